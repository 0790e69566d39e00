/* The reader of SQLite databases: one table or view, or what a statement of ours makes of it ->
 * header and rows.
 *
 *     sniffed by its first bytes; then opened by its name, for reading alone
 *       └─ one transaction ── the schema: which table ─┬─ SELECT * FROM "table"
 *                                                      └─ a statement of sql/
 *
 * A database may come from a stranger. Its schema is not trusted (no functions but the plain ones
 * below, no virtual tables, no extensions), nothing of it is mapped into memory, cells are of
 * bounded length, and between two rows only so much may be worked out; for a statement, which gives
 * its first row when it has been through the table, so much for each byte of the database as well. Names
 * are quoted; nothing of the data becomes a part of a statement.
 *
 * Cells are texts for our own readers of cells: numbers are not compared or converted by SQLite.
 * The digest is of the table as it was read, as `sqlite3 -ascii -header` writes it: with 0x1F
 * behind each field but the last of a row, and 0x1E behind each row.
 */
#include "readers/readers.h"

#include "base/sha256.h"
#include "base/utf8.h"
#include "readers/real.h"
#include "readers/say_sqlite.h"

#include <sqlite3.h>
#include <string.h>

enum {
    BUSY_MS = 5000,
    TURN = 1000000,    /* instructions of SQLite between two looks */
    TURNS_MOST = 4000, /* between two rows */
    /* So many bytes let a statement have one more. A row of n columns has more than n bytes, and a
     * statement of sql/ takes some ten instructions for a column and each count of a row. */
    BYTES_A_TURN = 1000,
    STATEMENT_BYTES = 16 << 20,
    STATEMENT_DEPTH = 1000
};

typedef struct Base {
    const DataInput *input;
    RowSink sink;
    Arena *arena;
    Diags *diags;
    sqlite3 *db;
    Sha256 sha;
    Text statement; /* of ours; empty: the table is read */
    uint64_t turns; /* since the last row, */
    uint64_t most;  /* and how many may be */
    Out bytes;      /* numbers of the row being read, as texts */
    uint32_t width;
    Text *names;      /* of the columns */
    RowField *fields; /* of the row */
    uint8_t *holds;
    size_t *ends; /* of the texts of numbers, in `bytes` */
    bool *reals;  /* was there a binary number in the column? */
} Base;

static DataPlace place_of(const Base *base)
{
    return (DataPlace){.path = base->input->path};
}

/* --- opening ------------------------------------------------------------------------------- */

/* What a table or view may use of SQLite: what gives the same for the same. */
static bool is_plain_function(const char *name)
{
    static const char *const plain[] = {
        "abs",    "avg",    "char",      "coalesce", "count",   "glob",   "group_concat",
        "hex",    "ifnull", "iif",       "instr",    "length",  "like",   "lower",
        "ltrim",  "max",    "min",       "nullif",   "replace", "round",  "rtrim",
        "substr", "sum",    "substring", "total",    "trim",    "typeof", "upper"};

    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (text_equal_fold(text_from_cstr(name), text_from_cstr(plain[i])))
            return true;
    return false;
}

static int authorize(void *self, int action, const char *a, const char *b, const char *c,
                     const char *d)
{
    (void)self;
    (void)a;
    (void)c;
    (void)d;
    if (action == SQLITE_SELECT || action == SQLITE_READ)
        return SQLITE_OK;
    return action == SQLITE_FUNCTION && b && is_plain_function(b) ? SQLITE_OK : SQLITE_DENY;
}

static int count_turn(void *self)
{
    Base *base = self;

    return ++base->turns > base->most;
}

static void say_failure(Base *base, int code)
{
    Text words = text_from_cstr(sqlite3_errmsg(base->db));

    switch (code & 0xff) {
    case SQLITE_NOMEM:
        base->arena->failed = true;
        break;
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
        readers_say_base_closed(base->diags, place_of(base), words);
        break;
    case SQLITE_INTERRUPT:
    case SQLITE_TOOBIG:
        readers_say_base_limit(base->diags, place_of(base), (code & 0xff) == SQLITE_TOOBIG);
        break;
    default:
        readers_say_base_refused(base->diags, place_of(base), words,
                                 (code & 0xff) == SQLITE_ERROR || (code & 0xff) == SQLITE_AUTH);
        break;
    }
}

