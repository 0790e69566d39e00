/* `eval --provenance --json`, schema cquin.provenance/1, and "provenance" of a log:
 *
 *     {"schema","scheme","as_at","tables":[{"table","file","files"?,"rows","kept","uncounted","outside","replaced",
 *      "empty","suppressed"?,"conditions":[{"clause","file","line","yes","no","unknown","by":[{"condition","excludes","file","line","no","unknown"}]?}],
 *      "unmatched":[{"column","value","rows","line"}],
 *      "missing":[{"period","units","names":[…]}],"in_both":[{"first","second","from","to","rows","at_least"}]?,
 *      "alike":[{"column","values","rows","path"?,"line","as_path"?,"as_line","at_least"}]?,
 *      "columns":[…],"all":{"rows","sums":[…]},"units":[{"unit","rows","sums":[…]}]}],
 *      "evidence":{"file","rows"} or null}
 *
 * "files":[{"file","sha256","rows","kept","uncounted","outside"}] is there where a table has several; the last three are
 * null of rows of their own. "suppressed" is there where some are, "in_both" where files of the table have rows of the same
 * days, "alike" where rows are ("column" null) or have an id in common; its paths where the table has several files. "file" null: none was read. "units" is empty where there are no areas, or too many to list.
 */
#include "report/json.h"

static void write_file(Json *json, Text path)
{
    if (!json->without_files)
        json_text_or_null(json, "file", path);
}

