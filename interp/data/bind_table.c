/* Rows of a declared table to facts by month (or quarter) and unit.
 *
 * A row is one month of one area, or one item of it. A table without an area column says the
 * same of every unit, one without a month or quarter column has a single row a unit. Most stand in
 * columns, a figure for each place; rows of items, and those of which there are versions, are kept whole. Rows of
 * months that the plan does not count over are read, checked and let go (outside.c).
 */
#include "data/bind.h"

#include <string.h>

typedef struct Key {
    Month month; /* of a quarter, the first */
    int unit;    /* -1: all units */
    int item;    /* column of the item; -1: the table has none */
} Key;

static const Table *declared_of(const Binding *binding)
{
    return binding->facts->tables[binding->need].need->declared;
}

static bool read_item(Binding *binding, DataPlace at, Text cell, Key *key)
{
    const Table *table = declared_of(binding);

    for (uint32_t i = table->file_columns; i < table->columns.count; i++)
        if (binding_is_item(binding, &table->columns.items[i], cell))
            key->item = (int)i;
    if (key->item < 0 && !shared_item(binding, cell))
        data_say_item_unknown(binding->diags, at, cell, binding_items(binding));
    return key->item >= 0;
}

static bool read_key(Binding *binding, const DataRow *row, uint32_t column, Key *key)
{
    DataPlace at = binding_place(binding, row, column);
    Text cell = binding_word(binding, row, column);

    switch (declared_of(binding)->columns.items[column].role) {
    case COLUMN_MONTH:
        if (binding_month(binding, column, cell, &key->month))
            return true;
        binding_say_time(binding, row, column, cell);
        return false;
    case COLUMN_QUARTER:
        if (binding_quarter(binding, column, cell, &key->month))
            return true;
        binding_say_time(binding, row, column, cell);
        return false;
    case COLUMN_AREA:
        key->unit = binding_area(binding, row, column);
        return key->unit >= 0;
    case COLUMN_PARENT: /* once its unit is known: parents.c */
        break;
    case COLUMN_ITEM:
        return read_item(binding, at, cell, key);
    case COLUMN_FIGURE:
    case COLUMN_VALUE:
        break;
    }
    return true;
}

/* Empty: as where nobody says it, from the end of the month on. */
static bool read_known_from(Binding *binding, const DataRow *row, uint32_t column, FactRow *fact)
{
    Text cell = binding_word(binding, row, column);

    if (cell.len == 0 || binding_day(binding, column, cell, &fact->known_from))
        return true;
    binding_say_time(binding, row, column, cell);
    return false;
}

static bool read_cell(Binding *binding, const DataRow *row, uint32_t column, FactRow *fact)
{
    const ColumnOf *declared = &declared_of(binding)->columns.items[column];
    int32_t code;

    if (declared_of(binding)->known_from == (int)column + 1)
        return read_known_from(binding, row, column, fact);
    if (cell_stands(binding, row, column, &fact->values[column], &fact->whys[column]))
        return true;
    if (declared->kind.tag == KIND_YES_NO || declared->id)
        return cell_read_code(binding, row, column, &code, &fact->whys[column]);
    return cell_read(binding->diags, binding_place(binding, row, column),
                     binding_field(binding, row, column), declared->kind.tag,
                     binding_said(binding, column), &binding->scratch, &fact->values[column],
                     &fact->whys[column]) &&
           cell_was_rounded(binding, row, column, &fact->values[column], &fact->whys[column]);
}

/* Reads all cells, so that all mistakes of a row are reported. False where there was one. */
static bool read_cells(Binding *binding, const DataRow *row, FactRow *fact, Key *key)
{
    const Table *declared = declared_of(binding);
    uint32_t columns = declared->file_columns;
    bool good = true;

    for (uint32_t i = 0; i < columns && !binding->diags->arena->failed; i++) {
        ColumnRole role = declared->columns.items[i].role;
        bool figure = role == COLUMN_VALUE || role == COLUMN_FIGURE;
        good = (figure ? read_cell(binding, row, i, fact) : read_key(binding, row, i, key)) && good;
    }
    return good;
}

static bool has_figure(const Table *declared, const FactRow *fact)
{
    for (uint32_t i = 0; i < declared->columns.count; i++)
        if (declared->columns.items[i].role == COLUMN_VALUE &&
            (fact->whys[i] == WHY_KNOWN || fact->whys[i] == WHY_SUPPRESSED))
            return true;
    return false;
}

