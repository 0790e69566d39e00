/* Arithmetic and comparison of columns in the narrowest form that their bounds prove.
 *
 *   a + b    (na db + nb da) / (da db)         constant denominators are brought to their least
 *   a * b    na nb / (da db)                   common multiple and stay constant; a constant
 *   a / b    na db / (da nb)                   number shortens what it can
 *   a < b    na db < nb da
 *
 * Quotients are not brought to lowest terms. Each operation first finds the bound of everything
 * that it will work out, from that the form, and only then works: in whole numbers of that form.
 * It returns false where the rational form is wanted.
 *
 * A Line is a part of a column (its numerators, or its denominators), times a constant that has
 * not been multiplied in yet; without an array it is that constant.
 */
#include "eval/block.h"

#include <assert.h>

typedef struct Line {
    const void *at; /* NULL: constant */
    Int128 k;
} Line;

typedef struct Side { /* a column, as an operand */
    Column *column;
    Bound num, den;   /* bounds */
    bool pair, fixed; /* fixed: one known value in all lanes, of constant denominator */
    Int128 value;     /* then its numerator */
} Side;

#define INT128_MOST (~(Bound)0 >> 1)

NumberForm form_of_bound(const Block *block, Bound most)
{
    NumberForm form = most <= INT64_MAX     ? FORM_INT64
                      : most <= INT128_MOST ? FORM_INT128
                                            : FORM_RATIONAL;

    return form > block->run->machine->least ? form : block->run->machine->least;
}

bool is_narrow(NumberForm form, Bound most)
{
    return form == FORM_INT64 && most <= INT32_MAX;
}

static Side side_of(Column *column)
{
    Side side = {.column = column, .num = column->num_max, .den = column->den_max};

    side.pair = column->scale == 0;
    assert(side.pair || column->store != FORM_RATIONAL);
    side.fixed = column->constant && !column->any_unknown && !side.pair;
    if (side.fixed)
        side.value =
            column->store == FORM_INT64 ? ((int64_t *)column->num)[0] : ((Int128 *)column->num)[0];
    return side;
}

static NumberForm form_with(const Block *block, Bound most, const Side *a, const Side *b)
{
    NumberForm form = form_of_bound(block, most);

    form = a->column->store > form ? a->column->store : form;
    return b->column->store > form ? b->column->store : form;
}

static Line line_of_nums(Block *block, const Side *side, NumberForm form)
{
    if (side->fixed)
        return (Line){NULL, side->value};
    return (Line){column_nums(block, side->column, form), 1};
}

static Line line_of_dens(Block *block, const Side *side, NumberForm form)
{
    if (!side->pair)
        return (Line){NULL, side->column->scale};
    return (Line){column_dens(block, side->column, form), 1};
}

static Line line_times(Block *block, NumberForm form, Line a, Line b)
{
    if (!a.at || !b.at)
        return (Line){a.at ? a.at : b.at, a.k * b.k};
    void *out = block_numbers(block, form);
    if (out)
        block->level->forms[form].mul(block->lanes, a.at, b.at, a.k * b.k, out);
    return (Line){out, 1};
}

static Line line_plus(Block *block, NumberForm form, Line a, Line b)
{
    const Lanes *lanes = &block->level->forms[form];

    if (!a.at && !b.at)
        return (Line){NULL, a.k + b.k};
    void *out = block_numbers(block, form);
    if (!out)
        return a;
    if (!a.at)
        lanes->sum_const(block->lanes, b.at, b.k, a.k, out);
    else if (!b.at)
        lanes->sum_const(block->lanes, a.at, a.k, b.k, out);
    else
        lanes->sum(block->lanes, a.at, a.k, b.at, b.k, out);
    return (Line){out, 1};
}

/* The line as an array, which may be that of an input. */
static void *line_array(Block *block, NumberForm form, Line line)
{
    if (line.at && line.k == 1)
        return (void *)line.at;
    void *out = block_numbers(block, form);
    if (out && line.at)
        block->level->forms[form].scale(block->lanes, line.at, line.k, out);
    else if (out)
        block->level->forms[form].fill(block->lanes, line.k, out);
    return out;
}

typedef struct Result { /* of an operation, but for its numerators */
    NumberForm form;
    Bound num, den;
    Int128 scale; /* 0: a pair */
} Result;

static void put_line(Block *block, Line num, const Result *result, Column *out)
{
    assert(result->num > 0); /* bounds are at least 1 */
    out->constant = !num.at && result->scale != 0 && !out->any_unknown;
    out->store = (uint8_t)result->form;
    out->num = line_array(block, result->form, num);
    out->den = NULL;
    out->wide_num = out->wide_den = NULL;
    out->numbers = NULL;
    out->scale = (int64_t)result->scale;
    out->num_max = result->num;
    out->den_max = result->scale ? (Bound)result->scale : result->den;
}

