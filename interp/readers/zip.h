/* Archives (APPNOTE.TXT of PKWARE, 6.3): a directory, and entries that are read as streams.
 *
 *   Zip ── ZipEntry … one for each file: its name, and where its bytes lie
 *    └──── ZipStream  the bytes of one, inflated piece by piece
 *
 * Nothing of what an archive says of itself is believed before it is checked. Each entry's own
 * header must say what the directory says; entries may not lie upon each other, nor two have
 * one name. No room is taken by a size that is only declared: bytes are counted as they come,
 * and held against the limits below.
 */
#ifndef CQUIN_READERS_ZIP_H
#define CQUIN_READERS_ZIP_H

#include "base/array.h"

#include <zlib.h>

#define ZIP_MAX_ENTRIES 2000u
#define ZIP_MAX_ENTRY ((uint64_t)1 << 30)  /* bytes of one entry, inflated */
#define ZIP_MAX_TOTAL ((uint64_t)2 << 30)  /* of all that are read */
#define ZIP_MAX_RATIO 200u                 /* inflated to packed; sheets come to some 6 */
#define ZIP_RATIO_FROM ((uint64_t)1 << 20) /* bytes, before which no ratio is looked at */

typedef enum ZipFault {
    ZIP_OK,
    ZIP_NO_DIRECTORY,  /* cut off, or no archive */
    ZIP_BAD_DIRECTORY, /* it is not as it should be */
    ZIP_SPLIT,         /* over several files */
    ZIP_BAD_ENTRY,     /* its header is not what the directory says */
    ZIP_OVERLAP,
    ZIP_TWICE,    /* two entries of one name */
    ZIP_LOCKED,   /* with a password */
    ZIP_METHOD,   /* packed in a way that is not read */
    ZIP_BAD_DATA, /* its bytes are not as packed: cut, changed */
    ZIP_MANY_ENTRIES,
    ZIP_LONG_ENTRY,
    ZIP_LONG_TOTAL,
    ZIP_STEEP, /* more than ZIP_MAX_RATIO */
    ZIP_NO_MEMORY
} ZipFault;

typedef struct ZipEntry {
    Text name; /* in the archive */
    uint16_t flags, method;
    uint32_t crc;
    uint64_t packed, size; /* as declared */
    uint64_t header;       /* where its own header lies */
    uint64_t data;         /* where its bytes begin */
} ZipEntry;

typedef struct Zip {
    Text bytes;                        /* the archive */
    struct ARRAY_OF(ZipEntry) entries; /* as they lie in it */
    uint64_t inflated;                 /* bytes, of all streams so far */
    Text culprit;                      /* the entry that a fault is about; empty: none */
} Zip;

/* Reads the directory and checks it. `bytes` must outlive the archive. */
ZipFault zip_open(Zip *zip, Text bytes, Arena *arena);
/* By its name, small and capital letters alike where none is the very same; NULL: there is none. */
const ZipEntry *zip_find(const Zip *zip, Text name);

typedef struct ZipStream {
    Zip *zip;
    const ZipEntry *entry;
    z_stream z;
    uint64_t given; /* bytes so far */
    uLong crc;
    bool begun, ended;
    ZipFault fault;
} ZipStream;

bool zip_stream_init(ZipStream *stream, Zip *zip, const ZipEntry *entry); /* false: see fault */
void zip_stream_release(ZipStream *stream);
/* At most `room` bytes; 0: the end, and all of it was as declared; -1: see fault. */
long zip_stream_read(ZipStream *stream, char *bytes, size_t room);

#endif
