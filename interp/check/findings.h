/* The findings of lint.def: what each needs, and what it is silent after. */
#ifndef CQUIN_CHECK_FINDINGS_H
#define CQUIN_CHECK_FINDINGS_H

#include "diag/diag.h"

typedef enum Needs { NEEDS_TREE, NEEDS_MODEL, NEEDS_DATA, NEEDS_PLAN, NEEDS_CASES } Needs;

bool is_finding(DiagCode code);
/* By prove/, once the checker is done? */
bool finding_is_proved(DiagCode code);
/* Is it silent where the other is told of the figures that it is proved from? */
bool finding_follows(DiagCode code, DiagCode cause);

#endif
