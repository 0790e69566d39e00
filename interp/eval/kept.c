/* What a run keeps of a step for all lanes: 9 bytes a lane mostly, since most numbers are int64
 * over one denominator.
 *
 * Each block keeps its own part, in the form that its numbers have there; `scales` tells which:
 * a denominator, 0 for pairs, or ODD_FORM for numbers in lowest terms. Rooms for pairs and such
 * numbers are made when the first block wants them. What is the same in every unit is kept once
 * for each case; in a run of one unit, what is asked of that one alone, likewise.
 */
#include "eval/block.h"

#include "base/crew.h"

#include <assert.h>
#include <string.h>

#define ODD_FORM (-1)

struct Kept {
    bool once, alone; /* the lanes of one unit: whichever, or the one that the run is for */
    uint8_t *why; /* NULL: the step is not kept */
    int32_t *codes;
    int64_t *num, *den;
    Number *numbers;
    int64_t *scales; /* by block */
};

bool run_keeps(const Run *run, StepId step)
{
    return run->kept && run->kept[step].why;
}

bool run_keeps_in(const Run *run, StepId step, uint32_t unit)
{
    return run_keeps(run, step) && (!run->kept[step].alone || unit == run->alone);
}

Kept *kept_new(Run *run)
{
    return arena_try(run->arena, run->plan->steps.count * sizeof(Kept));
}

static uint32_t blocks_of(const Run *run)
{
    return (run->units + run->block_units - 1) / run->block_units;
}

static size_t kept_lanes(const Run *run, const Kept *kept)
{
    return (size_t)(kept->once || kept->alone ? 1 : run->units) * run->case_count;
}

static bool make_room(Run *run, StepId id, Kept *kept)
{
    const Step *step = &run->plan->steps.items[id];
    size_t lanes = kept_lanes(run, kept);

    kept->why = arena_raw(run->arena, lanes);
    if (step->form == STEP_CODE)
        kept->codes = arena_raw(run->arena, lanes * sizeof *kept->codes);
    else
        kept->num = arena_raw(run->arena, lanes * sizeof *kept->num);
    if (step->form == STEP_NUMBER)
        kept->scales = arena_try(run->arena, blocks_of(run) * sizeof *kept->scales);
    return !run->arena->failed;
}

bool kept_add(Run *run, StepId id)
{
    Kept *kept = &run->kept[id];

    if (kept->why)
        return true;
    kept->once = run->plan->steps.items[id].uniform && !run->pinned;
    return make_room(run, id, kept);
}

bool kept_add_alone(Run *run, StepId id)
{
    run->kept[id].alone = true;
    return make_room(run, id, &run->kept[id]);
}

/* --- storing ---------------------------------------------------------------------------- */

typedef struct KeptPart { /* of the lanes of a kept step */
    Kept *kept;
    size_t from;
    uint32_t lanes, first_block, blocks;
} KeptPart;

static KeptPart part_of(const Block *block, StepId id)
{
    const Run *run = block->run;
    KeptPart part = {.kept = &run->kept[id], .blocks = 1};

    if (part.kept->once || part.kept->alone) {
        part.lanes = block->cases;
        return part;
    }
    part.lanes = block->lanes;
    part.from = (size_t)block->first_unit * block->cases;
    part.first_block = block->first_unit / run->block_units;
    if (block->units == run->units)
        part.blocks = blocks_of(run);
    return part;
}

static void set_scale(const KeptPart *part, int64_t scale)
{
    for (uint32_t i = 0; i < part->blocks; i++)
        part->kept->scales[part->first_block + i] = scale;
}

static void *room_for(Run *run, const Kept *kept, void **room, size_t size)
{
    if (!*room)
        *room = arena_raw(run->arena, kept_lanes(run, kept) * size);
    return *room;
}

static void store_pairs(Run *run, const KeptPart *part, const Column *column)
{
    crew_lock(run->machine->crew);
    int64_t *den = room_for(run, part->kept, (void **)&part->kept->den, sizeof *den);
    crew_unlock(run->machine->crew);
    if (den)
        memcpy(den + part->from, column->den, part->lanes * sizeof *den);
}

/* Limbs go to the run's own arena. */
static void store_odd(Run *run, const KeptPart *part, const Column *column)
{
    crew_lock(run->machine->crew);
    Number *numbers = room_for(run, part->kept, (void **)&part->kept->numbers, sizeof *numbers);
    for (uint32_t i = 0; numbers && i < part->lanes; i++)
        numbers[part->from + i] =
            number_copy(column_value(column, i, run->arena).number, run->arena);
    crew_unlock(run->machine->crew);
}

