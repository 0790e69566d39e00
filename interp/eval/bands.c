/* Kernels of scales: which band holds a figure, what it pays, and where more is paid.
 *
 * The ends of the bands are cuts that stand rising; between two of them, and on each, one band
 * holds, or none:
 *
 *     below 50%   from 50% to 70%   above 70%         cuts  >= 50%, > 70%
 *     0           1                 2                 bands by the number of cuts passed
 *
 * Counting the cuts that a figure has passed is a comparison with constants each. Where the
 * figure was rounded by the step before and nobody else asks for that, the cuts are moved to
 * where the rounding begins to reach them (half up at 2 decimals of a percent, `from 50%` begins
 * at 49.995%), exactly, and nothing is rounded. What a band pays is looked up by its number.
 *
 * Bands that overlap by agreement where one slopes, and numbers of more than 64 bits, are asked
 * lane by lane (scale_band). Bands stand rising, so the way to more is looked for upwards only.
 */
#include "eval/block.h"

#include <assert.h>

enum { FEW_LANES = 8 }; /* for which tables are not worth while */

struct ScaleTables {
    const Scale *scale;
    bool by_lane;          /* no tables */
    bool slopes, is_count; /* is_count: the band is the number of cuts passed */
    uint32_t count;        /* of cuts */
    Cut *cuts;
    int32_t *codes; /* by cuts passed; -1: none */
    int64_t pays_scale;
    Int128 *pays, *rises; /* by band: rise * figure + pays, over pays_scale */
};

static const Scale *scale_of(const Block *block, const Step *step)
{
    return &block->run->plan->model->scales.items[step->as.scale];
}

/* --- cuts ------------------------------------------------------------------------------- */

typedef struct End { /* of a band: figures from it on, or beyond it, have passed */
    Number at;
    bool open;
} End;

static bool end_before(const End *a, const End *b)
{
    int order = number_compare(a->at, b->at);

    return order < 0 || (order == 0 && !a->open && b->open);
}

/* Puts an end into its place, unless it stands there. */
static void add_end(End *ends, uint32_t *count, Number at, bool open)
{
    End end = {at, open};
    uint32_t i = *count;

    while (i > 0 && end_before(&end, &ends[i - 1]))
        i--;
    if (i > 0 && !end_before(&ends[i - 1], &end))
        return;
    for (uint32_t j = *count; j > i; j--)
        ends[j] = ends[j - 1];
    ends[i] = end;
    ++*count;
}

static End *find_ends(const Scale *scale, Arena *arena, uint32_t *count)
{
    End *ends = arena_try(arena, (2 * (size_t)scale->bands.count + 1) * sizeof *ends);

    *count = 0;
    for (uint32_t i = 0; ends && i < scale->bands.count; i++) {
        const BandOf *band = &scale->bands.items[i];
        if (band->has_low)
            add_end(ends, count, band->low, !band->low_in);
        if (band->has_high)
            add_end(ends, count, band->high, band->high_in);
    }
    return ends;
}

/* Some figure that has passed just `passed` of the ends. */
static Number figure_between(const End *ends, uint32_t count, uint32_t passed, Arena *arena)
{
    if (count == 0)
        return NUMBER_ZERO;
    if (passed == 0)
        return number_sub(ends[0].at, NUMBER_ONE, arena);
    if (passed == count)
        return number_add(ends[count - 1].at, NUMBER_ONE, arena);
    Number both = number_add(ends[passed - 1].at, ends[passed].at, arena);
    return number_div(both, number_from_int(2), arena);
}

/* Where rounding to `decimals` begins to reach an end. On a multiple of the unit nothing is
 * rounded; half ways belong to the side that the mode gives them to. */
