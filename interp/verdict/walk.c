/* Walking a lane back from a result. Steps stand in order, inputs before uses, so marking what
 * decided a result is one pass from it downwards; nothing here recurses.
 *
 * What decided is told by the column `decided` of plan/op.def and the values alone: no
 * operation leaves a trace of its own.
 */
#include "verdict/walk.h"

static const Value nothing = {STEP_NUMBER, {0, 1, NULL}, 0, WHY_NOT_APPLICABLE};

/* Room for pointers; a trace, some 30 KiB for 1,000 steps, is made only for lanes that are
 * told of. */
#define TRACES_KEPT 65536u

Lanes lanes_of(const Run *run, Arena *arena)
{
    size_t count = (size_t)run->plan->units * run->case_count;

    if (count > TRACES_KEPT)
        return (Lanes){run, arena, NULL};
    return (Lanes){run, arena, arena_try(arena, count * sizeof(const Trace *))};
}

Lane lane_at(const Lanes *lanes, uint32_t unit, uint32_t nth_case)
{
    size_t lane = (size_t)unit * lanes->run->case_count + nth_case;
    const Trace **slot = lanes->traces == NULL ? NULL : &lanes->traces[lane];

    return (Lane){lanes->run, unit, nth_case, lanes->arena, NULL, slot};
}

const Step *lane_step(const Lane *lane, StepId step)
{
    return &lane->run->plan->steps.items[step];
}

const Leaf *lane_leaf(const Lane *lane, StepId step)
{
    const Step *s = lane_step(lane, step);

    return s->op == OP_LEAF ? &lane->run->plan->leaves.items[s->as.leaf] : NULL;
}

const MilestoneRoots *run_roots(const Run *run, int milestone)
{
    const Plan *plan = run->plan;

    for (uint32_t i = 0; i < plan->milestones.count; i++)
        if (plan->milestones.items[i].milestone == milestone)
            return &plan->milestones.items[i];
    return NULL;
}

static const Trace *trace_of(const Lane *lane)
{
    if (lane->slot == NULL)
        return eval_trace(lane->run, lane->unit, lane->nth_case, lane->arena);
    if (*lane->slot == NULL)
        *lane->slot = eval_trace(lane->run, lane->unit, lane->nth_case, lane->arena);
    return *lane->slot;
}

Value lane_value(Lane *lane, StepId step)
{
    const Run *run = lane->run;

    if (step == STEP_NONE)
        return nothing;
    if (run->columns[step].why != NULL)
        return run_value(run, step, lane->unit, lane->nth_case);
    if (lane->trace == NULL)
        lane->trace = trace_of(lane);
    return lane->trace == NULL ? nothing : trace_value(lane->trace, step);
}

bool lane_known(Lane *lane, StepId step, Number *number)
{
    Value v = lane_value(lane, step);

    *number = v.number;
    return v.why == WHY_KNOWN && v.form == STEP_NUMBER;
}

bool lane_says(Lane *lane, StepId step, int32_t code)
{
    Value v = lane_value(lane, step);

    return v.why == WHY_KNOWN && v.form == STEP_CODE && v.code == code;
}

bool lane_pinned(const Lane *lane, StepId step)
{
    const Case *c = &lane->run->cases[lane->nth_case];

    for (uint32_t i = 0; i < c->pin_count; i++)
        if (c->pins[i].step == step &&
            (c->pins[i].unit < 0 || (uint32_t)c->pins[i].unit == lane->unit))
            return true;
    return false;
}

uint32_t lane_case_of_verdict(const Run *run, int milestone, uint32_t unit)
{
    const MilestoneRoots *roots = run_roots(run, milestone);
    Value verdict = run_value(run, roots->verdict, unit, 0);

    for (uint32_t c = 0; c < run->case_count; c++)
        if (run_value(run, roots->outcome, unit, c).code == verdict.code)
            return c;
    return 0;
}

/* --- which inputs decided -------------------------------------------------------------------- */

static Value input_value(Lane *lane, StepId step, uint32_t i)
{
    return lane_value(lane, step_input(lane->run->plan, step, i));
}

/* Of all: every one; where the result is unknown, those with its reason. */
static bool decides_among_all(Lane *lane, StepId step, uint32_t i)
{
    Value result = lane_value(lane, step);

    return result.why == WHY_KNOWN || input_value(lane, step, i).why == result.why;
}

