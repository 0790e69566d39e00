/* Runs a plan on cases.
 *
 * Mostly all lanes fit one block, and the steps run once, in order. Else the run goes in
 * rounds, one a stage: each block works the steps of that stage out, and what they take of
 * those below, and keeps what others need; then the results across units are worked out on the
 * kept columns of all lanes. A block forgets its columns when the next begins, but for what is
 * the same in every unit.
 *
 * The blocks of a round are shared out to the crew (base/crew.h): each member has a Block of
 * its own, and parts of kept columns are written by one block only. Where values are too big,
 * the first such block in order is named, however many threads there are.
 *
 * Rows of tables with rows of their own are counted before that (records.c). After it: trace.c
 * runs one unit again to explain it; kernels are in arithmetic.c, logic.c, bands.c, deal.c,
 * units.c; what is kept is in kept.c.
 */
#include "eval/block.h"

#include "base/crew.h"
#include "eval/say.h"
#include "eval/tried.h"

#include <assert.h>

/* Columns of a block, over all its steps; about 25 MiB. */
#define REGISTERS_MAX (1u << 20)

/* Results across units and what they are made of are kept as well. */
static bool keep_across(Run *run, StepId id)
{
    const Plan *plan = run->plan;

    if (!op_is_barrier(plan->steps.items[id].op) || (run->needed && !run->needed[id]))
        return true;
    for (uint32_t i = 0; i < plan->steps.items[id].in_count; i++)
        if (!kept_add(run, step_input(plan, id, i)))
            return false;
    return kept_add(run, id);
}

static bool keep_all(Run *run, const StepId *kept, uint32_t count)
{
    const Plan *plan = run->plan;

    for (uint32_t i = 0; i < count; i++)
        if (kept[i] != STEP_NONE && !kept_add(run, kept[i]))
            return false;
    for (StepId id = 0; id < plan->steps.count; id++)
        if (!keep_across(run, id))
            return false;
    return true;
}

/* The steps that feed those wanted, and those themselves: inputs stand before what they feed. */
bool run_find_needed(Run *run, const StepId *wanted, uint32_t count)
{
    const Plan *plan = run->plan;
    bool *needed = arena_try(run->arena, plan->steps.count);

    if (!needed)
        return false;
    for (uint32_t i = 0; i < count; i++)
        if (wanted[i] != STEP_NONE)
            needed[wanted[i]] = true;
    run->step_count = 0;
    for (StepId id = plan->steps.count; id-- > 0;) {
        bool worked_out = needed[id] && !(run->given && run->given[id] >= 0);
        for (uint32_t i = 0; worked_out && i < plan->steps.items[id].in_count; i++)
            needed[step_input(plan, id, i)] = true;
        run->step_count += needed[id];
    }
    run->needed = needed;
    return true;
}

/* Yes/no that is made of reasons alone costs next to nothing, and mostly decides. */
static bool *find_of_reasons(const Plan *plan, Arena *arena)
{
    bool *of_reasons = arena_try(arena, plan->steps.count);

    for (StepId id = 0; of_reasons && id < plan->steps.count; id++) {
        const Step *step = &plan->steps.items[id];
        bool joins = step->op == OP_AND || step->op == OP_OR || step->op == OP_NOT;
        of_reasons[id] = joins || step->op == OP_KNOWN || step->op == OP_WHY_IS;
        for (uint32_t i = 0; joins && i < step->in_count; i++)
            of_reasons[id] = of_reasons[id] && of_reasons[step_input(plan, id, i)];
    }
    return of_reasons;
}

bool run_prepare(Run *run)
{
    uint32_t steps = run->plan->steps.count;
    StepId *asked = arena_try(run->arena, steps * sizeof *asked);

    run->asked = asked;
    run->asked_count = 0;
    for (StepId id = 0; asked && id < steps; id++)
        if ((!run->needed || run->needed[id]) && (!run->lazily || run_keeps(run, id)))
            asked[run->asked_count++] = id;
    run->of_reasons = find_of_reasons(run->plan, run->arena);
    return asked && run->of_reasons;
}

static uint32_t last_stage(const Run *run)
{
    uint32_t last = 0;

    for (StepId id = 0; id < run->plan->steps.count; id++)
        if (run->plan->steps.items[id].stage > last && (!run->needed || run->needed[id]))
            last = run->plan->steps.items[id].stage;
    return last;
}

