/* The shares that suppressed counts leave possible, milestone by milestone and unit by unit: which
 * values go with each, which count would settle it, and what each comes to in pounds.
 *
 *     1 to 3: 50%, £15,000.00      4 to 7: 75%, £22,500.00
 *
 * Pounds are the plan's: the run is made again with the milestone's share, as it is merged over cases,
 * pinned to each in turn. Where a cap or a floor is shared with others, in one cell at a time; else
 * in all of them at once.
 */
#include "eval/tried.h"

#include <stdlib.h>

#define PRICES_MOST 512u /* runs, where one cell is priced at a time */

enum { UNSEEN = -1, SEVERAL = -2 };

typedef struct ShareNote { /* beside found->shares, while it is tried */
    uint32_t set;
    uint64_t next;      /* the combinations before it are counted, those by several readings once */
    int32_t **by_value; /* by count of the share, by value: which share; UNSEEN, SEVERAL */
    bool figure_seen;
} ShareNote;

typedef struct ShareNotes {
    ShareNote *items;
    uint32_t *first_of_unit; /* [units + 1]: while they are tried they stand by unit */
} ShareNotes;

/* --- which there are ------------------------------------------------------------------------ */

typedef struct Gathering {
    const Tried *tried;
    struct ARRAY_OF(uint32_t) counts;
} Gathering;

static void gather(void *context, uint32_t count)
{
    Gathering *g = context;

    for (uint32_t i = 0; i < g->counts.count; i++)
        if (g->counts.items[i] == count)
            return;
    ARRAY_PUSH(g->tried->arena, &g->counts, count);
}

static void add_share(Tried *t, int milestone, uint32_t unit)
{
    const MilestoneRoots *roots = &t->plan->milestones.items[milestone];
    const StepId steps[] = {roots->least, roots->greatest, roots->outcome, roots->between};
    Gathering g = {.tried = t};
    SuppressedShare made = {.milestone = milestone, .unit = unit};

    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        sets_reached(t, steps[i], unit, gather, &g);
    if (g.counts.count == 0)
        return;
    const CountSet *set = &t->sets.items[t->counts[g.counts.items[0]].set];
    made.counts = g.counts.items;
    made.count_count = g.counts.count;
    made.settles = arena_try(t->arena, g.counts.count * sizeof *made.settles);
    made.too_many = set->combinations == 0;
    made.figure = roots->rate != STEP_NONE ? roots->rate : roots->achievement;
    ARRAY_PUSH(t->arena, &t->found->shares, made);
}

static bool note_values(Tried *t, const SuppressedShare *share, ShareNote *note)
{
    note->set = t->counts[share->counts[0]].set;
    note->by_value = arena_try(t->arena, share->count_count * sizeof *note->by_value);
    for (uint32_t i = 0; note->by_value && !share->too_many && i < share->count_count; i++) {
        uint64_t size = t->counts[share->counts[i]].size;
        note->by_value[i] = arena_try(t->arena, size * sizeof **note->by_value);
        for (uint64_t v = 0; note->by_value[i] && v < size; v++)
            note->by_value[i][v] = UNSEEN;
    }
    return !t->arena->failed;
}

bool shares_begin(Tried *t)
{
    uint32_t units = t->facts->units;

    t->notes = ARENA_NEW(t->arena, ShareNotes);
    t->notes->first_of_unit = arena_try(t->arena, (units + 1) * sizeof(uint32_t));
    if (!t->notes->first_of_unit)
        return false;
    for (uint32_t u = 0; u < units && !t->arena->failed; u++) {
        t->notes->first_of_unit[u] = t->found->shares.count;
        for (uint32_t m = 0; m < t->plan->milestones.count; m++)
            if (u == 0 || !t->plan->model->milestones.items[m].once)
                add_share(t, (int)m, u);
    }
    t->notes->first_of_unit[units] = t->found->shares.count;
    t->notes->items = arena_try(t->arena, (t->found->shares.count + 1) * sizeof *t->notes->items);
    for (uint32_t i = 0; t->notes->items && i < t->found->shares.count; i++)
        if (!note_values(t, &t->found->shares.items[i], &t->notes->items[i]))
            return false;
    return !t->arena->failed;
}

