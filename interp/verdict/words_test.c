/* A figure that is required, held against what is asked of it.
 *
 *     the rate in Q3 is 88.00%, which is not at least 90.00%
 *     home_visits in Q3 is 1,240, which is at least the target in Q3, 1,200
 */
#include "verdict/formula.h"
#include "verdict/words.h"

static void write_name(Out *out, const Lane *lane, StepId step)
{
    const Plan *plan = lane->run->plan;
    const Leaf *tally = tally_of(lane, step);
    Period period = lane_step(lane, step)->period;

    if (tally == NULL) {
        words_step(out, plan->model, plan, step);
        return;
    }
    words_column(out, plan, tally);
    if (period.form == PERIOD_NONE)
        return;
    out_str(out, " in ");
    period_write_in(out, period, plan->model->year);
}

static bool is_named(const Lane *lane, StepId step)
{
    return lane_step(lane, step)->role != ROLE_NONE || tally_of(lane, step) != NULL;
}

/* "the rate in Q3 is 88.00%", "n 46 + m 3 = 49" */
static void write_left(Out *out, Lane *lane, StepId left)
{
    StepId step = is_named(lane, left) ? left : formula_behind(lane, left);

    if (is_named(lane, step)) {
        write_name(out, lane, step);
        out_str(out, " is ");
    } else if (formula_write(out, lane, step)) {
        out_str(out, " = ");
    }
    words_value(out, lane, step);
}

/* "the target in Q3, 1,200", "90.00%" */
static void write_right(Out *out, Lane *lane, StepId right)
{
    StepId step = is_named(lane, right) ? right : formula_behind(lane, right);

    if (is_named(lane, step)) {
        write_name(out, lane, step);
        out_str(out, ", ");
    }
    words_value(out, lane, step);
}

static const char *compared(Comparison op, bool met)
{
    switch (op) {
    case COMPARE_IS: return met ? "" : "not ";
    case COMPARE_IS_NOT: return met ? "not " : "";
    case COMPARE_AT_LEAST: return met ? "at least " : "not at least ";
    case COMPARE_AT_MOST: return met ? "at most " : "not at most ";
    case COMPARE_ABOVE: return met ? "above " : "not above ";
    case COMPARE_BELOW: return met ? "below " : "not below ";
    }
    return "";
}

void words_test(Out *out, Lane *lane, const FigureTest *test)
{
    write_left(out, lane, test->left);
    out_str(out, ", which is ");
    out_str(out, compared(test->formula->as.compare.op, lane_says(lane, test->met, 1)));
    write_right(out, lane, test->right);
}
