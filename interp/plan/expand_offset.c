/* `offset`: over-performance of one milestone fills the under-performance of another, in each
 * area, before any rounding (exactly.c); what was lifted is then rounded as the achievement's clause says.
 *
 *   w_i         = counted as achievement times weighting: the milestone's weighting
 *                 percentage points of rate: |baseline - target| in its period;  cases: that
 *                 times its denominator (of a rate per 1,000: in thousands)
 *   floor_j     = achievement_j, but the answer of `negative achievement` where it is below 0
 *   surplus_i   = (achievement_i - 100%) * w_i   where known, above 100% and its conditions are
 *                                                met; else 0
 *   need_j      = (100% - floor_j) * w_j         where known, below 100% and no condition has
 *                                                failed; else 0
 *   received_j  = the lesser of need_j and what earlier needs left of the pool (in the order of
 *               the periods)
 *   lifted_j    = received_j > 0: the lesser of 100% and floor_j + received_j / w_j;  else
 *               achievement_j
 *   pool        = sum of surpluses, `within each area` or over all of them (then received_j is in
 *               proportion to need within a period)
 *
 * At best (for `recoverable`): a surplus also counts while its conditions are open, and where
 * another milestone of the pool is not yet due its surplus may still fill the whole need.
 */
#include "plan/build.h"

typedef struct Pool {
    const Offset *offset;
    StepId active; /* yes/no: `counted as nothing` is not in force */
    StepId sum, sum_possible;
    StepId needs_before; /* needs of earlier periods; STEP_NONE: none */
} Pool;

static StepId weight_by(Build *b, const Milestone *m, int index, Choice choice)
{
    if (choice == CHOICE_ACHIEVEMENT)
        return b->work[index].weight;
    b->whole = m->once && model_has_units(b->model);
    int another, rated = milestone_rated_by(b->model, m, &another);
    int measure = rated < 0 ? m->measure : rated;
    StepId baseline = lower_own_field(b, m, measure, FIELD_BASELINE);
    StepId target = lower_own_field(b, m, measure, FIELD_TARGET);
    StepId change = step_2(b, OP_SUB, baseline, target);
    StepId planned = step_2(b, OP_MAX, change, step_1(b, OP_NEG, change));
    if (choice == CHOICE_RATE_POINTS)
        return planned;
    StepId over = lower_own_field(b, m, measure, FIELD_DENOMINATOR);
    Kind per = b->model->measures.items[measure].per;
    if (per.tag == KIND_PER)
        over = step_2(b, OP_DIV, over, per_count(b, per));
    return step_2(b, OP_MUL, planned, over);
}

static StepId unit_of_account(Build *b, const Offset *offset, int index)
{
    const Milestone *m = &b->model->milestones.items[index];
    StepId step = b->zero;
    for (uint32_t i = offset->counted.count; i-- > 0;) {
        const CountedAs *c = &offset->counted.items[i];
        StepId w = c->choice == CHOICE_TO_NOTHING ? b->zero : weight_by(b, m, index, c->choice);
        step = step_when(b, c->when, w, step);
    }
    return step;
}

static StepId is_active(Build *b, const Offset *offset)
{
    StepId step = b->no;
    for (uint32_t i = offset->counted.count; i-- > 0;) {
        const CountedAs *c = &offset->counted.items[i];
        step = step_when(b, c->when, c->choice == CHOICE_TO_NOTHING ? b->no : b->yes, step);
    }
    return step;
}

static StepId floor_of(Build *b, const Offset *offset, StepId achievement)
{
    StepId value = achievement;
    const Answers *answers = &offset->answers[ANSWER_NEGATIVE_ACHIEVEMENT];
    for (uint32_t i = answers->count; i-- > 0;) {
        const Answer *a = &answers->items[i];
        StepId share = a->value ? lower_formula(b, a->value) : b->zero;
        value = step_when(b, a->when, share, value);
    }
    return step_pick(b, step_2(b, OP_LT, achievement, b->zero), value, achievement);
}

static StepId all_of(Build *b, StepId a, StepId c, StepId d)
{
    return step_list(b, OP_AND, (StepId[]){a, c, d}, 3);
}

