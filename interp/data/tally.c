/* Facts of tables: rows by month (or quarter) and unit, and what they come to over a period.
 *
 * A tally is known only if no month of its period has a gap: the month is over as at the date,
 * the table reaches it, the row is there and its cell is filled. A table that is complete `as
 * found` says nothing by an absent row: it counts as 0. A table without a file is never known.
 * The wording of a gap and the value come from the same walk. A table of items has a row for
 * each of them: each cell has a row of its own.
 */
#include "data/facts.h"

typedef struct Months {
    Month first, last, step;
} Months;

static Months months_of(const FactTable *table, Period period)
{
    Month step = table->step;

    if (step == 0)
        return (Months){table->first, table->first, 1};
    return (Months){period_first(period), period_last(period), step};
}

Day facts_known_at(const Facts *facts, Day as_at)
{
    return facts->cut && facts->known_to < as_at ? facts->known_to : as_at;
}

bool table_is_plain(const Table *table)
{
    return !table->by_rows && table->known_from == 0 && !table_has(table, COLUMN_ITEM);
}

static FactCell no_cell(void)
{
    return (FactCell){.place = {-1, 0}, .why = WHY_NOT_SUPPLIED, .value = NUMBER_ZERO};
}

static const FactRow *any_row(const Facts *facts, FactKey key)
{
    const FactTable *table = &facts->tables[key.need];

    if (!table->rows || key.month < table->first || key.month > table->last)
        return NULL;
    const FactRow *row =
        &table->rows[(uint32_t)(key.month - table->first) * facts->units + key.unit];
    return row->present ? row : NULL;
}

/* The latest that is known by then. */
static FactCell cell_of_row(const Facts *facts, FactKey key, Day as_at)
{
    const FactRow *row = any_row(facts, key);
    Day known_at = facts_known_at(facts, as_at);

    while (row && row->known_from != DAY_NONE && row->known_from > known_at)
        row = row->earlier;
    if (!row || (row->places && row->places[key.column].file < 0))
        return no_cell();
    return (FactCell){true, row->places ? row->places[key.column] : row->place,
                      row->whys[key.column], row->values[key.column]};
}

FactCell facts_cell(const Facts *facts, FactKey key, Day as_at)
{
    const FactTable *table = &facts->tables[key.need];

    if (!table->columns)
        return cell_of_row(facts, key, as_at);
    if (key.month < table->first || key.month > table->last)
        return no_cell();
    size_t at =
        (size_t)(key.month - table->first) * table->units + (table->units > 1 ? key.unit : 0);
    const FactColumn *column = &table->columns[key.column];
    if (!table->lines[at] || !column->whys)
        return no_cell();
    return (FactCell){
        true, {table->file, table->lines[at]}, (Why)column->whys[at], figures_at(column, at)};
}

/* The day from which the first of its rows is known; DAY_NONE: it has none. */
static Day first_known(const FactRow *row)
{
    while (row && row->earlier)
        row = row->earlier;
    return row ? row->known_from : DAY_NONE;
}

Day table_end(const Table *table, Month month)
{
    return month_last(month + (table_step(table) == 3 ? 2 : 0));
}

/* Has the month ended, as at the date and as far as the table says that it goes? */
static bool is_over(const FactTable *table, Month month, Day as_at)
{
    const Table *declared = table->need->declared;
    Day end;

    if (table->step == 0)
        return true;
    end = table_end(declared, month);
    return as_at >= end && (declared->complete != CHOICE_TO_DATE || declared->complete_to >= end);
}

static bool has_gap(const FactTable *table, const FactCell *cell, Month month, Day as_at)
{
    if (!table->supplied || !is_over(table, month, as_at))
        return true;
    if (!cell->there)
        return table->need->declared->complete != CHOICE_AS_FOUND;
    return cell->why != WHY_KNOWN && cell->why != WHY_SUPPRESSED;
}

bool facts_period_over(const Facts *facts, uint32_t need, Period period, Day as_at)
{
    const FactTable *table = &facts->tables[need];
    Month last = period_last(period);

    as_at = facts_known_at(facts, as_at);
    return is_over(table, last - (table_step(table->need->declared) == 3 ? 2 : 0), as_at);
}

