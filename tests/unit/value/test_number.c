/* Exact numbers: arithmetic, order, rounding, the limit.
 *
 * The two tables were computed with Python's fractions.Fraction, rounding by its floor of |n|
 * * 10^decimals and the definition of each mode. They stand at the edges of the inline store:
 * int64 and one beyond, 128 bits, and results that come back from beyond. Every result is also
 * checked to be in its only form.
 */
#include "value/number_big.h"

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

static Number whole_from(const char *digits, size_t count)
{
    Number n = NUMBER_ZERO;

    for (size_t i = 0; i < count; i++) {
        n = number_mul(n, number_from_int(10), &arena);
        n = number_add(n, number_from_int(digits[i] - '0'), &arena);
    }
    return n;
}

/* "-7/3" of any length. */
static Number exact(const char *text)
{
    bool negative = *text == '-';
    const char *num = text + negative, *bar = strchr(num, '/');
    Number n = whole_from(num, bar == NULL ? strlen(num) : (size_t)(bar - num));

    if (bar != NULL)
        n = number_div(n, whole_from(bar + 1, strlen(bar + 1)), &arena);
    return negative ? number_neg(n, &arena) : n;
}

static uint64_t euclid(uint64_t a, uint64_t b)
{
    return b == 0 ? a : euclid(b, a % b);
}

/* Lowest terms, and inline whenever both parts fit. */
static bool is_canonical(Number n)
{
    if (n.big == NULL)
        return n.den > 0 && euclid(magnitude(n.num), (uint64_t)n.den) == 1;
    if (n.big->num.at[n.big->num.count - 1] == 0)
        return false;
    if (n.big->den.at[n.big->den.count - 1] == 0)
        return false;
    if (n.big->num.count > 1 || n.big->den.count > 1)
        return true;
    return n.big->num.at[0] > (uint64_t)INT64_MAX + n.big->negative || n.big->den.at[0] > INT64_MAX;
}

static void expect(Number n, const char *text)
{
    Out out;

    out_init(&out);
    number_write_exact(&out, n);
    out_char(&out, '\0');
    assert_string_equal(out.bytes, text);
    out_release(&out);
    assert_true(is_canonical(n));
    assert_true(number_equal(n, exact(text)));
}

typedef struct Sum {
    char sign;
    const char *left, *right, *result;
} Sum;

