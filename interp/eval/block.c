/* Working steps out on a block, each when another takes it.
 *
 * A step is wanted; before its kernel runs, those of its inputs are worked out that it takes:
 * the arm that is chosen in all lanes and not the other, nothing behind what has decided an
 * `and`. A stack holds the steps that wait, so that no depth of a plan is too deep. Which steps
 * these are hangs on codes and reasons alone, never on the form of the numbers.
 *
 * What is the same in every unit is worked out once, in one unit, and spread over as many lanes
 * as any block may have; it lasts until the run ends. Pins may make one unit differ, so that
 * with them every unit is worked out.
 */
#include "eval/block.h"

#include <assert.h>
#include <string.h>

static const Kernel kernels[OP_COUNT] = {
#define OP(tag, spelling, inputs, result, strict, decided, note) [OP_##tag] = kernel_##tag,
#include "plan/op.def"
#undef OP
};

bool block_init(Block *block, Run *run, Arena *arena, Arena *lasting, uint32_t room)
{
    uint32_t steps = run->plan->steps.count;

    *block = (Block){.run = run,
                     .level = lanes_at(run->machine->level),
                     .arena = arena,
                     .lasting = lasting,
                     .pool = {.arena = lasting},
                     .room = room,
                     .one_block = arena == lasting,
                     .cases = run->case_count,
                     .pinned = run->pinned != NULL,
                     .too_big = STEP_NONE};
    block->columns = arena_raw(lasting, steps * sizeof *block->columns);
    block->state = arena_try(lasting, steps);
    block->waiting = arena_raw(lasting, (steps + 1) * sizeof *block->waiting);
    block->reached = arena_raw(lasting, (steps + 1) * sizeof *block->reached);
    block->known = arena_try(lasting, room);
    for (int32_t code = 0; code < 2; code++) {
        block->answers[code] = arena_try(lasting, room * sizeof(int32_t));
        if (block->answers[code])
            block->level->codes.fill(room, code, block->answers[code]);
    }
    return !lasting->failed;
}

void block_begin(Block *block, uint32_t first_unit, uint32_t units)
{
    for (uint32_t i = 0; i < block->here.count; i++)
        block->state[block->here.items[i]] = STEP_OPEN;
    block->here.count = 0;
    memset(block->pool.used, 0, sizeof block->pool.used);
    block->dealt = (Dealt){0};
    block->first_unit = first_unit;
    block->units = units;
    block->lanes = block->all_lanes = units * block->cases;
    if (!block->one_block)
        arena_reset(block->arena);
}

/* --- pins ------------------------------------------------------------------------------- */

static bool is_pinned(const Block *block, StepId id)
{
    return block->pinned && block->run->pinned[id];
}

