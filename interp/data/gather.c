/* One thread's gathering; see gather.h.
 *
 *     key of a tuple    a word a column: the number of its sense (of a column that is only summed: why not)
 *
 * Reading a cell for the first time is the slow way, through the functions that complain too, but
 * with nobody listening: a row with a mistake is given back untouched.
 */
#include "data/gather_cells.h"

#include "base/crew.h"
#include "base/heap.h"
#include "base/utf8.h"

#include <string.h>

enum { TUPLES_MAX = 16384, TUPLES_FIRST = 1024, GROUPS_FIRST = 64 };

/* --- what the columns are read for ------------------------------------------------------ */

static bool is_number(const ColumnOf *column)
{
    return column->kind.tag <= KIND_MONEY;
}

static void ask_leaves(Gathering *g, const Plan *rows)
{
    for (uint32_t i = 0; rows && i < rows->leaves.count; i++)
        if (rows->leaves.items[i].tag == LEAF_CELL)
            g->columns[rows->leaves.items[i].column].parts |= PART_VALUE;
}

static void ask_countings(Gathering *g)
{
    const Plan *plan = g->binding->plan;

    for (uint32_t n = 0; n < plan->countings.count; n++) {
        const Counting *counting = &plan->countings.items[n];
        if (counting->need != (int)g->binding->need)
            continue;
        ask_leaves(g, counting->rows);
        if (counting->how == TALLY_SUM)
            g->columns[counting->column].parts |= PART_SUM;
        if (counting->how != TALLY_DISTINCT)
            continue;
        g->columns[counting->column].parts |= PART_VALUE;
        g->columns[counting->column].apart = true;
    }
}

static void ask_roles(Gathering *g)
{
    const Table *declared = g->need->declared;

    for (uint32_t i = 0; i < g->column_count; i++) {
        GatherColumn *column = &g->columns[i];
        const ColumnOf *of = &declared->columns.items[i];
        bool timed = of->role == COLUMN_MONTH || of->role == COLUMN_QUARTER;
        column->number = is_number(of);
        if (timed || (int)i == declared->dated_by)
            column->parts |= PART_MONTH;
        if (of->role == COLUMN_AREA)
            column->parts |= PART_UNIT;
        if ((int)i + 1 == declared->known_from)
            column->parts |= PART_KNOWN;
        column->asked = (column->parts & PART_VALUE) && of->kind.tag == KIND_TEXT;
        column->free = column->parts == 0 && of->kind.tag == KIND_TEXT && !of->id;
    }
}

static uint32_t value_words(bool number)
{
    return number ? NUMBER_WORDS : CODE_WORDS;
}

static bool is_number_step(const Gathering *g, const RowMember *member)
{
    const Plan *rows = g->binding->plan->countings.items[member->counting].rows;

    return rows->steps.items[member->step].form == STEP_NUMBER;
}

static void count_words(Gathering *g)
{
    g->group_words = FIXED_WORDS;
    for (uint32_t i = 0; i < g->column_count; i++) {
        GatherColumn *column = &g->columns[i];
        column->word = column->parts ? g->tuple_words++ : WORD_NONE;
        column->sum = column->parts & PART_SUM ? g->sums++ : WORD_NONE;
        g->group_words += column->apart ? value_words(column->number) : 0;
    }
    for (uint32_t m = 0; m < g->need->members.count; m++)
        g->group_words += value_words(is_number_step(g, &g->need->members.items[m]));
    g->group_words += g->sums;
}

bool gathering_init(Gathering *g, Binding *binding)
{
    Arena *arena = binding->facts->arena;
    const Need *need = binding->facts->tables[binding->need].need;
    const Machine *machine = binding->plan->machine;

    *g = (Gathering){.binding = binding,
                     .need = need,
                     .column_count = need->declared->file_columns,
                     .groups_most = GROUPS_MAX,
                     .threads = machine ? crew_threads(machine->crew) : 1};
    g->columns = arena_try(arena, (g->column_count + 1) * sizeof *g->columns);
    g->gathers = arena_try(arena, g->threads * sizeof *g->gathers);
    g->started = arena_try(arena, g->threads);
    if (arena->failed)
        return false;
    map_init(&g->bigs, arena, binding->plan->model->book->names.map.key);
    ask_countings(g);
    ask_roles(g);
    count_words(g);
    marks_init(g);
    return kept_out_init(g);
}

/* The one field that rows have where a cell is read by itself. */
static void find_fields(Gather *gather)
{
    for (uint32_t i = 0; i < gather->of->column_count; i++)
        gather->quiet.fields[i] = gather->of->binding->fields[i] == FIELD_NONE ? FIELD_NONE : 0;
}

