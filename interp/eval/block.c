/* Running steps on a block.
 *
 * All registers are asked for at once, so that a block of three lanes costs a few allocations
 * whatever the number of steps. After each step one pass over its lanes puts nothing where
 * nothing is known (so that no stale value can be read or printed) and stops the run at the
 * first value that has grown too big.
 */
#include "eval/block.h"

#include <string.h>

static const Kernel kernels[OP_COUNT] = {
#define OP(tag, spelling, inputs, result, strict, decided, note) [OP_##tag] = kernel_##tag,
#include "plan/op.def"
#undef OP
};

static bool is_needed(const Run *run, StepId id)
{
    return !run->needed || run->needed[id];
}

static uint32_t count_form(const Run *run, StepForm form)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < run->plan->steps.count; i++)
        count += is_needed(run, i) && run->plan->steps.items[i].form == form;
    return count;
}

/* Deals the registers out to the steps. */
static void deal_registers(Block *block, Number *numbers, int32_t *codes, uint8_t *why)
{
    const Plan *plan = block->run->plan;

    for (uint32_t i = 0; i < plan->steps.count; i++) {
        Column *column = &block->columns[i];
        column->form = plan->steps.items[i].form;
        if (!is_needed(block->run, i))
            continue;
        column->why = why;
        why += block->lanes;
        if (column->form == STEP_NUMBER) {
            column->numbers = numbers;
            numbers += block->lanes;
        } else {
            column->codes = codes;
            codes += block->lanes;
        }
    }
}

static bool has_pins(const Block *block)
{
    for (uint32_t c = 0; c < block->cases; c++)
        if (block->run->cases[c].pin_count > 0)
            return true;
    return false;
}

bool block_init(Block *block, const Run *run, Arena *arena, uint32_t first_unit, uint32_t units)
{
    const Plan *plan = run->plan;
    size_t lanes = (size_t)units * run->case_count;

    *block = (Block){.run = run,
                     .arena = arena,
                     .first_unit = first_unit,
                     .units = units,
                     .cases = run->case_count,
                     .lanes = (uint32_t)lanes,
                     .too_big = STEP_NONE};
    block->pinned = has_pins(block);
    block->columns = arena_try(arena, plan->steps.count * sizeof *block->columns);
    block->dealt = ARENA_NEW(arena, Dealt);
    Number *numbers = arena_try(arena, count_form(run, STEP_NUMBER) * lanes * sizeof *numbers);
    int32_t *codes = arena_try(arena, count_form(run, STEP_CODE) * lanes * sizeof *codes);
    uint8_t *why = arena_try(arena, run->step_count * lanes);
    if (arena->failed)
        return false;
    deal_registers(block, numbers, codes, why);
    return true;
}

/* The greatest reason of all inputs, lane by lane. */
static void join_reasons(const Block *block, const Step *step, Column out)
{
    for (uint32_t i = 0; i < step->in_count; i++) {
        const uint8_t *why = block_input(block, step, i)->why;
        for (uint32_t lane = 0; lane < block->lanes; lane++)
            if (out.why[lane] < why[lane])
                out.why[lane] = why[lane];
    }
}

static void put_pin(const Pin *pin, uint32_t lane, Column out)
{
    out.why[lane] = (uint8_t)pin->why;
    if (out.form == STEP_NUMBER)
        out.numbers[lane] = pin->value;
    else
        out.codes[lane] = pin->code;
}

static void pin_case(const Block *block, const Pin *pin, uint32_t nth_case, Column out)
{
    for (uint32_t u = 0; u < block->units; u++)
        if (pin->unit < 0 || (uint32_t)pin->unit == block->first_unit + u)
            put_pin(pin, u * block->cases + nth_case, out);
}

static void put_pins(const Block *block, StepId id, Column out)
{
    for (uint32_t c = 0; c < block->cases; c++) {
        const Case *one = &block->run->cases[c];
        for (uint32_t p = 0; p < one->pin_count; p++)
            if (one->pins[p].step == id)
                pin_case(block, &one->pins[p], c, out);
    }
}

