/* What the files that say why a verdict is what it is share. Private to them. */
#ifndef CQUIN_VERDICT_BECAUSE_PARTS_H
#define CQUIN_VERDICT_BECAUSE_PARTS_H

#include "verdict/because.h"

#include "eval/suppressed.h"

typedef struct Because { /* one verdict being told */
    Telling t;
    const Verdict *verdict;
    Out out;
} Because;

/* The words so far are a sentence, of that place. */
void because_tell(Because *b, unsigned depth, Span span);
/* What the answer to a question that may not be left in silence makes of it. */
void because_answer(Because *b, AnswerTag tag);
/* The figure that is not supplied, from a step that is unknown for it. */
void because_missing(Because *b, StepId from);
void because_figure_not_due(Because *b);

/* because_suppressed.c. False, and nothing is told: suppressed counts do not leave several shares; they
 * do not leave one. */
bool because_undetermined_by_counts(Because *b);
bool because_certain_with_counts(Because *b);
/* Whatever they are, a rate is above 100%, and so not supplied; nothing where none is suppressed. */
void because_never_possible(Because *b);

/* because_evidence.c: what is required, piece by piece: evidence, and figures. */
void because_pieces(Because *b);
void because_pieces_missing(Because *b);
void because_pieces_not_due(Because *b);

#endif
