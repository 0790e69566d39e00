/* Bytes to rows: separators, quotes, line ends, encodings, limits. Rows are written down as
 * [field|field] and compared whole.
 *
 * Every text is read in pieces of all sizes from 1 byte on, and must give the same each time.
 */
#include "tiny_data.h"

#include "data/reader.h"

#include <stdlib.h>

typedef struct Seen { /* what came out of one reading */
    Arena arena;
    Diags diags;
    Out rows;
    DataFile file;
    uint32_t count;
} Seen;

static bool write_row(void *self, const DataRow *row)
{
    Seen *seen = self;

    seen->count++;
    out_format(&seen->rows, "%u[", row->line);
    for (uint32_t i = 0; i < row->count; i++) {
        if (i > 0)
            out_char(&seen->rows, '|');
        if (row->fields[i].quoted)
            out_char(&seen->rows, '"');
        out_text(&seen->rows, row->fields[i].text);
    }
    out_str(&seen->rows, row->cut ? "]cut" : "]");
    return true;
}

static void write_diags(Seen *seen)
{
    for (uint32_t i = 0; i < seen->diags.list.count; i++) {
        const Diag *d = seen->diags.list.items[i];
        out_char(&seen->rows, ' ');
        out_text(&seen->rows, diag_code_text(d->code));
        out_char(&seen->rows, ' ');
        out_text(&seen->rows, d->where);
    }
}

static void read_text(Seen *seen, Text bytes, size_t piece, const char *encoding)
{
    Bytes from = {bytes.ptr, bytes.len, piece, NULL};
    DataInput input = {
        .path = TEXT("x.csv"), .reader = {&from, bytes_read}, .encoding = text_from_cstr(encoding)};
    RowSink sink = {.self = seen, .header = write_row, .row = write_row};

    *seen = (Seen){0};
    assert_true(arena_init(&seen->arena));
    diags_init(&seen->diags, &seen->arena);
    reader_csv.read(&input, sink, &seen->arena, &seen->diags, &seen->file);
    write_diags(seen);
    assert_false(seen->arena.failed);
}

static void seen_release(Seen *seen)
{
    out_release(&seen->rows);
    arena_release(&seen->arena);
}

static void expect_bytes(Text bytes, const char *encoding, const char *expected)
{
    for (size_t piece = 1; piece <= bytes.len + 1; piece++) {
        Seen seen;
        read_text(&seen, bytes, piece, encoding);
        out_char(&seen.rows, 0);
        assert_string_equal(seen.rows.bytes, expected);
        seen_release(&seen);
    }
}

#define EXPECT(text, expected) expect_bytes(TEXT(text), NULL, expected)

static void test_plain(void **state)
{
    (void)state;
    EXPECT("a,b\n1,2\n3,4\n", "1[a|b]2[1|2]3[3|4]");
    EXPECT("a,b\n1,2", "1[a|b]2[1|2]cut");
    EXPECT("a,b\n,\n", "1[a|b]2[|]");
    EXPECT("a\n", "1[a]");
    EXPECT("", "");
    EXPECT("\n\n", "");
}

static void test_byte_order_mark(void **state)
{
    (void)state;
    EXPECT("\xef\xbb\xbf"
           "a,b\n1,2\n",
           "1[a|b]2[1|2]");
    EXPECT("a,b\n\xef\xbb\xbf"
           "1,2\n",
           "1[a|b]2[\xef\xbb\xbf"
           "1|2]");
}

static void test_separators(void **state)
{
    Seen seen;

    (void)state;
    EXPECT("a;b\n1,5;2\n", "1[a|b]2[1,5|2]");
    EXPECT("a\tb\n1\t2\n", "1[a|b]2[1|2]");
    EXPECT("\"a,x\";b\n1;2\n", "1[\"a,x|b]2[1|2]");
    EXPECT("a,b;c\n1,2\n", " E0415 x.csv:1");
    read_text(&seen, TEXT("a;b\n"), 0, NULL);
    assert_true(text_equal(seen.file.separator, TEXT(";")));
    seen_release(&seen);
}

