/* The empty CSV files that the rules need.
 *
 *     month,area,see_and_convey,see_and_treat,hear_and_treat
 *     2016-04,kent,,,
 *     2016-04,surrey,,,
 *
 * A table with rows of its own has just its header.
 * A table of items has a row for each of them. Names of columns and areas are names of the language, so nothing needs quotes. An empty cell
 * is a figure that is not supplied: a blank file read back supplies nothing.
 */
#include "data/facts.h"

typedef struct BlankRow {
    const Model *model;
    const Table *table;
    Month month;
    uint32_t unit;
    uint32_t item; /* a column that is an item; else the number of columns */
} BlankRow;

static void write_cell(Out *out, const BlankRow *row, const ColumnOf *column)
{
    const Names *names = &row->model->book->names;

    if (column->role == COLUMN_MONTH)
        month_write_iso(out, row->month);
    else if (column->role == COLUMN_QUARTER)
        quarter_write(out, row->month);
    else if (column->role == COLUMN_AREA && row->unit < row->model->areas.count)
        out_text(out, name_text(names, row->model->areas.items[row->unit].name));
    else if (column->role == COLUMN_ITEM && row->item < row->table->columns.count)
        out_text(out, name_text(names, row->table->columns.items[row->item].name));
}

static void write_row(Out *out, const BlankRow *row)
{
    for (uint32_t i = 0; i < row->table->file_columns; i++) {
        if (i > 0)
            out_char(out, ',');
        write_cell(out, row, &row->table->columns.items[i]);
    }
    out_char(out, '\n');
}

/* The rows of one month and unit: one, or one for each item. */
static void write_rows(Out *out, BlankRow row)
{
    row.item = row.table->file_columns;
    do
        write_row(out, &row);
    while (++row.item < row.table->columns.count);
}

static void write_header(Out *out, const Model *model, const Table *table)
{
    for (uint32_t i = 0; i < table->file_columns; i++) {
        if (i > 0)
            out_char(out, ',');
        out_text(out, name_text(&model->book->names, table->columns.items[i].name));
    }
    out_char(out, '\n');
}

/* Between a baseline's year and the scheme's own there may be months that nothing counts. */
static bool is_counted(const Need *need, Month month)
{
    for (uint32_t i = 0; i < need->periods.count; i++)
        if (period_first(need->periods.items[i]) <= month &&
            month <= period_last(need->periods.items[i]))
            return true;
    return need->periods.count == 0;
}

void need_write_blank(Out *out, const Plan *plan, uint32_t need)
{
    const Need *wanted = &plan->needs.items[need];
    const Table *table = wanted->declared;
    Month step = table_step(table);
    Month first = step ? wanted->first : 0, last = step ? wanted->last : 0;
    uint32_t units = table_has(table, COLUMN_AREA) ? plan->named : 1;

    write_header(out, plan->model, table);
    if (table->by_rows)
        return; /* how many there will be nobody knows */
    for (Month month = first; month <= last && (!step || month > 0); month += step ? step : 1) {
        bool counted = !step || is_counted(wanted, month);
        for (uint32_t unit = 0; counted && unit < units; unit++)
            write_rows(
                out,
                (BlankRow){.model = plan->model, .table = table, .month = month, .unit = unit});
    }
}

void evidence_write_blank(Out *out, const Plan *plan)
{
    bool decided = false;

    for (uint32_t i = 0; i < plan->evidence_needs.count; i++)
        decided |= plan->evidence_needs.items[i].as_decided;
    out_str(out,
            decided
                ? "milestone,evidence,area,submitted,decision,share,decided_on,decided_by,note\n"
                : "milestone,evidence,area,submitted,decision,decided_on,decided_by,note\n");
}
