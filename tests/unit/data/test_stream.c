/* Packed files and those that are to be recoded, as blocks of UTF-8. What is packed here is packed
 * by zlib itself; what UTF-16 and Windows-1252 must become is worked out one character at a time. */
#include "tiny_data.h"

#include "data/stream.h"

#include "base/utf8.h"

#include <stdlib.h>
#ifdef WITH_GZIP
#include <zlib.h>
#endif

typedef struct Drained { /* what came out of one stream */
    Arena arena;
    Diags diags;
    Out text;
    DataFile file;
    bool whole;
} Drained;

/* `room`: of each read. */
static void drain(Drained *drained, Text bytes, size_t piece, size_t room, const char *encoding)
{
    Bytes from = {bytes.ptr, bytes.len, piece, NULL};
    DataInput input = {
        .path = TEXT("x.gz"), .reader = {&from, bytes_read}, .encoding = text_from_cstr(encoding)};
    char *block = malloc(room);
    Stream stream;
    long got = -1;

    *drained = (Drained){.whole = false};
    assert_non_null(block);
    assert_true(arena_init(&drained->arena));
    diags_init(&drained->diags, &drained->arena);
    out_init(&drained->text);
    if (stream_init(&stream, &input, &drained->arena, &drained->diags))
        while ((got = stream_read(&stream, block, room)) > 0)
            out_text(&drained->text, (Text){block, (size_t)got});
    drained->whole = got == 0;
    stream_release(&stream, &drained->file);
    assert_false(drained->arena.failed);
    free(block);
}

static void drained_release(Drained *drained)
{
    out_release(&drained->text);
    arena_release(&drained->arena);
}

static void expect_stream(Text bytes, const char *encoding, Text expected)
{
    const size_t pieces[] = {1, 2, 3, 61, 64, 65, 4096, bytes.len + 1};
    const size_t rooms[] = {1, 5, 64, 65536};

    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
        for (size_t j = 0; j < sizeof rooms / sizeof *rooms; j++) {
            Drained drained;
            drain(&drained, bytes, pieces[i], rooms[j], encoding);
            assert_true(drained.whole);
            assert_int_equal(drained.text.len, expected.len);
            assert_memory_equal(drained.text.bytes, expected.ptr, expected.len);
            drained_release(&drained);
        }
}

/* --- encodings ------------------------------------------------------------------------- */

/* Characters of one to four bytes in UTF-8, more than fit into one block. */
static void make_characters(Out *utf8, Out *utf16, bool big)
{
    static const uint32_t characters[] = {'a', ',', 0xa3, 0x20ac, '\n', 0x1f600, 0xfeff, 0xffff};
    char room[4];

    out_init(utf8);
    out_init(utf16);
    out_text(utf16, big ? TEXT("\xfe\xff") : TEXT("\xff\xfe"));
    for (unsigned i = 0; i < 30000; i++) {
        uint32_t c = characters[(i * 7 + i / 5) % 8];
        uint32_t units[2] = {c, 0};
        out_text(utf8, (Text){room, utf8_encode(c, room)});
        if (c > 0xffff) {
            units[0] = 0xd7c0 + (c >> 10);
            units[1] = 0xdc00 + (c & 0x3ff);
        }
        for (unsigned u = 0; u < 1u + (c > 0xffff); u++) {
            out_char(utf16, (char)(big ? units[u] >> 8 : units[u] & 0xff));
            out_char(utf16, (char)(big ? units[u] & 0xff : units[u] >> 8));
        }
    }
}

static void test_utf16(void **state)
{
    Out utf8, utf16;

    (void)state;
    for (unsigned big = 0; big < 2; big++) {
        make_characters(&utf8, &utf16, big);
        expect_stream(out_view(&utf16), NULL, out_view(&utf8));
        out_release(&utf8);
        out_release(&utf16);
    }
}

static void test_windows_1252(void **state)
{
    Out western, utf8;
    char room[4];

    (void)state;
    out_init(&western);
    out_init(&utf8);
    for (unsigned i = 0; i < 40000; i++) {
        unsigned char byte = (unsigned char)(i % 3 ? 'a' + i % 26 : 1 + i % 255);
        Text character = windows_1252(byte, room);
        out_char(&western, (char)byte);
        if (character.len > 0)
            out_text(&utf8, character);
        else
            out_char(&utf8, (char)byte);
    }
    expect_stream(out_view(&western), "windows-1252", out_view(&utf8));
    out_release(&western);
    out_release(&utf8);
}

