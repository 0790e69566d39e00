/* Which steps change is found once: every place of the plan where the quantity stands over a period
 * that holds the month. Each attempt pins them, each to its own value and k. */
#include "study/seek.h"

#include "eval/suppressed.h"
#include "study/pinned.h"
#include "study/say.h"
#include "verdict/walk.h"

#define SEEK_MOST ((int64_t)1 << 40)

typedef struct Figure { /* where the quantity stands */
    StepId step;
    int unit;   /* -1: of all areas together */
    bool known; /* else some of it is suppressed */
    Number value;
} Figure;

typedef enum Attempt { FALLS_SHORT, REACHES, CANNOT_BE } Attempt;

typedef struct Seeking {
    const Run *run;
    const Seek *wanted;
    Diags *diags;
    Arena *arena;   /* the result's */
    Arena *scratch; /* of one attempt */
    struct ARRAY_OF(Figure) figures;
    Month month;                   /* in which it changes */
    bool proportion;               /* the numerator stays within its denominator: */
    Number numerator, denominator; /* of `by`, in its period */
    Number share;                  /* as it stands */
    bool for_certain;              /* whatever suppressed counts are; else it may be */
    bool failed;
} Seeking;

/* --- the quantity ---------------------------------------------------------------------------- */

static bool holds_month(Period period, Month month)
{
    return period.form != PERIOD_NONE && period_first(period) <= month &&
           period_last(period) >= month;
}

/* Only what is known changes, or would be but for suppressed counts: what is not over stays as it is. */
static void add_figure(Seeking *s, Trace *trace, StepId step, bool whole)
{
    Value value = trace_value(trace, step);
    Figure made = {
        .step = step, .unit = whole ? -1 : (int)s->wanted->unit, .known = value.why == WHY_KNOWN};
    int64_t count;

    if (made.known && !number_to_int(value.number, &count))
        return;
    if (made.known)
        made.value = number_copy(value.number, s->arena);
    if (made.known || value.why == WHY_SUPPRESSED)
        (void)ARRAY_PUSH(s->arena, &s->figures, made);
}

static void add_numerators(Seeking *s, Trace *trace)
{
    const Plan *plan = s->run->plan;

    for (uint32_t i = 0; i < plan->fields.count; i++) {
        const FieldStep *field = &plan->fields.items[i];

        if (field->field == FIELD_NUMERATOR && field->measure == s->wanted->measure &&
            holds_month(field->period, s->month))
            add_figure(s, trace, field->step, field->whole);
    }
}

static void add_tallies(Seeking *s, Trace *trace)
{
    const Plan *plan = s->run->plan;
    const Table *table = plan->needs.items[s->wanted->need].declared;

    for (uint32_t i = 0; i < plan->leaves.count; i++) {
        const Leaf *leaf = &plan->leaves.items[i];

        if (leaf->tag == LEAF_TALLY && leaf->a == s->wanted->need &&
            leaf->column == s->wanted->column && holds_month(leaf->period, s->month))
            add_figure(s, trace, leaf->step, leaf->whole || !table_has(table, COLUMN_AREA));
    }
}

static const MeasureRoots *taken(const Seeking *s)
{
    const MilestoneRoots *by = run_roots(s->run, s->wanted->by);

    for (uint32_t i = 0; i < by->measures.count; i++)
        if (by->measures.items[i].measure == s->wanted->measure)
            return &by->measures.items[i];
    return NULL;
}

/* The numerator and the denominator of the milestone's own period. False: it takes no such figure. */
static bool find_bounds(Seeking *s, Trace *trace)
{
    const MeasureRoots *roots;
    Value numerator, denominator;

    if (s->wanted->measure < 0)
        return true;
    roots = taken(s);
    if (!roots || roots->fields[FIELD_NUMERATOR] == STEP_NONE)
        return false;
    if (roots->fields[FIELD_DENOMINATOR] == STEP_NONE)
        return true;
    numerator = trace_value(trace, roots->fields[FIELD_NUMERATOR]);
    denominator = trace_value(trace, roots->fields[FIELD_DENOMINATOR]);
    s->proportion = numerator.why == WHY_KNOWN && denominator.why == WHY_KNOWN;
    s->numerator = number_copy(numerator.number, s->arena);
    s->denominator = number_copy(denominator.number, s->arena);
    return true;
}

