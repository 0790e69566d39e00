/* expect …: what the rules expect of data, in each period and unit.
 *
 *   expect 2 rows for each month            figure: LEAF rows of the month, or a count of them; TOTAL_UNITS of that,
 *                                           where it is not asked of each area;  held: 2 <= figure and figure <= 2
 *   expect seen is at most referred         held: figure <= against, of each month or quarter that is counted
 *   expect seen within 5% of the month before
 *                                           held: max(figure - against, against - figure)
 *                                                 <= 5% * max(against, -against)
 *   … otherwise not supplied                a count over a period that the month is in:
 *                                           BECAUSE(known held and not held, count) not supplied
 *
 * What is expected of figures that are not known is not known itself: it neither holds nor fails, and no figure
 * hangs on it. Figures are as they count: with the adjustments that are agreed.
 */
#include "plan/build.h"

/* --- one of them in one period ----------------------------------------------------------------- */

static StepId rows_leaf(Build *b, int table, Period period)
{
    for (uint32_t i = 0; i < b->plan->leaves.count; i++) {
        const Leaf *leaf = &b->plan->leaves.items[i];
        if (leaf->tag == LEAF_ROWS && leaf->a == table && period_equal(leaf->period, period) &&
            same_closing(&leaf->closing, &b->closing))
            return leaf->step;
    }
    return step_leaf(b, STEP_NUMBER, (Leaf){.tag = LEAF_ROWS, .a = table, .period = period});
}

static StepId lower_rows(Build *b, const Expectation *of)
{
    b->whole = !of->by_area;
    if (of->rows)
        return lower_formula(b, of->rows);
    need_widen(b, of->table, b->period);
    StepId rows = rows_leaf(b, of->table, b->period);
    if (of->by_area || !table_has(&b->model->tables.items[of->table], COLUMN_AREA))
        return rows;
    return step_1(b, OP_TOTAL_UNITS, rows);
}

static StepId within(Build *b, const Expectation *of, StepId rows)
{
    StepId in[2];
    uint32_t count = 0;

    if (of->has_least)
        in[count++] = step_2(b, OP_LE, step_number(b, of->least), rows);
    if (of->has_most)
        in[count++] = step_2(b, OP_LE, rows, step_number(b, of->most));
    return count == 1 ? in[0] : step_list(b, OP_AND, in, count);
}

/* the total of seen among all areas: not known, where that of any is not */
StepId lower_expected_total(Build *b, const Formula *f)
{
    StepId total = step_1(b, OP_TOTAL_UNITS, lower_formula(b, f->as.peers.of));

    b->plan->steps.items[total].kind = f->kind;
    return total;
}

static StepId distance(Build *b, StepId from, StepId to)
{
    return step_2(b, OP_MAX, step_2(b, OP_SUB, from, to), step_2(b, OP_SUB, to, from));
}

static Period period_before(const Expectation *of, Period period)
{
    Month first = period_first(period) - of->earlier;

    return of->earlier == 3 ? period_of_quarter(first) : period_of_months(PERIOD_MONTH, first, 0);
}

static void lower_near(Build *b, const Expectation *of, Expecting *made)
{
    made->figure = lower_formula(b, of->compare->as.compare.left);
    if (of->earlier)
        b->period = period_before(of, made->period);
    made->against = lower_formula(b, of->compare->as.compare.right);
    StepId most = step_number(b, of->margin);
    if (of->share)
        most = step_2(b, OP_MUL, most,
                      step_2(b, OP_MAX, made->against, step_1(b, OP_NEG, made->against)));
    made->held = step_2(b, OP_LE, distance(b, made->figure, made->against), most);
}

static void lower_expected(Build *b, const Expectation *of, Expecting *made)
{
    b->of = of->span;
    if (!of->compare) {
        made->figure = lower_rows(b, of);
        made->held = within(b, of, made->figure);
        return;
    }
    b->whole = false;
    if (of->near)
        lower_near(b, of, made);
    else
        made->held = lower_comparison(b, of->compare, &made->figure, &made->against);
}

