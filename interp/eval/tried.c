/* Trying suppressed counts.
 *
 *   facts ── hidden.c ── sources ── reached.c ── outputs ── sets.c ── sets of counts
 *                                                                        │ every combination
 *   pins of the run ◄── what merged steps come to ◄── runs of some thousand lanes
 *
 * A case of such a run has a pin at each source: what is known of its sum, and one value of each
 * cell that is not. All sets are tried in the same runs, each in its own combinations. What a step that merges
 * cases comes to over all of them, and all readings, is then pinned in the run itself, in whose
 * lanes the counts stay unknown. Combinations in which a numerator is above its denominator, or
 * anything below 0, cannot be and are left out. Where every one has such a numerator, its set is hopeless: they are
 * tried again for what the plan makes of a rate above 100%.
 *
 * Where there are more than COMBINATIONS_MOST, nothing is tried: the counts are unknown, and the
 * shares open.
 */
#include "eval/tried.h"

#include "eval/say.h"

#include <stdlib.h>

#define LANES_TRIED 16384u /* in one run */
#define UNITS_TRIED 1024u

typedef struct Trying { /* some units, in as many runs as their sets have combinations */
    Tried *tried;
    const uint32_t *units;
    uint32_t unit_count;
    uint64_t from; /* the first combination of this run */
    uint32_t room; /* combinations of a run */
    const StepId *wanted;
    uint32_t wanted_count;
    Arena *scratch;
} Trying;

/* --- one run -------------------------------------------------------------------------------- */

/* Of a combination that a set does not have, the last is run again; nobody looks at it. */
static uint64_t in_turn(const CountSet *set, uint64_t combination)
{
    return combination < set->combinations ? combination : set->combinations - 1;
}

/* False: there are too many combinations of something that it sums. */
static bool source_value(const Trying *y, const HiddenSum *source, uint64_t combination,
                         Number *sum)
{
    const Tried *t = y->tried;

    *sum = source->known;
    for (uint32_t i = 0; i < source->cells.count; i++) {
        const CellOfCount *cell = &t->cells.items[source->cells.items[i]];
        const CountSet *set = &t->sets.items[t->counts[cell->count].set];
        if (set->combinations == 0)
            return false;
        int64_t value = count_value(t, cell->count, in_turn(set, combination));
        value = hidden_cell_value(cell, value - t->found->counts.items[cell->count].least);
        *sum = number_add(*sum, number_from_int(value), y->scratch);
    }
    return true;
}

static uint32_t first_source_of(const Tried *t, uint32_t unit)
{
    uint32_t low = 0, high = t->sources.count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (t->sources.items[middle].unit < unit)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The unit as it stands in the run; below 0: all of them. False: the run has not got it. */
static bool unit_in_run(const Trying *y, int *unit)
{
    uint32_t at = 0;

    if (*unit < 0 || !y->tried->apart)
        return true;
    while (at < y->unit_count && y->units[at] != (uint32_t)*unit)
        at++;
    *unit = (int)at;
    return at < y->unit_count;
}

static uint32_t copy_pins(const Trying *y, const Case *like, Pin *pins)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < like->pin_count; i++) {
        pins[count] = like->pins[i];
        count += unit_in_run(y, &pins[count].unit);
    }
    return count;
}

/* What an example gives that is not suppressed stays as it is. */
static bool make_case(const Trying *y, const Case *like, uint64_t combination, Case *made)
{
    const Tried *t = y->tried;
    uint32_t count = like->pin_count, most = count;

    for (uint32_t u = 0; u < y->unit_count; u++)
        most += first_source_of(t, y->units[u] + 1) - first_source_of(t, y->units[u]);
    Pin *pins = arena_try(y->scratch, (most + 1) * sizeof *pins);
    if (!pins)
        return false;
    count = copy_pins(y, like, pins);
    for (uint32_t u = 0; u < y->unit_count; u++)
        for (uint32_t i = first_source_of(t, y->units[u]);
             i < t->sources.count && t->sources.items[i].unit == y->units[u]; i++) {
            const HiddenSum *source = &t->sources.items[i];
            Pin pin = {.step = source->step, .unit = (int)(t->apart ? u : source->unit)};
            if (source_value(y, source, combination, &pin.value))
                pins[count++] = pin;
        }
    *made = *like;
    made->pins = pins;
    made->pin_count = count;
    return !y->scratch->failed;
}

