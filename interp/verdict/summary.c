/* Many units in short: how often each milestone has each outcome, what it comes to, and who earned least
 * and most. Only roots are read: no verdict is made, and no reason.
 */
#include "verdict/statement.h"
#include "verdict/words.h"

static void add_money(MoneyCell *sum, const Run *run, StepId step, uint32_t unit, Arena *arena)
{
    Value v =
        step == STEP_NONE ? (Value){.why = WHY_NOT_APPLICABLE} : run_value(run, step, unit, 0);

    sum->known = sum->known && v.why == WHY_KNOWN;
    if (sum->known)
        sum->pence = number_add(sum->pence, v.number, arena);
}

static MilestoneSummary summary_of(const Run *run, uint32_t milestone, Arena *arena)
{
    const Model *model = run->plan->model;
    const MilestoneRoots *r = &run->plan->milestones.items[milestone];
    const MoneyCell nothing = {true, NUMBER_ZERO};
    MilestoneSummary made = {
        .indicator = indicator_name(model, model->milestones.items[milestone].indicator),
        .milestone = milestone_name(model, (int)milestone),
        .money = {nothing, nothing, nothing, nothing, nothing, nothing}};

    for (uint32_t u = 0; u < statement_cells(run, milestone); u++) {
        made.outcomes[run_value(run, r->verdict, u, 0).code]++;
        add_money(&made.money.potential, run, r->potential, u, arena);
        add_money(&made.money.earned, run, r->earned, u, arena);
        add_money(&made.money.open, run, r->open, u, arena);
        add_money(&made.money.recoverable, run, r->recoverable, u, arena);
        add_money(&made.money.lost, run, r->lost, u, arena);
    }
    return made;
}

static UnitEarned earned_by(const Run *run, uint32_t unit, Arena *arena)
{
    UnitEarned made = {.unit = facts_unit_name(run->facts, unit),
                       .earned = {true, NUMBER_ZERO},
                       .potential = {true, NUMBER_ZERO}};

    for (uint32_t m = 0; m < run->plan->milestones.count; m++) {
        const MilestoneRoots *r = &run->plan->milestones.items[m];
        if (run->plan->model->milestones.items[m].once)
            continue;
        add_money(&made.earned, run, r->earned, unit, arena);
        add_money(&made.potential, run, r->potential, unit, arena);
    }
    return made;
}

/* Keeps the first so many, by `sign` times what they earned; of equals who comes first. */
static void keep_extreme(UnitEarned *list, uint32_t *count, const UnitEarned *one, int sign)
{
    uint32_t at = *count;

    while (at > 0 && sign * number_compare(one->earned.pence, list[at - 1].earned.pence) < 0)
        at--;
    if (at == EXTREMES)
        return;
    *count += *count < EXTREMES;
    for (uint32_t i = *count - 1; i > at; i--)
        list[i] = list[i - 1];
    list[at] = *one;
}

static void find_extremes(Summary *s, const Run *run, Arena *arena)
{
    uint32_t least = 0, most = 0;

    for (uint32_t u = 0; u < run->units && !arena->failed; u++) {
        UnitEarned one = earned_by(run, u, arena);
        if (!one.earned.known) /* who earned least is not known then */
            return;
        keep_extreme(s->least, &least, &one, 1);
        keep_extreme(s->most, &most, &one, -1);
    }
    s->extremes = least;
}

bool statement_in_short(Statement *out, const Run *run, const int *given, Arena *arena)
{
    Summary *summary = ARENA_NEW(arena, Summary);

    if (!statement_begin(out, run, given, arena))
        return false;
    summary->units = run->units;
    for (uint32_t m = 0; m < run->plan->milestones.count && !arena->failed; m++)
        ARRAY_PUSH(arena, &summary->milestones, summary_of(run, m, arena));
    find_extremes(summary, run, arena);
    out->summary = summary;
    return !arena->failed;
}
