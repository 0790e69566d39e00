/* Kernels of yes/no, of choosing, and of reasons.
 *
 * `and`, `or` and `pick` are three-valued: what is certain whatever the unknown turns out to be
 * is known. Where an unknown decides, the greatest reason among the inputs is given. Where all
 * lanes are alike, the result is one of the inputs, taken over as it stands; inputs that were
 * not worked out (block.c) are not looked at.
 */
#include "eval/block.h"

#include <assert.h>

static bool stands(const Block *block, const Step *step, uint32_t i)
{
    return block->state[block_input_id(block, step, i)] != STEP_OPEN;
}

/* All of another column, reasons too. */
static void take_over(const Column *from, Column *out)
{
    *out = *from;
    out->lasting = false;
}

static void fill_code(Block *block, int32_t code, Column *out)
{
    block_fill(block, STEP_CODE, (Value){.form = STEP_CODE, .code = code}, out);
}

static void fill_why(Block *block, StepForm form, Why why, Column *out)
{
    block_fill(block, form, (Value){.form = form, .why = why}, out);
}

static int32_t *new_codes(Block *block, Column *out)
{
    out->constant = false;
    out->codes = block_array(block, sizeof *out->codes);
    return out->codes;
}

void kernel_CONST(Block *block, const Step *step, Column *out)
{
    Value value = {.form = step->form};

    if (step->form == STEP_NUMBER)
        value.number = step->as.number;
    else
        value.code = step->as.code;
    block_fill(block, step->form, value, out);
}

void kernel_LEAF(Block *block, const Step *step, Column *out)
{
    fill_leaf(block, step, out);
}

void kernel_UNKNOWN(Block *block, const Step *step, Column *out)
{
    fill_why(block, step->form, step->as.why, out);
}

/* No step asks for `greater`: it is `less` with its inputs turned. */
static bool holds(int order, Order asked)
{
    assert(asked == ORDER_LT || asked == ORDER_LE || asked == ORDER_EQ);
    return order == 0 ? asked != ORDER_LT : order < 0 && asked != ORDER_EQ;
}

/* Of numbers or codes; where a number is unknown, anything. */
static void compare(Block *block, Column *a, Column *b, Order order, int32_t *codes)
{
    if (a->form == STEP_CODE) {
        block->level->codes.compare(block->lanes, a->codes, b->codes, order, codes);
        return;
    }
    if (columns_compare(block, a, b, order, codes))
        return;
    const Number *left = column_numbers(block, a), *right = column_numbers(block, b);
    for (uint32_t lane = 0; left && right && lane < block->lanes; lane++)
        codes[lane] = holds(number_compare(left[lane], right[lane]), order);
}

static void compare_inputs(Block *block, const Step *step, Order order, Column *out)
{
    Column *a = block_input(block, step, 0), *b = block_input(block, step, 1);

    block_join(block, step, out);
    if (new_codes(block, out))
        compare(block, a, b, order, out->codes);
    out->constant = a->constant && b->constant && !out->any_unknown;
}

void kernel_EQ(Block *block, const Step *step, Column *out)
{
    compare_inputs(block, step, ORDER_EQ, out);
}

void kernel_LT(Block *block, const Step *step, Column *out)
{
    compare_inputs(block, step, ORDER_LT, out);
}

void kernel_LE(Block *block, const Step *step, Column *out)
{
    compare_inputs(block, step, ORDER_LE, out);
}

/* --- `and`, `or`, `not` ----------------------------------------------------------------- */

static void join_two(Block *block, const Column *a, const Column *b, int32_t decisive, Column *out)
{
    const CodeLanes *lanes = &block->level->codes;
    Column made = {.form = STEP_CODE};

    column_known(block, &made);
    if (!new_codes(block, &made))
        return;
    if (!a->any_unknown && !b->any_unknown) {
        (decisive ? lanes->either : lanes->both)(block->lanes, a->codes, b->codes, made.codes);
    } else {
        uint8_t *why = block_array(block, 1);
        if (!why)
            return;
        lanes->join(block->lanes, decisive, a->codes, a->why, b->codes, b->why, made.codes, why);
        block_reasons(block, why, &made);
    }
    *out = made;
}

/* One known input of value `decisive` decides whatever the others are; those of the other value
 * change nothing. */
static void join_inputs(Block *block, const Step *step, int32_t decisive, Column *out)
{
    bool some = false;

    for (uint32_t i = 0; i < step->in_count; i++) {
        const Column *in = stands(block, step, i) ? block_input(block, step, i) : NULL;
        if (!in || column_is(in, !decisive))
            continue;
        if (column_is(in, decisive)) {
            fill_code(block, decisive, out);
            return;
        }
        if (some)
            join_two(block, out, in, decisive, out);
        else
            take_over(in, out);
        some = true;
    }
    if (!some)
        fill_code(block, !decisive, out);
}

void kernel_AND(Block *block, const Step *step, Column *out)
{
    join_inputs(block, step, 0, out);
}

void kernel_OR(Block *block, const Step *step, Column *out)
{
    join_inputs(block, step, 1, out);
}

