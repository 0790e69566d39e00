/* What the printers write. Expected outputs are laid out by hand after the example in
 * docs/language.md: carets below the character that they mean, counted in columns of a
 * terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "diag/diag.h"

#include <stdio.h>
#include <string.h>

typedef struct Fixture {
    Arena arena;
    Sources sources;
    Diags diags;
    Out out;
} Fixture;

static int set_up(void **state)
{
    static Fixture fixture;

    if (!arena_init(&fixture.arena))
        return 1;
    sources_init(&fixture.sources, &fixture.arena);
    diags_init(&fixture.diags, &fixture.arena);
    out_init(&fixture.out);
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *f = *state;

    out_release(&f->out);
    arena_release(&f->arena);
    return 0;
}

static void expect_out(const Fixture *f, const char *expected)
{
    if (f->out.len == 0 && !*expected)
        return;
    if (f->out.len == strlen(expected) && memcmp(f->out.bytes, expected, f->out.len) == 0)
        return;
    fprintf(stderr, "--- printed\n%.*s--- expected\n%s", (int)f->out.len, f->out.bytes, expected);
    fail();
}

static void expect_text(Fixture *f, const char *expected)
{
    diags_print_text(&f->out, &f->diags, &f->sources, false);
    expect_out(f, expected);
}

/* The span of the first `words` in the source. */
static Span find(const Fixture *f, SourceId id, const char *words)
{
    Text bytes = source_at(&f->sources, id)->bytes;
    size_t len = strlen(words);

    for (size_t at = 0; at + len <= bytes.len; at++)
        if (memcmp(bytes.ptr + at, words, len) == 0)
            return (Span){id, (uint32_t)at, (uint32_t)(at + len)};
    fail_msg("'%s' is not in the source", words);
    return SPAN_NONE;
}

static void test_the_look_of_the_manual(void **state)
{
    Fixture *f = *state;
    SourceId id = source_add(&f->sources, TEXT("stdlib/scales.cquin"),
                             TEXT("a\nb\nc\nd\ne\nf\ng\nh\n"
                                  "  50.00% to 69.99%    pays 25%\n"
                                  "  70.00% to 79.99%    pays 50%\n"));
    Diag *d = diag_add(&f->diags, DIAG_E0001, find(f, id, "70.00%"),
                       "%s falls in no band of this scale", "69.995%");

    diag_caption(&f->diags, d, "and this one starts here");
    diag_label(&f->diags, d, find(f, id, "69.99%"), "this band ends here");
    diag_help(&f->diags, d,
              "say how the figure is rounded before it is looked up:\n"
              "on a proportion, rounded half up to 2 decimal places of a percent");
    expect_text(f, "error[E0001]: 69.995% falls in no band of this scale\n"
                   "  --> stdlib/scales.cquin:10:3\n"
                   "   |\n"
                   "9  |   50.00% to 69.99%    pays 25%\n"
                   "   |             ------ this band ends here\n"
                   "10 |   70.00% to 79.99%    pays 50%\n"
                   "   |   ^^^^^^ and this one starts here\n"
                   "   |\n"
                   "help: say how the figure is rounded before it is looked up:\n"
                   "      on a proportion, rounded half up to 2 decimal places of a percent\n"
                   "\n"
                   "1 error\n");
}

/* Lines 2, 4 and 8: between 2 and 4 the one missing line is shown, between 4 and 8 a sign.
 * Then the other file. */
