/* The question of one cquin_seek. */
#ifndef CQUIN_FACADE_SEEK_H
#define CQUIN_FACADE_SEEK_H

#include "facade/facade.h"
#include "study/seek.h"

/* Fills all but the milestone and the unit, which are there. False after a complaint. */
bool seek_wanted(Call *call, Seek *wanted);
/* Complains about what was found wrong. */
bool seek_done(Call *call, const Seek *wanted, SeekFault fault);

#endif