void kernel_NOT(Block *block, const Step *step, Column *out)
{
    const Column *in = block_input(block, step, 0);

    block_join(block, step, out);
    if (new_codes(block, out))
        block->level->codes.flip(block->lanes, in->codes, out->codes);
    out->constant = in->constant;
}

/* --- choosing --------------------------------------------------------------------------- */

static void choose_numbers(Block *block, const int32_t *which, Column *yes, Column *no, Column *out)
{
    const Number *left = column_numbers(block, yes), *right = column_numbers(block, no);

    if (!left || !right || !column_new_numbers(block, out))
        return;
    for (uint32_t lane = 0; lane < block->lanes; lane++)
        out->numbers[lane] = which[lane] ? left[lane] : right[lane];
}

/* No lane of it has a value that matters. */
static bool is_nothing(const Column *column)
{
    return column->constant && column->any_unknown;
}

void block_choose(Block *block, const int32_t *which, Column *yes, Column *no, Column *out)
{
    out->constant = false;
    if (is_nothing(yes) || is_nothing(no)) {
        column_share(is_nothing(yes) ? no : yes, out);
    } else if (out->form == STEP_CODE) {
        if (new_codes(block, out))
            block->level->codes.choose(block->lanes, which, yes->codes, no->codes, out->codes);
    } else if (!columns_choose(block, which, yes, no, out)) {
        choose_numbers(block, which, yes, no, out);
    }
    out->constant = false;
}

/* The reasons of what a condition chooses; its own where it has one. */
static void choose_reasons(Block *block, const Column *condition, const Column *yes,
                           const Column *no, Column *out)
{
    column_known(block, out);
    if (!condition->any_unknown && !yes->any_unknown && !no->any_unknown)
        return;
    uint8_t *why = block_array(block, 1);
    if (!why)
        return;
    block->level->codes.why_choose(block->lanes, condition->codes, condition->why, yes->why,
                                   no->why, why);
    block_reasons(block, why, out);
}

void kernel_PICK(Block *block, const Step *step, Column *out)
{
    const Column *condition = block_input(block, step, 0);
    Column *yes = block_input(block, step, 1), *no = block_input(block, step, 2);

    if (condition->constant && condition->any_unknown) {
        fill_why(block, step->form, (Why)condition->why[0], out);
    } else if (condition->constant) {
        take_over(condition->codes[0] ? yes : no, out);
    } else {
        choose_reasons(block, condition, yes, no, out);
        block_choose(block, condition->codes, yes, no, out);
    }
}

/* From the last that was worked out back to the first: each stands where it does not fall to
 * what was said before it. */
void kernel_FIRST(Block *block, const Step *step, Column *out)
{
    uint32_t last = 0;

    while (last + 1 < step->in_count && stands(block, step, last + 1))
        last++;
    take_over(block_input(block, step, last), out);
    while (last-- > 0) {
        Column *in = block_input(block, step, last), behind = *out;
        Column falls = {.form = STEP_CODE};
        column_known(block, &falls);
        if (in->reasons == 1u << WHY_NOT_KNOWN_YET)
            continue;
        if ((in->reasons & 1u << WHY_NOT_KNOWN_YET) == 0) {
            take_over(in, out);
            continue;
        }
        if (!new_codes(block, &falls))
            return;
        block->level->codes.why_is(block->lanes, in->why, WHY_NOT_KNOWN_YET, falls.codes);
        choose_reasons(block, &falls, &behind, in, out);
        block_choose(block, falls.codes, &behind, in, out);
    }
}

void kernel_KNOWN(Block *block, const Step *step, Column *out)
{
    const Column *in = block_input(block, step, 0);

    if (!in->any_unknown || (in->reasons & REASONS_NONE) == 0)
        fill_code(block, !in->any_unknown, out);
    else if (new_codes(block, out))
        block->level->codes.why_is(block->lanes, in->why, WHY_KNOWN, out->codes);
}

void kernel_WHY_IS(Block *block, const Step *step, Column *out)
{
    const Column *in = block_input(block, step, 0);

    if ((in->reasons & 1u << step->as.why) == 0 || in->reasons == 1u << step->as.why)
        fill_code(block, (in->reasons & 1u << step->as.why) != 0, out);
    else if (new_codes(block, out))
        block->level->codes.why_is(block->lanes, in->why, (uint8_t)step->as.why, out->codes);
}

void kernel_BECAUSE(Block *block, const Step *step, Column *out)
{
    const Column *condition = block_input(block, step, 0), *value = block_input(block, step, 1);

    if (condition->constant && condition->any_unknown) {
        fill_why(block, step->form, (Why)condition->why[0], out);
    } else if (column_is(condition, 1)) {
        fill_why(block, step->form, step->as.why, out);
    } else if (condition->constant) {
        take_over(value, out);
    } else {
        Column reason;
        fill_why(block, STEP_CODE, step->as.why, &reason);
        if (!reason.why)
            return;
        choose_reasons(block, condition, &reason, value, out);
        column_share(value, out);
    }
}
