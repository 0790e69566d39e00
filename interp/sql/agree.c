/* Do counts add up? Those of the months to the control, in each column; different values to the rows that have
 * them: at least one where there are rows, and never more than these.
 *
 * Rows that were refused are told first, since nothing that was counted beside them is proven. */
#include "sql/counts.h"

const char *const part_names[PART_COUNT] = {"months", "different", "different in all", "control", "texts"};
const char *const table_counts[TABLE_COUNTS] = {"n", "kept", "in_year", "refused", "refused_in"};

static const CountedRow *find_control(const CountsTaken *t)
{
    const CountedRow *found = NULL;

    for (uint32_t i = 0; i < t->rows.count; i++)
        if (t->rows.items[i].part == PART_CONTROL)
            found = &t->rows.items[i];
    if (!found)
        sql_say_no_control(t->to->diags, t->sheet->path);
    return found;
}

static bool none_refused(const CountsTaken *t, const CountedRow *control)
{
    uint32_t columns = t->need->declared->file_columns, in = control->table[COUNT_REFUSED_IN];

    if (control->table[COUNT_REFUSED] == 0 && in == 0)
        return true;
    sql_say_refused(t->to->diags, t->sheet->path,
                    in && in <= columns ? asked_name(&t->asked, in - 1) : TEXT_NONE,
                    control->table[COUNT_REFUSED]);
    return false;
}

/* --- sums of months -------------------------------------------------------------------------- */

typedef struct Agreeing {
    const CountsTaken *t;
    const CountedRow *control; /* the row */
    bool good;
} Agreeing;

static void agree(Agreeing *a, uint32_t column, uint64_t sum, uint64_t control)
{
    if (sum == control)
        return;
    a->good = false;
    sql_say_do_not_agree(a->t->to->diags,
                         (DataPlace){.path = a->t->sheet->path,
                                     .row = a->control->line,
                                     .column = a->t->sheet->columns.items[column]},
                         "its months come to", sum, control);
}

static uint64_t sum_of_months(const CountsTaken *t, uint64_t (*figure)(const CountedRow *row, uint32_t nth), uint32_t nth)
{
    uint64_t sum = 0;

    for (uint32_t i = 0; i < t->rows.count; i++)
        if (t->rows.items[i].part == PART_MONTHS)
            sum += figure(&t->rows.items[i], nth);
    return sum;
}

static uint64_t kept_of(const CountedRow *row, uint32_t nth)
{
    (void)nth;
    return row->table[COUNT_KEPT];
}

static uint64_t yes_of(const CountedRow *row, uint32_t nth)
{
    return row->answers[nth].yes;
}

static uint64_t open_of(const CountedRow *row, uint32_t nth)
{
    return row->answers[nth].open;
}

static uint64_t empty_of(const CountedRow *row, uint32_t nth)
{
    return row->answers[nth].empty;
}

static void agree_on_sum(Agreeing *a, uint32_t nth)
{
    const CountsTaken *t = a->t;
    Number sum = NUMBER_ZERO;

    for (uint32_t i = 0; i < t->rows.count; i++)
        if (t->rows.items[i].part == PART_MONTHS)
            sum = number_add(sum, t->rows.items[i].answers[nth].sum, t->arena);
    if (number_equal(sum, a->control->answers[nth].sum))
        return;
    a->good = false;
    sql_say_sums_differ(t->to->diags, (DataPlace){.path = t->sheet->path,
                                                  .row = a->control->line,
                                                  .column = t->sheet->columns.items[t->answers[nth].sum]});
}

static void agree_on_answer(Agreeing *a, uint32_t nth)
{
    const CountsTaken *t = a->t;
    const AnswerColumns *columns = &t->answers[nth];
    const CountedAnswer *control = &a->control->answers[nth];

    agree(a, columns->yes, sum_of_months(t, yes_of, nth), control->yes);
    agree(a, columns->open, sum_of_months(t, open_of, nth), control->open);
    if (columns->has_value)
        agree(a, columns->empty, sum_of_months(t, empty_of, nth), control->empty);
    if (columns->sums)
        agree_on_sum(a, nth);
}

static void agree_at_most(Agreeing *a, int less, int more)
{
    const uint32_t *counts = a->control->table;

    if (counts[less] > counts[more])
        agree(a, a->t->fixed[less], counts[more], counts[less]);
}