bool facts_gap(const Facts *facts, uint32_t need, int column, Period period, uint32_t unit,
               Day as_at, Gap *gap)
{
    const FactTable *table = &facts->tables[need];
    Months months = months_of(table, period);

    as_at = facts_known_at(facts, as_at);
    for (Month m = months.first; m <= months.last; m += months.step) {
        FactKey key = {need, column, m, unit};
        FactCell cell = facts_cell(facts, key, as_at);
        if (!has_gap(table, &cell, m, as_at))
            continue;
        *gap = (Gap){.month = m, .unit = unit, .not_over = !is_over(table, m, as_at)};
        gap->place = cell.place;
        gap->row_missing = !cell.there;
        gap->known_from = cell.there || gap->not_over ? DAY_NONE : first_known(any_row(facts, key));
        return true;
    }
    return false;
}

bool facts_tally(const Facts *facts, uint32_t need, int column, Period period, uint32_t unit,
                 Day as_at, Arena *arena, Number *sum)
{
    Months months = months_of(&facts->tables[need], period);
    Gap gap;

    *sum = NUMBER_ZERO;
    if (facts_gap(facts, need, column, period, unit, as_at, &gap))
        return false;
    for (Month m = months.first; m <= months.last && !arena->failed; m += months.step) {
        FactCell cell = facts_cell(facts, (FactKey){need, column, m, unit}, as_at);
        if (cell.there && cell.why == WHY_KNOWN)
            *sum = number_add(*sum, cell.value, arena);
    }
    return true;
}

bool facts_hides(const Facts *facts, uint32_t need, int column, Period period, uint32_t unit,
                 Day as_at)
{
    Months months = months_of(&facts->tables[need], period);

    for (Month m = months.first; facts->hidden.count && m <= months.last; m += months.step)
        if (facts_cell(facts, (FactKey){need, column, m, unit}, as_at).why == WHY_SUPPRESSED)
            return true;
    return false;
}

/* Each version is a row, and each item. */
static uint32_t rows_there(const FactTable *table, const Facts *facts, FactKey key, Day known_at)
{
    const FactRow *row = any_row(facts, key);
    uint32_t count = 0;

    for (; row; row = row->earlier) {
        if (row->known_from != DAY_NONE && row->known_from > known_at)
            continue;
        count += row->places ? 0 : 1;
        for (uint32_t c = 0; row->places && c < table->need->declared->columns.count; c++)
            count += table->need->declared->columns.items[c].item && row->places[c].file >= 0;
    }
    return count;
}

bool facts_rows(const Facts *facts, uint32_t need, Period period, uint32_t unit, Day as_at,
                uint32_t *rows)
{
    const FactTable *table = &facts->tables[need];
    Months months = months_of(table, period);

    as_at = facts_known_at(facts, as_at);
    *rows = 0;
    for (Month m = months.first; m <= months.last; m += months.step) {
        if (!table->supplied || !is_over(table, m, as_at))
            return false;
        if (m < table->first || m > table->last)
            continue;
        size_t at = (size_t)(m - table->first) * table->units + (table->units > 1 ? unit : 0);
        if (table->columns)
            *rows += table->lines[at] ? 1 : 0;
        else
            *rows += rows_there(table, facts, (FactKey){need, -1, m, unit}, as_at);
    }
    return true;
}

bool facts_figures(const Facts *facts, uint32_t need, int column, Period period, Day as_at,
                   FiguresOfUnits *figures)
{
    const FactTable *table = &facts->tables[need];
    Months months = months_of(table, period);
    Month month = months.first;
    bool in_room = month >= table->first && month <= table->last;

    if (!table->columns || !table->supplied || !in_room || month + months.step <= months.last ||
        table->units != facts->units || table->need->declared->complete == CHOICE_AS_FOUND ||
        !is_over(table, month, facts_known_at(facts, as_at)))
        return false;
    const FactColumn *at = &table->columns[column];
    size_t from = (size_t)(month - table->first) * table->units;
    if (!at->fixed || at->exact)
        return false;
    *figures = (FiguresOfUnits){at->fixed + from, at->whys + from, at->den};
    return true;
}
