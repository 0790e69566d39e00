/* From the step down to the figure, each step's curve once. Of an operation: the points of all its inputs;
 * within each interval the points at which it turns (where two figures are equal, a divisor
 * is 0, a band begins); then, as nothing turns between two of these, what it is there is told from its
 * middle. What is the same on both sides of a point and in it is one piece.
 *
 * The memory of the curves of one question is used again for the next one: a scheme asks thousands.
 */
#include "prove/curve.h"

#include "plan/slice.h"
#include "prove/turns.h"

#include <string.h>

#define POINTS_MOST 4096u
#define POINTS_AT_ONCE 512u

typedef struct Points { /* room for so many */
    CurvePoint *items;
    uint32_t room;
} Points;

typedef struct Inputs { /* of one operation */
    const Step *step;
    const Curve **curves;
    uint32_t *places; /* by input: the interval that is looked at */
    Line *lines;
    uint32_t count;
} Inputs;

struct Prover {
    Arena *arena;
    Arena scratch; /* of the steps that are in focus */
    Diags *diags;
    Slicer slicer;
    Facts *facts;     /* none */
    Case rules;       /* long after the scheme */
    const Plan *plan; /* those steps: below, steps are its own */
    const Run *run;
    bool *open;           /* by step: does it hang on data or evidence? */
    Trace **traces;       /* by unit; NULL: not asked yet */
    const Curve **curves; /* by step, of the figure and the unit in hand: */
    Curve *made;          /* likewise; and where their points lie: */
    struct ARRAY_OF(Points) points;
    uint32_t at, used; /* of `points`: which is filled, and how far */
    Curve building;
    Inputs inputs; /* with room for those of any step */
    bool *taken;   /* by step: does what is asked for take it, down to the figure? */
    bool *stands;  /* by step, on that figure */
    StepId figure;
    uint32_t unit;
    Number low, high;
};

/* --- the rules alone ------------------------------------------------------------------------- */

static bool is_open_leaf(const Leaf *leaf)
{
    switch (leaf->tag) {
    case LEAF_TALLY:
    case LEAF_COUNTING:
    case LEAF_ROWS:
    case LEAF_PARENT:
    case LEAF_CELL:
    case LEAF_TEXT:
    case LEAF_EVIDENCE_STATE:
    case LEAF_EVIDENCE_SUBMITTED:
    case LEAF_EVIDENCE_DECIDED:
    case LEAF_EVIDENCE_SHARE:
        return true;
    case LEAF_AS_AT:
    case LEAF_READING:
    case LEAF_ADJUSTMENT:
    case LEAF_AGREED:
    case LEAF_BY_AREA:
    case LEAF_CODE_BY_AREA:
        return false;
    }
    return true;
}

static Value rules_say(Prover *p, StepId id, uint32_t unit)
{
    if (!p->traces[unit])
        p->traces[unit] = eval_trace(p->run, unit, 0, &p->scratch);
    return p->traces[unit] ? trace_value(p->traces[unit], id)
                           : (Value){.why = WHY_NOT_APPLICABLE, .number = NUMBER_ZERO};
}

/* Of a pick by what the rules alone say, the same in every unit, only the arm that is taken matters. */
static bool is_open_pick(Prover *p, StepId id)
{
    StepId condition = step_input(p->plan, id, 0);
    Value value;

    if (p->open[condition])
        return true;
    if (!p->plan->steps.items[condition].uniform)
        return p->open[step_input(p->plan, id, 1)] || p->open[step_input(p->plan, id, 2)];
    value = rules_say(p, condition, 0);
    return value.why == WHY_KNOWN && p->open[step_input(p->plan, id, value.code ? 1 : 2)];
}

static void find_open(Prover *p)
{
    const Plan *plan = p->plan;

    for (StepId id = 0; id < plan->steps.count && !p->scratch.failed; id++) {
        const Step *step = &plan->steps.items[id];

        p->open[id] = step->op == OP_LEAF && is_open_leaf(&plan->leaves.items[step->as.leaf]);
        if (step->op == OP_PICK) {
            p->open[id] = is_open_pick(p, id);
            continue;
        }
        for (uint32_t i = 0; i < step->in_count; i++)
            p->open[id] |= p->open[step_input(plan, id, i)];
    }
}

/* Two years after the last one of the scheme: all is due, and whatever was agreed is known. */
static Day long_after(const Model *model)
{
    Day day = DAY_NONE;

    (void)day_from_civil(model->last_year + 3, 3, 31, &day);
    return day;
}

static bool make_rules(Prover *p, const Model *model)
{
    int *readings = arena_try(p->arena, (model->questions.count + 1) * sizeof *readings);

    if (!readings)
        return false;
    p->rules = (Case){.as_at = long_after(model), .readings = readings};
    readings_in_force(model, p->rules.as_at, NULL, readings);
    return true;
}

