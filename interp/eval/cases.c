/* Which answers are in force, and the cases of the questions that are still open.
 *
 *     open: catch_up (2 readings), split (2 readings)      cases: 0 0, 0 1, 1 0, 1 1
 *
 * The first open question varies slowest. A question that no step asks is not opened: its
 * answer cannot change a penny.
 */
#include "eval/eval.h"
#include "eval/say.h"

/* The last settlement that is known; they stand by date. Else what the rules have chosen. */
const Settlement *settlement_in_force(const Question *question, Day as_at)
{
    const Settlement *found = NULL;

    for (uint32_t i = 0; i < question->settlements.count; i++)
        if (question->settlements.items[i].agreed.date <= as_at)
            found = &question->settlements.items[i];
    return found;
}

static int reading_in_force(const Question *question, Day as_at)
{
    const Settlement *settled = settlement_in_force(question, as_at);

    return settled ? settled->reading : question->chosen;
}

void readings_in_force(const Model *model, Day as_at, const int *given, int *readings)
{
    for (uint32_t q = 0; q < model->questions.count; q++)
        readings[q] =
            given && given[q] >= 0 ? given[q] : reading_in_force(&model->questions.items[q], as_at);
}

static bool is_asked(const Plan *plan, uint32_t question)
{
    for (uint32_t i = 0; i < plan->leaves.count; i++)
        if (plan->leaves.items[i].tag == LEAF_READING && plan->leaves.items[i].a == (int)question)
            return true;
    for (uint32_t i = 0; i < plan->countings.count; i++) /* by conditions on rows */
        if (is_asked(plan->countings.items[i].rows, question))
            return true;
    return false;
}

static bool is_open(const Plan *plan, const int *readings, uint32_t question)
{
    return readings[question] < 0 && plan->model->questions.items[question].readings.count > 0 &&
           is_asked(plan, question);
}

/* The answers of the nth case: those in force, with one reading each for the open ones. */
static const int *case_readings(const Plan *plan, const int *readings, uint32_t nth, Arena *arena)
{
    uint32_t count = plan->model->questions.count;
    int *answers = arena_try(arena, count * sizeof *answers);

    for (uint32_t q = count; answers && q-- > 0;) {
        uint32_t choices = plan->model->questions.items[q].readings.count;
        answers[q] = readings[q];
        if (!is_open(plan, readings, q))
            continue;
        answers[q] = (int)(nth % choices);
        nth /= choices;
    }
    return answers;
}

bool cases_of_open(const Plan *plan, Day as_at, const int *readings, Arena *arena, Diags *diags,
                   Case **cases, uint32_t *count)
{
    *count = 1;
    for (uint32_t q = 0; q < plan->model->questions.count; q++) {
        uint32_t choices = plan->model->questions.items[q].readings.count;
        if (!is_open(plan, readings, q))
            continue;
        if (choices <= EVAL_MAX_CASES / *count) {
            *count *= choices;
            continue;
        }
        eval_say_too_many_cases(diags, plan, readings);
        return false;
    }
    *cases = arena_try(arena, *count * sizeof **cases);
    for (uint32_t i = 0; *cases && i < *count && !arena->failed; i++)
        (*cases)[i] = (Case){.as_at = as_at, .readings = case_readings(plan, readings, i, arena)};
    return !arena->failed;
}
