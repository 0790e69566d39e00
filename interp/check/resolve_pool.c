/* Offsets and catch-ups. */
#include "check/resolve.h"
#include "check/say.h"

#include <stdlib.h>

typedef enum PoolUse { POOL_OFFSET, POOL_CATCH_UP } PoolUse;

static bool fits_pool(Check *check, int indicator, Ident name, int milestone, bool offset)
{
    const Milestone *m = &check->model->milestones.items[milestone];
    const MilestoneSite *site = &check->milestones.items[milestone];

    if (m->indicator != indicator) {
        check_say_other_indicator(check, name, m);
        return false;
    }
    if (!site->paid_on && section_whole(check, site->section)) {
        check_say_not_measured(check, name, m, offset);
        return false;
    }
    return true;
}

static void add_milestones(Check *check, int indicator, const Idents *names, MilestoneList *list,
                           bool offset)
{
    for (uint32_t i = 0; i < names->count && !check->arena->failed; i++) {
        int at = milestone_named(check, indicator, names->items[i]);
        if (at < 0 || !fits_pool(check, indicator, names->items[i], at, offset))
            continue;
        if (names->count <= 64 && milestone_listed(list, at))
            check_say_listed_twice(check, names->items[i]);
        else
            ARRAY_PUSH(check->arena, list, at);
    }
}

/* What is measured once, over all areas, has no place beside what is measured in each. */
static bool same_lanes(Check *check, const MilestoneList *list, const Milestone *first,
                       const Clause *clause)
{
    for (uint32_t i = 0; i < list->count; i++) {
        const Milestone *m = &check->model->milestones.items[list->items[i]];
        if (m->once != first->once) {
            check_say_once_beside_each(check, clause->span, m, first);
            return false;
        }
    }
    return true;
}

static void check_lanes(Check *check, const Offset *offset, const PoolSite *site)
{
    if (offset->surplus.count == 0 || !model_has_units(check->model))
        return;
    const Milestone *first = &check->model->milestones.items[offset->surplus.items[0]];
    if (same_lanes(check, &offset->surplus, first, site->surplus) && offset->shortfall.count > 0)
        same_lanes(check, &offset->shortfall, first, site->shortfall);
}

/* In the order of their periods, then of the file. */
static void order_by_period(Check *check, MilestoneList *list)
{
    const Milestone *all = check->model->milestones.items;

    for (uint32_t i = 1; i < list->count; i++)
        for (uint32_t k = i; k > 0; k--) {
            const Milestone *a = &all[list->items[k - 1]], *b = &all[list->items[k]];
            bool known = a->period.form != PERIOD_NONE && b->period.form != PERIOD_NONE;
            if (!known || period_end(a->period) <= period_end(b->period))
                break;
            int swap = list->items[k];
            list->items[k] = list->items[k - 1];
            list->items[k - 1] = swap;
        }
}

static void read_counted(Check *check, Offset *offset, const Section *s)
{
    for (const Clause *c = s->clauses; c && !check->arena->failed; c = c->next) {
        CountedAs made = {.choice = c->as.choice.choice, .span = c->span};
        if (c->tag != CLAUSE_COUNTED_AS || !clause_whole(c) ||
            !when_from_guard(check, &c->guard, &made.when))
            continue;
        clause_matters(check, c->span);
        if (!ARRAY_PUSH(check->arena, &offset->counted, made))
            return;
        uint32_t last = offset->counted.count - 1;
        for (; made.when.question >= 0 && last > 0 &&
               offset->counted.items[last - 1].when.question < 0;
             last--) {
            offset->counted.items[last] = offset->counted.items[last - 1];
            offset->counted.items[last - 1] = made;
        }
    }
}

static bool counts_plainly(const Offset *offset)
{
    uint32_t count = offset->counted.count;

    return count && offset->counted.items[count - 1].when.question < 0;
}

static void resolve_counted(Check *check, Offset *offset, const Section *s)
{
    read_counted(check, offset, s);
    for (Above level = ABOVE_SCHEME; level < ABOVE_COUNT && !counts_plainly(offset); level++) {
        const Section *above = answered_above(check, CLAUSE_COUNTED_AS, level);
        if (above)
            read_counted(check, offset, above);
    }
    const void *counted = offset->counted.items;
    if (section_whole(check, s) &&
        !whens_cover(check, counted, offset->counted.count, sizeof *offset->counted.items))
        check_say_offset_measure(check, offset);
}