static bool done(Base *base, int code)
{
    if (code == SQLITE_OK)
        return true;
    say_failure(base, code);
    return false;
}

static void limit(sqlite3 *db, bool asks)
{
    static const int limits[][2] = {{SQLITE_LIMIT_LENGTH, (int)ROW_MAX_BYTES},
                                    {SQLITE_LIMIT_SQL_LENGTH, 1000000},
                                    {SQLITE_LIMIT_EXPR_DEPTH, 100},
                                    {SQLITE_LIMIT_COMPOUND_SELECT, 100},
                                    {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000},
                                    {SQLITE_LIMIT_ATTACHED, 0},
                                    {SQLITE_LIMIT_WORKER_THREADS, 0}};

    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        (void)sqlite3_limit(db, limits[i][0], limits[i][1]);
    if (asks) {
        (void)sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, STATEMENT_BYTES);
        (void)sqlite3_limit(db, SQLITE_LIMIT_EXPR_DEPTH, STATEMENT_DEPTH);
    }
}

/* What a schema from a stranger might reach; set before anything of it is read. */
static bool defend(Base *base)
{
    sqlite3 *db = base->db;
    int is;

    limit(db, base->statement.len > 0);
    return done(base, sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, &is)) &&
           done(base, sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, &is)) &&
           done(base, sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, &is)) &&
           done(base, sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, &is)) &&
           done(base, sqlite3_busy_timeout(db, BUSY_MS)) &&
           done(base, sqlite3_exec(db,
                                   "PRAGMA mmap_size=0; PRAGMA cell_size_check=ON;"
                                   "PRAGMA temp_store=MEMORY; PRAGMA query_only=ON; BEGIN",
                                   NULL, NULL, NULL));
}

/* A number of the database as a whole. */
static bool ask_number(Base *base, const char *pragma, uint64_t *number)
{
    sqlite3_stmt *row = NULL;
    int code = sqlite3_prepare_v2(base->db, pragma, -1, &row, NULL);

    if (code == SQLITE_OK)
        code = sqlite3_step(row);
    if (code == SQLITE_ROW)
        *number = (uint64_t)sqlite3_column_int64(row, 0);
    else
        say_failure(base, code);
    sqlite3_finalize(row);
    return code == SQLITE_ROW;
}

static bool bound(Base *base)
{
    uint64_t pages = 0, bytes = 0;

    base->most = TURNS_MOST;
    if (base->statement.len > 0) {
        if (!ask_number(base, "PRAGMA page_count", &pages) ||
            !ask_number(base, "PRAGMA page_size", &bytes))
            return false;
        base->most += pages * bytes / BYTES_A_TURN;
    }
    sqlite3_progress_handler(base->db, TURN, count_turn, base);
    return true;
}

static bool is_utf8(Text text)
{
    uint32_t character;

    for (size_t at = 0, step; at < text.len; at += step)
        if ((step = utf8_decode(text, at, &character)) == 0 || character == 0)
            return false;
    return true;
}

/* typeof(cell), as whoever reads the table takes it: a text that is not UTF-8 is as good as bytes. */
static void type_of(sqlite3_context *context, int count, sqlite3_value **cell)
{
    static const char *const names[] = {[SQLITE_INTEGER] = "integer",
                                        [SQLITE_FLOAT] = "real",
                                        [SQLITE_TEXT] = "text",
                                        [SQLITE_BLOB] = "blob",
                                        [SQLITE_NULL] = "null"};
    int type = sqlite3_value_type(cell[0]);
    const void *bytes = type == SQLITE_TEXT ? sqlite3_value_text(cell[0]) : NULL;

    (void)count;
    if (bytes && !is_utf8((Text){bytes, (size_t)sqlite3_value_bytes(cell[0])}))
        type = SQLITE_BLOB;
    sqlite3_result_text(context, names[type], -1, SQLITE_STATIC);
}