void shares_want(const Tried *t, StepId *wanted, uint32_t *count)
{
    for (uint32_t m = 0; m < t->plan->milestones.count; m++) {
        const MilestoneRoots *roots = &t->plan->milestones.items[m];
        wanted[(*count)++] = roots->least;
        wanted[(*count)++] = roots->greatest;
        wanted[(*count)++] = roots->between;
        wanted[(*count)++] = roots->provisional;
        wanted[(*count)++] = roots->rate != STEP_NONE ? roots->rate : roots->achievement;
    }
}

/* --- what a combination comes to ------------------------------------------------------------ */

/* SEVERAL: there are more than are listed. */
static int32_t find_share(Tried *t, SuppressedShare *share, Number least, Number greatest,
                          bool between)
{
    for (uint32_t i = 0; i < share->shares.count; i++) {
        const PossibleShare *p = &share->shares.items[i];
        if (number_equal(p->least, least) && number_equal(p->greatest, greatest) &&
            p->between == between)
            return (int32_t)i;
    }
    if (share->shares.count == SHARES_MOST) {
        share->more = true;
        return SEVERAL;
    }
    PossibleShare made = {.least = number_copy(least, t->arena),
                          .greatest = number_copy(greatest, t->arena),
                          .between = between};
    made.ranges = arena_try(t->arena, share->count_count * sizeof *made.ranges);
    for (uint32_t i = 0; made.ranges && i < share->count_count; i++)
        made.ranges[i] = (CountRun){INT64_MAX, INT64_MIN};
    ARRAY_PUSH(t->arena, &share->shares, made);
    return (int32_t)share->shares.count - 1;
}

static void note_figure(Tried *t, SuppressedShare *share, ShareNote *note, const TriedCase *one)
{
    if (share->figure == STEP_NONE)
        return;
    Value v = run_value(one->run, share->figure, one->lane_unit, one->nth);
    if (v.why) {
        share->figure = STEP_NONE;
        return;
    }
    if (!note->figure_seen || number_compare(v.number, share->figure_least) < 0)
        share->figure_least = number_copy(v.number, t->arena);
    if (!note->figure_seen || number_compare(v.number, share->figure_greatest) > 0)
        share->figure_greatest = number_copy(v.number, t->arena);
    note->figure_seen = true;
}

static void note_count(Tried *t, SuppressedShare *share, ShareNote *note, uint32_t i, int32_t found,
                       uint64_t combination)
{
    uint32_t count = share->counts[i];
    int64_t value = count_value(t, count, combination);
    int32_t *seen = &note->by_value[i][value - t->found->counts.items[count].least];

    *seen = *seen == UNSEEN || *seen == found ? found : SEVERAL;
    if (found < 0)
        return;
    CountRun *range = &share->shares.items[found].ranges[i];
    range->from = value < range->from ? value : range->from;
    range->to = value > range->to ? value : range->to;
}

static void note_share(Tried *t, SuppressedShare *share, ShareNote *note, const TriedCase *one)
{
    const MilestoneRoots *roots = &t->plan->milestones.items[share->milestone];
    Value least = run_value(one->run, roots->least, one->lane_unit, one->nth);
    Value greatest = run_value(one->run, roots->greatest, one->lane_unit, one->nth);
    Value between = run_value(one->run, roots->between, one->lane_unit, one->nth);
    Value provisional = run_value(one->run, roots->provisional, one->lane_unit, one->nth);
    int32_t found = find_share(t, share, least.number, greatest.number,
                               between.why == WHY_KNOWN && between.code != 0);

    share->combinations += note->next <= one->combination;
    note->next = one->combination + 1;
    share->provisional |= provisional.why == WHY_KNOWN && provisional.code != 0;
    note_figure(t, share, note, one);
    for (uint32_t i = 0; i < share->count_count && !t->arena->failed; i++)
        note_count(t, share, note, i, found, one->combination);
}

void shares_note(Tried *t, uint32_t unit, const TriedCase *one, const bool *impossible)
{
    for (uint32_t i = t->notes->first_of_unit[unit];
         i < t->notes->first_of_unit[unit + 1] && !t->arena->failed; i++) {
        ShareNote *note = &t->notes->items[i];
        if (one->combination < t->sets.items[note->set].combinations && !impossible[note->set])
            note_share(t, &t->found->shares.items[i], note, one);
    }
}

