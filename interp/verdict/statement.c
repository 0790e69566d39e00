/* From the roots of a run to a Statement. Nothing is worked out but the set of possible
 * shares, which is the union over the cases; every outcome and every amount is a root of the
 * plan. Reasons are added by because.c, the waiting list by waiting.c.
 */
#include "eval/expected.h"
#include "eval/suppressed.h"
#include "verdict/because.h"
#include "verdict/waiting.h"
#include "verdict/words.h"

/* --- one verdict ----------------------------------------------------------------------------- */

static MoneyCell money_of(const Run *run, StepId step, uint32_t unit)
{
    Value v =
        step == STEP_NONE ? (Value){.why = WHY_NOT_APPLICABLE} : run_value(run, step, unit, 0);

    return (MoneyCell){v.why == WHY_KNOWN, v.why == WHY_KNOWN ? v.number : NUMBER_ZERO};
}

static Money verdict_money(const Run *run, const MilestoneRoots *r, uint32_t unit)
{
    return (Money){.potential = money_of(run, r->potential, unit),
                   .earned = money_of(run, r->earned, unit),
                   .open = money_of(run, r->open, unit),
                   .recoverable = money_of(run, r->recoverable, unit),
                   .lost = money_of(run, r->lost, unit),
                   .trued_up = {false, NUMBER_ZERO}};
}

static bool is_limited(const Run *run, const MilestoneRoots *r, uint32_t unit)
{
    for (int level = 0; level < LIMIT_LEVELS; level++) {
        MoneyCell cut = money_of(run, r->limits[level].cut, unit);
        MoneyCell raised = money_of(run, r->limits[level].raised, unit);
        if ((cut.known && number_sign(cut.pence) > 0) ||
            (raised.known && number_sign(raised.pence) > 0))
            return true;
    }
    return false;
}

/* Adds to a rising list of different shares. */
static void add_share(Shares *shares, Number share, Arena *arena)
{
    uint32_t at = 0;

    while (at < shares->count && number_compare(shares->items[at], share) < 0)
        at++;
    if (at < shares->count && number_equal(shares->items[at], share))
        return;
    if (!ARRAY_PUSH(arena, shares, share))
        return;
    for (uint32_t i = shares->count - 1; i > at; i--)
        shares->items[i] = shares->items[i - 1];
    shares->items[at] = share;
}

static bool is_yes(const Run *run, StepId step, uint32_t unit, uint32_t nth_case)
{
    Value v = run_value(run, step, unit, nth_case);

    return v.why == WHY_KNOWN && v.code != 0;
}

static bool is_between(const Run *run, const MilestoneRoots *r, uint32_t unit)
{
    for (uint32_t c = 0; c < run->case_count; c++) {
        Value between = run_value(run, r->between, unit, c);
        if (between.why == WHY_KNOWN && between.code != 0)
            return true;
    }
    return false;
}

enum { POSSIBLE_MAX = 256 };

/* What pieces of evidence that pay a share each come to, with each of those that are open or
 * without it. False: too many to list. */
static bool add_piece_sums(Shares *to, const Run *run, const MilestoneRoots *r, uint32_t u,
                           uint32_t nth, Arena *arena)
{
    Shares sums = {0};

    add_share(&sums, run_value(run, r->base, u, nth).number, arena);
    for (uint32_t i = 0; i < r->pieces.count && sums.count <= POSSIBLE_MAX; i++) {
        Number more = run_value(run, r->pieces.items[i].may_add, u, nth).number;
        Shares before = {0};
        for (uint32_t k = 0; number_sign(more) > 0 && k < sums.count; k++)
            add_share(&before, sums.items[k], arena);
        for (uint32_t k = 0; k < before.count; k++)
            add_share(&sums, number_add(before.items[k], more, arena), arena);
    }
    for (uint32_t k = 0; k < sums.count; k++)
        if (number_compare(sums.items[k], NUMBER_ONE) <= 0)
            add_share(to, sums.items[k], arena);
    return sums.count <= POSSIBLE_MAX && to->count <= POSSIBLE_MAX;
}

