/* What is counted over which months: data with a row a quarter, counted over a period that is not
 * made of quarters; and adjustments of months that nothing counts.
 *
 * What a milestone stands on is walked, each field once a period, with the period that is in
 * force there: its own, or the one that a figure names (`rate in October 2016`).
 */
#include "check/lints.h"

typedef struct Seen {
    int measure, field, define;
    Month first, last;
} Seen;

typedef struct Walk {
    Check *check;
    const Milestone *milestone;
    Period period;
    Span at; /* where the milestone's own period is said */
    struct ARRAY_OF(Seen) seen;
    bool told;
} Walk;

static void walk(void *self, const Formula *f);

/* True the first time that a field or a define is met in the period in force. */
static bool meet(Walk *w, int measure, int field, int define)
{
    Seen now = {measure, field, define, period_first(w->period), period_last(w->period)};

    for (uint32_t i = 0; i < w->seen.count; i++) {
        const Seen *s = &w->seen.items[i];
        if (s->measure == measure && s->field == field && s->define == define &&
            s->first == now.first && s->last == now.last)
            return false;
    }
    return ARRAY_PUSH(w->check->arena, &w->seen, now);
}

static void walk_term(Walk *w, const Term *term)
{
    for (uint32_t i = 0; i < term->count; i++)
        walk(w, term->items[i].value);
}

static void walk_cells(Walk *w, const CellTerms *cells)
{
    for (uint32_t i = 0; i < cells->count; i++)
        walk_term(w, &cells->items[i].term);
}

static void walk_counts(Walk *w, const Measure *measure, Field field)
{
    if (field != FIELD_DENOMINATOR && measure->numerator)
        walk(w, measure->numerator);
    if (field != FIELD_NUMERATOR && measure->denominator)
        walk(w, measure->denominator);
}

static void walk_field(Walk *w, int index, Field field)
{
    const Measure *measure = &w->check->model->measures.items[index];

    switch (field) {
    case FIELD_NUMERATOR:
    case FIELD_DENOMINATOR:
    case FIELD_RATE:
        walk_counts(w, measure, field);
        return;
    case FIELD_BASELINE:
        walk_cells(w, &measure->baseline);
        return;
    case FIELD_TARGET:
        walk_cells(w, &measure->target);
        return;
    case FIELD_ACHIEVEMENT:
        walk_term(w, &measure->achievement);
        return;
    case FIELD_COUNT:
        return;
    }
}

static void walk_field_ref(Walk *w, const Formula *f)
{
    Period outer = w->period;

    w->period = period_from(f->as.field.period, w->period);
    if (meet(w, f->as.field.measure, (int)f->as.field.field, -1))
        walk_field(w, f->as.field.measure, f->as.field.field);
    w->period = outer;
}

static void look_at_table(Walk *w, int index)
{
    const Table *table = &w->check->model->tables.items[index];

    if (w->told || table_step(table) != 3 || period_is_quarters(w->period))
        return;
    check_say_not_quarters(w->check, w->at, w->period, table);
    w->told = true;
}

/* The adjustments that reach what is counted here. */
static void note_adjusted(Walk *w, const Formula *f)
{
    struct Model *model = w->check->model;
    const Table *table = &model->tables.items[f->as.tally.table];
    Period period =
        column_period(table, f->as.tally.column, period_from(f->as.tally.period, w->period));
    Month first = period_first(period), last = period_last(period);

    for (uint32_t i = 0; i < model->adjustments.count; i++) {
        Adjustment *a = &model->adjustments.items[i];
        if (a->table == f->as.tally.table && a->column == f->as.tally.column)
            a->counted |= a->month == 0 || (a->month >= first && a->month <= last);
    }
}

static void walk(void *self, const Formula *f)
{
    Walk *w = self;

    if (f->tag == FORMULA_TALLY) {
        look_at_table(w, f->as.tally.table);
        note_adjusted(w, f);
    } else if (f->tag == FORMULA_COUNTING)
        look_at_table(w, f->as.counting.table);
    else if (f->tag == FORMULA_FIELD)
        walk_field_ref(w, f);
    else
        formula_parts(f, walk, w);
    if (f->tag == FORMULA_CALL && meet(w, -1, -1, f->as.call.define))
        walk(w, w->check->model->defines.items[f->as.call.define].body);
}

static void walk_milestone(Walk *w)
{
    const Milestone *m = w->milestone;

    walk_term(w, &m->requires);
    walk_term(w, &m->paid_on);
    walk_term(w, milestone_pays(w->check->model, m));
    for (uint32_t i = 0; i < m->takes.count && m->paid_on.count; i++)
        if (m->takes.items[i].here)
            walk_field(w, m->takes.items[i].measure, FIELD_RATE);
}

/* By whose denominators its areas share, it counts them too. */
static void walk_sharing(Walk *w)
{
    const Model *model = w->check->model;
    const Milestone *m = w->milestone;
    const Indicator *indicator = &model->indicators.items[m->indicator];
    bool asked = false;

    for (uint32_t i = 0; i < indicator->sharing.count; i++)
        asked |= indicator->sharing.items[i].choice == CHOICE_BY_DENOMINATOR;
    if (!asked)
        return;
    walk_field(w, m->measure, FIELD_DENOMINATOR);
    walk_field(w, indicator->measure, FIELD_DENOMINATOR);
    for (uint32_t i = 0; i < indicator->measures.count; i++)
        walk_field(w, indicator->measures.items[i], FIELD_DENOMINATOR);
}

static void look_at_period(Walk *w, Period period, Span at)
{
    w->period = period;
    w->at = at;
    if (period.form == PERIOD_NONE)
        return;
    walk_milestone(w);
    w->told = true; /* who shares by what is no measurement */
    walk_sharing(w);
    w->told = false;
}

void lint_quarters(Check *check, int index)
{
    const Milestone *m = &check->model->milestones.items[index];
    Walk w = {.check = check, .milestone = m};

    for (uint32_t i = 0; i < m->periods.count; i++)
        look_at_period(&w, m->periods.items[i].period, m->periods.items[i].span);
    if (!m->periods.count && check->model->year)
        look_at_period(&w, model_full_year(m->year), m->span);
}

/* A measured milestone whose period is to be agreed may count any month. */
static bool counts_any_month(const Model *model)
{
    for (uint32_t m = 0; m < model->milestones.count; m++) {
        const Milestone *milestone = &model->milestones.items[m];
        for (uint32_t i = 0; i < milestone->periods.count; i++)
            if (milestone->periods.items[i].period.form == PERIOD_NONE)
                return true;
    }
    return false;
}

void lint_adjusted_months(Check *check, int index)
{
    const Model *model = check->model;

    (void)index;
    if (check->unresolved || check->incomplete || !model->year || counts_any_month(model))
        return;
    for (uint32_t i = 0; i < model->adjustments.count; i++)
        if (!model->adjustments.items[i].counted)
            check_say_adjusts_nothing(check, &model->adjustments.items[i]);
}
