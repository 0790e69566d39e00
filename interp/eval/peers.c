/* Kernels that compare the units of a case with each other.
 *
 *     figures   40  20  30  30      worst first   20  30  30  40
 *     rank of 30, highest first: one is before it, one is equal: 2, 3 or 2.5
 *     at which share of the way from the first to the last does 30 lie: 1/3
 *     three quarters of that way: 32.5
 *
 * Of each case the peers are put in order once; a unit then finds its place by halving. `among
 * other areas` the unit's own place is stepped over: its list is that of all without it. Places
 * are counted from 0; a percentile may lie between two of them.
 *
 * Where those with the same parent alone are compared, each parent is worked out by itself, as if its units
 * were all there are; whom nobody can place may be a peer of any, and makes all of them unknown.
 */
#include "eval/block.h"
#include "eval/order.h"

#include <assert.h>
#include <string.h>

#define NO_PLACE UINT32_MAX

typedef struct Group { /* of units, in their order, that are compared with each other */
    const uint32_t *units;
    uint32_t count;
} Group;

typedef struct Ranked { /* of one case, or of one parent in it */
    const Block *block;
    const Comparing *by;
    Choice rule;
    uint32_t nth_case;
    Arena *arena;
    Group group;
    uint32_t *units; /* that are peers, in order: the least first, or where it falls the greatest */
    const uint32_t *met;    /* the peers as they come, while they are put in order */
    uint32_t *place;        /* by unit: where it stands among them; NO_PLACE: it is no peer */
    Number *sums;           /* [i]: of the first i */
    const Number *weights;  /* by lane; NULL: none are asked */
    Number product, weight; /* of all: figure times weight; weight */
    uint32_t count;
    uint32_t troubled;          /* the unit with the greatest reason why the peers cannot be told */
    uint8_t why, why_of_others; /* that reason; the greatest without it */
    const Number *figures;
    bool greatest_first;
} Ranked;

static uint32_t lane_of(const Ranked *p, uint32_t unit)
{
    return unit * p->block->cases + p->nth_case;
}

static Number figure_of(const Ranked *p, uint32_t unit)
{
    return p->figures[lane_of(p, unit)];
}

/* Below 0: a comes before b. */
static int compare(const Ranked *p, Number a, Number b)
{
    return p->greatest_first ? number_compare(b, a) : number_compare(a, b);
}

static bool comes_before(const void *of, uint32_t a, uint32_t b)
{
    const Ranked *p = of;
    int order = compare(p, figure_of(p, p->met[a]), figure_of(p, p->met[b]));

    return order < 0 || (order == 0 && a < b);
}

/* --- who they are ---------------------------------------------------------------------------- */

static bool is_weighted(const Step *step)
{
    return step->op == OP_PEERS_WEIGHTED;
}

/* The last input; NULL: none are asked. */
static Column *weights_of(const Block *block, const Step *step)
{
    return is_weighted(step) ? block_input(block, step, step->in_count - 1) : NULL;
}

/* NULL: all units are compared. */
static const Column *parents_of(const Block *block, const Step *step)
{
    return step->in_count > 2u + is_weighted(step) ? block_input(block, step, 2) : NULL;
}

static void trouble(Ranked *p, uint32_t unit, uint8_t why)
{
    if (why > p->why) {
        p->why_of_others = p->why;
        p->why = why;
        p->troubled = unit;
    } else if (why > p->why_of_others) {
        p->why_of_others = why;
    }
}

/* Those whose figures count; why they cannot be told, where somebody's cannot. */
static void gather(Ranked *p, const Step *step)
{
    const Column *figure = block_input(p->block, step, 0), *member = block_input(p->block, step, 1);
    const Column *weight = weights_of(p->block, step);

    for (uint32_t i = 0; i < p->group.count; i++) {
        uint32_t u = p->group.units[i], lane = lane_of(p, u);
        uint8_t why = figure->why[lane];
        if (weight && weight->why[lane] > why)
            why = weight->why[lane];
        if (member->why[lane])
            trouble(p, u, member->why[lane]);
        else if (member->codes[lane] == 1 && why)
            trouble(p, u, why);
        else if (member->codes[lane] == 1)
            p->units[p->count++] = u;
    }
}

/* The order is made in `order`, which has room for them. */
static void put_in_order(Ranked *p, uint32_t *order)
{
    p->met = p->units;
    order_sort((Sorting){p, comes_before}, order, order + p->block->units, p->count);
    for (uint32_t i = 0; i < p->count; i++)
        order[i] = p->units[order[i]];
    for (uint32_t i = 0; i < p->group.count; i++)
        p->place[p->group.units[i]] = NO_PLACE;
    for (uint32_t i = 0; i < p->count; i++) {
        p->units[i] = order[i];
        p->place[order[i]] = i;
    }
}

