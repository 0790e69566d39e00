/* What tells the rows of a table apart: the steps of its row parts that hang on a row alone.
 *
 *     count arrests where minutes at most 8 and witnessed        one: whether the row counts
 *     … and team is among agreed_teams                           that of the first two, and the team
 *     … and (minutes at most 8 when limit is short, …)           likewise: by case, what the row counts as
 *
 * Such a step is the same in every case, so that it is worked out once, when the row is read; rows that
 * are alike in all of these are one and the same to whoever counts them (data/groups.h). Taken are the
 * greatest such steps: the answer to a condition, and not the cells that it asks of.
 */
#include "plan/build.h"

typedef struct Look { /* at one row part */
    const Plan *rows;
    bool *alone;  /* by step: it hangs on the row and on what the rules print, on no case */
    bool *asks;   /* it asks for some cell of the row */
    bool *needed; /* the condition takes it */
} Look;

static void look_at_step(Look *look, StepId id)
{
    const Step *step = &look->rows->steps.items[id];

    look->alone[id] = !op_is_barrier(step->op);
    if (step->op == OP_LEAF) {
        LeafTag tag = look->rows->leaves.items[step->as.leaf].tag;
        look->alone[id] = tag == LEAF_CELL || tag == LEAF_TEXT;
        look->asks[id] = tag == LEAF_CELL;
    }
    for (uint32_t i = 0; i < step->in_count; i++) {
        StepId in = step_input(look->rows, id, i);
        look->alone[id] = look->alone[id] && look->alone[in];
        look->asks[id] = look->asks[id] || look->asks[in];
    }
}

static bool is_member(const Look *look, StepId id)
{
    return look->alone[id] && look->asks[id];
}

/* Once for each, however many take it. */
static void add_member(Plan *plan, int counting, StepId step)
{
    Need *need = &plan->needs.items[plan->countings.items[counting].need];

    for (uint32_t i = 0; i < need->members.count; i++)
        if (need->members.items[i].counting == counting && need->members.items[i].step == step)
            return;
    (void)ARRAY_PUSH(plan->arena, &need->members, ((RowMember){counting, step}));
}

/* From the condition down, until a step hangs on the row alone. Where the whole of it does not, rows are told apart by each
 * condition that it comes to, so that it can be told which of them kept a row out. */
static void find_members(Plan *plan, int counting, Look *look)
{
    const Counting *of = &plan->countings.items[counting];

    look->needed[of->where] = true;
    for (uint32_t i = 0; i < of->conditions.count && !is_member(look, of->where); i++)
        look->needed[of->conditions.items[i].step] = true;
    for (StepId id = of->where + 1; id-- > 0;) {
        if (!look->needed[id])
            continue;
        if (is_member(look, id)) {
            add_member(plan, counting, id);
            continue;
        }
        for (uint32_t i = 0; i < look->rows->steps.items[id].in_count; i++)
            look->needed[step_input(look->rows, id, i)] = true;
    }
}

void find_row_members(Plan *plan)
{
    for (uint32_t n = 0; n < plan->countings.count && !plan->arena->failed; n++) {
        const Counting *counting = &plan->countings.items[n];
        if (counting->where == STEP_NONE)
            continue;
        uint32_t steps = counting->rows->steps.count;
        Look look = {.rows = counting->rows,
                     .alone = arena_try(plan->arena, steps),
                     .asks = arena_try(plan->arena, steps),
                     .needed = arena_try(plan->arena, steps)};
        if (plan->arena->failed)
            return;
        for (StepId id = 0; id < steps; id++)
            look_at_step(&look, id);
        find_members(plan, (int)n, &look);
    }
}
