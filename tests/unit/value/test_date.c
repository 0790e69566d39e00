/* Dates and periods. Day numbers: 17120 for 15 November 2016 and the ends of the range come
 * from Python's datetime (date.toordinal() - 719163); the rest is checked by counting day by
 * day with the rule of leap years.
 */
#include "value/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define EXPECT(out, literal)                                                                       \
    do {                                                                                           \
        out_char((out), '\0');                                                                     \
        assert_string_equal((out)->bytes, (literal));                                              \
        out_release(out);                                                                          \
    } while (0)

static Day day(int year, int month, int d)
{
    Day result = DAY_NONE;

    assert_true(day_from_civil(year, month, d, &result));
    return result;
}

static void test_known_days(void **state)
{
    (void)state;
    assert_int_equal(day(1970, 1, 1), 0);
    assert_int_equal(day(2016, 11, 15), 17120);
    assert_int_equal(day(1900, 1, 1), -25567);
    assert_int_equal(day(2199, 12, 31), 84005);
}

static void test_each_day_follows_the_one_before(void **state)
{
    static const int lengths[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int year = 1900, month = 1, in_month = 1;

    (void)state;
    for (Day d = day(1900, 1, 1); d <= day(2199, 12, 31); d++) {
        bool leap = year % 4 == 0 && (year % 100 != 0 || year == 2000);
        int y, m, dd;

        day_to_civil(d, &y, &m, &dd);
        if (y != year || m != month || dd != in_month)
            fail_msg("day %d", d);
        if (day(y, m, dd) != d)
            fail_msg("day %d", d);
        if (++in_month > lengths[month - 1] + (month == 2 && leap)) {
            in_month = 1;
            if (++month > 12)
                month = 1, year++;
        }
    }
}

static void test_no_such_day(void **state)
{
    static const int rows[][3] = {{2016, 2, 30},  {2015, 2, 29}, {1900, 2, 29}, {2016, 4, 31},
                                  {2016, 13, 1},  {2016, 0, 1},  {2016, 1, 0},  {2016, 1, 32},
                                  {1899, 12, 31}, {2200, 1, 1},  {-1, -1, -1}};
    Day d;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_false(day_from_civil(rows[i][0], rows[i][1], rows[i][2], &d));
    }
    assert_true(day_from_civil(2000, 2, 29, &d));
}

static void test_read(void **state)
{
    static const char *const same[] = {"2016-06-30",  "30 June 2016",    "30th June 2016",
                                       "30 Jun 2016", " 30  JUNE 2016 ", "30TH jun\t2016"};
    static const char *const bad[] = {"",
                                      "2016-6-30",
                                      "2016-06-31",
                                      "30/06/2016",
                                      "03/04/25",
                                      "30 June",
                                      "30 June 16",
                                      "30 June 02016",
                                      "30st June 2016",
                                      "11st May 2016",
                                      "30 Juni 2016",
                                      "30. June 2016",
                                      "June 30 2016",
                                      "30 June 2016 x",
                                      "+3 June 2016",
                                      "030 June 2016",
                                      "2016-06-3x",
                                      "2016 06 30",
                                      "30 Ju 2016",
                                      "0 June 2016",
                                      "th June 2016"};
    Day d = DAY_NONE;

    (void)state;
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        assert_true(day_from_words(text_from_cstr(same[i]), &d));
        assert_int_equal(d, day(2016, 6, 30));
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (day_from_words(text_from_cstr(bad[i]), &d))
            fail_msg("'%s' was read", bad[i]);
    }
    assert_true(day_from_iso(TEXT("2016-06-30"), &d));
    assert_false(day_from_iso(TEXT("30 June 2016"), &d));
    assert_false(day_from_iso(TEXT(" 2016-06-30"), &d));
}

static void test_ordinals(void **state)
{
    static const char *const days[] = {"1st",  "2nd",  "3rd",  "4th",  "11th", "12th",
                                       "13th", "21st", "22nd", "23rd", "31st"};
    static const int numbers[] = {1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 31};
    Out out;
    Day d;

    (void)state;
    out_init(&out);
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        out_format(&out, "%s August 2016", days[i]);
        assert_true(day_from_words(out_view(&out), &d));
        assert_int_equal(d, day(2016, 8, numbers[i]));
        out_release(&out);
    }
}

