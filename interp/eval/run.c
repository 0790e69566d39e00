/* Runs a plan on cases.
 *
 * Mostly all lanes fit one block, and the steps run once, in order. Else the run goes in
 * rounds, one a stage: each block works its steps out up to that stage and keeps what others
 * need, then the results across units are worked out on the kept columns of all lanes. A block
 * forgets its registers when the next begins, so a later round works them out again.
 *
 * Rows of tables with rows of their own are counted before that (records.c). After it: trace.c runs one unit again to explain it; kernels are in arithmetic.c, logic.c,
 * bands.c, deal.c, units.c.
 */
#include "eval/block.h"
#include "eval/say.h"

#include <assert.h>

/* Registers of a block, over all its steps; about 25 MiB. */
#define REGISTERS_MAX (1u << 20)

static bool new_column(Run *run, StepId id)
{
    Column *column = &run->columns[id];
    size_t lanes = (size_t)run->units * run->case_count;

    if (column->why)
        return true;
    column->why = arena_try(run->arena, lanes);
    if (column->form == STEP_NUMBER)
        column->numbers = arena_try(run->arena, lanes * sizeof *column->numbers);
    else
        column->codes = arena_try(run->arena, lanes * sizeof *column->codes);
    return !run->arena->failed;
}

/* Results across units and what they are made of are kept as well. */
static bool keep_across(Run *run, StepId id)
{
    const Plan *plan = run->plan;

    if (!op_is_barrier(plan->steps.items[id].op) || (run->needed && !run->needed[id]))
        return true;
    for (uint32_t i = 0; i < plan->steps.items[id].in_count; i++)
        if (!new_column(run, step_input(plan, id, i)))
            return false;
    return new_column(run, id);
}

static bool make_columns(Run *run, const StepId *kept, uint32_t count)
{
    const Plan *plan = run->plan;

    run->columns = arena_try(run->arena, plan->steps.count * sizeof *run->columns);
    if (!run->columns)
        return false;
    for (StepId id = 0; id < plan->steps.count; id++)
        run->columns[id].form = plan->steps.items[id].form;
    for (uint32_t i = 0; i < count; i++)
        if (kept[i] != STEP_NONE && !new_column(run, kept[i]))
            return false;
    for (StepId id = 0; id < plan->steps.count; id++)
        if (!keep_across(run, id))
            return false;
    return true;
}

/* The steps that feed those wanted, and those themselves: inputs stand before what they feed. */
bool run_find_needed(Run *run, const StepId *wanted, uint32_t count)
{
    const Plan *plan = run->plan;
    bool *needed = arena_try(run->arena, plan->steps.count);

    if (!needed)
        return false;
    for (uint32_t i = 0; i < count; i++)
        if (wanted[i] != STEP_NONE)
            needed[wanted[i]] = true;
    run->step_count = 0;
    for (StepId id = plan->steps.count; id-- > 0;) {
        for (uint32_t i = 0; needed[id] && i < plan->steps.items[id].in_count; i++)
            needed[step_input(plan, id, i)] = true;
        run->step_count += needed[id];
    }
    run->needed = needed;
    return true;
}

static uint32_t last_stage(const Run *run)
{
    uint32_t last = 0;

    for (StepId id = 0; id < run->plan->steps.count; id++)
        if (run->plan->steps.items[id].stage > last && (!run->needed || run->needed[id]))
            last = run->plan->steps.items[id].stage;
    return last;
}

/* How many units a block of this run holds: at least one, whatever its cases. */
static uint32_t units_a_block(const Run *run)
{
    uint32_t steps = run->step_count ? run->step_count : 1;
    uint32_t lanes = REGISTERS_MAX / steps < EVAL_BLOCK ? REGISTERS_MAX / steps : EVAL_BLOCK;
    uint32_t units = lanes / run->case_count;

    return units == 0 ? 1 : units < run->units ? units : run->units;
}

/* The round after which all inputs of a result across units stand. */
static uint32_t ready_stage(const Plan *plan, StepId id)
{
    uint32_t stage = 0;

    for (uint32_t i = 0; i < plan->steps.items[id].in_count; i++) {
        uint32_t one = plan->steps.items[step_input(plan, id, i)].stage;
        stage = one > stage ? one : stage;
    }
    return stage;
}

