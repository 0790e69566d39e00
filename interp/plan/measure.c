/* Named quantities of a measure in one period: counts as adjusted, numerator, denominator,
 * rate, baseline, target, achievement. Each is lowered once a period and remembered in
 * plan->fields, where examples find the step to pin.
 *
 *   count         LEAF tally + FIRST(LEAF adjustment, 0) …       step 1 of the order of working
 *                 over all areas, for a milestone that applies once: TOTAL_UNITS of that
 *   rate          numerator / denominator, not supplied where that is above 100%;  measured per 1,000 …:
 *                 numerator * 1,000 / denominator;  measured by a formula: that   step 2
 *   baseline, target   FIRST(agreed for the area …, WHEN guarded …, one leaf with the printed
 *                      literal of each area)
 *   achievement   the measure's formula; `better to be agreed`: unknown, not agreed   step 3
 */
#include "plan/build.h"

static StepId tally_leaf(Build *b, int table, int column, Period period)
{
    for (uint32_t i = 0; i < b->plan->leaves.count; i++) {
        const Leaf *leaf = &b->plan->leaves.items[i];
        if (leaf->tag == LEAF_TALLY && leaf->a == table && leaf->column == column &&
            period_equal(leaf->period, period) && same_closing(&leaf->closing, &b->closing))
            return leaf->step;
    }
    StepId step = step_leaf(
        b, STEP_NUMBER, (Leaf){.tag = LEAF_TALLY, .a = table, .column = column, .period = period});
    return step;
}

void need_widen(Build *b, int table, Period period)
{
    Need *need = &b->plan->needs.items[table];
    if (need->first == 0 || period_first(period) < need->first)
        need->first = period_first(period);
    if (need->last == 0 || period_last(period) > need->last)
        need->last = period_last(period);
    if (b->expecting) /* nothing counts over it */
        return;
    for (uint32_t i = 0; i < need->periods.count; i++)
        if (period_equal(need->periods.items[i], period))
            return;
    ARRAY_PUSH(b->arena, &need->periods, period);
}

static StepId adjustment_step(Build *b, const Adjustment *adjustment)
{
    Span of = b->of;
    b->of = adjustment->span;
    Leaf leaf = {.tag = LEAF_ADJUSTMENT,
                 .area = adjustment->area,
                 .value = adjustment->amount,
                 .known_from = adjustment->agreed.date,
                 .agreed = &adjustment->agreed};
    StepId known = step_leaf(b, STEP_NUMBER, leaf);
    StepId step = step_list(b, OP_FIRST, (StepId[]){known, b->zero}, 2);
    b->of = of;
    return step;
}

static StepId count_of_unit(Build *b, int table, int column, Period period)
{
    const Model *model = b->model;
    need_widen(b, table, period);
    b->plan->needs.items[table].used[column] = true;
    StepId *in = arena_try(b->arena, (model->adjustments.count + 1) * sizeof *in);
    if (!in)
        return b->zero;
    uint32_t before = b->plan->leaves.count, count = 1;
    in[0] = tally_leaf(b, table, column, period);
    for (uint32_t i = 0; i < model->adjustments.count; i++) {
        const Adjustment *a = &model->adjustments.items[i];
        if (a->table == table && a->column == column && a->month >= period_first(period) &&
            a->month <= period_last(period))
            in[count++] = adjustment_step(b, a);
    }
    StepId step = count == 1 ? in[0] : step_list(b, OP_ADD, in, count);
    Step *s = &b->plan->steps.items[step];
    s->kind = model->tables.items[table].columns.items[column].kind;
    s->period = period;
    if (count > 1 || b->plan->leaves.count > before)
        step_role(b, step, ROLE_COUNT, column);
    return step_as_expected(b, table, column, period, step);
}

StepId lower_tally(Build *b, int table, int column, Period period)
{
    period = column_period(&b->model->tables.items[table], column, period);
    StepId step = count_of_unit(b, table, column, period);
    if (!b->whole || !table_has(&b->model->tables.items[table], COLUMN_AREA))
        return step;
    StepId total = step_1(b, OP_TOTAL_UNITS, step);
    b->plan->steps.items[total].kind = b->plan->steps.items[step].kind;
    b->plan->steps.items[total].period = period;
    return total;
}

