/* Each operation on one lane, against values worked by hand. */
#include "tiny_plan.h"

#define NUM STEP_NUMBER
#define CODE STEP_CODE
#define NONE STEP_NONE

static Tiny tiny;

static int set_up(void **state)
{
    (void)state;
    tiny_init(&tiny, 1);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    tiny_release(&tiny);
    return 0;
}

static Value run_one(StepId step)
{
    Run *run = tiny_run_once(&tiny);

    assert_non_null(run);
    return run_value(run, step, 0, 0);
}

/* 1/2 + 1/3 = 5/6; 1/2 - 1/3 = 1/6; 1/2 * 1/3 * 6 = 1; 1/2 / 1/3 = 3/2 */
static void test_arithmetic(void **state)
{
    StepId half = tiny_number(&tiny, 1, 2), third = tiny_number(&tiny, 1, 3);
    StepId six = tiny_number(&tiny, 6, 1);
    StepId sum = tiny_op(&tiny, OP_ADD, NUM, half, third, NONE);
    StepId difference = tiny_op(&tiny, OP_SUB, NUM, half, third, NONE);
    StepId product = tiny_op(&tiny, OP_MUL, NUM, half, third, six);
    StepId quotient = tiny_op(&tiny, OP_DIV, NUM, half, third, NONE);
    StepId minus = tiny_op(&tiny, OP_NEG, NUM, half, NONE, NONE);
    StepId least = tiny_op(&tiny, OP_MIN, NUM, half, third, six);
    StepId greatest = tiny_op(&tiny, OP_MAX, NUM, half, third, six);
    Run *run = tiny_run_once(&tiny);

    (void)state;
    assert_ratio(run_value(run, sum, 0, 0), 5, 6);
    assert_ratio(run_value(run, difference, 0, 0), 1, 6);
    assert_ratio(run_value(run, product, 0, 0), 1, 1);
    assert_ratio(run_value(run, quotient, 0, 0), 3, 2);
    assert_ratio(run_value(run, minus, 0, 0), -1, 2);
    assert_ratio(run_value(run, least, 0, 0), 1, 3);
    assert_ratio(run_value(run, greatest, 0, 0), 6, 1);
}

static void test_division_by_zero_is_not_assessable(void **state)
{
    StepId zero = tiny_number(&tiny, 0, 1);
    StepId quotient = tiny_op(&tiny, OP_DIV, NUM, zero, zero, NONE);

    (void)state;
    assert_int_equal(run_one(quotient).why, WHY_NOT_ASSESSABLE);
}

/* A tie: 0.49985 at 4 decimals, half up, is 0.4999; half to even 0.4998. */
static void test_round(void **state)
{
    StepId n = tiny_number(&tiny, 49985, 100000);
    Step up = {.op = OP_ROUND, .form = NUM, .as.round = {ROUND_HALF_UP, 4}};
    Step even = {.op = OP_ROUND, .form = NUM, .as.round = {ROUND_HALF_EVEN, 4}};
    StepId rounded_up = tiny_step(&tiny, up, n, NONE, 0, 0);
    StepId rounded_even = tiny_step(&tiny, even, n, NONE, 0, 0);
    Run *run = tiny_run_once(&tiny);

    (void)state;
    assert_ratio(run_value(run, rounded_up, 0, 0), 4999, 10000);
    assert_ratio(run_value(run, rounded_even, 0, 0), 2499, 5000);
}

/* The greatest reason of the inputs; not supplied stands above awaiting. */
static void test_strict_joins_reasons(void **state)
{
    StepId one = tiny_number(&tiny, 1, 1);
    StepId awaiting = tiny_unknown(&tiny, NUM, WHY_AWAITING);
    StepId absent = tiny_unknown(&tiny, NUM, WHY_NOT_SUPPLIED);
    StepId sum = tiny_op(&tiny, OP_ADD, NUM, one, absent, awaiting);
    StepId product = tiny_op(&tiny, OP_MUL, NUM, awaiting, one, absent);
    StepId less = tiny_op(&tiny, OP_LT, CODE, awaiting, one, NONE);
    Run *run = tiny_run_once(&tiny);

    (void)state;
    assert_int_equal(run_value(run, sum, 0, 0).why, WHY_NOT_SUPPLIED);
    assert_int_equal(run_value(run, product, 0, 0).why, WHY_NOT_SUPPLIED);
    assert_int_equal(run_value(run, less, 0, 0).why, WHY_AWAITING);
    assert_int_equal(run_value(run, less, 0, 0).code, 0);
}

