/* Schemes of several financial years.
 *
 *   year 2017/18 to 2018/19                    both years are the scheme's
 *   contract value £1,000,000 when year is 2017/18
 *                                              an alternative of the term that speaks of that year alone:
 *                                              see term.c and alternative_reaches
 *   period Q3 2018/19                          the milestone is of 2018/19, by whose contract value and
 *   of year 2018/19                            weightings its value is worked out
 *
 * Of one year, nothing of this is asked: each milestone is of that year. What may be another in each year is
 * held here against the years in which somebody needs it.
 */
#include "check/formula.h"
#include "check/lints.h"
#include "check/resolve.h"
#include "check/say.h"

enum { YEARS_MOST = 10 };

/* --- which clauses speak of a year --------------------------------------------------------------- */

static bool is_yearly(ClauseTag tag, HeadingTag heading)
{
    bool own =
        heading == HEADING_INDICATOR || heading == HEADING_PART || heading == HEADING_MEASURE;

    if (heading == HEADING_SCHEME)
        return tag == CLAUSE_CONTRACT_VALUE || tag == CLAUSE_OUTTURN || tag == CLAUSE_POINT_VALUE ||
               tag == CLAUSE_WEIGHTING;
    return own && (tag == CLAUSE_WEIGHTING || tag == CLAUSE_WORTH || tag == CLAUSE_BASELINE ||
                   tag == CLAUSE_TARGET || tag == CLAUSE_ACHIEVEMENT || tag == CLAUSE_PAYS);
}

static bool is_of_scheme(const Check *check, int year)
{
    return year >= check->model->year && year <= check->model->last_year;
}

static void check_guard(Check *check, const Section *s, const Clause *c)
{
    bool fits = c->guard.year != 0;

    if (c->guard.year && !is_yearly(c->tag, s->heading))
        check_say_not_yearly(check, c, s->heading);
    else if (c->guard.year && !is_of_scheme(check, c->guard.year))
        check_say_other_year(check, c->guard.span, c->guard.year);
    else if (!c->guard.year && s->heading == HEADING_SCHEME && is_yearly(c->tag, s->heading))
        check_say_only_yearly(check, c);
    else
        return;
    if (fits)
        leave_out(check, c->guard.span);
}

static void check_clauses(Check *check, const Section *first)
{
    for (const Section *s = first; s && !check->arena->failed; s = s->next) {
        for (const Clause *c = s->clauses; c; c = c->next) {
            if (!clause_whole(c))
                continue;
            if (c->guard.present && (clause_guarded(c->tag) & heading_section(s->heading)))
                check_guard(check, s, c);
            if (c->tag == CLAUSE_OF_YEAR && !is_of_scheme(check, c->as.years.first))
                check_say_other_year(check, c->span, c->as.years.first);
        }
        check_clauses(check, s->children);
    }
}

void resolve_years(Check *check)
{
    const Clause *c = check->scheme ? section_clause(check->scheme, CLAUSE_YEAR) : NULL;
    Model *model = check->model;

    if (!c)
        return;
    model->year = c->as.years.first;
    model->last_year = c->as.years.last;
    if (model->last_year < model->year || model->last_year - model->year >= YEARS_MOST) {
        check_say_years(check, c, YEARS_MOST);
        model->last_year = model->year;
        leave_out(check, check->scheme->span);
        return; /* who speaks of which year is then no mistake of its own */
    }
    for (const File *f = check->book->files; f; f = f->next)
        check_clauses(check, f->sections);
}

void check_period_year(Check *check, Period period, Span span)
{
    bool unsaid = period.form != PERIOD_NONE && period.form != PERIOD_LAST_YEAR &&
                  !period_is_months(period) && period.year == 0;

    if (unsaid && model_years(check->model) > 1)
        check_say_period_of_which_year(check, period, span);
}

/* --- the year of a milestone --------------------------------------------------------------------- */

/* The one year of the scheme in which all of its periods lie; 0: there is none. */
static int year_of_periods(const Check *check, const Milestone *m)
{
    int year = 0;

    for (uint32_t i = 0; i < m->periods.count; i++) {
        Period period = m->periods.items[i].period;
        if (period.form == PERIOD_NONE)
            return 0;
        int ends = period_year(period);
        bool within = period_first(period) >= period_first(model_full_year(ends));
        if (!within || !is_of_scheme(check, ends) || (year && year != ends))
            return 0;
        year = ends;
    }
    return year;
}

