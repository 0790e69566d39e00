/* One meaning in every form: plans made at random are run in the rational form, and again with
 * int64 and int128, with the loops of every level of the processor, on several threads, whole
 * and for some steps only. Every value and every reason must be the same.
 *
 * Then the edges by hand: where int64 ends, where int128 does, where a rounding begins to reach
 * a band.
 */
#include "tiny_plan.h"

#include "base/crew.h"
#include "eval/lanes.h"

#define NUM STEP_NUMBER
#define CODE STEP_CODE
#define NONE STEP_NONE

enum { STEPS = 48, UNITS_MOST = 2500, CASES_MOST = 3 };

/* --- chance: an LCG, so that a failure can be run again ---------------------------------- */

static uint64_t seed;

static uint32_t chance(uint32_t below)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(seed >> 33) % below;
}

static Number any_number(Arena *arena)
{
    static const int64_t edges[] = {0,         1,         -1,        INT64_MAX, -INT64_MAX,
                                    INT64_MIN, 1LL << 62, 1LL << 31, 999999937, 3037000500,
                                    INT32_MAX, INT32_MIN, 46340};
    int64_t small = (int64_t)chance(20001) - 10000;

    switch (chance(16)) {
    case 0:
        return number_from_int(edges[chance(13)]);
    case 1:
        return number_from_ratio(1 + (int64_t)chance(1000), edges[3 + chance(7)], arena);
    case 2:
        return number_from_ratio(small, 1 + (int64_t)chance(1000), arena);
    case 3:
    case 4:
        return number_from_int(small);
    case 5:
    case 6:
        return number_from_ratio(small, 100, arena);
    default:
        return number_from_ratio(small, 10, arena);
    }
}

/* --- plans ------------------------------------------------------------------------------- */

typedef struct Making {
    Tiny tiny;
    Question question;
    StepId numbers[STEPS], codes[STEPS], bands[STEPS];
    uint32_t number_count, code_count, band_count;
} Making;

static StepId add(Making *m, Step step, StepId a, StepId b, StepId c)
{
    const StepId in[] = {a, b, c};
    const Plan *plan = &m->tiny.plan;

    step.uniform = step.op != OP_LEAF || step.uniform;
    for (int i = 0; i < 3 && in[i] != NONE; i++)
        step.uniform = step.uniform && plan->steps.items[in[i]].uniform;
    if (op_is_barrier(step.op))
        step.uniform = step.op != OP_DEAL_UNITS;
    StepId id = tiny_step(&m->tiny, step, a, b, c, NONE);
    if (step.form == NUM)
        m->numbers[m->number_count++] = id;
    else if (step.op != OP_BAND)
        m->codes[m->code_count++] = id;
    return id;
}

static StepId some_number(const Making *m)
{
    return m->numbers[chance(m->number_count)];
}

static StepId some_code(const Making *m)
{
    return m->codes[chance(m->code_count)];
}

static void add_leaf(Making *m, StepForm form, Leaf leaf, bool uniform)
{
    Plan *plan = &m->tiny.plan;

    leaf.step = plan->steps.count;
    assert_true(ARRAY_PUSH(&m->tiny.arena, &plan->leaves, leaf));
    Step step = {.op = OP_LEAF, .form = form, .as.leaf = plan->leaves.count - 1};
    step.uniform = uniform;
    (void)add(m, step, NONE, NONE, NONE);
}

/* Some hold one value everywhere, some no unknown at all: what is alike is worked out otherwise. */
static void add_units(Making *m, StepForm form)
{
    Arena *arena = &m->tiny.arena;
    uint32_t units = m->tiny.facts->units, alike = chance(5), unknown = chance(3) ? 0 : 6;
    Leaf leaf = {.tag = form == NUM ? LEAF_BY_AREA : LEAF_CODE_BY_AREA};
    uint32_t tame = chance(3);

    leaf.numbers = arena_try(arena, units * sizeof *leaf.numbers);
    leaf.codes = arena_try(arena, units * sizeof *leaf.codes);
    leaf.whys = arena_try(arena, units * sizeof *leaf.whys);
    assert_false(arena->failed);
    for (uint32_t u = 0; u < units; u++) {
        leaf.numbers[u] =
            tame ? number_from_ratio((int64_t)chance(2000), 10, arena) : any_number(arena);
        leaf.codes[u] = (int32_t)chance(2);
        leaf.whys[u] = unknown && chance(unknown) == 0 ? (Why)chance(WHY_COUNT) : WHY_KNOWN;
        if (alike > 0 || u == 0)
            continue;
        leaf.numbers[u] = leaf.numbers[0];
        leaf.codes[u] = leaf.codes[0];
        leaf.whys[u] = leaf.whys[0];
    }
    add_leaf(m, form, leaf, false);
}

