/* Counting rows: what is left of the row part of each counting on groups of its table's rows, chunk
 * by chunk, and what the rows of a period and a unit come to. A lane is a group of rows that nobody can
 * tell apart; what hangs on the rows alone was worked out when they were read (judge.c).
 *
 *   where     no: the row does not count; yes: it does; unknown: the count is unknown, for the
 *             reason of the first such row, and that row and its empty column are kept
 *   value     in a sum or a count of different ones, the row's cell; empty where the row counts: as
 *             above
 *
 * A row whose date is not given may be one of any period, one whose area is not given one of any
 * area: it makes a count unknown, unless it is certain not to count, or all areas are counted. A period that is not over,
 * or that the table does not reach, is not supplied whatever rows there are.
 *
 * All of it is worked out before the blocks of the run, once for all cases and runs that cannot
 * differ in it, and remembered with the facts.
 */
#include "eval/block.h"
#include "eval/say.h"

typedef enum Truth { TRUTH_NO, TRUTH_YES, TRUTH_UNKNOWN } Truth;

typedef struct RowState {
    uint8_t truth, why;
    int16_t column; /* that is empty; -1: none */
    int16_t fate;   /* where it is asked, and was not when the row was read: see row_fate */
} RowState;

typedef struct Count { /* one leaf being counted */
    Run *run;
    const Leaf *leaf;
    const Counting *counting;
    const FactTable *table;
    const Case *with;
    const RowState *states; /* by group of the table's rows */
    Arena *scratch;
    RowsCounted *units;
    uint32_t unit_count;
    Map seen; /* units and codes met, in a count of different ones */
} Count;

/* --- conditions, on blocks of groups ------------------------------------------------- */

static bool hangs_on_readings(const Counting *counting)
{
    for (uint32_t i = 0; counting->rows && i < counting->rows->leaves.count; i++)
        if (counting->rows->leaves.items[i].tag == LEAF_READING)
            return true;
    return false;
}

static void take_states(const Block *block, const Count *c, RowState *states)
{
    const StepId where = c->counting->where;
    const Column *column = &block->columns[where];

    for (uint32_t lane = 0; lane < block->lanes; lane++) {
        RowState *state = &states[lane];
        if (!column->why[lane])
            *state = (RowState){column->codes[lane] ? TRUTH_YES : TRUTH_NO, WHY_KNOWN, -1, 0};
        else
            *state = (RowState){TRUTH_UNKNOWN, column->why[lane],
                                (int16_t)row_unknown_column(block, where, lane), 0};
        if (c->table->records.accounts)
            state->fate = row_fate(block, c->counting, lane);
    }
}

static bool run_chunks(Block *block, const Count *c, RowState *states)
{
    const RecordChunk *chunk = c->table->records.first;

    for (; chunk; chunk = chunk->next) {
        block->run->chunk = chunk;
        block_begin(block, 0, chunk->count);
        if (!block_run(block, 0))
            return false;
        take_states(block, c, states);
        states += chunk->count;
    }
    return true;
}

/* By step of the row part: which member it is. */
static int *find_given(const Count *c, Arena *arena)
{
    const Counting *of = c->counting;
    int *given = arena_try(arena, of->rows->steps.count * sizeof *given);

    for (uint32_t i = 0; given && i < of->rows->steps.count; i++)
        given[i] = -1;
    for (uint32_t m = 0; given && m < c->table->need->members.count; m++) {
        const RowMember *member = &c->table->need->members.items[m];
        if (&c->run->plan->countings.items[member->counting] == of)
            given[member->step] = (int)m;
    }
    return given;
}

/* The condition itself hangs on no case: each row was judged when it was read. */
static void take_judged(const Count *c, int member, RowState *states)
{
    for (const RecordChunk *chunk = c->table->records.first; chunk; chunk = chunk->next) {
        const RecordColumn *judged = &chunk->members[member];
        for (uint32_t lane = 0; lane < chunk->count; lane++) {
            Truth truth = judged->whys[lane]    ? TRUTH_UNKNOWN
                          : judged->codes[lane] ? TRUTH_YES
                                                : TRUTH_NO;
            *states++ = (RowState){(uint8_t)truth, judged->whys[lane], judged->empty[lane], 0};
        }
    }
}

