/* Rows of months that the plan does not count over: read, checked and let go.
 *
 *     in the scheme's financial year     more than is counted today; nothing is said
 *     outside it                         a finding, once a file: 2015-10 is soon typed for 2016-10
 *
 * Of each such row the line is kept, by month and unit, in a block a month: two rows for one
 * key are a mistake here too, and when the file is read it can be told which rows may be meant
 * for a month that lacks its own. Where a year has rows beside those of the counted months, it
 * is another year's record and not a slip.
 */
#include "data/bind.h"

enum { MONTH_FIRST = 1900 * 12, MONTHS = 300 * 12, YEAR = 12, APRIL = 3 };

static const FactTable *table_of(const Binding *binding)
{
    return &binding->facts->tables[binding->need];
}

static bool is_stray(const Binding *binding, Month month)
{
    Month first = binding->plan->model->year * YEAR + APRIL;

    return table_keyed_by(table_of(binding)->need->declared, COLUMN_MONTH) &&
           (month < first || month >= first + YEAR);
}

/* The lines of a month, by unit; NULL when memory is refused. */
static uint32_t *lines_of(Binding *binding, Month month)
{
    Arena *arena = binding->facts->arena;
    Outside *outside = &binding->outside;
    uint32_t **lines;

    if (!outside->rows)
        outside->rows = arena_try(arena, MONTHS * sizeof *outside->rows);
    if (!outside->rows)
        return NULL;
    lines = &outside->rows[month - MONTH_FIRST];
    if (!*lines)
        *lines = arena_try(arena, binding->facts->units * sizeof **lines);
    return *lines;
}

static void count_stray(Outside *outside, uint32_t line, Month month)
{
    if (outside->strays++ > 0)
        return;
    outside->first_line = line;
    outside->first_month = month;
}

bool outside_meet(Binding *binding, uint32_t line, Month month, int unit)
{
    uint32_t *lines = lines_of(binding, month);
    uint32_t at = unit < 0 ? 0 : (uint32_t)unit;

    if (!lines)
        return false;
    if (is_stray(binding, month))
        count_stray(&binding->outside, line, month);
    if (lines[at])
        data_say_row_twice(binding->diags, (DataPlace){.path = binding->path, .row = line},
                           lines[at], month, binding_unit(binding, unit));
    else
        lines[at] = line;
    return true;
}

static uint32_t line_of(const Outside *outside, Month month, uint32_t unit)
{
    bool in_room = month >= MONTH_FIRST && month < MONTH_FIRST + MONTHS;

    return in_room && outside->rows[month - MONTH_FIRST] ? outside->rows[month - MONTH_FIRST][unit]
                                                         : 0;
}

/* The first counted month of the same name whose row is there, or is not; 0: none. */
static Month counterpart(const Binding *binding, Month month, uint32_t unit, bool there)
{
    const FactTable *table = table_of(binding);

    for (Month m = table->first; m <= table->last; m++)
        if (m > 0 && m % YEAR == month % YEAR &&
            (facts_row(binding->facts, binding->need, m, unit) != NULL) == there)
            return m;
    return 0;
}

/* Has the financial year of a month rows of the unit beside those that are counted? */
static bool is_record(const Binding *binding, Month month, uint32_t unit)
{
    Month april = month - (month - APRIL) % YEAR;

    for (Month m = april; m < april + YEAR; m++)
        if (line_of(&binding->outside, m, unit) && counterpart(binding, m, unit, true))
            return true;
    return false;
}

typedef struct Slip {
    uint32_t line, unit;
    Month month, meant;
} Slip;

static void look_at(const Binding *binding, Month month, uint32_t unit, Slip *slip)
{
    uint32_t line = line_of(&binding->outside, month, unit);
    Month meant;

    if (!line || (slip->line && slip->line < line) || is_record(binding, month, unit))
        return;
    meant = counterpart(binding, month, unit, false);
    if (meant)
        *slip = (Slip){line, unit, month, meant};
}

/* The first stray row that may be meant for a month without one; .line 0: none. */
static Slip find_slip(const Binding *binding)
{
    Slip slip = {0};

    for (Month m = MONTH_FIRST; m < MONTH_FIRST + MONTHS; m++)
        for (uint32_t u = 0; binding->outside.rows[m - MONTH_FIRST] && u < binding->facts->units;
             u++)
            if (is_stray(binding, m))
                look_at(binding, m, u, &slip);
    return slip;
}

void outside_report(Binding *binding)
{
    const Outside *outside = &binding->outside;
    bool by_area = table_keyed_by(table_of(binding)->need->declared, COLUMN_AREA);
    Slip slip;

    if (outside->strays == 0)
        return;
    Diag *d = data_say_outside(binding->diags,
                               (DataPlace){.path = binding->path, .row = outside->first_line},
                               outside->strays, outside->first_month, binding->plan->model->year);
    slip = find_slip(binding);
    if (slip.line)
        data_say_meant(binding->diags, d, slip.month, slip.meant,
                       by_area ? binding_unit(binding, (int)slip.unit) : TEXT_NONE);
}
