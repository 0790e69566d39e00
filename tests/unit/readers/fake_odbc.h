/* A driver manager that gives what a test wants of it, in place of unixODBC's: a program that includes this names
 * __wrap_odbc_load in its own text, by which it is linked so.
 */
#ifndef TEST_FAKE_ODBC_H
#define TEST_FAKE_ODBC_H

#include "readers/odbc_calls.h"

#include "base/utf8.h"

#include <string.h>

typedef enum FakeHow {
    FAKE_PLAIN,
    FAKE_NULL,
    FAKE_NO_TOTAL,  /* how long it is, the driver does not say */
    FAKE_TOO_FEW,   /* fewer bytes come than it says */
    FAKE_EMPTY,     /* pieces without bytes, for ever */
    FAKE_BAD_COUNT, /* a length that means nothing */
    FAKE_FAILS
} FakeHow;

typedef struct FakeCell {
    const char *bytes; /* in UTF-8; of a wide driver, half a character where it is not UTF-8 */
    size_t len;        /* 0: up to its NUL */
    FakeHow how;
} FakeCell;

typedef struct Fake {
    bool wide;
    const char *refuses_connection, *refuses_statement,
        *loses;        /* with these words; the last in the middle of the rows */
    const char *state; /* of what goes wrong */
    const char *product, *quote;
    uint32_t columns, rows;
    const char *const *names;
    const SQLSMALLINT *types;
    const char *const *type_names;
    const FakeCell *cells;
    const char *const *tables; /* schema, name; NULL after the last */
    bool no_tables;            /* they cannot be listed */
    /* what was seen */
    char connected_by[256], statement[1024];
    bool read_only, manual, rolled_back, listed;
    int handles, links;
    /* where it is */
    uint32_t row, column;
    size_t at;
    bool listing, complete;
    const char *words;
} Fake;

static Fake *fake;
static int fake_env, fake_link, fake_statement;

bool __wrap_odbc_load(OdbcCalls *calls, Text *reason);

/* --- texts ------------------------------------------------------------------------------- */

/* A text as such a driver has it, whose length in bytes it gives. Nothing is allocated: memory may be refused. */
static size_t fake_words_of(bool wide, Text text, char *all)
{
    size_t len = 0;
    uint32_t character;

    if (!wide) {
        if (text.len > 0)
            memcpy(all, text.ptr, text.len);
        return text.len;
    }
    for (size_t at = 0, step; at < text.len; at += step) {
        uint16_t units[2] = {0xd83d, 0};
        size_t count = 1;
        step = utf8_decode(text, at, &character);
        if (step > 0 && character < 0x10000)
            units[0] = (uint16_t)character;
        if (step > 0 && character >= 0x10000) {
            units[0] = (uint16_t)(0xd800 + ((character - 0x10000) >> 10));
            units[1] = (uint16_t)(0xdc00 + (character & 0x3ff));
            count = 2;
        }
        memcpy(all + len, units, 2 * count);
        len += 2 * count;
        step = step > 0 ? step : 1;
    }
    return len;
}

static char fake_all[(size_t)1 << 20];      /* one text at a time */
static char fake_of_cell[(size_t)48 << 20]; /* what a cell holds, of which pieces are given */
static Text fake_in_cell;

/* A text into a driver's buffer of so many bytes, with a NUL behind it; gives its length in bytes. */
static size_t fake_put(bool wide, Text text, void *room, size_t bytes)
{
    size_t unit = wide ? 2 : 1, len = fake_words_of(wide, text, fake_all);
    size_t fits = len + unit <= bytes ? len : bytes - unit;

    memcpy(room, fake_all, fits);
    memset((char *)room + fits, 0, unit);
    return len;
}

static void fake_keep(bool wide, const void *given, char *room, size_t bytes)
{
    const SQLWCHAR *units = given;
    size_t len = 0;

    if (!wide) {
        len = strlen(given);
        memcpy(room, given, len < bytes ? len + 1 : bytes);
        room[bytes - 1] = '\0';
        return;
    }
    for (; *units && len + 5 < bytes; units++) {
        uint32_t character = *units;
        if (character >= 0xd800 && character < 0xdc00)
            character = 0x10000 + ((character - 0xd800) << 10) + (*++units & 0x3ffu);
        len += utf8_encode(character, room + len);
    }
    room[len] = '\0';
}

