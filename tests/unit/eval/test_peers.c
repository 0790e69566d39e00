/* The kernels that compare units, on plans made by hand: figures by unit, and codes that say who
 * is a peer. What a few areas come to is worked out beside each test; many areas are held
 * against counting one by one, without an order.
 */
#include "tiny_plan.h"

#define NONE STEP_NONE
#define NUM STEP_NUMBER
#define MOST 3000u

typedef struct Said { /* of a comparison */
    Op op;
    Choice rule;
    int64_t num, den; /* the part */
    bool falls, others;
} Said;

static StepId step_member(Tiny *tiny, const int32_t *codes, const Why *whys)
{
    Leaf leaf = {.tag = LEAF_CODE_BY_AREA};
    int32_t *own = arena_try(&tiny->arena, tiny->plan.named * sizeof *own);
    Why *reasons = whys ? arena_try(&tiny->arena, tiny->plan.named * sizeof *reasons) : NULL;

    assert_non_null(own);
    for (uint32_t u = 0; u < tiny->plan.named; u++) {
        own[u] = codes ? codes[u] : 1;
        if (reasons)
            reasons[u] = whys[u];
    }
    leaf.codes = own;
    leaf.whys = reasons;
    return tiny_leaf(tiny, STEP_CODE, leaf);
}

static StepId compare(Tiny *tiny, Said said, StepId figure, StepId member)
{
    Number part = number_from_ratio(said.num, said.den ? said.den : 1, &tiny->arena);

    return tiny_compare(tiny, (Compared){said.op, said.rule, part, said.falls, said.others}, figure,
                        member);
}

static Why why_of(const Run *run, StepId step, uint32_t unit)
{
    return run_value(run, step, unit, 0).why;
}

/* 40, 20, 30, 30: from the highest 1, 4, and the second and third place shared. */
static void test_ties(void **state)
{
    static const int64_t values[] = {40, 20, 30, 30};
    static const struct {
        Choice rule;
        int64_t num, den;
    } ties[] = {{CHOICE_BEST_RANK, 2, 1}, {CHOICE_WORST_RANK, 3, 1}, {CHOICE_MEAN_RANK, 5, 2}};
    Tiny tiny;

    (void)state;
    for (size_t i = 0; i < sizeof ties / sizeof *ties; i++) {
        tiny_init(&tiny, 4);
        StepId figure = tiny_units(&tiny, values), all = step_member(&tiny, NULL, NULL);
        StepId down =
            compare(&tiny, (Said){OP_PEERS_RANK, ties[i].rule, 1, 1, false, false}, figure, all);
        StepId up =
            compare(&tiny, (Said){OP_PEERS_RANK, ties[i].rule, 1, 1, true, true}, figure, all);
        Run *run = tiny_run_once(&tiny);
        assert_ratio(run_value(run, down, 0, 0), 1, 1);
        assert_ratio(run_value(run, down, 1, 0), 4, 1);
        assert_ratio(run_value(run, down, 2, 0), ties[i].num, ties[i].den);
        assert_ratio(run_value(run, down, 3, 0), ties[i].num, ties[i].den);
        assert_ratio(run_value(run, up, 1, 0), 1, 1);
        assert_ratio(run_value(run, up, 0, 0), 4, 1);
        assert_ratio(run_value(run, up, 2, 0), ties[i].num, ties[i].den);
        tiny_release(&tiny);
    }
}

/* Unit 1 is no peer: it has a place as if it were one, and the others do not count it. Of 10, 30
 * and 40 the middle is 30, their sum 80. */
