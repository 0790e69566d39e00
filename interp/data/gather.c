/* One thread's gathering; see gather.h.
 *
 *     key of a tuple    a word a column: the number of its sense (of a column that is only summed: why not)
 *     key of a group    month, unit, known from | members | columns told apart | sums: why not
 *
 * Reading a cell for the first time is the slow way, through the functions that complain too, but
 * with nobody listening: a row with a mistake is given back untouched.
 */
#include "data/gather.h"

#include "base/crew.h"

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
    return true;
}

/* --- a thread's own --------------------------------------------------------------------- */

static HashKey seed_of(const Gathering *g)
{
    return g->binding->plan->model->book->names.map.key;
}

/* Reads from rows whose fields stand by column. */
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
    for (uint32_t i = 0; i < gather->of->column_count; i++)
        quiet->fields[i] = i;
    return true;
}

static bool gather_init(Gather *gather, Gathering *g)
{
    HashKey seed = seed_of(g);

    *gather = (Gather){.of = g, .last_day = DAY_NONE, .last_fact = DAY_NONE};
    gather->quiet.scratch.reserve = NULL;
    if (!arena_init(&gather->arena) || !arena_init(&gather->batch) ||
        !arena_init(&gather->unsaid_arena) || !make_quiet(gather))
        return false;
    gather->key =
        arena_try(&gather->arena, (g->tuple_words + g->group_words + 1) * sizeof(uint32_t));
    gather->senses = arena_try(&gather->arena, (g->column_count + 1) * sizeof *gather->senses);
    gather->uses = arena_try(&gather->arena, (g->column_count + 1) * sizeof *gather->uses);
    if (gather->arena.failed ||
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
            senses_forget(&gather->senses[i]);
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

static bool fail(Gather *gather, GatherFault fault)
{
    if (gather->fault == GATHER_WELL)
        gather->fault = fault;
    return false;
}

static bool lock(const Gather *gather)
{
    const Machine *machine = gather->of->binding->plan->machine;

    if (machine)
        crew_lock(machine->crew);
    return true;
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
        return fail(gather, many ? GATHER_MANY_TEXTS : GATHER_NO_MEMORY);
    return true;
}

/* Likewise of a number of many digits, which outlives what it was read on. */
static bool code_of_big(Gather *gather, Number *number, int32_t *code)
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
    return !failed || fail(gather, GATHER_NO_MEMORY);
}

/* Of what a cell says, what its column is read for. */
static bool take_parts(Gather *gather, uint32_t column, const DataRow *row, Sense *sense)
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
        return code_of_big(gather, &sense->number, &sense->code);
    if (of->asked)
        return code_of_text(gather, column, binding_word(&gather->quiet, row, column),
                            &sense->code);
    return true;
}

/* Quoted, but with nothing in it, is not the same as empty; no cell holds a NUL. */
static inline Text memo_text(const RowField *cell)
{
    return cell->quoted && cell->text.len == 0 ? (Text){"", 1} : cell->text;
}

/* A cell that was not met before, or is forgotten. */
static uint32_t read_cell(Gather *gather, const RowField *cells, uint32_t column)
{
    DataRow row = {.fields = cells, .count = gather->of->column_count};
    Sense sense;

    arena_reset(&gather->quiet.scratch);
    if (!record_cell(&gather->quiet, &row, column, &sense)) {
        arena_reset(&gather->unsaid_arena);
        diags_init(&gather->unsaid, &gather->unsaid_arena);
        return SENSE_NONE;
    }
    if (gather->quiet.scratch.failed || gather->unsaid_arena.failed)
        fail(gather, GATHER_NO_MEMORY);
    if (gather->fault || !take_parts(gather, column, &row, &sense))
        return SENSE_NONE;
    uint32_t known = senses_learn(&gather->senses[column], memo_text(&cells[column]), &sense);
    if (known == SENSE_NONE)
        fail(gather, GATHER_NO_MEMORY);
    gather->full = gather->full || senses_are_full(&gather->senses[column]);
    return known;
}

