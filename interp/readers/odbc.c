/* The reader of databases behind ODBC: one table or view, or what a statement of ours makes of it ->
 * header and rows.
 *
 *     "dbo.Calls" of warehouse.odbc ── SELECT * FROM "dbo"."Calls"
 *
 * A table's name is parted at its points, and each part is quoted as the database quotes names. The tables are
 * listed where none is named, or where the one that is named is not there: a warehouse has many.
 */
#include "readers/readers.h"

#include "readers/odbc.h"
#include "readers/say_odbc.h"

#include <string.h>

enum { TABLES_MOST = 10000 };

/* --- which table --------------------------------------------------------------------------- */

typedef struct Listed {
    Odbc *odbc;
    struct ARRAY_OF(Text) names; /* dbo.Calls */
} Listed;

/* Catalogue, schema, name, kind. */
static bool take_table(OdbcTexts *texts)
{
    Listed *listed = texts->self;
    Text schema = texts->cells[1], name = texts->cells[2];
    Out whole;

    if (name.len == 0)
        return true;
    out_init(&whole);
    out_text(&whole, schema);
    out_str(&whole, schema.len > 0 ? "." : "");
    out_text(&whole, name);
    listed->odbc->arena->failed |= whole.failed;
    name = arena_copy(listed->odbc->arena, out_view(&whole));
    out_release(&whole);
    return ARRAY_PUSH(listed->odbc->arena, &listed->names, name) &&
           listed->names.count < TABLES_MOST;
}

static bool list_tables(Odbc *odbc, Choices *tables)
{
    Listed listed = {.odbc = odbc};
    OdbcTexts texts = {.self = &listed, .take = take_table};

    if (!odbc_run_tables(odbc) || !odbc_texts(odbc, &texts))
        return false;
    *tables = (Choices){listed.names.items, listed.names.count};
    return !odbc->arena->failed;
}

/* "Calls" is "dbo.Calls" too. */
static bool is_called(Text table, Text name)
{
    size_t before = table.len - name.len;

    return text_equal(table, name) ||
           (text_ends(table, name) && before > 0 && table.ptr[before - 1] == '.');
}

/* The one that is meant where none is named. */
static bool find_only(Odbc *odbc, Text *table)
{
    Choices tables;

    if (!list_tables(odbc, &tables))
        return false;
    if (tables.count == 1) {
        *table = tables.items[0];
        return true;
    }
    readers_say_part_not_said(odbc->diags, odbc_place(odbc), "table", tables);
    return false;
}

static bool find_table(Odbc *odbc, Text *table)
{
    *table = odbc->input->part;
    return table->len > 0 || find_only(odbc, table);
}

/* Why the table was not read: there is none of its name, or what the driver says. */
static void tell_refused(Odbc *odbc, Text table, Text words)
{
    Choices tables;

    if (!words.ptr || !list_tables(odbc, &tables))
        return;
    for (uint32_t i = 0; i < tables.count; i++)
        if (is_called(tables.items[i], table)) {
            readers_say_not_answered(odbc->diags, odbc_place(odbc), words);
            return;
        }
    if (tables.count == TABLES_MOST)
        readers_say_not_answered(odbc->diags, odbc_place(odbc), words);
    else
        readers_say_no_such_part(odbc->diags, odbc_place(odbc), "table", table, tables);
}

/* --- what is asked ------------------------------------------------------------------------- */

/* Of a database that quotes nothing, names that need it cannot be asked for. */
static bool is_plain_name(Text name)
{
    for (size_t i = 0; i < name.len; i++)
        if (!ascii_is_name(name.ptr[i]))
            return false;
    return name.len > 0;
}

static void write_name(Out *out, Text name, char open, char close)
{
    out_char(out, open);
    for (size_t i = 0; i < name.len; i++) {
        if (name.ptr[i] == close)
            out_char(out, close);
        out_char(out, name.ptr[i]);
    }
    out_char(out, close);
}

/* The part of a name up to its next point, which is passed. */
static Text next_name(Text *rest)
{
    const char *point = rest->len > 0 ? memchr(rest->ptr, '.', rest->len) : NULL;
    size_t len = point ? (size_t)(point - rest->ptr) : rest->len;
    Text name = text_slice(*rest, 0, len);

    *rest = text_slice(*rest, len + (point != NULL), rest->len);
    return name;
}

/* False: a part of it is empty, or cannot be said. */
static bool write_table(Out *out, Text table, Text quote)
{
    bool quotes = quote.len == 1 && *quote.ptr != ' ';
    char open = quotes ? *quote.ptr : ' ', close = open == '[' ? ']' : open;
    bool more = true;

    for (Text rest = table; more;) {
        Text name = next_name(&rest);
        more = rest.len > 0;
        if (name.len == 0 || memchr(name.ptr, 0, name.len) || (!quotes && !is_plain_name(name)))
            return false;
        if (quotes)
            write_name(out, name, open, close);
        else
            out_text(out, name);
        out_str(out, more ? "." : "");
    }
    return !text_ends(table, TEXT("."));
}