static void test_who_is_no_peer(void **state)
{
    static const int64_t values[] = {10, 50, 30, 40};
    static const int32_t codes[] = {1, 0, 1, 1};
    Tiny tiny;

    (void)state;
    tiny_init(&tiny, 4);
    StepId figure = tiny_units(&tiny, values), member = step_member(&tiny, codes, NULL);
    StepId rank =
        compare(&tiny, (Said){OP_PEERS_RANK, CHOICE_BEST_RANK, 1, 1, false, false}, figure, member);
    StepId median = compare(
        &tiny, (Said){OP_PEERS_PERCENTILE, CHOICE_INCLUSIVELY, 1, 2, false, false}, figure, member);
    StepId total =
        compare(&tiny, (Said){OP_PEERS_TOTAL, CHOICE_IN_PART, 1, 1, false, true}, figure, member);
    Run *run = tiny_run_once(&tiny);
    assert_ratio(run_value(run, rank, 1, 0), 1, 1);
    assert_ratio(run_value(run, rank, 3, 0), 1, 1);
    assert_ratio(run_value(run, rank, 0, 0), 3, 1);
    for (uint32_t u = 0; u < 4; u++)
        assert_ratio(run_value(run, median, u, 0), 30, 1);
    assert_ratio(run_value(run, total, 0, 0), 70, 1);
    assert_ratio(run_value(run, total, 1, 0), 80, 1);
    tiny_release(&tiny);
}

/* Parents 0, 0, 1, 0 and one unknown. Of parent 0: 10, 50, 40; weights 1, 2, 4, so that their mean is
 * (10 + 100 + 160) / 7. Unit 4 has no parent: no peer, or, where nobody can say that, trouble for all. */
static void test_within(void **state)
{
    static const int64_t values[] = {10, 50, 30, 40, 99}, weights[] = {1, 2, 3, 4, 5};
    static const int32_t parents[] = {0, 0, 1, 0, 0}, peers[] = {1, 1, 1, 1, 0};
    static const Why lost[] = {0, 0, 0, 0, WHY_NOT_SUPPLIED};
    Tiny tiny;

    (void)state;
    for (int unknown = 0; unknown < 2; unknown++) {
        tiny_init(&tiny, 5);
        StepId figure = tiny_units(&tiny, values), weight = tiny_units(&tiny, weights);
        StepId parent = step_member(&tiny, parents, lost);
        StepId member = step_member(&tiny, peers, unknown ? lost : NULL);
        Compared how = {.op = OP_PEERS_RANK, .rule = CHOICE_BEST_RANK, .part = NUMBER_ONE};
        StepId rank = tiny_compare_within(&tiny, how, figure, member, parent, NONE);
        how.op = OP_PEERS_WEIGHTED;
        StepId mean = tiny_compare_within(&tiny, how, figure, member, parent, weight);
        how.others = true;
        StepId others = tiny_compare_within(&tiny, how, figure, member, parent, weight);
        how.op = OP_PEERS_NUMBER;
        StepId number = tiny_compare_within(&tiny, how, figure, member, parent, NONE);
        StepId total = tiny_op(&tiny, OP_TOTAL_PARENT, NUM, figure, parent, NONE);
        Run *run = tiny_run_once(&tiny);
        assert_ratio(run_value(run, total, 1, 0), 100, 1);
        assert_ratio(run_value(run, total, 2, 0), 30, 1);
        assert_int_equal(why_of(run, total, 4), WHY_NOT_SUPPLIED);
        assert_int_equal(why_of(run, rank, 4), WHY_NOT_SUPPLIED);
        for (uint32_t u = 0; unknown && u < 4; u++)
            assert_int_equal(why_of(run, mean, u), WHY_NOT_SUPPLIED);
        if (!unknown) {
            assert_ratio(run_value(run, rank, 0, 0), 3, 1);
            assert_ratio(run_value(run, rank, 1, 0), 1, 1);
            assert_ratio(run_value(run, rank, 2, 0), 1, 1);
            assert_ratio(run_value(run, mean, 3, 0), 270, 7);
            assert_ratio(run_value(run, others, 3, 0), 110, 3);
            assert_int_equal(why_of(run, others, 2), WHY_NOT_ASSESSABLE);
            assert_ratio(run_value(run, number, 3, 0), 2, 1);
            assert_ratio(run_value(run, number, 2, 0), 0, 1);
        }
        tiny_release(&tiny);
    }
}

/* Whoever cannot be told makes it unknown for all, with the greatest reason; among the others not
 * for itself. */