static void test_quotes(void **state)
{
    (void)state;
    EXPECT("a,b\n\"1,\n2\",\"say \"\"x\"\"\"\n3,4\n", "1[a|b]2[\"1,\n2|\"say \"x\"]4[3|4]");
    EXPECT("a,b\n\"1\r\n2\",3\r\n4,5\r\n", "1[a|b]2[\"1\r\n2|3]4[4|5]");
    EXPECT("a,b\n\"\",\n", "1[a|b]2[\"|]");
    EXPECT("a,b\n1x\"y\",2\n3,4\n", "1[a|b]3[3|4] E0408 x.csv:2:3");
    EXPECT("a,b\n\"1\"x,2\n3,4\n", "1[a|b]3[3|4] E0409 x.csv:2:4");
    EXPECT("a,b\n\"1\" ,2\n", "1[a|b] E0409 x.csv:2:4");
    EXPECT("a,b\n1,2\n3,\"4\n5,6\n", "1[a|b]2[1|2] E0410 x.csv:3");
    EXPECT("a,b\"c\n1,2\n", " E0408 x.csv:1:4");
}

static void test_line_ends(void **state)
{
    (void)state;
    EXPECT("a,b\r\n1,2\r\n", "1[a|b]2[1|2]");
    EXPECT("a,b\r1,2\r", "1[a|b]2[1|2]");
    EXPECT("a,b\n1,2\r3,4\r\n5,6\n", "1[a|b]2[1|2]3[3|4]4[5|6]");
    EXPECT("a,b\r\r\n1,2\r\r\n", "1[a|b] E0411 x.csv:1");
    EXPECT("a,b\n1,2\n\n\r\n\r", "1[a|b]2[1|2]");
    EXPECT("a,b\n\n\n1,2\n", "1[a|b]4[1|2] E0412 x.csv:2");
    EXPECT("\na,b\n1,2\n", "2[a|b]3[1|2] E0412 x.csv:1");
}

/* é is two bytes and one character: the place counts characters. */
static void test_not_utf8(void **state)
{
    (void)state;
    EXPECT("a,b\n\xc3\xa9,\xa3"
           "5\n1,2\n",
           "1[a|b]3[1|2] E0404 x.csv:2:3");
    EXPECT("a,b\n1,caf\xe9\n3,4\n5,\x80\n", "1[a|b]3[3|4] E0404 x.csv:2:6");
    EXPECT("a,b\n1,\xc0\x80\n", "1[a|b] E0404 x.csv:2:3");
    EXPECT("a,b\n1,\xed\xa0\x80\n", "1[a|b] E0404 x.csv:2:3");
    EXPECT("a,b\n1,\xf4\x90\x80\x80\n", "1[a|b] E0404 x.csv:2:3");
    EXPECT("a,b\n1,\xe2\x82", "1[a|b] E0404 x.csv:2:3");
    EXPECT("a,\xa3\n1,2\n", " E0404 x.csv:1:3");
}

static void test_windows_1252(void **state)
{
    static const unsigned char undefined[] = {0x81, 0x8d, 0x8f, 0x90, 0x9d};

    (void)state;
    expect_bytes(TEXT("a,b\n\xa3"
                      "5,\x96\x80\n"),
                 "windows-1252",
                 "1[a|b]2[\xc2\xa3"
                 "5|\xe2\x80\x93\xe2\x82\xac]");
    for (size_t i = 0; i < sizeof undefined; i++) {
        char text[] = "a,b\n1,?\n3,4\n";
        text[6] = (char)undefined[i];
        expect_bytes(text_from_cstr(text), "windows-1252", "1[a|b]3[3|4] E0405 x.csv:2:3");
    }
    expect_bytes(TEXT("a,b\n"), "latin-1", " E0406 x.csv");
}

/* Half of a character spoils its row, and is told in its place; é and the emoji before it are one
 * character each. */
