/* Terms: what may be said twice. The nearest alternative stands first.
 *
 *   agreed 30 June 2016     by falling date; of one date, what holds from a later period
 *   when cqv3 applies       the same: of the date on which the variation was agreed. One that is to be
 *                           agreed is not in force, and gives no alternative
 *   when split is equally   in the order of the file
 *   when year is 2018/19    the same; it speaks of that year alone
 *   said in the rules       last
 */
#include "check/formula.h"
#include "check/say.h"

static int rank(const Alternative *a)
{
    if (a->known_from != DAY_NONE)
        return 0;
    return a->when.question >= 0 || a->year ? 1 : 2;
}

static bool comes_before(const Alternative *a, const Alternative *b)
{
    if (rank(a) != rank(b))
        return rank(a) < rank(b);
    if (rank(a) != 0)
        return false;
    return a->known_from > b->known_from || (a->known_from == b->known_from && a->from > b->from);
}

/* Can both hold in one year? */
static bool of_same_year(const Alternative *a, int year)
{
    return !a->year || !year || a->year == year;
}

/* Puts the last alternative where it belongs; those of one rank keep their order. */
static void sift(Term *term)
{
    for (uint32_t i = term->count - 1; i > 0; i--) {
        Alternative *a = &term->items[i - 1], *b = &term->items[i];
        if (!comes_before(b, a))
            return;
        Alternative swap = *a;
        *a = *b;
        *b = swap;
    }
}

static void add_of_year(Check *check, Term *term, When when, int year, Formula *value, Span span)
{
    Alternative made = {
        .when = when, .known_from = DAY_NONE, .value = value, .span = span, .year = year};

    if (ARRAY_PUSH(check->arena, term, made))
        sift(term);
}

void term_add(Check *check, Term *term, When when, Formula *value, Span span)
{
    add_of_year(check, term, when, 0, value, span);
}

/* The same date, and for the same periods: nobody can tell which of the two holds. */
static const Alternative *agreed_at(const Term *term, Day date, Month from, int year)
{
    for (uint32_t i = 0; i < term->count && term->items[i].known_from != DAY_NONE; i++)
        if (term->items[i].known_from == date && term->items[i].from == from &&
            of_same_year(&term->items[i], year))
            return &term->items[i];
    return NULL;
}

static void term_vary(Check *check, Term *term, const Variation *v, Formula *value, Span span)
{
    Alternative made = {.when = {-1, -1, 0},
                        .known_from = v->agreed.date,
                        .value = value,
                        .span = span,
                        .agreed = &v->agreed,
                        .from = v->from};
    const Alternative *same = agreed_at(term, v->agreed.date, v->from, 0);

    if (v->agreed.date == DAY_NONE)
        return;
    if (same && same->agreed->variation == v->agreed.variation)
        check_say_varied_twice(check, v, span, same->span);
    else if (same)
        check_say_two_variations(check, v, span, same);
    if (ARRAY_PUSH(check->arena, term, made))
        sift(term);
}

void term_say(Check *check, Term *term, const Guard *guard, When when, Formula *value, Span span)
{
    int variation = guard->varies ? variation_of_guard(check, guard) : -1;

    if (variation >= 0)
        term_vary(check, term, &check->model->variations.items[variation], value, span);
    else
        add_of_year(check, term, when, guard->year, value, span);
}

void term_take(Check *check, Term *term, const Alternative *of)
{
    if (ARRAY_PUSH(check->arena, term, *of))
        sift(term);
}

bool term_by_year(const Term *term)
{
    for (uint32_t i = 0; i < term->count; i++)
        if (term->items[i].year && term->items[i].known_from == DAY_NONE)
            return true;
    return false;
}

bool term_says(const Term *term, int year)
{
    for (uint32_t i = 0; i < term->count; i++)
        if (term->items[i].known_from == DAY_NONE && of_same_year(&term->items[i], year))
            return true;
    return false;
}

Term term_in_year(Check *check, const Term *term, int year)
{
    Term there = {0};

    for (uint32_t i = 0; i < term->count; i++)
        if (of_same_year(&term->items[i], year))
            ARRAY_PUSH(check->arena, &there, term->items[i]);
    return there;
}

const Alternative *term_printed(const Term *term)
{
    const Alternative *last = term->count ? &term->items[term->count - 1] : NULL;

    return last && rank(last) == 2 ? last : NULL;
}

bool term_constant(const Term *term, Arena *arena, Number *number)
{
    const Alternative *printed = term_printed(term);

    return printed && formula_constant(printed->value, arena, number);
}

/* Cells are found by a number for their period and area, so that a table of any length is
 * filled and read in linear time. */
static uint32_t period_number(Check *check, Period p, bool make)
{
    uint32_t owner = (uint32_t)period_first(p) + 1, name = (uint32_t)period_last(p) + 1;
    int found = scope_find(&check->scope, SPACE_PERIOD, owner, name);

    if (p.form == PERIOD_NONE)
        return 0;
    if (found >= 0 || !make)
        return found >= 0 ? (uint32_t)found : UINT32_MAX;
    scope_put(&check->scope, SPACE_PERIOD, owner, name, (int)++check->periods, SPAN_NONE);
    return check->periods;
}

