/* What the command may use of the machine. */
#ifndef CQUIN_TOOL_MACHINE_H
#define CQUIN_TOOL_MACHINE_H

#include "base/machine.h"

typedef struct MachineLimits {
    unsigned threads;
    Machine machine; /* without a crew */
} MachineLimits;

/* All that there is, or what the environment's CQUIN_MACHINE leaves of it: words such as
 * "int128 base threads=3 block=2". */
MachineLimits machine_limits(void);

#endif
