/* Milestones: period, dates, weighting, what earns them, conditions precedent. */
#include "check/resolve.h"
#include "check/say.h"
#include "check/static.h"

static bool add_period(Check *check, Milestone *m, PeriodSaid made)
{
    if (!ARRAY_PUSH(check->arena, &m->periods, made))
        return false;
    for (uint32_t i = m->periods.count - 1; i > 0; i--) { /* guarded ones before the plain one */
        PeriodSaid *a = &m->periods.items[i - 1], *b = &m->periods.items[i];
        if (a->when.question >= 0 || b->when.question < 0)
            break;
        PeriodSaid swap = *a;
        *a = *b;
        *b = swap;
    }
    return true;
}

static void resolve_period(Check *check, Milestone *m, const Section *s)
{
    m->period = (Period){.form = PERIOD_NONE};
    for (const Clause *c = s->clauses; c && !check->arena->failed; c = c->next) {
        PeriodSaid made = {.span = c->span};
        if (c->tag != CLAUSE_PERIOD || !clause_whole(c) ||
            !when_from_guard(check, &c->guard, &made.when))
            continue;
        made.span = c->as.period.span.source ? c->as.period.span : c->span;
        made.period = c->as.period.period;
        if (made.period.form != PERIOD_NONE) {
            if (year_said(s))
                made.period = period_in_year(made.period, year_said(s));
            check_period_year(check, made.period, made.span);
            made.period = period_here(check, made.period);
        }
        if (!add_period(check, m, made))
            return;
    }
    for (uint32_t i = 0; i < m->periods.count && m->period.form == PERIOD_NONE; i++) {
        m->period = m->periods.items[i].period;
        m->period_span = m->periods.items[i].span;
    }
}

static void resolve_dates(Check *check, const Env *env, const Section *s, ClauseTag tag, Term *term)
{
    When when;

    for (const Clause *c = s->clauses; c && !check->arena->failed; c = c->next) {
        if (c->tag != tag || !clause_whole(c) || !when_from_guard(check, &c->guard, &when))
            continue;
        Formula *f = formula_expected(check, env, c->as.expr.expr, NULL, kind_of(KIND_DATE));
        term_say(check, term, &c->guard, when, f, c->span);
    }
}

/* `requires plan and report`: evidence of this milestone. `paid on achievement`: a figure for
 * `pays`. */
static void resolve_earned(Check *check, Env env, const Section *s, ClauseTag tag, Term *term)
{
    bool figure = tag == CLAUSE_PAID_ON;
    When when;

    if (figure)
        env.milestone = -1; /* evidence is no figure */
    for (const Clause *c = s->clauses; c && !check->arena->failed; c = c->next) {
        if (c->tag != tag || !clause_whole(c) || !when_from_guard(check, &c->guard, &when))
            continue;
        Kind expected = kind_of(figure ? KIND_HOLE : KIND_YES_NO);
        Formula *f = formula_expected(check, &env, c->as.expr.expr, &c->as.expr.rounding, expected);
        if (figure && (f->kind.tag == KIND_SHARE || f->kind.tag >= KIND_MONEY)) {
            check_say_paid_on_kind(check, f);
            f = formula_new(check, FORMULA_HOLE, kind_of(KIND_HOLE), f->span);
        }
        term_say(check, term, &c->guard, when, f, c->span);
    }
}

/* What a part or an indicator says of one reading: nothing? */
static bool is_nothing_in(const AppliesTo *above, int question, int reading)
{
    for (uint32_t i = 0; i < above->count; i++) {
        When when = above->items[i].when;
        if (when_always(when) ||
            (question >= 0 && when.question == question && when.reading == reading))
            return above->items[i].choice == CHOICE_TO_NOTHING;
    }
    return false;
}

