/* The clauses of the rules, each with the steps of the plan that came from it and that may decide
 * what a milestone pays, is or earns. */
#ifndef CQUIN_STUDY_CLAUSES_H
#define CQUIN_STUDY_CLAUSES_H

#include "study/possible.h"

typedef struct ClauseSteps {
    Span span;
    Text text;                     /* as it is written, on one line */
    struct ARRAY_OF(StepId) steps; /* empty: it decides nothing of the kind */
} ClauseSteps;

/* In the order of the files; rows of a table each on their own. Bands are none. */
typedef struct ClauseList ARRAY_OF(ClauseSteps) ClauseList;

ClauseList clauses_of_plan(const Plan *plan, const Possible *possible, Arena *arena);

#endif