static void test_several_places(void **state)
{
    Fixture *f = *state;
    SourceId one = source_add(&f->sources, TEXT("one"), TEXT("l1\nl2\nl3\nl4\nl5\nl6\nl7\nl8"));
    SourceId two = source_add(&f->sources, TEXT("two"), TEXT("x y"));
    Diag *d = diag_add(&f->diags, DIAG_E0001, find(f, one, "l4"), "words");

    diag_label(&f->diags, d, find(f, two, "y"), "there");
    diag_label(&f->diags, d, find(f, one, "l8"), "after");
    diag_label(&f->diags, d, find(f, one, "l2"), "before");
    diag_note(&f->diags, d, "first");
    diag_note(&f->diags, d, "second");
    expect_text(f, "error[E0001]: words\n"
                   " --> one:4:1\n"
                   "  |\n"
                   "2 | l2\n"
                   "  | -- before\n"
                   "3 | l3\n"
                   "4 | l4\n"
                   "  | ^^\n"
                   "...\n"
                   "8 | l8\n"
                   "  | -- after\n"
                   "  |\n"
                   " ::: two:1:3\n"
                   "  |\n"
                   "1 | x y\n"
                   "  |   - there\n"
                   "  |\n"
                   "note: first\n"
                   "note: second\n"
                   "\n"
                   "1 error\n");
}

/* A tab goes to column 4, the two characters of Japan take two columns each, é takes one. */
static void test_tabs_and_wide_characters(void **state)
{
    Fixture *f = *state;
    SourceId id =
        source_add(&f->sources, TEXT("x"), TEXT("\t\xE6\x97\xA5\xE6\x9C\xAC \xC3\xA9 here"));

    diag_add(&f->diags, DIAG_E0001, find(f, id, "here"), "words");
    expect_text(f, "error[E0001]: words\n"
                   " --> x:1:7\n"
                   "  |\n"
                   "1 |     \xE6\x97\xA5\xE6\x9C\xAC \xC3\xA9 here\n"
                   "  |            ^^^^\n"
                   "\n"
                   "1 error\n");
}

/* U+202E is shown as 8 characters, U+00A0 as 6, ESC as 6, the byte A3 as 4; none is printed. */
static void test_nothing_dangerous_is_printed(void **state)
{
    Fixture *f = *state;
    SourceId id =
        source_add(&f->sources, TEXT("x\x1B"), TEXT("\xE2\x80\xAE\xC2\xA0\x1B\xA3 here\r\n"));

    diag_add(&f->diags, DIAG_E0001, find(f, id, "here"), "bad \x1B[31m\xE2\x80\xAE");
    expect_text(f, "error[E0001]: bad \\u{1b}[31m\\u{202e}\n"
                   " --> x\\u{1b}:1:6\n"
                   "  |\n"
                   "1 | \\u{202e}\\u{a0}\\u{1b}\\xa3 here\n"
                   "  |                          ^^^^\n"
                   "\n"
                   "1 error\n");
}

/* 300,000 letters with a word in the middle: a window of 92 columns that starts 40 before the
 * word. */
static void test_a_long_line_is_windowed(void **state)
{
    Fixture *f = *state;
    static char bytes[300000];
    char expected[512];

    memset(bytes, 'a', sizeof bytes);
    memcpy(bytes + 150000, "HERE", 4);
    SourceId id = source_add(&f->sources, TEXT("x"), (Text){bytes, sizeof bytes});
    diag_add(&f->diags, DIAG_E0001, find(f, id, "HERE"), "words");
    snprintf(expected, sizeof expected,
             "error[E0001]: words\n --> x:1:150001\n  |\n1 | ...%.40sHERE%.48s...\n  | "
             "%43s^^^^\n\n1 error\n",
             bytes, bytes, "");
    expect_text(f, expected);
}

/* At the end of a file, of a line, and over several lines. */
static void test_edges_of_lines(void **state)
{
    Fixture *f = *state;
    SourceId id = source_add(&f->sources, TEXT("x"), TEXT("ab\ncd\n"));

    diag_add(&f->diags, DIAG_E0001, (Span){id, 6, 6}, "end of file");
    diag_add(&f->diags, DIAG_E0001, (Span){id, 2, 3}, "end of line");
    diag_add(&f->diags, DIAG_E0001, (Span){id, 1, 5}, "two lines");
    expect_text(f, "error[E0001]: two lines\n"
                   " --> x:1:2\n"
                   "  |\n"
                   "1 | ab\n"
                   "  |  ^\n"
                   "\n"
                   "error[E0001]: end of line\n"
                   " --> x:1:3\n"
                   "  |\n"
                   "1 | ab\n"
                   "  |   ^\n"
                   "\n"
                   "error[E0001]: end of file\n"
                   " --> x:3:1\n"
                   "  |\n"
                   "3 |\n"
                   "  | ^\n"
                   "\n"
                   "3 errors\n");
}