/* The condition, and the arm that it chose. */
static bool decides_choice(Lane *lane, StepId step, uint32_t i)
{
    Value condition = input_value(lane, step, 0);
    bool yes = condition.code != 0;

    if (i == 0 || condition.why != WHY_KNOWN)
        return i == 0;
    return lane_step(lane, step)->op == OP_BECAUSE ? !yes : (i == 1) == yes;
}

/* The first that says anything, known or not; where none does, the last. */
static bool decides_first(Lane *lane, StepId step, uint32_t i)
{
    for (uint32_t before = 0; before < i; before++)
        if (input_value(lane, step, before).why != WHY_NOT_KNOWN_YET)
            return false;
    return i + 1 == lane_step(lane, step)->in_count ||
           input_value(lane, step, i).why != WHY_NOT_KNOWN_YET;
}

/* `and` (deciding 0) and `or` (deciding 1): the first with the deciding answer, else all that
 * are like the result. */
static bool decides_logic(Lane *lane, StepId step, uint32_t i, int32_t deciding)
{
    Value result = lane_value(lane, step), input = input_value(lane, step, i);

    if (result.why != WHY_KNOWN)
        return input.why == result.why;
    if (result.code != deciding)
        return true;
    for (uint32_t before = 0; before < i; before++) {
        Value v = input_value(lane, step, before);
        if (v.why == WHY_KNOWN && v.code == deciding)
            return false;
    }
    return input.why == WHY_KNOWN && input.code == deciding;
}

bool lane_decides(Lane *lane, StepId step, uint32_t i)
{
    if (lane_pinned(lane, step))
        return false;
    switch (op_decided(lane_step(lane, step)->op)) {
    case DECIDED_ALL:
        return decides_among_all(lane, step, i);
    case DECIDED_CHOSEN:
        return decides_choice(lane, step, i);
    case DECIDED_FIRST:
        return decides_first(lane, step, i);
    case DECIDED_FALSE_ONE:
        return decides_logic(lane, step, i, 0);
    case DECIDED_TRUE_ONE:
        return decides_logic(lane, step, i, 1);
    case DECIDED_NONE:
        return false;
    }
    return false;
}

/* --- walking --------------------------------------------------------------------------------- */

static StepId unknown_input(Lane *lane, StepId step, Why why)
{
    const Step *s = lane_step(lane, step);

    for (uint32_t i = 0; i < s->in_count; i++) {
        StepId input = step_input(lane->run->plan, step, i);
        if (lane_decides(lane, step, i) && lane_value(lane, input).why == why)
            return input;
    }
    return STEP_NONE;
}

StepId lane_origin(Lane *lane, StepId step)
{
    Why why = lane_value(lane, step).why;
    StepId next = step;

    while (why != WHY_KNOWN && next != STEP_NONE && !lane->arena->failed) {
        step = next;
        next = unknown_input(lane, step, why);
    }
    return step;
}

bool *lane_marks(Lane *lane, StepId from)
{
    const Plan *plan = lane->run->plan;
    bool *marks = arena_try(lane->arena, plan->steps.count * sizeof *marks);

    if (marks == NULL || from == STEP_NONE)
        return marks;
    marks[from] = true;
    for (StepId step = from + 1; step-- > 0;) {
        for (uint32_t i = 0; marks[step] && i < plan->steps.items[step].in_count; i++)
            if (lane_decides(lane, step, i))
                marks[step_input(plan, step, i)] = true;
        if (lane->arena->failed)
            return NULL;
    }
    return marks;
}

typedef struct Sought {
    Role role; /* ROLE_NONE: by operation */
    Op op;
    int milestone; /* -1: any */
} Sought;

static bool step_is(const Step *s, const Sought *sought)
{
    if (sought->milestone >= 0 && s->milestone != sought->milestone)
        return false;
    return sought->role == ROLE_NONE ? s->op == sought->op : s->role == sought->role;
}

static StepId find(Lane *lane, StepId from, const Sought *sought)
{
    bool *marks = from == STEP_NONE ? NULL : lane_marks(lane, from);

    for (StepId step = marks == NULL ? 0 : from + 1; step-- > 0;)
        if (marks[step] && step_is(lane_step(lane, step), sought))
            return step;
    return STEP_NONE;
}

StepId lane_find(Lane *lane, StepId from, Role role, int milestone)
{
    return find(lane, from, &(Sought){role, OP_COUNT, milestone});
}

StepId lane_find_op(Lane *lane, StepId from, Op op)
{
    return find(lane, from, &(Sought){ROLE_NONE, op, -1});
}
