/* Who waits on what.
 *
 *   by the formulas        a milestone whose verdict or money rests on the thing (reach.c)
 *   by where it stands     a milestone whose own clause it is
 *   by what it may become  while a milestone's period, figure or achievement is open, no formula
 *                          says what else it will be worked out from: every open field of its
 *                          measure
 */
#include "study/waits.h"

#include "study/reach.h"

typedef struct Gathering {
    const WaitsAsked *asked;
    const Plan *plan;
    const Model *model;
    Arena *arena;
    WaitList *by_thing;
    uint32_t things;
} Gathering;

static bool applies_to(const Gathering *g, const MilestoneRoots *roots, uint32_t unit)
{
    for (uint32_t c = 0; c < g->asked->run->case_count; c++) {
        Value v = run_value(g->asked->run, roots->applies, unit, c);
        if (v.why != WHY_KNOWN || v.code != 0)
            return true;
    }
    return false;
}

/* The money of what weighs nothing is nothing, whatever it is a share of. */
static Rests rests_of(const Gathering *g, const Rests *reach, int milestone)
{
    const MilestoneRoots *roots = &g->plan->milestones.items[milestone];
    const StepId from[] = {roots->verdict,   roots->all_least,   roots->all_greatest,
                           roots->potential, roots->recoverable, roots->lost};
    size_t count = g->model->milestones.items[milestone].weightless ? 3 : 6;
    Rests all = {NULL, 0};

    for (size_t i = 0; i < count; i++)
        all = reach_join(all, reach[from[i]], g->arena);
    return all;
}

static bool same_span(Span a, Span b)
{
    return a.source == b.source && a.start == b.start;
}

/* Said under a reading other than the one in force, it decides nothing. */
static bool holds(const Gathering *g, const ToAgree *place)
{
    if (place->terms.count == 0)
        return true;
    const OpenTerm *of = &place->terms.items[0];
    When when = of->term->items[of->at].when;
    return when.question < 0 || g->asked->readings[when.question] < 0 ||
           g->asked->readings[when.question] == when.reading;
}

static bool is_open(const Gathering *g, const ToAgree *place)
{
    return holds(g, place) && to_agree_open(place, g->asked->known);
}

/* Is it a clause of the milestone itself? */
static bool is_own(const Milestone *m, const ToAgree *place)
{
    return place->clause && same_span(place->section->span, m->span) &&
           !clause_is_long_field(place->clause->tag);
}

/* Is it a field that the milestone's figure may be worked out from? */
static bool is_field(const Gathering *g, const Milestone *m, const ToAgree *place)
{
    const Measure *measure = &g->model->measures.items[m->measure];
    Period period = place->period;

    if (m->paid_on.count == 0 || !to_agree_figure(place))
        return false;
    if (period.form != PERIOD_NONE && m->period.form != PERIOD_NONE &&
        !period_equal(period_in_year(period, g->model->year), m->period))
        return false;
    return place->section == g->model->indicators.items[m->indicator].section ||
           same_span(place->section->span, measure->span);
}

/* While its period, its figure or its achievement is open, no formula says what else it will be
 * worked out from. */
static bool formula_open(const Gathering *g, const Milestone *m)
{
    if (m->period.form == PERIOD_NONE)
        return true;
    for (uint32_t i = 0; i < g->model->to_be_agreed.count; i++) {
        const ToAgree *place = &g->model->to_be_agreed.items[i];
        bool formula = place->clause && (place->clause->tag == CLAUSE_ACHIEVEMENT ||
                                         place->clause->tag == CLAUSE_PAID_ON);
        if (formula && (is_own(m, place) || is_field(g, m, place)) && is_open(g, place))
            return true;
    }
    return false;
}

/* The unit of a figure that is said for one area; -1: it is said for all. */
static int32_t unit_of(const Gathering *g, const Milestone *m, const ToAgree *place)
{
    for (uint32_t a = 0; place->area && !m->once && a < g->model->areas.count; a++)
        if (g->model->areas.items[a].name == place->area)
            return (int32_t)a;
    return -1;
}

