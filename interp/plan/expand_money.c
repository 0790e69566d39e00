/* `weighting`, `contract value`, `sharing`, `missing part`: money, in whole pence.
 *
 *   indicator value   ROUND(weighting * contract value * 100, half up); of the scheme: times the
 *                     scheme's own weighting; re-based: of the outturn (expand_rebasing.c)
 *   milestone value   DEAL(indicator value; the weights of its milestones), by largest remainder;
 *                     what the weights do not reach is unallocated
 *   potential         DEAL_UNITS(milestone value; the unit's part): equally, by denominator, in
 *                     proportion; applies once: the whole
 *   earned            ROUND(least share * potential);  + open: to the greatest;  + recoverable:
 *                                                      to the best;  lost: the rest
 *   totals            sums of cells
 *
 *   several years     each of this by itself in each year, on its own contract value, for the milestones of
 *                     that year; totals are of each year, and of all of them
 *
 *   of its part       a milestone's weighting times its part's, so that all of an indicator are of one whole
 *
 *   amounts and points (`worth …`): expand_worth.c
 *
 * A milestone that does not apply weighs nothing: its weight `lapses` into the unallocated line,
 * or is `shared in proportion`, inside its part while any of that applies, and never beyond the
 * whole: of several options each may weigh all of it. An indicator that is itself an option, and not
 * chosen, is worth nothing.
 */
#include "plan/build.h"

#include <assert.h>

StepId round_pence(Build *b, StepId value)
{
    StepId step = step_1(b, OP_ROUND, value);
    b->plan->steps.items[step].as.round.mode = ROUND_HALF_UP;
    b->plan->steps.items[step].as.round.decimals = 0;
    b->plan->steps.items[step].kind = (Kind){KIND_MONEY, 0};
    return step;
}

typedef struct Weights { /* of the milestones of an indicator, of its whole */
    uint32_t count;
    const int *milestones;
    StepId *all;      /* as they are said; once its part has taken it up, as it counts */
    StepId *counting; /* nothing, where they apply nowhere */
    StepId *there;    /* yes/no: nothing of it is missing, or its part has taken it up */
} Weights;

/* How much the others grow by: up to what all of them weigh, but never beyond the whole that they
 * share, as where each of several options weighs all of it. */
static StepId growth(Build *b, StepId all, StepId counting, StepId whole)
{
    StepId most = all;
    if (whole != STEP_NONE)
        most = step_2(b, OP_MAX, counting, step_2(b, OP_MIN, all, whole));
    return step_2(b, OP_DIV, most, counting);
}

static bool is_in_part(const Build *b, const Weights *w, uint32_t i, int part)
{
    return part < 0 || b->model->milestones.items[w->milestones[i]].part == part;
}

static StepId with(Build *b, Op op, StepId all, StepId one)
{
    return all == STEP_NONE || all == b->yes ? one : step_2(b, op, all, one);
}

/* Those of one part (-1: all): what is missing goes to the others in proportion. Where nothing is,
 * a weighting to be agreed is no reason not to know the others. */
static void grow(Build *b, const Weights *w, int part, StepId whole)
{
    StepId all = STEP_NONE, counting = STEP_NONE, there = b->yes;
    for (uint32_t i = 0; i < w->count; i++) {
        if (!is_in_part(b, w, i, part))
            continue;
        if (w->there[i] != b->yes)
            there = with(b, OP_AND, there, w->there[i]);
        all = with(b, OP_ADD, all, w->all[i]);
        counting = with(b, OP_ADD, counting, w->counting[i]);
    }
    if (there == b->yes)
        return;
    StepId by = step_pick(b, there, b->one, growth(b, all, counting, whole));
    for (uint32_t i = 0; i < w->count; i++) {
        if (!is_in_part(b, w, i, part))
            continue;
        StepId some = step_above(b, w->counting[i], b->zero);
        w->counting[i] = step_pick(b, some, step_2(b, OP_MUL, w->counting[i], by), b->zero);
    }
}

