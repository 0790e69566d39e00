/* Kinds: what a number is a number of. `of` names the whole of a share.
 *
 * Arithmetic of kinds is in check/infer.c; this is only the type.
 */
#ifndef CQUIN_VALUE_KIND_H
#define CQUIN_VALUE_KIND_H

#include "base/name.h"
#include "base/out.h"

#include <stdbool.h>

typedef enum KindTag {
    KIND_HOLE,       /* could not be told; silent in every check */
    KIND_COUNT,      /* whole number of things */
    KIND_QUANTITY,   /* exact number */
    KIND_PROPORTION, /* 49.90% */
    KIND_POINTS,     /* percentage points */
    KIND_SHARE,      /* share of a named whole */
    KIND_SCORE,      /* 10 points */
    KIND_PER,        /* 4.1 per 1,000 admissions: held as 4.1 */
    KIND_MONEY,      /* held in pounds as an exact number */
    KIND_DATE,
    KIND_PERIOD,
    KIND_YES_NO,
    KIND_CHOICE, /* a reading of a question; `of` is the question's index */
    KIND_TEXT
} KindTag;

typedef enum Whole { /* what a share is a share of */
                     WHOLE_NONE,
                     WHOLE_CONTRACT, /* contract value */
                     WHOLE_SCHEME,
                     WHOLE_INDICATOR,
                     WHOLE_PART,
                     WHOLE_MILESTONE,
                     WHOLE_POUNDS, /* no share: an amount of its own */
                     WHOLE_POINTS  /* likewise, in points */
} Whole;

#define WHOLE_COUNT ((Whole)(WHOLE_POINTS + 1))

/* Does it say what something is worth, in pounds or in points, rather than a share? */
static inline bool whole_is_amount(Whole whole)
{
    return whole == WHOLE_POUNDS || whole == WHOLE_POINTS;
}

typedef struct Kind {
    KindTag tag;
    uint32_t of; /* KIND_SHARE: a Whole; KIND_CHOICE: question index; KIND_PER: of what and how
                  * many (kind_per); else 0 */
} Kind;

/* "count", "yes/no": as a column says it; empty for KIND_HOLE. */
Text kind_text(KindTag tag);

enum { PER_TENS_MOST = 6 };

/* `per 1,000 admissions`: the thing's name, and the power of ten (0 … 6) that it is counted
 * in. */
Kind kind_per(Name things, unsigned tens);
Name kind_per_things(Kind per);
unsigned kind_per_tens(Kind per);
/* " per 1,000 admissions"; names NULL: " per 1,000". */
void kind_write_per(Out *out, Kind per, const Names *names);

#endif
