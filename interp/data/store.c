/* Facts to what is kept of them: rows of texts, each with its line, such as a file of the very cells that the
 * plan asks for would have. Reading them again (stored.c) makes the same facts, places and all. */
#include "data/facts.h"

typedef struct Storing {
    const Facts *facts;
    const Plan *plan;
    uint32_t need;
    const FactTable *table;
    const Table *declared;
    StoredTable *into;
    uint32_t *columns; /* that are kept, of the file */
    uint32_t count;
    Arena *arena;
} Storing;

static Text name_of(const Storing *s, Name name)
{
    return name_text(&s->plan->model->book->names, name);
}

/* What stands in `words` becomes a text on the arena. */
static Text take_words(Storing *s, Out *words)
{
    Text text = arena_copy(s->arena, out_view(words));

    s->arena->failed |= words->failed;
    out_release(words);
    return text;
}

static Text month_text(Storing *s, Month month, bool quarter)
{
    Out words;

    out_init(&words);
    if (quarter)
        quarter_write(&words, month);
    else
        month_write_iso(&words, month);
    return take_words(s, &words);
}

static Text day_text(Storing *s, Day day)
{
    Out words;

    if (day == DAY_NONE)
        return TEXT_NONE;
    out_init(&words);
    day_write_iso(&words, day);
    return take_words(s, &words);
}

/* As a cell of its kind is written: parts with their sign, dates as such. */
static Text figure_text(Storing *s, Number number, KindTag kind)
{
    Out words;
    int64_t day;

    if (kind == KIND_DATE && number_to_int(number, &day))
        return day_text(s, (Day)day);
    out_init(&words);
    if (kind == KIND_PROPORTION || kind == KIND_SHARE)
        number_write_percent(&words, number, 0, NUMBER_MAX_DECIMALS);
    else
        number_write_decimal(&words, number, 0, NUMBER_MAX_DECIMALS, false);
    return take_words(s, &words);
}

/* "1..7 *", which no file has: what it may be, and what stands there. */
static Text hidden_text(Storing *s, const Hidden *hidden)
{
    Out words;

    out_init(&words);
    out_int(&words, hidden->least);
    out_str(&words, "..");
    out_int(&words, hidden->greatest);
    out_char(&words, ' ');
    out_text(&words, hidden->written);
    return take_words(s, &words);
}

/* --- tables ---------------------------------------------------------------------------------- */

static bool keeps(const Storing *s, uint32_t column)
{
    return s->declared->columns.items[column].role != COLUMN_VALUE ||
           (int)column + 1 == s->declared->known_from || need_asks(s->table->need, column);
}

static void begin_table(Storing *s)
{
    s->columns = arena_try(s->arena, (s->declared->file_columns + 1) * sizeof *s->columns);
    for (uint32_t i = 0; s->columns && i < s->declared->file_columns; i++) {
        if (!keeps(s, i))
            continue;
        s->columns[s->count++] = i;
        (void)ARRAY_PUSH(s->arena, &s->into->columns,
                         name_of(s, s->declared->columns.items[i].name));
    }
}

typedef struct Spot { /* one row of the file */
    Month month;
    uint32_t unit;
    int item;           /* column of the item; -1: the table has none */
    const FactRow *row; /* NULL: it stands in columns */
} Spot;

static FactCell value_at(const Storing *s, const Spot *spot, uint32_t column)
{
    FactKey key = {s->need, (int)column, spot->month, spot->unit};

    if (!spot->row)
        return facts_cell(s->facts, key, DAY_LAST);
    return (FactCell){true, spot->row->place, spot->row->whys[column], spot->row->values[column]};
}

static Text parent_text(const Storing *s, const Spot *spot, uint32_t column)
{
    const Parents *parents = s->facts->parents ? &s->facts->parents[column] : NULL;
    uint32_t parent = parents ? parents->of_unit[spot->unit] : PARENT_NONE;

    return parent == PARENT_NONE ? TEXT_NONE : parents->names[parent];
}

