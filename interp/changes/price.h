/* What each Change moves in money: put alone into the older rules, checked, planned and evaluated
 * as any rules are, and held against the older rules as they were.
 *
 *     older rules ── evaluated ─────────────────────────┐
 *       └─ with one change ── evaluated ── less older ── its price
 *       └─ with all of them ─ evaluated ── less older, less the prices ── only together
 *     newer rules ── evaluated ── less that ── what could not be put into the older ones
 *
 * so that the sum is what the newer rules move, to the penny, whatever the changes do to each
 * other. A graft whose rules have mistakes, whose data have, or that means more or less than the
 * change (proof.h) is no graft: the change is then tried with the others of its clause, with the
 * others of its indicator, and at last goes to the rest.
 */
#ifndef CQUIN_CHANGES_PRICE_H
#define CQUIN_CHANGES_PRICE_H

#include "changes/compare.h"
#include "eval/eval.h"

/* Each price is an evaluation of the whole scheme. More changes than PRICED_MOST are priced by what
 * they are changes of, the first so many, and the others together. Where the scheme and its data
 * are large, fewer: as many as PRICED_WORK allows for, at least PRICED_LEAST. */
#define PRICED_MOST 200u
#define PRICED_LEAST 20u
#define PRICED_WORK 4000000u /* points of the older rules, and data by 64 bytes */

typedef struct Evaluator { /* facts, date and readings are the host's */
    void *self;
    size_t bytes; /* of data, that each run reads */
    /* NULL where anything is wrong: it is in `diags`, or arena->failed. */
    const Run *(*run)(void *self, const Plan *plan, Arena *arena, Diags *diags);
} Evaluator;

/* `was` and `is`: both rules evaluated, by plans whose milestones and areas are those of the two
 * Models of `sides`. Fills changes->prices and the price of each change. False: memory is refused. */
bool changes_price(Changes *changes, const SideBySide *sides, const Run *was, const Run *is,
                   const Evaluator *evaluator, Arena *arena);

#endif