static const Run *run_some(const Trying *y, uint32_t combinations)
{
    const Tried *t = y->tried;
    uint32_t count = combinations * t->case_count;
    Case *cases = arena_try(y->scratch, count * sizeof *cases);

    for (uint32_t i = 0; cases && i < count; i++)
        if (!make_case(y, &t->cases[i % t->case_count], y->from + i / t->case_count, &cases[i]))
            return NULL;
    if (!cases)
        return NULL;
    return run_steps(&(RunSteps){.plan = t->plan,
                                 .facts = t->facts,
                                 .cases = cases,
                                 .case_count = count,
                                 .wanted = y->wanted,
                                 .wanted_count = y->wanted_count,
                                 .unit_of = t->apart ? y->units : NULL,
                                 .units = y->unit_count},
                     y->scratch, t->diags);
}

/* --- what it came to ------------------------------------------------------------------------ */

static bool is_below(const Value *a, const Value *b)
{
    if (a->form == STEP_CODE)
        return a->code < b->code;
    return number_compare(a->number, b->number) < 0;
}

static bool is_other(const Value *a, const Value *b)
{
    return a->why != b->why || (!a->why && (is_below(a, b) || is_below(b, a)));
}

static Value keep_value(const Tried *t, Value value)
{
    if (value.form == STEP_NUMBER && value.why == WHY_KNOWN)
        value.number = number_copy(value.number, t->arena);
    return value;
}

static void note_output(Tried *t, OutputAt *at, const TriedCase *one)
{
    const Output *output = &t->outputs.items[at->output];
    Value value = run_value(one->run, output->value, one->lane_unit, one->nth);
    bool first = (at->whys & 1u << WHY_KNOWN) == 0;

    if (!output->merges) {
        if (at->whys == 0 || at->firsts[one->reading].why == WHY_COUNT)
            at->firsts[one->reading] = keep_value(t, value);
        else
            at->differs |= is_other(&value, &at->firsts[one->reading]);
    }
    at->whys |= 1u << value.why;
    if (value.why)
        return;
    if (first || is_below(&value, &at->least))
        at->least = keep_value(t, value);
    if (first || is_below(&at->greatest, &value))
        at->greatest = keep_value(t, value);
}

typedef enum Sense { SENSE_FITS, SENSE_ABOVE_WHOLE, SENSE_BELOW_0 } Sense;

static Sense sense_of(const TriedCase *one, const HiddenPair *whole)
{
    Value part = run_value(one->run, whole->part, one->lane_unit, one->nth);

    if (part.why)
        return SENSE_FITS;
    if (number_sign(part.number) < 0)
        return SENSE_BELOW_0;
    if (whole->whole == STEP_NONE)
        return SENSE_FITS;
    Value all = run_value(one->run, whole->whole, one->lane_unit, one->nth);
    return !all.why && number_compare(part.number, all.number) > 0 ? SENSE_ABOVE_WHOLE : SENSE_FITS;
}

typedef struct SetSeen {
    const Tried *tried;
    uint32_t set;
} SetSeen;

static void see_set(void *context, uint32_t count)
{
    SetSeen *seen = context;

    seen->set = seen->tried->counts[count].set;
}

/* The set that a step hangs on in a unit; UINT32_MAX: none. */
static uint32_t set_of(const Tried *t, StepId step, uint32_t unit)
{
    SetSeen seen = {t, UINT32_MAX};

    sets_reached(t, step, unit, see_set, &seen);
    return seen.set;
}

