/* Which steps change is found once: every place of the plan where the quantity stands over a period
 * that holds the month. Each attempt pins them, each to its own value and k. */
#include "study/seek.h"

#include "study/pinned.h"
#include "study/say.h"
#include "verdict/walk.h"

#define SEEK_MOST ((int64_t)1 << 40)

typedef struct Figure { /* where the quantity stands */
    StepId step;
    int unit; /* -1: of all areas together */
    Number value;
} Figure;

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
    bool failed;
} Seeking;

/* --- the quantity ---------------------------------------------------------------------------- */

static bool holds_month(Period period, Month month)
{
    return period.form != PERIOD_NONE && period_first(period) <= month &&
           period_last(period) >= month;
}

/* Only what is known changes: what is not over stays as it is. */
static void add_figure(Seeking *s, Trace *trace, StepId step, bool whole)
{
    Value value = trace_value(trace, step);
    int64_t count;

    if (value.why == WHY_KNOWN && number_to_int(value.number, &count))
        (void)ARRAY_PUSH(
            s->arena, &s->figures,
            (Figure){step, whole ? -1 : (int)s->wanted->unit, number_copy(value.number, s->arena)});
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
        if (number_to_int(s->figures.items[i].value, &value) && value < most)
            most = value;
    if (fewer || !s->proportion)
        return most;
    room = number_sub(s->denominator, s->numerator, s->scratch);
    return number_to_int(room, &value) && value < most ? value : most;
}

/* --- one attempt ----------------------------------------------------------------------------- */

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

static bool reaches(const Seeking *s, const Run *run)
{
    const MilestoneRoots *roots = run_roots(run, s->wanted->milestone);
    Value share = run_value(run, roots->all_greatest, s->wanted->unit, 0);
    MoneyCell paid;

    switch (s->wanted->goal) {
    case SEEK_MORE:
        return share.why == WHY_KNOWN && number_compare(share.number, s->share) > 0;
    case SEEK_SHARE:
        return share.why == WHY_KNOWN && number_compare(share.number, s->wanted->to) >= 0;
    case SEEK_MONEY:
        paid = paid_in(run, s->wanted->milestone, s->wanted->unit, s->scratch);
        return paid.known && number_compare(paid.pence, s->wanted->to) >= 0;
    }
    return false;
}

/* Every case with k more (fewer: less than 0). NULL: memory is refused. */
static const Case *cases_with(Seeking *s, int64_t k, Arena *arena)
{
    Pin *pins = arena_try(arena, s->figures.count * sizeof *pins);

    for (uint32_t i = 0; pins && i < s->figures.count; i++) {
        const Figure *figure = &s->figures.items[i];

        pins[i] = (Pin){.step = figure->step,
                        .unit = figure->unit,
                        .value = number_add(figure->value, number_from_int(k), arena)};
    }
    return pins ? cases_pinned(s->run, pins, s->figures.count, arena) : NULL;
}

static bool attempt(Seeking *s, int64_t k)
{
    const MilestoneRoots *roots = run_roots(s->run, s->wanted->milestone);
    const StepId asked[] = {roots->all_greatest, roots->earned, roots->open};
    const Case *cases;
    const Run *run = NULL;

    arena_reset(s->scratch);
    cases = cases_with(s, k, s->scratch);
    if (cases)
        run = eval_run_for(s->run->plan, s->run->facts, cases, s->run->case_count, asked, 3,
                           s->scratch, s->diags);
    s->failed |= !run;
    return run && reaches(s, run);
}

/* --- the search ------------------------------------------------------------------------------ */

static int64_t tried_one_by_one(const Seeking *s)
{
    uint64_t lanes = (uint64_t)s->run->units * s->run->case_count + 1;
    uint64_t affordable = SEEK_WORK / lanes;

    return affordable < SEEK_EACH ? (int64_t)affordable + 1 : SEEK_EACH;
}

/* The least k from 1 to `most`; 0: none. `sign`: -1 for fewer. */
static int64_t least(Seeking *s, int64_t most, int sign, bool *every_tried)
{
    int64_t each = tried_one_by_one(s), low, high;

    *every_tried = true;
    for (int64_t k = 1; k <= each && k <= most && !s->failed; k++)
        if (attempt(s, sign * k))
            return k;
    *every_tried = false;
    for (low = each, high = each; high < most && !s->failed; low = high) {
        high = high > most / 2 ? most : 2 * high;
        if (attempt(s, sign * high))
            break;
        if (high == most)
            return 0;
    }
    if (low >= most || s->failed)
        return 0;
    while (high - low > 1 && !s->failed) {
        int64_t middle = low + (high - low) / 2;

        if (attempt(s, sign * middle))
            high = middle;
        else
            low = middle;
    }
    return high;
}

/* Fewer or more, as the measure says what is better; where it does not, whichever is less. */
static void search(Seeking *s, Sought *sought)
{
    const Measure *measure =
        s->wanted->measure < 0 ? NULL : &s->run->plan->model->measures.items[s->wanted->measure];
    bool directed = measure && measure->has_direction;
    int64_t best = 0;

    for (int sign = -1; sign <= 1; sign += 2) {
        bool fewer = sign < 0, every_tried;
        int64_t k, most = most_of(s, fewer);

        if (directed && fewer != measure->lower_is_better)
            continue;
        k = least(s, best > 0 && best < most ? best : most, sign, &every_tried);
        if (k == 0 || (best > 0 && k >= best))
            continue;
        best = k;
        sought->found = true;
        sought->fewer = fewer;
        sought->every_tried = every_tried;
    }
    sought->cases = number_from_int(best);
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

static bool note_moves(Seeking *s, Sought *sought)
{
    const TotalRoots *totals = &s->run->plan->totals;
    const Model *model = s->run->plan->model;
    const MilestoneRoots *roots = run_roots(s->run, s->wanted->milestone);
    int64_t k;
    const Case *cases;
    const Run *then;

    (void)number_to_int(sought->cases, &k);
    cases = cases_with(s, sought->fewer ? -k : k, s->arena);
    then =
        cases ? eval_run(s->run->plan, s->run->facts, cases, s->run->case_count, s->arena, s->diags)
              : NULL;
    if (!then)
        return false;
    sought->share_after = run_value(then, roots->all_greatest, s->wanted->unit, 0).number;
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

static SeekFault seek_with(Seeking *s, Sought *sought)
{
    const MilestoneRoots *roots = run_roots(s->run, s->wanted->milestone);
    Value share = run_value(s->run, roots->all_greatest, s->wanted->unit, 0);
    SeekFault fault;

    s->share = share.why == WHY_KNOWN ? number_copy(share.number, s->arena) : NUMBER_ZERO;
    fault = find_figures(s);
    if (fault != SEEK_DONE)
        return fault;
    describe(s, sought);
    sought->there = reaches(s, s->run);
    if (sought->there)
        return SEEK_DONE;
    search(s, sought);
    if (s->failed || s->scratch->failed || (sought->found && !note_moves(s, sought)))
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
