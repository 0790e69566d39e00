/* Numbers and dates of workbooks; formats; names of cells.
 *
 * The days are those of the calendar: 1 April 2016 is 42461 days after 30 December 1899, as
 * `date -d '1899-12-30 + 42461 days'` says, and 24107 days lie between the first days of 1904
 * and of 1970.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "readers/serial.h"
#include "readers/worksheet.h"

static void assert_text(Out *out, const char *wanted)
{
    Text got = out_view(out);

    assert_int_equal(got.len, strlen(wanted));
    assert_memory_equal(text_bytes(got), wanted, got.len);
    out->len = 0;
}

static void assert_written(const char *raw, int shift, const char *wanted)
{
    Decimal d;
    Out out;

    out_init(&out);
    assert_true(decimal_read(text_from_cstr(raw), &d));
    decimal_write(&out, d, shift);
    assert_text(&out, wanted);
    out_release(&out);
}

static void test_numbers_have_fifteen_digits(void **state)
{
    (void)state;
    assert_written("0.49990000000000001", 0, "0.4999");
    assert_written("4.9990000000000002E-1", 0, "0.4999");
    assert_written("49.989999999999995", 0, "49.99");
    assert_written("0.49980000000000002", 2, "49.98");
    assert_written("0.57499999999999996", 2, "57.5");
    assert_written("1", 2, "100");
    assert_written("0.01", 2, "1");
    assert_written("0.0001", 2, "0.01");
    assert_written("0.33333333333333331", 0, "0.333333333333333");
    assert_written("0.66666666666666663", 2, "66.6666666666667");
    assert_written("1E3", 0, "1000");
    assert_written("1.5e+2", 0, "150");
    assert_written("-0.0", 0, "0");
    assert_written("-12.50", 0, "-12.5");
    assert_written("000120", 0, "120");
    assert_written("999999999999999.5", 0, "1E+15"); /* sixteen digits: nobody knows the last */
    assert_written("0.9999999999999995", 0, "1");
    assert_written("123456789012345", 0, "123456789012345");
    assert_written("1234567890123456", 0, "1.23456789012346E+15");
    assert_written("1.68E+15", 0, "1.68E+15");
    assert_written("0.00000001", 0, "0.00000001");
    assert_written("1E-300", 0, "1E-300");
    assert_written("0E999999999", 0, "0");
    assert_written(".5", 0, "0.5");
    assert_written("5.", 0, "5");
}

static void test_what_is_no_number(void **state)
{
    static const char *const raws[] = {"",    "-",     ".",   "1,5", "1e",    "1E+", "0x1F",
                                       "12 ", "1.2.3", "NaN", "INF", "1E5.5", "--1"};
    Decimal d;

    (void)state;
    for (size_t i = 0; i < sizeof raws / sizeof *raws; i++)
        assert_false(decimal_read(text_from_cstr(raws[i]), &d));
}

static void assert_moment(const char *serial, bool from_1904, const char *wanted)
{
    Decimal d;
    Moment moment;
    Out out;

    out_init(&out);
    assert_true(decimal_read(text_from_cstr(serial), &d));
    assert_int_equal(serial_moment(d, from_1904, &moment), SERIAL_OK);
    moment_write(&out, moment);
    assert_text(&out, wanted);
    out_release(&out);
}

static void test_days(void **state)
{
    (void)state;
    assert_moment("42461", false, "2016-04-01");
    assert_moment("1", false, "1900-01-01");
    assert_moment("59", false, "1900-02-28");
    assert_moment("61", false, "1900-03-01");
    assert_moment("40999", true, "2016-04-01"); /* 42461 - 1462 */
    assert_moment("0", true, "1904-01-01");
    assert_moment("60", true, "1904-03-01"); /* 1904 is a leap year: 29 February is 59 */
    assert_moment("42461.5", false, "2016-04-01 12:00:00");
    assert_moment("42461.979166666664", false, "2016-04-01 23:30:00");
    assert_moment("42461.999999999", false, "2016-04-02"); /* 0.09 ms before midnight */
    assert_moment("42461.0000000001", false, "2016-04-01");
    assert_moment("42461.75001", false, "2016-04-01 18:00:00.864");
}

