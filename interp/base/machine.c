/* The machine of whoever says nothing. */
#include "base/machine.h"

#include <stddef.h>

const Machine machine_plain = {.crew = NULL, .level = CPU_BEST, .least = FORM_INT64};