static bool tell_types(Base *base)
{
    int how = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;

    return done(base, sqlite3_create_function_v2(base->db, "typeof", 1, how, NULL, type_of, NULL,
                                                 NULL, NULL));
}

/* No name may be taken for an URI, a database in memory, or none at all. */
static bool open_base(Base *base)
{
    Text file = base->input->file;
    int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
    Out path;

    out_init(&path);
    out_str(&path, text_starts(file, TEXT("/")) ? "" : "./");
    out_text(&path, file);
    out_char(&path, '\0');
    base->arena->failed |= path.failed;
    bool open = !path.failed && done(base, sqlite3_open_v2(path.bytes, &base->db, flags, NULL)) &&
                defend(base);
    out_release(&path);
    return open && bound(base) && (base->statement.len == 0 || tell_types(base)) &&
           done(base, sqlite3_set_authorizer(base->db, authorize, base));
}

/* --- which table --------------------------------------------------------------------------- */

typedef struct Tables {
    struct ARRAY_OF(Text) names;
    int virtual; /* the nth of them is a virtual table: -1: not the one that is meant */
} Tables;

static Text column_text(sqlite3_stmt *row, int column)
{
    const void *bytes = sqlite3_column_text(row, column);

    return (Text){bytes, bytes ? (size_t)sqlite3_column_bytes(row, column) : 0};
}

static bool is_virtual(Text sql)
{
    Text start = TEXT("create virtual");

    return text_equal_fold(text_slice(sql, 0, start.len), start);
}

/* Adds what may be meant; false: memory is refused. */
static bool take_table(Base *base, sqlite3_stmt *row, Tables *tables)
{
    Text name = column_text(row, 0);
    bool meant = base->input->part.len == 0 || text_equal(name, base->input->part);

    if (text_starts(name, TEXT("sqlite_")) || memchr(text_bytes(name), 0, name.len))
        return true;
    if (meant && is_virtual(column_text(row, 1)))
        tables->virtual = (int)tables->names.count;
    return ARRAY_PUSH(base->arena, &tables->names, arena_copy(base->arena, name));
}

static bool list_tables(Base *base, Tables *tables)
{
    sqlite3_stmt *list = NULL;
    int code = sqlite3_prepare_v2(base->db,
                                  "SELECT name, sql FROM sqlite_schema"
                                  " WHERE type IN ('table', 'view') ORDER BY name",
                                  -1, &list, NULL);

    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(list);
        if (code == SQLITE_ROW && !take_table(base, list, tables))
            break;
    }
    if (code != SQLITE_DONE && code != SQLITE_ROW)
        say_failure(base, code);
    sqlite3_finalize(list);
    return code == SQLITE_DONE;
}

static bool find_table(Base *base, Text *table)
{
    Tables tables = {.virtual = -1};
    Text part = base->input->part;
    Choices choices;

    if (!list_tables(base, &tables))
        return false;
    choices = (Choices){tables.names.items, tables.names.count};
    for (uint32_t i = 0; i < choices.count; i++)
        if (part.len > 0 ? text_equal(choices.items[i], part) : choices.count == 1) {
            *table = choices.items[i];
            if (tables.virtual != (int)i)
                return true;
            readers_say_virtual_table(base->diags, place_of(base), *table);
            return false;
        }
    if (part.len > 0)
        readers_say_no_such_part(base->diags, place_of(base), "table", part, choices);
    else
        readers_say_part_not_said(base->diags, place_of(base), "table", choices);
    return false;
}

/* --- rows ---------------------------------------------------------------------------------- */

static bool write_real(Base *base, sqlite3_stmt *row, int column)
{
    __typeof__(sqlite3_column_double(row, column)) real = sqlite3_column_double(row, column);
    uint64_t bits;
    Decimal decimal;

    _Static_assert(sizeof real == sizeof bits, "numbers of SQLite have 64 bits");
    memcpy(&bits, &real, sizeof bits);
    base->reals[column] = true;
    if (!real_to_decimal(bits, &decimal))
        return false;
    decimal_write(&base->bytes, decimal, 0);
    return true;
}

