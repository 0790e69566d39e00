/* From the Model to the Plan, in the order of working:
 *
 *   1 counts as adjusted · 2 rate · 3 achievement    expand_measured.c, expand_evidence.c
 *                                                    (measure.c, formula.c below them)
 *   4 offset                                         expand_offset.c
 *   5 rounding and scale                             expand_scale.c
 *   6 catch-up                                       expand_catch_up.c
 *   7 conditions precedent, gates                    expand_condition.c, expand_gate.c
 *   8 caps and floors                                expand_limit.c
 *   9 the share and its outcome                      expand_share.c
 *   10 money                                         expand_money.c
 *
 * The first three are built for every milestone; then each milestone is finished once
 * everything that it leans on is: its conditions and gates, the conditions of its offset's pool, and the
 * milestone that its catch-up looks at. The checker has excluded cycles; the order is found
 * without recursion, so that long chains cost no stack.
 */
#include "plan/build.h"

typedef struct Visit {
    int milestone;
    uint32_t next; /* dependency to look at */
} Visit;

typedef struct Order {
    Build *b;
    struct ARRAY_OF(int) * needs; /* by milestone: what must be finished before it */
    uint8_t *state;               /* 0 new, 1 on the stack, 2 done */
    struct ARRAY_OF(Visit) stack;
} Order;

/* A pool is of one indicator's milestones. */
static bool in_pool(const Model *model, const Offset *offset, int milestone)
{
    return offset->indicator == model->milestones.items[milestone].indicator &&
           (milestone_listed(&offset->surplus, milestone) ||
            milestone_listed(&offset->shortfall, milestone));
}

static void need_conditions(Order *order, int milestone, int of)
{
    const Milestone *m = &order->b->model->milestones.items[of];
    for (uint32_t i = 0; i < m->conditions.count; i++) {
        int condition = m->conditions.items[i].milestone;
        ARRAY_PUSH(order->b->arena, &order->needs[milestone], condition);
    }
}

static void need_gates(Order *order, int milestone)
{
    const Milestone *m = &order->b->model->milestones.items[milestone];

    for (uint32_t i = 0; i < m->gates.count; i++)
        ARRAY_PUSH(order->b->arena, &order->needs[milestone], m->gates.items[i]);
}

static void need_pool(Order *order, int milestone)
{
    const Model *model = order->b->model;
    for (uint32_t o = 0; o < model->offsets.count; o++) {
        const Offset *offset = &model->offsets.items[o];
        if (!in_pool(model, offset, milestone))
            continue;
        for (uint32_t i = 0; i < offset->surplus.count; i++)
            need_conditions(order, milestone, offset->surplus.items[i]);
        for (uint32_t i = 0; i < offset->shortfall.count; i++)
            need_conditions(order, milestone, offset->shortfall.items[i]);
    }
}

static void need_catch_up(Order *order, int milestone)
{
    const Model *model = order->b->model;
    for (uint32_t c = 0; c < model->catch_ups.count; c++) {
        const CatchUp *catch_up = &model->catch_ups.items[c];
        int on = catch_up->on;
        if (catch_up->indicator != model->milestones.items[milestone].indicator)
            continue;
        for (uint32_t i = 0; i < catch_up->releases.count; i++)
            for (uint32_t k = 0; k < catch_up->releases.items[i].milestones.count; k++)
                if (catch_up->releases.items[i].milestones.items[k] == milestone)
                    ARRAY_PUSH(order->b->arena, &order->needs[milestone], on);
    }
}

void build_at(Build *b, int milestone)
{
    const Milestone *m = &b->model->milestones.items[milestone];
    b->indicator = m->indicator;
    b->measure = m->measure;
    b->milestone = milestone;
    b->period = m->period;
    b->year = m->year;
    b->closing = m->closing;
    b->whole = m->once && model_has_units(b->model);
    b->of = m->span;
}

