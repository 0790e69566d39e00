/* A step written out as the author's formula with the numbers put in:
 *
 *     (50.00% − 49.92%) ÷ (50.00% − 49.90%)        see_and_convey 62,400 + see_and_treat 40,000
 */
#ifndef CQUIN_VERDICT_FORMULA_H
#define CQUIN_VERDICT_FORMULA_H

#include "verdict/walk.h"

/* Writes how the step came to its value, from the nearest steps with a role, leaves and
 * literals. False, and nothing is written, where there is nothing to work out: the step is
 * such a one itself, or merely hands one on. */
bool formula_write(Out *out, Lane *lane, StepId step);
/* The step that this one merely hands on (the chosen arm of a choice, the only term of a sum),
 * as far as that goes. */
StepId formula_behind(Lane *lane, StepId step);

#endif
