/* Back tests: what counts as the same cell, and what a failure says. Both tables are written here by hand. */
#include "study/back.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static Arena arena;
static Diags diags;
static const HashKey key = {7, 9};

static const char now_text[] =
    "indicator,milestone,area,as_at,share,earned,outcome,reasons\r\n"
    "a,rate,north,2016-08-15,75%,1500.00,achieved,\"it was so, and so\"\r\n"
    "a,rate,south,2016-08-15,33.333333\xE2\x80\xA6%,-18000.00,withheld,other\r\n"
    "a,plan,,2016-08-15,100%,,=odd,\r\n"
    "b,plan,,2016-08-15,0%,0.00,achieved,third\r\n";

static int set_up(void **state)
{
    (void)state;
    assert_true(arena_init(&arena));
    diags_init(&diags, &arena);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static Sheet sheet(const char *text)
{
    Sheet made;

    assert_true(sheet_from_bytes(&made, text_from_cstr(text), TEXT("signed.csv"), &arena, &diags));
    return made;
}

static ExampleResult compare(const char *text)
{
    Sheet was = sheet(text), now = sheet(now_text);
    ExampleResult result = {.span = SPAN_NONE};

    assert_true(back_check(&was, &now, key));
    assert_true(back_compare(&was, &now, key, &result));
    return result;
}

static void same(const char *text, uint32_t cells)
{
    ExampleResult result = compare(text);

    if (result.failures.count > 0)
        fail_msg("%.*s", (int)result.failures.items[0].text.len, result.failures.items[0].text.ptr);
    assert_int_equal(result.expects, cells);
}

static void differs(const char *text, const char *wanted)
{
    ExampleResult result = compare(text);

    assert_int_equal(result.failures.count, 1);
    Text said = result.failures.items[0].text;
    if (!text_equal(said, text_from_cstr(wanted)))
        fail_msg("%.*s", (int)said.len, said.ptr);
}

static void the_file_itself_is_the_same(void **state)
{
    (void)state;
    same(now_text, 4 * 5);
}

static void what_a_spreadsheet_writes_is_the_same(void **state)
{
    (void)state;
    same("milestone;area;earned\nrate;north;1500\nrate;south;\"-\xC2\xA3"
         "18,000\"\n",
         2);
    same("milestone;area;share\nrate;north;75.00%\nrate;south;33.333333\xE2\x80\xA6%\n", 2);
    same("milestone;area;as_at\nrate;north;15 August 2016\n", 1);
    same("indicator,milestone,outcome,area\na,plan,'=odd,\n", 1);
    same("\xEF\xBB\xBFmilestone,area,reasons\nrate,north,\"it was so, and so\"\n", 1);
}

static void a_cell_that_differs_is_told(void **state)
{
    (void)state;
    differs("milestone,area,earned\nrate,north,1500.01\n",
            "signed.csv:2: rate for north: earned was signed as 1500.01, and is now 1500.00");
    differs("milestone,area,share\nrate,north,75\n",
            "signed.csv:2: rate for north: share was signed as 75, and is now 75%");
    differs("milestone,area,earned\nrate,north,\n",
            "signed.csv:2: rate for north: earned was signed as nothing, and is now 1500.00");
    differs("milestone,area,earned,indicator\nplan,,0.00,a\n",
            "signed.csv:2: plan: earned was signed as 0.00, and is now nothing");
    differs(
        "milestone,area,as_at\nrate,north,16 August 2016\n",
        "signed.csv:2: rate for north: as_at was signed as 16 August 2016, and is now 2016-08-15");
    differs("milestone,area,earned\nrate,west,0.00\n",
            "signed.csv:2: rate for west was signed, and there is no such verdict now");
}

static void the_reason_now_is_told_once_a_row(void **state)
{
    ExampleResult result =
        compare("milestone,area,share,earned\nrate,north,1%,2\nrate,south,3%,4\n");

    (void)state;
    assert_int_equal(result.failures.count, 4);
    assert_int_equal(result.failures.items[0].because.count, 1);
    assert_true(
        text_equal(result.failures.items[0].because.items[0].text, TEXT("it was so, and so")));
    assert_int_equal(result.failures.items[1].because.count, 0);
    assert_true(text_equal(result.failures.items[2].because.items[0].text, TEXT("other")));
}

static void verdicts_must_be_told_apart(void **state)
{
    Sheet now = sheet(now_text);
    Sheet no_area = sheet("indicator,milestone,earned\na,rate,0\n");
    Sheet no_indicator = sheet("milestone,area,earned\nplan,,0\n");
    Sheet no_milestone = sheet("area,earned\nnorth,0\n");
    uint32_t errors = diags.errors;

    (void)state;
    assert_false(back_check(&no_area, &now, key));
    assert_false(back_check(&no_milestone, &now, key));
    assert_int_equal(diags.errors, errors + 2);
    assert_false(back_check(&no_indicator, &now, key));
}

static void one_date_holds_for_a_file(void **state)
{
    Sheet was = sheet("milestone,as_at\nrate,2016-08-15\nrate, 2016-08-15\n");
    Sheet none = sheet("milestone\nrate\n"), empty = sheet("milestone,as_at\nrate,\n");
    Text date;

    (void)state;
    assert_false(back_date(&was, TEXT("as_at"), &date));
    assert_true(back_date(&none, TEXT("as_at"), &date));
    assert_null(date.ptr);
    assert_true(back_date(&empty, TEXT("as_at"), &date));
    assert_null(date.ptr);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_file_itself_is_the_same),
        cmocka_unit_test(what_a_spreadsheet_writes_is_the_same),
        cmocka_unit_test(a_cell_that_differs_is_told),
        cmocka_unit_test(the_reason_now_is_told_once_a_row),
        cmocka_unit_test(verdicts_must_be_told_apart),
        cmocka_unit_test(one_date_holds_for_a_file),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
