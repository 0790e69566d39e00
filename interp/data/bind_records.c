/* Rows of a table with rows of its own, as they come: a patient, an arrest, a visit.
 *
 *     patient,arrested_on,area,rosc,cpr_prescribed
 *     P0017,2016-07-03,kent,yes,
 *
 * What is kept of a row is its line, the month of its date, its unit, and the columns that the
 * plan asks for. Every cell is read, so that all mistakes of a row are reported. Rows of months
 * that the plan does not count over are let go (outside.c). A row whose date or area is not given
 * is kept: it may be one of any period, of any area.
 */
#include "data/bind.h"

static const Table *declared_of(const Binding *binding)
{
    return binding->facts->tables[binding->need].need->declared;
}

/* --- room ----------------------------------------------------------------------------- */

static bool is_number(const ColumnOf *column)
{
    return column->kind.tag <= KIND_MONEY;
}

static void column_init(RecordColumn *room, const ColumnOf *column, Arena *arena)
{
    room->whys = arena_try(arena, RECORDS_CHUNK * sizeof *room->whys);
    if (is_number(column))
        room->numbers = arena_try(arena, RECORDS_CHUNK * sizeof *room->numbers);
    else
        room->codes = arena_try(arena, RECORDS_CHUNK * sizeof *room->codes);
}

static RecordChunk *new_chunk(const Need *need, Arena *arena)
{
    RecordChunk *chunk = ARENA_NEW(arena, RecordChunk);
    uint32_t columns = need->declared->columns.count;

    chunk->lines = arena_try(arena, RECORDS_CHUNK * sizeof *chunk->lines);
    chunk->months = arena_try(arena, RECORDS_CHUNK * sizeof *chunk->months);
    chunk->units = arena_try(arena, RECORDS_CHUNK * sizeof *chunk->units);
    chunk->known = arena_try(arena, RECORDS_CHUNK * sizeof *chunk->known);
    chunk->columns = arena_try(arena, columns * sizeof *chunk->columns);
    for (uint32_t i = 0; i < columns && !arena->failed; i++)
        if (need->used[i])
            column_init(&chunk->columns[i], &need->declared->columns.items[i], arena);
    return arena->failed ? NULL : chunk;
}

/* The chunk with room for one more row; NULL when memory is refused. */
static RecordChunk *room_for_one(FactTable *table, Arena *arena)
{
    Records *records = &table->records;

    if (records->last && records->last->count < RECORDS_CHUNK)
        return records->last;
    RecordChunk *chunk = new_chunk(table->need, arena);
    if (!chunk)
        return NULL;
    if (records->last)
        records->last->next = chunk;
    else
        records->first = chunk;
    records->last = chunk;
    return chunk;
}

/* --- one row -------------------------------------------------------------------------- */

typedef struct Record { /* as it is read */
    Month month;
    int32_t unit;
    Number *numbers; /* by column */
    int32_t *codes;
    Why *whys;
} Record;

static Month month_of(Day day)
{
    int year, month, in_month;

    day_to_civil(day, &year, &month, &in_month);
    return year * 12 + month - 1;
}

/* False: the cell is no month, or no quarter. An empty one leaves the month unknown. */
static bool read_time(Binding *binding, const DataRow *row, uint32_t column, Record *record)
{
    Text cell = binding_word(binding, row, column);
    DataPlace at = binding_place(binding, row, column);

    if (cell.len == 0)
        return true;
    if (declared_of(binding)->columns.items[column].role == COLUMN_QUARTER) {
        if (quarter_from_text(cell, &record->month))
            return true;
        data_say_bad_quarter(binding->diags, at, cell);
        return false;
    }
    if (month_from_iso(cell, &record->month))
        return true;
    data_say_bad_month(binding->diags, at, cell);
    return false;
}

static bool read_area(Binding *binding, const DataRow *row, uint32_t column, Record *record)
{
    Text cell = binding_word(binding, row, column);

    record->unit = UNIT_UNKNOWN;
    if (cell.len == 0)
        return true;
    record->unit = binding_area(binding, row, column);
    return record->unit >= 0;
}

/* The same text has the same code. */
static int32_t code_of_text(Binding *binding, Text word)
{
    Map *texts = &binding->facts->tables[binding->need].records.texts;
    uint32_t known = map_find(texts, word);

    if (known != MAP_NONE)
        return (int32_t)known;
    known = texts->count;
    (void)map_put(texts, arena_copy(binding->facts->arena, word), known);
    return (int32_t)known;
}