/* --- their order ---------------------------------------------------------------------------- */

static int by_share(const void *a, const void *b)
{
    const PossibleShare *x = a, *y = b;
    int least = number_compare(x->least, y->least);

    return least ? least : number_compare(x->greatest, y->greatest);
}

/* Each value of the only count, in the shares that it leads to. */
static void find_runs(Tried *t, SuppressedShare *share, const int32_t *by_value)
{
    const HiddenCount *count = &t->found->counts.items[share->counts[0]];

    for (int64_t v = count->least; v <= count->greatest; v++) {
        int32_t at = by_value[v - count->least];
        if (at < 0)
            continue;
        PossibleShare *p = &share->shares.items[at];
        if (p->runs.count && p->runs.items[p->runs.count - 1].to == v - 1)
            p->runs.items[p->runs.count - 1].to = v;
        else
            ARRAY_PUSH(t->arena, &p->runs, (CountRun){v, v});
    }
}

static void end_share(Tried *t, SuppressedShare *share, const ShareNote *note)
{
    for (uint32_t i = 0; i < share->count_count; i++) {
        uint64_t size = t->counts[share->counts[i]].size;
        share->settles[i] = true;
        for (uint64_t v = 0; v < size; v++)
            share->settles[i] = share->settles[i] && note->by_value[i][v] != SEVERAL;
    }
    if (share->count_count == 1 && share->settles[0])
        find_runs(t, share, note->by_value[0]);
    if (share->shares.count)
        qsort(share->shares.items, share->shares.count, sizeof *share->shares.items, by_share);
}

static int by_milestone(const void *a, const void *b)
{
    const SuppressedShare *x = a, *y = b;

    if (x->milestone != y->milestone)
        return x->milestone < y->milestone ? -1 : 1;
    return (x->unit > y->unit) - (x->unit < y->unit);
}

bool shares_end(Tried *t)
{
    for (uint32_t i = 0; i < t->found->shares.count && !t->arena->failed; i++)
        if (!t->found->shares.items[i].too_many)
            end_share(t, &t->found->shares.items[i], &t->notes->items[i]);
    if (t->found->shares.count)
        qsort(t->found->shares.items, t->found->shares.count, sizeof *t->found->shares.items,
              by_milestone);
    return !t->arena->failed;
}

const SuppressedShare *suppressed_share(const Run *run, int milestone, uint32_t unit)
{
    const SuppressedShare key = {.milestone = milestone, .unit = unit};

    if (!run->suppressed || run->suppressed->shares.count == 0)
        return NULL;
    return bsearch(&key, run->suppressed->shares.items, run->suppressed->shares.count, sizeof key,
                   by_milestone);
}

/* --- pounds --------------------------------------------------------------------------------- */

typedef struct Pricing {
    const Run *run;
    Arena *arena, *scratch;
    Diags *diags;
    StepId *wanted;
    uint32_t wanted_count;
    bool limited; /* some cap or floor may be shared */
} Pricing;

static bool is_open(const SuppressedShare *share)
{
    return share->shares.count > 1;
}

static bool is_limited(const Plan *plan)
{
    for (uint32_t m = 0; m < plan->milestones.count; m++)
        for (int level = 0; level < LIMIT_LEVELS; level++)
            if (plan->milestones.items[m].limits[level].cap != STEP_NONE ||
                plan->milestones.items[m].limits[level].floor != STEP_NONE)
                return true;
    return false;
}

static void pin_to(Pin *pins, uint32_t count, StepId step, uint32_t unit, bool once, Number value)
{
    for (uint32_t i = 0; i < count; i++)
        if (pins[i].step == step && (once || pins[i].unit == (int)unit))
            pins[i].value = value;
}

