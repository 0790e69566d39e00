/* Walking a lane back from a result. Steps stand in order, inputs before uses: a heap that gives
 * the last of the steps still to be looked at gives each after everything that it fed, so that
 * it is met once. A walk costs what it meets, not the whole plan; nothing here recurses.
 *
 * What decided is told by the column `decided` of plan/op.def and the values alone: no
 * operation leaves a trace of its own.
 */
#include "verdict/walk.h"

static const Value nothing = {STEP_NUMBER, {0, 1, NULL}, 0, WHY_NOT_APPLICABLE};

Lanes lanes_of(const Run *run, uint32_t unit, Arena *arena, Arena *scratch)
{
    Trace **traces = arena_try(scratch, run->case_count * sizeof *traces);

    if (traces == NULL)
        arena->failed = true;
    return (Lanes){run, unit, arena, scratch, traces};
}

Lane lane_at(const Lanes *lanes, uint32_t nth_case)
{
    Trace **trace = lanes->traces == NULL ? NULL : &lanes->traces[nth_case];

    return (Lane){lanes->run, lanes->unit, nth_case, lanes->arena, lanes->scratch, trace};
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

Span lane_place(const Lane *lane, StepId step)
{
    const Leaf *leaf = lane_leaf(lane, step);
    uint32_t slot = facts_slot(lane->run->facts, lane->unit);

    if (leaf != NULL && leaf->spans != NULL && leaf->spans[slot].source != 0)
        return leaf->spans[slot];
    return lane_step(lane, step)->of;
}

const MilestoneRoots *run_roots(const Run *run, int milestone)
{
    return &run->plan->milestones.items[milestone];
}

static Trace *trace_of(const Lane *lane)
{
    if (lane->trace == NULL)
        return NULL;
    if (*lane->trace == NULL)
        *lane->trace = eval_trace(lane->run, lane->unit, lane->nth_case, lane->scratch);
    if (*lane->trace == NULL)
        lane->arena->failed = true;
    return *lane->trace;
}

Value lane_value(Lane *lane, StepId step)
{
    const Run *run = lane->run;
    Trace *trace;

    if (step == STEP_NONE)
        return nothing;
    if (run_keeps(run, step))
        return run_value(run, step, lane->unit, lane->nth_case);
    trace = trace_of(lane);
    if (trace == NULL)
        return nothing;
    Value value = trace_value(trace, step);
    lane->arena->failed |= lane->scratch->failed;
    return value;
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
        if (c->pins[i].step == step && !c->pins[i].merged &&
            (c->pins[i].unit < 0 || (uint32_t)c->pins[i].unit == lane->unit))
            return true;
    return false;
}

uint32_t lane_case_of_verdict(const Run *run, int milestone, uint32_t unit)
{
    const MilestoneRoots *roots = run_roots(run, milestone);

    if (run->case_count == 1)
        return 0;
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

static Deciders this_one(uint32_t i)
{
    return (Deciders){.which = DECIDING_THESE, .first = i, .second = i};
}

/* Of all: every one; where the result is unknown, those with its reason. */
static Deciders among_all(Value result)
{
    if (result.why == WHY_KNOWN)
        return (Deciders){.which = DECIDING_ALL};
    return (Deciders){.which = DECIDING_FOR_REASON, .why = result.why};
}

/* The condition, and the arm that it chose. What the rules expect of data decides nothing where it holds. */
static Deciders of_choice(Lane *lane, StepId step)
{
    Value condition = input_value(lane, step, 0);
    bool yes = condition.code != 0;
    Deciders both = {.which = DECIDING_THESE, .second = yes ? 1 : 2};

    if (condition.why != WHY_KNOWN)
        return this_one(0);
    if (lane_step(lane, step)->op != OP_BECAUSE)
        return both;
    if (!yes && lane_step(lane, step)->role == ROLE_EXPECTED)
        return this_one(1);
    both.second = yes ? 0 : 1;
    return both;
}

/* The first that says anything, known or not; where none does, the last. */
static Deciders of_first(Lane *lane, StepId step)
{
    uint32_t last = lane_step(lane, step)->in_count - 1, i = 0;

    while (i < last && input_value(lane, step, i).why == WHY_NOT_KNOWN_YET)
        i++;
    return this_one(i);
}

/* `and` (deciding 0) and `or` (deciding 1): the first with the deciding answer, else all that
 * are like the result. */
static Deciders of_logic(Lane *lane, StepId step, int32_t deciding)
{
    Value result = lane_value(lane, step);
    uint32_t count = lane_step(lane, step)->in_count;

    if (result.why != WHY_KNOWN || result.code != deciding)
        return among_all(result);
    for (uint32_t i = 0; i < count; i++) {
        Value v = input_value(lane, step, i);
        if (v.why == WHY_KNOWN && v.code == deciding)
            return this_one(i);
    }
    return (Deciders){.which = DECIDING_NONE};
}

Deciders lane_deciders(Lane *lane, StepId step)
{
    if (lane_pinned(lane, step))
        return (Deciders){.which = DECIDING_NONE};
    switch (op_decided(lane_step(lane, step)->op)) {
    case DECIDED_ALL:
        return among_all(lane_value(lane, step));
    case DECIDED_CHOSEN:
        return of_choice(lane, step);
    case DECIDED_FIRST:
        return of_first(lane, step);
    case DECIDED_FALSE_ONE:
        return of_logic(lane, step, 0);
    case DECIDED_TRUE_ONE:
        return of_logic(lane, step, 1);
    case DECIDED_NONE:
        break;
    }
    return (Deciders){.which = DECIDING_NONE};
}

bool lane_decides(Lane *lane, StepId step, const Deciders *deciders, uint32_t i)
{
    switch (deciders->which) {
    case DECIDING_NONE:
        return false;
    case DECIDING_ALL:
        return true;
    case DECIDING_THESE:
        return i == deciders->first || i == deciders->second;
    case DECIDING_FOR_REASON:
        return input_value(lane, step, i).why == deciders->why;
    }
    return false;
}

/* --- walking --------------------------------------------------------------------------------- */

static StepId unknown_input(Lane *lane, StepId step, Why why)
{
    const Step *s = lane_step(lane, step);
    Deciders deciders = lane_deciders(lane, step);

    for (uint32_t i = 0; i < s->in_count; i++) {
        StepId input = step_input(lane->run->plan, step, i);
        if (lane_decides(lane, step, &deciders, i) && lane_value(lane, input).why == why)
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

typedef struct Walk {
    Lane *lane;
    struct ARRAY_OF(StepId) heap; /* steps still to be met, the last of them on top */
    InputFilter *filter;          /* NULL: none */
    void *context;
} Walk;

static void walk_push(Walk *w, StepId step)
{
    StepId *heap;
    uint32_t at = w->heap.count;

    if (!ARRAY_PUSH(w->lane->scratch, &w->heap, step)) {
        w->lane->arena->failed = true;
        return;
    }
    for (heap = w->heap.items; at > 0 && heap[(at - 1) / 2] < step; at = (at - 1) / 2)
        heap[at] = heap[(at - 1) / 2];
    heap[at] = step;
}

static StepId walk_pop(Walk *w)
{
    StepId *heap = w->heap.items, top = heap[0], last = heap[--w->heap.count];
    uint32_t count = w->heap.count, at = 0;

    for (uint32_t child = 1; child < count; child = 2 * at + 1) {
        child += child + 1 < count && heap[child + 1] > heap[child];
        if (heap[child] <= last)
            break;
        heap[at] = heap[child];
        at = child;
    }
    heap[at] = last;
    return top;
}

static Walk walk_from(Lane *lane, StepId from)
{
    Walk w = {.lane = lane};

    if (from != STEP_NONE)
        walk_push(&w, from);
    return w;
}

static void walk_input(Walk *w, StepId step, StepId input)
{
    if (w->filter == NULL || w->filter(w->context, step, input))
        walk_push(w, input);
}

/* The next step that decided; STEP_NONE: there is no further one. */
static StepId walk_next(Walk *w)
{
    Lane *lane = w->lane;
    StepId step;

    if (w->heap.count == 0 || lane->arena->failed)
        return STEP_NONE;
    step = walk_pop(w);
    while (w->heap.count > 0 && w->heap.items[0] == step)
        walk_pop(w);
    Deciders deciders = lane_deciders(lane, step);
    for (uint32_t i = 0; i < lane_step(lane, step)->in_count; i++)
        if (lane_decides(lane, step, &deciders, i))
            walk_input(w, step, step_input(lane->run->plan, step, i));
    return step;
}

Marks lane_marks_through(Lane *lane, StepId from, InputFilter *filter, void *context)
{
    Walk w = walk_from(lane, from);
    Marks marks = {0};

    w.filter = filter;
    w.context = context;
    for (StepId step = walk_next(&w); step != STEP_NONE; step = walk_next(&w))
        if (!ARRAY_PUSH(lane->scratch, &marks, step))
            lane->arena->failed = true;
    return marks;
}

Marks lane_marks(Lane *lane, StepId from)
{
    return lane_marks_through(lane, from, NULL, NULL);
}

bool marks_have(const Marks *marks, StepId step)
{
    uint32_t low = 0, high = marks->count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (marks->items[middle] > step)
            low = middle + 1;
        else
            high = middle;
    }
    return low < marks->count && marks->items[low] == step;
}

StepId lane_find(Lane *lane, StepId from, Role role, int milestone)
{
    Walk w = walk_from(lane, from);
    StepId step = walk_next(&w);

    while (step != STEP_NONE && (lane_step(lane, step)->role != role ||
                                 (milestone >= 0 && lane_step(lane, step)->milestone != milestone)))
        step = walk_next(&w);
    return step;
}

StepId lane_find_op(Lane *lane, StepId from, Op op)
{
    Walk w = walk_from(lane, from);
    StepId step = walk_next(&w);

    while (step != STEP_NONE && lane_step(lane, step)->op != op)
        step = walk_next(&w);
    return step;
}