static void test_comparisons(void **state)
{
    StepId a = tiny_number(&tiny, 1, 3), b = tiny_number(&tiny, 1, 2), c = tiny_number(&tiny, 2, 4);
    StepId early = tiny_code(&tiny, 17000), late = tiny_code(&tiny, 17001);
    StepId less = tiny_op(&tiny, OP_LT, CODE, a, b, NONE),
           not_less = tiny_op(&tiny, OP_LT, CODE, b, c, NONE);
    StepId at_most = tiny_op(&tiny, OP_LE, CODE, b, c, NONE),
           equal = tiny_op(&tiny, OP_EQ, CODE, b, c, NONE);
    StepId dates = tiny_op(&tiny, OP_LT, CODE, early, late, NONE);
    StepId unequal = tiny_op(&tiny, OP_EQ, CODE, early, late, NONE);
    Run *run = tiny_run_once(&tiny);

    (void)state;
    assert_code(run_value(run, less, 0, 0), 1);
    assert_code(run_value(run, not_less, 0, 0), 0);
    assert_code(run_value(run, at_most, 0, 0), 1);
    assert_code(run_value(run, equal, 0, 0), 1);
    assert_code(run_value(run, dates, 0, 0), 1);
    assert_code(run_value(run, unequal, 0, 0), 0);
}

/* All nine pairs of yes, no, unknown: Kleene's tables. */
static void test_and_or_are_three_valued(void **state)
{
    StepId in[3] = {tiny_code(&tiny, 0), tiny_code(&tiny, 1),
                    tiny_unknown(&tiny, CODE, WHY_AWAITING)};
    static const int and_table[3][3] = {{0, 0, 0}, {0, 1, 2}, {0, 2, 2}};
    static const int or_table[3][3] = {{0, 1, 2}, {1, 1, 1}, {2, 1, 2}};
    StepId both[3][3], either[3][3];

    (void)state;
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) {
            both[i][j] = tiny_op(&tiny, OP_AND, CODE, in[i], in[j], NONE);
            either[i][j] = tiny_op(&tiny, OP_OR, CODE, in[i], in[j], NONE);
        }
    Run *run = tiny_run_once(&tiny);
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) {
            Value a = run_value(run, both[i][j], 0, 0), o = run_value(run, either[i][j], 0, 0);
            assert_int_equal(a.why ? 2 : a.code, and_table[i][j]);
            assert_int_equal(o.why ? 2 : o.code, or_table[i][j]);
        }
}

static void test_and_gives_the_greatest_reason(void **state)
{
    StepId yes = tiny_code(&tiny, 1);
    StepId awaiting = tiny_unknown(&tiny, CODE, WHY_AWAITING);
    StepId absent = tiny_unknown(&tiny, CODE, WHY_NOT_SUPPLIED);
    StepId both = tiny_op(&tiny, OP_AND, CODE, absent, yes, awaiting);
    StepId empty = tiny_op(&tiny, OP_AND, CODE, NONE, NONE, NONE);
    StepId none = tiny_op(&tiny, OP_OR, CODE, NONE, NONE, NONE);
    Run *run = tiny_run_once(&tiny);

    (void)state;
    assert_int_equal(run_value(run, both, 0, 0).why, WHY_NOT_SUPPLIED);
    assert_code(run_value(run, empty, 0, 0), 1);
    assert_code(run_value(run, none, 0, 0), 0);
}

static void test_pick_ignores_the_arm_not_taken(void **state)
{
    StepId yes = tiny_code(&tiny, 1), no = tiny_code(&tiny, 0), seven = tiny_number(&tiny, 7, 1);
    StepId open = tiny_unknown(&tiny, CODE, WHY_OPEN_QUESTION);
    StepId absent = tiny_unknown(&tiny, NUM, WHY_NOT_SUPPLIED);
    StepId taken = tiny_op(&tiny, OP_PICK, NUM, yes, seven, absent);
    StepId other = tiny_op(&tiny, OP_PICK, NUM, no, seven, absent);
    StepId unknown = tiny_op(&tiny, OP_PICK, NUM, open, seven, seven);
    Run *run = tiny_run_once(&tiny);

    (void)state;
    assert_ratio(run_value(run, taken, 0, 0), 7, 1);
    assert_int_equal(run_value(run, other, 0, 0).why, WHY_NOT_SUPPLIED);
    assert_int_equal(run_value(run, unknown, 0, 0).why, WHY_OPEN_QUESTION);
}

