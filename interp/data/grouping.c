/* The tuples of a thread become groups; see gather.h.
 *
 *     key of a group    month, unit, known from | members | columns told apart | sums: why not
 *
 * The tuples stand as lanes in chunks, on which the evaluator works out the members. What is of months
 * that are not counted is let go here.
 */
#include "data/gather.h"

#include <string.h>

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
        if (!gather_big(gather, &number, &code))
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
        return gather_fail(gather, GATHER_NO_MEMORY);
    if (to->count > gather->of->groups_most)
        return gather_fail(gather, GATHER_MANY_GROUPS);
    group_join(to, group, from->times[tuple], from->first[tuple], from->last[tuple]);
    for (uint32_t i = 0; i < to->sums; i++)
        sum_join(&group_totals(to, group)[i], &group_totals(from, tuple)[i], &gather->arena);
    return !gather->arena.failed || gather_fail(gather, GATHER_NO_MEMORY);
}

static bool judge(Gather *gather, RecordChunk *chunks)
{
    const Binding *binding = gather->of->binding;

    gather->judge = (RowJudge){.plan = binding->plan,
                               .need = binding->need,
                               .records = &binding->facts->tables[binding->need].records,
                               .chunks = chunks,
                               .accounts = gather->kept_out != NULL,
                               .arena = &gather->batch};
    if (rows_judge(&gather->judge)) {
        kept_out_count(gather, chunks);
        return true;
    }
    return gather_fail(gather, gather->batch.failed ? GATHER_NO_MEMORY : GATHER_TOO_BIG);
}

bool gather_flush(Gather *gather)
{
    arena_reset(&gather->batch);
    RecordChunk *chunks = make_chunks(gather);

    if (!chunks)
        return gather_fail(gather, GATHER_NO_MEMORY);
    if (chunks->count && !judge(gather, chunks))
        return false;
    for (const RecordChunk *chunk = chunks; chunk; chunk = chunk->next)
        for (uint32_t lane = 0; lane < chunk->count; lane++)
            if (!group_lane(gather, chunk, lane))
                return false;
    groups_clear(&gather->tuples);
    stretch_forget(gather);
    for (uint32_t i = 0; gather->full && i < gather->of->column_count; i++)
        if (senses_are_full(&gather->senses[i]) && !senses_forget(&gather->senses[i]))
            return gather_fail(gather, GATHER_NO_MEMORY);
    gather->full = false;
    return true;
}
