/* A source for a file that nobody has described yet: what it looks like, with what was guessed of it. */
#ifndef CQUIN_DATA_PROPOSE_H
#define CQUIN_DATA_PROPOSE_H

#include "data/facts.h"

/* Writes the source of a file for a table (its index, and the one after the last that of the evidence; -1: the one whose columns are most like those of the
 * file). Remarks say what was guessed. False: the file cannot be read, which is told, or memory is
 * refused. */
bool propose_source(Out *out, const Plan *plan, const DataInput *input, int table, Arena *arena,
                    Diags *diags);

#endif
