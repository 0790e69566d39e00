/* Comparing one area with the others: which figure is the better one, and which questions that
 * may not be left in silence a comparison asks.
 */
#ifndef CQUIN_CHECK_PEERS_H
#define CQUIN_CHECK_PEERS_H

#include "check/model.h"

typedef enum Way {           /* which way is better */
                   WAY_NONE, /* nothing says so */
                   WAY_OPEN, /* to be agreed */
                   WAY_HIGHER,
                   WAY_LOWER
} Way;

/* Of what a formula comes to: as the `better` of its measure says; of an achievement, higher. */
Way formula_way(const Model *model, const Formula *formula);
/* What comes first, or is the best, in a FORMULA_PEERS. */
Way peers_way(const Model *model, const Formula *peers);
/* Where that is still to be agreed. */
Span peers_way_span(const Model *model, const Formula *peers);
/* Does it come out unlike in each area, so that without an area there is none? */
bool peers_place(const Formula *peers);

/* Those answers that comparisons with peers ask. */
bool answer_of_peers(AnswerTag tag);

#endif
