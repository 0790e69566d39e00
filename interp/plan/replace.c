/* One step in the place of another, in all that a third is worked out of.
 *
 *     root = f(g(a), h)      with r for a      root' = f(g(r), h)
 *
 * Steps that stand on none of the replaced ones are shared; the others are made anew, each with the clause and
 * the role of the one that it stands for.
 */
#include "plan/build.h"

typedef struct Replacing {
    Build *b;
    StepId first, root; /* what stands before the first is not touched */
    StepId *by;         /* by step, from the first to the root: what stands for it */
    bool *beneath;      /* likewise: is the root worked out of it */
} Replacing;

static StepId now(const Replacing *r, StepId step)
{
    return step < r->first ? step : r->by[step - r->first];
}

static StepId copy_of(const Replacing *r, StepId step, StepId *in)
{
    Plan *plan = r->b->plan;
    const Step like = plan->steps.items[step];

    for (uint32_t i = 0; i < like.in_count; i++)
        in[i] = now(r, step_input(plan, step, i));
    StepId made = step_list(r->b, like.op, in, like.in_count);
    if (r->b->arena->failed)
        return step;
    Step *copy = &plan->steps.items[made];
    const uint32_t first_in = copy->first_in, stage = copy->stage;
    *copy = like;
    copy->first_in = first_in;
    copy->stage = stage;
    return made;
}

static bool stands_on_changed(const Replacing *r, StepId step)
{
    const Plan *plan = r->b->plan;

    for (uint32_t i = 0; i < plan->steps.items[step].in_count; i++)
        if (now(r, step_input(plan, step, i)) != step_input(plan, step, i))
            return true;
    return false;
}

/* The most inputs that a step beneath the root has. */
static uint32_t mark_beneath(Replacing *r)
{
    const Plan *plan = r->b->plan;
    uint32_t most = 1;

    r->beneath[r->root - r->first] = true;
    for (StepId s = r->root + 1; s-- > r->first;)
        for (uint32_t i = 0; r->beneath[s - r->first] && i < plan->steps.items[s].in_count; i++) {
            StepId in = step_input(plan, s, i);
            if (in >= r->first)
                r->beneath[in - r->first] = true;
            most = plan->steps.items[s].in_count > most ? plan->steps.items[s].in_count : most;
        }
    return most;
}

StepId step_replace(Build *b, StepId root, const Replacement *with, uint32_t count)
{
    Replacing r = {.b = b, .first = root, .root = root};

    for (uint32_t i = 0; i < count; i++)
        r.first = with[i].step < r.first ? with[i].step : r.first;
    size_t range = (size_t)(root - r.first) + 1;
    r.by = arena_try(b->arena, range * sizeof *r.by);
    r.beneath = arena_try(b->arena, range);
    if (!r.by || !r.beneath)
        return root;
    for (StepId s = r.first; s <= root; s++)
        r.by[s - r.first] = s;
    for (uint32_t i = 0; i < count; i++)
        if (with[i].step <= root)
            r.by[with[i].step - r.first] = with[i].by;
    StepId *in = arena_try(b->arena, mark_beneath(&r) * sizeof *in);
    for (StepId s = r.first; in && s <= root && !b->arena->failed; s++)
        if (r.beneath[s - r.first] && now(&r, s) == s && stands_on_changed(&r, s))
            r.by[s - r.first] = copy_of(&r, s, in);
    return now(&r, root);
}