static bool add_up(Ranked *p)
{
    p->sums = arena_try(p->arena, ((size_t)p->count + 1) * sizeof *p->sums);
    if (!p->sums)
        return false;
    p->sums[0] = NUMBER_ZERO;
    for (uint32_t i = 0; i < p->count && !p->arena->failed; i++)
        p->sums[i + 1] = number_add(p->sums[i], figure_of(p, p->units[i]), p->arena);
    return !p->arena->failed;
}

/* Figures as they weigh. */
static bool add_weighted(Ranked *p)
{
    p->product = p->weight = NUMBER_ZERO;
    for (uint32_t i = 0; i < p->count && !p->arena->failed; i++) {
        Number weight = p->weights[lane_of(p, p->units[i])];
        p->weight = number_add(p->weight, weight, p->arena);
        p->product = number_add(p->product, number_mul(figure_of(p, p->units[i]), weight, p->arena),
                                p->arena);
    }
    return !p->arena->failed;
}

static bool ranked_init(Ranked *p, Block *block, const Step *step, uint32_t nth_case,
                        bool greatest_first)
{
    Column *weights = weights_of(block, step);

    *p = (Ranked){.block = block,
                  .by = &block->run->plan->comparisons.items[step->as.peers.at],
                  .rule = step->as.peers.rule,
                  .nth_case = nth_case,
                  .arena = block->arena,
                  .figures = column_numbers(block, block_input(block, step, 0)),
                  .weights = weights ? column_numbers(block, weights) : NULL,
                  .greatest_first = greatest_first};
    p->units = arena_try(p->arena, 4 * (size_t)block->units * sizeof *p->units);
    if (!p->units || !p->figures || (weights && !p->weights))
        return false;
    p->place = p->units + block->units;
    return true;
}

/* The peers among these; `astray`: why it is unknown whether others are. */
static bool rank_group(Ranked *p, const Step *step, Group group, uint8_t astray)
{
    p->group = group;
    p->count = 0;
    p->troubled = NO_PLACE;
    p->why = p->why_of_others = astray;
    gather(p, step);
    put_in_order(p, p->place + p->block->units);
    if (step->op == OP_PEERS_WEIGHTED)
        return add_weighted(p);
    return (step->op != OP_PEERS_MEAN && step->op != OP_PEERS_TOTAL) || add_up(p);
}

/* --- the peers as one unit sees them --------------------------------------------------------- */

typedef struct Seen {
    const Ranked *p;
    uint32_t left_out; /* a place that is stepped over; NO_PLACE: none */
    uint32_t count;
} Seen;

static Seen seen_by(const Ranked *p, uint32_t unit)
{
    uint32_t own = p->by->formula->as.peers.others ? p->place[unit] : NO_PLACE;

    return (Seen){p, own, p->count - (own != NO_PLACE)};
}

static uint8_t why_seen(const Ranked *p, uint32_t unit)
{
    bool own = p->by->formula->as.peers.others && unit == p->troubled;

    return own ? p->why_of_others : p->why;
}

static Number seen_at(const Seen *seen, uint32_t place)
{
    return figure_of(seen->p, seen->p->units[place + (place >= seen->left_out)]);
}

static Number seen_sum(const Seen *seen, uint32_t first)
{
    const Ranked *p = seen->p;

    if (seen->left_out >= first)
        return p->sums[first];
    return number_sub(p->sums[first + 1], figure_of(p, p->units[seen->left_out]), p->arena);
}

