/* How a milestone's figures compare with those of the other areas: the links that are told
 * between the rate and what is worked out of it.
 */
#include "verdict/chain.h"
#include "verdict/words.h"

typedef struct Met ARRAY_OF(StepId) Met;

/* Comparisons among the steps that decided `from`, each once. */
static void meet(Chain *c, StepId from, Met *met)
{
    Marks marks = from == STEP_NONE ? (Marks){0} : lane_marks(&c->t.lane, from);

    for (uint32_t i = marks.count; i-- > 0;) {
        bool known = !op_compares(lane_step(&c->t.lane, marks.items[i])->op) ||
                     lane_value(&c->t.lane, marks.items[i]).why != WHY_KNOWN;
        for (uint32_t k = 0; k < met->count; k++)
            known |= met->items[k] == marks.items[i];
        if (!known)
            ARRAY_PUSH(c->t.lane.arena, met, marks.items[i]);
    }
}

static void say_comparison(Chain *c, StepId step)
{
    words_compared(&c->out, &c->t.lane, step);
    chain_say(c, 1, step);
    words_peers(&c->out, &c->t.lane, step);
    if (c->out.len > 0)
        chain_say(c, 2, STEP_NONE);
    words_left_out(&c->out, &c->t.lane, step);
    if (c->out.len > 0)
        chain_say(c, 2, STEP_NONE);
    words_left_by_condition(&c->out, &c->t.lane, step);
    if (c->out.len > 0)
        chain_say(c, 2, STEP_NONE);
    words_astray(&c->out, &c->t.lane, step);
    if (c->out.len > 0)
        chain_say(c, 2, STEP_NONE);
}

void chain_peers(Chain *c)
{
    const MilestoneRoots *r = c->t.roots;
    Met met = {0};

    if (c->t.lane.run->plan->comparisons.count == 0 || c->verdict->outcome == OUTCOME_NOT_DUE)
        return;
    meet(c, r->achievement, &met);
    for (uint32_t i = 0; i < r->tests.count; i++) {
        meet(c, r->tests.items[i].left, &met);
        meet(c, r->tests.items[i].right, &met);
    }
    meet(c, r->paid, &met);
    for (uint32_t i = 0; i < met.count && !c->t.lane.arena->failed; i++)
        say_comparison(c, met.items[i]);
}
