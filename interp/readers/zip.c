/* The directory of an archive, and its entries as streams; see zip.h.
 *
 *     entry entry … | directory | [zip64 end, its locator] | end
 *
 * Read from the back: the end tells where the directory is, and that where the entries are.
 * Numbers are little-endian.
 */
#include "readers/zip.h"

#include "base/heap.h"

#include <stdlib.h>
#include <string.h>

enum {
    END_BYTES = 22,
    LOCATOR_BYTES = 20,
    END64_BYTES = 56,
    CENTRAL_BYTES = 46,
    LOCAL_BYTES = 30,
    COMMENT_MOST = 65535,
    FLAG_LOCKED = 1 | 1 << 6 | 1 << 13,
    FLAG_AFTER = 1 << 3, /* sizes and checksum stand behind the bytes */
    EXTRA_ZIP64 = 1,
    METHOD_STORED = 0,
    METHOD_DEFLATED = 8
};

/* --- numbers in bytes ---------------------------------------------------------------------- */

/* `width` bytes at an offset that is known to lie inside. */
static uint64_t number_at(Text t, uint64_t at, unsigned width)
{
    uint64_t n = 0;

    for (unsigned i = width; i-- > 0;)
        n = n << 8 | (unsigned char)t.ptr[at + i];
    return n;
}

static bool lies_in(Text t, uint64_t at, uint64_t len)
{
    return at <= t.len && len <= t.len - at;
}

static bool has_mark(Text t, uint64_t at, const char mark[4])
{
    return lies_in(t, at, 4) && memcmp(t.ptr + at, mark, 4) == 0;
}

/* --- the directory ------------------------------------------------------------------------- */

typedef struct Directory {
    uint64_t at, len, entries;
} Directory;

/* The end is the last one whose comment reaches to the end of the file. */
static bool find_end(Text t, uint64_t *end)
{
    if (t.len < END_BYTES)
        return false;
    uint64_t least = t.len - END_BYTES;
    least = least > COMMENT_MOST ? least - COMMENT_MOST : 0;
    for (uint64_t at = t.len - END_BYTES + 1; at-- > least;)
        if (has_mark(t, at, "PK\5\6") && number_at(t, at + 20, 2) == t.len - at - END_BYTES) {
            *end = at;
            return true;
        }
    return false;
}

/* Where counts do not fit, the zip64 end before it has them. */
static ZipFault read_end64(Text t, uint64_t end, Directory *directory)
{
    uint64_t locator = end - LOCATOR_BYTES;

    if (end < LOCATOR_BYTES || !has_mark(t, locator, "PK\6\7"))
        return ZIP_OK;
    uint64_t at = number_at(t, locator + 8, 8);
    if (!lies_in(t, at, END64_BYTES) || !has_mark(t, at, "PK\6\6"))
        return ZIP_BAD_DIRECTORY;
    if (number_at(t, at + 16, 4) != 0 || number_at(t, at + 20, 4) != 0)
        return ZIP_SPLIT;
    directory->entries = number_at(t, at + 32, 8);
    directory->len = number_at(t, at + 40, 8);
    directory->at = number_at(t, at + 48, 8);
    return ZIP_OK;
}

static ZipFault find_directory(Text t, Directory *directory)
{
    uint64_t end;

    if (!find_end(t, &end))
        return ZIP_NO_DIRECTORY;
    if (number_at(t, end + 4, 2) % 0xffff != 0 || number_at(t, end + 6, 2) % 0xffff != 0)
        return ZIP_SPLIT;
    directory->entries = number_at(t, end + 10, 2);
    directory->len = number_at(t, end + 12, 4);
    directory->at = number_at(t, end + 16, 4);
    ZipFault fault = read_end64(t, end, directory);
    if (fault == ZIP_OK && directory->entries > ZIP_MAX_ENTRIES)
        return ZIP_MANY_ENTRIES;
    if (fault == ZIP_OK && (directory->at > end || directory->len > end - directory->at))
        return ZIP_BAD_DIRECTORY;
    return fault;
}

/* One 64-bit number of the extra field, in place of a 32-bit one that is all ones. */
static bool widen(Text extra, size_t *at, uint64_t *n)
{
    if (*n != 0xffffffffu)
        return true;
    if (!lies_in(extra, *at, 8))
        return false;
    *n = number_at(extra, *at, 8);
    *at += 8;
    return true;
}

