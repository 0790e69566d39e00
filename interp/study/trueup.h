/* True-ups: what was earned now less what was earned at an earlier date, and why. */
#ifndef CQUIN_STUDY_TRUEUP_H
#define CQUIN_STUDY_TRUEUP_H

#include "eval/eval.h"
#include "study/study.h"
#include "verdict/walk.h"

/* Adds to the statement of `now` the difference to `before` (the same plan, run as at an
 * earlier date): `since`, trued_up of every verdict and of the totals, and a sentence with the
 * cause where a cell changed; of a stream, of each as it is made; of a statement in short, of each milestone
 * what it comes to. False only out of memory. */
bool trueup_into(Statement *statement, const Run *now, const Run *before, Arena *arena);

/* The causes alone, at depth 1, of what a milestone earns in the lanes now and did not in those
 * before. */
void trueup_tell_causes(Sentences *sentences, int milestone, const Lanes *now,
                        const Lanes *before);

#endif