static bool find_states(const Count *c, const int *given, RowState *states, Diags *diags)
{
    Run rows = {.arena = c->scratch,
                .plan = c->counting->rows,
                .facts = c->run->facts,
                .machine = c->run->machine,
                .cases = c->with,
                .case_count = 1,
                .given = given,
                .texts = &c->table->records.asked};
    Arena arena;
    Block block;

    bool good = c->table->records.accounts
                    ? conditions_needed(&rows, c->counting, &c->counting->where, 1)
                    : run_find_needed(&rows, &c->counting->where, 1) && run_prepare(&rows);
    if (!good)
        return false;
    if (!arena_init(&arena)) {
        c->scratch->failed = true;
        return false;
    }
    bool done = block_init(&block, &rows, &arena, c->scratch, RECORDS_CHUNK) &&
                run_chunks(&block, c, states);
    c->scratch->failed |= arena.failed;
    arena_release(&arena);
    if (done || c->scratch->failed)
        return done;
    eval_say_number_too_big(diags, c->counting->rows, block.too_big);
    return false;
}

/* By group of the table's rows. */
static const RowState *states_of(const Count *c, Diags *diags)
{
    uint32_t groups = 0;
    const StepId where = c->counting->where;

    for (const RecordChunk *chunk = c->table->records.first; chunk; chunk = chunk->next)
        groups += chunk->count;
    RowState *states = arena_try(c->scratch, (groups + 1) * sizeof *states);
    if (!states)
        return NULL;
    for (uint32_t i = 0; i < groups; i++)
        states[i] = (RowState){TRUTH_YES, WHY_KNOWN, -1, 0};
    if (where == STEP_NONE || groups == 0)
        return states;
    const int *given = find_given(c, c->scratch);
    if (!given)
        return NULL;
    if (given[where] < 0)
        return find_states(c, given, states, diags) ? states : NULL;
    take_judged(c, given[where], states);
    return states;
}

/* --- one group of rows, for one unit -------------------------------------------------- */

typedef struct RowAt {
    const RecordChunk *chunk;
    uint32_t at;
    RowState state;
} RowAt;

static void unknown_row(RowsCounted *sum, const RowAt *row, Why why, int column)
{
    uint32_t line = row->chunk->lines[row->at];

    if (sum->line == 0 || line < sum->line) {
        sum->line = line;
        sum->column = column;
    }
    if (why > sum->why)
        sum->why = why;
}

/* The first time that this is met? What is met again costs no memory. */
static bool is_new(Count *c, Text bytes)
{
    if (map_find(&c->seen, bytes) != MAP_NONE)
        return false;
    Text copy = arena_copy(c->scratch, bytes);
    return !c->scratch->failed && map_put(&c->seen, copy, 1);
}

static bool is_new_code(Count *c, uint32_t unit, int32_t code)
{
    const uint32_t key[] = {unit, (uint32_t)code};

    return is_new(c, (Text){(const char *)key, sizeof key});
}

/* Different numbers are told apart by what is written of them, which is exact. */
static bool is_new_number(Count *c, uint32_t unit, Number number)
{
    Out out;

    out_init(&out);
    out_format(&out, "%u ", unit);
    number_write_exact(&out, number);
    bool new = is_new(c, out_view(&out));
    c->scratch->failed |= out.failed;
    out_release(&out);
    return new;
}

/* What the rows add, once it is certain that they count. */
static Number worth_of(Count *c, uint32_t unit, const RowAt *row)
{
    if (c->counting->how == TALLY_ROWS)
        return number_from_int(row->chunk->times[row->at]);
    if (c->counting->how == TALLY_SUM)
        return row->chunk->sums[c->counting->column].numbers[row->at];
    const RecordColumn *cells = &row->chunk->columns[c->counting->column];
    bool new = cells->numbers ? is_new_number(c, unit, cells->numbers[row->at])
                              : is_new_code(c, unit, cells->codes[row->at]);
    return new ? NUMBER_ONE : NUMBER_ZERO;
}

/* Is there no figure to sum, or to tell apart? */
static bool is_empty(const Count *c, const RowAt *row)
{
    int column = c->counting->column;

    if (column < 0)
        return false;
    if (c->counting->how == TALLY_SUM)
        return row->chunk->sums[column].whys[row->at] != WHY_KNOWN;
    return row->chunk->columns[column].whys[row->at] != WHY_KNOWN;
}

