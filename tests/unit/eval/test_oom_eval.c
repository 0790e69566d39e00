/* Memory refused, at every request in turn, once and for ever, while data are read and a plan
 * is run on them: either the right answer or nothing, and everything is given back.
 *
 * Linked with --wrap for malloc, realloc and free.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "eval/eval.h"

#include "../refuse.h" /* __wrap_malloc __wrap_realloc __wrap_free */

enum { UNITS = 11, CASES = 256 };

typedef struct Tiny {
    Arena arena;
    Diags diags;
    Model model;
    Plan plan;
    Table table;
} Tiny;

static void add_step(Tiny *tiny, Step step, StepId a, StepId b)
{
    step.first_in = tiny->plan.inputs.count;
    if (a != STEP_NONE)
        ARRAY_PUSH(&tiny->arena, &tiny->plan.inputs, a);
    if (b != STEP_NONE)
        ARRAY_PUSH(&tiny->arena, &tiny->plan.inputs, b);
    step.in_count = tiny->plan.inputs.count - step.first_in;
    ARRAY_PUSH(&tiny->arena, &tiny->plan.steps, step);
    ARRAY_PUSH(&tiny->arena, &tiny->plan.roots, tiny->plan.steps.count - 1);
}

/* The tally, its third, and the total of all units: 11 * 12 / 3 = 44. */
static void make_plan(Tiny *tiny)
{
    Leaf tally = {.tag = LEAF_TALLY, .column = 0};
    Need need = {.table = TEXT("activity"), .declared = &tiny->table};
    Rulebook *book = ARENA_NEW(&tiny->arena, Rulebook);

    names_init(&book->names, &tiny->arena, (HashKey){1, 2});
    tiny->model = (Model){.arena = &tiny->arena, .book = book};
    tiny->plan = (Plan){
        .arena = &tiny->arena, .model = &tiny->model, .named = UNITS, .slots = UNITS, .stages = 2};
    ColumnOf column = {.name = name_intern(&book->names, TEXT("seen")),
                       .role = COLUMN_VALUE,
                       .kind = {KIND_COUNT, 0}};
    (void)ARRAY_PUSH(&tiny->arena, &tiny->table.columns, column);
    tiny->table.file_columns = 1;
    ARRAY_PUSH(&tiny->arena, &tiny->plan.needs, need);
    ARRAY_PUSH(&tiny->arena, &tiny->plan.leaves, tally);
    add_step(tiny, (Step){.op = OP_LEAF, .form = STEP_NUMBER}, STEP_NONE, STEP_NONE);
    add_step(tiny, (Step){.op = OP_CONST, .form = STEP_NUMBER, .as.number = {3, 1, NULL}},
             STEP_NONE, STEP_NONE);
    add_step(tiny, (Step){.op = OP_DIV, .form = STEP_NUMBER}, 0, 1);
    add_step(tiny, (Step){.op = OP_TOTAL_UNITS, .form = STEP_NUMBER}, 2, STEP_NONE);
    add_step(tiny, (Step){.op = OP_ADD, .form = STEP_NUMBER, .stage = 1}, 3, 0);
}

static long read_text(void *self, char *bytes, size_t room, Text *reason)
{
    static const char text[] = "seen\n12\n";
    bool *done = self;
    size_t len = *done ? 0 : sizeof text - 1;

    (void)reason;
    *done = true;
    if (len <= room)
        memcpy(bytes, text, len);
    return (long)len;
}

static bool run_all(Tiny *tiny)
{
    static const Case cases[CASES];
    bool done = false;
    DataInput input = {
        .table = TEXT("activity"), .path = TEXT("x.csv"), .reader = {&done, read_text}};

    make_plan(tiny);
    Facts *facts = facts_read(&tiny->plan, &input, 1, &tiny->arena, &tiny->diags);
    if (!facts || tiny->arena.failed)
        return false;
    Run *run = eval_run(&tiny->plan, facts, cases, CASES, &tiny->arena, &tiny->diags);
    Trace *trace = run ? eval_trace(run, 3, 5, &tiny->arena) : NULL;
    if (!trace)
        return false;
    assert_int_equal(run_value(run, 3, 10, 255).number.num, 44);
    assert_int_equal(trace_value(trace, 4).number.num, 56);
    assert_int_equal(tiny->diags.errors, 0);
    return true;
}

