/* Words of words.def found in bytes: at the ends of what there is, in capitals, and nearly. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "syntax/syntax.h"
#include "syntax/words.h"

static WordIndex words;

/* The spelling that begins a line there and ends at `end`; NULL: none stands there. */
static void finds(Text bytes, uint32_t at, const char *spelling, uint32_t end)
{
    uint32_t found = 0;
    const WordRow *row = words_at(&words, bytes, at, true, 0, &found);

    if (!spelling) {
        assert_null(row);
        return;
    }
    assert_non_null(row);
    assert_string_equal(row->spelling, spelling);
    assert_int_equal(found, end);
}

/* The bytes may end within a spelling, between its words, or right behind it. */
static void test_words_at_the_end(void **state)
{
    (void)state;
    finds(TEXT("report by"), 0, "report by", 9);
    finds(TEXT("  report \t by"), 2, "report by", 13);
    finds(TEXT("report"), 0, NULL, 0);
    finds(TEXT("report "), 0, NULL, 0);
    finds(TEXT("report b"), 0, NULL, 0);
    finds(TEXT("report bye"), 0, NULL, 0);
    finds(TEXT("report-by"), 0, NULL, 0);
    finds(TEXT("catch up"), 0, "catch up", 8);
}

/* No word begins with a letter that is not one of ASCII. */
static void test_letters_of_other_alphabets(void **state)
{
    (void)state;
    finds(TEXT("\xc3\xa9vidence"), 0, NULL, 0);
    finds(TEXT("\xff"), 0, NULL, 0);
    finds(TEXT("evidence\xc3\xa9"), 0, "evidence", 8); /* the next token is what is wrong */
}

static bool reserved(const char *name)
{
    return words_reserved(&words, text_from_cstr(name), (Span){1, 0, (uint32_t)strlen(name)});
}

/* A name may begin with a reserved word, and only what a line cannot do without is reserved. */
static void test_reserved(void **state)
{
    Text phrase = TEXT("at least");

    (void)state;
    assert_true(reserved("of"));
    assert_true(reserved("if"));
    assert_false(reserved("offer"));
    assert_false(reserved("kent"));
    assert_true(words_reserved(&words, phrase, (Span){1, 0, 8}));
    assert_false(words_reserved(&words, phrase, (Span){1, 0, 2})); /* not whole */
}

static void takes(const char *bytes, uint32_t at, unsigned count, const char *taken)
{
    Text expected = text_from_cstr(taken);
    Text words_there = words_take(text_from_cstr(bytes), at, count);

    assert_true(text_equal(words_there, expected));
}

static void test_words_taken(void **state)
{
    (void)state;
    takes("pay on account 5%", 0, 2, "pay on");
    takes("pay on", 4, 3, "on");
    takes("pay  ", 0, 2, "pay");
    takes("in-year cap", 0, 1, "in-year");
    takes("= 5", 0, 2, "");
    takes("", 0, 1, "");
}

/* A capital costs nothing if nothing else differs, but one step from what is written right. */
static void test_distances(void **state)
{
    char long_name[80];

    (void)state;
    memset(long_name, 'a', sizeof long_name);
    assert_int_equal(words_distance(TEXT("report by"), TEXT("report by"), 2), 0);
    assert_int_equal(words_distance(TEXT("Report by"), TEXT("report by"), 2), 1);
    assert_int_equal(words_distance(TEXT("REPORT BY"), TEXT("report by"), 2), 1);
    assert_int_equal(words_distance(TEXT("REPORT BI"), TEXT("report by"), 2), 1);
    assert_int_equal(words_distance((Text){long_name, 64}, TEXT("report by"), 2), 3);
    assert_int_equal(words_distance((Text){long_name, 65}, TEXT("report by"), 2), SIZE_MAX);
}