/* How many units a block of this run holds: at least one, whatever its cases. */
static uint32_t units_a_block(const Run *run)
{
    uint32_t steps = run->step_count ? run->step_count : 1;
    uint32_t lanes = run->machine->block ? run->machine->block : EVAL_BLOCK;
    lanes = REGISTERS_MAX / steps < lanes ? REGISTERS_MAX / steps : lanes;
    uint32_t units = lanes / run->case_count;

    return units == 0 ? 1 : units < run->units ? units : run->units;
}

/* The round after which all inputs of a result across units stand. */
static uint32_t ready_stage(const Plan *plan, StepId id)
{
    uint32_t stage = 0;

    for (uint32_t i = 0; i < plan->steps.items[id].in_count; i++) {
        uint32_t one = plan->steps.items[step_input(plan, id, i)].stage;
        stage = one > stage ? one : stage;
    }
    return stage;
}

/* A result across units that is worked out after that round. */
static bool is_ready(const Run *run, StepId id, uint32_t stage)
{
    return op_is_barrier(run->plan->steps.items[id].op) && run_keeps(run, id) &&
           ready_stage(run->plan, id) == stage;
}

static bool any_ready(const Run *run, uint32_t stage)
{
    for (StepId id = 0; id < run->plan->steps.count; id++)
        if (is_ready(run, id, stage))
            return true;
    return false;
}

/* One after the other: each forgets the columns of the one before. */
static bool work_across(Block *whole, uint32_t stage)
{
    const Plan *plan = whole->run->plan;

    for (StepId id = 0; id < plan->steps.count; id++) {
        if (!is_ready(whole->run, id, stage))
            continue;
        block_begin(whole, 0, whole->run->units);
        for (uint32_t i = 0; i < plan->steps.items[id].in_count; i++)
            block_take(whole, step_input(plan, id, i));
        if (!block_need(whole, id))
            return false;
        kept_store(whole, id);
    }
    return true;
}

typedef struct Member { /* what one thread works with */
    Arena scratch, lasting;
    Block block;
    bool ready;
} Member;

static bool release_member(Member *member)
{
    bool failed = member->scratch.failed || member->lasting.failed;

    if (member->scratch.reserve)
        arena_release(&member->scratch);
    if (member->lasting.reserve)
        arena_release(&member->lasting);
    return failed;
}

/* Makes the kept columns of all lanes those of a block that holds all units. */
static bool run_across(Run *run, uint32_t stage, StepId *too_big)
{
    Member all = {.ready = false};

    if (!any_ready(run, stage))
        return true;
    if (!arena_init(&all.scratch) || !arena_init(&all.lasting)) {
        release_member(&all);
        run->arena->failed = true;
        return false;
    }
    bool done =
        block_init(&all.block, run, &all.scratch, &all.lasting, run->units * run->case_count) &&
        work_across(&all.block, stage);
    *too_big = all.block.too_big;
    run->arena->failed |= release_member(&all);
    return done && !run->arena->failed;
}

typedef struct Round { /* the blocks of one stage */
    Run *run;
    Member *members;
    uint32_t stage;
    uint32_t failed_block; /* the first, in order; UINT32_MAX: none */
    StepId too_big;
} Round;

static bool start_member(Run *run, Member *member)
{
    uint32_t room = run->block_units * run->case_count;
    bool one_block = run->block_units == run->units;

    if (member->ready)
        return true;
    if (!arena_init(&member->scratch) || (!one_block && !arena_init(&member->lasting)))
        return false;
    member->ready = block_init(&member->block, run, &member->scratch,
                               one_block ? &member->scratch : &member->lasting, room);
    return member->ready;
}

static bool keep_stage(Block *block, uint32_t stage)
{
    const Run *run = block->run;
    bool all = block->units == run->units;

    for (uint32_t i = 0; i < run->asked_count; i++) {
        StepId id = run->asked[i];
        const Step *step = &run->plan->steps.items[id];
        if (run_keeps(run, id) && (all || (step->stage == stage && !op_is_barrier(step->op))))
            kept_store(block, id);
    }
    return !run->arena->failed;
}