/* By set: is the combination impossible? */
static void find_impossible(const Trying *y, uint32_t u, const TriedCase *one, bool *impossible)
{
    const Tried *t = y->tried;

    for (uint32_t i = 0; i < t->wholes.count; i++) {
        const HiddenPair *whole = &t->wholes.items[i];
        Sense sense = whole->once && y->units[u] > 0 ? SENSE_FITS : sense_of(one, whole);
        if (sense == SENSE_FITS)
            continue;
        uint32_t set = set_of(t, whole->part, y->units[u]);
        if (set == UINT32_MAX && whole->whole != STEP_NONE)
            set = set_of(t, whole->whole, y->units[u]);
        if (set != UINT32_MAX && !(sense == SENSE_ABOVE_WHOLE && t->sets.items[set].hopeless))
            impossible[set] = true;
    }
}

static uint32_t first_at(const Tried *t, uint32_t unit)
{
    uint32_t low = 0, high = t->at.count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (t->at.items[middle].unit < unit)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* One combination by one reading, in one unit. */
static void note_unit(const Trying *y, uint32_t u, const TriedCase *one, const bool *impossible)
{
    Tried *t = y->tried;

    shares_note(t, y->units[u], one, impossible);
    for (uint32_t i = first_at(t, y->units[u]);
         i < t->at.count && t->at.items[i].unit == y->units[u]; i++) {
        OutputAt *at = &t->at.items[i];
        if (one->combination >= t->sets.items[at->set].combinations || impossible[at->set])
            continue;
        note_output(t, at, one);
    }
}

static void note_run(const Trying *y, const Run *run, uint32_t combinations)
{
    Tried *t = y->tried;
    bool *impossible = arena_try(y->scratch, t->sets.count + 1);

    for (uint32_t c = 0; impossible && c < combinations * t->case_count; c++) {
        TriedCase one = {.run = run,
                         .nth = c,
                         .reading = c % t->case_count,
                         .combination = y->from + c / t->case_count};
        for (uint32_t s = 0; s < t->sets.count; s++)
            impossible[s] = t->sets.items[s].hopeless != t->again;
        for (uint32_t u = 0; u < y->unit_count; u++) {
            one.lane_unit = t->apart ? u : y->units[u];
            find_impossible(y, u, &one, impossible);
        }
        for (uint32_t u = 0; u < y->unit_count; u++) {
            one.lane_unit = t->apart ? u : y->units[u];
            note_unit(y, u, &one, impossible);
        }
    }
}

/* --- all of them ---------------------------------------------------------------------------- */

static uint64_t most_combinations(const Trying *y)
{
    const Tried *t = y->tried;
    uint64_t most = 0;

    for (uint32_t u = 0; u < y->unit_count; u++)
        for (uint32_t i = first_at(t, y->units[u]);
             i < t->at.count && t->at.items[i].unit == y->units[u]; i++) {
            uint64_t one = t->sets.items[t->at.items[i].set].combinations;
            most = one > most ? one : most;
        }
    return most;
}

static bool try_units(Trying *y)
{
    uint64_t most = most_combinations(y);
    uint32_t lanes = y->unit_count * y->tried->case_count;

    y->room = LANES_TRIED / lanes > 0 ? LANES_TRIED / lanes : 1;
    for (y->from = 0; y->from < most; y->from += y->room) {
        uint32_t some = most - y->from < y->room ? (uint32_t)(most - y->from) : y->room;
        arena_reset(y->scratch);
        const Run *run = run_some(y, some);
        if (run)
            note_run(y, run, some);
        if (!run || y->scratch->failed || y->tried->arena->failed) {
            y->tried->arena->failed |= y->scratch->failed;
            return false;
        }
    }
    return true;
}

/* The units in which something hangs on what is suppressed; where they cannot be run apart, all. */
static uint32_t *units_tried(const Tried *t, uint32_t *count)
{
    uint32_t *units = arena_try(t->arena, (t->facts->units + 1) * sizeof *units);

    *count = 0;
    for (uint32_t u = 0; units && u < t->facts->units; u++) {
        uint32_t at = first_at(t, u);
        if (!t->apart || (at < t->at.count && t->at.items[at].unit == u))
            units[(*count)++] = u;
    }
    return units;
}

static bool try_all(Tried *t)
{
    uint32_t count = 0,
             most = t->outputs.count + 2 * t->wholes.count + 5 * t->plan->milestones.count;
    uint32_t *units = units_tried(t, &count);
    StepId *wanted = arena_try(t->arena, (most + 1) * sizeof *wanted);
    Trying y = {.tried = t, .wanted = wanted};
    bool good = true;
    Arena scratch;

    if (!units || !wanted || !arena_init(&scratch)) {
        t->arena->failed = true;
        return false;
    }
    for (uint32_t i = 0; i < t->outputs.count; i++)
        wanted[y.wanted_count++] = t->outputs.items[i].value;
    for (uint32_t i = 0; i < t->wholes.count; i++) {
        wanted[y.wanted_count++] = t->wholes.items[i].part;
        wanted[y.wanted_count++] = t->wholes.items[i].whole;
    }
    shares_want(t, wanted, &y.wanted_count);
    y.scratch = &scratch;
    uint32_t room = t->apart ? UNITS_TRIED : count;
    for (uint32_t first = 0; good && first < count; first += room) {
        y.units = units + first;
        y.unit_count = count - first < room ? count - first : room;
        good = try_units(&y);
    }
    arena_release(&scratch);
    return good;
}

/* --- pins ----------------------------------------------------------------------------------- */

static Why greatest_why(unsigned whys)
{
    unsigned why = WHY_COUNT - 1;

    while (why > WHY_KNOWN && (whys & 1u << why) == 0)
        why--;
    return (Why)why;
}

/* As its operation does over cases; see eval/units.c. */
static Value merged(const Tried *t, const OutputAt *at)
{
    Op op = t->plan->steps.items[t->outputs.items[at->output].step].op;
    Value value = op == OP_GREATEST_CASES ? at->greatest : at->least;
    bool one = (at->whys & (at->whys - 1)) == 0;

    value.why = greatest_why(at->whys);
    if (op == OP_SAME_CASES &&
        (!one || (value.why == WHY_KNOWN && is_other(&at->least, &at->greatest))))
        value.why = WHY_SUPPRESSED;
    return value;
}

static void add_pin(const Tried *t, const OutputAt *at, uint32_t reading, Case *to)
{
    const Output *output = &t->outputs.items[at->output];

    if (at->whys == 0 || (!output->merges && at->differs))
        return;
    Value value = output->merges ? merged(t, at) : at->firsts[reading];
    Pin pin = {.step = output->step,
               .unit = (int)at->unit,
               .value = value.number,
               .code = value.code,
               .why = value.why,
               .merged = true};

    ((Pin *)to->pins)[to->pin_count++] = pin;
}

static int by_step_and_unit(const void *a, const void *b)
{
    const Pin *x = a, *y = b;

    if (x->step != y->step)
        return x->step < y->step ? -1 : 1;
    return (x->unit > y->unit) - (x->unit < y->unit);
}

/* Are all that it has of one unit each, beside what suppressed counts come to? */
static bool may_be_sorted(const Case *one)
{
    for (uint32_t i = 0; i < one->pin_count; i++)
        if (!one->pins[i].more || one->pins[i].unit < 0)
            return false;
    return true;
}

static const Case *cases_with_pins(const Tried *t)
{
    Case *made = arena_try(t->arena, t->case_count * sizeof *made);

    for (uint32_t c = 0; made && c < t->case_count; c++) {
        const Case *like = &t->cases[c];
        Pin *pins = arena_try(t->arena, (like->pin_count + t->at.count + 1) * sizeof *pins);
        if (!pins)
            return NULL;
        made[c] = *like;
        made[c].pins = pins;
        made[c].tried = true;
        for (uint32_t i = 0; i < like->pin_count; i++)
            pins[i] = like->pins[i];
        for (uint32_t i = 0; i < t->at.count; i++)
            add_pin(t, &t->at.items[i], c, &made[c]);
        made[c].sorted = may_be_sorted(like);
        if (made[c].sorted)
            qsort(pins, made[c].pin_count, sizeof *pins, by_step_and_unit);
    }
    return made;
}

/* --- the whole ------------------------------------------------------------------------------ */

static int by_unit(const void *a, const void *b)
{
    const HiddenSum *x = a, *y = b;

    if (x->unit != y->unit)
        return x->unit < y->unit ? -1 : 1;
    return (x->step > y->step) - (x->step < y->step);
}

static bool begin_outputs(Tried *t)
{
    for (uint32_t i = 0; i < t->at.count && !t->arena->failed; i++) {
        OutputAt *at = &t->at.items[i];
        if (t->outputs.items[at->output].merges)
            continue;
        at->firsts = arena_try(t->arena, t->case_count * sizeof *at->firsts);
        for (uint32_t c = 0; at->firsts && c < t->case_count; c++)
            at->firsts[c].why = WHY_COUNT;
    }
    return !t->arena->failed;
}

static const HiddenCount *count_of_set(const Tried *t, uint32_t set)
{
    uint32_t k = 0;

    while (t->counts[k].set != set)
        k++;
    return &t->found->counts.items[k];
}

/* Those of which no combination can be. */
static bool find_hopeless(Tried *t)
{
    bool any = false;

    for (uint32_t i = 0; i < t->at.count; i++) {
        CountSet *set = &t->sets.items[t->at.items[i].set];
        if (t->at.items[i].whys || !set->combinations)
            continue;
        any = set->hopeless = true;
    }
    return any;
}

/* Once of each: a rate that is not supplied, or that even so nothing can be. */
static bool say_hopeless(const Tried *t)
{
    bool *said = arena_try(t->arena, t->sets.count + 1), good = said != NULL;

    for (uint32_t i = 0; said && i < t->at.count; i++) {
        uint32_t set = t->at.items[i].set;
        bool never = t->at.items[i].whys == 0;
        if (!t->sets.items[set].hopeless || said[set])
            continue;
        const HiddenCount *count = count_of_set(t, set);
        eval_say_never_possible(t->diags, t->plan, t->facts, count, never);
        said[set] = true;
        good = good && !never;
    }
    return good;
}

static bool try_hopeless(Tried *t)
{
    if (!find_hopeless(t))
        return true;
    t->again = true;
    return try_all(t) && say_hopeless(t);
}

static bool may_hide(const Facts *facts, const Case *first)
{
    bool hides = facts->hidden.count > 0;

    for (uint32_t i = 0; i < first->pin_count; i++)
        hides |= first->pins[i].why == WHY_SUPPRESSED && first->pins[i].hidden;
    return hides && !first->tried;
}

bool tried_cases(const Plan *plan, const Facts *facts, const Case **cases, uint32_t count,
                 Arena *arena, Diags *diags, const Suppressed **found)
{
    *found = NULL;
    if (!may_hide(facts, *cases))
        return true;
    Tried *t = ARENA_NEW(arena, Tried);
    *t = (Tried){.plan = plan,
                 .facts = facts,
                 .cases = *cases,
                 .case_count = count,
                 .arena = arena,
                 .diags = diags,
                 .found = ARENA_NEW(arena, Suppressed)};
    if (!hidden_find(t))
        return false;
    if (t->sources.count == 0)
        return true;
    qsort(t->sources.items, t->sources.count, sizeof *t->sources.items, by_unit);
    if (!reached_find(t) || !hidden_group(t) || !sets_find(t) || !begin_outputs(t) ||
        !shares_begin(t) || !try_all(t) || !try_hopeless(t) || !shares_end(t))
        return false;
    *cases = cases_with_pins(t);
    *found = t->found;
    return !arena->failed;
}
