/* Arithmetic is strict: an open input leaves the result open, an unknown one makes it unknown for the
 * greatest reason. `and`, `or`, `pick`, `first` look no further than they must. */
#include "prove/turns.h"

#include <stdlib.h>

/* --- what it gives --------------------------------------------------------------------------- */

static Line fold(const Step *step, const Line *in, uint32_t count, Arena *arena,
                 Line (*with)(const Line *, const Line *, Arena *))
{
    Line sum = in[0];

    (void)step;
    for (uint32_t i = 1; i < count; i++) {
        if (sum.tag != LINE_NUMBER || in[i].tag != LINE_NUMBER)
            return line_any();
        sum = with(&sum, &in[i], arena);
    }
    return sum.tag == LINE_NUMBER ? sum : line_any();
}

static Line subtract(const Line *f, const Line *g, Arena *arena)
{
    Line minus = line_negate(g, arena);

    return minus.tag == LINE_NUMBER ? line_add(f, &minus, arena) : line_any();
}

static Line divide(const Line *f, const Line *g, Number x, Arena *arena)
{
    Line inverse;

    if (f->tag != LINE_NUMBER || g->tag != LINE_NUMBER)
        return line_any();
    if (number_sign(line_number_at(g, x, arena)) == 0)
        return line_unknown(WHY_NOT_ASSESSABLE);
    inverse = line_invert(g, arena);
    return inverse.tag == LINE_NUMBER ? line_multiply(f, &inverse, arena) : inverse;
}

/* The least or greatest around x. */
static Line extreme(const Line *in, uint32_t count, Number x, int sign, Arena *arena)
{
    uint32_t best = 0;

    for (uint32_t i = 1; i < count; i++) {
        if (in[i].tag != LINE_NUMBER || in[best].tag != LINE_NUMBER)
            return line_any();
        if (sign * number_compare(line_number_at(&in[i], x, arena),
                                  line_number_at(&in[best], x, arena)) >
            0)
            best = i;
    }
    return in[best];
}

static Line compare(const Step *step, const Line *in, Number x, Arena *arena)
{
    int order;

    if (in[0].tag == LINE_CODE && in[1].tag == LINE_CODE)
        order = in[0].code < in[1].code ? -1 : in[0].code > in[1].code;
    else if (line_is_number(&in[0]) && line_is_number(&in[1]))
        order = number_compare(line_number_at(&in[0], x, arena), line_number_at(&in[1], x, arena));
    else
        return line_any();
    return line_code(step->op == OP_EQ ? order == 0 : step->op == OP_LT ? order < 0 : order <= 0);
}

static Line band(const Model *model, const Step *step, const Line *in, Number x, Arena *arena)
{
    int32_t found;

    if (!line_is_number(in))
        return line_any();
    found = scale_band(&model->scales.items[step->as.scale], line_number_at(in, x, arena), arena);
    return found < 0 ? line_unknown(WHY_NOT_AGREED) : line_code(found);
}

/* On the line between the ends of a band that slopes. */
static Line band_share(const Model *model, const Step *step, const Line *in, Arena *arena)
{
    const Scale *scale = &model->scales.items[step->as.scale];
    const BandOf *of;
    Line low, share, rise;

    if (in[0].tag != LINE_CODE)
        return line_any();
    of = &scale->bands.items[in[0].code];
    if (!of->slopes)
        return line_constant(of->pays);
    if (in[1].tag != LINE_NUMBER)
        return line_any();
    low = line_constant(of->low);
    rise = line_constant(number_div(number_sub(of->pays_to, of->pays, arena),
                                    number_sub(of->high, of->low, arena), arena));
    share = subtract(&in[1], &low, arena);
    if (share.tag == LINE_NUMBER)
        share = line_multiply(&share, &rise, arena);
    low = line_constant(of->pays);
    return share.tag == LINE_NUMBER ? line_add(&share, &low, arena) : share;
}

