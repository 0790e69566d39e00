/* Counts that agree become the facts of their table: groups of rows by unit and month alone, for what is told of
 * rows, and, as at a date, what each count comes to, as eval/records.c has it:
 *
 *     of a month in the period    rows that count, with their sum; of those that are open, or have no value, it
 *                                 cannot be told
 *     of no month, or of no unit  whatever may count there leaves every count open that it might belong to
 */
#include "value/unplaced.h"
#include "sql/counts.h"

/* --- groups ---------------------------------------------------------------------------------- */

static RecordChunk *new_chunk(const CountsTaken *t, Records *records)
{
    Arena *arena = t->to->facts->arena;
    uint32_t columns = t->need->declared->columns.count;
    RecordChunk *chunk = ARENA_NEW(arena, RecordChunk);

    chunk->times = arena_try(arena, RECORDS_CHUNK * sizeof *chunk->times);
    chunk->lines = arena_try(arena, RECORDS_CHUNK * sizeof *chunk->lines);
    chunk->last = arena_try(arena, RECORDS_CHUNK * sizeof *chunk->last);
    chunk->months = arena_try(arena, RECORDS_CHUNK * sizeof *chunk->months);
    chunk->units = arena_try(arena, RECORDS_CHUNK * sizeof *chunk->units);
    chunk->known = arena_try(arena, RECORDS_CHUNK * sizeof *chunk->known);
    chunk->columns = arena_try(arena, columns * sizeof *chunk->columns);
    chunk->sums = arena_try(arena, columns * sizeof *chunk->sums);
    if (arena->failed)
        return NULL;
    if (records->last)
        records->last->next = chunk;
    else
        records->first = chunk;
    records->last = chunk;
    return chunk;
}

static void add_group(const CountsTaken *t, Records *records, const CountedRow *row)
{
    RecordChunk *chunk = records->last;

    if (!chunk || chunk->count == RECORDS_CHUNK)
        chunk = new_chunk(t, records);
    if (!chunk)
        return;
    chunk->times[chunk->count] = row->table[COUNT_KEPT];
    chunk->months[chunk->count] = row->first;
    chunk->units[chunk->count] = row->unit;
    chunk->known[chunk->count] = row->known;
    chunk->count++;
}

/* As gather.c takes the dates of rows. */
static void meet_dates(Facts *facts, FactTable *table, const CountedRow *row)
{
    Day end = row->first == MONTH_UNKNOWN ? DAY_NONE : table_end(table->need->declared, row->first);

    if (end > table->last_day)
        table->last_day = end;
    if (row->known > end)
        end = row->known;
    if (end > facts->last_fact)
        facts->last_fact = end;
}

static const CountedRow *control_of(const CountsTaken *t)
{
    uint32_t i = 0;

    while (t->rows.items[i].part != PART_CONTROL)
        i++;
    return &t->rows.items[i];
}

bool counts_settle(CountsTaken *t, uint32_t need, const DataFile *file)
{
    Facts *facts = t->to->facts;
    FactTable *table = &facts->tables[need];
    const CountedRow *control = control_of(t);
    DataFile made = *file;

    made.table = t->need->table;
    if (!text_equal(made.encoding, TEXT("statement")))
        made.encoding = TEXT("counts");
    made.rows = control->table[COUNT_ROWS];
    made.outside = made.rows - control->table[COUNT_IN_YEAR];
    made.uncounted = control->table[COUNT_IN_YEAR] - control->table[COUNT_KEPT];
    table->supplied = true;
    table->file = table->records.file = (int)facts->files.count;
    table->records.count = control->table[COUNT_KEPT];
    table->records.stored = true;
    made.first = (int)facts->files.count;
    if (!ARRAY_PUSH(facts->arena, &facts->files, made))
        return false;
    for (uint32_t i = 0; i < t->rows.count; i++)
        if (t->rows.items[i].part == PART_MONTHS) {
            add_group(t, &table->records, &t->rows.items[i]);
            meet_dates(facts, table, &t->rows.items[i]);
        }
    return !facts->arena->failed;
}

/* --- what a count comes to ------------------------------------------------------------------- */

typedef struct Coming { /* of one leaf */
    const CountsTaken *t;
    const Leaf *leaf;
    Tallying how;
    uint32_t nth; /* of the countings asked */
    RowsCounted *units;
    uint32_t unit_count;
} Coming;