/* Of an option that is not chosen nothing applies, whatever its milestones say of areas. */
static void within_option(Check *check, const AppliesTo *above, AppliesTo *applies)
{
    int question = -1;

    for (uint32_t i = 0; i < above->count; i++) {
        question = question < 0 ? above->items[i].when.question : question;
        if (above->items[i].when.variation && above->items[i].choice == CHOICE_TO_NOTHING)
            ARRAY_PUSH(check->arena, applies, above->items[i]);
    }
    if (question < 0)
        return;
    for (uint32_t r = 0; r < check->model->questions.items[question].readings.count; r++) {
        Applies made = {.when = {question, (int)r, 0},
                        .choice = CHOICE_TO_NOTHING,
                        .span = above->items[0].span};
        if (is_nothing_in(above, question, (int)r))
            ARRAY_PUSH(check->arena, applies, made);
    }
}

/* `applies nothing`, whatever the reading. */
static bool applies_nowhere(const AppliesTo *applies)
{
    return applies->count > 0 && when_always(applies->items[0].when) &&
           applies->items[0].choice == CHOICE_TO_NOTHING;
}

/* Without the variations that do not reach its period. */
static void keep_reaching(Check *check, Milestone *m)
{
    uint32_t kept = 0;

    for (uint32_t i = 0; i < m->applies.count; i++)
        if (when_reaches(check, m->applies.items[i].when, m->period))
            m->applies.items[kept++] = m->applies.items[i];
    m->applies.count = kept;
}

/* Does the scheme say for all of it that it applies to each unit of the data? */
static bool scheme_applies(const Check *check)
{
    const Clause *c = check->scheme ? section_clause(check->scheme, CLAUSE_APPLIES) : NULL;

    return c && says_units(c);
}

static void resolve_where(Check *check, Milestone *m, MilestoneSite *site)
{
    const IndicatorSite *indicator = &check->indicators.items[m->indicator];
    const PartSite *part = m->part < 0 ? NULL : &check->parts.items[m->part];
    bool once = false;
    AppliesTo own = {0};
    bool said = resolve_applies(check, site->section, &own, &once);
    bool of_part = part && part->applies_said;
    bool asked = said || of_part || indicator->applies_said;
    const AppliesTo *applies = of_part ? &part->applies : &indicator->applies;

    m->once = said ? once : of_part ? part->once : indicator->once;
    if (said && part)
        within_option(check, &part->applies, &m->applies);
    if (said && part && applies_nowhere(&part->applies))
        ARRAY_PUSH(check->arena, &m->applies, part->applies.items[0]);
    if (said || of_part)
        within_option(check, &indicator->applies, &m->applies);
    for (uint32_t i = 0; i < own.count; i++)
        ARRAY_PUSH(check->arena, &m->applies, own.items[i]);
    for (uint32_t i = 0; !said && part && !of_part && i < part->applies.count; i++)
        ARRAY_PUSH(check->arena, &m->applies, part->applies.items[i]);
    for (uint32_t i = 0; !said && i < applies->count; i++)
        ARRAY_PUSH(check->arena, &m->applies, applies->items[i]);
    keep_reaching(check, m);
    if (m->applies.count == 1 && m->applies.items[0].choice == CHOICE_EACH_AREA)
        m->applies.count = 0;
    if (!asked && !check->model->areas.count && !check->model->units.present)
        m->once = true;
    if (!asked && model_has_units(check->model) && !scheme_applies(check) &&
        section_whole(check, site->section) && section_whole(check, indicator->section))
        check_say_where(check, m);
}

/* --- what each piece pays --- */

static Formula *piece_share(Check *check, const Env *env, const Clause *c)
{
    const Expr *e = c->as.declare.pays;
    Number share;

    if (!e) {
        Formula *all =
            formula_new(check, FORMULA_NUMBER, kind_of(KIND_PROPORTION), c->as.declare.pays_span);
        all->as.number.value = NUMBER_ONE;
        all->as.number.unit = UNIT_PERCENT;
        return all;
    }
    Formula *f = formula_expected(check, env, e, NULL, kind_of(KIND_HOLE));
    if (!kind_equal(f->kind, kind_share(WHOLE_MILESTONE)) &&
        !formula_is(check, f, kind_of(KIND_PROPORTION)))
        return formula_new(check, FORMULA_HOLE, kind_of(KIND_HOLE), e->span);
    if (f->tag == FORMULA_TO_BE_AGREED || formula_is_hole(f))
        return f;
    if (!formula_constant(f, check->arena, &share))
        check_say_not_constant(check, e);
    check_share(check, f);
    return f;
}

