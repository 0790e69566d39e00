/* The agenda: every place to be agreed and every open question, with the milestones that wait on
 * it (waits.c) and what these are worth.
 *
 * What a milestone is worth comes from one run without data: weightings and values need none.
 * Where areas share by their denominators, what some of them are worth is not known; what all
 * are together is.
 */
#include "study/agenda.h"

#include "study/say.h"
#include "study/waits.h"

typedef struct Gathering {
    const Plan *plan;
    const Model *model;
    const Run *run;
    Arena *arena;
    Day known; /* what is agreed by then is agreed */
    const WaitList *by_thing;
} Gathering;

/* --- values --------------------------------------------------------------------------------- */

/* The same in every case, or not known. */
static bool known_value(const Gathering *g, StepId step, uint32_t unit, Number *number)
{
    for (uint32_t c = 0; c < g->run->case_count; c++) {
        Value v = run_value(g->run, step, unit, c);
        if (v.why != WHY_KNOWN || (c > 0 && !number_equal(v.number, *number)))
            return false;
        *number = v.number;
    }
    return true;
}

static Worth worth_of_whole(const Gathering *g, const MilestoneRoots *roots)
{
    Worth worth = {.share_known = false};

    worth.money.known = known_value(g, roots->value, 0, &worth.money.pence);
    worth.share_known = known_value(g, roots->of_contract, 0, &worth.share);
    return worth;
}

/* The part of some units in a share of all. */
static bool share_of_units(const Gathering *g, const MilestoneRoots *roots, const UnitList *units,
                           Number *share)
{
    Number all = NUMBER_ZERO, some = NUMBER_ZERO, part;
    uint32_t next = 0;

    if (!known_value(g, roots->of_contract, 0, share))
        return false;
    for (uint32_t u = 0; u < g->run->units; u++) {
        bool counted = next < units->count && units->items[next] == u;
        if (!known_value(g, roots->unit_weight, u, &part))
            return false;
        all = number_add(all, part, g->arena);
        some = counted ? number_add(some, part, g->arena) : some;
        next += counted ? 1 : 0;
    }
    if (number_sign(all) == 0)
        return false;
    *share = number_mul(*share, number_div(some, all, g->arena), g->arena);
    return true;
}

static Worth worth_of_units(const Gathering *g, const MilestoneRoots *roots, const UnitList *units)
{
    Worth worth = {.money = {.known = true, .pence = NUMBER_ZERO}};
    Number pence;

    for (uint32_t i = 0; i < units->count && worth.money.known; i++) {
        worth.money.known = known_value(g, roots->potential, units->items[i], &pence);
        if (worth.money.known)
            worth.money.pence = number_add(worth.money.pence, pence, g->arena);
    }
    worth.share_known = share_of_units(g, roots, units, &worth.share);
    return worth;
}

static void add_worth(Worth *sum, const Worth *more, Arena *arena)
{
    sum->money.known &= more->money.known;
    sum->share_known &= more->share_known;
    if (more->money.known)
        sum->least = number_add(sum->least, more->money.pence, arena);
    sum->money.pence = sum->least;
    if (sum->share_known)
        sum->share = number_add(sum->share, more->share, arena);
}

/* --- what is reported ----------------------------------------------------------------------- */

static AgendaWait wait_from(const Gathering *g, const Waits *waits)
{
    const Milestone *m = &g->model->milestones.items[waits->milestone];
    const MilestoneRoots *roots = &g->plan->milestones.items[waits->milestone];
    AgendaWait made = {.indicator = indicator_name(g->model, m->indicator),
                       .milestone = milestone_name(g->model, waits->milestone),
                       .weightless = m->weightless};

    for (uint32_t i = 0; i < waits->units.count; i++)
        (void)ARRAY_PUSH(g->arena, &made.units,
                         facts_unit_name(g->run->facts, waits->units.items[i]));
    made.worth =
        waits->units.count > 0 ? worth_of_units(g, roots, &waits->units) : worth_of_whole(g, roots);
    return made;
}

static AgendaWaits waits_from(const Gathering *g, uint32_t thing)
{
    const WaitList *list = &g->by_thing[thing];
    AgendaWaits made = {
        .worth = {
            {true, NUMBER_ZERO}, .least = NUMBER_ZERO, .share_known = true, .share = NUMBER_ZERO}};

    for (uint32_t i = 0; i < list->count && !g->arena->failed; i++) {
        AgendaWait wait = wait_from(g, &list->items[i]);
        if (!wait.weightless)
            add_worth(&made.worth, &wait.worth, g->arena);
        (void)ARRAY_PUSH(g->arena, &made.list, wait);
    }
    return made;
}

static SentencePlace place_of(const Gathering *g, Span span)
{
    const Sources *sources = &g->model->book->sources;
    Place place = span_place(sources, span);

    return (SentencePlace){
        .path = source_at(sources, span.source)->path, .line = place.line, .column = place.column};
}

static Text name_or_none(const Gathering *g, Name name)
{
    return name ? name_text(&g->model->book->names, name) : TEXT_NONE;
}

static Text text_of_words(const Gathering *g, Out *words)
{
    Text text = words_taken(words, g->arena);

    out_release(words);
    return text;
}

