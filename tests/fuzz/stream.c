/* Any bytes as a data file, in whatever pieces they come: what is read is what a plain decoder makes of
 * them, which takes a character at a time from bytes that are all in memory.
 *
 * The first byte chooses: 0-1 the encoding that is declared, 2 whether the rest is packed before, in two
 * members, 3 whether it is given the beginning of a gzip file, 4-7 the size of a piece. */
#include "fuzz.h"

#include "data/stream.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { GZIP = 16 + 15, ROOM_MOST = 1 << 24 };

typedef struct Bytes { /* a DataReader over bytes */
    Text left;
    size_t piece;
} Bytes;

typedef struct Came { /* what came of a stream */
    Out text;
    bool whole;
    unsigned code; /* of the mistake, where it is not whole */
    Encoding encoding;
    bool packed, begun;
    size_t mark; /* bytes of the mark that was taken off */
} Came;

static long give(void *self, char *bytes, size_t room, Text *reason)
{
    Bytes *given = self;
    size_t count = given->left.len < room ? given->left.len : room;

    (void)reason;
    count = count < given->piece ? count : given->piece;
    if (count > 0)
        memcpy(bytes, given->left.ptr, count);
    given->left = text_slice(given->left, count, given->left.len);
    return (long)count;
}

static void read_stream(Came *read, Text bytes, Encoding declared, size_t piece, size_t room)
{
    static char block[65536];
    Bytes given = {bytes, piece};
    DataInput input = {
        .path = TEXT("x"), .reader = {&given, give}, .encoding = encoding_names[declared]};
    Arena arena;
    Diags diags;
    Stream stream;
    DataFile file = {.rows = 0};
    long got = -1;

    *read = (Came){.whole = false};
    out_init(&read->text);
    if (!arena_init(&arena))
        abort();
    diags_init(&diags, &arena);
    if (stream_init(&stream, &input, &arena, &diags)) {
        read->begun = true;
        read->mark = stream.plain.at;
        while ((got = stream_read(&stream, block, room)) > 0)
            out_text(&read->text, (Text){block, (size_t)got});
    }
    read->whole = got == 0;
    read->encoding = stream.encoding;
    read->packed = stream.gunzip != NULL;
    if (!read->whole)
        read->code = diags.list.items[0]->code;
    stream_release(&stream, &file);
    arena_release(&arena);
}

/* --- the plain way ----------------------------------------------------------------------------- */

static void put(Out *out, uint32_t c)
{
    if (c < 0x80) {
        out_char(out, (char)c);
    } else if (c < 0x800) {
        out_char(out, (char)(0xc0 + c / 64));
        out_char(out, (char)(0x80 + c % 64));
    } else if (c < 0x10000) { /* half of a pair as well */
        out_char(out, (char)(0xe0 + c / 4096));
        out_char(out, (char)(0x80 + c / 64 % 64));
        out_char(out, (char)(0x80 + c % 64));
    } else {
        out_char(out, (char)(0xf0 + c / 262144));
        out_char(out, (char)(0x80 + c / 4096 % 64));
        out_char(out, (char)(0x80 + c / 64 % 64));
        out_char(out, (char)(0x80 + c % 64));
    }
}

static void decode_western(Out *out, Text bytes)
{
    static const uint32_t upper[32] = {
        0x20ac, 0,      0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021, 0x2c6,  0x2030, 0x160,
        0x2039, 0x152,  0,      0x17d,  0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
        0x2013, 0x2014, 0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0,      0x17e,  0x178};

    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char byte = (unsigned char)bytes.ptr[i];
        uint32_t c = byte >= 0x80 && byte < 0xa0 ? upper[byte - 0x80] : byte;
        if (c == 0 && byte)
            out_char(out, (char)byte);
        else
            put(out, c);
    }
}

static uint32_t unit(Text bytes, size_t nth, bool big)
{
    const unsigned char *at = (const unsigned char *)bytes.ptr + 2 * nth;

    return big ? at[0] * 256u + at[1] : at[1] * 256u + at[0];
}

