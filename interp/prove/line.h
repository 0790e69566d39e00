/* What a step is over an interval of one variable x: a quotient of two linear functions of it, such a
 * quotient rounded, a code, unknown for a reason; or anything, of which nothing is claimed.
 *
 *     (a x + b) / (c x + d)      with no x in the interval for which c x + d is 0
 *
 * c is 0 and d 1, or c is 1; where it does not depend on x, a and c are 0. So equal functions have
 * equal parts.
 */
#ifndef CQUIN_PROVE_LINE_H
#define CQUIN_PROVE_LINE_H

#include "base/array.h"
#include "value/number.h"
#include "value/why.h"

typedef enum LineTag { LINE_ANY, LINE_UNKNOWN, LINE_CODE, LINE_NUMBER, LINE_ROUNDED } LineTag;

typedef struct Line {
    LineTag tag;
    Why why;
    int32_t code;
    Number a, b, c, d;
    Rounding mode; /* of LINE_ROUNDED: to a multiple of 10^-decimals */
    int decimals;
} Line;

typedef struct Numbers ARRAY_OF(Number) Numbers;

Line line_any(void);
Line line_unknown(Why why);
Line line_code(int32_t code);
Line line_constant(Number n);
Line line_variable(void); /* x itself */
bool line_is_number(const Line *line);
bool line_is_constant(const Line *line); /* a number that does not depend on x */
bool line_equal(const Line *f, const Line *g);
/* The value at x: itself, but of a number or a rounded one a constant. */
Line line_at(const Line *line, Number x, Arena *arena);
Number line_number_at(const Line *line, Number x, Arena *arena); /* of a number or a rounded one */
/* What a number tends to towards x. False: it passes all bounds there. */
bool line_limit(const Line *line, Number x, Number *limit, Arena *arena);
int line_slope(const Line *f,
               Arena *arena); /* of a number: does it rise (1), fall (-1), or neither */

/* LINE_ANY where the result is none of these. Of numbers. */
Line line_add(const Line *f, const Line *g, Arena *arena);
Line line_multiply(const Line *f, const Line *g, Arena *arena);
Line line_invert(const Line *f, Arena *arena); /* 1 / f, where it is nowhere 0 */
Line line_negate(const Line *f, Arena *arena);
Line line_round(const Line *f, Rounding mode, int decimals, Arena *arena);

/* The x between low and high at which f is n. Of a number. */
void line_reaches(const Line *f, Number n, Number low, Number high, Numbers *at, Arena *arena);
/* The x between at which two numbers are equal. False: they may be, and where cannot be said. */
bool line_meets(const Line *f, const Line *g, Number low, Number high, Numbers *at, Arena *arena);

#endif
