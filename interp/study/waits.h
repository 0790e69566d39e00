/* Which milestones wait on each place to be agreed and on each open question, and in which units.
 */
#ifndef CQUIN_STUDY_WAITS_H
#define CQUIN_STUDY_WAITS_H

#include "eval/eval.h"

typedef struct UnitList ARRAY_OF(uint32_t) UnitList;

typedef struct Waits { /* the units of a milestone that wait on something */
    int milestone;
    UnitList units; /* none: it waits as a whole */
} Waits;

typedef struct WaitList ARRAY_OF(Waits) WaitList; /* in the order of the model */

typedef struct WaitsAsked {
    const Plan *plan;
    const Run *run;      /* without data; it knows where each milestone applies */
    Day known;           /* what is agreed by then is agreed */
    const int *readings; /* by question; -1: open */
    Arena *arena;
} WaitsAsked;

/* A list for each thing (reach.h), and after them one for any of them together. NULL out of
 * memory. */
const WaitList *waits_by_thing(const WaitsAsked *asked);

#endif