static void decode_wide(Out *out, Text bytes, bool big)
{
    size_t units = bytes.len / 2;

    for (size_t i = 0; i < units; i++) {
        uint32_t c = unit(bytes, i, big), next = i + 1 < units ? unit(bytes, i + 1, big) : 0;
        bool pair = c >= 0xd800 && c < 0xdc00 && next >= 0xdc00 && next < 0xe000;
        put(out, pair ? 0x10000 + (c - 0xd800) * 1024 + (next - 0xdc00) : c);
        i += pair;
    }
    if (bytes.len % 2)
        out_char(out, (char)0xff);
}

static void decode(Out *out, Encoding encoding, Text bytes)
{
    if (encoding == ENCODING_UTF8)
        out_text(out, bytes);
    else if (encoding == ENCODING_WINDOWS_1252)
        decode_western(out, bytes);
    else
        decode_wide(out, bytes, encoding == ENCODING_UTF16_BE);
}

/* All members at once. False: they are not whole, or something else follows. */
static bool unpack(Out *out, Text bytes)
{
    static unsigned char made[ROOM_MOST];
    bool whole = bytes.len > 0;

    while (whole && bytes.len > 0) {
        z_stream zlib = {.next_in = (unsigned char *)(uintptr_t)bytes.ptr,
                         .avail_in = (unsigned)bytes.len,
                         .next_out = made,
                         .avail_out = sizeof made};
        if (inflateInit2(&zlib, GZIP) != Z_OK)
            abort();
        whole = inflate(&zlib, Z_FINISH) == Z_STREAM_END;
        out_text(out, (Text){(char *)made, zlib.total_out});
        bytes = text_slice(bytes, zlib.total_in, bytes.len);
        (void)inflateEnd(&zlib);
    }
    return whole;
}

static void pack(Out *out, Text bytes)
{
    static unsigned char packed[1 << 21];
    z_stream zlib = {.next_in = (unsigned char *)(uintptr_t)bytes.ptr,
                     .avail_in = (unsigned)bytes.len,
                     .next_out = packed,
                     .avail_out = sizeof packed};

    if (deflateInit2(&zlib, 6, Z_DEFLATED, GZIP, 8, Z_DEFAULT_STRATEGY) != Z_OK ||
        deflate(&zlib, Z_FINISH) != Z_STREAM_END)
        abort();
    out_text(out, (Text){(char *)packed, zlib.total_out});
    (void)deflateEnd(&zlib);
}

/* --- both -------------------------------------------------------------------------------------- */

static void compare(const Came *read, Text file)
{
    Out plain, text;
    bool whole = true;

    out_init(&plain);
    out_init(&text);
    if (read->packed)
        whole = unpack(&plain, file);
    else
        out_text(&plain, file);
    if (read->whole != whole && read->code != DIAG_E0458)
        __builtin_trap();
    decode(&text, read->encoding, text_slice(out_view(&plain), read->mark, plain.len));
    if (read->whole && !text_equal(out_view(&text), out_view(&read->text)))
        __builtin_trap();
    out_release(&plain);
    out_release(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    unsigned choice = len > 0 ? bytes[0] : 0;
    Text rest = text_slice((Text){(const char *)bytes, len}, 1, len);
    Encoding declared = (Encoding)(choice & 3);
    Came read, again;
    Out file;

    if (len == 0)
        return 0;
    out_init(&file);
    if (choice & 4) {
        pack(&file, text_slice(rest, 0, rest.len / 3));
        pack(&file, text_slice(rest, rest.len / 3, rest.len));
    } else {
        if (choice & 8)
            out_text(&file, (Text){"\x1f\x8b\x08\0\0\0\0\0\0\3", 10});
        out_text(&file, rest);
    }
    read_stream(&read, out_view(&file), declared, 1 + (choice >> 4) * (size_t)7, 5);
    read_stream(&again, out_view(&file), declared, SIZE_MAX, 65536);
    if (read.whole != again.whole || read.code != again.code || read.begun != again.begun ||
        (read.whole && !text_equal(out_view(&read.text), out_view(&again.text))))
        __builtin_trap();
    if (again.begun)
        compare(&again, out_view(&file));
    out_release(&read.text);
    out_release(&again.text);
    out_release(&file);
    return 0;
}
