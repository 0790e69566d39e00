/* Indicators: weighting, sharing, direction, pays, applies, suspension. Their fields are in
 * resolve_field.c. */
#include "check/resolve.h"
#include "check/say.h"

/* --- what indicators and milestones have in common --- */

void check_share(Check *check, const Formula *f)
{
    Number share;

    if (formula_is_hole(f) || f->tag == FORMULA_TO_BE_AGREED)
        return;
    if (!formula_constant(f, check->arena, &share))
        return;
    if (number_sign(share) < 0 || number_compare(share, NUMBER_ONE) > 0)
        check_say_share_range(check, f->span);
}

static Formula *no_share(Check *check, Span span)
{
    Formula *f = formula_new(check, FORMULA_NUMBER, kind_of(KIND_HOLE), span);

    f->as.number.value = NUMBER_ZERO;
    return f;
}

static Formula *weight_said(Check *check, const Env *env, const Clause *c)
{
    const Expr *e = c->as.expr.expr;

    if (e->tag == EXPR_NONE)
        return no_share(check, e->span);
    if (c->tag == CLAUSE_WORTH)
        return worth_said(check, env, c);
    Formula *equal = equal_share(check, env, e);
    return equal ? equal
                 : formula_expected(check, env, e, &c->as.expr.rounding, kind_share(WHOLE_NONE));
}

bool clause_weighs(const Clause *c)
{
    return (c->tag == CLAUSE_WEIGHTING || c->tag == CLAUSE_WORTH) && clause_whole(c);
}

void resolve_weighting(Check *check, const Env *env, const Clause *c, Term *term, Whole *of,
                       bool *weightless)
{
    const Expr *e = c->as.expr.expr;
    When when;

    if (!when_from_guard(check, &c->guard, &when))
        return;
    if (e->tag == EXPR_NONE && when.question < 0 && !c->guard.varies) {
        *weightless = true;
        return;
    }
    Formula *f = weight_said(check, env, c);
    Whole whole = whole_of_kind(f->kind);
    if (whole_is_amount(whole))
        check_worth(check, f);
    else
        check_share(check, f);
    if (*of == WHOLE_NONE)
        *of = whole;
    else if (whole != WHOLE_NONE && whole != *of)
        check_say_mixed_wholes(check, f->span, whole, *of,
                               term->count ? term->items[0].span : SPAN_NONE);
    if (f->kind.tag == KIND_HOLE || whole == WHOLE_NONE)
        f->kind = kind_of_whole(*of);
    term_say(check, term, &c->guard, when, f, c->span);
}

Suspension resolve_suspension(Check *check, const Env *env, const Section *s, Suspension otherwise)
{
    const Clause *c = section_clause(s, CLAUSE_SUSPENDED);

    if (!c)
        return otherwise;
    Suspension made = {.present = true, .from = c->as.expr.date, .span = c->span};
    made.credits = formula_expected(check, env, c->as.expr.expr, NULL, kind_of(KIND_PROPORTION));
    check_share(check, made.credits);
    return made;
}

static void add_applies(Check *check, AppliesTo *list, Applies made)
{
    if (!when_agreed(check, made.when) || !ARRAY_PUSH(check->arena, list, made))
        return;
    for (uint32_t i = list->count - 1; i > 0; i--) { /* guarded ones before the plain one */
        Applies *a = &list->items[i - 1], *b = &list->items[i];
        if (!when_before(check, b->when, a->when))
            return;
        Applies swap = *a;
        *a = *b;
        *b = swap;
    }
}

static void applies_where(Check *check, const Idents *names, Applies *made)
{
    for (uint32_t i = 0; i < names->count && !check->arena->failed; i++) {
        int area = area_named(check, names->items[i]);
        bool listed = false;
        for (uint32_t k = 0; k < made->areas.count && names->count <= 64; k++)
            listed |= made->areas.items[k] == area;
        if (listed)
            check_say_listed_twice(check, names->items[i]);
        else if (area >= 0)
            ARRAY_PUSH(check->arena, &made->areas, area);
    }
}

