/* Definitions: the bodies of defines, and numerator, denominator, baseline, target and
 * achievement of measures.
 *
 * Called in the order of dependence (depend.c), so that the kind of everything that a formula
 * speaks of is known already.
 */
#include "check/resolve.h"
#include "check/say.h"

static bool is_plain_figure(Kind kind)
{
    return kind.tag == KIND_HOLE || kind.tag == KIND_COUNT || kind.tag == KIND_QUANTITY;
}

static Kind rate_kind(Kind numerator, Kind denominator, Kind per)
{
    if (per.tag == KIND_PER)
        return per;
    if (numerator.tag == KIND_HOLE || denominator.tag == KIND_HOLE)
        return kind_of(KIND_HOLE);
    bool ratio = (is_plain_figure(numerator) && is_plain_figure(denominator)) ||
                 kind_equal(numerator, denominator);
    return kind_of(ratio ? KIND_PROPORTION : KIND_QUANTITY);
}

static void resolve_part(Check *check, int measure, Field field, ClauseTag tag)
{
    MeasureSite *site = &check->measures.items[measure];
    Measure *m = &check->model->measures.items[measure];
    const Clause *c = section_clause(site->section, m->by_figure ? CLAUSE_MEASURED_BY : tag);
    Env env = env_of_measure(check, measure);

    if (!c)
        return;
    if (field == FIELD_DENOMINATOR && c->as.expr.expr->tag == EXPR_NONE) {
        site->undivided = true;
        return;
    }
    Formula *f =
        formula_expected(check, &env, c->as.expr.expr, &c->as.expr.rounding, kind_of(KIND_HOLE));
    bool counted =
        is_plain_figure(f->kind) || f->kind.tag == KIND_MONEY || f->kind.tag == KIND_SCORE;
    if (!counted) {
        check_say_part_kind(check, c, f->kind);
        f = formula_new(check, FORMULA_HOLE, kind_of(KIND_HOLE), f->span);
    }
    site->kinds[field] = f->kind;
    *(field == FIELD_NUMERATOR ? &m->numerator : &m->denominator) = f;
}

/* --- baseline and target --- */

typedef struct FigureCells {
    Check *check;
    Env env;
    Field field;
    Kind *kind; /* of the field: taken from the first figure where there is no rate */
    When when;
    const Guard *guard;
} FigureCells;

static bool is_absent(const Expr *e)
{
    return e->tag == EXPR_NOT_APPLICABLE || e->tag == EXPR_NONE || e->tag == EXPR_HOLE;
}

static const Alternative *said_already(const Term *term, When when, int year)
{
    for (uint32_t i = 0; i < term->count; i++)
        if (!term->items[i].agreed && term->items[i].when.question == when.question &&
            term->items[i].when.reading == when.reading && term->items[i].year == year)
            return &term->items[i];
    return NULL;
}

static void add_figure(FigureCells *cells, Period period, int area, const Expr *e,
                       const RoundingWords *how)
{
    Check *check = cells->check;

    if (is_absent(e))
        return;
    Formula *f = formula_expected(check, &cells->env, e, how, *cells->kind);
    if (cells->kind->tag == KIND_HOLE)
        *cells->kind = f->kind;
    CellTerm *cell = cell_add(check, cells->env.measure, cells->field, period, area);
    const Alternative *before = cell && !cells->guard->varies
                                    ? said_already(&cell->term, cells->when, cells->guard->year)
                                    : NULL;
    if (before)
        check_say_cell_twice(check, cells->field, e->span, before->span);
    else if (cell)
        term_say(check, &cell->term, cells->guard, cells->when, f, e->span);
}

static void leave_out_figures(const FigureCells *cells)
{
    leave_out(cells->check, cells->check->measures.items[cells->env.measure].section->span);
}

static void add_items(FigureCells *cells, const Items *items)
{
    for (uint32_t i = 0; i < items->count && !cells->check->arena->failed; i++) {
        int area = area_named(cells->check, items->items[i].name);
        if (area >= 0)
            add_figure(cells, (Period){.form = PERIOD_NONE}, area, items->items[i].value, NULL);
        else
            leave_out_figures(cells);
    }
}

static void add_row(FigureCells *cells, const Row *row, const int *areas, const Clause *head)
{
    Period period = period_here(cells->check, row->period);

    check_period_year(cells->check, row->period, row->period_span);
    if (row->cells.count != table_width(head)) {
        leave_out_figures(cells); /* complained about where the row was read */
        return;
    }
    if (head->as.table.columns.count == 0)
        add_figure(cells, period, -1, row->cells.items[0], NULL);
    for (uint32_t i = 0; i < head->as.table.columns.count; i++)
        if (areas[i] >= 0)
            add_figure(cells, period, areas[i], row->cells.items[i], NULL);
}

static void add_table(FigureCells *cells, const Clause *c)
{
    const Idents *columns = &c->as.table.columns;
    int *areas = arena_try(cells->check->arena, (columns->count + 1) * sizeof *areas);

    if (!areas)
        return;
    for (uint32_t i = 0; i < columns->count; i++)
        if ((areas[i] = area_named(cells->check, columns->items[i])) < 0)
            leave_out_figures(cells);
    for (uint32_t i = 0; i < c->as.table.rows.count && !cells->check->arena->failed; i++)
        add_row(cells, &c->as.table.rows.items[i], areas, c);
}

