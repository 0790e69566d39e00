/* One lane of a run, read backwards: which steps decided a result, and where a reason arose.
 *
 * A lane's kept steps are read from the run; anything else from its trace, which is made when
 * it is first asked for. A step that the case pins is taken as given: nothing that fed it
 * decided anything.
 *
 * A trace and the marks of a walk grow with the plan, and there may be very many cells to be
 * told of: they lie on a scratch arena, which whoever goes from unit to unit resets on the way.
 */
#ifndef CQUIN_VERDICT_WALK_H
#define CQUIN_VERDICT_WALK_H

#include "eval/eval.h"

typedef struct Lanes { /* the cases of one unit, with what is shared by all that is told of it */
    const Run *run;
    uint32_t unit;
    Arena *arena;   /* what is told lies here */
    Arena *scratch; /* traces and walks */
    Trace **traces; /* by case, NULL until needed */
} Lanes;

typedef struct Lane {
    const Run *run;
    uint32_t unit, nth_case;
    Arena *arena, *scratch;
    Trace **trace; /* where it is shared; NULL until it is needed */
} Lane;

Lanes lanes_of(const Run *run, uint32_t unit, Arena *arena, Arena *scratch);
Lane lane_at(const Lanes *lanes, uint32_t nth_case);
/* The case, by its number, in which the milestone has its verdict; the first where there is
 * none. */
uint32_t lane_case_of_verdict(const Run *run, int milestone, uint32_t unit);

Value lane_value(Lane *lane, StepId step); /* STEP_NONE, or out of memory: not applicable */
bool lane_known(Lane *lane, StepId step, Number *number); /* a known number */
bool lane_says(Lane *lane, StepId step, int32_t code);    /* known, and this code */
bool lane_pinned(const Lane *lane, StepId step);

typedef enum Deciding { DECIDING_NONE, DECIDING_ALL, DECIDING_THESE, DECIDING_FOR_REASON } Deciding;

typedef struct Deciders { /* which inputs of a step decided its value, or why it has none */
    Deciding which;
    uint32_t first, second; /* DECIDING_THESE; equal where there is one */
    Why why;                /* DECIDING_FOR_REASON: those that are unknown for it */
} Deciders;

Deciders lane_deciders(Lane *lane, StepId step);
bool lane_decides(Lane *lane, StepId step, const Deciders *deciders, uint32_t i);
/* From an unknown step back to the step where its reason arose. */
StepId lane_origin(Lane *lane, StepId step);

/* The steps that decided `from`, and it itself: each once, the last first. */
typedef struct Marks ARRAY_OF(StepId) Marks;
Marks lane_marks(Lane *lane, StepId from);
/* The same, not past inputs that the filter leaves out. */
typedef bool InputFilter(void *context, StepId step, StepId input);
Marks lane_marks_through(Lane *lane, StepId from, InputFilter *filter, void *context);
bool marks_have(const Marks *marks, StepId step);
/* The nearest step with the role among those that decided `from`; of that milestone, or of any
 * (-1). */
StepId lane_find(Lane *lane, StepId from, Role role, int milestone);
StepId lane_find_op(Lane *lane, StepId from, Op op);

const Step *lane_step(const Lane *lane, StepId step);
const Leaf *lane_leaf(const Lane *lane, StepId step); /* NULL: not a leaf */
/* The literal of the unit, where the rules have one for each; else the clause. */
Span lane_place(const Lane *lane, StepId step);
const MilestoneRoots *run_roots(const Run *run, int milestone);

#endif
