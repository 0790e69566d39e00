/* The table whose rows say which units there are.
 *
 *     provider,seen,waiting        units: RA1, RXX, in the order of their bytes: the same data in
 *     RXX,120,4                    another order of rows are the same facts
 *     RA1,90,1
 *
 * How many there are is known at its end. Until then its rows are gathered as they come, on an arena of
 * their own; then the units are put in order, and the figures in their places. It is read before
 * all other tables, which can speak of no other units.
 */
#include "data/bind.h"

#include <stdlib.h>
#include <string.h>

struct UnitRows {
    Arena arena;
    Map names;
    struct ARRAY_OF(UnitMet) units;
    struct ARRAY_OF(PlainRow) rows; /* unit: as met */
    FactColumn *columns;            /* by row */
    uint32_t room;
};

static FactTable *table_of(const Binding *binding)
{
    return &binding->facts->tables[binding->need];
}

bool units_begin(Binding *binding)
{
    Arena *arena = binding->facts->arena;

    binding->units_most = UNITS_MAX;
    binding->gathered = ARENA_NEW(arena, UnitRows);
    if (!arena_init(&binding->gathered->arena)) {
        arena->failed = true;
        binding->gathered = NULL;
        return false;
    }
    map_init(&binding->gathered->names, &binding->gathered->arena,
             binding->plan->model->book->names.map.key);
    return true;
}

Text units_met(const Binding *binding, uint32_t unit)
{
    return binding->gathered->units.items[unit].name;
}

Arena *units_arena(Binding *binding)
{
    return &binding->gathered->arena;
}

int units_meet(Binding *binding, Text name, uint32_t line)
{
    UnitRows *rows = binding->gathered;
    uint32_t known = map_find(&rows->names, name);

    if (known != MAP_NONE)
        return (int)known;
    if (rows->units.count >= binding->units_most)
        return -1;
    UnitMet met = {arena_copy(&rows->arena, name), line, rows->units.count};
    if (!ARRAY_PUSH(&rows->arena, &rows->units, met) ||
        !map_put(&rows->names, met.name, rows->units.count - 1))
        return -1;
    return (int)rows->units.count - 1;
}

bool units_meet_stored(Binding *binding)
{
    const StoredTable *stored = binding->stored;

    for (uint32_t i = 0; stored && i < stored->units.count; i++)
        if (units_meet(binding, stored->units.items[i], 0) < 0)
            return false;
    return true;
}

/* --- rows as they come ------------------------------------------------------------------ */

/* The column with more room; `old`: what it had, for so many rows. */
static bool widen(FactColumn *column, const FactColumn *old, uint32_t rows, uint32_t room,
                  Arena *arena)
{
    if (!figures_init(column, room, arena))
        return false;
    if (!rows)
        return true;
    column->den = old->den;
    memcpy(column->whys, old->whys, rows);
    memcpy(column->fixed, old->fixed, rows * sizeof *old->fixed);
    if (!old->exact)
        return true;
    column->exact = arena_try(arena, room * sizeof *old->exact);
    if (column->exact)
        memcpy(column->exact, old->exact, rows * sizeof *old->exact);
    return column->exact != NULL;
}

static bool grow(UnitRows *rows, const Need *need)
{
    uint32_t room = rows->room ? 2 * rows->room : 256, columns = need->declared->file_columns;
    FactColumn *grown = arena_try(&rows->arena, columns * sizeof *grown);

    for (uint32_t i = 0; grown && i < columns; i++)
        if (need_asks(need, i) && !widen(&grown[i], rows->room ? &rows->columns[i] : NULL,
                                         rows->room, room, &rows->arena))
            return false;
    rows->columns = grown;
    rows->room = room;
    return !rows->arena.failed;
}

bool units_gather(Binding *binding, const PlainRow *row)
{
    UnitRows *rows = binding->gathered;
    const Need *need = table_of(binding)->need;
    PlainRow kept = *row;

    kept.cells = NULL;
    kept.nth = rows->rows.count;
    if ((kept.nth == rows->room && !grow(rows, need)) ||
        !ARRAY_PUSH(&rows->arena, &rows->rows, kept))
        return false;
    for (uint32_t i = 0; i < need->declared->file_columns; i++)
        if (rows->columns[i].whys &&
            !figure_keep(&rows->columns[i], rows->room, kept.nth, row, i, &rows->arena))
            return false;
    return true;
}

