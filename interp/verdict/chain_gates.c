/* Gates: the links between a milestone's conditions and its money, and what a gate is for.
 *
 *     gate a_and_e is missed: it is not achieved; it takes 20% of scheme        scheme.cquin:12
 *     the gates leave 80% of 75% = 60%
 */
#include "verdict/chain.h"
#include "verdict/words.h"

const GateEffect *effect_in_force(const Lane *lane, int gate)
{
    const Milestone *m = &lane->run->plan->model->milestones.items[gate];

    for (uint32_t i = 0; i < m->effects.count; i++)
        if (when_holds(lane, m->effects.items[i].when))
            return &m->effects.items[i];
    return NULL;
}

const Alternative *taken_in_force(const Lane *lane, int whose, const GateEffect *effect)
{
    const Milestone *m = &lane->run->plan->model->milestones.items[whose];
    Lane here = *lane;

    return term_known(&here, &m->closing, &effect->share, m->period);
}

/* Where it is said what it does: at the gate, or in the agreement that is in force. */
Span effect_place(const Lane *lane, int whose, const GateEffect *effect)
{
    const Alternative *share = taken_in_force(lane, whose, effect);

    return share != NULL ? share->span : effect->span;
}

const GateEffect *effect_on(const Lane *lane, int gated, uint32_t nth)
{
    const Model *model = lane->run->plan->model;
    const Milestone *m = &model->milestones.items[gated];
    int gate = m->gates.items[nth];
    const GateEffect *effect = effect_in_force(lane, gate);

    return effect && effect->does != GATE_DEBARS &&
                   gate_reaches(&model->milestones.items[gate], effect, m)
               ? effect
               : NULL;
}

GateState gate_state(Lane *lane, int gated, uint32_t nth)
{
    const GateRoots *roots = &run_roots(lane->run, gated)->gates.items[nth];

    return lane_says(lane, roots->met, 1)      ? GATE_MET
           : lane_says(lane, roots->missed, 1) ? GATE_MISSED
                                               : GATE_OPEN;
}

void chain_gates(Chain *c)
{
    const MilestoneRoots *roots = c->t.roots;
    Lane *lane = &c->t.lane;
    StepId left = lane_find(lane, roots->least, ROLE_LEFT, c->t.index);

    for (uint32_t i = 0; i < c->t.milestone->gates.count; i++) {
        const GateEffect *effect = effect_on(lane, c->t.index, i);
        if (effect == NULL)
            continue;
        words_gate(&c->out, lane, c->t.index, c->t.milestone->gates.items[i], effect,
                   gate_state(lane, c->t.index, i));
        chain_say_at(c, 1, effect_place(lane, c->t.index, effect));
    }
    if (left == STEP_NONE || !c->verdict->share_known)
        return;
    words_left(&c->out, lane, roots->before_gates[0], left, roots->least);
    chain_say(c, 1, STEP_NONE);
}

void chain_effect(Chain *c)
{
    const GateEffect *effect = effect_in_force(&c->t.lane, c->t.index);

    if (effect == NULL)
        return;
    out_str(&c->out, "a gate: it ");
    words_effect(&c->out, &c->t.lane, c->t.index, effect);
    chain_say_at(c, 1, effect_place(&c->t.lane, c->t.index, effect));
}
