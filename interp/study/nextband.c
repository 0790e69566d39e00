/* The next band in whole cases: probes, each a run in which one unit's numerator is pinned k
 * lower (or higher).
 *
 * First k doubles until the share rises, then the least such k is found by halving. Shares are
 * taken to rise with performance, as the checker asks of scales; where they do not, the k
 * found earns more but need not be the least.
 */
#include "study/nextband.h"

#include "verdict/seen.h"
#include "verdict/walk.h"

#define SEARCH_LIMIT ((int64_t)1 << 40)

typedef struct Search {
    const Run *run;
    const MilestoneRoots *roots;
    uint32_t unit;
    Arena *scratch; /* forgotten after each probe */
    Diags *diags;
    int64_t numerator, most; /* k is 1 … most */
    bool fewer;
    Number share; /* the greatest possible as it is */
} Search;

typedef struct Probe {
    bool ran, rises;
    Number share, reach; /* reach: pence, earned and open */
    bool reach_known;
} Probe;

static Case *pinned_cases(const Search *s, int64_t k)
{
    Case *cases = arena_try(s->scratch, s->run->case_count * sizeof *cases);
    Pin last = {.step = s->roots->numerator,
                .unit = (int)s->unit,
                .value = number_from_int(s->fewer ? s->numerator - k : s->numerator + k)};

    for (uint32_t c = 0; cases != NULL && c < s->run->case_count; c++) {
        cases[c] = s->run->cases[c];
        Pin *pins = arena_try(s->scratch, (cases[c].pin_count + 1) * sizeof *pins);
        if (pins == NULL)
            return NULL;
        for (uint32_t i = 0; i < cases[c].pin_count; i++)
            pins[i] = cases[c].pins[i];
        pins[cases[c].pin_count++] = last;
        cases[c].pins = pins;
    }
    return cases;
}

static Number reach_of(const Run *run, const MilestoneRoots *roots, uint32_t unit, bool *known,
                       Arena *arena)
{
    Value earned = run_value(run, roots->earned, unit, 0),
          open = run_value(run, roots->open, unit, 0);

    *known = earned.why == WHY_KNOWN && open.why == WHY_KNOWN;
    return *known ? number_add(earned.number, open.number, arena) : NUMBER_ZERO;
}

/* Runs with k cases fewer or more. Numbers of the result are on the run's own arena. */
static Probe probe(const Search *s, int64_t k)
{
    const StepId wanted[] = {s->roots->all_greatest, s->roots->earned, s->roots->open};
    Probe result = {.ran = false};
    Case *cases;
    const Run *run;

    arena_reset(s->scratch);
    cases = pinned_cases(s, k);
    run = cases == NULL ? NULL
                        : eval_run_for(s->run->plan, s->run->facts, cases, s->run->case_count,
                                       wanted, 3, s->scratch, s->diags);
    if (run == NULL)
        return result;
    result.ran = true;
    result.share =
        number_copy(run_value(run, s->roots->all_greatest, s->unit, 0).number, s->run->arena);
    result.reach = reach_of(run, s->roots, s->unit, &result.reach_known, s->run->arena);
    result.rises = number_compare(result.share, s->share) > 0;
    return result;
}

/* The least k that earns more; 0: none. False where a probe could not run. */
static bool least_case(const Search *s, int64_t *least)
{
    int64_t low = 0, high = 1;

    *least = 0;
    for (;; low = high, high = high > s->most / 2 ? s->most : 2 * high) {
        Probe p = probe(s, high);
        if (!p.ran)
            return false;
        if (p.rises)
            break;
        if (high >= s->most)
            return true;
    }
    while (high - low > 1) {
        int64_t middle = low + (high - low) / 2;
        Probe p = probe(s, middle);
        if (!p.ran)
            return false;
        if (p.rises)
            high = middle;
        else
            low = middle;
    }
    *least = high;
    return true;
}

/* --- the edge -------------------------------------------------------------------------------- */