typedef struct Applying { /* what the clauses of one section say together */
    const Clause *once, *spread, *option; /* the first of each sort; option: with `when`, somewhere */
    bool plain;
} Applying;

/* Said once with `when`, it is an option: where no such clause is in force, it does not apply. */
static bool close_options(Check *check, AppliesTo *applies, const Applying *said)
{
    bool whole = whens_cover(check, applies->items, applies->count, sizeof *applies->items);
    Applies nothing = {
        .when = {-1, -1, 0}, .choice = CHOICE_TO_NOTHING, .span = said->option->span};

    if (!whole && !said->plain)
        add_applies(check, applies, nothing);
    return true;
}

/* A result once and results for areas cannot hang on one question. */
static void look_for_both(Check *check, const Applying *said)
{
    if (said->once && said->spread && said->option)
        check_say_once_guarded(check, said->once, said->spread);
}

static void note_applying(Applying *said, const Clause *c, const Applies *made)
{
    if (made->choice == CHOICE_ONCE)
        said->once = said->once ? said->once : c;
    else if (made->choice != CHOICE_TO_NOTHING)
        said->spread = said->spread ? said->spread : c;
    if (when_always(made->when))
        said->plain = true;
    else if (made->choice != CHOICE_TO_NOTHING && !said->option)
        said->option = c;
}

bool resolve_applies(Check *check, const Section *s, AppliesTo *applies, bool *once)
{
    Applying said = {0};

    for (const Clause *c = s->clauses; c && !check->arena->failed; c = c->next) {
        Applies made = {.choice = c->as.choice.choice, .span = c->span};
        if (c->tag != CLAUSE_APPLIES || !clause_whole(c) ||
            !when_from_guard(check, &c->guard, &made.when))
            continue;
        note_applying(&said, c, &made);
        *once |= made.choice == CHOICE_ONCE;
        if (made.choice == CHOICE_ONCE && when_always(made.when))
            continue;
        if (made.choice == CHOICE_EACH_AREA)
            unit_word_fits(check, c);
        else
            applies_where(check, &c->as.choice.names, &made);
        if (made.choice == CHOICE_EACH_AREA && !c->as.choice.names.count &&
            !check->model->areas.count && !check->model->units.present && !check->units_astray)
            check_say_no_areas(check, c->span);
        add_applies(check, applies, made);
    }
    look_for_both(check, &said);
    if (said.option)
        return close_options(check, applies, &said);
    return *once ||
           (said.spread &&
            whens_cover(check, applies->items, applies->count, sizeof *applies->items));
}

/* --- sharing --- */

static void resolve_proportions(Check *check, const Env *env, const Clause *c, Sharing *made)
{
    const Items *items = &c->as.choice.items;
    Number sum = NUMBER_ZERO, share;
    bool known = items->count > 0;

    for (uint32_t i = 0; i < items->count && !check->arena->failed; i++) {
        SharingPart part = {.area = area_named(check, items->items[i].name)};
        part.share =
            formula_expected(check, env, items->items[i].value, NULL, kind_of(KIND_PROPORTION));
        known &= part.area >= 0 && formula_constant(part.share, check->arena, &share);
        check_share(check, part.share);
        if (part.area < 0)
            continue;
        if (known)
            sum = number_add(sum, share, check->arena);
        ARRAY_PUSH(check->arena, &made->parts, part);
    }
    if (known && !number_is_too_big(sum) && !number_equal(sum, NUMBER_ONE))
        check_say_sharing_sum(check, c->span, sum);
    for (uint32_t a = 0; a < check->model->areas.count && known && !check->model->units.present; a++) {
        bool there = false;
        for (uint32_t i = 0; i < made->parts.count; i++)
            there |= made->parts.items[i].area == (int)a;
        if (!there && made->parts.count == items->count)
            check_say_sharing_without(check, c->span, &check->model->areas.items[a]);
    }
}