static void write_by(Json *json, const RowsTaken *taken)
{
    if (taken->by.count == 0)
        return;
    json_open(json, "by", '[');
    for (uint32_t i = 0; i < taken->by.count; i++) {
        const RowsKept *one = &taken->by.items[i];

        json_open(json, NULL, '{');
        json_text(json, "condition", one->condition);
        json_bool(json, "excludes", one->excludes);
        write_file(json, one->path);
        if (!json->without_files)
            json_count(json, "line", one->line);
        json_count(json, "no", one->no);
        json_count(json, "unknown", one->unknown);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void write_conditions(Json *json, const TableRead *table)
{
    json_open(json, "conditions", '[');
    for (uint32_t i = 0; i < table->conditions.count; i++) {
        const RowsTaken *one = &table->conditions.items[i];

        json_open(json, NULL, '{');
        json_text(json, "clause", one->clause);
        write_file(json, one->path);
        if (!json->without_files)
            json_count(json, "line", one->line);
        json_count(json, "yes", one->yes);
        json_count(json, "no", one->no);
        json_count(json, "unknown", one->unknown);
        write_by(json, one);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void write_unmatched(Json *json, const TableRead *table)
{
    json_open(json, "unmatched", '[');
    for (uint32_t i = 0; i < table->unmatched.count; i++) {
        const Unmatched *one = &table->unmatched.items[i];

        json_open(json, NULL, '{');
        json_text(json, "column", one->column);
        json_text(json, "value", one->text);
        json_count(json, "rows", one->rows);
        if (one->path.ptr)
            json_text(json, "path", one->path);
        json_count(json, "line", one->line);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void write_period(Json *json, const MissingRows *missing)
{
    Out words;

    if (missing->step != 3) {
        json_month(json, "period", missing->month);
        return;
    }
    out_init(&words);
    quarter_write(&words, missing->month);
    json_text(json, "period", out_view(&words));
    json->out->failed |= words.failed;
    out_release(&words);
}

static void write_missing(Json *json, const TableRead *table)
{
    json_open(json, "missing", '[');
    for (uint32_t i = 0; i < table->missing.count; i++) {
        const MissingRows *one = &table->missing.items[i];

        json_open(json, NULL, '{');
        write_period(json, one);
        json_count(json, "units", one->units);
        json_open(json, "names", '[');
        for (uint32_t k = 0; k < one->names.count; k++)
            json_text(json, NULL, one->names.items[k]);
        json_close(json, ']');
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void write_in_both(Json *json, const TableRead *table)
{
    if (table->in_both.count == 0 || json->without_files)
        return;
    json_open(json, "in_both", '[');
    for (uint32_t i = 0; i < table->in_both.count; i++) {
        const InBoth *one = &table->in_both.items[i];

        json_open(json, NULL, '{');
        json_text(json, "first", one->first);
        json_text(json, "second", one->second);
        json_day(json, "from", one->from);
        json_day(json, "to", one->to);
        json_count(json, "rows", one->rows);
        json_bool(json, "at_least", one->in_part);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void write_alike(Json *json, const TableRead *table)
{
    if (table->alike.count == 0)
        return;
    json_open(json, "alike", '[');
    for (uint32_t i = 0; i < table->alike.count; i++) {
        const Alike *one = &table->alike.items[i];

        json_open(json, NULL, '{');
        json_text_or_null(json, "column", one->column);
        json_count(json, "values", one->values);
        json_count(json, "rows", one->rows);
        if (one->path.ptr && !json->without_files)
            json_text(json, "path", one->path);
        json_count(json, "line", one->line);
        if (one->as_path.ptr && !json->without_files)
            json_text(json, "as_path", one->as_path);
        json_count(json, "as_line", one->as_line);
        json_bool(json, "at_least", one->in_part);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void write_sum(Json *json, const UnitSum *sum)
{
    json_count(json, "rows", sum->rows);
    json_open(json, "sums", '[');
    for (uint32_t i = 0; i < sum->sums.count; i++)
        json_number(json, NULL, sum->sums.items[i]);
    json_close(json, ']');
}

static void write_sums(Json *json, const TableRead *table)
{
    json_open(json, "columns", '[');
    for (uint32_t i = 0; i < table->summed.count; i++)
        json_text(json, NULL, table->summed.items[i]);
    json_close(json, ']');
    json_open(json, "all", '{');
    write_sum(json, &table->all);
    json_close(json, '}');
    json_open(json, "units", '[');
    for (uint32_t i = 0; i < table->units.count; i++) {
        json_open(json, NULL, '{');
        json_text(json, "unit", table->units.items[i].unit);
        write_sum(json, &table->units.items[i]);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void write_told(Json *json, const char *key, bool told, uint32_t rows)
{
    if (told)
        json_count(json, key, rows);
    else
        json_null(json, key);
}

static void write_files(Json *json, const TableRead *table)
{
    if (table->files.count == 0 || json->without_files)
        return;
    json_open(json, "files", '[');
    for (uint32_t i = 0; i < table->files.count; i++) {
        const FileRead *one = &table->files.items[i];

        json_open(json, NULL, '{');
        json_text(json, "file", one->path);
        json_text_or_null(json, "sha256", one->sha256.len > 0 ? one->sha256 : TEXT_NONE);
        json_count(json, "rows", one->rows);
        write_told(json, "kept", one->told, one->kept);
        write_told(json, "uncounted", one->told, one->uncounted);
        write_told(json, "outside", one->told, one->outside);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void write_table(Json *json, const TableRead *table)
{
    json_open(json, NULL, '{');
    json_text(json, "table", table->table);
    write_file(json, table->path);
    write_files(json, table);
    json_count(json, "rows", table->rows);
    json_count(json, "kept", table->kept);
    json_count(json, "uncounted", table->uncounted);
    json_count(json, "outside", table->outside);
    json_count(json, "replaced", table->replaced);
    json_count(json, "empty", table->empty);
    if (table->suppressed)
        json_count(json, "suppressed", table->suppressed);
    write_conditions(json, table);
    write_unmatched(json, table);
    write_missing(json, table);
    write_in_both(json, table);
    write_alike(json, table);
    write_sums(json, table);
    json_close(json, '}');
}

void json_provenance_keys(Json *json, const Provenance *provenance)
{
    json_open(json, "tables", '[');
    for (uint32_t i = 0; i < provenance->tables.count; i++)
        write_table(json, &provenance->tables.items[i]);
    json_close(json, ']');
    json_expected(json, &provenance->expected);
    if (!provenance->evidence_path.ptr) {
        json_null(json, "evidence");
        return;
    }
    json_open(json, "evidence", '{');
    write_file(json, provenance->evidence_path);
    json_count(json, "rows", provenance->evidence_rows);
    json_close(json, '}');
}

void json_provenance(Out *out, const Provenance *document, const Printing *how, Arena *arena)
{
    Json json = {.out = out, .without_files = how->without_files};

    (void)arena;
    json_open(&json, NULL, '{');
    json_text(&json, "schema", TEXT("cquin.provenance/1"));
    json_text(&json, "scheme", document->scheme);
    json_day(&json, "as_at", document->as_at);
    json_provenance_keys(&json, document);
    json_close(&json, '}');
    json_end(&json);
}
