/* How a gate stands, and what it does to what hangs on it.
 *
 *     a_and_e, a gate, is not achieved: it takes 20% of scheme
 *     rtt, a gate that takes 20% of scheme, is not due
 *     gate a_and_e is missed: it is not achieved; it takes 20% of scheme
 *     a_and_e, a gate, is not achieved: it takes a share to be agreed of scheme
 *     gate quality: it earns 75%; it scales all of indicator
 */
#include "verdict/words.h"

static void write_taken(Out *out, const Lane *lane, int whose, const GateEffect *effect)
{
    const Alternative *share = taken_in_force(lane, whose, effect);

    if (share == NULL || share->value->tag == FORMULA_TO_BE_AGREED)
        out_str(out, "a share to be agreed");
    else if (share->value->tag == FORMULA_NUMBER)
        words_percent(out, share->value->as.number.value, 0, lane->arena);
    else
        out_str(out, "its share");
}

void words_effect(Out *out, const Lane *lane, int whose, const GateEffect *effect)
{
    const char *whole = effect->of_scheme ? "scheme" : "indicator";

    if (effect->does != GATE_TAKES) {
        out_str(out, effect->does == GATE_SCALES ? "scales all of " : "debars ");
        out_str(out, whole);
        return;
    }
    out_str(out, "takes ");
    write_taken(out, lane, whose, effect);
    out_str(out, " of ");
    out_str(out, whole);
}

/* "a_and_e", "a_and_e for kent" where one area stands for all. */
static void write_gate(Out *out, const Lane *there, int gated, int gate)
{
    const Model *model = there->run->plan->model;

    out_text(out, milestone_name(model, gate));
    if (!condition_by_area(there, gated, gate))
        return;
    out_str(out, " for ");
    out_text(out, facts_unit_name(there->run->facts, there->unit));
}

void words_gate_missed(Out *out, const Lane *lane, int gated, int gate, const GateEffect *effect)
{
    Lane there = condition_lane(lane, gated, gate);

    write_gate(out, &there, gated, gate);
    out_str(out, ", a gate, ");
    words_state(out, &there, gate);
    out_str(out, ": it ");
    words_effect(out, lane, gated, effect);
}

void words_gate_open(Out *out, const Lane *lane, int gated, int gate, const GateEffect *effect)
{
    Lane there = condition_lane(lane, gated, gate);

    write_gate(out, &there, gated, gate);
    out_str(out, ", a gate that ");
    words_effect(out, lane, gated, effect);
    out_str(out, ", ");
    words_state(out, &there, gate);
}

void words_gate(Out *out, const Lane *lane, int gated, int gate, const GateEffect *effect,
                GateState state)
{
    Lane there = condition_lane(lane, gated, gate);

    out_str(out, "gate ");
    write_gate(out, &there, gated, gate);
    out_str(out, effect->does == GATE_SCALES ? ": it "
                 : state == GATE_MET         ? " is met: it "
                 : state == GATE_MISSED      ? " is missed: it "
                                             : " is open: it ");
    words_state(out, &there, gate);
    if (state == GATE_MET && effect->does != GATE_SCALES)
        return;
    out_str(out, "; it ");
    words_effect(out, lane, gated, effect);
}

static void write_share(Out *out, Lane *lane, const char *before, StepId step)
{
    Number share = NUMBER_ZERO;

    lane_known(lane, step, &share);
    out_str(out, before);
    words_percent(out, share, 0, lane->arena);
}

void words_left(Out *out, Lane *lane, StepId before, StepId left, StepId after)
{
    write_share(out, lane, "the gates leave ", left);
    write_share(out, lane, " of ", before);
    write_share(out, lane, " = ", after);
}
