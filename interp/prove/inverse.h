/* Incentives that invert: whoever sends no figures of one milestone is paid more in all, since an offset then lifts another.
 *
 * Searched, not proved: over rates of one that gives and two that take, each at several parts of its planned change. What
 * is told is one case that was found, with its rates.
 */
#ifndef CQUIN_PROVE_INVERSE_H
#define CQUIN_PROVE_INVERSE_H

#include "prove/curve.h"

void find_inverse(const Plan *plan, Prover *prover, Arena *arena, Diags *diags);

#endif
