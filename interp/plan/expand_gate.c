/* `gate`, `takes`, `scales all of`: what others earn hangs on how a gate stands.
 *
 *   takes 20% of scheme     met    = share of the gate is certainly at least 100% (or `met from`)
 *                           missed = share of the gate is certainly below it
 *                           taken  = PICK(met, 0, 20%) at worst, PICK(missed, 20%, 0) at best
 *   scales all of scheme    left   = the least share of the gate at worst, the greatest at best
 *   of all gates            left   = MAX(0, 1 - sum of what is taken) * each that scales
 *   share of a milestone    its share with its conditions * left
 *   debars scheme           a condition of each milestone: expand_condition.c
 *   across areas            the least of the areas stands for each of them
 *
 * A gate that does not apply takes nothing. What is taken may still be to be agreed: it is then
 * all at worst and nothing at best. Gates come after offsets, catch-ups and conditions, so these
 * look at the share before any gate.
 */
#include "plan/build.h"

typedef struct Standing { /* of a gate, as a lane of the milestone sees it */
    StepId least, greatest, enough;
} Standing;

static StepId seen(Build *b, int milestone, int gate, bool across, StepId share)
{
    share = share_seen(b, milestone, gate, share, b->one);
    bool over = is_over_areas(b, milestone, gate) || b->model->milestones.items[gate].once;

    return across && !over ? step_1(b, OP_LEAST_UNITS, share) : share;
}

static Standing standing(Build *b, int milestone, int gate, bool across)
{
    const Milestone *m = &b->model->milestones.items[gate];
    const MilestoneWork *w = &b->work[gate];
    Standing s = {.enough = m->met_from ? lower_formula(b, m->met_from) : b->one};

    s.least = seen(b, milestone, gate, across, w->least);
    s.greatest = seen(b, milestone, gate, across, w->greatest);
    return s;
}

/* What it takes: all of it at worst and nothing at best, where that is still to be agreed. */
static void take_share(Build *b, const GateEffect *effect, GateRoots *made)
{
    StepId share = lower_term(b, &effect->share, STEP_NUMBER);
    StepId least = share, most = share;

    if (effect->share.count > 1 || effect->share.items[0].value->tag != FORMULA_NUMBER) {
        StepId known = step_1(b, OP_KNOWN, share);
        most = step_pick(b, known, share, b->one);
        least = step_pick(b, known, share, b->zero);
        made->to_agree = step_2(b, OP_AND, step_1(b, OP_NOT, made->met), step_1(b, OP_NOT, known));
    }
    made->taken[0] = step_pick(b, made->met, b->zero, most);
    made->taken[1] = step_pick(b, made->missed, least, b->zero);
}

static GateRoots nothing_done(Build *b)
{
    return (GateRoots){
        .met = b->yes, .missed = b->no, .taken = {b->zero, b->zero}, .left = {b->one, b->one},
        .to_agree = b->no};
}

static GateRoots done_by(Build *b, int milestone, int gate, const GateEffect *effect)
{
    GateRoots made = nothing_done(b);

    b->of = effect->span;
    Standing s = standing(b, milestone, gate, effect->across_areas);
    made.met = step_2(b, OP_LE, s.enough, s.least);
    made.missed = step_2(b, OP_LT, s.greatest, s.enough);
    if (effect->does == GATE_SCALES) {
        made.left[0] = s.least;
        made.left[1] = s.greatest;
        return made;
    }
    take_share(b, effect, &made);
    return made;
}

static StepId spoken(Build *b, Op op, StepId step, int gate)
{
    return step_role(b, step_list(b, op, &step, 1), ROLE_GATE, gate);
}

