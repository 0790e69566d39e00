/* `pays`: rounding and the scale, on the figure after the offset. Steps 5 of the order of
 * working.
 *
 *   pays S of achievement    share = BAND_PAYS(BAND(ROUND(figure)))    for each `when`, the one
 *                            in force
 *
 *   pays points              share = MIN(1, that ÷ the points that the milestone is worth)
 *
 *   pays … of rate           share = that, in the milestone's period; too few cases, period not over, before the
 *                            report date with figures not complete: unknown, as the figure itself
 *
 * The same clause is lowered three times: for the figure as it stands before the offset
 * (`pays`, which examples ask for), after it, and at best. An evidence milestone has its share
 * already. The step `next band` is the edge from which more would be paid.
 */
#include "plan/build.h"

static StepId without_scale(Build *b, StepId figure)
{
    return step_2(b, OP_MIN, b->one, step_2(b, OP_MAX, b->zero, figure));
}

/* Does it speak of the figure alone, which knows when it is due? */
static bool is_of_figure(const Term *pays)
{
    for (uint32_t i = 0; i < pays->count; i++) {
        const Formula *f = pays->items[i].value;
        bool scaled = f->tag == FORMULA_SCALE && f->as.scale.arg->tag == FORMULA_FIGURE &&
                      !f->as.scale.across;
        if (!scaled && f->tag != FORMULA_TO_BE_AGREED)
            return false;
    }
    return true;
}

typedef enum Stage { AS_MEASURED, LIFTED, AT_BEST } Stage;

/* A `pays` that speaks of a rate itself has that of one period, and asks of it what is asked of the
 * figure: is it over too few cases (`few`), is it due? */
static StepId pays_in(Build *b, const Milestone *m, const Term *pays, const PeriodSaid *said,
                      Stage stage, StepId *few)
{
    *few = b->no;
    if (said->period.form == PERIOD_NONE)
        return step_open_period(b, STEP_NUMBER);
    MilestoneWork *w = &b->work[b->milestone];
    b->period = said->period;
    StepId share = lower_named_term(b, pays, STEP_NUMBER, ROLE_AWARD);
    if (stage == AS_MEASURED)
        return share;
    share = too_few(b, below_smallest(b, m, share, few), share);
    StepId running = step_2(b, OP_LT, b->as_at, step_code(b, period_end(said->period)));
    return when_due(b, w, running, share, b->achievement);
}

static StepId pays_by_period(Build *b, const Milestone *m, const Term *pays, Stage stage)
{
    uint32_t count = m->periods.count;
    Period in_force = b->period;
    MilestoneWork *w = &b->work[b->milestone];
    StepId step = STEP_NONE, few = b->no;
    for (uint32_t i = count; i-- > 0 && !b->arena->failed;) {
        const PeriodSaid *said = &m->periods.items[i];
        StepId some, one = pays_in(b, m, pays, said, stage, &some);
        few = step_when(b, said->when, some, few);
        if (step == STEP_NONE)
            step = said->when.question < 0 ? one : step_open_period(b, STEP_NUMBER);
        step = step_when(b, said->when, one, step);
    }
    b->period = in_force;
    if (few != b->no)
        w->too_small = w->too_small == b->no ? few : step_2(b, OP_OR, w->too_small, few);
    return step;
}

static bool pays_points(const Term *pays)
{
    for (uint32_t i = 0; i < pays->count; i++)
        if (pays->items[i].value->kind.tag == KIND_SCORE)
            return true;
    return false;
}

static StepId points_worth(Build *b, const Milestone *m)
{
    int year = b->year;
    b->year = m->year;
    StepId own = lower_yearly_term(b, &m->weighting, STEP_NUMBER);
    if (m->weighting_of != WHOLE_POINTS)
        own = step_2(b, OP_MUL, indicator_weight(b, m->indicator), own);
    b->year = year;
    return own;
}

/* Points of those that it is worth, at most all of them. */
static StepId share_of_points(Build *b, const Milestone *m, StepId points)
{
    StepId worth = points_worth(b, m);
    StepId none = step_2(b, OP_EQ, worth, b->zero);
    StepId part = step_2(b, OP_DIV, points, worth);
    b->plan->steps.items[part].kind = (Kind){KIND_PROPORTION, 0};
    return step_pick(b, none, b->zero, step_2(b, OP_MIN, b->one, part));
}

static StepId lower_pays(Build *b, int milestone, StepId achievement, Stage stage)
{
    const Milestone *m = &b->model->milestones.items[milestone];
    const Term *pays = milestone_pays(b->model, m);
    StepId figure = b->achievement, inner;
    b->achievement = achievement;
    if (!pays->count)
        inner = without_scale(b, achievement);
    else if (is_of_figure(pays))
        inner = lower_named_term(b, pays, STEP_NUMBER, ROLE_AWARD);
    else
        inner = pays_by_period(b, m, pays, stage);
    b->achievement = figure;
    if (pays_points(pays))
        inner = share_of_points(b, m, inner);
    StepId step = step_list(b, OP_FIRST, &inner, 1);
    b->plan->steps.items[step].kind = (Kind){KIND_PROPORTION, 0};
    return stage == LIFTED ? step_role(b, step, ROLE_PAYS, milestone) : step;
}