/* Nothing of a part is nothing, whatever the part weighs. */
static StepId of_part(Build *b, StepId part, StepId share, bool may_be_none)
{
    StepId weight = step_2(b, OP_MUL, part, share);
    if (!may_be_none)
        return weight;
    StepId some = step_above(b, share, b->zero);
    return step_pick(b, step_pick(b, step_1(b, OP_KNOWN, some), some, b->yes), weight, b->zero);
}

static StepId part_weight(Build *b, int index)
{
    const Part *part = &b->model->parts.items[index];
    StepId *known = &b->part_weights[part_index(b, index)];
    if (*known != STEP_NONE)
        return *known;
    Span of = b->of;
    b->of = part->weighting.items[0].span;
    StepId inner = lower_yearly_term(b, &part->weighting, STEP_NUMBER);
    StepId step = step_role(b, step_list(b, OP_FIRST, &inner, 1), ROLE_PART_WEIGHTING, index);
    b->plan->steps.items[step].kind = b->plan->steps.items[inner].kind;
    b->of = of;
    return *known = step;
}

static void begin_milestone(Build *b, int milestone)
{
    const Milestone *m = &b->model->milestones.items[milestone];
    MilestoneWork *w = &b->work[milestone];
    build_at(b, milestone);
    w->too_small = b->no;
    w->raw = w->exact = w->points = w->rate = STEP_NONE;
    w->each = b->no;
    w->pieces_least = w->pieces_greatest = w->pieces_between = STEP_NONE;
    w->at_least = b->zero;
    w->at_most = b->one;
    w->floor = b->zero;
    expand_applies(b, milestone);
    expand_dates(b, milestone);
    expand_evidence(b, milestone);
    if (m->paid_on.count > 0)
        expand_measured(b, milestone);
    else if (m->requires.count == 0 && !m->by_piece)
        w->own = step_unknown(b, STEP_NUMBER, WHY_NOT_AGREED);
    w->lifted = w->lifted_possible = w->own;
}

/* Once it is known of all where they apply. */
static void begin_weight(Build *b, int milestone)
{
    const Milestone *m = &b->model->milestones.items[milestone];
    MilestoneWork *w = &b->work[milestone];
    w->weight = b->zero;
    if (m->weightless)
        return;
    build_at(b, milestone);
    b->closing = (Closing){0}; /* weights are dealt together: one cannot stand still by itself */
    b->of = m->weighting.count ? m->weighting.items[0].span : m->span;
    StepId inner = lower_term(b, &m->weighting, STEP_NUMBER);
    w->weight =
        step_role(b, step_list(b, OP_FIRST, &inner, 1),
                  whole_is_amount(m->weighting_of) ? ROLE_WORTH : ROLE_WEIGHTING, milestone);
    b->plan->milestones.items[milestone].weighting = w->weight;
    if (is_of_part(m))
        w->weight = of_part(b, part_weight(b, m->part), w->weight, m->weighting.count > 1);
}

static bool conditions_done(const Build *b, int milestone)
{
    return b->work[milestone].all_met != STEP_NONE;
}

static void ready_conditions(Build *b, int milestone)
{
    if (conditions_done(b, milestone))
        return;
    build_at(b, milestone);
    expand_conditions(b, milestone);
}

static void ready_offset(Build *b, bool *offset_done, int milestone)
{
    for (uint32_t o = 0; o < b->model->offsets.count; o++) {
        const Offset *offset = &b->model->offsets.items[o];
        if (offset_done[o] || !in_pool(b->model, offset, milestone))
            continue;
        for (uint32_t i = 0; i < offset->surplus.count; i++)
            ready_conditions(b, offset->surplus.items[i]);
        for (uint32_t i = 0; i < offset->shortfall.count; i++)
            ready_conditions(b, offset->shortfall.items[i]);
        expand_offset(b, offset);
        offset_done[o] = true;
    }
}

