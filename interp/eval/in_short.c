/* A run for a statement of many units in short: of each unit no more is worked out, and kept, than
 * its outcomes and its money, the counts that are looked at in run_check_ranges, what is expected of the
 * data, and what all units come to together. No verdict can be told from such a run.
 */
#include "eval/block.h"

typedef struct Wanting {
    Arena *arena;
    StepIds steps;
} Wanting;

static void want(Wanting *w, StepId step)
{
    if (step != STEP_NONE)
        ARRAY_PUSH(w->arena, &w->steps, step);
}

/* `several` cases: in which of them it has its verdict. */
static void want_milestone(Wanting *w, const MilestoneRoots *r, bool several)
{
    const StepId all[] = {r->verdict,     r->potential, r->earned,    r->open,
                          r->recoverable, r->lost,      r->numerator, r->denominator};

    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        want(w, all[i]);
    if (several)
        want(w, r->outcome);
}

static void want_totals(Wanting *w, const TotalRoots *totals)
{
    const StepId all[] = {totals->potential,   totals->earned, totals->open,
                          totals->recoverable, totals->lost,   totals->unallocated};

    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        want(w, all[i]);
}

static void want_expected(Wanting *w, const Plan *plan)
{
    for (uint32_t i = 0; i < plan->expecting.count; i++) {
        const Expecting *one = &plan->expecting.items[i];
        if (!one->told)
            continue;
        want(w, one->figure);
        want(w, one->against);
        want(w, one->held);
    }
}

static void want_account(Wanting *w, const Plan *plan)
{
    const StepId all[] = {plan->on_account.whole, plan->on_account.paid, plan->on_account.certain,
                          plan->on_account.possible, plan->on_account.balance};

    if (!plan->model->on_account.present)
        return;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        want(w, all[i]);
    for (uint32_t i = 0; i < plan->on_account.instalments.count; i++)
        want(w, plan->on_account.instalments.items[i]);
}

Run *eval_run_in_short(const Plan *plan, const Facts *facts, const Case *cases, uint32_t count,
                       Arena *arena, Diags *diags)
{
    Wanting w = {.arena = arena};

    for (uint32_t m = 0; m < plan->milestones.count; m++)
        want_milestone(&w, &plan->milestones.items[m], count > 1);
    want_totals(&w, &plan->totals);
    for (uint32_t i = 0; i < plan->years.count; i++) {
        want(&w, plan->years.items[i].contract_value);
        want_totals(&w, &plan->years.items[i].totals);
    }
    for (uint32_t i = 0; i < plan->parents.count; i++) {
        want_totals(&w, &plan->parents.items[i].totals);
        want_totals(&w, &plan->parents.items[i].astray);
    }
    for (uint32_t i = 0; i < plan->subtotals.count; i++)
        want_totals(&w, &plan->subtotals.items[i].totals);
    want_account(&w, plan);
    want_expected(&w, plan);
    return arena->failed ? NULL
                         : eval_run_for(plan, facts, cases, count, w.steps.items, w.steps.count,
                                        arena, diags);
}
