/* Pages as text. The expected texts were laid out by hand: PLACES_AT is column 66, pages are
 * 100 columns wide. */
#include "report/page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

typedef struct Fixture {
    Arena arena;
    Page page;
    Out out;
} Fixture;

static int set_up(void **state)
{
    static Fixture f;

    memset(&f, 0, sizeof f);
    assert_true(arena_init(&f.arena));
    f.page.arena = &f.arena;
    out_init(&f.out);
    *state = &f;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *f = *state;

    out_release(&f->out);
    arena_release(&f->arena);
    return 0;
}

static void expect_text(Fixture *f, const char *expected)
{
    page_print_text(&f->out, &f->page, false);
    out_char(&f->out, '\0');
    assert_false(f->arena.failed);
    assert_string_equal(f->out.bytes, expected);
}

static Sentence sentence(Fixture *f, unsigned depth, const char *text, const char *path,
                         uint32_t line, uint32_t last_line)
{
    Sentence s = {.text = text_from_cstr(text), .depth = depth};
    SentencePlace place = {.path = text_from_cstr(path), .line = line, .last_line = last_line};

    assert_true(ARRAY_PUSH(&f->arena, &s.places, place));
    return s;
}

static void places_stand_at_the_right(void **state)
{
    Fixture *f = *state;
    Sentence s = sentence(f, 1, "rate 49.92%", "rules/a/conveyance.cquin", 31, 0);

    page_sentence(&f->page, &s, TEXT("rules/a"));
    /* 2 of indent + 11 of words + 53 = column 66 */
    expect_text(f, "  rate 49.92%                                                     "
                   "conveyance.cquin:31\n");
}

static void rows_of_data_are_joined(void **state)
{
    Fixture *f = *state;
    Sentence s = sentence(f, 0, "x", "data/activity.csv", 2, 3);
    SentencePlace next = {.path = TEXT("data/activity.csv"), .line = 4};
    SentencePlace apart = {.path = TEXT("data/activity.csv"), .line = 9};
    SentencePlace other = {.path = TEXT("b.cquin"), .line = 1};

    assert_true(ARRAY_PUSH(&f->arena, &s.places, next));
    assert_true(ARRAY_PUSH(&f->arena, &s.places, apart));
    assert_true(ARRAY_PUSH(&f->arena, &s.places, other));
    page_sentence(&f->page, &s, TEXT_NONE);
    /* 35 characters, one too many behind column 66: they end at the margin */
    expect_text(f, "x                                                                "
                   "data/activity.csv:2–4, 9; b.cquin:1\n");
}

static void long_sentences_are_wrapped(void **state)
{
    Fixture *f = *state;

    page_line(&f->page, 1,
              TEXT("one two three four five six seven eight nine ten eleven twelve thirteen "
                   "fourteen fifteen sixteen seventeen eighteen"));
    /* 98 columns are left beside the indent: "seventeen" would end at the 105th */
    expect_text(f, "  one two three four five six seven eight nine ten eleven twelve thirteen "
                   "fourteen fifteen sixteen\n    seventeen eighteen\n");
}

static void control_characters_are_shown(void **state)
{
    Fixture *f = *state;

    page_line(&f->page, 0,
              TEXT("a\033[31mb\xE2\x80\xAE"
                   "c"));
    expect_text(f, "a\\u{1b}[31mb\\u{202e}c\n");
}

static void tables_align_and_rule(void **state)
{
    Fixture *f = *state;
    PageTable *table = page_table(&f->page);
    PageRow *row;

    page_column(&f->page, table, "name", false, FIT_WHOLE);
    page_column(&f->page, table, "share", true, FIT_WHOLE);
    page_column(&f->page, table, "earned", true, FIT_WHOLE);
    row = page_row(&f->page, table);
    page_cell_text(&f->page, row, TEXT("kent"));
    page_cell(&f->page, row,
              (Cell){.tag = CELL_SHARE, .number = number_from_ratio(3, 4, &f->arena)});
    page_cell(&f->page, row, (Cell){.tag = CELL_PENCE, .number = number_from_int(9000000)});
    row = page_row(&f->page, table);
    row->ruled = true;
    page_cell_text(&f->page, row, TEXT("all"));
    page_cell(&f->page, row, (Cell){.tag = CELL_EMPTY});
    page_cell(&f->page, row, (Cell){.tag = CELL_PENCE, .number = number_from_int(-150)});
    expect_text(f, "name share    earned\n"
                   "--------------------\n"
                   "kent   75% 90,000.00\n"
                   "--------------------\n"
                   "all            -1.50\n");
}

