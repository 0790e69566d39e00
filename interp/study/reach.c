/* One pass over the steps, inputs before uses.
 *
 *   to be agreed          that place
 *   an open question      that question
 *   first                 the inputs that may be in force: those before the first that surely is
 *   pick                  where readings alone decide: the arm taken; else the condition and both;
 *                         by unit: what the first arm rests on there only
 *   deal                  what is dealt, and its own weight
 *   across units          what it rests on in any unit, in every one
 *   else                  all inputs
 *
 * Lists are shared between steps wherever one holds the other, so that a plan of many steps
 * needs few of them.
 */
#include "study/reach.h"

typedef enum Truth { TRUTH_VARIES, TRUTH_NO, TRUTH_YES } Truth;    /* by readings alone */
typedef enum Later { LATER_NEVER, LATER_MAYBE, LATER_SURE } Later; /* not known yet */

typedef struct StepReach {
    Truth truth;
    Later later;
    int32_t unit; /* yes in this unit only; -1: it is no such step */
} StepReach;

typedef struct Reach {
    const Plan *plan;
    Day as_at;
    const int *readings;
    Arena *arena;
    Rests *rests;     /* by step */
    StepReach *steps; /* likewise */
} Reach;

/* --- lists --------------------------------------------------------------------------------- */

static int rest_compare(Rest a, Rest b)
{
    if (a.thing != b.thing)
        return a.thing < b.thing ? -1 : 1;
    return a.unit < b.unit ? -1 : a.unit > b.unit;
}

static uint32_t joined_count(Rests a, Rests b)
{
    uint32_t count = 0, i = 0, k = 0;

    for (; i < a.count && k < b.count; count++) {
        int order = rest_compare(a.items[i], b.items[k]);
        i += order <= 0 ? 1 : 0;
        k += order >= 0 ? 1 : 0;
    }
    return count + (a.count - i) + (b.count - k);
}

Rests reach_join(Rests a, Rests b, Arena *arena)
{
    uint32_t count = a.items == b.items ? a.count : joined_count(a, b), n = 0, i = 0, k = 0;

    if (count == a.count)
        return a;
    if (count == b.count)
        return b;
    Rest *items = arena_try(arena, count * sizeof *items);
    while (items && (i < a.count || k < b.count)) {
        int order = i == a.count ? 1 : k == b.count ? -1 : rest_compare(a.items[i], b.items[k]);
        items[n++] = order <= 0 ? a.items[i] : b.items[k];
        i += order <= 0 ? 1 : 0;
        k += order >= 0 ? 1 : 0;
    }
    return (Rests){items, n};
}

static Rests one_rest(Reach *r, uint32_t thing, int32_t unit)
{
    Rest *item = ARENA_NEW(r->arena, Rest);

    *item = (Rest){thing, unit};
    return (Rests){item, 1};
}

/* What any unit rests on, every unit does. */
static Rests in_every_unit(Reach *r, Rests of)
{
    Rest *items = NULL;
    uint32_t n = 0, own = 0;

    while (own < of.count && of.items[own].unit < 0)
        own++;
    if (own == of.count || (items = arena_try(r->arena, of.count * sizeof *items)) == NULL)
        return of;
    for (uint32_t i = 0; i < of.count; i++)
        if (n == 0 || items[n - 1].thing != of.items[i].thing)
            items[n++] = (Rest){of.items[i].thing, -1};
    return (Rests){items, n};
}

static Rests in_unit(Reach *r, Rests of, int32_t unit)
{
    Rest *items = of.count > 0 ? arena_try(r->arena, of.count * sizeof *items) : NULL;
    uint32_t n = 0;

    for (uint32_t i = 0; items && i < of.count; i++) {
        bool here = of.items[i].unit < 0 || of.items[i].unit == unit;
        if (here && (n == 0 || items[n - 1].thing != of.items[i].thing))
            items[n++] = (Rest){of.items[i].thing, unit};
    }
    return (Rests){items, n};
}

/* --- where it begins ----------------------------------------------------------------------- */

static Rests of_place(Reach *r, Span span, int32_t unit)
{
    const Model *model = r->plan->model;
    const ToAgree *place = model_to_agree(model, span);

    return place ? one_rest(r, (uint32_t)(place - model->to_be_agreed.items), unit)
                 : (Rests){NULL, 0};
}

