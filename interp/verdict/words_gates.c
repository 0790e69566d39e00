/* How a gate stands, and what it does to what hangs on it.
 *
 *     a_and_e, a gate, is not achieved: it takes 20% of scheme
 *     rtt, a gate that takes 20% of scheme, is not due
 *     gate a_and_e is missed: it is not achieved; it takes 20% of scheme
 *     gate quality: it earns 75%; it scales all of indicator
 */
#include "verdict/words.h"

void words_effect(Out *out, const GateEffect *effect, Arena *arena)
{
    const char *whole = effect->of_scheme ? "scheme" : "indicator";

    if (effect->does != GATE_TAKES) {
        out_str(out, effect->does == GATE_SCALES ? "scales all of " : "debars ");
        out_str(out, whole);
        return;
    }
    out_str(out, "takes ");
    if (effect->share->tag == FORMULA_NUMBER)
        words_percent(out, effect->share->as.number.value, 0, arena);
    else
        out_str(out, "its share");
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
    words_effect(out, effect, lane->arena);
}

void words_gate_open(Out *out, const Lane *lane, int gated, int gate, const GateEffect *effect)
{
    Lane there = condition_lane(lane, gated, gate);

    write_gate(out, &there, gated, gate);
    out_str(out, ", a gate that ");
    words_effect(out, effect, lane->arena);
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
    words_effect(out, effect, lane->arena);
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
