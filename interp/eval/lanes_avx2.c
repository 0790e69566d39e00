/* The loops of lanes.h for AVX2. */
#include "eval/lanes.h"

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#pragma GCC target("avx2")
#define LANES lanes_avx2
#define LANES_NAME "avx2"
#include "eval/lanes_source.h"
#else
const LanesOf lanes_avx2 = {.name = NULL};
#endif
