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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_refused_for_ever),
        cmocka_unit_test(test_refused_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
