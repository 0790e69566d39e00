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

bool shared_item(const Binding *binding, Text cell)
{
    for (uint32_t m = 0; m < binding->shared.count; m++) {
        const Table *table = other_table(binding, binding->shared.models[m]);
        for (uint32_t i = table ? table->file_columns : 0; table && i < table->columns.count; i++)
            if (item_is_called(binding->shared.models[m], &table->columns.items[i], cell))
                return true;
    }
    return false;
}

bool shared_area(const Binding *binding, Text cell)
{
    for (uint32_t m = 0; m < binding->shared.count; m++) {
        const Model *model = binding->shared.models[m];
        for (uint32_t i = 0; i < model->areas.count; i++)
            if (area_is_called(model, &model->areas.items[i], cell))
                return true;
    }
    return false;
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