/* Yes/no: may a milestone give as far as its own conditions go, which are open or met? */
static StepId free_to_give(Build *b, const Offset *offset, const MilestoneWork *w,
                           StepId not_failed)
{
    const Answers *answers = &offset->answers[ANSWER_WAITING_MILESTONES];
    StepId step = w->own_met;
    for (uint32_t i = answers->count; i-- > 0;) {
        const Answer *a = &answers->items[i];
        StepId free = a->choice == CHOICE_GIVE_AND_TAKE ? not_failed : w->own_met;
        step = step_when(b, a->when, free, step);
    }
    return step;
}

/* Its figure before rounding. */
static StepId exact_of(Build *b, int index)
{
    const Milestone *m = &b->model->milestones.items[index];
    MilestoneWork *w = &b->work[index];
    if (w->exact != STEP_NONE)
        return w->exact;
    Build outer = *b;
    b->milestone = index;
    b->measure = m->measure;
    b->whole = m->once && model_has_units(b->model);
    StepId exact = w->own;
    if (is_rounded(b, m)) {
        StepId inner = exact_figure(b, m);
        b->of = b->plan->steps.items[inner].of;
        StepId before = step_role(b, step_list(b, OP_FIRST, &inner, 1), ROLE_EXACT, index);
        b->plan->steps.items[before].kind = (Kind){KIND_PROPORTION, 0};
        exact = step_pick(b, step_1(b, OP_KNOWN, w->own), before, w->own);
    }
    b->milestone = outer.milestone;
    b->measure = outer.measure;
    b->whole = outer.whole;
    b->of = outer.of;
    return w->exact = exact;
}

static StepId surplus_if(Build *b, StepId gives, StepId achievement, StepId w)
{
    StepId over = step_above(b, achievement, b->one);
    StepId surplus = step_2(b, OP_MUL, step_2(b, OP_SUB, achievement, b->one), w);
    return step_pick(b, gives, step_pick(b, over, surplus, b->zero), b->zero);
}

static StepId pooled(Build *b, const Offset *offset, StepId sum)
{
    return offset->across_areas ? step_1(b, OP_TOTAL_UNITS, sum) : sum;
}

static void pool_surpluses(Build *b, Pool *pool)
{
    const Offset *offset = pool->offset;
    StepId sure = b->zero, possible = b->zero;
    for (uint32_t i = 0; i < offset->surplus.count; i++) {
        int index = offset->surplus.items[i];
        const MilestoneWork *w = &b->work[index];
        StepId unit = unit_of_account(b, offset, index);
        StepId known = step_2(b, OP_AND, step_1(b, OP_KNOWN, w->own), w->applies);
        StepId not_failed = step_1(b, OP_NOT, w->own_failed);
        StepId gives = all_of(b, pool->active, known, free_to_give(b, offset, w, not_failed));
        StepId may_give = all_of(b, pool->active, known, not_failed);
        StepId exact = exact_of(b, index);
        StepId given = step_role(b, surplus_if(b, gives, exact, unit), ROLE_SURPLUS, index);
        sure = sure == b->zero ? given : step_2(b, OP_ADD, sure, given);
        StepId maybe = surplus_if(b, may_give, exact, unit);
        possible = possible == b->zero ? maybe : step_2(b, OP_ADD, possible, maybe);
    }
    pool->sum = pooled(b, offset, sure);
    pool->sum_possible = pooled(b, offset, possible);
}

/* Of an empty pool nothing is left, whatever the needs are. */
static StepId minus_earlier(Build *b, const Pool *pool, StepId sum)
{
    if (pool->needs_before == STEP_NONE)
        return sum;
    StepId left = step_2(b, OP_MAX, b->zero, step_2(b, OP_SUB, sum, pool->needs_before));
    return step_pick(b, step_above(b, sum, b->zero), left, b->zero);
}

/* Within each area the lesser of need and what is left; across areas each need's proportion of
 * what is left. Who needs nothing receives nothing, whatever there is. */
static StepId received_from(Build *b, const Pool *pool, StepId sum, StepId need, StepId all_needs)
{
    StepId left = minus_earlier(b, pool, sum);
    StepId some = step_above(b, left, b->zero);
    StepId any = step_2(b, OP_AND, some, step_above(b, need, b->zero));
    if (!pool->offset->across_areas)
        return step_pick(b, any, step_2(b, OP_MIN, need, left), b->zero);
    StepId part = step_2(b, OP_MIN, b->one, step_2(b, OP_DIV, left, all_needs));
    return step_pick(b, any, step_2(b, OP_MUL, need, part), b->zero);
}