/* A number of the row is written behind those before it; its text is known once all are. False: a
 * cell that is neither text nor number. */
static bool take_cell(Base *base, sqlite3_stmt *row, int column, size_t *end)
{
    RowField *field = &base->fields[column];
    int type = sqlite3_column_type(row, column);

    *field = (RowField){TEXT_NONE, false};
    base->holds[column] =
        type == SQLITE_INTEGER || type == SQLITE_FLOAT ? HOLDS_NUMBER : HOLDS_TEXT;
    if (type == SQLITE_FLOAT && !write_real(base, row, column))
        return false;
    *end = base->bytes.len;
    if (type == SQLITE_INTEGER || type == SQLITE_TEXT)
        *field = (RowField){column_text(row, column), type == SQLITE_TEXT};
    if (type != SQLITE_NULL && type != SQLITE_FLOAT && !field->text.ptr && type != SQLITE_BLOB)
        base->arena->failed = true;
    return type != SQLITE_BLOB && is_utf8(field->text);
}

static void digest(Base *base)
{
    for (uint32_t i = 0; i < base->width; i++) {
        sha256_update(&base->sha, base->fields[i].text.ptr, base->fields[i].text.len);
        sha256_update(&base->sha, i + 1 < base->width ? "\x1f" : "\x1e", 1);
    }
}

static bool take_row(Base *base, sqlite3_stmt *row, uint32_t nth)
{
    DataPlace at = {.path = base->input->path, .row = nth};
    size_t from = 0, len = 0;
    bool good = true;

    base->bytes.len = 0;
    for (uint32_t i = 0; i < base->width && !base->arena->failed; i++)
        if (!take_cell(base, row, (int)i, &base->ends[i])) {
            at.column = base->names[i];
            readers_say_no_text(base->diags, at, sqlite3_column_type(row, (int)i) == SQLITE_BLOB);
            good = false;
        }
    base->arena->failed |= base->bytes.failed;
    for (uint32_t i = 0; good && !base->arena->failed && i < base->width; i++) {
        if (base->ends[i] > from)
            base->fields[i].text = text_slice(out_view(&base->bytes), from, base->ends[i]);
        from = base->ends[i];
        len += base->fields[i].text.len;
    }
    if (!good || base->arena->failed)
        return !base->arena->failed;
    if (len > ROW_MAX_BYTES) {
        data_say_row_too_long(base->diags, at, 0);
        return false;
    }
    digest(base);
    DataRow read = {
        .fields = base->fields, .holds = base->holds, .count = base->width, .line = nth};
    return base->sink.row(base->sink.self, &read);
}

static bool take_header(Base *base, sqlite3_stmt *rows)
{
    int columns = sqlite3_column_count(rows);
    Arena *arena = base->arena;

    base->width = columns > 0 ? (uint32_t)columns : 0;
    base->names = arena_try(arena, (base->width + 1) * sizeof *base->names);
    base->fields = arena_try(arena, (base->width + 1) * sizeof *base->fields);
    base->holds = arena_try(arena, (base->width + 1) * sizeof *base->holds);
    base->ends = arena_try(arena, (base->width + 1) * sizeof *base->ends);
    base->reals = arena_try(arena, (base->width + 1) * sizeof *base->reals);
    for (uint32_t i = 0; !arena->failed && i < base->width; i++) {
        base->names[i] = arena_copy(arena, text_from_cstr(sqlite3_column_name(rows, (int)i)));
        base->fields[i] = (RowField){base->names[i], false};
    }
    if (arena->failed)
        return false;
    digest(base);
    DataRow header = {.fields = base->fields, .holds = base->holds, .count = base->width};
    return base->sink.header(base->sink.self, &header);
}

/* "table", with each " in it twice. */
static void write_select(Out *sql, Text table)
{
    out_str(sql, "SELECT * FROM \"");
    for (size_t i = 0; i < table.len; i++) {
        out_str(sql, table.ptr[i] == '"' ? "\"" : "");
        out_char(sql, table.ptr[i]);
    }
    out_char(sql, '"');
}