static void finish_milestone(Build *b, bool *offset_done, int milestone)
{
    ready_conditions(b, milestone);
    ready_offset(b, offset_done, milestone);
    build_at(b, milestone);
    expand_scale(b, milestone);
    expand_catch_up(b, milestone);
    expand_gates(b, milestone);
    expand_share(b, milestone);
}

/* Finishes the top of the stack, or pushes the next thing that it needs. */
static void visit(Order *order, bool *offset_done)
{
    Visit *top = &order->stack.items[order->stack.count - 1];
    if (top->next < order->needs[top->milestone].count) {
        int needed = order->needs[top->milestone].items[top->next++];
        if (order->state[needed] == 0) {
            order->state[needed] = 1;
            Visit next = {needed, 0};
            ARRAY_PUSH(order->b->arena, &order->stack, next);
        }
        return;
    }
    order->state[top->milestone] = 2;
    order->stack.count--;
    finish_milestone(order->b, offset_done, top->milestone);
}

static void finish_all(Build *b)
{
    uint32_t n = b->model->milestones.count;
    Order order = {.b = b};
    order.needs = arena_try(b->arena, (n + 1) * sizeof *order.needs);
    order.state = arena_try(b->arena, n + 1);
    bool *offset_done = arena_try(b->arena, b->model->offsets.count + 1);
    if (b->arena->failed)
        return;
    for (uint32_t m = 0; m < n; m++) {
        need_conditions(&order, (int)m, (int)m);
        need_gates(&order, (int)m);
        need_pool(&order, (int)m);
        need_catch_up(&order, (int)m);
    }
    for (uint32_t m = 0; m < n && !b->arena->failed; m++) {
        Visit first = {(int)m, 0};
        if (order.state[m] == 0 && ARRAY_PUSH(b->arena, &order.stack, first))
            order.state[m] = 1;
        while (order.stack.count > 0 && !b->arena->failed)
            visit(&order, offset_done);
    }
}

/* What a row part has no use for. */
static bool make_room(Build *b)
{
    const Model *model = b->model;

    b->work = arena_try(b->arena, (model->milestones.count + 1) * sizeof *b->work);
    uint32_t years = model_years(model), parts = years * model->parts.count;
    b->part_weights = arena_try(b->arena, (parts + 1) * sizeof *b->part_weights);
    b->part_applies = arena_try(b->arena, (parts + 1) * sizeof *b->part_applies);
    b->looked = arena_try(b->arena, (model->defines.count + 1) * sizeof *b->looked);
    b->cells = arena_try(b->arena, (model->milestones.count + 1) * sizeof *b->cells);
    b->indicator_pence =
        arena_try(b->arena, (years * model->indicators.count + 1) * sizeof *b->indicator_pence);
    uint32_t wholes = years * (1 + model->indicators.count + model->parts.count);
    b->sharers = arena_try(b->arena, wholes * sizeof *b->sharers);
    if (!b->cells || !b->indicator_pence || !b->work || !b->part_weights || !b->part_applies ||
        !b->looked || !b->sharers)
        return false;
    for (uint32_t i = 0; i < wholes; i++)
        b->sharers[i] = (Sharers){STEP_NONE, STEP_NONE};
    for (uint32_t i = 0; i < parts; i++)
        b->part_weights[i] = b->part_applies[i] = STEP_NONE;
    return true;
}

static void add_needs(Build *b)
{
    for (uint32_t t = 0; t < b->model->tables.count; t++) {
        const Table *table = &b->model->tables.items[t];
        Need need = {.table = name_text(&b->model->book->names, table->name),
                     .title = table->title,
                     .declared = table};
        need.used = arena_try(b->arena, table->columns.count + 1);
        if (!need.used || !ARRAY_PUSH(b->arena, &b->plan->needs, need))
            return;
    }
}

/* What evidence.csv calls a milestone: its name, or INDICATOR.NAME where two indicators have
 * one of that name. */
