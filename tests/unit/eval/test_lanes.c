/* The loops of every level against the same worked out one lane at a time in 128 bits, on
 * figures at the edges of what the bounds allow. Levels that this processor does not have are
 * left out.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "eval/lanes.h"

enum { LANES = 67 }; /* whole vectors of any width, and a rest */

typedef struct Figures {
    int64_t a[LANES], b[LANES];
    Int128 wide_a[LANES], wide_b[LANES];
    int32_t codes[LANES], other[LANES];
    uint8_t why[LANES], why_b[LANES];
    bool narrow;
} Figures;

static Figures f;

static void fill_figures(int64_t most)
{
    uint64_t x = 88172645463325252u;

    for (int i = 0; i < LANES; i++) {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        f.a[i] = i % 9 == 0 ? most : i % 9 == 1 ? -most : (int64_t)(x >> 1) % (most + 1);
        f.a[i] = i % 2 ? -f.a[i] : f.a[i];
        f.b[i] = i % 7 == 0 ? f.a[i] : (int64_t)(x >> 20) % (most + 1) - most / 2;
        f.wide_a[i] = f.a[i];
        f.wide_b[i] = f.b[i];
        f.codes[i] = (int32_t)(x >> 40) % 2 != 0;
        f.other[i] = i % 5;
        f.why[i] = i % 4 == 0 ? (uint8_t)(x % 9) : 0;
        f.why_b[i] = i % 3 == 0 ? (uint8_t)(x % 7) : 0;
    }
}

static Int128 at(const void *numbers, int form, int i)
{
    return form == FORM_INT64 ? ((const int64_t *)numbers)[i] : ((const Int128 *)numbers)[i];
}

static const void *left(int form)
{
    return form == FORM_INT64 ? (const void *)f.a : f.wide_a;
}

static const void *right(int form)
{
    return form == FORM_INT64 ? (const void *)f.b : f.wide_b;
}

static void each_level(void (*check)(const LanesOf *lanes, int form))
{
    for (int level = CPU_BASE; level < CPU_BEST; level++)
        for (int form = FORM_INT64; form < FORM_RATIONAL; form++)
            check(lanes_at((CpuLevel)level), form);
}

/* 3a - 5b, 7ab: within int64 for figures up to 2^29. */
static void check_arithmetic(const LanesOf *of, int form)
{
    const Lanes *lanes = &of->forms[form];
    Int128 out[LANES], product[LANES], more[LANES], scaled[LANES], same[LANES], less[LANES];

    lanes->sum(LANES, left(form), 3, right(form), -5, out);
    lanes->sum(LANES, left(form), 1, right(form), 1, same);
    lanes->sum(LANES, left(form), 1, right(form), -1, less);
    lanes->mul(LANES, left(form), right(form), 7, product);
    lanes->sum_const(LANES, left(form), -2, 11, more);
    lanes->scale(LANES, left(form), -9, scaled);
    for (int i = 0; i < LANES; i++) {
        Int128 a = f.a[i], b = f.b[i];
        assert_true(at(out, form, i) == 3 * a - 5 * b);
        assert_true(at(same, form, i) == a + b);
        assert_true(at(less, form, i) == a - b);
        assert_true(at(product, form, i) == 7 * a * b);
        assert_true(at(more, form, i) == 11 - 2 * a);
        assert_true(at(scaled, form, i) == -9 * a);
    }
    lanes->mul(LANES, left(form), right(form), 1, product);
    lanes->fill(LANES, -12, out);
    for (int i = 0; i < LANES; i++) {
        assert_true(at(product, form, i) == (Int128)f.a[i] * f.b[i]);
        assert_true(at(out, form, i) == -12);
    }
}

static bool holds(Int128 a, Order order, Int128 b)
{
    switch (order) {
    case ORDER_LT:
        return a < b;
    case ORDER_LE:
        return a <= b;
    case ORDER_EQ:
        return a == b;
    case ORDER_GT:
        return a > b;
    case ORDER_GE:
        break;
    }
    return a >= b;
}

static void check_comparisons(const LanesOf *of, int form)
{
    const Lanes *lanes = &of->forms[form];
    int32_t codes[LANES], constant[LANES], ints[LANES];

    for (int order = ORDER_LT; order <= ORDER_GE; order++) {
        lanes->compare(LANES, left(form), 2, right(form), 3, (Order)order, f.narrow, codes);
        lanes->compare_const(LANES, left(form), 2, 2 * (Int128)f.a[4], (Order)order, f.narrow,
                             constant);
        of->codes.compare(LANES, f.codes, f.other, (Order)order, ints);
        for (int i = 0; i < LANES; i++) {
            Int128 a = f.a[i], b = f.b[i];
            assert_int_equal(codes[i], holds(2 * a, (Order)order, 3 * b));
            assert_int_equal(constant[i], holds(a, (Order)order, f.a[4]));
            assert_int_equal(ints[i], holds(f.codes[i], (Order)order, f.other[i]));
        }
    }
}

