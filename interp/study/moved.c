/* Through which steps a change came: what is another milestone's and is as it was passes nothing on.
 *
 *     £120.74 less of p1  <- share of the cap  <- what y1_full earns     0.01 more
 *                                              <- what y2_q3 earns       0.00 as before: its weighting
 *                                                                        is another, and moved nothing
 *
 * In the milestone's own working all that decided is taken, but for its part of what is dealt to
 * several: where that is as it was, the weights of the others are no cause.
 */
#include "study/moved.h"

#include <stdlib.h>

typedef struct Moving {
    Lane *lane, *other;
    int milestone; /* whose change it is */
} Moving;

bool moved_value(Value now, Value then)
{
    if (now.why != then.why)
        return true;
    if (now.why != WHY_KNOWN)
        return false;
    return now.form == STEP_NUMBER ? !number_equal(now.number, then.number) : now.code != then.code;
}

/* Of many units or cases into one. */
static bool joins(Op op)
{
    return op_compares(op) || op == OP_DEAL_UNITS || op == OP_TOTAL_UNITS || op == OP_LEAST_UNITS ||
           op == OP_TOTAL_PARENT ||
           op == OP_LEAST_CASES || op == OP_GREATEST_CASES || op == OP_SAME_CASES;
}

static bool moved_anywhere(const Run *now, const Run *then, StepId step)
{
    if (now->case_count != then->case_count || !run_keeps(now, step) || !run_keeps(then, step))
        return true;
    for (uint32_t u = 0; u < now->units; u++)
        for (uint32_t c = 0; c < now->case_count; c++)
            if (moved_value(run_value(now, step, u, c), run_value(then, step, u, c)))
                return true;
    return false;
}

static bool passes(void *context, StepId step, StepId input)
{
    Moving *m = context;
    int whose = lane_step(m->lane, input)->milestone;

    if (((whose < 0 || whose == m->milestone) && lane_step(m->lane, input)->op != OP_DEAL) ||
        moved_value(lane_value(m->lane, input), lane_value(m->other, input)))
        return true;
    return joins(lane_step(m->lane, step)->op) &&
           moved_anywhere(m->lane->run, m->other->run, input);
}

/* An answer that holds back what a later fact would have moved leaves no trace but itself. */
static void add_answers(Lane *lane, int milestone, Marks *to)
{
    Marks marks = lane_marks(lane, run_roots(lane->run, milestone)->least);

    for (uint32_t i = 0; i < marks.count; i++) {
        const Leaf *leaf = lane_leaf(lane, marks.items[i]);
        if (leaf != NULL && leaf->tag == LEAF_READING &&
            !ARRAY_PUSH(lane->scratch, to, marks.items[i]))
            lane->arena->failed = true;
    }
}

static void add_moved(Lane *lane, Lane *other, int milestone, Marks *to)
{
    Moving m = {lane, other, milestone};
    Marks marks = lane_marks_through(lane, run_roots(lane->run, milestone)->earned, passes, &m);

    for (uint32_t i = 0; i < marks.count; i++)
        if (!ARRAY_PUSH(lane->scratch, to, marks.items[i]))
            lane->arena->failed = true;
    add_answers(lane, milestone, to);
}

static int last_first(const void *left, const void *right)
{
    StepId a = *(const StepId *)left, b = *(const StepId *)right;

    return (a < b) - (a > b);
}

Marks moved_marks(Lane *now, Lane *then, int milestone)
{
    Marks all = {0};
    uint32_t kept = 0;

    add_moved(now, then, milestone, &all);
    add_moved(then, now, milestone, &all);
    if (all.count == 0)
        return all;
    qsort(all.items, all.count, sizeof *all.items, last_first);
    for (uint32_t i = 1; i < all.count; i++)
        if (all.items[i] != all.items[kept])
            all.items[++kept] = all.items[i];
    all.count = kept + 1;
    return all;
}