static bool prepare(Base *base, Text table, sqlite3_stmt **rows)
{
    Out sql;

    out_init(&sql);
    if (base->statement.len > 0)
        out_text(&sql, base->statement);
    else
        write_select(&sql, table);
    base->arena->failed |= sql.failed;
    bool made = !sql.failed &&
                done(base, sqlite3_prepare_v2(base->db, sql.bytes, (int)sql.len, rows, NULL));
    out_release(&sql);
    return made;
}

static void read_table(Base *base, Text table)
{
    sqlite3_stmt *rows = NULL;
    int code = SQLITE_DONE;

    if (prepare(base, table, &rows) && take_header(base, rows)) {
        uint32_t nth = 0;
        while ((code = sqlite3_step(rows)) == SQLITE_ROW && nth < CSV_LINES_MAX &&
               take_row(base, rows, ++nth))
            base->turns = 0;
        if (code == SQLITE_ROW && nth == CSV_LINES_MAX)
            data_say_too_many_lines(base->diags, place_of(base), CSV_LINES_MAX);
        if (code != SQLITE_ROW && code != SQLITE_DONE)
            say_failure(base, code);
    }
    for (uint32_t i = 0; code == SQLITE_DONE && base->reals && i < base->width; i++)
        if (base->reals[i])
            readers_say_binary(base->diags, place_of(base), base->names[i]);
    sqlite3_finalize(rows);
}

static void ask_sqlite(const DataInput *input, Text statement, RowSink sink, Arena *arena,
                       Diags *diags, DataFile *file)
{
    Base base = {
        .input = input, .statement = statement, .sink = sink, .arena = arena, .diags = diags};
    char hex[65];
    Text table;

    file->path = arena_copy(arena, input->path);
    file->separator = TEXT(",");
    if (input->file.len == 0) {
        data_say_other_format(diags, place_of(&base), LOOKS_SQLITE);
        return;
    }
    out_init(&base.bytes);
    sha256_init(&base.sha);
    if (open_base(&base) && find_table(&base, &table))
        read_table(&base, table);
    sha256_hex(&base.sha, hex);
    file->sha256 = arena_copy(arena, (Text){hex, 64});
    out_release(&base.bytes);
    sqlite3_close(base.db);
}

static void read_sqlite(const DataInput *input, RowSink sink, Arena *arena, Diags *diags,
                        DataFile *file)
{
    ask_sqlite(input, TEXT_NONE, sink, arena, diags, file);
}

/* In `main`, where no name that a statement gives to a step of its own can stand before it. */
static bool find_database(const DataInput *input, Arena *arena, Diags *diags, Database *found)
{
    static const Text name = {"sqlite", 6}, schema = {"main", 4};
    Base base = {.input = input, .arena = arena, .diags = diags};
    Text *names = arena_try(arena, 2 * sizeof *names);
    bool good = names != NULL;

    if (good && input->file.len == 0) {
        data_say_other_format(diags, place_of(&base), LOOKS_SQLITE);
        good = false;
    }
    if (good && (good = open_base(&base) && find_table(&base, &names[1]))) {
        names[0] = schema;
        *found = (Database){name, {names, 2}};
    }
    sqlite3_close(base.db);
    return good && !arena->failed;
}

static bool list_parts(const DataInput *input, Arena *arena, Diags *diags, Choices *parts)
{
    Base base = {.input = input, .arena = arena, .diags = diags};
    Tables tables = {.virtual = -1};
    bool good = input->file.len > 0;

    if (!good)
        data_say_other_format(diags, place_of(&base), LOOKS_SQLITE);
    good = good && open_base(&base) && list_tables(&base, &tables);
    *parts = (Choices){tables.names.items, tables.names.count};
    sqlite3_close(base.db);
    return good && !arena->failed;
}

const ReaderDef reader_sqlite = {.name = "sqlite",
                                 .looks = LOOKS_SQLITE,
                                 .read = read_sqlite,
                                 .parts = list_parts,
                                 .database = find_database,
                                 .ask = ask_sqlite};
