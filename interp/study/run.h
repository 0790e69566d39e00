/* One evaluation as both `eval` and `explain` want it: the readings in force, every reading of
 * what is still open, one run. */
#ifndef CQUIN_STUDY_RUN_H
#define CQUIN_STUDY_RUN_H

#include "eval/eval.h"

/* `given` as for readings_in_force; NULL: none. NULL where there is a Diag (exit 6) or out of
 * memory. */
Run *study_run(const Plan *plan, const Facts *facts, Day as_at, const int *given, Arena *arena,
               Diags *diags);
/* The same for a statement of many units in short. */
Run *study_run_in_short(const Plan *plan, const Facts *facts, Day as_at, const int *given,
                        Arena *arena, Diags *diags);
/* The same for one unit's verdict of a milestone, -1: its verdicts of all: no more is worked out of other
 * units than these hang on, where that can be told apart. */
Run *study_run_alone(const Plan *plan, const Facts *facts, Day as_at, const int *given,
                     uint32_t unit, int milestone, Arena *arena, Diags *diags);

#endif
