/* What is open, and on what it waits: from the verdicts of a statement. */
#ifndef CQUIN_VERDICT_WAITING_H
#define CQUIN_VERDICT_WAITING_H

#include "eval/eval.h"
#include "verdict/verdict.h"

/* Fills statement->waiting; its verdicts stand, a milestone's units side by side. Areas that
 * wait on the same share a line. */
void statement_list_waiting(Statement *statement, const Run *run, Arena *arena);

/* The same, verdict by verdict, none of which is kept. NULL: memory is refused. */
typedef struct Gathering Gathering;
Gathering *waiting_begin(Statement *statement, const Run *run, Arena *arena);
void waiting_add(Gathering *gathering, const Verdict *verdict);
void waiting_end(Gathering *gathering);

/* On what the open money of a verdict waits, or its recoverable money. */
Text verdict_waits_on(const Run *run, const Verdict *verdict, bool recoverable, Arena *arena);

#endif