/* `first` passes over what is not known yet, and over nothing else. */
static void test_first(void **state)
{
    StepId later = tiny_unknown(&tiny, NUM, WHY_NOT_KNOWN_YET);
    StepId absent = tiny_unknown(&tiny, NUM, WHY_NOT_SUPPLIED);
    StepId seven = tiny_number(&tiny, 7, 1);
    StepId falls = tiny_op(&tiny, OP_FIRST, NUM, later, seven, absent);
    StepId stays = tiny_op(&tiny, OP_FIRST, NUM, absent, seven, NONE);
    StepId last = tiny_op(&tiny, OP_FIRST, NUM, later, later, NONE);
    Run *run = tiny_run_once(&tiny);

    (void)state;
    assert_ratio(run_value(run, falls, 0, 0), 7, 1);
    assert_int_equal(run_value(run, stays, 0, 0).why, WHY_NOT_SUPPLIED);
    assert_int_equal(run_value(run, last, 0, 0).why, WHY_NOT_KNOWN_YET);
}

static void test_reasons(void **state)
{
    StepId absent = tiny_unknown(&tiny, NUM, WHY_NOT_SUPPLIED), seven = tiny_number(&tiny, 7, 1);
    StepId yes = tiny_code(&tiny, 1), no = tiny_code(&tiny, 0);
    StepId open = tiny_unknown(&tiny, CODE, WHY_OPEN_QUESTION);
    Step why_is = {.op = OP_WHY_IS, .form = CODE, .as.why = WHY_NOT_SUPPLIED};
    Step because = {.op = OP_BECAUSE, .form = NUM, .as.why = WHY_NOT_DUE};
    StepId known[2] = {tiny_op(&tiny, OP_KNOWN, CODE, absent, NONE, NONE),
                       tiny_op(&tiny, OP_KNOWN, CODE, seven, NONE, NONE)};
    StepId is[2] = {tiny_step(&tiny, why_is, absent, NONE, 0, 0),
                    tiny_step(&tiny, why_is, seven, NONE, 0, 0)};
    StepId due[3] = {tiny_step(&tiny, because, yes, seven, NONE, 0),
                     tiny_step(&tiny, because, no, seven, NONE, 0),
                     tiny_step(&tiny, because, open, seven, NONE, 0)};
    StepId flipped = tiny_op(&tiny, OP_NOT, CODE, no, NONE, NONE);
    Run *run = tiny_run_once(&tiny);

    (void)state;
    assert_code(run_value(run, known[0], 0, 0), 0);
    assert_code(run_value(run, known[1], 0, 0), 1);
    assert_code(run_value(run, is[0], 0, 0), 1);
    assert_code(run_value(run, is[1], 0, 0), 0);
    assert_int_equal(run_value(run, due[0], 0, 0).why, WHY_NOT_DUE);
    assert_ratio(run_value(run, due[1], 0, 0), 7, 1);
    assert_int_equal(run_value(run, due[2], 0, 0).why, WHY_OPEN_QUESTION);
    assert_code(run_value(run, flipped, 0, 0), 1);
}

/* 49.99% or less pays 0; 50% to 69.99% pays 25%; above 70% pays 60%; 90% to 95% pays 50%, and so
 * does 95% to 96%, which meets it; from there a rise to 100% at 120%, and 100% from 120% on. */