/* Up to four bands with gaps, touching, open or closed ends; some slope. */
static void add_scale(Making *m)
{
    Arena *arena = &m->tiny.arena;
    Scale scale = {0};
    int64_t at = (int64_t)chance(60) - 30;

    for (uint32_t i = 0, count = 1 + chance(4); i < count; i++) {
        BandOf band = {.has_low = i > 0 || chance(2), .low_in = chance(2), .high_in = chance(2)};
        band.has_high = i + 1 < count || chance(2);
        band.low = number_from_ratio(at, 20, arena);
        at += 1 + chance(20);
        band.high = number_from_ratio(at, 20, arena);
        at += chance(3) ? 0 : 1;
        band.pays = band.pays_to = number_from_ratio((int64_t)chance(5), 4, arena);
        band.slopes = band.has_low && band.has_high && chance(3) == 0;
        if (band.slopes)
            band.pays_to = number_from_ratio((int64_t)chance(7), 3, arena);
        assert_true(ARRAY_PUSH(arena, &scale.bands, band));
    }
    if (chance(8) == 0) { /* two that overlap */
        BandOf again = scale.bands.items[chance(scale.bands.count)];
        again.has_low = true;
        assert_true(ARRAY_PUSH(arena, &scale.bands, again));
    }
    assert_true(ARRAY_PUSH(arena, &m->tiny.model.scales, scale));
}

static void add_band(Making *m)
{
    StepId figure = some_number(m);

    add_scale(m);
    if (chance(2)) {
        Step round = {.op = OP_ROUND, .form = NUM};
        round.as.round.mode = (Rounding)chance(ROUND_DOWN + 1);
        round.as.round.decimals = (int)chance(4) - 1;
        figure = add(m, round, figure, NONE, NONE);
    }
    Step step = {.op = OP_BAND, .form = CODE, .as.scale = (int32_t)m->tiny.model.scales.count - 1};
    StepId band = add(m, step, figure, NONE, NONE);
    step.form = NUM;
    step.op = OP_BAND_PAYS;
    (void)add(m, step, band, figure, NONE);
    step.op = OP_BAND_NEXT;
    (void)add(m, step, band, figure, NONE);
}

static void add_deal(Making *m)
{
    Step whole = {.op = OP_ROUND, .form = NUM};
    StepId pence = add(m, whole, some_number(m), NONE, NONE);
    Step deal = {.op = OP_DEAL, .form = NUM, .as.part = 1};
    StepId weight = some_number(m);

    (void)add(m, deal, pence, weight, some_number(m));
    StepId again = m->tiny.plan.steps.count - 1; /* its other parts take the same inputs */
    for (deal.as.part = 2; deal.as.part <= 3; deal.as.part++) {
        Step other = m->tiny.plan.steps.items[again];
        other.as.part = deal.as.part;
        assert_true(ARRAY_PUSH(&m->tiny.arena, &m->tiny.plan.steps, other));
        assert_true(ARRAY_PUSH(&m->tiny.arena, &m->tiny.plan.roots, m->tiny.plan.steps.count - 1));
        m->numbers[m->number_count++] = m->tiny.plan.steps.count - 1;
    }
}

static void add_arithmetic(Making *m)
{
    static const Op ops[] = {OP_ADD, OP_SUB, OP_MUL, OP_DIV, OP_MIN, OP_MAX, OP_NEG, OP_ROUND};
    Step step = {.op = ops[chance(8)], .form = NUM};
    bool one = step.op == OP_NEG || step.op == OP_ROUND;
    bool many = step.op != OP_SUB && step.op != OP_DIV && !one && chance(3) == 0;

    if (step.op == OP_ROUND) {
        step.as.round.mode = (Rounding)chance(ROUND_DOWN + 1);
        step.as.round.decimals = (int)chance(7) - 2;
    }
    (void)add(m, step, some_number(m), one ? NONE : some_number(m), many ? some_number(m) : NONE);
}

static void add_logic(Making *m)
{
    static const Op ops[] = {OP_EQ, OP_LT, OP_LE, OP_AND, OP_OR, OP_NOT, OP_KNOWN, OP_WHY_IS};
    Step step = {.op = ops[chance(8)], .form = CODE};
    bool one = step.op == OP_NOT || step.op == OP_KNOWN || step.op == OP_WHY_IS;
    bool numbers = step.op < OP_AND || (one && step.op != OP_NOT && chance(2));

    if (step.op == OP_WHY_IS)
        step.as.why = (Why)(1 + chance(WHY_COUNT - 1));
    StepId a = numbers ? some_number(m) : some_code(m);
    (void)add(m, step, a, one ? NONE : numbers ? some_number(m) : some_code(m), NONE);
}

