/* What is seen of one curve of payment. */
#ifndef CQUIN_PROVE_CLAIMS_H
#define CQUIN_PROVE_CLAIMS_H

#include "prove/curve.h"

typedef struct Witness { /* two rates, the second of the better performance, and what they pay */
    Number worse, better, pays_worse, pays_better;
} Witness;

/* Does more performance anywhere pay less? Rates of so many decimals of the number itself, where two of
 * those show it; else of more. `up`: a higher rate is better. */
bool curve_falls(const Curve *curve, bool up, int decimals, Witness *witness, Arena *arena);

typedef struct Extent { /* of all that it pays where that is known */
    Number least, most; /* bounds, reached or come close to */
    Number most_at;     /* the worst rate from which, or towards which, it pays the most */
    bool any;           /* else nothing is known anywhere */
} Extent;

Extent curve_extent(const Curve *curve, bool up, Arena *arena);

typedef enum Always { ALWAYS_NEITHER, ALWAYS_NO, ALWAYS_YES } Always;
Always curve_always(const Curve *curve); /* of yes/no */

#endif
