/* Figures of units that nobody can put together: proportions, which a milestone that applies once would
 * have to add up.
 */
#include "check/lints.h"

typedef struct Search { /* for a proportion of each unit, in whatever a milestone takes */
    Check *check;
    bool *fields, *defines; /* looked at: by measure and field, by define */
    const Formula *found;
} Search;

static void look_at_formula(void *self, const Formula *f);

static void look_at_term(Search *s, const Term *term)
{
    for (uint32_t i = 0; i < term->count && !s->found; i++)
        look_at_formula(s, term->items[i].value);
}

static void look_at_cells(Search *s, const CellTerms *cells)
{
    for (uint32_t i = 0; i < cells->count; i++)
        look_at_term(s, &cells->items[i].term);
}

static void look_at_field(Search *s, int measure, Field field)
{
    const Measure *m = &s->check->model->measures.items[measure];
    bool *seen = &s->fields[(uint32_t)measure * FIELD_COUNT + field];

    if (*seen)
        return;
    *seen = true;
    switch (field) {
    case FIELD_RATE:
        look_at_field(s, measure, FIELD_NUMERATOR);
        look_at_field(s, measure, FIELD_DENOMINATOR);
        return;
    case FIELD_NUMERATOR:
    case FIELD_DENOMINATOR: {
        const Formula *count = field == FIELD_NUMERATOR ? m->numerator : m->denominator;
        if (count)
            look_at_formula(s, count);
        return;
    }
    case FIELD_BASELINE:
        look_at_cells(s, &m->baseline);
        return;
    case FIELD_TARGET:
        look_at_cells(s, &m->target);
        return;
    case FIELD_ACHIEVEMENT:
        look_at_term(s, &m->achievement);
        return;
    case FIELD_COUNT:
        return;
    }
}

static void look_at_define(Search *s, int define)
{
    const Formula *body = s->check->model->defines.items[define].body;

    if (s->defines[define] || !body)
        return;
    s->defines[define] = true;
    look_at_formula(s, body);
}

static void look_at_formula(void *self, const Formula *f)
{
    Search *s = self;

    if (s->found)
        return;
    if (f->tag == FORMULA_TALLY && f->kind.tag == KIND_PROPORTION &&
        table_has(&s->check->model->tables.items[f->as.tally.table], COLUMN_AREA))
        s->found = f;
    else if (f->tag == FORMULA_FIELD && f->as.field.measure >= 0)
        look_at_field(s, f->as.field.measure, f->as.field.field);
    else if (f->tag == FORMULA_CALL && f->as.call.define >= 0)
        look_at_define(s, f->as.call.define);
    formula_parts(f, look_at_formula, s);
}

void lint_proportions(Check *check, int index)
{
    const Milestone *m = &check->model->milestones.items[index];
    const Model *model = check->model;
    Search s = {.check = check};

    if (!m->once || !model_has_units(model))
        return;
    s.fields = arena_try(check->arena, (model->measures.count + 1) * FIELD_COUNT);
    s.defines = arena_try(check->arena, model->defines.count + 1);
    for (uint32_t i = 0; s.fields && s.defines && i < m->takes.count; i++)
        for (int field = 0; field < FIELD_COUNT; field++)
            if (m->takes.items[i].fields & 1u << field)
                look_at_field(&s, m->takes.items[i].measure, (Field)field);
    if (s.fields && s.defines)
        look_at_term(&s, &m->requires);
    if (s.found)
        check_say_proportions_added(check, m, s.found);
}