static void make_scale(Scale *scale)
{
    static BandOf bands[7];

    bands[0] = (BandOf){.high = {4999, 10000, NULL}, .pays = {0, 1, NULL}};
    bands[1] = (BandOf){
        .low = {1, 2, NULL}, .low_in = true, .high = {6999, 10000, NULL}, .pays = {1, 4, NULL}};
    bands[2] = (BandOf){.low = {7, 10, NULL}, .high = {9, 10, NULL}, .pays = {3, 5, NULL}};
    bands[3] = (BandOf){
        .low = {9, 10, NULL}, .low_in = true, .high = {95, 100, NULL}, .pays = {1, 2, NULL}};
    bands[4] = (BandOf){
        .low = {95, 100, NULL}, .low_in = true, .high = {96, 100, NULL}, .pays = {1, 2, NULL}};
    bands[5] = (BandOf){
        .low = {96, 100, NULL}, .high = {12, 10, NULL}, .slopes = true, .pays = {1, 2, NULL}};
    bands[6] = (BandOf){.low = {12, 10, NULL}, .low_in = true, .pays = {1, 1, NULL}};
    for (int i = 0; i < 7; i++) {
        bands[i].has_low = i > 0;
        bands[i].has_high = i < 6;
        bands[i].high_in = i != 2;
        bands[i].pays_to = i == 5 ? NUMBER_ONE : bands[i].pays;
    }
    *scale = (Scale){.bands = {bands, 7, 7}};
}

typedef struct Looked {
    int64_t num, den;
    int band;                                       /* -1: none */
    int64_t pays_num, pays_den, next_num, next_den; /* next_den 0: none */
} Looked;

/* 1.08 is half way from 0.96 to 1.2, 1.0 a sixth: 1/2 + 1/2 * 1/6. */
static void test_bands(void **state)
{
    static const Looked table[] = {
        {-3, 1, 0, 0, 1, 1, 2},          {4999, 10000, 0, 0, 1, 1, 2},
        {49995, 100000, -1, 0, 1, 0, 0}, {1, 2, 1, 1, 4, 7, 10},
        {6999, 10000, 1, 1, 4, 7, 10},   {7, 10, -1, 0, 1, 0, 0},
        {701, 1000, 2, 3, 5, 24, 25},    {9, 10, 3, 1, 2, 24, 25},
        {95, 100, 3, 1, 2, 24, 25},      {96, 100, 4, 1, 2, 24, 25},
        {1, 1, 5, 7, 12, 6, 5},          {108, 100, 5, 3, 4, 6, 5},
        {12, 10, 5, 1, 1, 0, 0},         {2, 1, 6, 1, 1, 0, 0},
    };
    enum { COUNT = sizeof table / sizeof *table };
    Scale scale;
    StepId band[COUNT], pays[COUNT], next[COUNT];

    (void)state;
    make_scale(&scale);
    assert_true(ARRAY_PUSH(&tiny.arena, &tiny.model.scales, scale));
    for (int i = 0; i < COUNT; i++) {
        StepId x = tiny_number(&tiny, table[i].num, table[i].den);
        band[i] = tiny_op(&tiny, OP_BAND, CODE, x, NONE, NONE);
        pays[i] = tiny_op(&tiny, OP_BAND_PAYS, NUM, band[i], x, NONE);
        next[i] = tiny_op(&tiny, OP_BAND_NEXT, NUM, band[i], x, NONE);
    }
    Run *run = tiny_run_once(&tiny);
    for (int i = 0; i < COUNT; i++) {
        Value edge = run_value(run, next[i], 0, 0);
        if (table[i].band < 0) {
            assert_int_equal(run_value(run, band[i], 0, 0).why, WHY_NOT_AGREED);
            assert_int_equal(run_value(run, pays[i], 0, 0).why, WHY_NOT_AGREED);
            continue;
        }
        assert_code(run_value(run, band[i], 0, 0), table[i].band);
        assert_ratio(run_value(run, pays[i], 0, 0), table[i].pays_num, table[i].pays_den);
        if (table[i].next_den)
            assert_ratio(edge, table[i].next_num, table[i].next_den);
        else
            assert_int_equal(edge.why, WHY_NOT_APPLICABLE);
    }
}

/* What two bands that meet at `end` pay below it and from it on. */
static void hold_two(Number end, Number below, Number from)
{
    static const Machine in_blocks = {.level = CPU_BEST, .block = 2};
    BandOf bands[] = {{.has_high = true, .high = end, .pays = below, .pays_to = below},
                      {.has_low = true, .low_in = true, .low = end, .pays = from, .pays_to = from}};
    Scale scale = {.bands = {bands, 2, 2}};

    tiny_release(&tiny);
    tiny_init(&tiny, 1);
    tiny.plan.machine = &in_blocks;
    assert_true(ARRAY_PUSH(&tiny.arena, &tiny.model.scales, scale));
    StepId low = tiny_number(&tiny, -5, 1), pays[2];
    StepId high = tiny_op(&tiny, OP_MUL, NUM, tiny_number(&tiny, INT64_MAX, 1),
                          tiny_number(&tiny, INT64_MAX, 1), NONE);
    for (int i = 0; i < 2; i++) {
        StepId x = i ? high : low, band = tiny_op(&tiny, OP_BAND, CODE, x, NONE, NONE);
        pays[i] = tiny_op(&tiny, OP_BAND_PAYS, NUM, band, x, NONE);
    }
    Run *run = tiny_run_once(&tiny);
    assert_non_null(run);
    assert_true(number_equal(run_value(run, pays[0], 0, 0).number, below));
    assert_true(number_equal(run_value(run, pays[1], 0, 0).number, from));
}

