/* Sources and places in them.
 *
 * A Source is the bytes of one rule or data file with its table of line starts. A Span is a
 * run of bytes of one source. Lines and columns are counted from 1, columns in characters, as
 * editors show them; a lone CR ends a line.
 */
#ifndef CQUIN_DIAG_SOURCE_H
#define CQUIN_DIAG_SOURCE_H

#include "base/array.h"

typedef uint32_t SourceId; /* 0: no source */

typedef struct Span {
    SourceId source;
    uint32_t start, end; /* byte offsets, end exclusive */
} Span;

#define SPAN_NONE ((Span){0, 0, 0})

typedef struct Source {
    Text path;   /* as it is shown */
    Text bytes;
    Text sha256; /* 64 hex digits, or empty */
    struct ARRAY_OF(uint32_t) lines; /* offset of each line's first byte */
} Source;

typedef struct Sources {
    Arena *arena;
    struct ARRAY_OF(Source) list; /* list.items[id - 1] */
} Sources;

typedef struct Place {
    uint32_t line, column; /* from 1 */
} Place;

void sources_init(Sources *sources, Arena *arena);
/* Adds a source (bytes are not copied) and builds its line table. 0 when memory is refused. */
SourceId source_add(Sources *sources, Text path, Text bytes);
const Source *source_at(const Sources *sources, SourceId id); /* id not 0 */
Place span_place(const Sources *sources, Span span);          /* of its start */
Text span_text(const Sources *sources, Span span);
Text source_line(const Sources *sources, SourceId id, uint32_t line); /* without its end */
bool span_overlaps(Span a, Span b); /* have they a byte in common? */
Span span_join(Span a, Span b); /* from the start of a to the end of b; either may be SPAN_NONE */

#endif