static void put_pair(Block *block, Line num, Line den, Result *result, Column *out)
{
    result->scale = 0;
    put_line(block, num, result, out);
    out->den = line_array(block, result->form, den);
    out->constant = false;
}

static int64_t factor_of(const Side *a, const Side *b)
{
    return (int64_t)common_factor((uint64_t)a->column->scale, (uint64_t)b->column->scale);
}

typedef struct Crossed { /* both numerators over one denominator */
    Bound left, right, den;
    Int128 scale; /* the denominator, where both are constant; else 0 */
    Int128 times_left, times_right;
} Crossed;

static Crossed cross(const Side *a, const Side *b)
{
    Crossed c = {.left = bound_times(a->num, b->den), .right = bound_times(b->num, a->den)};

    c.den = bound_times(a->den, b->den);
    if (a->pair || b->pair)
        return c;
    int64_t common = factor_of(a, b);
    c.times_left = b->column->scale / common;
    c.times_right = a->column->scale / common;
    c.left = bound_times(a->num, (Bound)c.times_left);
    c.right = bound_times(b->num, (Bound)c.times_right);
    c.scale = c.times_left * a->column->scale;
    c.den = (Bound)c.scale;
    return c;
}

static Line crossed_line(Block *block, NumberForm form, const Side *own, const Side *other,
                         Int128 times)
{
    Line by = times ? (Line){NULL, times} : line_of_dens(block, other, form);

    return line_times(block, form, line_of_nums(block, own, form), by);
}

bool columns_sum(Block *block, Column *x, Column *y, int sign, Column *out)
{
    Side a = side_of(x), b = side_of(y);
    Crossed c = cross(&a, &b);
    Result r = {.num = bound_plus(c.left, c.right), .den = c.den, .scale = c.scale};

    if (c.scale > INT64_MAX)
        return false;
    r.form = form_with(block, c.scale || r.num > c.den ? r.num : c.den, &a, &b);
    if (r.form == FORM_RATIONAL)
        return false;
    Line right = crossed_line(block, r.form, &b, &a, c.times_right);
    right.k *= sign;
    Line num = line_plus(block, r.form, crossed_line(block, r.form, &a, &b, c.times_left), right);
    if (c.scale) {
        put_line(block, num, &r, out);
        return true;
    }
    Line den =
        line_times(block, r.form, line_of_dens(block, &a, r.form), line_of_dens(block, &b, r.form));
    put_pair(block, num, den, &r, out);
    return true;
}

bool column_negate(Block *block, Column *x, Column *out)
{
    Side a = side_of(x);
    Result r = {.num = a.num, .den = a.den, .scale = x->scale};

    r.form = form_with(block, a.pair && a.den > a.num ? a.den : a.num, &a, &a);
    if (r.form == FORM_RATIONAL)
        return false;
    Line num = line_of_nums(block, &a, r.form);
    num.k = -num.k;
    if (a.pair)
        put_pair(block, num, line_of_dens(block, &a, r.form), &r, out);
    else
        put_line(block, num, &r, out);
    return true;
}

/* A known number shortens the other's constant denominator. */
static int64_t shorten(Side *number, const Side *other)
{
    if (!number->fixed || other->pair || number->value == 0)
        return 1;
    uint64_t scale = (uint64_t)other->column->scale;
    uint64_t common = common_factor((uint64_t)(bound_of(number->value) % scale), scale);
    number->value /= (int64_t)common;
    number->num = bound_of(number->value);
    return (int64_t)common;
}

bool columns_product(Block *block, Column *x, Column *y, Column *out)
{
    Side a = side_of(x), b = side_of(y);
    int64_t under_b = shorten(&a, &b), under_a = shorten(&b, &a);
    Result r = {.num = bound_times(a.num, b.num), .den = bound_times(a.den, b.den)};

    if (!a.pair && !b.pair) {
        r.scale = (Int128)(x->scale / under_a) * (y->scale / under_b);
        r.den = (Bound)r.scale;
        if (r.scale > INT64_MAX)
            return false;
    }
    r.form = form_with(block, r.scale || r.num > r.den ? r.num : r.den, &a, &b);
    if (r.form == FORM_RATIONAL)
        return false;
    Line num =
        line_times(block, r.form, line_of_nums(block, &a, r.form), line_of_nums(block, &b, r.form));
    if (r.scale) {
        put_line(block, num, &r, out);
        return true;
    }
    Line den =
        line_times(block, r.form, line_of_dens(block, &a, r.form), line_of_dens(block, &b, r.form));
    put_pair(block, num, den, &r, out);
    return true;
}

