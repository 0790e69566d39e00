/* Scales: gaps, overlaps, order, and payment that falls as performance rises.
 *
 * A scale that rounds before it looks up sees multiples of 10^-decimals only, and one on a
 * count sees whole numbers: there a band ends at the last value that it holds, and 49.99% meets
 * 50.00%. Elsewhere every number may come.
 */
#include "check/lints.h"

typedef struct Grid { /* the values that are looked up */
    bool every;       /* every number */
    int decimals;
    Number step;
    Arena *arena;
} Grid;

static Grid grid_of(Check *check, const Scale *scale)
{
    bool whole = scale->on.tag == KIND_COUNT;
    Grid grid = {.every = !scale->rounds && !whole, .arena = check->arena};

    grid.decimals = scale->rounds ? scale->decimals : 0;
    grid.step = number_power10(-grid.decimals, check->arena);
    return grid;
}

/* The least value looked up that is above `n`, or from `n` on where `itself`. */
static Number grid_from(const Grid *grid, Number n, bool itself)
{
    Number steps = number_div(n, grid->step, grid->arena);
    Number down = number_floor(steps, grid->arena);
    bool on_it = number_equal(steps, down);

    if (!on_it || !itself)
        down = number_add(down, NUMBER_ONE, grid->arena);
    return number_mul(down, grid->step, grid->arena);
}

/* Do values lie between the end of one band and the start of the next? */
static bool is_gap(const Grid *grid, const BandOf *a, const BandOf *b)
{
    Number from = a->high;

    if (!grid->every) {
        from = grid_from(grid, a->high, !a->high_in);
        int order = number_compare(from, b->low);
        return order < 0 || (order == 0 && !b->low_in);
    }
    int order = number_compare(a->high, b->low);
    return order < 0 || (order == 0 && !a->high_in && !b->low_in);
}

/* Two bands that meet in one figure, for which both pay the same: 80% of a rise to 100% at 80%,
 * and of `80% or above pays 100%`. */
static bool meets(const BandOf *a, const BandOf *b)
{
    return number_equal(a->high, b->low) && number_equal(a->pays_to, b->pays);
}

static bool is_overlap(const Grid *grid, const BandOf *a, const BandOf *b)
{
    Number from = grid->every ? b->low : grid_from(grid, b->low, b->low_in);
    bool from_in = grid->every ? b->low_in : true;
    int order = number_compare(from, a->high);

    return order < 0 || (order == 0 && a->high_in && from_in && !meets(a, b));
}

/* Decimals of the number itself that an end is written with: 4 for 69.99%. */
static int written_decimals(const Check *check, Span span)
{
    Text text = span_text(&check->book->sources, span);
    int decimals = 0;
    bool after = false;

    for (size_t i = 0; i < text.len; i++) {
        decimals += after && ascii_is_digit(text.ptr[i]) ? 1 : 0;
        after |= text.ptr[i] == '.';
    }
    bool hundredths = text_ends(text, TEXT("%")) || text_ends(text, TEXT("percentage points"));
    return decimals + (hundredths ? 2 : 0);
}

/* A value in a gap: the first that could be written as the ends are, else the one half way. */
static Number value_in_gap(Check *check, const Grid *grid, const BandOf *a, const BandOf *b,
                           int decimals)
{
    Arena *arena = check->arena;
    if (!grid->every)
        return grid_from(grid, a->high, !a->high_in);
    if (!a->high_in)
        return a->high;
    Number next = number_add(a->high, number_power10(-decimals, arena), arena);
    if (number_compare(next, b->low) < 0)
        return next;
    Number sum = number_add(a->high, b->low, arena);
    return number_div(sum, number_from_int(2), arena);
}

static void look_between(Check *check, const Scale *scale, const Grid *grid, const BandOf *a,
                         const BandOf *b)
{
    int x = written_decimals(check, a->high_span), y = written_decimals(check, b->low_span);
    int decimals = x > y ? x : y;

    if (decimals > 20)
        decimals = 20;
    if (is_gap(grid, a, b)) {
        Number value = value_in_gap(check, grid, a, b, decimals);
        Number width = number_sub(b->low, a->high, check->arena);
        bool hair = grid->every && number_equal(width, number_power10(-decimals, check->arena));
        check_say_gap(check, scale, a, b, value, hair ? decimals : -1);
    } else if (is_overlap(grid, a, b)) {
        check_say_overlap(check, scale, a, b);
    }
}

/* Does the band end after the one that reached farthest so far? */
static bool reaches_farther(const BandOf *band, const BandOf *farthest)
{
    if (!farthest->has_high || !band->has_high)
        return farthest->has_high;
    int order = number_compare(band->high, farthest->high);
    return order > 0 || (order == 0 && band->high_in);
}

