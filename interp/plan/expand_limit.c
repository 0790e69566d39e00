/* `capped at`, `never below`: step 8 of the order of working.
 *
 *   of a milestone, a share of it    share     = MAX(floor, MIN(cap, share)), in each area
 *   pounds, or a share of a whole    C, F      = pence, shares of a whole rounded half up
 *     together                       E O R L   = sums over the cells of what is limited: earned, open,
 *                                                recoverable, lost
 *     capped                         E'        = MIN(E, C)
 *                                    E' + O'   = MIN(E + O, C);   E' + O' + R' = MIN(E + O + R, C)
 *                                    what is cut is lost
 *     never below                    need      = MAX(0, MIN(F, potential) - E), taken from what is open,
 *                                                then from what is recoverable, then from what is lost
 *     in the cells                   each amount moved is dealt to the milestones in proportion to what they
 *                                    have of it, and theirs to the units, by largest remainder
 *
 * In a scheme of several years each year is limited by itself. Milestones first, then parts, indicators, the scheme. A limit that is in force under no reading limits
 * nothing. The four amounts of a cell still add up to its potential: they are only moved.
 */
#include "plan/build.h"

#include <assert.h>

/* --- of the share ---------------------------------------------------------------------------- */

static bool is_own_share(const Alternative *a)
{
    return a->value->kind.tag == KIND_SHARE && a->value->kind.of == WHOLE_MILESTONE;
}

static StepId share_limit(Build *b, const Term *term, StepId none)
{
    StepId step = none;
    for (uint32_t i = term->count; i-- > 0;) {
        const Alternative *a = &term->items[i];
        b->of = a->span;
        StepId value = is_own_share(a) ? lower_formula(b, a->value) : none;
        step = step_when(b, a->when, value, step);
    }
    return step;
}

void expand_share_limits(Build *b, int milestone)
{
    const Limits *limits = &b->model->milestones.items[milestone].limits;
    MilestoneRoots *roots = &b->plan->milestones.items[milestone];
    StepId cap = share_limit(b, &limits->cap, b->one);
    StepId floor = share_limit(b, &limits->floor, b->zero);
    roots->share_cap = cap == b->one ? STEP_NONE : cap;
    roots->share_floor = floor == b->zero ? STEP_NONE : floor;
}

StepId limit_share(Build *b, int milestone, StepId share)
{
    const MilestoneRoots *roots = &b->plan->milestones.items[milestone];
    if (roots->share_cap != STEP_NONE)
        share = step_2(b, OP_MIN, share, roots->share_cap);
    if (roots->share_floor != STEP_NONE)
        share = step_2(b, OP_MAX, share, roots->share_floor);
    return share;
}

/* --- of amounts ------------------------------------------------------------------------------ */

typedef struct Group { /* what is limited together */
    LimitLevel level;
    const int *milestones;
    uint32_t count;
    int indicator, part; /* whose; -1: none */
    StepId pence;        /* its whole value */
} Group;

/* Of a cell, over all units. */
static StepId over_units(Build *b, int milestone, StepId amount)
{
    return b->model->milestones.items[milestone].once ? amount : step_1(b, OP_TOTAL_UNITS, amount);
}

static StepId sum_of(Build *b, const StepId *in, uint32_t count)
{
    return count == 1 ? in[0] : step_list(b, OP_ADD, in, count);
}

static StepId milestones_pence(Build *b, const int *milestones, uint32_t count)
{
    StepId sum = b->zero;
    for (uint32_t i = 0; i < count; i++) {
        StepId one = b->plan->milestones.items[milestones[i]].value;
        sum = sum == b->zero ? one : step_2(b, OP_ADD, sum, one);
    }
    return sum;
}

static StepId in_pence(Build *b, StepId pounds)
{
    return round_pence(b, step_2(b, OP_MUL, pounds, step_number(b, number_from_int(100))));
}

/* In pounds; that of all units together, where each has its own. */
static StepId contract_pounds(Build *b)
{
    StepId value = year_roots(b)->contract_value;
    return b->model->own_values ? step_1(b, OP_TOTAL_UNITS, value) : value;
}

