/* What is worth an amount or points: `worth`, `point value`, `points rounded …`. It stands in the
 * place of a weighting and is kept as one, of the wholes POUNDS and POINTS.
 */
#include "check/resolve.h"
#include "check/say.h"

/* The kind of what is said of a whole. */
Kind kind_of_whole(Whole whole)
{
    if (whole == WHOLE_POUNDS)
        return kind_of(KIND_MONEY);
    return whole == WHOLE_POINTS ? kind_of(KIND_SCORE) : kind_share(whole);
}

/* What something is worth is written out, and not below nothing. */
void check_worth(Check *check, const Formula *f)
{
    Number worth;

    if (formula_is_hole(f) || f->tag == FORMULA_TO_BE_AGREED)
        return;
    if (!formula_constant(f, check->arena, &worth))
        check_say_worth_not_constant(check, f->span);
    else if (number_sign(worth) < 0)
        check_say_worth_negative(check, f->span);
}

Whole whole_of_kind(Kind kind)
{
    if (kind.tag == KIND_MONEY)
        return WHOLE_POUNDS;
    if (kind.tag == KIND_SCORE)
        return WHOLE_POINTS;
    return kind.tag == KIND_SHARE ? (Whole)kind.of : WHOLE_NONE;
}

/* The first amount or number of points that a section says it is worth. */
static Whole worth_in(const Section *s)
{
    for (const Clause *c = s->clauses; c; c = c->next) {
        const Expr *e = clause_weighs(c) && c->tag == CLAUSE_WORTH ? c->as.expr.expr : NULL;
        if (e && e->tag == EXPR_NUMBER && e->as.number.unit == UNIT_POUNDS)
            return WHOLE_POUNDS;
        if (e && e->tag == EXPR_NUMBER && e->as.number.unit == UNIT_POINTS)
            return WHOLE_POINTS;
    }
    return WHOLE_NONE;
}

/* What is to be agreed is what others of the indicator are worth; else points, where a point has a
 * value. */
static Whole worth_alike(const Check *check, int indicator)
{
    const Section *s = check->indicators.items[indicator].section;
    Whole whole = worth_in(s);

    for (s = s->children; s && whole == WHOLE_NONE; s = s->next)
        whole = worth_in(s);
    if (whole == WHOLE_NONE)
        whole = check->model->point_value.count ? WHOLE_POINTS : WHOLE_POUNDS;
    return whole;
}

/* `worth £155,745`, `worth 17 points`, `worth to be agreed`. */
Formula *worth_said(Check *check, const Env *env, const Clause *c)
{
    const Expr *e = c->as.expr.expr;
    Formula *f = formula_expected(check, env, e, &c->as.expr.rounding, kind_of(KIND_HOLE));

    if (formula_is_hole(f))
        return f;
    if (f->kind.tag == KIND_HOLE)
        f->kind = kind_of_whole(worth_alike(check, env->indicator));
    if (f->kind.tag == KIND_MONEY || f->kind.tag == KIND_SCORE)
        return f;
    check_say_worth_kind(check, e->span, f->kind);
    return formula_new(check, FORMULA_HOLE, kind_of(KIND_HOLE), e->span);
}

/* Said by the indicator, or else by the scheme. */
void resolve_points(Check *check, const Section *s, Indicator *indicator)
{
    const Clause *c = section_clause(s, CLAUSE_POINTS);

    if (!c && check->scheme)
        c = section_clause(check->scheme, CLAUSE_POINTS);
    if (c)
        indicator->points =
            (PointRounding){true, c->as.rounding.mode, c->as.rounding.decimals, c->span};
}

/* A plain factor, mostly a size over the average size. */
void resolve_adjusted(Check *check, const Env *env, const Section *s, Indicator *indicator)
{
    When when;

    for (const Clause *c = s->clauses; c && !check->arena->failed; c = c->next) {
        if (c->tag != CLAUSE_ADJUSTED || !clause_whole(c) ||
            !when_from_guard(check, &c->guard, &when))
            continue;
        Formula *f =
            formula_expected(check, env, c->as.expr.expr, &c->as.expr.rounding, kind_of(KIND_HOLE));
        if (f->kind.tag != KIND_PROPORTION && !formula_is(check, f, kind_of(KIND_QUANTITY)))
            f = formula_new(check, FORMULA_HOLE, kind_of(KIND_HOLE), f->span);
        term_add(check, &indicator->adjusted, when, f, c->span);
    }
}

/* --- what goes together ---------------------------------------------------------------------- */

/* What milestones are worth is no part of a share, nor are shares a part of what an indicator is
 * worth, but of the indicator. */
