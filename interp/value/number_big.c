/* Exact numbers, the second store: GMP limbs.
 *
 * Only mpn_ functions are used. They work on memory that they are given; the workspace of
 * those that want some at these sizes is on their stack. Every operation forms numerator and
 * denominator in a Wide and ends in big_ratio, the one place that reduces, tests the limit and
 * chooses the store. An arena that has failed gives "too big": limbs must not stand in its
 * reserve, where they would be overwritten.
 */
#include "value/number_big.h"

#include <assert.h>

_Static_assert(GMP_LIMB_BITS == 64 && GMP_NAIL_BITS == 0, "limbs are 64 bits, all of them used");
_Static_assert(BIG_LIMBS * sizeof(mp_limb_t) <= ARENA_SMALL, "limbs are a small request");

static mp_size_t trimmed(const mp_limb_t *limbs, mp_size_t count)
{
    while (count > 0 && limbs[count - 1] == 0)
        count--;
    return count;
}

Limbs limbs_of(const Wide *wide)
{
    return (Limbs){wide->limbs, wide->count};
}

static void wide_from(Wide *wide, Uint128 v)
{
    wide->limbs[0] = (mp_limb_t)v;
    wide->limbs[1] = (mp_limb_t)(v >> 64);
    wide->count = trimmed(wide->limbs, 2);
}

static void wide_copy(Wide *to, Limbs from)
{
    assert(from.count <= WIDE_LIMBS);
    to->count = from.count;
    if (from.count > 0)
        mpn_copyi(to->limbs, from.at, from.count);
}

void parts_of(Number n, Parts *parts)
{
    assert(!number_is_too_big(n));
    if (n.big != NULL) {
        parts->negative = n.big->negative;
        parts->num = n.big->num;
        parts->den = n.big->den;
        return;
    }
    parts->negative = n.num < 0;
    parts->own[0] = magnitude(n.num);
    parts->own[1] = (mp_limb_t)n.den;
    parts->num = (Limbs){&parts->own[0], n.num != 0};
    parts->den = (Limbs){&parts->own[1], 1};
}

static int limbs_compare(Limbs a, Limbs b)
{
    if (a.count != b.count)
        return a.count > b.count ? 1 : -1;
    return a.count == 0 ? 0 : mpn_cmp(a.at, b.at, a.count);
}

static void limbs_mul(Limbs a, Limbs b, Wide *product)
{
    assert(a.count + b.count <= WIDE_LIMBS);
    product->count = 0;
    if (a.count == 0 || b.count == 0)
        return;
    if (a.count >= b.count) {
        mpn_mul(product->limbs, a.at, a.count, b.at, b.count);
    } else {
        mpn_mul(product->limbs, b.at, b.count, a.at, a.count);
    }
    product->count = trimmed(product->limbs, a.count + b.count);
}

static void multiply_by(Wide *wide, mp_limb_t factor)
{
    mp_limb_t carry;

    if (wide->count == 0)
        return;
    assert(wide->count < WIDE_LIMBS);
    carry = mpn_mul_1(wide->limbs, wide->limbs, wide->count, factor);
    if (carry != 0)
        wide->limbs[wide->count++] = carry;
}

void limbs_scale(Limbs a, unsigned power, Wide *product)
{
    wide_copy(product, a);
    while (power > 0) {
        mp_limb_t factor = 10;

        for (power--; power > 0 && factor < (mp_limb_t)1 << 59; power--)
            factor *= 10;
        multiply_by(product, factor);
    }
}

void limbs_divide(Limbs a, Limbs b, Wide *quotient, Wide *rest)
{
    assert(b.count > 0);
    if (a.count < b.count) {
        quotient->count = 0;
        wide_copy(rest, a);
        return;
    }
    mpn_tdiv_qr(quotient->limbs, rest->limbs, 0, a.at, a.count, b.at, b.count);
    quotient->count = trimmed(quotient->limbs, a.count - b.count + 1);
    rest->count = trimmed(rest->limbs, b.count);
}

int limbs_half(const Wide *rest, Limbs whole)
{
    Wide twice;

    wide_copy(&twice, limbs_of(rest));
    multiply_by(&twice, 2);
    return limbs_compare(limbs_of(&twice), whole);
}

void wide_add_one(Wide *wide)
{
    mp_limb_t carry = 1;

    if (wide->count > 0)
        carry = mpn_add_1(wide->limbs, wide->limbs, wide->count, 1);
    if (carry == 0)
        return;
    assert(wide->count < WIDE_LIMBS);
    wide->limbs[wide->count++] = carry;
}