/* --- their end --------------------------------------------------------------------------- */

static int by_bytes(const void *a, const void *b)
{
    const Text *x = &((const UnitMet *)a)->name, *y = &((const UnitMet *)b)->name;
    size_t shared = x->len < y->len ? x->len : y->len;
    int order = memcmp(x->ptr, y->ptr, shared);

    return order ? order : (x->len > y->len) - (x->len < y->len);
}

void units_sort(UnitMet *met, uint32_t count)
{
    if (count)
        qsort(met, count, sizeof *met, by_bytes);
}

void units_look_for_slips(Binding *binding, const UnitMet *units, uint32_t count, Arena *arena)
{
    Map folded;

    map_init(&folded, arena, binding->gathered->names.key);
    for (uint32_t i = 0; i < count && !arena->failed && !data_say_is_full(binding->diags); i++) {
        char *key = arena_try(arena, units[i].name.len + 1);
        size_t len = 0;
        for (size_t k = 0; key && k < units[i].name.len; k++)
            if (units[i].name.ptr[k] != ' ')
                key[len++] = ascii_lower(units[i].name.ptr[k]);
        uint32_t before = map_find(&folded, (Text){key, len});
        if (before == MAP_NONE)
            (void)map_put(&folded, (Text){key, len}, i);
        else
            data_say_units_alike(binding->diags, binding_at(binding, units[i].line), units[i].name,
                                 units[before].name, binding_at(binding, units[before].line));
    }
}

static bool name_units(Binding *binding, uint32_t *places)
{
    Facts *facts = binding->facts;
    UnitMet *units = binding->gathered->units.items;
    uint32_t count = binding->gathered->units.count;
    Text *names = arena_try(facts->arena, (count + 1) * sizeof *names);

    units_sort(units, count);
    map_init(&facts->by_name, facts->arena, binding->gathered->names.key);
    for (uint32_t u = 0; names && u < count && !facts->arena->failed; u++) {
        names[u] = arena_copy(facts->arena, units[u].name);
        places[units[u].at] = u;
        (void)map_put(&facts->by_name, names[u], u);
    }
    facts->names = names;
    units_look_for_slips(binding, units, count, &binding->gathered->arena);
    return !facts->arena->failed && facts_take_units(facts, binding->plan, count);
}

/* What the rules say of one unit, of those that they name. */
static void find_slots(Binding *binding)
{
    Facts *facts = binding->facts;
    const Model *model = binding->plan->model;
    uint32_t *slots = arena_try(facts->arena, (facts->units + 1) * sizeof *slots);

    for (uint32_t u = 0; slots && u < facts->units; u++)
        slots[u] = model->areas.count;
    for (uint32_t a = 0; slots && a < model->areas.count; a++) {
        const Area *area = &model->areas.items[a];
        Text name = name_text(&model->book->names, area->name);
        uint32_t unit = map_find(&facts->by_name, name);
        if (unit != MAP_NONE)
            slots[unit] = a;
        else if (a < model->areas_ruled)
            data_say_unit_absent(binding->diags, area->span, name, binding_paths(binding));
    }
    facts->slots = slots;
}

static bool put_rows(Binding *binding, const uint32_t *places)
{
    const UnitRows *rows = binding->gathered;

    for (uint32_t i = 0; i < rows->rows.count && !binding->facts->arena->failed; i++) {
        PlainRow row = rows->rows.items[i];
        row.gathered = rows->columns;
        row.unit = (int)places[row.unit];
        if (!plain_put(binding, &row))
            return false;
    }
    return true;
}

bool units_settle(Binding *binding)
{
    Arena *arena = &binding->gathered->arena;
    uint32_t *places = arena_try(arena, (binding->gathered->units.count + 1) * sizeof *places);
    bool done = places && name_units(binding, places) && parents_settle(binding, places) &&
                plain_init(binding) && put_rows(binding, places);

    if (done)
        find_slots(binding);
    if (arena->failed)
        binding->facts->arena->failed = true;
    return done;
}

void units_end(Binding *binding)
{
    if (binding->gathered)
        arena_release(&binding->gathered->arena);
    binding->gathered = NULL;
}