static Text cell_text(Storing *s, const Spot *spot, uint32_t column)
{
    const ColumnOf *of = &s->declared->columns.items[column];

    switch (of->role) {
    case COLUMN_MONTH:
    case COLUMN_QUARTER:
        return month_text(s, spot->month, of->role == COLUMN_QUARTER);
    case COLUMN_AREA:
        return facts_unit_name(s->facts, spot->unit);
    case COLUMN_PARENT:
        return parent_text(s, spot, column);
    case COLUMN_ITEM:
        return name_of(s, s->declared->columns.items[spot->item].name);
    case COLUMN_FIGURE:
    case COLUMN_VALUE:
        break;
    }
    if ((int)column + 1 == s->declared->known_from)
        return day_text(s, spot->row->known_from);
    FactCell cell = value_at(s, spot, of->role == COLUMN_FIGURE ? (uint32_t)spot->item : column);
    const Hidden *hidden = facts_hidden(s->facts, &cell);
    if (hidden)
        return hidden_text(s, hidden);
    return cell.why ? TEXT_NONE : figure_text(s, cell.value, of->kind.tag);
}

static void store_row(Storing *s, uint32_t line, const Spot *spot)
{
    Text *cells = arena_try(s->arena, (s->count + 1) * sizeof *cells);

    for (uint32_t i = 0; cells && i < s->count; i++)
        cells[i] = cell_text(s, spot, s->columns[i]);
    (void)ARRAY_PUSH(s->arena, &s->into->rows, (StoredRow){line, cells});
}

/* Of a table of items, a row each. */
static void store_items(Storing *s, Spot spot)
{
    for (uint32_t i = s->declared->file_columns; i < s->declared->columns.count; i++)
        if (spot.row->places[i].file >= 0) {
            spot.item = (int)i;
            store_row(s, spot.row->places[i].row, &spot);
        }
}

static void store_versions(Storing *s, Spot spot)
{
    size_t at = (size_t)(spot.month - s->table->first) * s->facts->units + spot.unit;

    for (spot.row = &s->table->rows[at]; spot.row; spot.row = spot.row->earlier)
        if (spot.row->present && spot.row->places)
            store_items(s, spot);
        else if (spot.row->present)
            store_row(s, spot.row->place.row, &spot);
}

static void store_place(Storing *s, const Spot *spot)
{
    size_t at = (size_t)(spot->month - s->table->first) * s->table->units + spot->unit;

    if (s->table->rows)
        store_versions(s, *spot);
    else if (s->table->lines && s->table->lines[at])
        store_row(s, s->table->lines[at], spot);
}

static void store_table(Storing *s)
{
    uint32_t units = table_has(s->declared, COLUMN_AREA) ? s->facts->units : 1;
    const UnitsFrom *from = &s->plan->model->units;
    Month step = s->table->step ? s->table->step : 1;

    begin_table(s);
    for (uint32_t u = 0; from->present && from->table == (int)s->need && u < s->facts->units; u++)
        (void)ARRAY_PUSH(s->arena, &s->into->units, s->facts->names[u]);
    for (Month m = s->table->first; m <= s->table->last && !s->arena->failed; m += step)
        for (uint32_t u = 0; u < units && !s->arena->failed; u++)
            store_place(s, &(Spot){.month = m, .unit = u, .item = -1});
}

/* --- evidence -------------------------------------------------------------------------------- */

static void store_record(Storing *s, const EvidenceNeed *need, Text area,
                         const EvidenceRecord *record)
{
    Text *cells = arena_try(s->arena, s->into->columns.count * sizeof *cells);
    bool decided = record->decided != DAY_NONE;

    if (!cells)
        return;
    cells[0] = need->milestone;
    cells[1] = need->evidence;
    cells[2] = area;
    cells[3] = day_text(s, record->submitted);
    cells[4] = !decided ? TEXT_NONE : record->accepted ? TEXT("accepted") : TEXT("rejected");
    cells[5] = record->has_share ? figure_text(s, record->share, KIND_SHARE) : TEXT_NONE;
    cells[6] = day_text(s, record->decided);
    cells[7] = record->decided_by.len ? record->decided_by : TEXT_NONE;
    cells[8] = record->note.len ? record->note : TEXT_NONE;
    (void)ARRAY_PUSH(s->arena, &s->into->rows, (StoredRow){record->place.row, cells});
}

