/* Kernels that deal whole pence out by largest remainder.
 *
 *     whole = 100000 pence, weights 1/3 1/3 1/3
 *     exact   33333.3…  33333.3…  33333.3…    whole parts 33333 each, one penny over
 *     dealt   33334     33333     33333       it goes to the greatest remainder; ties to the first
 *
 * Each step wants one part; the steps of one deal share their inputs and
 * follow each other, so that the deal is worked out at the first of them and kept for the rest.
 */
#include "eval/block.h"
#include "eval/order.h"

#include <assert.h>

/* The exact amounts that are to become whole. */
typedef struct Deal {
    Arena *arena;
    Number *exact, *floor, *rest; /* by part */
    uint32_t count;
} Deal;

static bool deal_init(Deal *deal, Arena *arena, uint32_t count)
{
    *deal = (Deal){.arena = arena, .count = count};
    deal->exact = arena_try(arena, 3 * (size_t)count * sizeof *deal->exact);
    if (!deal->exact)
        return false;
    deal->floor = deal->exact + count;
    deal->rest = deal->floor + count;
    return true;
}

/* Splits the amounts into whole pence and remainders, and tells the pennies over. False when a
 * value is too big or memory is refused. */
static bool deal_split(Deal *deal, Number whole, int64_t *over)
{
    Number left = whole;

    for (uint32_t i = 0; i < deal->count; i++) {
        if (number_is_too_big(deal->exact[i]) || deal->arena->failed)
            return false;
        deal->floor[i] = number_floor(deal->exact[i], deal->arena);
        deal->rest[i] = number_sub(deal->exact[i], deal->floor[i], deal->arena);
        left = number_sub(left, deal->floor[i], deal->arena);
        if (number_is_too_big(deal->rest[i]) || number_is_too_big(left))
            return false;
    }
    return number_to_int(left, over);
}

/* Does part a get an odd penny before part b? */
static bool goes_before(const void *of, uint32_t a, uint32_t b)
{
    const Deal *deal = of;
    int order = number_compare(deal->rest[a], deal->rest[b]);

    return order > 0 || (order == 0 && a < b);
}

/* Gives the pennies over to the parts that come first. */
static void deal_pennies(Deal *deal, int64_t over, uint32_t *order)
{
    assert(over <= deal->count);
    order_sort((Sorting){deal, goes_before}, order, order + deal->count, deal->count);
    for (int64_t i = 0; i < over; i++)
        deal->floor[order[i]] = number_add(deal->floor[order[i]], NUMBER_ONE, deal->arena);
}

static const Number too_big = {0, 0, NULL};

/* The amount of each weight, the last one what they leave. What there is to deal is the whole
 * or, where weights come to more than 1, their sum of it in whole pence. */
static Number weigh_parts(Block *block, const Step *step, Deal *deal, uint32_t lane)
{
    Number whole = column_value(block_input(block, step, 0), lane, deal->arena).number;
    Number sum = NUMBER_ZERO;

    for (uint32_t i = 1; i < step->in_count; i++) {
        Number w = column_value(block_input(block, step, i), lane, deal->arena).number;
        deal->exact[i - 1] = number_mul(whole, w, deal->arena);
        sum = number_add(sum, deal->exact[i - 1], deal->arena);
    }
    if (number_is_too_big(sum))
        return sum;
    bool leaves = number_compare(sum, whole) < 0;
    deal->exact[step->in_count - 1] = leaves ? number_sub(whole, sum, deal->arena) : NUMBER_ZERO;
    return leaves ? whole : number_round(sum, ROUND_HALF_UP, 0, deal->arena);
}

/* All parts of one lane. */
static void deal_lane(Block *block, const Step *step, Deal *deal, uint32_t *order, uint32_t lane)
{
    Number *parts = &block->dealt.parts[(size_t)lane * step->in_count];
    int64_t over = 0;
    Number whole = weigh_parts(block, step, deal, lane);
    bool fits = !number_is_too_big(whole) && deal_split(deal, whole, &over);

    if (fits && over > 0)
        deal_pennies(deal, over, order);
    for (uint32_t i = 0; i < step->in_count; i++)
        parts[i] = fits ? deal->floor[i] : too_big;
}

/* Works the deal out in every lane that has something to deal. */
static void deal_all(Block *block, const Step *step)
{
    Arena *arena = block->arena;
    const Column *whole = block_input(block, step, 0);
    uint32_t *order = arena_try(arena, 2 * step->in_count * sizeof *order);
    Deal deal;

    block->dealt = (Dealt){.first_in = step->first_in};
    block->dealt.parts = arena_try(arena, (size_t)block->lanes * step->in_count * sizeof(Number));
    if (!order || !block->dealt.parts || !deal_init(&deal, arena, step->in_count))
        return;
    for (uint32_t lane = 0; lane < block->lanes && !arena->failed; lane++)
        if (!whole->why[lane])
            deal_lane(block, step, &deal, order, lane);
}