/* What the scheme says that it is worth, or else what its indicators are. */
static StepId scheme_pence(Build *b)
{
    const Model *model = b->model;
    if (model->weighting.count > 0) {
        StepId share = lower_yearly_term(b, &model->weighting, STEP_NUMBER);
        return in_pence(b, step_2(b, OP_MUL, share, contract_pounds(b)));
    }
    uint32_t count = model->indicators.count;
    return sum_of(b, b->indicator_pence + year_index(b) * count, count);
}

static StepId whole_pence(Build *b, const Group *group, Whole whole)
{
    uint32_t indicators = b->model->indicators.count;
    if (whole == WHOLE_CONTRACT)
        return in_pence(b, contract_pounds(b));
    if (whole == WHOLE_SCHEME)
        return scheme_pence(b);
    if (whole == WHOLE_INDICATOR)
        return b->indicator_pence[year_index(b) * indicators + (uint32_t)group->indicator];
    assert(whole == WHOLE_PART); /* of the milestone it is a limit of the share */
    const Part *part = &b->model->parts.items[group->part];
    Members of = members_in_year(b, part->milestones.items, part->milestones.count);
    return milestones_pence(b, of.items, of.count);
}

static bool is_amount(const Term *term)
{
    for (uint32_t i = 0; i < term->count; i++)
        if (!is_own_share(&term->items[i]))
            return true;
    return false;
}

/* The amount in force, or `none` where no alternative is. STEP_NONE: there is none at all. */
static StepId amount_of(Build *b, const Group *group, const Term *term, StepId none)
{
    StepId step = none;
    if (!is_amount(term))
        return STEP_NONE;
    for (uint32_t i = term->count; i-- > 0;) {
        const Alternative *a = &term->items[i];
        b->of = a->span;
        StepId pence = none;
        if (a->value->kind.tag == KIND_MONEY) {
            pence = in_pence(b, lower_formula(b, a->value));
        } else if (!is_own_share(a)) {
            StepId whole = whole_pence(b, group, (Whole)a->value->kind.of);
            pence = round_pence(b, step_2(b, OP_MUL, lower_formula(b, a->value), whole));
        }
        step = step_when(b, a->when, pence, step);
    }
    return step;
}

typedef struct Totals { /* of a group, one of its amounts */
    StepId all, *each;  /* over all units; each: by milestone */
} Totals;

/* Nothing, where memory is refused. */
static Totals totals_of(Build *b, const Group *group, int amount)
{
    StepId *each = arena_try(b->arena, group->count * sizeof *each);
    if (!each)
        return (Totals){b->zero, NULL};
    for (uint32_t i = 0; i < group->count; i++) {
        int milestone = group->milestones[i];
        each[i] = over_units(b, milestone, b->cells[milestone].amount[amount]);
    }
    return (Totals){sum_of(b, each, group->count), each};
}

/* What a milestone has of the amount, as a share of all of it. */
static StepId share_of_all(Build *b, StepId each, StepId all)
{
    return step_pick(b, step_above(b, all, b->zero), step_2(b, OP_DIV, each, all), b->zero);
}

/* `moved` pence from one amount of the cells to another; what each cell gives is added to `noted`. */
static void move(Build *b, const Group *group, StepId moved, int from, int to, StepId *noted)
{
    Totals totals = totals_of(b, group, from);
    StepId first = STEP_NONE;
    StepId *shares = arena_try(b->arena, group->count * sizeof *shares);
    StepId some = step_above(b, moved, b->zero); /* else it is no matter what is not known */
    if (b->arena->failed)
        return;
    for (uint32_t i = 0; i < group->count; i++)
        shares[i] = share_of_all(b, totals.each[i], totals.all);
    for (uint32_t i = 0; i < group->count; i++) {
        int milestone = group->milestones[i];
        Cell *cell = &b->cells[milestone];
        first = i == 0 ? deal_pence(b, moved, shares, group->count) : first;
        StepId part = deal_part(b, first, i + 1);
        if (!b->model->milestones.items[milestone].once)
            part = step_2(b, OP_DEAL_UNITS, part, cell->amount[from]);
        part = step_pick(b, some, part, b->zero);
        cell->amount[from] = step_2(b, OP_SUB, cell->amount[from], part);
        cell->amount[to] = step_2(b, OP_ADD, cell->amount[to], part);
        noted[i] = noted[i] == b->zero ? part : step_2(b, OP_ADD, noted[i], part);
    }
}

