/* The roots of a run read into a Statement: what report/ prints and writes as JSON.
 *
 * The cases of the run are the readings of the questions that are still open; they are merged
 * here into one set of possible shares a cell. Nothing is decided: outcomes, shares and money
 * are roots of the plan.
 */
#ifndef CQUIN_VERDICT_STATEMENT_H
#define CQUIN_VERDICT_STATEMENT_H

#include "verdict/verdict.h"
#include "verdict/walk.h"

/* `given`: the readings said on the command line, by question, -1 not given; NULL: none.
 * `since` of the result is DAY_NONE: see study/trueup.h. Everything lives on `arena`, or in
 * the model and the facts. False only out of memory. */
bool statement_from_run(Statement *out, const Run *run, const int *given, Arena *arena);

/* The same without its verdicts and what they wait on, and with the verdicts and the money of one unit
 * alone, of whatever run: what applies once is no unit's. `milestone`: that of one; -1: of all. */
bool statement_begin(Statement *out, const Run *run, const int *given, Arena *arena);
bool statement_of_unit(Statement *out, const Run *run, const int *given, uint32_t unit,
                       int milestone, Arena *arena);

/* The same as of a run, each verdict made when it is taken. `out` stays where it is until the stream
 * is released, which is done once, whether or not it has ended. */
bool statement_streamed(Statement *out, const Run *run, const int *given, Arena *arena);
void statement_release(Statement *statement);
/* What is done to each of them once it is known what it waits on; `lanes` are its own. */
typedef void Amend(void *self, Verdict *verdict, const Lanes *lanes);
void statement_amend(Statement *statement, Amend *amend, void *self);

/* Of many units: no verdict is made. */
bool statement_in_short(Statement *out, const Run *run, const int *given, Arena *arena);

/* How many verdicts a milestone has; they stand by milestone, then unit. */
uint32_t statement_cells(const Run *run, uint32_t milestone);
/* One cell of it, with its reasons. */
Verdict verdict_from_lanes(const Lanes *lanes, int milestone);
/* tried_counts.c: of a verdict that has its money; NULL where no suppressed count matters to it. */
const TriedCounts *verdict_tried(const Run *run, const Verdict *verdict, Arena *arena);

/* "partly achieved", "not due" … */
Text outcome_words(Outcome outcome);
/* "partly achieved 75%", "undetermined 25% or 100%", "not due": outcome and shares of one cell. */
Text verdict_words(const Verdict *verdict, Arena *arena);

#endif
