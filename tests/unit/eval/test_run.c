/* Lanes: units, cases, blocks, results across them, pins, traces, and how pence are dealt.
 * Numbers are worked by hand. */
#include "tiny_plan.h"

#define NUM STEP_NUMBER
#define CODE STEP_CODE
#define NONE STEP_NONE

static StepId deal_part(Tiny *tiny, uint32_t part, StepId whole, StepId a, StepId b, StepId c)
{
    return tiny_step(tiny, (Step){.op = OP_DEAL, .form = NUM, .as.part = part}, whole, a, b, c);
}

/* 100001 pence to 1/3, 1/3 and 1/4: 33333.67, 33333.67, 25000.25, unallocated 8333.42. Whole
 * parts come to 99999, so 2 pence are over, for the two greatest remainders: 33334, 33334,
 * 25000, 8333. */
static void test_deal(void **state)
{
    Tiny tiny;
    StepId part[4];

    (void)state;
    tiny_init(&tiny, 1);
    StepId whole = tiny_number(&tiny, 100001, 1), third = tiny_number(&tiny, 1, 3);
    StepId quarter = tiny_number(&tiny, 1, 4);
    for (uint32_t i = 0; i < 4; i++)
        part[i] = deal_part(&tiny, i + 1, whole, third, third, quarter);
    Run *run = tiny_run_once(&tiny);
    assert_ratio(run_value(run, part[0], 0, 0), 33334, 1);
    assert_ratio(run_value(run, part[1], 0, 0), 33334, 1);
    assert_ratio(run_value(run, part[2], 0, 0), 25000, 1);
    assert_ratio(run_value(run, part[3], 0, 0), 8333, 1);
    tiny_release(&tiny);
}

/* Another part of a deal that stands already, on the very same inputs. */
static StepId further_part(Tiny *tiny, StepId first, uint32_t part)
{
    Step step = tiny->plan.steps.items[first];

    step.as.part = part;
    assert_true(ARRAY_PUSH(&tiny->arena, &tiny->plan.steps, step));
    assert_true(ARRAY_PUSH(&tiny->arena, &tiny->plan.roots, tiny->plan.steps.count - 1));
    return tiny->plan.steps.count - 1;
}

/* 100 pence to 1/3 and 1/3: 33.33 each and 33.33 left, so the first gets the odd penny; 7 to the
 * same: 2.33 each and 2.33 left. The parts of the two deals are asked for in turn, in two units,
 * of which one has nothing to deal. */
static void test_parts_of_two_deals_in_turn(void **state)
{
    static const int64_t hundreds[] = {100, 7};
    static const int64_t parts[3][2] = {{34, 3}, {33, 2}, {33, 2}};
    Tiny tiny;
    StepId a[3], b[3];

    (void)state;
    tiny_init(&tiny, 2);
    StepId whole = tiny_units(&tiny, hundreds), none = tiny_unknown(&tiny, NUM, WHY_NOT_AGREED);
    StepId third = tiny_number(&tiny, 1, 3);
    a[0] = deal_part(&tiny, 1, whole, third, third, NONE);
    b[0] = deal_part(&tiny, 1, none, third, third, NONE);
    for (uint32_t i = 1; i < 3; i++) {
        a[i] = further_part(&tiny, a[0], i + 1);
        b[i] = further_part(&tiny, b[0], i + 1);
    }
    Run *run = tiny_run_once(&tiny);
    for (uint32_t i = 0; i < 3; i++)
        for (uint32_t unit = 0; unit < 2; unit++) {
            assert_ratio(run_value(run, a[i], unit, 0), parts[i][unit], 1);
            assert_int_equal(run_value(run, b[i], unit, 0).why, WHY_NOT_AGREED);
        }
    tiny_release(&tiny);
}

