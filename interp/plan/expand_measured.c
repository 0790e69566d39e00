/* `paid on`, `period`, `smallest denominator`, `no change planned`: the figure of a measured
 * milestone, or why there is none.
 *
 *   paid on achievement      raw = achievement in the milestone's period
 *   no change planned …      in raw, for each measure's achievement: baseline = target, the rate is known
 *                            and it divides by nothing: the answer's share, or not assessable; else it
 *   smallest denominator N   raw = denominator < N, of any measure whose rate the figure takes, and
 *                                  nothing of it not supplied or not agreed:
 *                                  unknown, not assessable; else as above
 *   period, report by        own = period not over, or before the report date with figures not
 *                            complete: unknown, not due; else raw
 *   period P when …          each of these in that period; WHEN the one of the reading in force
 *   period to be agreed      unknown, not agreed
 *
 * What is to be agreed is said before what is not due, as the outcome table has it.
 */
#include "plan/build.h"

static StepId planned_same(Build *b, int index)
{
    const Measure *measure = &b->model->measures.items[index];
    if (measure->baseline.count == 0 || measure->target.count == 0)
        return b->no;
    StepId baseline = lower_field(b, index, FIELD_BASELINE, b->period);
    StepId target = lower_field(b, index, FIELD_TARGET, b->period);
    StepId same = step_2(b, OP_EQ, baseline, target);
    return step_pick(b, step_1(b, OP_KNOWN, same), same, b->no);
}

static StepId no_change_counts_as(Build *b, const Answers *answers, StepId figure)
{
    StepId step = figure;
    for (uint32_t i = answers->count; i-- > 0;) {
        const Answer *a = &answers->items[i];
        StepId value = a->choice == CHOICE_COUNTS_AS && a->value
                           ? lower_formula(b, a->value)
                           : step_unknown(b, STEP_NUMBER, WHY_NOT_ASSESSABLE);
        step = step_when(b, a->when, value, step);
    }
    return step;
}

/* Is the figure worked out of this field of this measure? Whom it is compared with may be picked by it. */
static bool speaks_of(Build *b, StepId figure, int measure, Field field)
{
    StepId step = known_field(b, measure, field, b->period);

    return step != STEP_NONE && step_takes_itself(b, figure, step);
}

/* A rate over a zero denominator is another question, with its own answer. */
static StepId rate_known(Build *b, StepId figure, int measure)
{
    if (!b->model->measures.items[measure].numerator || !speaks_of(b, figure, measure, FIELD_RATE))
        return b->yes;
    return step_1(b, OP_KNOWN, lower_field(b, measure, FIELD_RATE, b->period));
}

/* What divides by nothing because nothing was planned, there being a rate, counts as it is answered. */
static StepId unless_planned(Build *b, const Answers *answers, const MilestoneRoots *roots,
                             StepId figure)
{
    StepId same = b->no, known = b->yes;
    for (uint32_t i = 0; i < roots->measures.count; i++) {
        int measure = roots->measures.items[i].measure;
        StepId one = planned_same(b, measure); /* both are told, whether it takes them or not */
        if (!speaks_of(b, figure, measure, FIELD_BASELINE) &&
            !speaks_of(b, figure, measure, FIELD_TARGET))
            continue;
        StepId rate = rate_known(b, figure, measure);
        same = same == b->no ? one : step_2(b, OP_OR, same, one);
        known = known == b->yes ? rate : step_2(b, OP_AND, known, rate);
    }
    if (same == b->no)
        return figure;
    StepId nothing = step_2(b, OP_AND, same, known);
    nothing = step_2(b, OP_AND, nothing, step_why_is(b, figure, WHY_NOT_ASSESSABLE));
    return step_pick(b, nothing, no_change_counts_as(b, answers, figure), figure);
}

