#include "prove/line.h"

Line line_any(void)
{
    return (Line){
        .tag = LINE_ANY, .a = NUMBER_ZERO, .b = NUMBER_ZERO, .c = NUMBER_ZERO, .d = NUMBER_ONE};
}

Line line_unknown(Why why)
{
    Line line = line_any();

    line.tag = LINE_UNKNOWN;
    line.why = why;
    return line;
}

Line line_code(int32_t code)
{
    Line line = line_any();

    line.tag = LINE_CODE;
    line.code = code;
    return line;
}

Line line_constant(Number n)
{
    Line line = line_any();

    if (number_is_too_big(n))
        return line;
    line.tag = LINE_NUMBER;
    line.b = n;
    return line;
}

Line line_variable(void)
{
    Line line = line_any();

    line.tag = LINE_NUMBER;
    line.a = NUMBER_ONE;
    return line;
}

static bool is_zero(Number n)
{
    return number_sign(n) == 0;
}

bool line_is_number(const Line *line)
{
    return line->tag == LINE_NUMBER || line->tag == LINE_ROUNDED;
}

bool line_is_constant(const Line *line)
{
    return line->tag == LINE_NUMBER && is_zero(line->a) && is_zero(line->c);
}

static bool too_big(const Line *line)
{
    return number_is_too_big(line->a) || number_is_too_big(line->b) || number_is_too_big(line->c) ||
           number_is_too_big(line->d);
}

/* a d - b c: 0 where the quotient does not depend on x, else its sign is that of the slope. */
static Number determinant(const Line *f, Arena *arena)
{
    return number_sub(number_mul(f->a, f->d, arena), number_mul(f->b, f->c, arena), arena);
}

static Number by(Number n, Number divisor, Arena *arena)
{
    return number_is_too_big(n) ? n : number_div(n, divisor, arena);
}

/* In the form that is promised. */
static Line settled(Line line, Arena *arena)
{
    Number turns, divisor;

    if (too_big(&line))
        return line_any();
    turns = determinant(&line, arena);
    if (number_is_too_big(turns) || (is_zero(line.c) && is_zero(line.d)))
        return line_any();
    if (is_zero(turns))
        return line_constant(is_zero(line.d) ? number_div(line.a, line.c, arena)
                                             : number_div(line.b, line.d, arena));
    divisor = is_zero(line.c) ? line.d : line.c;
    line.a = by(line.a, divisor, arena);
    line.b = by(line.b, divisor, arena);
    line.c = by(line.c, divisor, arena);
    line.d = by(line.d, divisor, arena);
    return too_big(&line) ? line_any() : line;
}

static Line quotient(Number a, Number b, Number c, Number d, Arena *arena)
{
    return settled((Line){.tag = LINE_NUMBER, .a = a, .b = b, .c = c, .d = d}, arena);
}

bool line_equal(const Line *f, const Line *g)
{
    if (f->tag != g->tag)
        return false;
    if (f->tag == LINE_UNKNOWN)
        return f->why == g->why;
    if (f->tag == LINE_CODE)
        return f->code == g->code;
    if (f->tag == LINE_ROUNDED && (f->mode != g->mode || f->decimals != g->decimals))
        return false;
    return number_equal(f->a, g->a) && number_equal(f->b, g->b) && number_equal(f->c, g->c) &&
           number_equal(f->d, g->d);
}

/* --- values ---------------------------------------------------------------------------------- */

static Number quotient_at(const Line *line, Number x, Arena *arena)
{
    Number over = line->b, under;

    if (!is_zero(line->a))
        over = number_add(number_mul(line->a, x, arena), over, arena);
    if (is_zero(line->c)) /* then it is over 1 */
        return over;
    under = number_add(number_mul(line->c, x, arena), line->d, arena);
    return number_is_too_big(under) ? under : number_div(over, under, arena);
}

Number line_number_at(const Line *line, Number x, Arena *arena)
{
    Number value = quotient_at(line, x, arena);

    if (line->tag == LINE_ROUNDED && !number_is_too_big(value))
        value = number_round(value, line->mode, line->decimals, arena);
    return value;
}

bool line_limit(const Line *line, Number x, Number *limit, Arena *arena)
{
    Number under = number_add(number_mul(line->c, x, arena), line->d, arena);

    if (number_is_too_big(under) || is_zero(under))
        return false;
    *limit = line_number_at(line, x, arena);
    return !number_is_too_big(*limit);
}

Line line_at(const Line *line, Number x, Arena *arena)
{
    return line_is_number(line) ? line_constant(line_number_at(line, x, arena)) : *line;
}

int line_slope(const Line *f, Arena *arena)
{
    Number turns = determinant(f, arena);

    return number_is_too_big(turns) ? 0 : number_sign(turns);
}

/* --- arithmetic ------------------------------------------------------------------------------ */

