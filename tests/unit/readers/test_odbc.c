/* Databases behind ODBC, by a driver manager that is made up: wide drivers and narrow ones, cells of all sorts and
 * lengths, what goes wrong, and passwords in what drivers say.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "readers/readers.h"

#include "fake_odbc.h" /* __wrap_odbc_load */

typedef struct Asked {
    Arena arena;
    Diags diags;
    Out rows;
    DataFile file;
    Database found;
    uint32_t stop_after; /* rows; 0: none is too many */
} Asked;

static const char default_string[] = "Driver=/lib/fake.so;Server=db1;UID=sa;PWD=hunter2\n";
static const char *string = default_string;

static long give(void *self, char *bytes, size_t room, Text *reason)
{
    size_t len = strlen(string);

    (void)self;
    if (len == 0) {
        *reason = TEXT("not today");
        return DATA_FAILED;
    }
    memcpy(bytes, string, len < room ? len : room);
    return (long)len;
}

static bool write_row(void *self, const DataRow *row)
{
    Asked *asked = self;

    out_format(&asked->rows, "%u[", row->line);
    for (uint32_t i = 0; i < row->count; i++) {
        out_str(&asked->rows, i > 0 ? "|" : "");
        out_str(&asked->rows, row->holds[i] == HOLDS_NUMBER ? "#"
                              : row->holds[i] == HOLDS_DAY  ? "@"
                                                            : "");
        out_str(&asked->rows, row->fields[i].quoted ? "'" : "");
        out_text(&asked->rows, row->fields[i].text);
    }
    out_char(&asked->rows, ']');
    return asked->stop_after == 0 || row->line < asked->stop_after;
}

static DataInput input_of(const char *part)
{
    return (DataInput){.path = TEXT("x.odbc"),
                       .part = text_from_cstr(part),
                       .readers = file_readers,
                       .connection = {NULL, give}};
}

static void begin(Asked *asked)
{
    *asked = (Asked){.stop_after = 0};
    assert_true(arena_init(&asked->arena));
    diags_init(&asked->diags, &asked->arena);
    out_init(&asked->rows);
}

/* Whatever became of it, everything was given back, and no word of the password is in what is told. */
static void settle(Asked *asked)
{
    out_char(&asked->rows, '\0');
    assert_int_equal(fake->handles, 0);
    assert_int_equal(fake->links, 0);
    for (uint32_t i = 0; i < asked->diags.list.count; i++)
        assert_false(text_has(asked->diags.list.items[i]->text, TEXT("hunter2")));
}

static void end(Asked *asked)
{
    out_release(&asked->rows);
    arena_release(&asked->arena);
    fake = NULL;
    string = default_string;
}

static void read_part(Asked *asked, Fake *of, const char *part)
{
    DataInput input = input_of(part);

    fake = of;
    data_read(&input, (RowSink){.self = asked, .header = write_row, .row = write_row},
              &asked->arena, &asked->diags, &asked->file);
    settle(asked);
}

static void expect_rows(Fake *of, const char *rows)
{
    for (int wide = 0; wide < 2; wide++) {
        Asked asked;
        begin(&asked);
        of->wide = wide;
        read_part(&asked, of, "t");
        assert_int_equal(asked.diags.errors, 0);
        assert_string_equal(asked.rows.bytes, rows);
        end(&asked);
    }
}

static void expect_told(Fake *of, const char *part, DiagCode code, const char *words)
{
    for (int wide = 0; wide < 2; wide++) {
        const char *kept = string;
        Asked asked;
        begin(&asked);
        of->wide = wide;
        read_part(&asked, of, part);
        assert_int_equal(asked.diags.errors, 1);
        assert_int_equal(asked.diags.list.items[0]->code, code);
        if (!text_has(asked.diags.list.items[0]->text, text_from_cstr(words)))
            fail_msg("%.*s", (int)asked.diags.list.items[0]->text.len,
                     asked.diags.list.items[0]->text.ptr);
        end(&asked);
        string = kept;
    }
    string = default_string;
}

#define S(text)                                                                                    \
    {                                                                                              \
        .bytes = (text)                                                                            \
    }
#define NO_CELL                                                                                    \
    {                                                                                              \
        .how = FAKE_NULL                                                                           \
    }
#define ROWS(...)                                                                                  \
    .cells = (const FakeCell[])                                                                    \
    {                                                                                              \
        __VA_ARGS__                                                                                \
    }
#define NAMES(...)                                                                                 \
    .names = (const char *const[])                                                                 \
    {                                                                                              \
        __VA_ARGS__                                                                                \
    }