static void run_block(void *data, uint32_t nth, uint32_t piece)
{
    Round *round = data;
    Run *run = round->run;
    Member *member = &round->members[nth];
    uint32_t first = piece * run->block_units, left = run->units - first;

    crew_lock(run->machine->crew);
    bool after = piece > round->failed_block;
    crew_unlock(run->machine->crew);
    if (after)
        return;
    bool ready = start_member(run, member);
    if (ready)
        block_begin(&member->block, first, left < run->block_units ? left : run->block_units);
    if (nth == 0 && run->machine->told)
        run->machine->told(run->machine->self, first, run->units);
    if (ready && block_run(&member->block, round->stage) &&
        keep_stage(&member->block, round->stage))
        return;
    crew_lock(run->machine->crew);
    if (piece < round->failed_block) {
        round->failed_block = piece;
        round->too_big = ready ? member->block.too_big : STEP_NONE;
    }
    crew_unlock(run->machine->crew);
}

static bool run_rounds(Run *run, Member *members, StepId *too_big)
{
    uint32_t last = last_stage(run),
             blocks = (run->units + run->block_units - 1) / run->block_units;
    Round round = {
        .run = run, .members = members, .failed_block = UINT32_MAX, .too_big = STEP_NONE};

    for (round.stage = blocks == 1 ? last : 0; round.stage <= last; round.stage++) {
        crew_run(run->machine->crew, blocks, run_block, &round);
        *too_big = round.too_big;
        if (round.failed_block != UINT32_MAX)
            return false;
        if (blocks > 1 && !run_across(run, round.stage, too_big))
            return false;
    }
    return true;
}

static bool run_plan(Run *run, const StepIds *wanted, Diags *diags)
{
    uint32_t threads = crew_threads(run->machine->crew);
    StepId too_big = STEP_NONE;

    if (!records_count(run, diags))
        return false;
    Member *members = arena_try(run->arena, threads * sizeof *members);
    if (!members)
        return false;
    bool done = run->asked_count == 0 || run_rounds(run, members, &too_big);
    bool refused = !done && too_big == STEP_NONE;
    for (uint32_t i = 0; i < threads; i++)
        refused = release_member(&members[i]) || refused;
    run->arena->failed |= refused;
    done = done && !refused && (!run->of_one || alone_run(run, wanted, &too_big));
    if (!run->arena->failed && too_big != STEP_NONE)
        eval_say_number_too_big(diags, run->plan, too_big);
    return done && !run->arena->failed;
}

static bool has_pins(const Case *cases, uint32_t count)
{
    for (uint32_t c = 0; c < count; c++)
        if (cases[c].pin_count > 0)
            return true;
    return false;
}

/* By step. NULL: there are none, or memory is refused. */
static const bool *find_pinned(const Plan *plan, const Case *cases, uint32_t count, Arena *arena)
{
    bool *pinned = has_pins(cases, count) ? arena_try(arena, plan->steps.count) : NULL;

    for (uint32_t c = 0; pinned && c < count; c++)
        for (uint32_t i = 0; i < cases[c].pin_count; i++)
            pinned[cases[c].pins[i].step] = true;
    return pinned;
}

static Run *new_run(const Plan *plan, const Facts *facts, const Case *cases, uint32_t count,
                    Arena *arena)
{
    Run *run = ARENA_NEW(arena, Run);

    assert(count > 0);
    *run = (Run){.arena = arena,
                 .plan = plan,
                 .facts = facts,
                 .machine = plan->machine ? plan->machine : &machine_plain,
                 .units = facts->units,
                 .cases = cases,
                 .case_count = count,
                 .pinned = find_pinned(plan, cases, count, arena),
                 .step_count = plan->steps.count};
    run->kept = kept_new(run);
    return arena->failed ? NULL : run;
}

/* Once it is known which steps are needed. */
static bool run_for(Run *run, const StepId *kept, uint32_t count, Diags *diags)
{
    run->block_units = units_a_block(run);
    return keep_all(run, kept, count) && run_prepare(run) && run_plan(run, NULL, diags);
}

static bool few_enough(uint32_t count, Diags *diags)
{
    if (count <= EVAL_MAX_CASES)
        return true;
    eval_say_too_many_cases_given(diags, count);
    return false;
}