/* Which cells are seen to be good at a glance, where no source says that they stand for others. */
static uint8_t find_check(const Gathering *g, uint32_t column)
{
    const ColumnOf *of = &g->need->declared->columns.items[column];

    bool days = of->kind.tag == KIND_DATE && g->columns[column].parts == PART_MONTH;

    if (days && !g->binding->mapped && !marks_wanted(g)) /* which want each day */
        return CHECK_MONTH;
    if (g->columns[column].parts || g->binding->mapped)
        return CHECK_READ;
    if (of->id)
        return CHECK_ID;
    if (of->kind.tag == KIND_QUANTITY || of->kind.tag == KIND_MONEY)
        return CHECK_DECIMAL;
    if (of->kind.tag == KIND_YES_NO)
        return CHECK_YES_NO;
    return of->kind.tag == KIND_COUNT ? CHECK_DIGITS : CHECK_READ;
}

bool gathering_begin(Gathering *g)
{
    const Binding *binding = g->binding;

    if (!g->looked)
        g->looked = arena_try(binding->facts->arena, (g->column_count + 1) * sizeof *g->looked);
    g->looked_count = 0;
    for (uint32_t i = 0; g->looked && i < g->column_count; i++) {
        g->columns[i].check = find_check(g, i);
        if (!g->columns[i].free)
            g->looked[g->looked_count++] =
                (LookedAt){i, binding->fields[i], binding->fields[i] + 1 == binding->width};
    }
    for (uint32_t t = 0; t < g->threads; t++)
        if (g->started[t] && g->gathers[t].quiet.fields)
            find_fields(&g->gathers[t]);
    return g->looked != NULL;
}

void gathering_end_file(Gathering *g)
{
    for (uint32_t t = 0; t < g->threads; t++) {
        Gather *gather = &g->gathers[t];
        g->binding->rows += gather->rows;
        if (gather->last_line > g->binding->last_line)
            g->binding->last_line = gather->last_line;
        gather->rows = gather->last_line = 0;
    }
    if (marks_wanted(g))
        marks_end_file(g);
}

/* --- a thread's own --------------------------------------------------------------------- */

static HashKey seed_of(const Gathering *g)
{
    return g->binding->plan->model->book->names.map.key;
}

/* Reads from rows of the one field that is asked for. */
static bool make_quiet(Gather *gather)
{
    Binding *quiet = &gather->quiet;

    *quiet = *gather->of->binding;
    quiet->scratch.reserve = NULL; /* not yet its own */
    quiet->diags = &gather->unsaid;
    quiet->fields =
        arena_try(&gather->arena, (gather->of->column_count + 1) * sizeof *quiet->fields);
    if (!quiet->fields || !arena_init(&quiet->scratch))
        return false;
    diags_init(&gather->unsaid, &gather->unsaid_arena);
    find_fields(gather);
    return true;
}

static bool gather_init(Gather *gather, Gathering *g)
{
    HashKey seed = seed_of(g);

    *gather = (Gather){.of = g, .last_day = DAY_NONE, .last_fact = DAY_NONE};
    gather->first_day = gather->latest_day = DAY_NONE;
    gather->quiet.scratch.reserve = NULL;
    if (!arena_init(&gather->arena) || !arena_init(&gather->batch) ||
        !arena_init(&gather->unsaid_arena) || !make_quiet(gather))
        return false;
    gather->key =
        arena_try(&gather->arena, (g->tuple_words + g->group_words + 1) * sizeof *gather->key);
    gather->row = arena_try(&gather->arena, (g->column_count + 1) * sizeof *gather->row);
    gather->senses = arena_try(&gather->arena, (g->column_count + 1) * sizeof *gather->senses);
    gather->uses = arena_try(&gather->arena, (g->column_count + 1) * sizeof *gather->uses);
    if (g->mark_count)
        gather->marks = arena_try(&gather->arena, g->mark_count * sizeof *gather->marks);
    if (g->condition_count)
        gather->kept_out = arena_try(&gather->arena, g->condition_count * sizeof *gather->kept_out);
    if (!stretch_init(gather) || gather->arena.failed ||
        !groups_init(&gather->tuples, &gather->arena, seed, g->tuple_words, g->sums,
                     TUPLES_FIRST) ||
        !groups_init(&gather->groups, &gather->arena, seed, g->group_words, g->sums, GROUPS_FIRST))
        return false;
    for (uint32_t i = 0; i < g->column_count; i++)
        if (!senses_init(&gather->senses[i], seed))
            return false;
    return true;
}