/* A part takes up what is missing in it while any of it applies: that is then missing no longer. */
static void grow_part(Build *b, const Weights *w, int part)
{
    StepId settled = part_applies(b, part);
    grow(b, w, part, b->part_weights[part_index(b, part)]);
    for (uint32_t i = 0; i < w->count; i++) {
        if (!is_in_part(b, w, i, part))
            continue;
        w->all[i] = step_pick(b, settled, w->counting[i], w->all[i]);
        if (w->there[i] != b->yes)
            w->there[i] = step_2(b, OP_OR, w->there[i], settled);
    }
}

/* Yes/no: does the weight of what does not apply go to the others? */
static StepId is_shared(Build *b, const Answers *missing)
{
    StepId step = b->no;
    for (uint32_t i = missing->count; i-- > 0;) {
        const Answer *a = &missing->items[i];
        step = step_when(b, a->when, a->choice == CHOICE_IN_PROPORTION ? b->yes : b->no, step);
    }
    return step;
}

/* What the milestones of an indicator share; STEP_NONE: whatever they come to. */
static StepId whole_of(Build *b, int index)
{
    const Indicator *indicator = &b->model->indicators.items[index];
    if (indicator->milestones_of == WHOLE_INDICATOR)
        return b->one;
    if (indicator->weighting.count == 0 || indicator->milestones_of != indicator->weighting_of)
        return STEP_NONE;
    return indicator_weight(b, index);
}

/* First inside each part, whose weight stays the part's while any of it applies, then between
 * them all. */
static void share_missing(Build *b, const Indicator *indicator, const Weights *w)
{
    StepId *lapsed = arena_try(b->arena, (w->count + 1) * sizeof *lapsed);
    const Milestone *first = &b->model->milestones.items[w->milestones[0]];
    StepId shared = is_shared(b, &first->answers[ANSWER_MISSING_PART]);
    if (shared == b->no || !lapsed || whole_is_amount(indicator->milestones_of))
        return;
    for (uint32_t i = 0; i < w->count; i++)
        lapsed[i] = w->counting[i];
    for (uint32_t i = 0; i < indicator->parts.count; i++)
        grow_part(b, w, indicator->parts.items[i]);
    grow(b, w, -1, whole_of(b, first->indicator));
    for (uint32_t i = 0; i < w->count; i++)
        w->counting[i] = step_pick(b, shared, w->counting[i], lapsed[i]);
}

/* Yes/no: does it apply anywhere, or has nothing to leave to others? */
static StepId is_there(Build *b, int milestone, StepId missed)
{
    StepId applies = applies_anywhere(b, milestone);
    if (missed == b->zero || applies == b->yes)
        return b->yes;
    return step_2(b, OP_OR, applies, step_2(b, OP_EQ, missed, b->zero));
}

/* Weights as shares of the indicator's whole, and what the missing ones do. */
static void weigh(Build *b, const Indicator *indicator, Members of, StepId *weights)
{
    Weights w = {of.count, of.items, NULL, weights, NULL};
    w.all = arena_try(b->arena, (w.count + 1) * sizeof *w.all);
    w.there = arena_try(b->arena, (w.count + 1) * sizeof *w.there);
    if (!w.all || !w.there)
        return;
    for (uint32_t i = 0; i < w.count; i++) {
        int index = w.milestones[i];
        bool none = b->model->milestones.items[index].weightless;
        w.all[i] = none ? b->zero : weight_missed(b, index);
        w.there[i] = is_there(b, index, w.all[i]);
        weights[i] = step_pick(b, applies_anywhere(b, index),
                               none ? b->zero : b->work[index].weight, b->zero);
    }
    share_missing(b, indicator, &w);
}

static StepId sum_of(Build *b, const StepId *in, uint32_t count)
{
    return count == 1 ? in[0] : step_list(b, OP_ADD, in, count);
}

/* A share of the scheme as a share of the contract value. */
static StepId of_contract(Build *b, StepId share, Whole of)
{
    if (of != WHOLE_SCHEME)
        return share;
    Span before = b->of;
    b->of = b->model->weighting.items[0].span;
    StepId scheme = lower_yearly_term(b, &b->model->weighting, STEP_NUMBER);
    b->of = before;
    return step_2(b, OP_MUL, share, scheme);
}

