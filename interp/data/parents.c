/* What units belong to: a site to its trust, a practice to its region.
 *
 *     column region parent of practice        each column of the units' table that says so is one
 *     column nation parent of region          and names the parent of a unit, or of a parent
 *
 * A unit has the parent that its rows name; those that name none say nothing. Two different ones are
 * a mistake, told once of each unit, and so are two parents of one parent. Like the units, parents are put in the order of their
 * bytes once all are met. Areas that are listed tell it in the rules (parents_of_areas).
 */
#include "data/bind.h"

typedef struct Said { /* of a unit as met, or of a parent */
    uint32_t parent;  /* as met; PARENT_NONE: nothing so far */
    uint32_t line;
    bool doubted; /* it was told that another is said, too */
} Said;

typedef struct Level { /* of one column */
    bool names;        /* parents */
    Map known;         /* which parent, as met, a name is */
    struct ARRAY_OF(UnitMet) met;
    struct ARRAY_OF(Said) of_units;
} Level;

struct ParentRows {
    Level *levels; /* by column */
};

static const Table *declared_of(const Binding *binding)
{
    return binding->facts->tables[binding->need].need->declared;
}

static Text name_of_column(const Binding *binding, uint32_t column)
{
    return name_text(&binding->plan->model->book->names,
                     declared_of(binding)->columns.items[column].name);
}

/* The first row makes room. */
static bool begin(Binding *binding)
{
    const Table *declared = declared_of(binding);
    Arena *arena = units_arena(binding);
    ParentRows *rows = ARENA_NEW(arena, ParentRows);

    rows->levels = arena_try(arena, (declared->file_columns + 1) * sizeof *rows->levels);
    for (uint32_t i = 0; rows->levels && i < declared->file_columns; i++) {
        rows->levels[i].names = declared->columns.items[i].role == COLUMN_PARENT;
        if (rows->levels[i].names)
            map_init(&rows->levels[i].known, arena, binding->plan->model->book->names.map.key);
    }
    binding->parents = rows;
    return rows->levels != NULL;
}

/* Which parent it is, new or not; PARENT_NONE when memory is refused. */
static uint32_t meet(Level *level, Text name, uint32_t line, Arena *arena)
{
    uint32_t known = map_find(&level->known, name), nth = level->met.count;

    if (known != MAP_NONE)
        return known;
    UnitMet met = {.name = arena_copy(arena, name), .line = line, .at = nth};
    return ARRAY_PUSH(arena, &level->met, met) && map_put(&level->known, met.name, nth)
               ? nth
               : PARENT_NONE;
}

static Said *said_of(Level *level, uint32_t unit, Arena *arena)
{
    while (level->of_units.count <= unit)
        if (!ARRAY_PUSH(arena, &level->of_units, ((Said){.parent = PARENT_NONE})))
            return NULL;
    return &level->of_units.items[unit];
}

static bool take_cell(Binding *binding, const DataRow *row, uint32_t unit, uint32_t column)
{
    Arena *arena = units_arena(binding);
    Level *level = &binding->parents->levels[column];
    Text cell = text_trim(binding_word(binding, row, column));
    Said *said = said_of(level, unit, arena);

    if (!said || cell.len == 0)
        return said != NULL;
    uint32_t parent = meet(level, cell, binding_row(binding, row), arena);
    if (parent == PARENT_NONE)
        return false;
    if (said->parent == PARENT_NONE)
        *said = (Said){parent, binding_row(binding, row), false};
    else if (said->parent != parent && !said->doubted) {
        said->doubted = true;
        data_say_two_parents(binding->diags, binding_place(binding, row, column),
                             (TwoParents){units_met(binding, unit), name_of_column(binding, column),
                                          cell, level->met.items[said->parent].name,
                                          binding_at(binding, said->line)});
    }
    return true;
}

bool parents_take(Binding *binding, const DataRow *row, uint32_t unit)
{
    if (!binding->parents && !begin(binding))
        return false;
    for (uint32_t i = 0; i < declared_of(binding)->file_columns; i++)
        if (binding->parents->levels[i].names && !take_cell(binding, row, unit, i))
            return false;
    return true;
}

/* --- their end --------------------------------------------------------------------------- */

