/* Columns of a table: a figure for each place, kept small.
 *
 *     1250                 fixed 1250,  den 1
 *     49.90%, 50%          fixed 4990 and 5000,  den 10000
 *     a figure of 20 digits   all of them as exact numbers
 *
 * As long as every figure of a column is so many ten-thousandths (or another power of ten) that fit int64, one
 * figure takes eight bytes.
 */
#include "data/facts.h"

bool need_asks(const Need *need, uint32_t column)
{
    return !need->used || need->used[column];
}

bool figures_init(FactColumn *column, size_t places, Arena *arena)
{
    *column = (FactColumn){.den = 1};
    column->fixed = arena_try(arena, places * sizeof *column->fixed);
    column->whys = arena_try(arena, places);
    for (size_t i = 0; column->whys && i < places; i++)
        column->whys[i] = WHY_NOT_SUPPLIED;
    return column->fixed && column->whys;
}

/* The least power of ten that the denominator divides; 0: none that fits. */
static int64_t ten_over(int64_t den)
{
    int64_t ten = 1;

    for (int i = 0; i <= NUMBER_MAX_DECIMALS; i++, ten *= 10) {
        if (ten % den == 0)
            return ten;
        if (ten > INT64_MAX / 10)
            return 0;
    }
    return 0;
}

static bool fits_times(int64_t value, int64_t by)
{
    return value <= INT64_MAX / by && value >= -(INT64_MAX / by);
}

/* Makes the column one of finer parts. False: some figure would not fit. */
static bool refine(FactColumn *column, size_t places, int64_t den)
{
    int64_t by = den / column->den;

    for (size_t i = 0; i < places; i++)
        if (!fits_times(column->fixed[i], by))
            return false;
    for (size_t i = 0; i < places; i++)
        column->fixed[i] *= by;
    column->den = den;
    return true;
}

/* In parts that the number is so many of. False: there are none that fit. */
static bool make_parts(FactColumn *column, size_t places, Number number)
{
    if (number.big || number.den == 0)
        return false;
    if (column->den % number.den == 0)
        return true;
    int64_t den = ten_over(number.den);

    return den != 0 && (den <= column->den || refine(column, places, den));
}

static bool put_fixed(FactColumn *column, size_t places, size_t at, Number number)
{
    if (!make_parts(column, places, number))
        return false;
    int64_t by = column->den / number.den;
    if (!fits_times(number.num, by))
        return false;
    column->fixed[at] = number.num * by;
    return true;
}

static bool make_exact(FactColumn *column, size_t places, Arena *arena)
{
    Number *exact = arena_try(arena, places * sizeof *exact);

    for (size_t i = 0; exact && i < places; i++)
        exact[i] = figures_at(column, i);
    column->exact = exact;
    return exact != NULL;
}

bool figures_put(FactColumn *column, size_t places, size_t at, Number number, Arena *arena)
{
    column->whys[at] = WHY_KNOWN;
    if (!column->exact && put_fixed(column, places, at, number))
        return true;
    if (!column->exact && !make_exact(column, places, arena))
        return false;
    column->exact[at] = number_copy(number, arena);
    return true;
}

bool figures_move(FactColumn *column, size_t places, size_t at, const FactColumn *from, size_t nth,
                  Arena *arena)
{
    Why why = (Why)from->whys[nth];

    if (why != WHY_KNOWN && why != WHY_SUPPRESSED)
        return true;
    if (!from->exact && !column->exact && from->den == column->den)
        column->fixed[at] = from->fixed[nth];
    else if (!figures_put(column, places, at, figures_at(from, nth), arena))
        return false;
    column->whys[at] = (uint8_t)why;
    return true;
}

bool figures_hide(FactColumn *column, size_t places, size_t at, Number index, Arena *arena)
{
    bool put = figures_put(column, places, at, index, arena);

    column->whys[at] = WHY_SUPPRESSED;
    return put;
}

Number figures_at(const FactColumn *column, size_t at)
{
    if (column->exact)
        return column->exact[at];
    return column->den == 1 ? number_from_int(column->fixed[at])
                            : number_from_ratio(column->fixed[at], column->den, NULL);
}