static Number root_number(const Run *run, StepId step, uint32_t unit, uint32_t nth)
{
    return run_value(run, step, unit, nth).number;
}

/* Each of the shares that gates may take, with each of those before it: at worst and at best. */
static Shares takings(const Run *run, const MilestoneRoots *r, uint32_t u, uint32_t nth,
                      Arena *arena)
{
    Shares all = {0};

    add_share(&all, NUMBER_ZERO, arena);
    for (uint32_t i = 0; i < r->gates.count && all.count <= POSSIBLE_MAX; i++) {
        Shares before = all;
        all = (Shares){0};
        for (uint32_t k = 0; k < 2 * before.count; k++) {
            Number more = root_number(run, r->gates.items[i].taken[k % 2], u, nth);
            Number sum = number_add(before.items[k / 2], more, arena);
            add_share(&all, number_compare(sum, NUMBER_ONE) < 0 ? sum : NUMBER_ONE, arena);
        }
    }
    return all;
}

/* What they may leave, by what is taken and by those that scale. */
static Shares leavings(const Run *run, const MilestoneRoots *r, uint32_t u, uint32_t nth,
                       Arena *arena)
{
    Shares taken = takings(run, r, u, nth, arena), all = {0};

    for (uint32_t k = 0; k < taken.count; k++)
        add_share(&all, number_sub(NUMBER_ONE, taken.items[k], arena), arena);
    for (uint32_t i = 0; i < r->gates.count && all.count <= POSSIBLE_MAX; i++) {
        Shares before = all;
        all = (Shares){0};
        for (uint32_t k = 0; k < 2 * before.count; k++) {
            Number scale = root_number(run, r->gates.items[i].left[k % 2], u, nth);
            add_share(&all, number_mul(before.items[k / 2], scale, arena), arena);
        }
    }
    return all;
}

/* Within its cap and its floor. */
static Number within_limits(const Run *run, const MilestoneRoots *r, uint32_t u, uint32_t nth,
                            Number share)
{
    if (r->share_cap != STEP_NONE) {
        Number cap = root_number(run, r->share_cap, u, nth);
        share = number_compare(share, cap) > 0 ? cap : share;
    }
    if (r->share_floor != STEP_NONE) {
        Number floor = root_number(run, r->share_floor, u, nth);
        share = number_compare(share, floor) < 0 ? floor : share;
    }
    return share;
}

/* The own shares of one case by what its gates may leave. False: too many to list. */
static bool add_gated(Verdict *v, const Run *run, const MilestoneRoots *r, uint32_t nth,
                      Arena *arena)
{
    Shares own = {0}, left = leavings(run, r, v->unit_index, nth, arena);
    bool few = true;

    add_share(&own, root_number(run, r->before_gates[0], v->unit_index, nth), arena);
    add_share(&own, root_number(run, r->before_gates[1], v->unit_index, nth), arena);
    if (r->base != STEP_NONE)
        few = add_piece_sums(&own, run, r, v->unit_index, nth, arena);
    for (uint32_t i = 0; i < own.count && few; i++)
        for (uint32_t k = 0; k < left.count && few; k++) {
            Number share = number_mul(own.items[i], left.items[k], arena);
            add_share(&v->possible, within_limits(run, r, v->unit_index, nth, share), arena);
            few = v->possible.count <= POSSIBLE_MAX;
        }
    return few && left.count <= POSSIBLE_MAX;
}

/* Of suppressed counts each share that some combination has. */
static void add_tried(Verdict *v, const SuppressedShare *tried, Arena *arena)
{
    v->between = tried->more && !v->share_known;
    for (uint32_t i = 0; i < tried->shares.count && !v->share_known; i++) {
        add_share(&v->possible, tried->shares.items[i].least, arena);
        add_share(&v->possible, tried->shares.items[i].greatest, arena);
        v->between |= tried->shares.items[i].between;
    }
}

