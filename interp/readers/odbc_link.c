/* Connecting, running a statement, and the words of drivers, which are never shown as they come. */
#include "readers/odbc.h"

#include "base/heap.h"
#include "base/utf8.h"
#include "readers/say_odbc.h"
#include "readers/wide.h"

#include <string.h>

enum {
    LOGIN_SECONDS = 15,
    WORDS_ROOM = 2048,  /* units of a driver's message */
    WORDS_SHOWN = 1000, /* bytes of it */
    RECORDS_MOST = 4,   /* of one failure */
    INFO_ROOM = 512
};

static bool is_good(SQLRETURN code)
{
    return code == SQL_SUCCESS || code == SQL_SUCCESS_WITH_INFO;
}

bool odbc_take(const Odbc *odbc, const void *bytes, size_t len, Out *out)
{
    if (odbc->wide)
        return wide_to_text(out, bytes, len);
    out_text(out, (Text){bytes, len});
    return true;
}

/* A number where the interface has a pointer. */
static SQLPOINTER number(uintptr_t n)
{
    return (SQLPOINTER)n;
}

static SQLCHAR *chars(const char *text)
{
    return (SQLCHAR *)(uintptr_t)text;
}

/* --- what goes wrong --------------------------------------------------------------------- */

typedef struct Record { /* of a failure, in wide characters or narrow ones */
    SQLWCHAR wide[WORDS_ROOM];
    SQLCHAR narrow[WORDS_ROOM];
    char state[6];
} Record;

static SQLRETURN get_record(Odbc *odbc, SQLSMALLINT kind, SQLHANDLE handle, SQLSMALLINT nth,
                            Record *record, size_t *len)
{
    SQLSMALLINT units = 0;
    SQLINTEGER native;
    SQLWCHAR state[6] = {0};
    SQLRETURN code;

    if (odbc->wide) {
        code = odbc->call.SQLGetDiagRecW(kind, handle, nth, state, &native, record->wide,
                                         WORDS_ROOM, &units);
        for (size_t i = 0; i < 6; i++)
            record->state[i] = state[i] < 0x80 ? (char)state[i] : '?';
    } else {
        code = odbc->call.SQLGetDiagRec(kind, handle, nth, (SQLCHAR *)record->state, &native,
                                        record->narrow, WORDS_ROOM, &units);
    }
    record->state[5] = '\0';
    *len = units < 0 ? 0 : (size_t)units < WORDS_ROOM ? (size_t)units : WORDS_ROOM - 1;
    return code;
}

/* In one line, and in UTF-8 whatever the driver meant by its bytes. */
static void add_clean(Out *out, Text words)
{
    bool blank = false;
    uint32_t character;

    for (size_t at = 0, step; at < words.len; at += step) {
        step = utf8_decode(words, at, &character);
        if (step > 0 && character > 0 && character <= ' ') {
            blank = out->len > 0;
            continue;
        }
        out_str(out, blank ? " " : "");
        blank = false;
        if (step > 0 && character > 0)
            out_text(out, text_slice(words, at, at + step));
        else
            out_char(out, '?');
        step = step > 0 ? step : 1;
    }
}

static bool is_lost(Odbc *odbc, const char *state)
{
    SQLUINTEGER dead = SQL_CD_FALSE;

    if (memcmp(state, "08", 2) == 0 || strcmp(state, "57P01") == 0 || strcmp(state, "HYT01") == 0)
        return true;
    return odbc->link &&
           is_good(odbc->call.SQLGetConnectAttr(odbc->link, SQL_ATTR_CONNECTION_DEAD, &dead,
                                                SQL_IS_UINTEGER, NULL)) &&
           dead == SQL_CD_TRUE;
}

/* One of the things that are said of a failure. Of a long one the end is left out: there may be a part of a
 * secret in it, of which the rest did not fit. */