/* Only what feeds the step that is wanted is worked out; across the units, too. */
static void test_a_run_for_one_step(void **state)
{
    static const int64_t values[] = {1, 2, 3};
    static const Case one = {.as_at = 17000};
    Tiny tiny;

    (void)state;
    tiny_init(&tiny, 3);
    StepId leaf = tiny_units(&tiny, values);
    StepId total = tiny_op(&tiny, OP_TOTAL_UNITS, NUM, leaf, NONE, NONE);
    StepId other = tiny_op(&tiny, OP_NEG, NUM, leaf, NONE, NONE);
    StepId wanted = tiny_op(&tiny, OP_MUL, NUM, total, leaf, NONE);
    Run *run = eval_run_for(&tiny.plan, tiny.facts, &one, 1, &wanted, 1, &tiny.arena, &tiny.diags);
    assert_non_null(run);
    assert_int_equal(run->step_count, 3);
    for (uint32_t unit = 0; unit < 3; unit++)
        assert_ratio(run_value(run, wanted, unit, 0), 6 * values[unit], 1);
    assert_false(run_keeps(run, other));
    tiny_release(&tiny);
}

/* In one unit: of the others only what the total is made of, in blocks of two units. */
static void test_a_run_in_one_unit(void **state)
{
    static const int64_t values[] = {1, 2, 3, 4, 5};
    static const Case one = {.as_at = 17000};
    static const Machine small = {.block = 2};
    Tiny tiny;

    (void)state;
    tiny_init(&tiny, 5);
    tiny.plan.machine = &small;
    StepId leaf = tiny_units(&tiny, values);
    StepId twice = tiny_op(&tiny, OP_ADD, NUM, leaf, leaf, NONE);
    StepId total = tiny_op(&tiny, OP_TOTAL_UNITS, NUM, twice, NONE, NONE);
    StepId minus = tiny_op(&tiny, OP_NEG, NUM, leaf, NONE, NONE);
    StepId wanted = tiny_op(&tiny, OP_MUL, NUM, total, minus, NONE);
    for (uint32_t unit = 0; unit < 5; unit++) {
        Run *run = eval_run_in(&tiny.plan, tiny.facts, &one, 1, unit, &wanted, 1, &tiny.arena,
                               &tiny.diags);
        assert_non_null(run);
        assert_ratio(run_value(run, wanted, unit, 0), -30 * values[unit], 1);
        assert_true(run_keeps_in(run, wanted, unit));
        assert_false(run_keeps_in(run, wanted, (unit + 1) % 5));
        assert_ratio(run_value(run, twice, (unit + 1) % 5, 0), 2 * values[(unit + 1) % 5], 1);
        assert_false(run_keeps(run, minus));
        Trace *trace = eval_trace(run, unit, 0, &tiny.arena);
        assert_ratio(trace_value(trace, minus), -values[unit], 1);
        assert_ratio(trace_value(trace, total), 30, 1);
    }
    Run *run =
        eval_run_in(&tiny.plan, tiny.facts, &one, 1, 4, &minus, 1, &tiny.arena, &tiny.diags);
    assert_ratio(run_value(run, minus, 4, 0), -5, 1);
    assert_false(run_keeps(run, twice));
    tiny_release(&tiny);
}

/* Steps that a milestone does not have are passed over, and for nothing at all nothing is worked out. */
static void test_a_run_for_what_is_not_there(void **state)
{
    static const Case one = {.as_at = 17000};
    Tiny tiny;

    (void)state;
    tiny_init(&tiny, 3);
    StepId half = tiny_number(&tiny, 1, 2);
    StepId wanted[] = {NONE, half, NONE};
    Run *run = eval_run_for(&tiny.plan, tiny.facts, &one, 1, wanted, 3, &tiny.arena, &tiny.diags);
    assert_non_null(run);
    assert_int_equal(run->step_count, 1);
    assert_ratio(run_value(run, half, 2, 0), 1, 2);
    run = eval_run_for(&tiny.plan, tiny.facts, &one, 1, wanted, 1, &tiny.arena, &tiny.diags);
    assert_non_null(run);
    assert_int_equal(run->step_count, 0);
    assert_false(run_keeps(run, half));
    tiny_release(&tiny);
}

/* 100 pence to three halves each of 1/2: the weights come to 150%, so 150 pence are dealt and
 * nothing is left. 1 penny to 1/2, 1/2: a tie, to the first. */
