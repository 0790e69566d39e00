/* The answer of a statement -> header and rows.
 *
 * Every cell is fetched as text, piece by piece, and is read by our own readers of cells. What its column's
 * type says is believed where the text is written so, and no further: some databases keep anything in any
 * column.
 *
 *     whole and decimal numbers   .50, -12, 12.50                 as they are, with a digit before the point
 *     binary ones                 49.920000000000002              fifteen digits, as a workbook's (serial.h)
 *     days                        2016-08-31 14:30:00             as they are
 *     yes or no                   1, 0                            true, false
 *     bytes                                                       refused
 */
#include "readers/odbc.h"

#include "base/sha256.h"
#include "base/utf8.h"
#include "readers/say_odbc.h"
#include "readers/say_sqlite.h"
#include "readers/serial.h"

#include <string.h>

enum { PIECE_ROOM = 1024, PIECE_MOST = 65536, NAME_ROOM = 1024, UNTOUCHED = 0xff };

typedef enum Type { TYPE_TEXT, TYPE_NUMBER, TYPE_REAL, TYPE_DAY, TYPE_YES_NO, TYPE_BYTES } Type;

typedef struct OdbcColumn {
    Text name;
    Type type;
    bool binary; /* it had a binary number */
} OdbcColumn;

typedef struct Result {
    Odbc *odbc;
    RowSink sink;
    Sha256 sha;
    char *piece; /* of PIECE_MOST bytes */
    Out raw;     /* of a cell, as the driver gives it */
    Out bytes;   /* of the cells of a row */
    OdbcColumn *columns;
    RowField *fields;
    uint8_t *holds;
    size_t *ends; /* of the cells, in `bytes` */
    bool *nulls;
    uint32_t width;
} Result;

typedef enum Got {
    GOT_TEXT,
    GOT_NULL,
    GOT_BAD_TEXT,
    GOT_BYTES,
    GOT_NO_NUMBER,
    GOT_TOO_LONG,
    GOT_CUT,
    GOT_FAILED
} Got;

static bool is_good(SQLRETURN code)
{
    return code == SQL_SUCCESS || code == SQL_SUCCESS_WITH_INFO;
}

/* --- one cell ---------------------------------------------------------------------------- */

/* How much of a piece was written where the driver does not say, or says how much there still is: up to the end that it
 * put there, which is the last that is no longer as it was. */
static size_t written(const char *piece, size_t room, size_t unit)
{
    size_t len = room;

    while (len > 0 && (unsigned char)piece[len - 1] == UNTOUCHED)
        len--;
    len -= len % unit;
    return len >= unit ? len - unit : 0;
}

/* The next piece goes into result->raw. *more: it is not the last. */
static SQLRETURN take_piece(Result *result, SQLUSMALLINT column, size_t room, SQLLEN *said,
                            bool *more)
{
    Odbc *odbc = result->odbc;
    size_t unit = odbc->wide ? sizeof(SQLWCHAR) : 1, len;
    SQLRETURN code;

    memset(result->piece, UNTOUCHED, room);
    *said = SQL_NO_TOTAL;
    code = odbc->call.SQLGetData(odbc->statement, column, odbc->wide ? SQL_C_WCHAR : SQL_C_CHAR,
                                 result->piece, (SQLLEN)room, said);
    *more = false;
    if (!is_good(code) || *said == SQL_NULL_DATA)
        return code;
    if (*said >= 0 && (size_t)*said <= room - unit) {
        len = (size_t)*said;
    } else {
        len = written(result->piece, room, unit);
        *more = code == SQL_SUCCESS_WITH_INFO || *said >= 0;
    }
    out_text(&result->raw, (Text){result->piece, len});
    return code;
}