/* Of several measures the achievement of each by itself; where the figure takes none, the figure. */
StepId with_no_change(Build *b, const Milestone *m, StepId figure)
{
    const Answers *answers = &m->answers[ANSWER_NO_CHANGE_PLANNED];
    const MilestoneRoots *roots = &b->plan->milestones.items[b->milestone];
    Replacement *with = arena_try(b->arena, (roots->measures.count + 1) * sizeof *with);
    uint32_t count = 0;
    if (answers->count == 0 || !with)
        return figure;
    for (uint32_t i = 0; roots->measures.count > 1 && i < roots->measures.count; i++) {
        StepId own = known_field(b, roots->measures.items[i].measure, FIELD_ACHIEVEMENT, b->period);
        if (own != STEP_NONE && step_stands_on(b, figure, own))
            with[count++] = (Replacement){own, unless_planned(b, answers, roots, own)};
    }
    return count ? step_replace(b, figure, with, count) : unless_planned(b, answers, roots, figure);
}

bool takes_cases(const MeasureRoots *m)
{
    return m->taken & (1u << FIELD_RATE | 1u << FIELD_DENOMINATOR);
}

/* Yes/no: does the figure take the rate of this measure, or its denominator? Of several comparisons in
 * a requirement each is asked for itself. */
static StepId takes_rate(Build *b, const MeasureRoots *m, StepId figure)
{
    if (!takes_cases(m) || !b->model->measures.items[m->measure].denominator)
        return b->no;
    return step_takes(b, figure, lower_field(b, m->measure, FIELD_DENOMINATOR, b->period));
}

/* A `pays` may speak of another rate than the figure does, or of one where the figure takes none. */
static StepId takes_besides(Build *b, const MilestoneRoots *roots, int measure, StepId share)
{
    for (uint32_t i = 0; i < roots->measures.count; i++)
        if (roots->measures.items[i].measure == measure && takes_cases(&roots->measures.items[i]))
            return b->no;
    StepId denominator = known_field(b, measure, FIELD_DENOMINATOR, b->period);
    if (denominator == STEP_NONE || !b->model->measures.items[measure].denominator)
        return b->no;
    return step_takes(b, share, denominator);
}

typedef struct Few { /* yes/no, of any of its measures */
    StepId below;    /* a denominator is known and below the smallest one stated */
    StepId some;     /* likewise, and it is not nothing: that is another question */
} Few;

static void add_few(Build *b, int measure, const Formula *smallest, StepId takes, Few *few)
{
    if (takes == b->no)
        return;
    StepId denominator = lower_field(b, measure, FIELD_DENOMINATOR, b->period);
    StepId below = step_2(b, OP_LT, denominator, lower_formula(b, smallest));
    below = step_pick(b, step_1(b, OP_KNOWN, below), below, b->no);
    below = step_pick(b, takes, below, b->no);
    StepId some = step_2(b, OP_AND, below, step_above(b, denominator, b->zero));
    few->below = few->below == b->no ? below : step_2(b, OP_OR, few->below, below);
    few->some = few->some == b->no ? some : step_2(b, OP_OR, few->some, some);
}

StepId below_smallest(Build *b, const Milestone *m, StepId figure, StepId *some)
{
    const Answers *answers = &m->answers[ANSWER_SMALLEST_DENOMINATOR];
    const MilestoneRoots *roots = &b->plan->milestones.items[b->milestone];
    const Indicator *indicator = &b->model->indicators.items[m->indicator];
    StepId step = b->no;
    *some = b->no;
    for (uint32_t i = answers->count; i-- > 0;) {
        const Answer *a = &answers->items[i];
        Few few = {b->no, b->no};
        for (uint32_t k = 0; a->smallest && k < roots->measures.count; k++) {
            const MeasureRoots *one = &roots->measures.items[k];
            add_few(b, one->measure, a->smallest, takes_rate(b, one, figure), &few);
        }
        for (uint32_t k = 0; a->smallest && k <= indicator->measures.count; k++) {
            int other = k ? indicator->measures.items[k - 1] : indicator->measure;
            add_few(b, other, a->smallest, takes_besides(b, roots, other, figure), &few);
        }
        step = step_when(b, a->when, few.below, step);
        *some = step_when(b, a->when, few.some, *some);
    }
    return step;
}