/* --- handles ----------------------------------------------------------------------------- */

static SQLRETURN fake_alloc(SQLSMALLINT kind, SQLHANDLE of, SQLHANDLE *made)
{
    (void)of;
    *made = kind == SQL_HANDLE_ENV   ? &fake_env
            : kind == SQL_HANDLE_DBC ? &fake_link
                                     : &fake_statement;
    fake->handles++;
    return SQL_SUCCESS;
}

static SQLRETURN fake_free(SQLSMALLINT kind, SQLHANDLE handle)
{
    (void)kind;
    (void)handle;
    fake->handles--;
    return SQL_SUCCESS;
}

static SQLRETURN fake_set_env(SQLHENV env, SQLINTEGER which, SQLPOINTER value, SQLINTEGER len)
{
    (void)env;
    (void)which;
    (void)value;
    (void)len;
    return SQL_SUCCESS;
}

static SQLRETURN fake_set_link(SQLHDBC link, SQLINTEGER which, SQLPOINTER value, SQLINTEGER len)
{
    (void)link;
    (void)len;
    fake->read_only |= which == SQL_ATTR_ACCESS_MODE && value == (SQLPOINTER)SQL_MODE_READ_ONLY;
    fake->manual |= which == SQL_ATTR_AUTOCOMMIT && value == (SQLPOINTER)SQL_AUTOCOMMIT_OFF;
    return SQL_SUCCESS;
}

static SQLRETURN fake_get_link(SQLHDBC link, SQLINTEGER which, SQLPOINTER value, SQLINTEGER room,
                               SQLINTEGER *len)
{
    (void)link;
    (void)which;
    (void)value;
    (void)room;
    (void)len;
    return SQL_ERROR;
}

static SQLRETURN fake_connect_by(bool wide, const void *string)
{
    fake_keep(wide, string, fake->connected_by, sizeof fake->connected_by);
    fake->words = fake->refuses_connection;
    fake->links += !fake->words;
    return fake->words ? SQL_ERROR : SQL_SUCCESS;
}

static SQLRETURN fake_connect(SQLHDBC link, SQLHWND window, SQLCHAR *in, SQLSMALLINT in_len,
                              SQLCHAR *out, SQLSMALLINT room, SQLSMALLINT *len, SQLUSMALLINT how)
{
    (void)link;
    (void)window;
    (void)in_len;
    (void)room;
    (void)len;
    return out || how != SQL_DRIVER_NOPROMPT ? SQL_ERROR : fake_connect_by(false, in);
}

static SQLRETURN fake_connect_wide(SQLHDBC link, SQLHWND window, SQLWCHAR *in, SQLSMALLINT in_len,
                                   SQLWCHAR *out, SQLSMALLINT room, SQLSMALLINT *len,
                                   SQLUSMALLINT how)
{
    (void)link;
    (void)window;
    (void)in_len;
    (void)room;
    (void)len;
    return out || how != SQL_DRIVER_NOPROMPT ? SQL_ERROR : fake_connect_by(true, in);
}

static SQLRETURN fake_disconnect(SQLHDBC link)
{
    (void)link;
    fake->links--;
    return SQL_SUCCESS;
}

static SQLRETURN fake_end(SQLSMALLINT kind, SQLHANDLE handle, SQLSMALLINT how)
{
    (void)kind;
    (void)handle;
    fake->rolled_back = how == SQL_ROLLBACK;
    return SQL_SUCCESS;
}

/* --- what it is -------------------------------------------------------------------------- */

static SQLRETURN fake_info_in(bool wide, SQLUSMALLINT what, SQLPOINTER room, SQLSMALLINT bytes,
                              SQLSMALLINT *len)
{
    const char *is = what == SQL_DBMS_NAME ? fake->product : fake->quote;

    *len = (SQLSMALLINT)fake_put(wide, text_from_cstr(is ? is : "\""), room, (size_t)bytes);
    return SQL_SUCCESS;
}