/* Literals of the rules, some of which are to be agreed. */
static Rests of_areas(Reach *r, const Leaf *leaf, Span clause)
{
    Rests all = {NULL, 0};

    for (uint32_t u = 0; leaf->whys && u < r->plan->slots && !r->arena->failed; u++)
        if (leaf->whys[u] == WHY_NOT_AGREED)
            all = reach_join(all, of_place(r, leaf->spans ? leaf->spans[u] : clause, (int32_t)u),
                             r->arena);
    return all;
}

static Rests of_question(Reach *r, int question)
{
    if (r->readings[question] >= 0)
        return (Rests){NULL, 0};
    return one_rest(r, r->plan->model->to_be_agreed.count + (uint32_t)question, -1);
}

/* A condition on rows may ask how a question is answered. */
static Rests of_counting(Reach *r, const Plan *rows)
{
    Rests all = {NULL, 0};

    for (uint32_t i = 0; rows && i < rows->leaves.count && !r->arena->failed; i++)
        if (rows->leaves.items[i].tag == LEAF_READING)
            all = reach_join(all, of_question(r, rows->leaves.items[i].a), r->arena);
    return all;
}

/* What is agreed after the milestone is closed is never known of it. */
static Later later_of(const Reach *r, const Leaf *leaf)
{
    bool counts = known_by(&leaf->closing, leaf->known_from) == leaf->known_from;

    return counts && leaf->known_from > r->as_at ? LATER_SURE : LATER_NEVER;
}

static void reach_leaf(Reach *r, StepId id, const Step *step)
{
    const Leaf *leaf = &r->plan->leaves.items[step->as.leaf];

    switch (leaf->tag) {
    case LEAF_READING:
        r->rests[id] = of_question(r, leaf->a);
        return;
    case LEAF_COUNTING:
        r->rests[id] = of_counting(r, r->plan->countings.items[leaf->a].rows);
        return;
    case LEAF_BY_AREA:
        r->rests[id] = of_areas(r, leaf, step->of);
        return;
    case LEAF_AGREED:
        r->steps[id].later = later_of(r, leaf);
        return;
    case LEAF_AS_AT:
    case LEAF_TALLY:
    case LEAF_ROWS:
    case LEAF_ADJUSTMENT:
    case LEAF_CODE_BY_AREA:
    case LEAF_PARENT:
    case LEAF_CELL:
    case LEAF_TEXT:
    case LEAF_EVIDENCE_STATE:
    case LEAF_EVIDENCE_SUBMITTED:
    case LEAF_EVIDENCE_DECIDED:
    case LEAF_EVIDENCE_SHARE:
        return;
    }
}

/* --- what readings and units decide -------------------------------------------------------- */

static const Leaf *leaf_of(const Plan *plan, StepId id)
{
    const Step *step = &plan->steps.items[id];

    return step->op == OP_LEAF ? &plan->leaves.items[step->as.leaf] : NULL;
}

/* The one unit that has this code; -1: none, or several. */
static int32_t only_unit(const Plan *plan, const Leaf *leaf, int32_t code)
{
    int32_t found = -1;

    for (uint32_t u = 0; u < plan->slots; u++) {
        if (leaf->codes[u] != code)
            continue;
        if (found >= 0)
            return -1;
        found = (int32_t)u;
    }
    return found;
}

static void reach_equal(Reach *r, StepId id)
{
    const Leaf *leaf = leaf_of(r->plan, step_input(r->plan, id, 0));
    const Step *with = &r->plan->steps.items[step_input(r->plan, id, 1)];

    if (!leaf || with->op != OP_CONST || with->form != STEP_CODE)
        return;
    if (leaf->tag == LEAF_CODE_BY_AREA)
        r->steps[id].unit = only_unit(r->plan, leaf, with->as.code);
    else if (leaf->tag == LEAF_READING && r->readings[leaf->a] >= 0)
        r->steps[id].truth = r->readings[leaf->a] == with->as.code ? TRUTH_YES : TRUTH_NO;
}

/* `stops`: the truth of one input that settles all: no for `and`, yes for `or`. */
static void reach_logic(Reach *r, StepId id, Truth stops)
{
    const Step *step = &r->plan->steps.items[id];
    Truth all = stops == TRUTH_NO ? TRUTH_YES : TRUTH_NO;

    for (uint32_t i = 0; i < step->in_count; i++) {
        Truth truth = r->steps[step_input(r->plan, id, i)].truth;
        if (truth == stops) {
            r->steps[id].truth = stops;
            return;
        }
        all = truth == TRUTH_VARIES ? TRUTH_VARIES : all;
    }
    r->steps[id].truth = step->in_count > 0 ? all : TRUTH_VARIES;
}

