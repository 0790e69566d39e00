/* `condition precedent to`, `met from`, `applies`, `suspended from`
 *
 *   condition precedent to m     met    = share of the condition is certainly at least 100% (or
 *                                       `met from`)
 *                                failed = share of the condition is certainly below it
 *                                m: all met = and of met;  any failed = or of failed;  else open
 *   debars scheme                of a gate: the same, to each milestone that it reaches; but offsets, catch-ups
 *                                and conditions see what it debars as it was before
 *   applies kent, surrey         applies = the unit is one of them; `applies nothing`: no
 *   suspended from D credits S   in force = D <= as-at, and the milestone is to be reported on or
 *                                after D
 *
 * A condition over milestones of each area that gates a milestone applying once must hold in
 * every area; one that applies once holds for every unit, since it has the same value in every
 * lane. A condition that does not apply gates nothing.
 */
#include "plan/build.h"

StepId share_seen(Build *b, int milestone, int of, StepId share, StepId elsewhere)
{
    share = step_pick(b, b->work[of].applies, share, elsewhere);
    return is_over_areas(b, milestone, of) ? step_1(b, OP_LEAST_UNITS, share) : share;
}

bool is_over_areas(const Build *b, int milestone, int of)
{
    return b->model->milestones.items[milestone].once && !b->model->milestones.items[of].once;
}

/* A gate across areas must be met in each of them, whichever area it gates. */
static StepId share_of_condition(Build *b, int milestone, const Condition *c, StepId share,
                                 StepId elsewhere)
{
    StepId step = share_seen(b, milestone, c->milestone, share, elsewhere);
    bool over =
        is_over_areas(b, milestone, c->milestone) || b->model->milestones.items[c->milestone].once;

    return c->across_areas && !over ? step_1(b, OP_LEAST_UNITS, step) : step;
}

static void expand_one_condition(Build *b, int milestone, const Condition *c)
{
    const Milestone *condition = &b->model->milestones.items[c->milestone];
    const MilestoneWork *from = &b->work[c->milestone];
    MilestoneRoots *roots = &b->plan->milestones.items[milestone];
    b->of = c->span;
    StepId enough = condition->met_from ? lower_formula(b, condition->met_from) : b->one;
    StepId least = share_of_condition(b, milestone, c, from->seen[0], enough);
    StepId greatest = share_of_condition(b, milestone, c, from->seen[1], enough);
    StepId met = step_2(b, OP_LE, enough, least);
    StepId failed = step_2(b, OP_LT, greatest, enough);
    StepId when_met = step_when(b, c->when, met, b->yes),
           when_failed = step_when(b, c->when, failed, b->no);
    StepId spoken = step_list(b, OP_AND, &when_met, 1);
    step_role(b, spoken, ROLE_CONDITION, c->milestone);
    StepId failing = step_list(b, OP_OR, &when_failed, 1);
    step_role(b, failing, ROLE_CONDITION, c->milestone);
    ARRAY_PUSH(b->arena, &roots->conditions_met, spoken);
    ARRAY_PUSH(b->arena, &roots->conditions_failed, failing);
}

/* Without the gates that may debar it. */
static void join_own(Build *b, const Milestone *m, MilestoneWork *w, const MilestoneRoots *roots)
{
    bool debars = false;
    for (uint32_t i = 0; i < m->conditions.count; i++)
        debars |= m->conditions.items[i].debars;
    w->own_met = w->all_met;
    w->own_failed = w->any_failed;
    if (!debars)
        return;
    w->own_met = b->yes;
    w->own_failed = b->no;
    for (uint32_t i = 0; i < m->conditions.count; i++) {
        if (m->conditions.items[i].debars)
            continue;
        StepId met = roots->conditions_met.items[i], failed = roots->conditions_failed.items[i];
        w->own_met = w->own_met == b->yes ? met : step_2(b, OP_AND, w->own_met, met);
        w->own_failed = w->own_failed == b->no ? failed : step_2(b, OP_OR, w->own_failed, failed);
    }
}

void expand_conditions(Build *b, int milestone)
{
    const Milestone *m = &b->model->milestones.items[milestone];
    MilestoneWork *w = &b->work[milestone];
    MilestoneRoots *roots = &b->plan->milestones.items[milestone];
    w->all_met = w->own_met = b->yes;
    w->any_failed = w->own_failed = b->no;
    for (uint32_t i = 0; i < m->conditions.count && !b->arena->failed; i++)
        expand_one_condition(b, milestone, &m->conditions.items[i]);
    if (m->conditions.count == 0 || b->arena->failed)
        return;
    w->all_met = step_list(b, OP_AND, roots->conditions_met.items, roots->conditions_met.count);
    w->any_failed =
        step_list(b, OP_OR, roots->conditions_failed.items, roots->conditions_failed.count);
    join_own(b, m, w, roots);
}

static StepId areas_leaf(Build *b, const Applies *applies)
{
    int32_t *codes = arena_try(b->arena, b->plan->slots * sizeof *codes);
    if (!codes)
        return b->yes;
    for (uint32_t u = 0; u < b->plan->slots; u++)
        codes[u] = applies->choice == CHOICE_EACH_AREA || applies->choice == CHOICE_ONCE ? 1 : 0;
    for (uint32_t i = 0; i < applies->areas.count; i++)
        codes[applies->areas.items[i]] = 1;
    b->of = applies->span;
    return step_leaf(b, STEP_CODE, (Leaf){.tag = LEAF_CODE_BY_AREA, .codes = codes});
}

static StepId suspended(Build *b, const Milestone *m)
{
    const Suspension *s = &m->suspension;
    b->of = s->span;
    StepId from = step_code(b, s->from);
    StepId begun = step_2(b, OP_LE, from, b->as_at);
    if (m->report_by.count == 0)
        return begun;
    StepId report = lower_term(b, &m->report_by, STEP_CODE);
    StepId later = step_2(b, OP_LE, from, report);
    StepId touched = step_pick(b, step_1(b, OP_KNOWN, later), later, b->yes);
    return step_2(b, OP_AND, begun, touched);
}

void expand_applies(Build *b, int milestone)
{
    const Milestone *m = &b->model->milestones.items[milestone];
    MilestoneWork *w = &b->work[milestone];
    w->applies = b->yes;
    w->suspended = b->no;
    for (uint32_t i = m->applies.count; i-- > 0;)
        w->applies =
            step_when(b, m->applies.items[i].when, areas_leaf(b, &m->applies.items[i]), w->applies);
    if (m->suspension.present)
        w->suspended = suspended(b, m);
}

StepId applies_anywhere(Build *b, int milestone)
{
    const Milestone *m = &b->model->milestones.items[milestone];
    StepId step = b->yes;
    for (uint32_t i = m->applies.count; i-- > 0;) {
        const Applies *a = &m->applies.items[i];
        step = step_when(b, a->when, a->choice == CHOICE_TO_NOTHING ? b->no : b->yes, step);
    }
    if (!may_be_unscored(b->model, m))
        return step;
    StepId here = step_pick(b, b->work[milestone].applies, b->one, b->zero);
    return step_2(b, OP_AND, step, step_above(b, step_1(b, OP_TOTAL_UNITS, here), b->zero));
}
