/* From bytes to trees. load.c reads one scheme: its file and every file that it uses.
 *
 * Reading files is done by a callback, so that the core works where there are none: `read`
 * gives the bytes of a path that was formed from the root and names only (never `..`, never
 * absolute), or says why not.
 */
#ifndef CQUIN_SYNTAX_SYNTAX_H
#define CQUIN_SYNTAX_SYNTAX_H

#include "syntax/ast.h"

#define SYNTAX_MAX_FILE (16u << 20)   /* bytes of one file and of all files together */
#define SYNTAX_MAX_LINE (1u << 20)
#define SYNTAX_MAX_TOKEN (64u << 10)
#define SYNTAX_MAX_ROW 1048576         /* of a sheet, where its header may stand */
#define SYNTAX_MAX_DEPTH 200u         /* brackets */
#define SYNTAX_MAX_FILES 256u
#define SYNTAX_MAX_CHAIN 16u          /* use within use */

/* Parses one source that is already in `sources`. Never NULL unless arena->failed; mistakes
 * are in diags. */
File *file_from_source(Sources *sources, SourceId source, Names *names, Arena *arena, Diags *diags);

typedef enum ReadResult {
    READ_OK,
    READ_MISSING,
    READ_OUTSIDE,
    READ_NOT_REGULAR,
    READ_TOO_LARGE,
    READ_FAILED
} ReadResult;

typedef struct Reader { /* gives the bytes of rule files */
    void *self;
    /* `root` {NULL, 0}: the path is the user's own; else the file must not lie outside it.
     * On READ_OK, *bytes lives as long as `arena` and *identity tells equal files apart
     * from different ones (device and inode). On READ_FAILED, *reason says why in words.
     * `path` is what the user gave, or root directory + "/" + name + ".cquin". */
    ReadResult (*read)(void *self, Text path, Text root, Arena *arena, Text *bytes,
                       uint64_t identity[2], Text *reason);
} Reader;

typedef struct Loaded { /* a file of the rulebook, known by its identity */
    uint64_t identity[2];
    SourceId source;
    bool open; /* the files that it uses are being loaded: using it again closes a circle */
} Loaded;

typedef struct Rulebook {
    Arena *arena;
    Sources sources;
    Names names;
    File *files, *last_file; /* in the order of loading */
    Text root;               /* directory of the scheme file; empty: the one that we are in */
    struct ARRAY_OF(Loaded) loaded;
    struct ARRAY_OF(Text) left_out; /* paths: they say that they are part of the scheme, unused */
    size_t bytes; /* of all files */
} Rulebook;

/* Loads `path` and all that it uses. The library is found in the binary. False when nothing
 * could be loaded. */
bool rulebook_load(Rulebook *book, Text path, const Reader *reader, Arena *arena, HashKey key,
                   Diags *diags);
/* Adds one more file (an agreement given on the command line). */
bool rulebook_add(Rulebook *book, Text path, const Reader *reader, Diags *diags);

/* Is a file that lies beside the scheme a part of it that nothing uses? Then it is in left_out.
 * What cannot be read or understood is let go. */
void rulebook_look_at(Rulebook *book, Text path, const Reader *reader);

/* The same files again, parsed anew from the bytes that were read, with trees of their own.
 * `beside` not NULL: a rulebook made so before, with which it shares Sources and Names; it is
 * given those that have grown. False: memory is refused. */
bool rulebook_again(Rulebook *made, const Rulebook *book, Rulebook *beside, Arena *arena,
                    Diags *diags);

/* The tree as indented text, for tests. `sources` NULL: without places, so that two files with
 * the same tree have the same text. */
void tree_dump(Out *out, const File *file, const Sources *sources, const Names *names);

#endif