static bool run_across(Run *run, uint32_t stage, StepId *too_big)
{
    Block whole = {.run = run,
                   .arena = run->arena,
                   .units = run->units,
                   .cases = run->case_count,
                   .lanes = run->units * run->case_count,
                   .columns = run->columns,
                   .too_big = STEP_NONE};

    for (StepId id = 0; id < run->plan->steps.count; id++) {
        if (!op_is_barrier(run->plan->steps.items[id].op) || !run->columns[id].why ||
            ready_stage(run->plan, id) != stage)
            continue;
        if (block_step(&whole, id))
            continue;
        *too_big = whole.too_big;
        return false;
    }
    return true;
}

static bool run_block(Run *run, Arena *scratch, uint32_t first_unit, uint32_t stage,
                      StepId *too_big)
{
    uint32_t left = run->units - first_unit, room = units_a_block(run);
    Block block;

    arena_reset(scratch);
    if (!block_init(&block, run, scratch, first_unit, left < room ? left : room))
        return false;
    if (block_run(&block, stage))
        return block_keep(&block, run->columns, run->arena, stage);
    *too_big = block.too_big;
    return false;
}

static bool run_rounds(Run *run, Arena *scratch, StepId *too_big)
{
    uint32_t last = last_stage(run), units = units_a_block(run);

    if (units == run->units)
        return run_block(run, scratch, 0, last, too_big);
    for (uint32_t stage = 0; stage <= last; stage++) {
        for (uint32_t first = 0; first < run->units; first += units)
            if (!run_block(run, scratch, first, stage, too_big))
                return false;
        if (!run_across(run, stage, too_big))
            return false;
    }
    return true;
}

static bool run_plan(Run *run, Diags *diags)
{
    StepId too_big = STEP_NONE;
    Arena scratch;

    if (!records_count(run, diags))
        return false;
    if (!arena_init(&scratch)) {
        run->arena->failed = true;
        return false;
    }
    bool done = run_rounds(run, &scratch, &too_big);
    run->arena->failed |= scratch.failed;
    if (too_big != STEP_NONE && !run->arena->failed)
        eval_say_number_too_big(diags, run->plan, too_big);
    arena_release(&scratch);
    return done && !run->arena->failed;
}

static Run *new_run(const Plan *plan, const Facts *facts, const Case *cases, uint32_t count,
                    Arena *arena, Diags *diags)
{
    Run *run = ARENA_NEW(arena, Run);

    assert(count > 0);
    if (count > EVAL_MAX_CASES) {
        eval_say_too_many_cases_given(diags, count);
        return NULL;
    }
    *run = (Run){.arena = arena,
                 .plan = plan,
                 .facts = facts,
                 .units = facts->units,
                 .cases = cases,
                 .case_count = count,
                 .step_count = plan->steps.count};
    return arena->failed ? NULL : run;
}

Run *eval_run(const Plan *plan, const Facts *facts, const Case *cases, uint32_t count, Arena *arena,
              Diags *diags)
{
    Run *run = new_run(plan, facts, cases, count, arena, diags);

    if (!run || !make_columns(run, plan->roots.items, plan->roots.count) || !run_plan(run, diags))
        return NULL;
    return run;
}

Run *eval_run_for(const Plan *plan, const Facts *facts, const Case *cases, uint32_t count,
                  const StepId *wanted, uint32_t wanted_count, Arena *arena, Diags *diags)
{
    Run *run = new_run(plan, facts, cases, count, arena, diags);

    if (!run || !run_find_needed(run, wanted, wanted_count) ||
        !make_columns(run, wanted, wanted_count) || !run_plan(run, diags))
        return NULL;
    return run;
}

Value run_value(const Run *run, StepId step, uint32_t unit, uint32_t nth_case)
{
    const Column *column = &run->columns[step];
    size_t lane = (size_t)unit * run->case_count + nth_case;

    assert(column->why && unit < run->units && nth_case < run->case_count);
    Value value = {.form = column->form, .why = (Why)column->why[lane]};
    if (column->form == STEP_NUMBER)
        value.number = column->numbers[lane];
    else
        value.code = column->codes[lane];
    return value;
}

const RowsCounted *run_counted(const Run *run, const Leaf *leaf, uint32_t unit, uint32_t nth_case)
{
    const RowsCounted *counted = records_counted(run, leaf, &run->cases[nth_case], unit);

    assert(counted);
    return counted;
}
