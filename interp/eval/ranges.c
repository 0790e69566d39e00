/* Counts that cannot be: below 0 after their adjustments, which is an error; or a numerator above its
 * denominator (of a proportion; there may be more items than there are patients), whose rate the plan has as not
 * supplied, so that it is a finding.
 *
 * The data were tested cell by cell as they were read; only here, where agreed adjustments and
 * formulas have had their say, is it known what a numerator and a denominator came to. Figures
 * that an example or a search has put in are not looked at. In a run of one unit, those of others are
 * looked at where it is compared with them.
 */
#include "eval/eval.h"
#include "eval/say.h"

typedef struct Figure {
    const Run *run;
    const FieldStep *field;
    StepId denominator; /* of a numerator; STEP_NONE: none */
    uint32_t unit;
} Figure;

static bool value_at(const Figure *figure, StepId step, Number *value)
{
    Value v = {.why = WHY_NOT_APPLICABLE};

    if (run_keeps_in(figure->run, step, figure->unit))
        v = run_value(figure->run, step, figure->unit, 0);
    *value = v.number;
    return v.why == WHY_KNOWN;
}

static StepId denominator_of(const Plan *plan, const FieldStep *numerator)
{
    bool part = numerator->field == FIELD_NUMERATOR &&
                plan->model->measures.items[numerator->measure].per.tag != KIND_PER;

    for (uint32_t i = 0; i < plan->fields.count && part; i++) {
        const FieldStep *f = &plan->fields.items[i];
        if (f->field == FIELD_DENOMINATOR && f->measure == numerator->measure &&
            f->whole == numerator->whole && period_equal(f->period, numerator->period))
            return f->step;
    }
    return STEP_NONE;
}

typedef void Look(const Figure *figure, Diags *diags);

static void look_below(const Figure *figure, Diags *diags)
{
    Number value;

    if (value_at(figure, figure->field->step, &value) && number_sign(value) < 0)
        eval_say_negative(diags, figure->run, figure->field->step, figure->unit, value);
}

static void look_above(const Figure *figure, Diags *diags)
{
    Counted part = {figure->field->step, NUMBER_ZERO}, whole = {figure->denominator, NUMBER_ZERO};

    if (whole.step != STEP_NONE && value_at(figure, part.step, &part.value) &&
        value_at(figure, whole.step, &whole.value) && number_sign(whole.value) > 0 &&
        number_compare(part.value, whole.value) > 0)
        eval_say_above_whole(diags, figure->run, &part, &whole, figure->unit);
}

static void look_at_all(const Run *run, Look *look, Diags *diags)
{
    for (uint32_t i = 0; i < run->plan->fields.count && !run->arena->failed; i++) {
        const FieldStep *field = &run->plan->fields.items[i];
        if (field->field != FIELD_NUMERATOR && field->field != FIELD_DENOMINATOR)
            continue;
        Figure figure = {run, field, denominator_of(run->plan, field), 0};
        for (; figure.unit < (field->whole ? 1 : run->units); figure.unit++)
            look(&figure, diags);
    }
}

void run_check_ranges(const Run *run, Diags *diags)
{
    look_at_all(run, look_below, diags);
}

void run_find_impossible(const Run *run, Diags *diags)
{
    look_at_all(run, look_above, diags);
}

bool *steps_beneath(const Plan *plan, StepId from, Arena *arena)
{
    bool *beneath = arena_try(arena, plan->steps.count * sizeof *beneath);

    if (!beneath || from == STEP_NONE)
        return beneath;
    beneath[from] = true;
    for (StepId step = from + 1; step-- > 0;)
        for (uint32_t i = 0; beneath[step] && i < plan->steps.items[step].in_count; i++)
            beneath[step_input(plan, step, i)] = true;
    return beneath;
}