bool gathering_next_file(Gathering *g)
{
    for (uint32_t t = 0; t < g->threads; t++) {
        Gather *gather = &g->gathers[t];
        if (!g->started[t])
            continue;
        if (!gather_flush(gather))
            return false;
        for (uint32_t i = 0; i < g->column_count; i++)
            if (!senses_forget(&gather->senses[i]))
                return gather_fail(gather, GATHER_NO_MEMORY);
        gather->quiet.names = g->binding->names;
        gather->quiet.mapped = g->binding->mapped;
        gather->quiet.path = g->binding->path;
    }
    return true;
}

static void release_arena(Arena *arena)
{
    if (arena->reserve)
        arena_release(arena);
}

static void gather_release(Gather *gather)
{
    for (uint32_t i = 0; gather->senses && i < gather->of->column_count; i++)
        senses_release(&gather->senses[i]);
    for (uint32_t i = 0; gather->marks && i < gather->of->mark_count; i++)
        heap_free(gather->marks[i].items);
    release_arena(&gather->quiet.scratch);
    release_arena(&gather->unsaid_arena);
    release_arena(&gather->batch);
    release_arena(&gather->arena);
}

Gather *gathering_of(Gathering *g, uint32_t thread)
{
    Gather *gather = &g->gathers[thread];

    if (!g->started[thread]) {
        g->started[thread] = true;
        if (!gather_init(gather, g))
            gather->fault = GATHER_NO_MEMORY;
    }
    return gather->fault == GATHER_NO_MEMORY ? NULL : gather;
}

void gathering_release(Gathering *g)
{
    for (uint32_t i = 0; g->started && i < g->threads; i++)
        if (g->started[i])
            gather_release(&g->gathers[i]);
}

/* --- one row ---------------------------------------------------------------------------- */

bool gather_fail(Gather *gather, GatherFault fault)
{
    if (gather->fault == GATHER_WELL)
        gather->fault = fault;
    return false;
}

static void lock(const Gather *gather)
{
    const Machine *machine = gather->of->binding->plan->machine;

    if (machine)
        crew_lock(machine->crew);
}

static void unlock(const Gather *gather)
{
    const Machine *machine = gather->of->binding->plan->machine;

    if (machine)
        crew_unlock(machine->crew);
}

/* The same text has the same code, in all columns and threads. */
static bool code_of_text(Gather *gather, uint32_t column, Text word, int32_t *code)
{
    Facts *facts = gather->of->binding->facts;
    Map *texts = &facts->tables[gather->of->binding->need].records.texts;

    lock(gather);
    uint32_t known = map_find(texts, word);
    bool many = known == MAP_NONE && texts->count >= GROUPS_MAX;
    if (known == MAP_NONE && !many) {
        known = texts->count;
        (void)map_put(texts, arena_copy(facts->arena, word), known);
    }
    bool failed = facts->arena->failed;
    unlock(gather);
    *code = (int32_t)known;
    if (many)
        gather->many = (int)column;
    if (many || failed)
        return gather_fail(gather, many ? GATHER_MANY_TEXTS : GATHER_NO_MEMORY);
    return true;
}

/* Likewise of a number of many digits, which outlives what it was read on. */
bool gather_big(Gather *gather, Number *number, int32_t *code)
{
    Gathering *g = gather->of;
    Arena *arena = g->binding->facts->arena;
    Out out;

    out_init(&out);
    number_write_exact(&out, *number);
    lock(gather);
    uint32_t known = map_find(&g->bigs, out_view(&out));
    if (known == MAP_NONE) {
        known = g->big_numbers.count;
        (void)ARRAY_PUSH(arena, &g->big_numbers, number_copy(*number, arena));
        (void)map_put(&g->bigs, arena_copy(arena, out_view(&out)), known);
    }
    bool failed = arena->failed || out.failed;
    if (!failed)
        *number = g->big_numbers.items[known];
    unlock(gather);
    out_release(&out);
    *code = (int32_t)known;
    return !failed || gather_fail(gather, GATHER_NO_MEMORY);
}

/* Of what a cell says, what its column is read for. */
static bool take_parts(Gather *gather, uint32_t column, Text word, Sense *sense)
{
    const GatherColumn *of = &gather->of->columns[column];
    bool known = sense->why == WHY_KNOWN;

    sense->month = of->parts & PART_MONTH ? sense->month : MONTH_UNKNOWN;
    sense->unit = of->parts & PART_UNIT ? sense->unit : UNIT_ALL;
    sense->known = of->parts & PART_KNOWN && known ? sense->code : DAY_NONE;
    if (!(of->parts & (PART_VALUE | PART_SUM))) {
        sense->why = WHY_KNOWN;
        sense->code = 0;
        sense->number = NUMBER_ZERO;
        return true;
    }
    if (!known)
        return true;
    if (sense->number.big)
        return gather_big(gather, &sense->number, &sense->code);
    return !of->asked || code_of_text(gather, column, word, &sense->code);
}

