/* `worth £155,745`, `worth 17 points`, `point value`, `points rounded …`: money that is no share of
 * the contract value.
 *
 *   a milestone worth £155,745         its value: ROUND(155745 * 100, half up); each by itself, nothing is dealt
 *   an indicator worth £155,745        its value likewise, dealt to its milestones by their weights
 *   a milestone worth 17 points        points: 17;  of an indicator worth 50 points: its weight * 50
 *                                      its value: ROUND(points * point value * 100, half up)
 *   points earned of a share           share * points, rounded as `points rounded …` says
 *   earned                             ROUND(points earned * point value * 100, half up)
 *   adjusted by F                      the value of a pound or a point × F, each area's own
 *   unallocated                        what the milestones' amounts do not reach of the indicator's, if it has one
 *
 * Points are each area's own (`sharing each in full`), or of a milestone that applies once.
 */
#include "plan/build.h"

/* Do its milestones with a value all apply once, over several areas? */
static bool is_over_all(const Build *b, Members of)
{
    bool once = true;
    for (uint32_t i = 0; i < of.count; i++) {
        const Milestone *m = &b->model->milestones.items[of.items[i]];
        once &= m->weightless || m->once;
    }
    return once && model_has_units(b->model);
}

/* Never below 0; figures that name no period are of the year. */
static StepId factor_of(Build *b, const Indicator *indicator, Members of)
{
    Period before = b->period;
    Span before_of = b->of;
    b->of = indicator->adjusted.items[0].span;
    b->period = model_full_year(b->year);
    b->whole = is_over_all(b, of);
    StepId factor = step_2(b, OP_MAX, lower_term(b, &indicator->adjusted, STEP_NUMBER), b->zero);
    b->plan->steps.items[factor].kind = (Kind){KIND_QUANTITY, 0};
    b->whole = false;
    b->period = before;
    step_role(b, factor, ROLE_ADJUSTED, -1);
    b->of = before_of;
    return factor;
}

/* Pence for a pound, or for a point, where it applies. */
static StepId rate_of(Build *b, int index, Members of)
{
    const Indicator *indicator = &b->model->indicators.items[index];
    StepId rate = step_number(b, number_from_int(100));
    if (indicator_amount(indicator) == WHOLE_POINTS)
        rate = step_2(b, OP_MUL, year_roots(b)->point_value, rate);
    if (!indicator->adjusted.count)
        return rate;
    StepId factor = factor_of(b, indicator, of);
    for (uint32_t i = 0; i < of.count; i++)
        b->plan->milestones.items[of.items[i]].adjusted = factor;
    return step_2(b, OP_MUL, rate, factor);
}

StepId expand_amount(Build *b, int index, Members of, StepId amount)
{
    return round_pence(b, step_2(b, OP_MUL, amount, rate_of(b, index, of)));
}

/* One step for all that ask, so that an example can give it. */
StepId indicator_weight(Build *b, int index)
{
    const Indicator *indicator = &b->model->indicators.items[index];
    StepId *known = &year_roots(b)->weights[index];
    int in_measure = b->measure, in_milestone = b->milestone, in_indicator = b->indicator;
    Closing closing = b->closing;
    Span of = b->of;
    if (*known != STEP_NONE)
        return *known;
    b->indicator = index;
    b->measure = b->milestone = -1;
    b->closing = (Closing){0};
    b->of = indicator->weighting.items[0].span;
    StepId inner = lower_yearly_term(b, &indicator->weighting, STEP_NUMBER);
    bool amount = whole_is_amount(indicator->weighting_of);
    *known = step_role(b, step_list(b, OP_FIRST, &inner, 1), amount ? ROLE_WORTH : ROLE_WEIGHTING, -1);
    b->indicator = in_indicator;
    b->measure = in_measure;
    b->milestone = in_milestone;
    b->closing = closing;
    b->of = of;
    return *known;
}

/* What is to be agreed counts as nothing, until it is. */
static StepId known_or_none(Build *b, StepId amount)
{
    return step_pick(b, step_1(b, OP_KNOWN, amount), amount, b->zero);
}

/* In pence, what the amounts do not reach of the indicator's own. */
static StepId left_over(Build *b, StepId own, const StepId *amounts, uint32_t count, StepId rate)
{
    StepId *in = arena_try(b->arena, (count + 1) * sizeof *in);
    if (own == STEP_NONE || !in)
        return b->zero;
    for (uint32_t i = 0; i < count; i++)
        in[i] = known_or_none(b, amounts[i]);
    StepId left = step_2(b, OP_SUB, own, step_list(b, OP_ADD, in, count));
    StepId pence = round_pence(b, step_2(b, OP_MUL, left, rate));
    return step_pick(b, step_above(b, left, b->zero), pence, b->zero);
}

StepId expand_worth(Build *b, int index, Members of, const StepId *weights)
{
    const Indicator *indicator = &b->model->indicators.items[index];
    uint32_t n = of.count;
    StepId *amounts = arena_try(b->arena, (n + 1) * sizeof *amounts);
    StepId own = indicator->weighting.count ? indicator_weight(b, index) : STEP_NONE;
    bool shares = !whole_is_amount(indicator->milestones_of), points;
    if (!amounts)
        return b->zero;
    points = indicator_amount(indicator) == WHOLE_POINTS;
    b->of = indicator->span;
    StepId rate = rate_of(b, index, of);
    for (uint32_t i = 0; i < n && !b->arena->failed; i++) {
        int milestone = of.items[i];
        b->milestone = milestone;
        b->of = b->model->milestones.items[milestone].span;
        amounts[i] = shares ? step_2(b, OP_MUL, own, weights[i]) : weights[i];
        if (points)
            amounts[i] =
                step_role(b, step_list(b, OP_FIRST, &amounts[i], 1), ROLE_POINTS, milestone);
        if (points)
            b->plan->steps.items[amounts[i]].kind = (Kind){KIND_SCORE, 0};
        b->work[milestone].points = points ? amounts[i] : STEP_NONE;
        b->work[milestone].rate = rate;
        StepId pence = round_pence(b, step_2(b, OP_MUL, amounts[i], rate));
        b->work[milestone].pence = step_role(b, pence, ROLE_MILESTONE_VALUE, milestone);
    }
    b->milestone = -1;
    b->of = indicator->span;
    return left_over(b, own, amounts, n, rate);
}

StepId points_earned(Build *b, int milestone, StepId share)
{
    const Milestone *m = &b->model->milestones.items[milestone];
    const PointRounding *how = &b->model->indicators.items[m->indicator].points;
    StepId points = step_2(b, OP_MUL, share, b->work[milestone].points);
    if (how->present) {
        points = step_1(b, OP_ROUND, points);
        b->plan->steps.items[points].as.round.mode = how->mode;
        b->plan->steps.items[points].as.round.decimals = how->decimals;
    }
    b->plan->steps.items[points].kind = (Kind){KIND_SCORE, 0};
    return points;
}

/* Yes/no: does each area have the value in full? */
StepId is_each_in_full(Build *b, const Indicator *indicator)
{
    StepId step = b->no;
    for (uint32_t i = indicator->sharing.count; i-- > 0;) {
        const Sharing *s = &indicator->sharing.items[i];
        step = step_when(b, s->when, s->choice == CHOICE_EACH_IN_FULL ? b->yes : b->no, step);
    }
    return step;
}
