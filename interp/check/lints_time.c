/* Dates and periods that contradict each other. */
#include "check/lints.h"

/* Has the milestone reason to come early: does it gate one of a later period? */
static bool gates_later(Check *check, int index)
{
    const Milestone *m = &check->model->milestones.items[index];
    const Section *s = check->milestones.items[index].section;

    for (const Clause *c = s->clauses; c; c = c->next)
        for (uint32_t i = 0;
             c->tag == CLAUSE_CONDITION && clause_whole(c) && i < c->as.names.names.count; i++) {
            Name name = c->as.names.names.items[i].name;
            int gated = scope_find(&check->scope, SPACE_MILESTONE, (uint32_t)m->indicator, name);
            const Period *period = gated < 0 ? NULL : &check->model->milestones.items[gated].period;
            if (period && period->form != PERIOD_NONE &&
                period_end(*period) > period_end(m->period))
                return true;
        }
    return false;
}

static bool hold_together(When a, When b)
{
    return a.question < 0 || a.question != b.question || a.reading == b.reading;
}

static void look_at_dates(Check *check, const Milestone *m, When when, bool gates)
{
    bool measured = m->paid_on.count > 0 || m->asks_in_period;

    if (m->period.form == PERIOD_NONE)
        return;
    for (uint32_t i = 0; i < m->report_by.count; i++) {
        const Alternative *date = &m->report_by.items[i];
        if (!hold_together(when, date->when) || date->value->tag != FORMULA_DATE ||
            date->value->as.date >= period_end(m->period))
            continue;
        bool before_start = date->value->as.date < month_first(period_first(m->period));
        if (measured)
            check_say_reported_early(check, m, date, true);
        else if (before_start || !gates)
            check_say_reported_early(check, m, date, false);
    }
}

void lint_report_date(Check *check, int index)
{
    const Milestone *m = &check->model->milestones.items[index];

    for (uint32_t i = 0; i < m->periods.count && check->model->year; i++) {
        Milestone there = milestone_in_period(m, i);
        look_at_dates(check, &there, m->periods.items[i].when, gates_later(check, index));
    }
}

static const Formula *report_date(const Milestone *m)
{
    const Alternative *printed = term_printed(&m->report_by);

    return printed && printed->value->tag == FORMULA_DATE ? printed->value : NULL;
}

void lint_condition_order(Check *check, int index)
{
    const Milestone *m = &check->model->milestones.items[index];
    const Formula *due = report_date(m);

    for (uint32_t i = 0; i < m->conditions.count && check->model->year; i++) {
        const Condition *condition = &m->conditions.items[i];
        const Milestone *by = &check->model->milestones.items[condition->milestone];
        if (condition->debars) /* may be known only when all is settled */
            continue;
        const Formula *by_due = report_date(by);
        bool timed = by->period.form != PERIOD_NONE && m->period.form != PERIOD_NONE;
        if (due && by_due && by_due->as.date > due->as.date)
            check_say_condition_due_later(check, condition, by, m);
        else if (timed && period_end(by->period) > period_end(m->period))
            check_say_condition_of_later_period(check, condition, by, m);
    }
}

/* --- offsets --- */

typedef struct Pool {
    int items[64];
    uint32_t count;
} Pool;

static void pool_add(Pool *pool, int milestone)
{
    for (uint32_t i = 0; i < pool->count; i++)
        if (pool->items[i] == milestone)
            return;
    if (pool->count < sizeof pool->items / sizeof *pool->items)
        pool->items[pool->count++] = milestone;
}

void lint_pool_overlap(Check *check, int index)
{
    const Offset *offset = &check->model->offsets.items[index];
    const Milestone *all = check->model->milestones.items;
    Pool pool = {.count = 0};

    for (uint32_t i = 0; i < offset->surplus.count; i++)
        pool_add(&pool, offset->surplus.items[i]);
    for (uint32_t i = 0; i < offset->shortfall.count; i++)
        pool_add(&pool, offset->shortfall.items[i]);
    for (uint32_t i = 0; i < pool.count; i++)
        for (uint32_t k = i + 1; k < pool.count; k++) {
            const Milestone *a = &all[pool.items[i]], *b = &all[pool.items[k]];
            if (a->period.form == PERIOD_NONE || b->period.form == PERIOD_NONE ||
                !period_overlaps(a->period, b->period))
                continue;
            check_say_pool_overlap(check, check->offsets.items[index].surplus, offset, a, b);
            return;
        }
}