static void reach_not(Reach *r, StepId id)
{
    static const Truth inverse[] = {TRUTH_VARIES, TRUTH_YES, TRUTH_NO};

    r->steps[id].truth = inverse[r->steps[step_input(r->plan, id, 0)].truth];
}

/* --- one step ------------------------------------------------------------------------------ */

static void add_input(Reach *r, StepId id, uint32_t input)
{
    r->rests[id] = reach_join(r->rests[id], r->rests[step_input(r->plan, id, input)], r->arena);
}

static void add_inputs(Reach *r, StepId id)
{
    for (uint32_t i = 0; i < r->plan->steps.items[id].in_count; i++)
        add_input(r, id, i);
}

static void reach_pick(Reach *r, StepId id)
{
    const StepReach *condition = &r->steps[step_input(r->plan, id, 0)];
    StepId yes = step_input(r->plan, id, 1), no = step_input(r->plan, id, 2);
    Later both = r->steps[yes].later == r->steps[no].later ? r->steps[yes].later : LATER_MAYBE;

    if (condition->truth != TRUTH_VARIES) {
        StepId taken = condition->truth == TRUTH_YES ? yes : no;
        r->rests[id] = r->rests[taken];
        r->steps[id] = r->steps[taken];
        return;
    }
    r->steps[id].later = condition->later == LATER_SURE ? LATER_SURE : both;
    if (condition->unit < 0) {
        add_inputs(r, id);
        return;
    }
    r->rests[id] = reach_join(in_unit(r, r->rests[yes], condition->unit), r->rests[no], r->arena);
}

static void reach_first(Reach *r, StepId id)
{
    const Step *step = &r->plan->steps.items[id];
    bool some = false;

    for (uint32_t i = 0; i < step->in_count; i++) {
        Later later = r->steps[step_input(r->plan, id, i)].later;
        if (later == LATER_SURE)
            continue;
        add_input(r, id, i);
        some = true;
        if (later == LATER_NEVER)
            return;
    }
    r->steps[id].later = some ? LATER_MAYBE : LATER_SURE;
}

/* An own part: what all the others weigh moves a penny at most. */
static void reach_deal(Reach *r, StepId id)
{
    const Step *step = &r->plan->steps.items[id];

    if (step->as.part >= step->in_count) {
        add_inputs(r, id);
        return;
    }
    add_input(r, id, 0);
    add_input(r, id, step->as.part);
}

static void reach_unknown(Reach *r, StepId id, const Step *step)
{
    if (step->as.why == WHY_NOT_AGREED)
        r->rests[id] = of_place(r, step->of, -1);
    else if (step->as.why == WHY_NOT_KNOWN_YET)
        r->steps[id].later = LATER_SURE;
}

static void reach_step(Reach *r, StepId id)
{
    const Step *step = &r->plan->steps.items[id];

    r->steps[id] = (StepReach){TRUTH_VARIES, LATER_NEVER, -1};
    if (step->op == OP_LEAF)
        reach_leaf(r, id, step);
    else if (step->op == OP_UNKNOWN)
        reach_unknown(r, id, step);
    else if (step->op == OP_PICK)
        reach_pick(r, id);
    else if (step->op == OP_FIRST)
        reach_first(r, id);
    else if (step->op == OP_DEAL)
        reach_deal(r, id);
    else
        add_inputs(r, id);
    if (step->op == OP_CONST && step->form == STEP_CODE && step->as.code <= 1)
        r->steps[id].truth = step->as.code == 1 ? TRUTH_YES : TRUTH_NO;
    else if (step->op == OP_EQ)
        reach_equal(r, id);
    else if (step->op == OP_AND || step->op == OP_OR)
        reach_logic(r, id, step->op == OP_AND ? TRUTH_NO : TRUTH_YES);
    else if (step->op == OP_NOT)
        reach_not(r, id);
    if (r->steps[id].truth != TRUTH_VARIES)
        r->rests[id] = (Rests){NULL, 0};
    if (op_is_barrier(step->op))
        r->rests[id] = in_every_unit(r, r->rests[id]);
}

const Rests *reach_of_steps(const Plan *plan, Day as_at, const int *readings, Arena *arena)
{
    Reach r = {.plan = plan, .as_at = as_at, .readings = readings, .arena = arena};

    r.rests = arena_try(arena, (plan->steps.count + 1) * sizeof *r.rests);
    r.steps = arena_try(arena, (plan->steps.count + 1) * sizeof *r.steps);
    if (!r.rests || !r.steps)
        return NULL;
    for (StepId id = 0; id < plan->steps.count && !arena->failed; id++)
        reach_step(&r, id);
    return arena->failed ? NULL : r.rests;
}