static void test_deal_more_than_all_and_ties(void **state)
{
    Tiny tiny;

    (void)state;
    tiny_init(&tiny, 1);
    StepId whole = tiny_number(&tiny, 100, 1), half = tiny_number(&tiny, 1, 2),
           penny = tiny_number(&tiny, 1, 1);
    StepId over = deal_part(&tiny, 3, whole, half, half, half);
    StepId left = deal_part(&tiny, 4, whole, half, half, half);
    StepId first = deal_part(&tiny, 1, penny, half, half, NONE);
    StepId second = deal_part(&tiny, 2, penny, half, half, NONE);
    Run *run = tiny_run_once(&tiny);
    assert_ratio(run_value(run, over, 0, 0), 50, 1);
    assert_ratio(run_value(run, left, 0, 0), 0, 1);
    assert_ratio(run_value(run, first, 0, 0), 1, 1);
    assert_ratio(run_value(run, second, 0, 0), 0, 1);
    tiny_release(&tiny);
}

/* An unknown weight is unknown for its own part and unallocated for the others. */
static void test_deal_with_an_unknown_weight(void **state)
{
    Tiny tiny;

    (void)state;
    tiny_init(&tiny, 1);
    StepId whole = tiny_number(&tiny, 100, 1), half = tiny_number(&tiny, 1, 2);
    StepId open = tiny_unknown(&tiny, NUM, WHY_NOT_AGREED);
    StepId known = deal_part(&tiny, 1, whole, half, open, NONE);
    StepId unknown = deal_part(&tiny, 2, whole, half, open, NONE);
    StepId left = deal_part(&tiny, 3, whole, half, open, NONE);
    StepId nothing = deal_part(&tiny, 1, open, half, half, NONE);
    Run *run = tiny_run_once(&tiny);
    assert_ratio(run_value(run, known, 0, 0), 50, 1);
    assert_int_equal(run_value(run, unknown, 0, 0).why, WHY_NOT_AGREED);
    assert_ratio(run_value(run, left, 0, 0), 50, 1);
    assert_int_equal(run_value(run, nothing, 0, 0).why, WHY_NOT_AGREED);
    tiny_release(&tiny);
}

/* The county shares of the issue: £200.00 over three equal counties is £66.67, £66.67, £66.66.
 * By weights 1, 2, 0: 66.67 and 133.33 of 20000 pence, whole parts 6666 and 13333, the penny
 * over to the greater remainder 2/3. All weights 0: 0. */
static void test_deal_units(void **state)
{
    static const int64_t equal[] = {1, 1, 1}, unequal[] = {1, 2, 0}, none[] = {0, 0, 0};
    static const int64_t expected[3][3] = {{6667, 6667, 6666}, {6667, 13333, 0}, {0, 0, 0}};
    StepId nothing;
    StepId dealt[3];
    Tiny tiny;

    (void)state;
    tiny_init(&tiny, 3);
    StepId whole = tiny_number(&tiny, 20000, 1);
    dealt[0] = tiny_op(&tiny, OP_DEAL_UNITS, NUM, whole, tiny_units(&tiny, equal), NONE);
    dealt[1] = tiny_op(&tiny, OP_DEAL_UNITS, NUM, whole, tiny_units(&tiny, unequal), NONE);
    dealt[2] =
        tiny_op(&tiny, OP_DEAL_UNITS, NUM, tiny_number(&tiny, 0, 1), tiny_units(&tiny, none), NONE);
    nothing = tiny_op(&tiny, OP_DEAL_UNITS, NUM, whole, tiny_units(&tiny, none), NONE);
    StepId total = tiny_op(&tiny, OP_TOTAL_UNITS, NUM, dealt[0], NONE, NONE);
    StepId least = tiny_op(&tiny, OP_LEAST_UNITS, NUM, dealt[1], NONE, NONE);
    Run *run = tiny_run_once(&tiny);
    for (uint32_t i = 0; i < 3; i++)
        for (uint32_t u = 0; u < 3; u++)
            assert_ratio(run_value(run, dealt[i], u, 0), expected[i][u], 1);
    for (uint32_t u = 0; u < 3; u++) {
        assert_ratio(run_value(run, total, u, 0), 20000, 1);
        assert_int_equal(run_value(run, nothing, u, 0).why, WHY_NOT_ASSESSABLE);
        assert_ratio(run_value(run, least, u, 0), 0, 1);
    }
    tiny_release(&tiny);
}