/* Quoted, but with nothing in it, is not the same as empty; no cell holds a NUL. */
static inline Text memo_text(const RowField *cell)
{
    return cell->quoted && cell->text.len == 0 ? (Text){"", 1} : cell->text;
}

/* A cell that was not met before, or is forgotten. */
static uint32_t read_cell(Gather *gather, const RowField *cell, uint32_t column)
{
    DataRow row = {.fields = cell, .count = 1};
    Sense sense;

    arena_reset(&gather->quiet.scratch);
    lock(gather); /* a source notes which of its lines are needed */
    bool good = record_cell(&gather->quiet, &row, column, &sense);
    Text word = binding_word(&gather->quiet, &row, column);
    unlock(gather);
    if (!good) {
        arena_reset(&gather->unsaid_arena);
        diags_init(&gather->unsaid, &gather->unsaid_arena);
        return SENSE_NONE;
    }
    if (gather->quiet.scratch.failed || gather->unsaid_arena.failed)
        gather_fail(gather, GATHER_NO_MEMORY);
    if ((int)column == gather->of->need->declared->dated_by && sense.why == WHY_KNOWN)
        mark_day(gather, sense.code);
    if (gather->fault || !take_parts(gather, column, word, &sense))
        return SENSE_NONE;
    uint32_t known = senses_learn(&gather->senses[column], memo_text(cell), &sense);
    if (known == SENSE_NONE)
        gather_fail(gather, GATHER_NO_MEMORY);
    gather->full = gather->full || senses_are_full(&gather->senses[column]);
    return known;
}

void gather_sum(Gather *gather, uint32_t tuple, uint32_t column, uint32_t sense)
{
    const Sense *said = &gather->senses[column].items[sense];

    if (said->why == WHY_KNOWN)
        sum_add(&group_totals(&gather->tuples, tuple)[gather->of->columns[column].sum],
                said->number, &gather->arena);
}

uint32_t gather_sense(Gather *gather, const RowField *cell, uint32_t column)
{
    uint32_t sense = senses_recall(&gather->senses[column], memo_text(cell));

    return sense == SENSE_NONE ? read_cell(gather, cell, column) : sense;
}

uint32_t gather_word(const Gather *gather, uint32_t column, uint32_t sense)
{
    bool summed = gather->of->columns[column].parts == PART_SUM;

    return summed ? gather->senses[column].items[sense].why : sense;
}

bool gather_flush_if_full(Gather *gather)
{
    bool full = gather->full || gather->tuples.count >= TUPLES_MAX;

    return !full || gather_flush(gather);
}

/* The senses are by column. */
static bool take_tuple(Gather *gather, const uint32_t *senses, uint32_t line)
{
    const Gathering *g = gather->of;

    for (uint32_t i = 0; i < g->column_count; i++)
        if (g->columns[i].word != WORD_NONE)
            gather->key[g->columns[i].word] = gather_word(gather, i, senses[i]);
    uint32_t tuple = groups_find(&gather->tuples, gather->key);
    if (tuple == GROUP_NONE)
        return gather_fail(gather, GATHER_NO_MEMORY);
    group_join(&gather->tuples, tuple, 1, line, line);
    for (uint32_t i = 0; i < g->column_count && g->sums; i++)
        if (g->columns[i].sum != WORD_NONE)
            gather_sum(gather, tuple, i, senses[i]);
    return true;
}

/* Of a column that is not asked for: a cell that need not be looked up, as in a block (gather_cells.c). */
static bool looks_good(GatherCheck check, const RowField *cell)
{
    char bytes[sizeof(uint64_t)] = {0}; /* as many are looked at */
    Text text = {bytes, cell->text.len};

    if (check == CHECK_READ || check == CHECK_MONTH || cell->quoted)
        return false;
    if (text.len == 0)
        return true;
    memcpy(bytes, cell->text.ptr, text.len < sizeof bytes ? text.len : sizeof bytes);
    return is_plainly_good(check, text);
}

RowTaken gather_row(Gather *gather, const RowField *cells, uint32_t line)
{
    const Gathering *g = gather->of;

    for (uint32_t i = 0; i < g->column_count; i++) {
        if (g->columns[i].free || looks_good((GatherCheck)g->columns[i].check, &cells[i]))
            continue;
        uint32_t sense = gather_sense(gather, &cells[i], i);
        if (sense == SENSE_NONE)
            return gather->fault ? ROW_STOP : ROW_ODD;
        gather->row[i] = sense;
    }
    if (marks_wanted(g) && !mark_row(gather, cells, line))
        return ROW_STOP;
    return take_tuple(gather, gather->row, line) && gather_flush_if_full(gather) ? ROW_TAKEN
                                                                                 : ROW_STOP;
}