static void add_choice(Making *m)
{
    bool code = chance(4) == 0;
    StepForm form = code ? CODE : NUM;
    StepId a = code ? some_code(m) : some_number(m), b = code ? some_code(m) : some_number(m);

    switch (chance(5)) {
    case 0:
        (void)add(m, (Step){.op = OP_FIRST, .form = form}, a, b, NONE);
        return;
    case 1: {
        Step step = {.op = OP_BECAUSE, .form = form, .as.why = (Why)(1 + chance(WHY_COUNT - 1))};
        (void)add(m, step, some_code(m), a, NONE);
        return;
    }
    case 2: {
        static const Op ops[] = {OP_LEAST_CASES, OP_GREATEST_CASES, OP_SAME_CASES};
        (void)add(m, (Step){.op = ops[chance(3)], .form = form}, a, NONE, NONE);
        return;
    }
    default:
        (void)add(m, (Step){.op = OP_PICK, .form = form}, some_code(m), a, b);
    }
}

static void add_across(Making *m)
{
    static const Op ops[] = {OP_TOTAL_UNITS, OP_LEAST_UNITS, OP_DEAL_UNITS};
    Step step = {.op = ops[chance(3)], .form = NUM};
    StepId in = some_number(m), weight = NONE;

    if (step.op == OP_DEAL_UNITS) {
        Step pence = {.op = OP_CONST, .form = NUM, .as.number = number_from_int(chance(100000))};
        in = add(m, pence, NONE, NONE, NONE);
        weight = some_number(m);
    }
    (void)add(m, step, in, weight, NONE);
}

static void make_plan(Making *m, uint32_t units)
{
    *m = (Making){.number_count = 0};
    tiny_init(&m->tiny, units);
    assert_true(ARRAY_PUSH(&m->tiny.arena, &m->tiny.model.questions, m->question));
    for (int i = 0; i < 2; i++)
        (void)add(m, (Step){.op = OP_CONST, .form = NUM, .as.number = any_number(&m->tiny.arena)},
                  NONE, NONE, NONE);
    (void)add(m, (Step){.op = OP_CONST, .form = CODE, .as.code = (int32_t)chance(2)}, NONE, NONE,
              NONE);
    (void)add(m, (Step){.op = OP_UNKNOWN, .form = NUM, .as.why = WHY_NOT_KNOWN_YET}, NONE, NONE,
              NONE);
    add_leaf(m, CODE, (Leaf){.tag = LEAF_READING, .a = 0}, true);
    for (int i = 0; i < 4; i++)
        add_units(m, i < 3 ? NUM : CODE);
    while (m->number_count + m->code_count + 6 < STEPS) {
        uint32_t kind = chance(16);
        if (kind < 7)
            add_arithmetic(m);
        else if (kind < 10)
            add_logic(m);
        else if (kind < 13)
            add_choice(m);
        else if (kind < 14)
            add_band(m);
        else if (kind < 15)
            add_across(m);
        else
            add_deal(m);
    }
}

/* --- the same in every form --------------------------------------------------------------- */

static bool same_value(Value a, Value b)
{
    if (a.why != b.why || a.form != b.form)
        return false;
    if (a.form == CODE)
        return a.code == b.code;
    return number_equal(a.number, b.number);
}

static void fail_at(const Run *run, StepId step, uint32_t unit, uint32_t nth_case, Value is,
                    Value should)
{
    Text op = op_spelling(run->plan->steps.items[step].op);
    Out out;

    out_init(&out);
    out_format(&out, "%s, least form %d: step %u, ", lanes_at(run->machine->level)->name,
               (int)run->machine->least, step);
    out_text(&out, op);
    out_format(&out, ", unit %u of %u, case %u: why %d, code %d, ", unit, run->units, nth_case,
               (int)is.why, is.code);
    number_write_exact(&out, is.number);
    out_format(&out, "; should be why %d, code %d, ", (int)should.why, should.code);
    number_write_exact(&out, should.number);
    out_char(&out, '\0');
    fail_msg("%s", out_view(&out).ptr);
}

static void assert_same(const Run *is, const Run *should, const StepId *steps, uint32_t count)
{
    assert_true((is == NULL) == (should == NULL));
    if (!is)
        return;
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t u = 0; u < should->units; u++)
            for (uint32_t c = 0; c < should->case_count; c++)
                if (!same_value(run_value(is, steps[i], u, c), run_value(should, steps[i], u, c)))
                    fail_at(is, steps[i], u, c, run_value(is, steps[i], u, c),
                            run_value(should, steps[i], u, c));
}

