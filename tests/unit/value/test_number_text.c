/* Numbers as text, read and written. Expected texts are worked by hand: 29/35 = 0.82857142…,
 * 2/3 = 0.666… The refused literals are what people and spreadsheets write in place of a
 * number.
 */
#include "value/number.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static Arena arena;

static int open_arena(void **state)
{
    (void)state;
    return arena_init(&arena) ? 0 : -1;
}

static int close_arena(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

/* Compares what was written, and empties the buffer. */
static void expect(Out *out, const char *text)
{
    out_char(out, '\0');
    assert_string_equal(out->bytes, text);
    out_release(out);
}

static Number ratio(int64_t num, int64_t den)
{
    return number_from_ratio(num, den, &arena);
}

static Number literal(const char *text)
{
    Number n = NUMBER_ZERO;

    assert_int_equal(number_from_text(text_from_cstr(text), true, &arena, &n, NULL), NUMBER_OK);
    return n;
}

static void test_literals(void **state)
{
    static const struct {
        const char *text, *exact;
        unsigned decimals;
    } rows[] = {
        {"0", "0", 0},
        {"007", "7", 0},
        {"49.90", "499/10", 2},
        {"0.0625", "1/16", 4},
        {"-0", "0", 0},
        {"-0.50", "-1/2", 2},
        {"1,250,000", "1250000", 0},
        {"12,345.50", "24691/2", 2},
        {"180,000,000", "180000000", 0},
        {"9223372036854775808", "9223372036854775808", 0},
        {"-9223372036854775808", "-9223372036854775808", 0},
        {"0.000000000000000001", "1/1000000000000000000", 18},
        {"99999999999999999999999999999999999999", "99999999999999999999999999999999999999", 0},
        {"00000000000000000000000000000000000000000000001", "1", 0},
        {"12345678901234567890.123456789012345678",
         "6172839450617283945061728394506172839/500000000000000000", 18},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Text text = text_from_cstr(rows[i].text);
        unsigned decimals = 99;
        Number n = NUMBER_ONE;
        Out out;

        out_init(&out);
        assert_int_equal(number_from_text(text, true, &arena, &n, &decimals), NUMBER_OK);
        assert_int_equal(decimals, rows[i].decimals);
        number_write_exact(&out, n);
        expect(&out, rows[i].exact);
    }
}

static void test_refused_literals(void **state)
{
    static const struct {
        const char *text;
        NumberFault fault;
    } rows[] = {
        {"", NUMBER_EMPTY},
        {"-", NUMBER_EMPTY},
        {"--5", NUMBER_BAD_CHARACTER},
        {"+5", NUMBER_BAD_CHARACTER},
        {"5-", NUMBER_BAD_CHARACTER},
        {" 5", NUMBER_BAD_CHARACTER},
        {"5%", NUMBER_BAD_CHARACTER},
        {"1_000", NUMBER_BAD_CHARACTER},
        {"0x10", NUMBER_BAD_CHARACTER},
        {"1e999999999", NUMBER_BAD_CHARACTER},
        {"1.2.3", NUMBER_BAD_CHARACTER},
        {"NaN", NUMBER_BAD_CHARACTER},
        {"\xd9\xa5", NUMBER_BAD_CHARACTER}, /* an Arabic five */
        {"12,34", NUMBER_BAD_COMMAS},
        {"1,2345", NUMBER_BAD_COMMAS},
        {"1234,567", NUMBER_BAD_COMMAS},
        {"1,234567", NUMBER_BAD_COMMAS},
        {"1,,234", NUMBER_BAD_COMMAS},
        {"1,23,4567", NUMBER_BAD_COMMAS},
        {",234", NUMBER_BAD_COMMAS},
        {"1,", NUMBER_BAD_COMMAS},
        {"0,125", NUMBER_BAD_COMMAS}, /* a decimal comma */
        {"1.234,567", NUMBER_BAD_COMMAS},
        {".5", NUMBER_NO_DIGIT_BEFORE_POINT},
        {".", NUMBER_NO_DIGIT_BEFORE_POINT},
        {"5.", NUMBER_NO_DIGIT_AFTER_POINT},
        {"999999999999999999999999999999999999999", NUMBER_TOO_MANY_DIGITS}, /* 39 */
        {"123456789012345678901.123456789012345678", NUMBER_TOO_MANY_DIGITS},
        {"0.0000000000000000000", NUMBER_TOO_MANY_DECIMALS}, /* 19 */
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Number n;
        NumberFault fault = number_from_text(text_from_cstr(rows[i].text), true, &arena, &n, NULL);

        if (fault != rows[i].fault)
            fail_msg("'%s' gives fault %d", rows[i].text, (int)fault);
    }
}

static void test_sign_only_where_allowed(void **state)
{
    Number n;

    (void)state;
    assert_int_equal(number_from_text(TEXT("-5"), false, &arena, &n, NULL), NUMBER_BAD_CHARACTER);
    assert_int_equal(number_from_text(TEXT_NONE, false, &arena, &n, NULL), NUMBER_EMPTY);
    assert_int_equal(number_from_text(TEXT("5\0"), false, &arena, &n, NULL), NUMBER_BAD_CHARACTER);
}

static void test_decimals(void **state)
{
    Out out;

    (void)state;
    out_init(&out);
    number_write_decimal(&out, ratio(1, 2), 0, 6, false);
    expect(&out, "0.5");
    number_write_decimal(&out, ratio(1, 2), 2, 6, false);
    expect(&out, "0.50");
    number_write_decimal(&out, number_from_int(1250000), 0, 6, true);
    expect(&out, "1,250,000");
    number_write_decimal(&out, literal("-123456.7"), 0, 6, true);
    expect(&out, "-123,456.7");
    number_write_decimal(&out, literal("1000.05"), 0, 6, false);
    expect(&out, "1000.05");
    number_write_decimal(&out, ratio(2, 3), 0, 3, false);
    expect(&out, "0.666…");
    number_write_decimal(&out, ratio(1, 16), 0, 3, false); /* 0.0625: cut, not rounded */
    expect(&out, "0.062…");
    number_write_decimal(&out, ratio(-1, 3), 0, 0, false);
    expect(&out, "-0…");
    number_write_decimal(&out, ratio(9999, 10000), 0, 2, false);
    expect(&out, "0.99…");
    number_write_decimal(&out, ratio(5000001, 10000000), 0, 3, false);
    expect(&out, "0.500…");
    number_write_decimal(&out, NUMBER_ZERO, 2, 4, true);
    expect(&out, "0.00");
    number_write_decimal(&out, NUMBER_ZERO, 0, 4, true);
    expect(&out, "0");
    number_write_decimal(&out, ratio(1, 8), 4, 2, false); /* the least is also allowed */
    expect(&out, "0.1250");
}

static void test_long_decimals(void **state)
{
    Out out;

    (void)state;
    out_init(&out);
    number_write_decimal(&out, number_power10(40, &arena), 0, 0, true);
    expect(&out, "10,000,000,000,000,000,000,000,000,000,000,000,000,000");
    number_write_decimal(&out, number_power10(-40, &arena), 0, 60, false);
    expect(&out, "0.0000000000000000000000000000000000000001");
    number_write_decimal(&out, number_power10(-40, &arena), 0, 39, false);
    expect(&out, "0.000000000000000000000000000000000000000…");
    number_write_decimal(&out, number_power10(-60, &arena), 0, 1000, false);
    expect(&out, "0.000000000000000000000000000000000000000000000000000000000001");
    number_write_decimal(&out, NUMBER_ONE, 1000, 1000, false); /* 60 are the most */
    expect(&out, "1.000000000000000000000000000000000000000000000000000000000000");
}

static void test_percent(void **state)
{
    Out out;

    (void)state;
    out_init(&out);
    number_write_percent(&out, ratio(1, 2), 0, 3);
    expect(&out, "50%");
    number_write_percent(&out, literal("0.4992"), 0, 3);
    expect(&out, "49.92%");
    number_write_percent(&out, literal("0.499"), 2, 3);
    expect(&out, "49.90%");
    number_write_percent(&out, ratio(29, 35), 0, 3);
    expect(&out, "82.857…%");
    number_write_percent(&out, ratio(-1, 40), 0, 3);
    expect(&out, "-2.5%");
    number_write_percent(&out, number_from_int(25), 0, 3);
    expect(&out, "2500%");
}

static void test_pence(void **state)
{
    Out out;

    (void)state;
    out_init(&out);
    number_write_pence(&out, number_from_int(9000000));
    expect(&out, "£90,000.00");
    number_write_pence(&out, number_from_int(-100));
    expect(&out, "-£1.00");
    number_write_pence(&out, NUMBER_ZERO);
    expect(&out, "£0.00");
    number_write_pence(&out, number_from_int(7));
    expect(&out, "£0.07");
    number_write_pence(&out, number_from_int(INT64_MIN));
    expect(&out, "-£92,233,720,368,547,758.08");
    number_write_pence(&out, number_power10(20, &arena));
    expect(&out, "£1,000,000,000,000,000,000.00");
}

static void test_too_big_is_said(void **state)
{
    Number n = number_from_int(2);
    Out out;

    (void)state;
    for (int i = 0; i < 12; i++)
        n = number_mul(n, n, &arena); /* 2^4096 */
    assert_true(number_is_too_big(n));
    out_init(&out);
    number_write_exact(&out, n);
    expect(&out, "too big");
    number_write_decimal(&out, n, 0, 2, true);
    expect(&out, "too big");
    number_write_percent(&out, n, 0, 2);
    expect(&out, "too big");
    number_write_pence(&out, n);
    expect(&out, "too big");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_literals),
        cmocka_unit_test(test_refused_literals),
        cmocka_unit_test(test_sign_only_where_allowed),
        cmocka_unit_test(test_decimals),
        cmocka_unit_test(test_long_decimals),
        cmocka_unit_test(test_percent),
        cmocka_unit_test(test_pence),
        cmocka_unit_test(test_too_big_is_said),
    };

    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
