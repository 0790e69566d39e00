/* Making columns: where arrays come from, filling, changing the form, joining reasons.
 *
 * While a lasting step is worked out (in one unit, block.c), its arrays come from the lasting
 * arena and have room for all lanes of any block.
 */
#include "eval/block.h"

#include <assert.h>
#include <string.h>

static int pool_of(size_t size)
{
    return size == 1 ? 0 : size == 4 ? 1 : size == 8 ? 2 : size == 16 ? 3 : 4;
}

void *block_array(Block *block, size_t size)
{
    Pool *pool = &block->pool;
    int kind = pool_of(size);
    void *made;

    if (block->in_lasting || block->one_block)
        return arena_raw(block->lasting, block->room * size);
    if (pool->used[kind] < pool->arrays[kind].count)
        return pool->arrays[kind].items[pool->used[kind]++];
    made = arena_raw(pool->arena, block->room * size);
    if (!made || !ARRAY_PUSH(pool->arena, &pool->arrays[kind], made))
        return NULL;
    pool->used[kind]++;
    return made;
}

void *block_numbers(Block *block, NumberForm form)
{
    return block_array(block, form == FORM_INT64    ? sizeof(int64_t)
                              : form == FORM_INT128 ? sizeof(Int128)
                                                    : sizeof(Number));
}

Number *column_new_numbers(Block *block, Column *out)
{
    out->store = FORM_RATIONAL;
    out->num_max = out->den_max = BOUND_NONE;
    out->scale = 0;
    out->constant = false;
    out->numbers = block_numbers(block, FORM_RATIONAL);
    return out->numbers;
}

void column_share(const Column *from, Column *out)
{
    Column reasons = *out;

    *out = *from;
    out->why = reasons.why;
    out->reasons = reasons.reasons;
    out->any_unknown = reasons.any_unknown;
    out->constant = from->constant && reasons.constant;
    out->lasting = false;
}

void column_known(const Block *block, Column *out)
{
    out->why = block->known;
    out->reasons = REASONS_NONE;
    out->any_unknown = false;
}

void column_share_reasons(const Column *from, Column *out)
{
    out->why = from->why;
    out->reasons = from->reasons;
    out->any_unknown = from->any_unknown;
}

void block_reasons(Block *block, uint8_t *why, Column *out)
{
    out->reasons = REASONS_NONE;
    if (why)
        out->reasons = (uint16_t)block->level->codes.reasons(block->lanes, why);
    out->any_unknown = out->reasons != REASONS_NONE;
    out->why = out->any_unknown ? why : block->known;
    out->constant = false;
}

void block_join(Block *block, const Step *step, Column *out)
{
    uint32_t unknown = 0;

    column_known(block, out);
    for (uint32_t i = 0; i < step->in_count; i++) {
        const Column *in = block_input(block, step, i);
        if (!in->any_unknown)
            continue;
        if (unknown++ == 0) {
            column_share_reasons(in, out);
            continue;
        }
        uint8_t *joined = block_array(block, 1);
        if (!joined)
            return;
        block->level->codes.why_join(block->lanes, out->why, in->why, joined);
        block_reasons(block, joined, out);
    }
}

bool column_is(const Column *column, int32_t code)
{
    return column->constant && !column->any_unknown && (column->codes[0] != 0) == (code != 0);
}

/* --- numbers of every lane into the narrowest form ------------------------------------ */

#define SCALE_MOST 1000000000000 /* where denominators differ more, pairs hold them */

typedef struct Found { /* of inline numbers */
    int64_t scale;     /* one denominator for all; 0: there is none so small */
    uint64_t num, den; /* the greatest of each */
    bool big;
} Found;

static Found find_form(const Block *block, const Number *numbers)
{
    Found found = {.scale = 1, .num = 1, .den = 1};

    for (uint32_t i = 0; i < block->lanes; i++) {
        const Number *n = &numbers[i];
        if (n->big || n->den == 0)
            return (Found){.big = true};
        uint64_t num = n->num < 0 ? 0 - (uint64_t)n->num : (uint64_t)n->num;
        found.num = num > found.num ? num : found.num;
        found.den = (uint64_t)n->den > found.den ? (uint64_t)n->den : found.den;
        if (found.scale == 0 || n->den == 1 || n->den == found.scale || found.scale % n->den == 0)
            continue;
        int64_t more = n->den / (int64_t)common_factor((uint64_t)n->den, (uint64_t)found.scale);
        found.scale = more > SCALE_MOST / found.scale ? 0 : found.scale * more;
    }
    if (bound_times(found.num, (Bound)found.scale) > INT64_MAX)
        found.scale = 0;
    return found;
}

