/* The reasons for which a value is not known.
 *
 * 0 is "known". The rest stand in the reverse order of the outcome table of the language
 * (docs/language.md, "The verdict"), so that joining two reasons is taking the greater.
 */
#ifndef CQUIN_VALUE_WHY_H
#define CQUIN_VALUE_WHY_H

#include <stdint.h>

typedef enum Why {
    WHY_KNOWN = 0,
    WHY_NOT_KNOWN_YET,  /* known only after the as-at date; a term falls to what was said before
                        */
    WHY_SUPPRESSED,     /* a count of which only the least and the greatest value is known */
    WHY_OPEN_QUESTION,  /* hangs on a question that nobody has answered */
    WHY_NOT_ASSESSABLE, /* zero denominator, or below the smallest one */
    WHY_AWAITING,       /* submitted, not decided */
    WHY_NOT_SUPPLIED,   /* data or evidence absent */
    WHY_NOT_DUE,        /* not yet to be reported */
    WHY_NOT_AGREED,     /* to be agreed */
    WHY_NOT_APPLICABLE,
    WHY_COUNT
} Why;

#endif
