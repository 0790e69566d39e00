/* Exact numbers: a quotient of two whole numbers, always in lowest terms, the denominator
 * positive.
 *
 * One meaning, two stores: both parts fit int64 and stand inline, or `big` points at GMP limbs
 * on the arena that was passed to the operation. Callers never look inside. A result whose
 * numerator or denominator, in lowest terms, needs more than NUMBER_MAX_BITS bits is the
 * special value "too big" (number_is_too_big); it is contagious, compares as nothing, and
 * evaluation reports it naming the rule (exit 6). Results live as long as their arena. The
 * mpn_ functions used neither allocate nor abort at these sizes.
 */
#ifndef CQUIN_VALUE_NUMBER_H
#define CQUIN_VALUE_NUMBER_H

#include "base/arena.h"
#include "base/out.h"

#define NUMBER_MAX_BITS 4096
#define NUMBER_MAX_DIGITS 38   /* significant digits of a literal */
#define NUMBER_MAX_DECIMALS 18 /* digits after the point of a literal */

__extension__ typedef __int128 Int128;
__extension__ typedef unsigned __int128 Uint128;

typedef struct NumberBig NumberBig;

typedef struct Number {
    int64_t num;          /* numerator when big is NULL */
    int64_t den;          /* denominator (> 0) when big is NULL; 0 with big NULL: too big */
    const NumberBig *big; /* NULL when both parts fit int64 */
} Number;

#define NUMBER_ZERO ((Number){0, 1, NULL})
#define NUMBER_ONE ((Number){1, 1, NULL})

Number number_from_int(int64_t v);
Number number_from_ratio(int64_t num, int64_t den, Arena *arena); /* den != 0 (asserted) */
/* The same of 128 bits; den > 0 (asserted), neither -2^127. */
Number number_from_wide(Int128 num, Int128 den, Arena *arena);

typedef enum NumberFault {
    NUMBER_OK,
    NUMBER_EMPTY,         /* no digits */
    NUMBER_BAD_CHARACTER, /* neither digit, point nor a comma that separates whole thousands */
    NUMBER_BAD_COMMAS,    /* 12,34 */
    NUMBER_NO_DIGIT_BEFORE_POINT,
    NUMBER_NO_DIGIT_AFTER_POINT,
    NUMBER_TOO_MANY_DIGITS,
    NUMBER_TOO_MANY_DECIMALS
} NumberFault;

/* Reads `digits[.digits]` with optional whole-thousand commas; an optional leading `-` when
 * `sign` is true. `decimals` (may be NULL) receives the digits written after the point.
 * Leading zeros are not significant. */
NumberFault number_from_text(Text t, bool sign, Arena *arena, Number *number, unsigned *decimals);

bool number_is_too_big(Number n);
bool number_is_whole(Number n);
int number_sign(Number n);              /* -1, 0, 1 */
int number_compare(Number a, Number b); /* exact; neither too big (asserted) */
bool number_equal(Number a, Number b);

Number number_add(Number a, Number b, Arena *arena);
Number number_sub(Number a, Number b, Arena *arena);
Number number_mul(Number a, Number b, Arena *arena);
Number number_div(Number a, Number b, Arena *arena); /* b not zero (asserted) */
Number number_neg(Number a, Arena *arena);
Number number_min(Number a, Number b);
Number number_max(Number a, Number b);
Number number_copy(Number a, Arena *arena);        /* onto another arena */
Number number_power10(int exponent, Arena *arena); /* -60 … 60 (asserted) */

/* What happens to a value between two steps; ties named. */
typedef enum Rounding {
    ROUND_HALF_UP,   /* rounded half up: ties away from zero */
    ROUND_HALF_EVEN, /* rounded half to even */
    ROUND_HALF_DOWN, /* rounded half down: ties towards zero */
    ROUND_UP,        /* rounded up: away from zero */
    ROUND_DOWN,      /* rounded down: towards zero */
} Rounding;

/* "half up": what the language calls it, after `rounded`. */
const char *rounding_words(Rounding mode);
/* To a whole multiple of 10^-decimals (decimals -18 … 18). */
Number number_round(Number n, Rounding mode, int decimals, Arena *arena);

/* Whole number as int64; false when it is not whole or does not fit. */
bool number_to_int(Number n, int64_t *value);
/* The largest whole number not above n. */
Number number_floor(Number n, Arena *arena);

/* "3/4", "-5", "360000": the exact text used in JSON. */
void number_write_exact(Out *out, Number n);
/* Decimal text. Exact when it needs at most `max_decimals`; else cut there, not rounded, and
 * followed by "…" (the character) to say that it goes on. At least `min_decimals` are
 * written; neither passes 60. `group`: commas in thousands. A number too big is written as
 * "too big". */
void number_write_decimal(Out *out, Number n, unsigned min_decimals, unsigned max_decimals,
                          bool group);
/* 1/2 -> "50%", 0.4992 -> "49.92%", 29/35 -> "82.857…%" */
void number_write_percent(Out *out, Number n, unsigned min_decimals, unsigned max_decimals);
/* whole pence -> "£90,000.00"; negative "-£1.00". n is in pence and whole (asserted). */
void number_write_pence(Out *out, Number n);

#endif
