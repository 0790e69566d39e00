/* Databases that are asked, and answer otherwise than their rows do, or nothing that can be believed: a reader that
 * does as reader_sqlite does, but for what a test changes in its answers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "facade/facade.h"
#include "readers/readers.h"

#include <sqlite3.h>
#include <string.h>

static const char rules[] = "language 1\n"
                            "use conventions.nhs_cquin_2016_17\n"
                            "scheme small \"A small scheme\"\n"
                            "  year 2016/17\n"
                            "  area north\n"
                            "  area south\n"
                            "  contract value £1,000,000\n"
                            "  follows nhs_cquin_2016_17\n"
                            "data calls \"Calls\"\n"
                            "  dated by on\n"
                            "  column on date\n"
                            "  column area area\n"
                            "  column caller id\n"
                            "  column team text\n"
                            "  complete as found\n"
                            "indicator answering \"Calls answered\"\n"
                            "  weighting 1% of contract value\n"
                            "  applies each area\n"
                            "  sharing equally\n"
                            "  numerator count distinct caller of calls where team is \"Red\"\n"
                            "  denominator count calls\n"
                            "  better higher\n"
                            "  target 60%\n"
                            "  achievement rate / target\n"
                            "  pays the lesser of achievement, 100%\n"
                            "  milestone q1_rate \"Rate in Q1\"\n"
                            "    period Q1\n"
                            "    report by 31 July 2016\n"
                            "    weighting 100% of indicator\n"
                            "    paid on achievement\n";

static const char base_sql[] =
    "create table calls ([on], area, caller, team);"
    "insert into calls values ('2016-04-01', 'north', 'A', 'Red'),"
    "('2016-04-02', 'north', 'B', 'Blue'), ('2016-05-01', 'south', 'A', 'Red'),"
    "('2016-06-01', 'south', 'A', 'Red')";

/* --- a reader that changes answers ------------------------------------------------------------- */

typedef struct Lie { /* rows of a part, and of a unit (NULL: of any), have this in a column */
    const char *part, *column, *is, *unit;
} Lie;

typedef struct Lies {
    Lie change;
    const char *dialect; /* that it says; NULL: its own */
    const char *drop;    /* rows of this part are left out */
    const char *fail;    /* a statement with this is refused */
} Lies;

static Lies lies;

enum { COLUMNS_MOST = 64 };

typedef struct Liar { /* stands between the reader and a sink */
    RowSink to;
    RowField names[COLUMNS_MOST];
    uint32_t count;
} Liar;

static bool is(const RowField *field, const char *text)
{
    return text && text_equal(field->text, text_from_cstr(text));
}

static bool take_header(void *self, const DataRow *row)
{
    Liar *liar = self;

    assert_true(row->count <= COLUMNS_MOST);
    memcpy(liar->names, row->fields, row->count * sizeof *row->fields);
    liar->count = row->count;
    return liar->to.header(liar->to.self, row);
}

static bool take_row(void *self, const DataRow *row)
{
    Liar *liar = self;
    RowField fields[COLUMNS_MOST];
    DataRow changed = *row;
    bool of_part = false, of_unit = !lies.change.unit, dropped = false;

    memcpy(fields, row->fields, row->count * sizeof *fields);
    for (uint32_t i = 0; i < row->count; i++)
        if (is(&liar->names[i], "part")) {
            of_part = is(&fields[i], lies.change.part);
            dropped = is(&fields[i], lies.drop);
        } else if (is(&liar->names[i], "unit")) {
            of_unit |= is(&fields[i], lies.change.unit);
        }
    for (uint32_t i = 0; of_part && of_unit && i < row->count; i++)
        if (is(&liar->names[i], lies.change.column))
            fields[i].text = text_from_cstr(lies.change.is);
    changed.fields = fields;
    return dropped || liar->to.row(liar->to.self, &changed);
}

static bool find_database(const DataInput *input, Arena *arena, Diags *diags, Database *found)
{
    bool good = reader_sqlite.database(input, arena, diags, found);

    if (lies.dialect)
        found->dialect = text_from_cstr(lies.dialect);
    return good;
}

static void ask(const DataInput *input, Text statement, RowSink sink, Arena *arena, Diags *diags,
                DataFile *file)
{
    Liar liar = {.to = sink};

    if (lies.fail && text_has(statement, text_from_cstr(lies.fail)))
        statement = TEXT("SELECT nothing_there FROM main.calls");
    reader_sqlite.ask(input, statement,
                      (RowSink){.self = &liar, .header = take_header, .row = take_row}, arena,
                      diags, file);
}

static ReaderDef liar_def;
static const ReaderDef *const readers[] = {&liar_def, NULL};

/* --- asking -------------------------------------------------------------------------------------- */

static char path[] = "/tmp/cquin-pushed-XXXXXX";
static Cquin *scheme;
static char shown[16384];

static CquinText text(const char *s)
{
    return (CquinText){s, strlen(s)};
}

static CquinRead read_rules(void *self, CquinText name, CquinText root, CquinFile *file)
{
    (void)self;
    (void)root;
    if (name.len != 11 || memcmp(name.bytes, "small.cquin", 11) != 0)
        return CQUIN_READ_MISSING;
    file->bytes = text(rules);
    file->identity[0] = 1;
    return CQUIN_READ_OK;
}