static void put_numbers(Block *block, const Number *numbers, const Found *found, Column *out)
{
    int64_t *num = block_numbers(block, FORM_INT64), *den = NULL;

    out->num = num;
    if (found->scale == 0)
        out->den = den = block_numbers(block, FORM_INT64);
    if (block_failed(block))
        return;
    for (uint32_t i = 0; i < block->lanes; i++) {
        num[i] = found->scale ? numbers[i].num * (found->scale / numbers[i].den) : numbers[i].num;
        if (den)
            den[i] = numbers[i].den;
    }
}

void block_narrow(Block *block, Number *numbers, Column *out)
{
    Found found = block->run->machine->least == FORM_RATIONAL ? (Found){.big = true}
                                                              : find_form(block, numbers);

    out->wide_num = out->wide_den = NULL;
    out->numbers = numbers;
    out->store = FORM_RATIONAL;
    out->scale = 0;
    out->num_max = out->den_max = BOUND_NONE;
    if (found.big || found.num > INT64_MAX)
        return;
    out->store = FORM_INT64;
    out->scale = found.scale;
    out->num_max = bound_times(found.num, found.scale ? (Bound)found.scale : 1);
    out->den_max = found.scale ? (Bound)found.scale : found.den;
    put_numbers(block, numbers, &found, out);
}

/* --- and back --------------------------------------------------------------------------- */

/* What is made of a lasting column lasts as well. */
static uint32_t begin_form(Block *block, const Column *column)
{
    block->in_lasting |= column->lasting;
    return column->lasting ? block->room : column->whole ? block->all_lanes : block->lanes;
}

static Int128 *widen(Block *block, const Column *column, const int64_t *from)
{
    bool in_lasting = block->in_lasting;
    uint32_t lanes = begin_form(block, column);
    Int128 *wide = block_numbers(block, FORM_INT128);

    for (uint32_t i = 0; wide && i < lanes; i++)
        wide[i] = from[i];
    block->in_lasting = in_lasting;
    return wide;
}

const void *column_nums(Block *block, Column *column, NumberForm form)
{
    if (column->store == form)
        return column->num;
    assert(column->store == FORM_INT64 && form == FORM_INT128);
    if (!column->wide_num)
        column->wide_num = widen(block, column, column->num);
    return column->wide_num;
}

const void *column_dens(Block *block, Column *column, NumberForm form)
{
    if (column->store == form)
        return column->den;
    assert(column->store == FORM_INT64 && form == FORM_INT128);
    if (!column->wide_den)
        column->wide_den = widen(block, column, column->den);
    return column->wide_den;
}

Number *column_numbers(Block *block, Column *column)
{
    if (column->numbers || block_failed(block))
        return column->numbers;
    bool in_lasting = block->in_lasting;
    uint32_t lanes = begin_form(block, column);
    Arena *arena = block->in_lasting ? block->lasting : block->arena;
    Number *numbers = block_numbers(block, FORM_RATIONAL);
    for (uint32_t i = 0; numbers && i < lanes; i++)
        numbers[i] = column_value(column, i, arena).number;
    block->in_lasting = in_lasting;
    column->numbers = numbers;
    return numbers;
}

/* --- one value everywhere --------------------------------------------------------------- */

static void fill_number(Block *block, Number value, Column *out)
{
    Number *numbers;

    if (!value.big && value.num != INT64_MIN && block->run->machine->least != FORM_RATIONAL) {
        out->store = FORM_INT64;
        out->scale = value.den;
        out->den_max = (Bound)value.den;
        out->num_max = value.num == 0 ? 1 : bound_of(value.num);
        out->num = block_numbers(block, FORM_INT64);
        if (out->num)
            block->level->forms[FORM_INT64].fill(block->lanes, value.num, out->num);
        return;
    }
    numbers = column_new_numbers(block, out);
    for (uint32_t i = 0; numbers && i < block->lanes; i++)
        numbers[i] = value;
}

/* Yes and no are there for all. */
static int32_t *fill_codes(Block *block, int32_t code)
{
    if (code == 0 || code == 1)
        return block->answers[code];
    int32_t *codes = block_array(block, sizeof *codes);
    if (codes)
        block->level->codes.fill(block->lanes, code, codes);
    return codes;
}

void block_fill(Block *block, StepForm form, Value value, Column *out)
{
    *out = (Column){.form = (uint8_t)form};
    column_known(block, out);
    if (value.why != WHY_KNOWN) {
        out->any_unknown = true;
        out->reasons = (uint16_t)(1u << value.why);
        out->why = block_array(block, 1);
        if (out->why)
            memset(out->why, (int)value.why, block->lanes);
        value.number = NUMBER_ZERO;
        value.code = 0;
    }
    if (form == STEP_NUMBER)
        fill_number(block, value.number, out);
    else
        out->codes = fill_codes(block, value.code);
    out->constant = true;
}
