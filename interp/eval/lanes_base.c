/* The loops of lanes.h for any processor. */
#define LANES lanes_base
#define LANES_NAME "base"
#include "eval/lanes_source.h"