static void meet_month(Facts *facts, FactTable *table, Month month)
{
    Day end = table_end(table->need->declared, month);

    if (end > table->last_day)
        table->last_day = end;
    if (end > facts->last_fact)
        facts->last_fact = end;
}

/* A row as it stays: `places` for each cell in a table of items. All its cells are empty. */
static FactRow new_row(const FactTable *table, FactPlace place, Arena *arena)
{
    uint32_t columns = table->need->declared->columns.count;
    FactRow row = {.present = true, .place = place, .known_from = DAY_NONE};

    row.values = arena_try(arena, columns * sizeof *row.values);
    row.whys = arena_try(arena, columns * sizeof *row.whys);
    if (table_has(table->need->declared, COLUMN_ITEM))
        row.places = arena_try(arena, columns * sizeof *row.places);
    for (uint32_t i = 0; !arena->failed && i < columns; i++) {
        row.values[i] = NUMBER_ZERO;
        row.whys[i] = WHY_NOT_SUPPLIED;
        if (row.places)
            row.places[i].file = -1;
    }
    return row;
}

/* The row as it was read lies on the scratch arena. */
static void copy_cells(const Table *declared, const FactRow *from, FactRow *to, Arena *arena)
{
    for (uint32_t i = 0; !arena->failed && i < declared->columns.count; i++) {
        if (to->places && i < declared->file_columns)
            continue;
        if (to->places && from->places[i].file < 0)
            continue;
        to->values[i] = number_copy(from->values[i], arena);
        to->whys[i] = from->whys[i];
        if (to->places)
            to->places[i] = from->places[i];
    }
}

static void say_twice(Binding *binding, FactPlace first, uint32_t line, Key key)
{
    const Table *table = declared_of(binding);
    DataKey said = {.month = key.month,
                    .step = table_step(table),
                    .unit = binding_unit(binding, key.unit),
                    .item = key.item < 0 ? TEXT_NONE : binding_column(binding, key.item)};

    several_twice(binding, first.row, line, said);
}

/* Where the same thing is said already; file -1: nowhere. */
static FactPlace said_before(const FactRow *kept, Key key)
{
    if (!kept->present)
        return (FactPlace){-1, 0};
    return key.item < 0 ? kept->place : kept->places[key.item];
}

/* A row without a day is known before every one that has one: DAY_NONE is before every day. */
static bool is_known_from(const FactRow *a, Day known_from)
{
    return a && a->known_from >= known_from;
}

/* Among those of its month and area, the latest known first. The first of them stands in the room of
 * the table itself. */
static void keep_version(Binding *binding, const FactRow *row, Key key, FactRow *head)
{
    FactTable *table = &binding->facts->tables[binding->need];
    Arena *arena = binding->facts->arena;
    FactRow *at = head, *made = ARENA_NEW(arena, FactRow);

    while (is_known_from(at->earlier, row->known_from))
        at = at->earlier;
    if (at->known_from == row->known_from) {
        say_twice(binding, at->place, row->place.row, key);
        return;
    }
    *made = new_row(table, row->place, arena);
    made->known_from = row->known_from;
    copy_cells(table->need->declared, row, made, arena);
    if (is_known_from(at, row->known_from)) {
        made->earlier = at->earlier;
        at->earlier = made;
        return;
    }
    FactRow later = *made;
    *made = *at;
    *at = later;
    at->earlier = made;
}

static void meet_known(Facts *facts, const FactRow *row)
{
    if (row->known_from != DAY_NONE && row->known_from > facts->last_fact)
        facts->last_fact = row->known_from;
}

static void keep_row(Binding *binding, const FactRow *row, Key key)
{
    FactTable *table = &binding->facts->tables[binding->need];
    FactRow *rows = &table->rows[(uint32_t)(key.month - table->first) * binding->facts->units];
    FactRow *kept = &rows[key.unit < 0 ? 0 : key.unit];
    FactPlace before = said_before(kept, key);

    bool versions = table->need->declared->known_from > 0;

    if (before.file >= 0 && !versions) {
        say_twice(binding, before, row->place.row, key);
        return;
    }
    if (kept->present && versions) {
        keep_version(binding, row, key, kept);
    } else {
        if (!kept->present)
            *kept = new_row(table, row->place, binding->facts->arena);
        kept->known_from = row->known_from;
        copy_cells(table->need->declared, row, kept, binding->facts->arena);
    }
    meet_known(binding->facts, row);
    for (uint32_t u = 0; key.unit < 0 && u < binding->facts->units; u++)
        rows[u] = *kept;
    if (table_step(table->need->declared) && has_figure(table->need->declared, row))
        meet_month(binding->facts, table, key.month);
}

