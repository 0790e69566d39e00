/* Do weights add up? The indicators that weigh shares of the scheme share its whole, the milestones and parts of an indicator share its whole, the milestones of
 * a part that weigh shares of it share the part's. Here is what shares a whole; weighing.c adds it up.
 */
#include "check/weighing.h"

#include "check/lints.h"

/* Is something said of it in every reading, or nothing at all? */
static bool term_covered(const Check *check, const Term *term)
{
    uint32_t first = 0;

    while (first < term->count && term->items[first].known_from != DAY_NONE)
        first++;
    return first == term->count ||
           whens_cover(check, term->items + first, term->count - first, sizeof *term->items);
}

/* Is each figure of it a share? Else it has been complained about. */
static bool shares_in_range(const Check *check, const Term *term)
{
    Number share;

    for (uint32_t i = 0; i < term->count; i++)
        if (term->items[i].value->kind.tag == KIND_SHARE &&
            formula_constant(term->items[i].value, check->arena, &share) &&
            (number_sign(share) < 0 || number_compare(share, NUMBER_ONE) > 0))
            return false;
    return true;
}

static void add_term(Check *check, Weighing *group, const Term *term, bool weightless, Whole of,
                     const Section *s, const AppliesTo *where)
{
    group->count++;
    group->fits &= weightless || (term->count && of == group->of);
    group->read &=
        section_whole(check, s) && term_covered(check, term) && shares_in_range(check, term);
    if (term->count && ARRAY_PUSH(check->arena, &group->where, where) &&
        ARRAY_PUSH(check->arena, &group->periods, model_full_year(group->year)))
        ARRAY_PUSH(check->arena, &group->terms, term);
}

static void add_milestone(Check *check, Weighing *group, int at)
{
    const Milestone *m = &check->model->milestones.items[at];

    if (m->year != group->year)
        return;
    /* one that says nothing of its weight has been complained about */
    group->read &= m->gate || m->weighting.count || check->milestones.items[at].weighting;
    add_term(check, group, &m->weighting, m->weightless, m->weighting_of,
             check->milestones.items[at].section, &m->applies);
    if (m->weighting.count && group->periods.count)
        group->periods.items[group->periods.count - 1] = m->period;
}

/* Do its milestones weigh shares of it, rather than of the indicator's whole? */
static bool is_shared_out(const Check *check, const Part *part)
{
    bool direct = false;

    for (uint32_t i = 0; i < part->milestones.count; i++) {
        const Milestone *m = &check->model->milestones.items[part->milestones.items[i]];
        if (is_of_part(m))
            return true;
        direct |= m->weighting.count > 0;
    }
    return !direct;
}

/* Has a part a milestone of that year? In another it weighs nothing. */
static bool part_in_year(const Check *check, const Part *part, int year)
{
    bool there = model_years(check->model) == 1;

    for (uint32_t i = 0; i < part->milestones.count; i++)
        there |= check->model->milestones.items[part->milestones.items[i]].year == year;
    return there;
}

/* The years as they are said? Else nobody knows which of them go together. */
static bool years_are_read(const Check *check)
{
    const Clause *c = check->scheme ? section_clause(check->scheme, CLAUSE_YEAR) : NULL;

    return c && c->as.years.last == check->model->last_year;
}

static Weighing of_indicator(Check *check, const Indicator *indicator, int year)
{
    bool all = indicator->milestones_of == WHOLE_INDICATOR;
    Weighing group = {.of = indicator->milestones_of, .year = year, .fits = true};

    group.subject = (Weighed){indicator, NULL};
    group.whole = all ? NULL : &indicator->weighting;
    group.read = years_are_read(check) && section_whole(check, indicator->section);
    group.fits = all || indicator->milestones_of == indicator->weighting_of;
    for (uint32_t i = 0; i < indicator->parts.count; i++) {
        int at = indicator->parts.items[i];
        const Part *part = &check->model->parts.items[at];
        if (part->weighting.count && is_shared_out(check, part) && part_in_year(check, part, year))
            add_term(check, &group, &part->weighting, false, part->weighting_of,
                     check->parts.items[at].section, &check->parts.items[at].applies);
    }
    for (uint32_t i = 0; i < indicator->milestones.count; i++)
        if (!is_of_part(&check->model->milestones.items[indicator->milestones.items[i]]))
            add_milestone(check, &group, indicator->milestones.items[i]);
    return group;
}

static bool hangs_on_option(const AppliesTo *where)
{
    for (uint32_t i = 0; i < where->count; i++)
        if (!when_always(where->items[i].when))
            return true;
    return false;
}

/* What an indicator without a milestone of the year weighs in it nobody knows, which W0348 tells; nor in which option it
 * applies, where its milestones say that by themselves. */
static void add_indicator(Check *check, Weighing *group, uint32_t at)
{
    const Indicator *indicator = &check->model->indicators.items[at];
    const IndicatorSite *site = &check->indicators.items[at];
    bool there = model_years(check->model) == 1;

    for (uint32_t i = 0; i < indicator->milestones.count; i++) {
        const Milestone *m = &check->model->milestones.items[indicator->milestones.items[i]];
        there |= m->year == group->year;
        group->read &= site->applies.count > 0 || !hangs_on_option(&m->applies);
    }
    group->read &= there;
    add_term(check, group, &indicator->weighting, false, WHOLE_SCHEME, indicator->section, &site->applies);
}

/* The indicators that weigh shares of the scheme. */
static Weighing of_scheme(Check *check, int year)
{
    const Model *model = check->model;
    Weighing group = {.of = WHOLE_SCHEME, .year = year, .fits = true};

    group.read = years_are_read(check) && check->scheme && section_whole(check, check->scheme);
    for (uint32_t i = 0; i < model->indicators.count; i++) {
        const Indicator *indicator = &model->indicators.items[i];

        if (indicator->weighting_of == WHOLE_SCHEME && indicator->weighting.count)
            add_indicator(check, &group, i);
    }
    return group;
}

static Weighing in_part(Check *check, int index, int year)
{
    const Part *part = &check->model->parts.items[index];
    bool all = is_shared_out(check, part);
    Weighing group = {.of = all ? WHOLE_PART : part->weighting_of, .year = year, .fits = true};

    group.subject = (Weighed){&check->model->indicators.items[part->indicator], part};
    group.whole = all ? NULL : &part->weighting;
    group.read = years_are_read(check) && section_whole(check, check->parts.items[index].section);
    for (uint32_t i = 0; i < part->milestones.count; i++)
        add_milestone(check, &group, part->milestones.items[i]);
    return group;
}

void lint_weights(Check *check, int index)
{
    for (int year = check->model->year; year <= check->model->last_year; year++) {
        Weighing group = of_indicator(check, &check->model->indicators.items[index], year);
        weigh(check, &group);
    }
}

void lint_part_weights(Check *check, int index)
{
    for (int year = check->model->year; year <= check->model->last_year; year++) {
        Weighing group = in_part(check, index, year);
        if (check->model->parts.items[index].weighting.count)
            weigh(check, &group);
    }
}

void lint_scheme_weights(Check *check, int index)
{
    (void)index;
    for (int year = check->model->year; year <= check->model->last_year; year++) {
        Weighing group = of_scheme(check, year);
        weigh(check, &group);
    }
}