/* Before the pins of that step and unit, of those that are sorted. */
static uint32_t first_pin(const Case *one, StepId id, uint32_t unit)
{
    uint32_t low = 0, high = one->sorted ? one->pin_count : 0;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const Pin *pin = &one->pins[middle];
        if (pin->step < id || (pin->step == id && (uint32_t)pin->unit < unit))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void pin_lane(const Block *block, const Pin *pin, uint32_t lane, Column *out)
{
    if (pin->more) {
        if (out->why[lane] == WHY_KNOWN)
            out->numbers[lane] = number_add(out->numbers[lane], pin->value, block->arena);
        return;
    }
    out->why[lane] = (uint8_t)pin->why;
    if (out->form == STEP_CODE)
        out->codes[lane] = pin->code;
    else
        out->numbers[lane] = pin->why ? NUMBER_ZERO : pin->value;
}

static void pin_case(const Block *block, const Pin *pin, uint32_t nth_case, Column *out)
{
    uint32_t first = pin->unit < 0 ? 0 : (uint32_t)pin->unit - block->first_unit;
    uint32_t end = pin->unit < 0 ? block->units : first + 1;

    if (pin->unit >= 0 && ((uint32_t)pin->unit < block->first_unit || first >= block->units))
        return;
    for (uint32_t u = first; u < end; u++)
        pin_lane(block, pin, u * block->cases + nth_case, out);
}

/* The column with arrays of its own. */
static bool own_column(Block *block, Column *column)
{
    Column own = *column;

    own.why = block_array(block, 1);
    if (own.form == STEP_NUMBER)
        own.numbers = block_numbers(block, FORM_RATIONAL);
    else
        own.codes = block_array(block, sizeof *own.codes);
    const Number *numbers = own.form == STEP_NUMBER ? column_numbers(block, column) : NULL;
    if (block_failed(block))
        return false;
    memcpy(own.why, column->why, block->lanes);
    if (numbers)
        memcpy(own.numbers, numbers, block->lanes * sizeof *numbers);
    else
        memcpy(own.codes, column->codes, block->lanes * sizeof *own.codes);
    *column = own;
    return true;
}

/* Those that are `more`, or those that are not. */
static void pin_all(const Block *block, StepId id, bool more, Column *out)
{
    uint32_t end = block->first_unit + block->units;

    for (uint32_t c = 0; c < block->cases; c++) {
        const Case *one = &block->run->cases[c];
        for (uint32_t p = first_pin(one, id, block->first_unit); p < one->pin_count; p++) {
            const Pin *pin = &one->pins[p];
            if (one->sorted && (pin->step > id || (uint32_t)pin->unit >= end))
                break;
            if (pin->step == id && pin->more == more)
                pin_case(block, pin, c, out);
        }
    }
}

static void put_pins(Block *block, StepId id, Column *out)
{
    if (!own_column(block, out))
        return;
    pin_all(block, id, false, out);
    pin_all(block, id, true, out);
    block_reasons(block, out->why, out);
    if (out->form == STEP_NUMBER)
        block_narrow(block, out->numbers, out);
}

/* --- one step --------------------------------------------------------------------------- */

/* In the rational form; lanes without a value hold some number that fits. */
static bool numbers_fit(const Block *block, const Column *out)
{
    for (uint32_t lane = 0; lane < block->lanes; lane++)
        if (number_is_too_big(out->numbers[lane]))
            return false;
    return true;
}

static bool is_whole_again(Op op)
{
    return op == OP_ROUND || op == OP_DEAL;
}

void block_kernel(Block *block, const Step *step, Column *out)
{
    kernels[step->op](block, step, out);
}

static void work_out(Block *block, StepId id, Column *out, bool lasts)
{
    const Step *step = &block->run->plan->steps.items[id];

    const RecordColumn *given = run_given(block->run, id);

    assert(!op_is_barrier(step->op) || block->all_lanes == block->run->units * block->cases);
    *out = (Column){.form = (uint8_t)step->form};
    column_known(block, out);
    if (given)
        fill_given(block, given, out);
    else
        block_kernel(block, step, out);
    out->lasting = false;
    if (block_failed(block))
        return;
    if (is_pinned(block, id))
        put_pins(block, id, out);
    if (step->form == STEP_CODE || out->store != FORM_RATIONAL)
        return;
    if (!numbers_fit(block, out))
        block->too_big = id;
    else if (is_whole_again(step->op) || lasts)
        block_narrow(block, out->numbers, out);
}

/* --- what is the same in every unit ----------------------------------------------------- */

/* From what the run has kept. */
static bool is_taken(const Block *block, StepId id)
{
    bool across =
        op_is_barrier(block->run->plan->steps.items[id].op) && block->units != block->run->units;

    return (block->again || across) && run_keeps(block->run, id);
}

static bool is_lasting(const Block *block, const Step *step, bool taken)
{
    return step->uniform && !block->pinned && !block->again && (taken || !op_is_barrier(step->op));
}

static size_t size_of_number(NumberForm form)
{
    return form == FORM_INT64    ? sizeof(int64_t)
           : form == FORM_INT128 ? sizeof(Int128)
                                 : sizeof(Number);
}

/* The first `cases` items again and again. */
static void *spread(Block *block, const void *from, size_t size)
{
    char *to = from ? block_array(block, size) : NULL;
    size_t part = block->cases * size, all = block->room * size;

    for (size_t done = 0; to && done < all; done += part)
        memcpy(to + done, from, part < all - done ? part : all - done);
    return to;
}

static bool lanes_alike(const Block *block, const Column *column)
{
    for (uint32_t lane = 1; lane < block->cases; lane++) {
        if (column->why[lane] != column->why[0])
            return false;
        if (column->why[0] ||
            (column->form == STEP_CODE && column->codes[lane] == column->codes[0]))
            continue;
        if (column->form == STEP_CODE || column->store == FORM_RATIONAL || column->scale == 0)
            return false;
        if (memcmp((const char *)column->num + lane * size_of_number(column->store), column->num,
                   size_of_number(column->store)) != 0)
            return false;
    }
    return true;
}

static void spread_column(Block *block, Column *column)
{
    size_t size = size_of_number(column->store);

    column->constant = lanes_alike(block, column);
    column->lasting = true;
    if (block->one_block && block->room == block->cases)
        return;
    column->why = column->any_unknown ? spread(block, column->why, 1) : block->known;
    column->codes = spread(block, column->codes, sizeof *column->codes);
    column->num = column->store == FORM_RATIONAL ? NULL : spread(block, column->num, size);
    column->den = column->store == FORM_RATIONAL ? NULL : spread(block, column->den, size);
    column->numbers = column->store == FORM_RATIONAL
                          ? spread(block, column->numbers, sizeof *column->numbers)
                          : NULL;
    column->wide_num = column->wide_den = NULL;
}

/* Its arrays in one unit are for the while; unless the inputs may keep some of them. */
static void work_lasting(Block *block, StepId id, bool taken)
{
    Block whole = *block;

    block->arena = block->lasting;
    block->units = 1;
    block->lanes = block->cases;
    if (taken)
        kept_take(block, id, &block->columns[id]);
    else
        work_out(block, id, &block->columns[id], true);
    block->in_lasting = true;
    if (block->too_big == STEP_NONE && !block->lasting->failed)
        spread_column(block, &block->columns[id]);
    block->in_lasting = false;
    block->arena = whole.arena;
    block->units = whole.units;
    block->lanes = whole.lanes;
    if (block->units != block->run->units)
        memcpy(block->pool.used, whole.pool.used, sizeof whole.pool.used);
    block->state[id] = STEP_LASTING;
}

/* --- which inputs a step takes ---------------------------------------------------------- */

static bool stands(const Block *block, StepId id)
{
    return block->state[id] != STEP_OPEN;
}

/* Of `pick` and `because`: the condition, then what it leaves in doubt. */
static StepId next_arm(const Block *block, const Step *step)
{
    StepId condition = block_input_id(block, step, 0);
    const Column *c = &block->columns[condition];
    uint32_t first = 1, end = step->in_count;

    if (!stands(block, condition))
        return condition;
    if (c->constant && c->any_unknown)
        return STEP_NONE;
    if (c->constant && step->op == OP_PICK) {
        first = c->codes[0] ? 1 : 2;
        end = first + 1;
    } else if (c->constant && c->codes[0]) {
        return STEP_NONE;
    }
    for (uint32_t i = first; i < end; i++)
        if (!stands(block, block_input_id(block, step, i)))
            return block_input_id(block, step, i);
    return STEP_NONE;
}

/* Of `first`: until one does not fall to what was said before it. */
static StepId next_said(const Block *block, const Step *step, uint32_t *reached)
{
    for (; *reached < step->in_count; ++*reached) {
        StepId id = block_input_id(block, step, *reached);
        if (!stands(block, id))
            return id;
        if ((block->columns[id].reasons & 1u << WHY_NOT_KNOWN_YET) == 0)
            return STEP_NONE;
    }
    return STEP_NONE;
}

/* Of `and` and `or`: until one has decided, in a first round those of reasons. */
static StepId next_of_chain(const Block *block, const Step *step, uint32_t *reached)
{
    for (; *reached < 2 * step->in_count; ++*reached) {
        StepId id = block_input_id(block, step, *reached % step->in_count);
        if (stands(block, id) && column_is(&block->columns[id], step->op == OP_OR))
            return STEP_NONE;
        if (!stands(block, id) && (*reached >= step->in_count || block->run->of_reasons[id]))
            return id;
    }
    return STEP_NONE;
}

/* The next that it takes and that does not stand yet; `reached` begins at 0. */
static StepId next_input(const Block *block, const Step *step, uint32_t *reached)
{
    if (step->op == OP_PICK || step->op == OP_BECAUSE)
        return next_arm(block, step);
    if (step->op == OP_AND || step->op == OP_OR)
        return next_of_chain(block, step, reached);
    if (step->op == OP_FIRST)
        return next_said(block, step, reached);
    if (step->op == OP_BAND)
        return stands(block, band_figure(block, step)) ? STEP_NONE : band_figure(block, step);
    uint32_t count = step->op == OP_BAND_PAYS && band_tells_all(block, step) ? 1 : step->in_count;
    for (; *reached < count; ++*reached)
        if (!stands(block, block_input_id(block, step, *reached)))
            return block_input_id(block, step, *reached);
    return STEP_NONE;
}

/* --- wanting ---------------------------------------------------------------------------- */

/* It stands until the next block begins. */
static void note_here(Block *block, StepId id)
{
    block->state[id] = STEP_HERE;
    if (!block->one_block)
        (void)ARRAY_PUSH(block->lasting, &block->here, id);
}

/* Of a result across units that is the same in each, the first unit's lanes are all that is made: it is kept
 * once, and forgotten. */
static void work_across(Block *block, StepId id)
{
    bool alike = block->run->plan->steps.items[id].uniform && !block->pinned;

    if (alike)
        block->lanes = block->cases;
    work_out(block, id, &block->columns[id], false);
    block->lanes = block->all_lanes;
}

static void settle_step(Block *block, StepId id, bool taken)
{
    bool across = op_is_barrier(block->run->plan->steps.items[id].op) && !block->one_block;

    if (is_lasting(block, &block->run->plan->steps.items[id], taken)) {
        work_lasting(block, id, taken);
        return;
    }
    if (taken)
        kept_take(block, id, &block->columns[id]);
    else if (across)
        work_across(block, id);
    else
        work_out(block, id, &block->columns[id], false);
    block->columns[id].whole = true;
    note_here(block, id);
}

void block_take(Block *block, StepId id)
{
    if (stands(block, id))
        return;
    if (block->run->plan->steps.items[id].uniform && !block->pinned) {
        work_lasting(block, id, true);
        return;
    }
    kept_take(block, id, &block->columns[id]);
    block->columns[id].whole = true;
    note_here(block, id);
}

bool block_need(Block *block, StepId id)
{
    const Plan *plan = block->run->plan;
    uint32_t depth = 0;

    if (stands(block, id))
        return true;
    block->reached[depth] = 0;
    block->waiting[depth++] = id;
    while (depth > 0 && block->too_big == STEP_NONE && !block_failed(block)) {
        StepId at = block->waiting[depth - 1], next = STEP_NONE;
        bool taken = is_taken(block, at);
        if (!taken && !run_given(block->run, at))
            next = next_input(block, &plan->steps.items[at], &block->reached[depth - 1]);
        if (next == STEP_NONE) {
            settle_step(block, at, taken);
            depth--;
            continue;
        }
        block->reached[depth] = 0;
        block->waiting[depth++] = next;
    }
    return depth == 0 && block->too_big == STEP_NONE && !block_failed(block);
}

bool block_run(Block *block, uint32_t stage)
{
    const Run *run = block->run;
    bool all = block->units == run->units;

    for (uint32_t i = 0; i < run->asked_count; i++) {
        const Step *step = &run->plan->steps.items[run->asked[i]];
        bool elsewhere = step->stage != stage || op_is_barrier(step->op);
        if (step->stage > stage || (!all && elsewhere))
            continue;
        if (!block_need(block, run->asked[i]))
            return false;
    }
    return true;
}
