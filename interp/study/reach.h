/* What a step rests on of all that nobody has settled: places to be agreed and open questions,
 * by the formulas alone, without data.
 *
 * A thing is numbered: the places of model->to_be_agreed, then the questions.
 */
#ifndef CQUIN_STUDY_REACH_H
#define CQUIN_STUDY_REACH_H

#include "plan/plan.h"

typedef struct Rest { /* on this thing, in this unit's lanes; -1: in those of every unit */
    uint32_t thing;
    int32_t unit;
} Rest;

typedef struct Rests { /* rising */
    const Rest *items;
    uint32_t count;
} Rests;

/* By step, as at a date and with these answers to the questions (-1: open). What is not known
 * yet or holds under another reading than the one in force is not rested on. NULL out of
 * memory. */
const Rests *reach_of_steps(const Plan *plan, Day as_at, const int *readings, Arena *arena);
Rests reach_join(Rests a, Rests b, Arena *arena);

#endif