/* Over all areas together only what is said for all of them fits. */
static bool cell_fits(const Build *b, const CellTerm *cell, Period period, uint32_t unit)
{
    return (cell->period.form == PERIOD_NONE || period_equal(cell->period, period)) &&
           (cell->area < 0 || (!b->whole && (uint32_t)cell->area == unit));
}

enum { RANKS = 4 }; /* of an area and a period (3), of the period, of the area, of all */

/* The cells that speak of it, the nearest last; NULL: none of that rank. */
static void cells_of(const Build *b, const CellTerms *cells, Period period, uint32_t unit,
                     const CellTerm *found[RANKS])
{
    for (int rank = 0; rank < RANKS; rank++)
        found[rank] = NULL;
    for (uint32_t i = 0; i < cells->count; i++) {
        const CellTerm *cell = &cells->items[i];
        int rank = (cell->area >= 0 ? 1 : 0) + (cell->period.form != PERIOD_NONE ? 2 : 0);
        if (!found[rank] && cell_fits(b, cell, period, unit))
            found[rank] = cell;
    }
}

static bool says_too(const CellTerm *cell, const Alternative *a)
{
    for (uint32_t i = 0; cell && i < cell->term.count; i++)
        if (cell->term.items[i].value == a->value)
            return true;
    return false;
}

/* A variation says it of each cell that it changes. */
static bool is_varied(const Build *b, const Alternative *a)
{
    for (uint32_t i = 0; i < b->model->variations.count; i++)
        if (a->agreed == &b->model->variations.items[i].agreed)
            return true;
    return false;
}

/* What none says that is wider. */
static bool is_own(const Build *b, const CellTerm *const found[RANKS], int rank,
                   const Alternative *a)
{
    if (is_varied(b, a))
        return true;
    for (int wider = 0; wider < rank; wider++)
        if (says_too(found[wider], a))
            return false;
    return true;
}

/* Does it hold from a day, a period or in a year on, or by one reading only? */
static bool is_at_times(const Alternative *a)
{
    return a->known_from != DAY_NONE || !when_always(a->when) || a->from || a->year;
}

/* Does it say something of its own that holds at times only, beside what is wider? */
static bool is_at_times_beside(const Build *b, const CellTerm *const found[RANKS], int rank)
{
    bool wider = false, at_times = false;
    for (int i = 0; i < rank; i++)
        wider |= found[i] != NULL;
    for (uint32_t i = 0; wider && i < found[rank]->term.count; i++) {
        const Alternative *a = &found[rank]->term.items[i];
        at_times |= is_at_times(a) && is_own(b, found, rank, a);
    }
    return at_times;
}

/* Each rank's own, the nearest first: while it does not hold, what is wider does. */
static const CellTerm *joined(Build *b, const CellTerm *const found[RANKS], int nearest)
{
    CellTerm *made = ARENA_NEW(b->arena, CellTerm);
    *made = (CellTerm){.period = found[nearest]->period, .area = -1};
    for (int rank = nearest; rank >= 0; rank--) {
        if (found[rank] && found[rank]->area >= 0)
            made->area = found[rank]->area;
        for (uint32_t i = 0; found[rank] && i < found[rank]->term.count; i++)
            if (is_own(b, found, rank, &found[rank]->term.items[i]))
                ARRAY_PUSH(b->arena, &made->term, found[rank]->term.items[i]);
    }
    return made;
}

/* The term of one cell: an area's own before one for all areas, a period's own before one for
 * all periods. `before`: that of the unit before, which is this one's where both speak of all areas. */
static const CellTerm *cell_of(Build *b, const CellTerms *cells, Period period, uint32_t unit,
                               const CellTerm *before)
{
    const CellTerm *found[RANKS];
    int nearest = RANKS - 1;
    cells_of(b, cells, period, unit, found);
    while (nearest > 0 && !found[nearest])
        nearest--;
    if (!found[nearest] || !is_at_times_beside(b, found, nearest))
        return found[nearest];
    const CellTerm *made = joined(b, found, nearest);
    bool same =
        before && made->area < 0 && before->area < 0 && before->term.count == made->term.count;
    for (uint32_t i = 0; same && i < made->term.count; i++)
        same = before->term.items[i].value == made->term.items[i].value;
    return same ? before : made;
}

/* A term said in one way only, by a literal or `to be agreed`, goes into the leaf that holds
 * every area's. */
