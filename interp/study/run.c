/* The one way from facts and a date to a run. */
#include "study/run.h"

Run *study_run(const Plan *plan, const Facts *facts, Day as_at, const int *given, Arena *arena,
               Diags *diags)
{
    int *readings = arena_try(arena, (plan->model->questions.count + 1) * sizeof *readings);
    Case *cases = NULL;
    uint32_t count = 0;

    if (readings == NULL)
        return NULL;
    readings_in_force(plan->model, facts_known_at(facts, as_at), given, readings);
    if (!cases_of_open(plan, as_at, readings, arena, diags, &cases, &count))
        return NULL;
    return eval_run(plan, facts, cases, count, arena, diags);
}
