/* One unit of a run alone, and of all others only what it is compared with.
 *
 *     rate of each unit ──┐                       of all units: what results across units are made
 *                         ├── rank of the rate    of, and these results
 *     rank ── share ── earned                     of the unit: what is asked for
 *
 * First the rounds of an ordinary run, which ask the blocks for nothing but the inputs of the
 * results across units that are beneath what is wanted; then the unit, in a block of its own.
 */
#include "eval/block.h"

bool eval_may_be_alone(const Plan *plan)
{
    if (plan->expecting.count > 0) /* what is expected of the data is told of all of them */
        return false;
    for (uint32_t m = 0; m < plan->milestones.count; m++)
        if (plan->model->milestones.items[m].once)
            return false;
    for (StepId id = 0; id < plan->steps.count; id++)
        if (plan->steps.items[id].op == OP_LEAST_UNITS)
            return false;
    return true;
}

/* --- what is wanted -------------------------------------------------------------------------- */

typedef struct Wanting {
    Run *run;
    StepIds *all;
    bool *milestones; /* by milestone: are its verdicts looked at? */
} Wanting;

static bool want(Wanting *w, StepId step)
{
    return step == STEP_NONE || ARRAY_PUSH(w->run->arena, w->all, step);
}

static bool want_milestones(Wanting *w)
{
    const Plan *plan = w->run->plan;
    bool done = true;

    w->all->count = 0;
    for (uint32_t m = 0; m < plan->milestones.count; m++)
        for (uint32_t i = plan->milestones.items[m].first_root;
             w->milestones[m] && done && i < plan->milestones.items[m].end_root; i++)
            done = want(w, plan->roots.items[i]);
    for (uint32_t i = 0; i < plan->so_many.count && done; i++) {
        const SoMany *one = &plan->so_many.items[i];
        if (one->milestone >= 0 && w->milestones[one->milestone])
            done = want(w, one->met) && want(w, one->hold) && want(w, one->may_hold);
    }
    return done && run_find_needed(w->run, w->all->items, w->all->count);
}

static bool join(Wanting *w, int milestone)
{
    bool joins = milestone >= 0 && !w->milestones[milestone];

    if (joins)
        w->milestones[milestone] = true;
    return joins;
}

/* Those of its indicator, those that its working speaks of, and those on which it waits. */
static bool join_related(Wanting *w)
{
    const Plan *plan = w->run->plan;
    const Milestone *milestones = plan->model->milestones.items;
    bool joined = false;

    for (StepId id = 0; id < plan->steps.count; id++)
        if (w->run->needed[id])
            joined |= join(w, plan->steps.items[id].milestone);
    for (uint32_t m = 0; m < plan->milestones.count; m++) {
        if (!w->milestones[m])
            continue;
        for (uint32_t k = 0; k < plan->milestones.count; k++)
            if (milestones[k].indicator == milestones[m].indicator)
                joined |= join(w, (int)k);
        for (uint32_t i = 0; i < plan->milestones.items[m].waits_for.count; i++)
            joined |= join(w, plan->milestones.items[m].waits_for.items[i].milestone);
    }
    return joined;
}

/* What is told of those who are compared. */
static bool want_comparison(Wanting *w, const Comparing *by)
{
    return want(w, by->count) && want(w, by->where) && want(w, by->parent) && want(w, by->weight);
}

/* Those steps of the plan that all verdicts are read from, if they are needed. */
static bool want_shared(Wanting *w)
{
    const Plan *plan = w->run->plan;
    bool done = true;

    for (uint32_t i = 0; i < plan->fields.count && done; i++)
        if (w->run->needed[plan->fields.items[i].step])
            done = want(w, plan->fields.items[i].step);
    for (StepId id = 0; id < plan->steps.count && done; id++)
        if (w->run->needed[id] && op_compares(plan->steps.items[id].op))
            done = want_comparison(w, &plan->comparisons.items[plan->steps.items[id].as.peers.at]);
    return done && run_find_needed(w->run, w->all->items, w->all->count);
}

bool alone_find_wanted(Run *run, int milestone, StepIds *all)
{
    uint32_t count = run->plan->milestones.count;
    Wanting w = {run, all, arena_try(run->arena, count * sizeof *w.milestones + 1)};

    for (uint32_t m = 0; w.milestones && m < count; m++)
        w.milestones[m] = milestone < 0 || (int)m == milestone;
    bool done = w.milestones && want_milestones(&w);
    while (done && join_related(&w))
        done = want_milestones(&w);
    return done && want_shared(&w);
}

/* Who is compared, by what, and why not, is told of all of them. */
static bool keep_comparison(Run *run, const Comparing *by)
{
    const StepId all[] = {by->figure, by->member, by->where, by->parent, by->weight};
    bool done = true;

    for (size_t i = 0; i < sizeof all / sizeof *all && done; i++)
        done = all[i] == STEP_NONE || !run->needed[all[i]] || kept_add(run, all[i]);
    return done;
}

/* Numerators and denominators that others are compared by are looked at in all of them. */
bool alone_keep_compared(Run *run)
{
    const Plan *plan = run->plan;
    bool *beneath = arena_try(run->arena, plan->steps.count);

    for (StepId id = plan->steps.count; beneath && id-- > 0;) {
        const Step *step = &plan->steps.items[id];
        bool compares = run->needed[id] && op_compares(step->op);
        if (compares && !keep_comparison(run, &plan->comparisons.items[step->as.peers.at]))
            return false;
        beneath[id] |= compares;
        for (uint32_t i = 0; beneath[id] && i < step->in_count; i++)
            beneath[step_input(plan, id, i)] = true;
    }
    for (uint32_t i = 0; beneath && i < plan->fields.count; i++) {
        const FieldStep *f = &plan->fields.items[i];
        bool counted = f->field == FIELD_NUMERATOR || f->field == FIELD_DENOMINATOR;
        if (counted && beneath[f->step] && !kept_add(run, f->step))
            return false;
    }
    return beneath != NULL;
}

/* --- the unit -------------------------------------------------------------------------------- */

static bool keep_alone(Run *run, Block *block, const StepIds *wanted)
{
    for (uint32_t i = 0; i < wanted->count; i++)
        if (!run_keeps(run, wanted->items[i]) && !block_need(block, wanted->items[i]))
            return false;
    for (uint32_t i = 0; i < wanted->count; i++) {
        StepId id = wanted->items[i];
        if (run_keeps(run, id))
            continue;
        if (!kept_add_alone(run, id))
            return false;
        kept_store(block, id);
    }
    return !run->arena->failed;
}

bool alone_run(Run *run, const StepIds *wanted, StepId *too_big)
{
    Arena scratch;
    Block block = {.too_big = STEP_NONE};

    if (!arena_init(&scratch)) {
        run->arena->failed = true;
        return false;
    }
    bool done = block_init(&block, run, &scratch, &scratch, run->case_count);
    block.again = true;
    if (done)
        block_begin(&block, run->alone, 1);
    done = done && keep_alone(run, &block, wanted);
    *too_big = block.too_big;
    run->arena->failed |= scratch.failed || (!done && block.too_big == STEP_NONE);
    arena_release(&scratch);
    return done && !run->arena->failed;
}