static bool cell_is_printed(const CellTerm *cell)
{
    if (!cell || cell->term.count != 1)
        return cell == NULL;
    const Alternative *alt = &cell->term.items[0];
    return alt->when.question < 0 && alt->known_from == DAY_NONE &&
           (alt->value->tag == FORMULA_NUMBER || alt->value->tag == FORMULA_TO_BE_AGREED);
}

typedef struct Printed { /* the leaf being filled */
    Leaf leaf;
    Kind kind;
} Printed;

static bool printed_init(Build *b, Printed *printed)
{
    uint32_t units = b->plan->slots;
    *printed = (Printed){.leaf = {.tag = LEAF_BY_AREA}};
    printed->leaf.numbers = arena_try(b->arena, units * sizeof(Number));
    printed->leaf.whys = arena_try(b->arena, units * sizeof(Why));
    printed->leaf.spans = arena_try(b->arena, units * sizeof(Span));
    return printed->leaf.numbers && printed->leaf.whys && printed->leaf.spans;
}

static void printed_set(Printed *printed, uint32_t unit, const CellTerm *cell)
{
    printed->leaf.numbers[unit] = NUMBER_ZERO;
    printed->leaf.whys[unit] = WHY_NOT_AGREED;
    if (!cell)
        return;
    const Formula *f = cell->term.items[0].value;
    printed->leaf.spans[unit] = f->span.source ? f->span : cell->term.items[0].span;
    if (f->tag != FORMULA_NUMBER)
        return;
    printed->leaf.numbers[unit] = f->as.number.value;
    printed->leaf.whys[unit] = WHY_KNOWN;
    printed->kind = f->kind;
}

/* The cell for all areas that some unit goes by, where it is no printed one; NULL: none. One
 * period has one at most. */
static const CellTerm *wide_cell(const Build *b, const CellTerm *const *by_unit)
{
    for (uint32_t u = 0; u < b->plan->slots; u++)
        if (!cell_is_printed(by_unit[u]) && by_unit[u]->area < 0)
            return by_unit[u];
    return NULL;
}

static StepId lower_cell_term(Build *b, const CellTerm *cell)
{
    b->of = cell->term.items[0].span;
    return lower_term(b, &cell->term, STEP_NUMBER);
}

/* What is said for all areas, but in each unit what is said for that one. */
static StepId lower_cells(Build *b, const CellTerms *cells, Period period)
{
    Printed printed;
    const CellTerm **by_unit = arena_try(b->arena, b->plan->slots * sizeof *by_unit);
    if (!printed_init(b, &printed) || !by_unit)
        return b->zero;
    for (uint32_t u = 0; u < b->plan->slots; u++) {
        by_unit[u] = cell_of(b, cells, period, u, u ? by_unit[u - 1] : NULL);
        printed_set(&printed, u, cell_is_printed(by_unit[u]) ? by_unit[u] : NULL);
    }
    if (b->arena->failed) /* a cell may have lost what it says */
        return b->zero;
    printed.leaf.period = period;
    if (printed.leaf.spans[0].source)
        b->of = printed.leaf.spans[0];
    StepId leaf = step_leaf(b, STEP_NUMBER, printed.leaf);
    b->plan->steps.items[leaf].kind = printed.kind;
    const CellTerm *wide = wide_cell(b, by_unit);
    StepId step = wide ? lower_cell_term(b, wide) : leaf;
    for (uint32_t u = 0; u < b->plan->slots; u++) {
        const CellTerm *cell = by_unit[u];
        if (cell == wide || (cell_is_printed(cell) && !wide))
            continue;
        StepId own = cell_is_printed(cell) ? leaf : lower_cell_term(b, cell);
        step = step_pick(b, step_is_unit(b, (int)u), own, step);
        b->plan->steps.items[step].kind = b->plan->steps.items[own].kind;
    }
    return step;
}

static StepId lower_count(Build *b, const Formula *formula, Role role)
{
    if (!formula)
        return step_role(b, step_unknown(b, STEP_NUMBER, WHY_NOT_SUPPLIED), role, -1);
    if (formula->span.source)
        b->of = formula->span;
    StepId inner = lower_formula(b, formula);
    StepId step = step_list(b, OP_ADD, &inner, 1);
    b->plan->steps.items[step].kind = formula->kind;
    return step_role(b, step, role, -1);
}

/* The 1,000 of `measured per 1,000 admissions`. */
StepId per_count(Build *b, Kind per)
{
    return step_number(b, number_power10((int)kind_per_tens(per), b->arena));
}

