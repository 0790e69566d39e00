/* Databases that are asked: what a statement gives, its digest, which table is meant, and what neither a statement nor
 * a view may use. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/sha256.h"
#include "diag/diag.h"
#include "readers/readers.h"

#include <sqlite3.h>
#include <string.h>

typedef struct Base { /* a database in a file, and what was asked of it last */
    char path[32];
    Arena arena;
    Sources sources;
    Diags diags;
    DataFile file;
    Out rows, said;
} Base;

static bool take(void *self, const DataRow *row)
{
    Base *base = self;

    for (uint32_t i = 0; i < row->count; i++) {
        out_str(&base->rows, i ? "|" : "");
        out_text(&base->rows, row->fields[i].text);
    }
    out_char(&base->rows, '\n');
    return true;
}

static void make(Base *base, const char *sql)
{
    sqlite3 *db = NULL;

    *base = (Base){.path = "/tmp/cquin-sqlite-XXXXXX"};
    int fd = mkstemp(base->path);
    assert_true(fd >= 0);
    assert_int_equal(close(fd), 0);
    assert_int_equal(sqlite3_open(base->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    assert_true(arena_init(&base->arena));
    sources_init(&base->sources, &base->arena);
    out_init(&base->rows);
    out_init(&base->said);
}

static void forget(Base *base)
{
    out_release(&base->rows);
    out_release(&base->said);
    arena_release(&base->arena);
    (void)unlink(base->path);
}

static DataInput input_of(Base *base, const char *part)
{
    diags_init(&base->diags, &base->arena);
    base->rows.len = base->said.len = 0;
    return (DataInput){.path = TEXT("x"),
                       .file = text_from_cstr(base->path),
                       .part = text_from_cstr(part),
                       .readers = file_readers};
}

static const char *words(Out *out)
{
    out_char(out, '\0');
    out->len--;
    return out->bytes;
}

static const char *said(Base *base)
{
    diags_print_text(&base->said, &base->diags, &base->sources, false);
    return words(&base->said);
}

static const ReaderDef *reader(const DataInput *input)
{
    return reader_for(input, LOOKS_SQLITE);
}

/* The rows that it gives, or what is said of it. */
static const char *asked(Base *base, const char *part, const char *sql)
{
    DataInput input = input_of(base, part);
    RowSink sink = {.self = base, .header = take, .row = take};

    reader(&input)->ask(&input, text_from_cstr(sql), sink, &base->arena, &base->diags, &base->file);
    return base->diags.errors ? said(base) : words(&base->rows);
}

static void assert_has(const char *text, const char *wanted)
{
    if (!strstr(text, wanted))
        fail_msg("no \"%s\" in: %s", wanted, text);
}

static void test_table(void **state)
{
    Base base;
    Database found;

    (void)state;
    make(&base, "create table \"a.b\"\"c\" (x); create table other (x)");
    DataInput input = input_of(&base, "a.b\"c");
    assert_true(reader(&input)->database(&input, &base.arena, &base.diags, &found));
    assert_true(text_equal(found.dialect, TEXT("sqlite")));
    assert_int_equal(found.table.count, 2);
    assert_true(text_equal(found.table.items[0], TEXT("main")));
    assert_true(text_equal(found.table.items[1], TEXT("a.b\"c")));
    input = input_of(&base, "nowhere");
    assert_false(reader(&input)->database(&input, &base.arena, &base.diags, &found));
    assert_has(said(&base), "nowhere");
    input = input_of(&base, "");
    assert_false(reader(&input)->database(&input, &base.arena, &base.diags, &found));
    assert_has(said(&base), "E0486");
    input.file = TEXT_NONE;
    assert_false(reader(&input)->database(&input, &base.arena, &base.diags, &found));
    forget(&base);
}

static void test_result(void **state)
{
    static const char sent[] = "area\x1fn\x1f"
                               "cost\x1ekent\x1f"
                               "2\x1f-125\x1e\x1f"
                               "1\x1f\x1e";
    Base base;
    char hex[65];

    (void)state;
    make(&base, "create table v (area, cost); insert into v values ('kent', -100), ('kent', -25), "
                "(null, null)");
    assert_string_equal(asked(&base, "",
                              "SELECT area, COUNT(*) AS n, SUM(cost) AS cost FROM main.v AS t\n"
                              "GROUP BY area ORDER BY n DESC;\n"),
                        "area|n|cost\nkent|2|-125\n|1|\n");
    Sha256 sha;
    sha256_init(&sha);
    sha256_update(&sha, sent, sizeof sent - 1);
    sha256_hex(&sha, hex);
    assert_true(text_equal(base.file.sha256, (Text){hex, 64}));
    forget(&base);
}

/* What a statement of sql/ may use, and nothing that writes, reads files or is otherwise each time. */
static void test_refused(void **state)
{
    static const char *const never[] = {
        "SELECT random() AS n FROM main.t",
        "SELECT load_extension('x') AS n",
        "SELECT * FROM chance",
        "SELECT COUNT(*) AS n FROM chance",
        "SELECT * FROM pragma_table_info('t')",
        "PRAGMA writable_schema=1",
        "ATTACH 'x' AS y",
        "DELETE FROM main.t",
        "CREATE TEMP TABLE y (x)",
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
        "SELECT COUNT(*) AS n FROM n"};
    Base base;

    (void)state;
    make(&base, "create table t (x text); insert into t values ('12'), ('ab');"
                "create view chance as select random() as x from t");
    assert_string_equal(asked(&base, "t",
                              "SELECT COUNT(CASE WHEN x GLOB '[0-9]*' AND typeof(x) = 'text' AND "
                              "trim(x, ' ' || char(9)) = x THEN 1 END) AS n FROM main.t"),
                        "n\n1\n");
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        assert_has(asked(&base, "t", never[i]), "E0495");
    assert_has(asked(&base, "gone", "SELECT 1 AS n"), "gone");
    forget(&base);
}

/* As many conditions as a contract may join. */
static void test_long(void **state)
{
    Base base;
    Out sql;

    (void)state;
    make(&base, "create table t (x); insert into t values (7)");
    out_init(&sql);
    out_str(&sql, "SELECT COUNT(CASE WHEN x = 0");
    for (int i = 1; i <= 900; i++)
        out_format(&sql, " OR x = %d", i);
    out_str(&sql, " THEN 1 END) AS n FROM main.t");
    assert_string_equal(asked(&base, "", words(&sql)), "n\n1\n");
    out_release(&sql);
    forget(&base);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_result),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_long),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