#ifdef WITH_GZIP

/* --- gzip ------------------------------------------------------------------------------ */

static void pack(Out *to, Text text)
{
    size_t room = text.len + 1024;
    unsigned char *packed = malloc(room);
    z_stream zlib = {.next_in = (unsigned char *)(uintptr_t)text.ptr,
                     .avail_in = (unsigned)text.len,
                     .next_out = packed,
                     .avail_out = (unsigned)room};

    assert_non_null(packed);
    assert_int_equal(deflateInit2(&zlib, 9, Z_DEFLATED, 16 + MAX_WBITS, 9, Z_DEFAULT_STRATEGY),
                     Z_OK);
    assert_int_equal(deflate(&zlib, Z_FINISH), Z_STREAM_END);
    out_text(to, (Text){(char *)packed, zlib.total_out});
    assert_int_equal(deflateEnd(&zlib), Z_OK);
    free(packed);
}

/* Rows that do not pack well. */
static void make_rows(Out *rows, unsigned count)
{
    unsigned random = 7;

    out_init(rows);
    out_str(rows, "a,b\n");
    for (unsigned i = 0; i < count; i++) {
        random = random * 1664525u + 1013904223u;
        out_format(rows, "%u,%u\n", random >> 8, random & 255);
    }
}

static void test_gzip(void **state)
{
    Out rows, packed;

    (void)state;
    make_rows(&rows, 15000);
    out_init(&packed);
    pack(&packed, out_view(&rows));
    expect_stream(out_view(&packed), NULL, out_view(&rows));
    out_release(&rows);
    out_release(&packed);
}

/* One behind the other, one of them empty, one in the middle of a character. */
static void test_several_members(void **state)
{
    Out packed;

    (void)state;
    out_init(&packed);
    pack(&packed, TEXT("a,b\n1,\xc3"));
    pack(&packed, TEXT(""));
    pack(&packed, TEXT("\xa9\n2,3\n"));
    expect_stream(out_view(&packed), NULL, TEXT("a,b\n1,\xc3\xa9\n2,3\n"));
    out_release(&packed);
}

static void test_packed_and_recoded(void **state)
{
    Out utf8, utf16, packed;
    Drained drained;

    (void)state;
    make_characters(&utf8, &utf16, false);
    out_init(&packed);
    pack(&packed, out_view(&utf16));
    drain(&drained, out_view(&packed), 0, 65536, NULL);
    assert_true(drained.whole && drained.file.packed);
    assert_true(text_equal(drained.file.encoding, TEXT("utf-16le")));
    assert_true(text_equal(out_view(&drained.text), out_view(&utf8)));
    drained_release(&drained);
    out_release(&utf8);
    out_release(&utf16);
    out_release(&packed);
}

static void expect_fault(Text bytes, DiagCode code, const char *begins)
{
    const size_t pieces[] = {1, 7, 65536};

    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        Drained drained;
        drain(&drained, bytes, pieces[i], 4096, NULL);
        assert_false(drained.whole);
        assert_int_equal(drained.diags.errors, 1);
        assert_int_equal(drained.diags.list.items[0]->code, code);
        assert_true(text_starts(drained.diags.list.items[0]->text, text_from_cstr(begins)));
        drained_release(&drained);
    }
}

static void test_cut_off(void **state)
{
    Out rows, packed;

    (void)state;
    make_rows(&rows, 100);
    out_init(&packed);
    pack(&packed, out_view(&rows));
    for (size_t len = 2; len < packed.len; len++)
        expect_fault(text_slice(out_view(&packed), 0, len), DIAG_E0457,
                     "this gzip file is cut off");
    out_release(&rows);
    out_release(&packed);
}

