/* Which suppressed counts must be tried together: those that some output, or some numerator with its
 * denominator, takes. What hangs together in no unit is tried side by side: 7 and 7 and 7 cases
 * are 7 runs of the plan, not 343.
 */
#include "eval/tried.h"

/* --- the counts of a unit ------------------------------------------------------------------- */

static bool note_counts(Tried *t)
{
    uint32_t count = t->found->counts.count, units = t->facts->units;

    t->counts = arena_try(t->arena, (count + 1) * sizeof *t->counts);
    t->first_of_unit = arena_try(t->arena, (units + 1) * sizeof *t->first_of_unit);
    if (t->arena->failed)
        return false;
    for (uint32_t u = 0; u <= units; u++)
        t->first_of_unit[u] = UINT32_MAX;
    for (uint32_t k = count; k-- > 0;) {
        const HiddenCount *is = &t->found->counts.items[k];
        uint32_t *first = &t->first_of_unit[is->unit < 0 ? units : (uint32_t)is->unit];
        t->counts[k].sources = arena_try(t->arena, t->bits.words * sizeof(uint64_t));
        t->counts[k].set = k;
        t->counts[k].size = (uint64_t)(is->greatest - is->least) + 1;
        t->counts[k].next = *first;
        *first = k;
    }
    for (uint32_t i = 0; i < t->cells.count && !t->arena->failed; i++)
        for (uint32_t w = 0; t->cells.items[i].count != UINT32_MAX && w < t->bits.words; w++)
            t->counts[t->cells.items[i].count].sources[w] |= t->cells.items[i].sources[w];
    return !t->arena->failed;
}

static void reached_of(const Tried *t, const uint64_t *bits, uint32_t first, CountSeen *seen,
                       void *context)
{
    for (uint32_t k = first; k != UINT32_MAX; k = t->counts[k].next)
        if (reached_by(bits, t->counts[k].sources, t->bits.words))
            seen(context, k);
}

void sets_reached(const Tried *t, StepId step, uint32_t unit, CountSeen *seen, void *context)
{
    const uint64_t *own = bits_of(&t->bits, t->bits.own, step);
    const uint64_t *cross = bits_of(&t->bits, t->bits.cross, step);
    bool across = reached_by(cross, cross, t->bits.words);

    for (uint32_t k = 0; across && k < t->found->counts.count; k++)
        if (reached_by(cross, t->counts[k].sources, t->bits.words))
            seen(context, k);
    reached_of(t, own, t->first_of_unit[unit], seen, context);
    reached_of(t, own, t->first_of_unit[t->facts->units], seen, context);
}

/* --- those that go together ----------------------------------------------------------------- */

typedef struct Joining {
    Tried *tried;
    uint32_t first; /* UINT32_MAX: none yet */
} Joining;

static uint32_t root_of(Tried *t, uint32_t count)
{
    while (t->counts[count].set != count) {
        t->counts[count].set = t->counts[t->counts[count].set].set;
        count = t->counts[count].set;
    }
    return count;
}

static void join(void *context, uint32_t count)
{
    Joining *j = context;

    if (j->first == UINT32_MAX)
        j->first = count;
    uint32_t a = root_of(j->tried, j->first), b = root_of(j->tried, count);
    j->tried->counts[a > b ? a : b].set = a < b ? a : b;
}

static void join_whole(Tried *t, const HiddenPair *whole, uint32_t unit)
{
    Joining j = {t, UINT32_MAX};

    sets_reached(t, whole->part, unit, join, &j);
    if (whole->whole != STEP_NONE)
        sets_reached(t, whole->whole, unit, join, &j);
}

/* A verdict is of all of these. */
static void join_milestones(Tried *t, uint32_t unit)
{
    for (uint32_t m = 0; m < t->plan->milestones.count; m++) {
        const MilestoneRoots *roots = &t->plan->milestones.items[m];
        const StepId steps[] = {roots->least, roots->greatest, roots->outcome, roots->between};
        Joining j = {t, UINT32_MAX};
        for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
            sets_reached(t, steps[i], unit, join, &j);
    }
}

static void join_all(Tried *t)
{
    for (uint32_t u = 0; u < t->facts->units && !t->arena->failed; u++) {
        for (uint32_t i = 0; i < t->outputs.count; i++) {
            Joining j = {t, UINT32_MAX};
            sets_reached(t, t->outputs.items[i].value, u, join, &j);
            if (j.first != UINT32_MAX)
                ARRAY_PUSH(t->arena, &t->at, (OutputAt){.output = i, .unit = u, .set = j.first});
        }
        join_milestones(t, u);
        for (uint32_t i = 0; i < t->wholes.count; i++)
            if (!t->wholes.items[i].once || u == 0)
                join_whole(t, &t->wholes.items[i], u);
    }
}

/* How many combinations a set has. They are run by all readings, and in all units where these cannot
 * be taken by themselves. */
static void count_combinations(Tried *t)
{
    uint64_t most = COMBINATIONS_MOST / t->case_count / (t->apart ? 1 : t->facts->units);

    for (uint32_t k = 0; k < t->found->counts.count; k++) {
        CountSet *set = &t->sets.items[t->counts[k].set];
        t->counts[k].stride = set->combinations;
        if (set->combinations && t->counts[k].size <= most / set->combinations)
            set->combinations *= t->counts[k].size;
        else
            set->combinations = 0;
    }
}

bool sets_find(Tried *t)
{
    uint32_t count = t->found->counts.count;

    if (!note_counts(t))
        return false;
    uint32_t *sets = arena_try(t->arena, (count + 1) * sizeof *sets);
    join_all(t);
    for (uint32_t k = 0; sets && k < count && !t->arena->failed; k++) {
        sets[k] = t->sets.count;
        if (root_of(t, k) == k)
            ARRAY_PUSH(t->arena, &t->sets, (CountSet){.combinations = 1});
        else
            sets[k] = sets[root_of(t, k)];
    }
    for (uint32_t i = 0; sets && i < t->at.count; i++)
        t->at.items[i].set = sets[root_of(t, t->at.items[i].set)];
    for (uint32_t k = count; sets && k-- > 0;)
        t->counts[k].set = sets[root_of(t, k)];
    if (sets && !t->arena->failed)
        count_combinations(t);
    return !t->arena->failed;
}
