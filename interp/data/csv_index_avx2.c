/* The loops of csv_index.h for AVX2. */
#include "data/csv_index.h"

#if defined(__x86_64__) && defined(__GNUC__) && (!defined(__clang__) || defined(__AVX2__))
#ifndef __clang__ /* which is told on its command line */
#pragma GCC target("avx2,bmi,bmi2,popcnt,pclmul")
#endif
#define CSV_LEVEL csv_avx2
#define CSV_NAME "avx2"
#include "data/csv_index_source.h"
#else
const CsvLevel csv_avx2 = {.name = NULL};
#endif
