/* The steps of one lane, for explaining it: the lane's unit is run again, in a block of its own,
 * as far as it is asked for.
 *
 * What the run has kept is taken from it, results across units among it. A run
 * that has worked everything out has succeeded, so nothing can be too big here: a step that cannot be worked
 * out was refused memory. Of one that works out what is asked, it may be too big.
 */
#include "eval/block.h"

#include <assert.h>

struct Trace {
    Run run; /* a copy */
    Block block;
    uint32_t nth_case;
};

Trace *eval_trace(const Run *run, uint32_t unit, uint32_t nth_case, Arena *arena)
{
    Trace *trace = ARENA_NEW(arena, Trace);

    assert(unit < run->units && nth_case < run->case_count);
    assert(run->of_one ? unit == run->alone : !run->needed);
    trace->run = *run;
    trace->nth_case = nth_case;
    if (!block_init(&trace->block, &trace->run, arena, arena, run->case_count))
        return NULL;
    trace->block.again = true;
    block_begin(&trace->block, unit, 1);
    return trace;
}

Value trace_value(Trace *trace, StepId step)
{
    Block *block = &trace->block;

    if (block_need(block, step))
        return column_value(&block->columns[step], trace->nth_case, block->arena);
    return (Value){.form = trace->run.plan->steps.items[step].form, .why = WHY_NOT_APPLICABLE};
}