/* `meant` NULL: nothing is near enough. */
static void nearest(const char *written, unsigned sections, const char *meant, uint32_t end)
{
    uint32_t found = 0;
    const WordRow *row = words_nearest(text_from_cstr(written), 0, sections, &found);

    if (!meant) {
        assert_null(row);
        return;
    }
    assert_non_null(row);
    assert_string_equal(row->spelling, meant);
    assert_int_equal(found, end);
}

static void test_nearest(void **state)
{
    (void)state;
    nearest("Report By 31 July 2016", S_MILESTONE, "report by", 9);
    nearest("evidense plan", S_MILESTONE, "evidence", 8);
    nearest("raport by", S_MILESTONE, "report by", 9);
    nearest("denumerator", S_INDICATOR, "numerator", 11); /* two steps from either: the first */
    nearest("raport by", S_SCALE, NULL, 0);               /* it stands in no scale */
    nearest("o", S_SCALE, NULL, 0);                       /* `on` would be half of it */
    nearest("\xc3\xa9", S_MILESTONE, NULL, 0);
}

static void peers_say(PeersTag what, PeersOrder order, Number part, const char *words_of_it)
{
    Arena arena;
    Out out;

    assert_true(arena_init(&arena));
    out_init(&out);
    peers_write(&out, what, order, part, &arena);
    out_char(&out, '\0');
    assert_string_equal(out_view(&out).ptr, words_of_it);
    out_release(&out);
    arena_release(&arena);
}

/* What the language calls each of them, from either end of the order. */
static void test_figures_of_peers(void **state)
{
    const Number none = NUMBER_ZERO, tenth = {1, 10, NULL};

    (void)state;
    peers_say(PEERS_RANK, PEERS_BY_BETTER, none, "the rank of ");
    peers_say(PEERS_RANK, PEERS_HIGHEST, none, "the rank from the highest of ");
    peers_say(PEERS_DECILE, PEERS_LOWEST, none, "the falling decile of ");
    peers_say(PEERS_PERCENTILE_RANK, PEERS_LOWEST, none, "the percentile rank of ");
    peers_say(PEERS_MEDIAN, PEERS_LOWEST, none, "the median of ");
    peers_say(PEERS_TOTAL, PEERS_LOWEST, none, "the total of ");
    peers_say(PEERS_MEAN, PEERS_LOWEST, none, "the unweighted mean of ");
    peers_say(PEERS_PERCENTILE, PEERS_BY_BETTER, tenth, "the threshold of the best 10% of ");
    peers_say(PEERS_MEAN_OF_PART, PEERS_HIGHEST, tenth,
              "the unweighted mean of the highest 10% of ");
}

/* 11th to 13th are not 11st to 13rd, and what is no whole percentage ends in th. */
static void test_ordinals_of_percentiles(void **state)
{
    static const struct {
        Number part;
        const char *words;
    } cases[] = {
        {{1, 100, NULL}, "the 1st percentile of "},   {{11, 100, NULL}, "the 11th percentile of "},
        {{11, 50, NULL}, "the 22nd percentile of "},  {{13, 100, NULL}, "the 13th percentile of "},
        {{93, 100, NULL}, "the 93rd percentile of "}, {{6, 25, NULL}, "the 24th percentile of "},
        {{1, 5, NULL}, "the 20th percentile of "},    {{3, 20, NULL}, "the 15th percentile of "},
        {{1, 8, NULL}, "the 12.5th percentile of "},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        peers_say(PEERS_PERCENTILE, PEERS_LOWEST, cases[i].part, cases[i].words);
}

static int set_up(void **state)
{
    (void)state;
    words_index(&words);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_at_the_end), cmocka_unit_test(test_letters_of_other_alphabets),
        cmocka_unit_test(test_reserved),         cmocka_unit_test(test_words_taken),
        cmocka_unit_test(test_distances),        cmocka_unit_test(test_nearest),
        cmocka_unit_test(test_figures_of_peers), cmocka_unit_test(test_ordinals_of_percentiles),
    };

    return cmocka_run_group_tests(tests, set_up, NULL);
}
