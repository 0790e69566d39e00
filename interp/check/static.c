/* Formulas without data. */
#include "check/static.h"

#include "check/peers.h"

typedef struct Walk {
    Check *check;
    uint32_t steps;
    Uses *uses;           /* fields in the period in force */
    const Period *period; /* for the misfit; NULL: not wanted */
    const Formula *misfit;
    const Formula *place; /* the first comparison that each area has its own of */
    Takes takes;
    Static *where; /* for divisors; NULL when only fields are wanted */
    Divisors *divisors;
} Walk;

static void walk(Walk *w, const Formula *f, const CallEnv *env);

static unsigned all_fields(const Uses *uses)
{
    unsigned fields = 0;

    for (uint32_t i = 0; i < uses->count; i++)
        fields |= uses->items[i].fields;
    return fields;
}

static void walk_divisor(Walk *w, const Formula *f, const CallEnv *env)
{
    const unsigned planned = 1u << FIELD_BASELINE | 1u << FIELD_TARGET;
    Uses uses = {0};
    Walk inside = {.check = w->check, .uses = &uses};
    Number value;

    walk(&inside, f, env);
    w->steps += inside.steps;
    if (!(all_fields(&uses) & planned))
        return;
    bool by_area = w->where->by_area;
    w->where->by_area = false;
    bool known = static_value(w->where, f, env, &value);
    w->divisors->any |= !known || w->where->by_area || !number_sign(value);
    w->divisors->is_zero |= known && !number_sign(value);
    w->where->by_area |= by_area;
}

static void walk_chain(Walk *w, const Links *chain, const CallEnv *env, bool product)
{
    for (uint32_t i = 0; i < chain->count && w->steps < STATIC_STEPS_MAX; i++) {
        walk(w, chain->items[i].formula, env);
        if (product && chain->items[i].inverse && w->divisors)
            walk_divisor(w, chain->items[i].formula, env);
    }
}

static void walk_field(Walk *w, const Formula *f)
{
    bool printed = f->as.field.field == FIELD_BASELINE || f->as.field.field == FIELD_TARGET;
    unsigned field = 1u << f->as.field.field, here = f->as.field.area < 0 ? field : 0;

    w->takes.figure |= !printed;
    w->takes.in_period |=
        f->as.field.period.form == PERIOD_NONE || f->as.field.period.form == PERIOD_LAST_YEAR;
    if (w->period && !w->misfit && f->as.field.period.form == PERIOD_LAST_YEAR &&
        !period_is_same(f->as.field.period, *w->period))
        w->misfit = f;
    if (f->as.field.period.form != PERIOD_NONE)
        return;
    for (uint32_t i = 0; i < w->uses->count; i++)
        if (w->uses->items[i].measure == f->as.field.measure) {
            w->uses->items[i].fields |= field;
            w->uses->items[i].here |= here;
            return;
        }
    ARRAY_PUSH(w->check->arena, w->uses, (Taken){f->as.field.measure, field, here});
}

static void look_for_param(void *self, const Formula *f)
{
    bool *found = self;

    *found |= f->tag == FORMULA_PARAM;
    formula_parts(f, look_for_param, self);
}

/* Is it, or what it is worked out of, given to the define that it stands in? Where all areas are
 * measured together that is a figure of all of them. */
static bool is_given(const Formula *f)
{
    bool found = false;

    look_for_param(&found, f);
    return found;
}

static void walk_call(Walk *w, const Formula *f, const CallEnv *env)
{
    const Formula *body = w->check->model->defines.items[f->as.call.define].body;
    CallEnv inner = {&f->as.call.args, env};

    if (body)
        walk(w, body, &inner);
}

static void walk_peers(Walk *w, const Formula *f, const CallEnv *env)
{
    if (!w->place && (peers_place(f) || is_given(f->as.peers.of)))
        w->place = f;
    walk(w, f->as.peers.of, env);
    if (f->as.peers.weight)
        walk(w, f->as.peers.weight, env);
    if (f->as.peers.where)
        walk(w, f->as.peers.where, env);
}