void resolve_year(Check *check, Milestone *m, const Section *s)
{
    const Clause *said = section_clause(s, CLAUSE_OF_YEAR);
    bool several = model_years(check->model) > 1;
    int year = several ? year_of_periods(check, m) : check->model->year;

    if (said && is_of_scheme(check, said->as.years.first))
        year = said->as.years.first;
    else if (!year && several && !said && section_whole(check, s))
        check_say_milestone_year(check, m);
    m->year = year ? year : check->model->year;
}

int year_said(const Section *s)
{
    const Clause *said = section_clause(s, CLAUSE_OF_YEAR);

    return said ? said->as.years.first : 0;
}

/* --- what has to be said of each year ------------------------------------------------------------- */

_Static_assert(YEARS_MOST <= 16, "years are bits of 16");

/* In which years is there a milestone with a value? Looked at once, for all who ask. */
static bool look_at_milestones(Check *check)
{
    const Model *model = check->model;

    check->years_valued = 0;
    check->years_of_indicator =
        arena_try(check->arena, (model->indicators.count + 1) * sizeof *check->years_of_indicator);
    check->years_of_part =
        arena_try(check->arena, (model->parts.count + 1) * sizeof *check->years_of_part);
    if (!check->years_of_indicator || !check->years_of_part)
        return false;
    for (uint32_t i = 0; i < model->milestones.count; i++) {
        const Milestone *m = &model->milestones.items[i];
        if (m->weightless || m->year < model->year || m->year > model->last_year)
            continue;
        uint16_t bit = (uint16_t)(1u << (m->year - model->year));
        check->years_valued |= bit;
        check->years_of_indicator[m->indicator] |= bit;
        if (m->part >= 0)
            check->years_of_part[m->part] |= bit;
    }
    return true;
}

/* Has it a milestone with a value in that year? */
static bool has_milestone(const Check *check, int year, const int *indicator, const int *part)
{
    unsigned years = indicator ? check->years_of_indicator[*indicator]
                     : part    ? check->years_of_part[*part]
                               : check->years_valued;

    return years >> (year - check->model->year) & 1u;
}

/* Where it is said of one year, is it said of each in which somebody asks? */
static void need_years(Check *check, const Term *term, const char *what, const int *indicator,
                       const int *part)
{
    for (int year = check->model->year; year <= check->model->last_year && term_by_year(term);
         year++)
        if (!term_says(term, year) && has_milestone(check, year, indicator, part)) {
            check_say_year_without(check, &term->items[term->count - 1], what, year);
            return;
        }
}

/* An amount that is said once: of each year, or of all of them together? */
static void need_one_of_each(Check *check, const Term *term, const char *what)
{
    const Alternative *printed = term_printed(term);

    if (printed && printed->value->tag != FORMULA_TO_BE_AGREED && !formula_is_hole(printed->value))
        check_say_of_which_year(check, printed, what);
}

/* By the period that a milestone is measured in. */
static bool asks_cells(const Check *check, int measure, Field field, int year)
{
    for (uint32_t i = 0; i < check->model->milestones.count; i++) {
        const Milestone *m = &check->model->milestones.items[i];
        for (uint32_t k = 0; k < m->takes.count; k++)
            if (m->takes.items[k].measure == measure && m->takes.items[k].fields & 1u << field &&
                model_year_of(check->model, m->period) == year && m->period.form != PERIOD_NONE)
                return true;
    }
    return false;
}

static bool says_cell(Check *check, int measure, Field field, int year)
{
    const CellTerms *cells = cells_of(check, measure, field);

    for (uint32_t i = 0; i < cells->count; i++)
        if (term_says(&cells->items[i].term, year))
            return true;
    return false;
}

static void need_cells(Check *check, int measure, Field field, const char *what)
{
    const CellTerms *cells = cells_of(check, measure, field);

    for (uint32_t i = 0; i < cells->count; i++)
        for (int year = check->model->year; year <= check->model->last_year; year++) {
            if (!term_by_year(&cells->items[i].term) || says_cell(check, measure, field, year) ||
                !asks_cells(check, measure, field, year))
                continue;
            check_say_year_without(check, &cells->items[i].term.items[0], what, year);
            return;
        }
}

