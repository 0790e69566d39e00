/* What decided a verdict, in one or a few short sentences. */
#ifndef CQUIN_VERDICT_BECAUSE_H
#define CQUIN_VERDICT_BECAUSE_H

#include "verdict/sentence.h"

/* Adds to verdict->because; the outcome and the shares of the verdict are there already. */
void verdict_tell_because(Verdict *verdict, const Lanes *lanes);
/* The questions whose open answer changes the milestone's share in this unit; `questions` has
 * room for all of the model's. Where only several together do, all open ones. */
uint32_t open_questions(const Run *run, int milestone, uint32_t unit, int *questions);
/* "catch_up is open: as own_weighting it is 75%, as releases 100%" */
void open_words(Out *out, const Run *run, int milestone, uint32_t unit, Arena *arena);
/* The open questions on which a step rests, by the formulas; room as above. */
uint32_t open_beneath(const Run *run, StepId step, int *questions, Arena *arena);
/* "its amount hangs on the part of Surrey, which is not supplied", where the areas share by parts of which one is
 * not known; `why`: of what is not supplied. False: not so. */
bool because_undealt(Out *out, Lane *lane, int milestone, Sentences *why);
bool question_is_open(const Run *run, uint32_t question);

#endif