/* Its own, where it receives nothing. */
static StepId lifted_by(Build *b, StepId received, StepId low, StepId own, StepId unit)
{
    StepId sum = step_2(b, OP_ADD, low, step_2(b, OP_DIV, received, unit));
    StepId lifted = step_2(b, OP_MIN, b->one, sum);
    return step_pick(b, step_above(b, received, b->zero), lifted, own);
}

/* As it is looked up in the scale. */
static StepId rounded_after(Build *b, int index, StepId received, StepId lifted)
{
    const Milestone *m = &b->model->milestones.items[index];
    if (!is_rounded(b, m))
        return lifted;
    StepId again = round_again(b, m, lifted);
    again = step_pick(b, step_above(b, received, b->zero), again, b->work[index].own);
    return step_role(b, again, ROLE_LIFTED, index);
}

/* A surplus that waits for its conditions. */
static StepId may_lend(Build *b, int index)
{
    const MilestoneWork *w = &b->work[index];
    StepId over = step_above(b, exact_of(b, index), b->one);
    StepId surplus = step_pick(b, step_1(b, OP_KNOWN, over), over, b->no);
    StepId waits =
        step_2(b, OP_AND, step_1(b, OP_NOT, w->own_met), step_1(b, OP_NOT, w->own_failed));
    return all_of(b, surplus, w->applies, waits);
}

/* Yes where it is so here; across areas, where it is so in any of them. */
static StepId somewhere(Build *b, const Offset *offset, StepId here)
{
    if (!offset->across_areas)
        return here;
    StepId areas = step_1(b, OP_TOTAL_UNITS, step_pick(b, here, b->one, b->zero));
    return step_above(b, areas, b->zero);
}

/* Yes where another milestone of the pool, or the same in another area of it, is not yet due and could
 * still bring a surplus. */
static StepId another_not_due(Build *b, const Pool *pool, int index)
{
    StepId step = b->no;
    for (uint32_t i = 0; i < pool->offset->surplus.count; i++) {
        int other = pool->offset->surplus.items[i];
        if (other == index && !pool->offset->across_areas)
            continue;
        const MilestoneWork *w = &b->work[other];
        StepId may = all_of(b, step_why_is(b, w->own, WHY_NOT_DUE), w->applies,
                            step_1(b, OP_NOT, w->own_failed));
        StepId lends = somewhere(b, pool->offset, step_2(b, OP_OR, may, may_lend(b, other)));
        may = somewhere(b, pool->offset, may);
        step = step == b->no ? may : step_2(b, OP_OR, step, may);
        note_waits_for(b, index, other, step_2(b, OP_AND, pool->active, lends));
    }
    return step == b->no ? step : step_2(b, OP_AND, pool->active, step);
}

typedef struct Taker { /* one that may receive */
    int index;
    StepId unit, takes, exact, low;
    StepId need, all_needs; /* in this area; in all that are pooled with it */
} Taker;

static Taker taker_of(Build *b, const Pool *pool, int index)
{
    MilestoneWork *w = &b->work[index];
    Taker t = {.index = index};
    b->milestone = index;
    b->of = pool->offset->span;
    t.unit = unit_of_account(b, pool->offset, index);
    t.takes = all_of(b, step_1(b, OP_KNOWN, w->own), w->applies, step_1(b, OP_NOT, w->own_failed));
    t.takes = step_2(b, OP_AND, pool->active, t.takes);
    t.exact = exact_of(b, index);
    t.low = floor_of(b, pool->offset, t.exact);
    StepId gap = step_2(b, OP_MUL, step_2(b, OP_SUB, b->one, t.low), t.unit);
    StepId under = step_pick(b, step_2(b, OP_LT, t.exact, b->one), gap, b->zero);
    t.need = step_role(b, step_pick(b, t.takes, under, b->zero), ROLE_NEED, index);
    t.all_needs = pooled(b, pool->offset, t.need);
    return t;
}

