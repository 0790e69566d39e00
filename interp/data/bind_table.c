/* Rows of a declared table to facts by month and unit.
 *
 * A row is one month of one area. A table without an area column gives the same row to every
 * unit, one without a month column has a single row a unit. Rows of months that the plan does
 * not count over are read, checked and let go (outside.c).
 */
#include "data/bind.h"

typedef struct Key {
    Month month;
    int unit; /* -1: all units */
} Key;

static bool read_key(Binding *binding, const DataRow *row, uint32_t column, Key *key)
{
    const ColumnOf *declared =
        &binding->facts->tables[binding->need].need->declared->columns.items[column];
    DataPlace at = binding_place(binding, row, column);
    Text cell = binding_word(binding, row, column);

    if (declared->role == COLUMN_MONTH && !month_from_iso(cell, &key->month)) {
        data_say_bad_month(binding->diags, at, cell);
        return false;
    }
    if (declared->role != COLUMN_AREA)
        return true;
    key->unit = binding_area(binding, cell);
    if (key->unit < 0)
        data_say_area_unknown(binding->diags, at, cell, binding_areas(binding));
    return key->unit >= 0;
}

/* Reads all cells, so that all mistakes of a row are reported. False where there was one. */
static bool read_cells(Binding *binding, const DataRow *row, FactRow *fact, Key *key)
{
    const Table *declared = binding->facts->tables[binding->need].need->declared;
    bool good = true;

    for (uint32_t i = 0; i < declared->columns.count && !binding->diags->arena->failed; i++) {
        if (declared->columns.items[i].role != COLUMN_VALUE)
            good = read_key(binding, row, i, key) && good;
        else
            good = cell_read(binding->diags, binding_place(binding, row, i),
                             binding_field(binding, row, i), declared->columns.items[i].kind.tag,
                             &binding->scratch, &fact->values[i], &fact->whys[i]) &&
                   good;
    }
    return good;
}

static bool has_figure(const Table *declared, const FactRow *fact)
{
    for (uint32_t i = 0; i < declared->columns.count; i++)
        if (declared->columns.items[i].role == COLUMN_VALUE && fact->whys[i] == WHY_KNOWN)
            return true;
    return false;
}

static void meet_month(Facts *facts, FactTable *table, Month month)
{
    Day end = month_last(month);

    if (end > table->last_day)
        table->last_day = end;
    if (end > facts->last_fact)
        facts->last_fact = end;
}

/* The row as it was read lies on the scratch arena. */
static FactRow copy_row(const FactTable *table, const FactRow *row, Arena *arena)
{
    uint32_t columns = table->need->declared->columns.count;
    FactRow copy = {.present = true, .place = row->place};

    copy.values = arena_try(arena, columns * sizeof *copy.values);
    copy.whys = arena_try(arena, columns * sizeof *copy.whys);
    for (uint32_t i = 0; !arena->failed && i < columns; i++) {
        copy.values[i] = number_copy(row->values[i], arena);
        copy.whys[i] = row->whys[i];
    }
    return copy;
}

static void keep_row(Binding *binding, const FactRow *row, Key key)
{
    FactTable *table = &binding->facts->tables[binding->need];
    FactRow *rows = &table->rows[(uint32_t)(key.month - table->first) * binding->facts->units];
    uint32_t unit = key.unit < 0 ? 0 : (uint32_t)key.unit;

    if (rows[unit].present) {
        data_say_row_twice(binding->diags,
                           (DataPlace){.path = binding->path, .row = row->place.row},
                           rows[unit].place.row, key.month, binding_unit(binding, key.unit));
        return;
    }
    FactRow copy = copy_row(table, row, binding->facts->arena);
    for (uint32_t u = 0; u < binding->facts->units; u++)
        if (key.unit < 0 || u == unit)
            rows[u] = copy;
    if (table_keyed_by(table->need->declared, COLUMN_MONTH) &&
        has_figure(table->need->declared, &copy))
        meet_month(binding->facts, table, key.month);
}

static bool take_table_row(Binding *binding, const DataRow *row)
{
    FactTable *table = &binding->facts->tables[binding->need];
    uint32_t columns = table->need->declared->columns.count;
    Key key = {0, -1};
    FactRow read = {.present = true, .place = {binding->file, row->line}};

    read.values = arena_try(&binding->scratch, columns * sizeof *read.values);
    read.whys = arena_try(&binding->scratch, columns * sizeof *read.whys);
    if (!read.values || !read.whys)
        return false;
    if (!read_cells(binding, row, &read, &key) || binding->scratch.failed)
        return true;
    if (key.month < table->first || key.month > table->last)
        return outside_meet(binding, row->line, key.month, key.unit);
    keep_row(binding, &read, key);
    return true;
}

bool bind_table(Binding *binding, uint32_t need)
{
    FactTable *table = &binding->facts->tables[need];
    const Table *declared = table->need->declared;
    Arena *arena = binding->facts->arena;
    size_t rows = (size_t)(table->last - table->first + 1) * binding->facts->units;
    Text *names = arena_try(arena, declared->columns.count * sizeof *names);

    binding->need = need;
    binding->take = take_table_row;
    for (uint32_t i = 0; names && i < declared->columns.count; i++)
        names[i] = name_text(&binding->plan->model->book->names, declared->columns.items[i].name);
    binding->names = (Choices){names, declared->columns.count};
    binding->fields = arena_try(arena, declared->columns.count * sizeof *binding->fields);
    for (uint32_t i = 0; binding->fields && i < declared->columns.count; i++)
        binding->fields[i] = FIELD_NONE;
    table->rows = arena_try(arena, rows * sizeof *table->rows);
    return names && binding->fields && table->rows;
}
