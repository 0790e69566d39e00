/* The steps by which a change reached a milestone, between two runs of one plan. */
#ifndef CQUIN_STUDY_MOVED_H
#define CQUIN_STUDY_MOVED_H

#include "verdict/walk.h"

bool moved_value(Value now, Value then);
/* Of what decided what a milestone earns, now or then, that through which it changed; each step
 * once, the last first. */
Marks moved_marks(Lane *now, Lane *then, int milestone);

#endif