static bool read_extra(Text extra, ZipEntry *entry)
{
    for (size_t at = 0, len; lies_in(extra, at, 4); at += 4 + len) {
        len = (size_t)number_at(extra, at + 2, 2);
        if (!lies_in(extra, at + 4, len))
            return false;
        if (number_at(extra, at, 2) != EXTRA_ZIP64)
            continue;
        Text wide = text_slice(extra, at + 4, at + 4 + len);
        size_t in = 0;
        return widen(wide, &in, &entry->size) && widen(wide, &in, &entry->packed) &&
               widen(wide, &in, &entry->header);
    }
    return true;
}

/* Moves `at` behind the record. */
static bool read_central(Text directory, size_t *at, ZipEntry *entry)
{
    if (!lies_in(directory, *at, CENTRAL_BYTES) || !has_mark(directory, *at, "PK\1\2"))
        return false;
    size_t name = (size_t)number_at(directory, *at + 28, 2);
    size_t extra = (size_t)number_at(directory, *at + 30, 2);
    size_t comment = (size_t)number_at(directory, *at + 32, 2);
    size_t begin = *at + CENTRAL_BYTES;
    *entry = (ZipEntry){.flags = (uint16_t)number_at(directory, *at + 8, 2),
                        .method = (uint16_t)number_at(directory, *at + 10, 2),
                        .crc = (uint32_t)number_at(directory, *at + 16, 4),
                        .packed = number_at(directory, *at + 20, 4),
                        .size = number_at(directory, *at + 24, 4),
                        .header = number_at(directory, *at + 42, 4)};
    *at = begin + name + extra + comment;
    if (*at > directory.len)
        return false;
    entry->name = text_slice(directory, begin, begin + name);
    return read_extra(text_slice(directory, begin + name, begin + name + extra), entry);
}

/* Its own header says the same. Where sizes stand behind the bytes, it says none. */
static bool check_local(Text archive, uint64_t before, ZipEntry *entry)
{
    uint64_t at = entry->header;

    if (at >= before || before - at < LOCAL_BYTES || !has_mark(archive, at, "PK\3\4"))
        return false;
    uint64_t name = number_at(archive, at + 26, 2), extra = number_at(archive, at + 28, 2);
    uint64_t packed = number_at(archive, at + 18, 4);
    bool after = (entry->flags & FLAG_AFTER) != 0, wide = packed == 0xffffffffu;
    entry->data = at + LOCAL_BYTES + name + extra;
    if (entry->data > before || entry->packed > before - entry->data)
        return false;
    if (!text_equal((Text){archive.ptr + at + LOCAL_BYTES, name}, entry->name) ||
        number_at(archive, at + 8, 2) != entry->method ||
        (((uint64_t)entry->flags ^ number_at(archive, at + 6, 2)) & (FLAG_LOCKED | FLAG_AFTER)))
        return false;
    return (after && packed == 0) || wide ||
           (packed == entry->packed && number_at(archive, at + 22, 4) == entry->size &&
            number_at(archive, at + 14, 4) == entry->crc);
}

static int by_place(const void *a, const void *b)
{
    const ZipEntry *x = a, *y = b;

    return (x->header > y->header) - (x->header < y->header);
}

static ZipFault check_entries(Zip *zip, uint64_t directory)
{
    ZipEntry *entries = zip->entries.items;

    if (zip->entries.count > 1)
        qsort(entries, zip->entries.count, sizeof *entries, by_place);
    for (uint32_t i = 0; i < zip->entries.count; i++) {
        zip->culprit = entries[i].name;
        if (!check_local(zip->bytes, directory, &entries[i]))
            return ZIP_BAD_ENTRY;
        if (i > 0 && entries[i].header < entries[i - 1].data + entries[i - 1].packed)
            return ZIP_OVERLAP;
        for (uint32_t j = 0; j < i; j++)
            if (text_equal_fold(entries[i].name, entries[j].name))
                return ZIP_TWICE;
    }
    zip->culprit = TEXT_NONE;
    return ZIP_OK;
}

ZipFault zip_open(Zip *zip, Text bytes, Arena *arena)
{
    Directory directory = {0};
    ZipEntry entry;
    size_t at = 0;

    *zip = (Zip){.bytes = bytes};
    ZipFault fault = find_directory(bytes, &directory);
    if (fault != ZIP_OK)
        return fault;
    Text records = {bytes.ptr + directory.at, directory.len};
    for (uint64_t i = 0; i < directory.entries; i++) {
        if (!read_central(records, &at, &entry))
            return ZIP_BAD_DIRECTORY;
        if (!ARRAY_PUSH(arena, &zip->entries, entry))
            return ZIP_NO_MEMORY;
    }
    return at == records.len ? check_entries(zip, directory.at) : ZIP_BAD_DIRECTORY;
}