/* A numerator alone is complained about by itself. */
static bool divides(const MeasureSite *site)
{
    return !site->undivided && (site->said[FIELD_DENOMINATOR] || site->said[FIELD_NUMERATOR]);
}

static bool has_denominator(const Check *check, int indicator)
{
    const Indicator *i = &check->model->indicators.items[indicator];
    bool found = divides(&check->measures.items[i->measure]);

    for (uint32_t k = 0; !found && k < i->measures.count; k++)
        found = divides(&check->measures.items[i->measures.items[k]]) &&
                !check->model->measures.items[i->measures.items[k]].of_gate;
    return found;
}

/* What is said above by denominator speaks of the indicators that have one. */
static bool can_share(Check *check, const Env *env, const Clause *c, bool own)
{
    if (c->as.choice.choice != CHOICE_BY_DENOMINATOR || has_denominator(check, env->indicator))
        return true;
    if (own)
        check_say_no_denominator(check, c->span);
    return own;
}

static void read_sharing(Check *check, const Env *env, const Section *s, Indicator *indicator)
{
    bool own = s == indicator->section;

    for (const Clause *c = s->clauses; c && !check->arena->failed; c = c->next) {
        Sharing made = {.choice = c->as.choice.choice, .span = c->span};
        if (c->tag != CLAUSE_SHARING || !clause_whole(c) || !can_share(check, env, c, own) ||
            !when_from_guard(check, &c->guard, &made.when))
            continue;
        if (made.choice == CHOICE_TO_BE_AGREED)
            made.span = c->as.choice.expr->span;
        if (made.choice == CHOICE_IN_PROPORTION && own)
            resolve_proportions(check, env, c, &made);
        if (!ARRAY_PUSH(check->arena, &indicator->sharing, made))
            return;
        uint32_t last = indicator->sharing.count - 1;
        for (; made.when.question >= 0 && last > 0 &&
               indicator->sharing.items[last - 1].when.question < 0;
             last--) {
            indicator->sharing.items[last] = indicator->sharing.items[last - 1];
            indicator->sharing.items[last - 1] = made;
        }
    }
}

static void resolve_sharing(Check *check, const Env *env, Indicator *indicator)
{
    const Sharing *last = NULL;

    read_sharing(check, env, indicator->section, indicator);
    for (Above level = ABOVE_SCHEME; level < ABOVE_COUNT; level++) {
        uint32_t count = indicator->sharing.count;
        const Section *above = answered_above(check, CLAUSE_SHARING, level);
        last = count ? &indicator->sharing.items[count - 1] : NULL;
        if (above && (!last || last->when.question >= 0))
            read_sharing(check, env, above, indicator);
    }
}

/* --- pays --- */

void resolve_pays(Check *check, Env env, const Section *s, Term *pays)
{
    When when;

    env.paying = true;
    for (const Clause *c = s->clauses; c && !check->arena->failed; c = c->next) {
        if (c->tag != CLAUSE_PAYS || !clause_whole(c) || !when_from_guard(check, &c->guard, &when))
            continue;
        Formula *f = formula_expected(check, &env, c->as.expr.expr, &c->as.expr.rounding,
                                      kind_of(KIND_HOLE));
        if (!kind_equal(f->kind, kind_share(WHOLE_MILESTONE)) && f->kind.tag != KIND_SCORE &&
            !formula_is(check, f, kind_of(KIND_PROPORTION)))
            f = formula_new(check, FORMULA_HOLE, kind_of(KIND_HOLE), f->span);
        term_say(check, pays, &c->guard, when, f, c->span);
    }
}