static void test_utf16(void **state)
{
    (void)state;
    EXPECT("\xff\xfe"
           "a\0,\0b\0\n\0"
           "\xe9\0,\0\x3d\xd8\0\xde\n\0",
           "1[a|b]2[\xc3\xa9|\xf0\x9f\x98\x80]");
    EXPECT("\xfe\xff\0a\0,\0b\0\n\xd8\x3d\xde\0\0,\0"
           "1\0\n",
           "1[a|b]2[\xf0\x9f\x98\x80|1]");
    EXPECT("\xfe\xff\0a\0,\0b\0\n\xd8\x3d\xde\0\xde\0\0,\0"
           "1\0\n\0"
           "2\0,\0"
           "3",
           "1[a|b]3[2|3]cut E0456 x.csv:2:2");
    EXPECT("\xfe\xff\0a\0,\0b\0\n\0"
           "1\0,\xd8\x3d",
           "1[a|b] E0456 x.csv:2:3");
    EXPECT("\xff\xfe"
           "a\0,\0b\0\n\0"
           "1\0,\0"
           "2\0\n",
           "1[a|b] E0456 x.csv:2:4");
    EXPECT("\xff\xfe"
           "a\0,\0b\0\n\0"
           "1\0,\0\0\0\n\0",
           "1[a|b] E0407 x.csv:2:3");
    expect_bytes(TEXT("a\0;\0b\0\n\0"
                      "1\0;\0"
                      "2\0"),
                 "UTF-16LE", "1[a|b]2[1|2]cut");
    expect_bytes(TEXT("\0a\0,\0b"), "utf-16be", "1[a|b]cut");
}

/* A mark at the start outdoes what is declared. */
static void test_marks(void **state)
{
    (void)state;
    expect_bytes(TEXT("\xef\xbb\xbf"
                      "a,b\n\xc3\xa9,2\n"),
                 "windows-1252", "1[a|b]2[\xc3\xa9|2]");
    expect_bytes(TEXT("\xff\xfe"
                      "a\0"),
                 "utf-16be", "1[a]cut");
    EXPECT("\xef\xbb\xbf<html>", " E0402 x.csv");
}

static void test_what_it_was_read_as(void **state)
{
    Seen seen;

    (void)state;
    read_text(&seen, TEXT("\xff\xfe"
                          "a\0"),
              0, NULL);
    assert_true(text_equal(seen.file.encoding, TEXT("utf-16le")));
    assert_false(seen.file.packed);
    seen_release(&seen);
    read_text(&seen, TEXT("a\n"), 0, NULL);
    assert_true(text_equal(seen.file.encoding, TEXT("utf-8")));
    seen_release(&seen);
}

static void test_bad_rows_are_counted(void **state)
{
    Seen seen;

    (void)state;
    read_text(&seen, TEXT("a,b\n\xa3,\xa3\n1,\xa3\n2,3\n\xa3,4\n"), 0, NULL);
    assert_int_equal(seen.diags.errors, 1);
    const DiagNote *note = seen.diags.list.items[0]->notes;
    assert_true(text_equal(note->text, TEXT("in Windows-1252 it would be '\xc2\xa3'")));
    assert_true(text_equal(note->next->text, TEXT("there are such bytes in 2 more rows")));
    seen_release(&seen);
}

static void test_nul_stops_at_once(void **state)
{
    (void)state;
    EXPECT("a,b\n1,2\n3,\0"
           "4\n5,6\n",
           "1[a|b]2[1|2] E0407 x.csv:3:3");
    EXPECT("a,b\n1,\"x\0y\"\n", "1[a|b] E0407 x.csv:2:5");
}

static void test_other_formats(void **state)
{
    (void)state;
    EXPECT("a\0,\0b\0\n\0", " E0403 x.csv");
    EXPECT("\0a\0,\0b\0\n", " E0403 x.csv");
    EXPECT("PK\x03\x04 rest", " E0402 x.csv");
    EXPECT("\x1f\x8b rest", " E0457 x.csv");
    EXPECT("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 rest", " E0402 x.csv");
    EXPECT("\n <!DOCTYPE html><html>", " E0402 x.csv");
    EXPECT("%PDF-1.7", " E0402 x.csv");
}

