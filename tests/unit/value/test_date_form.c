/* Forms of dates. Days are those of day_from_civil, which test_date.c holds against another program;
 * excel serials are those that a spreadsheet shows for the days (1 April 2016 is 42461, 1 January 1970
 * 25569). */
#include "value/date_form.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define T(literal) text_from_cstr(literal)

static DateForm form_of(const char *pattern)
{
    DateForm form;

    assert_int_equal(date_form_from_text(T(pattern), &form), DATE_FORM_OK);
    return form;
}

static Day day(int year, int month, int d)
{
    Day result = DAY_NONE;

    assert_true(day_from_civil(year, month, d, &result));
    return result;
}

static Day read_day(const char *pattern, const char *cell)
{
    DateForm form = form_of(pattern);
    Day result = DAY_NONE;

    return day_in_form(&form, T(cell), &result) ? result : DAY_NONE;
}

static Month read_month(const char *pattern, const char *cell)
{
    DateForm form = form_of(pattern);
    Month result = 0;

    return month_in_form(&form, T(cell), &result) ? result : -1;
}

static Month read_quarter(const char *pattern, const char *cell)
{
    DateForm form = form_of(pattern);
    Month result = 0;

    return quarter_in_form(&form, T(cell), &result) ? result : -1;
}

/* The month that is too short for the day; 0: that is not what is wrong. */
static Month too_short(const char *pattern, const char *cell)
{
    DateForm form = pattern ? form_of(pattern) : (DateForm){0};
    Month month = 0;

    return month_too_short(pattern ? &form : NULL, T(cell), &month) ? month : 0;
}

static void test_a_month_may_be_too_short_for_a_day(void **state)
{
    (void)state;
    assert_int_equal(too_short("dd/mm/yyyy", "31/02/2016"), 2016 * 12 + 1);
    assert_int_equal(too_short("d mmm yy", "31 Apr 16"), 2016 * 12 + 3);
    assert_int_equal(too_short(NULL, "2015-02-29"), 2015 * 12 + 1);
    assert_int_equal(too_short(NULL, "2016-02-29"), 0);
    assert_int_equal(too_short(NULL, "2016-02-32"), 0);
    assert_int_equal(too_short(NULL, "2016-00-30"), 0);
    assert_int_equal(too_short(NULL, "2016-2-30"), 0);
    assert_int_equal(too_short("dd/mm/yyyy", "28/02/2016"), 0);
    assert_int_equal(too_short("dd/mm/yyyy", "31/13/2016"), 0);
    assert_int_equal(too_short("mmm-yy", "Feb-16"), 0);
}

static void test_a_day_is_what_the_form_says(void **state)
{
    (void)state;
    assert_int_equal(read_day("dd/mm/yyyy", "03/04/2016"), day(2016, 4, 3));
    assert_int_equal(read_day("mm/dd/yyyy", "03/04/2016"), day(2016, 3, 4));
    assert_int_equal(read_day("d mmmm yyyy", "3 April 2016"), day(2016, 4, 3));
    assert_int_equal(read_day("d-mmm-yy", "29-Feb-16"), day(2016, 2, 29));
    assert_int_equal(read_day("yyyymmdd", "20160403"), day(2016, 4, 3));
    assert_int_equal(read_day("dddd d mmm yyyy", "Sunday 3 Apr 2016"), day(2016, 4, 3));
    assert_int_equal(read_day("dd/mm/yyyy hh:mm", "03/04/2016 23:59"), day(2016, 4, 3));
    assert_int_equal(read_day("yyyy-mm-ddThh:mm:ss", "2016-04-03T00:30:00"), day(2016, 4, 3));
}

static void test_what_is_not_in_the_form_is_no_day(void **state)
{
    (void)state;
    assert_int_equal(read_day("dd/mm/yyyy", "3/4/2016"), DAY_NONE); /* dd is two digits */
    assert_int_equal(read_day("d/m/yyyy", "13/13/2016"), DAY_NONE);
    assert_int_equal(read_day("dd/mm/yyyy", "30/02/2016"), DAY_NONE);
    assert_int_equal(read_day("dd/mm/yyyy", "29/02/2017"), DAY_NONE);
    assert_int_equal(read_day("dd/mm/yyyy", "03/04/16"), DAY_NONE);
    assert_int_equal(read_day("dd/mm/yy", "03/04/2016"), DAY_NONE);
    assert_int_equal(read_day("dd/mm/yyyy", "03/04/2016 "), DAY_NONE);
    assert_int_equal(read_day("dd/mm/yyyy", ""), DAY_NONE);
    assert_int_equal(read_day("dd/mm/yyyy hh:mm", "03/04/2016 24:00"), DAY_NONE);
    assert_int_equal(read_day("yyyy-mm-ddThh:mm:ss", "2016-04-03T00:30:00+01:00"), DAY_NONE);
    assert_int_equal(read_day("mmm-yy", "Apr-16"), DAY_NONE); /* it says no day */
    assert_int_equal(read_day("dddd d mmm yyyy", "Someday 3 Apr 2016"), DAY_NONE);
}