/* True where the answer came out. */
static bool attempt(size_t from, size_t to)
{
    Tiny tiny = {0};
    bool done = false;

    requests = 0;
    refused_from = from;
    refused_to = to;
    if (arena_init(&tiny.arena)) {
        diags_init(&tiny.diags, &tiny.arena);
        done = run_all(&tiny);
        assert_true(done || tiny.arena.failed);
    }
    refused_to = 0;
    arena_release(&tiny.arena);
    return done;
}

static void test_refused_for_ever(void **state)
{
    size_t before = held, nth = 0;

    (void)state;
    while (!attempt(nth, SIZE_MAX)) {
        assert_int_equal(held, before);
        nth++;
    }
    assert_true(nth > 5);
    assert_int_equal(held, before);
}

static void test_refused_once(void **state)
{
    size_t before = held, total;

    (void)state;
    assert_true(attempt(0, 0));
    total = requests;
    for (size_t nth = 0; nth < total; nth++) {
        attempt(nth, nth + 1);
        assert_int_equal(held, before);
    }
}

/* --- each operation, on so many lanes that whatever it asks for is a request of its own ------ */

enum { WIDE_UNITS = 65, WIDE_LANES = WIDE_UNITS * CASES };

typedef struct Wide {
    Tiny tiny;
    Number a[WIDE_UNITS], b[WIDE_UNITS];
    Why why_a[WIDE_UNITS], why_b[WIDE_UNITS];
    Case cases[CASES];
    Pin pins[2];
} Wide;

enum { A, B, FIVE, BIG, SUM, LESS, PRODUCT, QUOTIENT, MINUS, ROUNDED, LEAST, MOST, SAME, BEFORE };
enum {
    BIGGER = BEFORE + 1,
    BIG_MINUS,
    BIG_ROUNDED,
    BIG_QUOTIENT,
    BIG_LEAST,
    LEAST_AND_FIVE,
    SEVEN
};

static void add_number(Wide *w, Op op, StepId a, StepId b)
{
    Step step = {.op = op, .form = STEP_NUMBER};

    if (op == OP_ROUND)
        step.as.round.mode = ROUND_HALF_UP;
    add_step(&w->tiny, step, a, b);
}

/* a is the unit's number and one more, b that and two more over 3; a is not known in unit 0, b in
 * unit 1. */
static void make_figures(Wide *w)
{
    Leaf a = {.tag = LEAF_BY_AREA, .numbers = w->a, .whys = w->why_a};
    Leaf b = {.tag = LEAF_BY_AREA, .numbers = w->b, .whys = w->why_b};
    Arena *arena = &w->tiny.arena;

    for (uint32_t u = 0; u < WIDE_UNITS; u++) {
        w->a[u] = number_from_int(u + 1);
        w->b[u] = number_from_ratio(u + 2, 3, arena);
    }
    w->why_a[0] = WHY_AWAITING;
    w->why_b[1] = WHY_NOT_SUPPLIED;
    (void)ARRAY_PUSH(arena, &w->tiny.plan.leaves, a);
    (void)ARRAY_PUSH(arena, &w->tiny.plan.leaves, b);
}

static void make_operations(Wide *w)
{
    Number big = number_from_wide(1, (Int128)1 << 70, &w->tiny.arena);

    add_step(&w->tiny, (Step){.op = OP_LEAF, .form = STEP_NUMBER}, STEP_NONE, STEP_NONE);
    add_step(&w->tiny, (Step){.op = OP_LEAF, .form = STEP_NUMBER, .as.leaf = 1}, STEP_NONE,
             STEP_NONE);
    add_step(&w->tiny, (Step){.op = OP_CONST, .form = STEP_NUMBER, .as.number = {5, 1, NULL}},
             STEP_NONE, STEP_NONE);
    add_step(&w->tiny, (Step){.op = OP_CONST, .form = STEP_NUMBER, .as.number = big}, STEP_NONE,
             STEP_NONE);
    add_number(w, OP_ADD, A, B);
    add_number(w, OP_SUB, A, B);
    add_number(w, OP_MUL, A, B);
    add_number(w, OP_DIV, A, B);
    add_number(w, OP_NEG, A, STEP_NONE);
    add_number(w, OP_ROUND, QUOTIENT, STEP_NONE);
    add_number(w, OP_MIN, A, B);
    add_number(w, OP_MAX, QUOTIENT, B);
    add_step(&w->tiny, (Step){.op = OP_LT, .form = STEP_CODE}, FIVE, FIVE);
    add_step(&w->tiny, (Step){.op = OP_LT, .form = STEP_CODE}, A, B);
    add_number(w, OP_ADD, A, BIG);
    add_number(w, OP_NEG, BIGGER, STEP_NONE);
    add_number(w, OP_ROUND, BIGGER, STEP_NONE);
    add_number(w, OP_DIV, BIGGER, B);
    add_number(w, OP_MIN, BIGGER, A);
    add_number(w, OP_ADD, BIG_LEAST, FIVE);
    add_step(&w->tiny, (Step){.op = OP_CONST, .form = STEP_CODE, .as.code = 7}, STEP_NONE,
             STEP_NONE);
}

