/* Where a figure, raised by the least that data can tell, changes what a milestone pays. */
#ifndef CQUIN_STUDY_EDGES_H
#define CQUIN_STUDY_EDGES_H

#include "study/draft.h"

typedef struct Grid { /* the figures looked at: low, low + 1 … high, each times 10^-decimals */
    int decimals;     /* of the number itself */
    int64_t low, high;
    bool lower_is_better;
    bool by_share; /* every other share is another one; else only nothing, part and all are told */
} Grid;

/* Adds to the draft the rows on both sides of every edge, and one further on each; and those at
 * and next to `target`, where that is wanted. The worst figure comes first. False where there is
 * a Diag or out of memory. */
bool edges_add(Draft *draft, const Grid *grid, bool has_target, Number target);

#endif