static void add_possible(Verdict *v, const Run *run, const MilestoneRoots *r, Arena *arena)
{
    Number least = run_value(run, r->all_least, v->unit_index, 0).number;
    Number greatest = run_value(run, r->all_greatest, v->unit_index, 0).number;

    v->share_known = number_equal(least, greatest);
    v->share = v->share_known ? least : NUMBER_ZERO;
    v->between = !v->share_known && is_between(run, r, v->unit_index);
    add_share(&v->possible, least, arena);
    add_share(&v->possible, greatest, arena);
    const SuppressedShare *tried = suppressed_share(run, v->milestone_index, v->unit_index);
    if (tried != NULL && !tried->too_many) {
        add_tried(v, tried, arena);
        return;
    }
    for (uint32_t c = 0; c < run->case_count && !v->between; c++) {
        add_share(&v->possible, run_value(run, r->least, v->unit_index, c).number, arena);
        add_share(&v->possible, run_value(run, r->greatest, v->unit_index, c).number, arena);
        if (v->share_known)
            continue;
        bool hangs = r->gates.count > 0 || r->share_cap != STEP_NONE || r->share_floor != STEP_NONE;
        if (hangs && !is_yes(run, r->suspended, v->unit_index, c))
            v->between = !add_gated(v, run, r, c, arena);
        else if (r->base != STEP_NONE)
            v->between = !add_piece_sums(&v->possible, run, r, v->unit_index, c, arena);
    }
}

static void add_weighting(Verdict *v, const Run *run, const Milestone *m, const MilestoneRoots *r)
{
    Value w = r->weighting == STEP_NONE ? (Value){.why = WHY_NOT_APPLICABLE}
                                        : run_value(run, r->weighting, v->unit_index, 0);

    v->weightless = m->weightless;
    v->weighting_known = !m->weightless && w.why == WHY_KNOWN;
    v->weighting = v->weighting_known ? w.number : NUMBER_ZERO;
    v->whole = m->weighting_of;
    v->weighting_of = words_whole(m->weighting_of);
    v->is_adjusted = r->adjusted != STEP_NONE;
    if (v->is_adjusted) {
        Value by = run_value(run, r->adjusted, v->unit_index, 0);
        v->adjusted_known = by.why == WHY_KNOWN;
        v->adjusted_by = by.number;
    }
    v->has_points = r->points != STEP_NONE && !m->gate;
    if (!v->has_points)
        return;
    Value points = run_value(run, r->points, v->unit_index, 0);
    Value earned = run_value(run, r->points_earned, v->unit_index, 0);
    v->points_known = points.why == WHY_KNOWN && earned.why == WHY_KNOWN;
    v->points = points.number;
    v->points_earned = earned.number;
}

static const Text *parents_of(const Run *run, uint32_t unit, Arena *arena)
{
    const Model *model = run->plan->model;
    uint32_t count = 0;
    Text *names;

    if (run->plan->parents.count == 0)
        return NULL;
    names = arena_try(arena, run->plan->parents.count * sizeof *names);
    for (int p = model_parent_after(model, -1); names && p >= 0; p = model_parent_after(model, p)) {
        const Parents *parents = run->facts->parents ? &run->facts->parents[p] : NULL;
        uint32_t parent = parents ? parents->of_unit[unit] : PARENT_NONE;
        names[count++] = parent == PARENT_NONE ? TEXT_NONE : parents->names[parent];
    }
    return names;
}

static void add_names(Verdict *v, const Run *run, const Milestone *m, Arena *arena)
{
    const Model *model = run->plan->model;

    v->indicator = indicator_name(model, m->indicator);
    v->milestone = milestone_name(model, v->milestone_index);
    v->milestone_title = m->title;
    if (m->part >= 0)
        v->part = name_text(&model->book->names, model->parts.items[m->part].name);
    if (m->once)
        return;
    v->unit = facts_unit_name(run->facts, v->unit_index);
    v->unit_title = facts_unit_title(run->facts, v->unit_index);
    v->parents = parents_of(run, v->unit_index, arena);
}