/* By a known number that is not 0. */
static bool divide_by_fixed(Block *block, const Side *a, const Side *b, Column *out)
{
    Bound by = bound_of(b->value);
    Int128 sign = b->value < 0 ? -1 : 1;
    uint64_t scale = (uint64_t)b->column->scale;
    uint64_t common = common_factor((uint64_t)(by % scale), scale);
    Bound under = by / common, over = scale / common;
    Result r = {.num = bound_times(a->num, over), .den = bound_times(a->den, under)};

    r.form = form_with(block, r.num > r.den ? r.num : r.den, a, b);
    if (r.form == FORM_RATIONAL || (!a->pair && r.den > INT64_MAX))
        return false;
    r.scale = a->pair ? 0 : (Int128)r.den;
    Line num = line_of_nums(block, a, r.form);
    num.k *= sign * (Int128)over;
    if (r.scale) {
        put_line(block, num, &r, out);
        return true;
    }
    Line den = line_of_dens(block, a, r.form);
    den.k *= (Int128)under;
    put_pair(block, num, den, &r, out);
    return true;
}

/* What is turned about is written in place: it may be no input's. */
static void *own_array(Block *block, NumberForm form, Line line)
{
    if (!line.at || line.k != 1)
        return line_array(block, form, line);
    void *out = block_numbers(block, form);
    if (out)
        block->level->forms[form].scale(block->lanes, line.at, 1, out);
    return out;
}

static uint8_t *own_reasons(Block *block, const Column *out)
{
    uint8_t *why = block_array(block, 1);

    if (why)
        block->level->codes.why_join(block->lanes, out->why, block->known, why);
    return why;
}

bool columns_quotient(Block *block, Column *x, Column *y, Column *out)
{
    Side a = side_of(x), b = side_of(y);

    if (b.fixed && b.value != 0)
        return divide_by_fixed(block, &a, &b, out);
    Crossed c = cross(&a, &b);
    Result r = {.num = c.left, .den = c.right};
    r.form = form_with(block, c.left > c.right ? c.left : c.right, &a, &b);
    if (r.form == FORM_RATIONAL)
        return false;
    Line num = crossed_line(block, r.form, &a, &b, c.times_left);
    Line den = crossed_line(block, r.form, &b, &a, c.times_right);
    num = (Line){own_array(block, r.form, num), 1};
    den = (Line){own_array(block, r.form, den), 1};
    uint8_t *why = own_reasons(block, out);
    put_pair(block, num, den, &r, out);
    if (!out->num || !out->den || !why)
        return true;
    block->level->forms[r.form].turn(block->lanes, out->num, out->den, why, WHY_NOT_ASSESSABLE);
    block_reasons(block, why, out);
    return true;
}

/* What stands between two sides that have changed places. */
static const Order turned[] = {[ORDER_LT] = ORDER_GT,
                               [ORDER_LE] = ORDER_GE,
                               [ORDER_EQ] = ORDER_EQ,
                               [ORDER_GT] = ORDER_LT,
                               [ORDER_GE] = ORDER_LE};

static void compare_lines(Block *block, NumberForm form, Line left, Line right, Order order,
                          Bound most, int32_t *codes)
{
    const Lanes *lanes = &block->level->forms[form];
    bool narrow = is_narrow(form, most);

    if (!left.at) {
        Line swap = left;
        left = right;
        right = swap;
        order = turned[order];
    }
    if (!left.at)
        left = (Line){line_array(block, form, left), 1};
    if (!left.at)
        return;
    if (right.at)
        lanes->compare(block->lanes, left.at, left.k, right.at, right.k, order, narrow, codes);
    else
        lanes->compare_const(block->lanes, left.at, left.k, right.k, order, narrow, codes);
}

bool columns_compare(Block *block, Column *x, Column *y, Order order, int32_t *codes)
{
    Side a = side_of(x), b = side_of(y);
    Crossed c = cross(&a, &b);
    Bound most = c.left > c.right ? c.left : c.right;
    NumberForm form = form_with(block, most, &a, &b);

    if (form == FORM_RATIONAL)
        return false;
    compare_lines(block, form, crossed_line(block, form, &a, &b, c.times_left),
                  crossed_line(block, form, &b, &a, c.times_right), order, most, codes);
    return true;
}

static void *choose_lines(Block *block, NumberForm form, const int32_t *which, Line yes, Line no)
{
    void *left = line_array(block, form, yes), *right = line_array(block, form, no);
    void *out = block_numbers(block, form);

    if (left && right && out)
        block->level->forms[form].choose(block->lanes, which, left, right, out);
    return out;
}

