/* The second store of numbers, seen only by number*.c: magnitudes of any size up to the limit,
 * in GMP limbs.
 *
 * A Limbs is a magnitude without leading zero limbs (0 has no limbs). A Parts shows any
 * number, inline or big, as sign and two magnitudes. The workspace of an operation is a Wide
 * on the stack: twice the limit and a little.
 */
#ifndef CQUIN_VALUE_NUMBER_BIG_H
#define CQUIN_VALUE_NUMBER_BIG_H

#include "value/number.h"

#include <gmp.h>

enum {
    BIG_LIMBS = NUMBER_MAX_BITS / 64,
    WIDE_LIMBS = 2 * BIG_LIMBS + 8 /* a product of two; a part scaled by 10^62 is shorter */
};

typedef struct Limbs {
    const mp_limb_t *at;
    mp_size_t count;
} Limbs;

struct NumberBig {
    bool negative;
    Limbs num, den;
};

typedef struct Parts {
    bool negative;
    Limbs num, den;
    mp_limb_t own[2]; /* where num and den of an inline number stand */
} Parts;

typedef struct Wide {
    mp_size_t count;
    mp_limb_t limbs[WIDE_LIMBS];
} Wide;

#define NUMBER_TOO_BIG ((Number){0, 0, NULL})

uint64_t magnitude(int64_t v);
/* num / den, which need not be in lowest terms; den is not 0. */
Number number_reduced(bool negative, Uint128 num, uint64_t den, Arena *arena);

/* Fills `parts`, which must stay where it is while num and den are used. n is not too big. */
void parts_of(Number n, Parts *parts);
Limbs limbs_of(const Wide *wide);

void limbs_scale(Limbs a, unsigned power, Wide *product);        /* a * 10^power */
void limbs_divide(Limbs a, Limbs b, Wide *quotient, Wide *rest); /* b is not 0 */
/* Whether twice `rest` is below, at or above `whole`: -1, 0, 1. rest < whole. */
int limbs_half(const Wide *rest, Limbs whole);
void wide_add_one(Wide *wide);

/* num / den, which are in lowest terms; num is not 0. */
Number big_from_terms(bool negative, Uint128 num, Uint128 den, Arena *arena);

int big_compare(Number a, Number b);
Number big_add(Number a, Number b, bool subtract, Arena *arena);
Number big_mul(Number a, Number b, Arena *arena);
Number big_div(Number a, Number b, Arena *arena);
Number big_copy(Number a, bool negative, Arena *arena); /* with that sign */
Number big_round(Number n, Rounding mode, int decimals, Arena *arena);
Number big_floor(Number n, Arena *arena);

/* Whether rounding goes to the next whole magnitude: `half` as limbs_half tells. */
bool rounds_away(Rounding mode, bool exact, int half, bool odd);

#endif