static void test_without_a_place(void **state)
{
    Fixture *f = *state;
    Diag *d = diag_add(&f->diags, DIAG_E0606, SPAN_NONE, "cannot open");

    diag_where(&f->diags, d, TEXT("a/b.csv"));
    diag_accept(&f->diags, diag_add(&f->diags, DIAG_E0607, SPAN_NONE, "not shown"));
    expect_text(f, "error[E0606]: cannot open\n"
                   " --> a/b.csv\n"
                   "\n"
                   "1 error\n");
}

static void test_a_mend_without_words(void **state)
{
    Fixture *f = *state;
    SourceId id = source_add(&f->sources, TEXT("x"), TEXT("5 \xE2\x80\x93 3"));
    Span dash = find(f, id, "\xE2\x80\x93");

    diag_fix(&f->diags, diag_add(&f->diags, DIAG_E0001, dash, "dash"), dash, TEXT("-"));
    expect_text(f, "error[E0001]: dash\n"
                   " --> x:1:3\n"
                   "  |\n"
                   "1 | 5 \xE2\x80\x93 3\n"
                   "  |   ^\n"
                   "  |\n"
                   "help: write -\n"
                   "\n"
                   "1 error\n");
}

static void test_nothing_to_say(void **state)
{
    expect_text(*state, "");
}

static size_t count_of(const Fixture *f, const char *words)
{
    size_t count = 0, len = strlen(words);

    for (size_t at = 0; at + len <= f->out.len; at++)
        count += memcmp(f->out.bytes + at, words, len) == 0;
    return count;
}

/* 12,345 errors given from the last to the first: the 100 first are shown, in order, and the
 * total. */
static void test_a_hundred_at_most(void **state)
{
    Fixture *f = *state;
    static char bytes[20000];

    memset(bytes, '\n', sizeof bytes);
    SourceId id = source_add(&f->sources, TEXT("x"), (Text){bytes, sizeof bytes});
    for (uint32_t i = 9999; i-- > 0;)
        diag_add(&f->diags, DIAG_E0001, (Span){id, i, i}, "words");
    for (uint32_t i = 9999; i < 12345; i++)
        diag_add(&f->diags, DIAG_E0001, (Span){id, i, i}, "words");
    diags_print_text(&f->out, &f->diags, &f->sources, false);
    assert_int_equal(count_of(f, "error[E0001]: words\n"), 100);
    assert_int_equal(count_of(f, " --> x:1:1\n"), 1);
    assert_int_equal(count_of(f, " --> x:100:1\n"), 1);
    assert_int_equal(count_of(f, " --> x:101:1\n"), 0);
    assert_int_equal(count_of(f, "\n12,345 errors, of which 100 are shown\n"), 1);
}

/* The same words with colour as without, once the escapes are taken out. */
static void test_colour_adds_nothing_but_colour(void **state)
{
    Fixture *f = *state;
    SourceId id = source_add(&f->sources, TEXT("x"), TEXT("here"));
    Out stripped;

    diag_help(&f->diags, diag_add(&f->diags, DIAG_E0001, find(f, id, "here"), "words"), "help");
    diags_print_text(&f->out, &f->diags, &f->sources, true);
    assert_true(count_of(f, "\033[1;31m") > 0);
    out_init(&stripped);
    for (size_t i = 0; i < f->out.len; i++) {
        if (f->out.bytes[i] == '\033')
            while (f->out.bytes[i] != 'm')
                i++;
        else
            out_char(&stripped, f->out.bytes[i]);
    }
    out_release(&f->out);
    f->out = stripped;
    expect_out(
        f,
        "error[E0001]: words\n --> x:1:1\n  |\n1 | here\n  | ^^^^\n  |\nhelp: help\n\n1 error\n");
}

