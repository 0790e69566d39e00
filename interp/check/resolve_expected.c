/* What the rules expect of the data that are returned, for reconciliation:
 *
 *   expect 2 rows for each month             how many rows there are, of all areas together
 *   expect 1 rows for each month, area       in each
 *   expect seen is at most referred          how figures stand to each other: in each row, or
 *                                            of rows of their own in each of these
 *   expect seen in full year is 51,234       in a period
 *   expect seen within 5% of the month before
 *
 * Bare names are columns of the table. A column is named `for kent` where it is expected of one area alone.
 */
#include "check/resolve.h"
#include "check/say.h"

typedef struct Expecting { /* what is being resolved */
    Check *check;
    Expectation *to;
    const Clause *clause;
    const Table *table;
    Env env;
    bool timed, untimed; /* some column says its period; some does not */
    Period last_year;    /* `in same month last year`; PERIOD_NONE: it is not asked for */
    Span last_year_span;
    bool of_all; /* in what is worked out over all areas */
    bool told;
} Expecting;

/* --- rows ------------------------------------------------------------------------------------ */

static bool whole_rows(Expecting *x, const Expr *number, bool *has, Number *value)
{
    int64_t rows;

    *has = number != NULL;
    if (!number)
        return true;
    *value = number->as.number.value;
    if (number->as.number.unit == UNIT_NONE && number_to_int(*value, &rows) && rows >= 0)
        return true;
    check_say_no_number_of_rows(x->check, number->span);
    return false;
}

/* month, quarter, area, or what an area is called here */
static bool take_each(Expecting *x, Ident name)
{
    const Model *model = x->check->model;
    Text word = name_of(x->check, name.name);
    Month step = text_equal(word, TEXT("month")) ? 1 : text_equal(word, TEXT("quarter")) ? 3 : 0;
    bool area = text_equal(word, TEXT("area")) || (model->units.present && model->units.word == name.name);

    if (step && !x->to->step && table_step(x->table) && table_step(x->table) <= step) {
        x->to->step = step;
        return true;
    }
    if (area && !x->to->by_area && table_has(x->table, COLUMN_AREA)) {
        x->to->by_area = true;
        return true;
    }
    check_say_not_for_each(x->check, name, x->table);
    return false;
}

/* A period of whole quarters, where a row is of a quarter; none, where rows have no time. */
static bool period_fits(Expecting *x, Period period, Span span)
{
    Month step = table_step(x->table);

    if (period.form == PERIOD_NONE)
        return true;
    check_period_year(x->check, period, span);
    if (step && period.form != PERIOD_LAST_YEAR &&
        (step == 1 || period_is_quarters(period)))
        return true;
    check_say_expected_period(x->check, span, x->table);
    return false;
}

/* One area alone can be asked of what is told by area. */
static bool area_fits(Expecting *x, Span span)
{
    if (x->to->area < 0 || x->to->by_area)
        return true;
    check_say_not_by_area(x->check, span, x->table);
    return false;
}

static bool resolve_rows(Expecting *x)
{
    const Expected *said = &x->clause->as.expected;
    Expectation *to = x->to;
    Text word = name_of(x->check, said->rows.name);
    bool fits = true;

    if (!text_equal(word, TEXT("rows")) && !text_equal(word, TEXT("row"))) {
        check_say_expected_what(x->check, said->rows);
        return false;
    }
    fits &= whole_rows(x, said->least, &to->has_least, &to->least);
    fits &= fits && whole_rows(x, said->most, &to->has_most, &to->most);
    if (fits && to->has_least && to->has_most && number_compare(to->least, to->most) > 0) {
        check_say_more_than_most(x->check, x->clause->span);
        fits = false;
    }
    for (uint32_t i = 0; fits && i < said->each.count; i++)
        fits = take_each(x, said->each.items[i]);
    if (fits && said->area.name) {
        to->area = area_named(x->check, said->area);
        to->by_area = table_has(x->table, COLUMN_AREA);
        fits = to->area >= 0 && area_fits(x, said->area.span);
    }
    to->period = period_here(x->check, said->period);
    fits = fits && period_fits(x, to->period, said->period_span);
    if (fits && x->table->by_rows) {
        to->rows = formula_new(x->check, FORMULA_COUNTING, kind_of(KIND_COUNT), x->clause->span);
        to->rows->as.counting.table = to->table;
        to->rows->as.counting.how = TALLY_ROWS;
        to->rows->as.counting.column = -1;
    }
    return fits;
}

/* --- figures --------------------------------------------------------------------------------- */

/* Does it count rows, rather than ask of each? */
static bool counts_rows(const Expr *e)
{
    bool counts = e->tag == EXPR_COUNTING || e->tag == EXPR_PEERS;

    if (e->tag == EXPR_COMPARE)
        return counts_rows(e->as.compare.left) || counts_rows(e->as.compare.right);
    if (e->tag == EXPR_SUM || e->tag == EXPR_PRODUCT)
        for (uint32_t i = 0; i < e->as.chain.count; i++)
            counts |= counts_rows(e->as.chain.items[i].expr);
    return counts;
}

