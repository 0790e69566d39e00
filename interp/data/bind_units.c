/* The table whose rows say which units there are.
 *
 *     provider,seen,waiting        units: RA1, RXX, in the order of their bytes: the same data in
 *     RXX,120,4                    another order of rows are the same facts
 *     RA1,90,1
 *
 * How many there are is known at its end. Until then its rows are gathered as they come, on an arena of
 * their own, in pieces, so that none is moved while there come more; then the units are put in order, and the
 * figures in their places. It is read before all other tables, which can speak of no other units.
 */
#include "data/bind.h"

#include <stdlib.h>
#include <string.h>

enum { PIECE_LEAST = 64, PIECE_MOST = 4096 }; /* rows */

typedef struct MetRow { /* what a PlainRow says beside its figures */
    uint32_t line;
    uint32_t unit; /* as met */
    Month month;
    bool has_figure;
} MetRow;

typedef struct RowsPiece {
    MetRow *rows;
    Text *was;           /* by row; NULL: no unit was called otherwise */
    FactColumn *columns; /* likewise */
    uint32_t count, room;
    struct RowsPiece *next;
} RowsPiece;

/* Where names stand in a list: open addressing, at most half full; names in the list have their hash. */
typedef struct NameTable {
    uint32_t *slots; /* 1 more than the place; 0: empty */
    uint32_t room;
} NameTable;