static void lift(Build *b, const Pool *pool, const Taker *t)
{
    MilestoneWork *w = &b->work[t->index];
    b->milestone = t->index;
    b->of = pool->offset->span;
    StepId received = received_from(b, pool, pool->sum, t->need, t->all_needs);
    if (received != b->zero)
        b->plan->milestones.items[t->index].received =
            step_role(b, received, ROLE_RECEIVED, t->index);
    StepId lifted = lifted_by(b, received, t->low, t->exact, t->unit);
    if (lifted != t->exact) {
        step_role(b, lifted, ROLE_LIFTED, t->index);
        b->plan->steps.items[lifted].kind = (Kind){KIND_PROPORTION, 0};
    }
    w->lifted = rounded_after(b, t->index, received, lifted);
    StepId at_best = received_from(b, pool, pool->sum_possible, t->need, t->all_needs);
    StepId possible = lifted_by(b, at_best, t->low, t->exact, t->unit);
    possible = rounded_after(b, t->index, at_best, possible);
    StepId short_of = step_2(b, OP_AND, t->takes, step_above(b, t->need, b->zero));
    StepId could = step_2(b, OP_AND, short_of, another_not_due(b, pool, t->index));
    w->lifted_possible = step_pick(b, could, b->one, possible);
    b->plan->steps.items[w->lifted].kind = (Kind){KIND_PROPORTION, 0};
}

/* The day on which its period ends, by the reading in force. */
static StepId end_of(Build *b, const Milestone *m)
{
    StepId end = step_code(b, INT32_MAX); /* to be agreed: it needs nothing */
    for (uint32_t i = m->periods.count; i-- > 0;) {
        const PeriodSaid *said = &m->periods.items[i];
        if (said->period.form != PERIOD_NONE)
            end = step_when(b, said->when, step_code(b, period_end(said->period)), end);
    }
    return end;
}

/* The needs that are filled before it: of those whose period ends earlier, or that stand earlier in the file. */
static StepId needs_before(Build *b, const Taker *all, uint32_t count, uint32_t which)
{
    const Milestone *items = b->model->milestones.items;
    StepId sum = STEP_NONE, end = end_of(b, &items[all[which].index]);
    for (uint32_t i = 0; i < count; i++) {
        if (i == which)
            continue;
        Op op = all[i].index < all[which].index ? OP_LE : OP_LT;
        StepId earlier = step_2(b, op, end_of(b, &items[all[i].index]), end);
        StepId need = step_pick(b, earlier, all[i].all_needs, b->zero);
        sum = sum == STEP_NONE ? need : step_2(b, OP_ADD, sum, need);
    }
    return sum;
}

/* In the order of their periods; where readings say other periods, in that of the reading in force. */
static void lift_all(Build *b, Pool *pool)
{
    const MilestoneList *list = &pool->offset->shortfall;
    Taker *all = arena_try(b->arena, (list->count + 1) * sizeof *all);
    bool one_order = true;
    for (uint32_t j = 0; j < list->count; j++)
        one_order &= b->model->milestones.items[list->items[j]].periods.count == 1;
    for (uint32_t j = 0; all && j < list->count && !b->arena->failed; j++) {
        all[j] = taker_of(b, pool, list->items[j]);
        if (!one_order)
            continue;
        lift(b, pool, &all[j]);
        StepId before = pool->needs_before, need = all[j].all_needs;
        pool->needs_before = before == STEP_NONE ? need : step_2(b, OP_ADD, before, need);
    }
    for (uint32_t j = 0; all && !one_order && j < list->count && !b->arena->failed; j++) {
        pool->needs_before = needs_before(b, all, list->count, j);
        lift(b, pool, &all[j]);
    }
}

void expand_offset(Build *b, const Offset *offset)
{
    Build outer = *b;
    Pool pool = {.offset = offset, .needs_before = STEP_NONE};
    b->indicator = offset->indicator;
    b->measure = b->model->indicators.items[offset->indicator].measure;
    b->of = offset->span;
    pool.active = is_active(b, offset);
    pool_surpluses(b, &pool);
    lift_all(b, &pool);
    b->indicator = outer.indicator;
    b->measure = outer.measure;
    b->milestone = outer.milestone;
    b->whole = outer.whole;
    b->of = outer.of;
}
