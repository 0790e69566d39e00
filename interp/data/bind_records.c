/* Rows of a table with rows of its own, as they come: a patient, an arrest, a visit.
 *
 *     patient,arrested_on,area,rosc,cpr_prescribed
 *     P0017,2016-07-03,kent,yes,
 *
 * Here their cells are read; gather.c makes groups of the rows. Every cell is read, so that all mistakes of a row are
 * reported. Rows of months that the plan does not count over are let go (outside.c). A row whose date or area is not given
 * is kept: it may be one of any period, of any area.
 */
#include "data/gather.h"

static const Table *declared_of(const Binding *binding)
{
    return binding->facts->tables[binding->need].need->declared;
}

/* --- one cell ------------------------------------------------------------------------- */

static bool is_number(const ColumnOf *column)
{
    return column->kind.tag <= KIND_MONEY;
}

static Month month_of(Day day)
{
    int year, month, in_month;

    day_to_civil(day, &year, &month, &in_month);
    return year * 12 + month - 1;
}

/* False: the cell is no month, or no quarter. An empty one leaves the month unknown. */
static bool read_time(Binding *binding, const DataRow *row, uint32_t column, Sense *sense)
{
    Text cell = binding_word(binding, row, column);

    if (cell.len == 0)
        return true;
    if (declared_of(binding)->columns.items[column].role == COLUMN_QUARTER) {
        if (binding_quarter(binding, column, cell, &sense->month))
            return true;
        binding_say_time(binding, row, column, cell);
        return false;
    }
    if (binding_month(binding, column, cell, &sense->month))
        return true;
    binding_say_time(binding, row, column, cell);
    return false;
}

static bool read_area(Binding *binding, const DataRow *row, uint32_t column, Sense *sense)
{
    Text cell = binding_word(binding, row, column);

    sense->unit = UNIT_UNKNOWN;
    if (cell.len == 0)
        return true;
    sense->unit = binding_area(binding, row, column);
    return sense->unit >= 0;
}

static bool read_value(Binding *binding, const DataRow *row, uint32_t column, Sense *sense)
{
    const ColumnOf *declared = &declared_of(binding)->columns.items[column];
    Why why = WHY_KNOWN;
    bool good;

    if (cell_stands(binding, row, column, &sense->number, &why))
        good = true;
    else if (is_number(declared))
        good = cell_read(binding->diags, binding_place(binding, row, column),
                         binding_field(binding, row, column), declared->kind.tag,
                         binding_said(binding, column), &binding->scratch, &sense->number, &why);
    else
        good = cell_read_code(binding, row, column, &sense->code, &why);
    sense->why = (uint8_t)why;
    if (good && (int)column == declared_of(binding)->dated_by && why == WHY_KNOWN)
        sense->month = month_of(sense->code);
    return good;
}

bool record_cell(Binding *binding, const DataRow *row, uint32_t column, Sense *sense)
{
    *sense =
        (Sense){.month = MONTH_UNKNOWN, .unit = UNIT_ALL, .known = DAY_NONE, .number = NUMBER_ZERO};
    switch (declared_of(binding)->columns.items[column].role) {
    case COLUMN_MONTH:
    case COLUMN_QUARTER:
        return read_time(binding, row, column, sense);
    case COLUMN_AREA:
        return read_area(binding, row, column, sense);
    case COLUMN_ITEM:
    case COLUMN_PARENT:
    case COLUMN_FIGURE:
    case COLUMN_VALUE:
        break;
    }
    return read_value(binding, row, column, sense);
}

/* --- rows ------------------------------------------------------------------------------- */

/* Says what is wrong in a row that gather_row gave back. */
static void say_mistakes(Binding *binding, const DataRow *row)
{
    Sense sense;

    for (uint32_t i = 0; i < binding->gathering->column_count; i++)
        if (!binding->diags->arena->failed && !binding->scratch.failed)
            (void)record_cell(binding, row, i, &sense);
}

static bool take_record(Binding *binding, const DataRow *row)
{
    Gathering *gathering = binding->gathering;
    RowField *cells = arena_raw(&binding->scratch, (gathering->column_count + 1) * sizeof *cells);
    Gather *gather = gathering_of(gathering, 0);

    if (!gather || !cells)
        return false;
    for (uint32_t i = 0; i < gathering->column_count; i++)
        cells[i] = binding_raw(binding, row, i); /* what it stands for is asked once a text */
    switch (gather_row(gather, cells, binding_row(binding, row))) {
    case ROW_TAKEN:
        return true;
    case ROW_ODD:
        say_mistakes(binding, row);
        return true;
    case ROW_STOP:
        break;
    }
    return false;
}

bool records_take_block(void *self, uint32_t thread, RowBlock *block)
{
    Binding *binding = self;
    Gather *gather = gathering_of(binding->gathering, thread);

    return gather && gather_block(gather, block);
}

/* The texts that conditions ask for have codes before a row is read. */
static bool code_asked(Binding *binding, Records *records)
{
    const Plan *plan = binding->plan;
    Arena *arena = binding->facts->arena;

    for (uint32_t n = 0; n < plan->countings.count; n++) {
        const Plan *rows = plan->countings.items[n].rows;
        if (plan->countings.items[n].need != (int)binding->need)
            continue;
        for (uint32_t i = 0; rows && i < rows->leaves.count && !arena->failed; i++) {
            Text text = text_trim(rows->leaves.items[i].text);
            if (rows->leaves.items[i].tag != LEAF_TEXT ||
                map_find(&records->texts, text) != MAP_NONE)
                continue;
            uint32_t code = records->texts.count;
            (void)map_put(&records->texts, text, code);
            (void)map_put(&records->asked, text, code);
        }
    }
    return !arena->failed;
}

bool bind_records(Binding *binding, uint32_t need)
{
    Records *records = &binding->facts->tables[need].records;
    HashKey key = binding->plan->model->book->names.map.key;

    records->file = binding->first_file;
    map_init(&records->texts, binding->facts->arena, key);
    map_init(&records->asked, binding->facts->arena, key);
    binding->gathering = ARENA_NEW(binding->facts->arena, Gathering);
    if (!bind_columns(binding, need) || !gathering_init(binding->gathering, binding) ||
        !code_asked(binding, records))
        return false;
    binding->take = take_record;
    return true;
}