static int set_up(void **state)
{
    CquinHost host = {.read = read_rules, .key = {3, 5}};
    sqlite3 *db = NULL;
    int fd = mkstemp(path);

    (void)state;
    assert_true(fd >= 0);
    assert_int_equal(close(fd), 0);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, base_sql, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    liar_def = reader_sqlite;
    liar_def.database = find_database;
    liar_def.ask = ask;
    scheme = cquin_new(&host);
    assert_int_equal(cquin_load(scheme, text("small.cquin"), NULL, 0), CQUIN_DONE);
    scheme->readers = readers;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    cquin_free(scheme);
    (void)unlink(path);
    return 0;
}

static const char *copy(CquinText of)
{
    assert_true(of.len < sizeof shown);
    memcpy(shown, of.bytes, of.len);
    shown[of.len] = '\0';
    return shown;
}

/* Evaluates; the output, or the messages where there is none. */
static const char *evaluated(Lies told, int push_down, int exit)
{
    CquinData data = {.table = text("calls"),
                      .path = text("calls.sqlite"),
                      .file = text(path),
                      .bytes = {"SQLite format 3", 16}};
    CquinAsk asked = {
        .data = &data, .data_count = 1, .as_at = text("2016-08-01"), .push_down = push_down};

    lies = told;
    if (cquin_eval(scheme, &asked) != exit)
        fail_msg("%s is %s: not exit %d", told.change.column, told.change.is, exit);
    return copy(exit == CQUIN_DONE ? cquin_output(scheme) : cquin_messages(scheme));
}

static void assert_has(const char *in, const char *wanted)
{
    if (!strstr(in, wanted))
        fail_msg("no \"%s\" in: %s", wanted, in);
}

/* North has 1 caller in 2 rows, south 1 in 2: 50% / 60% of £5,000 = £4,166.67 each. */
static void test_honest(void **state)
{
    const char *said;

    (void)state;
    said = evaluated((Lies){.drop = NULL}, CQUIN_PUSH_DOWN, CQUIN_DONE);
    assert_has(said, "counted where its rows are");
    assert_has(said, "8,333.34");
    said = evaluated((Lies){.drop = NULL}, CQUIN_VERIFY_PUSH_DOWN, CQUIN_DONE);
    assert_has(said, "fetched from calls.sqlite: held against what is counted there");
    assert_has(said, "8,333.34");
    said = evaluated((Lies){.drop = NULL}, CQUIN_NO_PUSH_DOWN, CQUIN_DONE);
    assert_has(said, "8,333.34");
}

/* Different values may be fewer than the rows that have them: such a lie adds up, and only the rows tell. */
static void test_differs(void **state)
{
    const Lies two = {.change = {"different", "a1", "2", "south"}};
    const char *said;

    (void)state;
    said = evaluated(two, CQUIN_VERIFY_PUSH_DOWN, CQUIN_DATA);
    assert_has(said, "error[E0636]: calls of south in 2016-04 to 2016-06: the database counts 2 (2 "
                     "of 2 rows), and its rows "
                     "come to 1 (2 of 2 rows)");
    assert_has(said, "small.cquin:20:13");
    assert_has(said, "counted in calls.sqlite");
}

/* What does not add up is an error without a look at the rows, and with one. */
static void test_unbelieved(void **state)
{
    static const struct {
        Lies lies;
        const char *code;
    } tries[] = {
        {{.change = {"control", "kept", "99"}}, "E0427"},
        {{.change = {"control", "a2", "3"}}, "E0427"},
        {{.change = {"months", "unit", "west"}}, "E0424"},
        {{.change = {"months", "period", "2016-13"}}, "E0423"},
        {{.change = {"months", "period", ""}}, "E0429"},
        {{.change = {"months", "n", "-1"}}, "E0425"},
        {{.change = {"months", "part", "mouths"}}, "E0425"},
        {{.change = {"months", "counts_of", "x"}}, "E0635"},
        {{.change = {"texts", "n", "7"}}, "E0427"},
        {{.change = {"texts", "period", "text 9"}}, "E0423"},
        {{.change = {"different", "a1", "5"}}, "E0427"},
        {{.drop = "different"}, "E0427"},
        {{.drop = "control"}, "E0430"},
        {{.drop = "months"}, "E0427"},
        {{.drop = "texts"}, "E0427"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        assert_has(evaluated(tries[i].lies, CQUIN_PUSH_DOWN, CQUIN_DATA), tries[i].code);
        assert_has(evaluated(tries[i].lies, CQUIN_VERIFY_PUSH_DOWN, CQUIN_DATA), "E0636");
        assert_has(evaluated(tries[i].lies, CQUIN_NO_PUSH_DOWN, CQUIN_DONE), "8,333.34");
    }
}

static void test_fetched(void **state)
{
    static const struct {
        Lies lies;
        const char *why;
    } tries[] = {
        {{.dialect = "oracle"}, "no statement can be written for such a database"},
        {{.dialect = ""}, "no statement can be written for such a database"},
        {{.fail = "WHERE 1 = 0"}, "this database is not read: no such column: nothing_there"},
        {{.fail = "counts_of"}, "this database is not read: no such column: nothing_there"},
        {{.change = {"control", "refused", "1"}}, "1 of its rows holds what is a mistake"},
    };
    const int roads[] = {CQUIN_PUSH_DOWN, CQUIN_VERIFY_PUSH_DOWN};

    (void)state;
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++)
        for (size_t r = 0; r < 2; r++) {
            const char *said = evaluated(tries[i].lies, roads[r], CQUIN_DONE);
            assert_has(said, "8,333.34");
            assert_has(said, tries[i].why);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_honest),
        cmocka_unit_test(test_differs),
        cmocka_unit_test(test_unbelieved),
        cmocka_unit_test(test_fetched),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
