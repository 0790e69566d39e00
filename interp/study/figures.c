/* The tables of figures: a figure's edges, in each area, and by each way to pay that a question
 * has.
 *
 * A figure is a rate, or what there is in its place. It goes by the finest decimals that its
 * baseline, its target and its scale are printed with; a count goes by one. Where some example of
 * the author's says over how many a rate is counted, so does a further table, case by case. Of a
 * grid there is a table a column, in which the other figure stands in it.
 */
#include "study/generating.h"

#include "study/edges.h"
#include "study/say.h"

enum { MOST_DECIMALS = 9, MOST_COUNTED = 1000000000 };

/* --- decimals ------------------------------------------------------------------------------- */

static int digits_after_point(Text text)
{
    int digits = 0;
    bool after = false;

    for (size_t i = 0; i < text.len; i++) {
        digits += after && ascii_is_digit(text.ptr[i]) ? 1 : 0;
        after |= text.ptr[i] == '.';
    }
    return digits;
}

static int greater(int a, int b)
{
    return a > b ? a : b;
}

static int decimals_of_formula(const Formula *f)
{
    return f->tag == FORMULA_NUMBER ? (int)f->as.number.decimals : 0;
}

static int decimals_of_cells(const CellTerms *cells)
{
    int most = 0;

    for (uint32_t i = 0; i < cells->count; i++)
        for (uint32_t k = 0; k < cells->items[i].term.count; k++)
            most = greater(most, decimals_of_formula(cells->items[i].term.items[k].value));
    return most;
}

static int decimals_of_scale(const Generating *g, const Term *pays)
{
    const Sources *sources = &g->model->book->sources;
    int most = 0;

    for (uint32_t i = 0; i < pays->count; i++) {
        if (pays->items[i].value->tag != FORMULA_SCALE)
            continue;
        const Scale *scale = &g->model->scales.items[pays->items[i].value->as.scale.scale];
        for (uint32_t b = 0; b < scale->bands.count; b++) {
            const BandOf *band = &scale->bands.items[b];
            if (band->has_low)
                most = greater(most, digits_after_point(span_text(sources, band->low_span)));
            if (band->has_high)
                most = greater(most, digits_after_point(span_text(sources, band->high_span)));
        }
    }
    return most;
}

/* As they are printed: of a percentage where the figure is a proportion. */
static int decimals_of(const Generating *g, int milestone, int measure)
{
    const Milestone *m = &g->model->milestones.items[milestone];
    const Measure *of = &g->model->measures.items[measure];
    const MilestoneRoots *roots = &g->plan->milestones.items[milestone];
    int most = greater(decimals_of_cells(&of->baseline), decimals_of_cells(&of->target));

    if (m->paid_on.count > 0)
        most = greater(most, decimals_of_scale(g, milestone_pays(g->model, m)));
    for (uint32_t t = 0; t < roots->tests.count; t++)
        most = greater(most, decimals_of_formula(roots->tests.items[t].formula->as.compare.right));
    return most < MOST_DECIMALS ? most : MOST_DECIMALS;
}

/* --- figures -------------------------------------------------------------------------------- */

typedef struct Figure {
    const FieldStep *field;
    int64_t over; /* of a numerator: its denominator; 0: of anything else */
    bool has_target;
    Number target;
    const Formula *grid; /* by which it is paid, its other figure standing in `column`; NULL */
    uint32_t column;
} Figure;

/* A rate, or what stands for one; NULL: nothing that can be given. */
static const FieldStep *figure_field(const Draft *draft, int milestone, int measure)
{
    const FieldStep *rate = draft_field(draft, milestone, measure, FIELD_RATE);

    return rate ? rate : draft_field(draft, milestone, measure, FIELD_ACHIEVEMENT);
}

static int64_t times_ten(int64_t n, int times)
{
    while (times-- > 0)
        n *= 10;
    return n;
}

/* Twice the target, where there is no other end. */
static int64_t highest(const Draft *draft, const Figure *figure, int decimals)
{
    Number twice =
        number_mul(figure->target, number_from_int(times_ten(2, decimals)), draft->arena);
    int64_t most;

    if (figure->has_target && number_to_int(number_floor(twice, draft->arena), &most) && most > 0)
        return most;
    return times_ten(200, decimals);
}

/* Is what it pays one of the shares of a scale's bands? */
static bool pays_bands(const Generating *g, const Milestone *m)
{
    const Term *pays = milestone_pays(g->model, m);

    if (m->paid_on.count == 0)
        return true;
    for (uint32_t i = 0; i < pays->count; i++) {
        const Formula *value = pays->items[i].value;
        if (value->tag != FORMULA_SCALE)
            return false;
        const Scale *scale = &g->model->scales.items[value->as.scale.scale];
        for (uint32_t b = 0; b < scale->bands.count; b++)
            if (scale->bands.items[b].slopes)
                return false;
    }
    return pays->count > 0;
}

