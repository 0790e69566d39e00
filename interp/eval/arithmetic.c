/* Kernels of arithmetic: strict, in the rational form.
 *
 * A lane whose inputs are not all known has its reason already (block.c) and is left alone.
 * Sums and products are chains: the first input, then one operation for each further one; their
 * limbs lie on the block's arena.
 */
#include "eval/block.h"

#include <assert.h>

typedef Number (*Fold)(Number a, Number b, Arena *arena);

static void fold_lane(const Block *block, const Step *step, Column out, Fold fold, uint32_t lane)
{
    Number n = block_input(block, step, 0)->numbers[lane];

    for (uint32_t i = 1; i < step->in_count && !block->arena->failed; i++)
        n = fold(n, block_input(block, step, i)->numbers[lane], block->arena);
    out.numbers[lane] = n;
}

/* A chain without inputs gives `none`. */
static void fold_lanes(const Block *block, const Step *step, Column out, Fold fold, Number none)
{
    for (uint32_t lane = 0; lane < block->lanes; lane++) {
        if (out.why[lane])
            continue;
        if (step->in_count == 0)
            out.numbers[lane] = none;
        else
            fold_lane(block, step, out, fold, lane);
    }
}

static Number lesser(Number a, Number b, Arena *arena)
{
    (void)arena;
    return number_min(a, b);
}

static Number greater(Number a, Number b, Arena *arena)
{
    (void)arena;
    return number_max(a, b);
}

void kernel_ADD(const Block *block, const Step *step, Column out)
{
    fold_lanes(block, step, out, number_add, NUMBER_ZERO);
}

void kernel_SUB(const Block *block, const Step *step, Column out)
{
    fold_lanes(block, step, out, number_sub, NUMBER_ZERO);
}

void kernel_MUL(const Block *block, const Step *step, Column out)
{
    fold_lanes(block, step, out, number_mul, NUMBER_ONE);
}

void kernel_MIN(const Block *block, const Step *step, Column out)
{
    assert(step->in_count > 0);
    fold_lanes(block, step, out, lesser, NUMBER_ZERO);
}

void kernel_MAX(const Block *block, const Step *step, Column out)
{
    assert(step->in_count > 0);
    fold_lanes(block, step, out, greater, NUMBER_ZERO);
}

void kernel_DIV(const Block *block, const Step *step, Column out)
{
    const Column *over = block_input(block, step, 0), *under = block_input(block, step, 1);

    for (uint32_t lane = 0; lane < block->lanes; lane++) {
        if (out.why[lane])
            continue;
        if (number_sign(under->numbers[lane]) == 0)
            out.why[lane] = WHY_NOT_ASSESSABLE;
        else
            out.numbers[lane] = number_div(over->numbers[lane], under->numbers[lane], block->arena);
    }
}

void kernel_NEG(const Block *block, const Step *step, Column out)
{
    const Column *in = block_input(block, step, 0);

    for (uint32_t lane = 0; lane < block->lanes; lane++)
        if (!out.why[lane])
            out.numbers[lane] = number_neg(in->numbers[lane], block->arena);
}

void kernel_ROUND(const Block *block, const Step *step, Column out)
{
    const Column *in = block_input(block, step, 0);

    for (uint32_t lane = 0; lane < block->lanes; lane++)
        if (!out.why[lane])
            out.numbers[lane] = number_round(in->numbers[lane], step->as.round.mode,
                                             step->as.round.decimals, block->arena);
}