static void test_one_unknown_unit_makes_the_total_unknown(void **state)
{
    Number numbers[3] = {NUMBER_ONE, NUMBER_ONE, NUMBER_ONE};
    Why whys[3] = {WHY_KNOWN, WHY_NOT_AGREED, WHY_KNOWN};
    Tiny tiny;

    (void)state;
    tiny_init(&tiny, 3);
    StepId leaf =
        tiny_leaf(&tiny, NUM, (Leaf){.tag = LEAF_BY_AREA, .numbers = numbers, .whys = whys});
    StepId total = tiny_op(&tiny, OP_TOTAL_UNITS, NUM, leaf, NONE, NONE);
    StepId dealt = tiny_op(&tiny, OP_DEAL_UNITS, NUM, tiny_number(&tiny, 5, 1), leaf, NONE);
    Run *run = tiny_run_once(&tiny);
    for (uint32_t u = 0; u < 3; u++) {
        assert_int_equal(run_value(run, total, u, 0).why, WHY_NOT_AGREED);
        assert_int_equal(run_value(run, dealt, u, 0).why, WHY_NOT_AGREED);
    }
    tiny_release(&tiny);
}

enum { MANY_CASES = 256, MANY_UNITS = 11 };

/* The answer to question 0 of case c is c; unit u has the number u. */
static void make_cases(Case *cases, int *readings)
{
    for (int c = 0; c < MANY_CASES; c++) {
        readings[c] = c;
        cases[c] = (Case){.as_at = 17000, .readings = &readings[c]};
    }
}

/* Eleven units of 256 cases do not fit one block: three rounds of blocks. What comes out is a
 * formula of unit and case. */
static void test_many_blocks(void **state)
{
    int64_t values[MANY_UNITS];
    Case cases[MANY_CASES];
    int readings[MANY_CASES];
    Tiny tiny;

    (void)state;
    tiny_init(&tiny, MANY_UNITS);
    make_cases(cases, readings);
    for (int u = 0; u < MANY_UNITS; u++)
        values[u] = u;
    StepId unit = tiny_units(&tiny, values), one = tiny_number(&tiny, 1, 1),
           none = tiny_number(&tiny, 0, 1);
    StepId reading = tiny_leaf(&tiny, CODE, (Leaf){.tag = LEAF_READING, .a = 0});
    StepId is_seven = tiny_op(&tiny, OP_EQ, CODE, reading, tiny_code(&tiny, 7), NONE);
    StepId n = tiny_op(&tiny, OP_PICK, NUM, is_seven, unit, one);
    StepId total = tiny_op(&tiny, OP_TOTAL_UNITS, NUM, n, NONE, NONE);
    StepId both = tiny_op(&tiny, OP_ADD, NUM, total, unit, NONE);
    StepId dealt = tiny_op(&tiny, OP_DEAL_UNITS, NUM, total, unit, NONE);
    StepId after = tiny_op(&tiny, OP_ADD, NUM, dealt, none, NONE);
    StepId sum = tiny_op(&tiny, OP_TOTAL_UNITS, NUM, dealt, NONE, NONE);
    StepId least = tiny_op(&tiny, OP_LEAST_CASES, NUM, both, NONE, NONE);
    StepId greatest = tiny_op(&tiny, OP_GREATEST_CASES, NUM, both, NONE, NONE);
    StepId same = tiny_op(&tiny, OP_SAME_CASES, NUM, both, NONE, NONE);
    StepId alike = tiny_op(&tiny, OP_SAME_CASES, NUM, none, NONE, NONE);
    Run *run = tiny_run(&tiny, cases, MANY_CASES);
    assert_non_null(run);
    for (uint32_t u = 0; u < MANY_UNITS; u++)
        for (uint32_t c = 0; c < MANY_CASES; c++) {
            int64_t all = c == 7 ? 55 : 11; /* 0 + 1 + … + 10 */
            assert_ratio(run_value(run, total, u, c), all, 1);
            assert_ratio(run_value(run, both, u, c), all + u, 1);
            assert_ratio(run_value(run, after, u, c), run_value(run, dealt, u, c).number.num, 1);
            if (c == 7)
                assert_ratio(run_value(run, after, u, c), u, 1); /* 55 * u / 55 */
            assert_ratio(run_value(run, sum, u, c), all, 1);
            assert_ratio(run_value(run, least, u, c), 11 + u, 1);
            assert_ratio(run_value(run, greatest, u, c), 55 + u, 1);
            assert_int_equal(run_value(run, same, u, c).why, WHY_OPEN_QUESTION);
            assert_ratio(run_value(run, alike, u, c), 0, 1);
        }
    Trace *trace = eval_trace(run, 9, 7, &tiny.arena);
    assert_non_null(trace);
    for (StepId id = 0; id < tiny.plan.steps.count; id++) {
        Value a = run_value(run, id, 9, 7), b = trace_value(trace, id);
        assert_int_equal(a.why, b.why);
        assert_int_equal(a.code, b.code);
        assert_true(a.form == CODE || number_equal(a.number, b.number));
    }
    tiny_release(&tiny);
}