static void note_measure(Build *b, const Milestone *m, MilestoneRoots *roots, const Taken *taken)
{
    const Measure *measure = &b->model->measures.items[taken->measure];
    MeasureRoots made = {.measure = taken->measure, .taken = taken->here};
    for (int field = 0; field < FIELD_COUNT; field++)
        made.fields[field] = STEP_NONE;
    if (measure->numerator && m->paid_on.count > 0) {
        if (!measure->by_figure)
            made.fields[FIELD_NUMERATOR] = lower_own_field(b, m, taken->measure, FIELD_NUMERATOR);
        made.fields[FIELD_RATE] = lower_own_field(b, m, taken->measure, FIELD_RATE);
    }
    if (measure->denominator && m->paid_on.count > 0)
        made.fields[FIELD_DENOMINATOR] = lower_own_field(b, m, taken->measure, FIELD_DENOMINATOR);
    ARRAY_PUSH(b->arena, &roots->measures, made);
}

void note_measures(Build *b, int milestone)
{
    const Milestone *m = &b->model->milestones.items[milestone];
    MilestoneRoots *roots = &b->plan->milestones.items[milestone];
    for (uint32_t i = 0; i < m->takes.count && !b->arena->failed; i++)
        if (m->takes.items[i].here != 0)
            note_measure(b, m, roots, &m->takes.items[i]);
    if (roots->measures.count == 0 && m->paid_on.count > 0)
        note_measure(b, m, roots, &(Taken){m->measure, 0, 0});
}

/* Too few cases to tell, unless what they would tell is not there, not due or not agreed at all. */
StepId too_few(Build *b, StepId below, StepId figure)
{
    if (below == b->no)
        return figure;
    const StepId absent[] = {step_why_is(b, figure, WHY_NOT_SUPPLIED),
                             step_why_is(b, figure, WHY_NOT_DUE),
                             step_why_is(b, figure, WHY_NOT_AGREED)};
    StepId few = step_2(b, OP_AND, step_1(b, OP_NOT, step_list(b, OP_OR, absent, 3)), below);
    return step_because(b, few, figure, WHY_NOT_ASSESSABLE);
}

StepId when_due(Build *b, const MilestoneWork *w, StepId running, StepId figure, StepId due)
{
    StepId missing = step_why_is(b, figure, WHY_NOT_SUPPLIED);
    StepId peers = peers_missing(b, figure, due);
    if (peers != b->no)
        missing = step_2(b, OP_OR, missing, peers);
    StepId incomplete = step_2(b, OP_AND, w->before_report, missing);
    StepId not_due = step_2(b, OP_OR, running, incomplete);
    StepId agreed = step_1(b, OP_NOT, step_why_is(b, figure, WHY_NOT_AGREED));
    step_role(b, not_due, ROLE_NOT_DUE, -1);
    return step_because(b, step_2(b, OP_AND, agreed, not_due), figure, WHY_NOT_DUE);
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

/* For wording: mostly an achievement. */
static Kind paid_on_kind(const Milestone *m)
{
    Kind kind = m->paid_on.items[0].value->kind;

    return kind.tag == KIND_HOLE ? (Kind){KIND_PROPORTION, 0} : kind;
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
    StepId below = below_smallest(b, m, changed, &figure.too_small);
    figure.raw = too_few(b, below, changed);
    b->of = said->span;
    StepId running = step_2(b, OP_LT, b->as_at, step_code(b, period_end(said->period)));
    figure.own = when_due(b, w, running, figure.raw, STEP_NONE);
    b->plan->steps.items[figure.own].kind = paid_on_kind(m);
    return figure;
}

void expand_measured(Build *b, int milestone)
{
    const Milestone *m = &b->model->milestones.items[milestone];
    MilestoneWork *w = &b->work[milestone];
    Period in_force = b->period;
    note_measures(b, milestone);
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
        b->plan->steps.items[figure.own].kind = paid_on_kind(m);
    }
    b->period = in_force;
    w->raw = figure.raw;
    w->own = figure.own;
    w->too_small = figure.too_small;
    b->plan->milestones.items[milestone].achievement = w->own;
}