/* The last eight bytes are checksum and length of what is packed. */
static void test_damaged(void **state)
{
    Out rows, packed;

    (void)state;
    make_rows(&rows, 100);
    out_init(&packed);
    pack(&packed, out_view(&rows));
    packed.bytes[packed.len - 8] ^= 1;
    expect_fault(out_view(&packed), DIAG_E0457, "this gzip file is damaged: its checksum");
    packed.bytes[packed.len - 8] ^= 1;
    packed.bytes[packed.len - 1] ^= 1;
    expect_fault(out_view(&packed), DIAG_E0457, "this gzip file is damaged: its checksum");
    packed.bytes[packed.len - 1] ^= 1;
    packed.bytes[2] = 7; /* no way of packing that there is */
    expect_fault(out_view(&packed), DIAG_E0457, "this gzip file is damaged: from some byte");
    out_release(&rows);
    out_release(&packed);
}

static void test_followed(void **state)
{
    static const Text rests[] = {{"\0", 1}, {"\x1f", 1}, {"PK", 2}, {"a,b\n1,2\n", 8}};
    char note[64];

    (void)state;
    for (size_t i = 0; i < sizeof rests / sizeof *rests; i++) {
        Out packed;
        Drained drained;
        out_init(&packed);
        pack(&packed, TEXT("a,b\n1,2\n"));
        snprintf(note, sizeof note, "it is good up to byte %zu", packed.len);
        out_text(&packed, rests[i]);
        expect_fault(out_view(&packed), DIAG_E0457, "something that is not gzip follows");
        drain(&drained, out_view(&packed), 0, 4096, NULL);
        assert_true(text_equal(drained.diags.list.items[0]->notes->text, text_from_cstr(note)));
        drained_release(&drained);
        out_release(&packed);
    }
}

/* 64 MiB of one letter: deflate packs them to some 1 in 1,030. */
static void test_bomb(void **state)
{
    size_t len = (size_t)64 << 20;
    char *text = malloc(len);
    Out packed;
    Drained drained;

    (void)state;
    assert_non_null(text);
    memset(text, 'x', len);
    out_init(&packed);
    pack(&packed, (Text){text, len});
    drain(&drained, out_view(&packed), 0, 65536, NULL);
    assert_int_equal(drained.diags.list.items[0]->code, DIAG_E0458);
    assert_int_equal(drained.diags.exit, EXIT_LIMIT);
    assert_true(drained.text.len <= STREAM_RATIO_FROM + 2 * 65536);
    assert_true(drained.arena.total < 200000);
    drained_release(&drained);
    packed.len = 0; /* up to where no ratio is looked at */
    pack(&packed, (Text){text, STREAM_RATIO_FROM});
    expect_stream(out_view(&packed), NULL, (Text){text, STREAM_RATIO_FROM});
    out_release(&packed);
    free(text);
}

/* The digest is that of the packed bytes: the same as of a file that is not unpacked. */
static void test_digest(void **state)
{
    Out packed;
    Drained drained;
    Sha256 sha;
    char hex[65];

    (void)state;
    out_init(&packed);
    pack(&packed, TEXT("a,b\n1,2\n"));
    sha256_init(&sha);
    sha256_update(&sha, packed.bytes, packed.len);
    sha256_hex(&sha, hex);
    drain(&drained, out_view(&packed), 3, 5, NULL);
    assert_true(text_equal(drained.file.sha256, text_from_cstr(hex)));
    drained_release(&drained);
    out_release(&packed);
}

static void test_packed_twice(void **state)
{
    Out once, twice;

    (void)state;
    out_init(&once);
    out_init(&twice);
    pack(&once, TEXT("a,b\n1,2\n"));
    pack(&twice, out_view(&once));
    expect_fault(out_view(&twice), DIAG_E0402, "this file is compressed with gzip");
    out_release(&once);
    out_release(&twice);
}

#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_utf16),
        cmocka_unit_test(test_windows_1252),
#ifdef WITH_GZIP
        cmocka_unit_test(test_gzip),
        cmocka_unit_test(test_several_members),
        cmocka_unit_test(test_packed_and_recoded),
        cmocka_unit_test(test_cut_off),
        cmocka_unit_test(test_damaged),
        cmocka_unit_test(test_followed),
        cmocka_unit_test(test_bomb),
        cmocka_unit_test(test_digest),
        cmocka_unit_test(test_packed_twice),
#endif
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
