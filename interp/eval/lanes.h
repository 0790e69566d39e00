/* Loops over the lanes of a block: the innermost work of the kernels, one table of functions a
 * level of the processor and a form of number.
 *
 * There is one source (lanes_source.h, lanes_form.h), compiled for any processor, for AVX2 and
 * for AVX-512; all levels give the same bytes. No loop tests for overflow: who calls has proved
 * from the bounds of its inputs that nothing can. Lanes without a value are worked out with the
 * rest, on whatever lies there, which keeps the same bounds.
 *
 * Arrays of numbers are of int64_t or Int128, as the table says; constants are passed as Int128
 * and fit the form. `narrow`: all that is worked out fits 32 bits, of which a vector holds more.
 * What is read is not written, unless said.
 */
#ifndef CQUIN_EVAL_LANES_H
#define CQUIN_EVAL_LANES_H

#include "base/machine.h"
#include "value/number.h"

typedef enum Order { ORDER_LT, ORDER_LE, ORDER_EQ, ORDER_GT, ORDER_GE } Order;

typedef struct Cut { /* where one band of a scale ends and another begins: num * q - den * p >= k */
    Int128 p, q;
    bool open; /* k is 1: the cut itself lies below */
} Cut;

typedef struct Rounded { /* num * up / (den * down) to whole numbers, times `times` */
    Rounding mode;
    Int128 up, down, times;
} Rounded;

typedef struct Lanes {
    void (*fill)(uint32_t n, Int128 c, void *out);
    void (*scale)(uint32_t n, const void *a, Int128 k, void *out);
    void (*mul)(uint32_t n, const void *a, const void *b, Int128 k, void *out);
    void (*sum)(uint32_t n, const void *a, Int128 ka, const void *b, Int128 kb, void *out);
    void (*sum_const)(uint32_t n, const void *a, Int128 ka, Int128 c, void *out);
    void (*compare)(uint32_t n, const void *a, Int128 ka, const void *b, Int128 kb, Order order,
                    bool narrow, int32_t *codes);
    void (*compare_const)(uint32_t n, const void *a, Int128 ka, Int128 c, Order order, bool narrow,
                          int32_t *codes);
    void (*choose)(uint32_t n, const int32_t *which, const void *yes, const void *no, void *out);
    /* Makes denominators positive in place, and those of 0 into 1 with that reason. */
    void (*turn)(uint32_t n, void *num, void *den, uint8_t *why, uint8_t zero);
    /* den NULL: 1. */
    void (*round)(uint32_t n, const void *num, const void *den, const Rounded *how, void *out);
    void (*past)(uint32_t n, const void *num, const void *den, const Cut *cut, bool narrow,
                 int32_t *codes);
    void (*past_const)(uint32_t n, const void *num, Int128 from, int32_t *codes);
    void (*look_up)(uint32_t n, const int32_t *codes, const Int128 *table, uint32_t count,
                    void *out);
} Lanes;

typedef struct CodeLanes { /* codes and reasons */
    void (*fill)(uint32_t n, int32_t code, int32_t *out);
    void (*compare)(uint32_t n, const int32_t *a, const int32_t *b, Order order, int32_t *out);
    void (*choose)(uint32_t n, const int32_t *which, const int32_t *yes, const int32_t *no,
                   int32_t *out);
    void (*flip)(uint32_t n, const int32_t *a, int32_t *out);
    void (*both)(uint32_t n, const int32_t *a, const int32_t *b, int32_t *out);
    void (*either)(uint32_t n, const int32_t *a, const int32_t *b, int32_t *out);
    /* `and` (decisive 0) and `or` (1) of three values */
    void (*join)(uint32_t n, int32_t decisive, const int32_t *a, const uint8_t *why_a,
                 const int32_t *b, const uint8_t *why_b, int32_t *out, uint8_t *why);
    void (*why_is)(uint32_t n, const uint8_t *why, uint8_t is, int32_t *out);
    void (*why_join)(uint32_t n, const uint8_t *a, const uint8_t *b, uint8_t *out);
    void (*why_choose)(uint32_t n, const int32_t *which, const uint8_t *why, const uint8_t *yes,
                       const uint8_t *no, uint8_t *out);
    uint32_t (*reasons)(uint32_t n, const uint8_t *why); /* 1 << why of each lane */
} CodeLanes;

typedef struct LanesOf {
    const char *name;
    Lanes forms[FORM_RATIONAL];                         /* by form */
    uint64_t (*greatest)(uint32_t n, const int64_t *a); /* no magnitude is above it; at least 1 */
    CodeLanes codes;
} LanesOf;

extern const LanesOf lanes_base;
extern const LanesOf lanes_avx2, lanes_avx512; /* name NULL: not made for this machine */

/* The best level that this processor has, and at most `most`. */
const LanesOf *lanes_at(CpuLevel most);

#endif
