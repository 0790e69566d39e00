/* Wording: counts that the rules take as not supplied, because the data are not as they expect. */
#include "verdict/words.h"

static void write_rows(Out *out, Lane *lane, StepId figure)
{
    Number rows = NUMBER_ZERO;
    bool one = lane_known(lane, figure, &rows) && number_equal(rows, NUMBER_ONE);

    out_str(out, one ? "there is " : "there are ");
    words_amount(out, rows, lane->arena);
    out_str(out, one ? " row" : " rows");
}

void words_unexpected(Out *out, Lane *lane, StepId figure)
{
    const Plan *plan = lane->run->plan;
    const Expecting *at = &plan->expecting.items[lane_step(lane, figure)->detail];

    if (at->period.form != PERIOD_NONE) {
        out_str(out, "in ");
        period_write_in(out, at->period, model_year_unsaid(plan->model));
        out_char(out, ' ');
    }
    if (at->against == STEP_NONE) {
        write_rows(out, lane, at->figure);
    } else {
        out_str(out, "it is ");
        words_value(out, lane, at->figure);
        out_str(out, ", held against ");
        words_value(out, lane, at->against);
    }
    out_str(out, ", which is not as the rules expect of ");
    out_text(out, plan->needs.items[at->of->table].table);
}