static void add_measures(Verdict *v, const Model *model, const MilestoneRoots *r, Arena *arena)
{
    for (uint32_t i = 0; i < r->measures.count; i++) {
        const Measure *m = &model->measures.items[r->measures.items[i].measure];
        if (m->name != 0 && m->part < 0 && !m->of_gate)
            ARRAY_PUSH(arena, &v->measures, name_text(&model->book->names, m->name));
    }
}

Verdict verdict_from_lanes(const Lanes *lanes, int milestone)
{
    const Run *run = lanes->run;
    uint32_t unit = lanes->unit;
    const Milestone *m = &run->plan->model->milestones.items[milestone];
    const MilestoneRoots *r = run_roots(run, milestone);
    uint32_t nth = lane_case_of_verdict(run, milestone, unit);
    Verdict v = {.milestone_index = milestone, .unit_index = unit};

    v.year = model_years(run->plan->model) > 1 ? m->year : 0;
    v.outcome = (Outcome)run_value(run, r->verdict, unit, 0).code;
    const SuppressedShare *tried = suppressed_share(run, milestone, unit);
    v.provisional = tried != NULL ? tried->provisional : is_yes(run, r->provisional, unit, nth);
    v.money = verdict_money(run, r, unit);
    v.limited = is_limited(run, r, unit);
    add_names(&v, run, m, lanes->arena);
    add_measures(&v, run->plan->model, r, lanes->arena);
    add_possible(&v, run, r, lanes->arena);
    add_weighting(&v, run, m, r);
    v.tried = verdict_tried(run, &v, lanes->arena);
    verdict_tell_because(&v, lanes);
    return v;
}

/* --- the statement --------------------------------------------------------------------------- */

uint32_t statement_cells(const Run *run, uint32_t milestone)
{
    return run->plan->model->milestones.items[milestone].once ? 1 : run->units;
}

/* All verdicts of one unit, each in its place; the first unit's have those that apply once. */
static void add_unit(Statement *s, const Lanes *lanes)
{
    const Plan *plan = lanes->run->plan;
    uint32_t at = 0;

    for (uint32_t m = 0; m < plan->milestones.count && !lanes->arena->failed; m++) {
        if (lanes->unit < statement_cells(lanes->run, m))
            s->verdicts.items[at + lanes->unit] = verdict_from_lanes(lanes, (int)m);
        at += statement_cells(lanes->run, m);
    }
}

/* Unit by unit, so that what is made on the way is that of one unit only. */
static void add_verdicts(Statement *s, const Run *run, Arena *arena)
{
    const Plan *plan = run->plan;
    uint32_t count = 0;
    Arena scratch;

    for (uint32_t m = 0; m < plan->milestones.count; m++)
        count += statement_cells(run, m);
    s->verdicts.items = arena_try(arena, count * sizeof *s->verdicts.items);
    if (s->verdicts.items == NULL || !arena_init(&scratch)) {
        arena->failed = true;
        return;
    }
    s->verdicts.count = s->verdicts.room = count;
    for (uint32_t u = 0; u < run->units && !arena->failed; u++) {
        arena_reset(&scratch);
        Lanes lanes = lanes_of(run, u, arena, &scratch);
        add_unit(s, &lanes);
    }
    arena_release(&scratch);
}