static SeekFault find_figures(Seeking *s)
{
    const Milestone *by = &s->run->plan->model->milestones.items[s->wanted->by];
    Trace *trace = eval_trace(s->run, s->wanted->unit, 0, s->scratch);

    if (!trace)
        return SEEK_FAILED;
    if (by->period.form == PERIOD_NONE)
        return SEEK_NO_FIGURE;
    s->month = period_last(by->period);
    if (!find_bounds(s, trace))
        return SEEK_NO_FIGURE;
    if (s->wanted->measure >= 0)
        add_numerators(s, trace);
    else
        add_tallies(s, trace);
    if (s->arena->failed || s->scratch->failed)
        return SEEK_FAILED;
    return s->figures.count > 0 ? SEEK_DONE : SEEK_NOT_KNOWN;
}

/* How many fewer or more it can be. */
static int64_t most_of(const Seeking *s, bool fewer)
{
    int64_t most = SEEK_MOST, value;
    Number room;

    for (uint32_t i = 0; fewer && i < s->figures.count; i++)
        if (s->figures.items[i].known && number_to_int(s->figures.items[i].value, &value) &&
            value < most)
            most = value;
    if (fewer || !s->proportion)
        return most;
    room = number_sub(s->denominator, s->numerator, s->scratch);
    return number_to_int(room, &value) && value < most ? value : most;
}

static MoneyCell money_of(const Run *run, StepId earned, StepId open, uint32_t unit, Arena *arena)
{
    Value certain = run_value(run, earned, unit, 0), more = run_value(run, open, unit, 0);
    bool known = certain.why == WHY_KNOWN && more.why == WHY_KNOWN;

    return (MoneyCell){known, known ? number_add(certain.number, more.number, arena) : NUMBER_ZERO};
}

static MoneyCell paid_in(const Run *run, int milestone, uint32_t unit, Arena *arena)
{
    const MilestoneRoots *roots = run_roots(run, milestone);

    return money_of(run, roots->earned, roots->open, unit, arena);
}

/* --- at either end of what suppressed counts leave -------------------------------------------- */

/* NULL: the share does not hang on them. */
static const SuppressedShare *tried_in(const Seeking *s, const Run *run)
{
    return suppressed_share(run, s->wanted->milestone, s->wanted->unit);
}

/* The greatest share; for certain: of each combination the greatest, of these the least. */
static Value share_in(const Seeking *s, const Run *run)
{
    Value share =
        run_value(run, run_roots(run, s->wanted->milestone)->all_greatest, s->wanted->unit, 0);
    const SuppressedShare *tried = s->for_certain ? tried_in(s, run) : NULL;

    for (uint32_t i = 0; tried && i < tried->shares.count; i++)
        if (share.why == WHY_KNOWN &&
            number_compare(tried->shares.items[i].greatest, share.number) < 0)
            share.number = tried->shares.items[i].greatest;
    return share;
}

static MoneyCell money_in(const Seeking *s, const Run *run, Arena *arena)
{
    MoneyCell paid = paid_in(run, s->wanted->milestone, s->wanted->unit, arena);
    const SuppressedShare *tried = s->for_certain ? tried_in(s, run) : NULL;

    for (uint32_t i = 0; tried && tried->shares.count > 1 && i < tried->shares.count; i++) {
        const PossibleShare *one = &tried->shares.items[i];
        paid.known = paid.known && one->priced && !tried->more;
        if (paid.known && number_compare(one->reach, paid.pence) < 0)
            paid.pence = number_copy(one->reach, arena);
    }
    return paid;
}

static bool reaches(const Seeking *s, const Run *run)
{
    Value share = share_in(s, run);
    MoneyCell paid;

    switch (s->wanted->goal) {
    case SEEK_MORE:
        return share.why == WHY_KNOWN && number_compare(share.number, s->share) > 0;
    case SEEK_SHARE:
        return share.why == WHY_KNOWN && number_compare(share.number, s->wanted->to) >= 0;
    case SEEK_MONEY:
        paid = money_in(s, run, s->scratch);
        return paid.known && number_compare(paid.pence, s->wanted->to) >= 0;
    }
    return false;
}

