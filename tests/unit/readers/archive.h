/* Archives made in memory, right ones and such as no program makes.
 *
 *     Archive a = {0};
 *     archive_add(&a, "xl/workbook.xml", text, (How){.deflate = true});
 *     archive_end(&a, 0);
 */
#ifndef CQUIN_TESTS_ARCHIVE_H
#define CQUIN_TESTS_ARCHIVE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/out.h"
#include "readers/zip.h"

#define PARTS_MOST 2100u

typedef struct How {     /* how an entry is put in; all 0: stored, and right */
    bool deflate, after; /* after: sizes stand behind its bytes */
    bool wide;           /* zip64 sizes in the directory */
    unsigned flags;      /* further ones */
    unsigned method;     /* in place of the right one; 0: it */
    unsigned crc_wrong;  /* added to it */
    long declared;       /* added to the inflated size */
    unsigned local_name; /* its own header has another name */
    bool over;           /* it lies upon the one before */
} How;

typedef struct PutPart {
    char name[64];
    How how;
    uint32_t crc, packed, size, at;
    unsigned method;
} PutPart;

typedef struct Archive {
    Out bytes;
    PutPart *parts; /* PARTS_MOST of them */
    unsigned count;
} Archive;

static inline void put_number(Out *out, uint64_t n, unsigned width)
{
    for (unsigned i = 0; i < width; i++, n >>= 8)
        out_char(out, (char)(n & 0xff));
}

static inline Text deflated(Text text, char *room, size_t most)
{
    z_stream z = {.next_in = (Bytef *)(uintptr_t)text.ptr,
                  .avail_in = (uInt)text.len,
                  .next_out = (Bytef *)room,
                  .avail_out = (uInt)most};

    assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY), Z_OK);
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    Text packed = {room, most - z.avail_out};
    deflateEnd(&z);
    return packed;
}

static inline unsigned flags_of(const PutPart *part)
{
    return part->how.flags | (part->how.after ? 8u : 0u);
}

static inline void archive_add(Archive *a, const char *name, Text text, How how)
{
    size_t most = text.len + text.len / 100 + 64;
    char *room = malloc(most);

    if (!a->parts)
        a->parts = calloc(PARTS_MOST, sizeof *a->parts);
    assert_non_null(a->parts);
    assert_non_null(room);
    Text packed = how.deflate ? deflated(text, room, most) : text;
    PutPart *part = &a->parts[a->count++];
    *part = (PutPart){.how = how,
                      .crc = (uint32_t)crc32(0, (const Bytef *)text_bytes(text), (uInt)text.len) +
                             how.crc_wrong,
                      .packed = (uint32_t)packed.len,
                      .size = (uint32_t)((long)text.len + how.declared),
                      .at = how.over ? part[-1].at : (uint32_t)a->bytes.len,
                      .method = how.method    ? how.method
                                : how.deflate ? 8
                                              : 0};
    snprintf(part->name, sizeof part->name, "%s", name);
    if (!how.over) {
        out_text(&a->bytes, TEXT("PK\3\4"));
        put_number(&a->bytes, 20, 2);
        put_number(&a->bytes, flags_of(part), 2);
        put_number(&a->bytes, part->method, 2);
        put_number(&a->bytes, 0, 4);
        put_number(&a->bytes, how.after ? 0 : part->crc, 4);
        put_number(&a->bytes, how.after ? 0 : part->packed, 4);
        put_number(&a->bytes, how.after ? 0 : part->size, 4);
        put_number(&a->bytes, strlen(name), 2);
        put_number(&a->bytes, 0, 2);
        out_str(&a->bytes, name);
        if (how.local_name)
            a->bytes.bytes[a->bytes.len - 1] ^= 1;
        out_text(&a->bytes, packed);
    }
    if (how.after) {
        out_text(&a->bytes, TEXT("PK\7\10"));
        put_number(&a->bytes, part->crc, 4);
        put_number(&a->bytes, part->packed, 4);
        put_number(&a->bytes, part->size, 4);
    }
    free(room);
}

static inline void put_central(Out *out, const PutPart *part)
{
    bool wide = part->how.wide;

    out_text(out, TEXT("PK\1\2"));
    put_number(out, 45, 2);
    put_number(out, 20, 2);
    put_number(out, flags_of(part), 2);
    put_number(out, part->method, 2);
    put_number(out, 0, 4);
    put_number(out, part->crc, 4);
    put_number(out, wide ? 0xffffffffu : part->packed, 4);
    put_number(out, wide ? 0xffffffffu : part->size, 4);
    put_number(out, strlen(part->name), 2);
    put_number(out, wide ? 20 : 0, 2);
    put_number(out, 0, 2);
    put_number(out, 0, 2);
    put_number(out, 0, 2);
    put_number(out, 0, 4);
    put_number(out, part->at, 4);
    out_str(out, part->name);
    if (wide) {
        put_number(out, 1, 2);
        put_number(out, 16, 2);
        put_number(out, part->size, 8);
        put_number(out, part->packed, 8);
    }
}

/* The directory and the end of it; `more`: entries that are declared and are not there. */
static inline void archive_end(Archive *a, unsigned more)
{
    size_t at = a->bytes.len;

    for (unsigned i = 0; i < a->count; i++)
        put_central(&a->bytes, &a->parts[i]);
    size_t len = a->bytes.len - at;
    out_text(&a->bytes, TEXT("PK\5\6"));
    put_number(&a->bytes, 0, 4);
    put_number(&a->bytes, a->count + more, 2);
    put_number(&a->bytes, a->count + more, 2);
    put_number(&a->bytes, len, 4);
    put_number(&a->bytes, at, 4);
    put_number(&a->bytes, 0, 2);
    assert_false(a->bytes.failed);
}

static inline void archive_release(Archive *a)
{
    out_release(&a->bytes);
    free(a->parts);
    *a = (Archive){0};
}

#endif