/* Clears the lanes without a value. False when one that has a value is too big. */
static bool settle_lanes(const Block *block, Column out)
{
    bool fits = true;

    for (uint32_t lane = 0; lane < block->lanes; lane++) {
        if (out.form == STEP_CODE)
            out.codes[lane] = out.why[lane] ? 0 : out.codes[lane];
        else if (out.why[lane])
            out.numbers[lane] = NUMBER_ZERO;
        else if (number_is_too_big(out.numbers[lane]))
            fits = false;
    }
    return fits;
}

/* What is the same in every unit is worked out in the first and copied. Pins may make one unit
 * differ, so that with them every unit is worked out. */
static bool step_uniform(Block *block, StepId id)
{
    Column out = block->columns[id];
    Block first = *block;

    first.units = 1;
    first.lanes = block->cases;
    if (!block_step(&first, id)) {
        block->too_big = first.too_big;
        return false;
    }
    for (uint32_t lane = block->cases; lane < block->lanes; lane++) {
        uint32_t from = lane % block->cases;
        out.why[lane] = out.why[from];
        if (out.form == STEP_NUMBER)
            out.numbers[lane] = out.numbers[from];
        else
            out.codes[lane] = out.codes[from];
    }
    return true;
}

bool block_step(Block *block, StepId id)
{
    const Step *step = &block->run->plan->steps.items[id];
    Column out = block->columns[id];

    if (step->uniform && block->units > 1 && !op_is_barrier(step->op) && !block->pinned)
        return step_uniform(block, id);
    memset(out.why, WHY_KNOWN, block->lanes);
    if (op_is_strict(step->op))
        join_reasons(block, step, out);
    kernels[step->op](block, step, out);
    put_pins(block, id, out);
    if (!settle_lanes(block, out))
        block->too_big = id;
    return block->too_big == STEP_NONE && !block->arena->failed;
}

/* A result across units: this block's part of what the run has kept. */
static void take_kept(const Block *block, StepId id)
{
    const Column *kept = &block->run->columns[id];
    Column out = block->columns[id];
    size_t from = (size_t)block->first_unit * block->cases;

    memcpy(out.why, kept->why + from, block->lanes);
    if (out.form == STEP_NUMBER)
        memcpy(out.numbers, kept->numbers + from, block->lanes * sizeof *out.numbers);
    else
        memcpy(out.codes, kept->codes + from, block->lanes * sizeof *out.codes);
}

bool block_run(Block *block, uint32_t stage)
{
    const Plan *plan = block->run->plan;
    bool holds_all = block->units == block->run->units;

    for (StepId id = 0; id < plan->steps.count; id++) {
        if (plan->steps.items[id].stage > stage || !is_needed(block->run, id))
            continue;
        bool kept = block->again ? block->run->columns[id].why != NULL
                                 : !holds_all && op_is_barrier(plan->steps.items[id].op);
        if (kept)
            take_kept(block, id);
        else if (!block_step(block, id))
            return false;
    }
    return true;
}

static void keep_column(const Block *block, Column from, Column to, Arena *arena)
{
    size_t first = (size_t)block->first_unit * block->cases;

    memcpy(to.why + first, from.why, block->lanes);
    for (uint32_t lane = 0; lane < block->lanes; lane++) {
        if (from.form == STEP_NUMBER)
            to.numbers[first + lane] = number_copy(from.numbers[lane], arena);
        else
            to.codes[first + lane] = from.codes[lane];
    }
}

bool block_keep(const Block *block, Column *columns, Arena *arena, uint32_t stage)
{
    const Plan *plan = block->run->plan;
    bool holds_all = block->units == block->run->units;

    for (StepId id = 0; id < plan->steps.count && !arena->failed; id++) {
        const Step *step = &plan->steps.items[id];
        if (!columns[id].why || (!holds_all && (step->stage != stage || op_is_barrier(step->op))))
            continue;
        keep_column(block, block->columns[id], columns[id], arena);
    }
    return !arena->failed;
}
