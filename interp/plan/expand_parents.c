/* What the units of each parent come to together: `column region parent of practice`; or of listed areas,
 * `area kent in region south_east`.
 *
 *   a unit's own      the sum of its cells, of each amount
 *   of its parent     TOTAL_PARENT(a unit's own, its parent)
 *   of nobody         TOTAL_UNITS of those whose parent is not known: with them nothing is lost
 *
 * What applies once belongs to no unit, and to no parent. Nothing else hangs on these sums.
 */
#include "plan/build.h"

/* Of one amount; STEP_NONE: nothing applies to units. */
static StepId own_amount(Build *b, unsigned amount)
{
    StepId *cells = arena_try(b->arena, (b->model->milestones.count + 1) * sizeof *cells);
    uint32_t count = 0;

    for (uint32_t i = 0; cells && i < b->model->milestones.count; i++)
        if (!b->model->milestones.items[i].once)
            cells[count++] = b->cells[i].amount[amount];
    return count ? step_list(b, OP_ADD, cells, count) : b->zero;
}

static StepId same_pence(Build *b, StepId amount)
{
    StepId step = step_1(b, OP_SAME_CASES, amount);

    b->plan->steps.items[step].kind = (Kind){KIND_MONEY, 0};
    return step;
}

static void expand_parent(Build *b, int column, const StepId *own)
{
    ParentRoots made = {.column = column, .parent = lower_parent(b, column)};
    StepId *of[] = {&made.totals.potential, &made.totals.earned, &made.totals.open,
                    &made.totals.recoverable, &made.totals.lost};
    StepId *astray[] = {&made.astray.potential, &made.astray.earned, &made.astray.open,
                        &made.astray.recoverable, &made.astray.lost};
    StepId known = step_1(b, OP_KNOWN, made.parent);

    for (unsigned i = 0; i < 5; i++) {
        *of[i] = same_pence(b, step_2(b, OP_TOTAL_PARENT, own[i], made.parent));
        *astray[i] =
            same_pence(b, step_1(b, OP_TOTAL_UNITS, step_pick(b, known, b->zero, own[i])));
    }
    made.totals.unallocated = made.astray.unallocated = STEP_NONE;
    ARRAY_PUSH(b->arena, &b->plan->parents, made);
}

void expand_parents(Build *b)
{
    int parent = model_parent_after(b->model, -1);
    StepId own[5];

    if (parent < 0)
        return;
    for (unsigned i = 0; i < 5; i++)
        own[i] = own_amount(b, i);
    for (; parent >= 0 && !b->arena->failed; parent = model_parent_after(b->model, parent))
        expand_parent(b, parent, own);
}