static Text evidence_name(Build *b, const Milestone *m, const uint8_t *bearers)
{
    const Names *names = &b->model->book->names;
    Text name = name_text(names, m->name);
    if (bearers[m->name] < 2)
        return name;
    Text indicator = name_text(names, b->model->indicators.items[m->indicator].name);
    Out out;
    out_init(&out);
    out_format(&out, "%.*s.%.*s", (int)indicator.len, indicator.ptr, (int)name.len, name.ptr);
    if (out.failed)
        b->arena->failed = true;
    Text full = arena_copy(b->arena, out_view(&out));
    out_release(&out);
    return full;
}

static void add_evidence_needs(Build *b, int milestone, const uint8_t *bearers)
{
    const Milestone *m = &b->model->milestones.items[milestone];
    const Names *names = &b->model->book->names;
    Text called = evidence_name(b, m, bearers);
    for (uint32_t e = 0; e < m->evidence.count; e++) {
        EvidenceNeed need = {.milestone = called,
                             .evidence = name_text(names, m->evidence.items[e].name),
                             .title = m->evidence.items[e].title,
                             .milestone_index = milestone,
                             .evidence_index = (int)e,
                             .once = m->once,
                             .as_decided = m->evidence.items[e].as_decided};
        if (!ARRAY_PUSH(b->arena, &b->plan->evidence_needs, need))
            return;
    }
}

/* How many milestones bear each name, up to two. */
static uint8_t *count_bearers(Build *b)
{
    uint8_t *bearers = arena_try(b->arena, b->model->book->names.texts.count + 1);
    for (uint32_t m = 0; bearers && m < b->model->milestones.count; m++)
        if (bearers[b->model->milestones.items[m].name] < 2)
            bearers[b->model->milestones.items[m].name]++;
    return bearers;
}

static void add_milestones(Build *b)
{
    const uint8_t *bearers = count_bearers(b);
    if (!bearers)
        return;
    for (uint32_t m = 0; m < b->model->milestones.count; m++) {
        MilestoneRoots roots = {.milestone = (int)m,
                                .achievement = STEP_NONE,
                                .lifted = STEP_NONE,
                                .rounded = STEP_NONE,
                                .band = STEP_NONE,
                                .rate = STEP_NONE,
                                .numerator = STEP_NONE,
                                .denominator = STEP_NONE};
        roots.weighting = roots.unit_weight = roots.next_band = STEP_NONE;
        roots.value = roots.of_contract = roots.points = roots.points_earned = STEP_NONE;
        roots.adjusted = STEP_NONE;
        roots.unscored = roots.unscored_part = roots.unscored_indicator = STEP_NONE;
        roots.paid = roots.received = roots.released = roots.base = STEP_NONE;
        roots.share_cap = roots.share_floor = roots.uncapped = STEP_NONE;
        for (int level = 0; level < LIMIT_LEVELS; level++)
            roots.limits[level] =
                (LimitRoots){STEP_NONE, STEP_NONE, STEP_NONE, STEP_NONE, STEP_NONE};
        roots.first_need = b->plan->evidence_needs.count;
        if (!ARRAY_PUSH(b->arena, &b->plan->milestones, roots))
            return;
        b->work[m].all_met = STEP_NONE;
        add_evidence_needs(b, (int)m, bearers);
    }
}

/* What a case more or less is counted in: the numerator, or a figure that is a count. */
static Field counted_field(const Build *b, const MilestoneRoots *roots)
{
    const Measure *m = &b->model->measures.items[roots->measures.items[0].measure];
    bool count = m->by_figure && m->numerator && m->numerator->kind.tag == KIND_COUNT;

    return count ? FIELD_RATE : FIELD_NUMERATOR;
}

