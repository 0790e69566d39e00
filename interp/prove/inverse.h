/* Incentives that invert: where failing on purpose is paid more in all, since an offset or a catch-up then lifts another.
 *
 * Searched, not proved: whatever the offset and the catch-ups of an indicator touch is tried at several parts
 * of its planned change, and each time one of it is sent nothing, or does worse. What is told is one case that
 * was found, with its rates.
 */
#ifndef CQUIN_PROVE_INVERSE_H
#define CQUIN_PROVE_INVERSE_H

#include "prove/curve.h"

void find_inverse(const Plan *plan, Prover *prover, Arena *arena, Diags *diags);

#endif