static Text period_text(const Gathering *g, Period period)
{
    Out words;

    if (period.form == PERIOD_NONE)
        return TEXT_NONE;
    out_init(&words);
    period_write_in(&words, period, model_year_unsaid(g->model));
    return text_of_words(g, &words);
}

static Name section_named(const Section *section, HeadingTag heading)
{
    for (; section; section = section->parent)
        if (section->heading == heading)
            return section->name.name;
    return 0;
}

static void say_when(const Gathering *g, const ToAgree *place, AgendaItem *item)
{
    if (place->terms.count == 0)
        return;
    const OpenTerm *of = &place->terms.items[0];
    When when = of->term->items[of->at].when;
    if (when.question < 0)
        return;
    const Question *q = &g->model->questions.items[when.question];
    item->question = name_or_none(g, q->name);
    item->reading = name_or_none(g, q->readings.items[when.reading].name);
}

static void add_item(const Gathering *g, uint32_t at, Agenda *agenda)
{
    const ToAgree *place = &g->model->to_be_agreed.items[at];
    const Pending *pending = &place->pending;
    AgendaItem item = {
        .clause = place->clause ? clause_spelling(place->clause->tag) : TEXT("define"),
        .indicator = name_or_none(g, section_named(place->section, HEADING_INDICATOR)),
        .milestone = name_or_none(g, section_named(place->section, HEADING_MILESTONE)),
        .period = period_text(g, place->period),
        .area = name_or_none(g, place->area),
        .with = pending->with.present ? pending->with.text : TEXT_NONE,
        .by = pending->by,
        .overdue =
            pending->by != DAY_NONE && agenda->as_at != DAY_NONE && pending->by < agenda->as_at,
        .place = place_of(g, place->span),
        .waits = waits_from(g, at)};
    Out words;

    out_init(&words);
    study_say_subject(&words, g->model, place);
    item.subject = text_of_words(g, &words);
    say_when(g, place, &item);
    (void)ARRAY_PUSH(g->arena, &agenda->items, item);
}

static void add_question(const Gathering *g, uint32_t at, Agenda *agenda)
{
    const Question *q = &g->model->questions.items[at];
    AgendaQuestion made = {.question = name_or_none(g, q->name),
                           .title = q->title,
                           .place = place_of(g, q->span),
                           .waits = waits_from(g, g->model->to_be_agreed.count + at)};

    for (uint32_t i = 0; i < q->readings.count; i++) {
        (void)ARRAY_PUSH(g->arena, &made.readings, name_or_none(g, q->readings.items[i].name));
        (void)ARRAY_PUSH(g->arena, &made.titles, q->readings.items[i].title);
    }
    (void)ARRAY_PUSH(g->arena, &agenda->questions, made);
}

static void fill(const Gathering *g, const int *readings, Agenda *agenda)
{
    for (uint32_t i = 0; i < g->model->to_be_agreed.count && !g->arena->failed; i++)
        if (to_agree_open(&g->model->to_be_agreed.items[i], g->known))
            add_item(g, i, agenda);
    for (uint32_t q = 0; q < g->model->questions.count && !g->arena->failed; q++)
        if (readings[q] < 0)
            add_question(g, q, agenda);
    agenda->waits = waits_from(g, g->model->to_be_agreed.count + g->model->questions.count);
    agenda->potential.known =
        known_value(g, g->plan->totals.potential, 0, &agenda->potential.pence);
}

/* --- the run -------------------------------------------------------------------------------- */

static const Run *run_without_data(const Plan *plan, Day as_at, const int *readings, Arena *arena,
                                   Diags *diags)
{
    uint32_t most = 5 * plan->milestones.count + 1, count = 0, case_count = 0;
    StepId *wanted = arena_try(arena, most * sizeof *wanted);
    Facts *facts = facts_empty(plan, arena);
    Case *cases = NULL;

    if (!wanted || !facts ||
        !cases_of_open(plan, as_at, readings, arena, diags, &cases, &case_count))
        return NULL;
    for (uint32_t m = 0; m < plan->milestones.count; m++) {
        const MilestoneRoots *roots = &plan->milestones.items[m];
        const StepId of[] = {roots->applies, roots->value, roots->of_contract, roots->potential,
                             roots->unit_weight};
        for (size_t i = 0; i < sizeof of / sizeof *of; i++)
            if (of[i] != STEP_NONE)
                wanted[count++] = of[i];
    }
    wanted[count++] = plan->totals.potential;
    return eval_run_for(plan, facts, cases, case_count, wanted, count, arena, diags);
}

bool agenda_of(const Plan *plan, Day as_at, const int *given, Arena *arena, Diags *diags,
               Agenda *agenda)
{
    const Model *model = plan->model;
    Gathering g = {.plan = plan, .model = model, .arena = arena};
    int *readings = arena_try(arena, (model->questions.count + 1) * sizeof *readings);

    if (!readings)
        return false;
    agenda->as_at = g.known = as_at != DAY_NONE ? as_at : model->last_agreed;
    readings_in_force(model, g.known, given, readings);
    g.run = run_without_data(plan, g.known, readings, arena, diags);
    const WaitsAsked asked = {plan, g.run, g.known, readings, arena};
    g.by_thing = g.run ? waits_by_thing(&asked) : NULL;
    if (!g.by_thing)
        return false;
    fill(&g, readings, agenda);
    return !arena->failed;
}