static void note_fields(Build *b)
{
    for (uint32_t m = 0; m < b->plan->milestones.count; m++) {
        MilestoneRoots *roots = &b->plan->milestones.items[m];
        build_at(b, (int)m);
        const Milestone *of = &b->model->milestones.items[m];
        for (uint32_t i = 0; i < roots->measures.count; i++)
            for (int field = 0; field < FIELD_COUNT; field++)
                roots->measures.items[i].fields[field] =
                    known_own_field(b, of, roots->measures.items[i].measure, (Field)field);
        if (roots->measures.count == 0)
            continue;
        roots->numerator = roots->measures.items[0].fields[counted_field(b, roots)];
        roots->denominator = roots->measures.items[0].fields[FIELD_DENOMINATOR];
        roots->rate = roots->measures.items[0].fields[FIELD_RATE];
    }
}

static void keep(Build *b, StepId step)
{
    if (step != STEP_NONE)
        ARRAY_PUSH(b->arena, &b->plan->roots, step);
}

static void keep_gate(Build *b, const GateRoots *gate)
{
    const StepId all[] = {gate->met,      gate->missed,  gate->taken[0],
                          gate->taken[1], gate->left[0], gate->left[1]};

    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        keep(b, all[i]);
}

static void keep_limits(Build *b, const MilestoneRoots *r)
{
    keep(b, r->share_cap);
    keep(b, r->share_floor);
    keep(b, r->uncapped);
    for (int level = 0; level < LIMIT_LEVELS; level++) {
        keep(b, r->limits[level].cap);
        keep(b, r->limits[level].floor);
        keep(b, r->limits[level].cut);
        keep(b, r->limits[level].cut_open);
        keep(b, r->limits[level].raised);
    }
}

/* What a requirement counts of its pieces; within a figure only an explanation asks for it. */
static void keep_so_many(Build *b)
{
    for (uint32_t i = 0; i < b->plan->so_many.count; i++) {
        const SoMany *one = &b->plan->so_many.items[i];
        if (one->milestone < 0)
            continue;
        keep(b, one->met);
        keep(b, one->hold);
        keep(b, one->may_hold);
    }
}

static void keep_milestone(Build *b, const MilestoneRoots *r)
{
    const StepId all[] = {r->own_why,     r->pays,         r->outcome,       r->verdict,
                          r->provisional, r->least,        r->greatest,      r->between,
                          r->all_least,   r->all_greatest, r->weighting,     r->unit_weight,
                          r->potential,   r->earned,       r->open,          r->recoverable,
                          r->lost,        r->next_band,    r->achievement,   r->lifted,
                          r->rounded,     r->band,         r->rate,          r->numerator,
                          r->denominator, r->unscored,     r->unscored_part, r->unscored_indicator,
                          r->applies,     r->suspended,    r->paid,          r->received,
                          r->released};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        keep(b, all[i]);
    for (uint32_t i = 0; i < r->conditions_met.count; i++) {
        keep(b, r->conditions_met.items[i]);
        keep(b, r->conditions_failed.items[i]);
    }
    for (uint32_t i = 0; i < r->gates.count; i++)
        keep_gate(b, &r->gates.items[i]);
    keep(b, r->before_gates[0]);
    keep(b, r->before_gates[1]);
    keep(b, r->seen[0]);
    keep(b, r->seen[1]);
    keep_limits(b, r);
    for (uint32_t i = 0; i < r->evidence.count; i++)
        keep(b, r->evidence.items[i]);
    keep(b, r->base);
    for (uint32_t i = 0; i < r->pieces.count; i++) {
        keep(b, r->pieces.items[i].pays);
        keep(b, r->pieces.items[i].whole);
        keep(b, r->pieces.items[i].may_add);
    }
    for (uint32_t i = 0; i < r->tests.count; i++) {
        keep(b, r->tests.items[i].met);
        keep(b, r->tests.items[i].left);
        keep(b, r->tests.items[i].right);
    }
    for (uint32_t i = 0; i < r->waits_for.count; i++)
        keep(b, r->waits_for.items[i].could);
}

static void keep_totals(Build *b, const TotalRoots *totals)
{
    const StepId all[] = {totals->potential,   totals->earned, totals->open,
                          totals->recoverable, totals->lost,   totals->unallocated};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        keep(b, all[i]);
}

