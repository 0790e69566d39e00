/* What became of the rows that a run read. */
#ifndef CQUIN_LOG_PROVENANCE_H
#define CQUIN_LOG_PROVENANCE_H

#include "eval/eval.h"
#include "log/log.h"

#define UNITS_LISTED 1000u /* more are summed, and not listed */
#define NAMES_LISTED 10u   /* of those that lack a month */

/* On the arena. False when memory is refused. */
bool provenance_from_run(Provenance *made, const Run *run, Arena *arena);

#endif
