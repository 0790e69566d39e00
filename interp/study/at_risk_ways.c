/* A rate is tried in a run of the day after all is due, by what is known now: there every figure has its verdict. Evidence
 * that is open is pinned as accepted, so that no condition is failed only because its date has passed. What such a run
 * earns with the rate, less what it earns without, is what the rate brings.
 */
#include "study/at_risk_ways.h"

#include "study/at_risk.h"
#include "study/pinned.h"
#include "study/say.h"
#include "study/seek.h"
#include "verdict/walk.h"

enum { STEPS = 10000 }; /* of 0.01%, from 0% to 100% */

typedef struct Ways {
    const Run *run;
    Arena *arena;
    Arena *scratch; /* of one attempt */
    Diags *diags;
    Facts facts; /* those of the run, and no later ones */
    Day after_all;
    struct ARRAY_OF(Pin) accepted; /* evidence that is open; the last place is that of a rate */
} Ways;

typedef struct Trial { /* one cell, and one rate that may bring it money */
    int milestone, by;
    uint32_t unit;
    StepId rate;
    bool lower_is_better;
    MoneyCell without; /* earned without the rate */
} Trial;

/* --- a run of the day after all is due ------------------------------------------------------- */

static void accept_open(Ways *w)
{
    const Plan *plan = w->run->plan;

    for (uint32_t m = 0; m < plan->milestones.count; m++) {
        const MilestoneRoots *roots = &plan->milestones.items[m];
        bool once = plan->model->milestones.items[roots->milestone].once;

        for (uint32_t e = 0; e < roots->evidence.count; e++)
            for (uint32_t u = 0; u < (once ? 1 : w->run->units) && !w->arena->failed; u++)
                if (run_value(w->run, roots->evidence.items[e], u, 0).why != WHY_KNOWN)
                    (void)ARRAY_PUSH(w->arena, &w->accepted,
                                     ((Pin){.step = roots->evidence.items[e],
                                            .unit = once ? -1 : (int)u,
                                            .value = NUMBER_ONE,
                                            .code = 1}));
    }
    (void)ARRAY_PUSH(w->arena, &w->accepted, ((Pin){.unit = -1}));
}

/* What the cell earns with that rate; NULL: without one. */
static MoneyCell earned_with(Ways *w, const Trial *t, const Number *rate)
{
    const StepId asked[] = {run_roots(w->run, t->milestone)->earned};
    bool once = w->run->plan->model->milestones.items[t->by].once;
    uint32_t count = w->accepted.count - (rate ? 0 : 1);
    const Run *run;
    Case *cases;
    Value earned;

    arena_reset(w->scratch);
    if (rate)
        w->accepted.items[count - 1] =
            (Pin){.step = t->rate, .unit = once ? -1 : (int)t->unit, .value = *rate};
    cases = cases_pinned(w->run, w->accepted.items, count, w->scratch);
    for (uint32_t c = 0; cases && c < w->run->case_count; c++)
        cases[c].as_at = w->after_all;
    run = cases ? eval_again_in(w->run, &w->facts, cases, t->unit, asked, 1, w->scratch, w->diags) : NULL;
    if (!run) {
        w->arena->failed |= w->scratch->failed;
        return (MoneyCell){false, NUMBER_ZERO};
    }
    earned = run_value(run, asked[0], t->unit, 0);
    return (MoneyCell){earned.why == WHY_KNOWN, number_copy(earned.number, w->arena)};
}

/* --- the worst rate that brings it ----------------------------------------------------------- */

/* The nth from the worst to the best. */
static Number rate_at(const Ways *w, const Trial *t, int nth)
{
    return number_div(number_from_int(t->lower_is_better ? STEPS - nth : nth),
                      number_from_int(STEPS), w->arena);
}

static MoneyCell brought(Ways *w, const Trial *t, int nth)
{
    Number rate = rate_at(w, t, nth);
    MoneyCell with = earned_with(w, t, &rate);

    with.known = with.known && t->without.known;
    if (with.known)
        with.pence = number_sub(with.pence, t->without.pence, w->arena);
    return with;
}

static bool brings(Ways *w, const Trial *t, int nth, Number wanted)
{
    MoneyCell gain = brought(w, t, nth);

    return gain.known && number_compare(gain.pence, wanted) >= 0;
}

static Text figure_words(const Ways *w, const Trial *t)
{
    const Plan *plan = w->run->plan;
    Lanes lanes = lanes_of(w->run, t->unit, w->arena, w->scratch);
    Lane lane = lane_at(&lanes, 0);
    Out out;
    Text words = TEXT_NONE;

    out_init(&out);
    for (uint32_t i = 0; i < plan->fields.count; i++)
        if (plan->fields.items[i].step == t->rate) {
            study_say_field(&out, &lane, &plan->fields.items[i]);
            break;
        }
    words = words_taken(&out, w->arena);
    out_release(&out);
    return words;
}

/* The worst rate from which on it brings the most that it can, up to what the cell lacks. */
static void try_rates(Ways *w, const Trial *t, RiskCell *cell)
{
    MoneyCell most = brought(w, t, STEPS);
    RiskWay way = {.lower = t->lower_is_better};
    int low = -1, high = STEPS;

    if (!most.known || number_sign(most.pence) <= 0)
        return;
    if (number_compare(most.pence, cell->all.pence) > 0)
        most.pence = cell->all.pence;
    while (high - low > 1 && !w->arena->failed) {
        int middle = low + (high - low) / 2;

        if (brings(w, t, middle, most.pence))
            high = middle;
        else
            low = middle;
    }
    if (high == 0) /* any rate does */
        return;
    way.milestone = milestone_name(w->run->plan->model, t->by);
    way.figure = figure_words(w, t);
    way.rate = rate_at(w, t, high);
    way.brings = most;
    (void)ARRAY_PUSH(w->arena, &cell->ways, way);
}