static void test_reasons(void **state)
{
    static const int64_t values[] = {10, 20, 30};
    static const Why whys[] = {WHY_NOT_SUPPLIED, WHY_KNOWN, WHY_OPEN_QUESTION};
    Tiny tiny;

    (void)state;
    tiny_init(&tiny, 3);
    StepId figure = tiny_units(&tiny, values), member = step_member(&tiny, NULL, whys);
    StepId all =
        compare(&tiny, (Said){OP_PEERS_TOTAL, CHOICE_IN_PART, 1, 1, false, false}, figure, member);
    StepId others =
        compare(&tiny, (Said){OP_PEERS_TOTAL, CHOICE_IN_PART, 1, 1, false, true}, figure, member);
    Run *run = tiny_run_once(&tiny);
    for (uint32_t u = 0; u < 3; u++)
        assert_int_equal(why_of(run, all, u), WHY_NOT_SUPPLIED);
    assert_int_equal(why_of(run, others, 0), WHY_OPEN_QUESTION);
    assert_int_equal(why_of(run, others, 1), WHY_NOT_SUPPLIED);
    assert_int_equal(why_of(run, others, 2), WHY_NOT_SUPPLIED);
    tiny_release(&tiny);
}

/* Nobody is known, or nobody is a peer. */
static void test_nobody(void **state)
{
    static const int64_t values[] = {10, 20};
    static const int32_t codes[] = {0, 0};
    Tiny tiny;

    (void)state;
    tiny_init(&tiny, 2);
    StepId unknown = tiny_unknown(&tiny, NUM, WHY_NOT_SUPPLIED);
    StepId figure = tiny_units(&tiny, values), nobody = step_member(&tiny, codes, NULL);
    StepId everybody = step_member(&tiny, NULL, NULL);
    static const Said saids[] = {{OP_PEERS_PERCENTILE, CHOICE_NEAREST_RANK, 1, 2, false, false},
                                 {OP_PEERS_PERCENTILE, CHOICE_INCLUSIVELY, 1, 2, false, false},
                                 {OP_PEERS_PERCENTILE, CHOICE_EXCLUSIVELY, 1, 2, false, false},
                                 {OP_PEERS_PLACE, CHOICE_INCLUSIVELY, 1, 1, false, false},
                                 {OP_PEERS_DECILE, CHOICE_INCLUSIVELY, 1, 1, false, false},
                                 {OP_PEERS_MEAN, CHOICE_ROUNDED_UP, 1, 10, false, false}};
    StepId empty[6], none[6];
    for (size_t i = 0; i < 6; i++) {
        empty[i] = compare(&tiny, saids[i], figure, nobody);
        none[i] = compare(&tiny, saids[i], unknown, everybody);
    }
    StepId rank =
        compare(&tiny, (Said){OP_PEERS_RANK, CHOICE_BEST_RANK, 1, 1, false, false}, figure, nobody);
    StepId total =
        compare(&tiny, (Said){OP_PEERS_TOTAL, CHOICE_IN_PART, 1, 1, false, false}, figure, nobody);
    Run *run = tiny_run_once(&tiny);
    for (size_t i = 0; i < 6; i++) {
        assert_int_equal(why_of(run, empty[i], 1), WHY_NOT_ASSESSABLE);
        assert_int_equal(why_of(run, none[i], 1), WHY_NOT_SUPPLIED);
    }
    assert_ratio(run_value(run, rank, 0, 0), 1, 1);
    assert_ratio(run_value(run, total, 0, 0), 0, 1);
    tiny_release(&tiny);
}

