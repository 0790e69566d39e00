/* What suppressed counts leave possible: every combination of what they may be is run, and what each
 * share comes to is kept.
 *
 *   Suppressed ── counts    cells of which only the sum matters are one count, least … greatest
 *     └─ shares             of a milestone in a unit: what its share may be, and by which counts
 *
 * Made before the run itself, whose cases then have a pin at each step that merges cases: the plan
 * goes on from there as it does for the readings of an open question (tried.c).
 */
#ifndef CQUIN_EVAL_SUPPRESSED_H
#define CQUIN_EVAL_SUPPRESSED_H

#include "eval/eval.h"

/* Combinations of one set of counts that hang together, over all readings; where units hang on
 * each other's, times the units. */
#define COMBINATIONS_MOST 1000000u
#define SHARES_MOST 256u /* that are listed of one milestone in one unit */

typedef struct HiddenCell {
    FactKey key;
    FactPlace place;
    const Hidden *is;
} HiddenCell;

typedef struct HiddenCells ARRAY_OF(HiddenCell) HiddenCells;

typedef struct HiddenCount {
    int unit; /* -1: the same of every unit */
    int64_t least, greatest;
    HiddenCells cells; /* none: it is given in an example */
    StepId step;       /* the first that it goes into: a count of the plan, or what is given */
} HiddenCount;

typedef struct CountRun { /* from … to, of one count */
    int64_t from, to;
} CountRun;

typedef struct PossibleShare {
    Number least, greatest; /* unlike where something else is open, too */
    bool between;           /* any share between the two is possible, too */
    CountRun *ranges;       /* by count of the share: with what values of each it can be; each value
                             * of one of them may ask for some of the others */
    struct ARRAY_OF(CountRun) runs; /* of the only count, where it settles it: with exactly these */
    bool priced;
    Number earned, reach; /* pence: for certain, and at most; where priced */
} PossibleShare;

typedef struct SuppressedShare {
    int milestone;
    uint32_t unit;
    uint32_t *counts; /* those that it may hang on, in suppressed->counts */
    bool *settles;    /* by these: known alone, does it leave one share, whatever the others are? */
    uint32_t count_count;
    struct ARRAY_OF(PossibleShare) shares; /* rising */
    bool more;        /* than are listed */
    bool provisional; /* in some combination */
    bool too_many; /* combinations: none was run */
    uint64_t combinations;
    StepId figure; /* what is paid on, or its rate; STEP_NONE: in some combination it has none */
    Number figure_least, figure_greatest;
} SuppressedShare;

struct Suppressed {
    struct ARRAY_OF(HiddenCount) counts;
    struct ARRAY_OF(SuppressedShare) shares; /* by milestone, then unit */
};

/* NULL: no suppressed count can matter to it. Of a milestone that applies once, unit 0. */
const SuppressedShare *suppressed_share(const Run *run, int milestone, uint32_t unit);

#endif
