/* Kernels of scales: which band holds a figure, what it pays, and where more is paid.
 *
 * Bands stand rising (check/ saw to it), so the way to more is looked for upwards only: what
 * stands in a scale is a figure of which more is better. What a band pays and the next one are
 * asked of the band, not of the figure.
 */
#include "eval/block.h"

static const Scale *scale_of(const Block *block, const Step *step)
{
    return &block->run->plan->model->scales.items[step->as.scale];
}

/* -1: none holds it, or two do (an accepted overlap), so that what it pays is not agreed. */
static int32_t find_band(const Scale *scale, Number x)
{
    uint32_t i = 0;

    while (i < scale->bands.count && !band_holds(&scale->bands.items[i], x))
        i++;
    if (i == scale->bands.count)
        return -1;
    for (uint32_t later = i + 1; later < scale->bands.count; later++)
        if (band_holds(&scale->bands.items[later], x))
            return -1;
    return (int32_t)i;
}

void kernel_BAND(const Block *block, const Step *step, Column out)
{
    const Column *in = block_input(block, step, 0);
    const Scale *scale = scale_of(block, step);

    for (uint32_t lane = 0; lane < block->lanes; lane++) {
        if (out.why[lane])
            continue;
        out.codes[lane] = find_band(scale, in->numbers[lane]);
        if (out.codes[lane] < 0)
            out.why[lane] = WHY_NOT_AGREED;
    }
}

void kernel_BAND_PAYS(const Block *block, const Step *step, Column out)
{
    const Column *in = block_input(block, step, 0);
    const Scale *scale = scale_of(block, step);

    for (uint32_t lane = 0; lane < block->lanes; lane++)
        if (!out.why[lane])
            out.numbers[lane] = scale->bands.items[in->codes[lane]].pays;
}

/* The first band above this one that pays more. */
static bool find_next(const Scale *scale, uint32_t at, Number *edge)
{
    for (uint32_t i = at + 1; i < scale->bands.count; i++) {
        const BandOf *band = &scale->bands.items[i];
        if (!band->has_low || number_compare(band->pays, scale->bands.items[at].pays) <= 0)
            continue;
        *edge = band->low;
        return true;
    }
    return false;
}

void kernel_BAND_NEXT(const Block *block, const Step *step, Column out)
{
    const Column *in = block_input(block, step, 0);
    const Scale *scale = scale_of(block, step);

    for (uint32_t lane = 0; lane < block->lanes; lane++)
        if (!out.why[lane] && !find_next(scale, (uint32_t)in->codes[lane], &out.numbers[lane]))
            out.why[lane] = WHY_NOT_APPLICABLE;
}
