/* The links of an explanation, in the order of working. Private to explain. */
#ifndef CQUIN_VERDICT_CHAIN_H
#define CQUIN_VERDICT_CHAIN_H

#include "verdict/explain.h"
#include "verdict/sentence.h"

typedef struct Chain {
    Telling t;
    const Verdict *verdict;
    Out out;
} Chain;

/* Says what was written, at depth 1 or deeper, at the clause of `step` (STEP_NONE: no place). */
void chain_say(Chain *c, unsigned depth, StepId step);
void chain_say_at(Chain *c, unsigned depth, Span span);

void chain_counts(Chain *c); /* numerator, denominator, rate, baseline, target, achievement */
void chain_place_counts(Chain *c, StepId from); /* the rows counted are places of what was said */
void chain_peers(Chain *c);                     /* comparisons with the other areas */
void chain_offset(Chain *c);                    /* only where it gives or takes */
void chain_share(Chain *c);                     /* rounding, band, catch-up */
void chain_evidence(Chain *c);
void chain_so_many(Chain *c, const SoMany *one);
void chain_conditions(Chain *c);
void chain_gates(Chain *c);
void chain_effect(Chain *c); /* of a gate: what it does */
void chain_money(Chain *c);
void chain_next(Chain *c, const NextBand *next);

#endif