Run *eval_run(const Plan *plan, const Facts *facts, const Case *cases, uint32_t count, Arena *arena,
              Diags *diags)
{
    const Suppressed *found;

    if (!few_enough(count, diags) || !tried_cases(plan, facts, &cases, count, arena, diags, &found))
        return NULL;
    Run *run = new_run(plan, facts, cases, count, arena);
    if (!run || !run_for(run, plan->roots.items, plan->roots.count, diags))
        return NULL;
    run->suppressed = found;
    return !found || !cases->sorted || shares_price(run, arena, diags) ? run : NULL;
}

Run *eval_run_as_asked(const Plan *plan, const Facts *facts, const Case *cases, uint32_t count,
                       Arena *arena, Diags *diags)
{
    Run *run = few_enough(count, diags) ? new_run(plan, facts, cases, count, arena) : NULL;

    if (!run)
        return NULL;
    run->lazily = true;
    return run_for(run, NULL, 0, diags) ? run : NULL;
}

static Run *run_wanted(Run *run, const StepId *wanted, uint32_t count, Diags *diags)
{
    if (!run || !run_find_needed(run, wanted, count))
        return NULL;
    run->lazily = true;
    return run_for(run, wanted, count, diags) ? run : NULL;
}

Run *eval_run_for(const Plan *plan, const Facts *facts, const Case *cases, uint32_t count,
                  const StepId *wanted, uint32_t wanted_count, Arena *arena, Diags *diags)
{
    const Suppressed *found;

    if (!few_enough(count, diags) || !tried_cases(plan, facts, &cases, count, arena, diags, &found))
        return NULL;
    Run *run = run_wanted(new_run(plan, facts, cases, count, arena), wanted, wanted_count, diags);
    if (run)
        run->suppressed = found;
    return run;
}

Run *run_steps(const RunSteps *steps, Arena *arena, Diags *diags)
{
    Run *run = new_run(steps->plan, steps->facts, steps->cases, steps->case_count, arena);

    if (!run)
        return NULL;
    run->unit_of = steps->unit_of;
    run->units = steps->units;
    return run_wanted(run, steps->wanted, steps->wanted_count, diags);
}

static Run *new_run_in(const Plan *plan, const Facts *facts, const Case *cases, uint32_t count,
                       uint32_t unit, Arena *arena, Diags *diags)
{
    Run *run = few_enough(count, diags) ? new_run(plan, facts, cases, count, arena) : NULL;

    assert(unit < facts->units);
    if (run) {
        run->lazily = run->of_one = true;
        run->alone = unit;
    }
    return run;
}

static bool run_in(Run *run, const StepIds *wanted, Diags *diags)
{
    run->block_units = units_a_block(run);
    return keep_all(run, NULL, 0) && alone_keep_compared(run) && run_prepare(run) &&
           run_plan(run, wanted, diags);
}

Run *eval_run_in(const Plan *plan, const Facts *facts, const Case *cases, uint32_t count,
                 uint32_t unit, const StepId *wanted, uint32_t wanted_count, Arena *arena,
                 Diags *diags)
{
    Run *run = new_run_in(plan, facts, cases, count, unit, arena, diags);
    StepIds all = {0};

    for (uint32_t i = 0; run && i < wanted_count; i++)
        if (wanted[i] != STEP_NONE && !ARRAY_PUSH(arena, &all, wanted[i]))
            return NULL;
    if (!run || !run_find_needed(run, all.items, all.count))
        return NULL;
    return run_in(run, &all, diags) ? run : NULL;
}

Run *eval_run_alone(const Plan *plan, const Facts *facts, const Case *cases, uint32_t count,
                    uint32_t unit, int milestone, Arena *arena, Diags *diags)
{
    Run *run = new_run_in(plan, facts, cases, count, unit, arena, diags);
    StepIds all = {0};

    assert(eval_may_be_alone(plan));
    return run && alone_find_wanted(run, milestone, &all) && run_in(run, &all, diags) ? run : NULL;
}

const RowsCounted *run_counted(const Run *run, const Leaf *leaf, uint32_t unit, uint32_t nth_case)
{
    const RowsCounted *counted = records_counted(run, leaf, &run->cases[nth_case], unit);

    assert(counted);
    return counted;
}