void lint_pool_kind(Check *check, int index)
{
    const Offset *offset = &check->model->offsets.items[index];

    for (uint32_t i = 0; i < offset->surplus.count; i++) {
        const Term *figure = &check->model->milestones.items[offset->surplus.items[i]].paid_on;
        Kind kind = figure->count ? figure->items[0].value->kind : (Kind){KIND_HOLE, 0};
        if (kind.tag == KIND_HOLE || kind.tag == KIND_PROPORTION)
            continue;
        check_say_offset_kind(check, offset, kind);
        return;
    }
}

/* What is carried in points or cases is one rate's: from its baseline to its target. */
static bool carried_plainly(Check *check, const Offset *offset, const CountedAs *c, int milestone)
{
    const Milestone *m = &check->model->milestones.items[milestone];
    const Measure *all = check->model->measures.items;
    int another, measure = milestone_rated_by(check->model, m, &another);

    if (m->paid_on.count == 0 || m->paid_on.items[0].value->kind.tag == KIND_HOLE)
        return true;
    if (another >= 0)
        check_say_pool_measures(check, offset, c, m, &all[measure], &all[another]);
    else if (measure < 0 || !all[measure].baseline.count || !all[measure].target.count)
        check_say_pool_unplanned(check, offset, c, m);
    else
        return true;
    return false;
}

void lint_pool_measure(Check *check, int index)
{
    const Offset *offset = &check->model->offsets.items[index];

    if (!section_whole(check, check->offsets.items[index].section))
        return;
    for (uint32_t i = 0; i < offset->counted.count; i++) {
        const CountedAs *c = &offset->counted.items[i];
        if (c->choice != CHOICE_RATE_POINTS && c->choice != CHOICE_CASES)
            continue;
        for (uint32_t k = 0; k < offset->surplus.count; k++)
            if (!carried_plainly(check, offset, c, offset->surplus.items[k]))
                return;
        for (uint32_t k = 0; k < offset->shortfall.count; k++)
            if (!carried_plainly(check, offset, c, offset->shortfall.items[k]))
                return;
    }
}

/* --- what is to be agreed ------------------------------------------------------------------ */

/* Does the milestone take what stands in that place: its own clause, or a field of its indicator
 * for its period? */
static bool takes(const Check *check, uint32_t milestone, const ToAgree *place)
{
    const Milestone *m = &check->model->milestones.items[milestone];
    Period period = period_here(check, place->period);

    if (!place->clause)
        return false;
    if (place->section == check->milestones.items[milestone].section)
        return place->clause->tag != CLAUSE_REPORT_BY;
    return place->section == check->indicators.items[m->indicator].section &&
           m->paid_on.count > 0 && to_agree_figure(place) &&
           (period.form == PERIOD_NONE || period_equal(period, m->period));
}

void lint_agreed_late(Check *check, int index)
{
    const Model *model = check->model;

    (void)index;
    for (uint32_t i = 0; i < model->to_be_agreed.count && !check->arena->failed; i++) {
        const ToAgree *place = &model->to_be_agreed.items[i];
        for (uint32_t m = 0; place->pending.by != DAY_NONE && m < model->milestones.count; m++) {
            const Formula *due = report_date(&model->milestones.items[m]);
            if (!due || due->as.date >= place->pending.by || !takes(check, m, place))
                continue;
            check_say_agreed_late(check, place, &model->milestones.items[m], due);
            break;
        }
    }
}

/* --- what was agreed ------------------------------------------------------------------------ */

static const Agreed *agreed_by_clause(const Clause *c)
{
    if (c->shape == SHAPE_AGREE)
        return &c->as.agree.agreed;
    if (c->shape == SHAPE_ADJUST)
        return &c->as.adjust.agreed;
    if (c->shape == SHAPE_AGREED)
        return &c->as.agreed;
    return c->shape == SHAPE_SETTLE ? &c->as.settle.agreed : NULL;
}

/* A wrong year makes all statements those of that year. */
void lint_agreed_far(Check *check, int index)
{
    Day last = check->model->year ? model_last_due(check->model) : DAY_NONE;

    (void)index;
    for (const File *f = check->model->book->files; f && last != DAY_NONE; f = f->next)
        for (const Section *s = f->sections; s; s = s->next)
            for (const Clause *c = s->clauses; c; c = c->next) {
                const Agreed *agreed = agreed_by_clause(c);
                if (agreed && agreed->date > last + DAYS_AFTER_ALL)
                    check_say_agreed_far(check, agreed, last);
            }
}
