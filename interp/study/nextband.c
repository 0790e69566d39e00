/* The next band in whole cases: probes, each a run in which one unit's numerator is pinned k
 * lower (or higher).
 *
 * First k doubles until the share rises, then the least such k is found by halving. Shares are
 * taken to rise with performance, as the checker asks of scales; where they do not, the k
 * found earns more but need not be the least.
 *
 * Where a cap or a floor is shared with others, what is earned more here may be paid less there:
 * the gain is no more than what is left of it in all.
 */
#include "study/nextband.h"

#include "study/pinned.h"
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
    bool whole;   /* probes work out the totals too */
    Number share; /* the greatest possible as it is */
} Search;

typedef struct Paid {      /* pence */
    MoneyCell own;         /* earned and open */
    MoneyCell all, earned; /* of the scheme: earned and open, earned */
} Paid;

typedef struct Probe {
    bool ran, rises;
    Number share;
    Paid paid;
} Probe;

static Case *pinned_cases(const Search *s, int64_t k)
{
    Pin pin = {.step = s->roots->numerator,
               .unit = (int)s->unit,
               .value = number_from_int(s->fewer ? s->numerator - k : s->numerator + k)};

    return cases_pinned(s->run, &pin, 1, s->scratch);
}

static MoneyCell money_at(const Run *run, StepId step, uint32_t unit, Arena *arena)
{
    Value v = run_value(run, step, unit, 0);
    bool known = v.why == WHY_KNOWN;

    return (MoneyCell){known, known ? number_copy(v.number, arena) : NUMBER_ZERO};
}

static MoneyCell both(MoneyCell a, MoneyCell b, Arena *arena)
{
    bool known = a.known && b.known;

    return (MoneyCell){known, known ? number_add(a.pence, b.pence, arena) : NUMBER_ZERO};
}

static Paid paid_in(const Search *s, const Run *run)
{
    const TotalRoots *totals = &run->plan->totals;
    Arena *arena = s->run->arena;
    Paid paid = {.own = both(money_at(run, s->roots->earned, s->unit, arena),
                             money_at(run, s->roots->open, s->unit, arena), arena)};

    if (!s->whole)
        return paid;
    paid.earned = money_at(run, totals->earned, s->unit, arena);
    paid.all = both(paid.earned, money_at(run, totals->open, s->unit, arena), arena);
    return paid;
}

enum { SHARE_ALONE = 1, WITH_MONEY = 3, WITH_TOTALS = 5 };

/* Runs with k cases fewer or more, for so many of what is wanted. Numbers of the result are on the
 * run's own arena. */
static Probe probe(const Search *s, int64_t k, uint32_t wanted_count)
{
    const TotalRoots *totals = &s->run->plan->totals;
    const StepId wanted[] = {s->roots->all_greatest, s->roots->earned, s->roots->open,
                             totals->earned, totals->open};
    Probe result = {.ran = false};
    Case *cases;
    const Run *run;

    arena_reset(s->scratch);
    cases = pinned_cases(s, k);
    run = cases == NULL ? NULL
                        : eval_run_in(s->run->plan, s->run->facts, cases, s->run->case_count,
                                      s->unit, wanted, wanted_count, s->scratch, s->diags);
    if (run == NULL)
        return result;
    result.ran = true;
    result.share =
        number_copy(run_value(run, s->roots->all_greatest, s->unit, 0).number, s->run->arena);
    if (wanted_count > SHARE_ALONE)
        result.paid = paid_in(s, run);
    result.rises = number_compare(result.share, s->share) > 0;
    return result;
}

/* The least k that earns more; 0: none. False where a probe could not run. */
static bool least_case(const Search *s, int64_t *least)
{
    int64_t low = 0, high = 1;

    *least = 0;
    for (;; low = high, high = high > s->most / 2 ? s->most : 2 * high) {
        Probe p = probe(s, high, SHARE_ALONE);
        if (!p.ran)
            return false;
        if (p.rises)
            break;
        if (high >= s->most)
            return true;
    }
    while (high - low > 1) {
        int64_t middle = low + (high - low) / 2;
        Probe p = probe(s, middle, SHARE_ALONE);
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

static MoneyCell more(MoneyCell then, MoneyCell now, Arena *arena)
{
    bool known = then.known && now.known;

    return (MoneyCell){known, known ? number_sub(then.pence, now.pence, arena) : NUMBER_ZERO};
}

/* Is something capped, or raised to a floor, together with others? */
static bool shares_limits(const MilestoneRoots *roots)
{
    bool limited = false;

    for (int level = LIMIT_PART; level < LIMIT_LEVELS; level++)
        limited |= roots->limits[level].cap != STEP_NONE || roots->limits[level].floor != STEP_NONE;
    return limited;
}

/* Open money that becomes certain is a gain, and so is what may be paid in all. */
static void note_gain(const Search *s, const Paid *then, const Paid *now, NextBand *next)
{
    Arena *arena = s->run->arena;
    MoneyCell all = more(then->all, now->all, arena);
    MoneyCell earned = more(then->earned, now->earned, arena);

    next->gain = more(then->own, now->own, arena);
    if (!s->whole || !next->gain.known)
        return;
    if (!all.known || (earned.known && number_compare(earned.pence, all.pence) > 0))
        all = (MoneyCell){earned.known && number_sign(earned.pence) > 0, earned.pence};
    next->limited = all.known && number_compare(all.pence, next->gain.pence) < 0;
    if (next->limited || !all.known)
        next->gain = all;
}

/* As it is. A run of one unit has no totals. */
static bool paid_now(const Search *s, Paid *now)
{
    if (!s->whole || run_keeps(s->run, s->run->plan->totals.earned)) {
        *now = paid_in(s, s->run);
        return true;
    }
    Probe same = probe(s, 0, WITH_TOTALS);
    *now = same.paid;
    return same.ran;
}

static bool search(Search *s, int milestone, NextBand *next)
{
    int64_t least;
    Paid now;

    if (!least_case(s, &least))
        return false;
    if (least == 0)
        return true;
    s->whole = shares_limits(s->roots);
    Probe best = probe(s, least, s->whole ? WITH_TOTALS : WITH_MONEY);
    if (!best.ran || !paid_now(s, &now))
        return false;
    next->found = true;
    next->cases = number_from_int(least);
    next->fewer = s->fewer;
    next->pays = best.share;
    note_gain(s, &best.paid, &now, next);
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
