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

/* A column being made: in the rational form, then narrowed. */
typedef struct Making {
    Block *block;
    const Column *in;
    Number *numbers;
    int32_t *codes;
    uint8_t *why;
} Making;

static bool begin(Block *block, const Step *step, Making *making)
{
    const Column *in = block_input(block, step, 0);

    *making = (Making){.block = block, .in = in, .why = block_array(block, 1)};
    if (in->form == STEP_NUMBER)
        making->numbers = block_numbers(block, FORM_RATIONAL);
    else
        making->codes = block_array(block, sizeof *making->codes);
    return making->why && (making->numbers || making->codes);
}

static void finish(const Making *making, Column *out)
{
    block_reasons(making->block, making->why, out);
    if (making->numbers)
        block_narrow(making->block, making->numbers, out);
    out->codes = making->codes;
}

/* Puts one value, or why there is none, into every lane of a comb that is made. */
static void put_comb(Comb comb, Value value, const Making *making)
{
    for (uint32_t i = 0; i < comb.count; i++) {
        uint32_t lane = comb.first + i * comb.step;
        if (lane >= making->block->lanes)
            break;
        making->why[lane] = (uint8_t)value.why;
        if (making->numbers)
            making->numbers[lane] = value.why ? NUMBER_ZERO : value.number;
        else
            making->codes[lane] = value.code;
    }
}

static Value value_of_lane(const Making *making, uint32_t lane)
{
    return column_value(making->in, lane, making->block->arena);
}

static int compare_values(Value a, Value b)
{
    if (a.form == STEP_NUMBER)
        return number_compare(a.number, b.number);
    return (a.code > b.code) - (a.code < b.code);
}

/* The least value of a comb (sign 1) or the greatest (sign -1). */
static void extreme_comb(Comb comb, int sign, const Making *making)
{
    Value best = value_of_lane(making, comb.first);

    best.why = (Why)comb_reason(comb, making->in);
    for (uint32_t i = 1; best.why == WHY_KNOWN && i < comb.count; i++) {
        Value one = value_of_lane(making, comb.first + i * comb.step);
        if (sign * compare_values(one, best) < 0)
            best = one;
    }
    put_comb(comb, best, making);
}

/* Whole numbers over one denominator are added as they are. */
static Number sum_of_lanes(Comb comb, const Making *making)
{
    const Column *in = making->in;
    Arena *arena = making->block->arena;
    bool narrow = in->store == FORM_INT64 && in->scale != 0;
    Number total = NUMBER_ZERO;
    Int128 sum = 0;

    for (uint32_t i = 0; narrow && i < comb.count; i++)
        sum += ((const int64_t *)in->num)[comb.first + i * comb.step];
    if (narrow)
        return number_from_wide(sum, in->scale, arena);
    for (uint32_t i = 0; i < comb.count && !arena->failed; i++)
        total = number_add(total, value_of_lane(making, comb.first + i * comb.step).number, arena);
    return total;
}

static void total_comb(Comb comb, const Making *making)
{
    Value total = {.form = STEP_NUMBER, .why = (Why)comb_reason(comb, making->in)};

    if (total.why == WHY_KNOWN)
        total.number = sum_of_lanes(comb, making);
    put_comb(comb, total, making);
}

static Comb units_of(const Block *block, uint32_t nth_case)
{
    return (Comb){nth_case, block->cases, block->units};
}

static Comb cases_of(const Block *block, uint32_t unit)
{
    return (Comb){unit * block->cases, 1, block->cases};
}

void kernel_TOTAL_UNITS(Block *block, const Step *step, Column *out)
{
    Making making;

    if (!begin(block, step, &making))
        return;
    for (uint32_t c = 0; c < block->cases; c++)
        total_comb(units_of(block, c), &making);
    finish(&making, out);
}

/* Sums by code; `from`: the first lane of each unit. A code is one of as many parents as there are units at
 * most. */
typedef struct ParentSum {
    Number total;
    uint8_t why;
} ParentSum;