/* With what the formulas cannot show. */
static Rests with_own(Gathering *g, int milestone, Rests rests)
{
    const Milestone *m = &g->model->milestones.items[milestone];
    bool open = formula_open(g, m);

    for (uint32_t i = 0; i < g->model->to_be_agreed.count && !g->arena->failed; i++) {
        const ToAgree *place = &g->model->to_be_agreed.items[i];
        if (!(is_own(m, place) || (open && is_field(g, m, place))) || !is_open(g, place))
            continue;
        Rest *item = ARENA_NEW(g->arena, Rest);
        *item = (Rest){i, unit_of(g, m, place)};
        rests = reach_join(rests, (Rests){item, 1}, g->arena);
    }
    return rests;
}

/* The units of one thing's entries that the milestone applies to; false: none. */
static bool units_waiting(const Gathering *g, int milestone, Rests entries, UnitList *units)
{
    const MilestoneRoots *roots = &g->plan->milestones.items[milestone];
    bool once = g->model->milestones.items[milestone].once, all = true;
    bool everywhere = entries.items[0].unit < 0;
    uint32_t next = 0;

    if (once)
        return applies_to(g, roots, 0) && (everywhere || entries.items[0].unit == 0);
    for (uint32_t u = 0; u < g->asked->run->units; u++) {
        while (next < entries.count && entries.items[next].unit < (int32_t)u)
            next++;
        bool waits = everywhere || (next < entries.count && entries.items[next].unit == (int32_t)u);
        if (!applies_to(g, roots, u))
            continue;
        all &= waits;
        if (waits)
            (void)ARRAY_PUSH(g->arena, units, u);
    }
    if (units->count == 0)
        return false;
    if (all)
        units->count = 0;
    return true;
}

static void add_waits(Gathering *g, uint32_t thing, int milestone, Rests entries)
{
    Waits made = {.milestone = milestone};

    if (units_waiting(g, milestone, entries, &made.units))
        (void)ARRAY_PUSH(g->arena, &g->by_thing[thing], made);
}

/* All entries of a milestone as if they were of one thing. */
static Rests of_anything(const Gathering *g, Rests rests)
{
    bool *waits = arena_try(g->arena, g->plan->slots * sizeof *waits);
    Rest *items = arena_try(g->arena, g->plan->slots * sizeof *items);
    uint32_t count = 0;

    if (!waits || !items)
        return (Rests){NULL, 0};
    for (uint32_t i = 0; i < rests.count; i++) {
        if (rests.items[i].unit < 0) {
            items[0] = (Rest){0, -1};
            return (Rests){items, 1};
        }
        waits[rests.items[i].unit] = true;
    }
    for (uint32_t u = 0; u < g->plan->slots; u++)
        if (waits[u])
            items[count++] = (Rest){0, (int32_t)u};
    return (Rests){items, count};
}

static void gather_milestone(Gathering *g, const Rests *reach, int milestone)
{
    Rests rests = with_own(g, milestone, rests_of(g, reach, milestone));
    uint32_t end;

    for (uint32_t i = 0; i < rests.count && !g->arena->failed; i = end) {
        uint32_t thing = rests.items[i].thing;
        for (end = i; end < rests.count && rests.items[end].thing == thing;)
            end++;
        add_waits(g, thing, milestone, (Rests){rests.items + i, end - i});
    }
    Rests any = rests.count > 0 ? of_anything(g, rests) : rests;
    if (any.count > 0)
        add_waits(g, g->things, milestone, any);
}

const WaitList *waits_by_thing(const WaitsAsked *asked)
{
    const Model *model = asked->plan->model;
    Gathering g = {.asked = asked, .plan = asked->plan, .model = model, .arena = asked->arena};
    const Rests *reach = reach_of_steps(g.plan, asked->known, asked->readings, g.arena);

    g.things = model->to_be_agreed.count + model->questions.count;
    g.by_thing = arena_try(g.arena, (g.things + 1) * sizeof *g.by_thing);
    for (uint32_t m = 0; reach && g.by_thing && m < model->milestones.count; m++)
        gather_milestone(&g, reach, (int)m);
    return reach && !g.arena->failed ? g.by_thing : NULL;
}