static End unrounded(End end, Rounding mode, int decimals, Arena *arena)
{
    Number unit = number_power10(-decimals, arena);
    Number half = number_div(unit, number_from_int(2), arena), first, below;

    first = number_mul(number_floor(number_div(end.at, unit, arena), arena), unit, arena);
    if (number_compare(first, end.at) < 0 || end.open)
        first = number_add(first, unit, arena);
    below = number_sub(first, unit, arena);
    if (mode == ROUND_UP && number_sign(first) > 0)
        return (End){below, true};
    if (mode == ROUND_DOWN && number_sign(first) <= 0)
        return (End){below, true};
    if (mode == ROUND_UP || mode == ROUND_DOWN)
        return (End){first, false};
    Number middle = number_add(below, half, arena);
    bool reaches = number_compare(number_round(middle, mode, decimals, arena), first) >= 0;
    return (End){middle, !reaches};
}

static bool overlap_slopes(const Scale *scale, Number figure)
{
    uint32_t holding = 0;
    bool slopes = false;

    for (uint32_t i = 0; i < scale->bands.count; i++) {
        if (!band_holds(&scale->bands.items[i], figure))
            continue;
        holding++;
        slopes |= scale->bands.items[i].slopes;
    }
    return holding > 1 && slopes;
}

/* The nth end becomes a cut; what lay between two that rounding has moved to one is nowhere. */
static void add_cut(ScaleTables *tables, const End *end, uint32_t nth)
{
    Cut cut = {.p = end->at.num, .q = end->at.den, .open = end->open};
    const Cut *last = tables->count > 0 ? &tables->cuts[tables->count - 1] : NULL;

    tables->by_lane |= end->at.big != NULL || number_is_too_big(end->at);
    if (!last || last->p != cut.p || last->q != cut.q || last->open != cut.open)
        tables->cuts[tables->count++] = cut;
    tables->codes[tables->count] = tables->codes[nth + 1];
}

static void make_cuts(ScaleTables *tables, const Step *rounding, Arena *arena)
{
    uint32_t count;
    End *ends = find_ends(tables->scale, arena, &count);

    tables->cuts = arena_try(arena, (count + 1) * sizeof *tables->cuts);
    tables->codes = arena_try(arena, (count + 1) * sizeof *tables->codes);
    tables->is_count = true;
    for (uint32_t i = 0; i <= count && !arena->failed; i++) {
        Number figure = figure_between(ends, count, i, arena);
        tables->by_lane |= overlap_slopes(tables->scale, figure);
        tables->codes[i] = scale_band(tables->scale, figure, arena);
    }
    for (uint32_t i = 0; rounding && i < count && !arena->failed; i++)
        ends[i] = unrounded(ends[i], rounding->as.round.mode, rounding->as.round.decimals, arena);
    for (uint32_t i = 0; i < count && !arena->failed; i++)
        add_cut(tables, &ends[i], i);
    for (uint32_t i = 0; i <= tables->count && !arena->failed; i++)
        tables->is_count &= tables->codes[i] == (int32_t)i;
}

/* --- what bands pay --------------------------------------------------------------------- */

/* The least denominator of all; false where it is too great. */
static bool common_scale(const Number *numbers, uint32_t count, int64_t *scale)
{
    *scale = 1;
    for (uint32_t i = 0; i < count; i++) {
        if (numbers[i].big || number_is_too_big(numbers[i]))
            return false;
        int64_t more =
            numbers[i].den / (int64_t)common_factor((uint64_t)numbers[i].den, (uint64_t)*scale);
        if (__builtin_mul_overflow(*scale, more, scale))
            return false;
    }
    return true;
}

static Int128 *over_scale(const Number *numbers, uint32_t count, int64_t scale, Arena *arena)
{
    Int128 *table = arena_try(arena, (count + 1) * sizeof *table);

    for (uint32_t i = 0; table && i < count; i++)
        table[i] = (Int128)numbers[i].num * (scale / numbers[i].den);
    return table;
}

/* pays + (x - low) / (high - low) * (pays_to - pays) = rise * x + from. */
static void line_of_band(const BandOf *band, Arena *arena, Number *rise, Number *from)
{
    *rise = NUMBER_ZERO;
    *from = band->pays;
    if (!band->slopes)
        return;
    *rise = number_div(number_sub(band->pays_to, band->pays, arena),
                       number_sub(band->high, band->low, arena), arena);
    *from = number_sub(band->pays, number_mul(*rise, band->low, arena), arena);
}

