/* What is still to be agreed, and what waits on it, without data. */
#ifndef CQUIN_STUDY_AGENDA_H
#define CQUIN_STUDY_AGENDA_H

#include "eval/eval.h"
#include "study/study.h"

/* As at a date: DAY_NONE: that of the last agreement. `given`: by question, the reading put in
 * force; -1: none. False where there is a Diag or out of memory. */
bool agenda_of(const Plan *plan, Day as_at, const int *given, Arena *arena, Diags *diags,
               Agenda *agenda);

#endif
