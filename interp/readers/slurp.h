/* A whole data file in memory, for formats that are not read from the front to the back. */
#ifndef CQUIN_READERS_SLURP_H
#define CQUIN_READERS_SLURP_H

#include "data/reader.h"

#define BOOK_MAX_BYTES ((size_t)256 << 20)

/* Fills `bytes`, which the caller releases in any case, and the digest of `file`. False: it could
 * not be read, is longer than `most`, or memory was refused; told in diags, or by arena->failed. */
bool slurp(const DataInput *input, size_t most, Out *bytes, Arena *arena, Diags *diags,
           DataFile *file);

#endif