/* No more rows are counted than there are. */
static void agree_in_row(Agreeing *a, const CountedRow *row)
{
    for (uint32_t n = 0; n < a->t->asked.countings.count; n++) {
        const CountedAnswer *answer = &row->answers[n];
        uint64_t judged = (uint64_t)answer->yes + answer->open + answer->empty;
        if (judged <= row->table[COUNT_KEPT])
            continue;
        a->good = false;
        sql_say_do_not_agree(a->t->to->diags,
                             (DataPlace){.path = a->t->sheet->path,
                                         .row = row->line,
                                         .column = a->t->sheet->columns.items[a->t->answers[n].yes]},
                             "of its rows there are", row->table[COUNT_KEPT], judged);
    }
}

/* --- different values ------------------------------------------------------------------------ */

static bool in_period(const CountedRow *row, const Different *different)
{
    return row->first >= period_first(different->period) && row->first <= period_last(different->period);
}

uint64_t counts_yes(const CountsTaken *t, const Different *different, int32_t unit)
{
    uint64_t sum = 0;

    for (uint32_t i = 0; i < t->rows.count; i++) {
        const CountedRow *row = &t->rows.items[i];
        if (row->part == PART_MONTHS && in_period(row, different) && (different->whole || row->unit == unit))
            sum += row->answers[different->nth].yes;
    }
    return sum;
}

static bool is_row_of(const CountedRow *row, const Different *different, int32_t unit)
{
    return row->part == (different->whole ? PART_DIFFERENT_IN_ALL : PART_DIFFERENT) &&
           row->first == period_first(different->period) && row->last == period_last(different->period) &&
           (different->whole || row->unit == unit);
}

/* There is a row for each counting that has different values of the period: all but one have 0 there. */
int64_t counts_different(const CountsTaken *t, const Different *different, int32_t unit)
{
    int64_t found = -1;

    for (uint32_t i = 0; i < t->rows.count; i++)
        if (is_row_of(&t->rows.items[i], different, unit)) {
            int64_t figure = t->rows.items[i].answers[different->nth].yes;
            if (found > 0 && figure > 0)
                return INT64_MAX; /* twice */
            found = figure > found ? figure : found;
        }
    return found;
}

static void agree_on_different(Agreeing *a, const Different *different, int32_t unit)
{
    const CountsTaken *t = a->t;
    uint64_t rows = counts_yes(t, different, unit);
    int64_t values = counts_different(t, different, unit);
    uint32_t column = t->answers[different->nth].yes;

    if (rows == 0 ? values <= 0 : values > 0 && (uint64_t)values <= rows)
        return;
    a->good = false;
    sql_say_no_different(t->to->diags, t->sheet->path, t->sheet->columns.items[column],
                         unit >= 0 ? facts_unit_name(t->to->facts, (uint32_t)unit) : TEXT_NONE);
}

static void agree_on_all_different(Agreeing *a)
{
    const CountsTaken *t = a->t;

    for (uint32_t i = 0; i < t->asked.different.count; i++) {
        const Different *different = &t->asked.different.items[i];
        for (uint32_t u = 0; !different->whole && u < t->to->facts->units; u++)
            agree_on_different(a, different, (int32_t)u);
        if (different->whole)
            agree_on_different(a, different, UNIT_ALL);
    }
}

static void agree_on_texts(Agreeing *a)
{
    const CountsTaken *t = a->t;
    const uint32_t *counts = a->control->table;
    uint64_t rows = 0;
    int column = texts_lacking(t, counts[COUNT_KEPT], counts[COUNT_ROWS], &rows);

    if (column < 0)
        return;
    a->good = false;
    sql_say_texts_lacking(t->to->diags, t->sheet->path, asked_name(&t->asked, (uint32_t)column), rows,
                          counts[COUNT_ROWS]);
}

bool counts_agree(CountsTaken *t)
{
    const CountedRow *control = find_control(t);
    Agreeing a = {t, control, true};

    if (!control || !none_refused(t, control))
        return false;
    agree_at_most(&a, COUNT_IN_YEAR, COUNT_ROWS);
    agree_at_most(&a, COUNT_KEPT, COUNT_IN_YEAR);
    agree(&a, t->fixed[COUNT_KEPT], sum_of_months(t, kept_of, 0), control->table[COUNT_KEPT]);
    for (uint32_t n = 0; n < t->asked.countings.count; n++)
        agree_on_answer(&a, n);
    for (uint32_t i = 0; i < t->rows.count; i++)
        if (t->rows.items[i].part == PART_MONTHS)
            agree_in_row(&a, &t->rows.items[i]);
    agree_on_all_different(&a);
    agree_on_texts(&a);
    return a.good;
}