static void test_digest_is_of_the_bytes(void **state)
{
    Seen seen;

    (void)state; /* printf 'a,b\n1,2\n' | sha256sum */
    read_text(&seen, TEXT("a,b\n1,2\n"), 3, NULL);
    assert_int_equal(seen.file.sha256.len, 64);
    assert_memory_equal(seen.file.sha256.ptr,
                        "492d5ea496056f1a6a6592241032fab764c321596317930b4fa0e1e8bc3b7470", 64);
    seen_release(&seen);
}

static void test_failure_of_the_source(void **state)
{
    Bytes from = {"a,b\n1,2\n", 8, 0, "changed while it was read"};
    DataInput input = {.path = TEXT("x.csv"), .reader = {&from, bytes_read}};
    Seen seen = {0};
    RowSink sink = {.self = &seen, .header = write_row, .row = write_row};

    (void)state;
    assert_true(arena_init(&seen.arena));
    diags_init(&seen.diags, &seen.arena);
    reader_csv.read(&input, sink, &seen.arena, &seen.diags, &seen.file);
    assert_int_equal(seen.diags.errors, 1);
    assert_int_equal(seen.diags.exit, EXIT_IO);
    assert_true(text_equal(seen.diags.list.items[0]->text,
                           TEXT("this file cannot be read: changed while it was read")));
    seen_release(&seen);
}

/* A row of `len` bytes after a short header, made of one field. */
static void read_long(Seen *seen, size_t len, bool quoted)
{
    char *text = malloc(len + 16);

    assert_non_null(text);
    memcpy(text, "a,b\n1,", 6);
    memset(text + 6, 'x', len);
    text[6] = quoted ? '"' : 'x';
    memcpy(text + 6 + len, "\n3,4\n", 5);
    read_text(seen, (Text){text, len + 11}, 0, NULL);
    free(text);
}

static void test_long_rows(void **state)
{
    Seen seen;

    (void)state;
    read_long(&seen, (size_t)1 << 20, false);
    assert_int_equal(seen.count, 3);
    assert_int_equal(seen.diags.errors, 0);
    seen_release(&seen);
    read_long(&seen, ROW_MAX_BYTES - 1, false);
    assert_int_equal(seen.count, 3);
    seen_release(&seen);
    read_long(&seen, ROW_MAX_BYTES, false);
    assert_int_equal(seen.count, 1);
    assert_int_equal(seen.diags.list.items[0]->code, DIAG_E0413);
    assert_int_equal(seen.diags.exit, EXIT_LIMIT);
    seen_release(&seen);
    read_long(&seen, ROW_MAX_BYTES + 9, true);
    assert_true(text_equal(seen.diags.list.items[0]->help,
                           TEXT("a quote is opened on line 2: is it closed?")));
    seen_release(&seen);
}

static void read_wide(Seen *seen, uint32_t fields)
{
    char *text = malloc(fields + 1);

    assert_non_null(text);
    memset(text, ',', fields - 1);
    text[fields - 1] = '\n';
    read_text(seen, (Text){text, fields}, 0, NULL);
    free(text);
}

static void test_wide_rows(void **state)
{
    Seen seen;

    (void)state;
    read_wide(&seen, ROW_MAX_FIELDS);
    assert_int_equal(seen.count, 1);
    assert_int_equal(seen.diags.errors, 0);
    seen_release(&seen);
    read_wide(&seen, 1000000);
    assert_int_equal(seen.count, 0);
    assert_int_equal(seen.diags.list.items[0]->code, DIAG_E0414);
    assert_int_equal(seen.diags.exit, EXIT_LIMIT);
    seen_release(&seen);
}