static bool same_under(const Line *f, const Line *g)
{
    return number_equal(f->c, g->c) && number_equal(f->d, g->d);
}

/* f + k g, with k = 1 or, of something constant, whatever is over its denominator. */
Line line_add(const Line *f, const Line *g, Arena *arena)
{
    if (same_under(f, g))
        return quotient(number_add(f->a, g->a, arena), number_add(f->b, g->b, arena), f->c, f->d,
                        arena);
    if (is_zero(f->a) && is_zero(f->c)) {
        const Line *constant = f;

        f = g;
        g = constant;
    }
    if (!is_zero(g->a) || !is_zero(g->c))
        return line_any();
    return quotient(number_add(f->a, number_mul(g->b, f->c, arena), arena),
                    number_add(f->b, number_mul(g->b, f->d, arena), arena), f->c, f->d, arena);
}

/* What stands over the one against what stands under the other: do they differ by a factor alone? The
 * factor. */
static bool cancels(const Line *over, const Line *under, Number *factor, Arena *arena)
{
    Number cross = number_sub(number_mul(over->a, under->d, arena),
                              number_mul(over->b, under->c, arena), arena);

    if (number_is_too_big(cross) || !is_zero(cross) || (is_zero(under->c) && is_zero(under->d)))
        return false;
    *factor = is_zero(under->d) ? number_div(over->a, under->c, arena)
                                : number_div(over->b, under->d, arena);
    return true;
}

static Line scaled(const Line *f, Number factor, Arena *arena)
{
    return quotient(number_mul(f->a, factor, arena), number_mul(f->b, factor, arena), f->c, f->d,
                    arena);
}

Line line_multiply(const Line *f, const Line *g, Arena *arena)
{
    Number factor;

    if (line_is_constant(f))
        return scaled(g, f->b, arena);
    if (line_is_constant(g))
        return scaled(f, g->b, arena);
    if (cancels(f, g, &factor, arena))
        return quotient(number_mul(g->a, factor, arena), number_mul(g->b, factor, arena), f->c,
                        f->d, arena);
    if (cancels(g, f, &factor, arena))
        return quotient(number_mul(f->a, factor, arena), number_mul(f->b, factor, arena), g->c,
                        g->d, arena);
    return line_any();
}

Line line_invert(const Line *f, Arena *arena)
{
    return quotient(f->c, f->d, f->a, f->b, arena);
}

Line line_negate(const Line *f, Arena *arena)
{
    return scaled(f, number_from_int(-1), arena);
}

Line line_round(const Line *f, Rounding mode, int decimals, Arena *arena)
{
    Line line = *f;

    if (line_is_constant(f))
        return line_constant(number_round(f->b, mode, decimals, arena));
    line.tag = LINE_ROUNDED;
    line.mode = mode;
    line.decimals = decimals;
    return line;
}

/* --- where ----------------------------------------------------------------------------------- */

static void keep_between(Number x, Number low, Number high, Numbers *at, Arena *arena)
{
    if (!number_is_too_big(x) && number_compare(low, x) < 0 && number_compare(x, high) < 0)
        (void)ARRAY_PUSH(arena, at, x);
}

/* (a x + b) = n (c x + d) */
void line_reaches(const Line *f, Number n, Number low, Number high, Numbers *at, Arena *arena)
{
    Number under = number_sub(f->a, number_mul(n, f->c, arena), arena);
    Number over = number_sub(number_mul(n, f->d, arena), f->b, arena);

    if (!number_is_too_big(under) && !number_is_too_big(over) && !is_zero(under))
        keep_between(number_div(over, under, arena), low, high, at, arena);
}

/* The difference has a square in it unless one of the two is linear where the other is, or both are over
 * the same. */
bool line_meets(const Line *f, const Line *g, Number low, Number high, Numbers *at, Arena *arena)
{
    Number square = number_sub(number_mul(f->a, g->c, arena), number_mul(g->a, f->c, arena), arena);
    Number linear, constant;

    if (f->tag != LINE_NUMBER || g->tag != LINE_NUMBER || number_is_too_big(square))
        return false;
    if (same_under(f, g)) {
        square = NUMBER_ZERO;
        linear = number_sub(f->a, g->a, arena);
        constant = number_sub(f->b, g->b, arena);
    } else {
        linear = number_sub(
            number_add(number_mul(f->a, g->d, arena), number_mul(f->b, g->c, arena), arena),
            number_add(number_mul(g->a, f->d, arena), number_mul(g->b, f->c, arena), arena), arena);
        constant = number_sub(number_mul(f->b, g->d, arena), number_mul(g->b, f->d, arena), arena);
    }
    if (!is_zero(square) || number_is_too_big(linear) || number_is_too_big(constant))
        return false;
    if (!is_zero(linear))
        keep_between(number_neg(number_div(constant, linear, arena), arena), low, high, at, arena);
    return true;
}
