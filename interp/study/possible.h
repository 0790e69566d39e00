/* What the steps of a plan may come to in an example, by the formulas alone: which reasons, which
 * values. Nothing is worked out.
 *
 * It may tell too much, never too little: inputs are taken to vary apart from each other.
 */
#ifndef CQUIN_STUDY_POSSIBLE_H
#define CQUIN_STUDY_POSSIBLE_H

#include "plan/plan.h"

typedef struct Possible {
    unsigned whys;        /* 1u << Why; that of WHY_KNOWN: it may be known */
    bool any;             /* where known: any value */
    uint32_t count;       /* else one of these */
    const Number *values; /* codes too */
    bool open;            /* hangs on a question for which the rules choose no reading */
} Possible;

/* By step. `given`: with what an example may give for named quantities, the contract value and
 * the outturn; else with what the rules say of them alone. NULL out of memory. */
const Possible *possible_of_steps(const Plan *plan, bool given, Arena *arena);
bool possible_known(const Possible *possible);
bool possible_code(const Possible *possible, int32_t code); /* may it be known, and this */

#endif