static void note_edge(const Search *s, int milestone, NextBand *next)
{
    Arena *arena = s->run->arena;
    uint32_t nth = lane_case_of_verdict(s->run, milestone, s->unit);
    Number figure;

    arena_reset(s->scratch);
    Lanes lanes = lanes_of(s->run, s->unit, arena, s->scratch);
    Lane lane = lane_at(&lanes, nth);
    StepId band = band_step(&lane, milestone);

    if (band == STEP_NONE || s->roots->next_band == STEP_NONE ||
        !lane_known(&lane, s->roots->next_band, &next->from))
        return;
    const Scale *scale = &s->run->plan->model->scales.items[lane_step(&lane, band)->as.scale];
    next->has_edge = true;
    if (!scale->rounds || scale->mode != ROUND_HALF_UP ||
        !lane_known(&lane, step_input(s->run->plan, band, 0), &figure) ||
        number_compare(figure, next->from) > 0)
        return;
    Number half = number_div(number_power10(-scale->decimals, arena), number_from_int(2), arena);
    next->rounded = true;
    next->before = number_sub(next->from, half, arena);
}

/* What earns more for an area hangs on the others too: it cannot be told of its own cases. */
static bool hangs_on_others(const Search *s)
{
    const Plan *plan = s->run->plan;
    bool found = false, *beneath = NULL;

    if (plan->comparisons.count > 0)
        beneath = steps_beneath(plan, s->roots->all_greatest, s->run->arena);
    for (StepId id = 0; beneath != NULL && id < plan->steps.count && !found; id++)
        found = beneath[id] && op_compares(plan->steps.items[id].op);
    return found;
}

static bool search_begin(Search *s)
{
    const Run *run = s->run;
    const Plan *plan = run->plan;
    const Measure *measure;
    Value numerator, denominator, greatest;
    int64_t most = SEARCH_LIMIT;

    if (s->roots->numerator == STEP_NONE || s->roots->measures.count != 1)
        return false;
    measure = &plan->model->measures.items[s->roots->measures.items[0].measure];
    if (!measure->has_direction || hangs_on_others(s))
        return false;
    numerator = run_value(run, s->roots->numerator, s->unit, 0);
    greatest = run_value(run, s->roots->all_greatest, s->unit, 0);
    if (numerator.why != WHY_KNOWN || !number_to_int(numerator.number, &s->numerator) ||
        s->numerator < 0 || greatest.why != WHY_KNOWN)
        return false;
    s->share = greatest.number;
    s->fewer = measure->lower_is_better;
    if (!s->fewer && s->roots->denominator != STEP_NONE) {
        denominator = run_value(run, s->roots->denominator, s->unit, 0);
        if (denominator.why != WHY_KNOWN || !number_to_int(denominator.number, &most))
            return false;
        most -= s->numerator;
    }
    s->most = s->fewer ? s->numerator : most;
    return s->most > 0;
}

static bool search(Search *s, int milestone, NextBand *next)
{
    int64_t least;
    bool known;

    if (!least_case(s, &least))
        return false;
    if (least == 0)
        return true;
    Probe best = probe(s, least);
    if (!best.ran)
        return false;
    Number reach = reach_of(s->run, s->roots, s->unit, &known, s->run->arena);
    next->found = true;
    next->cases = number_from_int(least);
    next->fewer = s->fewer;
    next->pays = best.share;
    next->gain.known = known && best.reach_known;
    next->gain.pence =
        next->gain.known ? number_sub(best.reach, reach, s->run->arena) : NUMBER_ZERO;
    note_edge(s, milestone, next);
    return true;
}

bool next_band(const Run *run, int milestone, uint32_t unit, Diags *diags, NextBand *next)
{
    Search s = {.run = run, .roots = run_roots(run, milestone), .unit = unit, .diags = diags};
    Arena scratch;
    bool done;

    *next = (NextBand){.found = false};
    if (!search_begin(&s))
        return true;
    if (!arena_init(&scratch)) {
        run->arena->failed = true;
        return false;
    }
    s.scratch = &scratch;
    done = search(&s, milestone, next);
    if (scratch.failed)
        run->arena->failed = true;
    arena_release(&scratch);
    return done && !run->arena->failed;
}
