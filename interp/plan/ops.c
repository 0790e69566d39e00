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
    return op == OP_DEAL_UNITS || op == OP_TOTAL_UNITS || op == OP_LEAST_UNITS ||
           op == OP_TOTAL_PARENT || op_compares(op);
}

bool op_compares(Op op)
{
    return op >= OP_PEERS_RANK && op <= OP_PEERS_TOTAL;
}

Text role_words(Role role)
{
    return text_from_cstr(roles[role]);
}

StepId step_input(const Plan *plan, StepId step, uint32_t i)
{
    return plan->inputs.items[plan->steps.items[step].first_in + i];
}

StepId quotient_of(const Plan *plan, StepId rate)
{
    return plan->steps.items[rate].op == OP_BECAUSE ? step_input(plan, rate, 1) : rate;
}

StepId quotient_asked(const Plan *plan, StepId figure)
{
    StepId above = step_input(plan, figure, 0);

    if (plan->steps.items[above].op == OP_AND)
        above = step_input(plan, above, 1);
    return step_input(plan, above, 1);
}

StepId plan_milestone_field(const Plan *plan, int milestone, Field field)
{
    const MilestoneRoots *roots = &plan->milestones.items[milestone];
    return roots->measures.count == 0 ? STEP_NONE : roots->measures.items[0].fields[field];
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

Number band_pays(const BandOf *band, Number x, Arena *arena)
{
    if (!band->slopes)
        return band->pays;
    Number along = number_div(number_sub(x, band->low, arena),
                              number_sub(band->high, band->low, arena), arena);
    Number rise = number_sub(band->pays_to, band->pays, arena);
    return number_add(band->pays, number_mul(along, rise, arena), arena);
}

int leaf_need(const Plan *plan, const Leaf *leaf)
{
    if (leaf->tag == LEAF_TALLY || leaf->tag == LEAF_ROWS)
        return leaf->a;
    return leaf->tag == LEAF_COUNTING ? plan->countings.items[leaf->a].need : -1;
}

int32_t scale_band(const Scale *scale, Number x, Arena *arena)
{
    uint32_t i = 0;

    while (i < scale->bands.count && !band_holds(&scale->bands.items[i], x))
        i++;
    if (i == scale->bands.count)
        return -1;
    for (uint32_t later = i + 1; later < scale->bands.count; later++)
        if (band_holds(&scale->bands.items[later], x) &&
            !number_equal(band_pays(&scale->bands.items[later], x, arena),
                          band_pays(&scale->bands.items[i], x, arena)))
            return -1;
    return (int32_t)i;
}