static StepId less(Build *b, StepId a, StepId c)
{
    return step_2(b, OP_SUB, a, c);
}

typedef struct Noted { /* by milestone of the group: what was moved */
    StepId *cut, *cut_open, *raised;
} Noted;

static bool noted_init(Build *b, const Group *group, Noted *noted)
{
    StepId *all = arena_try(b->arena, 3 * ((size_t)group->count + 1) * sizeof *all);
    if (!all)
        return false;
    for (uint32_t i = 0; i < 3 * group->count; i++)
        all[i] = b->zero;
    *noted = (Noted){all, all + group->count, all + 2 * (size_t)group->count};
    return true;
}

/* What is above the cap of what is reached step by step. */
static void cut_cells(Build *b, const Group *group, StepId cap, const Noted *noted)
{
    Totals earned = totals_of(b, group, AMOUNT_EARNED), open = totals_of(b, group, AMOUNT_OPEN);
    Totals recoverable = totals_of(b, group, AMOUNT_RECOVERABLE);
    StepId reach = step_2(b, OP_ADD, earned.all, open.all);
    StepId top = step_2(b, OP_ADD, reach, recoverable.all);
    StepId least = step_2(b, OP_MIN, earned.all, cap);
    StepId most = step_2(b, OP_MIN, reach, cap);
    StepId best = step_2(b, OP_MIN, top, cap);
    move(b, group, less(b, earned.all, least), AMOUNT_EARNED, AMOUNT_LOST, noted->cut);
    move(b, group, less(b, open.all, less(b, most, least)), AMOUNT_OPEN, AMOUNT_LOST,
         noted->cut_open);
    move(b, group, less(b, recoverable.all, less(b, best, most)), AMOUNT_RECOVERABLE, AMOUNT_LOST,
         noted->cut_open);
}

static void raise_cells(Build *b, const Group *group, StepId floor, const Noted *noted)
{
    Totals earned = totals_of(b, group, AMOUNT_EARNED), open = totals_of(b, group, AMOUNT_OPEN);
    Totals recoverable = totals_of(b, group, AMOUNT_RECOVERABLE);
    StepId reached = step_2(b, OP_MIN, floor, group->pence);
    StepId need = step_2(b, OP_MAX, b->zero, less(b, reached, earned.all));
    StepId from_open = step_2(b, OP_MIN, need, open.all);
    StepId rest = less(b, need, from_open);
    StepId returned = step_2(b, OP_MIN, rest, recoverable.all);
    move(b, group, from_open, AMOUNT_OPEN, AMOUNT_EARNED, noted->raised);
    move(b, group, returned, AMOUNT_RECOVERABLE, AMOUNT_EARNED, noted->raised);
    move(b, group, less(b, rest, returned), AMOUNT_LOST, AMOUNT_EARNED, noted->raised);
}

static StepId known_pence(Build *b, StepId pence, Role role, int milestone)
{
    StepId step = step_1(b, OP_SAME_CASES, pence);
    b->plan->steps.items[step].kind = (Kind){KIND_MONEY, 0};
    return step_role(b, step, role, milestone);
}