static Line of_numbers(const Model *model, const Step *step, const Line *in, uint32_t count,
                       Number x, Arena *arena)
{
    switch ((int)step->op) {
    case OP_ADD:
        return fold(step, in, count, arena, line_add);
    case OP_SUB:
        return fold(step, in, count, arena, subtract);
    case OP_MUL:
        return fold(step, in, count, arena, line_multiply);
    case OP_DIV:
        return divide(&in[0], &in[1], x, arena);
    case OP_NEG:
        return in[0].tag == LINE_NUMBER ? line_negate(&in[0], arena) : line_any();
    case OP_MIN:
        return extreme(in, count, x, -1, arena);
    case OP_MAX:
        return extreme(in, count, x, 1, arena);
    case OP_ROUND:
        return in[0].tag == LINE_NUMBER
                   ? line_round(&in[0], step->as.round.mode, step->as.round.decimals, arena)
                   : line_any();
    case OP_EQ:
    case OP_LT:
    case OP_LE:
        return compare(step, in, x, arena);
    case OP_NOT:
        return in[0].tag == LINE_CODE ? line_code(!in[0].code) : line_any();
    case OP_BAND:
        return band(model, step, in, x, arena);
    case OP_BAND_PAYS:
        return band_share(model, step, in, arena);
    default:
        return line_any();
    }
}

/* --- reasons --------------------------------------------------------------------------------- */

static Line strict(const Model *model, const Step *step, const Line *in, uint32_t count, Number x,
                   Arena *arena)
{
    Why why = WHY_KNOWN;

    for (uint32_t i = 0; i < count; i++) {
        if (in[i].tag == LINE_ANY)
            return line_any();
        if (in[i].tag == LINE_UNKNOWN && in[i].why > why)
            why = in[i].why;
    }
    return why != WHY_KNOWN ? line_unknown(why) : of_numbers(model, step, in, count, x, arena);
}

/* `and`: no if any is no; `or`: yes if any is yes. */
static Line three_valued(const Line *in, uint32_t count, int32_t decides)
{
    Line result = line_code(!decides);

    for (uint32_t i = 0; i < count; i++) {
        if (in[i].tag == LINE_CODE && in[i].code == decides)
            return in[i];
        if (in[i].tag == LINE_ANY)
            result = in[i];
        else if (in[i].tag == LINE_UNKNOWN &&
                 (result.tag == LINE_CODE ||
                  (result.tag == LINE_UNKNOWN && in[i].why > result.why)))
            result = in[i];
    }
    return result;
}

static Line first_of(const Line *in, uint32_t count)
{
    for (uint32_t i = 0; i + 1 < count; i++)
        if (in[i].tag != LINE_UNKNOWN || in[i].why != WHY_NOT_KNOWN_YET)
            return in[i];
    return in[count - 1];
}

Line line_of_step(const Model *model, const Step *step, const Line *in, uint32_t count, Number x,
                  Arena *arena)
{
    switch ((int)step->op) {
    case OP_AND:
        return three_valued(in, count, 0);
    case OP_OR:
        return three_valued(in, count, 1);
    case OP_PICK:
        return in[0].tag == LINE_CODE ? in[in[0].code ? 1 : 2] : in[0];
    case OP_FIRST:
        return first_of(in, count);
    case OP_KNOWN:
        return in[0].tag == LINE_ANY ? in[0] : line_code(in[0].tag != LINE_UNKNOWN);
    case OP_WHY_IS:
        return in[0].tag == LINE_ANY
                   ? in[0]
                   : line_code(in[0].tag == LINE_UNKNOWN && in[0].why == step->as.why);
    case OP_BECAUSE:
        return in[0].tag != LINE_CODE ? in[0] : in[0].code ? line_unknown(step->as.why) : in[1];
    default:
        return op_is_strict(step->op) ? strict(model, step, in, count, x, arena) : line_any();
    }
}

/* --- where it turns -------------------------------------------------------------------------- */

static bool to_the_nearest(Rounding mode)
{
    return mode == ROUND_HALF_UP || mode == ROUND_HALF_EVEN || mode == ROUND_HALF_DOWN;
}

