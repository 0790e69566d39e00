/* `weighting an equal share of scheme`, of indicator, of part: a weight that hangs on how many apply.
 *
 *   an equal share       1 ÷ how many of the same whole weigh one, and apply anywhere
 *   none of them does    1 ÷ how many there are: what they would have weighed, for `missing part`
 *   an indicator, a part applies where one of its milestones with a weighting does; `weighting none`
 *                        and 0% are none, under the reading or from the agreement that says so
 *   several years        each year by itself, among what has a milestone in it
 */
#include "plan/build.h"

/* Yes/no: is an equal share what is said of it in the case? */
static StepId is_equal(Build *b, const Term *weighting)
{
    StepId step = b->no;
    for (uint32_t i = weighting->count; i-- > 0;) {
        const Alternative *a = &weighting->items[i];
        if (a->year && a->year != b->year)
            continue;
        bool equal = a->value->tag == FORMULA_EQUAL_SHARE;
        step = step_when(b, a->when, equal ? b->yes : b->no, step);
    }
    return step;
}

static bool is_nothing(const Alternative *a)
{
    return a->value->tag == FORMULA_NUMBER && number_sign(a->value->as.number.value) == 0;
}

/* Yes/no: has it a weighting? What is said of it, with yes and no in the place of the shares. */
static StepId has_weighting(Build *b, int milestone)
{
    const Milestone *m = &b->model->milestones.items[milestone];
    Formula yes = {.tag = FORMULA_YES_NO, .kind = {KIND_YES_NO, 0}, .as.yes = true};
    Formula no = {.tag = FORMULA_YES_NO, .kind = {KIND_YES_NO, 0}};
    bool some = false;
    Term said = {0};
    if (m->weightless)
        return b->no;
    for (uint32_t i = 0; i < m->weighting.count; i++) {
        Alternative a = m->weighting.items[i];
        some |= is_nothing(&a);
        a.value = is_nothing(&a) ? &no : &yes;
        ARRAY_PUSH(b->arena, &said, a);
    }
    if (!some)
        return b->yes;
    Period in_force = b->period;
    b->period = m->period;
    StepId step = lower_term(b, &said, STEP_CODE);
    b->period = in_force;
    return step_pick(b, step_1(b, OP_KNOWN, step), step, b->yes);
}

StepId any_applies(Build *b, const int *milestones, uint32_t count)
{
    StepId any = b->no;
    for (uint32_t i = 0; i < count; i++) {
        StepId weighs = has_weighting(b, milestones[i]);
        if (weighs == b->no)
            continue;
        StepId one = applies_anywhere(b, milestones[i]);
        one = weighs == b->yes ? one : step_2(b, OP_AND, weighs, one);
        any = any == b->no ? one : step_2(b, OP_OR, any, one);
    }
    return any;
}

StepId part_applies(Build *b, int part)
{
    const Part *p = &b->model->parts.items[part];
    uint32_t at = part_index(b, part);
    if (b->part_applies[at] == STEP_NONE) {
        Members of = members_in_year(b, p->milestones.items, p->milestones.count);
        b->part_applies[at] = any_applies(b, of.items, of.count);
    }
    return b->part_applies[at];
}

/* In a year in which it has no milestone it shares in nothing. */
static bool is_in_year(Build *b, const int *milestones, uint32_t count)
{
    return model_years(b->model) == 1 || members_in_year(b, milestones, count).count > 0;
}

static void add_sharer(Build *b, Sharers *s, const Term *weighting, StepId applies)
{
    StepId equal = is_equal(b, weighting);
    StepId both = equal == b->yes ? applies : step_2(b, OP_AND, equal, applies);
    StepId one = equal == b->yes ? b->one : step_pick(b, equal, b->one, b->zero);
    s->all = step_2(b, OP_ADD, s->all, one);
    s->applying = step_2(b, OP_ADD, s->applying, step_pick(b, both, b->one, b->zero));
}

static void add_sharing_milestone(Build *b, Sharers *s, int milestone, Whole of)
{
    const Milestone *m = &b->model->milestones.items[milestone];
    if (m->weighting_of == of && term_equal(&m->weighting))
        add_sharer(b, s, &m->weighting, applies_anywhere(b, milestone));
}

static void sharers_of_indicator(Build *b, Sharers *s, const Indicator *indicator)
{
    for (uint32_t i = 0; i < indicator->parts.count; i++) {
        int at = indicator->parts.items[i];
        const Part *part = &b->model->parts.items[at];
        if (term_equal(&part->weighting) &&
            is_in_year(b, part->milestones.items, part->milestones.count))
            add_sharer(b, s, &part->weighting, part_applies(b, at));
    }
    Members of = members_in_year(b, indicator->milestones.items, indicator->milestones.count);
    for (uint32_t i = 0; i < of.count; i++)
        add_sharing_milestone(b, s, of.items[i], WHOLE_INDICATOR);
}

static void sharers_of_part(Build *b, Sharers *s, const Part *part)
{
    Members of = members_in_year(b, part->milestones.items, part->milestones.count);
    for (uint32_t i = 0; i < of.count; i++)
        add_sharing_milestone(b, s, of.items[i], WHOLE_PART);
}

static void sharers_of_scheme(Build *b, Sharers *s)
{
    for (uint32_t i = 0; i < b->model->indicators.count; i++) {
        const Indicator *one = &b->model->indicators.items[i];
        Members of = members_in_year(b, one->milestones.items, one->milestones.count);
        if (one->weighting_of == WHOLE_SCHEME && term_equal(&one->weighting) &&
            is_in_year(b, one->milestones.items, one->milestones.count))
            add_sharer(b, s, &one->weighting, any_applies(b, of.items, of.count));
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
    index += year_index(b) * (1 + model->indicators.count + model->parts.count);
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
    Sharers s = sharers(b, of);
    StepId others =
        step_2(b, OP_AND, step_1(b, OP_NOT, applies), step_above(b, s.applying, b->zero));
    return step_2(b, OP_AND, is_equal(b, weighting), others);
}

StepId weight_missed(Build *b, int milestone)
{
    const Milestone *m = &b->model->milestones.items[milestone];
    const Part *part = is_of_part(m) ? &b->model->parts.items[m->part] : NULL;
    StepId weight = b->work[milestone].weight;
    b->milestone = milestone;
    if (part && term_equal(&part->weighting)) {
        StepId gone = is_gone(b, &part->weighting, part->weighting_of, part_applies(b, m->part));
        weight = step_pick(b, gone, b->zero, weight);
    }
    if (term_equal(&m->weighting)) {
        StepId gone = is_gone(b, &m->weighting, m->weighting_of, applies_anywhere(b, milestone));
        weight = step_pick(b, gone, b->zero, weight);
    }
    b->milestone = -1;
    return weight;
}
