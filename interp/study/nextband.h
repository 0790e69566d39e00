/* What would have earned the next band, in whole cases: the least number by which the
 * numerator had to be lower (where lower is better) or higher, the denominator as it is, for
 * the milestone's greatest possible share in this unit to rise. */
#ifndef CQUIN_STUDY_NEXTBAND_H
#define CQUIN_STUDY_NEXTBAND_H

#include "verdict/explain.h"

/* next->found is false where there is none: nothing measured, counts not known, the top band,
 * or no number within the numerator's range earns more. False where there is a Diag or out of
 * memory. */
bool next_band(const Run *run, int milestone, uint32_t unit, Diags *diags, NextBand *next);

#endif