/* In a table of items the figure that was read is the item's. */
static void give_to_item(const Table *declared, FactRow *row, int item)
{
    for (uint32_t i = 0; i < declared->file_columns; i++) {
        if (declared->columns.items[i].role != COLUMN_FIGURE)
            continue;
        row->values[item] = row->values[i];
        row->whys[item] = row->whys[i];
        row->places[item] = row->place;
    }
}

/* --- rows that stand in columns ------------------------------------------------------ */

static bool has_successors(const Binding *binding)
{
    const Model *model = binding->plan->model;

    for (uint32_t i = 0; i < model->sources.count; i++)
        if (model->sources.items[i].table == (int)binding->need &&
            model->sources.items[i].successors.count > 0)
            return true;
    return false;
}

bool plain_init(Binding *binding)
{
    FactTable *table = &binding->facts->tables[binding->need];
    const Table *declared = table->need->declared;
    Arena *arena = binding->facts->arena;

    table->file = binding->first_file;
    table->units = table_has(declared, COLUMN_AREA) ? binding->facts->units : 1;
    binding->succeeds = has_successors(binding);
    map_init(&binding->came, arena, binding->plan->model->book->names.map.key);
    size_t places = (size_t)(table->last - table->first + 1) * table->units;
    table->columns = arena_try(arena, declared->columns.count * sizeof *table->columns);
    table->lines = arena_try(arena, places * sizeof *table->lines);
    for (uint32_t i = 0; table->columns && i < declared->columns.count; i++)
        if (need_asks(table->need, i) && !figures_init(&table->columns[i], places, arena))
            return false;
    return table->columns && table->lines;
}

static Why cell_of(const PlainRow *row, uint32_t column, Number *number)
{
    const FactColumn *gathered = row->gathered ? &row->gathered[column] : NULL;

    *number = gathered ? figures_at(gathered, row->nth) : row->cells->values[column];
    return gathered ? (Why)gathered->whys[row->nth] : row->cells->whys[column];
}

bool figure_keep(FactColumn *column, size_t places, size_t at, const PlainRow *row, uint32_t from,
                 Arena *arena)
{
    Number number;

    if (row->gathered)
        return figures_move(column, places, at, &row->gathered[from], row->nth, arena);
    Why why = cell_of(row, from, &number);
    if (why == WHY_SUPPRESSED)
        return figures_hide(column, places, at, number, arena);
    return why != WHY_KNOWN || figures_put(column, places, at, number, arena);
}

static bool put_cells(FactTable *table, const PlainRow *row, size_t at, Arena *arena)
{
    size_t places = (size_t)(table->last - table->first + 1) * table->units;

    for (uint32_t i = 0; i < table->need->declared->columns.count; i++)
        if (table->columns[i].whys && !figure_keep(&table->columns[i], places, at, row, i, arena))
            return false;
    return true;
}

/* --- rows of units that have a successor ------------------------------------------------ */

/* A place, and the name under which a row of it came. */
static Text came_key(size_t at, Text was, Arena *arena)
{
    char *key = arena_try(arena, sizeof at + was.len);

    if (!key)
        return TEXT_NONE;
    memcpy(key, &at, sizeof at);
    if (was.len > 0)
        memcpy(key + sizeof at, was.ptr, was.len);
    return (Text){key, sizeof at + was.len};
}

/* Was there a row of the same name in this place? Rows of a unit and of those that it succeeds are added up. Else it
 * is noted. */
static bool came_before(Binding *binding, const PlainRow *row, size_t at, uint32_t *line)
{
    Text key;

    if (!binding->succeeds)
        return *line > 0;
    key = came_key(at, row->was, binding->facts->arena);
    uint32_t found = key.ptr ? map_find(&binding->came, key) : MAP_NONE;
    if (found != MAP_NONE)
        *line = found;
    else if (key.ptr)
        (void)map_put(&binding->came, key, row->line);
    return found != MAP_NONE;
}

/* Counts are added; what is not known, what is hidden, and a rate make what comes of it not known. */
static bool add_cell(FactTable *table, const PlainRow *row, uint32_t column, size_t at,
                     Arena *arena)
{
    size_t places = (size_t)(table->last - table->first + 1) * table->units;
    FactColumn *to = &table->columns[column];
    Number number;
    Why why = cell_of(row, column, &number);

    if (why == WHY_KNOWN && to->whys[at] == WHY_KNOWN &&
        table->need->declared->columns.items[column].kind.tag != KIND_PROPORTION)
        return figures_put(to, places, at, number_add(figures_at(to, at), number, arena), arena);
    to->whys[at] = WHY_NOT_SUPPLIED;
    return true;
}