Prover *prover_new(const Plan *plan, Arena *arena, Diags *diags)
{
    Prover *p = ARENA_NEW(arena, Prover);

    *p = (Prover){.arena = arena, .diags = diags, .figure = STEP_NONE};
    if (!arena_init(&p->scratch)) {
        arena->failed = true;
        return NULL;
    }
    p->facts = facts_empty(plan, arena);
    if (p->facts && slicer_init(&p->slicer, plan, arena) && make_rules(p, plan->model))
        return p;
    arena_release(&p->scratch);
    return NULL;
}

void prover_release(Prover *p)
{
    p->arena->failed |= p->scratch.failed;
    arena_release(&p->scratch);
}

static bool make_inputs(Prover *p)
{
    uint32_t most = 1;

    for (StepId id = 0; id < p->plan->steps.count; id++)
        if (p->plan->steps.items[id].in_count > most)
            most = p->plan->steps.items[id].in_count;
    p->inputs.curves = arena_try(&p->scratch, most * sizeof *p->inputs.curves);
    p->inputs.places = arena_try(&p->scratch, most * sizeof *p->inputs.places);
    p->inputs.lines = arena_try(&p->scratch, most * sizeof *p->inputs.lines);
    return p->inputs.curves && p->inputs.places && p->inputs.lines;
}

/* What is remembered of rows is so by leaf: those of the last focus are gone. */
static void forget_counts(Facts *facts)
{
    facts->counted->count = 0;
    facts->judged->count = 0;
}

static bool run_rules(Prover *p)
{
    Arena *arena = &p->scratch;
    uint32_t steps = p->plan->steps.count;

    p->open = arena_try(arena, steps * sizeof *p->open);
    p->taken = arena_try(arena, steps * sizeof *p->taken);
    p->stands = arena_try(arena, steps * sizeof *p->stands);
    p->curves = arena_try(arena, steps * sizeof *p->curves);
    p->made = arena_try(arena, steps * sizeof *p->made);
    p->traces = arena_try(arena, p->facts->units * sizeof *p->traces);
    if (arena->failed || !make_inputs(p))
        return false;
    forget_counts(p->facts);
    p->run = eval_run_as_asked(p->plan, p->facts, &p->rules, 1, arena, p->diags);
    return p->run != NULL;
}

bool prover_focus(Prover *p, const StepId *wanted, uint32_t count)
{
    bool done;

    arena_recycle(&p->scratch);
    p->plan = plan_slice(&p->slicer, wanted, count, &p->scratch);
    done = p->plan && run_rules(p);
    if (done)
        find_open(p);
    p->arena->failed |= p->scratch.failed;
    return done && !p->arena->failed;
}

const Case *prover_rules(const Prover *prover)
{
    return &prover->rules;
}

const Facts *prover_facts(const Prover *prover)
{
    return prover->facts;
}

const Plan *prover_plan(const Prover *prover)
{
    return prover->plan;
}

StepId prover_step(const Prover *prover, StepId step)
{
    return slice_holds(&prover->slicer, step) ? slice_step(&prover->slicer, step) : STEP_NONE;
}

/* --- curves ---------------------------------------------------------------------------------- */

static bool is_refused(const Prover *p)
{
    return p->scratch.failed || p->arena->failed;
}

static void add_point(Prover *p, Curve *curve, Number x, Line at, Line between)
{
    (void)ARRAY_PUSH(p->arena, curve, (CurvePoint){x, at, between});
}

/* Room for so many points, until the next question. NULL: memory is refused. */
static CurvePoint *take_points(Prover *p, uint32_t count)
{
    Points more = {.room = count > POINTS_AT_ONCE ? count : POINTS_AT_ONCE};

    for (; p->at < p->points.count; p->at++, p->used = 0) {
        const Points *points = &p->points.items[p->at];

        if (p->used + count > points->room)
            continue;
        p->used += count;
        return points->items + p->used - count;
    }
    more.items = arena_try(p->arena, more.room * sizeof *more.items);
    if (!more.items || !ARRAY_PUSH(p->arena, &p->points, more))
        return NULL;
    p->used = count;
    return more.items;
}

/* The curve of a step is what was built. NULL: memory is refused. */
static Curve *keep_built(Prover *p, StepId id)
{
    Curve *curve = &p->made[id];

    if (is_refused(p)) /* points may be lacking */
        return NULL;
    *curve = (Curve){.items = take_points(p, p->building.count), .count = p->building.count};
    if (!curve->items)
        return NULL;
    for (uint32_t i = 0; i < curve->count; i++)
        curve->items[i] = p->building.items[i];
    return curve;
}