static void test_months(void **state)
{
    Month m = 0;

    (void)state;
    assert_true(month_from_iso(TEXT("2016-04"), &m));
    assert_int_equal(m, 2016 * 12 + 3);
    assert_int_equal(month_first(m), day(2016, 4, 1));
    assert_int_equal(month_last(m), day(2016, 4, 30));
    assert_int_equal(month_last(2016 * 12 + 1), day(2016, 2, 29));
    assert_false(month_from_iso(TEXT("2016-13"), &m) || month_from_iso(TEXT("2016-00"), &m));
    assert_false(month_from_iso(TEXT("2016-4"), &m) || month_from_iso(TEXT("2016-04-01"), &m));
    assert_false(month_from_iso(TEXT("1899-04"), &m) || month_from_iso(TEXT("2200-01"), &m));
    assert_false( month_from_iso(TEXT(""), &m));
    assert_int_equal(month_from_name(TEXT("september")), 9);
    assert_int_equal(month_from_name(TEXT("MAR")), 3);
    assert_int_equal(month_from_name(TEXT("may")), 5);
    assert_int_equal(month_from_name(TEXT("ma")), 0);
    assert_int_equal(month_from_name(TEXT("")), 0);
}

static void test_written_dates(void **state)
{
    Out out;

    (void)state;
    out_init(&out);
    day_write_iso(&out, day(2016, 4, 5));
    EXPECT(&out, "2016-04-05");
    day_write_words(&out, day(2016, 11, 15));
    EXPECT(&out, "15 November 2016");
    month_write_iso(&out, 2016 * 12 + 3);
    EXPECT(&out, "2016-04");
    month_write_words(&out, 2016 * 12 + 3);
    EXPECT(&out, "April 2016");
    financial_year_write(&out, 2016);
    EXPECT(&out, "2016/17");
    financial_year_write(&out, 1999);
    EXPECT(&out, "1999/00");
    financial_year_write(&out, 2008);
    EXPECT(&out, "2008/09");
}

static Period quarter(int year, int q)
{
    return (Period){.form = PERIOD_QUARTER, .year = (int16_t)year, .a = (uint8_t)q};
}

static const Period to_date_q2 = {.form = PERIOD_YEAR_TO_DATE, .year = 2016, .a = 2};
static const Period q2_to_q3 = {.form = PERIOD_QUARTERS, .year = 2016, .a = 2, .b = 3};
static const Period full_year = {.form = PERIOD_FULL_YEAR, .year = 2016};
static const Period october = {.form = PERIOD_MONTH, .month = 2016 * 12 + 9};

static void expect_run(Period p, int from_year, int from_month, int to_year, int to_month)
{
    assert_int_equal(period_first(p), from_year * 12 + from_month - 1);
    assert_int_equal(period_last(p), to_year * 12 + to_month - 1);
}

static void test_runs(void **state)
{
    (void)state;
    expect_run(quarter(2016, 1), 2016, 4, 2016, 6);
    expect_run(quarter(2016, 4), 2017, 1, 2017, 3);
    expect_run(q2_to_q3, 2016, 7, 2016, 12);
    expect_run(to_date_q2, 2016, 4, 2016, 9);
    expect_run(full_year, 2016, 4, 2017, 3);
    expect_run(october, 2016, 10, 2016, 10);
    assert_int_equal(period_end(to_date_q2), day(2016, 9, 30));
    assert_int_equal(period_end(full_year), day(2017, 3, 31));
}

static void test_relations(void **state)
{
    Period to_date_q4 = {.form = PERIOD_YEAR_TO_DATE, .year = 2016, .a = 4};
    Period none = {.form = PERIOD_NONE};

    (void)state;
    assert_true(period_equal(to_date_q4, full_year));
    assert_false(period_equal(to_date_q2, quarter(2016, 2)));
    assert_false(period_equal(quarter(2015, 2), quarter(2016, 2)));
    assert_true(period_equal(none, none));
    assert_false(period_equal(none, full_year));
    assert_true(period_overlaps(to_date_q2, q2_to_q3));
    assert_true(period_overlaps(october, q2_to_q3));
    assert_false(period_overlaps(october, to_date_q2));
    assert_false(period_overlaps(quarter(2016, 4), quarter(2017, 1)));
    assert_false(period_overlaps(none, full_year) || period_overlaps(full_year, none));
}

static void test_year_put_in(void **state)
{
    (void)state;
    assert_int_equal(period_in_year(quarter(0, 2), 2016).year, 2016);
    assert_int_equal(period_in_year(quarter(2015, 2), 2016).year, 2015);
    assert_int_equal(period_in_year(october, 2017).month, october.month);
    assert_true(period_equal(period_in_year(october, 2017), october));
    assert_int_equal(period_in_year((Period){.form = PERIOD_NONE}, 2017).year, 0);
}

