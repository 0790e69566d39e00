/* Exact numbers, the inline store: both parts fit int64.
 *
 * Nearly every number of a contract stays here. Sums and products are formed in 128 bits,
 * which cannot overflow on int64 parts; common factors are found on 64 bits (Knuth, The Art of
 * Computer Programming, volume 2, 4.5.1), so that no greatest common divisor of 128 bits is
 * needed. What does not fit int64 in the end goes to number_big.c.
 *
 * A number has one form only: lowest terms, inline whenever it fits. Equality is therefore
 * equality of parts.
 */
#include "value/number_big.h"

#include <assert.h>

/* Sign and magnitudes of an inline number; den may reach 2^63 after turning over. */
typedef struct Small {
    bool negative;
    uint64_t num, den;
} Small;

uint64_t magnitude(int64_t v)
{
    return v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
}

static uint64_t gcd(uint64_t a, uint64_t b)
{
    int shift;

    if (a == 1 || b == 1)
        return 1;
    if (a == 0 || b == 0)
        return a | b;
    shift = __builtin_ctzll(a | b);
    a >>= __builtin_ctzll(a);
    while (b != 0) {
        b >>= __builtin_ctzll(b);
        if (a > b) {
            uint64_t swap = a;

            a = b;
            b = swap;
        }
        b -= a;
    }
    return a << shift;
}

/* The number num / den, which stand in lowest terms. */
static Number from_terms(bool negative, Uint128 num, Uint128 den, Arena *arena)
{
    uint64_t most = (uint64_t)INT64_MAX + negative;
    uint64_t low = (uint64_t)num;

    if (num > most || den > INT64_MAX)
        return big_from_terms(negative, num, den, arena);
    return (Number){negative ? (int64_t)(0 - low) : (int64_t)low, (int64_t)den, NULL};
}

Number number_reduced(bool negative, Uint128 num, uint64_t den, Arena *arena)
{
    uint64_t common = gcd((uint64_t)(num % den), den);

    return from_terms(negative && num != 0, num / common, den / common, arena);
}

Number number_from_int(int64_t v)
{
    return (Number){v, 1, NULL};
}

Number number_from_ratio(int64_t num, int64_t den, Arena *arena)
{
    assert(den != 0);
    return number_reduced((num < 0) != (den < 0), magnitude(num), magnitude(den), arena);
}

/* Halving and subtracting, since a division of 128 bits is a call. */
static Uint128 wide_gcd(Uint128 a, Uint128 b)
{
    int shift = 0;

    for (; ((a | b) & 1) == 0; shift++) {
        a >>= 1;
        b >>= 1;
    }
    while (b != 0) {
        while ((a & 1) == 0)
            a >>= 1;
        while ((b & 1) == 0)
            b >>= 1;
        Uint128 least = a < b ? a : b;
        b = a < b ? b - a : a - b;
        a = least;
    }
    return a << shift;
}

Number number_from_wide(Int128 num, Int128 den, Arena *arena)
{
    bool negative = num < 0;
    Uint128 size = negative ? (Uint128)-num : (Uint128)num, under = (Uint128)den;

    assert(den > 0);
    if (under <= UINT64_MAX)
        return number_reduced(negative, size, (uint64_t)under, arena);
    if (size == 0)
        return NUMBER_ZERO;
    Uint128 common = wide_gcd(size, under);
    return from_terms(negative, size / common, under / common, arena);
}

bool number_is_too_big(Number n)
{
    return n.den == 0 && n.big == NULL;
}

static bool either_too_big(Number a, Number b)
{
    return number_is_too_big(a) || number_is_too_big(b);
}

bool number_is_whole(Number n)
{
    if (n.big == NULL)
        return n.den == 1;
    return n.big->den.count == 1 && n.big->den.at[0] == 1;
}

int number_sign(Number n)
{
    if (n.big != NULL)
        return n.big->negative ? -1 : 1;
    return (n.num > 0) - (n.num < 0);
}

int number_compare(Number a, Number b)
{
    Int128 left, right;

    assert(!either_too_big(a, b));
    if (a.big != NULL || b.big != NULL)
        return big_compare(a, b);
    left = (Int128)a.num * b.den;
    right = (Int128)b.num * a.den;
    return (left > right) - (left < right);
}

bool number_equal(Number a, Number b)
{
    assert(!either_too_big(a, b));
    if (a.big != NULL || b.big != NULL)
        return a.big != NULL && b.big != NULL && big_compare(a, b) == 0;
    return a.num == b.num && a.den == b.den;
}

/* na / da + nb / db; nb has a bit more than int64, so that a subtraction can come here with
 * its sign turned. */
static Number add_inline(int64_t na, int64_t da, Int128 nb, int64_t db, Arena *arena)
{
    uint64_t common = gcd((uint64_t)da, (uint64_t)db), shared;
    int64_t a = da / (int64_t)common, b = db / (int64_t)common;
    Int128 sum = (Int128)na * b + nb * a;
    Uint128 size = sum < 0 ? (Uint128)-sum : (Uint128)sum;
    Uint128 den = (Uint128)a * (uint64_t)db;

    if (common == 1)
        return from_terms(sum < 0, size, den, arena);
    shared = gcd((uint64_t)(size % common), common);
    return from_terms(sum < 0, size / shared, den / shared, arena);
}

