/* Sentences being told, each with the places of its numbers. */
#ifndef CQUIN_VERDICT_SENTENCE_H
#define CQUIN_VERDICT_SENTENCE_H

#include "verdict/walk.h"
#include "verdict/verdict.h"

typedef struct Telling { /* about one milestone in one lane */
    Lane lane;
    const Model *model;
    const Milestone *milestone;
    const MilestoneRoots *roots;
    int index;           /* of the milestone */
    Sentences *sentences;
    Sentence *last;      /* the one being given places; NULL before the first, and out of memory */
} Telling;

Telling telling_of(const Lanes *lanes, int milestone, uint32_t nth_case, Sentences *sentences);
/* Takes the words (and empties them) as the next sentence. */
void telling_add(Telling *t, unsigned depth, Out *words);
/* Places of the last sentence: a clause, a row of a data file, a run of rows of one file. Each
 * is given once. */
void telling_at(Telling *t, Span span);
void telling_at_row(Telling *t, FactPlace place);
void telling_at_rows(Telling *t, FactPlace first, FactPlace last);
/* The rows that a tally of the milestone counted, as runs. */
void telling_at_tally(Telling *t, const Leaf *tally);

#endif