static void resolve_cells(Check *check, int measure, Field field, ClauseTag tag)
{
    MeasureSite *site = &check->measures.items[measure];
    FigureCells cells = {.check = check, .env = env_of_measure(check, measure), .field = field};

    cells.kind = &site->kinds[field];
    *cells.kind = site->kinds[FIELD_RATE];
    if (cells.kind->tag == KIND_COUNT) /* a fifth less than 252 is no whole number */
        *cells.kind = kind_of(KIND_QUANTITY);
    for (const Clause *c = site->section->clauses; c && !check->arena->failed; c = c->next) {
        if (c->tag != tag || !clause_whole(c) || !when_from_guard(check, &c->guard, &cells.when))
            continue;
        cells.guard = &c->guard;
        if (c->shape == SHAPE_EXPR)
            add_figure(&cells, (Period){.form = PERIOD_NONE}, -1, c->as.expr.expr,
                       &c->as.expr.rounding);
        else if (c->shape == SHAPE_ITEMS)
            add_items(&cells, &c->as.items);
        else if (c->shape == SHAPE_TABLE)
            add_table(&cells, c);
    }
    cells_vary(check, measure, field);
}

/* --- achievement --- */

/* An achievement is a proportion by declaration: a quotient of like things needs no more words
 * to be one. */
static void declare_proportion(Check *check, Formula *f)
{
    KindPlace place = {.span = f->span};

    if (f->kind.tag == KIND_QUANTITY && f->tag != FORMULA_NUMBER)
        f->kind = kind_of(KIND_PROPORTION);
    else if (f->kind.tag == KIND_HOLE && f->tag == FORMULA_TO_BE_AGREED)
        f->kind = kind_of(KIND_PROPORTION);
    else if (f->kind.tag == KIND_QUANTITY || f->kind.tag >= KIND_PER) {
        check_say_kind_expected(check, place, kind_of(KIND_PROPORTION), f->kind, f);
        f->kind = kind_of(KIND_HOLE);
    }
}

/* The indicator's clause is read once for each measure that takes it, and complained about once. */
static void resolve_achievement(Check *check, int measure)
{
    MeasureSite *site = &check->measures.items[measure];
    Term *term = &check->model->measures.items[measure].achievement;
    Env env = env_of_measure(check, measure);
    Kind *kind = &site->kinds[FIELD_ACHIEVEMENT];
    const Formula *first = NULL;
    When when;

    bool taken_on = site->achievement && site->achievement != site->section;
    uint32_t told = check->diags->list.count;

    check->diags->once = taken_on;
    for (const Clause *c = site->achievement ? site->achievement->clauses : NULL;
         c && !check->arena->failed; c = c->next) {
        if (c->tag != CLAUSE_ACHIEVEMENT || !clause_whole(c) ||
            !when_from_guard(check, &c->guard, &when))
            continue;
        Formula *f = formula_expected(check, &env, c->as.expr.expr, &c->as.expr.rounding,
                                      kind_of(KIND_HOLE));
        declare_proportion(check, f);
        if (kind->tag != KIND_HOLE && f->kind.tag != KIND_HOLE && !kind_equal(*kind, f->kind))
            check_say_kinds_differ(check, (KindPlace){.span = f->span},
                                   "two readings of one achievement", *kind, f->kind, first, f);
        else if (kind->tag == KIND_HOLE) {
            *kind = f->kind;
            first = f;
        }
        term_say(check, term, &c->guard, when, f, c->span);
    }
    check->diags->once = false;
    if (taken_on && site->kinds[FIELD_RATE].tag != KIND_PROPORTION)
        check_say_taken_on(check, told, &check->model->measures.items[measure]);
}

/* --- one node of the order --- */

static void resolve_field_of(Check *check, int measure, Field field)
{
    MeasureSite *site = &check->measures.items[measure];

    switch (field) {
    case FIELD_NUMERATOR:
        resolve_part(check, measure, field, CLAUSE_NUMERATOR);
        return;
    case FIELD_DENOMINATOR:
        if (!check->model->measures.items[measure].by_figure)
            resolve_part(check, measure, field, CLAUSE_DENOMINATOR);
        return;
    case FIELD_RATE:
        if (site->unread)
            return;
        site->kinds[field] = site->undivided ? site->kinds[FIELD_NUMERATOR]
                                             : rate_kind(site->kinds[FIELD_NUMERATOR],
                                                         site->kinds[FIELD_DENOMINATOR],
                                                         check->model->measures.items[measure].per);
        return;
    case FIELD_BASELINE:
        resolve_cells(check, measure, field, CLAUSE_BASELINE);
        return;
    case FIELD_TARGET:
        resolve_cells(check, measure, field, CLAUSE_TARGET);
        return;
    case FIELD_ACHIEVEMENT:
        resolve_achievement(check, measure);
        return;
    case FIELD_COUNT:
        return;
    }
}

void resolve_definition(Check *check, int node)
{
    int defines = (int)check->model->defines.count;

    if (node >= defines) {
        int field = node - defines;
        resolve_field_of(check, field / (int)FIELD_COUNT, (Field)(field % (int)FIELD_COUNT));
        return;
    }
    const Section *s = check->defines.items[node].section;
    Env env = env_nowhere(s->span.source);
    env.define = node;
    if (check->model->defines.items[node].of >= 0) {
        instance_resolve(check, node);
        return;
    }
    Formula *body = s->body ? formula_from_expr(check, &env, s->body)
                            : formula_new(check, FORMULA_HOLE, kind_of(KIND_HOLE), s->span);
    check->model->defines.items[node].body = body;
}
