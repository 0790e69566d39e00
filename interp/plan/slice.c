/* Slices of a plan: a walk from the steps wanted down to what they rest on, which lays each behind its inputs. What it
 * costs hangs on the slice alone, not on the plan. */
#include "plan/slice.h"

#include <assert.h>
#include <string.h>

bool slicer_init(Slicer *slicer, const Plan *plan, Arena *arena)
{
    *slicer = (Slicer){.plan = plan, .arena = arena};
    slicer->place = arena_try(arena, plan->steps.count * sizeof *slicer->place);
    slicer->taken = arena_try(arena, plan->steps.count * sizeof *slicer->taken);
    return slicer->place && slicer->taken;
}

static void go_down(Slicer *slicer, StepId id)
{
    if (slicer->taken[id] == slicer->turn)
        return;
    slicer->taken[id] = slicer->turn;
    (void)ARRAY_PUSH(slicer->arena, &slicer->stack, ((SliceTurn){.step = id}));
}

static void lay(Slicer *slicer, StepId id)
{
    const Step *step = &slicer->plan->steps.items[id];

    slicer->place[id] = slicer->steps.count;
    slicer->inputs += step->in_count;
    slicer->leaves += step->op == OP_LEAF;
    (void)ARRAY_PUSH(slicer->arena, &slicer->steps, id);
}

static void find_beneath(Slicer *slicer, StepId wanted)
{
    slicer->stack.count = 0;
    go_down(slicer, wanted);
    while (slicer->stack.count && !slicer->arena->failed) {
        SliceTurn *top = &slicer->stack.items[slicer->stack.count - 1];

        if (top->next < slicer->plan->steps.items[top->step].in_count) {
            go_down(slicer, step_input(slicer->plan, top->step, top->next++));
            continue;
        }
        lay(slicer, top->step);
        slicer->stack.count--;
    }
}

/* Parts of one deal have one list of inputs, and are told by it. */
static bool shares_inputs(const Slicer *slicer, const Step *step, uint32_t nth)
{
    const Step *before = nth ? &slicer->plan->steps.items[slicer->steps.items[nth - 1]] : NULL;

    return before && step->op == OP_DEAL && before->op == OP_DEAL &&
           before->first_in == step->first_in;
}

static void copy_step(Slicer *slicer, uint32_t nth)
{
    Plan *slice = &slicer->slice;
    StepId id = slicer->steps.items[nth];
    Step step = slicer->plan->steps.items[id];

    if (shares_inputs(slicer, &step, nth)) {
        step.first_in = slice->steps.items[nth - 1].first_in;
    } else {
        step.first_in = slice->inputs.count;
        for (uint32_t i = 0; i < step.in_count; i++)
            slice->inputs.items[slice->inputs.count++] =
                slicer->place[step_input(slicer->plan, id, i)];
    }
    if (step.op == OP_LEAF) {
        Leaf *leaf = &slice->leaves.items[slice->leaves.count];

        *leaf = slicer->plan->leaves.items[step.as.leaf];
        leaf->step = nth;
        step.as.leaf = slice->leaves.count++;
    }
    if (step.stage >= slice->stages)
        slice->stages = step.stage + 1;
    slice->steps.items[slice->steps.count++] = step;
}

/* The plan, but for what is its own. */
static void begin(Slicer *slicer)
{
    Plan *slice = &slicer->slice;

    *slice = *slicer->plan;
    memset(&slice->steps, 0, sizeof slice->steps);
    memset(&slice->inputs, 0, sizeof slice->inputs);
    memset(&slice->leaves, 0, sizeof slice->leaves);
    memset(&slice->milestones, 0, sizeof slice->milestones);
    memset(&slice->fields, 0, sizeof slice->fields);
    memset(&slice->roots, 0, sizeof slice->roots);
    slice->stages = 1;
    slicer->steps.count = 0;
    slicer->inputs = slicer->leaves = 0;
    slicer->turn++;
}

static bool make_room(Slicer *slicer, Arena *arena)
{
    Plan *slice = &slicer->slice;

    slice->steps.room = slicer->steps.count;
    slice->inputs.room = slicer->inputs;
    slice->leaves.room = slicer->leaves;
    slice->steps.items = arena_raw(arena, slice->steps.room * sizeof *slice->steps.items);
    slice->inputs.items = arena_raw(arena, slice->inputs.room * sizeof *slice->inputs.items);
    slice->leaves.items = arena_raw(arena, slice->leaves.room * sizeof *slice->leaves.items);
    return slice->steps.items && slice->inputs.items && slice->leaves.items;
}

const Plan *plan_slice(Slicer *slicer, const StepId *wanted, uint32_t count, Arena *arena)
{
    begin(slicer);
    for (uint32_t i = 0; i < count; i++)
        if (wanted[i] != STEP_NONE)
            find_beneath(slicer, wanted[i]);
    if (slicer->arena->failed || !make_room(slicer, arena))
        return NULL;
    for (uint32_t nth = 0; nth < slicer->steps.count; nth++)
        copy_step(slicer, nth);
    return &slicer->slice;
}

bool slice_holds(const Slicer *slicer, StepId step)
{
    return slicer->taken[step] == slicer->turn;
}

StepId slice_step(const Slicer *slicer, StepId step)
{
    assert(slice_holds(slicer, step));
    return slicer->place[step];
}
