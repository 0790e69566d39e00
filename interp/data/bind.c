/* Headers to declared columns, and the names of areas to units.
 *
 * The order of columns does not matter, their names do, to the letter. All mistakes of a header
 * are reported at once; rows are then not looked at, since what they say would be guessed.
 */
#include "data/gather.h"

/* The headings; where a source is at work, on one line each. */
static const Text *names_of(const Binding *binding, const DataRow *row)
{
    Arena *arena = binding->facts->arena;
    Text *names = arena_try(arena, row->count * sizeof *names);

    for (uint32_t i = 0; names && i < row->count; i++)
        names[i] = binding->mapped ? heading_tidy(row->fields[i].text, arena) : row->fields[i].text;
    return names;
}

static uint32_t find_column(const Binding *binding, Text name)
{
    for (uint32_t i = 0; i < binding->names.count; i++)
        if (binding->mapped ? heading_is(name, binding->names.items[i])
                            : text_equal(binding->names.items[i], name))
            return i;
    return FIELD_NONE;
}

/* Is it one that a source ignores? */
static bool is_ignored(const Binding *binding, Text name)
{
    const SourceOf *source = binding->mapped ? binding->mapped->source : NULL;

    for (uint32_t i = 0; source && i < source->ignored.count; i++)
        if (heading_is(name, source->ignored.items[i].text))
            return true;
    return false;
}

/* False: no column is called so. */
static bool bind_field(Binding *binding, const DataRow *row, uint32_t field)
{
    Text name = row->fields[field].text;
    uint32_t column = find_column(binding, name);

    if (column == FIELD_NONE)
        return is_ignored(binding, name);
    if (binding->fields[column] != FIELD_NONE)
        data_say_column_twice(binding->diags, (DataPlace){.path = binding->path, .row = row->line},
                              name, binding->fields[column] + 1, field + 1);
    else
        binding->fields[column] = field;
    return true;
}

/* A source that says how a column is called says that it is there. */
static bool may_lack(const Binding *binding, uint32_t column)
{
    const SourceOf *source = binding->mapped ? binding->mapped->source : NULL;

    return binding->stored || (binding->optional && binding->optional[column] &&
                               !(source && source->columns[column].span.source));
}

/* Marks as known the field that a missing column is misspelt in: one mistake, one message. */
static void say_missing(Binding *binding, DataPlace at, Choices found, bool *known)
{
    for (uint32_t i = 0; i < binding->names.count; i++) {
        if (binding->fields[i] != FIELD_NONE || may_lack(binding, i))
            continue;
        uint32_t like = data_nearest(binding->names.items[i], found);
        bool misspelt = like < found.count && !known[like];
        data_say_column_missing(binding->diags, at, binding->names.items[i], found,
                                misspelt ? found.items[like] : TEXT_NONE);
        if (misspelt)
            known[like] = true;
    }
}

static void say_unknown(Binding *binding, DataPlace at, Choices found, const bool *known)
{
    bool ignores = binding->mapped && binding->mapped->source->ignores_others;

    for (uint32_t i = 0; i < found.count && !binding->diags->arena->failed; i++)
        if (!known[i] && ignores)
            binding->mapped->others = true;
        else if (!known[i] && !shared_column(binding, found.items[i]))
            data_say_column_unknown(binding->diags, at, found.items[i], i + 1, binding->names);
}

/* Is any field the name of a column, or are at least half of the columns there by similar names? */
static bool is_header(const Binding *binding, Choices found, const bool *known)
{
    uint32_t like = 0;

    for (uint32_t i = 0; i < found.count; i++) {
        if (known[i])
            return true;
        like += data_nearest(found.items[i], binding->names) != FIELD_NONE;
    }
    return like * 2 >= binding->names.count;
}

static uint32_t field_called(Choices found, Text heading)
{
    for (uint32_t i = 0; i < found.count; i++)
        if (heading_is(found.items[i], heading))
            return i;
    return FIELD_NONE;
}

/* Marks as known the field that it may be. */
static void say_lacking(Binding *binding, DataPlace at, Choices found, Text heading, bool *known)
{
    uint32_t like = data_nearest(heading, found);

    data_say_column_missing(binding->diags, at, heading, found,
                            like < found.count ? found.items[like] : TEXT_NONE);
    if (like < found.count)
        known[like] = true;
}

/* The columns that a source speaks of beside those of the table. */
static void find_others(Binding *binding, DataPlace at, Choices found, bool *known)
{
    const SourceOf *source = binding->mapped->source;

    for (uint32_t i = 0; i < source->skips.count; i++) {
        const Skipping *skip = &source->skips.items[i];
        if (skip->column >= 0)
            continue;
        binding->mapped->fields[i] = field_called(found, skip->heading);
        if (binding->mapped->fields[i] == FIELD_NONE)
            say_lacking(binding, at, found, skip->heading, known);
    }
    for (uint32_t i = 0; i < source->ignored.count; i++)
        if (field_called(found, source->ignored.items[i].text) == FIELD_NONE)
            say_lacking(binding, at, found, source->ignored.items[i].text, known);
}