/* Denominators: negative, positive, and 0 where every sixth stands. */
static void check_turning(const LanesOf *of, int form)
{
    Int128 num[LANES], den[LANES];
    uint8_t why[LANES];

    for (int some = 0; some < 2; some++) {
        for (int i = 0; i < LANES; i++) {
            Int128 under = some && i % 6 == 0 ? 0 : f.b[i] == 0 ? 1 : f.b[i];
            if (form == FORM_INT64) {
                ((int64_t *)num)[i] = f.a[i];
                ((int64_t *)den)[i] = (int64_t)under;
            } else {
                num[i] = f.a[i];
                den[i] = under;
            }
        }
        memcpy(why, f.why, LANES);
        of->forms[form].turn(LANES, num, den, why, 3);
        for (int i = 0; i < LANES; i++) {
            bool none = some && i % 6 == 0;
            Int128 under = f.b[i] == 0 ? 1 : f.b[i];
            assert_int_equal(why[i], none && f.why[i] == 0 ? 3 : f.why[i]);
            assert_true(at(den, form, i) == (none ? 1 : under < 0 ? -under : under));
            assert_true(none || at(num, form, i) == (under < 0 ? -(Int128)f.a[i] : f.a[i]));
        }
    }
}

/* Against number_round: a * 10 / 4 and a * 100 / (|b| + 1) to whole numbers. */
static void check_rounding(const LanesOf *of, int form)
{
    Int128 den[LANES], out[LANES], plain[LANES];
    Arena arena;

    assert_true(arena_init(&arena));
    for (int i = 0; i < LANES; i++) {
        Int128 under = (f.b[i] < 0 ? -(Int128)f.b[i] : f.b[i]) + 1;
        if (form == FORM_INT64)
            ((int64_t *)den)[i] = (int64_t)under;
        else
            den[i] = under;
    }
    for (int mode = ROUND_HALF_UP; mode <= ROUND_DOWN; mode++) {
        Rounded by = {(Rounding)mode, 10, 4, 1}, pairs = {(Rounding)mode, 100, 1, 1000};
        of->forms[form].round(LANES, left(form), NULL, &by, plain);
        of->forms[form].round(LANES, left(form), den, &pairs, out);
        for (int i = 0; i < LANES; i++) {
            Number a = number_from_wide((Int128)f.a[i] * 10, 4, &arena);
            Number b = number_from_wide((Int128)f.a[i] * 100, at(den, form, i), &arena);
            Number wanted = number_from_wide(at(out, form, i), 1000, &arena);
            assert_true(number_equal(number_from_wide(at(plain, form, i), 1, &arena),
                                     number_round(a, (Rounding)mode, 0, &arena)));
            assert_true(number_equal(wanted, number_round(b, (Rounding)mode, 0, &arena)));
        }
    }
    arena_release(&arena);
}

static void check_cuts(const LanesOf *of, int form)
{
    const Cut shut = {.p = 3, .q = 2}, open = {.p = 3, .q = 2, .open = true};
    int32_t codes[LANES] = {0}, fixed[LANES] = {0};

    of->forms[form].past(LANES, left(form), right(form), &shut, f.narrow, codes);
    of->forms[form].past(LANES, left(form), right(form), &open, f.narrow, codes);
    of->forms[form].past_const(LANES, left(form), f.a[3], fixed);
    for (int i = 0; i < LANES; i++) {
        Int128 over = 2 * (Int128)f.a[i] - 3 * (Int128)f.b[i];
        assert_int_equal(codes[i], (over >= 0) + (over > 0));
        assert_int_equal(fixed[i], f.a[i] >= f.a[3]);
    }
}

/* Few entries, and more than are kept at hand. */
static void check_tables(const LanesOf *of, int form)
{
    Int128 table[100], out[LANES], chosen[LANES];
    int32_t codes[LANES];

    for (int i = 0; i < 100; i++)
        table[i] = 17 * i - 5;
    for (uint32_t count = 5; count <= 100; count += 95) {
        for (int i = 0; i < LANES; i++)
            codes[i] = (int32_t)((uint32_t)i % count);
        of->forms[form].look_up(LANES, codes, table, count, out);
        for (int i = 0; i < LANES; i++)
            assert_true(at(out, form, i) == table[codes[i]]);
    }
    of->forms[form].choose(LANES, f.other, left(form), right(form), chosen);
    for (int i = 0; i < LANES; i++)
        assert_true(at(chosen, form, i) == (f.other[i] ? f.a[i] : f.b[i]));
}

static void test_numbers(void **state)
{
    (void)state;
    fill_figures(1 << 29);
    each_level(check_arithmetic);
    each_level(check_comparisons);
    each_level(check_turning);
    each_level(check_rounding);
    each_level(check_cuts);
    each_level(check_tables);
}

/* 2 a, 3 b and their difference fit 32 bits, and hardly more would. */
static void test_narrow(void **state)
{
    (void)state;
    fill_figures(INT32_MAX / 5);
    f.narrow = true;
    each_level(check_comparisons);
    each_level(check_cuts);
    f.narrow = false;
}