/* Two columns of 70 and 60 characters, of which only the first may be cut: 100 - 1 - 60 = 39
 * are left to it. */
static void wide_tables_are_cut(void **state)
{
    Fixture *f = *state;
    PageTable *table = page_table(&f->page);
    PageRow *row;
    char wide[71], fixed[61], expected[512];

    memset(wide, 'w', 70);
    memset(fixed, 'f', 60);
    wide[70] = fixed[60] = '\0';
    page_column(&f->page, table, "a", false, FIT_CUT);
    page_column(&f->page, table, "b", false, FIT_WHOLE);
    row = page_row(&f->page, table);
    page_cell_text(&f->page, row, text_from_cstr(wide));
    page_cell_text(&f->page, row, text_from_cstr(fixed));
    snprintf(expected, sizeof expected, "a%39sb\n%.*s\n%.38s… %s\n", "", 100,
             "----------------------------------------------------------------------------------"
             "------------------",
             wide, fixed);
    expect_text(f, expected);
}

/* 44 + 1 + 62 columns do not fit 100: the first cell is given in brief, 6 + 1 + 62 = 69, and
 * then nothing need be cut. */
static void briefs_stand_where_the_room_is_short(void **state)
{
    Fixture *f = *state;
    PageTable *table = page_table(&f->page);
    PageRow *row;
    char wide[63], expected[512];

    memset(wide, 'w', 62);
    wide[62] = '\0';
    page_column(&f->page, table, "a", false, FIT_CUT);
    page_column(&f->page, table, "b", false, FIT_WHOLE);
    row = page_row(&f->page, table);
    page_cell_brief(&f->page, row, TEXT("a share of nothing or of one hundred percent"),
                    TEXT("0-100%"));
    page_cell_text(&f->page, row, text_from_cstr(wide));
    snprintf(expected, sizeof expected, "a      b\n%.69s\n0-100%% %s\n",
             "---------------------------------------------------------------------------", wide);
    expect_text(f, expected);
}

/* "one two three four" in a column that has 100 - 1 - 90 = 9 characters: "one two three" has
 * 13, "three four" 10, so each of the three lines takes what the next word would pass.
 * "unbroken_word" fits no line and is cut to 8 and the ellipsis. */
static void wide_texts_are_wrapped(void **state)
{
    Fixture *f = *state;
    PageTable *table = page_table(&f->page);
    PageRow *row;
    char wide[91], line[101], expected[1024];

    memset(wide, 'w', 90);
    memset(line, '-', 100);
    wide[90] = line[100] = '\0';
    page_column(&f->page, table, "a", false, FIT_WRAP);
    page_column(&f->page, table, "b", false, FIT_WHOLE);
    row = page_row(&f->page, table);
    page_cell_text(&f->page, row, TEXT("one two three four"));
    page_cell_text(&f->page, row, text_from_cstr(wide));
    row = page_row(&f->page, table);
    page_cell_text(&f->page, row, TEXT("unbroken_word x"));
    page_cell_text(&f->page, row, TEXT("b"));
    snprintf(expected, sizeof expected,
             "a         b\n%s\none two   %s\nthree\nfour\nunbroken… b\nx\n", line, wide);
    expect_text(f, expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(places_stand_at_the_right, set_up, tear_down),
        cmocka_unit_test_setup_teardown(rows_of_data_are_joined, set_up, tear_down),
        cmocka_unit_test_setup_teardown(long_sentences_are_wrapped, set_up, tear_down),
        cmocka_unit_test_setup_teardown(control_characters_are_shown, set_up, tear_down),
        cmocka_unit_test_setup_teardown(tables_align_and_rule, set_up, tear_down),
        cmocka_unit_test_setup_teardown(wide_tables_are_cut, set_up, tear_down),
        cmocka_unit_test_setup_teardown(briefs_stand_where_the_room_is_short, set_up, tear_down),
        cmocka_unit_test_setup_teardown(wide_texts_are_wrapped, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
