/* "facts" of a log, a table and a count a line:
 *
 *     {"last_fact","tables":[{"table","columns":[…],"units":[…],"rows":[[line,"cell",null,…]]}],
 *      "counts":[{"table","nth","first","last","whole","as_at","readings":[…] or null,
 *                 "units":[["value","why",rows,of,first,last,line,column]]}]}
 *
 * An empty cell is null. "why" is null where the count is known; "readings" by question, null: open.
 */
#include "report/json.h"

const char *const why_names[WHY_COUNT] = {
    [WHY_KNOWN] = "known",
    [WHY_NOT_KNOWN_YET] = "not_known_yet",
    [WHY_OPEN_QUESTION] = "open_question",
    [WHY_NOT_ASSESSABLE] = "not_assessable",
    [WHY_AWAITING] = "awaiting",
    [WHY_NOT_SUPPLIED] = "not_supplied",
    [WHY_NOT_DUE] = "not_due",
    [WHY_NOT_AGREED] = "not_agreed",
    [WHY_NOT_APPLICABLE] = "not_applicable",
};

static void write_row(Json *json, const StoredRow *row, uint32_t columns)
{
    json_open(json, NULL, '[');
    json_count(json, NULL, row->line);
    for (uint32_t i = 0; i < columns; i++)
        json_text_or_null(json, NULL, row->cells[i]);
    json_close(json, ']');
}

static void write_table(Json *json, const StoredTable *table)
{
    json_line(json);
    json_open(json, NULL, '{');
    json_text(json, "table", table->table);
    json_open(json, "columns", '[');
    for (uint32_t i = 0; i < table->columns.count; i++)
        json_text(json, NULL, table->columns.items[i]);
    json_close(json, ']');
    json_open(json, "units", '[');
    for (uint32_t i = 0; i < table->units.count; i++)
        json_text(json, NULL, table->units.items[i]);
    json_close(json, ']');
    json_open(json, "rows", '[');
    for (uint32_t i = 0; i < table->rows.count; i++)
        write_row(json, &table->rows.items[i], table->columns.count);
    json_close(json, ']');
    json_close(json, '}');
}

static void write_counted(Json *json, const RowsCounted *counted)
{
    json_open(json, NULL, '[');
    json_number(json, NULL, counted->value);
    if (counted->why)
        json_text(json, NULL, text_from_cstr(why_names[counted->why]));
    else
        json_null(json, NULL);
    json_count(json, NULL, counted->rows);
    json_count(json, NULL, counted->of);
    json_count(json, NULL, counted->first);
    json_count(json, NULL, counted->last);
    json_count(json, NULL, counted->line);
    json_count(json, NULL, counted->column);
    json_close(json, ']');
}

static void write_readings(Json *json, const StoredCount *count)
{
    if (!count->hangs) {
        json_null(json, "readings");
        return;
    }
    json_open(json, "readings", '[');
    for (uint32_t i = 0; i < count->readings.count; i++)
        if (count->readings.items[i] < 0)
            json_null(json, NULL);
        else
            json_count(json, NULL, count->readings.items[i]);
    json_close(json, ']');
}

static void write_count(Json *json, const StoredCount *count)
{
    json_line(json);
    json_open(json, NULL, '{');
    json_text(json, "table", count->table);
    json_count(json, "nth", count->nth);
    json_month(json, "first", count->first);
    json_month(json, "last", count->last);
    json_bool(json, "whole", count->whole);
    json_day(json, "as_at", count->as_at);
    write_readings(json, count);
    json_open(json, "units", '[');
    for (uint32_t i = 0; i < count->units.count; i++)
        write_counted(json, &count->units.items[i]);
    json_close(json, ']');
    json_close(json, '}');
}

void json_facts(Json *json, const StoredFacts *facts)
{
    if (!facts->present) {
        json_null(json, "facts");
        return;
    }
    json_open(json, "facts", '{');
    json_day(json, "last_fact", facts->last_fact);
    json_open(json, "tables", '[');
    for (uint32_t i = 0; i < facts->tables.count; i++)
        write_table(json, &facts->tables.items[i]);
    json_close(json, ']');
    json_open(json, "counts", '[');
    for (uint32_t i = 0; i < facts->counts.count; i++)
        write_count(json, &facts->counts.items[i]);
    json_close(json, ']');
    json_close(json, '}');
}
