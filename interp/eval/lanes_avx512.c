/* The loops of lanes.h for AVX-512. */
#include "eval/lanes.h"

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#pragma GCC target("avx512f,avx512bw,avx512dq,avx512vl")
#define LANES lanes_avx512
#define LANES_NAME "avx512"
#include "eval/lanes_source.h"
#else
const LanesOf lanes_avx512 = {.name = NULL};
#endif