/* All of a cell, as the driver gives it. */
static Got fetch_cell(Result *result, SQLUSMALLINT column)
{
    size_t most = ROW_MAX_BYTES * (result->odbc->wide ? 2 : 1), room = PIECE_ROOM, before = 0;
    SQLLEN said, all = SQL_NO_TOTAL;
    bool more = true;

    result->raw.len = 0;
    for (bool first = true; more; first = false, room = PIECE_MOST) {
        SQLRETURN code = take_piece(result, column, room, &said, &more);
        if (code == SQL_NO_DATA)
            break;
        if (!is_good(code) || (said < 0 && said != SQL_NULL_DATA && said != SQL_NO_TOTAL))
            return GOT_FAILED;
        if (said == SQL_NULL_DATA)
            return GOT_NULL;
        if (first)
            all = said;
        if (more && result->raw.len == before)
            return GOT_CUT; /* nothing came, and there is more */
        before = result->raw.len;
        if (before > most)
            return GOT_TOO_LONG;
        if (result->raw.failed)
            break;
    }
    return all >= 0 && (size_t)all != result->raw.len && !result->raw.failed ? GOT_CUT : GOT_TEXT;
}

/* -12.50, 12., .5 */
static bool is_plain_number(Text text)
{
    size_t digits = 0, points = 0;

    if (text_starts(text, TEXT("-")))
        text = text_slice(text, 1, text.len);
    for (size_t i = 0; i < text.len; i++) {
        digits += ascii_is_digit(text.ptr[i]);
        points += text.ptr[i] == '.';
    }
    return digits > 0 && points <= 1 && digits + points == text.len;
}

static bool is_no_number(Text text)
{
    static const char *const words[] = {"nan", "inf", "infinity"};

    if (text_starts(text, TEXT("-")) || text_starts(text, TEXT("+")))
        text = text_slice(text, 1, text.len);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_equal_fold(text, text_from_cstr(words[i])))
            return true;
    return false;
}

/* 2016-08-31, or a blank and a time behind it. */
static bool is_day(Text text)
{
    Day day;

    if (!day_from_iso(text_slice(text, 0, 10), &day))
        return false;
    if (text.len == 10)
        return true;
    for (size_t i = 11; i < text.len; i++)
        if (!ascii_is_digit(text.ptr[i]) && text.ptr[i] != (i < 19 ? ':' : '.'))
            return false;
    return text.len >= 19 && text.ptr[10] == ' ';
}

static void write_number(Out *out, Text text)
{
    size_t sign = text_starts(text, TEXT("-"));

    out_text(out, text_slice(text, 0, sign));
    out_str(out, text_starts(text_slice(text, sign, text.len), TEXT(".")) ? "0" : "");
    out_text(out, text_slice(text, sign, text.len - text_ends(text, TEXT("."))));
}

/* What the cell is by its column and its text; the text, from `at` on in `bytes`, is put right. */
static Got tidy(Result *result, OdbcColumn *column, size_t at, uint8_t *holds)
{
    Out *bytes = &result->bytes;
    Text text = text_slice(out_view(bytes), at, bytes->len);
    char kept[64];
    Decimal decimal;

    *holds = HOLDS_TEXT;
    if (column->type == TYPE_DAY && is_day(text))
        *holds = HOLDS_DAY;
    if (column->type == TYPE_TEXT || column->type == TYPE_DAY || text.len == 0 ||
        text.len > sizeof kept)
        return GOT_TEXT;
    memcpy(kept, text.ptr, text.len);
    text.ptr = kept;
    if (column->type == TYPE_YES_NO && text.len == 1 && (*kept == '0' || *kept == '1')) {
        bytes->len = at;
        out_str(bytes, *kept == '1' ? "true" : "false");
    } else if (column->type == TYPE_NUMBER && is_plain_number(text)) {
        bytes->len = at;
        write_number(bytes, text);
        *holds = HOLDS_NUMBER;
    } else if (column->type == TYPE_REAL && decimal_read(text, &decimal)) {
        bytes->len = at;
        decimal_write(bytes, decimal, 0);
        *holds = HOLDS_NUMBER;
        column->binary = true;
    } else if (column->type != TYPE_YES_NO && is_no_number(text)) {
        return GOT_NO_NUMBER;
    }
    return GOT_TEXT;
}

static bool is_text(Text text)
{
    return utf8_is_valid(text) && (text.len == 0 || !memchr(text.ptr, 0, text.len));
}

