/* The boundary cases of the rules, as example tables for their author to confirm: every scale,
 * target, date and condition, just below it, at it and just above it. */
#ifndef CQUIN_STUDY_GENERATE_H
#define CQUIN_STUDY_GENERATE_H

#include "study/examples.h"

/* Rule text of a file of its own; nothing where the examples have them all. False where there is
 * a Diag or out of memory. */
bool generate_examples(const Plan *plan, Arena *arena, Diags *diags, Out *out);

#endif