static const Sum sums[] = {
    {'+', "1/2", "1/3", "5/6"},
    {'+', "1/6", "1/3", "1/2"},
    {'+', "-1/2", "1/2", "0"},
    {'+', "9223372036854775807", "1", "9223372036854775808"},
    {'+', "-9223372036854775808", "-1", "-9223372036854775809"},
    {'+', "-9223372036854775808", "-9223372036854775808", "-18446744073709551616"},
    {'+', "9223372036854775807/2", "9223372036854775807/2", "9223372036854775807"},
    {'+', "1/9223372036854775807", "1/9223372036854775806",
     "18446744073709551613/85070591730234615838173535747377725442"},
    {'+', "1/9223372036854775807", "-1/9223372036854775807", "0"},
    {'+', "18446744073709551616", "-18446744073709551611", "5"},
    {'+', "1267650600228229401496703205376/3", "1/3", "1267650600228229401496703205377/3"},
    {'+', "-1267650600228229401496703205376/3", "1267650600228229401496703205376/3", "0"},
    {'+', "-9223372036854775808/3", "9223372036854775808/3", "0"},
    {'+', "7/9223372036854775808", "1/9223372036854775808", "1/1152921504606846976"},
    {'+', "0", "1000000000000000000000000000000/7", "1000000000000000000000000000000/7"},
    {'-', "-9223372036854775808", "1", "-9223372036854775809"},
    {'-', "0", "-9223372036854775808", "9223372036854775808"},
    {'-', "-9223372036854775808", "-9223372036854775808", "0"},
    {'-', "1", "-9223372036854775808", "9223372036854775809"},
    {'-', "1/3", "-9223372036854775808", "27670116110564327425/3"},
    {'-', "1/6", "1/2", "-1/3"},
    {'-', "9223372036854775808", "1", "9223372036854775807"},
    {'-', "1000000000000000000000000000000", "999999999999999999999999999999", "1"},
    {'-', "1/2", "10000000000000000000000000/3", "-19999999999999999999999997/6"},
    {'*', "2/3", "3/2", "1"},
    {'*', "-9223372036854775808", "-1", "9223372036854775808"},
    {'*', "-9223372036854775808", "-9223372036854775808", "85070591730234615865843651857942052864"},
    {'*', "-9223372036854775808/7", "7/2", "-4611686018427387904"},
    {'*', "9223372036854775807", "9223372036854775807", "85070591730234615847396907784232501249"},
    {'*', "9223372036854775807/4611686018427387904", "4611686018427387904/9223372036854775807",
     "1"},
    {'*', "0", "1000000000000000000000000000000/7", "0"},
    {'*', "-3/1000000000000", "1000000000/7", "-3/7000"},
    {'*', "10000000000000000000000000", "3/10000000000000000000000000", "3"},
    {'*', "-100000000000000000000/3", "-9/10000000000000000000", "30"},
    {'/', "1", "-9223372036854775808", "-1/9223372036854775808"},
    {'/', "-9223372036854775808", "-9223372036854775808", "1"},
    {'/', "-9223372036854775808", "-1", "9223372036854775808"},
    {'/', "-1/9223372036854775808", "1/2", "-1/4611686018427387904"},
    {'/', "-5/6", "10/9", "-3/4"},
    {'/', "0", "-7", "0"},
    {'/', "9223372036854775807", "9223372036854775807/2", "2"},
    {'/', "1000000000000000000000000000000", "1000000000000000000000000000000", "1"},
    {'/', "1/10000000000000000000", "10000000000000000000",
     "1/100000000000000000000000000000000000000"},
    {'/', "7/3", "-1180591620717411303424", "-7/3541774862152233910272"},
};

static Number apply(Sum sum, Number left, Number right)
{
    switch (sum.sign) {
    case '+':
        return number_add(left, right, &arena);
    case '-':
        return number_sub(left, right, &arena);
    case '*':
        return number_mul(left, right, &arena);
    default:
        return number_div(left, right, &arena);
    }
}

static void test_arithmetic(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof sums / sizeof *sums; i++) {
        Number left = exact(sums[i].left), right = exact(sums[i].right);

        expect(apply(sums[i], left, right), sums[i].result);
        if (sums[i].sign == '+' || sums[i].sign == '*') {
            expect(apply(sums[i], right, left), sums[i].result);
        }
    }
}

typedef struct Rounded {
    const char *number;
    int decimals;
    const char *to[5]; /* half up, half even, half down, up, down */
} Rounded;

static const Rounded rounded[] = {
    {"5/2", 0, {"3", "2", "2", "3", "2"}},
    {"7/2", 0, {"4", "4", "3", "4", "3"}},
    {"-5/2", 0, {"-3", "-2", "-2", "-3", "-2"}},
    {"13999/20000", 4, {"7/10", "7/10", "6999/10000", "7/10", "6999/10000"}},
    {"29/35", 4, {"4143/5000", "4143/5000", "4143/5000", "4143/5000", "1657/2000"}},
    {"1250", -2, {"1300", "1200", "1200", "1300", "1200"}},
    {"1350", -2, {"1400", "1400", "1300", "1400", "1300"}},
    {"-9223372036854775808",
     -18,
     {"-9000000000000000000", "-9000000000000000000", "-9000000000000000000",
      "-10000000000000000000", "-9000000000000000000"}},
    {"9223372036854775807",
     -18,
     {"9000000000000000000", "9000000000000000000", "9000000000000000000", "10000000000000000000",
      "9000000000000000000"}},
    {"9223372036854775807/3",
     18,
     {"3074457345618258602333333333333333333/1000000000000000000",
      "3074457345618258602333333333333333333/1000000000000000000",
      "3074457345618258602333333333333333333/1000000000000000000",
      "1537228672809129301166666666666666667/500000000000000000",
      "3074457345618258602333333333333333333/1000000000000000000"}},
    {"1/3",
     18,
     {"333333333333333333/1000000000000000000", "333333333333333333/1000000000000000000",
      "333333333333333333/1000000000000000000", "166666666666666667/500000000000000000",
      "333333333333333333/1000000000000000000"}},
    {"-1267650600228229401496703205376/7",
     2,
     {"-18109294288974705735667188648229/100", "-18109294288974705735667188648229/100",
      "-18109294288974705735667188648229/100", "-18109294288974705735667188648229/100",
      "-4527323572243676433916797162057/25"}},
    {"2535301200456458802993406410753/2",
     0,
     {"1267650600228229401496703205377", "1267650600228229401496703205376",
      "1267650600228229401496703205376", "1267650600228229401496703205377",
      "1267650600228229401496703205376"}},
    {"1/1180591620717411303424", 18, {"0", "0", "0", "1/1000000000000000000", "0"}},
    {"-1/8", 2, {"-13/100", "-3/25", "-3/25", "-13/100", "-3/25"}},
    {"3", 5, {"3", "3", "3", "3", "3"}},
};

