/* Small plans made by hand, for the tests of the evaluator: a step a call, codes and numbers as
 * they come.
 *
 * Every step is a root, so that every value can be asked for. `stage` counts the results across
 * units below a step, as plan/ does it.
 */
#ifndef CQUIN_TESTS_TINY_PLAN_H
#define CQUIN_TESTS_TINY_PLAN_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "eval/eval.h"

typedef struct Tiny {
    Arena arena;
    Diags diags;
    Model model;
    Plan plan;
    Facts *facts;
} Tiny;

static inline void tiny_init(Tiny *tiny, uint32_t units)
{
    *tiny = (Tiny){0};
    assert_true(arena_init(&tiny->arena));
    diags_init(&tiny->diags, &tiny->arena);
    tiny->model.arena = &tiny->arena;
    tiny->plan = (Plan){
        .arena = &tiny->arena, .model = &tiny->model, .named = units, .slots = units, .stages = 1};
    tiny->facts = facts_empty(&tiny->plan, &tiny->arena);
    assert_non_null(tiny->facts);
}

static inline void tiny_release(Tiny *tiny)
{
    arena_release(&tiny->arena);
}

/* Appends a step with up to four inputs; STEP_NONE ends them. */
static inline StepId tiny_step(Tiny *tiny, Step step, StepId a, StepId b, StepId c, StepId d)
{
    const StepId in[] = {a, b, c, d};
    Plan *plan = &tiny->plan;

    step.first_in = plan->inputs.count;
    for (int i = 0; i < 4 && in[i] != STEP_NONE; i++) {
        const Step *from = &plan->steps.items[in[i]];
        uint16_t stage = (uint16_t)(from->stage + (op_is_barrier(from->op) ? 1 : 0));
        step.stage = stage > step.stage ? stage : step.stage;
        step.in_count++;
        assert_true(ARRAY_PUSH(&tiny->arena, &plan->inputs, in[i]));
    }
    assert_true(ARRAY_PUSH(&tiny->arena, &plan->steps, step));
    assert_true(ARRAY_PUSH(&tiny->arena, &plan->roots, plan->steps.count - 1));
    return plan->steps.count - 1;
}

static inline StepId tiny_number(Tiny *tiny, int64_t num, int64_t den)
{
    Step step = {.op = OP_CONST, .form = STEP_NUMBER};

    step.as.number = number_from_ratio(num, den, &tiny->arena);
    return tiny_step(tiny, step, STEP_NONE, 0, 0, 0);
}

static inline StepId tiny_code(Tiny *tiny, int32_t code)
{
    return tiny_step(tiny, (Step){.op = OP_CONST, .form = STEP_CODE, .as.code = code}, STEP_NONE, 0,
                     0, 0);
}

static inline StepId tiny_unknown(Tiny *tiny, StepForm form, Why why)
{
    return tiny_step(tiny, (Step){.op = OP_UNKNOWN, .form = form, .as.why = why}, STEP_NONE, 0, 0,
                     0);
}

static inline StepId tiny_op(Tiny *tiny, Op op, StepForm form, StepId a, StepId b, StepId c)
{
    return tiny_step(tiny, (Step){.op = op, .form = form}, a, b, c, STEP_NONE);
}

static inline StepId tiny_leaf(Tiny *tiny, StepForm form, Leaf leaf)
{
    leaf.step = tiny->plan.steps.count;
    assert_true(ARRAY_PUSH(&tiny->arena, &tiny->plan.leaves, leaf));
    return tiny_step(tiny,
                     (Step){.op = OP_LEAF, .form = form, .as.leaf = tiny->plan.leaves.count - 1},
                     STEP_NONE, 0, 0, 0);
}

/* A leaf that holds the number of each unit. */
static inline StepId tiny_units(Tiny *tiny, const int64_t *values)
{
    Number *numbers = arena_try(&tiny->arena, tiny->plan.named * sizeof *numbers);

    assert_non_null(numbers);
    for (uint32_t u = 0; u < tiny->plan.named; u++)
        numbers[u] = number_from_int(values[u]);
    return tiny_leaf(tiny, STEP_NUMBER, (Leaf){.tag = LEAF_BY_AREA, .numbers = numbers});
}

typedef struct Compared { /* one unit with the others */
    Op op;
    Choice rule;
    Number part;
    bool falls, others;
} Compared;

static inline StepId tiny_compare(Tiny *tiny, Compared how, StepId figure, StepId member)
{
    Formula *f = ARENA_NEW(&tiny->arena, Formula);
    Comparing c = {.formula = f, .figure = figure, .member = member, .falls = how.falls};

    f->tag = FORMULA_PEERS;
    f->as.peers.others = how.others;
    c.part = how.part;
    assert_true(ARRAY_PUSH(&tiny->arena, &tiny->plan.comparisons, c));
    Step step = {.op = how.op, .form = STEP_NUMBER};
    step.as.peers.at = tiny->plan.comparisons.count - 1;
    step.as.peers.rule = how.rule;
    StepId id = tiny_step(tiny, step, figure, member, STEP_NONE, STEP_NONE);
    if (tiny->plan.stages < tiny->plan.steps.items[id].stage + 2u)
        tiny->plan.stages = tiny->plan.steps.items[id].stage + 2u;
    return id;
}

/* Among those of the same parent; `weight` STEP_NONE: none. */
static inline StepId tiny_compare_within(Tiny *tiny, Compared how, StepId figure, StepId member,
                                         StepId parent, StepId weight)
{
    Formula *f = ARENA_NEW(&tiny->arena, Formula);
    Comparing c = {.formula = f, .figure = figure, .member = member, .part = how.part};

    f->tag = FORMULA_PEERS;
    f->as.peers.others = how.others;
    assert_true(ARRAY_PUSH(&tiny->arena, &tiny->plan.comparisons, c));
    Step step = {.op = how.op, .form = STEP_NUMBER};
    step.as.peers.at = tiny->plan.comparisons.count - 1;
    step.as.peers.rule = how.rule;
    StepId id = tiny_step(tiny, step, figure, member, parent, weight);
    if (tiny->plan.stages < tiny->plan.steps.items[id].stage + 2u)
        tiny->plan.stages = tiny->plan.steps.items[id].stage + 2u;
    return id;
}

static inline Run *tiny_run(Tiny *tiny, const Case *cases, uint32_t count)
{
    return eval_run(&tiny->plan, tiny->facts, cases, count, &tiny->arena, &tiny->diags);
}

static inline Run *tiny_run_once(Tiny *tiny)
{
    static const Case one = {.as_at = 17000};

    return tiny_run(tiny, &one, 1);
}

static inline void assert_ratio(Value value, int64_t num, int64_t den)
{
    assert_int_equal(value.why, WHY_KNOWN);
    assert_int_equal(value.form, STEP_NUMBER);
    assert_null(value.number.big);
    assert_int_equal(value.number.num, num);
    assert_int_equal(value.number.den, den);
}

static inline void assert_code(Value value, int32_t code)
{
    assert_int_equal(value.why, WHY_KNOWN);
    assert_int_equal(value.form, STEP_CODE);
    assert_int_equal(value.code, code);
}

#endif