/* Rows are forgotten: a long file needs no more memory than a short one. */
static void test_streaming_does_not_grow(void **state)
{
    enum { ROWS = 200000, ROW = 12 };
    char *text = malloc(4 + (size_t)ROWS * ROW);
    Seen seen;

    (void)state;
    assert_non_null(text);
    memcpy(text, "a,b\n", 4);
    for (size_t i = 0; i < ROWS; i++)
        memcpy(text + 4 + i * ROW, "1234,567890\n", ROW);
    read_text(&seen, (Text){text, 4 + (size_t)ROWS * ROW}, 0, NULL);
    assert_int_equal(seen.count, ROWS + 1);
    assert_true(seen.arena.total < 400000);
    seen_release(&seen);
    free(text);
}

/* --- whole rows at once, against byte by byte ------------------------------------------ */

/* Rows are taken whole only where a piece holds one whole, which none of one byte does: there
 * every byte goes through the machine. What files are made of is put together at random, odd
 * things now and then. */
static size_t make_text(char *text, unsigned *random, bool odd)
{
    static const char *const usual[] = {"kent",
                                        "12.50",
                                        ",",
                                        ",",
                                        ",",
                                        "\n",
                                        "\n",
                                        "\xc3\xa9",
                                        "\"a, b\"",
                                        "\"two\nlines\"",
                                        "\"\"",
                                        "x",
                                        "\r\n",
                                        "\"two\r\nlines\"",
                                        "a rather long field of 41 characters, so"};
    static const char *const odder[] = {"\"",      "\r",   "\xff", "\xc3",   "\"q\"\"q\"",
                                        "\"ab\"c", "a\"b", "\n\n", "\r\r\n", "\xed\xa0\x80"};
    size_t len = 0;

    len += (size_t)sprintf(text, "h1,h2%s", *random & 1 ? "\n" : "\r\n");
    for (unsigned i = 0; i < 60; i++) {
        *random = *random * 1664525u + 1013904223u;
        unsigned pick = *random >> 8;
        const char *token = odd && pick % 23 == 0
                                ? odder[(pick / 23) % (sizeof odder / sizeof *odder)]
                                : usual[pick % (sizeof usual / sizeof *usual)];
        len += (size_t)sprintf(text + len, "%s", token);
    }
    return len;
}

static void expect_pieces_agree(Text bytes, const char *encoding)
{
    const size_t pieces[] = {2, 3, 61, 63, 64, 65, 127, 128, bytes.len - 1, bytes.len, 65536};
    Seen plain;

    read_text(&plain, bytes, 1, encoding);
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        Seen seen;
        read_text(&seen, bytes, pieces[i], encoding);
        assert_int_equal(seen.rows.len, plain.rows.len);
        assert_memory_equal(seen.rows.bytes, plain.rows.bytes, plain.rows.len);
        seen_release(&seen);
    }
    seen_release(&plain);
}

static void test_rows_at_once(void **state)
{
    char text[4096];
    unsigned random = 1;

    (void)state;
    for (unsigned i = 0; i < 600; i++) {
        size_t len = make_text(text, &random, i % 2);
        expect_pieces_agree((Text){text, len}, i % 3 ? NULL : "windows-1252");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain),
        cmocka_unit_test(test_byte_order_mark),
        cmocka_unit_test(test_separators),
        cmocka_unit_test(test_quotes),
        cmocka_unit_test(test_line_ends),
        cmocka_unit_test(test_not_utf8),
        cmocka_unit_test(test_windows_1252),
        cmocka_unit_test(test_utf16),
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_what_it_was_read_as),
        cmocka_unit_test(test_bad_rows_are_counted),
        cmocka_unit_test(test_nul_stops_at_once),
        cmocka_unit_test(test_other_formats),
        cmocka_unit_test(test_digest_is_of_the_bytes),
        cmocka_unit_test(test_failure_of_the_source),
        cmocka_unit_test(test_long_rows),
        cmocka_unit_test(test_wide_rows),
        cmocka_unit_test(test_streaming_does_not_grow),
        cmocka_unit_test(test_rows_at_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
