/* The wording of what goes wrong in an evaluation. */
#ifndef CQUIN_EVAL_SAY_H
#define CQUIN_EVAL_SAY_H

#include "eval/suppressed.h"
#include "value/expected.h"

void eval_say_number_too_big(Diags *diags, const Plan *plan, StepId step);
void eval_say_too_many_cases(Diags *diags, const Plan *plan, const int *readings);
void eval_say_negative(Diags *diags, const Run *run, StepId step, uint32_t unit, Number value);
typedef struct Counted { /* a figure of an indicator, and what it came to */
    StepId step;
    Number value;
} Counted;

void eval_say_above_whole(Diags *diags, const Run *run, const Counted *part, const Counted *whole,
                          uint32_t unit);
/* In some period and unit, or in several, the data are not as expected. */
void eval_say_unexpected(Diags *diags, const Run *run, const Expectation *expectation, const ExpectedOf *of);
/* No row of the table is there, and what this counts was not kept. */
void eval_say_not_kept(Diags *diags, const Plan *plan, const Counting *counting);
void eval_say_too_many_cases_given(Diags *diags, uint32_t count);

/* Whatever a suppressed count is, a numerator is above its denominator; `below`: or a figure is below 0, so
 * that nothing can be worked out. */
void eval_say_never_possible(Diags *diags, const Plan *plan, const Facts *facts,
                             const HiddenCount *count, bool below);

#endif
