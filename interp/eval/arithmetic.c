/* Kernels of arithmetic: strict. Chains of two columns at a time, each in the narrowest form
 * (algebra.c), or in the rational one.
 *
 * A lane whose inputs are not all known has its reason from block_join; what stands in it does
 * not matter, and in the rational form is not worked out.
 */
#include "eval/block.h"

#include <assert.h>

typedef Number (*Fold)(Number a, Number b, Arena *arena);
typedef bool (*Narrow)(Block *block, Column *a, Column *b, Column *out);

typedef struct Chain {
    Narrow narrow;
    Fold fold;
    int64_t none; /* what a chain without inputs gives */
} Chain;

/* The same in quotients in lowest terms. */
static void fold_numbers(Block *block, Column *a, Column *b, Fold fold, Column *out)
{
    const Number *left = column_numbers(block, a), *right = column_numbers(block, b);

    if (!column_new_numbers(block, out) || !left || !right)
        return;
    for (uint32_t lane = 0; lane < block->lanes && !block->arena->failed; lane++)
        out->numbers[lane] =
            out->why[lane] ? NUMBER_ZERO : fold(left[lane], right[lane], block->arena);
}

static void work_chain(Block *block, const Step *step, const Chain *chain, Column *out)
{
    Column sum;

    if (step->in_count == 0) {
        block_fill(block, STEP_NUMBER, (Value){.number = number_from_int(chain->none)}, out);
        return;
    }
    block_join(block, step, out);
    sum = *block_input(block, step, 0);
    sum.lasting = false;
    for (uint32_t i = 1; i < step->in_count && !block_failed(block); i++) {
        Column *next = block_input(block, step, i), made = *out;
        if (!chain->narrow(block, &sum, next, &made))
            fold_numbers(block, &sum, next, chain->fold, &made);
        sum = made;
    }
    out->constant = !out->any_unknown;
    column_share(&sum, out);
}

static bool sum_of(Block *block, Column *a, Column *b, Column *out)
{
    return columns_sum(block, a, b, 1, out);
}

static bool difference_of(Block *block, Column *a, Column *b, Column *out)
{
    return columns_sum(block, a, b, -1, out);
}

static bool extreme_of(Block *block, Column *a, Column *b, Order order, Column *out)
{
    int32_t *first = block_array(block, sizeof *first);

    if (!first || !columns_compare(block, a, b, order, first))
        return false;
    return columns_choose(block, first, a, b, out);
}

static bool lesser_of(Block *block, Column *a, Column *b, Column *out)
{
    return extreme_of(block, a, b, ORDER_LE, out);
}

static bool greater_of(Block *block, Column *a, Column *b, Column *out)
{
    return extreme_of(block, a, b, ORDER_GE, out);
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

void kernel_ADD(Block *block, const Step *step, Column *out)
{
    work_chain(block, step, &(Chain){sum_of, number_add, 0}, out);
}

void kernel_SUB(Block *block, const Step *step, Column *out)
{
    work_chain(block, step, &(Chain){difference_of, number_sub, 0}, out);
}

void kernel_MUL(Block *block, const Step *step, Column *out)
{
    work_chain(block, step, &(Chain){columns_product, number_mul, 1}, out);
}

void kernel_MIN(Block *block, const Step *step, Column *out)
{
    assert(step->in_count > 0);
    work_chain(block, step, &(Chain){lesser_of, lesser, 0}, out);
}

void kernel_MAX(Block *block, const Step *step, Column *out)
{
    assert(step->in_count > 0);
    work_chain(block, step, &(Chain){greater_of, greater, 0}, out);
}

static void divide_numbers(Block *block, Column *over, Column *under, Column *out)
{
    const Number *a = column_numbers(block, over), *b = column_numbers(block, under);
    uint8_t *why = block_array(block, 1);

    (void)column_new_numbers(block, out);
    if (block_failed(block))
        return;
    for (uint32_t lane = 0; lane < block->lanes && !block->arena->failed; lane++) {
        bool none = !out->why[lane] && number_sign(b[lane]) == 0;
        why[lane] = none ? WHY_NOT_ASSESSABLE : out->why[lane];
        out->numbers[lane] = why[lane] ? NUMBER_ZERO : number_div(a[lane], b[lane], block->arena);
    }
    if (!block_failed(block)) /* else not every lane has been reached */
        block_reasons(block, why, out);
}

void kernel_DIV(Block *block, const Step *step, Column *out)
{
    Column *over = block_input(block, step, 0), *under = block_input(block, step, 1);

    block_join(block, step, out);
    if (!columns_quotient(block, over, under, out))
        divide_numbers(block, over, under, out);
}

void kernel_NEG(Block *block, const Step *step, Column *out)
{
    Column *in = block_input(block, step, 0);

    block_join(block, step, out);
    if (column_negate(block, in, out))
        return;
    const Number *numbers = column_numbers(block, in);
    (void)column_new_numbers(block, out);
    if (!block_failed(block))
        for (uint32_t lane = 0; lane < block->lanes; lane++)
            out->numbers[lane] = number_neg(numbers[lane], block->arena);
}

void kernel_ROUND(Block *block, const Step *step, Column *out)
{
    Column *in = block_input(block, step, 0);
    Rounding mode = step->as.round.mode;
    int decimals = step->as.round.decimals;

    block_join(block, step, out);
    if (column_round(block, in, mode, decimals, out))
        return;
    const Number *numbers = column_numbers(block, in);
    (void)column_new_numbers(block, out);
    if (!block_failed(block))
        for (uint32_t lane = 0; lane < block->lanes; lane++)
            out->numbers[lane] = number_round(numbers[lane], mode, decimals, block->arena);
}
