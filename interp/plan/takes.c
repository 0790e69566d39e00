/* What a figure is worked out of: a question to the steps, once they are made.
 *
 *   figure = pick(the reading is r0, f(rate), g(count))
 *   does it take the rate?             yes, in the steps
 *   does it take it as it is read?     pick(the reading is r0, yes, no)
 *
 * Of what is said for several readings, or before and after a date, only what is in force is taken.
 */
#include "plan/build.h"

/* By step, from `wanted` to `from`: does it stand on `wanted`? `by_itself`: not only as one that is compared with
 * others. NULL: no room. */
static bool *beneath_of(Build *b, StepId from, StepId wanted, bool by_itself)
{
    const Plan *plan = b->plan;
    bool *beneath = arena_try(b->arena, (size_t)(from - wanted) + 1);
    if (!beneath)
        return NULL;
    for (StepId step = wanted; step <= from; step++)
        beneath[step - wanted] = step == wanted;
    for (StepId step = wanted + 1; step <= from; step++)
        for (uint32_t i = 0; i < plan->steps.items[step].in_count; i++) {
            StepId in = step_input(plan, step, i);
            if (by_itself && op_compares(plan->steps.items[step].op))
                break;
            beneath[step - wanted] |= in >= wanted && beneath[in - wanted];
        }
    return beneath;
}

bool step_stands_on(Build *b, StepId from, StepId wanted)
{
    const bool *beneath = wanted <= from ? beneath_of(b, from, wanted, false) : NULL;

    return beneath && beneath[from - wanted];
}

bool step_takes_itself(Build *b, StepId from, StepId wanted)
{
    const bool *beneath = wanted <= from ? beneath_of(b, from, wanted, true) : NULL;

    return beneath && beneath[from - wanted];
}

typedef struct Taking {
    Build *b;
    StepId wanted;
    const bool *beneath;
    StepId *takes; /* by step, as `beneath`: yes/no, as it is read */
} Taking;

static StepId takes(const Taking *t, StepId step)
{
    bool stands = step >= t->wanted && t->beneath[step - t->wanted];

    return stands ? t->takes[step - t->wanted] : t->b->no;
}

static StepId either(Build *b, StepId one, StepId other)
{
    if (one == b->yes || other == b->no || one == other)
        return one;
    return one == b->no || other == b->yes ? other : step_2(b, OP_OR, one, other);
}

static bool is_leaf(const Plan *plan, StepId step, LeafTag tag)
{
    const Step *s = &plan->steps.items[step];

    return s->op == OP_LEAF && plan->leaves.items[s->as.leaf].tag == tag;
}

static bool asks_reading(const Plan *plan, StepId condition)
{
    return plan->steps.items[condition].op == OP_EQ &&
           is_leaf(plan, step_input(plan, condition, 0), LEAF_READING);
}

/* Of a pick by a reading, the arm in force; of what holds from a day on, that from then on, else `otherwise`. */
static StepId taken_when(const Taking *t, StepId step, StepId otherwise)
{
    const Plan *plan = t->b->plan;
    StepId condition = step_input(plan, step, 0), yes = step_input(plan, step, 1),
           no = step_input(plan, step, 2);

    if (yes == no && is_leaf(plan, condition, LEAF_AGREED))
        return step_pick(t->b, step_1(t->b, OP_KNOWN, condition), takes(t, yes), otherwise);
    const Step *last = &plan->steps.items[no];
    bool falls = last->op == OP_UNKNOWN && last->as.why == WHY_NOT_KNOWN_YET;
    return step_pick(t->b, condition, takes(t, yes), falls ? otherwise : takes(t, no));
}

static bool is_choice(const Plan *plan, StepId step)
{
    if (plan->steps.items[step].op != OP_PICK)
        return false;
    StepId condition = step_input(plan, step, 0);
    return asks_reading(plan, condition) || is_leaf(plan, condition, LEAF_AGREED);
}

/* The first that is in force, of several alternatives. */
static StepId taken_first(const Taking *t, StepId step)
{
    const Plan *plan = t->b->plan;
    StepId all = t->b->no;

    for (uint32_t i = plan->steps.items[step].in_count; i-- > 0;) {
        StepId in = step_input(plan, step, i);
        all = is_choice(plan, in) ? taken_when(t, in, all) : either(t->b, takes(t, in), all);
    }
    return all;
}

static StepId taken_by(const Taking *t, StepId step)
{
    const Plan *plan = t->b->plan;
    StepId all = t->b->no;

    if (is_choice(plan, step))
        return taken_when(t, step, t->b->no);
    if (plan->steps.items[step].op == OP_FIRST)
        return taken_first(t, step);
    for (uint32_t i = 0; i < plan->steps.items[step].in_count; i++)
        all = either(t->b, all, takes(t, step_input(plan, step, i)));
    return all;
}

StepId step_takes(Build *b, StepId from, StepId wanted)
{
    if (wanted > from)
        return b->no;
    Taking t = {b, wanted, beneath_of(b, from, wanted, false), NULL};
    t.takes = arena_try(b->arena, ((size_t)(from - wanted) + 1) * sizeof *t.takes);
    if (!t.beneath || !t.takes || !t.beneath[from - wanted])
        return b->no;
    t.takes[0] = b->yes;
    for (StepId step = wanted + 1; step <= from; step++)
        if (t.beneath[step - wanted])
            t.takes[step - wanted] = taken_by(&t, step);
    return t.takes[from - wanted];
}