static inline void sum_cell(Gather *gather, uint32_t group, uint32_t column, uint32_t sense)
{
    const Sense *said = &gather->senses[column].items[sense];

    if (said->why == WHY_KNOWN)
        sum_add(&group_totals(&gather->tuples, group)[gather->of->columns[column].sum],
                said->number, &gather->arena);
}

/* The senses of a row become the key; of a column that is only summed, the number of the sense is
 * needed once more. */
static void sum_cells(Gather *gather, uint32_t group, const uint32_t *senses)
{
    for (uint32_t i = 0; i < gather->of->column_count; i++)
        if (gather->of->columns[i].sum != WORD_NONE)
            sum_cell(gather, group, i, senses[gather->of->columns[i].sum]);
}

RowTaken gather_row(Gather *gather, const RowField *cells, uint32_t line)
{
    const Gathering *g = gather->of;
    uint32_t *summed = gather->key + g->tuple_words;

    for (uint32_t i = 0; i < g->column_count; i++) {
        const GatherColumn *column = &g->columns[i];
        if (column->free)
            continue;
        uint32_t sense = senses_recall(&gather->senses[i], memo_text(&cells[i]));
        if (sense == SENSE_NONE && (sense = read_cell(gather, cells, i)) == SENSE_NONE)
            return gather->fault ? ROW_STOP : ROW_ODD;
        if (column->word == WORD_NONE)
            continue;
        gather->key[column->word] =
            column->parts == PART_SUM ? gather->senses[i].items[sense].why : sense;
        if (column->sum != WORD_NONE)
            summed[column->sum] = sense;
    }
    uint32_t group = groups_find(&gather->tuples, gather->key);
    if (group == GROUP_NONE)
        return (void)fail(gather, GATHER_NO_MEMORY), ROW_STOP;
    group_join(&gather->tuples, group, 1, line, line);
    if (g->sums)
        sum_cells(gather, group, summed);
    gather->rows++;
    if ((gather->full || gather->tuples.count >= TUPLES_MAX) && !gather_flush(gather))
        return ROW_STOP;
    return ROW_TAKEN;
}

/* --- tuples to groups ------------------------------------------------------------------- */

/* The sense of a tuple in a column. */
static const Sense *sense_at(const Gather *gather, uint32_t tuple, uint32_t column)
{
    uint32_t word = gather->of->columns[column].word;

    return &gather->senses[column].items[group_key(&gather->tuples, tuple)[word]];
}

static void place_lane(const Gather *gather, uint32_t tuple, RecordChunk *chunk, uint32_t lane)
{
    const Gathering *g = gather->of;

    chunk->months[lane] = MONTH_UNKNOWN;
    chunk->units[lane] = UNIT_ALL;
    chunk->known[lane] = DAY_NONE;
    for (uint32_t i = 0; i < g->column_count; i++) {
        uint8_t parts = g->columns[i].parts;
        if (!(parts & (PART_MONTH | PART_UNIT | PART_KNOWN)))
            continue;
        const Sense *sense = sense_at(gather, tuple, i);
        if (parts & PART_MONTH)
            chunk->months[lane] = sense->month;
        if (parts & PART_UNIT)
            chunk->units[lane] = sense->unit;
        if (parts & PART_KNOWN)
            chunk->known[lane] = sense->known;
    }
}

static void note_use(Gather *gather, uint32_t column, const Sense *sense, uint32_t tuple)
{
    TextUses *uses = &gather->uses[column];
    uint32_t code = (uint32_t)sense->code, first = gather->tuples.first[tuple];

    if (sense->why)
        return;
    if (code >= uses->count) {
        uint32_t count = code < 32 ? 64 : code * 2;
        TextUses wider = {arena_try(&gather->arena, count * sizeof *wider.rows),
                          arena_try(&gather->arena, count * sizeof *wider.lines), count};
        if (gather->arena.failed)
            return;
        if (uses->count) {
            memcpy(wider.rows, uses->rows, uses->count * sizeof *wider.rows);
            memcpy(wider.lines, uses->lines, uses->count * sizeof *wider.lines);
        }
        *uses = wider;
    }
    if (uses->rows[code] == 0 || first < uses->lines[code])
        uses->lines[code] = first;
    uses->rows[code] += gather->tuples.times[tuple];
}

