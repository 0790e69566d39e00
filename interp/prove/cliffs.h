/* Where the least change of a rate moves much money: the jumps of what milestones pay. For reports
 * (includes no other room's insides).
 */
#ifndef CQUIN_PROVE_CLIFFS_H
#define CQUIN_PROVE_CLIFFS_H

#include "base/array.h"
#include "value/number.h"

typedef struct Cliff {
    Text milestone, area; /* area.ptr NULL: it applies once */
    Number at;            /* the rate at which it jumps */
    bool at_is_better;    /* the rate itself is paid as the better ones are */
    bool lower_is_better;
    Number below, above;  /* the shares beside it, of the worse and of the better performance */
    uint32_t nth;         /* in the order of the files */
    bool money_known;
    Number
        pence; /* by how much the payment jumps; of shares, where the value is not known, nothing */
} Cliff;

typedef struct Cliffs {
    Text scheme;
    struct ARRAY_OF(Cliff) list; /* the greatest first; of equal ones, in the order of the files */
    uint32_t milestones, passed_over; /* looked at; and those of which nothing could be told */
} Cliffs;

#endif