static void add_row(const Coming *c, uint32_t unit, const CountedRow *row)
{
    const CountedAnswer *answer = &row->answers[c->nth];
    RowsCounted *sum = &c->units[unit];
    Arena *arena = c->t->to->facts->arena;
    bool placed = row->first != MONTH_UNKNOWN && (c->leaf->whole || row->unit != UNIT_UNKNOWN);

    sum->of += placed ? row->table[COUNT_KEPT] : 0;
    if (answer->open || answer->empty || (answer->yes && !placed)) {
        sum->why = WHY_NOT_SUPPLIED;
        sum->column = ROWS_UNPLACED;
    }
    if (!placed)
        return;
    sum->rows += answer->yes;
    if (c->how == TALLY_ROWS)
        sum->value = number_add(sum->value, number_from_int(answer->yes), arena);
    else if (c->how == TALLY_SUM)
        sum->value = number_add(sum->value, answer->sum, arena);
}

static void add_to_units(const Coming *c, const CountedRow *row)
{
    if (c->leaf->whole || row->unit == UNIT_ALL)
        add_row(c, 0, row);
    else if (row->unit >= 0)
        add_row(c, (uint32_t)row->unit, row);
    else
        for (uint32_t u = 0; u < c->unit_count; u++)
            add_row(c, u, row);
}

static void add_rows(const Coming *c, Day known_at)
{
    Month first = period_first(c->leaf->period), last = period_last(c->leaf->period);

    for (uint32_t i = 0; i < c->t->rows.count; i++) {
        const CountedRow *row = &c->t->rows.items[i];
        bool in = row->first == MONTH_UNKNOWN || (row->first >= first && row->first <= last);
        if (row->part == PART_MONTHS && in && row->known <= known_at)
            add_to_units(c, row);
    }
}

static void take_different(const Coming *c)
{
    Different different = {c->nth, c->leaf->period, c->leaf->whole};

    for (uint32_t u = 0; u < c->unit_count; u++) {
        int64_t values = counts_different(c->t, &different, c->leaf->whole ? UNIT_ALL : (int32_t)u);
        c->units[u].value = number_from_int(values > 0 ? values : 0);
    }
}

static bool remember_leaf(const CountsTaken *t, const Leaf *leaf, uint32_t nth, Day as_at)
{
    Facts *facts = t->to->facts;
    Coming c = {.t = t, .leaf = leaf, .nth = nth, .how = t->to->plan->countings.items[leaf->a].how};
    Day known_at = known_by(&leaf->closing, as_at);
    bool over = facts_period_over(facts, t->asked.need, leaf->period, known_at);

    c.unit_count = leaf->whole ? 1 : facts->units;
    c.units = arena_try(facts->arena, (c.unit_count + 1) * sizeof *c.units);
    if (!c.units)
        return false;
    for (uint32_t u = 0; u < c.unit_count; u++)
        c.units[u] = (RowsCounted){
            .value = NUMBER_ZERO, .why = over ? WHY_KNOWN : WHY_NOT_SUPPLIED, .column = -1};
    if (over)
        add_rows(&c, facts_known_at(facts, known_at));
    if (over && c.how == TALLY_DISTINCT)
        take_different(&c);
    return ARRAY_PUSH(facts->arena, facts->counted,
                      ((RowsCountedOnce){.leaf = leaf, .as_at = as_at, .units = c.units}));
}

/* What the conditions make of all rows that are kept. */
static bool remember_judged(const CountsTaken *t, uint32_t nth, Day as_at)
{
    const CountedRow *control = control_of(t);
    const CountedAnswer *answer = &control->answers[nth];
    RowsJudged judged = {.counting = t->asked.countings.items[nth],
                         .as_at = as_at,
                         .yes = answer->yes + answer->empty,
                         .unknown = answer->open};

    judged.no = control->table[COUNT_KEPT] - judged.yes - judged.unknown;
    return ARRAY_PUSH(t->to->facts->arena, t->to->facts->judged, judged);
}

bool counts_remember(const CountsTaken *t, Day as_at)
{
    const Plan *plan = t->to->plan;

    for (uint32_t n = 0; n < t->asked.countings.count; n++) {
        for (uint32_t i = 0; i < plan->leaves.count; i++)
            if (plan->leaves.items[i].tag == LEAF_COUNTING &&
                plan->leaves.items[i].a == t->asked.countings.items[n] &&
                !remember_leaf(t, &plan->leaves.items[i], n, as_at))
                return false;
        if (!remember_judged(t, n, as_at))
            return false;
    }
    return !t->to->facts->arena->failed;
}