/* The indicator's value in pence, and its milestones' weights made shares of it; `of`: what
 * share of the contract value that is. */
static StepId indicator_pence(Build *b, int index, Members members, StepId *weights, StepId *of)
{
    const Indicator *indicator = &b->model->indicators.items[index];
    uint32_t n = members.count;
    StepId share, whole;
    if (indicator->weighting.count > 0) {
        b->of = indicator->weighting.items[0].span;
        share = indicator_weight(b, index);
        whole = of_contract(b, share, indicator->weighting_of);
    } else {
        bool none = indicator->milestones_of == WHOLE_INDICATOR; /* shares of nothing */
        StepId inner = none ? b->zero : sum_of(b, weights, n);
        share = step_role(b, step_list(b, OP_FIRST, &inner, 1), ROLE_WEIGHTING, -1);
        whole = of_contract(b, share, indicator->milestones_of);
    }
    for (uint32_t i = 0; indicator->milestones_of != WHOLE_INDICATOR && i < n; i++) {
        StepId some = step_above(b, weights[i], b->zero);
        StepId weight = of_contract(b, weights[i], indicator->milestones_of);
        weights[i] = step_pick(b, some, step_2(b, OP_DIV, weight, whole), b->zero);
    }
    *of = whole;
    bool amount = whole_is_amount(indicator->weighting_of);
    StepId pence =
        amount ? expand_amount(b, index, members, whole) : expand_rebasing(b, index, whole);
    if (amount)
        *of = step_unknown(b, STEP_NUMBER, WHY_NOT_APPLICABLE);
    if (indicator->is_option || term_equal(&indicator->weighting)) {
        StepId open = step_why_is(b, pence, WHY_NOT_AGREED); /* then no amount is known at all */
        StepId counts = step_2(b, OP_OR, any_applies(b, members.items, n), open);
        pence = step_pick(b, counts, pence, b->zero);
    }
    return step_role(b, pence, ROLE_INDICATOR_VALUE, -1);
}

/* The first part of a deal. */
StepId deal_pence(Build *b, StepId total, const StepId *weights, uint32_t count)
{
    StepId *in = arena_try(b->arena, (count + 1) * sizeof *in);
    if (!in)
        return b->zero;
    in[0] = total;
    for (uint32_t i = 0; i < count; i++)
        in[i + 1] = weights[i];
    return step_list(b, OP_DEAL, in, count + 1);
}

/* All parts have the inputs of the first, so that a deal is worked out once for all of them. */
StepId deal_part(Build *b, StepId first, uint32_t part)
{
    StepId step = part == 1 ? first : step_again(b, first);
    b->plan->steps.items[step].as.part = part;
    b->plan->steps.items[step].kind = (Kind){KIND_MONEY, 0};
    return step;
}

static StepId stated_parts(Build *b, const Sharing *sharing)
{
    Leaf leaf = {.tag = LEAF_BY_AREA};
    leaf.numbers = arena_try(b->arena, b->plan->slots * sizeof *leaf.numbers);
    leaf.whys = arena_try(b->arena, b->plan->slots * sizeof *leaf.whys);
    leaf.spans = arena_try(b->arena, b->plan->slots * sizeof *leaf.spans);
    if (b->arena->failed)
        return b->zero;
    for (uint32_t u = 0; u < b->plan->slots; u++)
        leaf.numbers[u] = NUMBER_ZERO;
    for (uint32_t i = 0; i < sharing->parts.count; i++) {
        const SharingPart *part = &sharing->parts.items[i];
        leaf.spans[part->area] = part->share->span;
        if (part->share->tag == FORMULA_NUMBER)
            leaf.numbers[part->area] = part->share->as.number.value;
        else
            leaf.whys[part->area] = WHY_NOT_AGREED;
    }
    return step_leaf(b, STEP_NUMBER, leaf);
}

