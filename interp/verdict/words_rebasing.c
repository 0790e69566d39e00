/* What is said of an indicator's value that is re-based on outturn.
 *
 *     re-based on outturn, as SECAmb chose; £100,000.00 of the contract value before
 *     it is re-based once the outturn is agreed
 *     it may be re-based on the outturn, at the choice of SECAmb
 *     it is not re-based on the outturn, as SECAmb chose
 */
#include "verdict/words.h"

static const RebasedValue *rebased_value(const Lane *lane, int indicator, int year)
{
    return &plan_year(lane->run->plan, year)->rebased[indicator];
}

static const Rebasing *rebasing_of(const Lane *lane, int indicator)
{
    return &lane->run->plan->model->indicators.items[indicator].rebasing;
}

bool rebasing_in_force(Lane *lane, int indicator, int year)
{
    StepId step = rebased_value(lane, indicator, year)->in_force;

    return step != STEP_NONE && lane_says(lane, step, 1);
}

/* Who may choose has chosen the contract value. */
static bool is_declined(Lane *lane, int indicator, int year)
{
    const RebasedValue *value = rebased_value(lane, indicator, year);
    const Alternative *said =
        term_in_force(lane, &rebasing_of(lane, indicator)->chosen, (Period){.form = PERIOD_NONE});
    bool decided = said != NULL && said->value->tag != FORMULA_TO_BE_AGREED;

    return lane_says(lane, value->chosen, 0) && (decided || lane_pinned(lane, value->chosen));
}

bool rebasing_is_open(Lane *lane, int indicator, int year)
{
    StepId step = rebased_value(lane, indicator, year)->in_force;

    return step != STEP_NONE && !lane_says(lane, step, 1) && !is_declined(lane, indicator, year);
}

void words_outturn(Out *out, Lane *lane, int year)
{
    out_str(out, "outturn");
    words_of_year(out, lane->run->plan->model, year);
    out_char(out, ' ');
    words_value(out, lane, plan_year(lane->run->plan, year)->outturn);
}

bool words_value_of(Out *out, Lane *lane, int indicator, int year)
{
    const RebasedValue *value = rebased_value(lane, indicator, year);
    bool rebased = rebasing_in_force(lane, indicator, year);
    Number pence;

    if (!lane_known(lane, rebased ? value->on_outturn : value->on_contract, &pence))
        return false;
    number_write_pence(out, pence);
    out_str(out, " of the ");
    if (rebased) {
        words_outturn(out, lane, year);
    } else {
        words_contract_value(out, lane, plan_year(lane->run->plan, year)->contract_value);
    }
    return true;
}

static void write_chosen(Out *out, const Rebasing *rebasing)
{
    if (rebasing->by.ptr == NULL)
        return;
    out_str(out, ", as ");
    out_text(out, rebasing->by);
    out_str(out, " chose");
}

static void write_open(Out *out, Lane *lane, int indicator, int year)
{
    const Rebasing *rebasing = rebasing_of(lane, indicator);

    if (is_declined(lane, indicator, year)) {
        out_str(out, " is not re-based on the outturn");
        write_chosen(out, rebasing);
    } else if (lane_says(lane, rebased_value(lane, indicator, year)->chosen, 1)) {
        out_str(out, " is re-based");
        write_chosen(out, rebasing);
        out_str(out, rebasing->by.ptr == NULL ? " once the outturn is agreed"
                                              : ", once the outturn is agreed");
    } else {
        out_str(out, " may be re-based on the outturn, at the choice of ");
        out_text(out, rebasing->by);
    }
}

void words_rebasing(Out *out, Lane *lane, int indicator, int year, Text subject)
{
    StepId before = rebased_value(lane, indicator, year)->on_contract;
    Number pence;

    if (!rebasing_in_force(lane, indicator, year)) {
        out_text(out, subject);
        write_open(out, lane, indicator, year);
        return;
    }
    out_str(out, "re-based on outturn");
    write_chosen(out, rebasing_of(lane, indicator));
    if (!lane_known(lane, before, &pence))
        return;
    out_str(out, "; ");
    number_write_pence(out, pence);
    out_str(out, " of the contract value before");
}
