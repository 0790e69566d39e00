/* What each answer to each question pays: every reading in turn, the other questions as they
 * stand. */
#ifndef CQUIN_STUDY_COMPARE_H
#define CQUIN_STUDY_COMPARE_H

#include "eval/eval.h"
#include "study/study.h"

/* One ComparedQuestion a question, in the order of the files. False where there is a Diag or
 * out of memory. */
bool compare_questions(const Plan *plan, const Facts *facts, Day as_at, const int *given,
                       Arena *arena, Diags *diags, Comparisons *out);

#endif