static void resolve_pieces(Check *check, const Env *env, const Section *s, int at)
{
    Milestone *m = &check->model->milestones.items[at];
    const Evidence *without = NULL, *with = NULL;

    for (const Clause *c = s->clauses; c && !check->arena->failed; c = c->next) {
        if (c->tag != CLAUSE_EVIDENCE || !clause_whole(c))
            continue;
        int nth = scope_find(&check->scope, SPACE_EVIDENCE, (uint32_t)at, c->as.declare.name.name);
        Evidence *e = nth < 0 ? NULL : &m->evidence.items[nth];
        if (!e || e->span.start != c->span.start)
            continue; /* named twice */
        if (!e->pays_span.source) {
            without = without ? without : e;
            continue;
        }
        e->pays = piece_share(check, env, c);
        e->as_decided = c->as.declare.as_decided;
        check->milestones.items[at].evidence_used.items[nth] = true;
        with = with ? with : e;
    }
    m->by_piece = with != NULL;
    if (with && without)
        check_say_piece_without_share(check, without, with);
}

/* What the requirement speaks of. */
static void note_asked(Check *check, Milestone *m)
{
    for (uint32_t i = 0; i < m->requires.count; i++) {
        Takes takes = static_takes(check, m->requires.items[i].value);
        m->asks_evidence |= takes.evidence;
        m->asks_figure |= takes.figure;
        m->asks_in_period |= takes.figure && takes.in_period;
    }
    m->asks_rate = m->asks_figure && fields_taken(m) & 1u << FIELD_RATE;
}

static void resolve_earning(Check *check, Milestone *m, MilestoneSite *site, const Env *env)
{
    const Section *s = site->section;

    resolve_pieces(check, env, s, env->milestone);
    resolve_earned(check, *env, s, CLAUSE_REQUIRES, &m->requires);
    resolve_earned(check, *env, s, CLAUSE_PAID_ON, &m->paid_on);
    resolve_takes(check, m);
    site->requires = section_clause(s, CLAUSE_REQUIRES);
    site->paid_on = section_clause(s, CLAUSE_PAID_ON);
    const Clause *besides = site->requires ? site->requires : site->paid_on;
    if (site->requires && site->paid_on)
        check_say_earned_twice(check, m, site->requires, site->paid_on);
    else if (m->by_piece && besides)
        check_say_pieces_and(check, m, besides);
    else if (!besides && !m->by_piece && section_whole(check, s))
        check_say_earned_never(check, m);
    note_asked(check, m);
    if ((site->paid_on || m->asks_in_period) && !m->periods.count && section_whole(check, s))
        check_say_clause_missing(check, s, CLAUSE_PERIOD, "period year to date Q2");
}

static bool is_weighted(const Check *check, int part)
{
    return part >= 0 && check->model->parts.items[part].weighting.count > 0;
}

/* What a milestone that does not say it weighs a share of: of its part, where that has a
 * weighting and none of the others says otherwise. */
static Whole part_whole(const Check *check, const Milestone *m)
{
    if (!is_weighted(check, m->part))
        return WHOLE_NONE;
    const Part *part = &check->model->parts.items[m->part];
    for (uint32_t i = 0; i < part->milestones.count; i++) {
        Whole of = check->model->milestones.items[part->milestones.items[i]].weighting_of;
        if (of != WHOLE_NONE && of != WHOLE_PART)
            return WHOLE_NONE;
    }
    return WHOLE_PART;
}