static void make_pays(ScaleTables *tables, Arena *arena)
{
    uint32_t bands = tables->scale->bands.count;
    Number *both = arena_try(arena, (2 * (size_t)bands + 1) * sizeof *both);

    for (uint32_t i = 0; both && i < bands; i++) {
        const BandOf *band = &tables->scale->bands.items[i];
        line_of_band(band, arena, &both[i], &both[bands + i]);
    }
    if (!both || !common_scale(both, 2 * bands, &tables->pays_scale)) {
        tables->by_lane = true;
        return;
    }
    tables->rises = over_scale(both, bands, tables->pays_scale, arena);
    tables->pays = over_scale(both + bands, bands, tables->pays_scale, arena);
}

/* A band that rises pays more up to its own end; else the first above it that pays more, at its
 * start or by rising from it. */
static bool find_next(const Scale *scale, uint32_t at, Number paid, Number *edge)
{
    const BandOf *own = &scale->bands.items[at];

    if (number_compare(own->pays_to, paid) > 0) {
        *edge = own->high;
        return true;
    }
    for (uint32_t i = at + 1; i < scale->bands.count; i++) {
        const BandOf *band = &scale->bands.items[i];

        assert(band->has_low); /* since it is not the first */
        if (number_compare(band->pays, paid) <= 0 && number_compare(band->pays_to, paid) <= 0)
            continue;
        *edge = band->low;
        return true;
    }
    return false;
}

/* --- tables, made when a block first asks ------------------------------------------------ */

/* The step that rounds the figure of a band, where the cuts stand for it; NULL: none. A pinned
 * figure need not be rounded. */
static const Step *rounding_of(const Block *block, const Step *step)
{
    const Step *in = &block->run->plan->steps.items[block_input_id(block, step, 0)];

    return step->op == OP_BAND && in->op == OP_ROUND && !block->pinned ? in : NULL;
}

static bool any_slopes(const Scale *scale)
{
    for (uint32_t i = 0; i < scale->bands.count; i++)
        if (scale->bands.items[i].slopes)
            return true;
    return false;
}

StepId band_figure(const Block *block, const Step *step)
{
    StepId in = block_input_id(block, step, 0);
    const Step *rounding = rounding_of(block, step);

    return rounding && block->state[in] == STEP_OPEN ? block_input_id(block, rounding, 0) : in;
}

bool band_tells_all(const Block *block, const Step *step)
{
    const Step *band = &block->run->plan->steps.items[block_input_id(block, step, 0)];

    assert(band->op == OP_BAND && block_input_id(block, band, 0) == block_input_id(block, step, 1));
    (void)band;
    return !any_slopes(scale_of(block, step)) && !block->pinned;
}

/* Kept where there are lanes enough. */
static const ScaleTables *tables_of(Block *block, const Step *step)
{
    StepId id = (StepId)(step - block->run->plan->steps.items);
    bool few = block->room <= FEW_LANES && !block->run->machine->block;
    ScaleTables *tables;

    if (block->tables && block->tables[id])
        return block->tables[id];
    tables = ARENA_NEW(block->lasting, ScaleTables);
    *tables = (ScaleTables){.scale = scale_of(block, step), .by_lane = few};
    tables->slopes = any_slopes(tables->scale);
    if (few)
        return tables;
    if (!block->tables)
        block->tables =
            arena_try(block->lasting, block->run->plan->steps.count * sizeof *block->tables);
    make_cuts(tables, rounding_of(block, step), block->lasting);
    make_pays(tables, block->lasting);
    if (block->tables)
        block->tables[id] = tables;
    return tables;
}

/* --- which band ------------------------------------------------------------------------- */