static void need_achievement(Check *check, int measure)
{
    const Term *term = &check->model->measures.items[measure].achievement;

    for (int year = check->model->year; year <= check->model->last_year && term_by_year(term);
         year++)
        if (!term_says(term, year) && asks_cells(check, measure, FIELD_ACHIEVEMENT, year)) {
            check_say_year_without(check, &term->items[term->count - 1], "achievement", year);
            return;
        }
}

/* A year in which it has a weighting, and nothing that could earn it. In such a year it is left out of what
 * is shared equally. */
static void look_for_empty(Check *check, int index)
{
    const Indicator *indicator = &check->model->indicators.items[index];

    for (int year = check->model->year; year <= check->model->last_year; year++)
        if (!indicator->of_scheme && indicator->weighting.count &&
            !term_equal(&indicator->weighting) && term_says(&indicator->weighting, year) && !has_milestone(check, year, &index, NULL) &&
            section_whole(check, indicator->section))
            check_say_empty_year(check, indicator, year);
}

static void need_of_indicator(Check *check, int index)
{
    const Indicator *indicator = &check->model->indicators.items[index];

    if (whole_is_amount(indicator->weighting_of))
        need_one_of_each(check, &indicator->weighting, "what it is worth");
    need_years(check, &indicator->weighting, "weighting", &index, NULL);
    need_years(check, &indicator->pays, "`pays`", &index, NULL);
    look_for_empty(check, index);
}

void check_each_year(Check *check)
{
    Model *model = check->model;

    if (model_years(model) == 1 || !check->scheme || !section_whole(check, check->scheme))
        return;
    if (!look_at_milestones(check))
        return;
    need_one_of_each(check, &model->contract_value, "the contract value");
    need_one_of_each(check, &model->outturn, "the outturn");
    need_years(check, &model->contract_value, "contract value", NULL, NULL);
    need_years(check, &model->outturn, "outturn", NULL, NULL);
    need_years(check, &model->point_value, "value of a point", NULL, NULL);
    need_years(check, &model->weighting, "weighting", NULL, NULL);
    for (uint32_t i = 0; i < model->indicators.count && !check->arena->failed; i++)
        need_of_indicator(check, (int)i);
    for (uint32_t i = 0; i < model->parts.count && !check->arena->failed; i++) {
        int part = (int)i;
        need_years(check, &model->parts.items[i].weighting, "weighting", NULL, &part);
        need_years(check, &model->parts.items[i].pays, "`pays`", NULL, &part);
    }
    for (uint32_t i = 0; i < model->measures.count && !check->arena->failed; i++) {
        need_cells(check, (int)i, FIELD_BASELINE, "baseline");
        need_cells(check, (int)i, FIELD_TARGET, "target");
        need_achievement(check, (int)i);
    }
}

/* --- pools ---------------------------------------------------------------------------------------- */

/* The first of the list that is of another year than `of`; NULL. */
static const Milestone *other_year(const Check *check, const MilestoneList *list,
                                   const Milestone *of)
{
    for (uint32_t i = 0; i < list->count; i++) {
        const Milestone *m = &check->model->milestones.items[list->items[i]];
        if (m->year != of->year)
            return m;
    }
    return NULL;
}

static void check_pool(Check *check, const Section *s, const Milestone *first,
                       const Milestone *other)
{
    const Clause *across = section_clause(s, CLAUSE_ACROSS_YEARS);

    if (other && !across && section_whole(check, s))
        check_say_across_years(check, s, first, other);
    else if (!other && across)
        check_say_never_matters(check, across->span, "all of its milestones are of one year");
}

void offset_in_year(Check *check, const Offset *offset, const Section *s)
{
    const Milestone *all = check->model->milestones.items;

    if (!offset->surplus.count)
        return;
    const Milestone *first = &all[offset->surplus.items[0]];
    const Milestone *other = other_year(check, &offset->surplus, first);
    check_pool(check, s, first, other ? other : other_year(check, &offset->shortfall, first));
}

void catch_up_in_year(Check *check, const CatchUp *up, const Section *s)
{
    const Milestone *other = NULL;

    if (up->on < 0)
        return;
    const Milestone *first = &check->model->milestones.items[up->on];
    for (uint32_t i = 0; i < up->releases.count && !other; i++)
        other = other_year(check, &up->releases.items[i].milestones, first);
    check_pool(check, s, first, other);
}