static StepId by_denominator(Build *b, int milestone)
{
    const Milestone *m = &b->model->milestones.items[milestone];
    Period year = model_full_year(b->year);
    int measure = milestone_shared_by(b->model, m, 0);
    assert(measure >= 0); /* else there is nothing to share by, which is a mistake */
    return m->periods.count ? lower_own_field(b, m, measure, FIELD_DENOMINATOR)
                            : lower_field(b, measure, FIELD_DENOMINATOR, year);
}

static StepId unit_part(Build *b, const Indicator *indicator, int milestone)
{
    StepId step = b->one;
    for (uint32_t i = indicator->sharing.count; i-- > 0;) {
        const Sharing *s = &indicator->sharing.items[i];
        b->of = s->span;
        StepId part = b->one;
        if (s->choice == CHOICE_BY_DENOMINATOR)
            part = by_denominator(b, milestone);
        else if (s->choice == CHOICE_IN_PROPORTION)
            part = stated_parts(b, s);
        else if (s->choice == CHOICE_TO_BE_AGREED)
            part = step_unknown(b, STEP_NUMBER, WHY_NOT_AGREED);
        step = step_when(b, s->when, part, step);
    }
    return step;
}

/* A cell's value in one case; cases that differ in it are readings of how areas share. */
static StepId pence_of(Build *b, const Indicator *indicator, int index)
{
    const Milestone *m = &b->model->milestones.items[index];
    MilestoneWork *w = &b->work[index];
    MilestoneRoots *roots = &b->plan->milestones.items[index];
    if (m->once)
        return w->pence;
    StepId part = step_pick(b, w->applies, unit_part(b, indicator, index), b->zero);
    w->each = is_each_in_full(b, indicator);
    if (w->each != b->yes)
        roots->unit_weight = part;
    if (w->each == b->no)
        return step_2(b, OP_DEAL_UNITS, w->pence, part);
    StepId full = step_pick(b, w->applies, w->pence, b->zero);
    if (w->each == b->yes)
        roots->unit_weight = full;
    if (w->points != STEP_NONE)
        w->points = step_pick(b, w->applies, w->points, b->zero);
    StepId pence = w->each == b->yes
                       ? full
                       : step_pick(b, w->each, full, step_2(b, OP_DEAL_UNITS, w->pence, part));
    roots->value = step_pick(b, w->each, step_1(b, OP_TOTAL_UNITS, full), w->pence);
    return pence;
}

/* Nothing of an amount is nothing, whatever the amount turns out to be; not so where its value
 * is still to be agreed, when no money is known at all. */
static StepId share_of(Build *b, int index, StepId share, StepId pence)
{
    const MilestoneWork *w = &b->work[index];
    StepId amount = w->points == STEP_NONE
                        ? step_2(b, OP_MUL, share, pence)
                        : step_2(b, OP_MUL, points_earned(b, index, share), w->rate);
    StepId agreed = step_1(b, OP_NOT, step_why_is(b, pence, WHY_NOT_AGREED));
    StepId none = step_2(b, OP_AND, agreed, step_2(b, OP_EQ, share, b->zero));
    if (w->points != STEP_NONE) /* in an area where it does not apply, whatever a point is worth */
        none = step_2(b, OP_OR, none, step_2(b, OP_EQ, pence, b->zero));
    return step_pick(b, none, b->zero, round_pence(b, amount));
}

/* Whole pence at each level of what may still come; each part is the difference of two, so that
 * the four sum to the potential. */
static Cell split_money(Build *b, int index, StepId pence)
{
    const MilestoneRoots *roots = &b->plan->milestones.items[index];
    StepId best = step_1(b, OP_GREATEST_CASES, b->work[index].best);
    StepId earned = share_of(b, index, roots->all_least, pence);
    StepId reach = share_of(b, index, roots->all_greatest, pence);
    StepId top = step_2(b, OP_MAX, share_of(b, index, best, pence), reach);
    return (Cell){{pence, earned, step_2(b, OP_SUB, reach, earned), step_2(b, OP_SUB, top, reach),
                   step_2(b, OP_SUB, pence, top)}};
}

