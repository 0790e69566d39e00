/* Why a milestone earned what it did, in sentences with the numbers put in, each with its
 * place.
 *
 *   rate -> achievement -> offset -> rounding and band -> catch-up -> conditions -> weighting ->
 *   pounds -> next band
 *
 * The first sentence is the verdict; depth 1 is the chain, deeper what fed a link of it.
 */
#ifndef CQUIN_VERDICT_EXPLAIN_H
#define CQUIN_VERDICT_EXPLAIN_H

#include "eval/eval.h"
#include "verdict/verdict.h"
#include "verdict/walk.h"

typedef struct NextBand { /* what would have earned more; worked out by study/nextband.h */
    bool found;           /* else nothing below is set */
    Number from;          /* the edge of the better band, as the scale prints it */
    bool rounded;         /* the scale rounds, so that less is enough: */
    Number before;        /* … the least (or greatest) value that still rounds to `from` */
    bool has_edge;        /* false: no scale; only the share rises */
    Number cases;         /* whole, at least 1 */
    bool fewer;           /* that many fewer in the numerator; else more */
    Number pays;          /* the greatest possible share then */
    MoneyCell gain;       /* pence more */
    bool limited;         /* the caps and floors that it shares with others leave no more */
} NextBand;

/* `next` may be NULL: nothing is said of the next band. Of several cases the first is
 * explained and the others named. The result is on `arena`; arena->failed tells that it is cut
 * short. */
Sentences explain_milestone(const Run *run, int milestone, uint32_t unit, const NextBand *next,
                            Arena *arena);

/* Some links of the chain alone, for whoever knows where to look; depth 1 and deeper, as above. */
enum {
    LINK_FIGURE = 1 << 0, /* counts, rate, achievement */
    LINK_OFFSET = 1 << 1,
    LINK_SHARE = 1 << 2, /* band and catch-up, or evidence */
    LINK_CONDITIONS = 1 << 3,
    LINK_REASONS = 1 << 4, /* the reasons of the verdict */
    LINK_MONEY = 1 << 5
};

Sentences explain_links(const Lanes *lanes, int milestone, unsigned links);

#endif
