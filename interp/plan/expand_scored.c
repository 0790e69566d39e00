/* What cannot be scored does not apply: too few cases, or too few others that can be.
 *
 *   smallest denominator 20 otherwise does not apply
 *                            applies = applies and not (own is not assessable, below 20 cases)
 *   zero denominator does not apply
 *                            likewise, over no cases
 *   scored with at least 2 of its milestones
 *                            of a part: its milestones apply where at least two of them do by the above
 *   scored with at least 2 of its parts
 *                            of an indicator: its milestones apply where at least two of its parts have one
 *                            that does
 *
 * Until it is known that there are too few cases, it applies. Then its weight lapses or is shared, as `missing
 * part` answers for what does not apply (expand_money.c): that, and conditions, look at it once this is done
 * for all milestones.
 */
#include "plan/build.h"

static StepId answered_out(Build *b, const Answers *answers)
{
    StepId step = b->no;

    for (uint32_t i = answers->count; i-- > 0;) {
        const Answer *a = &answers->items[i];
        step = step_when(b, a->when, a->choice == CHOICE_DOES_NOT_APPLY ? b->yes : b->no, step);
    }
    return step;
}

/* Some rate of its measures is over no cases. */
static StepId over_none(Build *b, const Milestone *m, const MilestoneRoots *roots)
{
    StepId none = b->no;

    for (uint32_t i = 0; m->periods.count > 0 && i < roots->measures.count; i++) {
        int measure = roots->measures.items[i].measure;
        if (!b->model->measures.items[measure].denominator)
            continue;
        StepId zero = step_2(b, OP_EQ, lower_own_field(b, m, measure, FIELD_DENOMINATOR), b->zero);
        StepId one = step_pick(b, step_1(b, OP_KNOWN, zero), zero, b->no);
        none = none == b->no ? one : step_2(b, OP_OR, none, one);
    }
    return none;
}

/* Yes/no, and known always: it has too few cases to be scored. */
static StepId has_too_few(Build *b, int milestone)
{
    const Milestone *m = &b->model->milestones.items[milestone];
    const MilestoneWork *w = &b->work[milestone];
    StepId small = answered_out(b, &m->answers[ANSWER_SMALLEST_DENOMINATOR]);
    StepId zero = answered_out(b, &m->answers[ANSWER_ZERO_DENOMINATOR]);
    StepId out = b->no;

    if (small == b->no && zero == b->no)
        return b->no;
    if (small != b->no && w->too_small != b->no)
        out = step_2(b, OP_AND, small, w->too_small);
    if (zero != b->no) {
        StepId none = over_none(b, m, &b->plan->milestones.items[milestone]);
        StepId one = none == b->no ? b->no : step_2(b, OP_AND, zero, none);
        out = out == b->no ? one : step_2(b, OP_OR, out, one);
    }
    return out == b->no ? out : step_2(b, OP_AND, out, step_why_is(b, w->own, WHY_NOT_ASSESSABLE));
}

/* Notes in `why` that it does not apply where `out` is yes. */
static void leave_out(Build *b, int milestone, StepId out, StepId *why)
{
    MilestoneWork *w = &b->work[milestone];

    if (out == b->no)
        return;
    StepId in = step_1(b, OP_NOT, out);
    w->applies = w->applies == b->yes ? in : step_2(b, OP_AND, w->applies, in);
    *why = out;
}

/* A year is scored by itself. */
static bool is_scored(const Build *b, int milestone, int year)
{
    const Milestone *m = &b->model->milestones.items[milestone];

    return !m->gate && m->year == year;
}

static StepId count_if(Build *b, StepId sum, StepId applies)
{
    StepId one = step_pick(b, applies, b->one, b->zero);

    return sum == b->zero ? one : step_2(b, OP_ADD, sum, one);
}

static void settle_part(Build *b, const Part *part, int year)
{
    StepId count = b->zero;

    if (part->scored.least == 0)
        return;
    b->of = part->scored.span;
    for (uint32_t i = 0; i < part->milestones.count; i++)
        if (is_scored(b, part->milestones.items[i], year))
            count = count_if(b, count, b->work[part->milestones.items[i]].applies);
    StepId least = step_number(b, number_from_int((int64_t)part->scored.least));
    StepId few = step_2(b, OP_LT, count, least);
    for (uint32_t i = 0; i < part->milestones.count; i++) {
        int at = part->milestones.items[i];
        if (is_scored(b, at, year))
            leave_out(b, at, few, &b->plan->milestones.items[at].unscored_part);
    }
}

/* Yes/no: does one of its milestones apply here? */
static StepId part_is_scored(Build *b, const Part *part, int year)
{
    StepId some = b->no;

    for (uint32_t i = 0; i < part->milestones.count; i++) {
        StepId one = b->work[part->milestones.items[i]].applies;
        if (is_scored(b, part->milestones.items[i], year))
            some = some == b->no ? one : step_2(b, OP_OR, some, one);
    }
    return some;
}

static StepId count_scored(Build *b, const Indicator *indicator, int year)
{
    StepId count = b->zero;

    if (indicator->scored.of_parts) {
        for (uint32_t i = 0; i < indicator->parts.count; i++) {
            const Part *part = &b->model->parts.items[indicator->parts.items[i]];
            count = count_if(b, count, part_is_scored(b, part, year));
        }
        return count;
    }
    for (uint32_t i = 0; i < indicator->milestones.count; i++)
        if (is_scored(b, indicator->milestones.items[i], year))
            count = count_if(b, count, b->work[indicator->milestones.items[i]].applies);
    return count;
}

static void settle_indicator(Build *b, const Indicator *indicator, int year)
{
    if (indicator->scored.least == 0)
        return;
    b->of = indicator->scored.span;
    StepId least = step_number(b, number_from_int((int64_t)indicator->scored.least));
    StepId few = step_2(b, OP_LT, count_scored(b, indicator, year), least);
    for (uint32_t i = 0; i < indicator->milestones.count; i++) {
        int at = indicator->milestones.items[i];
        if (is_scored(b, at, year))
            leave_out(b, at, few, &b->plan->milestones.items[at].unscored_indicator);
    }
}

void expand_scored(Build *b)
{
    const Model *model = b->model;

    for (uint32_t m = 0; m < model->milestones.count && !b->arena->failed; m++) {
        if (!may_be_unscored(model, &model->milestones.items[m]))
            continue;
        build_at(b, (int)m);
        leave_out(b, (int)m, has_too_few(b, (int)m), &b->plan->milestones.items[m].unscored);
    }
    for (int year = model->year; year <= model->last_year && !b->arena->failed; year++) {
        for (uint32_t i = 0; i < model->parts.count; i++)
            settle_part(b, &model->parts.items[i], year);
        for (uint32_t i = 0; i < model->indicators.count; i++)
            settle_indicator(b, &model->indicators.items[i], year);
    }
}