/* How many of them come before x, or with `or_equal` do not come after it. */
static uint32_t seen_before(const Seen *seen, Number x, bool or_equal)
{
    uint32_t low = 0, high = seen->count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = compare(seen->p, seen_at(seen, middle), x);
        if (order < 0 || (or_equal && order == 0))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static Value known(Number number)
{
    return (Value){.form = STEP_NUMBER, .number = number};
}

static Value not_assessable(void)
{
    return (Value){.form = STEP_NUMBER, .number = NUMBER_ZERO, .why = WHY_NOT_ASSESSABLE};
}

static Number whole(uint32_t n)
{
    return number_from_int((int64_t)n);
}

/* --- percentiles ----------------------------------------------------------------------------- */

/* The figure at a place, which may lie between two: on the line between their figures. */
static Number at_place(const Seen *seen, Number place)
{
    Arena *arena = seen->p->arena;
    Number floor = number_floor(place, arena), rest = number_sub(place, floor, arena);
    int64_t low = 0;

    if (!number_to_int(floor, &low) || number_sign(rest) == 0)
        return seen_at(seen, (uint32_t)low);
    Number from = seen_at(seen, (uint32_t)low), to = seen_at(seen, (uint32_t)low + 1);
    return number_add(from, number_mul(rest, number_sub(to, from, arena), arena), arena);
}

/* By nearest rank the n-th of them where n is the share of their number, rounded up; inclusively
 * the share of the way from the first to the last; exclusively from one before the first to one
 * after the last, where there may be nothing. */
static Value percentile(const Seen *seen, Number share)
{
    Arena *arena = seen->p->arena;
    Number place;

    if (seen->count == 0)
        return not_assessable();
    if (seen->p->rule == CHOICE_NEAREST_RANK)
        place = number_sub(
            number_round(number_mul(share, whole(seen->count), arena), ROUND_UP, 0, arena),
            NUMBER_ONE, arena);
    else if (seen->p->rule == CHOICE_INCLUSIVELY)
        place = number_mul(share, whole(seen->count - 1), arena);
    else
        place = number_sub(number_mul(share, whole(seen->count + 1), arena), NUMBER_ONE, arena);
    if (number_is_too_big(place))
        return known(place);
    if (seen->p->rule == CHOICE_NEAREST_RANK && number_sign(place) < 0)
        place = NUMBER_ZERO;
    if (number_sign(place) < 0 || number_compare(place, whole(seen->count - 1)) > 0)
        return not_assessable();
    return known(at_place(seen, place));
}

/* How far it lies between the peers before and after it. */
static Number between(const Seen *seen, uint32_t after, Number x)
{
    Arena *arena = seen->p->arena;
    Number from = seen_at(seen, after - 1), to = seen_at(seen, after);

    return number_div(number_sub(x, from, arena), number_sub(to, from, arena), arena);
}

/* The share at which x is the percentile: of equal ones the least of their places. */
static Value share_of(const Seen *seen, Number x)
{
    Arena *arena = seen->p->arena;
    uint32_t n = seen->count, before = seen_before(seen, x, false);
    uint32_t equal = seen_before(seen, x, true) - before;
    bool inclusive = seen->p->rule == CHOICE_INCLUSIVELY;
    Number place = whole(before);

    if (n == 0 || (inclusive && n == 1 && equal))
        return not_assessable();
    if (seen->p->rule == CHOICE_NEAREST_RANK)
        return known(number_div(whole(before + equal), whole(n), arena));
    if (!equal && (before == 0 || before == n))
        return known(before == 0 ? NUMBER_ZERO : NUMBER_ONE);
    if (!equal)
        place = number_add(whole(before - 1), between(seen, before, x), arena);
    if (inclusive)
        return known(number_div(place, whole(n - 1), arena));
    return known(number_div(number_add(place, NUMBER_ONE, arena), whole(n + 1), arena));
}

/* The edges of the tenths: the first peer, nine percentiles, the last. */
static Value edge_of(const Seen *seen, uint32_t nth)
{
    if (seen->count > 0 && (nth == 0 || nth == 10))
        return known(seen_at(seen, nth == 0 ? 0 : seen->count - 1));
    return percentile(seen, number_from_ratio((int64_t)nth, 10, seen->p->arena));
}

/* At its worst edge or before it 0, at the best or beyond it 10; else the last edge that it
 * reaches, and how far it is from there to the next. */
static Value decile(const Seen *seen, Number x)
{
    Arena *arena = seen->p->arena;
    Value edges[11];
    uint32_t reached = 11;

    for (uint32_t i = 0; i <= 10; i++) {
        edges[i] = edge_of(seen, i);
        if (edges[i].why || number_is_too_big(edges[i].number))
            return edges[i];
    }
    while (reached > 0 && compare(seen->p, edges[reached - 1].number, x) > 0)
        reached--;
    if (reached == 0 || reached == 11)
        return known(reached == 0 ? NUMBER_ZERO : number_from_int(10));
    Number from = edges[reached - 1].number;
    Number along = number_div(number_sub(x, from, arena),
                              number_sub(edges[reached].number, from, arena), arena);
    return known(number_add(whole(reached - 1), along, arena));
}

/* --- ranks, means, totals -------------------------------------------------------------------- */

/* It counts itself, wherever it stands. */
static Value rank(const Ranked *p, uint32_t unit)
{
    Number x = figure_of(p, unit), rest = NUMBER_ZERO;
    Seen all = {p, p->place[unit], p->count - (p->place[unit] != NO_PLACE)};
    uint32_t before = seen_before(&all, x, false), equal = seen_before(&all, x, true) - before;

    if (p->rule == CHOICE_WORST_RANK)
        rest = whole(equal);
    else if (p->rule == CHOICE_MEAN_RANK)
        rest = number_div(whole(equal), number_from_int(2), p->arena);
    return known(number_add(whole(before + 1), rest, p->arena));
}

/* How many of the first they are; a part of one counts as that part of its figure. */
static Value mean(const Seen *seen)
{
    Arena *arena = seen->p->arena;
    Choice rule = seen->p->rule;
    Number many = number_mul(seen->p->by->part, whole(seen->count), arena);
    int64_t full = 0;

    if (rule == CHOICE_ROUNDED_UP || rule == CHOICE_ROUNDED_DOWN)
        many = number_round(many, rule == CHOICE_ROUNDED_UP ? ROUND_UP : ROUND_DOWN, 0, arena);
    if (number_is_too_big(many))
        return known(many);
    if (number_sign(many) == 0)
        return not_assessable();
    Number floor = number_floor(many, arena), rest = number_sub(many, floor, arena);
    number_to_int(floor, &full);
    Number sum = seen_sum(seen, (uint32_t)full);
    if (number_sign(rest) > 0)
        sum = number_add(sum, number_mul(rest, seen_at(seen, (uint32_t)full), arena), arena);
    return known(number_div(sum, many, arena));
}

/* --- kernels --------------------------------------------------------------------------------- */

/* The figures of all, less one's own where it is none of them. */
static Value weighted(const Ranked *p, const Seen *seen)
{
    Number product = p->product, weight = p->weight;

    if (seen->left_out != NO_PLACE) {
        uint32_t own = p->units[seen->left_out];
        Number its = p->weights[lane_of(p, own)];
        weight = number_sub(weight, its, p->arena);
        product = number_sub(product, number_mul(figure_of(p, own), its, p->arena), p->arena);
    }
    if (number_sign(weight) == 0)
        return not_assessable();
    return known(number_div(product, weight, p->arena));
}

static Value compared(const Ranked *p, Op op, uint32_t unit)
{
    Seen seen = seen_by(p, unit);

    if (op == OP_PEERS_PERCENTILE)
        return percentile(&seen, p->by->part);
    if (op == OP_PEERS_MEAN)
        return mean(&seen);
    if (op == OP_PEERS_TOTAL)
        return known(seen_sum(&seen, seen.count));
    if (op == OP_PEERS_WEIGHTED)
        return weighted(p, &seen);
    if (op == OP_PEERS_NUMBER)
        return known(whole(seen.count));
    if (op == OP_PEERS_PLACE)
        return share_of(&seen, figure_of(p, unit));
    return op == OP_PEERS_RANK ? rank(p, unit) : decile(&seen, figure_of(p, unit));
}

/* Where each has a place of its own, its own figure must be known. */
static Value of_unit(const Ranked *p, const Step *step, uint32_t unit)
{
    bool placed =
        step->op == OP_PEERS_RANK || step->op == OP_PEERS_PLACE || step->op == OP_PEERS_DECILE;
    uint8_t own =
        placed ? block_input(p->block, step, 0)->why[lane_of(p, unit)] : (uint8_t)WHY_KNOWN;
    uint8_t why = why_seen(p, unit);
    Value unknown = {
        .form = STEP_NUMBER, .number = NUMBER_ZERO, .why = (Why)(own > why ? own : why)};

    return unknown.why ? unknown : compared(p, step->op, unit);
}

/* Units by their parents, each list in the order of the units. */
typedef struct Families {
    uint32_t *units, *first; /* first[code] to first[code + 1] */
    uint32_t count;
    uint8_t astray; /* why somebody without a parent may be a peer of any; 0: nobody may */
} Families;

static uint8_t astray_of(const Block *block, const Step *step, const Column *parent, uint32_t lane)
{
    return parent->why[lane] ? block_input(block, step, 1)->why[lane] : (uint8_t)WHY_KNOWN;
}

static bool families_init(Families *f, const Block *block, const Step *step, uint32_t nth_case)
{
    const Column *parent = parents_of(block, step);

    *f = (Families){.count = 0};
    for (uint32_t u = 0; u < block->units; u++) {
        uint32_t lane = u * block->cases + nth_case;
        uint8_t astray = astray_of(block, step, parent, lane);
        f->astray = astray > f->astray ? astray : f->astray;
        if (!parent->why[lane] && (uint32_t)parent->codes[lane] >= f->count)
            f->count = (uint32_t)parent->codes[lane] + 1;
    }
    f->units = arena_try(block->arena, (size_t)block->units * sizeof *f->units);
    f->first = arena_try(block->arena, ((size_t)f->count + 2) * sizeof *f->first);
    if (!f->units || !f->first)
        return false;
    memset(f->first, 0, ((size_t)f->count + 2) * sizeof *f->first);
    for (uint32_t u = 0; u < block->units; u++)
        if (!parent->why[u * block->cases + nth_case])
            f->first[parent->codes[u * block->cases + nth_case] + 2]++;
    for (uint32_t i = 2; i <= f->count + 1; i++)
        f->first[i] += f->first[i - 1];
    for (uint32_t u = 0; u < block->units; u++)
        if (!parent->why[u * block->cases + nth_case])
            f->units[f->first[parent->codes[u * block->cases + nth_case] + 1]++] = u;
    return true;
}

typedef struct PeerColumn { /* what is being made */
    Block *block;
    const Step *step;
    Number *numbers;
    uint8_t *whys;
} PeerColumn;

static void put_value(const PeerColumn *c, uint32_t lane, Value value)
{
    c->whys[lane] = (uint8_t)value.why;
    c->numbers[lane] = value.number;
}

static void compare_group(const PeerColumn *c, Ranked *p, Group group, uint8_t astray)
{
    if (!rank_group(p, c->step, group, astray))
        return;
    for (uint32_t i = 0; i < group.count && !p->arena->failed; i++)
        put_value(c, lane_of(p, group.units[i]), of_unit(p, c->step, group.units[i]));
}

static void compare_families(const PeerColumn *c, Ranked *p)
{
    const Column *parent = parents_of(c->block, c->step);
    Families f;

    if (!families_init(&f, c->block, c->step, p->nth_case))
        return;
    for (uint32_t i = 0; i < f.count && !p->arena->failed; i++)
        compare_group(c, p, (Group){f.units + f.first[i], f.first[i + 1] - f.first[i]}, f.astray);
    for (uint32_t u = 0; u < c->block->units; u++) {
        Why why = (Why)parent->why[lane_of(p, u)];
        if (why)
            put_value(c, lane_of(p, u),
                      (Value){.form = STEP_NUMBER, .number = NUMBER_ZERO, .why = why});
    }
}

static void compare_all(const PeerColumn *c, Ranked *p)
{
    uint32_t *all = arena_try(p->arena, (size_t)c->block->units * sizeof *all);

    for (uint32_t u = 0; all && u < c->block->units; u++)
        all[u] = u;
    if (all)
        compare_group(c, p, (Group){all, c->block->units}, WHY_KNOWN);
}

static void compare_units(Block *block, const Step *step, Column *out, bool greatest_first)
{
    PeerColumn c = {block, step, block_numbers(block, FORM_RATIONAL), block_array(block, 1)};

    for (uint32_t i = 0; c.numbers && c.whys && i < block->cases && !block->arena->failed; i++) {
        Ranked p;
        if (!ranked_init(&p, block, step, i, greatest_first))
            return;
        if (parents_of(block, step))
            compare_families(&c, &p);
        else
            compare_all(&c, &p);
    }
    if (block->arena->failed || !c.numbers || !c.whys)
        return;
    block_reasons(block, c.whys, out);
    block_narrow(block, c.numbers, out);
}

static bool falls(const Block *block, const Step *step)
{
    return block->run->plan->comparisons.items[step->as.peers.at].falls;
}

void kernel_PEERS_RANK(Block *block, const Step *step, Column *out)
{
    compare_units(block, step, out, !falls(block, step));
}

void kernel_PEERS_MEAN(Block *block, const Step *step, Column *out)
{
    compare_units(block, step, out, !falls(block, step));
}

/* The worst first. */
void kernel_PEERS_DECILE(Block *block, const Step *step, Column *out)
{
    compare_units(block, step, out, falls(block, step));
}

void kernel_PEERS_PLACE(Block *block, const Step *step, Column *out)
{
    compare_units(block, step, out, false);
}

void kernel_PEERS_PERCENTILE(Block *block, const Step *step, Column *out)
{
    compare_units(block, step, out, false);
}

void kernel_PEERS_TOTAL(Block *block, const Step *step, Column *out)
{
    compare_units(block, step, out, false);
}

void kernel_PEERS_WEIGHTED(Block *block, const Step *step, Column *out)
{
    compare_units(block, step, out, false);
}

void kernel_PEERS_NUMBER(Block *block, const Step *step, Column *out)
{
    compare_units(block, step, out, false);
}