/* The least numerator over `scale` that has passed; past all that int64 has: its bounds. */
static Int128 first_past(const Cut *cut, int64_t scale)
{
    Int128 over = cut->p * scale, whole = over / cut->q;

    if (whole * cut->q > over)
        whole--;
    return whole * cut->q == over && !cut->open ? whole : whole + 1;
}

static void count_const(Block *block, Column *figure, const ScaleTables *tables, int32_t *codes)
{
    const Lanes *lanes = &block->level->forms[figure->store];
    int32_t passed = 0;

    for (uint32_t i = 0; i < tables->count; i++) /* all lanes have passed */
        passed += first_past(&tables->cuts[i], figure->scale) <= -(Int128)figure->num_max;
    block->level->codes.fill(block->lanes, passed, codes);
    for (uint32_t i = (uint32_t)passed; i < tables->count; i++) {
        Int128 from = first_past(&tables->cuts[i], figure->scale);
        if (from > (Int128)figure->num_max)
            return;
        lanes->past_const(block->lanes, figure->num, from, codes);
    }
}

static bool count_pairs(Block *block, Column *figure, const ScaleTables *tables, int32_t *codes)
{
    Bound most = 1;

    for (uint32_t i = 0; i < tables->count; i++) {
        Bound num = bound_times(figure->num_max, bound_of(tables->cuts[i].q));
        Bound sum = bound_plus(num, bound_times(figure->den_max, bound_of(tables->cuts[i].p)));
        most = sum > most ? sum : most; /* no less than p, for den_max is at least 1 */
    }
    NumberForm form = form_of_bound(block, most);
    form = figure->store > form ? figure->store : form;
    if (form == FORM_RATIONAL)
        return false;
    const void *num = column_nums(block, figure, form), *den = column_dens(block, figure, form);
    if (!num || !den)
        return true;
    block->level->codes.fill(block->lanes, 0, codes);
    for (uint32_t i = 0; i < tables->count; i++)
        block->level->forms[form].past(block->lanes, num, den, &tables->cuts[i],
                                       is_narrow(form, most), codes);
    return true;
}

static bool count_cuts(Block *block, Column *figure, const ScaleTables *tables, int32_t *codes)
{
    if (tables->by_lane || figure->store == FORM_RATIONAL)
        return false;
    if (figure->scale == 0)
        return count_pairs(block, figure, tables, codes);
    count_const(block, figure, tables, codes);
    return true;
}

/* From the number of cuts to the band; where none holds it is not agreed what is paid. */
static void bands_of_counts(Block *block, const ScaleTables *tables, int32_t *codes, Column *out)
{
    uint8_t *why = NULL;

    if (tables->is_count)
        return;
    for (uint32_t lane = 0; lane < block->lanes; lane++) {
        int32_t band = tables->codes[codes[lane]];
        codes[lane] = band < 0 ? 0 : band;
        if (band >= 0 || out->why[lane])
            continue;
        if (!why) {
            why = block_array(block, 1);
            if (!why)
                return;
            block->level->codes.why_join(block->lanes, out->why, block->known, why);
        }
        why[lane] = WHY_NOT_AGREED;
    }
    if (why)
        block_reasons(block, why, out);
}

static void ask_bands(Block *block, Column *figure, const Scale *scale, const Step *rounding,
                      Column *out)
{
    const Number *numbers = column_numbers(block, figure);
    uint8_t *why = block_array(block, 1);

    for (uint32_t lane = 0; numbers && why && lane < block->lanes; lane++) {
        Number n = numbers[lane];
        if (rounding && !out->why[lane])
            n = number_round(n, rounding->as.round.mode, rounding->as.round.decimals, block->arena);
        int32_t band = out->why[lane] ? 0 : scale_band(scale, n, block->arena);
        out->codes[lane] = band < 0 ? 0 : band;
        why[lane] = band < 0 ? WHY_NOT_AGREED : out->why[lane];
    }
    block_reasons(block, why, out);
}

