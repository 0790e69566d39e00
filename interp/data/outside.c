/* Rows of months that the plan does not count over: read, checked and let go.
 *
 *     in the scheme's financial years    more than is counted today; nothing is said
 *     outside it                         a finding, once a file: 2015-10 is soon typed for 2016-10
 *
 * Of each such row the line is kept, by month, unit and item, in a block a month: two rows for
 * one key are a mistake here too, and when the file is read it can be told which rows may be
 * meant for a month that lacks its own. Where a year has rows beside those of the counted
 * months, it is another year's record and not a slip. A quarter stands at its first month.
 */
#include "data/bind.h"

enum { MONTH_FIRST = 1900 * 12, MONTHS = 300 * 12, YEAR = 12, APRIL = 3 };

static const FactTable *table_of(const Binding *binding)
{
    return &binding->facts->tables[binding->need];
}

static const Table *declared_of(const Binding *binding)
{
    return table_of(binding)->need->declared;
}

bool outside_is_stray(const Binding *binding, Month month)
{
    const Model *model = binding->plan->model;
    Month first = model->year * YEAR + APRIL;
    Month beyond = first + (Month)model_years(model) * YEAR;

    return table_step(declared_of(binding)) && (month < first || month >= beyond);
}

/* How many rows there may be of one month: a unit's items lie together. */
static uint32_t slots_of(const Binding *binding)
{
    return binding->facts->units * binding->outside.items;
}

/* The lines of a month; NULL when memory is refused. */
static uint32_t *lines_of(Binding *binding, Month month)
{
    Arena *arena = binding->facts->arena;
    Outside *outside = &binding->outside;
    uint32_t **lines;

    if (!outside->rows) {
        uint32_t items = declared_of(binding)->columns.count - declared_of(binding)->file_columns;
        outside->items = items ? items : 1;
        outside->rows = arena_try(arena, MONTHS * sizeof *outside->rows);
    }
    if (!outside->rows)
        return NULL;
    lines = &outside->rows[month - MONTH_FIRST];
    if (!*lines)
        *lines = arena_try(arena, slots_of(binding) * sizeof **lines);
    return *lines;
}

static void count_strays(Outside *outside, uint32_t rows, uint32_t line, Month month)
{
    if (outside->strays == 0 || line < outside->first_line) {
        outside->first_line = line;
        outside->first_month = month;
    }
    outside->strays += rows;
}

/* The item's column, where the table has items; -1 else. */
static int item_of(const Binding *binding, uint32_t slot)
{
    const Table *table = declared_of(binding);

    if (!table_has(table, COLUMN_ITEM))
        return -1;
    return (int)(table->file_columns + slot % binding->outside.items);
}

static DataKey key_of(const Binding *binding, Month month, int unit, int item)
{
    return (DataKey){.month = month,
                     .step = table_step(declared_of(binding)),
                     .unit = binding_unit(binding, unit),
                     .item = item < 0 ? TEXT_NONE : binding_column(binding, item)};
}

void outside_count(Binding *binding, uint32_t rows, uint32_t line, Month month)
{
    count_strays(&binding->outside, rows, line, month);
}

/* Of the file that the line is in. */
static void count_own(Binding *binding, uint32_t line, bool stray)
{
    FactPlace at = facts_place(binding->facts, (FactPlace){binding->first_file, line});
    DataFile *file = &binding->facts->files.items[at.file];

    file->own_outside += stray;
    file->own_uncounted += !stray;
}

bool outside_meet(Binding *binding, uint32_t line, Month month, int unit, int item)
{
    uint32_t *lines = lines_of(binding, month);
    uint32_t at = (unit < 0 ? 0 : (uint32_t)unit) * binding->outside.items;

    if (!lines)
        return false;
    if (item >= 0)
        at += (uint32_t)item - declared_of(binding)->file_columns;
    bool stray = outside_is_stray(binding, month);
    count_own(binding, line, stray);
    if (stray)
        count_strays(&binding->outside, 1, line, month);
    else
        binding->outside.others++;
    if (lines[at] && declared_of(binding)->known_from == 0)
        several_twice(binding, lines[at], line, key_of(binding, month, unit, item));
    else
        lines[at] = line;
    return true;
}

static uint32_t line_of(const Outside *outside, Month month, uint32_t slot)
{
    bool in_room = month >= MONTH_FIRST && month < MONTH_FIRST + MONTHS;

    return in_room && outside->rows[month - MONTH_FIRST] ? outside->rows[month - MONTH_FIRST][slot]
                                                         : 0;
}

static bool is_counted(const Binding *binding, Month month, uint32_t slot)
{
    const FactTable *table = table_of(binding);
    uint32_t unit = slot / binding->outside.items;
    int item = item_of(binding, slot);

    if (table->lines && month >= table->first && month <= table->last)
        return table->lines[(size_t)(month - table->first) * table->units +
                            (table->units > 1 ? unit : 0)] != 0;
    return facts_cell(binding->facts, (FactKey){binding->need, item < 0 ? 0 : item, month, unit},
                      DAY_LAST)
        .there;
}

/* The first counted month of the same name whose row is there, or is not; 0: none. */
static Month counterpart(const Binding *binding, Month month, uint32_t slot, bool there)
{
    const FactTable *table = table_of(binding);

    for (Month m = table->first; m <= table->last; m++)
        if (m > 0 && m % YEAR == month % YEAR && is_counted(binding, m, slot) == there)
            return m;
    return 0;
}

/* Has the financial year of a month rows of the slot beside those that are counted? */
static bool is_record(const Binding *binding, Month month, uint32_t slot)
{
    Month april = month - (month - APRIL) % YEAR;

    for (Month m = april; m < april + YEAR; m++)
        if (line_of(&binding->outside, m, slot) && counterpart(binding, m, slot, true))
            return true;
    return false;
}

typedef struct Slip {
    uint32_t line, slot;
    Month month, meant;
} Slip;

static void look_at(const Binding *binding, Month month, uint32_t slot, Slip *slip)
{
    uint32_t line = line_of(&binding->outside, month, slot);
    Month meant;

    if (!line || (slip->line && slip->line < line) || is_record(binding, month, slot))
        return;
    meant = counterpart(binding, month, slot, false);
    if (meant)
        *slip = (Slip){line, slot, month, meant};
}

/* The first stray row that may be meant for a month without one; .line 0: none. */
static Slip find_slip(const Binding *binding)
{
    Slip slip = {0};

    for (Month m = MONTH_FIRST; m < MONTH_FIRST + MONTHS; m++)
        for (uint32_t slot = 0; binding->outside.rows[m - MONTH_FIRST] && slot < slots_of(binding);
             slot++)
            if (outside_is_stray(binding, m))
                look_at(binding, m, slot, &slip);
    return slip;
}

void outside_report(Binding *binding)
{
    const Outside *outside = &binding->outside;
    Month step = table_step(declared_of(binding));
    Slip slip;

    if (outside->strays == 0)
        return;
    Diag *d = data_say_outside(binding->diags, binding_at(binding, outside->first_line),
                               outside->strays, outside->first_month, step, binding->plan->model);
    if (!outside->rows) /* rows of their own are in nobody's place */
        return;
    slip = find_slip(binding);
    if (!slip.line)
        return;
    int unit =
        table_has(declared_of(binding), COLUMN_AREA) ? (int)(slip.slot / outside->items) : -1;
    data_say_meant(binding->diags, d, slip.month,
                   key_of(binding, slip.meant, unit, item_of(binding, slip.slot)));
}