/* --- one attempt ----------------------------------------------------------------------------- */

/* Of all areas, where suppressed counts are tried, it is put in each: their cases are by step and unit. */
static uint32_t add_pins(const Seeking *s, const Figure *figure, int64_t k, Pin *pins)
{
    bool each = figure->unit < 0 && s->run->suppressed;
    uint32_t count = each ? s->run->units : 1;

    for (uint32_t u = 0; u < count; u++)
        pins[u] = (Pin){.step = figure->step,
                        .unit = each ? (int)u : figure->unit,
                        .more = true,
                        .value = number_from_int(k)};
    return count;
}

/* Every case with k more (fewer: less than 0). NULL: memory is refused. */
static const Case *cases_with(Seeking *s, int64_t k, Arena *arena)
{
    uint32_t most = s->run->suppressed ? s->run->units : 1, count = 0;
    Pin *pins = arena_try(arena, (size_t)s->figures.count * most * sizeof *pins);

    for (uint32_t i = 0; pins && i < s->figures.count; i++)
        count += add_pins(s, &s->figures.items[i], k, pins + count);
    return pins ? cases_tried_again(s->run, pins, count, arena) : NULL;
}

static const Run *run_with(Seeking *s, int64_t k, Diags *diags)
{
    const MilestoneRoots *roots = run_roots(s->run, s->wanted->milestone);
    const StepId asked[] = {roots->all_greatest, roots->earned, roots->open};
    const Case *cases = cases_with(s, k, s->scratch);

    if (cases && s->for_certain && s->wanted->goal == SEEK_MONEY)
        return eval_run(s->run->plan, s->run->facts, cases, s->run->case_count, s->scratch, diags);
    return cases ? eval_again_in(s->run, s->run->facts, cases, s->wanted->unit, asked, 3, s->scratch, diags) : NULL;
}

/* Of a change after which no combination of suppressed counts can be: a numerator is above its denominator in each. */
static bool is_impossible(const Diags *diags)
{
    for (uint32_t i = 0; i < diags->list.count; i++)
        if (diags->list.items[i]->code != DIAG_E0445 && diags->list.items[i]->code != DIAG_W0466)
            return false;
    return diags->list.count > 0;
}

static Attempt attempt(Seeking *s, int64_t k)
{
    const SuppressedShare *tried;
    const Run *run;
    Diags own;

    arena_reset(s->scratch);
    diags_init(&own, s->scratch);
    run = run_with(s, k, &own);
    if (is_impossible(&own))
        return CANNOT_BE;
    if (!run && own.errors) /* to be told */
        run = run_with(s, k, s->diags);
    s->failed |= !run;
    if (!run)
        return CANNOT_BE;
    tried = tried_in(s, run);
    return reaches(s, run) && !(tried && tried->too_many) ? REACHES : FALLS_SHORT;
}

/* --- the search ------------------------------------------------------------------------------ */

static uint64_t combinations_of(const Run *run)
{
    uint64_t most = 1;

    for (uint32_t i = 0; run->suppressed && i < run->suppressed->shares.count; i++) {
        const SuppressedShare *share = &run->suppressed->shares.items[i];
        most = share->combinations > most ? share->combinations : most;
    }
    return most;
}

static int64_t tried_one_by_one(const Seeking *s)
{
    uint64_t lanes = (uint64_t)s->run->units * s->run->case_count * combinations_of(s->run) + 1;
    uint64_t affordable = SEEK_WORK / lanes;

    return affordable < SEEK_EACH ? (int64_t)affordable + 1 : SEEK_EACH;
}

/* Between one that falls short and one that does not. */
static int64_t halved(Seeking *s, int64_t low, int64_t high, int sign)
{
    while (high - low > 1 && !s->failed) {
        int64_t middle = low + (high - low) / 2;

        if (attempt(s, sign * middle) == FALLS_SHORT)
            low = middle;
        else
            high = middle;
    }
    return !s->failed && attempt(s, sign * high) == REACHES ? high : 0;
}

