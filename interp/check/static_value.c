/* The value of a formula where it hangs on literals of the rules alone.
 *
 * Where a share is looked for (`chosen`), what chooses and cuts off is worked out too, an
 * achievement stands for its own formula, and a baseline or a target that is not printed is
 * supposed. Calls of defines are walked through, with a bound on
 * the steps: beyond it there is no value.
 */
#include "check/static.h"

static bool achievement_value(Static *s, const Formula *f, Number *value)
{
    const Term *said = &s->check->model->measures.items[f->as.field.measure].achievement;

    return s->chosen && said->count == 1 && f->as.field.period.form == PERIOD_NONE &&
           f->as.field.area < 0 && (s->every || f->as.field.measure == s->measure) &&
           static_value(s, said->items[0].value, NULL, value);
}

static bool cell_value(Static *s, const Formula *f, Field field, Number *value)
{
    int area = f->as.field.area >= 0 ? f->as.field.area : s->area;
    const CellTerm *cell = cell_for(s->check, f->as.field.measure, field,
                                    period_from(f->as.field.period, s->period), area);

    if (!cell || cell->term.count != 1)
        return false;
    s->by_area |= cell->area >= 0;
    return term_constant(&cell->term, s->check->arena, value);
}

/* A baseline or a target that the rules do not print: ten percentage points from the other, or
 * from a baseline of 50%. */
static bool suppose(Static *s, const Formula *f, Field field, Number *value)
{
    bool lower = s->check->model->measures.items[f->as.field.measure].lower_is_better;
    bool target = field == FIELD_TARGET;
    Arena *arena = s->check->arena;
    Number step = number_from_ratio(lower == target ? -1 : 1, 10, arena);

    if (!s->chosen || f->as.field.measure != s->measure)
        return false;
    if (!cell_value(s, f, target ? FIELD_BASELINE : FIELD_TARGET, value)) {
        *value = number_from_ratio(1, 2, arena);
        if (!target)
            step = NUMBER_ZERO;
    }
    *value = number_add(*value, step, arena);
    s->supposed[target] = *value;
    s->supposes |= 1u << field;
    return true;
}

static bool field_value(Static *s, const Formula *f, Number *value)
{
    Field field = f->as.field.field;
    bool in_force = f->as.field.period.form == PERIOD_NONE;

    bool taken = f->as.field.measure == s->measure ||
                 (s->every && s->check->measures.items[f->as.field.measure].kinds[FIELD_RATE].tag ==
                                  KIND_PROPORTION);

    if (field == FIELD_RATE && s->rate && in_force && taken && f->as.field.area < 0) {
        *value = *s->rate;
        return true;
    }
    if (field == FIELD_ACHIEVEMENT)
        return achievement_value(s, f, value);
    if (field != FIELD_BASELINE && field != FIELD_TARGET)
        return false;
    return cell_value(s, f, field, value) || suppose(s, f, field, value);
}

static bool chain_value(Static *s, const Formula *f, const CallEnv *env, Number *value)
{
    Arena *arena = s->check->arena;
    bool sum = f->tag != FORMULA_PRODUCT;
    Number total = sum ? NUMBER_ZERO : NUMBER_ONE, part;

    for (uint32_t i = 0; i < f->as.chain.count; i++) {
        const Link *link = &f->as.chain.items[i];
        if (!static_value(s, link->formula, env, &part))
            return false;
        if (sum)
            total = link->inverse ? number_sub(total, part, arena) : number_add(total, part, arena);
        else if (!link->inverse)
            total = number_mul(total, part, arena);
        else if (number_sign(part))
            total = number_div(total, part, arena);
        else
            return false;
        if (number_is_too_big(total))
            return false;
    }
    *value = total;
    return true;
}

static bool best_value(Static *s, const Formula *f, const CallEnv *env, Number *value)
{
    Number part;

    for (uint32_t i = 0; i < f->as.chain.count; i++) {
        if (!static_value(s, f->as.chain.items[i].formula, env, &part))
            return false;
        if (i == 0)
            *value = part;
        else
            *value =
                f->tag == FORMULA_GREATER ? number_max(*value, part) : number_min(*value, part);
    }
    return f->as.chain.count > 0;
}

static bool compares(Comparison op, int order)
{
    switch (op) {
    case COMPARE_IS:
        return order == 0;
    case COMPARE_IS_NOT:
        return order != 0;
    case COMPARE_AT_LEAST:
        return order >= 0;
    case COMPARE_AT_MOST:
        return order <= 0;
    case COMPARE_ABOVE:
        return order > 0;
    case COMPARE_BELOW:
        return order < 0;
    }
    return false;
}

static bool pick_value(Static *s, const Formula *f, const CallEnv *env, Number *value)
{
    const Formula *condition = f->as.pick.condition;
    Number left, right;

    if (condition->tag != FORMULA_COMPARE ||
        !static_value(s, condition->as.compare.left, env, &left) ||
        !static_value(s, condition->as.compare.right, env, &right))
        return false;
    bool yes = compares(condition->as.compare.op, number_compare(left, right));
    return static_value(s, yes ? f->as.pick.yes : f->as.pick.no, env, value);
}

static bool rounded_value(Static *s, const Formula *f, const CallEnv *env, Number *value)
{
    if (!static_value(s, f->as.rounded.inner, env, value))
        return false;
    *value = number_round(*value, f->as.rounded.mode, f->as.rounded.decimals, s->check->arena);
    return true;
}

static bool negated_value(Static *s, const Formula *f, const CallEnv *env, Number *value)
{
    if (!static_value(s, f->as.inner, env, value))
        return false;
    *value = number_neg(*value, s->check->arena);
    return true;
}

static bool call_value(Static *s, const Formula *f, const CallEnv *env, Number *value)
{
    const Formula *body = s->check->model->defines.items[f->as.call.define].body;
    CallEnv inner = {&f->as.call.args, env};

    return body && static_value(s, body, &inner, value);
}

bool static_value(Static *s, const Formula *f, const CallEnv *env, Number *value)
{
    if (s->steps++ >= STATIC_STEPS_MAX)
        return false;
    if (f->tag == FORMULA_FIELD)
        return field_value(s, f, value);
    if (f->tag == FORMULA_SUM || f->tag == FORMULA_PRODUCT || f->tag == FORMULA_SHARES)
        return chain_value(s, f, env, value);
    if (f->tag == FORMULA_PARAM && env)
        return static_value(s, env->args->items[f->as.param].formula, env->outer, value);
    if (f->tag == FORMULA_CALL)
        return call_value(s, f, env, value);
    if (s->figure && f->tag == FORMULA_FIGURE)
        return static_value(s, s->figure, NULL, value);
    if (s->chosen && (f->tag == FORMULA_GREATER || f->tag == FORMULA_LESSER))
        return best_value(s, f, env, value);
    if (s->chosen && f->tag == FORMULA_PICK)
        return pick_value(s, f, env, value);
    if (s->chosen && f->tag == FORMULA_ROUNDED)
        return rounded_value(s, f, env, value);
    if (s->chosen && f->tag == FORMULA_NEGATE)
        return negated_value(s, f, env, value);
    return formula_constant(f, s->check->arena, value);
}
