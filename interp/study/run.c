/* The one way from facts and a date to a run. */
#include "study/run.h"

typedef struct Cases {
    Case *items;
    uint32_t count;
} Cases;

static bool cases_as_at(const Plan *plan, const Facts *facts, Day as_at, const int *given,
                        Arena *arena, Diags *diags, Cases *cases)
{
    int *readings = arena_try(arena, (plan->model->questions.count + 1) * sizeof *readings);

    if (readings == NULL)
        return false;
    readings_in_force(plan->model, facts_known_at(facts, as_at), given, readings);
    return cases_of_open(plan, as_at, readings, arena, diags, &cases->items, &cases->count);
}

Run *study_run(const Plan *plan, const Facts *facts, Day as_at, const int *given, Arena *arena,
               Diags *diags)
{
    Cases cases = {NULL, 0};

    if (!cases_as_at(plan, facts, as_at, given, arena, diags, &cases))
        return NULL;
    return eval_run(plan, facts, cases.items, cases.count, arena, diags);
}

Run *study_run_in_short(const Plan *plan, const Facts *facts, Day as_at, const int *given,
                        Arena *arena, Diags *diags)
{
    Cases cases = {NULL, 0};

    if (!cases_as_at(plan, facts, as_at, given, arena, diags, &cases))
        return NULL;
    return eval_run_in_short(plan, facts, cases.items, cases.count, arena, diags);
}

Run *study_run_alone(const Plan *plan, const Facts *facts, Day as_at, const int *given,
                     uint32_t unit, int milestone, Arena *arena, Diags *diags)
{
    Cases cases = {NULL, 0};

    if (!cases_as_at(plan, facts, as_at, given, arena, diags, &cases))
        return NULL;
    if (facts->hidden.count > 0 || !eval_may_be_alone(plan))
        return eval_run(plan, facts, cases.items, cases.count, arena, diags);
    return eval_run_alone(plan, facts, cases.items, cases.count, unit, milestone, arena, diags);
}
