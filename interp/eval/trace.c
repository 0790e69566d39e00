/* Every step of one lane, for explaining it: the lane's unit is run again, in a block of its
 * own.
 *
 * What the run has kept is taken from it, results across units among it. The run has succeeded,
 * so nothing can be too big here.
 */
#include "eval/block.h"

#include <assert.h>

static Trace *new_trace(const Run *run, uint32_t unit, uint32_t nth_case, Arena *arena)
{
    uint32_t steps = run->plan->steps.count;
    Trace *trace = ARENA_NEW(arena, Trace);

    *trace = (Trace){.run = run, .unit = unit, .nth_case = nth_case};
    trace->numbers = arena_try(arena, steps * sizeof *trace->numbers);
    trace->codes = arena_try(arena, steps * sizeof *trace->codes);
    trace->why = arena_try(arena, steps);
    return arena->failed ? NULL : trace;
}

static void copy_lane(const Block *block, Trace *trace, uint32_t lane, Arena *arena)
{
    for (StepId id = 0; id < trace->run->plan->steps.count && !arena->failed; id++) {
        Value value = column_value(&block->columns[id], lane, arena);
        trace->why[id] = (uint8_t)value.why;
        trace->codes[id] = value.code;
        trace->numbers[id] = number_copy(value.number, arena);
    }
}

Trace *eval_trace(const Run *run, uint32_t unit, uint32_t nth_case, Arena *arena)
{
    Trace *trace = new_trace(run, unit, nth_case, arena);
    Arena scratch;
    Block block;

    Run again = *run;

    assert(unit < run->units && nth_case < run->case_count && !run->needed);
    if (!trace || !arena_init(&scratch)) {
        arena->failed = true;
        return NULL;
    }
    bool done = block_init(&block, &again, &scratch, &scratch, run->case_count);
    if (done) {
        block.again = true;
        block_begin(&block, unit, 1);
        done = block_run(&block, UINT32_MAX);
    }
    if (done)
        copy_lane(&block, trace, nth_case, arena);
    else
        arena->failed = true;
    arena_release(&scratch);
    return arena->failed ? NULL : trace;
}

Value trace_value(const Trace *trace, StepId step)
{
    StepForm form = trace->run->plan->steps.items[step].form;

    return (Value){.form = form,
                   .number = trace->numbers[step],
                   .code = trace->codes[step],
                   .why = (Why)trace->why[step]};
}
