/* A figure before it is rounded, and rounded again: an offset works exactly, and what the clauses round at
 * their end is rounded once it has lent and borrowed.
 *
 *   achievement (baseline - rate) / … rounded R      exact = (baseline - rate) / …
 *                                                    again x = x rounded R
 *   paid on achievement rounded S                    exact = that of the achievement; again x = (x rounded R) rounded S
 *   NAME of (…), where NAME of x is x rounded R      as if it were written out
 *
 * An achievement that is given in place of what would feed it is exact as it is given.
 */
#include "plan/build.h"

/* What is rounded there at the end, and how; NULL: nothing is. */
static const Formula *rounded_in(const Build *b, const Formula *f, const Formula **how)
{
    if (f->tag == FORMULA_ROUNDED) {
        *how = f;
        return f->as.rounded.inner;
    }
    const Formula *body = f->tag == FORMULA_CALL ? b->model->defines.items[f->as.call.define].body : NULL;
    if (!body || body->tag != FORMULA_ROUNDED || body->as.rounded.inner->tag != FORMULA_PARAM)
        return NULL;
    *how = body;
    return f->as.call.args.items[body->as.rounded.inner->as.param].formula;
}

/* The achievement itself, in the period in force. */
static const Term *achievement_in(const Build *b, const Formula *f)
{
    if (f->tag != FORMULA_FIELD || f->as.field.field != FIELD_ACHIEVEMENT || f->as.field.area >= 0 ||
        f->as.field.period.form != PERIOD_NONE)
        return NULL;
    return &b->model->measures.items[f->as.field.measure].achievement;
}

static bool rounds(const Build *b, const Formula *f)
{
    const Formula *how;
    if (rounded_in(b, f, &how))
        return true;
    const Term *achievement = achievement_in(b, f);
    for (uint32_t i = 0; achievement && i < achievement->count; i++)
        if (rounded_in(b, achievement->items[i].value, &how))
            return true;
    return false;
}

bool is_rounded(const Build *b, const Milestone *m)
{
    for (uint32_t i = 0; i < m->paid_on.count; i++)
        if (rounds(b, m->paid_on.items[i].value))
            return true;
    return false;
}

static StepId exact_formula(Build *b, const Formula *f);
static StepId round_as(Build *b, const Formula *f, StepId value);

/* The term with steps in the place of what its alternatives say: of each what is exact (value STEP_NONE),
 * or the value, rounded as it says. */
static StepId by_alternative(Build *b, const Term *term, StepId value)
{
    Term said = {0};
    const StepId *outer = b->arguments;
    StepId *in = arena_try(b->arena, (term->count + 1) * sizeof *in);
    Formula *stand_for = arena_try(b->arena, (term->count + 1) * sizeof *stand_for);
    if (!in || !stand_for)
        return b->zero;
    for (uint32_t i = 0; i < term->count; i++) {
        Alternative a = term->items[i];
        in[i] = value == STEP_NONE ? exact_formula(b, a.value) : round_as(b, a.value, value);
        stand_for[i] = (Formula){.tag = FORMULA_PARAM, .kind = a.value->kind, .span = a.value->span};
        stand_for[i].as.param = (int)i;
        a.value = &stand_for[i];
        ARRAY_PUSH(b->arena, &said, a);
    }
    b->arguments = in;
    StepId step = lower_term(b, &said, STEP_NUMBER);
    b->arguments = outer;
    return step;
}

/* Given, it is not what rounding gives: then it is exact itself. */
static StepId exact_achievement(Build *b, int measure, const Term *achievement)
{
    StepId rounded = lower_field(b, measure, FIELD_ACHIEVEMENT, b->period);
    int outer = b->measure;
    b->measure = measure;
    StepId exact = by_alternative(b, achievement, STEP_NONE);
    StepId same = step_2(b, OP_EQ, rounded, by_alternative(b, achievement, exact));
    b->measure = outer;
    return step_pick(b, step_pick(b, step_1(b, OP_KNOWN, same), same, b->no), exact, rounded);
}

static StepId exact_formula(Build *b, const Formula *f)
{
    const Formula *how, *inner = rounded_in(b, f, &how);
    if (inner)
        return exact_formula(b, inner);
    const Term *achievement = rounds(b, f) ? achievement_in(b, f) : NULL;
    return achievement ? exact_achievement(b, f->as.field.measure, achievement) : lower_formula(b, f);
}

static StepId round_as(Build *b, const Formula *f, StepId value)
{
    const Formula *how, *inner = rounded_in(b, f, &how);
    if (inner)
        return step_rounded_as(b, round_as(b, inner, value), how);
    const Term *achievement = rounds(b, f) ? achievement_in(b, f) : NULL;
    return achievement ? by_alternative(b, achievement, value) : value;
}

/* In each period, the one of the reading in force. */
static StepId in_periods(Build *b, const Milestone *m, StepId value)
{
    Period in_force = b->period;
    StepId step = STEP_NONE;
    for (uint32_t i = m->periods.count; i-- > 0 && !b->arena->failed;) {
        const PeriodSaid *said = &m->periods.items[i];
        StepId one = step_open_period(b, STEP_NUMBER);
        b->period = said->period;
        if (said->period.form != PERIOD_NONE)
            one = by_alternative(b, &m->paid_on, value);
        if (value == STEP_NONE && said->period.form != PERIOD_NONE)
            one = with_no_change(b, m, one);
        if (step == STEP_NONE)
            step = said->when.question < 0 ? one : step_open_period(b, STEP_NUMBER);
        step = step_when(b, said->when, one, step);
    }
    b->period = in_force;
    return step;
}

StepId exact_figure(Build *b, const Milestone *m)
{
    return in_periods(b, m, STEP_NONE);
}

StepId round_again(Build *b, const Milestone *m, StepId value)
{
    return in_periods(b, m, value);
}