static void put_cells(Gather *gather, uint32_t tuple, RecordChunk *chunk, uint32_t lane)
{
    const Gathering *g = gather->of;

    for (uint32_t i = 0; i < g->column_count; i++) {
        RecordColumn *room = &chunk->columns[i];
        if (!room->whys)
            continue;
        const Sense *sense = sense_at(gather, tuple, i);
        room->whys[lane] = sense->why;
        if (room->numbers)
            room->numbers[lane] = sense->number;
        else
            room->codes[lane] = sense->code;
        if (g->columns[i].asked)
            note_use(gather, i, sense, tuple);
    }
}

static RecordChunk *new_chunk(Gather *gather)
{
    const Gathering *g = gather->of;
    Arena *arena = &gather->batch;
    RecordChunk *chunk = arena_try(arena, sizeof *chunk);

    if (!chunk)
        return NULL;
    chunk->months = arena_raw(arena, RECORDS_CHUNK * sizeof *chunk->months);
    chunk->units = arena_raw(arena, RECORDS_CHUNK * sizeof *chunk->units);
    chunk->known = arena_raw(arena, RECORDS_CHUNK * sizeof *chunk->known);
    chunk->lines = arena_raw(arena, RECORDS_CHUNK * sizeof *chunk->lines);
    chunk->columns = arena_try(arena, (g->column_count + 1) * sizeof *chunk->columns);
    chunk->members = arena_try(arena, (g->need->members.count + 1) * sizeof *chunk->members);
    for (uint32_t i = 0; !arena->failed && i < g->column_count; i++) {
        RecordColumn *room = &chunk->columns[i];
        if (!(g->columns[i].parts & PART_VALUE))
            continue;
        room->whys = arena_raw(arena, RECORDS_CHUNK);
        if (g->columns[i].number)
            room->numbers = arena_raw(arena, RECORDS_CHUNK * sizeof *room->numbers);
        else
            room->codes = arena_raw(arena, RECORDS_CHUNK * sizeof *room->codes);
    }
    return arena->failed ? NULL : chunk;
}

/* Rows of months that are not counted are let go. */
static bool is_outside(Gather *gather, Month month, uint32_t tuple)
{
    const FactTable *table = &gather->of->binding->facts->tables[gather->of->binding->need];
    uint32_t first = gather->tuples.first[tuple];

    if (month == MONTH_UNKNOWN || (month >= table->first && month <= table->last))
        return false;
    if (!outside_is_stray(gather->of->binding, month)) {
        gather->others += gather->tuples.times[tuple];
        return true;
    }
    if (gather->strays == 0 || first < gather->stray_line) {
        gather->stray_line = first;
        gather->stray_month = month;
    }
    gather->strays += gather->tuples.times[tuple];
    return true;
}

/* The latest dates that the kept rows bear. */
static void meet(Gather *gather, Month month, Day known)
{
    Day end = DAY_NONE;

    if (month != MONTH_UNKNOWN)
        end = table_end(gather->of->need->declared, month);
    if (end > gather->last_day)
        gather->last_day = end;
    if (known > end)
        end = known;
    if (end > gather->last_fact)
        gather->last_fact = end;
}

/* In chunks, with the tuple of each lane in place of its line; NULL when memory is refused. */
static RecordChunk *make_chunks(Gather *gather)
{
    RecordChunk *first = new_chunk(gather), *chunk = first;

    for (uint32_t tuple = 0; chunk && tuple < gather->tuples.count; tuple++) {
        uint32_t lane = chunk->count;
        place_lane(gather, tuple, chunk, lane);
        if (is_outside(gather, chunk->months[lane], tuple))
            continue;
        meet(gather, chunk->months[lane], chunk->known[lane]);
        put_cells(gather, tuple, chunk, lane);
        chunk->lines[lane] = tuple;
        gather->kept += gather->tuples.times[tuple];
        chunk->count++;
        if (chunk->count == RECORDS_CHUNK && tuple + 1 < gather->tuples.count)
            chunk = chunk->next = new_chunk(gather);
    }
    return chunk && !gather->arena.failed ? first : NULL;
}

