/* Caps and floors: `capped at £50,000`, `never below 20% of milestone`.
 *
 * Of a milestone, a part, an indicator or the scheme; a figure is pounds, or a share of what it stands in
 * or of a whole above that.
 */
#include "check/resolve.h"
#include "check/say.h"

/* Of its own whole, or of one farther out: these stand before it. */
static bool is_within(const Formula *f, Whole own)
{
    return f->kind.tag == KIND_SHARE && f->kind.of != WHOLE_NONE && f->kind.of <= (uint32_t)own;
}

/* A milestone that belongs to no part has no share of one. */
static bool has_part(Check *check, const Env *env, const Formula *f)
{
    const Milestone *m =
        env->milestone < 0 ? NULL : &check->model->milestones.items[env->milestone];

    if (!m || m->part >= 0 || f->kind.of != WHOLE_PART)
        return true;
    check_say_no_part(check, m, f->span);
    return false;
}

static void resolve_limit(Check *check, const Env *env, const Clause *c, Whole own, Term *term)
{
    Formula *f = formula_expected(check, env, c->as.expr.expr, NULL, kind_of(KIND_HOLE));
    Number value;
    When when;

    if (!when_from_guard(check, &c->guard, &when) || formula_is_hole(f))
        return;
    bool constant = formula_constant(f, check->arena, &value);
    bool share = is_within(f, own);
    if (!share && f->kind.tag != KIND_MONEY) {
        check_say_limit_of_what(check, f, own);
        return;
    }
    if (share && !has_part(check, env, f))
        return;
    if (share)
        check_share(check, f);
    else if (constant && number_sign(value) < 0)
        check_say_negative(check, f->span, "an amount");
    term_add(check, term, when, f, c->span);
}

static void look_at_order(Check *check, const Limits *limits)
{
    const Alternative *cap = term_printed(&limits->cap), *floor = term_printed(&limits->floor);
    Number most, least;

    if (cap && floor && kind_equal(cap->value->kind, floor->value->kind) &&
        formula_constant(cap->value, check->arena, &most) &&
        formula_constant(floor->value, check->arena, &least) && number_compare(least, most) > 0)
        check_say_floor_above_cap(check, floor, cap);
}

void resolve_limits(Check *check, const Env *env, const Section *s, Whole own, Limits *limits)
{
    for (const Clause *c = s->clauses; c && !check->arena->failed; c = c->next) {
        if (!clause_whole(c))
            continue;
        if (c->tag == CLAUSE_CAPPED_AT)
            resolve_limit(check, env, c, own, &limits->cap);
        else if (c->tag == CLAUSE_NEVER_BELOW)
            resolve_limit(check, env, c, own, &limits->floor);
    }
    look_at_order(check, limits);
}