static void test_rounding(void **state)
{
    static const Rounding modes[5] = {ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN, ROUND_UP,
                                      ROUND_DOWN};

    (void)state;
    for (size_t i = 0; i < sizeof rounded / sizeof *rounded; i++) {
        Number n = exact(rounded[i].number);

        for (size_t mode = 0; mode < 5; mode++) {
            expect(number_round(n, modes[mode], rounded[i].decimals, &arena), rounded[i].to[mode]);
        }
    }
}

/* Each text is less than the next one. */
static void test_order(void **state)
{
    static const char *const rising[] = {"-170141183460469231731687303715884105728",
                                         "-9223372036854775809",
                                         "-9223372036854775808",
                                         "-9223372036854775807/2",
                                         "-1",
                                         "-1/9223372036854775808",
                                         "-1/9223372036854775809",
                                         "0",
                                         "1/9223372036854775809",
                                         "1/9223372036854775808",
                                         "1/9223372036854775807",
                                         "1/3",
                                         "333333333333333334/1000000000000000000",
                                         "9223372036854775806/9223372036854775807",
                                         "1",
                                         "9223372036854775807",
                                         "18446744073709551615/2",
                                         "9223372036854775808",
                                         "170141183460469231731687303715884105728"};
    enum { COUNT = sizeof rising / sizeof *rising };

    (void)state;
    for (int i = 0; i < COUNT; i++) {
        for (int j = 0; j < COUNT; j++) {
            Number a = exact(rising[i]), b = exact(rising[j]);

            assert_int_equal(number_compare(a, b), (i > j) - (i < j));
            assert_int_equal(number_equal(a, b), i == j);
            assert_true(number_equal(number_min(a, b), i < j ? a : b));
            assert_true(number_equal(number_max(a, b), i > j ? a : b));
        }
        assert_int_equal(number_sign(exact(rising[i])), (i > 7) - (i < 7));
    }
}

static void test_ratio(void **state)
{
    (void)state;
    expect(number_from_ratio(6, -4, &arena), "-3/2");
    expect(number_from_ratio(0, -4, &arena), "0");
    expect(number_from_ratio(INT64_MIN, INT64_MIN, &arena), "1");
    expect(number_from_ratio(INT64_MIN, -1, &arena), "9223372036854775808");
    expect(number_from_ratio(1, INT64_MIN, &arena), "-1/9223372036854775808");
    expect(number_from_ratio(INT64_MIN, INT64_MAX, &arena),
           "-9223372036854775808/9223372036854775807");
}

static void test_sign(void **state)
{
    (void)state;
    expect(number_neg(exact("-9223372036854775808"), &arena), "9223372036854775808");
    expect(number_neg(exact("9223372036854775808"), &arena), "-9223372036854775808");
    expect(number_neg(NUMBER_ZERO, &arena), "0");
}