static Grid grid_of(const Generating *g, const Draft *draft, int milestone, const Figure *figure)
{
    const FieldStep *field = figure->field;
    const Measure *measure = &g->model->measures.items[field->measure];
    bool proportion = draft->kind.tag == KIND_PROPORTION;
    int decimals = (int)draft->decimals + (proportion ? 2 : 0);
    Grid grid = {.decimals = decimals,
                 .lower_is_better = field->field != FIELD_ACHIEVEMENT && measure->has_direction &&
                                    measure->lower_is_better,
                 .by_share = pays_bands(g, &g->model->milestones.items[milestone])};

    if (figure->over > 0)
        grid.high = figure->over;
    else if (proportion)
        grid.high = times_ten(field->field == FIELD_RATE ? 1 : 2, decimals);
    else
        grid.high = highest(draft, figure, decimals);
    return grid;
}

/* A rate's; over so many, that many of them. */
static void find_target(const Draft *draft, int milestone, Figure *figure)
{
    const FieldStep *step = draft_field(draft, milestone, figure->field->measure, FIELD_TARGET);

    figure->has_target = step && figure->field->field != FIELD_ACHIEVEMENT &&
                         draft_value(draft, step->step, &figure->target);
    if (figure->has_target && figure->over > 0)
        figure->target = number_mul(figure->target, number_from_int(figure->over), draft->arena);
}

static void give_denominator(Draft *draft, int milestone, const Figure *figure)
{
    const FieldStep *step =
        draft_field(draft, milestone, figure->field->measure, FIELD_DENOMINATOR);

    if (figure->over > 0 && step)
        draft_give_figure(draft, milestone, step, number_from_int(figure->over));
}

static const Scale *grid_of_formula(const Generating *g, const Formula *pays)
{
    return &g->model->scales.items[pays->as.scale.scale];
}

/* A figure that falls into the column: an end that it holds, or one beside it. */
static Number in_column(const BandOf *column, Arena *arena)
{
    if (column->has_low && column->low_in)
        return column->low;
    if (column->has_high && column->high_in)
        return column->high;
    if (column->has_low && column->has_high)
        return number_div(number_add(column->low, column->high, arena), number_from_int(2), arena);
    return column->has_low ? number_add(column->low, NUMBER_ONE, arena)
                           : number_sub(column->high, NUMBER_ONE, arena);
}

static void give_across(Draft *draft, int milestone, const Figure *figure)
{
    const Model *model = draft->plan->model;
    const Formula *across = figure->grid->as.scale.across;
    const Scale *grid = &model->scales.items[figure->grid->as.scale.scale];
    const FieldStep *step =
        draft_field(draft, milestone, across->as.field.measure, across->as.field.field);

    if (step)
        draft_give_figure(draft, milestone, step,
                          in_column(grid_column(model, grid, figure->column), draft->arena));
}

/* The figure of `of`, in what it does to the draft's own milestone. */
static bool add_figure(Generating *g, Draft *draft, int of, Figure figure)
{
    const FieldStep *field = figure.field;

    draft->kind = figure.over > 0 ? (Kind){KIND_COUNT, 0} : g->plan->steps.items[field->step].kind;
    draft->decimals =
        draft->kind.tag == KIND_COUNT ? 0 : (unsigned)decimals_of(g, of, field->measure);
    draft->has_figure = true;
    draft->figure = (Given){.tag = GIVEN_FIELD};
    draft->figure.field.measure = field->measure;
    draft->figure.field.field = field->field;
    draft->figure.field.period = field->period;
    draft->figure.field.area = g->model->milestones.items[of].once ? -1 : draft->area;
    give_denominator(draft, of, &figure);
    draft_give_terms(draft, of);
    if (of == draft->milestone)
        draft_give_success(draft, of);
    draft_give_conditions(draft);
    find_target(draft, of, &figure);
    const Grid grid = grid_of(g, draft, of, &figure);
    return edges_add(draft, &grid, figure.has_target, figure.target);
}

/* The same of two areas. */
static bool is_same_table(const Draft *a, const Draft *b)
{
    if (a->rows.count == 0 || a->rows.count != b->rows.count)
        return false;
    for (uint32_t i = 0; i < a->rows.count; i++) {
        const DraftRow *x = &a->rows.items[i], *y = &b->rows.items[i];
        if (!number_equal(x->figure, y->figure) || x->outcome != y->outcome ||
            x->pays.why != y->pays.why ||
            (x->pays.why == WHY_KNOWN && !number_equal(x->pays.number, y->pays.number)))
            return false;
    }
    return true;
}

static Text about_edges(Generating *g, const FieldStep *field, When when, const Scale *grid,
                        uint32_t column)
{
    Out words;
    Text about;

    out_init(&words);
    study_say_edges_of(&words, g->model, field->measure, field->field, when);
    if (grid)
        study_say_column(&words, g->model, grid, column, g->arena);
    about = words_taken(&words, g->arena);
    out_release(&words);
    return about;
}

