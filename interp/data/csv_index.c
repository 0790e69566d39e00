/* Which level of the loops of csv_index.h this processor has. */
#include "data/csv_index.h"

#if defined(__x86_64__) && defined(__GNUC__)
static bool has_avx2(void)
{
    return (__builtin_cpu_supports("avx2") != 0) & (__builtin_cpu_supports("bmi") != 0) &
           (__builtin_cpu_supports("bmi2") != 0) & (__builtin_cpu_supports("popcnt") != 0) &
           (__builtin_cpu_supports("pclmul") != 0);
}

static bool has_avx512(void)
{
    return (__builtin_cpu_supports("avx512f") != 0) & (__builtin_cpu_supports("avx512bw") != 0) &
           (__builtin_cpu_supports("avx512dq") != 0) & (__builtin_cpu_supports("avx512vl") != 0) &
           (__builtin_cpu_supports("avx512vbmi2") != 0);
}

const CsvLevel *csv_level(CpuLevel most)
{
    static const CsvLevel *const levels[] = {
        [CPU_BASE] = &csv_base, [CPU_AVX2] = &csv_avx2, [CPU_AVX512] = &csv_avx512};

    __builtin_cpu_init();
    int avx2 = csv_avx2.name && has_avx2(), avx512 = csv_avx512.name && has_avx512();
    int best = avx2 + (avx2 & avx512);
    return levels[(int)most < best ? (int)most : best];
}
#else
const CsvLevel *csv_level(CpuLevel most)
{
    (void)most;
    return &csv_base;
}
#endif