static void test_same_in_cases(void **state)
{
    int readings[2] = {0, 1};
    Case cases[2] = {{.as_at = 17000, .readings = &readings[0]},
                     {.as_at = 17000, .readings = &readings[1]}};
    Tiny tiny;

    (void)state;
    tiny_init(&tiny, 1);
    StepId reading = tiny_leaf(&tiny, CODE, (Leaf){.tag = LEAF_READING});
    StepId absent = tiny_unknown(&tiny, NUM, WHY_NOT_SUPPLIED);
    StepId mixed = tiny_op(&tiny, OP_PICK, NUM, reading, absent, tiny_number(&tiny, 1, 1));
    StepId differ = tiny_op(&tiny, OP_SAME_CASES, CODE, reading, NONE, NONE);
    StepId unknown = tiny_op(&tiny, OP_SAME_CASES, NUM, absent, NONE, NONE);
    StepId partly = tiny_op(&tiny, OP_SAME_CASES, NUM, mixed, NONE, NONE);
    StepId least = tiny_op(&tiny, OP_LEAST_CASES, NUM, mixed, NONE, NONE);
    Run *run = tiny_run(&tiny, cases, 2);
    assert_int_equal(run_value(run, differ, 0, 1).why, WHY_OPEN_QUESTION);
    assert_int_equal(run_value(run, unknown, 0, 0).why, WHY_NOT_SUPPLIED);
    assert_int_equal(run_value(run, partly, 0, 0).why, WHY_OPEN_QUESTION);
    assert_int_equal(run_value(run, least, 0, 0).why, WHY_NOT_SUPPLIED);
    tiny_release(&tiny);
}

static void test_pins(void **state)
{
    static const int64_t values[] = {10, 20};
    Pin pins[3];
    Case pinned = {.as_at = 17000, .pins = pins, .pin_count = 3};
    Tiny tiny;

    (void)state;
    tiny_init(&tiny, 2);
    StepId unit = tiny_units(&tiny, values);
    StepId twice = tiny_op(&tiny, OP_ADD, NUM, unit, unit, NONE);
    StepId total = tiny_op(&tiny, OP_TOTAL_UNITS, NUM, twice, NONE, NONE);
    StepId after = tiny_op(&tiny, OP_ADD, NUM, total, unit, NONE);
    pins[0] = (Pin){.step = twice, .unit = 1, .value = {7, 1, NULL}};
    pins[1] = (Pin){.step = unit, .unit = -1, .value = {1, 1, NULL}};
    pins[2] = (Pin){.step = after, .unit = 0, .why = WHY_NOT_AGREED};
    Run *run = tiny_run(&tiny, &pinned, 1);
    assert_ratio(run_value(run, twice, 0, 0), 2, 1);
    assert_ratio(run_value(run, twice, 1, 0), 7, 1);
    assert_ratio(run_value(run, total, 0, 0), 9, 1);
    assert_int_equal(run_value(run, after, 0, 0).why, WHY_NOT_AGREED);
    assert_ratio(run_value(run, after, 1, 0), 10, 1);
    tiny_release(&tiny);
}