/* Where a rounded figure may pass n: where it becomes the multiple that is n or next below it, and the one
 * next above. Halfway between multiples; or, of one that is always rounded to one side, at them. */
static void rounded_reaches(const Line *f, Number n, Number low, Number high, Numbers *turns,
                            Arena *arena)
{
    Number unit = number_power10(-f->decimals, arena);
    Number below = number_mul(number_floor(number_div(n, unit, arena), arena), unit, arena);
    bool halfway = to_the_nearest(f->mode);
    Number away = halfway ? number_div(unit, number_from_int(2), arena) : unit;

    line_reaches(f, number_sub(below, away, arena), low, high, turns, arena);
    line_reaches(f, number_add(below, away, arena), low, high, turns, arena);
    if (!halfway)
        line_reaches(f, below, low, high, turns, arena);
}

static void reaches(const Line *f, Number n, Number low, Number high, Numbers *turns, Arena *arena)
{
    if (f->tag == LINE_ROUNDED)
        rounded_reaches(f, n, low, high, turns, arena);
    else if (f->tag == LINE_NUMBER)
        line_reaches(f, n, low, high, turns, arena);
}

static bool meet(const Line *f, const Line *g, Number low, Number high, Numbers *turns,
                 Arena *arena)
{
    if (f->tag == LINE_NUMBER && g->tag == LINE_NUMBER)
        return line_meets(f, g, low, high, turns, arena);
    if (!line_is_number(f) || !line_is_number(g))
        return true; /* codes and what is not known do not turn */
    if (line_is_constant(g))
        reaches(f, g->b, low, high, turns, arena);
    else if (line_is_constant(f))
        reaches(g, f->b, low, high, turns, arena);
    return line_is_constant(f) || line_is_constant(g);
}

static bool all_meet(const Line *in, uint32_t count, Number low, Number high, Numbers *turns,
                     Arena *arena)
{
    bool told = true;

    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = i + 1; k < count; k++)
            told = meet(&in[i], &in[k], low, high, turns, arena) && told;
    return told;
}

/* Does the band before end where this one starts? */
static bool ends_before(const Scale *scale, uint32_t nth)
{
    const BandOf *before = nth ? &scale->bands.items[nth - 1] : NULL;

    return before && before->has_high && number_equal(before->high, scale->bands.items[nth].low);
}

static void band_turns(const Scale *scale, const Line *in, Number low, Number high, Numbers *turns,
                       Arena *arena)
{
    for (uint32_t i = 0; i < scale->bands.count; i++) {
        const BandOf *of = &scale->bands.items[i];

        if (of->has_low && !ends_before(scale, i))
            reaches(in, of->low, low, high, turns, arena);
        if (of->has_high)
            reaches(in, of->high, low, high, turns, arena);
    }
}

static int number_order(const void *a, const void *b)
{
    return number_compare(*(const Number *)a, *(const Number *)b);
}

static void sort_once(Numbers *turns)
{
    uint32_t kept = 0;

    if (turns->count > 1)
        qsort(turns->items, turns->count, sizeof *turns->items, number_order);
    for (uint32_t i = 0; i < turns->count; i++)
        if (kept == 0 || !number_equal(turns->items[kept - 1], turns->items[i]))
            turns->items[kept++] = turns->items[i];
    turns->count = kept;
}

bool turns_of_step(const Model *model, const Step *step, const Line *in, uint32_t count, Number low,
                   Number high, Numbers *turns, Arena *arena)
{
    bool told = true;

    switch ((int)step->op) {
    case OP_DIV:
        reaches(&in[1], NUMBER_ZERO, low, high, turns, arena);
        break;
    case OP_MIN:
    case OP_MAX:
    case OP_EQ:
    case OP_LT:
    case OP_LE:
        told = all_meet(in, count, low, high, turns, arena);
        break;
    case OP_BAND:
        band_turns(&model->scales.items[step->as.scale], in, low, high, turns, arena);
        break;
    default:
        break;
    }
    sort_once(turns);
    return told && !arena->failed;
}
