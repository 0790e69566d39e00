/* Money that is not settled: open, or short for certain and still recoverable, cell by cell, with what it would take.
 *
 * Where a milestone's own figures are not there yet it is the rate at which the rest is paid; where it waits for
 * another milestone of its offset or catch-up, that one's rate; where its figures are there and short, the least
 * change of its numerator in whole cases, as of `seek`. Evidence that is still open is taken as accepted for that, and
 * what else is known stays as it is.
 *
 * Rates are tried in steps of 0.01%: the worst one that brings all that can be brought. Shares are taken to rise with
 * performance, as the checker asks of scales; the rate that is told was tried, and so was the next worse one.
 */
#ifndef CQUIN_STUDY_AT_RISK_H
#define CQUIN_STUDY_AT_RISK_H

#include "eval/eval.h"
#include "study/study.h"

#define AT_RISK_SOUGHT 50u /* cells of which is told what it would take: those of most pounds */

/* `unit` -1: of all. False where there is a Diag, or memory is refused. */
bool at_risk_from_run(AtRisk *risk, const Run *run, const int *given, int unit, Arena *arena,
                      Diags *diags);

#endif