/* The cell is written behind those before it. */
static Got take_cell(Result *result, uint32_t nth)
{
    OdbcColumn *column = &result->columns[nth];
    size_t at = result->bytes.len;
    Got got = fetch_cell(result, (SQLUSMALLINT)(nth + 1));

    result->holds[nth] = HOLDS_TEXT;
    result->nulls[nth] = got == GOT_NULL;
    if (got != GOT_TEXT)
        return got;
    if (column->type == TYPE_BYTES)
        return GOT_BYTES;
    if (!odbc_take(result->odbc, result->raw.bytes, result->raw.len, &result->bytes) ||
        !is_text(text_slice(out_view(&result->bytes), at, result->bytes.len)))
        return GOT_BAD_TEXT;
    return result->bytes.failed ? GOT_TEXT : tidy(result, column, at, &result->holds[nth]);
}

/* --- rows -------------------------------------------------------------------------------- */

static void tell_failure(Result *result)
{
    Odbc *odbc = result->odbc;
    Text words = odbc_words(odbc, SQL_HANDLE_STMT, odbc->statement);

    if (words.ptr)
        readers_say_not_answered(odbc->diags, odbc_place(odbc), words);
}

static void tell_cell(Result *result, Got got, DataPlace at)
{
    Diags *diags = result->odbc->diags;

    switch (got) {
    case GOT_TEXT:
    case GOT_NULL:
        break;
    case GOT_BAD_TEXT:
    case GOT_BYTES:
    case GOT_NO_NUMBER:
        readers_say_no_text(diags, at, got == GOT_BYTES);
        break;
    case GOT_TOO_LONG:
        readers_say_cell_too_long(diags, at);
        break;
    case GOT_CUT:
        readers_say_cell_cut(diags, at);
        break;
    case GOT_FAILED:
        tell_failure(result);
        break;
    }
}

static void digest(Result *result)
{
    for (uint32_t i = 0; i < result->width; i++) {
        sha256_update(&result->sha, result->fields[i].text.ptr, result->fields[i].text.len);
        sha256_update(&result->sha, i + 1 < result->width ? "\x1f" : "\x1e", 1);
    }
}

static bool hand_on(Result *result, uint32_t nth)
{
    DataPlace at = {.path = result->odbc->input->path, .row = nth};
    size_t from = 0;

    if (result->bytes.len > ROW_MAX_BYTES) {
        data_say_row_too_long(result->odbc->diags, at, 0);
        return false;
    }
    for (uint32_t i = 0; i < result->width; i++) {
        bool text = !result->nulls[i] && result->holds[i] == HOLDS_TEXT;
        result->fields[i] = (RowField){
            result->nulls[i] ? TEXT_NONE
                             : text_slice(out_view(&result->bytes), from, result->ends[i]),
            text};
        from = result->ends[i];
    }
    digest(result);
    DataRow row = {
        .fields = result->fields, .holds = result->holds, .count = result->width, .line = nth};
    return result->sink.row(result->sink.self, &row);
}

/* False: reading ends. */
static bool take_row(Result *result, uint32_t nth)
{
    Arena *arena = result->odbc->arena;
    bool good = true;

    result->bytes.len = 0;
    for (uint32_t i = 0; i < result->width; i++) {
        Got got = take_cell(result, i);
        result->ends[i] = result->bytes.len;
        arena->failed |= result->raw.failed || result->bytes.failed;
        if (arena->failed)
            return false;
        if (got == GOT_TEXT || got == GOT_NULL)
            continue;
        tell_cell(result, got,
                  (DataPlace){.path = result->odbc->input->path,
                              .row = nth,
                              .column = result->columns[i].name});
        if (got >= GOT_TOO_LONG)
            return false;
        good = false;
    }
    return !good || hand_on(result, nth);
}

static void take_rows(Result *result)
{
    Odbc *odbc = result->odbc;
    SQLRETURN code = SQL_SUCCESS;
    uint32_t nth = 0;

    while (nth < CSV_LINES_MAX && is_good(code = odbc->call.SQLFetch(odbc->statement)))
        if (!take_row(result, ++nth))
            return;
    if (nth == CSV_LINES_MAX)
        data_say_too_many_lines(odbc->diags, odbc_place(odbc), CSV_LINES_MAX);
    else if (code != SQL_NO_DATA)
        tell_failure(result);
    for (uint32_t i = 0; code == SQL_NO_DATA && i < result->width; i++)
        if (result->columns[i].binary)
            readers_say_binary(odbc->diags, odbc_place(odbc), result->columns[i].name);
}