const ZipEntry *zip_find(const Zip *zip, Text name)
{
    const ZipEntry *like = NULL;

    for (uint32_t i = 0; i < zip->entries.count; i++)
        if (text_equal_fold(zip->entries.items[i].name, name))
            like = &zip->entries.items[i]; /* no two are alike in this */
    return like;
}

/* --- one entry ----------------------------------------------------------------------------- */

static voidpf take_memory(voidpf self, uInt items, uInt size)
{
    (void)self;
    return heap_alloc((size_t)items * size);
}

static void give_memory(voidpf self, voidpf block)
{
    (void)self;
    heap_free(block);
}

static bool refuse(ZipStream *stream, ZipFault fault)
{
    stream->fault = fault;
    stream->zip->culprit = stream->entry->name;
    return false;
}

bool zip_stream_init(ZipStream *stream, Zip *zip, const ZipEntry *entry)
{
    *stream = (ZipStream){.zip = zip, .entry = entry, .crc = crc32(0, NULL, 0)};
    if (entry->flags & FLAG_LOCKED)
        return refuse(stream, ZIP_LOCKED);
    if (entry->method != METHOD_STORED && entry->method != METHOD_DEFLATED)
        return refuse(stream, ZIP_METHOD);
    stream->z = (z_stream){.next_in = (Bytef *)(uintptr_t)(zip->bytes.ptr + entry->data),
                           .avail_in = (uInt)entry->packed,
                           .zalloc = take_memory,
                           .zfree = give_memory};
    if (entry->packed > UINT32_MAX)
        return refuse(stream, ZIP_LONG_ENTRY);
    if (entry->method == METHOD_DEFLATED && inflateInit2(&stream->z, -MAX_WBITS) != Z_OK)
        return refuse(stream, ZIP_NO_MEMORY);
    stream->begun = entry->method == METHOD_DEFLATED;
    return true;
}

void zip_stream_release(ZipStream *stream)
{
    if (stream->begun)
        inflateEnd(&stream->z);
    stream->begun = false;
}

static size_t copy_stored(ZipStream *stream, char *bytes, size_t room)
{
    uInt count = stream->z.avail_in < room ? stream->z.avail_in : (uInt)room;

    memcpy(bytes, stream->z.next_in, count);
    stream->z.next_in += count;
    stream->z.avail_in -= count;
    stream->z.total_in += count;
    stream->ended = stream->z.avail_in == 0;
    return count;
}

static bool inflate_some(ZipStream *stream, char *bytes, size_t room, size_t *count)
{
    stream->z.next_out = (Bytef *)bytes;
    stream->z.avail_out = (uInt)room;
    int result = inflate(&stream->z, Z_NO_FLUSH);
    *count = room - stream->z.avail_out;
    stream->ended = result == Z_STREAM_END;
    if (result == Z_MEM_ERROR)
        return refuse(stream, ZIP_NO_MEMORY);
    if (result == Z_STREAM_END || (result == Z_OK && *count > 0))
        return true;
    return refuse(stream, ZIP_BAD_DATA);
}

static bool within_limits(ZipStream *stream, size_t count)
{
    stream->given += count;
    stream->zip->inflated += count;
    if (stream->given > ZIP_MAX_ENTRY)
        return refuse(stream, ZIP_LONG_ENTRY);
    if (stream->zip->inflated > ZIP_MAX_TOTAL)
        return refuse(stream, ZIP_LONG_TOTAL);
    if (stream->given > ZIP_RATIO_FROM && stream->given / ZIP_MAX_RATIO > stream->z.total_in)
        return refuse(stream, ZIP_STEEP);
    return true;
}

static bool as_declared(ZipStream *stream)
{
    return (stream->given == stream->entry->size && stream->crc == stream->entry->crc &&
            stream->z.avail_in == 0) ||
           refuse(stream, ZIP_BAD_DATA);
}

long zip_stream_read(ZipStream *stream, char *bytes, size_t room)
{
    size_t count = 0;

    while (count == 0 && !stream->ended) {
        if (stream->entry->method == METHOD_STORED)
            count = copy_stored(stream, bytes, room);
        else if (!inflate_some(stream, bytes, room, &count))
            return -1;
    }
    if (!within_limits(stream, count))
        return -1;
    stream->crc = crc32(stream->crc, (const Bytef *)bytes, (uInt)count);
    if (stream->ended && !as_declared(stream))
        return -1;
    return (long)count;
}