static void add_record(Odbc *odbc, const Record *record, size_t len, Out *out)
{
    Out words, clean, shown;

    out_init(&words);
    out_init(&clean);
    out_init(&shown);
    (void)odbc_take(odbc, odbc->wide ? (const void *)record->wide : record->narrow,
                    odbc->wide ? len * sizeof *record->wide : len, &words);
    add_clean(&clean, out_view(&words));
    connection_blank(odbc->secret, out_view(&clean), &shown);
    out->failed |= words.failed || clean.failed || shown.failed;
    out_str(out, out->len > 0 ? "; " : "");
    len = shown.len;
    if (len > WORDS_SHOWN)
        for (len = WORDS_SHOWN; len > 0 && ((unsigned char)shown.bytes[len] & 0xc0) == 0x80;)
            len--;
    out_text(out, text_slice(out_view(&shown), 0, len));
    out_str(out, len < shown.len ? "..." : "");
    wipe_bytes(words.bytes, words.room);
    wipe_bytes(clean.bytes, clean.room);
    out_release(&words);
    out_release(&clean);
    out_release(&shown);
}

/* All that is said of one failure. */
static void add_records(Odbc *odbc, SQLSMALLINT kind, SQLHANDLE handle, Out *out, char state[6])
{
    Record *record = heap_alloc(sizeof *record);
    size_t len;

    if (!record) {
        out->failed = true;
        return;
    }
    for (SQLSMALLINT nth = 1; nth <= RECORDS_MOST; nth++) {
        memset(record, 0, sizeof *record);
        if (!is_good(get_record(odbc, kind, handle, nth, record, &len)))
            break;
        if (nth == 1)
            memcpy(state, record->state, sizeof record->state);
        add_record(odbc, record, len, out);
    }
    wipe_bytes(record, sizeof *record);
    heap_free(record);
}

Text odbc_words(Odbc *odbc, SQLSMALLINT kind, SQLHANDLE handle)
{
    char state[6] = "";
    Out all;
    Text words;

    out_init(&all);
    add_records(odbc, kind, handle, &all, state);
    if (all.len == 0)
        out_str(&all, "its driver does not say why");
    odbc->arena->failed |= all.failed || strcmp(state, "HY001") == 0;
    words = odbc->arena->failed ? TEXT_NONE : arena_copy(odbc->arena, out_view(&all));
    out_release(&all);
    if (words.ptr && odbc->connected && is_lost(odbc, state)) {
        readers_say_lost(odbc->diags, odbc_place(odbc), words);
        return TEXT_NONE;
    }
    return words;
}

/* --- connecting -------------------------------------------------------------------------- */

static bool take_string(Odbc *odbc)
{
    const DataConnection *from = &odbc->input->connection;
    Text reason = TEXT_NONE;
    ConnectionFault fault = CONNECTION_TOO_LONG;
    uint32_t line = 0;

    odbc->secret = heap_alloc(sizeof *odbc->secret);
    if (!odbc->secret) {
        odbc->arena->failed = true;
        return false;
    }
    long len = from->give(from->self, odbc->secret->raw, sizeof odbc->secret->raw, &reason);
    if (len < 0) {
        readers_say_no_string(odbc->diags, odbc_place(odbc), reason);
        return false;
    }
    if ((size_t)len <= CONNECTION_MOST)
        fault = connection_read(odbc->secret, (size_t)len, &line);
    if (fault == CONNECTION_OK)
        return true;
    readers_say_bad_string(odbc->diags, (DataPlace){.path = odbc->input->path, .row = line}, fault);
    return false;
}

/* All drivers take ASCII by their narrow functions. What they make of other characters they show when they
 * are tried. */
static bool connect(Odbc *odbc)
{
    const OdbcCalls *call = &odbc->call;
    SQLRETURN code = call->SQLDriverConnect(odbc->link, NULL, (SQLCHAR *)odbc->secret->bytes,
                                            SQL_NTS, NULL, 0, NULL, SQL_DRIVER_NOPROMPT);

    if (!is_good(code) && !odbc->secret->ascii)
        code = call->SQLDriverConnectW(odbc->link, NULL, odbc->secret->wide, SQL_NTS, NULL, 0, NULL,
                                       SQL_DRIVER_NOPROMPT);
    odbc->connected = is_good(code);
    if (odbc->connected)
        return true;
    Text words = odbc_words(odbc, SQL_HANDLE_DBC, odbc->link);
    if (words.ptr)
        readers_say_not_reached(odbc->diags, odbc_place(odbc), words);
    return false;
}