static void add_row(Count *c, uint32_t unit, const RowAt *row)
{
    RowsCounted *sum = &c->units[unit];
    const RecordChunk *chunk = row->chunk;
    bool in_area = c->leaf->whole || chunk->units[row->at] != UNIT_UNKNOWN;
    bool placed = in_area && chunk->months[row->at] != MONTH_UNKNOWN;

    sum->of += placed ? chunk->times[row->at] : 0;
    if (row->state.truth == TRUTH_NO)
        return;
    if (row->state.truth == TRUTH_UNKNOWN)
        unknown_row(sum, row, (Why)row->state.why, row->state.column);
    else if (!placed)
        unknown_row(sum, row, WHY_NOT_SUPPLIED, -1);
    else if (is_empty(c, row))
        unknown_row(sum, row, WHY_NOT_SUPPLIED, c->counting->column);
    else {
        sum->rows += chunk->times[row->at];
        if (sum->first == 0 || chunk->lines[row->at] < sum->first)
            sum->first = chunk->lines[row->at];
        if (chunk->last[row->at] > sum->last)
            sum->last = chunk->last[row->at];
        sum->value = number_add(sum->value, worth_of(c, unit, row), c->run->facts->arena);
    }
}

/* --- the rows of a period ------------------------------------------------------------- */

static bool may_be_in(const Leaf *leaf, Month month)
{
    return month == MONTH_UNKNOWN ||
           (month >= period_first(leaf->period) && month <= period_last(leaf->period));
}

static void add_to_units(Count *c, const RowAt *row)
{
    int32_t unit = row->chunk->units[row->at];

    if (c->leaf->whole || unit == UNIT_ALL)
        add_row(c, 0, row);
    else if (unit >= 0)
        add_row(c, (uint32_t)unit, row);
    else
        for (uint32_t u = 0; u < c->unit_count; u++)
            add_row(c, u, row);
}

static void add_rows(Count *c)
{
    const RowState *state = c->states;
    Day known_at = facts_known_at(c->run->facts, known_by(&c->leaf->closing, c->with->as_at));

    for (const RecordChunk *chunk = c->table->records.first; chunk; chunk = chunk->next)
        for (uint32_t i = 0; i < chunk->count && !c->scratch->failed; i++, state++)
            if (chunk->known[i] <= known_at && may_be_in(c->leaf, chunk->months[i]))
                add_to_units(c, &(RowAt){chunk, i, *state});
}

static bool is_over(const Count *c)
{
    return c->table->supplied &&
           facts_period_over(c->run->facts, (uint32_t)c->counting->need, c->leaf->period,
                             known_by(&c->leaf->closing, c->with->as_at));
}

static bool count_leaf(Count *c)
{
    Arena *arena = c->run->facts->arena;

    c->unit_count = c->leaf->whole ? 1 : c->run->units;
    c->units = arena_try(arena, c->unit_count * sizeof *c->units);
    if (!c->units)
        return false;
    for (uint32_t u = 0; u < c->unit_count; u++)
        c->units[u] = (RowsCounted){
            .value = NUMBER_ZERO, .why = is_over(c) ? WHY_KNOWN : WHY_NOT_SUPPLIED, .column = -1};
    map_init(&c->seen, c->scratch, c->run->plan->model->book->names.map.key);
    if (is_over(c))
        add_rows(c);
    return !arena->failed && !c->scratch->failed;
}

/* --- what is remembered --------------------------------------------------------------- */

static bool same_readings(const int *a, const int *b, uint32_t count)
{
    for (uint32_t i = 0; a && i < count; i++)
        if (a[i] != b[i])
            return false;
    return true;
}

const RowsCounted *records_counted(const Run *run, const Leaf *leaf, const Case *with,
                                   uint32_t unit)
{
    const RowsMemo *memo = run->facts->counted;

    for (uint32_t i = 0; i < memo->count; i++) {
        const RowsCountedOnce *once = &memo->items[i];
        if (once->leaf == leaf && once->as_at == with->as_at &&
            once->nothing_agreed == with->nothing_agreed &&
            same_readings(once->readings, with->readings, run->plan->model->questions.count))
            return &once->units[leaf->whole ? 0 : unit];
    }
    return NULL;
}