/* Of rows of their own: those for which it does not hold are counted, and there are none. */
static bool resolve_each_row(Expecting *x, const Expr *compare)
{
    Env outside = env_nowhere(x->clause->span.source);
    Formula *holds = condition_of_rows(x->check, &outside, x->to->table, compare);
    Formula *not = formula_new(x->check, FORMULA_NOT, kind_of(KIND_YES_NO), compare->span);

    if (formula_is_hole(holds))
        return false;
    not->as.inner = holds;
    x->to->rows = formula_new(x->check, FORMULA_COUNTING, kind_of(KIND_COUNT), x->clause->span);
    x->to->rows->as.counting.table = x->to->table;
    x->to->rows->as.counting.how = TALLY_ROWS;
    x->to->rows->as.counting.column = -1;
    x->to->rows->as.counting.where = not;
    x->to->has_most = true;
    x->to->most = NUMBER_ZERO;
    x->to->step = 1;
    x->to->by_area = table_has(x->table, COLUMN_AREA);
    return true;
}

static void note_area(void *self, const Expr *ref, Name table)
{
    Expecting *x = self;
    int area = -1;

    (void)table;
    if (!ref->as.ref.area.name || x->told)
        return;
    area = area_named(x->check, ref->as.ref.area);
    x->told |= area < 0;
    if (area >= 0 && x->to->area >= 0 && area != x->to->area) {
        check_say_two_areas(x->check, ref->as.ref.area.span);
        x->told = true;
    }
    x->to->area = area;
}

static void note_period(Expecting *x, Period period, Span span, Month step)
{
    if (period.form == PERIOD_NONE) {
        x->untimed = true;
    } else if (period.form == PERIOD_LAST_YEAR) {
        x->last_year = period;
        x->last_year_span = span;
    } else {
        x->timed = true;
        x->to->period = period;
        if ((step == 0 || (step == 3 && !period_is_quarters(period))) && !x->told) {
            check_say_expected_period(x->check, span, x->table);
            x->told = true;
        }
    }
}

static Month note_step(Expecting *x, int table)
{
    Month step = table_step(&x->check->model->tables.items[table]);

    if (step > x->to->step)
        x->to->step = step;
    return step;
}

static bool has_area(const Expecting *x, int table)
{
    return table_has(&x->check->model->tables.items[table], COLUMN_AREA);
}

static int table_of(const Formula *f)
{
    return f->tag == FORMULA_TALLY ? f->as.tally.table : f->as.counting.table;
}

/* the total of seen among all areas */
static bool is_total(const Formula *f)
{
    return f->as.peers.what == PEERS_TOTAL && !f->as.peers.others && !f->as.peers.where &&
           f->as.peers.within < 0;
}

/* Figures of data alone, and the periods that they are of. */
static void note_figure(void *self, const Formula *f)
{
    Expecting *x = self;
    bool data = f->tag == FORMULA_TALLY || f->tag == FORMULA_COUNTING;
    bool fits = data || f->tag == FORMULA_NUMBER || f->tag == FORMULA_SUM || f->tag == FORMULA_PRODUCT ||
                f->tag == FORMULA_NEGATE || f->tag == FORMULA_PEERS;

    if (!fits && !x->told) {
        check_say_not_of_data(x->check, f->span);
        x->told = true;
    }
    if (f->tag == FORMULA_PEERS && !x->told && !is_total(f)) {
        check_say_total_alone(x->check, f->span);
        x->told = true;
    }
    if (x->of_all && data && !x->told && !has_area(x, table_of(f))) {
        check_say_not_by_area(x->check, f->span, &x->check->model->tables.items[table_of(f)]);
        x->told = true;
    }
    if (data && !x->of_all)
        x->to->by_area |= has_area(x, table_of(f));
    if (f->tag == FORMULA_TALLY) {
        Month step = note_step(x, f->as.tally.table);
        note_period(x, f->as.tally.period, f->span, step);
    }
    if (f->tag == FORMULA_COUNTING) {
        Month step = note_step(x, f->as.counting.table);
        note_period(x, (Period){.form = PERIOD_NONE}, f->span, step);
    }
    bool of_all = x->of_all;
    x->of_all |= f->tag == FORMULA_PEERS;
    if (fits && f->tag != FORMULA_COUNTING) /* what rows it counts is its own */
        formula_parts(f, note_figure, x);
    x->of_all = of_all;
}

/* Any month, or quarter, for what it is like. */
static Period period_of_step(Month step)
{
    return step == 3 ? period_of_quarter(0) : period_of_months(PERIOD_MONTH, 0, 0);
}