bool columns_choose(Block *block, const int32_t *which, Column *x, Column *y, Column *out)
{
    Side a = side_of(x), b = side_of(y);
    Crossed c = cross(&a, &b);
    bool one = c.scale > 0 && c.scale <= INT64_MAX;
    Bound left = one ? c.left : a.num, right = one ? c.right : b.num;
    Result r = {.num = left > right ? left : right, .den = a.den > b.den ? a.den : b.den};

    r.scale = one ? c.scale : 0;
    r.form = form_with(block, one || r.num > r.den ? r.num : r.den, &a, &b);
    if (r.form == FORM_RATIONAL)
        return false;
    Line yes = line_of_nums(block, &a, r.form), no = line_of_nums(block, &b, r.form);
    yes.k *= one ? c.times_left : 1;
    no.k *= one ? c.times_right : 1;
    Line num = {choose_lines(block, r.form, which, yes, no), 1};
    if (one)
        put_line(block, num, &r, out);
    else
        put_pair(block, num,
                 (Line){choose_lines(block, r.form, which, line_of_dens(block, &a, r.form),
                                     line_of_dens(block, &b, r.form)),
                        1},
                 &r, out);
    return true;
}

static int64_t power_of_ten(int exponent)
{
    int64_t power = 1;

    while (exponent-- > 0)
        power *= 10;
    return power;
}

/* Whole already, at so many decimals? Then only the denominator changes. */
static bool round_nothing(Block *block, const Side *a, int64_t up, Column *out)
{
    Result r = {.num = bound_times(a->num, (Bound)(up / a->column->scale)), .scale = up};

    r.form = form_with(block, r.num, a, a);
    if (r.form == FORM_RATIONAL)
        return false;
    Line num = line_of_nums(block, a, r.form);
    num.k *= up / a->column->scale;
    put_line(block, num, &r, out);
    return true;
}

bool column_round(Block *block, Column *x, Rounding mode, int decimals, Column *out)
{
    Side a = side_of(x);
    int64_t up = power_of_ten(decimals), down = power_of_ten(-decimals);

    if (!a.pair && down == 1 && up % x->scale == 0)
        return round_nothing(block, &a, up, out);
    uint64_t common = a.pair ? 1 : common_factor((uint64_t)up, (uint64_t)x->scale);
    Rounded how = {.mode = mode, .up = up / (int64_t)common, .down = down, .times = down};
    how.down *= a.pair ? 1 : x->scale / (int64_t)common;
    Bound num = bound_times(a.num, (Bound)how.up);
    Bound den = bound_times(a.pair ? a.den : 1, (Bound)how.down);
    Result r = {.num = bound_plus(num / (Bound)how.down, 1), .scale = up};
    r.num = bound_times(r.num, (Bound)down);
    Bound most = bound_times(den, 2) > num ? bound_times(den, 2) : num;
    r.form = form_with(block, most > r.num ? most : r.num, &a, &a);
    if (r.form == FORM_RATIONAL)
        return false;
    void *rounded = block_numbers(block, r.form);
    const void *dens = a.pair ? column_dens(block, x, r.form) : NULL;
    const void *nums = column_nums(block, x, r.form);
    if (!block_failed(block))
        block->level->forms[r.form].round(block->lanes, nums, dens, &how, rounded);
    put_line(block, (Line){rounded, 1}, &r, out);
    out->constant = x->constant && !x->any_unknown;
    return true;
}

/* slopes[code] * a + starts[code], both over `scale`. */
bool column_along(Block *block, Column *x, const int32_t *codes, const Int128 *slopes,
                  const Int128 *starts, uint32_t count, int64_t scale, Column *out)
{
    Side a = side_of(x);
    Bound slope = 1, start = 1;

    for (uint32_t i = 0; i < count; i++) {
        slope = bound_of(slopes[i]) > slope ? bound_of(slopes[i]) : slope;
        start = bound_of(starts[i]) > start ? bound_of(starts[i]) : start;
    }
    Result r = {.num = bound_plus(bound_times(slope, a.num), bound_times(start, a.den)),
                .den = bound_times(a.den, (Bound)scale)};
    r.form = form_with(block, r.num > r.den ? r.num : r.den, &a, &a);
    if (r.form == FORM_RATIONAL || (!a.pair && r.den > INT64_MAX))
        return false;
    void *rise = block_numbers(block, r.form), *from = block_numbers(block, r.form);
    if (!rise || !from)
        return true;
    block->level->forms[r.form].look_up(block->lanes, codes, slopes, count, rise);
    block->level->forms[r.form].look_up(block->lanes, codes, starts, count, from);
    Line den = line_of_dens(block, &a, r.form);
    Line num = line_plus(
        block, r.form, line_times(block, r.form, line_of_nums(block, &a, r.form), (Line){rise, 1}),
        line_times(block, r.form, den, (Line){from, 1}));
    den.k *= scale;
    r.scale = a.pair ? 0 : den.k;
    if (a.pair)
        put_pair(block, num, den, &r, out);
    else
        put_line(block, num, &r, out);
    return true;
}