static void test_what_is_no_day(void **state)
{
    static const struct {
        const char *serial;
        bool from_1904;
        SerialFault fault;
    } rows[] = {{"60", false, SERIAL_LEAP_1900},      {"60.5", false, SERIAL_LEAP_1900},
                {"0", false, SERIAL_NOT_A_DATE},      {"0.25", false, SERIAL_NOT_A_DATE},
                {"-1", false, SERIAL_NOT_A_DATE},     {"2958466", false, SERIAL_NOT_A_DATE},
                {"-0.5", true, SERIAL_NOT_A_DATE},    {"1E300", false, SERIAL_NOT_A_DATE},
                {"2957004", true, SERIAL_NOT_A_DATE}, {"10000000", false, SERIAL_NOT_A_DATE}};
    Moment moment;
    Decimal d;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_true(decimal_read(text_from_cstr(rows[i].serial), &d));
        assert_int_equal(serial_moment(d, rows[i].from_1904, &moment), rows[i].fault);
    }
    assert_moment("2958465", false, "9999-12-31");
    assert_moment("2957003", true, "9999-12-31");
}

static void test_hours(void **state)
{
    Decimal d;
    Out out;

    (void)state;
    out_init(&out);
    assert_true(decimal_read(TEXT("1.0869097222222224"), &d)); /* 26:05:09 is 93909 s of 86400 */
    assert_true(hours_write(&out, d));
    assert_text(&out, "26:05:09");
    assert_true(decimal_read(TEXT("-0.5"), &d));
    assert_false(hours_write(&out, d));
    out_release(&out);
}

static void test_formats(void **state)
{
    static const struct {
        const char *code;
        CellShows shows;
    } rows[] = {{"General", SHOWS_NUMBER},
                {"dd/mm/yyyy", SHOWS_DATE},
                {"mmm-yy", SHOWS_DATE},
                {"MMMM", SHOWS_DATE},
                {"[$-809]dd mmmm yyyy;@", SHOWS_DATE},
                {"d/m/yy h:mm", SHOWS_DATE},
                {"h:mm", SHOWS_HOURS},
                {"mm:ss.0", SHOWS_HOURS},
                {"[h]:mm:ss", SHOWS_HOURS},
                {"[mm]", SHOWS_HOURS},
                {"h:mm AM/PM", SHOWS_HOURS},
                {"0.0%", SHOWS_PERCENT},
                {"0\"%\"", SHOWS_NUMBER},
                {"0.0 \"days\"", SHOWS_NUMBER},
                {"[Red]0;[Magenta]-0", SHOWS_NUMBER},
                {"#,##0.00\\d", SHOWS_NUMBER},
                {"_-\"\xc2\xa3\"* #,##0_-", SHOWS_NUMBER},
                {"0_d", SHOWS_NUMBER},
                {"0;dd/mm/yyyy", SHOWS_NUMBER},
                {"0.00E+00", SHOWS_NUMBER},
                {"@", SHOWS_NUMBER},
                {"", SHOWS_NUMBER},
                {"\"open", SHOWS_NUMBER},
                {"[", SHOWS_NUMBER},
                {"0\\", SHOWS_NUMBER}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(format_shows(text_from_cstr(rows[i].code)), rows[i].shows);
}

static void test_escapes(void **state)
{
    static const char *const rows[][2] = {
        {"a_x000D_b", "a\rb"},  {"_x005F_x000D_", "_x000D_"},  {"_x20AC_", "\xe2\x82\xac"},
        {"_x0000_", "_x0000_"}, {"_xD800_", "_xD800_"},        {"_x00G0_", "_x00G0_"},
        {"_x000D", "_x000D"},   {"snake_case_", "snake_case_"}};
    Out out;

    (void)state;
    out_init(&out);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        out_book_text(&out, text_from_cstr(rows[i][0]));
        assert_text(&out, rows[i][1]);
    }
    out_release(&out);
}

static void test_names_of_cells(void **state)
{
    static const char *const bad[] = {
        "",         "A",   "1",   "A0",   "ZZZZ99999999",        "XFE1",
        "A1048577", "A1B", "A-1", "$A$1", "AAAAAAAAAAAAAAAAAA1", "A99999999999999999999"};
    char room[CELL_REF_ROOM];
    CellRef ref;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(cell_ref_read(bad[i], &ref));
    assert_true(cell_ref_read("XFD1048576", &ref));
    assert_int_equal(ref.column, 16383);
    assert_int_equal(ref.row, 1048576);
    assert_true(text_equal(cell_ref_text(ref, room), TEXT("XFD1048576")));
    assert_true(cell_ref_read("aa12", &ref));
    assert_int_equal(ref.column, 26);
    assert_true(text_equal(cell_ref_text(ref, room), TEXT("AA12")));
    assert_true(text_equal(cell_ref_text((CellRef){25, 0}, room), TEXT("Z")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_have_fifteen_digits),
        cmocka_unit_test(test_what_is_no_number),
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_what_is_no_day),
        cmocka_unit_test(test_hours),
        cmocka_unit_test(test_formats),
        cmocka_unit_test(test_escapes),
        cmocka_unit_test(test_names_of_cells),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
