/* A strip is the part of a source line that an excerpt shows.
 *
 * The whole line, or, where that is wider than STRIP_COLUMNS, a window round the place that
 * matters with "..." at each cut end. Tabs go to the next multiple of 4; wide characters take
 * two columns, combining ones none; what a terminal must not be sent (control, invisible and
 * bidirectional characters, bad bytes) is shown as an escape.
 */
#ifndef CQUIN_DIAG_STRIP_H
#define CQUIN_DIAG_STRIP_H

#include "base/out.h"

#define STRIP_COLUMNS 92u

typedef struct Strip {
    Text line;
    size_t from, to; /* the bytes shown, end exclusive */
} Strip;

/* `scratch` is overwritten: a buffer of the caller's, used for measuring. */
Strip strip_around(Text line, size_t focus, Out *scratch);
bool strip_is_cut(Strip strip);
void strip_write(Out *out, Strip strip);
/* Columns taken by what strip_write puts before byte `at` of the line. */
size_t strip_columns(Strip strip, size_t at, Out *scratch);

#endif
