/* How much of the machine the calls to a handle may use; for tests, since no result depends on
 * it. */
#ifndef CQUIN_FACADE_MACHINE_H
#define CQUIN_FACADE_MACHINE_H

#include "base/machine.h"
#include "cquin.h"

/* The crew stays the handle's own. */
void facade_limit(Cquin *scheme, const Machine *limits);

#endif