void kernel_DEAL(Block *block, const Step *step, Column *out)
{
    const Column *whole = block_input(block, step, 0);
    const Column *own =
        step->as.part < step->in_count ? block_input(block, step, step->as.part) : whole;
    Number *numbers = block_numbers(block, FORM_RATIONAL);
    uint8_t *why = block_array(block, 1);

    assert(step->as.part >= 1 && step->as.part <= step->in_count);
    if (!block->dealt.parts || block->dealt.first_in != step->first_in)
        deal_all(block, step);
    if (!numbers || !why || block->arena->failed)
        return;
    for (uint32_t lane = 0; lane < block->lanes; lane++) {
        why[lane] = whole->why[lane] > own->why[lane] ? whole->why[lane] : own->why[lane];
        numbers[lane] = why[lane]
                            ? NUMBER_ZERO
                            : block->dealt.parts[(size_t)lane * step->in_count + step->as.part - 1];
    }
    block_reasons(block, why, out);
    block_narrow(block, numbers, out);
}

/* What a case deals to its units. */
typedef struct UnitDeal {
    Number whole, *weights; /* by unit */
} UnitDeal;

/* Weights of nothing can share nothing but nothing. */
static bool has_shares(const Block *block, const UnitDeal *of)
{
    bool some = number_sign(of->whole) == 0;

    for (uint32_t u = 0; u < block->units && !some; u++)
        some = number_sign(of->weights[u]) != 0;
    return some;
}

/* The amounts of the units of one case in proportion to their weights: all 0 where the weights
 * are. Gives what there is to deal. */
static Number weigh_units(const Block *block, const UnitDeal *of, Deal *deal)
{
    Number sum = NUMBER_ZERO;

    for (uint32_t u = 0; u < block->units; u++)
        sum = number_add(sum, of->weights[u], deal->arena);
    if (number_is_too_big(sum))
        return sum;
    for (uint32_t u = 0; u < block->units; u++) {
        Number part = number_mul(of->whole, of->weights[u], deal->arena);
        deal->exact[u] = number_sign(sum) ? number_div(part, sum, deal->arena) : NUMBER_ZERO;
    }
    return number_sign(sum) ? of->whole : NUMBER_ZERO;
}

/* Puts the units' parts where their weights stood. */
static void deal_case(const Block *block, UnitDeal *of, Deal *deal, uint32_t *order)
{
    int64_t over = 0;
    Number whole = weigh_units(block, of, deal);
    bool fits = !number_is_too_big(whole) && deal_split(deal, whole, &over);

    if (fits && over > 0)
        deal_pennies(deal, over, order);
    for (uint32_t u = 0; u < block->units; u++)
        of->weights[u] = fits ? deal->floor[u] : too_big;
}

/* The greatest reason among the units of a case, of either input. */
static uint8_t reason_of_case(const Block *block, const Step *step, uint32_t nth_case)
{
    const uint8_t *whole = block_input(block, step, 0)->why;
    const uint8_t *weight = block_input(block, step, 1)->why;
    uint8_t why = WHY_KNOWN;

    for (uint32_t lane = nth_case; lane < block->lanes; lane += block->cases) {
        why = whole[lane] > why ? whole[lane] : why;
        why = weight[lane] > why ? weight[lane] : why;
    }
    return why;
}

static uint8_t deal_units(Block *block, const Step *step, Deal *deal, uint32_t *order, UnitDeal *of,
                          uint32_t nth_case)
{
    uint8_t why = reason_of_case(block, step, nth_case);

    of->whole = column_value(block_input(block, step, 0), nth_case, block->arena).number;
    for (uint32_t u = 0; u < block->units && !why; u++)
        of->weights[u] =
            column_value(block_input(block, step, 1), u * block->cases + nth_case, block->arena)
                .number;
    if (why)
        return why;
    if (!has_shares(block, of))
        return WHY_NOT_ASSESSABLE;
    deal_case(block, of, deal, order);
    return WHY_KNOWN;
}

void kernel_DEAL_UNITS(Block *block, const Step *step, Column *out)
{
    Number *numbers = block_numbers(block, FORM_RATIONAL);
    uint32_t *order = arena_try(block->arena, 2 * (size_t)block->units * sizeof *order);
    UnitDeal of = {.weights = arena_try(block->arena, block->units * sizeof *of.weights)};
    uint8_t *whys = block_array(block, 1);
    Deal deal;

    if (!numbers || !order || !of.weights || !whys || !deal_init(&deal, block->arena, block->units))
        return;
    for (uint32_t c = 0; c < block->cases && !block->arena->failed; c++) {
        uint8_t why = deal_units(block, step, &deal, order, &of, c);
        for (uint32_t u = 0; u < block->units; u++) {
            whys[u * block->cases + c] = why;
            numbers[u * block->cases + c] = why ? NUMBER_ZERO : of.weights[u];
        }
    }
    block_reasons(block, whys, out);
    block_narrow(block, numbers, out);
}