/* Whoever may choose has not chosen yet: that stands as a term to be agreed. */
static void resolve_rebasing(Check *check, const Section *s, Rebasing *made)
{
    const Clause *c = section_clause(s, CLAUSE_RE_BASED);

    if (!c)
        return;
    *made = (Rebasing){.present = true, .span = c->span};
    if (!check->model->outturn.count && check->scheme && section_whole(check, check->scheme) &&
        !check->asked_outturn)
        check_say_no_outturn(check, c->span);
    check->asked_outturn = true;
    if (c->shape != SHAPE_WORDS)
        return;
    made->by = c->as.words.words.text;
    Formula *open = formula_new(check, FORMULA_TO_BE_AGREED, kind_of(KIND_YES_NO), c->span);
    term_add(check, &made->chosen, (When){-1, -1, 0}, open, c->span);
}

static void resolve_indicator(Check *check, int at)
{
    Indicator *indicator = &check->model->indicators.items[at];
    IndicatorSite *site = &check->indicators.items[at];
    const Section *s = site->section;
    Env env = env_of_indicator(check, at);

    if (indicator->of_scheme) {
        indicator->weighting_of = WHOLE_CONTRACT;
        site->weightless = true;
        site->suspension = check->scheme_suspension;
        resolve_directions(check, at);
        return;
    }
    for (const Clause *c = s->clauses; c && !check->arena->failed; c = c->next)
        if (clause_weighs(c))
            resolve_weighting(check, &env, c, &indicator->weighting, &indicator->weighting_of,
                              &site->weightless);
    if (indicator->weighting_of == WHOLE_INDICATOR || indicator->weighting_of == WHOLE_MILESTONE)
        check_say_share_of_itself(check, indicator->weighting.items[0].value->span,
                                  indicator->weighting_of);
    if (indicator->weighting_of == WHOLE_SCHEME && check->model->weighting.count == 0)
        check_say_scheme_unweighted(check, indicator->weighting.items[0].value->span);
    if (indicator->weighting_of == WHOLE_NONE)
        indicator->weighting_of = WHOLE_CONTRACT;
    site->applies_said = resolve_applies(check, s, &site->applies, &site->once);
    for (uint32_t i = 0; i < site->applies.count; i++)
        indicator->is_option |= !when_always(site->applies.items[i].when);
    resolve_sharing(check, &env, indicator);
    resolve_directions(check, at);
    resolve_pays(check, env, s, &indicator->pays);
    resolve_limits(check, &env, s, WHOLE_INDICATOR, &indicator->limits);
    resolve_rebasing(check, s, &indicator->rebasing);
    resolve_points(check, s, indicator);
    resolve_adjusted(check, &env, s, indicator);
    site->suspension = resolve_suspension(check, &env, s, check->scheme_suspension);
    const Clause *final = section_clause(s, CLAUSE_FINAL_REPORT_BY);
    if (final) /* printed only; its words must be right all the same */
        formula_expected(check, &env, final->as.expr.expr, NULL, kind_of(KIND_DATE));
}

/* What the scheme is worth, where indicators weigh shares of it. */
static void resolve_scheme_weighting(Check *check, const Env *env)
{
    Whole of = WHOLE_NONE;
    bool weightless = false;

    for (const Clause *c = check->scheme->clauses; c && !check->arena->failed; c = c->next)
        if (c->tag == CLAUSE_WEIGHTING && clause_whole(c))
            resolve_weighting(check, env, c, &check->model->weighting, &of, &weightless);
    if (of != WHOLE_NONE && of != WHOLE_CONTRACT)
        check_say_share_of_itself(check, check->model->weighting.items[0].value->span, of);
}

void resolve_indicators(Check *check)
{
    Env env = env_nowhere(0);

    if (check->scheme) {
        env.source = check->scheme->span.source;
        resolve_scheme_weighting(check, &env);
        resolve_limits(check, &env, check->scheme, WHOLE_SCHEME, &check->model->limits);
        check->scheme_suspension = resolve_suspension(check, &env, check->scheme, (Suspension){0});
    }
    for (uint32_t i = 0; i < check->indicators.count && !check->arena->failed; i++)
        resolve_indicator(check, (int)i);
}
