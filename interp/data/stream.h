/* The bytes of a data file as rows are made of them: unpacked, and in UTF-8.
 *
 *   DataReader ── Sha256         the bytes as they lie in the file
 *       └── Gunzip               where they begin as gzip does (stream_gzip.c)
 *             └── recode         where they are not in UTF-8 (recode.c)
 *                   └── stream_read
 *
 * The beginning tells what a file is: a byte order mark, and else the encoding that is declared, and
 * else UTF-8. A byte that is not in the encoding stands in what is read as bytes that are not UTF-8
 * (recode.h): who makes rows of them meets it in its place.
 *
 * Memory is bounded, whatever comes.
 */
#ifndef CQUIN_DATA_STREAM_H
#define CQUIN_DATA_STREAM_H

#include "data/recode.h"
#include "data/say.h"

#include "base/sha256.h"

#define STREAM_MAX_RATIO 200u                 /* unpacked to packed; tables come to some 10 */
#define STREAM_RATIO_FROM ((uint64_t)1 << 20) /* bytes, before which no ratio is looked at */

/* --- gzip (RFC 1952), of one member or more -------------------------------------------- */

typedef struct Gunzip Gunzip;

typedef struct GunzipSource { /* the packed bytes; as of a DataReader, but what fails is told */
    void *self;
    long (*take)(void *self, char *bytes, size_t room);
} GunzipSource;

typedef enum GunzipFault {
    GUNZIP_OK,
    GUNZIP_SOURCE,   /* could not be read, and that is told */
    GUNZIP_CUT,      /* it ends before what it holds does */
    GUNZIP_BROKEN,   /* its bytes are not as packed */
    GUNZIP_CHECKSUM, /* what it holds is not what was packed */
    GUNZIP_FOLLOWED, /* by bytes that are no further member */
    GUNZIP_STEEP,    /* more than STREAM_MAX_RATIO */
    GUNZIP_NO_MEMORY
} GunzipFault;

/* NULL when memory is refused, or this build cannot unpack (gunzip_is_built). */
Gunzip *gunzip_new(GunzipSource from);
void gunzip_free(Gunzip *gunzip); /* NULL allowed */
bool gunzip_is_built(void);
/* At most `room` bytes (> 0); 0 at the end; -1: see gunzip_fault. */
long gunzip_read(Gunzip *gunzip, char *bytes, size_t room);
/* `at`: the byte of the file, from 0, up to which it was good. */
GunzipFault gunzip_fault(const Gunzip *gunzip, uint64_t *at);

/* say_stream.c: `byte` up to which the file is good; `times` that it may grow */
void data_say_damaged(Diags *diags, DataPlace at, GunzipFault fault, uint64_t byte);
void data_say_grows_too_much(Diags *diags, DataPlace at, unsigned times);

/* --- the stream ------------------------------------------------------------------------ */

typedef struct Beginning { /* bytes that were looked at, and are still to be given */
    char bytes[SNIFF_BYTES];
    size_t at, len;
} Beginning;

typedef struct Stream {
    const DataInput *input;
    Arena *arena; /* where refused memory is noted */
    Diags *diags;
    Sha256 sha;
    Beginning file, plain; /* as it lies there; unpacked */
    Gunzip *gunzip;        /* NULL: it is not packed */
    Encoding encoding;
    char *raw, *made; /* what is recoded, and has been; NULL where nothing is */
    size_t raw_len, made_at, made_len;
    bool ended;
    uint64_t given; /* bytes of the file, where it is neither packed nor recoded */
    bool apart;     /* the digest is made of all of the file at once: stream_digest */
    char hex[65];   /* the digest, in the end */
    bool failed;    /* memory was refused to it */
    bool unread;    /* stream_digest could not read all of the file */
} Stream;

/* Looks at the beginning. False, which is told: it cannot be read, or is no text. Release it in any
 * case. */
bool stream_init(Stream *stream, const DataInput *input, Arena *arena, Diags *diags);
/* At most `room` bytes (> 0); 0 at the end; -1: it cannot go on, which is told. */
long stream_read(Stream *stream, char *bytes, size_t room);
/* How many bytes the file has, if they may be read in any order and are what is given; else 0. */
uint64_t stream_size(const Stream *stream);
/* What is given next, in such a file. */
void stream_go_on(Stream *stream, uint64_t at);
/* Is the digest wanted of such a file, for which it must be read once more, by one thread? */
bool stream_wants_digest(const Stream *stream);
/* The digest of all of such a file, by reading it from its beginning; what is given is no more a part of
 * it. */
void stream_digest(Stream *stream);
/* Gives back what it holds, and fills digest and encoding of `file`. */
void stream_release(Stream *stream, DataFile *file);

#endif