static Run *run_on(Making *m, const Machine *machine, const Case *cases, uint32_t count)
{
    m->tiny.plan.machine = machine;
    return tiny_run(&m->tiny, cases, count);
}

static void compare_lazily(Making *m, const Machine *machine, const Case *cases, uint32_t count,
                           const Run *should)
{
    StepId wanted[3];
    Tiny *tiny = &m->tiny;

    for (int i = 0; i < 3; i++)
        wanted[i] = chance(2) ? some_number(m) : some_code(m);
    tiny->plan.machine = machine;
    const Run *run =
        eval_run_for(&tiny->plan, tiny->facts, cases, count, wanted, 3, &tiny->arena, &tiny->diags);
    if (run && should)
        assert_same(run, should, wanted, 3);
    assert_true(run != NULL || should == NULL);
}

static void compare_all(Making *m, const Case *cases, uint32_t count, Crew *const crews[3])
{
    static const Machine rational = {.level = CPU_BASE, .least = FORM_RATIONAL};
    const Run *should = run_on(m, &rational, cases, count);
    const StepId *roots = m->tiny.plan.roots.items;

    for (int form = FORM_INT64; form <= FORM_RATIONAL; form++)
        for (int level = CPU_BASE; level < CPU_BEST; level++) {
            Machine machine = {.crew = crews[level % 3],
                               .level = (CpuLevel)level,
                               .least = (NumberForm)form,
                               .block = level == CPU_AVX2 ? 4 : 0};
            if (form == FORM_RATIONAL && level != CPU_AVX512)
                continue;
            assert_same(run_on(m, &machine, cases, count), should, roots, m->tiny.plan.roots.count);
            compare_lazily(m, &machine, cases, count, should);
        }
    for (uint32_t u = 0; should && u < m->tiny.facts->units; u += 97) {
        Trace *trace = eval_trace(should, u, 0, &m->tiny.arena);
        assert_non_null(trace);
        for (uint32_t i = 0; i < m->tiny.plan.roots.count; i++)
            assert_true(
                same_value(trace_value(trace, roots[i]), run_value(should, roots[i], u, 0)));
    }
}

static void run_plans(uint32_t plans, uint32_t units, uint32_t threads)
{
    Crew *crews[] = {crew_new(threads), crew_new(2), NULL};
    int readings[] = {0, 1, 0};
    Case cases[CASES_MOST];

    for (uint32_t i = 0; i < CASES_MOST; i++)
        cases[i] = (Case){.as_at = 17000, .readings = &readings[i]};
    readings[2] = -1;
    for (uint32_t i = 0; i < plans; i++) {
        Making m;
        seed = 7919 * (i + 1) + units;
        make_plan(&m, units);
        compare_all(&m, cases, 1 + i % CASES_MOST, crews);
        tiny_release(&m.tiny);
    }
    crew_free(crews[0]);
    crew_free(crews[1]);
}

static void test_few_units(void **state)
{
    (void)state;
    run_plans(600, 3, 3);
}

static void test_one_block(void **state)
{
    (void)state;
    run_plans(60, 61, 3);
}

static void test_many_blocks(void **state)
{
    (void)state;
    run_plans(5, UNITS_MOST, 8);
}

/* --- pins --------------------------------------------------------------------------------- */

/* What a pin puts in may be of any form: 1/3 in one unit, 2^64 in another, which leaves it. */
static void test_pins_of_any_form(void **state)
{
    Making m;

    (void)state;
    for (uint32_t i = 0; i < 150; i++) {
        seed = 104729 * (i + 1);
        make_plan(&m, 5);
        Number big = number_mul(number_from_int(1LL << 62), number_from_int(4), &m.tiny.arena);
        Pin pins[] = {
            {.step = some_number(&m), .unit = 1, .value = number_from_ratio(1, 3, &m.tiny.arena)},
            {.step = some_number(&m), .unit = 2, .value = big},
            {.step = some_number(&m), .unit = -1, .value = NUMBER_ZERO, .why = WHY_AWAITING},
            {.step = some_code(&m), .unit = 3, .value = NUMBER_ZERO, .code = 1}};
        int reading = 1;
        Case one = {.as_at = 17000, .readings = &reading, .pins = pins, .pin_count = 4};
        compare_all(&m, &one, 1, (Crew *const[3]){NULL, NULL, NULL});
        tiny_release(&m.tiny);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_few_units),
        cmocka_unit_test(test_one_block),
        cmocka_unit_test(test_many_blocks),
        cmocka_unit_test(test_pins_of_any_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