static ReadingUsed reading_used(const Run *run, uint32_t question, const int *given, Arena *arena)
{
    const Model *model = run->plan->model;
    const Question *q = &model->questions.items[question];
    const Settlement *settled =
        settlement_in_force(q, facts_known_at(run->facts, run->cases[0].as_at));
    int reading = question_is_open(run, question) ? -1 : run->cases[0].readings[question];
    ReadingUsed used = {.question = name_text(&model->book->names, q->name)};
    Out out;

    if (reading >= 0)
        used.reading = name_text(&model->book->names, q->readings.items[reading].name);
    out_init(&out);
    words_reading_from(&out, given != NULL && given[question] >= 0, settled, reading >= 0);
    used.from = words_taken(&out, arena);
    out_release(&out);
    return used;
}

static void add_readings(Statement *s, const Run *run, const int *given, Arena *arena)
{
    for (uint32_t q = 0; q < run->plan->model->questions.count && !arena->failed; q++)
        ARRAY_PUSH(arena, &s->readings, reading_used(run, q, given, arena));
}

static void add_variations(Statement *s, const Model *model, Day as_at, Arena *arena)
{
    for (uint32_t i = 0; i < model->variations.count && !arena->failed; i++) {
        const Variation *v = &model->variations.items[i];
        VariationUsed used = {.name = name_text(&model->book->names, v->name),
                              .title = v->title,
                              .agreed = v->agreed.date,
                              .in_force = v->agreed.date != DAY_NONE && v->agreed.date <= as_at};
        Out out;

        out_init(&out);
        period_write_in(&out, v->agreed.from, model_year_unsaid(model));
        used.from = words_taken(&out, arena);
        out_release(&out);
        ARRAY_PUSH(arena, &s->variations, used);
    }
}

static void add_files(Statement *s, const Run *run, Arena *arena)
{
    const Model *model = run->plan->model;
    const Sources *sources = &model->book->sources;

    for (uint32_t i = 0; i < sources->list.count; i++) {
        FileUsed file = {.path = sources->list.items[i].path,
                         .sha256 = sources->list.items[i].sha256};
        ARRAY_PUSH(arena, &s->rule_files, file);
    }
    for (uint32_t i = 0; i < run->facts->files.count; i++) {
        const DataFile *data = &run->facts->files.items[i];
        FileUsed file = {.path = data->path,
                         .sha256 = data->sha256,
                         .packed = data->packed,
                         .table = data->table,
                         .fetched = data->fetched};
        if (!text_equal(data->separator, TEXT(",")))
            file.separator = data->separator;
        if (!text_equal(data->encoding, TEXT("utf-8")))
            file.encoding = data->encoding;
        ARRAY_PUSH(arena, &s->data_files, file);
    }
}

/* Those that come from the data have no titles of their own. */
static void add_named_units(Statement *s, const Facts *facts, Arena *arena)
{
    s->units.items = arena_raw(arena, (facts->units + 1) * sizeof *s->units.items);
    if (!s->units.items)
        return;
    for (uint32_t u = 0; u < facts->units; u++)
        s->units.items[u] = facts->names[u];
    s->unit_titles.items = s->units.items;
    s->units.count = s->unit_titles.count = facts->units;
}

static void add_units(Statement *s, const Facts *facts, Arena *arena)
{
    if (facts->names) {
        add_named_units(s, facts, arena);
        return;
    }
    for (uint32_t u = 0; u < facts->units && !arena->failed; u++) {
        if (!facts_unit_name(facts, u).ptr)
            continue;
        ARRAY_PUSH(arena, &s->units, facts_unit_name(facts, u));
        ARRAY_PUSH(arena, &s->unit_titles, facts_unit_title(facts, u));
    }
}

static Money totals_seen(const Run *run, const TotalRoots *roots, uint32_t unit)
{
    return (Money){.potential = money_of(run, roots->potential, unit),
                   .earned = money_of(run, roots->earned, unit),
                   .open = money_of(run, roots->open, unit),
                   .recoverable = money_of(run, roots->recoverable, unit),
                   .lost = money_of(run, roots->lost, unit),
                   .trued_up = {false, NUMBER_ZERO}};
}

static Money totals_of(const Run *run, const TotalRoots *roots)
{
    return totals_seen(run, roots, 0);
}