/* The least k from 1 to `most`; 0: none. `sign`: -1 for fewer. */
static int64_t least(Seeking *s, int64_t most, int sign, bool *every_tried)
{
    int64_t each = tried_one_by_one(s), low, high;
    Attempt found = FALLS_SHORT;

    *every_tried = true;
    for (int64_t k = 1; k <= each && k <= most && !s->failed; k++) {
        found = attempt(s, sign * k);
        if (found != FALLS_SHORT)
            return found == REACHES ? k : 0;
    }
    *every_tried = false;
    for (low = each, high = each; high < most && !s->failed; low = high) {
        high = high > most / 2 ? most : 2 * high;
        if (attempt(s, sign * high) != FALLS_SHORT)
            return halved(s, low, high, sign);
    }
    return 0;
}

typedef struct Change { /* the least that reaches it */
    bool found, fewer, every_tried;
    int64_t k;
} Change;

/* Fewer or more, as the measure says what is better; where it does not, whichever is less. */
static Change search(Seeking *s)
{
    const Measure *measure =
        s->wanted->measure < 0 ? NULL : &s->run->plan->model->measures.items[s->wanted->measure];
    bool directed = measure && measure->has_direction;
    Change best = {.k = 0};

    for (int sign = -1; sign <= 1; sign += 2) {
        bool fewer = sign < 0, every_tried;
        int64_t k, most = most_of(s, fewer);

        if (directed && fewer != measure->lower_is_better)
            continue;
        k = least(s, best.found && best.k < most ? best.k : most, sign, &every_tried);
        if (k > 0 && (!best.found || k < best.k))
            best = (Change){true, fewer, every_tried, k};
    }
    return best;
}

/* --- what moves ------------------------------------------------------------------------------ */

static MoneyCell less(MoneyCell a, MoneyCell b, Arena *arena)
{
    bool known = a.known && b.known;

    return (MoneyCell){known, known ? number_sub(a.pence, b.pence, arena) : NUMBER_ZERO};
}

static void note_cell(Seeking *s, const Run *then, int milestone, uint32_t unit, Sought *sought)
{
    const Model *model = s->run->plan->model;
    bool once = model->milestones.items[milestone].once;
    SoughtCell cell = {.before = paid_in(s->run, milestone, unit, s->arena),
                       .after = paid_in(then, milestone, unit, s->arena)};

    cell.moves = less(cell.after, cell.before, s->arena);
    if (cell.before.known == cell.after.known &&
        (!cell.moves.known || number_sign(cell.moves.pence) == 0))
        return;
    cell.milestone = milestone_name(model, milestone);
    cell.unit = once ? TEXT_NONE : facts_unit_name(s->run->facts, unit);
    (void)ARRAY_PUSH(s->arena, &sought->cells, cell);
}

static bool note_moves(Seeking *s, const Change *change, Sought *sought)
{
    const TotalRoots *totals = &s->run->plan->totals;
    const Model *model = s->run->plan->model;
    const MilestoneRoots *roots = run_roots(s->run, s->wanted->milestone);
    const Case *cases = cases_with(s, change->fewer ? -change->k : change->k, s->arena);
    const Run *then;

    sought->found = true;
    sought->fewer = change->fewer;
    sought->every_tried = change->every_tried;
    sought->cases = number_from_int(change->k);
    then =
        cases ? eval_run(s->run->plan, s->run->facts, cases, s->run->case_count, s->arena, s->diags)
              : NULL;
    if (!then)
        return false;
    sought->share_after = run_value(then, roots->all_greatest, s->wanted->unit, 0).number;
    sought->certain.asked = tried_in(s, then) && tried_in(s, then)->shares.count > 1;
    sought->moves = less(money_of(then, totals->earned, totals->open, 0, s->arena),
                         money_of(s->run, totals->earned, totals->open, 0, s->arena), s->arena);
    for (uint32_t m = 0; m < model->milestones.count && !s->arena->failed; m++)
        for (uint32_t u = 0; u < (model->milestones.items[m].once ? 1 : s->run->units); u++)
            note_cell(s, then, (int)m, u, sought);
    return !s->arena->failed;
}

