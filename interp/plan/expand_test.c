/* A figure inside `requires`: a comparison of counts and what is worked out of them, in the
 * milestone's period.
 *
 *   requires plan and rate is at least 90%
 *                            test = 90% <= rate, in the milestone's period
 *   smallest denominator N   below it: unknown, not assessable, as over a zero denominator
 *   period, report by        period not over, or before the report date with figures not complete:
 *                            unknown, not due
 *   no change planned …      as for a measured milestone, for the achievement that is compared
 *   period P when …          each of these in that period; WHEN the one of the reading in force
 *
 * A test is a piece of the requirement like a piece of evidence (expand_evidence.c). The same
 * requirement is lowered again for what came in time: a test is made once.
 */
#include "plan/build.h"

static bool is_same(const FigureTest *test, const Build *b, const Formula *compare)
{
    return test->formula == compare && test->arguments == b->arguments;
}

typedef struct Tested { /* in one period */
    FigureTest test;
    StepId few; /* yes/no: a rate over some cases, and too few */
} Tested;

static Tested unknown_test(Build *b, Span of)
{
    b->of = of;
    StepId open = step_open_period(b, STEP_NUMBER);
    FigureTest test = {.met = step_open_period(b, STEP_CODE), .left = open, .right = open};
    return (Tested){test, b->no};
}

static Tested test_in(Build *b, const Milestone *m, const Formula *compare, Period period)
{
    const MilestoneWork *w = &b->work[b->milestone];
    Tested one = {{0}, b->no};
    b->period = period;
    b->of = compare->span;
    StepId plain = lower_comparison(b, compare, &one.test.left, &one.test.right);
    StepId below = below_smallest(b, m, plain, &one.few);
    StepId figure = too_few(b, below, plain);
    StepId running = b->no;
    if (m->asks_in_period)
        running = step_2(b, OP_LT, b->as_at, step_code(b, period_end(period)));
    one.test.met = when_due(b, w, running, figure, STEP_NONE);
    return one;
}

static void take_when(Build *b, Tested *tested, When when, const Tested *one)
{
    tested->test.met = step_when(b, when, one->test.met, tested->test.met);
    tested->test.left = step_when(b, when, one->test.left, tested->test.left);
    tested->test.right = step_when(b, when, one->test.right, tested->test.right);
    tested->few = step_when(b, when, one->few, tested->few);
}

/* In the period of the reading in force; where each figure says its own, the milestone's does not
 * matter. */
static Tested lower_test(Build *b, const Milestone *m, const Formula *compare)
{
    uint32_t count = m->periods.count;
    if (count == 0 || !m->asks_in_period)
        return test_in(b, m, compare, m->period);
    Tested tested = {{0}, b->no};
    if (m->periods.items[count - 1].when.question >= 0)
        tested = unknown_test(b, m->span);
    for (uint32_t i = count; i-- > 0 && !b->arena->failed;) {
        const PeriodSaid *said = &m->periods.items[i];
        Tested one = said->period.form == PERIOD_NONE ? unknown_test(b, said->span)
                                                      : test_in(b, m, compare, said->period);
        take_when(b, &tested, said->when, &one);
    }
    return tested;
}

StepId expand_test(Build *b, const Formula *compare)
{
    const Milestone *m = &b->model->milestones.items[b->milestone];
    MilestoneRoots *roots = &b->plan->milestones.items[b->milestone];
    MilestoneWork *w = &b->work[b->milestone];
    for (uint32_t i = 0; i < roots->tests.count; i++)
        if (is_same(&roots->tests.items[i], b, compare))
            return roots->tests.items[i].met;
    Period in_force = b->period;
    Span of = b->of;
    b->requiring = IN_TEST;
    Tested tested = lower_test(b, m, compare);
    b->requiring = REQUIRING;
    b->period = in_force;
    b->of = of;
    FigureTest test = tested.test;
    test.formula = compare;
    test.arguments = b->arguments;
    step_role(b, test.met, ROLE_TEST, (int)roots->tests.count);
    ARRAY_PUSH(b->arena, &roots->tests, test);
    if (tested.few != b->no)
        w->too_small =
            w->too_small == b->no ? tested.few : step_2(b, OP_OR, w->too_small, tested.few);
    return test.met;
}
