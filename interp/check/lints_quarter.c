/* Data with a row a quarter, counted over a period that is not made of quarters.
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
    check_say_not_quarters(w->check, w->milestone, w->period, table);
    w->told = true;
}

static void walk(void *self, const Formula *f)
{
    Walk *w = self;

    if (f->tag == FORMULA_TALLY)
        look_at_table(w, f->as.tally.table);
    else if (f->tag == FORMULA_COUNTING)
        look_at_table(w, f->as.counting.table);
    else if (f->tag == FORMULA_FIELD)
        walk_field_ref(w, f);
    else
        formula_parts(f, walk, w);
    if (f->tag == FORMULA_CALL && meet(w, -1, -1, f->as.call.define))
        walk(w, w->check->model->defines.items[f->as.call.define].body);
}

void lint_quarters(Check *check, int index)
{
    const Milestone *m = &check->model->milestones.items[index];
    Walk w = {.check = check, .milestone = m, .period = m->period};

    if (m->period.form == PERIOD_NONE)
        return;
    walk_term(&w, &m->requires);
    walk_term(&w, &m->paid_on);
    walk_term(&w, milestone_pays(check->model, m));
    for (uint32_t i = 0; i < m->takes.count && m->paid_on.count; i++)
        if (m->takes.items[i].here)
            walk_field(&w, m->takes.items[i].measure, FIELD_RATE);
}
