/* What the threads have gathered (gather.h) becomes the records of a table: groups in the order of their
 * first rows, in chunks.
 *
 * Each group is a row of words, see gather.c; here they are read back. Where there are too many groups, the
 * column whose values make them many is looked for: the one with the most different ones.
 */
#include "data/gather.h"

#include <stdlib.h>
#include <string.h>

/* --- of all threads --------------------------------------------------------------------- */

static bool join_groups(Gather *to, const Gather *from)
{
    for (uint32_t g = 0; g < from->groups.count; g++) {
        uint32_t group = groups_find(&to->groups, group_key(&from->groups, g));
        if (group == GROUP_NONE)
            return false;
        group_join(&to->groups, group, from->groups.times[g], from->groups.first[g],
                   from->groups.last[g]);
        for (uint32_t i = 0; i < to->groups.sums; i++)
            sum_join(&group_totals(&to->groups, group)[i], &group_totals(&from->groups, g)[i],
                     &to->arena);
    }
    return !to->arena.failed;
}

/* By code, on the arena of the facts, with room for all texts. */
static bool join_uses(Gathering *g, TextUses *uses, uint32_t column)
{
    Arena *arena = g->binding->facts->arena;
    uint32_t count = g->binding->facts->tables[g->binding->need].records.texts.count;

    if (!g->columns[column].asked)
        return true;
    *uses = (TextUses){arena_try(arena, (count + 1) * sizeof *uses->rows),
                       arena_try(arena, (count + 1) * sizeof *uses->lines), count};
    for (uint32_t t = 0; !arena->failed && t < g->threads; t++) {
        const TextUses *from = g->started[t] ? &g->gathers[t].uses[column] : NULL;
        for (uint32_t code = 0; from && code < from->count && code < count; code++) {
            if (from->rows[code] &&
                (uses->rows[code] == 0 || from->lines[code] < uses->lines[code]))
                uses->lines[code] = from->lines[code];
            uses->rows[code] += from->rows[code];
        }
    }
    return !arena->failed;
}

static void join_dates(Gathering *g, const Gather *from)
{
    Facts *facts = g->binding->facts;
    FactTable *table = &facts->tables[g->binding->need];

    table->records.count += from->kept;
    if (from->last_day > table->last_day)
        table->last_day = from->last_day;
    if (from->last_fact > facts->last_fact)
        facts->last_fact = from->last_fact;
    g->binding->outside.others += from->others;
    if (from->strays)
        outside_count(g->binding, from->strays, from->stray_line, from->stray_month);
}

/* --- chunks ------------------------------------------------------------------------------ */

typedef struct Settling {
    Gathering *of;
    const Groups *groups;
    uint64_t *order; /* the first line of each group, and the group */
    Arena *arena;
} Settling;

