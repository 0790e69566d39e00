/* The empty CSV files that the rules need.
 *
 *     month,area,see_and_convey,see_and_treat,hear_and_treat
 *     2016-04,kent,,,
 *     2016-04,surrey,,,
 *
 * Names of columns and areas are names of the language, so nothing needs quotes. An empty cell
 * is a figure that is not supplied: a blank file read back supplies nothing.
 */
#include "data/facts.h"

static void write_cell(Out *out, const Model *model, const ColumnOf *column, Month month,
                       uint32_t unit)
{
    if (column->role == COLUMN_MONTH)
        month_write_iso(out, month);
    else if (column->role == COLUMN_AREA && unit < model->areas.count)
        out_text(out, name_text(&model->book->names, model->areas.items[unit].name));
}

static void write_row(Out *out, const Model *model, const Table *table, Month month, uint32_t unit)
{
    for (uint32_t i = 0; i < table->columns.count; i++) {
        if (i > 0)
            out_char(out, ',');
        write_cell(out, model, &table->columns.items[i], month, unit);
    }
    out_char(out, '\n');
}

static void write_header(Out *out, const Model *model, const Table *table)
{
    for (uint32_t i = 0; i < table->columns.count; i++) {
        if (i > 0)
            out_char(out, ',');
        out_text(out, name_text(&model->book->names, table->columns.items[i].name));
    }
    out_char(out, '\n');
}

void need_write_blank(Out *out, const Plan *plan, uint32_t need)
{
    const Need *wanted = &plan->needs.items[need];
    const Table *table = wanted->declared;
    bool by_month = table_keyed_by(table, COLUMN_MONTH);
    Month first = by_month ? wanted->first : 0, last = by_month ? wanted->last : 0;
    uint32_t units = table_keyed_by(table, COLUMN_AREA) ? plan->units : 1;

    write_header(out, plan->model, table);
    for (Month month = first; month <= last && (!by_month || month > 0); month++)
        for (uint32_t unit = 0; unit < units; unit++)
            write_row(out, plan->model, table, month, unit);
}

void evidence_write_blank(Out *out, const Plan *plan)
{
    (void)plan;
    out_str(out, "milestone,evidence,area,submitted,decision,decided_on,decided_by,note\n");
}