static void resolve_weights(Check *check, Milestone *m, MilestoneSite *site, const Env *env)
{
    Indicator *indicator = &check->model->indicators.items[m->indicator];

    for (const Clause *c = site->section->clauses; c && !check->arena->failed; c = c->next) {
        if (!clause_weighs(c))
            continue;
        site->weighting = c;
        resolve_weighting(check, env, c, &m->weighting, &m->weighting_of, &m->weightless);
    }
    if (!site->weighting && section_whole(check, site->section))
        check_say_weighting(check, m);
    m->weightless |= !m->weighting.count;
    if (m->weighting_of == WHOLE_MILESTONE) {
        check_say_share_of_itself(check, m->weighting.items[0].value->span, WHOLE_MILESTONE);
        m->weighting_of = WHOLE_NONE;
    }
    if (m->weighting_of == WHOLE_PART && !is_weighted(check, m->part))
        check_say_no_part(check, m, m->weighting.items[0].value->span);
    else if (m->weighting_of != WHOLE_NONE && m->weighting_of != WHOLE_PART &&
             indicator->milestones_of == WHOLE_NONE)
        indicator->milestones_of = m->weighting_of;
}

static void resolve_condition_facts(Check *check, Milestone *m, MilestoneSite *site, const Env *env)
{
    const Clause *condition = section_clause(site->section, CLAUSE_CONDITION);
    const Clause *from = section_clause(site->section, CLAUSE_MET_FROM);

    m->condition_span = condition ? condition->span : SPAN_NONE;
    if (from)
        m->met_from = formula_expected(check, env, from->as.expr.expr, &from->as.expr.rounding,
                                       kind_of(KIND_PROPORTION));
    if (from && !condition && !m->gate)
        check_say_met_from_nothing(check, from->span);
}

static void resolve_closing(Check *check, Milestone *m, const Section *s)
{
    const Closing *all = &check->model->closing;

    m->closing = closing_of(s);
    if (m->closing.present && all->present && all->on <= m->closing.on)
        check_say_never_matters(check, m->closing.span, "the scheme is closed before");
}

static void resolve_milestone(Check *check, int at)
{
    Milestone *m = &check->model->milestones.items[at];
    MilestoneSite *site = &check->milestones.items[at];
    const Section *s = site->section;
    Env env = env_of_milestone(check, at);

    resolve_period(check, m, s);
    resolve_year(check, m, s);
    resolve_dates(check, &env, s, CLAUSE_REPORT_BY, &m->report_by);
    resolve_dates(check, &env, s, CLAUSE_AGREED_BY, &m->agreed_by);
    if (!section_clause(s, CLAUSE_REPORT_BY) && section_whole(check, s))
        check_say_clause_missing(check, s, CLAUSE_REPORT_BY,
                                 "report by 31 October 2016` or `report by to be agreed");
    resolve_where(check, m, site);
    if (m->gate)
        m->weightless = true;
    else
        resolve_weights(check, m, site, &env);
    resolve_limits(check, &env, s, WHOLE_MILESTONE, &m->limits);
    if (m->gate)
        resolve_pays(check, env, s, &m->pays);
    resolve_earning(check, m, site, &env);
    resolve_condition_facts(check, m, site, &env);
    m->suspension =
        resolve_suspension(check, &env, s, check->indicators.items[m->indicator].suspension);
    resolve_closing(check, m, s);
    answers_for_milestone(check, at);
}

/* Figures that said no whole, `none` and `to be agreed`, are of the one that is settled. */
static void settle_term(Term *term, Whole of)
{
    for (uint32_t k = 0; k < term->count; k++) {
        Kind *kind = &term->items[k].value->kind;
        if (kind->tag == KIND_SHARE && !kind->of)
            *kind = kind_of_whole(of);
    }
}

typedef struct Weight { /* the weighting of a part or milestone, and the whole of it */
    Term *term;
    Whole *of;
} Weight;

/* Those of the parts first, then of the milestones; `i` runs over both. */
static Weight weight_at(Check *check, const Indicator *indicator, uint32_t i)
{
    if (i < indicator->parts.count) {
        Part *part = &check->model->parts.items[indicator->parts.items[i]];
        return (Weight){&part->weighting, &part->weighting_of};
    }
    Milestone *m =
        &check->model->milestones.items[indicator->milestones.items[i - indicator->parts.count]];
    return (Weight){&m->weighting, &m->weighting_of};
}

static uint32_t weight_count(const Indicator *indicator)
{
    return indicator->parts.count + indicator->milestones.count;
}

