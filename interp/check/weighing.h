/* What shares one whole, and whether it comes to that whole whatever is answered, chosen and agreed. */
#ifndef CQUIN_CHECK_WEIGHING_H
#define CQUIN_CHECK_WEIGHING_H

#include "check/check.h"
#include "check/say.h"

typedef struct Weighing { /* what shares one whole, in one year of the scheme */
    Whole of;
    int year;
    const Term *whole; /* what the sum must be; NULL: all of it */
    Weighed subject;
    struct ARRAY_OF(const Term *) terms;
    struct ARRAY_OF(const AppliesTo *) where; /* by term */
    struct ARRAY_OF(Period) periods; /* likewise: what is agreed from a period, and later ones */
    uint32_t count;                  /* with those that weigh nothing */
    bool fits;                       /* each of them says a share of that whole */
    bool read; /* each of them could be read, for every reading, and is a share */
} Weighing;

/* Tells each sum that is not the whole, with a combination of answers in which it is so. */
void weigh(Check *check, const Weighing *group);

#endif