/* The first unit of each parent sees what all of them come to. */
static void add_parents(Statement *s, const Run *run, const ParentRoots *of, Arena *arena)
{
    const Model *model = run->plan->model;
    const Parents *parents = run->facts->parents ? &run->facts->parents[of->column] : NULL;
    ParentTotal *made = parents ? arena_try(arena, (parents->count + 1) * sizeof *made) : NULL;
    ParentTotal nobody = {.word = name_text(&model->book->names, model_parent_word(model, of->column)),
                          .money = totals_of(run, &of->astray)};

    for (uint32_t u = 0; made && u < run->units; u++) {
        uint32_t parent = parents->of_unit[u];
        if (parent == PARENT_NONE)
            nobody.units++;
        else if (made[parent].units++ == 0)
            made[parent].money = totals_seen(run, &of->totals, u);
    }
    for (uint32_t i = 0; made && i < parents->count; i++) {
        made[i].word = nobody.word;
        made[i].name = parents->names[i];
        ARRAY_PUSH(arena, &s->parents, made[i]);
    }
    if (nobody.units > 0)
        ARRAY_PUSH(arena, &s->parents, nobody);
}

static void add_parent_words(Statement *s, const Model *model, Arena *arena)
{
    for (int p = model_parent_after(model, -1); p >= 0; p = model_parent_after(model, p))
        ARRAY_PUSH(arena, &s->parent_words, name_text(&model->book->names, model_parent_word(model, p)));
}

static void add_indicators(Statement *s, const Run *run, Arena *arena)
{
    const Plan *plan = run->plan;

    for (uint32_t i = 0; i < plan->model->indicators.count; i++) {
        IndicatorTotal made = {.name = indicator_name(plan->model, (int)i),
                               .of_scheme = plan->model->indicators.items[i].of_scheme};
        for (uint32_t k = 0; k < plan->subtotals.count; k++)
            made.has_money |= plan->subtotals.items[k].indicator == (int)i;
        ARRAY_PUSH(arena, &s->indicators, made);
    }
}

static void add_subtotals(Statement *s, const Run *run)
{
    for (uint32_t k = 0; k < run->plan->subtotals.count; k++) {
        const Subtotal *of = &run->plan->subtotals.items[k];
        s->indicators.items[of->indicator].money = totals_of(run, &of->totals);
    }
}

static void add_totals(Statement *s, const Run *run, Arena *arena)
{
    const Plan *plan = run->plan;

    s->totals = totals_of(run, &plan->totals);
    s->unallocated = money_of(run, plan->totals.unallocated, 0);
    for (uint32_t i = 0; i < plan->parents.count; i++)
        add_parents(s, run, &plan->parents.items[i], arena);
    for (uint32_t i = 0; i < plan->years.count && plan->years.count > 1; i++) {
        const YearRoots *of = &plan->years.items[i];
        YearTotals year = {of->year, totals_of(run, &of->totals),
                           money_of(run, of->totals.unallocated, 0)};
        ARRAY_PUSH(arena, &s->years, year);
    }
}

static void add_account(Statement *s, const Run *run, Arena *arena)
{
    const Plan *plan = run->plan;
    const OnAccount *of = &plan->model->on_account;

    if (!of->present)
        return;
    s->account = (Account){.present = true,
                           .share = of->share,
                           .settled = of->settled,
                           .whole = money_of(run, plan->on_account.whole, 0),
                           .paid = money_of(run, plan->on_account.paid, 0),
                           .certain = money_of(run, plan->on_account.certain, 0),
                           .possible = money_of(run, plan->on_account.possible, 0),
                           .balance = money_of(run, plan->on_account.balance, 0)};
    for (uint32_t i = 0; i < plan->on_account.instalments.count; i++) {
        Instalment one = {instalment_day(of, i),
                          money_of(run, plan->on_account.instalments.items[i], 0), false};
        one.paid = one.day <= s->as_at;
        ARRAY_PUSH(arena, &s->account.instalments, one);
    }
}

