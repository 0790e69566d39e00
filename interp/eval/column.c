/* Bounds, and reading one lane of a column in whatever form it stands.
 */
#include "eval/column.h"

Bound bound_times(Bound a, Bound b)
{
    Bound product;

    return __builtin_mul_overflow(a, b, &product) ? BOUND_NONE : product;
}

Bound bound_plus(Bound a, Bound b)
{
    Bound sum;

    return __builtin_add_overflow(a, b, &sum) ? BOUND_NONE : sum;
}

Bound bound_of(Int128 v)
{
    return v < 0 ? 0 - (Bound)v : (Bound)v;
}

uint64_t common_factor(uint64_t a, uint64_t b)
{
    while (a != 0) {
        uint64_t rest = b % a;

        b = a;
        a = rest;
    }
    return b;
}

static Number number_at(const Column *column, uint32_t lane, Arena *arena)
{
    switch (column->store) {
    case FORM_INT64: {
        int64_t num = ((const int64_t *)column->num)[lane];
        if (column->scale == 1)
            return number_from_int(num);
        return number_from_ratio(
            num, column->scale ? column->scale : ((const int64_t *)column->den)[lane], arena);
    }
    case FORM_INT128:
        return number_from_wide(((const Int128 *)column->num)[lane],
                                column->scale ? column->scale : ((const Int128 *)column->den)[lane],
                                arena);
    case FORM_RATIONAL:
        break;
    }
    return column->numbers[lane];
}

Value column_value(const Column *column, uint32_t lane, Arena *arena)
{
    Value value = {.form = column->form, .why = (Why)column->why[lane]};

    if (value.why != WHY_KNOWN)
        value.number = NUMBER_ZERO;
    else if (column->form == STEP_NUMBER)
        value.number = number_at(column, lane, arena);
    else
        value.code = column->codes[lane];
    return value;
}