static bool remember(const Count *c)
{
    Arena *arena = c->run->facts->arena;
    uint32_t questions = c->run->plan->model->questions.count;
    RowsCountedOnce once = {.leaf = c->leaf,
                            .as_at = c->with->as_at,
                            .nothing_agreed = c->with->nothing_agreed,
                            .units = c->units};

    if (hangs_on_readings(c->counting)) {
        int *readings = arena_try(arena, questions * sizeof *readings);
        for (uint32_t q = 0; readings && q < questions; q++)
            readings[q] = c->with->readings[q];
        once.readings = readings;
    }
    return ARRAY_PUSH(arena, c->run->facts->counted, once);
}

/* By condition. What hangs on the row alone was counted when it was read. */
static const RowsKeptOut *kept_out_of(const Count *c, int counting)
{
    const Records *records = &c->table->records;
    Arena *arena = c->run->facts->arena;
    const RowState *state = c->states;
    RowsKeptOut *made;

    if (!records->accounts || c->counting->conditions.count == 0)
        return NULL;
    if (records->kept_out[counting])
        return records->kept_out[counting];
    made = arena_try(arena, c->counting->conditions.count * sizeof *made);
    for (const RecordChunk *chunk = records->first; made && chunk; chunk = chunk->next)
        for (uint32_t i = 0; i < chunk->count; i++, state++)
            kept_out_add(made, state->fate, chunk->times[i]);
    return made;
}

/* How many rows the conditions take, once as at a date: of several readings as in the first case. */
static void judge(const Count *c, int counting)
{
    AllJudged *all = c->run->facts->judged;
    const RowState *state = c->states;
    RowsJudged judged = {.counting = counting, .as_at = c->with->as_at};

    for (uint32_t i = 0; i < all->count; i++)
        if (all->items[i].counting == counting && all->items[i].as_at == judged.as_at)
            return;
    for (const RecordChunk *chunk = c->table->records.first; chunk; chunk = chunk->next)
        for (uint32_t i = 0; i < chunk->count; i++, state++) {
            judged.yes += state->truth == TRUTH_YES ? chunk->times[i] : 0;
            judged.no += state->truth == TRUTH_NO ? chunk->times[i] : 0;
            judged.unknown += state->truth == TRUTH_UNKNOWN ? chunk->times[i] : 0;
        }
    judged.kept_out = kept_out_of(c, counting);
    (void)ARRAY_PUSH(c->run->facts->arena, all, judged);
}

/* All leaves of one counting in one case. */
static bool count_case(Run *run, int counting, const Case *with, Arena *scratch, Diags *diags)
{
    const Counting *of = &run->plan->countings.items[counting];
    Count c = {.run = run,
               .counting = of,
               .table = &run->facts->tables[of->need],
               .with = with,
               .scratch = scratch};

    for (uint32_t i = 0; i < run->plan->leaves.count; i++) {
        c.leaf = &run->plan->leaves.items[i];
        if (c.leaf->tag != LEAF_COUNTING || c.leaf->a != counting ||
            (run->needed && !run->needed[c.leaf->step]) || records_counted(run, c.leaf, with, 0))
            continue;
        if (c.table->records.stored) {
            eval_say_not_kept(diags, run->plan, of);
            return false;
        }
        if (!c.states && (c.states = states_of(&c, diags)) != NULL)
            judge(&c, counting);
        if (!c.states || !count_leaf(&c) || !remember(&c))
            return false;
    }
    return true;
}

bool records_count(Run *run, Diags *diags)
{
    Arena scratch;
    bool done = true;

    if (run->plan->countings.count == 0)
        return true;
    if (!arena_init(&scratch)) {
        run->arena->failed = true;
        return false;
    }
    for (uint32_t n = 0; n < run->plan->countings.count && done; n++)
        for (uint32_t i = 0; i < run->case_count && done; i++) {
            arena_reset(&scratch);
            done = count_case(run, (int)n, &run->cases[i], &scratch, diags);
        }
    run->arena->failed |= scratch.failed || run->facts->arena->failed;
    arena_release(&scratch);
    return done && !run->arena->failed;
}
