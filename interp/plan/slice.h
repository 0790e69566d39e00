/* What some steps of a plan rest on, and those themselves, as a plan of its own: for whoever asks little
 * of a long plan, and often.
 *
 *     plan    0 1 2 3 4 5 6 7 8 9        wanted: 7, which takes 3 and 5
 *     slice   . . . 0 . 1 . 2 . .        slice_step(…, 7) is 2
 *
 * Inputs stand before uses, as in any plan. All but steps, their inputs and leaves is the plan's, with its own
 * numbers of steps: a slice has no roots, milestones or fields.
 */
#ifndef CQUIN_PLAN_SLICE_H
#define CQUIN_PLAN_SLICE_H

#include "plan/plan.h"

typedef struct SliceTurn { /* a step whose inputs are gone through */
    StepId step;
    uint32_t next;
} SliceTurn;

typedef struct Slicer {
    const Plan *plan;
    Arena *arena;    /* of what is used again */
    Plan slice;      /* the one that was made last */
    StepId *place;   /* by step of the plan: where it stands in the slice, */
    uint32_t *taken; /* if it was taken then */
    uint32_t turn;
    struct ARRAY_OF(StepId) steps; /* of the plan, that were taken, in the order of the slice */
    struct ARRAY_OF(SliceTurn) stack;
    uint32_t inputs, leaves; /* how many they have */
} Slicer;

bool slicer_init(Slicer *slicer, const Plan *plan, Arena *arena);
/* On `arena`, until the next is asked for; STEP_NONE is passed over. NULL: memory is refused. */
const Plan *plan_slice(Slicer *slicer, const StepId *wanted, uint32_t count, Arena *arena);
bool slice_holds(const Slicer *slicer, StepId step);
/* A step of the plan in that slice (asserted: it is in it). */
StepId slice_step(const Slicer *slicer, StepId step);

#endif
