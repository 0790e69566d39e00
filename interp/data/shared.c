/* Data that two sets of rules are read for. What the other set declares and this one does not is
 * passed over: a column, an item, an area, a piece of evidence. What neither knows is a mistake,
 * as ever.
 */
#include "data/bind.h"

static bool is_called(const Model *model, Name name, Text cell)
{
    return text_equal(name_text(&model->book->names, name), cell);
}

static const Table *other_table(const Binding *binding, const Model *model)
{
    Text mine = binding->facts->tables[binding->need].need->table;

    for (uint32_t i = 0; i < model->tables.count; i++)
        if (is_called(model, model->tables.items[i].name, mine))
            return &model->tables.items[i];
    return NULL;
}

bool shared_column(const Binding *binding, Text name)
{
    for (uint32_t m = 0; m < binding->shared.count && !binding->of_evidence; m++) {
        const Model *model = binding->shared.models[m];
        const Table *table = other_table(binding, model);
        for (uint32_t i = 0; table && i < table->file_columns; i++)
            if (is_called(model, table->columns.items[i].name, name))
                return true;
    }
    return false;
}

static void put_names(Map *map, Text name, Text title, const Text *also, uint32_t count)
{
    (void)map_put(map, name, 0);
    (void)map_put(map, text_trim(title), 0);
    for (uint32_t i = 0; i < count; i++)
        (void)map_put(map, text_trim(also[i]), 0);
}

static void put_model(const Binding *binding, SharedNames *names, const Model *model)
{
    const Names *texts = &model->book->names;
    const Table *table = binding->of_evidence ? NULL : other_table(binding, model);

    for (uint32_t i = 0; i < model->areas.count; i++) {
        const Area *area = &model->areas.items[i];
        put_names(&names->areas, name_text(texts, area->name), area->title, area->also.items,
                  area->also.count);
    }
    for (uint32_t i = table ? table->file_columns : 0; table && i < table->columns.count; i++) {
        const ColumnOf *item = &table->columns.items[i];
        put_names(&names->items, name_text(texts, item->name), item->title, item->also.items,
                  item->also.count);
    }
}

/* Put together once a table, when a cell is met that these rules do not know. NULL: memory is refused. */
static const SharedNames *names_shared(Binding *binding)
{
    Arena *arena = binding->facts->arena;
    HashKey key = binding->plan->model->book->names.map.key;

    if (binding->shared_names)
        return binding->shared_names;
    SharedNames *names = arena_try(arena, sizeof *names);
    if (!names)
        return NULL;
    map_init(&names->areas, arena, key);
    map_init(&names->items, arena, key);
    for (uint32_t m = 0; m < binding->shared.count; m++)
        put_model(binding, names, binding->shared.models[m]);
    binding->shared_names = names;
    return names;
}

bool shared_item(Binding *binding, Text cell)
{
    const SharedNames *names = binding->shared.count > 0 ? names_shared(binding) : NULL;

    return names && map_find(&names->items, cell) != MAP_NONE;
}

bool shared_area(Binding *binding, Text cell)
{
    const SharedNames *names = binding->shared.count > 0 ? names_shared(binding) : NULL;

    return names && map_find(&names->areas, cell) != MAP_NONE;
}

static bool has_piece(const Model *model, const Milestone *milestone, Text evidence)
{
    for (uint32_t i = 0; i < milestone->evidence.count; i++)
        if (is_called(model, milestone->evidence.items[i].name, evidence))
            return true;
    return false;
}

bool shared_evidence(const Binding *binding, Text milestone, Text evidence)
{
    for (uint32_t m = 0; m < binding->shared.count; m++) {
        const Model *model = binding->shared.models[m];
        for (uint32_t i = 0; i < model->milestones.count; i++)
            if (is_called(model, model->milestones.items[i].name, milestone) &&
                has_piece(model, &model->milestones.items[i], evidence))
                return true;
    }
    return false;
}
