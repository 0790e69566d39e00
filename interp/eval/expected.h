/* What the rules expect of the data, as it came out in a run. */
#ifndef CQUIN_EVAL_EXPECTED_H
#define CQUIN_EVAL_EXPECTED_H

#include "eval/eval.h"
#include "value/expected.h"

/* On `arena`; of a run that keeps the plan's roots. */
void run_expected(const Run *run, AllExpected *all, Arena *arena);
/* Tells of those that do not hold: findings, or errors where the rules refuse the data. */
void run_find_unexpected(const Run *run, Diags *diags);

#endif