/* One unit is first, its own median and, inclusively, no part of any way. */
static void test_one_unit(void **state)
{
    static const int64_t value[] = {7};
    Tiny tiny;

    (void)state;
    tiny_init(&tiny, 1);
    StepId figure = tiny_units(&tiny, value), all = step_member(&tiny, NULL, NULL);
    StepId rank =
        compare(&tiny, (Said){OP_PEERS_RANK, CHOICE_MEAN_RANK, 1, 1, false, false}, figure, all);
    StepId median = compare(
        &tiny, (Said){OP_PEERS_PERCENTILE, CHOICE_EXCLUSIVELY, 1, 2, false, false}, figure, all);
    StepId least = compare(
        &tiny, (Said){OP_PEERS_PERCENTILE, CHOICE_NEAREST_RANK, 0, 1, false, false}, figure, all);
    StepId place =
        compare(&tiny, (Said){OP_PEERS_PLACE, CHOICE_INCLUSIVELY, 1, 1, false, false}, figure, all);
    StepId half =
        compare(&tiny, (Said){OP_PEERS_PLACE, CHOICE_EXCLUSIVELY, 1, 1, false, false}, figure, all);
    StepId decile = compare(&tiny, (Said){OP_PEERS_DECILE, CHOICE_INCLUSIVELY, 1, 1, false, false},
                            figure, all);
    StepId alone =
        compare(&tiny, (Said){OP_PEERS_MEAN, CHOICE_IN_PART, 1, 1, false, true}, figure, all);
    Run *run = tiny_run_once(&tiny);
    assert_ratio(run_value(run, rank, 0, 0), 1, 1);
    assert_ratio(run_value(run, median, 0, 0), 7, 1);
    assert_ratio(run_value(run, least, 0, 0), 7, 1);
    assert_int_equal(why_of(run, place, 0), WHY_NOT_ASSESSABLE);
    assert_ratio(run_value(run, half, 0, 0), 1, 2);
    assert_ratio(run_value(run, decile, 0, 0), 10, 1);
    assert_int_equal(why_of(run, alone, 0), WHY_NOT_ASSESSABLE);
    tiny_release(&tiny);
}

/* 0, 1, 2 and 3 times 10^40, which fit no 64 bits: a ninth of the three steps is a third of one. */
static void test_huge_numbers(void **state)
{
    Tiny tiny;

    (void)state;
    tiny_init(&tiny, 4);
    Number big = number_power10(40, &tiny.arena);
    Number *numbers = arena_try(&tiny.arena, 4 * sizeof *numbers);
    for (int64_t u = 0; u < 4; u++)
        numbers[u] = number_mul(big, number_from_int(u), &tiny.arena);
    StepId figure = tiny_leaf(&tiny, NUM, (Leaf){.tag = LEAF_BY_AREA, .numbers = numbers});
    StepId all = step_member(&tiny, NULL, NULL);
    StepId third = compare(
        &tiny, (Said){OP_PEERS_PERCENTILE, CHOICE_INCLUSIVELY, 1, 9, false, false}, figure, all);
    StepId mean =
        compare(&tiny, (Said){OP_PEERS_MEAN, CHOICE_IN_PART, 3, 8, false, false}, figure, all);
    StepId rank =
        compare(&tiny, (Said){OP_PEERS_RANK, CHOICE_BEST_RANK, 1, 1, false, false}, figure, all);
    Run *run = tiny_run_once(&tiny);
    Number ninth = number_div(big, number_from_int(3), &tiny.arena);
    assert_true(number_equal(run_value(run, third, 0, 0).number, ninth));
    /* 3/8 of four are one and a half: (3 + 2/2) / 1.5 */
    Number best = number_div(number_mul(big, number_from_int(8), &tiny.arena), number_from_int(3),
                             &tiny.arena);
    assert_true(number_equal(run_value(run, mean, 0, 0).number, best));
    assert_ratio(run_value(run, rank, 3, 0), 1, 1);
    tiny_release(&tiny);
}

/* A figure that is too big stops the run before anything is compared. */
static void test_too_big(void **state)
{
    Tiny tiny;

    (void)state;
    tiny_init(&tiny, 2);
    StepId figure = tiny_number(&tiny, 10, 1);
    for (int i = 0; i < 12; i++)
        figure = tiny_op(&tiny, OP_MUL, NUM, figure, figure, NONE);
    compare(&tiny, (Said){OP_PEERS_TOTAL, CHOICE_IN_PART, 1, 1, false, false}, figure,
            step_member(&tiny, NULL, NULL));
    assert_null(tiny_run_once(&tiny));
    assert_int_equal(tiny.diags.errors, 1);
    tiny_release(&tiny);
}

