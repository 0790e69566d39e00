/* The least change of one quantity, in whole cases, that reaches what is sought of a milestone: more
 * than now, a share, or a sum. Through scales, offsets and catch-ups, since each attempt is a run of
 * the whole plan with the changed figures pinned.
 *
 * The quantity is a measure's numerator, the denominator as it is, or one column of a table; it
 * changes by so many in the last month of the period of the milestone `by`, and with it in every
 * longer period that holds this month. What is still open is taken at its best, as in `explain`.
 *
 * Where suppressed counts leave several shares it is sought at both ends: that it may be reached, and that it is
 * whatever they are. Each attempt tries them again; combinations that cannot be with so many more or fewer
 * are left out, and where none is left there cannot be so many.
 *
 * Attempts: 1, 2, 3 … up to SEEK_EACH, which leaves none out, and from there doubled, then halved
 * back: beyond SEEK_EACH the change found reaches the goal and one less does not, but some smaller
 * one might. Of large runs fewer are tried one by one (SEEK_WORK lanes in all).
 */
#ifndef CQUIN_STUDY_SEEK_H
#define CQUIN_STUDY_SEEK_H

#include "eval/eval.h"
#include "study/study.h"

#define SEEK_EACH 1000
#define SEEK_WORK 2000000u

typedef enum SeekGoal { SEEK_MORE, SEEK_SHARE, SEEK_MONEY } SeekGoal;

typedef struct Seek {
    int milestone;
    uint32_t unit;
    int by;           /* the milestone whose figures change */
    int measure;      /* its numerator; -1: */
    int need, column; /* this column of this need's table */
    SeekGoal goal;
    Number to; /* a share, or pence */
} Seek;

/* What is wrong with the quantity, if anything. */
typedef enum SeekFault {
    SEEK_DONE,
    SEEK_NOT_KNOWN, /* the figure is not known, or no whole number */
    SEEK_NO_FIGURE, /* the milestone `by` takes no such figure in its period */
    SEEK_TOO_MANY,  /* suppressed counts have more combinations than are tried */
    SEEK_FAILED     /* there is a Diag, or memory was refused */
} SeekFault;

SeekFault seek(const Run *run, const Seek *wanted, Diags *diags, Sought *sought);

#endif
