/* The one source of the loops of lanes.h: included by a file for each level of the processor,
 * with LANES, the table to make, and LANES_NAME.
 */
#include "eval/lanes.h"

#define LOOK_UP_FEW 64u

#define NUM int64_t
#define IN(name) name##_64
#include "eval/lanes_form.h"
#undef NUM
#undef IN

#define NUM Int128
#define IN(name) name##_128
#include "eval/lanes_form.h"
#undef NUM
#undef IN

static void fill_codes(uint32_t n, int32_t code, int32_t *restrict out)
{
    for (uint32_t i = 0; i < n; i++)
        out[i] = code;
}

static void compare_codes(uint32_t n, const int32_t *a, const int32_t *b, Order order,
                          int32_t *restrict out)
{
    switch (order) {
    case ORDER_LT:
    case ORDER_GT:
        for (uint32_t i = 0; i < n; i++)
            out[i] = order == ORDER_LT ? a[i] < b[i] : a[i] > b[i];
        break;
    case ORDER_LE:
    case ORDER_GE:
        for (uint32_t i = 0; i < n; i++)
            out[i] = order == ORDER_LE ? a[i] <= b[i] : a[i] >= b[i];
        break;
    case ORDER_EQ:
        for (uint32_t i = 0; i < n; i++)
            out[i] = a[i] == b[i];
        break;
    }
}

static void choose_codes(uint32_t n, const int32_t *which, const int32_t *yes, const int32_t *no,
                         int32_t *restrict out)
{
    for (uint32_t i = 0; i < n; i++) {
        const int32_t mask = -(which[i] != 0);
        out[i] = (yes[i] & mask) | (no[i] & ~mask);
    }
}

static void flip_codes(uint32_t n, const int32_t *a, int32_t *restrict out)
{
    for (uint32_t i = 0; i < n; i++)
        out[i] = !a[i];
}

static void both_codes(uint32_t n, const int32_t *a, const int32_t *b, int32_t *restrict out)
{
    for (uint32_t i = 0; i < n; i++)
        out[i] = (a[i] != 0) & (b[i] != 0);
}

static void either_codes(uint32_t n, const int32_t *a, const int32_t *b, int32_t *restrict out)
{
    for (uint32_t i = 0; i < n; i++)
        out[i] = (a[i] != 0) | (b[i] != 0);
}

static void join_codes(uint32_t n, int32_t decisive, const int32_t *a, const uint8_t *why_a,
                       const int32_t *b, const uint8_t *why_b, int32_t *restrict out,
                       uint8_t *restrict why)
{
    for (uint32_t i = 0; i < n; i++) {
        const bool left = why_a[i] == 0 && (a[i] != 0) == decisive;
        const bool right = why_b[i] == 0 && (b[i] != 0) == decisive;
        const uint8_t greater = why_a[i] > why_b[i] ? why_a[i] : why_b[i];
        out[i] = (left | right) == decisive;
        why[i] = (left | right) ? 0 : greater;
    }
}

static void why_is(uint32_t n, const uint8_t *why, uint8_t is, int32_t *restrict out)
{
    for (uint32_t i = 0; i < n; i++)
        out[i] = why[i] == is;
}

static void why_join(uint32_t n, const uint8_t *a, const uint8_t *b, uint8_t *restrict out)
{
    for (uint32_t i = 0; i < n; i++)
        out[i] = a[i] > b[i] ? a[i] : b[i];
}

static void why_choose(uint32_t n, const int32_t *which, const uint8_t *why, const uint8_t *yes,
                       const uint8_t *no, uint8_t *restrict out)
{
    for (uint32_t i = 0; i < n; i++) {
        const uint8_t mask = (uint8_t) - (which[i] != 0), own = (uint8_t) - (why[i] == 0);
        const uint8_t chosen = (uint8_t)((yes[i] & mask) | (no[i] & ~mask));
        out[i] = (uint8_t)(why[i] | (chosen & own));
    }
}

static uint32_t reasons_of(uint32_t n, const uint8_t *why)
{
    uint8_t any = 0;
    uint32_t reasons = 0;

    for (uint32_t i = 0; i < n; i++)
        any |= why[i];
    if (any == 0)
        return 1;
    for (uint32_t i = 0; i < n; i++)
        reasons |= 1u << why[i];
    return reasons;
}

/* Where nothing is below 0, all bits that there are: less than twice the greatest. */
static uint64_t greatest(uint32_t n, const int64_t *a)
{
    int64_t least = 0, most = 1, bits = 1;

    for (uint32_t i = 0; i < n; i++)
        bits |= a[i];
    if (bits >= 0)
        return (uint64_t)bits;
    for (uint32_t i = 0; i < n; i++) {
        most = a[i] > most ? a[i] : most;
        least = a[i] < least ? a[i] : least;
    }
    const uint64_t below = 0 - (uint64_t)least;
    return below > (uint64_t)most ? below : (uint64_t)most;
}

#define FORM(suffix)                                                                               \
    {                                                                                              \
        .fill = fill##suffix, .scale = scale##suffix, .mul = mul##suffix, .sum = sum##suffix,      \
        .sum_const = sum_const##suffix, .compare = compare##suffix,                                \
        .compare_const = compare_const##suffix, .choose = choose##suffix, .turn = turn##suffix,    \
        .round = round##suffix, .past = past##suffix, .past_const = past_const##suffix,            \
        .look_up = look_up##suffix,                                                                \
    }

const LanesOf LANES = {
    .name = LANES_NAME,
    .forms = {[FORM_INT64] = FORM(_64), [FORM_INT128] = FORM(_128)},
    .greatest = greatest,
    .codes = {.fill = fill_codes,
              .compare = compare_codes,
              .choose = choose_codes,
              .flip = flip_codes,
              .both = both_codes,
              .either = either_codes,
              .join = join_codes,
              .why_is = why_is,
              .why_join = why_join,
              .why_choose = why_choose,
              .reasons = reasons_of},
};
