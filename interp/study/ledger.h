/* The ledger: what was earned, trued up and due at each report date up to the as-at date. */
#ifndef CQUIN_STUDY_LEDGER_H
#define CQUIN_STUDY_LEDGER_H

#include "eval/eval.h"
#include "study/study.h"

/* `last` is the run as at the ledger's last date, `given` as for readings_in_force. For each
 * earlier date the plan is run again on what was known then. The result is on `arena`. False
 * where there is a Diag, or out of memory. */
bool ledger_from_run(Ledger *ledger, const Run *last, const int *given, Arena *arena, Diags *diags);

#endif