/* Of a parent's own parent all its units say the same. */
static bool compare_parents(Binding *binding, uint32_t column, uint32_t child_column)
{
    Arena *arena = units_arena(binding);
    const Level *level = &binding->parents->levels[column];
    const Level *children = &binding->parents->levels[child_column];
    Said *first = arena_try(arena, (children->met.count + 1) * sizeof *first);

    for (uint32_t i = 0; first && i < children->met.count; i++)
        first[i] = (Said){.parent = PARENT_NONE};
    for (uint32_t u = 0; first && u < level->of_units.count; u++) {
        Said said = level->of_units.items[u];
        uint32_t child = children->of_units.items[u].parent;
        if (said.parent == PARENT_NONE || child == PARENT_NONE)
            continue;
        if (first[child].parent == PARENT_NONE)
            first[child] = said;
        else if (first[child].parent != said.parent && !first[child].doubted) {
            first[child].doubted = true;
            data_say_two_parents(binding->diags, binding_at(binding, said.line),
                                 (TwoParents){children->met.items[child].name,
                                              name_of_column(binding, column),
                                              level->met.items[said.parent].name,
                                              level->met.items[first[child].parent].name,
                                              binding_at(binding, first[child].line)});
        }
    }
    return first != NULL;
}

/* The level's parents in order, and whose they are. */
static bool settle_level(Binding *binding, Level *level, const uint32_t *places, Parents *parents)
{
    Facts *facts = binding->facts;
    uint32_t count = level->met.count;
    uint32_t *order = arena_try(units_arena(binding), (count + 1) * sizeof *order);
    UnitMet *sorted = arena_try(units_arena(binding), (count + 1) * sizeof *sorted);

    *parents = (Parents){.count = count};
    parents->names = arena_try(facts->arena, (count + 1) * sizeof *parents->names);
    parents->of_unit = arena_try(facts->arena, (facts->units + 1) * sizeof *parents->of_unit);
    if (!order || !sorted || !parents->names || !parents->of_unit)
        return false;
    for (uint32_t i = 0; i < count; i++)
        sorted[i] = level->met.items[i];
    units_sort(sorted, count);
    for (uint32_t i = 0; i < count; i++) {
        parents->names[i] = arena_copy(facts->arena, sorted[i].name);
        order[sorted[i].at] = i;
    }
    for (uint32_t u = 0; u < facts->units; u++) {
        bool said = u < level->of_units.count && level->of_units.items[u].parent != PARENT_NONE;
        parents->of_unit[places[u]] = said ? order[level->of_units.items[u].parent] : PARENT_NONE;
    }
    units_look_for_slips(binding, sorted, count, units_arena(binding));
    return true;
}

bool parents_settle(Binding *binding, const uint32_t *places)
{
    const Table *declared = declared_of(binding);
    Parents *parents =
        arena_try(binding->facts->arena, (declared->file_columns + 1) * sizeof *parents);

    if (!parents || (!binding->parents && !begin(binding)))
        return false;
    for (uint32_t i = 0; i < declared->file_columns; i++) {
        int of = declared->columns.items[i].parent_of;
        if (!binding->parents->levels[i].names)
            continue;
        if (of >= 0 && !compare_parents(binding, i, (uint32_t)of))
            return false;
        if (!settle_level(binding, &binding->parents->levels[i], places, &parents[i]))
            return false;
    }
    binding->facts->parents = parents;
    return true;
}

/* --- areas that are listed --------------------------------------------------------------- */

static uint32_t region_of(Parents *parents, Text name)
{
    uint32_t i = 0;

    while (i < parents->count && !text_equal(parents->names[i], name))
        i++;
    if (i == parents->count)
        parents->names[parents->count++] = name;
    return i;
}

bool parents_of_areas(Facts *facts)
{
    const Model *model = facts->model;
    uint32_t kinds = model->regions.count, areas = model->areas.count;
    Parents *made = arena_try(facts->arena, kinds * sizeof *made);

    for (uint32_t k = 0; made && k < kinds; k++) {
        made[k] = (Parents){0};
        made[k].names = arena_try(facts->arena, (areas + 1) * sizeof *made[k].names);
        made[k].of_unit = arena_try(facts->arena, (facts->units + 1) * sizeof *made[k].of_unit);
        if (!made[k].names || !made[k].of_unit)
            return false;
        for (uint32_t u = 0; u < facts->units; u++) {
            Name name = u < areas && k < model->areas.items[u].lies_in.count
                            ? model->areas.items[u].lies_in.items[k]
                            : 0;
            made[k].of_unit[u] =
                name ? region_of(&made[k], name_text(&model->book->names, name)) : PARENT_NONE;
        }
    }
    facts->parents = made;
    return made != NULL;
}