static void test_written_periods(void **state)
{
    Out out;

    (void)state;
    out_init(&out);
    period_write(&out, quarter(0, 2));
    EXPECT(&out, "Q2");
    period_write(&out, quarter(2015, 2));
    EXPECT(&out, "Q2 2015/16");
    period_write(&out, (Period){.form = PERIOD_QUARTERS, .a = 2, .b = 3});
    EXPECT(&out, "Q2 to Q3");
    period_write(&out, (Period){.form = PERIOD_YEAR_TO_DATE, .a = 2});
    EXPECT(&out, "year to date Q2");
    period_write(&out, (Period){.form = PERIOD_FULL_YEAR});
    EXPECT(&out, "full year");
    period_write(&out, october);
    EXPECT(&out, "October 2016");
    period_write_in(&out, to_date_q2, 2016);
    EXPECT(&out, "year to date Q2");
    period_write_in(&out, to_date_q2, 2017);
    EXPECT(&out, "year to date Q2 2016/17");
}

/* Q4 of 2016/17 is January to March 2017. */
static void test_quarters(void **state)
{
    static const char *const others[] = {"",           "Q1",          "2016/17",    "2016/17 Q0",
                                         "2016/17 Q5", "2016/18 Q1",  "2016/17Q1",  "Q1 2016",
                                         "2016/17 q1", "2016/17 Q12", "2016.17 Q1", "2016/17  Q1",
                                         "1899/00 Q1", "2199/00 Q1",  "Q1-2016/17", "2016/17 X1"};
    Month first;
    Out out;

    (void)state;
    assert_true(quarter_from_text(TEXT("2016/17 Q1"), &first));
    assert_int_equal(first, 2016 * 12 + 3);
    assert_true(quarter_from_text(TEXT("2016-17 Q4"), &first));
    assert_int_equal(first, 2017 * 12);
    assert_true(quarter_from_text(TEXT("Q3 1999/00"), &first));
    assert_int_equal(first, 1999 * 12 + 9);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(quarter_from_text(text_from_cstr(others[i]), &first));
    out_init(&out);
    quarter_write(&out, 2017 * 12);
    EXPECT(&out, "2016/17 Q4");
    assert_true(period_equal(period_of_quarter(2016 * 12 + 6), quarter(2016, 2)));
    assert_true(period_is_quarters(to_date_q2));
    assert_false(period_is_quarters(october));
}

/* A year before what is in force; only `same period last year` fits any. */
static void test_last_year(void **state)
{
    const Period none = {.form = PERIOD_NONE}, q1 = quarter(2015, 1);
    const Period last = {.form = PERIOD_LAST_YEAR, .a = SAME_QUARTER};
    const Period any = {.form = PERIOD_LAST_YEAR, .a = SAME_PERIOD};
    const Period month = {.form = PERIOD_LAST_YEAR, .a = SAME_MONTH};
    Out out;

    (void)state;
    assert_true(period_equal(period_from(none, october), october));
    assert_true(period_equal(period_from(q1, october), q1));
    assert_true(period_equal(period_from(last, quarter(2016, 2)), quarter(2015, 2)));
    expect_run(period_from(month, october), 2015, 10, 2015, 10);
    expect_run(period_from(any, to_date_q2), 2015, 4, 2015, 9);
    assert_int_equal(period_from(any, none).form, PERIOD_NONE);
    assert_true(period_is_same(any, to_date_q2) && period_is_same(last, quarter(2016, 2)) &&
                period_is_same(month, october));
    assert_false(period_is_same(last, october) || period_is_same(month, to_date_q2));
    out_init(&out);
    period_write(&out, last);
    EXPECT(&out, "same quarter last year");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_days),
        cmocka_unit_test(test_each_day_follows_the_one_before),
        cmocka_unit_test(test_no_such_day),
        cmocka_unit_test(test_read),
        cmocka_unit_test(test_ordinals),
        cmocka_unit_test(test_months),
        cmocka_unit_test(test_written_dates),
        cmocka_unit_test(test_runs),
        cmocka_unit_test(test_relations),
        cmocka_unit_test(test_year_put_in),
        cmocka_unit_test(test_written_periods),
        cmocka_unit_test(test_quarters),
        cmocka_unit_test(test_last_year),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