Number number_add(Number a, Number b, Arena *arena)
{
    int64_t sum;

    if (either_too_big(a, b))
        return NUMBER_TOO_BIG;
    if (a.big != NULL || b.big != NULL)
        return big_add(a, b, false, arena);
    if (a.den == 1 && b.den == 1 && !__builtin_add_overflow(a.num, b.num, &sum)) {
        return number_from_int(sum);
    }
    return add_inline(a.num, a.den, b.num, b.den, arena);
}

Number number_sub(Number a, Number b, Arena *arena)
{
    int64_t difference;

    if (either_too_big(a, b))
        return NUMBER_TOO_BIG;
    if (a.big != NULL || b.big != NULL)
        return big_add(a, b, true, arena);
    if (a.den == 1 && b.den == 1 && !__builtin_sub_overflow(a.num, b.num, &difference)) {
        return number_from_int(difference);
    }
    return add_inline(a.num, a.den, -(Int128)b.num, b.den, arena);
}

static Small small_of(Number n)
{
    return (Small){n.num < 0, magnitude(n.num), (uint64_t)n.den};
}

static Number mul_small(Small a, Small b, Arena *arena)
{
    uint64_t left, right;

    if (a.num == 0 || b.num == 0)
        return NUMBER_ZERO;
    left = gcd(a.num, b.den);
    right = gcd(b.num, a.den);
    return from_terms(a.negative != b.negative, (Uint128)(a.num / left) * (b.num / right),
                      (Uint128)(a.den / right) * (b.den / left), arena);
}

Number number_mul(Number a, Number b, Arena *arena)
{
    int64_t product;

    if (either_too_big(a, b))
        return NUMBER_TOO_BIG;
    if (a.big != NULL || b.big != NULL)
        return big_mul(a, b, arena);
    if (a.den == 1 && b.den == 1 && !__builtin_mul_overflow(a.num, b.num, &product)) {
        return number_from_int(product);
    }
    return mul_small(small_of(a), small_of(b), arena);
}

Number number_div(Number a, Number b, Arena *arena)
{
    Small turned;

    if (either_too_big(a, b))
        return NUMBER_TOO_BIG;
    assert(number_sign(b) != 0);
    if (a.big != NULL || b.big != NULL)
        return big_div(a, b, arena);
    turned = small_of(b);
    return mul_small(small_of(a), (Small){turned.negative, turned.den, turned.num}, arena);
}

Number number_neg(Number a, Arena *arena)
{
    bool negative = number_sign(a) > 0;

    if (number_is_too_big(a))
        return a;
    if (a.big != NULL)
        return big_copy(a, negative, arena);
    return from_terms(negative, magnitude(a.num), (Uint128)a.den, arena);
}

Number number_copy(Number a, Arena *arena)
{
    return a.big == NULL ? a : big_copy(a, a.big->negative, arena);
}

Number number_min(Number a, Number b)
{
    if (either_too_big(a, b))
        return NUMBER_TOO_BIG;
    return number_compare(b, a) < 0 ? b : a;
}

Number number_max(Number a, Number b)
{
    if (either_too_big(a, b))
        return NUMBER_TOO_BIG;
    return number_compare(b, a) > 0 ? b : a;
}

/* 10^0 to 10^18, all that fit int64. */
static uint64_t power10(int exponent)
{
    uint64_t power = 1;

    while (exponent-- > 0)
        power *= 10;
    return power;
}

Number number_power10(int exponent, Arena *arena)
{
    int size = exponent < 0 ? -exponent : exponent;
    Number power = NUMBER_ONE;

    assert(size <= 60);
    for (; size > 0; size -= 18) {
        Number step = number_from_int((int64_t)power10(size < 18 ? size : 18));

        power = number_mul(power, step, arena);
    }
    return exponent < 0 ? number_div(NUMBER_ONE, power, arena) : power;
}

bool rounds_away(Rounding mode, bool exact, int half, bool odd)
{
    if (exact)
        return false;
    switch (mode) {
    case ROUND_HALF_UP:
        return half >= 0;
    case ROUND_HALF_EVEN:
        return half > 0 || (half == 0 && odd);
    case ROUND_HALF_DOWN:
        return half > 0;
    case ROUND_UP:
        return true;
    case ROUND_DOWN:
        break;
    }
    return false;
}

Number number_round(Number n, Rounding mode, int decimals, Arena *arena)
{
    uint64_t up = power10(decimals), down = power10(-decimals);
    Uint128 num, den, whole, rest;
    int half;

    assert(decimals >= -18 && decimals <= 18);
    if (number_is_too_big(n))
        return n;
    if (n.big != NULL)
        return big_round(n, mode, decimals, arena);
    num = (Uint128)magnitude(n.num) * up; /* below 2^123, and so is den */
    den = (Uint128)n.den * down;
    whole = num / den;
    rest = num % den;
    half = (rest * 2 > den) - (rest * 2 < den);
    if (rounds_away(mode, rest == 0, half, whole % 2 == 1))
        whole++;
    return number_reduced(n.num < 0, whole * down, up, arena); /* whole * down <= num + down */
}

bool number_to_int(Number n, int64_t *value)
{
    if (n.big != NULL || n.den != 1)
        return false;
    *value = n.num;
    return true;
}

Number number_floor(Number n, Arena *arena)
{
    int64_t whole;

    if (number_is_too_big(n))
        return n;
    if (n.big != NULL)
        return big_floor(n, arena);
    whole = n.num / n.den;
    return number_from_int(n.num % n.den < 0 ? whole - 1 : whole);
}