static bool take_header(void *self, const DataRow *row)
{
    Binding *binding = self;
    DataPlace at = {.path = binding->path, .row = row->line};
    uint32_t errors = binding->diags->errors;
    Choices found = {names_of(binding, row), row->count};
    bool *known = arena_try(binding->facts->arena, row->count * sizeof *known);

    binding->has_header = true;
    binding->last_line = row->line;
    binding->width = row->count;
    if (binding->mapped && !mapped_take_typed(binding->mapped, row->holds != NULL,
                                              binding->names.count, binding->facts->arena))
        return false;
    if (!found.items || !known)
        return false;
    for (uint32_t i = 0; i < row->count && !binding->diags->arena->failed; i++)
        known[i] = bind_field(binding, row, i);
    if (is_header(binding, found, known)) {
        say_missing(binding, at, found, known);
        if (binding->mapped)
            find_others(binding, at, found, known);
        say_unknown(binding, at, found, known);
    } else {
        data_say_not_a_header(binding->diags, at, binding->names);
    }
    binding->bound = binding->diags->errors == errors &&
                     (!binding->gathering || gathering_begin(binding->gathering));
    return binding->bound;
}

static bool take_row(void *self, const DataRow *row)
{
    Binding *binding = self;

    binding->last_line = row->line;
    if (binding->mapped && mapped_skips(binding->mapped, row, binding->fields))
        return true;
    binding->rows++;
    arena_reset(&binding->scratch);
    if (row->count == binding->width)
        return binding->take(binding, row) && !binding->scratch.failed &&
               !binding->facts->arena->failed;
    data_say_field_count(binding->diags, (DataPlace){.path = binding->path, .row = row->line}, row,
                         binding->width);
    return !binding->diags->arena->failed;
}

RowSink binding_sink(Binding *binding)
{
    const Machine *machine = binding->plan->machine;
    const SourceOf *source = binding->mapped ? binding->mapped->source : NULL;
    bool any_order = binding->gathering && !(source && (source->skips.count || source->skips_blank));

    return (RowSink){.self = binding,
                     .header = take_header,
                     .row = take_row,
                     .rows = any_order ? records_take_block : NULL,
                     .machine = machine ? machine : &machine_plain};
}

uint32_t binding_row(const Binding *binding, const DataRow *row)
{
    return binding->before + row->line;
}

DataPlace binding_at(const Binding *binding, uint32_t row)
{
    FactPlace at = facts_place(binding->facts, (FactPlace){binding->first_file, row});

    return (DataPlace){.path = binding->facts->files.items[at.file].path, .row = at.row};
}

Text binding_paths(const Binding *binding)
{
    uint32_t files = (uint32_t)(binding->file - binding->first_file) + 1;

    if (files == 1 || data_say_is_full(binding->diags))
        return binding->path;
    return diags_format(binding->diags, "%u files", files);
}

DataPlace binding_place(const Binding *binding, const DataRow *row, uint32_t column)
{
    return (DataPlace){
        .path = binding->path, .row = row->line, .column = binding->names.items[column]};
}

/* A day is as much of itself as its column has: the month, or the day without its time. A text
 * column has all of it. */
static Text day_as_asked(const Binding *binding, Text day, uint32_t column)
{
    const ColumnOf *declared = NULL;
    enum { MONTH_CHARACTERS = 7, DAY_CHARACTERS = 10 };

    if (!binding->of_evidence)
        declared = &binding->facts->tables[binding->need].need->declared->columns.items[column];
    if (declared && declared->role == COLUMN_MONTH)
        return text_slice(day, 0, MONTH_CHARACTERS);
    if (!declared || declared->role == COLUMN_QUARTER || declared->kind.tag == KIND_DATE)
        return text_slice(day, 0, DAY_CHARACTERS);
    return day;
}

/* With the decimal comma that texts of its column have. */
static Text number_as_asked(Binding *binding, Text number, uint32_t column)
{
    const SourceColumn *said = binding_said(binding, column);

    if (!said || !said->comma)
        return number;
    Text copy = arena_copy(&binding->scratch, number);
    for (size_t i = 0; copy.ptr && i < copy.len; i++)
        if (copy.ptr[i] == '.')
            ((char *)(uintptr_t)copy.ptr)[i] = ',';
    return copy;
}

RowField binding_raw(Binding *binding, const DataRow *row, uint32_t column)
{
    uint32_t field = binding->fields[column];
    RowField cell = field == FIELD_NONE ? (RowField){TEXT_NONE, false} : row->fields[field];

    if (field == FIELD_NONE || !row->holds)
        return cell;
    if (row->holds[field] == HOLDS_DAY)
        cell.text = day_as_asked(binding, cell.text, column);
    else if (row->holds[field] == HOLDS_NUMBER)
        cell.text = number_as_asked(binding, cell.text, column);
    return cell;
}

RowField binding_field(Binding *binding, const DataRow *row, uint32_t column)
{
    RowField cell = binding_raw(binding, row, column);

    if (binding->mapped && binding->fields[column] != FIELD_NONE)
        cell.text = mapped_text(binding->mapped, column, cell.text);
    return cell;
}