static void compare_wholes(Check *check, const Indicator *indicator)
{
    Whole own = indicator->weighting_of, of = indicator->milestones_of;

    if (!indicator->weighting.count || of == WHOLE_NONE || of == WHOLE_INDICATOR || own == of ||
        (!whole_is_amount(own) && !whole_is_amount(of)))
        return;
    for (uint32_t i = 0; i < indicator->milestones.count; i++) {
        const Milestone *m = &check->model->milestones.items[indicator->milestones.items[i]];
        if (!m->weighting.count || m->weighting_of != of)
            continue;
        check_say_worth_in_share(check, m->weighting.items[0].value->span, of, own,
                                 indicator->weighting.items[0].value->span);
        return;
    }
}

/* Has it a weighting in each of several areas? */
static const Milestone *first_in_areas(const Check *check, const Indicator *indicator)
{
    for (uint32_t i = 0; i < indicator->milestones.count; i++) {
        const Milestone *m = &check->model->milestones.items[indicator->milestones.items[i]];
        if (!m->weightless && !m->once)
            return m;
    }
    return NULL;
}

/* Shares are shared among the areas; points are each area's own. */
static void compare_sharing(Check *check, const Indicator *indicator)
{
    bool amount =
        whole_is_amount(indicator->weighting_of) || whole_is_amount(indicator->milestones_of);
    bool points = indicator_amount(indicator) == WHOLE_POINTS;
    const Milestone *m = first_in_areas(check, indicator);

    for (uint32_t i = 0; m && i < indicator->sharing.count; i++) {
        const Sharing *s = &indicator->sharing.items[i];
        bool own = check->model->own_values && !amount;
        if (s->choice == CHOICE_EACH_IN_FULL && !amount && !own)
            check_say_each_of_share(check, s->span, indicator);
        else if (s->choice != CHOICE_EACH_IN_FULL && own)
            check_say_own_value_shared(check, s->span, check->model->contract_value.items[0].span);
        else if (s->choice != CHOICE_EACH_IN_FULL && points && model_has_units(check->model))
            check_say_points_shared(check, s->span, m);
        else
            continue;
        return;
    }
}

/* --- an equal share -------------------------------------------------------------------------- */

typedef struct Equals {               /* those that share a whole, in one year */
    const Alternative *equal, *other; /* the first that says so; the first that weighs a figure */
    Whole of;
    int year;
} Equals;

static void add_equal(Check *check, Equals *e, const Term *term, Whole of)
{
    Term there = term_in_year(check, term, e->year);
    const Alternative *equal = term_equal(&there);

    if (!there.count || of != e->of)
        return;
    if (equal && !e->equal)
        e->equal = equal;
    if (!equal && !e->other)
        e->other = &there.items[0];
}

static bool compare_equals(Check *check, const Equals *e)
{
    if (e->equal && e->other)
        check_say_equal_beside(check, e->equal->value->span, e->other->value->span);
    return e->equal && e->other;
}

static bool equals_of_part(Check *check, const Part *part, int year)
{
    Equals e = {.of = WHOLE_PART, .year = year};

    for (uint32_t k = 0; k < part->milestones.count; k++) {
        const Milestone *m = &check->model->milestones.items[part->milestones.items[k]];
        if (m->year == year)
            add_equal(check, &e, &m->weighting, m->weighting_of);
    }
    return compare_equals(check, &e);
}

/* True after a complaint: one year is as good as all. */
static bool equals_of_indicator(Check *check, const Indicator *indicator, int year)
{
    Equals e = {.of = WHOLE_INDICATOR, .year = year};
    bool said = false;

    for (uint32_t i = 0; i < indicator->parts.count; i++) {
        const Part *part = &check->model->parts.items[indicator->parts.items[i]];
        add_equal(check, &e, &part->weighting, part->weighting_of);
        said |= equals_of_part(check, part, year);
    }
    for (uint32_t i = 0; i < indicator->milestones.count; i++) {
        const Milestone *m = &check->model->milestones.items[indicator->milestones.items[i]];
        if (m->year == year)
            add_equal(check, &e, &m->weighting, m->weighting_of);
    }
    return compare_equals(check, &e) || said;
}

static void check_equal_wholes(Check *check, const Indicator *indicator)
{
    for (uint32_t i = 0; i < indicator->milestones.count; i++) {
        const Milestone *m = &check->model->milestones.items[indicator->milestones.items[i]];
        const Alternative *equal = term_equal(&m->weighting);
        if (equal && m->weighting_of == WHOLE_SCHEME)
            check_say_equal_of_what(check, equal->value->span);
    }
}

static bool equals_of_scheme(Check *check, int year)
{
    Equals e = {.of = WHOLE_SCHEME, .year = year};

    for (uint32_t i = 0; i < check->model->indicators.count; i++) {
        const Indicator *one = &check->model->indicators.items[i];
        add_equal(check, &e, &one->weighting, one->weighting_of);
    }
    return compare_equals(check, &e);
}

static void settle_equals(Check *check)
{
    const Model *model = check->model;

    for (uint32_t i = 0; i < model->indicators.count && !check->arena->failed; i++) {
        bool said = false;
        for (int year = model->year; year <= model->last_year && !said; year++)
            said = equals_of_indicator(check, &model->indicators.items[i], year);
        check_equal_wholes(check, &model->indicators.items[i]);
    }
    for (int year = model->year; year <= model->last_year; year++)
        if (equals_of_scheme(check, year))
            return;
}