/* A figure of a rate, but not supplied where the rate is above 100%: one of its two counts is wrong, and
 * nobody can tell which. */
static StepId when_possible(Build *b, StepId quotient, StepId figure)
{
    StepId above = step_above(b, quotient, b->one);
    if (figure != quotient)
        above = step_list(b, OP_AND, (StepId[]){step_1(b, OP_KNOWN, quotient), above}, 2);
    StepId step = step_because(b, above, figure, WHY_NOT_SUPPLIED);
    b->plan->steps.items[step].kind = b->plan->steps.items[figure].kind;
    return step;
}

static StepId lower_rate(Build *b, const Measure *measure, int index, Period period)
{
    if (measure->numerator && measure->numerator->span.source)
        b->of = measure->numerator->span;
    if (measure->by_figure)
        return lower_count(b, measure->numerator, ROLE_RATE);
    StepId numerator = lower_field(b, index, FIELD_NUMERATOR, period);
    if (!measure->denominator) {
        StepId count = step_list(b, OP_ADD, &numerator, 1);
        b->plan->steps.items[count].kind = b->plan->steps.items[numerator].kind;
        return step_role(b, count, ROLE_RATE, -1);
    }
    bool per = measure->per.tag == KIND_PER;
    if (per)
        numerator = step_2(b, OP_MUL, numerator, per_count(b, measure->per));
    StepId step = step_2(b, OP_DIV, numerator, lower_field(b, index, FIELD_DENOMINATOR, period));
    b->plan->steps.items[step].kind = per ? measure->per : (Kind){KIND_PROPORTION, 0};
    return step_role(b, per ? step : when_possible(b, step, step), ROLE_RATE, -1);
}

StepId lower_counted(Build *b, int index, StepId counted, Period period)
{
    const Measure *measure = &b->model->measures.items[index];
    if (!measure->denominator || measure->per.tag == KIND_PER)
        return counted;
    StepId rate = lower_field(b, index, FIELD_RATE, period);
    return b->arena->failed ? counted : when_possible(b, quotient_of(b->plan, rate), counted);
}

/* Cells and terms are wrapped in a step of their own, so that a role and a pin never fall on a
 * shared one. */
static StepId speak_as(Build *b, StepId inner, Role role)
{
    StepId step = step_list(b, OP_FIRST, &inner, 1);
    b->plan->steps.items[step].kind = b->plan->steps.items[inner].kind;
    return step_role(b, step, role, -1);
}

/* Whether a change is an achievement hangs on it. */
static StepId lower_direction(Build *b, const Measure *measure)
{
    b->of = measure->direction_open;
    return step_role(b, step_unknown(b, STEP_NUMBER, WHY_NOT_AGREED), ROLE_DIRECTION, -1);
}

static StepId lower_new_field(Build *b, int index, Field field, Period period)
{
    const Measure *measure = &b->model->measures.items[index];
    switch (field) {
    case FIELD_NUMERATOR:
        return lower_count(b, measure->numerator, ROLE_NUMERATOR);
    case FIELD_DENOMINATOR:
        return lower_count(b, measure->denominator, ROLE_DENOMINATOR);
    case FIELD_RATE:
        return lower_rate(b, measure, index, period);
    case FIELD_BASELINE:
        return speak_as(b, lower_cells(b, &measure->baseline, period), ROLE_BASELINE);
    case FIELD_TARGET:
        return speak_as(b, lower_cells(b, &measure->target, period), ROLE_TARGET);
    case FIELD_ACHIEVEMENT:
        if (measure->direction_open.source)
            return speak_as(b, lower_direction(b, measure), ROLE_ACHIEVEMENT);
        if (measure->achievement.count)
            b->of = measure->achievement.items[0].span;
        return speak_as(b, lower_term(b, &measure->achievement, STEP_NUMBER), ROLE_ACHIEVEMENT);
    case FIELD_COUNT:
        break;
    }
    return b->zero;
}

/* What tells one field from another; periods are told apart by their months. */
typedef struct FieldKey {
    int32_t measure, field, whole;
    Month first, last;
    Day closed_on;
} FieldKey;

