/* Which level of loops this processor has. Asked once a run: the processor answers from what
 * the C library has found out already.
 */
#include "eval/lanes.h"

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
static bool has_avx512(void)
{
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}

const LanesOf *lanes_at(CpuLevel most)
{
    __builtin_cpu_init();
    if (most >= CPU_AVX512 && has_avx512())
        return &lanes_avx512;
    if (most >= CPU_AVX2 && __builtin_cpu_supports("avx2"))
        return &lanes_avx2;
    return &lanes_base;
}
#else
const LanesOf *lanes_at(CpuLevel most)
{
    (void)most;
    return &lanes_base;
}
#endif