static uint32_t *put_number(Gather *gather, Number number, uint32_t why, uint32_t *word)
{
    uint64_t num = (uint64_t)number.num, den = (uint64_t)number.den;
    int32_t code;

    if (number.big) { /* den 0: the code of a big one */
        if (!code_of_big(gather, &number, &code))
            return word;
        num = (uint32_t)code;
        den = 0;
    }
    *word++ = (uint32_t)num;
    *word++ = (uint32_t)(num >> 32);
    *word++ = (uint32_t)den;
    *word++ = (uint32_t)(den >> 32);
    *word++ = why;
    return word;
}

static uint32_t *put_value(Gather *gather, const RecordColumn *from, uint32_t lane, uint32_t *word)
{
    uint32_t why = from->whys[lane];

    if (why && from->empty)
        why |= (uint32_t)(from->empty[lane] + 1) << 8;
    if (from->numbers)
        return put_number(gather, from->numbers[lane], why, word);
    *word++ = from->whys[lane] ? 0 : (uint32_t)from->codes[lane];
    *word++ = why;
    return word;
}

static void put_key(Gather *gather, const RecordChunk *chunk, uint32_t lane)
{
    const Gathering *g = gather->of;
    uint32_t *word = gather->key;

    *word++ = (uint32_t)chunk->months[lane];
    *word++ = (uint32_t)chunk->units[lane];
    *word++ = (uint32_t)chunk->known[lane];
    for (uint32_t m = 0; m < g->need->members.count; m++)
        word = put_value(gather, &chunk->members[m], lane, word);
    for (uint32_t i = 0; i < g->column_count; i++)
        if (g->columns[i].apart)
            word = put_value(gather, &chunk->columns[i], lane, word);
    for (uint32_t i = 0; i < g->column_count; i++) {
        uint32_t tuple = chunk->lines[lane], at = g->columns[i].word;
        if (g->columns[i].sum == WORD_NONE)
            continue;
        *word++ = g->columns[i].parts == PART_SUM ? group_key(&gather->tuples, tuple)[at]
                                                  : sense_at(gather, tuple, i)->why;
    }
}

static bool group_lane(Gather *gather, const RecordChunk *chunk, uint32_t lane)
{
    Groups *from = &gather->tuples, *to = &gather->groups;
    uint32_t tuple = chunk->lines[lane];

    put_key(gather, chunk, lane);
    if (gather->fault)
        return false;
    uint32_t group = groups_find(to, gather->key);
    if (group == GROUP_NONE)
        return fail(gather, GATHER_NO_MEMORY);
    if (to->count > gather->of->groups_most)
        return fail(gather, GATHER_MANY_GROUPS);
    group_join(to, group, from->times[tuple], from->first[tuple], from->last[tuple]);
    for (uint32_t i = 0; i < to->sums; i++)
        sum_join(&group_totals(to, group)[i], &group_totals(from, tuple)[i], &gather->arena);
    return !gather->arena.failed || fail(gather, GATHER_NO_MEMORY);
}

static bool judge(Gather *gather, RecordChunk *chunks)
{
    const Binding *binding = gather->of->binding;

    gather->judge = (RowJudge){.plan = binding->plan,
                               .need = binding->need,
                               .records = &binding->facts->tables[binding->need].records,
                               .chunks = chunks,
                               .arena = &gather->batch};
    if (rows_judge(&gather->judge))
        return true;
    return fail(gather, gather->batch.failed ? GATHER_NO_MEMORY : GATHER_TOO_BIG);
}

bool gather_flush(Gather *gather)
{
    arena_reset(&gather->batch);
    RecordChunk *chunks = make_chunks(gather);

    if (!chunks)
        return fail(gather, GATHER_NO_MEMORY);
    if (chunks->count && !judge(gather, chunks))
        return false;
    for (const RecordChunk *chunk = chunks; chunk; chunk = chunk->next)
        for (uint32_t lane = 0; lane < chunk->count; lane++)
            if (!group_lane(gather, chunk, lane))
                return false;
    groups_clear(&gather->tuples);
    for (uint32_t i = 0; gather->full && i < gather->of->column_count; i++)
        if (senses_are_full(&gather->senses[i]))
            senses_forget(&gather->senses[i]);
    gather->full = false;
    return true;
}