/* What comes out the same in every case is known. */
static StepId same_money(Build *b, StepId amount, Role role, int index)
{
    StepId step = step_1(b, OP_SAME_CASES, amount);
    b->plan->steps.items[step].kind = (Kind){KIND_MONEY, 0};
    return step_role(b, step, role, index);
}

static StepId same_points(Build *b, StepId points, Role role, int index)
{
    StepId step = step_1(b, OP_SAME_CASES, points);
    b->plan->steps.items[step].kind = (Kind){KIND_SCORE, 0};
    return step_role(b, step, role, index);
}

static void milestone_money(Build *b, const Indicator *indicator, int index)
{
    MilestoneRoots *roots = &b->plan->milestones.items[index];
    b->milestone = index;
    b->of = b->model->milestones.items[index].span;
    b->closing = b->model->milestones.items[index].closing;
    b->cells[index] = split_money(b, index, pence_of(b, indicator, index));
    b->closing = (Closing){0};
    if (b->work[index].points == STEP_NONE)
        return;
    StepId earned = points_earned(b, index, roots->all_least);
    roots->points = same_points(b, b->work[index].points, ROLE_POINTS, index);
    roots->points_earned = same_points(b, earned, ROLE_POINTS_EARNED, index);
}

/* Once caps and floors have been laid upon them. */
static void note_money(Build *b, int index)
{
    MilestoneRoots *roots = &b->plan->milestones.items[index];
    const Cell *cell = &b->cells[index];
    b->indicator = b->model->milestones.items[index].indicator;
    b->milestone = index;
    b->of = b->model->milestones.items[index].span;
    roots->potential = same_money(b, cell->amount[AMOUNT_POTENTIAL], ROLE_POTENTIAL, index);
    roots->earned = same_money(b, cell->amount[AMOUNT_EARNED], ROLE_EARNED, index);
    roots->open = same_money(b, cell->amount[AMOUNT_OPEN], ROLE_OPEN, index);
    roots->recoverable = same_money(b, cell->amount[AMOUNT_RECOVERABLE], ROLE_RECOVERABLE, index);
    roots->lost = same_money(b, cell->amount[AMOUNT_LOST], ROLE_LOST, index);
}

/* Of an indicator in the year in force, in pence. */
static StepId *value_of(Build *b, int indicator)
{
    return &b->indicator_pence[year_index(b) * b->model->indicators.count + (uint32_t)indicator];
}

/* The values of the milestones, by their weights; gives what these do not reach. */
static StepId deal_out(Build *b, int index, Members members, StepId *weights)
{
    uint32_t n = members.count;
    StepId of, pence = indicator_pence(b, index, members, weights, &of), first = b->zero;
    *value_of(b, index) = pence;
    for (uint32_t i = 0; i < n && !b->arena->failed; i++) {
        int milestone = members.items[i];
        b->milestone = milestone;
        b->of = b->model->milestones.items[milestone].span;
        first = i == 0 ? deal_pence(b, pence, weights, n) : first;
        StepId part = deal_part(b, first, i + 1);
        b->work[milestone].pence = step_role(b, part, ROLE_MILESTONE_VALUE, milestone);
        b->plan->milestones.items[milestone].of_contract = step_2(b, OP_MUL, weights[i], of);
    }
    b->milestone = -1;
    return deal_part(b, first, n + 1);
}

/* Where each area has all of it, each leaves as much. */
static StepId over_units(Build *b, const Indicator *indicator, Members of, StepId left)
{
    bool once = true;
    for (uint32_t i = 0; i < of.count; i++) {
        const Milestone *m = &b->model->milestones.items[of.items[i]];
        once &= m->once || m->weightless;
    }
    StepId each = is_each_in_full(b, indicator);
    if (once || left == b->zero || each == b->no)
        return left;
    return step_pick(b, each, step_1(b, OP_TOTAL_UNITS, left), left);
}