static void test_too_many_cases(void **state)
{
    static Case cases[EVAL_MAX_CASES + 1];
    Tiny tiny;

    (void)state;
    tiny_init(&tiny, 1);
    tiny_number(&tiny, 1, 1);
    assert_null(tiny_run(&tiny, cases, EVAL_MAX_CASES + 1));
    assert_int_equal(tiny.diags.exit, EXIT_LIMIT);
    tiny_release(&tiny);
}

/* 2 to a power that is a multiple of 30. */
static StepId power_of_two(Tiny *tiny, int exponent)
{
    Step step = {.op = OP_CONST, .form = NUM, .as.number = NUMBER_ONE};

    for (; exponent > 0; exponent -= 30)
        step.as.number =
            number_mul(step.as.number, number_from_int((int64_t)1 << 30), &tiny->arena);
    return tiny_step(tiny, step, NONE, 0, 0, 0);
}

/* A value may have 4,096 bits: 2^4080 stands, and dealt in units of which each weighs the same it is
 * halved exactly (2^4079), but 2^4080 × 2^30 is too big, and so is 2^4095 + 2^4095. */
static void test_deals_that_grow_too_big(void **state)
{
    static const int64_t even[] = {1, 1}, heavy[] = {1 << 30, 1 << 30}, edge[] = {1 << 15, 1 << 15};

    (void)state;
    for (int i = 0; i < 5; i++) {
        Tiny tiny;
        tiny_init(&tiny, 2);
        StepId big = power_of_two(&tiny, 4080), one = tiny_number(&tiny, 1, 1), dealt = NONE;
        if (i < 2) { /* a weight beyond all, in parts */
            StepId weight = i == 0 ? one : power_of_two(&tiny, 30);
            dealt = deal_part(&tiny, 1, big, weight, weight, NONE);
        } else if (i < 4) { /* units */
            dealt = tiny_op(&tiny, OP_DEAL_UNITS, NUM, big,
                            tiny_units(&tiny, i == 2 ? even : heavy), NONE);
        } else { /* whose weights are too big together */
            StepId weights = tiny_op(&tiny, OP_MUL, NUM, big, tiny_units(&tiny, edge), NONE);
            dealt = tiny_op(&tiny, OP_DEAL_UNITS, NUM, one, weights, NONE);
        }
        tiny_op(&tiny, OP_ADD, NUM, dealt, one, NONE); /* which would use it */
        Run *run = tiny_run_once(&tiny);
        if (i == 0 || i == 2) { /* 2^4080 in whole: the first part has it all; a half a unit */
            assert_non_null(run);
            Number got = run_value(run, dealt, 0, 0).number;
            Number whole = tiny.plan.steps.items[big].as.number;
            assert_true(number_equal(i == 0 ? got : number_add(got, got, &tiny.arena), whole));
        } else {
            assert_null(run);
            assert_int_equal(tiny.diags.exit, EXIT_LIMIT);
        }
        tiny_release(&tiny);
    }
}

enum { OVER_A_BLOCK = EVAL_BLOCK + 76 };

/* A result across units that nobody asks for is passed over, where the units take several blocks. */
static void test_blocks_without_their_total(void **state)
{
    static const Case one = {.as_at = 17000};
    int64_t values[OVER_A_BLOCK];
    Tiny tiny;

    (void)state;
    tiny_init(&tiny, OVER_A_BLOCK);
    for (int64_t u = 0; u < OVER_A_BLOCK; u++)
        values[u] = u;
    StepId unit = tiny_units(&tiny, values);
    StepId total = tiny_op(&tiny, OP_TOTAL_UNITS, NUM, unit, NONE, NONE);
    StepId minus = tiny_op(&tiny, OP_NEG, NUM, unit, NONE, NONE);
    Run *run = eval_run_for(&tiny.plan, tiny.facts, &one, 1, &minus, 1, &tiny.arena, &tiny.diags);
    assert_non_null(run);
    assert_false(run_keeps(run, total));
    assert_ratio(run_value(run, minus, OVER_A_BLOCK - 1, 0), 1 - OVER_A_BLOCK, 1);
    tiny_release(&tiny);
}

