/* The pieces of evidence of a milestone, the one that is to be spoken of first in front. */
#ifndef CQUIN_VERDICT_PIECES_H
#define CQUIN_VERDICT_PIECES_H

#include "verdict/seen.h"

/* Is what the milestone requires of evidence and figures there? MAYBE: that is not known. */
typedef enum Truth { TRUTH_NO, TRUTH_MAYBE, TRUTH_YES } Truth;

Truth requirement_truth(Lane *lane, int milestone);
/* `order` has room for all its pieces; how many there are is returned. Those that the requirement
 * still hangs on come first, and of them those without which it cannot be met. */
uint32_t pieces_in_order(Lane *lane, int milestone, uint32_t *order);

#endif