static void test_greatest(void **state)
{
    int64_t figures[LANES] = {0};

    (void)state;
    for (int level = CPU_BASE; level < CPU_BEST; level++) {
        const LanesOf *of = lanes_at((CpuLevel)level);
        memset(figures, 0, sizeof figures);
        assert_true(of->greatest(LANES, figures) == 1);
        figures[LANES - 1] = 7;
        assert_true(of->greatest(LANES, figures) == 7);
        figures[3] = INT64_MIN;
        assert_true(of->greatest(LANES, figures) == (uint64_t)1 << 63);
        figures[3] = -INT64_MAX;
        figures[4] = INT64_MAX;
        assert_true(of->greatest(LANES, figures) == INT64_MAX);
    }
}

/* The greatest figures that each loop may meet: INT64_MAX itself, compared and turned. */
static void test_at_the_bounds(void **state)
{
    Int128 out[LANES];

    (void)state;
    fill_figures(INT64_MAX - 1);
    each_level(check_turning);
    for (int level = CPU_BASE; level < CPU_BEST; level++) {
        const LanesOf *of = lanes_at((CpuLevel)level);
        int32_t codes[LANES];
        of->forms[FORM_INT64].scale(LANES, f.a, -1, out);
        of->forms[FORM_INT64].compare(LANES, f.a, 1, f.b, -1, ORDER_LT, false, codes);
        for (int i = 0; i < LANES; i++) {
            assert_true(at(out, FORM_INT64, i) == -(Int128)f.a[i]);
            assert_int_equal(codes[i], (Int128)f.a[i] < -(Int128)f.b[i]);
        }
        of->forms[FORM_INT128].mul(LANES, f.wide_a, f.wide_b, 1, out);
        for (int i = 0; i < LANES; i++)
            assert_true(out[i] == f.wide_a[i] * f.wide_b[i]);
    }
}

/* and, or: an unknown is overruled by what decides; else the greater reason. */
static void check_join(const CodeLanes *lanes, int decisive)
{
    int32_t out[LANES];
    uint8_t why[LANES];

    lanes->join(LANES, decisive, f.codes, f.why, f.other, f.why_b, out, why);
    for (int i = 0; i < LANES; i++) {
        bool left_decides = !f.why[i] && (f.codes[i] != 0) == decisive;
        bool right_decides = !f.why_b[i] && (f.other[i] != 0) == decisive;
        uint8_t greater = f.why[i] > f.why_b[i] ? f.why[i] : f.why_b[i];
        assert_int_equal(why[i], left_decides || right_decides ? 0 : greater);
        if (!why[i])
            assert_int_equal(out[i], left_decides || right_decides ? decisive : !decisive);
    }
}

static void test_codes_and_reasons(void **state)
{
    int32_t both[LANES], either[LANES], flipped[LANES], chosen[LANES], is[LANES];
    uint8_t joined[LANES], taken[LANES], none[LANES] = {0};

    (void)state;
    fill_figures(1000);
    for (int level = CPU_BASE; level < CPU_BEST; level++) {
        const CodeLanes *lanes = &lanes_at((CpuLevel)level)->codes;
        lanes->both(LANES, f.codes, f.other, both);
        lanes->either(LANES, f.codes, f.other, either);
        lanes->flip(LANES, f.other, flipped);
        lanes->choose(LANES, f.codes, f.other, flipped, chosen);
        lanes->why_is(LANES, f.why, 2, is);
        lanes->why_join(LANES, f.why, f.why_b, joined);
        lanes->why_choose(LANES, f.codes, f.why_b, f.why, none, taken);
        for (int i = 0; i < LANES; i++) {
            assert_int_equal(both[i], f.codes[i] && f.other[i]);
            assert_int_equal(either[i], f.codes[i] || f.other[i]);
            assert_int_equal(flipped[i], !f.other[i]);
            assert_int_equal(chosen[i], f.codes[i] ? f.other[i] : flipped[i]);
            assert_int_equal(is[i], f.why[i] == 2);
            assert_int_equal(joined[i], f.why[i] > f.why_b[i] ? f.why[i] : f.why_b[i]);
            assert_int_equal(taken[i], f.why_b[i] ? f.why_b[i] : f.codes[i] ? f.why[i] : 0);
        }
        uint32_t reasons = 0;
        for (int i = 0; i < LANES; i++)
            reasons |= 1u << f.why[i];
        assert_int_equal(lanes->reasons(LANES, f.why), reasons);
        assert_int_equal(lanes->reasons(LANES, none), 1);
        check_join(lanes, 0);
        check_join(lanes, 1);
    }
}

/* What is asked for is what is got, where the processor has it; never more. */
static void test_levels(void **state)
{
    (void)state;
    assert_string_equal(lanes_at(CPU_BASE)->name, "base");
    assert_true(strcmp(lanes_at(CPU_AVX2)->name, "avx512") != 0);
    assert_ptr_equal(lanes_at(CPU_BEST), lanes_at(CPU_AVX512));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),           cmocka_unit_test(test_narrow),
        cmocka_unit_test(test_greatest),          cmocka_unit_test(test_at_the_bounds),
        cmocka_unit_test(test_codes_and_reasons), cmocka_unit_test(test_levels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