const SourceColumn *binding_said(const Binding *binding, uint32_t column)
{
    const Mapped *mapped = binding->mapped;

    if (!mapped)
        return NULL;
    return mapped->typed ? &mapped->typed[column] : &mapped->source->columns[column];
}

Text binding_word(Binding *binding, const DataRow *row, uint32_t column)
{
    Text cell = binding_field(binding, row, column).text;
    Text bare = text_trim(cell);

    return bare.len ? bare : cell;
}

/* The names of the rules may have blanks around them, too. */
static bool is_named(Text cell, Text name, Text title, const Text *also, uint32_t count)
{
    if (text_equal(cell, name) || text_equal(cell, text_trim(title)))
        return true;
    for (uint32_t i = 0; i < count; i++)
        if (text_equal(cell, text_trim(also[i])))
            return true;
    return false;
}

static bool area_is_called(const Model *model, const Area *area, Text cell)
{
    return is_named(cell, name_text(&model->book->names, area->name), area->title, area->also.items,
                    area->also.count);
}

static bool item_is_called(const Model *model, const ColumnOf *item, Text cell)
{
    return is_named(cell, name_text(&model->book->names, item->name), item->title, item->also.items,
                    item->also.count);
}

bool binding_is_item(const Binding *binding, const ColumnOf *item, Text cell)
{
    return item_is_called(binding->plan->model, item, cell);
}

static int find_area(const Binding *binding, Text cell)
{
    const Model *model = binding->plan->model;

    for (uint32_t i = 0; i < model->areas.count; i++)
        if (area_is_called(model, &model->areas.items[i], cell))
            return (int)i;
    return -1;
}

static Choices area_names(const Binding *binding)
{
    const Model *model = binding->plan->model;
    Text *names;

    if (data_say_is_full(binding->diags))
        return (Choices){NULL, 0};
    names = arena_try(binding->diags->arena, model->areas.count * sizeof *names);

    for (uint32_t i = 0; names && i < model->areas.count; i++)
        names[i] = name_text(&model->book->names, model->areas.items[i].name);
    return (Choices){names, names ? model->areas.count : 0};
}

enum { NAMES_COMPARED = 2000 };

/* Of the units that the data tell. */
static int find_unit(Binding *binding, DataPlace at, Text cell)
{
    const Facts *facts = binding->facts;
    const UnitsFrom *units = &binding->plan->model->units;
    uint32_t unit = facts_unit_named(facts, cell);

    if (unit != UNNAMED)
        return (int)unit;
    data_say_unit_unknown(
        binding->diags, at, cell,
        (UnitsTold){name_text(&binding->plan->model->book->names, units->word),
                    binding->plan->needs.items[units->table].table,
                    {facts->names, facts->units < NAMES_COMPARED ? facts->units : 0}});
    return -1;
}

/* Of a row that tells one. */
static int take_unit(Binding *binding, DataPlace at, Text cell)
{
    const UnitsFrom *units = &binding->plan->model->units;
    Text word = name_text(&binding->plan->model->book->names, units->word);

    if (text_trim(cell).len == 0)
        data_say_unit_missing(binding->diags, at, word);
    else if (cell_is_mangled(cell))
        data_say_mangled_id(binding->diags, at, cell);
    else {
        int unit = units_meet(binding, cell, binding->before + at.row);
        if (unit < 0 && !binding->facts->arena->failed)
            data_say_too_many_units(binding->diags, at, word, binding->units_most);
        return unit;
    }
    return -1;
}

int binding_area(Binding *binding, const DataRow *row, uint32_t column)
{
    DataPlace at = binding_place(binding, row, column);
    Text cell = binding_word(binding, row, column);
    int area;

    if (binding->mapped)
        cell = mapped_successor(binding->mapped, cell, &binding->successor);
    if (binding->gathered)
        return take_unit(binding, at, cell);
    if (binding->plan->model->units.present)
        return find_unit(binding, at, cell);
    area = find_area(binding, cell);
    if (area < 0 && !shared_area(binding, cell))
        data_say_area_unknown(binding->diags, at, cell, area_names(binding));
    return area;
}

Text binding_unit(const Binding *binding, int unit)
{
    if (unit < 0 || (uint32_t)unit >= binding->facts->units)
        return TEXT_NONE;
    return facts_unit_name(binding->facts, (uint32_t)unit);
}

Text binding_column(const Binding *binding, int column)
{
    const Table *table = binding->facts->tables[binding->need].need->declared;

    return name_text(&binding->plan->model->book->names, table->columns.items[column].name);
}

Choices binding_items(const Binding *binding)
{
    const Table *table = binding->facts->tables[binding->need].need->declared;
    uint32_t first = table->file_columns;
    Text *names;

    if (data_say_is_full(binding->diags))
        return (Choices){NULL, 0};
    names = arena_try(binding->diags->arena, (table->columns.count - first) * sizeof *names);
    for (uint32_t i = first; names && i < table->columns.count; i++)
        names[i - first] = binding_column(binding, (int)i);
    return (Choices){names, names ? table->columns.count - first : 0};
}
