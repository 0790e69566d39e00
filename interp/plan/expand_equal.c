/* `weighting an equal share of scheme`, of indicator, of part: a weight that hangs on how many apply.
 *
 *   an equal share       1 ÷ how many of the same whole weigh one, and apply anywhere
 *   none of them does    1 ÷ how many there are: what they would have weighed, for `missing part`
 *   an indicator, a part applies where one of its milestones with a weighting does
 */
#include "plan/build.h"

/* Yes/no: is an equal share what is said of it in the case? */
static StepId is_equal(Build *b, const Term *weighting)
{
    StepId step = b->no;
    for (uint32_t i = weighting->count; i-- > 0;) {
        const Alternative *a = &weighting->items[i];
        bool equal = a->value->tag == FORMULA_EQUAL_SHARE;
        step = step_when(b, a->when, equal ? b->yes : b->no, step);
    }
    return step;
}

StepId any_applies(Build *b, const int *milestones, uint32_t count)
{
    StepId any = b->no;
    for (uint32_t i = 0; i < count; i++) {
        if (b->model->milestones.items[milestones[i]].weightless)
            continue;
        StepId one = applies_anywhere(b, milestones[i]);
        any = any == b->no ? one : step_2(b, OP_OR, any, one);
    }
    return any;
}

static void add_sharer(Build *b, Sharers *s, const Term *weighting, StepId applies)
{
    if (!term_equal(weighting))
        return;
    StepId equal = is_equal(b, weighting);
    StepId both = equal == b->yes ? applies : step_2(b, OP_AND, equal, applies);
    StepId one = equal == b->yes ? b->one : step_pick(b, equal, b->one, b->zero);
    s->all = step_2(b, OP_ADD, s->all, one);
    s->applying = step_2(b, OP_ADD, s->applying, step_pick(b, both, b->one, b->zero));
}

static void add_sharing_milestone(Build *b, Sharers *s, int milestone, Whole of)
{
    const Milestone *m = &b->model->milestones.items[milestone];
    if (m->weighting_of == of)
        add_sharer(b, s, &m->weighting, applies_anywhere(b, milestone));
}

static void sharers_of_indicator(Build *b, Sharers *s, const Indicator *indicator)
{
    for (uint32_t i = 0; i < indicator->parts.count; i++) {
        const Part *part = &b->model->parts.items[indicator->parts.items[i]];
        add_sharer(b, s, &part->weighting,
                   any_applies(b, part->milestones.items, part->milestones.count));
    }
    for (uint32_t i = 0; i < indicator->milestones.count; i++)
        add_sharing_milestone(b, s, indicator->milestones.items[i], WHOLE_INDICATOR);
}

static void sharers_of_part(Build *b, Sharers *s, const Part *part)
{
    for (uint32_t i = 0; i < part->milestones.count; i++)
        add_sharing_milestone(b, s, part->milestones.items[i], WHOLE_PART);
}

static void sharers_of_scheme(Build *b, Sharers *s)
{
    for (uint32_t i = 0; i < b->model->indicators.count; i++) {
        const Indicator *one = &b->model->indicators.items[i];
        if (one->weighting_of == WHOLE_SCHEME)
            add_sharer(b, s, &one->weighting,
                       any_applies(b, one->milestones.items, one->milestones.count));
    }
}

/* Of the whole that the milestone or the indicator in force shares: counted once for all who share it. */
static Sharers sharers(Build *b, Whole of)
{
    const Model *model = b->model;
    int part = of == WHOLE_PART ? model->milestones.items[b->milestone].part : -1;
    uint32_t index = of == WHOLE_SCHEME ? 0
                     : part >= 0        ? 1 + model->indicators.count + (uint32_t)part
                                        : 1 + (uint32_t)b->indicator;
    Sharers s = b->sharers[index];

    if (s.all != STEP_NONE)
        return s;
    s = (Sharers){b->zero, b->zero};
    if (of == WHOLE_SCHEME)
        sharers_of_scheme(b, &s);
    else if (part >= 0)
        sharers_of_part(b, &s, &model->parts.items[part]);
    else
        sharers_of_indicator(b, &s, &model->indicators.items[b->indicator]);
    return b->sharers[index] = s;
}

StepId lower_equal_share(Build *b, Whole of)
{
    Sharers s = sharers(b, of);
    StepId some = step_above(b, s.applying, b->zero);
    StepId step = step_2(b, OP_DIV, b->one, step_pick(b, some, s.applying, s.all));
    b->plan->steps.items[step].kind = (Kind){KIND_SHARE, (uint32_t)of};
    return step;
}

/* Yes/no: have the others its weight already, because it does not apply and they do? */
static StepId is_gone(Build *b, const Term *weighting, Whole of, StepId applies)
{
    if (!term_equal(weighting))
        return b->no;
    Sharers s = sharers(b, of);
    StepId others =
        step_2(b, OP_AND, step_1(b, OP_NOT, applies), step_above(b, s.applying, b->zero));
    return step_2(b, OP_AND, is_equal(b, weighting), others);
}

StepId weight_missed(Build *b, int milestone)
{
    const Milestone *m = &b->model->milestones.items[milestone];
    StepId weight = b->work[milestone].weight;
    b->milestone = milestone;
    StepId gone = is_gone(b, &m->weighting, m->weighting_of, applies_anywhere(b, milestone));
    if (is_of_part(m)) {
        const Part *part = &b->model->parts.items[m->part];
        StepId applies = any_applies(b, part->milestones.items, part->milestones.count);
        StepId all = is_gone(b, &part->weighting, part->weighting_of, applies);
        gone = all == b->no ? gone : step_2(b, OP_OR, gone, all);
    }
    b->milestone = -1;
    return gone == b->no ? weight : step_pick(b, gone, b->zero, weight);
}