static void test_whole(void **state)
{
    int64_t v = 0;

    (void)state;
    assert_true(number_to_int(exact("-9223372036854775808"), &v));
    assert_true(v == INT64_MIN);
    assert_false(number_to_int(exact("9223372036854775808"), &v));
    assert_false(number_to_int(exact("1/2"), &v));
    assert_true(number_is_whole(exact("9223372036854775808")));
    assert_true(number_is_whole(NUMBER_ZERO));
    assert_false(number_is_whole(exact("9223372036854775809/2")));
    assert_false(number_is_whole(exact("-1/18446744073709551616")));
    expect(number_floor(exact("7/2"), &arena), "3");
    expect(number_floor(exact("-7/2"), &arena), "-4");
    expect(number_floor(exact("-4"), &arena), "-4");
    expect(number_floor(exact("-1/18446744073709551616"), &arena), "-1");
    expect(number_floor(exact("18446744073709551615/2"), &arena), "9223372036854775807");
    expect(number_floor(exact("-18446744073709551617/2"), &arena), "-9223372036854775809");
}

static void test_power10(void **state)
{
    (void)state;
    expect(number_power10(0, &arena), "1");
    expect(number_power10(18, &arena), "1000000000000000000");
    expect(number_power10(19, &arena), "10000000000000000000");
    expect(number_power10(60, &arena),
           "1000000000000000000000000000000000000000000000000000000000000");
    expect(number_power10(-2, &arena), "1/100");
    for (int e = -60; e <= 60; e++) {
        Number one = number_mul(number_power10(e, &arena), number_power10(-e, &arena), &arena);

        assert_true(number_equal(one, NUMBER_ONE));
    }
}

static Number power2(unsigned exponent)
{
    Number n = NUMBER_ONE;

    for (unsigned i = 0; i < exponent; i++)
        n = number_add(n, n, &arena);
    return n;
}

static void test_limit(void **state)
{
    Number half = power2(4095), most, bad;

    (void)state;
    assert_false(number_is_too_big(half));
    most = number_add(half, number_sub(half, NUMBER_ONE, &arena), &arena); /* 2^4096 - 1 */
    assert_false(number_is_too_big(most));
    bad = number_add(most, NUMBER_ONE, &arena);
    assert_true(number_is_too_big(bad));
    assert_true(number_is_too_big(number_mul(half, number_from_int(-2), &arena)));
    assert_true(number_is_too_big(number_div(number_from_ratio(1, 2, &arena), half, &arena)));
    assert_false(number_is_too_big(number_div(NUMBER_ONE, most, &arena)));
}

static void test_large_parts_come_back(void **state)
{
    Number a = number_sub(power2(4095), NUMBER_ONE, &arena), b = number_sub(a, NUMBER_ONE, &arena);
    Number ratio = number_div(a, b, &arena);

    (void)state;
    assert_int_equal(number_compare(ratio, NUMBER_ONE), 1);
    assert_true(is_canonical(ratio));
    expect(number_mul(ratio, number_div(b, a, &arena), &arena), "1");
    expect(number_sub(ratio, ratio, &arena), "0");
    expect(number_sub(a, b, &arena), "1");
    expect(number_floor(ratio, &arena), "1");
    expect(number_round(ratio, ROUND_UP, 2, &arena), "101/100");
    expect(number_div(power2(4000), power2(3999), &arena), "2");
    expect(number_sub(number_sub(a, NUMBER_ZERO, &arena), a, &arena), "0");
    expect(number_round(number_div(NUMBER_ONE, a, &arena), ROUND_HALF_EVEN, 2, &arena), "0");
    expect(number_floor(number_sub(NUMBER_ONE, ratio, &arena), &arena), "-1");
    /* -(2^100) is -1267650600228229401496703205376, whole already; to thousands it is …703205000 */
    Number less = number_sub(NUMBER_ZERO, power2(100), &arena);
    assert_int_equal(number_compare(number_floor(less, &arena), less), 0);
    Number thousands = number_round(less, ROUND_HALF_UP, -3, &arena);
    expect(number_sub(thousands, less, &arena), "376");
}