static bool read_value(Binding *binding, const DataRow *row, uint32_t column, Record *record)
{
    const ColumnOf *declared = &declared_of(binding)->columns.items[column];

    if (is_number(declared))
        return cell_read(binding->diags, binding_place(binding, row, column),
                         binding_field(binding, row, column), declared->kind.tag, &binding->scratch,
                         &record->numbers[column], &record->whys[column]);
    if (!cell_read_code(binding, row, column, &record->codes[column], &record->whys[column]))
        return false;
    bool asked = binding->facts->tables[binding->need].need->used[column];
    if (declared->kind.tag == KIND_TEXT && asked && record->whys[column] == WHY_KNOWN)
        record->codes[column] = code_of_text(binding, binding_word(binding, row, column));
    if ((int)column == declared_of(binding)->dated_by && record->whys[column] == WHY_KNOWN)
        record->month = month_of(record->codes[column]);
    return true;
}

static bool read_cell(Binding *binding, const DataRow *row, uint32_t column, Record *record)
{
    switch (declared_of(binding)->columns.items[column].role) {
    case COLUMN_MONTH:
    case COLUMN_QUARTER:
        return read_time(binding, row, column, record);
    case COLUMN_AREA:
        return read_area(binding, row, column, record);
    case COLUMN_ITEM:
    case COLUMN_FIGURE:
    case COLUMN_VALUE:
        break;
    }
    return read_value(binding, row, column, record);
}

static Day known_from(Binding *binding, const Record *record)
{
    int column = declared_of(binding)->known_from - 1;
    Day day = column < 0 || record->whys[column] ? DAY_NONE : record->codes[column];

    if (day > binding->facts->last_fact)
        binding->facts->last_fact = day;
    return day;
}

static bool keep(Binding *binding, const DataRow *row, const Record *record)
{
    FactTable *table = &binding->facts->tables[binding->need];
    RecordChunk *chunk = room_for_one(table, binding->facts->arena);

    if (!chunk)
        return false;
    uint32_t at = chunk->count++;
    table->records.count++;
    chunk->lines[at] = row->line;
    chunk->months[at] = record->month;
    chunk->units[at] = record->unit;
    chunk->known[at] = known_from(binding, record);
    for (uint32_t i = 0; i < table->need->declared->columns.count; i++) {
        RecordColumn *column = &chunk->columns[i];
        if (!column->whys)
            continue;
        column->whys[at] = (uint8_t)record->whys[i];
        if (column->numbers)
            column->numbers[at] = number_copy(record->numbers[i], binding->facts->arena);
        else
            column->codes[at] = record->codes[i];
    }
    return !binding->facts->arena->failed;
}

static void meet(Binding *binding, Month month)
{
    FactTable *table = &binding->facts->tables[binding->need];
    Day end = table_end(table->need->declared, month);

    if (end > table->last_day)
        table->last_day = end;
    if (end > binding->facts->last_fact)
        binding->facts->last_fact = end;
}

static bool take_record(Binding *binding, const DataRow *row)
{
    FactTable *table = &binding->facts->tables[binding->need];
    uint32_t columns = table->need->declared->columns.count;
    Record record = {.month = MONTH_UNKNOWN, .unit = UNIT_ALL};
    bool good = true;

    record.numbers = arena_try(&binding->scratch, columns * sizeof *record.numbers);
    record.codes = arena_try(&binding->scratch, columns * sizeof *record.codes);
    record.whys = arena_try(&binding->scratch, columns * sizeof *record.whys);
    if (binding->scratch.failed)
        return false;
    for (uint32_t i = 0; i < columns && !binding->diags->arena->failed; i++)
        good = read_cell(binding, row, i, &record) && good;
    if (!good || binding->scratch.failed)
        return true;
    if (record.month != MONTH_UNKNOWN &&
        (record.month < table->first || record.month > table->last)) {
        outside_count(binding, row->line, record.month);
        return true;
    }
    if (table->records.count == TABLE_ROWS_MAX) {
        data_say_too_many_rows(binding->diags, (DataPlace){.path = binding->path, .row = row->line},
                               TABLE_ROWS_MAX);
        return false;
    }
    if (record.month != MONTH_UNKNOWN)
        meet(binding, record.month);
    return keep(binding, row, &record);
}

bool bind_records(Binding *binding, uint32_t need)
{
    FactTable *table = &binding->facts->tables[need];

    table->records.file = binding->file;
    map_init(&table->records.texts, binding->facts->arena,
             binding->plan->model->book->names.map.key);
    if (!bind_columns(binding, need))
        return false;
    binding->take = take_record;
    return true;
}