static int by_first(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

static bool sort_groups(Settling *s)
{
    s->order = arena_try(s->arena, ((size_t)s->groups->count + 1) * sizeof *s->order);
    if (!s->order)
        return false;
    for (uint32_t g = 0; g < s->groups->count; g++)
        s->order[g] = (uint64_t)s->groups->first[g] << 32 | g;
    if (s->groups->count)
        qsort(s->order, s->groups->count, sizeof *s->order, by_first);
    return true;
}

static bool make_column(RecordColumn *column, bool number, bool member, uint32_t count,
                        Arena *arena)
{
    column->whys = arena_try(arena, count);
    if (member)
        column->empty = arena_try(arena, count * sizeof *column->empty);
    if (number)
        column->numbers = arena_try(arena, count * sizeof *column->numbers);
    else
        column->codes = arena_try(arena, count * sizeof *column->codes);
    return !arena->failed;
}

static bool of_numbers(const Gathering *g, uint32_t member)
{
    const RowMember *of = &g->need->members.items[member];
    const Plan *rows = g->binding->plan->countings.items[of->counting].rows;

    return rows->steps.items[of->step].form == STEP_NUMBER;
}

static RecordChunk *new_chunk(const Settling *s, uint32_t count)
{
    const Gathering *g = s->of;
    Arena *arena = g->binding->facts->arena;
    RecordChunk *chunk = ARENA_NEW(arena, RecordChunk);

    chunk->times = arena_try(arena, count * sizeof *chunk->times);
    chunk->lines = arena_try(arena, count * sizeof *chunk->lines);
    chunk->last = arena_try(arena, count * sizeof *chunk->last);
    chunk->months = arena_try(arena, count * sizeof *chunk->months);
    chunk->units = arena_try(arena, count * sizeof *chunk->units);
    chunk->known = arena_try(arena, count * sizeof *chunk->known);
    chunk->columns = arena_try(arena, (g->column_count + 1) * sizeof *chunk->columns);
    chunk->sums = arena_try(arena, (g->column_count + 1) * sizeof *chunk->sums);
    chunk->members = arena_try(arena, (g->need->members.count + 1) * sizeof *chunk->members);
    for (uint32_t i = 0; !arena->failed && i < g->column_count; i++) {
        if (g->columns[i].apart)
            make_column(&chunk->columns[i], g->columns[i].number, false, count, arena);
        if (g->columns[i].sum != WORD_NONE)
            make_column(&chunk->sums[i], true, false, count, arena);
    }
    for (uint32_t m = 0; !arena->failed && m < g->need->members.count; m++)
        make_column(&chunk->members[m], of_numbers(g, m), true, count, arena);
    return arena->failed ? NULL : chunk;
}

static const uint32_t *take_number(const Gathering *g, const uint32_t *word, Number *number)
{
    uint64_t num = word[0] | (uint64_t)word[1] << 32, den = word[2] | (uint64_t)word[3] << 32;

    *number = den ? (Number){(int64_t)num, (int64_t)den, NULL} : g->big_numbers.items[num];
    return word + 4;
}

static const uint32_t *take_value(const Gathering *g, const uint32_t *word, RecordColumn *to,
                                  uint32_t lane)
{
    if (to->numbers)
        word = take_number(g, word, &to->numbers[lane]);
    else
        to->codes[lane] = (int32_t)*word++;
    to->whys[lane] = (uint8_t)*word;
    if (to->empty)
        to->empty[lane] = (int16_t)((int)(*word >> 8) - 1);
    return word + 1;
}

static void take_group(const Settling *s, uint32_t group, RecordChunk *chunk, uint32_t lane)
{
    const Gathering *g = s->of;
    const uint32_t *word = group_key(s->groups, group);

    chunk->times[lane] = s->groups->times[group];
    chunk->lines[lane] = s->groups->first[group];
    chunk->last[lane] = s->groups->last[group];
    chunk->months[lane] = (Month)*word++;
    chunk->units[lane] = (int32_t)*word++;
    chunk->known[lane] = (Day)*word++;
    for (uint32_t m = 0; m < g->need->members.count; m++)
        word = take_value(g, word, &chunk->members[m], lane);
    for (uint32_t i = 0; i < g->column_count; i++)
        if (g->columns[i].apart)
            word = take_value(g, word, &chunk->columns[i], lane);
    for (uint32_t i = 0; i < g->column_count; i++) {
        RecordColumn *to = &chunk->sums[i];
        if (!to->whys)
            continue;
        to->whys[lane] = (uint8_t)*word++;
        to->numbers[lane] =
            sum_value(&group_totals(s->groups, group)[g->columns[i].sum], g->binding->facts->arena);
    }
}

static bool make_chunks(Settling *s)
{
    Records *records = &s->of->binding->facts->tables[s->of->binding->need].records;

    for (uint32_t from = 0; from < s->groups->count; from += RECORDS_CHUNK) {
        uint32_t left = s->groups->count - from;
        uint32_t count = left < RECORDS_CHUNK ? left : RECORDS_CHUNK;
        RecordChunk *chunk = new_chunk(s, count);
        if (!chunk)
            return false;
        chunk->count = count;
        for (uint32_t lane = 0; lane < count; lane++)
            take_group(s, (uint32_t)s->order[from + lane], chunk, lane);
        if (records->last)
            records->last->next = chunk;
        else
            records->first = chunk;
        records->last = chunk;
    }
    return !s->of->binding->facts->arena->failed;
}

/* --- what went wrong ---------------------------------------------------------------------- */

/* The words of a column, or of a member, in the key of a group. */
typedef struct KeyPart {
    uint32_t at, words;
    int column;
} KeyPart;

enum { BITS = 1 << 20 };

/* How many different values it has: as many as leave their mark, which is near enough. */
static uint32_t count_values(const Groups *groups, KeyPart part, HashKey seed, uint64_t *marks)
{
    uint32_t count = 0;

    memset(marks, 0, BITS / 8);
    for (uint32_t g = 0; g < groups->count; g++) {
        uint64_t hash =
            hash_bytes(seed, group_key(groups, g) + part.at, part.words * sizeof(uint32_t));
        uint64_t *mark = &marks[hash % BITS / 64], bit = (uint64_t)1 << hash % 64;
        count += !(*mark & bit);
        *mark |= bit;
    }
    return count;
}

/* The first column that a member asks of. */
static int column_of_member(const Gathering *g, uint32_t member)
{
    const RowMember *of = &g->need->members.items[member];
    const Plan *rows = g->binding->plan->countings.items[of->counting].rows;
    StepId step = of->step;

    while (rows->steps.items[step].in_count)
        step = step_input(rows, step, 0);
    if (rows->steps.items[step].op != OP_LEAF)
        return -1;
    const Leaf *leaf = &rows->leaves.items[rows->steps.items[step].as.leaf];
    return leaf->tag == LEAF_CELL ? leaf->column : -1;
}

/* The column with the most different values among the groups; -1: areas or days are. */
static int column_of_many(const Gathering *g, const Groups *groups, uint64_t *marks)
{
    HashKey seed = g->binding->plan->model->book->names.map.key;
    uint32_t most = count_values(groups, (KeyPart){0, FIXED_WORDS, -1}, seed, marks);
    KeyPart part = {FIXED_WORDS, 0, -1};
    int found = -1;

    for (uint32_t i = 0; i < g->need->members.count + g->column_count; i++) {
        bool member = i < g->need->members.count;
        uint32_t column = member ? 0 : i - g->need->members.count;
        if (!member && !g->columns[column].apart)
            continue;
        bool number = member ? of_numbers(g, i) : g->columns[column].number;
        part.words = number ? NUMBER_WORDS : CODE_WORDS;
        part.column = member ? column_of_member(g, i) : (int)column;
        uint32_t count = count_values(groups, part, seed, marks);
        found = count > most ? part.column : found;
        most = count > most ? count : most;
        part.at += part.words;
    }
    return found;
}

static void say_many(Gathering *g, const Gather *gather)
{
    Arena *arena = &g->binding->scratch;
    uint64_t *marks = arena_try(arena, BITS / 8);
    int column = gather->fault == GATHER_MANY_TEXTS ? gather->many
                 : marks                            ? column_of_many(g, &gather->groups, marks)
                                                    : -1;

    if (marks)
        data_say_too_many_groups(g->binding->diags, (DataPlace){.path = g->binding->path},
                                 gather->fault == GATHER_MANY_TEXTS ? GROUPS_MAX : g->groups_most,
                                 column < 0 ? TEXT_NONE : binding_column(g->binding, column));
}

/* False: it cannot go on. */
static bool say_fault(Gathering *g, const Gather *gather)
{
    switch (gather->fault) {
    case GATHER_WELL:
        return true;
    case GATHER_NO_MEMORY:
        g->binding->facts->arena->failed = true;
        return false;
    case GATHER_MANY_GROUPS:
    case GATHER_MANY_TEXTS:
        say_many(g, gather);
        return false;
    case GATHER_TOO_BIG:
        rows_judge_say(&gather->judge, g->binding->diags);
        return false;
    }
    return true;
}

bool gathering_settle(Gathering *g)
{
    Records *records = &g->binding->facts->tables[g->binding->need].records;
    Gather *all = gathering_of(g, 0);

    if (!all) {
        g->binding->facts->arena->failed = true;
        return false;
    }
    for (uint32_t t = 0; t < g->threads; t++) {
        Gather *gather = &g->gathers[t];
        if (!g->started[t])
            continue;
        if (gather->fault == GATHER_WELL)
            (void)gather_flush(gather);
        if (gather->fault == GATHER_WELL && t > 0 && !join_groups(all, gather))
            gather->fault = GATHER_NO_MEMORY;
        if (!say_fault(g, gather))
            return false;
        join_dates(g, gather);
    }
    if (all->groups.count > g->groups_most) {
        all->fault = GATHER_MANY_GROUPS;
        return say_fault(g, all);
    }
    Settling settling = {g, &all->groups, NULL, &all->arena};
    bool done = sort_groups(&settling) && make_chunks(&settling) && kept_out_settle(g);
    records->uses =
        arena_try(g->binding->facts->arena, (g->column_count + 1) * sizeof *records->uses);
    for (uint32_t i = 0; done && records->uses && i < g->column_count; i++)
        done = join_uses(g, &records->uses[i], i);
    g->binding->facts->arena->failed |= !done;
    return done;
}