/* Does it say which column of a grid holds the other figure? */
static bool is_across(const Build *b, const Step *step)
{
    const Scale *scale = &b->model->scales.items[step->as.scale];
    return scale->grid >= 0 && scale->column == b->model->scales.items[scale->grid].columns;
}

/* The steps of one lowering of the clause are a run; the band, where there is just one, is
 * found among them. */
static void note_band(Build *b, MilestoneRoots *roots, StepId from)
{
    for (StepId s = from; s < b->plan->steps.count; s++) {
        const Step *step = &b->plan->steps.items[s];
        if (step->op != OP_BAND || is_across(b, step))
            continue;
        roots->band = roots->band == STEP_NONE ? s : roots->band;
        StepId in = step_input(b->plan, s, 0);
        if (b->plan->steps.items[in].role == ROLE_ROUNDED)
            roots->rounded = in;
    }
}

static StepId band_next(Build *b, StepId band)
{
    int scale = b->plan->steps.items[band].as.scale;
    StepId next = step_2(b, OP_BAND_NEXT, band, step_input(b->plan, band, 0));
    b->plan->steps.items[next].as.scale = scale;
    return next;
}

/* Within the column that the other figure falls in. Those of a grid follow its step across, the
 * last of them first; moves `s` to the end of them. */
static StepId grid_next(Build *b, StepId *s)
{
    StepId across = *s, edge = step_unknown(b, STEP_NUMBER, WHY_NOT_APPLICABLE);
    int scale = b->plan->steps.items[across].as.scale;
    uint32_t left = b->model->scales.items[b->model->scales.items[scale].grid].columns;
    StepId which = step_2(b, OP_BAND_PAYS, across, step_input(b->plan, across, 0));
    b->plan->steps.items[which].as.scale = scale;
    while (left > 0) {
        if (b->plan->steps.items[++*s].op != OP_BAND)
            continue;
        left--;
        StepId here = step_2(b, OP_EQ, which, step_number(b, number_from_int((int64_t)left)));
        edge = step_pick(b, here, band_next(b, *s), edge);
    }
    return edge;
}

/* The alternative from `first` on that looks up this band: not one of a scale in some formula, nor one that
 * does not reach the period. NULL: there is none. */
static const Alternative *looked_up_by(const Build *b, const Step *band, const Term *pays,
                                       uint32_t first)
{
    const Scale *all = b->model->scales.items, *scale = scale_whole(b->model, &all[band->as.scale]);
    for (uint32_t i = first; i < pays->count; i++) {
        const Formula *f = pays->items[i].value;
        if (f->tag == FORMULA_SCALE && scale == &all[f->as.scale.scale])
            return &pays->items[i];
    }
    return NULL;
}

static StepId next_edge(Build *b, const Milestone *m, StepId from)
{
    StepId edge = step_unknown(b, STEP_NUMBER, WHY_NOT_APPLICABLE);
    const Term *pays = milestone_pays(b->model, m);
    if (m->periods.count > 1 && !is_of_figure(pays)) /* a band of each period: none is the next */
        return edge;
    StepId end = b->plan->steps.count;
    uint32_t first = 0;
    for (StepId s = from; s < end && !b->arena->failed; s++) {
        const Step step = b->plan->steps.items[s];
        const Alternative *by = step.op == OP_BAND ? looked_up_by(b, &step, pays, first) : NULL;
        if (!by)
            continue;
        StepId next = is_across(b, &step) ? grid_next(b, &s) : band_next(b, s);
        edge = step_when(b, by->when, next, edge);
        first = (uint32_t)(by - pays->items) + 1;
    }
    return edge;
}

static void scale_measured(Build *b, int milestone)
{
    MilestoneWork *w = &b->work[milestone];
    MilestoneRoots *roots = &b->plan->milestones.items[milestone];
    const Term *pays = milestone_pays(b->model, &b->model->milestones.items[milestone]);
    if (w->too_small != b->no &&
        !is_of_figure(pays)) /* `pays` has reasons of its own: only its own counts */
        w->too_small = step_2(b, OP_AND, w->too_small, step_why_is(b, w->raw, WHY_NOT_ASSESSABLE));
    roots->pays = lower_pays(b, milestone, w->raw, AS_MEASURED);
    StepId from = b->plan->steps.count;
    w->share = lower_pays(b, milestone, w->lifted, LIFTED);
    note_band(b, roots, from);
    roots->next_band = next_edge(b, &b->model->milestones.items[milestone], from);
    w->share_possible = w->lifted_possible == w->lifted
                            ? w->share
                            : lower_pays(b, milestone, w->lifted_possible, AT_BEST);
    roots->lifted = w->lifted;
    roots->paid = w->share;
}

void expand_scale(Build *b, int milestone)
{
    MilestoneWork *w = &b->work[milestone];
    MilestoneRoots *roots = &b->plan->milestones.items[milestone];
    if (w->raw != STEP_NONE) {
        scale_measured(b, milestone);
        return;
    }
    StepId step = step_list(b, OP_FIRST, &w->own, 1);
    b->plan->steps.items[step].kind = (Kind){KIND_PROPORTION, 0};
    w->share = w->share_possible = step_role(b, step, ROLE_PAYS, milestone);
    roots->pays = roots->paid = w->share;
    roots->next_band = step_unknown(b, STEP_NUMBER, WHY_NOT_APPLICABLE);
}
