/* The loops of csv_index.h for AVX-512 with VBMI2 (Ice Lake, Zen 4), which can gather the bytes of a
 * mask. */
#include "data/csv_index.h"

#if defined(__x86_64__) && defined(__GNUC__) && (!defined(__clang__) || defined(__AVX512VBMI2__))
#ifndef __clang__ /* which is told on its command line */
#pragma GCC target("avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi2,avx2,bmi,bmi2,popcnt,pclmul")
#endif
#define CSV_LEVEL csv_avx512
#define CSV_NAME "avx512"
#include "data/csv_index_source.h"
#else
const CsvLevel csv_avx512 = {.name = NULL};
#endif