#define TYPES(...)                                                                                 \
    .types = (const SQLSMALLINT[])                                                                 \
    {                                                                                              \
        __VA_ARGS__                                                                                \
    }

/* --- cells ------------------------------------------------------------------------------- */

static void test_texts(void **state)
{
    Fake of = {.columns = 3,
               .rows = 2,
               NAMES("month", "caf\xc3\xa9", "\xf0\x9f\x98\x80"),
               TYPES(SQL_VARCHAR, SQL_WVARCHAR, -999),
               ROWS(S("2016-04"), S(""), NO_CELL, S("\xe6\x97\xa5|\xf0\x9f\x98\x80"), S("5 >= 50"),
                    S("NaN"))};

    (void)state;
    expect_rows(&of, "0[month|caf\xc3\xa9|\xf0\x9f\x98\x80]1['2016-04|'|]2['\xe6\x97\xa5|"
                     "\xf0\x9f\x98\x80|'5 >= 50|'NaN]");
    assert_true(of.read_only && of.manual && of.rolled_back && !of.listed);
    assert_string_equal(of.statement, "SELECT * FROM \"t\"");
    assert_string_equal(of.connected_by, "Driver=/lib/fake.so;Server=db1;UID=sa;PWD=hunter2;");
}

static void test_numbers(void **state)
{
    Fake of = {.columns = 1,
               .rows = 11,
               NAMES("n"),
               TYPES(SQL_DECIMAL),
               ROWS(S("12.50"), S(".5"), S("-.50"), S("12."), S("-9223372036854775808"), S("1e3"),
                    S("+5"), S("."), S("N/A"),
                    S("12345678901234567890123456789012345678.0123456789"), S(""))};
    Fake real = {.columns = 1,
                 .rows = 5,
                 NAMES("r"),
                 TYPES(SQL_DOUBLE),
                 ROWS(S("49.920000000000002"), S("1e-7"), S("100"), S("N/A"), NO_CELL)};

    (void)state;
    expect_rows(
        &of, "0[n]1[#12.50]2[#0.5]3[#-0.50]4[#12]5[#-9223372036854775808]6['1e3]7['+5]8['.]9['N/A]"
             "10[#12345678901234567890123456789012345678.0123456789]11[']");
    expect_rows(&real, "0[r]1[#49.92]2[#0.0000001]3[#100]4['N/A]5[]");
}

static void test_binary_is_told(void **state)
{
    Fake of = {.columns = 2,
               .rows = 1,
               NAMES("a", "b"),
               TYPES(SQL_DOUBLE, SQL_REAL),
               ROWS(S("1.5"), NO_CELL)};
    Asked asked;

    (void)state;
    begin(&asked);
    read_part(&asked, &of, "t");
    assert_int_equal(asked.diags.list.count, 1);
    assert_int_equal(asked.diags.list.items[0]->code, DIAG_W0497);
    assert_true(text_has(asked.diags.list.items[0]->text, TEXT("\"a\"")));
    end(&asked);
}

static void test_days_and_switches(void **state)
{
    Fake of = {.columns = 3,
               .rows = 4,
               NAMES("day", "bit", "told"),
               TYPES(SQL_TYPE_TIMESTAMP, SQL_BIT, SQL_VARCHAR),
               .type_names = (const char *const[]){"", "", "BOOL"},
               ROWS(S("2016-08-31"), S("1"), S("0"), S("2016-08-31 14:30:00.123"), S("0"), S("1"),
                    S("16-08-31"), S("2"), S("t"), S("2016-08-31T14:30:00"), NO_CELL, S("yes"))};

    (void)state;
    expect_rows(&of,
                "0[day|bit|told]1[@2016-08-31|'true|'false]2[@2016-08-31 14:30:00.123|'false|'true]"
                "3['16-08-31|'2|'t]4['2016-08-31T14:30:00||'yes]");
}

/* A cell of n letters, which comes in pieces, with its length said or not. */
static void test_long_cells(void **state)
{
    static const size_t lengths[] = {1,    510,  511,   512,   1022,  1023,
                                     1024, 1025, 32767, 70000, 200000};
    char *letters = malloc(200004);

    (void)state;
    assert_non_null(letters);
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        for (int how = 0; how < 4; how++) {
            size_t n = lengths[i];
            FakeCell cell = {letters, n + 4, how & 1 ? FAKE_NO_TOTAL : FAKE_PLAIN};
            Fake of = {.wide = how & 2,
                       .columns = 1,
                       .rows = 1,
                       NAMES("x"),
                       TYPES(SQL_LONGVARCHAR),
                       .cells = &cell};
            Asked asked;
            memset(letters, 'a', n);
            memcpy(letters + n, "\xf0\x9f\x98\x80", 4);
            begin(&asked);
            read_part(&asked, &of, "t");
            assert_int_equal(asked.diags.errors, 0);
            assert_int_equal(asked.rows.len - 1, strlen("0[x]1[']") + n + 4);
            assert_memory_equal(asked.rows.bytes + strlen("0[x]1['"), letters, n + 4);
            end(&asked);
        }
    free(letters);
}