/* All but verdicts and money. */
static void begin(Statement *out, const Run *run, const int *given, Arena *arena)
{
    const Model *model = run->plan->model;

    *out = (Statement){.scheme = name_text(&model->book->names, model->name),
                       .scheme_title = model->title,
                       .as_at = run->cases[0].as_at,
                       .since = DAY_NONE};
    add_units(out, run->facts, arena);
    add_readings(out, run, given, arena);
    add_variations(out, run->plan->model, facts_known_at(run->facts, out->as_at), arena);
    out->known_at = facts_known_at(run->facts, out->as_at);
    out->known_earlier = out->known_at != out->as_at;
    add_files(out, run, arena);
    add_indicators(out, run, arena);
    add_parent_words(out, model, arena);
    run_expected(run, &out->expected, arena);
}

bool statement_begin(Statement *out, const Run *run, const int *given, Arena *arena)
{
    begin(out, run, given, arena);
    if (arena->failed)
        return false;
    add_subtotals(out, run);
    add_totals(out, run, arena);
    add_account(out, run, arena);
    return !arena->failed;
}

bool statement_from_run(Statement *out, const Run *run, const int *given, Arena *arena)
{
    if (!statement_begin(out, run, given, arena))
        return false;
    add_verdicts(out, run, arena);
    statement_list_waiting(out, run, arena);
    return !arena->failed;
}

static void sum_cell(MoneyCell *sum, const MoneyCell *cell, Arena *arena)
{
    sum->known = sum->known && cell->known;
    sum->pence = sum->known ? number_add(sum->pence, cell->pence, arena) : NUMBER_ZERO;
}

static void sum_money(Money *sum, const Money *money, Arena *arena)
{
    sum_cell(&sum->potential, &money->potential, arena);
    sum_cell(&sum->earned, &money->earned, arena);
    sum_cell(&sum->open, &money->open, arena);
    sum_cell(&sum->recoverable, &money->recoverable, arena);
    sum_cell(&sum->lost, &money->lost, arena);
}

static Money sum_of_verdicts(const Statement *s, const Text *indicator, Arena *arena)
{
    const MoneyCell nothing = {true, NUMBER_ZERO};
    Money sum = {.potential = nothing,
                 .earned = nothing,
                 .open = nothing,
                 .recoverable = nothing,
                 .lost = nothing};

    for (uint32_t i = 0; i < s->verdicts.count; i++)
        if (!indicator || text_equal(s->verdicts.items[i].indicator, *indicator))
            sum_money(&sum, &s->verdicts.items[i].money, arena);
    return sum;
}

/* Of one unit the totals are its own. */
static void own_totals(Statement *s, Arena *arena)
{
    s->totals = sum_of_verdicts(s, NULL, arena);
    s->unallocated = (MoneyCell){true, NUMBER_ZERO};
    for (uint32_t i = 0; i < s->indicators.count; i++)
        s->indicators.items[i].money = sum_of_verdicts(s, &s->indicators.items[i].name, arena);
}

bool statement_of_unit(Statement *out, const Run *run, const int *given, uint32_t unit,
                       int milestone, Arena *arena)
{
    Arena scratch;

    begin(out, run, given, arena);
    if (!arena_init(&scratch)) {
        arena->failed = true;
        return false;
    }
    Lanes lanes = lanes_of(run, unit, arena, &scratch);
    for (uint32_t m = 0; m < run->plan->milestones.count && !arena->failed; m++)
        if (!run->plan->model->milestones.items[m].once && (milestone < 0 || (int)m == milestone))
            ARRAY_PUSH(arena, &out->verdicts, verdict_from_lanes(&lanes, (int)m));
    arena_release(&scratch);
    out->of_unit = facts_unit_name(run->facts, unit);
    own_totals(out, arena);
    return !arena->failed;
}