/* --- all of it ------------------------------------------------------------------------------- */

static void describe(Seeking *s, Sought *sought)
{
    const Model *model = s->run->plan->model;
    const Seek *wanted = s->wanted;
    bool once = model->milestones.items[wanted->milestone].once;
    Value potential;
    Out out;

    out_init(&out);
    study_say_sought(&out, s->run->plan, wanted);
    sought->quantity = words_taken(&out, s->arena);
    out_release(&out);
    sought->milestone = milestone_name(model, wanted->milestone);
    sought->unit = once ? TEXT_NONE : facts_unit_name(s->run->facts, wanted->unit);
    sought->as_at = s->run->cases[0].as_at;
    sought->share_before = s->share;
    sought->before = paid_in(s->run, wanted->milestone, wanted->unit, s->arena);
    potential = run_value(s->run, run_roots(s->run, wanted->milestone)->potential, wanted->unit, 0);
    sought->potential = (MoneyCell){potential.why == WHY_KNOWN, potential.number};
    sought->for_share = wanted->goal == SEEK_SHARE;
    sought->for_money = wanted->goal == SEEK_MONEY;
    sought->goal = wanted->to;
}

/* Whatever suppressed counts are. */
static bool seek_for_certain(Seeking *s, SoughtForCertain *certain)
{
    const SuppressedShare *tried = tried_in(s, s->run);
    const Run *then;
    Change change;
    Out out;

    if (!tried || (tried->shares.count < 2 && !certain->asked))
        return true;
    out_init(&out);
    words_hidden_counts(&out, s->run, tried,
                        s->run->plan->model->milestones.items[s->wanted->milestone].once);
    s->for_certain = certain->asked = true;
    certain->counts = words_taken(&out, s->arena);
    out_release(&out);
    certain->share_before = s->share = share_in(s, s->run).number;
    certain->before = money_in(s, s->run, s->arena);
    certain->there = reaches(s, s->run);
    change = certain->there ? (Change){.k = 0} : search(s);
    certain->found = change.found;
    certain->fewer = change.fewer;
    certain->every_tried = change.every_tried;
    certain->cases = number_from_int(change.k);
    if (!change.found)
        return !s->failed;
    arena_reset(s->scratch);
    then = run_with(s, change.fewer ? -change.k : change.k, s->diags);
    if (then)
        certain->share_after = number_copy(share_in(s, then).number, s->arena);
    return then != NULL;
}

static SeekFault seek_with(Seeking *s, Sought *sought)
{
    const SuppressedShare *tried = tried_in(s, s->run);
    Value share = share_in(s, s->run);
    SeekFault fault;
    Change change;

    s->share = share.why == WHY_KNOWN ? number_copy(share.number, s->arena) : NUMBER_ZERO;
    fault = find_figures(s);
    if (fault != SEEK_DONE)
        return fault;
    if (tried && tried->too_many)
        return SEEK_TOO_MANY;
    describe(s, sought);
    sought->there = reaches(s, s->run);
    change = sought->there ? (Change){.k = 0} : search(s);
    if (s->failed || s->scratch->failed || (change.found && !note_moves(s, &change, sought)) ||
        !seek_for_certain(s, &sought->certain))
        return SEEK_FAILED;
    return SEEK_DONE;
}

SeekFault seek(const Run *run, const Seek *wanted, Diags *diags, Sought *sought)
{
    Seeking seeking = {.run = run, .wanted = wanted, .diags = diags, .arena = run->arena};
    Arena scratch;
    SeekFault fault;

    *sought = (Sought){.there = false};
    if (!arena_init(&scratch)) {
        run->arena->failed = true;
        return SEEK_FAILED;
    }
    seeking.scratch = &scratch;
    fault = seek_with(&seeking, sought);
    run->arena->failed |= scratch.failed;
    arena_release(&scratch);
    return run->arena->failed ? SEEK_FAILED : fault;
}