static void look_at_ends(Check *check, const Scale *scale, const BandOf *first,
                         const BandOf *farthest)
{
    bool from_nothing =
        scale->on.tag == KIND_COUNT && first->has_low &&
        (number_sign(first->low) < 0 || (!number_sign(first->low) && first->low_in));

    if (first->has_low && !from_nothing)
        check_say_open_end(check, scale, first, true);
    if (farthest->has_high)
        check_say_open_end(check, scale, farthest, false);
}

/* Printed rising or falling throughout is an order; anything else is none. */
static void look_at_order(Check *check, const Scale *scale)
{
    const BandOf *bands = scale->bands.items;
    uint32_t up = 0, down = 0, odd = 0;

    for (uint32_t i = 1; i < scale->bands.count; i++) {
        bool rises = bands[i].span.start > bands[i - 1].span.start;
        up += rises;
        down += !rises;
        if (!rises && !odd)
            odd = i;
    }
    if (up && down)
        check_say_band_order(check, scale, &bands[odd], &bands[odd - 1]);
}

static bool look_at_band(Check *check, const Scale *scale, const BandOf *band)
{
    if (!band->has_low || !band->has_high)
        return true;
    int order = number_compare(band->low, band->high);
    if (order < 0 || (order == 0 && band->low_in && band->high_in))
        return true;
    check_say_band_backward(check, scale, band);
    return false;
}

/* The rows of a grid are looked at once, for all of its columns. */
static bool is_column(const Check *check, const Scale *scale)
{
    return scale->grid >= 0 && scale->column < check->model->scales.items[scale->grid].columns;
}

void lint_bands(Check *check, int index)
{
    const Scale *scale = &check->model->scales.items[index];
    const ScaleSite *site = &check->scales.items[index];
    const BandOf *farthest = scale->bands.items;
    Grid grid = grid_of(check, scale);
    bool whole =
        section_whole(check, site->section) && scale->on.tag != KIND_HOLE && scale->bands.count;

    if (is_column(check, scale) || !whole || (site->library && !site->used))
        return;
    for (uint32_t i = 0; i < scale->bands.count; i++)
        whole &= look_at_band(check, scale, &scale->bands.items[i]);
    if (!whole)
        return;
    look_at_order(check, scale);
    for (uint32_t i = 1; i < scale->bands.count && !check->arena->failed; i++) {
        const BandOf *band = &scale->bands.items[i];
        if (!band->has_low || !farthest->has_high)
            check_say_overlap(check, scale, farthest, band);
        else
            look_between(check, scale, &grid, farthest, band);
        if (reaches_farther(band, farthest))
            farthest = band;
    }
    look_at_ends(check, scale, &scale->bands.items[0], farthest);
}

/* Does the payment go the wrong way from one share to the next? */
static bool goes_wrong(Number from, Number to, bool falling_is_right)
{
    int order = number_compare(to, from);

    return falling_is_right ? order > 0 : order < 0;
}

void lint_falling_payment(Check *check, int index)
{
    const Scale *scale = &check->model->scales.items[index];
    const ScaleSite *site = &check->scales.items[index];
    const ScaleSite *said = scale->grid < 0 ? site : &check->scales.items[scale->grid];
    bool falling_is_right = said->on_falling && !said->on_rising;

    if (scale->columns || (scale->grid >= 0 && !is_column(check, scale)))
        return;
    if (!section_whole(check, site->section) || (site->library && !site->used))
        return;
    for (uint32_t i = 0; i < scale->bands.count; i++) {
        const BandOf *a = i > 0 ? &scale->bands.items[i - 1] : NULL, *b = &scale->bands.items[i];
        if (goes_wrong(b->pays, b->pays_to, falling_is_right))
            check_say_slope_falls(check, scale, b, said->better[falling_is_right]);
        else if (a && goes_wrong(a->pays_to, b->pays, falling_is_right))
            check_say_payment_falls(check, scale, a, b, falling_is_right,
                                    said->better[falling_is_right]);
        else
            continue;
        return;
    }
}

/* 99.67% rounded to whole percents is 100%: where bands are printed to 0.01% a rounding of the
 * number, not of the percentage, was hardly meant. */
void lint_coarse_rounding(Check *check, int index)
{
    const Scale *scale = &check->model->scales.items[index];
    const ScaleSite *site = &check->scales.items[index];

    if (is_column(check, scale) || !scale->rounds || site->library ||
        !section_whole(check, site->section))
        return;
    for (uint32_t i = 0; i < scale->bands.count; i++) {
        const BandOf *band = &scale->bands.items[i];
        Span ends[] = {band->low_span, band->high_span};
        bool there[] = {band->has_low, band->has_high};
        for (size_t e = 0; e < 2; e++) {
            int decimals = there[e] ? written_decimals(check, ends[e]) : 0;
            if (decimals <= scale->decimals)
                continue;
            check_say_coarse_rounding(check, scale, ends[e], decimals);
            return;
        }
    }
}
