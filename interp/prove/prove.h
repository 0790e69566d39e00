/* What can be proved of the rules without data: of each milestone that is paid on one rate, what it pays
 * for every value that this can have, by the plan. What is found is told with a rate for which it is so.
 *
 * Looked at is a milestone's own share (before offset, catch-up and conditions) in each of its areas, as a
 * function of the rate of its one measure, from 0% to 100%; everything else is as the rules say. A
 * milestone whose share hangs on something else that is not known (counts of other measures, evidence,
 * an open question) is passed over.
 */
#ifndef CQUIN_PROVE_PROVE_H
#define CQUIN_PROVE_PROVE_H

#include "plan/plan.h"
#include "prove/cliffs.h"

/* Adds findings. */
void prove_plan(const Plan *plan, Arena *arena, Diags *diags);
/* Where the least change of a rate moves much. False: memory is refused, or there is a Diag. */
bool find_cliffs(const Plan *plan, Arena *arena, Diags *diags, Cliffs *cliffs);

#endif