void kernel_BAND(Block *block, const Step *step, Column *out)
{
    StepId from = band_figure(block, step);
    Column *figure = &block->columns[from];
    const Step *rounding = from == block_input_id(block, step, 0) ? NULL : rounding_of(block, step);
    const ScaleTables *tables = tables_of(block, step);

    column_share_reasons(figure, out);
    out->codes = block_array(block, sizeof *out->codes);
    if (!out->codes || block->lasting->failed)
        return;
    if (count_cuts(block, figure, tables, out->codes))
        bands_of_counts(block, tables, out->codes, out);
    else
        ask_bands(block, figure, tables->scale, rounding, out);
}

/* --- what it pays ----------------------------------------------------------------------- */

/* Whatever all of them pay is paid over the scale of the table. */
static bool look_up_pays(Block *block, const int32_t *codes, const ScaleTables *tables, Column *out)
{
    uint32_t bands = tables->scale->bands.count;
    Bound most = 1;

    for (uint32_t i = 0; i < bands; i++)
        most = bound_of(tables->pays[i]) > most ? bound_of(tables->pays[i]) : most;
    NumberForm form = form_of_bound(block, most);
    if (form == FORM_RATIONAL)
        return false;
    out->store = (uint8_t)form;
    out->scale = tables->pays_scale;
    out->num_max = most;
    out->den_max = (Bound)tables->pays_scale;
    out->num = block_numbers(block, form);
    if (out->num)
        block->level->forms[form].look_up(block->lanes, codes, tables->pays, bands, out->num);
    return true;
}

static void pays_by_lane(Block *block, const int32_t *codes, Column *figure, const Scale *scale,
                         Column *out)
{
    const Number *numbers = any_slopes(scale) ? column_numbers(block, figure) : NULL;

    if ((any_slopes(scale) && !numbers) || !column_new_numbers(block, out))
        return;
    for (uint32_t lane = 0; lane < block->lanes; lane++) {
        const BandOf *band = &scale->bands.items[codes[lane]];
        out->numbers[lane] =
            band->slopes ? band_pays(band, numbers[lane], block->arena) : band->pays;
    }
}

void kernel_BAND_PAYS(Block *block, const Step *step, Column *out)
{
    const Column *in = block_input(block, step, 0);
    Column *figure = block_input(block, step, 1);
    const ScaleTables *tables = tables_of(block, step);

    if (band_tells_all(block, step)) {
        column_share_reasons(in, out);
    } else {
        block_join(block, step, out);
    }
    if (block->lasting->failed)
        return;
    if (!tables->by_lane && !tables->slopes && look_up_pays(block, in->codes, tables, out))
        return;
    if (!tables->by_lane && tables->slopes &&
        column_along(block, figure, in->codes, tables->rises, tables->pays,
                     tables->scale->bands.count, tables->pays_scale, out))
        return;
    pays_by_lane(block, in->codes, figure, tables->scale, out);
}

void kernel_BAND_NEXT(Block *block, const Step *step, Column *out)
{
    const Column *in = block_input(block, step, 0);
    const Scale *scale = scale_of(block, step);
    Column *figure = block_input(block, step, 1);
    const Number *figures = tables_of(block, step)->slopes ? column_numbers(block, figure) : NULL;
    Number *edges = block_numbers(block, FORM_RATIONAL);
    uint8_t *why = block_array(block, 1);

    block_join(block, step, out);
    for (uint32_t lane = 0; edges && why && lane < block->lanes; lane++) {
        const BandOf *band = &scale->bands.items[in->codes[lane]];
        edges[lane] = NUMBER_ZERO;
        why[lane] = out->why[lane];
        if (why[lane])
            continue;
        Number paid =
            band->slopes && figures ? band_pays(band, figures[lane], block->arena) : band->pays;
        if (!find_next(scale, (uint32_t)in->codes[lane], paid, &edges[lane]))
            why[lane] = WHY_NOT_APPLICABLE;
    }
    if (!edges || !why)
        return;
    block_reasons(block, why, out);
    block_narrow(block, edges, out);
}
