/* What caps and floors do to a milestone, in sentences with their places. Private to verdict/. */
#ifndef CQUIN_VERDICT_LIMITS_H
#define CQUIN_VERDICT_LIMITS_H

#include "verdict/sentence.h"

void tell_share_limits(Telling *t, unsigned depth, Out *out); /* of its share: step 8 */
void tell_limits(Telling *t, unsigned depth, Out *out);       /* of its pounds */

#endif