static bool allocate(Odbc *odbc, SQLSMALLINT kind, SQLHANDLE of, SQLHANDLE *made)
{
    if (is_good(odbc->call.SQLAllocHandle(kind, of, made)))
        return true;
    *made = NULL;
    odbc->arena->failed = true; /* there is nothing else for which it could fail */
    return false;
}

/* A driver with wide functions keeps a name as it is given to it. */
static bool keeps_wide(Odbc *odbc)
{
    static const SQLWCHAR name[] = {'C', 0x20ac, 'D', 0};
    SQLWCHAR kept[32] = {0};
    SQLHSTMT statement = NULL;
    SQLSMALLINT len = 0;
    bool keeps;

    if (!is_good(odbc->call.SQLAllocHandle(SQL_HANDLE_STMT, odbc->link, &statement)))
        return false; /* the next one will tell why */
    keeps = is_good(odbc->call.SQLSetCursorNameW(statement, (SQLWCHAR *)(uintptr_t)name, 3)) &&
            is_good(odbc->call.SQLGetCursorNameW(statement, kept, 32, &len)) && len == 3 &&
            memcmp(kept, name, sizeof name) == 0;
    (void)odbc->call.SQLFreeHandle(SQL_HANDLE_STMT, statement);
    return keeps;
}

/* What a driver has no choice of it refuses, and is as it is: what we ask of it only reads. */
static void settle(Odbc *odbc)
{
    const OdbcCalls *call = &odbc->call;

    (void)call->SQLSetConnectAttr(odbc->link, SQL_ATTR_TRACE, number(SQL_OPT_TRACE_OFF), 0);
    (void)call->SQLSetConnectAttr(odbc->link, SQL_ATTR_LOGIN_TIMEOUT, number(LOGIN_SECONDS), 0);
    (void)call->SQLSetConnectAttr(odbc->link, SQL_ATTR_ACCESS_MODE, number(SQL_MODE_READ_ONLY), 0);
}

bool odbc_open(Odbc *odbc, const DataInput *input, Arena *arena, Diags *diags)
{
    const OdbcCalls *call = &odbc->call;
    Text reason;

    *odbc = (Odbc){.input = input, .arena = arena, .diags = diags};
    if (!odbc_load(&odbc->call, &reason)) {
        readers_say_no_odbc(diags, odbc_place(odbc), reason);
        return false;
    }
    if (!take_string(odbc) || !allocate(odbc, SQL_HANDLE_ENV, NULL, &odbc->env))
        return false;
    (void)call->SQLSetEnvAttr(odbc->env, SQL_ATTR_ODBC_VERSION, number(SQL_OV_ODBC3), 0);
    if (!allocate(odbc, SQL_HANDLE_DBC, odbc->env, &odbc->link))
        return false;
    settle(odbc);
    if (!connect(odbc))
        return false;
    odbc->wide = keeps_wide(odbc);
    (void)call->SQLSetConnectAttr(odbc->link, SQL_ATTR_AUTOCOMMIT, number(SQL_AUTOCOMMIT_OFF), 0);
    return !arena->failed;
}

void odbc_end(Odbc *odbc)
{
    if (odbc->statement)
        (void)odbc->call.SQLFreeHandle(SQL_HANDLE_STMT, odbc->statement);
    odbc->statement = NULL;
    if (odbc->connected)
        (void)odbc->call.SQLEndTran(SQL_HANDLE_DBC, odbc->link, SQL_ROLLBACK);
}