static void test_too_long(void **state)
{
    size_t len = ROW_MAX_BYTES + 1;
    char *letters = malloc(len);
    FakeCell cells[] = {{letters, len, FAKE_PLAIN},
                        {letters, len / 2, FAKE_PLAIN},
                        {letters, len / 2 + 1, FAKE_PLAIN}};
    Fake one = {.columns = 1, .rows = 1, NAMES("x"), TYPES(SQL_VARCHAR), .cells = cells};
    Fake row = {.columns = 2,
                .rows = 1,
                NAMES("x", "y"),
                TYPES(SQL_VARCHAR, SQL_VARCHAR),
                .cells = cells + 1};

    (void)state;
    assert_non_null(letters);
    memset(letters, 'a', len);
    expect_told(&one, "t", DIAG_E0498, "longer than 16 MiB");
    expect_told(&row, "t", DIAG_E0413, "");
    free(letters);
}

static void test_bad_cells(void **state)
{
    static const FakeCell bad[] = {
        S("\xff"), {"a\0b", 3, FAKE_PLAIN}, {"ab\xc3\xff", 4, FAKE_PLAIN}};
    static const FakeCell cut[] = {{.bytes = "abc", .how = FAKE_TOO_FEW}, {.how = FAKE_EMPTY}};
    static const FakeCell fails[] = {{.how = FAKE_FAILS}, {.how = FAKE_BAD_COUNT}};
    static const FakeCell none[] = {S("NaN"), S("-Infinity"), S("inf")};
    Fake of = {.columns = 1, .rows = 1, NAMES("x"), TYPES(SQL_VARCHAR)};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        of.cells = &bad[i];
        expect_told(&of, "t", DIAG_E0496, "neither text in UTF-8 nor a number");
    }
    for (size_t i = 0; i < 2; i++) {
        of.cells = &cut[i];
        expect_told(&of, "t", DIAG_E0495, "did not come whole");
        of.cells = &fails[i];
        expect_told(&of, "t", DIAG_E0495, "cells are not given");
    }
    of.types = (const SQLSMALLINT[]){SQL_NUMERIC};
    for (size_t i = 0; i < 3; i++) {
        of.cells = &none[i];
        expect_told(&of, "t", DIAG_E0496, "neither text in UTF-8 nor a number");
    }
    of.types = (const SQLSMALLINT[]){SQL_LONGVARBINARY};
    of.cells = &(const FakeCell)S("00ff");
    expect_told(&of, "t", DIAG_E0496, "a blob");
}

static void test_columns(void **state)
{
    char name[1200];
    Fake of = {.columns = 1, NAMES(name), TYPES(SQL_VARCHAR)};
    Fake many = {.columns = ROW_MAX_FIELDS + 1};

    (void)state;
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    expect_told(&of, "t", DIAG_E0498, "the name of column 1");
    expect_told(&many, "t", DIAG_E0414, "");
    name[1] = '\0';
    name[0] = '\xff';
    of.wide = false;
    Asked asked;
    begin(&asked);
    read_part(&asked, &of, "t");
    assert_int_equal(asked.diags.errors, 1);
    assert_int_equal(asked.diags.list.items[0]->code, DIAG_E0495);
    end(&asked);
}

/* The digest is that of the table as sqlite3 -ascii -header writes it. */
static void test_digest(void **state)
{
    Fake of = {.columns = 2,
               .rows = 1,
               NAMES("a", "b"),
               TYPES(SQL_VARCHAR, SQL_VARCHAR),
               ROWS(S("x"), NO_CELL)};
    Asked asked;

    (void)state;
    begin(&asked);
    read_part(&asked, &of, "t");
    /* printf 'a\037b\036x\037\036' | sha256sum */
    assert_true(
        text_equal(asked.file.sha256,
                   TEXT("1ed24a4ee1ce7bb03ba5b4df57f193801cc0177a9d92819bee240a2821f40621")));
    end(&asked);
}

/* --- tables ------------------------------------------------------------------------------ */