static void walk(Walk *w, const Formula *f, const CallEnv *env)
{
    if (w->steps++ >= STATIC_STEPS_MAX)
        return;
    switch (f->tag) {
    case FORMULA_HOLE:
    case FORMULA_NUMBER:
    case FORMULA_DATE:
    case FORMULA_YES_NO:
    case FORMULA_TO_BE_AGREED:
    case FORMULA_CELL:
    case FORMULA_TEXT:
    case FORMULA_TEXTS:
    case FORMULA_AMONG:
    case FORMULA_CONTRACT_VALUE:
    case FORMULA_FIGURE:
    case FORMULA_EQUAL_SHARE:
    case FORMULA_READING:
    case FORMULA_MEASURE:
    case FORMULA_PARAM_FIELD:
        return;
    case FORMULA_EVIDENCE:
        w->takes.evidence = true;
        return;
    case FORMULA_TALLY:
        w->takes.figure = true;
        w->takes.in_period |= f->as.tally.period.form == PERIOD_NONE;
        return;
    case FORMULA_COUNTING:
        w->takes.figure = w->takes.in_period = true;
        return;
    case FORMULA_FIELD:
        walk_field(w, f);
        return;
    case FORMULA_CALL:
        walk_call(w, f, env);
        return;
    case FORMULA_PARAM:
        if (env)
            walk(w, env->args->items[f->as.param].formula, env->outer);
        return;
    case FORMULA_SUM:
    case FORMULA_AND:
    case FORMULA_OR:
    case FORMULA_GREATER:
    case FORMULA_LESSER:
    case FORMULA_SHARES:
        walk_chain(w, &f->as.chain, env, false);
        return;
    case FORMULA_PEERS:
        walk_peers(w, f, env);
        return;
    case FORMULA_AT_LEAST:
        walk_chain(w, &f->as.at_least.of, env, false);
        return;
    case FORMULA_PRODUCT:
        walk_chain(w, &f->as.chain, env, true);
        return;
    case FORMULA_NEGATE:
    case FORMULA_NOT:
        walk(w, f->as.inner, env);
        return;
    case FORMULA_COMPARE:
        walk(w, f->as.compare.left, env);
        walk(w, f->as.compare.right, env);
        return;
    case FORMULA_PICK:
        walk(w, f->as.pick.condition, env);
        walk(w, f->as.pick.yes, env);
        walk(w, f->as.pick.no, env);
        return;
    case FORMULA_ROUNDED:
        walk(w, f->as.rounded.inner, env);
        return;
    case FORMULA_SCALE:
        walk(w, f->as.scale.arg, env);
        if (f->as.scale.across)
            walk(w, f->as.scale.across, env);
        return;
    }
}

Takes static_takes(Check *check, const Formula *formula)
{
    Uses uses = {0};
    Walk w = {.check = check, .uses = &uses};

    walk(&w, formula, NULL);
    return w.takes;
}

static void walk_achievements(Walk *w, const Formula *formula)
{
    const unsigned achieved = 1u << FIELD_ACHIEVEMENT, walked = 1u << FIELD_COUNT;
    Uses *uses = w->uses;

    walk(w, formula, NULL);
    for (uint32_t at = 0; at < uses->count && !w->check->arena->failed; at++) {
        Taken *use = &uses->items[at];
        const Term *term = &w->check->model->measures.items[use->measure].achievement;
        if ((use->fields & (achieved | walked)) != achieved)
            continue;
        use->fields |= walked;
        for (uint32_t i = 0; i < term->count; i++)
            walk(w, term->items[i].value, NULL);
        at = UINT32_MAX; /* from the first again: it may have come to speak of its achievement */
    }
    for (uint32_t at = 0; at < uses->count; at++)
        uses->items[at].fields &= ~walked;
}

void static_uses(Check *check, const Formula *formula, Uses *uses)
{
    Walk w = {.check = check, .uses = uses};

    walk_achievements(&w, formula);
}

const Formula *static_place(Check *check, const Formula *formula)
{
    Uses uses = {0};
    Walk w = {.check = check, .uses = &uses};

    walk_achievements(&w, formula);
    return w.place;
}

const Formula *static_misfit(Check *check, const Formula *formula, Period period)
{
    Uses uses = {0};
    Walk w = {.check = check, .uses = &uses, .period = &period};

    walk(&w, formula, NULL);
    return w.misfit;
}

unsigned static_fields(Check *check, int measure, const Formula *formula)
{
    Uses uses = {0};
    unsigned fields = 0;

    static_uses(check, formula, &uses);
    for (uint32_t i = 0; i < uses.count; i++)
        if (uses.items[i].measure == measure)
            fields = uses.items[i].fields;
    return fields;
}

unsigned fields_taken(const Milestone *m)
{
    unsigned fields = 0;

    for (uint32_t i = 0; i < m->takes.count; i++)
        fields |= m->takes.items[i].fields;
    return fields;
}

Divisors static_divisors(Static *where, const Formula *formula)
{
    Divisors divisors = {false, false};
    Uses uses = {0};
    Walk w = {.check = where->check, .uses = &uses, .where = where, .divisors = &divisors};

    walk(&w, formula, NULL);
    divisors.any |= w.steps >= STATIC_STEPS_MAX;
    return divisors;
}
