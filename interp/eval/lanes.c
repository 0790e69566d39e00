/* Which level of loops this processor has. Asked once a run: the processor answers from what
 * the C library has found out already.
 */
#include "eval/lanes.h"

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
static bool has_avx512(void)
{
    return (__builtin_cpu_supports("avx512f") != 0) & (__builtin_cpu_supports("avx512bw") != 0) &
           (__builtin_cpu_supports("avx512dq") != 0) & (__builtin_cpu_supports("avx512vl") != 0);
}

const LanesOf *lanes_at(CpuLevel most)
{
    static const LanesOf *const levels[] = {
        [CPU_BASE] = &lanes_base, [CPU_AVX2] = &lanes_avx2, [CPU_AVX512] = &lanes_avx512};

    __builtin_cpu_init();
    int avx2 = __builtin_cpu_supports("avx2") != 0;
    int best = avx2 + (avx2 & has_avx512()); /* each level has all of those below it */
    return levels[(int)most < best ? (int)most : best];
}
#else
const LanesOf *lanes_at(CpuLevel most)
{
    (void)most;
    return &lanes_base;
}
#endif