static void test_a_month_or_that_of_a_day(void **state)
{
    (void)state;
    assert_int_equal(read_month("mmm-yy", "Apr-16"), 2016 * 12 + 3);
    assert_int_equal(read_month("mmmm yyyy", "april  2016"), 2016 * 12 + 3);
    assert_int_equal(read_month("dd/mm/yyyy", "30/04/2016"), 2016 * 12 + 3);
    assert_int_equal(read_month("dd/mm/yyyy", "31/04/2016"), -1);
    assert_int_equal(read_month("yyyy-mm", "2016-04"), 2016 * 12 + 3);
    /* months of a financial year: January to March are of the second of its years */
    assert_int_equal(read_month("yyyy-yy mmmm", "2016-17 APRIL"), 2016 * 12 + 3);
    assert_int_equal(read_month("yyyy-yy mmmm", "2016-17 MARCH"), 2017 * 12 + 2);
    assert_int_equal(read_month("yyyy-yy mmmm", "2016-18 MARCH"), -1);
    assert_int_equal(read_month("yyyy/yyyy mmm", "2016/2017 Jan"), 2017 * 12);
}

static void test_a_quarter_or_that_of_a_month(void **state)
{
    (void)state;
    assert_int_equal(read_quarter("yyyy/yy Qq", "2016/17 Q1"), 2016 * 12 + 3);
    assert_int_equal(read_quarter("Qq yy/yy", "Q4 16/17"), 2017 * 12);
    assert_int_equal(read_quarter("Qq yy/yy", "Q4 99/00"), 2100 * 12); /* 2099/00 */
    assert_int_equal(read_quarter("yyyy/yy Qq", "2016/17 Q5"), -1);
    assert_int_equal(read_quarter("yyyy/yy Qq", "2016/18 Q1"), -1);
    assert_int_equal(read_quarter("mmm-yy", "Jun-16"), 2016 * 12 + 3);
    assert_int_equal(read_quarter("mmm-yy", "Feb-17"), 2017 * 12);
}

static void test_days_of_a_spreadsheet(void **state)
{
    DateForm serial = {.serial = true};
    Day result = DAY_NONE;
    Month month = 0;

    (void)state;
    assert_true(day_in_form(&serial, TEXT("42461"), &result));
    assert_int_equal(result, day(2016, 4, 1));
    assert_true(day_in_form(&serial, TEXT("25569"), &result));
    assert_int_equal(result, 0);
    assert_true(month_in_form(&serial, TEXT("42490"), &month));
    assert_int_equal(month, 2016 * 12 + 3);
    assert_true(quarter_in_form(&serial, TEXT("42490"), &month));
    assert_int_equal(month, 2016 * 12 + 3);
    assert_false(day_in_form(&serial, TEXT("060"), &result)); /* a day that there was not */
    assert_false(day_in_form(&serial, TEXT("42461.5"), &result));
    assert_false(day_in_form(&serial, TEXT("4246100"), &result));
    assert_false(day_in_form(&serial, TEXT("999999"), &result)); /* of the year 4637 */
    assert_false(day_in_form(&serial, TEXT(""), &result));
}

static void test_forms_that_say_no_date(void **state)
{
    static const struct {
        const char *pattern;
        DateFormFault fault;
    } wrong[] = {{"dd/mm", DATE_FORM_LACKS},
                 {"yyyy", DATE_FORM_LACKS},
                 {"", DATE_FORM_LACKS},
                 {"dd yyyy", DATE_FORM_LACKS},
                 {"Qq yyyy", DATE_FORM_YEAR},
                 {"dd/mm/yyyy mm", DATE_FORM_TWICE},
                 {"dd/dd/yyyy", DATE_FORM_TWICE},
                 {"mmm m yyyy", DATE_FORM_TWICE},
                 {"yyyy yyyy yyyy mm", DATE_FORM_TWICE},
                 {"dd/mm/yyy", DATE_FORM_LETTER},
                 {"jj/mm/aaaa", DATE_FORM_LETTER},
                 {"dd/mm/20yy", DATE_FORM_LETTER},
                 {"ddddd mm yyyy", DATE_FORM_LETTER},
                 {"mmmmm yyyy", DATE_FORM_LETTER},
                 {"yyyy/yy qq", DATE_FORM_LETTER},
                 {"yyyy-mm-dd hhh", DATE_FORM_LETTER},
                 {"yyyy-mm-dd hh:mm:s", DATE_FORM_LETTER},
                 {"yyyy-mm-ddThh:mmZ", DATE_FORM_LETTER},
                 {"dd//////////////////////mm/yyyy", DATE_FORM_TOO_LONG}};
    DateForm form;

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(date_form_from_text(T(wrong[i].pattern), &form), wrong[i].fault);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_month_may_be_too_short_for_a_day),
        cmocka_unit_test(test_a_day_is_what_the_form_says),
        cmocka_unit_test(test_what_is_not_in_the_form_is_no_day),
        cmocka_unit_test(test_a_month_or_that_of_a_day),
        cmocka_unit_test(test_a_quarter_or_that_of_a_month),
        cmocka_unit_test(test_days_of_a_spreadsheet),
        cmocka_unit_test(test_forms_that_say_no_date),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