static void test_tables(void **state)
{
    static const char *const one[] = {"dbo", "Calls", NULL};
    static const char *const two[] = {"dbo", "Calls", "", "a\"; drop", NULL, NULL, NULL};
    Fake of = {.columns = 1, NAMES("x"), TYPES(SQL_VARCHAR), .tables = one};
    Fake refuses = {.refuses_statement = "Invalid object", .tables = two};
    Fake silent = {.refuses_statement = "Invalid object", .no_tables = true};

    (void)state;
    expect_told(&(Fake){.tables = two}, "", DIAG_E0486, "2 tables");
    expect_told(&(Fake){.tables = NULL}, "", DIAG_E0486, "no table");
    expect_told(&(Fake){.no_tables = true}, "", DIAG_E0495, "no list");
    expect_told(&refuses, "Cals", DIAG_E0486, "no table \"Cals\"");
    expect_told(&refuses, "Calls", DIAG_E0495, "Invalid object");
    expect_told(&silent, "Calls", DIAG_E0495, "no list");
    expect_told(&of, "a..b", DIAG_E0495, "cannot be a table");
    expect_told(&of, "a.", DIAG_E0495, "cannot be a table");
    for (int i = 0; i < 5; i++) {
        static const char *const parts[] = {"", "dbo.a\"; drop", "a]b", "plain_1.b", "pl ain"};
        static const char *const quotes[] = {"\"", "\"", "[", " ", " "};
        static const char *const asks[] = {"SELECT * FROM \"dbo\".\"Calls\"",
                                           "SELECT * FROM \"dbo\".\"a\"\"; drop\"",
                                           "SELECT * FROM [a]]b]", "SELECT * FROM plain_1.b", ""};
        Asked asked;
        of.quote = quotes[i];
        of.statement[0] = '\0';
        begin(&asked);
        read_part(&asked, &of, parts[i]);
        assert_int_equal(asked.diags.errors, i == 4);
        assert_string_equal(of.statement, asks[i]);
        end(&asked);
    }
}

static void test_parts(void **state)
{
    static const char *const two[] = {"dbo", "Calls", "", "more", NULL, NULL, NULL};
    DataInput input = input_of("");
    Choices parts;
    Asked asked;
    Fake of = {.tables = two, .wide = true};

    (void)state;
    begin(&asked);
    fake = &of;
    assert_true(reader_odbc.parts(&input, &asked.arena, &asked.diags, &parts));
    settle(&asked);
    assert_int_equal(parts.count, 2);
    assert_true(text_equal(parts.items[0], TEXT("dbo.Calls")) &&
                text_equal(parts.items[1], TEXT("more")));
    end(&asked);
}

/* --- which database, and statements of ours ---------------------------------------------- */

static void expect_database(const char *product, const char *part, const char *dialect,
                            const char *names)
{
    static const char *const tables[] = {"dbo",   "Calls", "x",  "twice", "y",
                                         "twice", NULL,    NULL, NULL};
    DataInput input = input_of(part);
    Fake of = {.product = product, .tables = tables};
    Asked asked;

    begin(&asked);
    fake = &of;
    assert_true(reader_odbc.database(&input, &asked.arena, &asked.diags, &asked.found));
    settle(&asked);
    assert_true(text_equal(asked.found.dialect, text_from_cstr(dialect)));
    asked.rows.len = 0;
    for (uint32_t i = 0; i < asked.found.table.count; i++) {
        out_str(&asked.rows, i > 0 ? "." : "");
        out_text(&asked.rows, asked.found.table.items[i]);
    }
    out_char(&asked.rows, '\0');
    assert_string_equal(asked.rows.bytes, names);
    end(&asked);
}

static void test_database(void **state)
{
    (void)state;
    expect_database("PostgreSQL", "Calls", "postgres", "dbo.Calls");
    expect_database("PostgreSQL", "other.Calls", "postgres", "other.Calls");
    expect_database("SQLite", "Calls", "sqlite", "main.Calls");
    expect_database("Microsoft SQL Server", "twice", "tsql", "twice");
    expect_database("ClickHouse", "none", "clickhouse", "none");
    expect_database("Oracle", "Calls", "", "dbo.Calls");
}

static void test_asking(void **state)
{
    Fake of = {.columns = 1, .rows = 1, NAMES("n"), TYPES(SQL_BIGINT), ROWS(S("7"))};
    DataInput input = input_of("t");
    Asked asked;

    (void)state;
    begin(&asked);
    fake = &of;
    reader_odbc.ask(&input, TEXT("SELECT count(*) FROM \xc3\xa9"),
                    (RowSink){.self = &asked, .header = write_row, .row = write_row}, &asked.arena,
                    &asked.diags, &asked.file);
    settle(&asked);
    assert_string_equal(of.statement, "SELECT count(*) FROM \xc3\xa9");
    assert_string_equal(asked.rows.bytes, "0[n]1[#7]");
    end(&asked);
}