/* --- all together ---------------------------------------------------------------------------- */

/* Some of its milestones apply once, and some in each area. */
static bool is_mixed(const Check *check, const Indicator *indicator)
{
    bool once = false, each = false;

    for (uint32_t i = 0; i < indicator->milestones.count; i++) {
        const Milestone *m = &check->model->milestones.items[indicator->milestones.items[i]];
        once |= !m->weightless && m->once;
        each |= !m->weightless && !m->once;
    }
    return once && each && model_has_units(check->model);
}

/* Each area's factor is of the value that each area has in full; what applies once has the factor
 * of all areas together. */
static void compare_point_value(Check *check, const Indicator *indicator)
{
    const Term *value = &check->model->point_value;
    Number number;
    bool figures = value->count && value->items[0].value->tag != FORMULA_TO_BE_AGREED &&
                   !formula_is_hole(value->items[0].value) &&
                   !formula_constant(value->items[0].value, check->arena, &number);

    for (uint32_t i = 0;
         figures && model_has_units(check->model) && i < indicator->milestones.count; i++) {
        const Milestone *m = &check->model->milestones.items[indicator->milestones.items[i]];
        if (m->weightless || !m->once)
            continue;
        check_say_adjusted_mixed(check, value->items[0].span, m);
        return;
    }
}

static void compare_adjusted(Check *check, const Indicator *indicator, bool amount)
{
    Span span = indicator->adjusted.count ? indicator->adjusted.items[0].span : SPAN_NONE;
    const Milestone *m = first_in_areas(check, indicator);

    if (!indicator->adjusted.count)
        return;
    if (!amount)
        check_say_adjusted_share(check, span, indicator);
    else if (is_mixed(check, indicator))
        check_say_adjusted_mixed(check, span, m);
    for (uint32_t i = 0;
         amount && m && model_has_units(check->model) && i < indicator->sharing.count; i++)
        if (indicator->sharing.items[i].choice != CHOICE_EACH_IN_FULL &&
            indicator_amount(indicator) !=
                WHOLE_POINTS) { /* of points it is complained of anyway */
            check_say_adjusted_shared(check, span, indicator->sharing.items[i].span);
            return;
        }
}

/* A share of each unit's own contract value is no one's that applies once, and nobody has said what the
 * outturn of each has been. */
static void compare_own_values(Check *check, const Indicator *indicator)
{
    Span value = check->model->contract_value.items[0].span;

    for (uint32_t i = 0; i < indicator->milestones.count; i++) {
        const Milestone *m = &check->model->milestones.items[indicator->milestones.items[i]];
        if (m->weightless || !m->once)
            continue;
        check_say_own_value_once(check, m, value);
        return;
    }
    if (indicator->rebasing.present)
        check_say_own_value_rebased(check, indicator->rebasing.span, value);
}

void settle_worth(Check *check, const Indicator *indicator)
{
    bool amount =
        whole_is_amount(indicator->weighting_of) || whole_is_amount(indicator->milestones_of);

    if (check->model->own_values && !amount)
        compare_own_values(check, indicator);

    compare_wholes(check, indicator);
    compare_sharing(check, indicator);
    compare_adjusted(check, indicator, amount);
    if (indicator_amount(indicator) == WHOLE_POINTS)
        compare_point_value(check, indicator);
    if (amount && indicator->rebasing.present)
        check_say_amount_rebased(check, indicator->rebasing.span,
                                 whole_is_amount(indicator->weighting_of)
                                     ? indicator->weighting_of
                                     : indicator->milestones_of);
}

/* Is some weighting a share of the contract value? Where nothing is said, it will be. */
static bool needs_contract_value(const Check *check)
{
    const Model *model = check->model;
    bool needs = model->weighting.count > 0 || model->indicators.count == 0;

    for (uint32_t i = 0; i < model->indicators.count && !needs; i++) {
        const Indicator *one = &model->indicators.items[i];
        needs = !one->of_scheme && !whole_is_amount(one->weighting_of) &&
                !whole_is_amount(one->milestones_of);
    }
    return needs;
}

void check_values(Check *check)
{
    const Section *s = check->scheme;
    bool points = false;

    settle_equals(check);
    if (!s || !section_whole(check, s))
        return;
    if (!check->model->contract_value.count && needs_contract_value(check))
        check_say_clause_missing(check, s, CLAUSE_CONTRACT_VALUE,
                                 "contract value £180,000,000` or `contract value to be agreed");
    for (uint32_t i = 0; i < check->model->indicators.count && !points; i++)
        points = indicator_amount(&check->model->indicators.items[i]) == WHOLE_POINTS;
    if (points && !check->model->point_value.count)
        check_say_clause_missing(check, s, CLAUSE_POINT_VALUE,
                                 "point value £201.16` or `point value to be agreed");
}