/* What an indicator is worth in all areas together: for shares of it, and of the scheme. */
static void note_value(Build *b, int index, Members of, StepId left)
{
    const Indicator *indicator = &b->model->indicators.items[index];
    if (!b->limited)
        return;
    StepId each = is_each_in_full(b, indicator), all = left;
    for (uint32_t i = 0; i < of.count; i++) {
        StepId one = b->plan->milestones.items[of.items[i]].value;
        all = all == b->zero ? one : step_2(b, OP_ADD, all, one);
    }
    if (indicator_amount(indicator) != WHOLE_NONE)
        *value_of(b, index) = all;
    else
        *value_of(b, index) = step_pick(b, each, all, *value_of(b, index));
}

static void indicator_money(Build *b, int index)
{
    const Indicator *indicator = &b->model->indicators.items[index];
    Members of = members_in_year(b, indicator->milestones.items, indicator->milestones.count);
    StepId *weights = arena_try(b->arena, (of.count + 1) * sizeof *weights);
    StepId *left = &b->left[year_index(b) * b->model->indicators.count + (uint32_t)index];
    *value_of(b, index) = b->zero;
    *left = STEP_NONE;
    if (!weights || of.count == 0)
        return;
    b->indicator = index;
    b->measure = indicator->measure;
    b->milestone = -1;
    b->whole = false;
    b->of = indicator->span;
    weigh(b, indicator, of, weights);
    *left = indicator_amount(indicator) == WHOLE_NONE ? deal_out(b, index, of, weights)
                                                      : expand_worth(b, index, of, weights);
    for (uint32_t i = 0; i < of.count && !b->arena->failed; i++) {
        int milestone = of.items[i];
        MilestoneRoots *roots = &b->plan->milestones.items[milestone];
        roots->value = b->work[milestone].pence;
        if (roots->of_contract == STEP_NONE)
            roots->of_contract = step_unknown(b, STEP_NUMBER, WHY_NOT_APPLICABLE);
        milestone_money(b, indicator, milestone);
    }
    b->milestone = -1;
    *left = over_units(b, indicator, of, *left);
    note_value(b, index, of, *left);
}

/* --- totals ---------------------------------------------------------------------------------- */

typedef struct Sums { /* the cells of each total, as they are made */
    StepId *amounts[5], *unallocated;
    uint32_t count, left;
} Sums;

static bool sums_init(Build *b, Sums *sums)
{
    uint32_t n = b->model->milestones.count;
    uint32_t k = b->model->indicators.count * model_years(b->model);
    StepId *cells = arena_try(b->arena, (5 * (size_t)n + k + 1) * sizeof *cells);
    for (size_t i = 0; cells && i < 5; i++)
        sums->amounts[i] = cells + i * n;
    sums->unallocated = cells ? cells + 5 * (size_t)n : NULL;
    sums->count = sums->left = 0;
    return cells != NULL;
}

/* Over all units; the potential is all of it, however the areas share it. */
static void total_cells(Build *b)
{
    for (uint32_t i = 0; i < b->model->indicators.count; i++) {
        const Indicator *indicator = &b->model->indicators.items[i];
        for (uint32_t k = 0; k < indicator->milestones.count && !b->arena->failed; k++) {
            int milestone = indicator->milestones.items[k];
            Cell *cell = &b->cells[milestone];
            note_money(b, milestone);
            for (unsigned amount = 1; amount < 5; amount++)
                if (!b->model->milestones.items[milestone].once)
                    cell->amount[amount] = step_1(b, OP_TOTAL_UNITS, cell->amount[amount]);
            cell->amount[AMOUNT_POTENTIAL] = b->plan->milestones.items[milestone].value;
        }
    }
}

/* Those of one year, or where it is 0 of all of them, in the order of the indicators. */
static void add_cells(Build *b, Sums *sums, int year)
{
    const Model *model = b->model;
    sums->count = sums->left = 0;
    for (uint32_t i = 0; i < model->indicators.count; i++) {
        const Indicator *indicator = &model->indicators.items[i];
        for (uint32_t k = 0; k < indicator->milestones.count; k++) {
            int milestone = indicator->milestones.items[k];
            if (year && model->milestones.items[milestone].year != year)
                continue;
            for (unsigned amount = 0; amount < 5; amount++)
                sums->amounts[amount][sums->count] = b->cells[milestone].amount[amount];
            sums->count++;
        }
        for (int y = model->year; y <= model->last_year; y++) {
            StepId left = b->left[(uint32_t)(y - model->year) * model->indicators.count + i];
            if (left != STEP_NONE && (!year || y == year))
                sums->unallocated[sums->left++] = left;
        }
    }
}

