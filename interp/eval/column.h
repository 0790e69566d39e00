/* Columns: one step's values over the lanes of a block, and where their memory comes from.
 *
 *   Column ── why[]                one byte a lane, 0 known; any_unknown: some is not; `reasons`:
 *     │                            those that there are
 *     ├─ codes[]                   of a step of codes
 *     ├─ num[] / scale             numbers: a constant denominator,
 *     ├─ num[] / den[]             or (scale 0) an unreduced pair, den > 0;
 *     └─ numbers[]                 or, in the rational form, quotients in lowest terms
 *
 * The forms mean the same. `num_max` and `den_max` bound the magnitudes of all lanes, those
 * without a value too, which hold something within the bounds. An operation chooses the
 * narrowest form that its inputs' bounds prove (algebra.c); so no loop tests for overflow.
 *
 * Arrays are never changed once they stand: a step whose result is one of its inputs' takes the
 * arrays over. `constant`: all lanes are alike.
 */
#ifndef CQUIN_EVAL_COLUMN_H
#define CQUIN_EVAL_COLUMN_H

#include "eval/eval.h"
#include "eval/lanes.h"

typedef Uint128 Bound; /* of a magnitude; what cannot be told is BOUND_NONE */
#define BOUND_NONE (~(Bound)0)

typedef struct Column {
    uint8_t *why;
    int32_t *codes;
    void *num, *den;             /* int64_t or Int128, by `store` */
    Int128 *wide_num, *wide_den; /* the same, of a column of int64_t that was wanted wider */
    Number *numbers;             /* in the rational form, or where it was wanted so */
    int64_t scale;               /* > 0; 0: den */
    Bound num_max, den_max;      /* at least 1 */
    uint16_t reasons;            /* 1 << why of each lane */
    uint8_t form, store;         /* a StepForm, a NumberForm */
    bool any_unknown, constant;
    bool lasting; /* made once for all blocks: arrays have all lanes that a block may have */
    bool whole;   /* else of all lanes of the block, not for the while in those of one unit */
} Column;

enum { POOL_SIZES = 5 }; /* bytes a lane: 1, 4, 8, 16, and those of a Number */

/* Arrays of as many lanes as a block may have, used again by each block. Not cleared. */
typedef struct Pool {
    Arena *arena;
    struct ARRAY_OF(void *) arrays[POOL_SIZES];
    uint32_t used[POOL_SIZES];
} Pool;

#define REASONS_NONE (1u << WHY_KNOWN)

Bound bound_times(Bound a, Bound b);
Bound bound_plus(Bound a, Bound b);
Bound bound_of(Int128 v);
uint64_t common_factor(uint64_t a, uint64_t b); /* greatest; of 0 and b: b */

/* One lane, in lowest terms; nothing where it is unknown. */
Value column_value(const Column *column, uint32_t lane, Arena *arena);

#endif
