/* What the examples reach: the bands, milestones, outcomes, conditions, readings and clauses that
 * decided something that an example expects, and that came out as expected.
 *
 *     Reached *reached = reached_new(plan, arena);
 *     examples_run_noting(plan, arena, diags, reached, &results);
 *     coverage_from(reached, &coverage);
 */
#ifndef CQUIN_STUDY_COVERAGE_H
#define CQUIN_STUDY_COVERAGE_H

#include "study/study.h"
#include "verdict/walk.h"

typedef struct Reached Reached;

/* NULL out of memory. */
Reached *reached_new(const Plan *plan, Arena *arena);
/* One expectation that was met, in one unit; `field`: its step, where it expects a named
 * quantity. */
void reached_note(Reached *reached, const Lanes *lanes, const Expect *expect, StepId field);
/* False out of memory. */
bool coverage_from(const Reached *reached, Coverage *coverage);

#endif