static void keep_year(Build *b, const YearRoots *year)
{
    keep(b, year->contract_value);
    keep(b, year->outturn);
    keep(b, year->point_value);
    keep_totals(b, &year->totals);
    for (uint32_t i = 0; i < b->model->indicators.count; i++) {
        keep(b, year->weights[i]);
        keep(b, year->rebased[i].chosen);
        keep(b, year->rebased[i].in_force);
        keep(b, year->rebased[i].on_contract);
        keep(b, year->rebased[i].on_outturn);
    }
}

static void keep_expecting(Build *b, const Expecting *expecting)
{
    keep(b, expecting->figure);
    keep(b, expecting->against);
    keep(b, expecting->held);
}

static void keep_roots(Build *b)
{
    Plan *plan = b->plan;
    keep_so_many(b);
    for (uint32_t m = 0; m < plan->milestones.count; m++) {
        MilestoneRoots *roots = &plan->milestones.items[m];
        roots->first_root = plan->roots.count;
        keep_milestone(b, roots);
        keep(b, roots->value);
        keep(b, roots->of_contract);
        keep(b, roots->points);
        keep(b, roots->adjusted);
        keep(b, roots->points_earned);
        roots->end_root = plan->roots.count;
    }
    keep_totals(b, &plan->totals);
    for (uint32_t i = 0; i < plan->parents.count; i++) {
        keep(b, plan->parents.items[i].parent);
        keep_totals(b, &plan->parents.items[i].totals);
        keep_totals(b, &plan->parents.items[i].astray);
    }
    for (uint32_t i = 0; i < plan->subtotals.count; i++)
        keep_totals(b, &plan->subtotals.items[i].totals);
    const StepId account[] = {plan->on_account.whole, plan->on_account.paid,
                              plan->on_account.certain, plan->on_account.possible,
                              plan->on_account.balance};
    for (size_t i = 0; i < sizeof account / sizeof *account; i++)
        keep(b, account[i]);
    for (uint32_t i = 0; i < plan->on_account.instalments.count; i++)
        keep(b, plan->on_account.instalments.items[i]);
    for (uint32_t i = 0; i < plan->years.count; i++)
        keep_year(b, &plan->years.items[i]);
    for (uint32_t i = 0; i < plan->fields.count; i++)
        keep(b, plan->fields.items[i].step);
    for (uint32_t i = 0; i < plan->expecting.count; i++)
        if (plan->expecting.items[i].told)
            keep_expecting(b, &plan->expecting.items[i]);
}

const YearRoots *plan_year(const Plan *plan, int year)
{
    return &plan->years.items[year - plan->model->year];
}

const YearRoots *plan_year_of(const Plan *plan, int milestone)
{
    return plan_year(plan, plan->model->milestones.items[milestone].year);
}

Plan *plan_from_model(const Model *model, Arena *arena, Diags *diags)
{
    (void)diags;
    Build build;
    Build *b = &build;
    if (!build_init(b, model, arena) || !make_room(b))
        return NULL;
    add_needs(b);
    add_milestones(b);
    lower_rebasing(b);
    b->plan->on_account.whole = b->plan->on_account.paid = b->plan->on_account.certain =
        b->plan->on_account.possible = b->plan->on_account.balance = STEP_NONE;
    for (uint32_t m = 0; m < model->milestones.count && !arena->failed; m++)
        begin_milestone(b, (int)m);
    expand_scored(b);
    for (uint32_t m = 0; m < model->milestones.count && !arena->failed; m++)
        begin_weight(b, (int)m);
    finish_all(b);
    if (!arena->failed)
        expand_money(b);
    note_fields(b);
    if (!arena->failed)
        expand_expected(b);
    if (!arena->failed)
        find_row_members(b->plan);
    if (!arena->failed)
        keep_roots(b);
    return arena->failed ? NULL : b->plan;
}