/* `only`: the one share that is looked at; NULL: all of them. */
static Case *priced_cases(const Pricing *p, const SuppressedShare *only, uint32_t nth)
{
    const Run *run = p->run;
    Case *cases = arena_try(p->scratch, run->case_count * sizeof *cases);

    for (uint32_t c = 0; cases && c < run->case_count; c++) {
        uint32_t count = run->cases[c].pin_count;
        Pin *pins = arena_try(p->scratch, (count + 1) * sizeof *pins);
        if (!pins)
            return NULL;
        for (uint32_t i = 0; i < count; i++)
            pins[i] = run->cases[c].pins[i];
        for (uint32_t i = 0; i < run->suppressed->shares.count; i++) {
            const SuppressedShare *share = &run->suppressed->shares.items[i];
            const MilestoneRoots *roots = &run->plan->milestones.items[share->milestone];
            bool once = run->plan->model->milestones.items[share->milestone].once;
            if (!is_open(share) || nth >= share->shares.count || (only && share != only))
                continue;
            const PossibleShare *to = &share->shares.items[nth];
            pin_to(pins, count, roots->all_least, share->unit, once, to->least);
            pin_to(pins, count, roots->all_greatest, share->unit, once, to->greatest);
        }
        cases[c] = run->cases[c];
        cases[c].pins = pins;
    }
    return cases;
}

static void take_price(const Pricing *p, const Run *priced, const SuppressedShare *share,
                       uint32_t nth)
{
    const MilestoneRoots *roots = &p->run->plan->milestones.items[share->milestone];
    Value earned = run_value(priced, roots->earned, share->unit, 0);
    Value open = run_value(priced, roots->open, share->unit, 0);
    PossibleShare *to = &share->shares.items[nth];

    to->priced = earned.why == WHY_KNOWN && open.why == WHY_KNOWN;
    if (!to->priced)
        return;
    to->earned = number_copy(earned.number, p->arena);
    to->reach = number_add(to->earned, open.number, p->arena);
}

static bool price(const Pricing *p, const SuppressedShare *only, uint32_t nth)
{
    arena_reset(p->scratch);
    const Run *run = p->run;
    Case *cases = priced_cases(p, only, nth);
    const Run *priced = cases ? run_steps(&(RunSteps){.plan = run->plan,
                                                      .facts = run->facts,
                                                      .cases = cases,
                                                      .case_count = run->case_count,
                                                      .wanted = p->wanted,
                                                      .wanted_count = p->wanted_count,
                                                      .units = run->units},
                                          p->scratch, p->diags)
                              : NULL;

    for (uint32_t i = 0; priced && i < run->suppressed->shares.count; i++) {
        const SuppressedShare *share = &run->suppressed->shares.items[i];
        if (is_open(share) && nth < share->shares.count && (!only || share == only))
            take_price(p, priced, share, nth);
    }
    return priced && !p->scratch->failed;
}

static bool price_all(const Pricing *p)
{
    const Suppressed *found = p->run->suppressed;
    uint32_t most = 0, all = 0;
    bool good = true;

    for (uint32_t i = 0; i < found->shares.count; i++) {
        uint32_t count = is_open(&found->shares.items[i]) ? found->shares.items[i].shares.count : 0;
        most = count > most ? count : most;
        all += count;
    }
    for (uint32_t nth = 0; good && nth < most && !p->limited; nth++)
        good = price(p, NULL, nth);
    for (uint32_t i = 0; p->limited && all <= PRICES_MOST && i < found->shares.count; i++)
        for (uint32_t nth = 0;
             good && is_open(&found->shares.items[i]) && nth < found->shares.items[i].shares.count;
             nth++)
            good = price(p, &found->shares.items[i], nth);
    return good;
}

bool shares_price(const Run *run, Arena *arena, Diags *diags)
{
    Arena scratch;
    Pricing p = {run, arena, &scratch, diags, NULL, 0, is_limited(run->plan)};

    p.wanted = arena_try(arena, (2 * run->plan->milestones.count + 1) * sizeof *p.wanted);
    if (!p.wanted || !arena_init(&scratch)) {
        arena->failed = true;
        return false;
    }
    for (uint32_t m = 0; m < run->plan->milestones.count; m++) {
        p.wanted[p.wanted_count++] = run->plan->milestones.items[m].earned;
        p.wanted[p.wanted_count++] = run->plan->milestones.items[m].open;
    }
    bool good = price_all(&p);
    arena->failed |= scratch.failed;
    arena_release(&scratch);
    return good && !arena->failed;
}
