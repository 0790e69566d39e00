/* Kernels across the units of a case, and across the cases of a unit.
 *
 * Both walk a comb of lanes: the units of case c lie at c, c + cases, c + 2 cases …; the cases
 * of a unit lie together. What is found is put into every lane of the comb. One unknown lane
 * makes it unknown, with the greatest reason.
 */
#include "eval/block.h"

typedef struct Comb {
    uint32_t first, step, count;
} Comb;

static uint8_t comb_reason(Comb comb, const Column *in)
{
    uint8_t why = WHY_KNOWN;

    for (uint32_t i = 0; i < comb.count; i++) {
        uint8_t one = in->why[comb.first + i * comb.step];
        why = one > why ? one : why;
    }
    return why;
}

/* Puts one value, or why there is none, into every lane of a comb. */
static void put_comb(Comb comb, Value value, Column out)
{
    for (uint32_t i = 0; i < comb.count; i++) {
        uint32_t lane = comb.first + i * comb.step;
        out.why[lane] = (uint8_t)value.why;
        if (out.form == STEP_NUMBER)
            out.numbers[lane] = value.number;
        else
            out.codes[lane] = value.code;
    }
}

static Value value_of_lane(const Column *in, uint32_t lane)
{
    Value value = {.form = in->form, .why = (Why)in->why[lane]};

    if (in->form == STEP_NUMBER)
        value.number = in->numbers[lane];
    else
        value.code = in->codes[lane];
    return value;
}

static int compare_values(Value a, Value b)
{
    if (a.form == STEP_NUMBER)
        return number_compare(a.number, b.number);
    return (a.code > b.code) - (a.code < b.code);
}

/* The least value of a comb (sign 1) or the greatest (sign -1). */
static void extreme_comb(Comb comb, const Column *in, int sign, Column out)
{
    Value best = value_of_lane(in, comb.first);

    best.why = (Why)comb_reason(comb, in);
    for (uint32_t i = 1; best.why == WHY_KNOWN && i < comb.count; i++) {
        Value one = value_of_lane(in, comb.first + i * comb.step);
        if (sign * compare_values(one, best) < 0)
            best = one;
    }
    put_comb(comb, best, out);
}

static void total_comb(const Block *block, Comb comb, const Column *in, Column out)
{
    Value total = value_of_lane(in, comb.first);

    total.why = (Why)comb_reason(comb, in);
    for (uint32_t i = 1; total.why == WHY_KNOWN && i < comb.count && !block->arena->failed; i++)
        total.number =
            number_add(total.number, in->numbers[comb.first + i * comb.step], block->arena);
    put_comb(comb, total, out);
}

static Comb units_of(const Block *block, uint32_t nth_case)
{
    return (Comb){nth_case, block->cases, block->units};
}

static Comb cases_of(const Block *block, uint32_t unit)
{
    return (Comb){unit * block->cases, 1, block->cases};
}

void kernel_TOTAL_UNITS(const Block *block, const Step *step, Column out)
{
    for (uint32_t c = 0; c < block->cases; c++)
        total_comb(block, units_of(block, c), block_input(block, step, 0), out);
}

void kernel_LEAST_UNITS(const Block *block, const Step *step, Column out)
{
    for (uint32_t c = 0; c < block->cases; c++)
        extreme_comb(units_of(block, c), block_input(block, step, 0), 1, out);
}

void kernel_LEAST_CASES(const Block *block, const Step *step, Column out)
{
    for (uint32_t u = 0; u < block->units; u++)
        extreme_comb(cases_of(block, u), block_input(block, step, 0), 1, out);
}

void kernel_GREATEST_CASES(const Block *block, const Step *step, Column out)
{
    for (uint32_t u = 0; u < block->units; u++)
        extreme_comb(cases_of(block, u), block_input(block, step, 0), -1, out);
}

static bool is_same(const Column *in, uint32_t a, uint32_t b)
{
    if (in->why[a] || in->why[b])
        return in->why[a] == in->why[b];
    return in->form == STEP_NUMBER ? number_equal(in->numbers[a], in->numbers[b])
                                   : in->codes[a] == in->codes[b];
}

static void same_comb(Comb comb, const Column *in, Column out)
{
    Value value = value_of_lane(in, comb.first);

    for (uint32_t i = 1; i < comb.count; i++)
        if (!is_same(in, comb.first, comb.first + i))
            value.why = WHY_OPEN_QUESTION;
    put_comb(comb, value, out);
}

void kernel_SAME_CASES(const Block *block, const Step *step, Column out)
{
    for (uint32_t u = 0; u < block->units; u++)
        same_comb(cases_of(block, u), block_input(block, step, 0), out);
}