/* No table holds an end or a payment above 64 bits, nor 1/2^61 and 1/3^38 over one denominator;
 * the bands are those of any other figure. */
static void test_bands_too_fine_for_tables(void **state)
{
    Number one = NUMBER_ONE, two = {2, 1, NULL};
    Number fine = {1, INT64_C(1) << 61, NULL}, other = {1, INT64_C(1350851717672992089), NULL};
    Arena arena;

    (void)state;
    assert_true(arena_init(&arena));
    Number great = number_power10(30, &arena);
    hold_two(great, one, two);
    hold_two(one, one, great);
    hold_two(one, fine, other);
    arena_release(&arena);
}

/* 2^2000 * 2^2000 has 4001 bits and stands; once more times 2^2000 it has 6001. */
static void test_too_big_names_the_clause(void **state)
{
    StepId n = tiny_number(&tiny, (int64_t)1 << 50, 1);
    StepId big[3];

    (void)state;
    big[0] = n;
    for (int i = 0; i < 39; i++)
        big[0] = tiny_op(&tiny, OP_MUL, NUM, big[0], n, NONE);
    big[1] = tiny_op(&tiny, OP_MUL, NUM, big[0], big[0], NONE);
    assert_non_null(tiny_run_once(&tiny));
    assert_int_equal(tiny.diags.errors, 0);
    big[2] = tiny_op(&tiny, OP_MUL, NUM, big[1], big[0], NONE);
    tiny.plan.steps.items[big[2]].of = (Span){1, 70, 80};
    tiny.plan.steps.items[big[2]].role = ROLE_RATE;
    tiny_op(&tiny, OP_LT, CODE, big[2], n, NONE);
    assert_null(tiny_run_once(&tiny));
    assert_int_equal(tiny.diags.errors, 1);
    assert_int_equal(tiny.diags.exit, EXIT_LIMIT);
    assert_int_equal(tiny.diags.list.items[0]->span.start, 70);
}

/* 2^2000 three times over beneath what is asked for, in a plan that is alike in every unit. */
static void test_too_big_beneath_what_is_asked(void **state)
{
    static const Case one = {.as_at = 17000};
    StepId n = tiny_number(&tiny, (int64_t)1 << 50, 1), big = n;

    (void)state;
    for (int i = 0; i < 39; i++)
        big = tiny_op(&tiny, OP_MUL, NUM, big, n, NONE);
    big = tiny_op(&tiny, OP_MUL, NUM, big, big, big);
    tiny.plan.steps.items[big].of = (Span){1, 70, 80};
    tiny.plan.steps.items[big].role = ROLE_RATE;
    StepId asked = tiny_op(&tiny, OP_LT, CODE, big, n, NONE);
    for (StepId id = 0; id <= asked; id++)
        tiny.plan.steps.items[id].uniform = true;
    assert_null(eval_run_for(&tiny.plan, tiny.facts, &one, 1, &asked, 1, &tiny.arena, &tiny.diags));
    assert_int_equal(tiny.diags.exit, EXIT_LIMIT);
    assert_int_equal(tiny.diags.list.items[0]->span.start, 70);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_arithmetic),
        CASE(test_division_by_zero_is_not_assessable),
        CASE(test_round),
        CASE(test_strict_joins_reasons),
        CASE(test_comparisons),
        CASE(test_and_or_are_three_valued),
        CASE(test_and_gives_the_greatest_reason),
        CASE(test_pick_ignores_the_arm_not_taken),
        CASE(test_first),
        CASE(test_reasons),
        CASE(test_bands),
        CASE(test_bands_too_fine_for_tables),
        CASE(test_too_big_names_the_clause),
        CASE(test_too_big_beneath_what_is_asked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