static void test_json(void **state)
{
    Fixture *f = *state;
    SourceId id = source_add(&f->sources, TEXT("a\"b"), TEXT("x\n\xC2\xA3 y"));
    Diag *d = diag_add(&f->diags, DIAG_E0001, find(f, id, "y"), "words");

    diag_label(&f->diags, d, find(f, id, "x"), "there");
    diag_note(&f->diags, d, "n");
    diag_fix(&f->diags, d, find(f, id, "y"), TEXT("z"));
    diag_where(&f->diags, diag_add(&f->diags, DIAG_E0606, SPAN_NONE, "w"), TEXT("f"));
    diags_print_json(&f->out, &f->diags, &f->sources);
    expect_out(
        f, "{\"schema\":\"cquin.diagnostics/1\",\"diagnostics\":[\n"
           "{\"code\":\"E0606\",\"severity\":\"error\",\"title\":\"a file that cannot be opened\","
           "\"accepted\":false,"
           "\"message\":\"w\",\"where\":\"f\",\"place\":null,\"caption\":null,\"labels\":[],"
           "\"notes\":[],\"help\":null,\"fix\":null},\n"
           "{\"code\":\"E0001\",\"severity\":\"error\",\"title\":\"a NUL byte\","
           "\"accepted\":false,"
           "\"message\":\"words\",\"where\":null,\"place\":{\"file\":\"a\\\"b\",\"line\":2,"
           "\"column\":3,\"end_line\":2,\"end_column\":4,\"start\":5,\"end\":6},\"caption\":null,"
           "\"labels\":[{\"place\":{\"file\":\"a\\\"b\",\"line\":1,\"column\":1,\"end_line\":1,"
           "\"end_column\":2,\"start\":0,\"end\":1},\"text\":\"there\"}],\"notes\":[\"n\"],"
           "\"help\":null,\"fix\":{\"place\":{\"file\":\"a\\\"b\",\"line\":2,\"column\":3,"
           "\"end_line\":2,\"end_column\":4,\"start\":5,\"end\":6},\"text\":\"z\",\"safe\":false}}\n"
           "],\"errors\":2,\"warnings\":0,\"shown\":2}\n");
}

/* An accepted finding is in no count, and is listed all the same. */
static void test_json_of_what_is_accepted(void **state)
{
    Fixture *f = *state;

    diag_accept(&f->diags, diag_add(&f->diags, DIAG_W0301, SPAN_NONE, "w"));
    diags_print_json(&f->out, &f->diags, &f->sources);
    expect_out(f,
               "{\"schema\":\"cquin.diagnostics/1\",\"diagnostics\":[\n"
               "{\"code\":\"W0301\",\"severity\":\"warning\",\"title\":\"weightings that do not "
               "add up\",\"accepted\":true,\"message\":\"w\",\"where\":null,\"place\":null,"
               "\"caption\":null,\"labels\":[],\"notes\":[],\"help\":null,\"fix\":null}\n"
               "],\"errors\":0,\"warnings\":0,\"shown\":1}\n");
}

static void test_json_of_nothing(void **state)
{
    Fixture *f = *state;

    diags_print_json(&f->out, &f->diags, &f->sources);
    expect_out(f, "{\"schema\":\"cquin.diagnostics/1\",\"diagnostics\":[],"
                  "\"errors\":0,\"warnings\":0,\"shown\":0}\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_the_look_of_the_manual),
        TEST(test_several_places),
        TEST(test_tabs_and_wide_characters),
        TEST(test_nothing_dangerous_is_printed),
        TEST(test_a_long_line_is_windowed),
        TEST(test_edges_of_lines),
        TEST(test_without_a_place),
        TEST(test_a_mend_without_words),
        TEST(test_nothing_to_say),
        TEST(test_a_hundred_at_most),
        TEST(test_colour_adds_nothing_but_colour),
        TEST(test_json),
        TEST(test_json_of_what_is_accepted),
        TEST(test_json_of_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