/* The whole that more than half of them say, so that an odd one is blamed and not the many; else
 * what the first says. */
static Whole said_by_most(Check *check, const Indicator *indicator)
{
    uint32_t of[WHOLE_COUNT] = {0}, all = 0;

    for (uint32_t i = 0; i < weight_count(indicator); i++) {
        Whole whole = *weight_at(check, indicator, i).of;
        bool says = whole != WHOLE_NONE && whole != WHOLE_PART;
        of[whole] += says;
        all += says;
    }
    for (Whole whole = WHOLE_CONTRACT; whole < WHOLE_COUNT; whole++)
        if (2 * of[whole] > all)
            return whole;
    return indicator->milestones_of;
}

/* Where the indicator's whole is said first. */
static Span first_said(Check *check, const Indicator *indicator)
{
    for (uint32_t i = 0; i < weight_count(indicator); i++) {
        Weight w = weight_at(check, indicator, i);
        if (w.term->count && *w.of == indicator->milestones_of)
            return w.term->items[0].value->span;
    }
    return SPAN_NONE;
}

static void settle_weighting(Check *check, const Indicator *indicator, Weight w, Span first)
{
    if (*w.of == WHOLE_NONE)
        *w.of = indicator->milestones_of;
    else if (*w.of != indicator->milestones_of && *w.of != WHOLE_PART)
        check_say_mixed_wholes(check, w.term->items[0].value->span, *w.of, indicator->milestones_of,
                               first);
    settle_term(w.term, *w.of);
}

static void settle_whole(Check *check, int at)
{
    Indicator *indicator = &check->model->indicators.items[at];

    indicator->milestones_of = said_by_most(check, indicator);
    if (indicator->milestones_of == WHOLE_INDICATOR && !indicator->weighting.count &&
        !check->indicators.items[at].weightless && section_whole(check, indicator->section))
        check_say_indicator_weighting(check, indicator);
    if (indicator->milestones_of == WHOLE_NONE)
        indicator->milestones_of =
            indicator->weighting.count ? WHOLE_INDICATOR : indicator->weighting_of;
    Span first = first_said(check, indicator);
    for (uint32_t i = 0; i < indicator->milestones.count; i++) {
        Milestone *m = &check->model->milestones.items[indicator->milestones.items[i]];
        if (m->weighting.count && m->weighting_of == WHOLE_NONE)
            m->weighting_of = part_whole(check, m);
    }
    for (uint32_t i = 0; i < weight_count(indicator); i++) {
        Weight w = weight_at(check, indicator, i);
        if (w.term->count)
            settle_weighting(check, indicator, w, first);
    }
    settle_worth(check, indicator);
}

void resolve_milestones(Check *check)
{
    for (uint32_t i = 0; i < check->milestones.count && !check->arena->failed; i++)
        resolve_milestone(check, (int)i);
    for (uint32_t i = 0; i < check->indicators.count && !check->arena->failed; i++)
        settle_whole(check, (int)i);
    check_figures(check);
    check_paid_points(check);
    check_values(check);
    check_each_year(check);
}

/* --- conditions precedent: said at the one that must be met, kept at the ones that it gates
 * --- */

static void resolve_condition(Check *check, int at, const Clause *c)
{
    const Milestone *m = &check->model->milestones.items[at];
    Condition made = {.milestone = at, .span = c->span};

    if (!when_from_guard(check, &c->guard, &made.when))
        return;
    for (uint32_t i = 0; i < c->as.names.names.count; i++) {
        int gated = milestone_named(check, m->indicator, c->as.names.names.items[i]);
        if (gated >= 0)
            ARRAY_PUSH(check->arena, &check->model->milestones.items[gated].conditions, made);
    }
}

void resolve_conditions(Check *check)
{
    for (uint32_t i = 0; i < check->milestones.count && !check->arena->failed; i++)
        for (const Clause *c = check->milestones.items[i].section->clauses; c; c = c->next)
            if (c->tag == CLAUSE_CONDITION && clause_whole(c))
                resolve_condition(check, (int)i, c);
}