/* --- columns ----------------------------------------------------------------------------- */

static Type type_of(SQLSMALLINT type)
{
    switch (type) {
    case SQL_TINYINT:
    case SQL_SMALLINT:
    case SQL_INTEGER:
    case SQL_BIGINT:
    case SQL_DECIMAL:
    case SQL_NUMERIC:
        return TYPE_NUMBER;
    case SQL_REAL:
    case SQL_FLOAT:
    case SQL_DOUBLE:
        return TYPE_REAL;
    case SQL_BIT:
        return TYPE_YES_NO;
    case SQL_DATE:
    case SQL_TIMESTAMP:
    case SQL_TYPE_DATE:
    case SQL_TYPE_TIMESTAMP:
        return TYPE_DAY;
    case SQL_BINARY:
    case SQL_VARBINARY:
    case SQL_LONGVARBINARY:
        return TYPE_BYTES;
    default:
        return TYPE_TEXT;
    }
}

typedef struct NameRoom {
    SQLWCHAR wide[NAME_ROOM];
    SQLCHAR narrow[NAME_ROOM];
} NameRoom;

/* The name of its type, as the database has it, is bool where the driver makes texts of yes and no. */
static bool is_boolean(Result *result, SQLUSMALLINT nth, NameRoom *room)
{
    Odbc *odbc = result->odbc;
    SQLSMALLINT len = 0;
    SQLRETURN code;
    Text name;

    *room = (NameRoom){{0}, {0}};
    result->raw.len = 0;
    code = odbc->wide ? odbc->call.SQLColAttributeW(odbc->statement, nth, SQL_DESC_TYPE_NAME,
                                                    room->wide, sizeof room->wide, &len, NULL)
                      : odbc->call.SQLColAttribute(odbc->statement, nth, SQL_DESC_TYPE_NAME,
                                                   room->narrow, sizeof room->narrow, &len, NULL);
    if (!is_good(code) || len < 0 || len > 64)
        return false;
    (void)odbc_take(odbc, odbc->wide ? (const void *)room->wide : room->narrow, (size_t)len,
                    &result->raw);
    name = out_view(&result->raw);
    return text_equal_fold(name, TEXT("bool")) || text_equal_fold(name, TEXT("boolean"));
}

static bool take_column(Result *result, SQLUSMALLINT nth, NameRoom *room)
{
    Odbc *odbc = result->odbc;
    OdbcColumn *column = &result->columns[nth - 1];
    SQLSMALLINT len = 0, type = 0, decimals, nullable;
    SQLULEN size;
    SQLRETURN code;

    *room = (NameRoom){{0}, {0}};
    code = odbc->wide ? odbc->call.SQLDescribeColW(odbc->statement, nth, room->wide, NAME_ROOM,
                                                   &len, &type, &size, &decimals, &nullable)
                      : odbc->call.SQLDescribeCol(odbc->statement, nth, room->narrow, NAME_ROOM,
                                                  &len, &type, &size, &decimals, &nullable);
    if (!is_good(code)) {
        tell_failure(result);
        return false;
    }
    if (len < 0 || len >= NAME_ROOM) {
        readers_say_name_too_long(odbc->diags, odbc_place(odbc), nth);
        return false;
    }
    result->raw.len = 0;
    bool whole =
        odbc_take(odbc, odbc->wide ? (const void *)room->wide : room->narrow,
                  odbc->wide ? (size_t)len * sizeof *room->wide : (size_t)len, &result->raw);
    column->name = arena_copy(odbc->arena, out_view(&result->raw));
    odbc->arena->failed |= result->raw.failed;
    if (!odbc->arena->failed && (!whole || !is_text(column->name))) {
        readers_say_bad_name(odbc->diags, odbc_place(odbc), nth);
        return false;
    }
    column->type = type_of(type);
    if (column->type == TYPE_TEXT && is_boolean(result, nth, room))
        column->type = TYPE_YES_NO;
    return !odbc->arena->failed;
}