static bool run_select(Odbc *odbc, Text table, Text *words)
{
    Text quote = odbc_info(odbc, SQL_IDENTIFIER_QUOTE_CHAR);
    bool said, run = false;
    Out sql;

    *words = TEXT_NONE;
    out_init(&sql);
    out_str(&sql, "SELECT * FROM ");
    said = write_table(&sql, table, quote);
    odbc->arena->failed |= sql.failed;
    if (!said && !odbc->arena->failed)
        readers_say_bad_table(odbc->diags, odbc_place(odbc), table);
    else if (!odbc->arena->failed)
        run = odbc_run(odbc, out_view(&sql), words);
    out_release(&sql);
    return run;
}

/* --- the reader ---------------------------------------------------------------------------- */

static bool open_input(Odbc *odbc, const DataInput *input, Arena *arena, Diags *diags)
{
    if (input->connection.give)
        return odbc_open(odbc, input, arena, diags);
    *odbc = (Odbc){.input = input};
    data_say_other_format(diags, odbc_place(odbc), LOOKS_CONNECTION);
    return false;
}

static void ask_odbc(const DataInput *input, Text statement, RowSink sink, Arena *arena,
                     Diags *diags, DataFile *file)
{
    Odbc odbc;
    Text table, words;
    char hex[65];

    file->path = arena_copy(arena, input->path);
    file->separator = TEXT(",");
    if (open_input(&odbc, input, arena, diags) && find_table(&odbc, &table)) {
        bool run = statement.len > 0 ? odbc_run(&odbc, statement, &words)
                                     : run_select(&odbc, table, &words);
        if (run) {
            odbc_rows(&odbc, sink, hex);
            file->sha256 = arena_copy(arena, (Text){hex, 64});
        } else {
            tell_refused(&odbc, table, words);
        }
    }
    odbc_close(&odbc);
}

static void read_odbc(const DataInput *input, RowSink sink, Arena *arena, Diags *diags,
                      DataFile *file)
{
    ask_odbc(input, TEXT_NONE, sink, arena, diags, file);
}

static bool list_parts(const DataInput *input, Arena *arena, Diags *diags, Choices *parts)
{
    Odbc odbc;
    bool good = open_input(&odbc, input, arena, diags) && list_tables(&odbc, parts);

    odbc_close(&odbc);
    return good && !arena->failed;
}

/* --- which database ------------------------------------------------------------------------ */

static Text dialect_of(Odbc *odbc)
{
    static const struct {
        Text begins, dialect;
    } known[] = {{{"PostgreSQL", 10}, {"postgres", 8}},
                 {{"SQLite", 6}, {"sqlite", 6}},
                 {{"Microsoft SQL Server", 20}, {"tsql", 4}},
                 {{"ClickHouse", 10}, {"clickhouse", 10}}};
    Text name = odbc_info(odbc, SQL_DBMS_NAME);

    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (text_equal_fold(text_slice(name, 0, known[i].begins.len), known[i].begins))
            return known[i].dialect;
    return TEXT_NONE;
}

/* Its names with that of its schema, which no name that a statement gives to a step of its own can stand for. */
static bool find_whole_name(Odbc *odbc, Text dialect, Text *table)
{
    Choices tables;
    Text found = TEXT_NONE;

    if (memchr(table->ptr, '.', table->len))
        return true;
    if (text_equal(dialect, TEXT("sqlite"))) {
        Text name = *table;
        char *whole = arena_try(odbc->arena, name.len + 5);
        if (!whole)
            return false;
        memcpy(whole, "main.", 5);
        memcpy(whole + 5, name.ptr, name.len);
        *table = (Text){whole, name.len + 5};
        return true;
    }
    if (!list_tables(odbc, &tables))
        return false;
    for (uint32_t i = 0; i < tables.count; i++)
        if (is_called(tables.items[i], *table)) {
            if (found.ptr)
                return true; /* which of them is for the database to say */
            found = tables.items[i];
        }
    if (found.ptr)
        *table = found;
    return true;
}

static bool find_database(const DataInput *input, Arena *arena, Diags *diags, Database *found)
{
    Odbc odbc;
    Text table = TEXT_NONE;
    bool good = open_input(&odbc, input, arena, diags) && find_table(&odbc, &table);
    struct ARRAY_OF(Text) names = {0};

    if (good) {
        found->dialect = dialect_of(&odbc);
        good = find_whole_name(&odbc, found->dialect, &table);
    }
    while (good && table.len > 0)
        good = ARRAY_PUSH(arena, &names, next_name(&table));
    found->table = (Choices){names.items, names.count};
    odbc_close(&odbc);
    return good && !arena->failed;
}

const ReaderDef reader_odbc = {.name = "odbc",
                               .looks = LOOKS_CONNECTION,
                               .read = read_odbc,
                               .parts = list_parts,
                               .database = find_database,
                               .ask = ask_odbc};