static void note_limits(Build *b, const Group *group, StepId cap, StepId floor, const Noted *noted)
{
    for (uint32_t i = 0; i < group->count && !b->arena->failed; i++) {
        int milestone = group->milestones[i];
        LimitRoots *roots = &b->plan->milestones.items[milestone].limits[group->level];
        b->milestone = milestone;
        roots->cut = known_pence(b, noted->cut[i], ROLE_CUT, (int)group->level);
        roots->cut_open = known_pence(b, noted->cut_open[i], ROLE_CUT, (int)group->level);
        roots->raised = known_pence(b, noted->raised[i], ROLE_RAISED, (int)group->level);
        if (cap != STEP_NONE)
            roots->cap = known_pence(b, cap, ROLE_CAP, (int)group->level);
        if (floor != STEP_NONE)
            roots->floor = known_pence(b, floor, ROLE_FLOOR, (int)group->level);
    }
    b->milestone = -1;
}

static void limit_group(Build *b, Group group, const Limits *limits)
{
    Noted noted;
    if (!group.count)
        return;
    b->indicator = group.indicator;
    b->milestone = -1;
    group.pence = milestones_pence(b, group.milestones, group.count);
    StepId cap = amount_of(b, &group, &limits->cap, group.pence);
    StepId floor = amount_of(b, &group, &limits->floor, b->zero);
    if ((cap == STEP_NONE && floor == STEP_NONE) || !noted_init(b, &group, &noted))
        return;
    if (cap != STEP_NONE) {
        b->of = limits->cap.items[0].span;
        cut_cells(b, &group, cap, &noted);
    }
    if (floor != STEP_NONE) {
        b->of = limits->floor.items[0].span;
        raise_cells(b, &group, floor, &noted);
    }
    note_limits(b, &group, cap, floor, &noted);
}

static void limit_milestones(Build *b)
{
    for (uint32_t i = 0; i < b->model->milestones.count && !b->arena->failed; i++) {
        const Milestone *m = &b->model->milestones.items[i];
        int self = (int)i;
        if (m->year != b->year)
            continue;
        limit_group(b, (Group){LIMIT_MILESTONE, &self, 1, m->indicator, m->part, STEP_NONE},
                    &m->limits);
    }
}

static void limit_parts(Build *b)
{
    for (uint32_t i = 0; i < b->model->parts.count && !b->arena->failed; i++) {
        const Part *part = &b->model->parts.items[i];
        Members of = members_in_year(b, part->milestones.items, part->milestones.count);
        limit_group(b, (Group){LIMIT_PART, of.items, of.count, part->indicator, (int)i, STEP_NONE},
                    &part->limits);
    }
}

static void limit_indicators(Build *b)
{
    for (uint32_t i = 0; i < b->model->indicators.count && !b->arena->failed; i++) {
        const Indicator *indicator = &b->model->indicators.items[i];
        Members of = members_in_year(b, indicator->milestones.items, indicator->milestones.count);
        limit_group(b, (Group){LIMIT_INDICATOR, of.items, of.count, (int)i, -1, STEP_NONE},
                    &indicator->limits);
    }
}

static bool is_some(const Limits *limits)
{
    return limits->cap.count > 0 || limits->floor.count > 0;
}

bool has_limits(const Model *model)
{
    bool any = is_some(&model->limits);
    for (uint32_t i = 0; i < model->indicators.count; i++)
        any |= is_some(&model->indicators.items[i].limits);
    for (uint32_t i = 0; i < model->parts.count; i++)
        any |= is_some(&model->parts.items[i].limits);
    for (uint32_t i = 0; i < model->milestones.count; i++)
        any |= is_some(&model->milestones.items[i].limits);
    return any;
}

static void limit_year(Build *b, const int *all, uint32_t count)
{
    limit_milestones(b);
    limit_parts(b);
    limit_indicators(b);
    Members of = members_in_year(b, all, count);
    if (!b->arena->failed)
        limit_group(b, (Group){LIMIT_SCHEME, of.items, of.count, -1, -1, STEP_NONE},
                    &b->model->limits);
}

void expand_limits(Build *b)
{
    uint32_t count = b->model->milestones.count;
    int *all = arena_try(b->arena, (count + 1) * sizeof *all);
    for (uint32_t i = 0; all && i < count; i++)
        all[i] = (int)i;
    for (b->year = b->model->year; all && b->year <= b->model->last_year; b->year++)
        limit_year(b, all, count);
    b->year = b->model->year;
}