/* Over how many some example of the author's counts it; 0: none says. */
static int64_t counted_over(const Generating *g, const FieldStep *rate)
{
    for (uint32_t i = 0; i < g->model->examples.count; i++) {
        const Example *example = &g->model->examples.items[i];
        for (uint32_t k = 0; k < example->givens.count; k++) {
            const Given *given = &example->givens.items[k];
            int64_t over;
            if (given->tag == GIVEN_FIELD && given->field.measure == rate->measure &&
                given->field.field == FIELD_DENOMINATOR &&
                period_equal(given->field.period, rate->period) && !given->to_be_agreed &&
                number_to_int(given->value, &over) && over > 0 && over <= MOST_COUNTED)
                return over;
        }
    }
    return 0;
}

static bool add_table(Generating *g, int milestone, int area, When when, Figure figure, Draft *last)
{
    const Scale *grid = figure.grid ? grid_of_formula(g, figure.grid) : NULL;

    Draft draft = generating_draft(g, milestone, area, "");

    if (when.question >= 0)
        draft_give_reading(&draft, when.question, when.reading);
    draft.as_at = draft_last_day(&draft);
    draft.about = about_edges(g, figure.field, when, grid, figure.column);
    if (figure.grid)
        give_across(&draft, milestone, &figure);
    if (!add_figure(g, &draft, milestone, figure))
        return false;
    if (!is_same_table(&draft, last))
        generating_write(g, &draft);
    *last = draft;
    return true;
}

/* What is paid by a grid whose columns are of a figure that can be given; NULL: by something else. */
static const Formula *paid_by_grid(const Generating *g, const Milestone *m, When when)
{
    const Term *pays = milestone_pays(g->model, m);

    for (uint32_t i = 0; i < pays->count; i++) {
        const Formula *f = pays->items[i].value;
        bool grid = f->tag == FORMULA_SCALE && f->as.scale.across &&
                    f->as.scale.across->tag == FORMULA_FIELD;
        if (pays->items[i].when.question == when.question &&
            pays->items[i].when.reading == when.reading)
            return grid ? f : NULL;
    }
    return NULL;
}

/* A table of its edges; of a grid one for each column. */
static bool add_tables(Generating *g, int milestone, int area, When when, const FieldStep *field,
                       Draft *last)
{
    Figure figure = {.field = field, .target = NUMBER_ZERO};
    uint32_t columns = 1;

    figure.grid = paid_by_grid(g, &g->model->milestones.items[milestone], when);
    if (figure.grid)
        columns = grid_of_formula(g, figure.grid)->columns;
    for (; figure.column < columns && !g->arena->failed; figure.column++)
        if (!add_table(g, milestone, area, when, figure, &last[figure.column]))
            return false;
    return true;
}

/* In one area, by the reading in force or by another one that says what it pays. `last`: what the
 * area before had: two for each measure, of as many tables as a grid has columns. */
static bool add_figures_here(Generating *g, int milestone, int area, When when, uint32_t columns,
                             Draft *last)
{
    const Milestone *m = &g->model->milestones.items[milestone];
    const Draft draft = generating_draft(g, milestone, area, "");

    for (uint32_t i = 0; i < m->takes.count && !g->arena->failed; i++) {
        int measure = m->takes.items[i].measure;
        const FieldStep *field = figure_field(&draft, milestone, measure);
        const FieldStep *count = draft_field(&draft, milestone, measure, FIELD_NUMERATOR);
        if (!field)
            continue;
        if (!add_tables(g, milestone, area, when, field, &last[2 * i * columns]))
            return false;
        int64_t over = field->field == FIELD_RATE && count ? counted_over(g, field) : 0;
        if (over > 0 && !add_table(g, milestone, area, when,
                                   (Figure){.field = count, .over = over, .target = NUMBER_ZERO},
                                   &last[(2 * i + 1) * columns]))
            return false;
    }
    return true;
}

bool add_figures(Generating *g, int milestone, const bool *areas)
{
    const Milestone *m = &g->model->milestones.items[milestone];
    const Term *pays = milestone_pays(g->model, m);
    uint32_t ways = m->paid_on.count > 0 ? pays->count : 0;

    for (uint32_t way = 0; way <= ways && !g->arena->failed; way++) {
        When when = way > 0 ? pays->items[way - 1].when : (When){-1, -1, 0};
        const Formula *grid = paid_by_grid(g, m, when);
        uint32_t columns = grid ? grid_of_formula(g, grid)->columns : 1;
        Draft *last =
            arena_try(g->arena, (2 * (size_t)m->takes.count * columns + 1) * sizeof *last);
        if (way > 0 && is_chosen(g, when))
            continue;
        for (uint32_t u = 0; last && u < g->plan->named; u++)
            if (areas[u] && !add_figures_here(g, milestone, area_of(g, m, u), when, columns, last))
                return false;
    }
    return true;
}

bool add_condition_figure(Generating *g, Draft *draft, int of)
{
    const Milestone *m = &g->model->milestones.items[of];
    const FieldStep *field =
        m->takes.count > 0 ? figure_field(draft, of, m->takes.items[0].measure) : NULL;

    return !field || add_figure(g, draft, of, (Figure){.field = field, .target = NUMBER_ZERO});
}