/* 1 less than 2^4095, over 2^4095, has as many bits as a number can have: thrice that, as the
 * place among four or as how many of three, has too many; so has what lies between an edge of
 * that and one over 3^80. */
static Number nearly_one(Arena *arena)
{
    Number whole = number_from_int(2);

    for (int bits = 1; bits < 4095; bits++)
        whole = number_add(whole, whole, arena);
    return number_div(number_sub(whole, NUMBER_ONE, arena), whole, arena);
}

static void hold_too_big(Compared how, const Number *figures)
{
    Tiny tiny;

    tiny_init(&tiny, 4);
    Number *numbers = arena_try(&tiny.arena, 4 * sizeof *numbers);
    assert_non_null(numbers);
    for (int u = 0; u < 4; u++)
        numbers[u] = figures[u];
    StepId figure = tiny_leaf(&tiny, NUM, (Leaf){.tag = LEAF_BY_AREA, .numbers = numbers});
    tiny_compare(&tiny, how, figure, step_member(&tiny, NULL, NULL));
    assert_null(tiny_run_once(&tiny));
    assert_int_equal(tiny.diags.errors, 1);
    tiny_release(&tiny);
}

static void test_places_too_big(void **state)
{
    Arena arena;

    (void)state;
    assert_true(arena_init(&arena));
    Number part = nearly_one(&arena), cubes = NUMBER_ONE;
    const Number plain[] = {{1, 1, NULL}, {2, 1, NULL}, {3, 1, NULL}, {4, 1, NULL}};
    for (int i = 0; i < 80; i++)
        cubes = number_div(cubes, number_from_int(3), &arena);
    const Number fine[] = {cubes, part, part, part};
    hold_too_big((Compared){.op = OP_PEERS_PERCENTILE, .rule = CHOICE_INCLUSIVELY, .part = part},
                 plain);
    hold_too_big(
        (Compared){.op = OP_PEERS_MEAN, .rule = CHOICE_IN_PART, .part = part, .others = true},
        plain);
    hold_too_big((Compared){.op = OP_PEERS_DECILE, .rule = CHOICE_INCLUSIVELY, .part = NUMBER_ONE},
                 fine);
    arena_release(&arena);
}

/* --- many, against counting one by one ------------------------------------------------------- */

static int64_t next_random(uint64_t *seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int64_t)(*seed >> 40);
}

typedef struct Many {
    int64_t values[MOST];
    int32_t codes[MOST];
    uint32_t count;
} Many;

/* The k-th least of the peers, from 0, but for one: the value below which lie k or fewer, and k + 1 or more
 * not above. */
static int64_t kth(const Many *m, uint32_t k, uint32_t but)
{
    for (uint32_t i = 0; i < m->count; i++) {
        uint32_t below = 0, not_above = 0;
        if (!m->codes[i] || i == but)
            continue;
        for (uint32_t u = 0; u < m->count; u++) {
            bool counts = m->codes[u] && u != but;
            below += counts && m->values[u] < m->values[i];
            not_above += counts && m->values[u] <= m->values[i];
        }
        if (below <= k && k < not_above)
            return m->values[i];
    }
    fail();
    return 0;
}

static void many_init(Many *m, uint32_t count, int64_t unlike, uint64_t seed)
{
    m->count = count;
    for (uint32_t u = 0; u < count; u++) {
        m->values[u] = next_random(&seed) % unlike;
        m->codes[u] = next_random(&seed) % 4 > 0;
    }
}

static uint32_t peers_of(const Many *m, uint32_t but)
{
    uint32_t count = 0;

    for (uint32_t u = 0; u < m->count; u++)
        count += m->codes[u] && u != but;
    return count;
}

/* Ranks from the highest, the 3/7th percentile by nearest rank, and the sum of the greatest third,
 * rounded down, of the others. */
