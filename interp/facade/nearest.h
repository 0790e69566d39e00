/* The name that was probably meant, for "did you mean". */
#ifndef CQUIN_FACADE_NEAREST_H
#define CQUIN_FACADE_NEAREST_H

#include "base/text.h"

typedef struct Nearest {
    Text name; /* ptr NULL: nothing is near */
    size_t distance;
} Nearest;

/* Keeps `name` where it is nearer to `wanted` than what was tried before; ties to the first. */
void nearest_try(Nearest *nearest, Text wanted, Text name);

#endif
