/* One lane of a run, read backwards: which steps decided a result, and where a reason arose.
 *
 * A lane's kept steps are read from the run; anything else from its trace, which is made when
 * it is first asked for. A step that the case pins is taken as given: nothing that fed it
 * decided anything.
 */
#ifndef CQUIN_VERDICT_WALK_H
#define CQUIN_VERDICT_WALK_H

#include "eval/eval.h"

typedef struct Lanes { /* the traces of one run, shared by all that is told of it */
    const Run *run;
    Arena *arena;
    const Trace **traces; /* by lane, NULL until needed; itself NULL: too many to keep */
} Lanes;

typedef struct Lane {
    const Run *run;
    uint32_t unit, nth_case;
    Arena *arena;
    const Trace *trace;  /* NULL until it is needed */
    const Trace **slot;  /* where it is shared; NULL: it is not */
} Lane;

Lanes lanes_of(const Run *run, Arena *arena);
Lane lane_at(const Lanes *lanes, uint32_t unit, uint32_t nth_case);
/* The case, by its number, in which the milestone has its verdict; the first where there is
 * none. */
uint32_t lane_case_of_verdict(const Run *run, int milestone, uint32_t unit);

Value lane_value(Lane *lane, StepId step); /* STEP_NONE, or out of memory: not applicable */
bool lane_known(Lane *lane, StepId step, Number *number); /* a known number */
bool lane_says(Lane *lane, StepId step, int32_t code);    /* known, and this code */
bool lane_pinned(const Lane *lane, StepId step);

/* Did the step's i-th input decide its value, or the reason for which it has none? */
bool lane_decides(Lane *lane, StepId step, uint32_t i);
/* From an unknown step back to the step where its reason arose. */
StepId lane_origin(Lane *lane, StepId step);
/* By step: did it decide `from` (which did)? NULL out of memory. */
bool *lane_marks(Lane *lane, StepId from);
/* The nearest step with the role among those that decided `from`; of that milestone, or of any
 * (-1). */
StepId lane_find(Lane *lane, StepId from, Role role, int milestone);
StepId lane_find_op(Lane *lane, StepId from, Op op);

const Step *lane_step(const Lane *lane, StepId step);
const Leaf *lane_leaf(const Lane *lane, StepId step); /* NULL: not a leaf */
const MilestoneRoots *run_roots(const Run *run, int milestone);

#endif