void odbc_close(Odbc *odbc)
{
    odbc_end(odbc);
    if (odbc->connected)
        (void)odbc->call.SQLDisconnect(odbc->link);
    if (odbc->link)
        (void)odbc->call.SQLFreeHandle(SQL_HANDLE_DBC, odbc->link);
    if (odbc->env)
        (void)odbc->call.SQLFreeHandle(SQL_HANDLE_ENV, odbc->env);
    connection_wipe(odbc->secret);
    heap_free(odbc->secret);
    *odbc = (Odbc){.input = odbc->input};
}

/* --- asking ------------------------------------------------------------------------------ */

/* As the driver takes it, with a NUL behind it. */
static void write_words(const Odbc *odbc, Text words, Out *out)
{
    if (odbc->wide) {
        wide_from_text(out, words);
        return;
    }
    out_text(out, words);
    out_char(out, '\0');
}

static bool begin(Odbc *odbc)
{
    odbc_end(odbc);
    if (is_good(odbc->call.SQLAllocHandle(SQL_HANDLE_STMT, odbc->link, &odbc->statement)))
        return true;
    odbc->statement = NULL;
    Text words = odbc_words(odbc, SQL_HANDLE_DBC, odbc->link);
    if (words.ptr)
        readers_say_not_answered(odbc->diags, odbc_place(odbc), words);
    return false;
}

bool odbc_run(Odbc *odbc, Text sql, Text *words)
{
    SQLRETURN code;
    Out out;

    *words = TEXT_NONE;
    if (!begin(odbc))
        return false;
    out_init(&out);
    write_words(odbc, sql, &out);
    odbc->arena->failed |= out.failed;
    if (out.failed)
        code = SQL_ERROR;
    else if (odbc->wide)
        code = odbc->call.SQLExecDirectW(odbc->statement, (SQLWCHAR *)(void *)out.bytes, SQL_NTS);
    else
        code = odbc->call.SQLExecDirect(odbc->statement, (SQLCHAR *)out.bytes, SQL_NTS);
    out_release(&out);
    if (!is_good(code) && code != SQL_NO_DATA && !odbc->arena->failed)
        *words = odbc_words(odbc, SQL_HANDLE_STMT, odbc->statement);
    return is_good(code) || (code == SQL_NO_DATA && !odbc->arena->failed);
}

bool odbc_run_tables(Odbc *odbc)
{
    static const char kinds[] = "TABLE,VIEW";
    SQLWCHAR wide[sizeof kinds];
    SQLRETURN code;

    if (!begin(odbc))
        return false;
    for (size_t i = 0; i < sizeof kinds; i++)
        wide[i] = (SQLWCHAR)kinds[i];
    code = odbc->wide
               ? odbc->call.SQLTablesW(odbc->statement, NULL, 0, NULL, 0, NULL, 0, wide, SQL_NTS)
               : odbc->call.SQLTables(odbc->statement, NULL, 0, NULL, 0, NULL, 0, chars(kinds),
                                      SQL_NTS);
    if (is_good(code))
        return true;
    Text words = odbc_words(odbc, SQL_HANDLE_STMT, odbc->statement);
    if (words.ptr)
        readers_say_not_answered(odbc->diags, odbc_place(odbc), words);
    return false;
}

Text odbc_info(Odbc *odbc, SQLUSMALLINT what)
{
    SQLWCHAR wide[INFO_ROOM] = {0};
    SQLCHAR narrow[INFO_ROOM] = {0};
    SQLSMALLINT len = 0;
    SQLRETURN code = odbc->wide
                         ? odbc->call.SQLGetInfoW(odbc->link, what, wide, sizeof wide, &len)
                         : odbc->call.SQLGetInfo(odbc->link, what, narrow, sizeof narrow, &len);
    size_t room = odbc->wide ? sizeof wide - sizeof *wide : sizeof narrow - 1;
    size_t bytes = !is_good(code) || len < 0 ? 0 : (size_t)len < room ? (size_t)len : room;
    Out out;
    Text text;

    out_init(&out);
    (void)odbc_take(odbc, odbc->wide ? (const void *)wide : narrow, bytes, &out);
    odbc->arena->failed |= out.failed;
    text = arena_copy(odbc->arena, out_view(&out));
    out_release(&out);
    return text;
}