static uint32_t parents_among(const Column *parent, uint32_t lanes)
{
    int32_t most = -1;

    for (uint32_t lane = 0; lane < lanes; lane++)
        if (!parent->why[lane] && parent->codes[lane] > most)
            most = parent->codes[lane];
    return (uint32_t)(most + 1);
}

static void total_parents(const Making *making, const Column *parent, uint32_t nth_case,
                          ParentSum *sums)
{
    const Block *block = making->block;
    Comb comb = units_of(block, nth_case);

    for (uint32_t i = 0; i < comb.count && !block->arena->failed; i++) {
        uint32_t lane = comb.first + i * comb.step;
        if (parent->why[lane])
            continue;
        ParentSum *sum = &sums[parent->codes[lane]];
        uint8_t why = making->in->why[lane];
        sum->why = why > sum->why ? why : sum->why;
        if (!sum->why)
            sum->total = number_add(sum->total, value_of_lane(making, lane).number, block->arena);
    }
    for (uint32_t i = 0; i < comb.count; i++) {
        uint32_t lane = comb.first + i * comb.step;
        const ParentSum *sum = parent->why[lane] ? NULL : &sums[parent->codes[lane]];
        making->why[lane] = sum ? sum->why : parent->why[lane];
        making->numbers[lane] = making->why[lane] ? NUMBER_ZERO : sum->total;
    }
}

void kernel_TOTAL_PARENT(Block *block, const Step *step, Column *out)
{
    const Column *parent = block_input(block, step, 1);
    uint32_t count = parents_among(parent, block->lanes);
    ParentSum *sums = arena_try(block->arena, ((size_t)count + 1) * sizeof *sums);
    Making making;

    if (!sums || !begin(block, step, &making))
        return;
    for (uint32_t c = 0; c < block->cases && !block->arena->failed; c++) {
        for (uint32_t i = 0; i < count; i++)
            sums[i] = (ParentSum){NUMBER_ZERO, WHY_KNOWN};
        total_parents(&making, parent, c, sums);
    }
    if (!block->arena->failed)
        finish(&making, out);
}

void kernel_LEAST_UNITS(Block *block, const Step *step, Column *out)
{
    Making making;

    if (!begin(block, step, &making))
        return;
    for (uint32_t c = 0; c < block->cases; c++)
        extreme_comb(units_of(block, c), 1, &making);
    finish(&making, out);
}

/* One case of a unit is the least, the greatest and the same. */
static bool takes_over(Block *block, const Step *step, Column *out)
{
    if (block->cases > 1)
        return false;
    *out = *block_input(block, step, 0);
    return true;
}

static void extreme_of_cases(Block *block, const Step *step, int sign, Column *out)
{
    Making making;

    if (takes_over(block, step, out) || !begin(block, step, &making))
        return;
    for (uint32_t u = 0; u < block->units; u++)
        extreme_comb(cases_of(block, u), sign, &making);
    finish(&making, out);
}

void kernel_LEAST_CASES(Block *block, const Step *step, Column *out)
{
    extreme_of_cases(block, step, 1, out);
}

void kernel_GREATEST_CASES(Block *block, const Step *step, Column *out)
{
    extreme_of_cases(block, step, -1, out);
}

static bool is_same(Value a, Value b)
{
    if (a.why || b.why)
        return a.why == b.why;
    return compare_values(a, b) == 0;
}

static void same_comb(Comb comb, const Making *making)
{
    Value value = value_of_lane(making, comb.first), first = value;

    for (uint32_t i = 1; i < comb.count; i++)
        if (!is_same(first, value_of_lane(making, comb.first + i)))
            value.why = WHY_OPEN_QUESTION;
    put_comb(comb, value, making);
}

void kernel_SAME_CASES(Block *block, const Step *step, Column *out)
{
    Making making;

    if (takes_over(block, step, out) || !begin(block, step, &making))
        return;
    for (uint32_t u = 0; u < block->units; u++)
        same_comb(cases_of(block, u), &making);
    finish(&making, out);
}
