/* gzip through zlib; see stream.h. The only file of data/ that needs zlib: in a build without it
 * (make READERS=) packed files are recognised and refused.
 *
 * A file may be several members, one behind the other, as `cat a.gz b.gz` makes it; they are one
 * text. Each ends in its checksum and its length, which zlib holds against what it made.
 */
#include "data/stream.h"

#ifdef WITH_GZIP

#include "base/heap.h"

#include <string.h>
#include <zlib.h>

enum { PACKED_BYTES = 65536, GZIP_ALONE = 16, MAGIC_BYTES = 2 };

#define ROOM_MOST ((size_t)1 << 30) /* zlib counts in unsigned int */

struct Gunzip {
    GunzipSource from;
    z_stream zlib;
    bool inside;            /* a member that is not over */
    bool full;              /* the last room was filled: there may be more of what was taken */
    uint64_t members;       /* that are */
    uint64_t packed, taken; /* bytes of the members before; bytes taken from the source */
    uint64_t made;          /* bytes, of all members */
    GunzipFault fault;
    char bytes[PACKED_BYTES];
};

static void *take_memory(void *self, unsigned items, unsigned size)
{
    (void)self;
    return heap_alloc((size_t)items * size);
}

static void give_memory(void *self, void *block)
{
    (void)self;
    heap_free(block);
}

bool gunzip_is_built(void)
{
    return true;
}

Gunzip *gunzip_new(GunzipSource from)
{
    Gunzip *gunzip = heap_alloc(sizeof *gunzip);

    if (!gunzip)
        return NULL;
    memset(gunzip, 0, sizeof *gunzip);
    gunzip->from = from;
    gunzip->zlib.zalloc = take_memory;
    gunzip->zlib.zfree = give_memory;
    if (inflateInit2(&gunzip->zlib, GZIP_ALONE + MAX_WBITS) == Z_OK)
        return gunzip;
    heap_free(gunzip);
    return NULL;
}

void gunzip_free(Gunzip *gunzip)
{
    if (gunzip)
        (void)inflateEnd(&gunzip->zlib);
    heap_free(gunzip);
}

GunzipFault gunzip_fault(const Gunzip *gunzip, uint64_t *at)
{
    *at = gunzip->taken - gunzip->zlib.avail_in;
    if (gunzip->fault == GUNZIP_FOLLOWED)
        *at = gunzip->packed;
    return gunzip->fault;
}

static long fail(Gunzip *gunzip, GunzipFault fault)
{
    gunzip->fault = fault;
    return -1;
}

/* 1, 0 at the end, or -1. */
static long take_packed(Gunzip *gunzip)
{
    long got = gunzip->from.take(gunzip->from.self, gunzip->bytes, sizeof gunzip->bytes);

    if (got < 0)
        return fail(gunzip, GUNZIP_SOURCE);
    gunzip->taken += (uint64_t)got;
    gunzip->zlib.next_in = (unsigned char *)gunzip->bytes;
    gunzip->zlib.avail_in = (unsigned)got;
    return got > 0;
}

/* Behind a member: what is not even the beginning of another. */
static bool is_followed(const Gunzip *gunzip)
{
    return gunzip->members > 0 && gunzip->zlib.total_in <= MAGIC_BYTES &&
           gunzip->zlib.total_out == 0;
}

static GunzipFault fault_of(const Gunzip *gunzip)
{
    const char *said = gunzip->zlib.msg ? gunzip->zlib.msg : "";

    if (is_followed(gunzip))
        return GUNZIP_FOLLOWED;
    if (strcmp(said, "incorrect data check") == 0 || strcmp(said, "incorrect length check") == 0)
        return GUNZIP_CHECKSUM;
    return GUNZIP_BROKEN;
}

static bool is_steep(const Gunzip *gunzip)
{
    uint64_t packed = gunzip->taken - gunzip->zlib.avail_in;

    return gunzip->made > STREAM_RATIO_FROM && gunzip->made / STREAM_MAX_RATIO > packed;
}

static void end_member(Gunzip *gunzip)
{
    gunzip->packed = gunzip->taken - gunzip->zlib.avail_in;
    gunzip->members++;
    gunzip->inside = gunzip->full = false;
    (void)inflateReset(&gunzip->zlib); /* fails for a stream that was never begun only */
}

/* One turn: at most `room` bytes, of which there may be none yet. -1: a fault, before which nothing was made. What was
 * made before it is given first, so that it is the same in whatever pieces the file comes. */
static long inflate_some(Gunzip *gunzip, char *bytes, size_t room)
{
    size_t made;
    int result;

    gunzip->inside = true;
    gunzip->zlib.next_out = (unsigned char *)bytes;
    gunzip->zlib.avail_out = (unsigned)room;
    result = inflate(&gunzip->zlib, Z_NO_FLUSH);
    made = room - gunzip->zlib.avail_out;
    gunzip->full = gunzip->zlib.avail_out == 0;
    gunzip->made += made;
    if (result == Z_MEM_ERROR)
        return fail(gunzip, GUNZIP_NO_MEMORY);
    if (result == Z_DATA_ERROR || result == Z_NEED_DICT || result == Z_STREAM_ERROR) {
        (void)fail(gunzip, fault_of(gunzip));
        return made > 0 ? (long)made : -1;
    }
    if (is_steep(gunzip))
        return fail(gunzip, GUNZIP_STEEP);
    if (result == Z_STREAM_END)
        end_member(gunzip);
    return (long)made;
}

long gunzip_read(Gunzip *gunzip, char *bytes, size_t room)
{
    if (gunzip->fault)
        return -1;
    if (room > ROOM_MOST)
        room = ROOM_MOST;
    for (;;) {
        if (gunzip->zlib.avail_in == 0 && !gunzip->full) {
            long more = take_packed(gunzip);
            if (more < 0)
                return -1;
            if (more == 0 && !gunzip->inside && gunzip->members > 0)
                return 0;
            if (more == 0)
                return fail(gunzip, is_followed(gunzip) ? GUNZIP_FOLLOWED : GUNZIP_CUT);
        }
        long made = inflate_some(gunzip, bytes, room);
        if (made != 0)
            return made;
    }
}

#else

bool gunzip_is_built(void)
{
    return false;
}

Gunzip *gunzip_new(GunzipSource from)
{
    (void)from;
    return NULL;
}

void gunzip_free(Gunzip *gunzip)
{
    (void)gunzip;
}

long gunzip_read(Gunzip *gunzip, char *bytes, size_t room)
{
    (void)gunzip, (void)bytes, (void)room;
    return -1;
}

GunzipFault gunzip_fault(const Gunzip *gunzip, uint64_t *at)
{
    (void)gunzip;
    *at = 0;
    return GUNZIP_OK;
}

#endif
