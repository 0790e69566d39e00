/* `paid on`, `period`, `smallest denominator`, `no change planned`: the figure of a measured
 * milestone, or why there is none.
 *
 *   paid on achievement      raw = achievement in the milestone's period
 *   no change planned …      raw = baseline = target, the rate is known and the figure divides by
 *                            nothing: the answer's share, or
 *                                  not assessable; else as above
 *   smallest denominator N   raw = denominator < N: unknown, not assessable; else as above
 *   period, report by        own = period not over, or before the report date with figures not
 *                            complete: unknown, not due; else raw
 *   period P when …          each of these in that period; WHEN the one of the reading in force
 *   period to be agreed      unknown, not agreed
 *
 * What is to be agreed is said before what is not due, as the outcome table has it.
 */
#include "plan/build.h"

static StepId planned_same(Build *b, const Measure *measure)
{
    if (measure->baseline.count == 0 || measure->target.count == 0)
        return b->no;
    StepId baseline = lower_field(b, b->measure, FIELD_BASELINE, b->period);
    StepId target = lower_field(b, b->measure, FIELD_TARGET, b->period);
    StepId same = step_2(b, OP_EQ, baseline, target);
    return step_pick(b, step_1(b, OP_KNOWN, same), same, b->no);
}

/* A rate over a zero denominator is another question, with its own answer. */
static StepId rate_known(Build *b)
{
    if (!b->model->measures.items[b->measure].numerator)
        return b->yes;
    return step_1(b, OP_KNOWN, lower_field(b, b->measure, FIELD_RATE, b->period));
}

StepId with_no_change(Build *b, const Milestone *m, StepId figure)
{
    const Answers *answers = &m->answers[ANSWER_NO_CHANGE_PLANNED];
    if (answers->count == 0)
        return figure;
    StepId same = planned_same(b, &b->model->measures.items[m->measure]);
    StepId counts_as = figure;
    for (uint32_t i = answers->count; i-- > 0;) {
        const Answer *a = &answers->items[i];
        StepId value = a->choice == CHOICE_COUNTS_AS && a->value
                           ? lower_formula(b, a->value)
                           : step_unknown(b, STEP_NUMBER, WHY_NOT_ASSESSABLE);
        counts_as = step_when(b, a->when, value, counts_as);
    }
    StepId nothing = step_2(b, OP_AND, same, step_why_is(b, figure, WHY_NOT_ASSESSABLE));
    return step_pick(b, step_2(b, OP_AND, nothing, rate_known(b)), counts_as, figure);
}

StepId below_smallest(Build *b, const Milestone *m)
{
    const Answers *answers = &m->answers[ANSWER_SMALLEST_DENOMINATOR];
    if (!b->model->measures.items[m->measure].denominator)
        return b->no;
    StepId step = b->no;
    for (uint32_t i = answers->count; i-- > 0;) {
        const Answer *a = &answers->items[i];
        StepId below = b->no;
        if (a->smallest) {
            StepId denominator = lower_field(b, b->measure, FIELD_DENOMINATOR, b->period);
            below = step_2(b, OP_LT, denominator, lower_formula(b, a->smallest));
            below = step_pick(b, step_1(b, OP_KNOWN, below), below, b->no);
        }
        step = step_when(b, a->when, below, step);
    }
    return step;
}

StepId few_but_some(Build *b, StepId below)
{
    if (below == b->no)
        return below;
    StepId denominator = lower_field(b, b->measure, FIELD_DENOMINATOR, b->period);
    return step_2(b, OP_AND, below, step_above(b, denominator, b->zero));
}

static void note_measured_roots(Build *b, int milestone)
{
    const Milestone *m = &b->model->milestones.items[milestone];
    const Measure *measure = &b->model->measures.items[b->measure];
    MilestoneRoots *roots = &b->plan->milestones.items[milestone];
    if (measure->numerator) {
        roots->numerator = lower_own_field(b, m, b->measure, FIELD_NUMERATOR);
        roots->rate = lower_own_field(b, m, b->measure, FIELD_RATE);
    }
    if (measure->denominator)
        roots->denominator = lower_own_field(b, m, b->measure, FIELD_DENOMINATOR);
}

typedef struct Figure { /* a milestone's figure in one period: see MilestoneWork */
    StepId raw, own, too_small;
} Figure;

static Figure unknown_figure(Build *b, Span of)
{
    b->of = of;
    StepId open = step_open_period(b, STEP_NUMBER);
    return (Figure){open, open, b->no};
}

static Figure figure_in(Build *b, const Milestone *m, MilestoneWork *w, const PeriodSaid *said)
{
    if (said->period.form == PERIOD_NONE)
        return unknown_figure(b, said->span);
    Figure figure;
    b->period = said->period;
    b->of = m->paid_on.items[0].span;
    StepId paid_on = lower_named_term(b, &m->paid_on, STEP_NUMBER, ROLE_PAID_ON);
    StepId changed = with_no_change(b, m, paid_on);
    StepId below = below_smallest(b, m);
    figure.too_small = few_but_some(b, below);
    figure.raw = step_because(b, below, changed, WHY_NOT_ASSESSABLE);
    b->of = said->span;
    StepId running = step_2(b, OP_LT, b->as_at, step_code(b, period_end(said->period)));
    StepId incomplete =
        step_2(b, OP_AND, w->before_report, step_why_is(b, figure.raw, WHY_NOT_SUPPLIED));
    StepId not_due = step_2(b, OP_OR, running, incomplete);
    StepId agreed = step_1(b, OP_NOT, step_why_is(b, figure.raw, WHY_NOT_AGREED));
    step_role(b, not_due, ROLE_NOT_DUE, -1);
    figure.own = step_because(b, step_2(b, OP_AND, agreed, not_due), figure.raw, WHY_NOT_DUE);
    b->plan->steps.items[figure.own].kind = (Kind){KIND_PROPORTION, 0};
    return figure;
}

void expand_measured(Build *b, int milestone)
{
    const Milestone *m = &b->model->milestones.items[milestone];
    MilestoneWork *w = &b->work[milestone];
    Period in_force = b->period;
    note_measured_roots(b, milestone);
    bool plain = m->periods.items[m->periods.count - 1].when.question < 0;
    Figure figure = {0};
    if (!plain)
        figure = unknown_figure(b, m->span);
    for (uint32_t i = m->periods.count; i-- > 0 && !b->arena->failed;) {
        const PeriodSaid *said = &m->periods.items[i];
        Figure one = figure_in(b, m, w, said);
        figure.raw = step_when(b, said->when, one.raw, figure.raw);
        figure.own = step_when(b, said->when, one.own, figure.own);
        figure.too_small = step_when(b, said->when, one.too_small, figure.too_small);
        b->plan->steps.items[figure.own].kind = (Kind){KIND_PROPORTION, 0};
    }
    b->period = in_force;
    w->raw = figure.raw;
    w->own = figure.own;
    w->too_small = figure.too_small;
    b->plan->milestones.items[milestone].achievement = w->own;
}