static void test_too_big_is_contagious(void **state)
{
    Number bad = number_mul(power2(4095), power2(4095), &arena);

    (void)state;
    assert_true(number_is_too_big(bad));
    assert_true(number_is_too_big(number_add(bad, NUMBER_ONE, &arena)));
    assert_true(number_is_too_big(number_sub(NUMBER_ONE, bad, &arena)));
    assert_true(number_is_too_big(number_mul(bad, NUMBER_ZERO, &arena)));
    assert_true(number_is_too_big(number_div(bad, NUMBER_ONE, &arena)));
    assert_true(number_is_too_big(number_div(NUMBER_ONE, bad, &arena)));
    assert_true(number_is_too_big(number_neg(bad, &arena)));
    assert_true(number_is_too_big(number_min(bad, NUMBER_ONE)));
    assert_true(number_is_too_big(number_max(NUMBER_ONE, bad)));
    assert_true(number_is_too_big(number_round(bad, ROUND_UP, 0, &arena)));
    assert_true(number_is_too_big(number_floor(bad, &arena)));
    assert_true(number_is_too_big(number_copy(bad, &arena)));
    assert_false(number_is_whole(bad));
    assert_false(number_is_too_big(NUMBER_ZERO));
}

static void test_copy_outlives_its_source(void **state)
{
    Arena other;
    Number copy;

    (void)state;
    assert_true(arena_init(&other));
    copy = number_copy(number_div(NUMBER_ONE, number_power10(40, &other), &other), &arena);
    arena_release(&other);
    expect(number_mul(copy, number_power10(40, &arena), &arena), "1");
}

/* An arena that has failed keeps no limbs; what fits inline is still right. */
static void test_failed_arena(void **state)
{
    Arena failing;

    (void)state;
    assert_true(arena_init(&failing));
    assert_null(arena_try(&failing, SIZE_MAX));
    assert_true(
        number_is_too_big(number_add(number_from_int(INT64_MAX), number_from_int(1), &failing)));
    expect(number_add(number_from_int(2), number_from_int(2), &failing), "4");
    arena_release(&failing);
}

/* 2^64 * 15 / (2^64 * 35) is 3/7; 2^100 over 2^101 a half; 0 over 2^100 is 0; 2^64 - 1 over
 * 2^64 stays and is big. */
static void test_from_wide(void **state)
{
    Int128 two64 = (Int128)1 << 64, two100 = (Int128)1 << 100;

    (void)state;
    Number n = number_from_wide(-15 * two64, 35 * two64, &arena);
    assert_true(n.num == -3 && n.den == 7 && !n.big);
    n = number_from_wide(two100, 2 * two100, &arena);
    assert_true(n.num == 1 && n.den == 2 && !n.big);
    n = number_from_wide(0, two100, &arena);
    assert_true(n.num == 0 && n.den == 1 && !n.big);
    n = number_from_wide(two100, 1, &arena);
    assert_non_null(n.big);
    n = number_div(n, number_from_wide(two100 / 2, 1, &arena), &arena);
    assert_true(n.num == 2 && n.den == 1 && !n.big);
    n = number_from_wide(two64 - 1, two64, &arena);
    assert_non_null(n.big);
    assert_true(number_compare(n, NUMBER_ONE) < 0);
    n = number_mul(n, number_from_wide(two64, 1, &arena), &arena);
    assert_true(
        number_equal(number_add(n, NUMBER_ONE, &arena), number_from_wide(two64, 1, &arena)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_arithmetic),
        cmocka_unit_test(test_rounding),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_ratio),
        cmocka_unit_test(test_from_wide),
        cmocka_unit_test(test_sign),
        cmocka_unit_test(test_whole),
        cmocka_unit_test(test_power10),
        cmocka_unit_test(test_limit),
        cmocka_unit_test(test_large_parts_come_back),
        cmocka_unit_test(test_too_big_is_contagious),
        cmocka_unit_test(test_copy_outlives_its_source),
        cmocka_unit_test(test_failed_arena),
    };

    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