static SQLRETURN fake_info(SQLHDBC link, SQLUSMALLINT what, SQLPOINTER room, SQLSMALLINT bytes,
                           SQLSMALLINT *len)
{
    (void)link;
    return fake_info_in(false, what, room, bytes, len);
}

static SQLRETURN fake_info_wide(SQLHDBC link, SQLUSMALLINT what, SQLPOINTER room, SQLSMALLINT bytes,
                                SQLSMALLINT *len)
{
    (void)link;
    return fake_info_in(true, what, room, bytes, len);
}

static SQLRETURN fake_set_name(SQLHSTMT statement, SQLWCHAR *name, SQLSMALLINT len)
{
    (void)statement;
    (void)name;
    (void)len;
    return SQL_SUCCESS;
}

/* A narrow driver has lost what is not in Latin-1. */
static SQLRETURN fake_get_name(SQLHSTMT statement, SQLWCHAR *name, SQLSMALLINT room,
                               SQLSMALLINT *len)
{
    (void)statement;
    (void)room;
    name[0] = 'C';
    name[1] = fake->wide ? 0x20ac : 0xac;
    name[2] = 'D';
    *len = 3;
    return SQL_SUCCESS;
}

/* --- statements -------------------------------------------------------------------------- */

static SQLRETURN fake_begin(bool listing)
{
    fake->row = fake->column = 0;
    fake->at = 0;
    fake->listing = listing;
    return SQL_SUCCESS;
}

static SQLRETURN fake_list(void)
{
    fake->listed = true;
    fake->words = "no list";
    return fake->no_tables ? SQL_ERROR : fake_begin(true);
}

static SQLRETURN fake_tables(SQLHSTMT s, SQLCHAR *a, SQLSMALLINT b, SQLCHAR *c, SQLSMALLINT d,
                             SQLCHAR *e, SQLSMALLINT f, SQLCHAR *kinds, SQLSMALLINT g)
{
    (void)s, (void)b, (void)d, (void)f, (void)g;
    return a || c || e || strcmp((const char *)kinds, "TABLE,VIEW") != 0 ? SQL_ERROR : fake_list();
}

static SQLRETURN fake_tables_wide(SQLHSTMT s, SQLWCHAR *a, SQLSMALLINT b, SQLWCHAR *c,
                                  SQLSMALLINT d, SQLWCHAR *e, SQLSMALLINT f, SQLWCHAR *kinds,
                                  SQLSMALLINT g)
{
    (void)s, (void)b, (void)d, (void)f, (void)g;
    return a || c || e || kinds[10] != 0 ? SQL_ERROR : fake_list();
}

static SQLRETURN fake_run_in(bool wide, const void *sql)
{
    fake_keep(wide, sql, fake->statement, sizeof fake->statement);
    fake->words = fake->refuses_statement;
    return fake->words ? SQL_ERROR : fake_begin(false);
}

static SQLRETURN fake_run(SQLHSTMT statement, SQLCHAR *sql, SQLINTEGER len)
{
    (void)statement;
    return len == SQL_NTS ? fake_run_in(false, sql) : SQL_ERROR;
}

static SQLRETURN fake_run_wide(SQLHSTMT statement, SQLWCHAR *sql, SQLINTEGER len)
{
    (void)statement;
    return len == SQL_NTS ? fake_run_in(true, sql) : SQL_ERROR;
}

static SQLRETURN fake_width(SQLHSTMT statement, SQLSMALLINT *count)
{
    (void)statement;
    *count = (SQLSMALLINT)fake->columns;
    return SQL_SUCCESS;
}

static SQLRETURN fake_column_in(bool wide, SQLUSMALLINT nth, void *room, SQLSMALLINT units,
                                SQLSMALLINT *len, SQLSMALLINT *type)
{
    size_t unit = wide ? 2 : 1;

    *len = (SQLSMALLINT)(fake_put(wide, text_from_cstr(fake->names[nth - 1]), room,
                                  (size_t)units * unit) /
                         unit);
    *type = fake->types[nth - 1];
    return SQL_SUCCESS;
}