/* --- what goes wrong --------------------------------------------------------------------- */

static void test_connecting(void **state)
{
    Fake none = {.refuses_connection = "Login failed for 'sa' on db1 with HUNTER2;PWD=hunter2"};
    Fake of = {.columns = 0};

    (void)state;
    expect_told(&none, "t", DIAG_E0473, "Login failed for '***' on *** with ***;PWD=***");
    expect_told(&(Fake){.refuses_connection = "two\n lines\x01 and \xff"}, "t", DIAG_E0473,
                "two lines and ?");
    expect_told(&(Fake){.refuses_connection = ""}, "t", DIAG_E0473, "does not say why");
    string = "DSN";
    expect_told(&of, "t", DIAG_E0474, "not KEY=VALUE");
    string = "";
    expect_told(&of, "t", DIAG_E0401, "not today");
    assert_int_equal(of.links, 0);
}

static void test_string_too_long(void **state)
{
    char *too_long = malloc(9000);
    Fake of = {.columns = 0};

    (void)state;
    assert_non_null(too_long);
    memset(too_long, 'x', 8999);
    memcpy(too_long, "DSN=", 4);
    too_long[8999] = '\0';
    string = too_long;
    expect_told(&of, "t", DIAG_E0474, "longer than 8 KiB");
    free(too_long);
}

/* Other characters than ASCII are given as UTF-8, and, where that is refused, as UTF-16. */
static void test_wide_string(void **state)
{
    Fake of = {.refuses_connection = "no"};

    (void)state;
    string = "DSN=\xc3\xa9";
    expect_told(&of, "t", DIAG_E0473, "no");
    assert_string_equal(of.connected_by, "DSN=\xc3\xa9;");
}

static void test_lost(void **state)
{
    Fake of = {.columns = 1,
               .rows = 2,
               NAMES("x"),
               TYPES(SQL_VARCHAR),
               ROWS(S("a"), S("b")),
               .loses = "server db1 closed the connection of sa:hunter2",
               .state = "08S01"};

    (void)state;
    expect_told(&of, "t", DIAG_E0473, "was lost: server *** closed the connection of ***:***");
    of.state = "HY000";
    expect_told(&of, "t", DIAG_E0495, "does not answer: server ***");
    of.refuses_statement = "gone";
    of.state = "08003";
    expect_told(&of, "t", DIAG_E0473, "was lost: gone");
}

/* Of a message that ends in the middle of a password the end is not shown. */
static void test_long_words(void **state)
{
    char words[4096];
    Fake of = {.refuses_connection = words};

    (void)state;
    memset(words, '-', sizeof words);
    for (int part = 1; part < 8; part++) {
        memcpy(words + 2047 - part, "hunter2", 8);
        expect_told(&of, "t", DIAG_E0473, "-...");
    }
}

static void test_no_library(void **state)
{
    DataInput input = input_of("t");
    Asked asked;

    (void)state;
    begin(&asked);
    data_read(&input, (RowSink){.self = &asked, .header = write_row, .row = write_row},
              &asked.arena, &asked.diags, &asked.file);
    assert_int_equal(asked.diags.list.items[0]->code, DIAG_E0473);
    assert_true(text_has(asked.diags.list.items[0]->text, TEXT("no library today")));
    end(&asked);
}

static void test_stopping(void **state)
{
    Fake of = {
        .columns = 1, .rows = 3, NAMES("x"), TYPES(SQL_VARCHAR), ROWS(S("a"), S("b"), S("c"))};
    Asked asked;

    (void)state;
    begin(&asked);
    asked.stop_after = 2;
    read_part(&asked, &of, "t");
    assert_string_equal(asked.rows.bytes, "0[x]1['a]2['b]");
    end(&asked);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_binary_is_told),
        cmocka_unit_test(test_days_and_switches),
        cmocka_unit_test(test_long_cells),
        cmocka_unit_test(test_too_long),
        cmocka_unit_test(test_bad_cells),
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_digest),
        cmocka_unit_test(test_tables),
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_database),
        cmocka_unit_test(test_asking),
        cmocka_unit_test(test_connecting),
        cmocka_unit_test(test_string_too_long),
        cmocka_unit_test(test_wide_string),
        cmocka_unit_test(test_lost),
        cmocka_unit_test(test_long_words),
        cmocka_unit_test(test_no_library),
        cmocka_unit_test(test_stopping),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
