/* What tells rows apart (plan/members.c), worked out while they are read: the steps of a row part that
 * hang on the row alone, on lanes that are rows.
 *
 * Each counting's row part is a small plan; its block lives as long as the chunks at hand take. What
 * comes of it stands in the chunks, in the order of need->members, and is all that counting
 * (records.c) ever sees of the cells.
 */
#include "eval/block.h"
#include "eval/say.h"

#include <string.h>

/* The column that left a step unknown: the first unknown input, down to a leaf or a member. */
int row_unknown_column(const Block *block, StepId step, uint32_t lane)
{
    const Plan *plan = block->run->plan;

    for (;;) {
        const Step *s = &plan->steps.items[step];
        const RecordColumn *given = run_given(block->run, step);
        StepId next = STEP_NONE;
        if (given)
            return given->empty[lane];
        if (s->op == OP_LEAF)
            return plan->leaves.items[s->as.leaf].column;
        for (uint32_t i = 0; i < s->in_count && next == STEP_NONE; i++)
            if (block->columns[step_input(plan, step, i)].why[lane])
                next = step_input(plan, step, i);
        if (next == STEP_NONE)
            return -1;
        step = next;
    }
}

int16_t row_fate(const Block *block, const Counting *of, uint32_t lane)
{
    const Column *where = &block->columns[of->where];
    bool unknown = where->why[lane] != WHY_KNOWN;

    if (!unknown && where->codes[lane])
        return 0;
    for (uint32_t i = 0; i < of->conditions.count; i++) {
        const RowCondition *condition = &of->conditions.items[i];
        const Column *column = &block->columns[condition->step];
        bool open = column->why[lane] != WHY_KNOWN;
        if (unknown && open)
            return (int16_t)-(int)(i + 1);
        if (!unknown && !open && (column->codes[lane] != 0) == condition->excludes)
            return (int16_t)(i + 1);
    }
    return 0;
}

bool conditions_needed(Run *rows, const Counting *of, const StepId *wanted, uint32_t count)
{
    StepId *steps = arena_try(rows->arena, (count + of->conditions.count + 1) * sizeof *steps);

    if (!steps)
        return false;
    for (uint32_t i = 0; i < count; i++)
        steps[i] = wanted[i];
    for (uint32_t i = 0; i < of->conditions.count; i++)
        steps[count++] = of->conditions.items[i].step;
    return run_find_needed(rows, steps, count) && run_prepare(rows);
}

/* A member's room in a chunk, on the arena of the judge. */
static bool make_member(RecordColumn *member, StepForm form, Arena *arena)
{
    member->whys = arena_try(arena, RECORDS_CHUNK);
    member->empty = arena_raw(arena, RECORDS_CHUNK * sizeof *member->empty);
    if (form == STEP_NUMBER)
        member->numbers = arena_raw(arena, RECORDS_CHUNK * sizeof *member->numbers);
    else
        member->codes = arena_raw(arena, RECORDS_CHUNK * sizeof *member->codes);
    return !arena->failed;
}

static void take_member(Block *block, StepId step, RecordColumn *member, Arena *arena)
{
    Column *column = &block->columns[step];
    const Number *numbers = member->numbers ? column_numbers(block, column) : NULL;

    for (uint32_t lane = 0; lane < block->lanes && !block_failed(block); lane++) {
        Why why = (Why)column->why[lane];
        member->whys[lane] = (uint8_t)why;
        member->empty[lane] = (int16_t)(why ? row_unknown_column(block, step, lane) : -1);
        if (numbers)
            member->numbers[lane] = why ? NUMBER_ZERO : number_copy(numbers[lane], arena);
        else
            member->codes[lane] = why ? 0 : column->codes[lane];
    }
}