static void hold(const Many *m, const Run *run, StepId rank, StepId percentile, StepId mean,
                 uint32_t unit)
{
    uint32_t others = peers_of(m, unit), all = peers_of(m, UINT32_MAX), above = 0;
    int64_t sum = 0;

    for (uint32_t u = 0; u < m->count; u++)
        above += m->codes[u] && m->values[u] > m->values[unit];
    assert_ratio(run_value(run, rank, unit, 0), (int64_t)above + 1, 1);
    assert_ratio(run_value(run, percentile, unit, 0), kth(m, (3 * all + 6) / 7 - 1, UINT32_MAX), 1);
    for (uint32_t k = others - others / 3; k < others; k++)
        sum += kth(m, k, unit);
    Number expected = number_from_ratio(sum, (int64_t)(others / 3), run->arena);
    assert_true(number_equal(run_value(run, mean, unit, 0).number, expected));
}

static void hold_many(uint32_t count, int64_t unlike, uint64_t seed, uint32_t step)
{
    static Many m;
    Tiny tiny;

    many_init(&m, count, unlike, seed);
    tiny_init(&tiny, count);
    StepId figure = tiny_units(&tiny, m.values), member = step_member(&tiny, m.codes, NULL);
    StepId rank =
        compare(&tiny, (Said){OP_PEERS_RANK, CHOICE_BEST_RANK, 1, 1, false, false}, figure, member);
    StepId percentile =
        compare(&tiny, (Said){OP_PEERS_PERCENTILE, CHOICE_NEAREST_RANK, 3, 7, false, false}, figure,
                member);
    StepId mean = compare(&tiny, (Said){OP_PEERS_MEAN, CHOICE_ROUNDED_DOWN, 1, 3, false, true},
                          figure, member);
    Run *run = tiny_run_once(&tiny);
    assert_non_null(run);
    for (uint32_t u = 0; u < count; u += step)
        hold(&m, run, rank, percentile, mean, u);
    tiny_release(&tiny);
}

static void test_many(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++)
        hold_many(40, seed % 2 ? 12 : 100000, seed, 1);
}

/* More than one block: they are compared across all of them. */
static void test_many_blocks(void **state)
{
    (void)state;
    hold_many(MOST, 500, 99, 1499);
}

/* Cases lie beside each other and are not mixed: a pin moves one of them. */
static void test_cases(void **state)
{
    static const int64_t values[] = {10, 20, 30};
    Tiny tiny;

    (void)state;
    tiny_init(&tiny, 3);
    StepId figure = tiny_units(&tiny, values), all = step_member(&tiny, NULL, NULL);
    StepId rank =
        compare(&tiny, (Said){OP_PEERS_RANK, CHOICE_BEST_RANK, 1, 1, false, false}, figure, all);
    StepId median = compare(
        &tiny, (Said){OP_PEERS_PERCENTILE, CHOICE_INCLUSIVELY, 1, 2, false, false}, figure, all);
    Pin pin = {.step = figure, .unit = 0, .value = number_from_int(25)};
    const Case cases[] = {{.as_at = 17000}, {.as_at = 17000, .pins = &pin, .pin_count = 1}};
    Run *run = tiny_run(&tiny, cases, 2);
    assert_ratio(run_value(run, rank, 0, 0), 3, 1);
    assert_ratio(run_value(run, rank, 0, 1), 2, 1);
    assert_ratio(run_value(run, rank, 1, 0), 2, 1);
    assert_ratio(run_value(run, rank, 1, 1), 3, 1);
    assert_ratio(run_value(run, median, 2, 0), 20, 1);
    assert_ratio(run_value(run, median, 2, 1), 25, 1);
    tiny_release(&tiny);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ties),     cmocka_unit_test(test_who_is_no_peer),
        cmocka_unit_test(test_within), cmocka_unit_test(test_reasons),  cmocka_unit_test(test_nobody),
        cmocka_unit_test(test_one_unit), cmocka_unit_test(test_huge_numbers),
        cmocka_unit_test(test_too_big),  cmocka_unit_test(test_places_too_big),
        cmocka_unit_test(test_many),     cmocka_unit_test(test_many_blocks),
        cmocka_unit_test(test_cases),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