static SQLRETURN fake_column(SQLHSTMT s, SQLUSMALLINT nth, SQLCHAR *room, SQLSMALLINT units,
                             SQLSMALLINT *len, SQLSMALLINT *type, SQLULEN *size,
                             SQLSMALLINT *decimals, SQLSMALLINT *nullable)
{
    (void)s, (void)size, (void)decimals, (void)nullable;
    return fake_column_in(false, nth, room, units, len, type);
}

static SQLRETURN fake_column_wide(SQLHSTMT s, SQLUSMALLINT nth, SQLWCHAR *room, SQLSMALLINT units,
                                  SQLSMALLINT *len, SQLSMALLINT *type, SQLULEN *size,
                                  SQLSMALLINT *decimals, SQLSMALLINT *nullable)
{
    (void)s, (void)size, (void)decimals, (void)nullable;
    return fake_column_in(true, nth, room, units, len, type);
}

static SQLRETURN fake_type_in(bool wide, SQLUSMALLINT nth, SQLPOINTER room, SQLSMALLINT bytes,
                              SQLSMALLINT *len)
{
    const char *name = fake->type_names ? fake->type_names[nth - 1] : "";

    *len = (SQLSMALLINT)fake_put(wide, text_from_cstr(name), room, (size_t)bytes);
    return SQL_SUCCESS;
}

static SQLRETURN fake_type(SQLHSTMT s, SQLUSMALLINT nth, SQLUSMALLINT what, SQLPOINTER room,
                           SQLSMALLINT bytes, SQLSMALLINT *len, SQLLEN *value)
{
    (void)s, (void)value;
    return what == SQL_DESC_TYPE_NAME ? fake_type_in(false, nth, room, bytes, len) : SQL_ERROR;
}

static SQLRETURN fake_type_wide(SQLHSTMT s, SQLUSMALLINT nth, SQLUSMALLINT what, SQLPOINTER room,
                                SQLSMALLINT bytes, SQLSMALLINT *len, SQLLEN *value)
{
    (void)s, (void)value;
    return what == SQL_DESC_TYPE_NAME ? fake_type_in(true, nth, room, bytes, len) : SQL_ERROR;
}

/* --- rows -------------------------------------------------------------------------------- */

static SQLRETURN fake_fetch(SQLHSTMT statement)
{
    uint32_t rows = fake->rows;

    (void)statement;
    if (fake->listing)
        for (rows = 0; fake->tables && fake->tables[2 * rows];)
            rows++;
    fake->column = 0;
    fake->words = fake->loses;
    if (!fake->listing && fake->loses && fake->row == 1)
        return SQL_ERROR;
    return fake->row++ < rows ? SQL_SUCCESS : SQL_NO_DATA;
}

static FakeCell fake_cell(SQLUSMALLINT column)
{
    if (!fake->listing)
        return fake->cells[(fake->row - 1) * fake->columns + column - 1];
    if (column == 1 || column > 4)
        return (FakeCell){.how = FAKE_NULL};
    const char *bytes = column == 4 ? "TABLE" : fake->tables[2 * (fake->row - 1) + column - 2];
    return (FakeCell){.bytes = bytes, .how = bytes[0] ? FAKE_PLAIN : FAKE_NULL};
}

static SQLRETURN fake_piece(Text all, bool wide, FakeHow how, char *room, size_t bytes,
                            SQLLEN *said)
{
    size_t unit = wide ? 2 : 1, left = all.len - fake->at, fits = (bytes - unit) / unit * unit;
    size_t given = left < fits ? left : fits;

    if (fake->complete)
        return SQL_NO_DATA;
    if (given > 0)
        memcpy(room, all.ptr + fake->at, given);
    memset(room + given, 0, unit);
    fake->at += given;
    *said = (SQLLEN)left;
    if (how == FAKE_NO_TOTAL && given < left)
        *said = SQL_NO_TOTAL;
    if (how == FAKE_TOO_FEW)
        *said = (SQLLEN)(all.len + 5000);
    fake->complete = given == left;
    return given < left || (how == FAKE_TOO_FEW && (size_t)*said > fits) ? SQL_SUCCESS_WITH_INFO
                                                                         : SQL_SUCCESS;
}

