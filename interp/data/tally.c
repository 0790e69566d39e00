/* Facts of tables: rows by month and unit, and what they come to over a period.
 *
 * A tally is known only if no month of its period has a gap: the month is over as at the date,
 * the table reaches it, the row is there and its cell is filled. A table that is complete `as
 * found` says nothing by an absent row: it counts as 0. A table without a file is never known.
 * The wording of a gap and the value come from the same walk.
 */
#include "data/facts.h"

bool table_keyed_by(const Table *table, ColumnRole role)
{
    for (uint32_t i = 0; i < table->columns.count; i++)
        if (table->columns.items[i].role == role)
            return true;
    return false;
}

typedef struct Months {
    Month first, last;
} Months;

static Months months_of(const FactTable *table, Period period)
{
    if (!table_keyed_by(table->need->declared, COLUMN_MONTH))
        return (Months){table->first, table->first};
    return (Months){period_first(period), period_last(period)};
}

const FactRow *facts_row(const Facts *facts, uint32_t need, Month month, uint32_t unit)
{
    const FactTable *table = &facts->tables[need];

    if (!table->rows || month < table->first || month > table->last)
        return NULL;
    const FactRow *row = &table->rows[(uint32_t)(month - table->first) * facts->units + unit];
    return row->present ? row : NULL;
}

/* Has the month ended, as at the date and as far as the table says that it goes? */
static bool is_over(const FactTable *table, Month month, Day as_at)
{
    const Table *declared = table->need->declared;
    Day end;

    if (!table_keyed_by(declared, COLUMN_MONTH))
        return true;
    end = month_last(month);
    return as_at >= end && (declared->complete != CHOICE_TO_DATE || declared->complete_to >= end);
}

static bool has_gap(const FactTable *table, const FactRow *row, int column, Month month, Day as_at)
{
    if (!table->supplied || !is_over(table, month, as_at))
        return true;
    if (!row)
        return table->need->declared->complete != CHOICE_AS_FOUND;
    return row->whys[column] != WHY_KNOWN;
}

bool facts_gap(const Facts *facts, uint32_t need, int column, Period period, uint32_t unit,
               Day as_at, Gap *gap)
{
    const FactTable *table = &facts->tables[need];
    Months months = months_of(table, period);

    for (Month m = months.first; m <= months.last; m++) {
        const FactRow *row = facts_row(facts, need, m, unit);
        if (!has_gap(table, row, column, m, as_at))
            continue;
        *gap = (Gap){
            .month = m, .unit = unit, .not_over = !is_over(table, m, as_at), .row_missing = !row};
        gap->place = row ? row->place : (FactPlace){-1, 0};
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
    for (Month m = months.first; m <= months.last && !arena->failed; m++) {
        const FactRow *row = facts_row(facts, need, m, unit);
        if (row)
            *sum = number_add(*sum, row->values[column], arena);
    }
    return true;
}
