/* The wording of what goes wrong in an evaluation; see say.h. */
#include "eval/say.h"

void eval_say_number_too_big(Diags *diags, const Plan *plan, StepId step)
{
    const Step *at = &plan->steps.items[step];
    Text role = role_words(at->role);
    Diag *d = diag_add(diags, DIAG_E0501, at->of, "this clause makes a number of more than %d bits",
                       NUMBER_MAX_BITS);

    if (role.len)
        diag_caption(diags, d, "the %.*s is too big a number", (int)role.len, role.ptr);
    diag_note(diags, d,
              "numbers are exact: a fraction of many unlike denominators grows with each");
    diag_help(diags, d,
              "say where the figures are rounded, such as "
              "(… rounded half up to 6 decimal places)");
}

void eval_say_too_many_cases(Diags *diags, const Plan *plan, const int *readings)
{
    const Model *model = plan->model;
    Diag *d =
        diag_add(diags, DIAG_E0502, SPAN_NONE,
                 "the open questions have more than %u combinations of answers", EVAL_MAX_CASES);

    for (uint32_t q = 0; q < model->questions.count; q++)
        if (readings[q] < 0)
            diag_label(diags, d, model->questions.items[q].span, "open, with %u readings",
                       model->questions.items[q].readings.count);
    diag_help(diags, d,
              "answer some of them: with `chosen` in the rules, `settle` in an agreement, "
              "or --reading QUESTION=READING");
}

void eval_say_too_many_cases_given(Diags *diags, uint32_t count)
{
    diag_add(diags, DIAG_E0502, SPAN_NONE, "%u cases are to be merged, and at most %u can be",
             count, EVAL_MAX_CASES);
}