static SQLRETURN fake_data(SQLHSTMT statement, SQLUSMALLINT column, SQLSMALLINT type,
                           SQLPOINTER room, SQLLEN bytes, SQLLEN *said)
{
    FakeCell cell = fake_cell(column);
    bool wide = type == SQL_C_WCHAR;

    (void)statement;
    if (column != fake->column) {
        fake->column = column;
        fake->at = 0;
        fake->complete = false;
    }
    fake->words = "cells are not given";
    if (wide != fake->wide || cell.how == FAKE_FAILS)
        return SQL_ERROR;
    if (cell.how == FAKE_NULL || cell.how == FAKE_BAD_COUNT) {
        *said = cell.how == FAKE_NULL ? SQL_NULL_DATA : -77;
        return SQL_SUCCESS;
    }
    if (cell.how == FAKE_EMPTY) {
        memset(room, 0, wide ? 2 : 1);
        return SQL_SUCCESS_WITH_INFO;
    }
    if (fake->at == 0) { /* its other pieces are of what was made then */
        Text text = {cell.bytes, cell.len ? cell.len : cell.bytes ? strlen(cell.bytes) : 0};
        fake_in_cell = (Text){fake_of_cell, fake_words_of(wide, text, fake_of_cell)};
    }
    return fake_piece(fake_in_cell, wide, cell.how, room, (size_t)bytes, said);
}

/* --- what goes wrong --------------------------------------------------------------------- */

static SQLRETURN fake_words(SQLSMALLINT kind, SQLHANDLE handle, SQLSMALLINT nth, SQLCHAR *state,
                            SQLINTEGER *native, SQLCHAR *room, SQLSMALLINT units, SQLSMALLINT *len)
{
    (void)kind, (void)handle, (void)native;
    if (nth > 1 || !fake->words)
        return SQL_NO_DATA;
    memcpy(state, fake->state ? fake->state : "HY000", 6);
    *len = (SQLSMALLINT)fake_put(false, text_from_cstr(fake->words), room, (size_t)units);
    return SQL_SUCCESS;
}

static SQLRETURN fake_words_wide(SQLSMALLINT kind, SQLHANDLE handle, SQLSMALLINT nth,
                                 SQLWCHAR *state, SQLINTEGER *native, SQLWCHAR *room,
                                 SQLSMALLINT units, SQLSMALLINT *len)
{
    (void)kind, (void)handle, (void)native;
    if (nth > 1 || !fake->words)
        return SQL_NO_DATA;
    (void)fake_put(true, text_from_cstr(fake->state ? fake->state : "HY000"), state, 12);
    *len = (SQLSMALLINT)(fake_put(true, text_from_cstr(fake->words), room, 2 * (size_t)units) / 2);
    return SQL_SUCCESS;
}

bool __wrap_odbc_load(OdbcCalls *calls, Text *reason)
{
    *reason = TEXT("no library today");
    *calls = (OdbcCalls){.SQLAllocHandle = fake_alloc,
                         .SQLFreeHandle = fake_free,
                         .SQLSetEnvAttr = fake_set_env,
                         .SQLSetConnectAttr = fake_set_link,
                         .SQLGetConnectAttr = fake_get_link,
                         .SQLDriverConnect = fake_connect,
                         .SQLDriverConnectW = fake_connect_wide,
                         .SQLDisconnect = fake_disconnect,
                         .SQLEndTran = fake_end,
                         .SQLGetInfo = fake_info,
                         .SQLGetInfoW = fake_info_wide,
                         .SQLSetCursorNameW = fake_set_name,
                         .SQLGetCursorNameW = fake_get_name,
                         .SQLTables = fake_tables,
                         .SQLTablesW = fake_tables_wide,
                         .SQLExecDirect = fake_run,
                         .SQLExecDirectW = fake_run_wide,
                         .SQLNumResultCols = fake_width,
                         .SQLDescribeCol = fake_column,
                         .SQLDescribeColW = fake_column_wide,
                         .SQLColAttribute = fake_type,
                         .SQLColAttributeW = fake_type_wide,
                         .SQLFetch = fake_fetch,
                         .SQLGetData = fake_data,
                         .SQLGetDiagRec = fake_words,
                         .SQLGetDiagRecW = fake_words_wide};
    return fake != NULL;
}

#endif