static bool take_fates(const RowJudge *judge, const Block *block, const RowMember *of,
                       RecordColumn *member)
{
    const Counting *counting = &judge->plan->countings.items[of->counting];

    if (!judge->accounts || of->step != counting->where)
        return true;
    member->fates = arena_raw(judge->arena, RECORDS_CHUNK * sizeof *member->fates);
    for (uint32_t lane = 0; member->fates && lane < block->lanes; lane++)
        member->fates[lane] = row_fate(block, counting, lane);
    return member->fates != NULL;
}

/* The members of one counting, of which `first` is the first, in one chunk. */
static bool judge_chunk(RowJudge *judge, Block *block, uint32_t first, RecordChunk *chunk)
{
    const Need *need = &judge->plan->needs.items[judge->need];
    const RowMember *members = need->members.items;

    block->run->chunk = chunk;
    block_begin(block, 0, chunk->count);
    if (!block_run(block, 0))
        return false;
    for (uint32_t m = first;
         m < need->members.count && members[m].counting == members[first].counting; m++) {
        const Step *step = &block->run->plan->steps.items[members[m].step];
        if (!make_member(&chunk->members[m], step->form, judge->arena))
            return false;
        take_member(block, members[m].step, &chunk->members[m], judge->arena);
        if (!take_fates(judge, block, &members[m], &chunk->members[m]))
            return false;
    }
    return !block_failed(block) && !judge->arena->failed;
}

/* All that the members of a counting take is worked out in each row, so that it does not hang on
 * the rows of its chunk whether a value is too big. */
static bool find_needed(const RowJudge *judge, Run *rows, uint32_t first)
{
    const Need *need = &judge->plan->needs.items[judge->need];
    int counting = need->members.items[first].counting;
    const Counting *of = &judge->plan->countings.items[counting];
    bool whole = false; /* its condition hangs on the row alone */
    uint32_t count = 0;
    StepId *steps = arena_try(rows->arena, need->members.count * sizeof *steps);

    for (uint32_t m = first; steps && m < need->members.count; m++)
        if (need->members.items[m].counting == counting) {
            steps[count++] = need->members.items[m].step;
            whole |= need->members.items[m].step == of->where;
        }
    if (steps && whole && judge->accounts)
        return conditions_needed(rows, of, steps, count);
    return steps && run_find_needed(rows, steps, count) && run_prepare(rows);
}

/* All chunks, of one counting. */
static bool judge_counting(RowJudge *judge, uint32_t first)
{
    static const Case no_case = {.as_at = 0};
    int counting = judge->plan->needs.items[judge->need].members.items[first].counting;
    Run rows = {.arena = judge->arena,
                .plan = judge->plan->countings.items[counting].rows,
                .texts = &judge->records->asked,
                .machine = judge->plan->machine ? judge->plan->machine : &machine_plain,
                .cases = &no_case,
                .case_count = 1};
    Arena arena;
    Block block;

    if (!find_needed(judge, &rows, first))
        return false;
    if (!arena_init(&arena)) {
        judge->arena->failed = true;
        return false;
    }
    bool done = block_init(&block, &rows, &arena, judge->arena, RECORDS_CHUNK);
    for (RecordChunk *chunk = judge->chunks; chunk && done; chunk = chunk->next)
        done = judge_chunk(judge, &block, first, chunk);
    if (!done && block.too_big != STEP_NONE) {
        judge->counting = counting;
        judge->too_big = block.too_big;
    }
    judge->arena->failed |= arena.failed;
    arena_release(&arena);
    return done && !judge->arena->failed;
}

bool rows_judge(RowJudge *judge)
{
    const Need *need = &judge->plan->needs.items[judge->need];

    judge->counting = -1;
    for (uint32_t m = 0; m < need->members.count; m++) {
        bool begins =
            m == 0 || need->members.items[m].counting != need->members.items[m - 1].counting;
        if (begins && !judge_counting(judge, m))
            return false;
    }
    return true;
}

void rows_judge_say(const RowJudge *judge, Diags *diags)
{
    eval_say_number_too_big(diags, judge->plan->countings.items[judge->counting].rows,
                            judge->too_big);
}