static bool is_expecting(const Build *b, const Expecting *one, const Expectation *of, Period period)
{
    bool same = of->step == 0 && one->period.form == PERIOD_NONE
                    ? period.form == PERIOD_NONE
                    : period.form != PERIOD_NONE && period_equal(one->period, period);

    return one->of == of && same && same_closing(&one->closing, &b->closing);
}

/* Its place in plan->expecting, lowered once. Nothing of what is in force around it matters to it. */
static uint32_t expecting_at(Build *b, const Expectation *of, Period period)
{
    for (uint32_t i = 0; i < b->plan->expecting.count; i++)
        if (is_expecting(b, &b->plan->expecting.items[i], of, period))
            return i;
    Build outer = *b;
    Expecting made = {.of = of, .period = period, .closing = b->closing, .against = STEP_NONE};
    b->indicator = b->measure = b->milestone = b->excluding = -1;
    b->requiring = NOT_REQUIRING;
    b->achievement = STEP_NONE;
    b->arguments = NULL;
    b->period = period;
    b->expecting = true;
    lower_expected(b, of, &made);
    b->indicator = outer.indicator;
    b->measure = outer.measure;
    b->milestone = outer.milestone;
    b->excluding = outer.excluding;
    b->requiring = outer.requiring;
    b->achievement = outer.achievement;
    b->arguments = outer.arguments;
    b->period = outer.period;
    b->expecting = outer.expecting;
    b->whole = outer.whole;
    b->of = outer.of;
    return ARRAY_PUSH(b->arena, &b->plan->expecting, made) ? b->plan->expecting.count - 1 : 0;
}

/* --- what hangs on it -------------------------------------------------------------------------- */

typedef struct Touching { /* does it speak of the column, in the period that is asked? */
    const Build *b;
    const Expectation *of;
    int table, column;
    Period period; /* that is counted over */
    Period asked;  /* of the expectation */
    bool touches;
} Touching;

static bool overlaps(Period a, Period c)
{
    return a.form == PERIOD_NONE || c.form == PERIOD_NONE ||
           (period_first(a) <= period_last(c) && period_first(c) <= period_last(a));
}

/* What it was a year before is not in question. */
static void look_at(void *self, const Formula *f)
{
    Touching *t = self;

    if (f->tag == FORMULA_TALLY && f->as.tally.table == t->table && f->as.tally.column == t->column &&
        f->as.tally.period.form != PERIOD_LAST_YEAR)
        t->touches |= overlaps(period_from(f->as.tally.period, t->asked), t->period);
    if (f->tag == FORMULA_COUNTING)
        t->touches |= f->as.counting.table == t->table && overlaps(t->asked, t->period);
    else
        formula_parts(f, look_at, t);
}

static bool touches(const Build *b, const Expectation *of, int table, int column, Period period,
                    Period asked)
{
    Touching t = {b, of, table, column, period, asked, false};

    if (!of->compare)
        return of->table == table && overlaps(asked, period);
    look_at(&t, of->compare->as.compare.left);
    if (!of->near)
        look_at(&t, of->compare->as.compare.right);
    return t.touches;
}

/* Certainly not as expected: of one area, or where all are taken together of any. */
static StepId lower_failed(Build *b, uint32_t at, int table)
{
    const Expectation *of = b->plan->expecting.items[at].of;
    StepId held = b->plan->expecting.items[at].held;
    StepId failed = step_2(b, OP_AND, step_1(b, OP_KNOWN, held), step_1(b, OP_NOT, held));

    if (of->area >= 0)
        failed = step_2(b, OP_AND, step_is_unit(b, of->area), failed);
    if (!b->whole || !b->model->tables.items[table].by_rows)
        return failed;
    StepId anywhere = step_1(b, OP_TOTAL_UNITS, step_pick(b, failed, b->one, b->zero));
    return step_above(b, anywhere, b->zero);
}

/* The figure, but not supplied where it is not as expected. */
static StepId unless_failed(Build *b, const Expectation *of, Period asked, int table, StepId figure)
{
    uint32_t at = expecting_at(b, of, asked);

    if (b->arena->failed)
        return figure;
    Step like = b->plan->steps.items[figure];
    Span span = b->of;
    b->of = of->span;
    StepId step = step_because(b, lower_failed(b, at, table), figure, WHY_NOT_SUPPLIED);
    b->of = span;
    b->plan->steps.items[step].kind = like.kind;
    b->plan->steps.items[step].period = like.period;
    return step_role(b, step, ROLE_EXPECTED, (int)at);
}