static bool add_cells(Binding *binding, const PlainRow *row, size_t at)
{
    FactTable *table = &binding->facts->tables[binding->need];

    for (uint32_t i = 0; i < table->need->declared->columns.count; i++)
        if (table->columns[i].whys && !add_cell(table, row, i, at, binding->facts->arena))
            return false;
    return true;
}

bool plain_put(Binding *binding, const PlainRow *row)
{
    FactTable *table = &binding->facts->tables[binding->need];
    Key key = {row->month, row->unit, -1};

    if (row->month < table->first || row->month > table->last)
        return outside_meet(binding, row->line, row->month, row->unit, -1);
    size_t at = (size_t)(row->month - table->first) * table->units +
                (row->unit < 0 || table->units == 1 ? 0 : (uint32_t)row->unit);
    uint32_t before = table->lines[at];
    if (came_before(binding, row, at, &before)) {
        say_twice(binding, (FactPlace){table->file, before}, row->line, key);
        return true;
    }
    if (before)
        return add_cells(binding, row, at);
    table->lines[at] = row->line;
    if (row->has_figure && table_step(table->need->declared))
        meet_month(binding->facts, table, row->month);
    return put_cells(table, row, at, binding->facts->arena);
}

static bool take_plain(Binding *binding, const FactRow *read, Key key)
{
    bool figure = has_figure(declared_of(binding), read);
    PlainRow row = {.cells = read,
                    .line = read->place.row,
                    .month = key.month,
                    .unit = key.unit,
                    .has_figure = figure,
                    .was =
                        binding->successor
                            ? binding->mapped->source->successors.items[binding->successor - 1].of
                            : TEXT_NONE};

    if (binding->successor && table_step(declared_of(binding)))
        mapped_late(binding->mapped, binding->successor, month_first(key.month), row.line);
    return binding->gathered ? units_gather(binding, &row) : plain_put(binding, &row);
}

static bool take_table_row(Binding *binding, const DataRow *row)
{
    FactTable *table = &binding->facts->tables[binding->need];
    Key key = {0, -1, -1};
    FactRow read = new_row(table, (FactPlace){binding->first_file, binding_row(binding, row)},
                           &binding->scratch);

    binding->successor = 0;
    if (binding->scratch.failed)
        return false;
    if (!read_cells(binding, row, &read, &key) || binding->scratch.failed)
        return true;
    if (binding->rates)
        stored_rates_meet(binding, &read);
    if (binding->gathered && !parents_take(binding, row, (uint32_t)key.unit))
        return false;
    if (table_is_plain(table->need->declared))
        return take_plain(binding, &read, key);
    if (key.item >= 0)
        give_to_item(table->need->declared, &read, key.item);
    if (key.month < table->first || key.month > table->last)
        return outside_meet(binding, read.place.row, key.month, key.unit, key.item);
    keep_row(binding, &read, key);
    return true;
}

bool bind_columns(Binding *binding, uint32_t need)
{
    const Table *declared = binding->facts->tables[need].need->declared;
    uint32_t columns = declared->file_columns;
    Arena *arena = binding->facts->arena;
    Text *names = arena_try(arena, columns * sizeof *names);

    binding->need = need;
    for (uint32_t i = 0; names && i < columns; i++)
        names[i] = binding->mapped ? binding->mapped->source->columns[i].heading
                                   : name_text(&binding->plan->model->book->names,
                                               declared->columns.items[i].name);
    binding->names = (Choices){names, columns};
    binding->fields = arena_try(arena, columns * sizeof *binding->fields);
    for (uint32_t i = 0; binding->fields && i < columns; i++)
        binding->fields[i] = FIELD_NONE;
    return names && binding->fields;
}

bool bind_table(Binding *binding, uint32_t need)
{
    FactTable *table = &binding->facts->tables[need];
    const UnitsFrom *units = &binding->plan->model->units;
    size_t rows = (size_t)(table->last - table->first + 1) * binding->facts->units;

    binding->take = take_table_row;
    if (!bind_columns(binding, need) || !stored_rates_begin(binding))
        return false;
    if (units->present && units->table == (int)need)
        return units_begin(binding) && units_meet_stored(binding);
    if (table_is_plain(table->need->declared))
        return plain_init(binding);
    table->rows = arena_try(binding->facts->arena, rows * sizeof *table->rows);
    return table->rows != NULL;
}
