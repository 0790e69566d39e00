/* Memory refused, at every request in turn, once and for ever, while a database behind ODBC is connected to, read, listed
 * and asked: either the right rows, or a failure that is known, and everything is given back.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "readers/readers.h"

#include "../refuse.h" /* __wrap_malloc __wrap_realloc __wrap_free */
#include "fake_odbc.h" /* __wrap_odbc_load */

static long give(void *self, char *bytes, size_t room, Text *reason)
{
    static const char string[] = "DSN={caf\xc3\xa9};PWD=hunter2";

    (void)self;
    (void)reason;
    memcpy(bytes, string, sizeof string - 1 < room ? sizeof string - 1 : room);
    return sizeof string - 1;
}

static bool take_row(void *self, const DataRow *row)
{
    Out *rows = self;

    out_format(rows, "%u[", row->line);
    for (uint32_t i = 0; i < row->count; i++) {
        out_str(rows, i > 0 ? "|" : "");
        out_text(rows, row->fields[i].text);
    }
    out_char(rows, ']');
    return true;
}

typedef struct Try {
    const char *part;
    DiagCode told; /* what is told where nothing is refused; DIAG_CODE_COUNT: nothing is */
    const char *rows;
} Try;

/* False: it failed, and says so. */
static bool run(const Try *try, Out *rows)
{
    DataInput input = {.path = TEXT("x.odbc"),
                       .part = text_from_cstr(try->part),
                       .readers = file_readers,
                       .connection = {NULL, give}};
    Database found;
    Arena arena;
    Diags diags;
    DataFile file;
    bool good = false;

    if (!arena_init(&arena))
        return false;
    diags_init(&diags, &arena);
    data_read(&input, (RowSink){.self = rows, .header = take_row, .row = take_row}, &arena, &diags,
              &file);
    if (try->told != DIAG_CODE_COUNT)
        good = !arena.failed && diags.errors == 1 && diags.list.items[0]->code == try->told;
    else if (!arena.failed && diags.errors == 0)
        good = reader_odbc.database(&input, &arena, &diags, &found) && found.table.count == 2 &&
               !rows->failed;
    arena_release(&arena);
    return good;
}

static void refuse_in_turn(Fake *of, const Try *try, bool for_ever)
{
    size_t before = held, good_ones = 0;

    fake = of;
    for (size_t n = 0;; n++) {
        Out rows;
        bool good;
        out_init(&rows);
        requests = 0;
        refused_from = n;
        refused_to = for_ever ? SIZE_MAX : n + 1;
        good = run(try, &rows);
        size_t asked = requests;
        refused_from = refused_to = 0;
        if (good) {
            out_char(&rows, '\0');
            assert_string_equal(rows.bytes, try->rows);
            good_ones++;
        }
        out_release(&rows);
        assert_int_equal(held, before);
        assert_int_equal(fake->handles, 0);
        assert_int_equal(fake->links, 0);
        if (asked <= n) /* none was refused */
            break;
    }
    assert_true(good_ones > 0);
}

static void refuse_all(Fake *of, Try try)
{
    for (int how = 0; how < 4; how++) {
        of->wide = how & 1;
        refuse_in_turn(of, &try, how & 2);
    }
}

static const char *const tables[] = {"dbo", "Calls", NULL, NULL, NULL};

static void test_reading(void **state)
{
    Fake of = {.product = "PostgreSQL",
               .columns = 2,
               .rows = 2,
               .names = (const char *const[]){"m\xc3\xb6nth", "seen"},
               .types = (const SQLSMALLINT[]){SQL_VARCHAR, SQL_DOUBLE},
               .cells = (const FakeCell[]){{"2016-04", 0, FAKE_PLAIN},
                                           {"1100", 0, FAKE_NO_TOTAL},
                                           {NULL, 0, FAKE_NULL},
                                           {"0.5", 0, FAKE_PLAIN}},
               .tables = tables};

    (void)state;
    refuse_all(&of, (Try){"", DIAG_CODE_COUNT, "0[m\xc3\xb6nth|seen]1[2016-04|1100]2[|0.5]"});
}

static void test_failing(void **state)
{
    Fake link = {.refuses_connection = "no hunter2"};
    Fake statement = {.refuses_statement = "no such table", .tables = tables};

    (void)state;
    refuse_all(&link, (Try){"t", DIAG_E0473, ""});
    refuse_all(&statement, (Try){"t", DIAG_E0486, ""});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reading),
        cmocka_unit_test(test_failing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