/* Sum of two magnitudes. */
static void add_limbs(Limbs a, Limbs b, Wide *sum)
{
    Limbs longer = a.count >= b.count ? a : b, shorter = a.count >= b.count ? b : a;
    mp_limb_t carry;

    assert(longer.count < WIDE_LIMBS);
    if (shorter.count == 0) {
        wide_copy(sum, longer);
        return;
    }
    sum->count = longer.count;
    carry = mpn_add(sum->limbs, longer.at, longer.count, shorter.at, shorter.count);
    if (carry != 0)
        sum->limbs[sum->count++] = carry;
}

/* Difference of two magnitudes, a >= b. */
static void sub_limbs(Limbs a, Limbs b, Wide *difference)
{
    if (b.count == 0) {
        wide_copy(difference, a);
        return;
    }
    mpn_sub(difference->limbs, a.at, a.count, b.at, b.count);
    difference->count = trimmed(difference->limbs, a.count);
}

static void shift_right(Wide *wide, mp_bitcnt_t bits)
{
    mp_size_t limbs = (mp_size_t)(bits / 64);

    wide->count -= limbs;
    if (limbs > 0)
        mpn_copyi(wide->limbs, wide->limbs + limbs, wide->count);
    if (bits % 64 > 0)
        mpn_rshift(wide->limbs, wide->limbs, wide->count, (unsigned)(bits % 64));
    wide->count = trimmed(wide->limbs, wide->count);
}

static void make_odd(Wide *wide)
{
    shift_right(wide, mpn_scan1(wide->limbs, 0));
}

/* The greatest common odd factor of two magnitudes that are not 0. mpn_gcd destroys what it is
 * given, and wants the second operand odd and not the longer one. */
static void common_odd_factor(Limbs a, Limbs b, Wide *factor)
{
    Wide x, y;
    bool ordered;

    wide_copy(&x, a);
    wide_copy(&y, b);
    make_odd(&x);
    make_odd(&y);
    ordered = limbs_compare(limbs_of(&x), limbs_of(&y)) >= 0;
    factor->count = ordered ? mpn_gcd(factor->limbs, x.limbs, x.count, y.limbs, y.count)
                            : mpn_gcd(factor->limbs, y.limbs, y.count, x.limbs, x.count);
}

static void divide_out(Wide *wide, Limbs factor)
{
    Wide quotient, rest;

    limbs_divide(limbs_of(wide), factor, &quotient, &rest);
    assert(rest.count == 0);
    wide_copy(wide, limbs_of(&quotient));
}

static void reduce(Wide *num, Wide *den)
{
    mp_bitcnt_t num_twos = mpn_scan1(num->limbs, 0), den_twos = mpn_scan1(den->limbs, 0);
    mp_bitcnt_t twos = num_twos < den_twos ? num_twos : den_twos;
    Wide factor;

    shift_right(num, twos);
    shift_right(den, twos);
    common_odd_factor(limbs_of(num), limbs_of(den), &factor);
    if (factor.count == 1 && factor.limbs[0] == 1)
        return;
    divide_out(num, limbs_of(&factor));
    divide_out(den, limbs_of(&factor));
}

static Limbs keep(Limbs limbs, Arena *arena)
{
    mp_limb_t *copy = arena_alloc(arena, (size_t)limbs.count * sizeof *copy);

    mpn_copyi(copy, limbs.at, limbs.count);
    return (Limbs){copy, limbs.count};
}

static Number make_big(bool negative, Limbs num, Limbs den, Arena *arena)
{
    NumberBig *big = ARENA_NEW(arena, NumberBig);

    *big = (NumberBig){negative, keep(num, arena), keep(den, arena)};
    if (arena->failed)
        return NUMBER_TOO_BIG;
    return (Number){0, 0, big};
}

/* Chooses the store of a quotient in lowest terms. */
static Number store(bool negative, Limbs num, Limbs den, Arena *arena)
{
    mp_limb_t most = (mp_limb_t)INT64_MAX + negative;

    if (num.count > BIG_LIMBS || den.count > BIG_LIMBS)
        return NUMBER_TOO_BIG;
    if (num.count > 1 || den.count > 1 || num.at[0] > most || den.at[0] > INT64_MAX) {
        return make_big(negative, num, den, arena);
    }
    return (Number){negative ? (int64_t)(0 - num.at[0]) : (int64_t)num.at[0], (int64_t)den.at[0],
                    NULL};
}

