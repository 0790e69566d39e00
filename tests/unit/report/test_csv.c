/* The CSV writer: what RFC 4180 asks, what spreadsheets would take for a formula, and numbers
 * that stay numbers. The expected bytes are by hand from RFC 4180 and docs/money.md.
 */
#include "report/csv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

static Arena arena;
static Out out;

static int set_up(void **state)
{
    (void)state;
    assert_true(arena_init(&arena));
    out_init(&out);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    out_release(&out);
    arena_release(&arena);
    return 0;
}

static void wrote(const char *bytes)
{
    assert_false(out.failed);
    assert_int_equal(out.len, strlen(bytes));
    assert_memory_equal(out.bytes, bytes, out.len);
}

static void text_written(bool raw, const char *text, const char *cell)
{
    Csv csv = {.out = &out, .arena = &arena, .raw = raw};

    out.len = 0;
    csv_text(&csv, text_from_cstr(text));
    wrote(cell);
}

static void lines_end_in_cr_lf_and_cells_are_parted_by_commas(void **state)
{
    static const char *const names[] = {"milestone", "earned"};
    const Statement statement = {0};
    Csv csv = csv_begin(&out, true, &arena);

    (void)state;
    csv_head(&csv, names, 2, &statement);
    csv_text(&csv, TEXT("plan"));
    csv_empty(&csv);
    csv_row_end(&csv);
    wrote("milestone,earned\r\nplan,\r\n");
}

static void what_units_belong_to_stands_behind_all_else(void **state)
{
    static const char *const names[] = {"area"};
    const Text parents[] = {TEXT("North, by the sea"), TEXT_NONE};
    Statement statement = {0};
    Csv csv = csv_begin(&out, true, &arena);

    (void)state;
    ARRAY_PUSH(&arena, &statement.parent_words, TEXT("region"));
    ARRAY_PUSH(&arena, &statement.parent_words, TEXT("nation"));
    csv_head(&csv, names, 1, &statement);
    csv_text(&csv, TEXT("kent"));
    csv_parents(&csv, &statement, parents);
    csv_row_end(&csv);
    csv_empty(&csv);
    csv_parents(&csv, &statement, NULL);
    csv_row_end(&csv);
    wrote("area,parent_region,parent_nation\r\nkent,\"North, by the sea\",\r\n,,\r\n");
}

static void only_what_needs_quotes_has_them(void **state)
{
    (void)state;
    text_written(true, "plan, as agreed", "\"plan, as agreed\"");
    text_written(true, "the \"long\" plan", "\"the \"\"long\"\" plan\"");
    text_written(true, " plan", "\" plan\"");
    text_written(true, "it's £5; 3=3", "it's £5; 3=3");
    text_written(true, "", "");
}

static void a_text_like_a_formula_gets_a_quote_unless_raw(void **state)
{
    static const char *const formulas[] = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx"};

    (void)state;
    for (size_t i = 0; i < sizeof formulas / sizeof formulas[0]; i++) {
        char quoted[32] = "'";

        text_written(false, formulas[i], strcat(quoted, formulas[i]));
        text_written(true, formulas[i], formulas[i]);
    }
    text_written(false, "\rx", "'\\u{d}x");
    text_written(false, "=cmd|'/c calc',A1", "\"'=cmd|'/c calc',A1\"");
    text_written(false, "1-1", "1-1");
}

static void no_cell_holds_a_line_end_or_turns_the_writing(void **state)
{
    (void)state;
    text_written(true, "a\nb\r\xE2\x80\xAE", "a\\u{a}b\\u{d}\\u{202e}");
}

static void numbers_are_never_touched(void **state)
{
    MoneyCell lost = {true, number_from_int(-123456789)}, unknown = {.known = false};
    Csv csv = csv_begin(&out, true, &arena);

    (void)state;
    csv_pounds(&csv, &lost);
    csv_pounds(&csv, &unknown);
    csv_percent(&csv, number_from_ratio(-1, 2, &arena), 6);
    csv_percent(&csv, number_from_ratio(29, 35, &arena), 6);
    csv_exact(&csv, number_from_ratio(29, 35, &arena));
    csv_exact(&csv, NUMBER_ONE);
    csv_bool(&csv, true);
    csv_day(&csv, DAY_NONE);
    wrote("-1234567.89,,-50%,82.857142…%,29,35,1,1,yes,");
}

static void a_table_for_spreadsheets_begins_with_its_mark(void **state)
{
    (void)state;
    csv_begin(&out, true, &arena);
    wrote("");
    csv_begin(&out, false, &arena);
    wrote("\xef\xbb\xbf");
}

static void a_statement_has_a_row_a_verdict(void **state)
{
    Statement statement = {.scheme = TEXT("small"), .since = DAY_NONE};
    Sentence first = {.text = TEXT("one")}, second = {.text = TEXT("two, three")};
    Verdict v = {.indicator = TEXT("home"),
                 .milestone = TEXT("q1"),
                 .milestone_title = TEXT("=1+1"),
                 .unit = TEXT("north"),
                 .outcome = OUTCOME_AWAITING_DECISION,
                 .weighting_known = true,
                 .weighting = number_from_ratio(1, 1600, &arena),
                 .weighting_of = TEXT("contract value")};
    Printing how = {.colour = false};
    const char *row;

    (void)state;
    assert_true(day_from_iso(TEXT("2016-11-15"), &statement.as_at));
    assert_true(ARRAY_PUSH(&arena, &v.possible, NUMBER_ZERO));
    assert_true(ARRAY_PUSH(&arena, &v.possible, number_from_ratio(1, 4, &arena)));
    assert_true(ARRAY_PUSH(&arena, &v.possible, number_from_ratio(3, 4, &arena)));
    assert_true(ARRAY_PUSH(&arena, &v.because, first));
    assert_true(ARRAY_PUSH(&arena, &v.because, second));
    v.money.potential = (MoneyCell){true, number_from_int(200000)};
    assert_true(ARRAY_PUSH(&arena, &statement.verdicts, v));
    report_csv_raw.statement(&out, &statement, &how, &arena);
    out_char(&out, '\0');
    row = strstr(out.bytes, "\r\n");
    assert_non_null(row);
    assert_string_equal(row, "\r\nsmall,2016-11-15,,home,q1,=1+1,north,awaiting_decision,no,,,,"
                             "0% or 25% or 75%,0.0625%,contract value,2000.00,,,,,,"
                             "\"one; two, three\",,,,\r\n");
    out.len = 0;
    statement.verdicts.items[0].between = true;
    report_csv.statement(&out, &statement, &how, &arena);
    out_char(&out, '\0');
    assert_non_null(strstr(out.bytes, ",'=1+1,"));
    assert_non_null(strstr(out.bytes, ",0% to 75%,"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(lines_end_in_cr_lf_and_cells_are_parted_by_commas, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(what_units_belong_to_stands_behind_all_else, set_up, tear_down),
        cmocka_unit_test_setup_teardown(only_what_needs_quotes_has_them, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_text_like_a_formula_gets_a_quote_unless_raw, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(no_cell_holds_a_line_end_or_turns_the_writing, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(numbers_are_never_touched, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_table_for_spreadsheets_begins_with_its_mark, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_statement_has_a_row_a_verdict, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