/* The same everywhere. */
static Curve *uniform(Prover *p, StepId id, Line line)
{
    p->building.count = 0;
    add_point(p, &p->building, p->low, line_at(&line, p->low, &p->scratch), line);
    add_point(p, &p->building, p->high, line_at(&line, p->high, &p->scratch), line);
    return keep_built(p, id);
}

/* False: it hangs on data, or memory is refused. */
static bool told_in(Prover *p, StepId id, uint32_t unit, Value *value)
{
    if (p->open[id])
        return false;
    *value = rules_say(p, id, unit);
    return p->traces[unit] != NULL;
}

static Curve *told_by_rules(Prover *p, StepId id)
{
    Value value;

    if (!told_in(p, id, p->unit, &value))
        return uniform(p, id, line_any());
    if (value.why != WHY_KNOWN)
        return uniform(p, id, line_unknown(value.why));
    return uniform(p, id,
                   value.form == STEP_CODE ? line_code(value.code) : line_constant(value.number));
}

bool prover_number(Prover *prover, StepId of, uint32_t unit, Number *number)
{
    Value value;

    if (!told_in(prover, slice_step(&prover->slicer, of), unit, &value) || value.why != WHY_KNOWN ||
        value.form != STEP_NUMBER)
        return false;
    *number = value.number;
    return true;
}

bool prover_code(Prover *prover, StepId of, uint32_t unit, int32_t *code)
{
    Value value;

    if (!told_in(prover, slice_step(&prover->slicer, of), unit, &value) || value.why != WHY_KNOWN ||
        value.form != STEP_CODE)
        return false;
    *code = value.code;
    return true;
}

/* Behind the last point. One that nothing changes at is taken out again. */
static void append(Prover *p, Curve *curve, Number x, Line at, Line before)
{
    if (curve->count >= 2) {
        const CurvePoint *last = &curve->items[curve->count - 1];
        Line same = line_at(&before, last->x, &p->scratch);

        if (line_equal(&before, &last[-1].between) && line_equal(&same, &last->at))
            curve->count--;
    }
    if (curve->count > 0)
        curve->items[curve->count - 1].between = before;
    add_point(p, curve, x, at, before);
}

/* The next point of any input behind x. */
static Number next_point(const Prover *p, const Inputs *in)
{
    Number next = p->high;

    for (uint32_t i = 0; i < in->count; i++) {
        Number end = in->curves[i]->items[in->places[i] + 1].x;

        if (number_compare(end, next) < 0)
            next = end;
    }
    return next;
}

static Line value_in(Prover *p, const Inputs *in, Number x)
{
    return line_of_step(p->plan->model, in->step, in->lines, in->count, x, &p->scratch);
}

static Line value_at(Prover *p, Inputs *in, Number x)
{
    for (uint32_t i = 0; i < in->count; i++) {
        const CurvePoint *from = &in->curves[i]->items[in->places[i]];

        in->lines[i] = number_equal(from->x, x)     ? from->at
                       : number_equal(from[1].x, x) ? from[1].at
                                                    : line_at(&from->between, x, &p->scratch);
    }
    return value_in(p, in, x);
}

static Number middle(Prover *p, Number low, Number high)
{
    return number_div(number_add(low, high, &p->scratch), number_from_int(2), &p->scratch);
}

static Line value_between(Prover *p, Inputs *in, Number low, Number high)
{
    for (uint32_t i = 0; i < in->count; i++)
        in->lines[i] = in->curves[i]->items[in->places[i]].between;
    return value_in(p, in, middle(p, low, high));
}

/* Goes on to the next point of the inputs, over every turn on the way. */
static bool step_over(Prover *p, Inputs *in, Curve *curve, Number low, Number high)
{
    Numbers turns = {0};
    bool told;

    for (uint32_t i = 0; i < in->count; i++)
        in->lines[i] = in->curves[i]->items[in->places[i]].between;
    told = turns_of_step(p->plan->model, in->step, in->lines, in->count, low, high, &turns,
                         &p->scratch);
    if (is_refused(p) || curve->count + turns.count + 1 >= POINTS_MOST)
        return false;
    for (uint32_t i = 0; told && i < turns.count; i++) {
        Line before = value_between(p, in, low, turns.items[i]);

        append(p, curve, turns.items[i], value_at(p, in, turns.items[i]), before);
        low = turns.items[i];
    }
    Line before = told ? value_between(p, in, low, high) : line_any();
    append(p, curve, high, value_at(p, in, high), before);
    return true;
}