void kept_store(Block *block, StepId id)
{
    const Column *column = &block->columns[id];
    KeptPart part = part_of(block, id);

    if (part.kept->once && block->first_unit > 0)
        return;
    memcpy(part.kept->why + part.from, column->why, part.lanes);
    if (column->form == STEP_CODE) {
        memcpy(part.kept->codes + part.from, column->codes, part.lanes * sizeof *column->codes);
        return;
    }
    bool small = column->store == FORM_INT64;
    set_scale(&part, small ? column->scale : ODD_FORM);
    if (!small) {
        store_odd(block->run, &part, column);
        return;
    }
    memcpy(part.kept->num + part.from, column->num, part.lanes * sizeof *part.kept->num);
    if (column->scale == 0)
        store_pairs(block->run, &part, column);
}

/* --- taking ----------------------------------------------------------------------------- */

/* The column that stands there, where all its blocks have one form. */
static bool view_of(const KeptPart *part, Column *out)
{
    const Kept *kept = part->kept;
    int64_t scale = kept->scales[part->first_block];

    for (uint32_t i = 1; i < part->blocks; i++)
        if (kept->scales[part->first_block + i] != scale)
            return false;
    if (scale == ODD_FORM) {
        out->store = FORM_RATIONAL;
        out->numbers = kept->numbers + part->from;
        out->num_max = out->den_max = BOUND_NONE;
        return true;
    }
    out->store = FORM_INT64;
    out->num = kept->num + part->from;
    out->den = scale ? NULL : kept->den + part->from;
    out->scale = scale;
    return true;
}

static void find_bounds(const Block *block, const KeptPart *part, Column *out)
{
    if (out->store != FORM_INT64)
        return;
    out->num_max = block->level->greatest(part->lanes, out->num);
    out->den_max = out->scale ? (Bound)out->scale : block->level->greatest(part->lanes, out->den);
}

/* The value of one lane of a part. */
static Number number_of_lane(const Run *run, const Kept *kept, size_t lane, uint32_t nth_block)
{
    int64_t scale = kept->scales[kept->once || kept->alone ? 0 : nth_block];

    if (scale == ODD_FORM)
        return kept->numbers[lane];
    if (scale == 1)
        return number_from_int(kept->num[lane]);
    return number_from_ratio(kept->num[lane], scale ? scale : kept->den[lane], run->arena);
}

static Value value_of_lane(const Run *run, StepId id, size_t lane, uint32_t nth_block)
{
    const Kept *kept = &run->kept[id];
    Value value = {.form = kept->codes ? STEP_CODE : STEP_NUMBER, .why = (Why)kept->why[lane]};

    if (value.why != WHY_KNOWN)
        value.number = NUMBER_ZERO;
    else if (kept->codes)
        value.code = kept->codes[lane];
    else
        value.number = number_of_lane(run, kept, lane, nth_block);
    return value;
}

static void take_by_lane(Block *block, StepId id, const KeptPart *part, Column *out)
{
    Number *numbers = block_numbers(block, FORM_RATIONAL);

    if (!numbers)
        return;
    for (uint32_t i = 0; i < part->lanes; i++)
        numbers[i] = value_of_lane(block->run, id, part->from + i,
                                   i / block->cases / block->run->block_units)
                         .number;
    block_narrow(block, numbers, out);
}

void kept_take(Block *block, StepId id, Column *out)
{
    KeptPart part = part_of(block, id);

    *out = (Column){.form = part.kept->codes ? STEP_CODE : STEP_NUMBER};
    block_reasons(block, part.kept->why + part.from, out);
    if (out->form == STEP_CODE)
        out->codes = part.kept->codes + part.from;
    else if (view_of(&part, out))
        find_bounds(block, &part, out);
    else
        take_by_lane(block, id, &part, out);
}

Value run_value(const Run *run, StepId step, uint32_t unit, uint32_t nth_case)
{
    const Kept *kept = &run->kept[step];
    size_t lane = (size_t)(kept->once || kept->alone ? 0 : unit) * run->case_count + nth_case;

    assert(run_keeps_in(run, step, unit) && unit < run->units && nth_case < run->case_count);
    return value_of_lane(run, step, lane, unit / run->block_units);
}
