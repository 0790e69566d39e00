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

static StepId with_no_change(Build *b, const Milestone *m, StepId figure)
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

/* Yes where the denominator is known and below the smallest one stated. */
static StepId below_smallest(Build *b, const Milestone *m)
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

static void note_measured_roots(Build *b, int milestone)
{
    const Measure *measure = &b->model->measures.items[b->measure];
    MilestoneRoots *roots = &b->plan->milestones.items[milestone];
    if (measure->numerator) {
        roots->numerator = lower_field(b, b->measure, FIELD_NUMERATOR, b->period);
        roots->rate = lower_field(b, b->measure, FIELD_RATE, b->period);
    }
    if (measure->denominator)
        roots->denominator = lower_field(b, b->measure, FIELD_DENOMINATOR, b->period);
}

void expand_measured(Build *b, int milestone)
{
    const Milestone *m = &b->model->milestones.items[milestone];
    MilestoneWork *w = &b->work[milestone];
    note_measured_roots(b, milestone);
    b->of = m->paid_on.items[0].span;
    StepId figure = with_no_change(b, m, lower_term(b, &m->paid_on, STEP_NUMBER));
    w->too_small = below_smallest(b, m);
    w->raw = step_because(b, w->too_small, figure, WHY_NOT_ASSESSABLE);
    b->of = m->period_span.source ? m->period_span : m->span;
    StepId running = b->no;
    if (m->period.form != PERIOD_NONE)
        running = step_2(b, OP_LT, b->as_at, step_code(b, period_end(m->period)));
    StepId incomplete =
        step_2(b, OP_AND, w->before_report, step_why_is(b, w->raw, WHY_NOT_SUPPLIED));
    StepId not_due = step_2(b, OP_OR, running, incomplete);
    StepId agreed = step_1(b, OP_NOT, step_why_is(b, w->raw, WHY_NOT_AGREED));
    step_role(b, not_due, ROLE_NOT_DUE, -1);
    w->own = step_because(b, step_2(b, OP_AND, agreed, not_due), w->raw, WHY_NOT_DUE);
    b->plan->steps.items[w->own].kind = (Kind){KIND_PROPORTION, 0};
    b->plan->milestones.items[milestone].achievement = w->own;
}