/* Of an operation, from those of its inputs. */
static Curve *worked_out(Prover *p, StepId id)
{
    const Step *step = &p->plan->steps.items[id];
    Inputs in = p->inputs;
    Curve *curve = &p->building;
    Number x = p->low;

    in.step = step;
    in.count = step->in_count;
    curve->count = 0;
    for (uint32_t i = 0; i < in.count; i++) {
        in.curves[i] = p->curves[step_input(p->plan, id, i)];
        in.places[i] = 0;
    }
    append(p, curve, x, value_at(p, &in, x), line_any());
    while (number_compare(x, p->high) < 0) {
        Number next = next_point(p, &in);

        if (!step_over(p, &in, curve, x, next))
            return is_refused(p) ? NULL : uniform(p, id, line_any());
        x = next;
        for (uint32_t i = 0; i < in.count; i++)
            in.places[i] += number_equal(in.curves[i]->items[in.places[i] + 1].x, x) &&
                            in.places[i] + 2 < in.curves[i]->count;
    }
    return keep_built(p, id);
}

/* --- which steps ----------------------------------------------------------------------------- */

/* What `of` takes, down to the figure; and which of it stands on the figure. */
static void find_taken(Prover *p, StepId of)
{
    const Plan *plan = p->plan;

    memset(p->taken, 0, plan->steps.count * sizeof *p->taken);
    p->taken[of] = true;
    for (StepId id = of + 1; id-- > 0;)
        for (uint32_t i = 0; p->taken[id] && id != p->figure && i < plan->steps.items[id].in_count;
             i++)
            p->taken[step_input(plan, id, i)] = true;
    for (StepId id = 0; id <= of; id++) {
        p->stands[id] = id == p->figure;
        for (uint32_t i = 0; p->taken[id] && id != p->figure && i < plan->steps.items[id].in_count;
             i++)
            p->stands[id] |= p->stands[step_input(plan, id, i)];
    }
}

/* Yes, no, or -1: neither everywhere. */
static int same_everywhere(const Curve *curve)
{
    const CurvePoint *from = curve->items, *to = from + curve->count - 1;

    return curve->count == 2 && from->at.tag == LINE_CODE &&
                   line_equal(&from->at, &from->between) && line_equal(&from->at, &to->at)
               ? from->at.code != 0
               : -1;
}

/* The input that a choice comes to whatever the figure; NULL: it is no choice, or hangs on that. */
static const Curve *chosen_everywhere(const Prover *p, StepId id)
{
    const Step *step = &p->plan->steps.items[id];
    int yes;

    if (step->op != OP_PICK && step->op != OP_BECAUSE)
        return NULL;
    yes = same_everywhere(p->curves[step_input(p->plan, id, 0)]);
    if (yes < 0 || (step->op == OP_BECAUSE && yes))
        return NULL;
    return p->curves[step_input(p->plan, id, yes || step->op == OP_BECAUSE ? 1 : 2)];
}

static const Curve *curve_at_step(Prover *p, StepId id)
{
    const Curve *chosen;

    if (id == p->figure)
        return uniform(p, id, line_variable());
    if (!p->stands[id])
        return told_by_rules(p, id);
    chosen = chosen_everywhere(p, id);
    return chosen ? chosen : worked_out(p, id);
}

static const Curve *curve_in(Prover *p, StepId of)
{
    for (StepId id = 0; id <= of && !is_refused(p); id++) {
        if (!p->taken[id])
            continue;
        p->curves[id] = curve_at_step(p, id);
        if (!p->curves[id])
            return NULL;
    }
    return p->curves[of];
}

const Curve *curve_of(Prover *p, StepId of, StepId figure, uint32_t unit, Number low, Number high)
{
    const Curve *curve;

    of = slice_step(&p->slicer, of);
    p->figure = prover_step(p, figure);
    p->unit = unit;
    p->low = low;
    p->high = high;
    p->at = p->used = 0;
    find_taken(p, of);
    curve = curve_in(p, of);
    p->arena->failed |= p->scratch.failed;
    return p->arena->failed ? NULL : curve;
}

/* --- what a curve says --------------------------------------------------------------------------- */

bool curve_turned(const Prover *prover, StepId of)
{
    return prover->stands[slice_step(&prover->slicer, of)];
}

bool curve_is_known(const Curve *curve)
{
    for (uint32_t i = 0; i < curve->count; i++)
        if (curve->items[i].at.tag == LINE_ANY ||
            (i + 1 < curve->count && curve->items[i].between.tag == LINE_ANY))
            return false;
    return true;
}

Line curve_at(const Curve *curve, Number x, Arena *arena)
{
    const CurvePoint *from = curve->items;

    while (from + 2 < curve->items + curve->count && number_compare(from[1].x, x) <= 0)
        from++;
    if (number_equal(from->x, x))
        return from->at;
    return number_equal(from[1].x, x) ? from[1].at : line_at(&from->between, x, arena);
}