/* One period for all that say one, or none at all. */
static bool periods_fit(Expecting *x)
{
    Expectation *to = x->to;

    if (!x->timed && !x->untimed) {
        check_say_not_of_data(x->check, x->clause->span);
        return false;
    }
    if (x->timed && (x->untimed || to->earlier)) {
        check_say_mixed_periods(x->check, x->clause->span, to->earlier > 0);
        return false;
    }
    if (to->earlier && (to->step == 0 || to->step > to->earlier)) {
        check_say_no_earlier(x->check, x->clause->span, x->table);
        return false;
    }
    if (to->earlier)
        to->step = to->earlier;
    if (x->timed)
        to->step = 0;
    if (x->last_year.form == PERIOD_NONE)
        return true;
    Period asked = x->timed ? to->period : period_of_step(to->step);
    if (to->step == 0 && !x->timed) {
        check_say_no_earlier(x->check, x->last_year_span, x->table);
        return false;
    }
    if (period_is_same(x->last_year, asked))
        return true;
    check_say_not_same(x->check, x->last_year_span);
    return false;
}

/* 5%, or so many of what it is about. */
static bool margin_fits(Expecting *x, const Expr *margin, Kind of)
{
    Unit unit = margin->as.number.unit;
    KindTag tag = of.tag;
    bool fits = unit == UNIT_PERCENT ||
                (unit == UNIT_NONE && (tag == KIND_COUNT || tag == KIND_QUANTITY)) ||
                (unit == UNIT_POUNDS && tag == KIND_MONEY) ||
                (unit == UNIT_PERCENTAGE_POINTS && tag == KIND_PROPORTION);

    x->to->near = true;
    x->to->share = unit == UNIT_PERCENT;
    x->to->margin = margin->as.number.value;
    if (!fits)
        check_say_margin(x->check, margin->span);
    return fits;
}

static const Expr *said_as_compare(Check *check, const Clause *c)
{
    Expr *made;

    if (c->shape == SHAPE_EXPECTED)
        return c->as.expected.compare;
    made = ARENA_NEW(check->arena, Expr);
    made->tag = EXPR_COMPARE;
    made->span = c->span;
    made->as.compare.op = COMPARE_IS;
    made->as.compare.left = (Expr *)c->as.expect.subject;
    made->as.compare.right = (Expr *)c->as.expect.value;
    return made;
}

static bool resolve_figures(Expecting *x, const Expr *compare, const Expr *margin)
{
    RefVisitor areas = {.self = x, .visit = note_area};

    if (x->table->by_rows && !margin && !counts_rows(compare))
        return resolve_each_row(x, compare);
    expr_refs(compare, areas);
    if (x->told)
        return false;
    x->check->diags->once = true; /* `of the month before`: the same figure stands on both sides */
    Formula *f = formula_expected(x->check, &x->env, compare, NULL, kind_of(KIND_YES_NO));
    x->check->diags->once = false;
    if (formula_is_hole(f) || f->tag != FORMULA_COMPARE)
        return false;
    x->to->compare = f;
    formula_parts(f, note_figure, x);
    return !x->told && area_fits(x, compare->span) && periods_fit(x) && (!margin || margin_fits(x, margin, f->as.compare.left->kind));
}

/* --- all of it ------------------------------------------------------------------------------- */

static void resolve_clause(Check *check, int table, const Clause *c)
{
    static const Month before[] = {[EARLIER_NONE] = 0, [EARLIER_MONTH] = 1, [EARLIER_QUARTER] = 3};
    Expectation made = {.span = c->span, .table = table, .area = -1};
    Expecting x = {.check = check,
                   .to = &made,
                   .clause = c,
                   .table = &check->model->tables.items[table],
                   .env = env_nowhere(c->span.source),
                   .last_year = {.form = PERIOD_NONE}};
    const Expected *said = c->shape == SHAPE_EXPECTED ? &c->as.expected : NULL;
    uint32_t errors = check->diags->errors;
    bool fits;

    x.env.data = table + 1;
    check->tables.items[table].used = true;
    if (said) {
        made.otherwise = said->otherwise;
        made.earlier = before[said->earlier];
    }
    if (said && said->rows.name)
        fits = resolve_rows(&x);
    else
        fits = resolve_figures(&x, said_as_compare(check, c), said ? said->margin : NULL);
    if (fits && check->diags->errors == errors)
        (void)ARRAY_PUSH(check->arena, &check->model->expectations, made);
}

void resolve_expected(Check *check)
{
    for (uint32_t t = 0; t < check->model->tables.count && !check->arena->failed; t++) {
        const Section *s = check->tables.items[t].section;
        for (const Clause *c = s->clauses; c && !check->arena->failed; c = c->next)
            if (c->tag == CLAUSE_EXPECT && clause_whole(c))
                resolve_clause(check, (int)t, c);
    }
}
