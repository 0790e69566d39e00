/* The model's examples, run: in an example nothing is known but what it says.
 *
 * No data and no agreement is known, a question has the answer given, else the one chosen in
 * the rules. Without `as at` the example stands at the latest date that it gives; where it
 * gives none, at the last report date of the rules.
 */
#ifndef CQUIN_STUDY_EXAMPLES_H
#define CQUIN_STUDY_EXAMPLES_H

#include "eval/eval.h"
#include "study/coverage.h"

/* One result an example, in the order of the files. False where there is a Diag or out of
 * memory. What the expectations that are met reach is noted in `reached`; NULL: nowhere. */
bool examples_run(const Plan *plan, Arena *arena, Diags *diags, Reached *reached,
                  ExampleResults *results);

/* Does one of them fail, or can it not be run? They are tried in turn from `*first` on, and around;
 * that becomes the one tried last. */
bool examples_fail(const Plan *plan, Arena *arena, Diags *diags, uint32_t *first);

/* One example, run for these steps alone and held against nothing. NULL where there is a Diag or
 * out of memory, or where it gives what no step uses. */
const Run *example_run(const Plan *plan, const Example *example, const StepId *wanted,
                       uint32_t wanted_count, Arena *arena, Diags *diags);
Day example_day(const Example *example, const Model *model); /* that it stands at */

#endif