/* The number of a row of cells: those of one figure and period. 0: there is none yet. */
static uint32_t row_number(Check *check, int measure, Field field, uint32_t period, bool make)
{
    uint32_t owner = (uint32_t)measure * FIELD_COUNT + field;
    int found = scope_find(&check->scope, SPACE_CELL_ROW, owner, period + 1);

    if (found >= 0 || !make)
        return found >= 0 ? (uint32_t)found : 0;
    scope_put(&check->scope, SPACE_CELL_ROW, owner, period + 1, (int)++check->cell_rows, SPAN_NONE);
    return check->cell_rows;
}

CellTerms *cells_of(Check *check, int measure, Field field)
{
    Measure *m = &check->model->measures.items[measure];

    return field == FIELD_BASELINE ? &m->baseline : &m->target;
}

CellTerm *cell_at(Check *check, int measure, Field field, Period period, int area)
{
    uint32_t number = period_number(check, period, false);

    if (number == UINT32_MAX)
        return NULL;
    uint32_t row = row_number(check, measure, field, number, false);
    int found = scope_find(&check->scope, SPACE_CELL, row, (uint32_t)(area + 2));
    return found < 0 ? NULL : &cells_of(check, measure, field)->items[found];
}

const CellTerm *cell_for(Check *check, int measure, Field field, Period period, int area)
{
    const Period any = {.form = PERIOD_NONE};
    const CellTerm *cell = cell_at(check, measure, field, period, area);

    if (!cell)
        cell = cell_at(check, measure, field, period, -1);
    if (!cell)
        cell = cell_at(check, measure, field, any, area);
    return cell ? cell : cell_at(check, measure, field, any, -1);
}

CellTerm *cell_add(Check *check, int measure, Field field, Period period, int area)
{
    CellTerms *cells = cells_of(check, measure, field);
    CellTerm *cell = cell_at(check, measure, field, period, area);
    CellTerm made = {.period = period, .area = area};

    if (cell || !ARRAY_PUSH(check->arena, cells, made))
        return cell;
    uint32_t row = row_number(check, measure, field, period_number(check, period, true), true);
    scope_put(&check->scope, SPACE_CELL, row, (uint32_t)(area + 2), (int)cells->count - 1,
              SPAN_NONE);
    return &cells->items[cells->count - 1];
}

const Alternative *term_before(const Term *term, Day date, Month from, int year)
{
    for (uint32_t i = 0; i < term->count; i++) {
        const Alternative *a = &term->items[i];
        bool earlier = a->known_from < date || (a->known_from == date && a->from < from);
        bool printed = rank(a) == 2 || (rank(a) == 1 && a->year && a->year == year);
        if (of_same_year(a, year) && (rank(a) == 0 ? earlier && a->from <= from : printed))
            return a;
    }
    return NULL;
}

bool value_same(const Formula *a, const Formula *b, Arena *arena)
{
    Number x, y;

    if (a->tag == FORMULA_TO_BE_AGREED && b->tag == FORMULA_TO_BE_AGREED)
        return true;
    if (a->tag == FORMULA_DATE && b->tag == FORMULA_DATE)
        return a->as.date == b->as.date;
    if (a->tag == FORMULA_TEXTS && b->tag == FORMULA_TEXTS)
        return members_same(a, b);
    if (a->tag == FORMULA_YES_NO && b->tag == FORMULA_YES_NO)
        return a->as.yes == b->as.yes;
    return formula_constant(a, arena, &x) && formula_constant(b, arena, &y) && number_equal(x, y);
}

/* What `instead of` must say: what was in force before. */
static bool instead_fits(Check *check, const Term *term, const Clause *clause, int year,
                         const Formula *value, const Formula *instead_of, Text subject)
{
    const Alternative *before = term_before(term, clause->as.agree.agreed.date,
                                            agreed_from(check, &clause->as.agree.agreed), year);

    if (!before || formula_is_hole(before->value))
        return true;
    bool open = before->value->tag == FORMULA_TO_BE_AGREED;
    if (instead_of && (open || !value_same(instead_of, before->value, check->arena))) {
        check_say_instead_of_other(check, clause, subject, before);
        return false;
    }
    if (instead_of || open || value_same(value, before->value, check->arena))
        return true;
    check_say_instead_of_missing(check, clause, subject, before);
    return false;
}

bool term_agree(Check *check, Term *term, const Clause *clause, int year, Formula *value,
                Formula *instead_of, Text subject)
{
    const Agreed *agreed = &clause->as.agree.agreed;
    Alternative made = {{-1, -1, 0},
                        agreed->date,
                        value,
                        instead_of,
                        clause->span,
                        agreed,
                        agreed_from(check, agreed),
                        year};
    const Alternative *same = agreed_at(term, made.known_from, made.from, year);

    if (same) {
        check_say_agreed_twice(check, clause, subject, same->span);
        return false;
    }
    if (!instead_fits(check, term, clause, year, value, instead_of, subject))
        return false;
    if (ARRAY_PUSH(check->arena, term, made))
        sift(term);
    return true;
}