/* The number with these parts, which are spent. den is not 0. */
static Number big_ratio(bool negative, Wide *num, Wide *den, Arena *arena)
{
    if (num->count == 0)
        return NUMBER_ZERO;
    reduce(num, den);
    return store(negative, limbs_of(num), limbs_of(den), arena);
}

Number big_from_terms(bool negative, Uint128 num, Uint128 den, Arena *arena)
{
    Wide wide_num, wide_den;

    wide_from(&wide_num, num);
    wide_from(&wide_den, den);
    return store(negative, limbs_of(&wide_num), limbs_of(&wide_den), arena);
}

int big_compare(Number a, Number b)
{
    Parts pa, pb;
    Wide left, right;
    int order;

    if (number_sign(a) != number_sign(b))
        return number_sign(a) > number_sign(b) ? 1 : -1;
    parts_of(a, &pa);
    parts_of(b, &pb);
    limbs_mul(pa.num, pb.den, &left);
    limbs_mul(pb.num, pa.den, &right);
    order = limbs_compare(limbs_of(&left), limbs_of(&right));
    order = (order > 0) - (order < 0);
    return pa.negative ? -order : order;
}

Number big_add(Number a, Number b, bool subtract, Arena *arena)
{
    Parts pa, pb;
    Wide left, right, num, den;
    bool b_negative, turned;

    parts_of(a, &pa);
    parts_of(b, &pb);
    b_negative = pb.negative != subtract;
    limbs_mul(pa.num, pb.den, &left);
    limbs_mul(pb.num, pa.den, &right);
    limbs_mul(pa.den, pb.den, &den);
    if (pa.negative == b_negative) {
        add_limbs(limbs_of(&left), limbs_of(&right), &num);
        return big_ratio(pa.negative, &num, &den, arena);
    }
    turned = limbs_compare(limbs_of(&left), limbs_of(&right)) < 0;
    if (turned) {
        sub_limbs(limbs_of(&right), limbs_of(&left), &num);
    } else {
        sub_limbs(limbs_of(&left), limbs_of(&right), &num);
    }
    return big_ratio(pa.negative != turned, &num, &den, arena);
}

Number big_mul(Number a, Number b, Arena *arena)
{
    Parts pa, pb;
    Wide num, den;

    parts_of(a, &pa);
    parts_of(b, &pb);
    limbs_mul(pa.num, pb.num, &num);
    limbs_mul(pa.den, pb.den, &den);
    return big_ratio(pa.negative != pb.negative, &num, &den, arena);
}

Number big_div(Number a, Number b, Arena *arena)
{
    Parts pa, pb;
    Wide num, den;

    parts_of(a, &pa);
    parts_of(b, &pb);
    limbs_mul(pa.num, pb.den, &num);
    limbs_mul(pa.den, pb.num, &den);
    return big_ratio(pa.negative != pb.negative, &num, &den, arena);
}

/* Turning 2^63 negative makes it fit int64: hence the choice of the store again. */
Number big_copy(Number a, bool negative, Arena *arena)
{
    return store(negative, a.big->num, a.big->den, arena);
}

Number big_round(Number n, Rounding mode, int decimals, Arena *arena)
{
    const Limbs one = {(const mp_limb_t[]){1}, 1};
    unsigned up = decimals > 0 ? (unsigned)decimals : 0;
    unsigned down = decimals < 0 ? (unsigned)-decimals : 0;
    Parts parts;
    Wide num, den, whole, rest;
    bool odd;

    parts_of(n, &parts);
    limbs_scale(parts.num, up, &num);
    limbs_scale(parts.den, down, &den);
    limbs_divide(limbs_of(&num), limbs_of(&den), &whole, &rest);
    odd = whole.count > 0 && whole.limbs[0] % 2 == 1;
    if (rounds_away(mode, rest.count == 0, limbs_half(&rest, limbs_of(&den)), odd)) {
        wide_add_one(&whole);
    }
    limbs_scale(limbs_of(&whole), down, &num);
    limbs_scale(one, up, &den);
    return big_ratio(parts.negative, &num, &den, arena);
}

Number big_floor(Number n, Arena *arena)
{
    Parts parts;
    Wide whole, rest, one;

    parts_of(n, &parts);
    limbs_divide(parts.num, parts.den, &whole, &rest);
    if (parts.negative && rest.count > 0)
        wide_add_one(&whole);
    wide_from(&one, 1);
    return big_ratio(parts.negative, &whole, &one, arena);
}