struct UnitRows {
    Arena arena;
    HashKey key;
    NameTable names;
    struct ARRAY_OF(UnitMet) units;
    RowsPiece *first, *last;
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
    binding->gathered->key = binding->plan->model->book->names.map.key;
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

/* Where a name of that hash may stand, and the next such place. */
static uint32_t slot_of(const NameTable *table, uint32_t hash)
{
    return hash & (table->room - 1);
}

static uint32_t next_slot(const NameTable *table, uint32_t slot)
{
    return (slot + 1) & (table->room - 1);
}

static void put_slot(NameTable *table, uint32_t hash, uint32_t place)
{
    uint32_t slot = slot_of(table, hash);

    while (table->slots[slot])
        slot = next_slot(table, slot);
    table->slots[slot] = place + 1;
}

/* Room for one more. */
static bool widen_names(UnitRows *rows)
{
    NameTable wider = {.room = rows->names.room ? 2 * rows->names.room : 2 * PIECE_LEAST};

    if (rows->units.count < rows->names.room / 2)
        return true;
    wider.slots = arena_try(&rows->arena, wider.room * sizeof *wider.slots);
    if (!wider.slots)
        return false;
    for (uint32_t i = 0; i < rows->units.count; i++)
        put_slot(&wider, rows->units.items[i].hash, i);
    rows->names = wider;
    return true;
}

static uint32_t name_hash(const UnitRows *rows, Text name)
{
    return (uint32_t)hash_bytes(rows->key, name.ptr, name.len);
}

int units_meet(Binding *binding, Text name, uint32_t line)
{
    UnitRows *rows = binding->gathered;
    UnitMet met = {.line = line, .at = rows->units.count, .hash = name_hash(rows, name)};

    if (!widen_names(rows))
        return -1;
    for (uint32_t slot = slot_of(&rows->names, met.hash); rows->names.slots[slot];
         slot = next_slot(&rows->names, slot)) {
        const UnitMet *known = &rows->units.items[rows->names.slots[slot] - 1];
        if (known->hash == met.hash && text_equal(known->name, name))
            return (int)known->at;
    }
    if (met.at >= binding->units_most)
        return -1;
    met.name = arena_copy(&rows->arena, name);
    if (!ARRAY_PUSH(&rows->arena, &rows->units, met))
        return -1;
    put_slot(&rows->names, met.hash, met.at);
    return (int)met.at;
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

static bool new_piece(UnitRows *rows, const Need *need)
{
    uint32_t room = rows->last ? 2 * rows->last->room : PIECE_LEAST;
    uint32_t columns = need->declared->file_columns;
    RowsPiece *piece = ARENA_NEW(&rows->arena, RowsPiece);

    piece->room = room < PIECE_MOST ? room : PIECE_MOST;
    piece->rows = arena_raw(&rows->arena, piece->room * sizeof *piece->rows);
    piece->columns = arena_try(&rows->arena, (columns + 1) * sizeof *piece->columns);
    for (uint32_t i = 0; piece->columns && i < columns; i++)
        if (need_asks(need, i) && !figures_init(&piece->columns[i], piece->room, &rows->arena))
            return false;
    if (rows->arena.failed)
        return false;
    if (rows->last)
        rows->last->next = piece;
    else
        rows->first = piece;
    rows->last = piece;
    return true;
}

bool units_gather(Binding *binding, const PlainRow *row)
{
    UnitRows *rows = binding->gathered;
    const Need *need = table_of(binding)->need;

    if ((!rows->last || rows->last->count == rows->last->room) && !new_piece(rows, need))
        return false;
    RowsPiece *piece = rows->last;
    uint32_t nth = piece->count++;
    piece->rows[nth] = (MetRow){row->line, (uint32_t)row->unit, row->month, row->has_figure};
    for (uint32_t i = 0; i < need->declared->file_columns; i++)
        if (piece->columns[i].whys &&
            !figure_keep(&piece->columns[i], piece->room, nth, row, i, &rows->arena))
            return false;
    if (!row->was.ptr)
        return true;
    if (!piece->was)
        piece->was = arena_try(&rows->arena, piece->room * sizeof *piece->was);
    if (piece->was)
        piece->was[nth] = row->was;
    return piece->was != NULL;
}

/* --- their end --------------------------------------------------------------------------- */

static int by_bytes(const void *a, const void *b)
{
    return names_order(((const UnitMet *)a)->name, ((const UnitMet *)b)->name);
}

void units_sort(UnitMet *met, uint32_t count)
{
    if (count)
        qsort(met, count, sizeof *met, by_bytes);
}

/* Without blanks and capitals. */
static Text folded(Text name, char *room)
{
    size_t len = 0;

    for (size_t k = 0; k < name.len; k++)
        if (name.ptr[k] != ' ')
            room[len++] = ascii_lower(name.ptr[k]);
    return (Text){room, len};
}

static size_t longest_name(const UnitMet *units, uint32_t count)
{
    size_t longest = 0;

    for (uint32_t i = 0; i < count; i++)
        longest = units[i].name.len > longest ? units[i].name.len : longest;
    return longest;
}

/* The first of those that look alike stands in the table. */
void units_look_for_slips(Binding *binding, const UnitMet *units, uint32_t count, Arena *arena)
{
    size_t longest = longest_name(units, count);
    char *mine = arena_try(arena, longest + 1), *other = arena_try(arena, longest + 1);
    NameTable table = {.room = 2 * PIECE_LEAST};

    while (table.room / 2 < count)
        table.room *= 2;
    table.slots = arena_try(arena, table.room * sizeof *table.slots);
    for (uint32_t i = 0;
         mine && table.slots && other && i < count && !data_say_is_full(binding->diags); i++) {
        Text name = folded(units[i].name, mine);
        uint32_t hash = name_hash(binding->gathered, name), slot = slot_of(&table, hash);
        while (table.slots[slot] &&
               !text_equal(folded(units[table.slots[slot] - 1].name, other), name))
            slot = next_slot(&table, slot);
        uint32_t before = table.slots[slot];
        if (!before)
            table.slots[slot] = i + 1;
        else
            data_say_units_alike(binding->diags, binding_at(binding, units[i].line), units[i].name,
                                 units[before - 1].name,
                                 binding_at(binding, units[before - 1].line));
    }
}

static bool name_units(Binding *binding, uint32_t *places)
{
    Facts *facts = binding->facts;
    UnitMet *units = binding->gathered->units.items;
    uint32_t count = binding->gathered->units.count;
    Text *names = arena_try(facts->arena, (count + 1) * sizeof *names);

    units_sort(units, count);
    for (uint32_t u = 0; names && u < count && !facts->arena->failed; u++) {
        names[u] = arena_copy(facts->arena, units[u].name);
        places[units[u].at] = u;
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
        uint32_t unit = facts_unit_named(facts, name);
        if (unit != UNNAMED)
            slots[unit] = a;
        else if (a < model->areas_ruled)
            data_say_unit_absent(binding->diags, area->span, name, binding_paths(binding));
    }
    facts->slots = slots;
}

static bool put_rows(Binding *binding, const uint32_t *places)
{
    const RowsPiece *piece = binding->gathered->first;

    for (; piece; piece = piece->next)
        for (uint32_t i = 0; i < piece->count && !binding->facts->arena->failed; i++) {
            const MetRow *met = &piece->rows[i];
            PlainRow row = {.gathered = piece->columns,
                            .nth = i,
                            .line = met->line,
                            .month = met->month,
                            .unit = (int)places[met->unit],
                            .has_figure = met->has_figure,
                            .was = piece->was ? piece->was[i] : TEXT_NONE};
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
