/* Kernels of yes/no, of choosing, and of reasons.
 *
 * `and`, `or` and `pick` are three-valued: what is certain whatever the unknown turns out to be
 * is known. Where an unknown decides, the greatest reason among the inputs is given.
 */
#include "eval/block.h"

static void copy_lane(const Column *from, uint32_t lane, Column out)
{
    out.why[lane] = from->why[lane];
    if (out.form == STEP_NUMBER)
        out.numbers[lane] = from->numbers[lane];
    else
        out.codes[lane] = from->codes[lane];
}

void kernel_CONST(const Block *block, const Step *step, Column out)
{
    for (uint32_t lane = 0; lane < block->lanes; lane++) {
        if (out.form == STEP_NUMBER)
            out.numbers[lane] = step->as.number;
        else
            out.codes[lane] = step->as.code;
    }
}

void kernel_LEAF(const Block *block, const Step *step, Column out)
{
    fill_leaf(block, step, out);
}

void kernel_UNKNOWN(const Block *block, const Step *step, Column out)
{
    for (uint32_t lane = 0; lane < block->lanes; lane++)
        out.why[lane] = (uint8_t)step->as.why;
}

/* -1, 0, 1 of two numbers or two codes. */
static int compare_lane(const Column *a, const Column *b, uint32_t lane)
{
    if (a->form == STEP_NUMBER)
        return number_compare(a->numbers[lane], b->numbers[lane]);
    return (a->codes[lane] > b->codes[lane]) - (a->codes[lane] < b->codes[lane]);
}

void kernel_EQ(const Block *block, const Step *step, Column out)
{
    const Column *a = block_input(block, step, 0), *b = block_input(block, step, 1);

    for (uint32_t lane = 0; lane < block->lanes; lane++)
        if (!out.why[lane])
            out.codes[lane] = compare_lane(a, b, lane) == 0;
}

void kernel_LT(const Block *block, const Step *step, Column out)
{
    const Column *a = block_input(block, step, 0), *b = block_input(block, step, 1);

    for (uint32_t lane = 0; lane < block->lanes; lane++)
        if (!out.why[lane])
            out.codes[lane] = compare_lane(a, b, lane) < 0;
}

void kernel_LE(const Block *block, const Step *step, Column out)
{
    const Column *a = block_input(block, step, 0), *b = block_input(block, step, 1);

    for (uint32_t lane = 0; lane < block->lanes; lane++)
        if (!out.why[lane])
            out.codes[lane] = compare_lane(a, b, lane) <= 0;
}

/* `and` and `or`: one known input of value `decisive` decides whatever the others are. */
static void join_lane(const Block *block, const Step *step, Column out, int decisive, uint32_t lane)
{
    uint8_t why = WHY_KNOWN;

    out.codes[lane] = !decisive;
    for (uint32_t i = 0; i < step->in_count; i++) {
        const Column *in = block_input(block, step, i);
        if (in->why[lane] > why)
            why = in->why[lane];
        if (in->why[lane] || (in->codes[lane] != 0) != decisive)
            continue;
        out.codes[lane] = decisive;
        return;
    }
    out.why[lane] = why;
}

void kernel_AND(const Block *block, const Step *step, Column out)
{
    for (uint32_t lane = 0; lane < block->lanes; lane++)
        join_lane(block, step, out, 0, lane);
}

void kernel_OR(const Block *block, const Step *step, Column out)
{
    for (uint32_t lane = 0; lane < block->lanes; lane++)
        join_lane(block, step, out, 1, lane);
}

void kernel_NOT(const Block *block, const Step *step, Column out)
{
    const Column *in = block_input(block, step, 0);

    for (uint32_t lane = 0; lane < block->lanes; lane++)
        out.codes[lane] = !in->codes[lane];
}

void kernel_PICK(const Block *block, const Step *step, Column out)
{
    const Column *condition = block_input(block, step, 0);
    const Column *yes = block_input(block, step, 1), *no = block_input(block, step, 2);

    for (uint32_t lane = 0; lane < block->lanes; lane++) {
        if (condition->why[lane])
            out.why[lane] = condition->why[lane];
        else
            copy_lane(condition->codes[lane] ? yes : no, lane, out);
    }
}

void kernel_FIRST(const Block *block, const Step *step, Column out)
{
    for (uint32_t lane = 0; lane < block->lanes; lane++) {
        uint32_t i = 0;
        while (i + 1 < step->in_count &&
               block_input(block, step, i)->why[lane] == WHY_NOT_KNOWN_YET)
            i++;
        copy_lane(block_input(block, step, i), lane, out);
    }
}

void kernel_KNOWN(const Block *block, const Step *step, Column out)
{
    const Column *in = block_input(block, step, 0);

    for (uint32_t lane = 0; lane < block->lanes; lane++)
        out.codes[lane] = in->why[lane] == WHY_KNOWN;
}

void kernel_WHY_IS(const Block *block, const Step *step, Column out)
{
    const Column *in = block_input(block, step, 0);

    for (uint32_t lane = 0; lane < block->lanes; lane++)
        out.codes[lane] = in->why[lane] == step->as.why;
}

void kernel_BECAUSE(const Block *block, const Step *step, Column out)
{
    const Column *condition = block_input(block, step, 0), *value = block_input(block, step, 1);

    for (uint32_t lane = 0; lane < block->lanes; lane++) {
        if (condition->why[lane])
            out.why[lane] = condition->why[lane];
        else if (condition->codes[lane])
            out.why[lane] = (uint8_t)step->as.why;
        else
            copy_lane(value, lane, out);
    }
}
