/* Facts of op.def and role.def: spellings, and what an op promises. Nothing is decided here.
 * Read op.def for the meaning of the columns, eval/ for the kernels.
 */
#include "plan/plan.h"

typedef struct OpFacts {
    const char *spelling;
    int inputs;
    bool strict;
    Decided decided;
} OpFacts;

static const OpFacts op_facts[OP_COUNT] = {
#define OP(tag, spelling, inputs, result, strict, decided, note)                                   \
    [OP_##tag] = {spelling, inputs, (strict) != 0, DECIDED_##decided},
#include "plan/op.def"
#undef OP
};

static const char *const roles[ROLE_COUNT_] = {
#define ROLE(tag, words) [ROLE_##tag] = words,
#include "plan/role.def"
#undef ROLE
};

Text op_spelling(Op op)
{
    return text_from_cstr(op_facts[op].spelling);
}

Decided op_decided(Op op)
{
    return op_facts[op].decided;
}

bool op_is_strict(Op op)
{
    return op_facts[op].strict;
}

bool op_is_barrier(Op op)
{
    return op == OP_DEAL_UNITS || op == OP_TOTAL_UNITS || op == OP_LEAST_UNITS;
}

bool op_is_over_cases(Op op)
{
    return op == OP_LEAST_CASES || op == OP_GREATEST_CASES || op == OP_SAME_CASES;
}

Text role_words(Role role)
{
    return text_from_cstr(roles[role]);
}

StepId step_input(const Plan *plan, StepId step, uint32_t i)
{
    return plan->inputs.items[plan->steps.items[step].first_in + i];
}

StepId plan_field(const Plan *plan, int indicator, Field field, Period period)
{
    StepId whole = STEP_NONE;
    for (uint32_t i = 0; i < plan->fields.count; i++) {
        const FieldStep *f = &plan->fields.items[i];
        if (f->indicator != indicator || f->field != field || !period_equal(f->period, period))
            continue;
        if (!f->whole)
            return f->step;
        whole = f->step;
    }
    return whole;
}

StepId plan_milestone_field(const Plan *plan, int milestone, Field field)
{
    const Milestone *m = &plan->model->milestones.items[milestone];
    bool whole = m->once && plan->units > 1;
    for (uint32_t i = 0; i < plan->fields.count; i++) {
        const FieldStep *f = &plan->fields.items[i];
        if (f->indicator == m->indicator && f->field == field && f->whole == whole &&
            period_equal(f->period, m->period))
            return f->step;
    }
    return STEP_NONE;
}

static bool reaches_low(const BandOf *band, Number x)
{
    int order = band->has_low ? number_compare(x, band->low) : 1;
    return order > 0 || (order == 0 && band->low_in);
}

static bool is_past(const BandOf *band, Number x)
{
    int order = band->has_high ? number_compare(x, band->high) : -1;
    return order > 0 || (order == 0 && !band->high_in);
}

bool band_holds(const BandOf *band, Number x)
{
    return reaches_low(band, x) && !is_past(band, x);
}
