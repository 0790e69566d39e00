/* The ledger: what was earned, trued up and due at each report date up to the as-at date. */
#ifndef CQUIN_STUDY_LEDGER_H
#define CQUIN_STUDY_LEDGER_H

#include "eval/eval.h"
#include "study/study.h"

/* `last` is the run as at the ledger's last date, `given` as for readings_in_force. For each
 * earlier date the plan is run again, when its entry is asked for, on what was known then: where a
 * Diag keeps that from being done, there are no more entries. In short: the units of a milestone are one line, without
 * reasons, and `last` may be a run in short. False out of memory. The book is closed once, whether
 * or not all was gone through. */
typedef enum LedgerForm { LEDGER_LINES, LEDGER_IN_SHORT } LedgerForm;
bool ledger_from_run(Ledger *ledger, LedgerForm form, const Run *last, const int *given,
                     Arena *arena, Diags *diags);
void ledger_release(Ledger *ledger);

#endif