static int64_t whole_of(const Run *run, StepId step)
{
    Value value = run_value(run, step, 4, 7);

    assert_int_equal(value.why, WHY_KNOWN);
    assert_int_equal(value.number.den, 1);
    return value.number.num;
}

/* In unit 4 a is 5 and b is 2; what is too big for 64 bits is put right again by taking the lesser. */
static void check_operations(const Run *run)
{
    assert_int_equal(whole_of(run, SUM), 7);
    assert_int_equal(whole_of(run, LESS), 3);
    assert_int_equal(whole_of(run, PRODUCT), 10);
    assert_int_equal(whole_of(run, MINUS), -5);
    assert_int_equal(whole_of(run, ROUNDED), 3); /* 2.5 */
    assert_int_equal(whole_of(run, LEAST), 2);
    assert_true(number_equal(run_value(run, MOST, 4, 7).number, (Number){5, 2, NULL}));
    assert_int_equal(run_value(run, SAME, 4, 7).code, 0);
    assert_int_equal(run_value(run, BEFORE, 4, 7).code, 0);
    assert_int_equal(whole_of(run, LEAST_AND_FIVE), 10);
    assert_int_equal(run_value(run, SEVEN, 4, 7).code, 7);
    assert_int_equal(run_value(run, SUM, 0, 7).why, WHY_AWAITING);
    assert_int_equal(run_value(run, SUM, 1, 7).why, WHY_NOT_SUPPLIED);
    assert_int_equal(run_value(run, SUM, 3, 0).number.num, 99); /* as pinned */
    assert_int_equal(run_value(run, BEFORE, 3, 0).code, 1);
}

static bool run_wide(Wide *w, const Machine *machine)
{
    Tiny *tiny = &w->tiny;

    tiny->model = (Model){.arena = &tiny->arena};
    tiny->plan = (Plan){.arena = &tiny->arena, .model = &tiny->model, .named = WIDE_UNITS};
    tiny->plan.slots = WIDE_UNITS;
    tiny->plan.stages = 1;
    tiny->plan.machine = machine;
    make_figures(w);
    make_operations(w);
    w->pins[0] = (Pin){.step = SUM, .unit = 3, .value = {99, 1, NULL}};
    w->pins[1] = (Pin){.step = BEFORE, .unit = 3, .code = 1};
    w->cases[0] = (Case){.pins = w->pins, .pin_count = 2};
    Facts *facts = facts_empty(&tiny->plan, &tiny->arena);
    if (!facts || tiny->arena.failed)
        return false;
    Run *run = eval_run(&tiny->plan, facts, w->cases, CASES, &tiny->arena, &tiny->diags);
    if (run)
        check_operations(run);
    return run != NULL;
}

static bool attempt_wide(size_t from, size_t to, const Machine *machine)
{
    static Wide wide;
    bool done = false;

    wide = (Wide){.cases = {{0}}};
    requests = 0;
    refused_from = from;
    refused_to = to;
    if (arena_init(&wide.tiny.arena)) {
        diags_init(&wide.tiny.diags, &wide.tiny.arena);
        done = run_wide(&wide, machine);
        assert_true(done || wide.tiny.arena.failed);
    }
    refused_to = 0;
    arena_release(&wide.tiny.arena);
    return done;
}

/* In the narrowest forms and in the rational one. */
static void test_operations_refused(void **state)
{
    static const Machine machines[] = {
        {.level = CPU_BEST, .least = FORM_INT64, .block = WIDE_LANES},
        {.level = CPU_BEST, .least = FORM_RATIONAL, .block = WIDE_LANES}};
    size_t before = held;

    (void)state;
    for (int i = 0; i < 2; i++) {
        assert_true(attempt_wide(0, 0, &machines[i]));
        size_t total = requests;
        assert_true(total > 20);
        for (size_t nth = 0; nth < total; nth++) {
            (void)attempt_wide(nth, nth + 1, &machines[i]);
            assert_int_equal(held, before);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_refused_for_ever),
        cmocka_unit_test(test_refused_once),
        cmocka_unit_test(test_operations_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