static bool take_columns(Result *result)
{
    NameRoom *room = arena_try(result->odbc->arena, sizeof *room);

    for (uint32_t i = 0; room && i < result->width; i++)
        if (!take_column(result, (SQLUSMALLINT)(i + 1), room))
            return false;
    return room != NULL;
}

static bool hand_on_header(Result *result)
{
    for (uint32_t i = 0; i < result->width; i++)
        result->fields[i] = (RowField){result->columns[i].name, false};
    digest(result);
    DataRow header = {.fields = result->fields, .holds = result->holds, .count = result->width};
    return result->sink.header(result->sink.self, &header);
}

static bool take_header(Result *result)
{
    Odbc *odbc = result->odbc;
    Arena *arena = odbc->arena;
    SQLSMALLINT count = 0;

    if (!is_good(odbc->call.SQLNumResultCols(odbc->statement, &count))) {
        tell_failure(result);
        return false;
    }
    result->width = count > 0 ? (uint32_t)count : 0;
    if (result->width > ROW_MAX_FIELDS) {
        data_say_too_many_columns(odbc->diags, odbc_place(odbc), ROW_MAX_FIELDS);
        return false;
    }
    result->columns = arena_try(arena, (result->width + 1) * sizeof *result->columns);
    result->fields = arena_try(arena, (result->width + 1) * sizeof *result->fields);
    result->holds = arena_try(arena, (result->width + 1) * sizeof *result->holds);
    result->ends = arena_try(arena, (result->width + 1) * sizeof *result->ends);
    result->nulls = arena_try(arena, (result->width + 1) * sizeof *result->nulls);
    result->piece = arena_try(arena, PIECE_MOST);
    return !arena->failed && take_columns(result) && hand_on_header(result);
}

void odbc_rows(Odbc *odbc, RowSink sink, char *hex)
{
    Result result = {.odbc = odbc, .sink = sink};

    out_init(&result.raw);
    out_init(&result.bytes);
    sha256_init(&result.sha);
    if (take_header(&result))
        take_rows(&result);
    sha256_hex(&result.sha, hex);
    out_release(&result.raw);
    out_release(&result.bytes);
}

/* --- texts ------------------------------------------------------------------------------- */

/* One cell as text; ptr NULL where it is none. */
static Text text_cell(Result *result, SQLUSMALLINT nth, Got *got)
{
    *got = fetch_cell(result, nth);
    result->bytes.len = 0;
    if (*got == GOT_TEXT)
        (void)odbc_take(result->odbc, result->raw.bytes, result->raw.len, &result->bytes);
    result->odbc->arena->failed |= result->raw.failed || result->bytes.failed;
    return *got == GOT_TEXT ? arena_copy(result->odbc->arena, out_view(&result->bytes)) : TEXT_NONE;
}

bool odbc_texts(Odbc *odbc, OdbcTexts *texts)
{
    Result result = {.odbc = odbc, .piece = arena_try(odbc->arena, PIECE_MOST)};
    Got got = GOT_TEXT;
    SQLRETURN code = SQL_SUCCESS;
    bool wanted = true;

    out_init(&result.raw);
    out_init(&result.bytes);
    while (wanted && got != GOT_FAILED && !odbc->arena->failed &&
           is_good(code = odbc->call.SQLFetch(odbc->statement))) {
        for (uint32_t i = 0; i < ODBC_TEXT_CELLS && got != GOT_FAILED; i++)
            texts->cells[i] = text_cell(&result, (SQLUSMALLINT)(i + 1), &got);
        wanted = got == GOT_FAILED || odbc->arena->failed || texts->take(texts);
    }
    if (!odbc->arena->failed && (got == GOT_FAILED || (!is_good(code) && code != SQL_NO_DATA)))
        tell_failure(&result);
    out_release(&result.raw);
    out_release(&result.bytes);
    return !odbc->arena->failed && got != GOT_FAILED && (is_good(code) || code == SQL_NO_DATA);
}
