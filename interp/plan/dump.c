/* A plan as text, one step a line, for golden tests and `check --plan`:
 *
 *   12 rate/q2_rate  s0  / 10 11                    conveyance.cquin:31
 */
#include "plan/plan.h"

static void dump_payload(Out *out, const Plan *plan, const Step *s)
{
    switch (s->op) {
    case OP_CONST:
        out_char(out, ' ');
        if (s->form == STEP_CODE)
            out_int(out, s->as.code);
        else
            number_write_exact(out, s->as.number);
        return;
    case OP_LEAF:
        out_format(out, " #%u/%d", s->as.leaf, (int)plan->leaves.items[s->as.leaf].tag);
        return;
    case OP_UNKNOWN:
    case OP_WHY_IS:
    case OP_BECAUSE:
        out_format(out, " why %d", (int)s->as.why);
        return;
    case OP_BAND:
    case OP_BAND_PAYS:
    case OP_BAND_NEXT:
        out_format(out, " scale %d", (int)s->as.scale);
        return;
    case OP_DEAL:
        out_format(out, " part %u", s->as.part);
        return;
    case OP_PEERS_RANK:
    case OP_PEERS_PLACE:
    case OP_PEERS_DECILE:
    case OP_PEERS_PERCENTILE:
    case OP_PEERS_MEAN:
    case OP_PEERS_WEIGHTED:
    case OP_PEERS_NUMBER:
    case OP_PEERS_TOTAL:
        out_format(out, " by %d", (int)s->as.peers.rule);
        return;
    case OP_ROUND:
        out_format(out, " to %d", s->as.round.decimals);
        return;
    case OP_ADD:
    case OP_SUB:
    case OP_MUL:
    case OP_DIV:
    case OP_NEG:
    case OP_MIN:
    case OP_MAX:
    case OP_EQ:
    case OP_LT:
    case OP_LE:
    case OP_AND:
    case OP_OR:
    case OP_NOT:
    case OP_PICK:
    case OP_FIRST:
    case OP_KNOWN:
    case OP_DEAL_UNITS:
    case OP_TOTAL_UNITS:
    case OP_LEAST_UNITS:
    case OP_TOTAL_PARENT:
    case OP_LEAST_CASES:
    case OP_GREATEST_CASES:
    case OP_SAME_CASES:
    case OP_COUNT:
        return;
    }
}

static void dump_step(Out *out, const Plan *plan, StepId id, const Sources *sources)
{
    const Step *s = &plan->steps.items[id];
    out_format(out, "%u ", id);
    if (s->role != ROLE_NONE) {
        out_text(out, role_words(s->role));
        out_char(out, ' ');
    }
    if (s->milestone >= 0) {
        const Milestone *m = &plan->model->milestones.items[s->milestone];
        out_char(out, '@');
        out_text(out, name_text(&plan->model->book->names, m->name));
        out_char(out, ' ');
    }
    out_format(out, "s%u ", s->stage);
    out_text(out, op_spelling(s->op));
    dump_payload(out, plan, s);
    for (uint32_t i = 0; i < s->in_count; i++)
        out_format(out, " %u", step_input(plan, id, i));
    if (s->of.source)
        out_format(out, "  :%u", span_place(sources, s->of).line);
    out_char(out, '\n');
}

void plan_dump(Out *out, const Plan *plan, const Sources *sources)
{
    for (StepId id = 0; id < plan->steps.count; id++)
        dump_step(out, plan, id, sources);
}
