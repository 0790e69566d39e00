/* Kernels of scales: which band holds a figure, what it pays, and where more is paid.
 *
 * Bands stand rising (check/ saw to it), so the way to more is looked for upwards only: what
 * stands in a scale is a figure of which more is better. What a band pays and the next one are
 * asked of the band, not of the figure.
 */
#include "eval/block.h"

#include <assert.h>

static const Scale *scale_of(const Block *block, const Step *step)
{
    return &block->run->plan->model->scales.items[step->as.scale];
}

void kernel_BAND(const Block *block, const Step *step, Column out)
{
    const Column *in = block_input(block, step, 0);
    const Scale *scale = scale_of(block, step);

    for (uint32_t lane = 0; lane < block->lanes; lane++) {
        if (out.why[lane])
            continue;
        out.codes[lane] = scale_band(scale, in->numbers[lane], block->arena);
        if (out.codes[lane] < 0)
            out.why[lane] = WHY_NOT_AGREED;
    }
}

void kernel_BAND_PAYS(const Block *block, const Step *step, Column out)
{
    const Column *in = block_input(block, step, 0), *figure = block_input(block, step, 1);
    const Scale *scale = scale_of(block, step);

    for (uint32_t lane = 0; lane < block->lanes; lane++)
        if (!out.why[lane])
            out.numbers[lane] = band_pays(&scale->bands.items[in->codes[lane]],
                                          figure->numbers[lane], block->arena);
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

void kernel_BAND_NEXT(const Block *block, const Step *step, Column out)
{
    const Column *in = block_input(block, step, 0), *figure = block_input(block, step, 1);
    const Scale *scale = scale_of(block, step);

    for (uint32_t lane = 0; lane < block->lanes; lane++) {
        if (out.why[lane])
            continue;
        uint32_t at = (uint32_t)in->codes[lane];
        Number paid = band_pays(&scale->bands.items[at], figure->numbers[lane], block->arena);
        if (!find_next(scale, at, paid, &out.numbers[lane]))
            out.why[lane] = WHY_NOT_APPLICABLE;
    }
}
