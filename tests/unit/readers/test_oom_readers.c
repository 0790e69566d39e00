/* Memory refused, at every request in turn, once and for ever, while a workbook, a database and a packed text are read: either
 * the right rows, or a failure that is known, and everything is given back.
 *
 * Linked with --wrap for malloc, realloc and free; the libraries that are read with keep their own.
 */
#include "archive.h"

#include "readers/readers.h"

#include <sqlite3.h>
#include <unistd.h>

#include "../refuse.h" /* __wrap_malloc __wrap_realloc __wrap_free */

typedef struct Kept { /* a file, in memory or by its name */
    Text bytes, file;
    const char *rows; /* that it has */
    bool asks;        /* a statement gives them */
} Kept;

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

static long give_bytes(void *self, char *bytes, size_t room, Text *reason)
{
    Text *left = self;
    size_t n = left->len < room ? left->len : room;

    (void)reason;
    if (n > 0)
        memcpy(bytes, left->ptr, n);
    *left = text_slice(*left, n, left->len);
    return (long)n;
}

static void ask_database(const DataInput *input, RowSink sink, Arena *arena, Diags *diags, DataFile *file)
{
    const ReaderDef *reader = reader_for(input, LOOKS_SQLITE);
    Database found;

    if (!reader->database(input, arena, diags, &found))
        return;
    assert_int_equal(found.table.count, 2);
    reader->ask(input, TEXT("SELECT COUNT(*) AS n, 2 * SUM(seen) AS s FROM main.t"), sink, arena, diags, file);
}

/* False: it failed, and says so. */
static bool read_given(const Kept *kept, Out *rows)
{
    Text left = kept->bytes;
    DataInput input = {.path = TEXT("x"),
                       .file = kept->file,
                       .readers = file_readers,
                       .reader = {.self = &left, .read = give_bytes}};
    Arena arena;
    Diags diags;
    DataFile file;
    bool good;

    if (!arena_init(&arena))
        return false;
    diags_init(&diags, &arena);
    RowSink sink = {.self = rows, .header = take_row, .row = take_row};
    if (kept->asks)
        ask_database(&input, sink, &arena, &diags, &file);
    else
        data_read(&input, sink, &arena, &diags, &file);
    good = !arena.failed && !rows->failed && diags.errors == 0;
    arena_release(&arena);
    return good;
}

static void refuse_in_turn(const Kept *kept, bool for_ever)
{
    size_t before = held, good_ones = 0;

    for (size_t n = 0;; n++) {
        Out rows;
        bool good;
        out_init(&rows);
        requests = 0;
        refused_from = n;
        refused_to = for_ever ? SIZE_MAX : n + 1;
        good = read_given(kept, &rows);
        size_t asked = requests;
        refused_from = refused_to = 0;
        if (good) {
            out_char(&rows, '\0');
            assert_string_equal(rows.bytes, kept->rows);
            good_ones++;
        }
        out_release(&rows);
        assert_int_equal(held, before);
        if (asked <= n) /* none was refused */
            break;
    }
    assert_true(good_ones > 0);
}

static void refuse_all(const Kept *kept)
{
    refuse_in_turn(kept, false);
    refuse_in_turn(kept, true);
}

/* --- the files ---------------------------------------------------------------------------------- */

static const char workbook[] =
    "<workbook><sheets><sheet name=\"One\" r:id=\"rId1\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"/>"
    "</sheets></workbook>";
static const char relations[] =
    "<Relationships><Relationship Id=\"rId1\" Type=\"http://x/worksheet\" "
    "Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"s\" Type=\"http://x/styles\" "
    "Target=\"styles.xml\"/><Relationship Id=\"t\" Type=\"http://x/sharedStrings\" "
    "Target=\"sharedStrings.xml\"/></Relationships>";
static const char shared[] = "<sst><si><t>month</t></si><si><t>seen</t></si></sst>";
static const char styles[] = "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>"
                             "</cellXfs></styleSheet>";
static const char sheet[] =
    "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row>"
    "<row><c s=\"1\"><v>42461</v></c><c><v>0.49990000000000001</v></c></row></sheetData></worksheet>";

static void test_workbook(void **state)
{
    How how = {.deflate = true};
    Archive a = {0};

    (void)state;
    archive_add(&a, "xl/workbook.xml", text_from_cstr(workbook), how);
    archive_add(&a, "xl/_rels/workbook.xml.rels", text_from_cstr(relations), how);
    archive_add(&a, "xl/styles.xml", text_from_cstr(styles), how);
    archive_add(&a, "xl/sharedStrings.xml", text_from_cstr(shared), how);
    archive_add(&a, "xl/worksheets/sheet1.xml", text_from_cstr(sheet), how);
    archive_end(&a, 0);
    refuse_all(&(Kept){.bytes = out_view(&a.bytes), .rows = "1[month|seen]2[2016-04-01|0.4999]"});
    archive_release(&a);
}

static void test_database(void **state)
{
    char path[] = "/tmp/cquin-oom-XXXXXX";
    int fd = mkstemp(path);
    sqlite3 *db = NULL;
    Out bytes;

    (void)state;
    assert_true(fd >= 0);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db,
                                  "create table t (month text, seen); insert into t values "
                                  "('2016-04', 1100), ('2016-05', 0.5)",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    out_init(&bytes);
    out_text(&bytes, (Text){"SQLite format 3", 16});
    refuse_all(&(Kept){.bytes = out_view(&bytes),
                        .file = text_from_cstr(path),
                        .rows = "0[month|seen]1[2016-04|1100]2[2016-05|0.5]"});
    refuse_all(&(Kept){.bytes = out_view(&bytes),
                        .file = text_from_cstr(path),
                        .rows = "0[n|s]1[2|2201]",
                        .asks = true});
    out_release(&bytes);
    (void)close(fd);
    (void)unlink(path);
}

static void test_packed(void **state)
{
    char room[256];
    z_stream z = {.next_in = (Bytef *)(uintptr_t)"month,seen\n2016-04,1100\n",
                  .avail_in = 24,
                  .next_out = (Bytef *)room,
                  .avail_out = sizeof room};

    (void)state;
    assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, 16 + 15, 8, Z_DEFAULT_STRATEGY), Z_OK);
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    refuse_all(&(Kept){.bytes = {room, z.total_out}, .rows = "1[month|seen]2[2016-04|1100]"});
    (void)deflateEnd(&z);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_workbook),
        cmocka_unit_test(test_database),
        cmocka_unit_test(test_packed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