static void store_records(Storing *s, uint32_t need, Text area, const EvidenceRecords *records)
{
    const EvidenceRecord *one = records->first;

    for (; one && !s->arena->failed; one = one->next)
        store_record(s, &s->plan->evidence_needs.items[need], area, one);
}

static void store_evidence(Storing *s)
{
    static const Text columns[] = {{"milestone", 9},   {"evidence", 8},    {"area", 4},
                                   {"submitted", 9},   {"decision", 8},    {"share", 5},
                                   {"decided_on", 10}, {"decided_by", 10}, {"note", 4}};
    const Facts *facts = s->facts;

    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        (void)ARRAY_PUSH(s->arena, &s->into->columns, columns[i]);
    for (uint32_t n = 0; n < s->plan->evidence_needs.count; n++) {
        const PieceRecords *piece = &facts->evidence[n];
        store_records(s, n, TEXT_NONE, &piece->of_all);
        for (uint32_t u = 0; piece->of_units && u < facts->units; u++)
            store_records(s, n, facts_unit_name(facts, u), &piece->of_units[u]);
    }
}

/* --- counts ---------------------------------------------------------------------------------- */

static uint32_t nth_counting(const Plan *plan, const Leaf *leaf)
{
    uint32_t nth = 0;

    for (const Leaf *other = plan->leaves.items; other < leaf; other++)
        nth += other->tag == LEAF_COUNTING;
    return nth;
}

static void store_count(Storing *s, const RowsCountedOnce *once, StoredFacts *stored)
{
    const Leaf *leaf = once->leaf;
    uint32_t units = leaf->whole ? 1 : s->facts->units;
    StoredCount count = {.nth = nth_counting(s->plan, leaf),
                         .first = period_first(leaf->period),
                         .last = period_last(leaf->period),
                         .whole = leaf->whole,
                         .as_at = once->as_at,
                         .hangs = once->readings != NULL};

    count.table = s->plan->needs.items[s->plan->countings.items[leaf->a].need].table;
    for (uint32_t q = 0; count.hangs && q < s->plan->model->questions.count; q++)
        (void)ARRAY_PUSH(s->arena, &count.readings, once->readings[q]);
    for (uint32_t u = 0; u < units && !s->arena->failed; u++)
        (void)ARRAY_PUSH(s->arena, &count.units, once->units[u]);
    (void)ARRAY_PUSH(s->arena, &stored->counts, count);
}

bool facts_store(const Facts *facts, const Plan *plan, Arena *arena, StoredFacts *stored)
{
    *stored = (StoredFacts){.present = true, .last_fact = facts->last_fact};
    for (uint32_t i = 0; i < facts->files.count && !arena->failed; i++) {
        StoredTable table = {.table = facts->files.items[i].table};
        Storing s = {.facts = facts, .plan = plan, .into = &table, .arena = arena};

        if (facts->files.items[i].before) /* it stands with the first of its table */
            continue;
        while (s.need < plan->needs.count && facts->tables[s.need].file != (int)i)
            s.need++;
        if (facts->evidence_file == (int)i) {
            store_evidence(&s);
        } else if (s.need < plan->needs.count) {
            s.table = &facts->tables[s.need];
            s.declared = s.table->need->declared;
            if (!s.declared->by_rows)
                store_table(&s);
        }
        (void)ARRAY_PUSH(arena, &stored->tables, table);
    }
    for (uint32_t i = 0; i < facts->counted->count && !arena->failed; i++) {
        Storing s = {.facts = facts, .plan = plan, .arena = arena};
        if (!facts->counted->items[i].nothing_agreed)
            store_count(&s, &facts->counted->items[i], stored);
    }
    return !arena->failed;
}
