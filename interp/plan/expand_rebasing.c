/* `outturn`, `re-based on outturn [at the choice of "…"]`: what an indicator's weighting is a share
 * of.
 *
 *   chosen            at the choice of: what is agreed, no while nothing is;  else yes
 *   in force          AND(chosen, KNOWN(outturn))
 *   indicator value   PICK(in force, ROUND(weighting * outturn * 100, half up),
 *                                    ROUND(weighting * contract value * 100, half up))
 *
 * In a scheme of several years each has its own contract value, outturn and value of a point.
 *
 * The outturn is known from the date that it was agreed, so that a statement as at an earlier
 * date deals the contract value. Everything below the indicator's value is dealt again.
 */
#include "plan/build.h"

static StepId pounds(Build *b, const Term *term, Role role)
{
    if (term->count > 0)
        b->of = term->items[0].span;
    StepId inner = lower_yearly_term(b, term, STEP_NUMBER);
    StepId step = step_role(b, step_list(b, OP_FIRST, &inner, 1), role, -1);
    b->plan->steps.items[step].kind = (Kind){KIND_MONEY, 0};
    return step;
}

/* The contract value of each unit, by its figures of the year. */
static StepId own_pounds(Build *b)
{
    b->period = model_full_year(b->year);
    b->of = b->model->contract_value.items[0].span;
    StepId inner = lower_term(b, &b->model->contract_value, STEP_NUMBER);
    StepId step = step_role(b, step_list(b, OP_FIRST, &inner, 1), ROLE_CONTRACT_VALUE, -1);
    b->plan->steps.items[step].kind = (Kind){KIND_MONEY, 0};
    b->period = (Period){.form = PERIOD_NONE};
    return step;
}

static StepId chosen(Build *b, const Rebasing *rebasing)
{
    if (rebasing->chosen.count == 0)
        return b->yes;
    StepId said = lower_yearly_term(b, &rebasing->chosen, STEP_CODE);
    StepId step = step_pick(b, step_1(b, OP_KNOWN, said), said, b->no);
    b->plan->steps.items[step].kind = (Kind){KIND_YES_NO, 0};
    return step;
}

static RebasedValue in_force(Build *b, const Rebasing *rebasing)
{
    RebasedValue made = {STEP_NONE, STEP_NONE, STEP_NONE, STEP_NONE};
    if (!rebasing->present || year_roots(b)->outturn == STEP_NONE)
        return made;
    b->of = rebasing->span;
    StepId choice = chosen(b, rebasing);
    made.chosen = step_list(b, OP_FIRST, &choice, 1);
    StepId known = step_1(b, OP_KNOWN, year_roots(b)->outturn);
    made.in_force = step_2(b, OP_AND, made.chosen, known);
    step_role(b, made.in_force, ROLE_RE_BASED, -1);
    b->plan->steps.items[made.in_force].kind = (Kind){KIND_YES_NO, 0};
    return made;
}

/* Before any rule asks for one of them: a point may be worth a share of the contract value. */
static YearRoots lower_year(Build *b)
{
    const Model *model = b->model;
    YearRoots made = {.year = b->year, .point_value = STEP_NONE, .outturn = STEP_NONE};

    made.contract_value =
        model->own_values ? own_pounds(b) : pounds(b, &model->contract_value, ROLE_CONTRACT_VALUE);
    if (model->outturn.count)
        made.outturn = pounds(b, &model->outturn, ROLE_OUTTURN);
    made.rebased = arena_try(b->arena, (model->indicators.count + 1) * sizeof *made.rebased);
    made.weights = arena_try(b->arena, (model->indicators.count + 1) * sizeof *made.weights);
    for (uint32_t i = 0; made.weights && i < model->indicators.count; i++)
        made.weights[i] = STEP_NONE;
    return made;
}

/* The values that money is a share of, before any milestone. */
void lower_rebasing(Build *b)
{
    const Model *model = b->model;
    for (b->year = model->year; b->year <= model->last_year && !b->arena->failed; b->year++) {
        YearRoots made = lower_year(b);
        if (!made.rebased || !made.weights || !ARRAY_PUSH(b->arena, &b->plan->years, made))
            return;
        YearRoots *roots = year_roots(b);
        b->period = model_full_year(b->year);
        if (model->point_value.count)
            roots->point_value = pounds(b, &model->point_value, ROLE_POINT_VALUE);
        for (uint32_t i = 0; i < model->indicators.count; i++) {
            b->indicator = (int)i;
            roots->rebased[i] = in_force(b, &model->indicators.items[i].rebasing);
        }
        b->indicator = -1;
        b->period = (Period){.form = PERIOD_NONE};
    }
    b->year = model->year;
}

static StepId share_in_pence(Build *b, StepId whole, StepId value)
{
    StepId hundred = step_number(b, number_from_int(100));
    return round_pence(b, step_list(b, OP_MUL, (StepId[]){whole, value, hundred}, 3));
}

StepId expand_rebasing(Build *b, int indicator, StepId whole)
{
    RebasedValue *rebased = &year_roots(b)->rebased[indicator];
    StepId on_contract = share_in_pence(b, whole, year_roots(b)->contract_value);
    if (rebased->in_force == STEP_NONE)
        return on_contract;
    rebased->on_contract = on_contract;
    rebased->on_outturn = share_in_pence(b, whole, year_roots(b)->outturn);
    StepId value = step_pick(b, rebased->in_force, rebased->on_outturn, on_contract);
    b->plan->steps.items[value].kind = (Kind){KIND_MONEY, 0};
    return value;
}