static FieldKey field_key(const Build *b, int measure, Field field, Period period)
{
    bool said = period.form != PERIOD_NONE;

    return (FieldKey){measure,
                      (int32_t)field,
                      b->whole,
                      said ? period_first(period) : -1,
                      said ? period_last(period) : -1,
                      b->closing.present ? b->closing.on : DAY_NONE};
}

StepId known_field(const Build *b, int measure, Field field, Period period)
{
    FieldKey key = field_key(b, measure, field, period);
    uint32_t known = map_find(&b->fields, (Text){(const char *)&key, sizeof key});

    return known == MAP_NONE ? STEP_NONE : known;
}

static void remember_field(Build *b, int measure, Field field, Period period, StepId step)
{
    FieldStep entry = {measure, field, period, b->whole, step};
    FieldKey *key = ARENA_NEW(b->arena, FieldKey);

    *key = field_key(b, measure, field, period);
    map_put(&b->fields, (Text){(const char *)key, sizeof *key}, step);
    ARRAY_PUSH(b->arena, &b->plan->fields, entry);
}

StepId lower_field(Build *b, int measure, Field field, Period period)
{
    StepId known = known_field(b, measure, field, period);
    if (known != STEP_NONE)
        return known;
    Build outer = *b;
    b->indicator = b->model->measures.items[measure].indicator;
    b->measure = measure;
    b->period = period;
    b->achievement = STEP_NONE;
    b->requiring = NOT_REQUIRING;
    bool counts = field == FIELD_NUMERATOR || field == FIELD_DENOMINATOR ||
                  (field == FIELD_RATE && b->model->measures.items[measure].by_figure);
    b->excluding = counts ? measure : -1;
    StepId step = lower_new_field(b, measure, field, period);
    b->plan->steps.items[step].period = period;
    b->plan->steps.items[step].indicator = b->indicator;
    b->plan->steps.items[step].measure = measure;
    if (field == FIELD_ACHIEVEMENT)
        b->plan->steps.items[step].kind = (Kind){KIND_PROPORTION, 0};
    remember_field(b, measure, field, period, step);
    b->indicator = outer.indicator;
    b->measure = outer.measure;
    b->period = outer.period;
    b->achievement = outer.achievement;
    b->requiring = outer.requiring;
    b->excluding = outer.excluding;
    b->of = outer.of;
    return step;
}

StepId step_open_period(Build *b, StepForm form)
{
    return step_role(b, step_unknown(b, form, WHY_NOT_AGREED), ROLE_PERIOD, -1);
}

StepId lower_own_field(Build *b, const Milestone *m, int measure, Field field)
{
    uint32_t last = m->periods.count;
    Closing outer = b->closing;
    StepId step = STEP_NONE;
    b->closing = m->closing;
    for (uint32_t i = last; i-- > 0;) {
        const PeriodSaid *said = &m->periods.items[i];
        Span of = b->of;
        b->of = said->span;
        StepId one = said->period.form == PERIOD_NONE
                         ? step_open_period(b, STEP_NUMBER)
                         : lower_field(b, measure, field, said->period);
        if (step == STEP_NONE)
            step = said->when.question < 0 ? one : step_open_period(b, STEP_NUMBER);
        step = step_when(b, said->when, one, step);
        b->of = of;
    }
    b->closing = outer;
    return step;
}

StepId known_own_field(Build *b, const Milestone *m, int measure, Field field)
{
    if (m->periods.count <= 1)
        return known_field(b, measure, field, m->period);
    for (uint32_t i = 0; i < m->periods.count; i++)
        if (known_field(b, measure, field, m->periods.items[i].period) == STEP_NONE)
            return STEP_NONE;
    return lower_own_field(b, m, measure, field);
}

/* What an unanswered figure pays, by the answer in force: nothing, a stated share, or `open`
 * where it stays open. */
StepId lower_answer_share(Build *b, const Answers *answers, StepId open, StepId otherwise)
{
    StepId step = otherwise;
    for (uint32_t i = answers->count; i-- > 0;) {
        const Answer *answer = &answers->items[i];
        StepId share = b->zero;
        if (answer->choice == CHOICE_STAYS_OPEN)
            share = open;
        else if (answer->value && answer->choice != CHOICE_PAYS_NOTHING)
            share = lower_formula(b, answer->value);
        else if (answer->choice == CHOICE_COUNTS || answer->choice == CHOICE_COUNTS_AS_ACCEPTED)
            share = b->one;
        step = step_when(b, answer->when, share, step);
    }
    return step;
}