/* The months, or quarters, that a period has. */
static Period nth_of(const Expectation *of, Month first)
{
    return of->step == 3 ? period_of_quarter(first) : period_of_months(PERIOD_MONTH, first, 0);
}

static Month begin_of(const Expectation *of, Month month)
{
    return of->step == 3 ? month - month % 3 : month;
}

/* What is held against the month before begins with the second of the scheme: nobody has asked for the one before. */
static bool is_asked(const Build *b, const Expectation *of, Period period)
{
    Month first = period_first(model_full_year(b->model->year));

    return overlaps(of->period, period) && (!of->earlier || period_first(period) - of->earlier >= first);
}

static StepId as_expected(Build *b, const Expectation *of, int table, int column, Period period,
                          StepId figure)
{
    const Model *model = b->model;

    if (of->step > 0) {
        for (Month m = begin_of(of, period_first(period)); m <= period_last(period); m += of->step)
            if (touches(b, of, table, column, period, nth_of(of, m)) && is_asked(b, of, nth_of(of, m)))
                figure = unless_failed(b, of, nth_of(of, m), table, figure);
        return figure;
    }
    bool timed = table_step(&model->tables.items[of->table]) > 0;
    if (of->period.form != PERIOD_NONE || !timed)
        return touches(b, of, table, column, period, of->period)
                   ? unless_failed(b, of, of->period, table, figure)
                   : figure;
    for (int year = model->year; year <= model->last_year; year++)
        if (touches(b, of, table, column, period, model_full_year(year)))
            figure = unless_failed(b, of, model_full_year(year), table, figure);
    return figure;
}

StepId step_as_expected(Build *b, int table, int column, Period period, StepId figure)
{
    if (b->expecting)
        return figure;
    for (uint32_t i = 0; i < b->model->expectations.count && !b->arena->failed; i++) {
        const Expectation *of = &b->model->expectations.items[i];
        if (of->otherwise == CHOICE_NOT_SUPPLIED)
            figure = as_expected(b, of, table, column, period, figure);
    }
    return figure;
}

/* --- all that is told -------------------------------------------------------------------------- */

/* Is the month one of those that the table is counted over? Of one that nothing counts over: those of the scheme. */
static bool is_counted(const Build *b, const Expectation *of, uint32_t periods, Period period)
{
    const Need *need = &b->plan->needs.items[of->table];
    bool counted = false;

    for (uint32_t i = 0; i < periods; i++)
        counted |= overlaps(need->periods.items[i], period);
    if (periods == 0)
        counted = period_first(period) >= period_first(model_full_year(b->model->year)) &&
                  period_last(period) <= period_last(model_full_year(b->model->last_year));
    return counted && is_asked(b, of, period);
}

static void tell(Build *b, const Expectation *of, Period period)
{
    uint32_t at = expecting_at(b, of, period);

    if (!b->arena->failed)
        b->plan->expecting.items[at].told = true;
}

static void tell_all(Build *b, const Expectation *of)
{
    const Model *model = b->model;
    const Need *need = &b->plan->needs.items[of->table];
    uint32_t periods = need->periods.count;
    Month first = periods ? need->first : period_first(model_full_year(model->year));
    Month last = periods ? need->last : period_last(model_full_year(model->last_year));

    if (of->step == 0 && (of->period.form != PERIOD_NONE || !table_step(&model->tables.items[of->table]))) {
        tell(b, of, of->period);
        return;
    }
    if (of->step == 0) {
        for (int year = model->year; year <= model->last_year; year++)
            tell(b, of, model_full_year(year));
        return;
    }
    for (Month m = begin_of(of, first); m <= last && !b->arena->failed; m += of->step)
        if (is_counted(b, of, periods, nth_of(of, m)))
            tell(b, of, nth_of(of, m));
}

void expand_expected(Build *b)
{
    b->closing = (Closing){0};
    for (uint32_t i = 0; i < b->model->expectations.count && !b->arena->failed; i++)
        tell_all(b, &b->model->expectations.items[i]);
}