static StepId total(Build *b, const StepId *cells, uint32_t count)
{
    if (count == 0)
        return b->zero;
    StepId step = step_1(b, OP_SAME_CASES, step_list(b, OP_ADD, cells, count));
    b->plan->steps.items[step].kind = (Kind){KIND_MONEY, 0};
    return step;
}

static TotalRoots sums_from(Build *b, const Sums *sums, uint32_t from, uint32_t count)
{
    return (TotalRoots){.potential = total(b, sums->amounts[AMOUNT_POTENTIAL] + from, count),
                        .earned = total(b, sums->amounts[AMOUNT_EARNED] + from, count),
                        .open = total(b, sums->amounts[AMOUNT_OPEN] + from, count),
                        .recoverable = total(b, sums->amounts[AMOUNT_RECOVERABLE] + from, count),
                        .lost = total(b, sums->amounts[AMOUNT_LOST] + from, count),
                        .unallocated = STEP_NONE};
}

static bool hangs_on_reading(const Milestone *m)
{
    for (uint32_t i = 0; i < m->applies.count; i++)
        if (m->applies.items[i].when.question >= 0)
            return true;
    for (uint32_t i = 0; i < m->weighting.count; i++)
        if (m->weighting.items[i].when.question >= 0)
            return true;
    return false;
}

/* What one of two options is worth is not known while nobody has chosen; what they are worth
 * together may be. The cells of an indicator lie together, in the sums of all years. */
static void add_subtotals(Build *b, const Sums *sums)
{
    uint32_t from = 0;
    for (uint32_t i = 0; i < b->model->indicators.count && !b->arena->failed; i++) {
        const Indicator *indicator = &b->model->indicators.items[i];
        uint32_t count = indicator->milestones.count;
        bool hangs = false;
        for (uint32_t k = 0; k < count; k++)
            hangs |= hangs_on_reading(&b->model->milestones.items[indicator->milestones.items[k]]);
        Subtotal made = {.indicator = (int)i};
        if (hangs) {
            made.totals = sums_from(b, sums, from, count);
            ARRAY_PUSH(b->arena, &b->plan->subtotals, made);
        }
        from += count;
    }
}

static TotalRoots totals_of(Build *b, Sums *sums, int year)
{
    add_cells(b, sums, year);
    TotalRoots totals = sums_from(b, sums, 0, sums->count);
    totals.unallocated = total(b, sums->unallocated, sums->left);
    return totals;
}

static void expand_totals(Build *b)
{
    Sums sums;
    if (b->arena->failed || !sums_init(b, &sums))
        return;
    expand_parents(b);
    total_cells(b);
    b->indicator = b->measure = b->milestone = -1;
    b->of = b->model->span;
    b->plan->totals = totals_of(b, &sums, 0);
    add_subtotals(b, &sums);
    for (uint32_t i = 0; i < b->plan->years.count; i++) {
        YearRoots *year = &b->plan->years.items[i];
        year->totals =
            b->plan->years.count == 1 ? b->plan->totals : totals_of(b, &sums, year->year);
    }
}

void expand_money(Build *b)
{
    uint32_t k = b->model->indicators.count;
    b->left = arena_try(b->arena, (k * model_years(b->model) + 1) * sizeof *b->left);
    if (!b->left)
        return;
    b->limited = has_limits(b->model);
    b->closing = (Closing){0};
    for (b->year = b->model->year; b->year <= b->model->last_year; b->year++)
        for (uint32_t i = 0; i < k && !b->arena->failed; i++)
            indicator_money(b, (int)i);
    b->year = b->model->year;
    if (b->limited && !b->arena->failed)
        expand_limits(b);
    expand_totals(b);
    if (!b->arena->failed)
        expand_on_account(b);
}
