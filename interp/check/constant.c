/* The value of a formula that hangs on nothing but figures that are written out. */
#include "check/formula.h"

static bool sum_constant(const Links *chain, Arena *arena, Number *number)
{
    Number total = NUMBER_ZERO, part;

    for (uint32_t i = 0; i < chain->count; i++) {
        if (!formula_constant(chain->items[i].formula, arena, &part))
            return false;
        total = chain->items[i].inverse ? number_sub(total, part, arena)
                                        : number_add(total, part, arena);
        if (number_is_too_big(total))
            return false;
    }
    *number = total;
    return true;
}

static bool product_constant(const Links *chain, Arena *arena, Number *number)
{
    Number total = NUMBER_ONE, part;

    for (uint32_t i = 0; i < chain->count; i++) {
        bool inverse = chain->items[i].inverse;
        if (!formula_constant(chain->items[i].formula, arena, &part) ||
            (inverse && !number_sign(part)))
            return false;
        total = inverse ? number_div(total, part, arena) : number_mul(total, part, arena);
        if (number_is_too_big(total))
            return false;
    }
    *number = total;
    return true;
}

bool formula_constant(const Formula *f, Arena *arena, Number *number)
{
    if (f->tag == FORMULA_NUMBER) {
        *number = f->as.number.value;
        return !number_is_too_big(*number);
    }
    if (f->tag == FORMULA_SUM)
        return sum_constant(&f->as.chain, arena, number);
    if (f->tag == FORMULA_PRODUCT)
        return product_constant(&f->as.chain, arena, number);
    if (f->tag == FORMULA_NEGATE && formula_constant(f->as.inner, arena, number)) {
        *number = number_neg(*number, arena);
        return true;
    }
    if (f->tag == FORMULA_ROUNDED && formula_constant(f->as.rounded.inner, arena, number)) {
        *number = number_round(*number, f->as.rounded.mode, f->as.rounded.decimals, arena);
        return true;
    }
    return false;
}