/* Of a milestone that is paid on one rate, which is not known yet. */
static void try_milestone(Ways *w, RiskCell *cell, int by)
{
    const Plan *plan = w->run->plan;
    const MilestoneRoots *roots = run_roots(w->run, by);
    const Measure *measure;
    Trial t = {.milestone = cell->milestone_index, .unit = cell->unit_index, .by = by};

    if (roots->measures.count != 1)
        return;
    t.rate = roots->measures.items[0].fields[FIELD_RATE];
    measure = &plan->model->measures.items[roots->measures.items[0].measure];
    if (t.rate == STEP_NONE || !measure->has_direction ||
        plan->steps.items[t.rate].kind.tag != KIND_PROPORTION ||
        run_value(w->run, t.rate, t.unit, 0).why == WHY_KNOWN)
        return;
    t.lower_is_better = measure->lower_is_better;
    t.without = earned_with(w, &t, NULL);
    try_rates(w, &t, cell);
}

/* --- in whole cases -------------------------------------------------------------------------- */

static bool try_cases(Ways *w, RiskCell *cell)
{
    const MilestoneRoots *roots = run_roots(w->run, cell->milestone_index);
    Seek wanted = {.milestone = cell->milestone_index,
                   .unit = cell->unit_index,
                   .by = cell->milestone_index,
                   .need = -1,
                   .column = -1,
                   .goal = SEEK_MORE,
                   .to = NUMBER_ZERO};
    RiskWay way = {.counted = true};
    Sought sought;
    SeekFault fault;

    if (roots->measures.count != 1 || roots->measures.items[0].fields[FIELD_NUMERATOR] == STEP_NONE)
        return true;
    wanted.measure = roots->measures.items[0].measure;
    fault = seek(w->run, &wanted, w->diags, &sought);
    if (fault == SEEK_FAILED)
        return false;
    if (fault != SEEK_DONE || sought.there || !sought.found)
        return true;
    way.milestone = cell->milestone;
    way.figure = sought.quantity;
    way.cases = sought.cases;
    way.lower = sought.fewer;
    way.may = sought.certain.asked;
    way.certain = way.may && sought.certain.found && sought.certain.fewer == sought.fewer;
    way.for_certain = way.certain ? sought.certain.cases : NUMBER_ZERO;
    for (uint32_t i = 0; i < sought.cells.count; i++)
        if (text_equal(sought.cells.items[i].milestone, cell->milestone) &&
            text_equal(sought.cells.items[i].unit, cell->unit))
            way.brings = sought.cells.items[i].moves;
    if (!way.brings.known || number_sign(way.brings.pence) <= 0) /* its share rises; what it is paid does not */
        return true;
    (void)ARRAY_PUSH(w->arena, &cell->ways, way);
    return true;
}

/* --- whom it waits for ----------------------------------------------------------------------- */

static void try_partners(Ways *w, RiskCell *cell)
{
    const Model *model = w->run->plan->model;

    for (uint32_t i = 0; i < model->offsets.count; i++) {
        const Offset *offset = &model->offsets.items[i];

        for (uint32_t k = 0; milestone_listed(&offset->shortfall, cell->milestone_index) &&
                             k < offset->surplus.count;
             k++)
            if (offset->surplus.items[k] != cell->milestone_index)
                try_milestone(w, cell, offset->surplus.items[k]);
    }
    for (uint32_t i = 0; i < model->catch_ups.count; i++) {
        const CatchUp *up = &model->catch_ups.items[i];
        bool released = false;

        for (uint32_t k = 0; k < up->releases.count; k++)
            released |= milestone_listed(&up->releases.items[k].milestones, cell->milestone_index);
        if (released && up->on != cell->milestone_index)
            try_milestone(w, cell, up->on);
    }
}

static bool find_ways(Ways *w, RiskCell *cell)
{
    if (!cell->all.known)
        return true;
    if (number_sign(cell->open.pence) > 0)
        try_milestone(w, cell, cell->milestone_index);
    if (number_sign(cell->recoverable.pence) <= 0)
        return !w->arena->failed;
    try_partners(w, cell);
    return !w->arena->failed && try_cases(w, cell);
}

bool at_risk_find_ways(AtRisk *risk, const Run *run, Arena *arena, Diags *diags)
{
    Ways ways = {.run = run, .arena = arena, .diags = diags, .facts = *run->facts};
    Arena scratch;
    bool done = true;

    if (!arena_init(&scratch)) {
        arena->failed = true;
        return false;
    }
    ways.scratch = &scratch;
    ways.after_all = model_last_due(run->plan->model);
    if (ways.after_all < risk->as_at)
        ways.after_all = risk->as_at;
    ways.facts.known_to = facts_known_at(run->facts, risk->as_at);
    ways.facts.cut = true;
    accept_open(&ways);
    for (uint32_t i = 0;
         !arena->failed && i < risk->cells.count && i < AT_RISK_SOUGHT && done; i++)
        done = find_ways(&ways, &risk->cells.items[i]);
    risk->sought = risk->cells.count < AT_RISK_SOUGHT ? risk->cells.count : AT_RISK_SOUGHT;
    arena->failed |= scratch.failed;
    arena_release(&scratch);
    return done && !arena->failed;
}