static void resolve_pooled(Check *check, Offset *offset, PoolSite *site)
{
    site->pooled = section_clause(site->section, CLAUSE_POOLED);
    if (!model_has_units(check->model) && !site->pooled)
        return;
    for (Above level = ABOVE_SCHEME; level < ABOVE_COUNT && !site->pooled; level++) {
        const Section *above = answered_above(check, CLAUSE_POOLED, level);
        site->pooled = above ? section_clause(above, CLAUSE_POOLED) : NULL;
    }
    if (site->pooled)
        clause_matters(check, site->pooled->span);
    else if (section_whole(check, site->section))
        check_say_pooled(check, offset);
    offset->across_areas = site->pooled && site->pooled->as.choice.choice == CHOICE_ACROSS_AREAS;
}

static void resolve_offset(Check *check, int at)
{
    Offset *offset = &check->model->offsets.items[at];
    PoolSite *site = &check->offsets.items[at];
    const Section *s = site->section;

    site->surplus = section_clause(s, CLAUSE_SURPLUS_OF);
    site->shortfall = section_clause(s, CLAUSE_SHORTFALL_OF);
    if (site->surplus)
        add_milestones(check, offset->indicator, &site->surplus->as.names.names, &offset->surplus,
                       true);
    if (site->shortfall)
        add_milestones(check, offset->indicator, &site->shortfall->as.names.names,
                       &offset->shortfall, true);
    check_lanes(check, offset, site);
    offset_in_year(check, offset, s);
    order_by_period(check, &offset->surplus);
    order_by_period(check, &offset->shortfall);
    if (!site->surplus && section_whole(check, s))
        check_say_clause_missing(check, s, CLAUSE_SURPLUS_OF, "surplus of q2_rate, q3_rate");
    if (!site->shortfall && section_whole(check, s))
        check_say_clause_missing(check, s, CLAUSE_SHORTFALL_OF, "shortfall of q2_rate, q3_rate");
    resolve_counted(check, offset, s);
    resolve_pooled(check, offset, site);
    answers_for_offset(check, at);
}

static void resolve_on(Check *check, CatchUp *up, PoolSite *site)
{
    const Clause *c = section_clause(site->section, CLAUSE_ON);

    site->on = c;
    if (!c) {
        if (section_whole(check, site->section))
            check_say_clause_missing(check, site->section, CLAUSE_ON, "on q4_rate");
        return;
    }
    if (c->shape != SHAPE_NAMES) {
        check_say_on_what(check, c, false);
        return;
    }
    Ident name = c->as.names.names.items[0];
    int milestone = milestone_named(check, up->indicator, name);
    if (milestone >= 0 && fits_pool(check, up->indicator, name, milestone, false))
        up->on = milestone;
}

static void resolve_releases(Check *check, CatchUp *up, const Section *s)
{
    for (const Clause *c = s->clauses; c && !check->arena->failed; c = c->next) {
        Release made = {.choice = c->as.choice.choice, .span = c->span};
        if (c->tag != CLAUSE_RELEASES || !clause_whole(c) ||
            !when_from_guard(check, &c->guard, &made.when))
            continue;
        add_milestones(check, up->indicator, &c->as.choice.names, &made.milestones, false);
        order_by_period(check, &made.milestones);
        if (milestone_listed(&made.milestones, up->on))
            check_say_releases_itself(check, c->span);
        ARRAY_PUSH(check->arena, &up->releases, made);
    }
    if (section_whole(check, s) &&
        !whens_cover(check, up->releases.items, up->releases.count, sizeof *up->releases.items))
        check_say_releases(check, up);
}

void resolve_pools(Check *check)
{
    for (uint32_t i = 0; i < check->offsets.count && !check->arena->failed; i++)
        resolve_offset(check, (int)i);
    for (uint32_t i = 0; i < check->catch_ups.count && !check->arena->failed; i++) {
        resolve_on(check, &check->model->catch_ups.items[i], &check->catch_ups.items[i]);
        resolve_releases(check, &check->model->catch_ups.items[i],
                         check->catch_ups.items[i].section);
        catch_up_in_year(check, &check->model->catch_ups.items[i],
                         check->catch_ups.items[i].section);
    }
}