/* 2^4088 in each of 1,100 units is within 4,096 bits, and their sum, above 2^4098, is not. */
static void test_a_total_over_blocks_that_grows_too_big(void **state)
{
    int64_t values[OVER_A_BLOCK];
    Tiny tiny;

    (void)state;
    tiny_init(&tiny, OVER_A_BLOCK);
    for (int u = 0; u < OVER_A_BLOCK; u++)
        values[u] = 1 << 8;
    StepId each =
        tiny_op(&tiny, OP_MUL, NUM, power_of_two(&tiny, 4080), tiny_units(&tiny, values), NONE);
    assert_non_null(tiny_run_once(&tiny));
    tiny_op(&tiny, OP_TOTAL_UNITS, NUM, each, NONE, NONE);
    assert_null(tiny_run_once(&tiny));
    assert_int_equal(tiny.diags.errors, 1);
    assert_int_equal(tiny.diags.exit, EXIT_LIMIT);
    tiny_release(&tiny);
}

/* So many steps that the cases of one unit are more than a block should hold: a unit at a time. */
static void test_more_cases_than_a_block_holds(void **state)
{
    enum { STEPS = 5000 };
    static const int64_t values[] = {3, 4};
    Case cases[EVAL_MAX_CASES] = {{0}};
    Tiny tiny;

    (void)state;
    tiny_init(&tiny, 2);
    StepId unit = tiny_units(&tiny, values), last = unit;
    for (int i = 0; i < STEPS; i++)
        last = tiny_op(&tiny, OP_NEG, NUM, last, NONE, NONE);
    Run *run = eval_run_for(&tiny.plan, tiny.facts, cases, EVAL_MAX_CASES, &last, 1, &tiny.arena,
                            &tiny.diags);
    assert_non_null(run);
    assert_ratio(run_value(run, last, 0, 0), 3, 1);
    assert_ratio(run_value(run, last, 1, EVAL_MAX_CASES - 1), 4, 1);
    tiny_release(&tiny);
}

/* The sum of no numbers is 0, their product 1. */
static void test_chains_of_nothing(void **state)
{
    Tiny tiny;

    (void)state;
    tiny_init(&tiny, 1);
    StepId sum = tiny_op(&tiny, OP_ADD, NUM, NONE, NONE, NONE);
    StepId product = tiny_op(&tiny, OP_MUL, NUM, NONE, NONE, NONE);
    Run *run = tiny_run_once(&tiny);
    assert_ratio(run_value(run, sum, 0, 0), 0, 1);
    assert_ratio(run_value(run, product, 0, 0), 1, 1);
    tiny_release(&tiny);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_deal),
        cmocka_unit_test(test_parts_of_two_deals_in_turn),
        cmocka_unit_test(test_a_run_for_one_step),
        cmocka_unit_test(test_a_run_in_one_unit),
        cmocka_unit_test(test_a_run_for_what_is_not_there),
        cmocka_unit_test(test_deal_more_than_all_and_ties),
        cmocka_unit_test(test_deal_with_an_unknown_weight),
        cmocka_unit_test(test_deal_units),
        cmocka_unit_test(test_one_unknown_unit_makes_the_total_unknown),
        cmocka_unit_test(test_many_blocks),
        cmocka_unit_test(test_same_in_cases),
        cmocka_unit_test(test_pins),
        cmocka_unit_test(test_too_many_cases),
        cmocka_unit_test(test_deals_that_grow_too_big),
        cmocka_unit_test(test_blocks_without_their_total),
        cmocka_unit_test(test_a_total_over_blocks_that_grows_too_big),
        cmocka_unit_test(test_more_cases_than_a_block_holds),
        cmocka_unit_test(test_chains_of_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