/* The effects in their order, the first whose `when` holds; where none does, nothing is done. */
static GateRoots one_gate(Build *b, int milestone, int gate)
{
    const Milestone *m = &b->model->milestones.items[gate];
    GateRoots made = nothing_done(b);

    for (uint32_t i = m->effects.count; i-- > 0 && !b->arena->failed;) {
        const GateEffect *e = &m->effects.items[i];
        bool here =
            e->does != GATE_DEBARS && gate_reaches(m, e, &b->model->milestones.items[milestone]);
        GateRoots one = here ? done_by(b, milestone, gate, e) : nothing_done(b);
        made.met = step_when(b, e->when, one.met, made.met);
        made.missed = step_when(b, e->when, one.missed, made.missed);
        made.to_agree = step_when(b, e->when, one.to_agree, made.to_agree);
        for (int k = 0; k < 2; k++) {
            made.taken[k] = step_when(b, e->when, one.taken[k], made.taken[k]);
            made.left[k] = step_when(b, e->when, one.left[k], made.left[k]);
        }
    }
    made.met = spoken(b, OP_AND, made.met, gate);
    made.missed = spoken(b, OP_OR, made.missed, gate);
    return made;
}

/* What the gates leave, at worst (0) or at best (1). */
static StepId left_by_all(Build *b, const MilestoneRoots *roots, int k)
{
    StepId taken = b->zero, left = b->one;
    for (uint32_t i = 0; i < roots->gates.count; i++) {
        StepId more = roots->gates.items[i].taken[k];
        if (more != b->zero)
            taken = taken == b->zero ? more : step_2(b, OP_ADD, taken, more);
    }
    if (taken != b->zero)
        left = step_2(b, OP_MAX, b->zero, step_2(b, OP_SUB, b->one, taken));
    for (uint32_t i = 0; i < roots->gates.count; i++) {
        StepId scale = roots->gates.items[i].left[k];
        if (scale != b->one)
            left = left == b->one ? scale : step_2(b, OP_MUL, left, scale);
    }
    if (left != b->one)
        b->plan->steps.items[left].kind = (Kind){KIND_PROPORTION, 0};
    return left;
}

static StepId either(Build *b, StepId any, StepId more)
{
    return any == b->no ? more : step_2(b, OP_OR, any, more);
}

/* Any share of a gate that scales may be any share of what it scales; and any share may be left
 * where what a gate takes is to be agreed. */
static StepId between(Build *b, const Milestone *m, const MilestoneRoots *roots)
{
    StepId any = b->no;
    for (uint32_t i = 0; i < m->gates.count; i++) {
        const GateRoots *gate = &roots->gates.items[i];
        const MilestoneRoots *of = &b->plan->milestones.items[m->gates.items[i]];
        if (gate->to_agree != b->no)
            any = either(b, any, gate->to_agree);
        if (of->between == b->no || gate->left[0] == b->one)
            continue;
        any = either(b, any, step_2(b, OP_LT, gate->left[0], gate->left[1]));
    }
    return any;
}

void expand_gates(Build *b, int milestone)
{
    const Milestone *m = &b->model->milestones.items[milestone];
    MilestoneWork *w = &b->work[milestone];
    MilestoneRoots *roots = &b->plan->milestones.items[milestone];
    w->left_least = w->left_greatest = b->one;
    w->left_between = b->no;
    for (uint32_t i = 0; i < m->gates.count && !b->arena->failed; i++) {
        GateRoots made = one_gate(b, milestone, m->gates.items[i]);
        ARRAY_PUSH(b->arena, &roots->gates, made);
    }
    if (m->gates.count == 0 || b->arena->failed)
        return;
    b->of = m->span;
    w->left_least = left_by_all(b, roots, 0);
    w->left_greatest = left_by_all(b, roots, 1);
    w->left_between = between(b, m, roots);
    if (w->left_least != b->one) {
        w->left_least =
            step_role(b, step_list(b, OP_FIRST, &w->left_least, 1), ROLE_LEFT, milestone);
        b->plan->steps.items[w->left_least].kind = (Kind){KIND_PROPORTION, 0};
    }
}
