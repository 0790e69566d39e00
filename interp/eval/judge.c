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
    }
    return !block_failed(block) && !judge->arena->failed;
}

/* All that the members of a counting take is worked out in each row, so that it does not hang on
 * the rows of its chunk whether a value is too big. */
static bool find_needed(Run *rows, const Need *need, uint32_t first)
{
    uint32_t count = 0;
    StepId *steps = arena_try(rows->arena, need->members.count * sizeof *steps);

    for (uint32_t m = first; steps && m < need->members.count; m++)
        if (need->members.items[m].counting == need->members.items[first].counting)
            steps[count++] = need->members.items[m].step;
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

    if (!find_needed(&rows, &judge->plan->needs.items[judge->need], first))
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
