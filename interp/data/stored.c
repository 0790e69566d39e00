/* Facts from what was kept of them. Rows of tables and of the evidence go the way that the rows of a file go, so
 * that what cannot be is told as ever; what counts of rows came to is remembered as if it had just been counted. */
#include "data/bind.h"

void stored_read(Binding *binding, RowSink sink)
{
    const StoredTable *stored = binding->stored;
    uint32_t columns = stored->columns.count;
    RowField *fields = arena_try(binding->facts->arena, (columns + 1) * sizeof *fields);
    DataRow row = {.fields = fields, .count = columns, .line = 1};

    for (uint32_t i = 0; fields && i < columns; i++)
        fields[i] = (RowField){stored->columns.items[i], false};
    if (!fields || !sink.header(sink.self, &row))
        return;
    for (uint32_t r = 0; r < stored->rows.count; r++) {
        row.line = stored->rows.items[r].line;
        for (uint32_t i = 0; i < columns; i++)
            fields[i].text = stored->rows.items[r].cells[i];
        if (!sink.row(sink.self, &row))
            return;
    }
}

void stored_counts(Binding *binding, uint32_t need)
{
    FactTable *table = &binding->facts->tables[need];
    const DataFile *file = &binding->facts->files.items[binding->file];

    binding->counted = true;
    table->records.file = binding->file;
    table->records.count = file->rows - file->outside - file->uncounted;
    table->records.stored = true;
}

static const Leaf *nth_counting(const Plan *plan, uint32_t nth)
{
    for (uint32_t i = 0; i < plan->leaves.count; i++)
        if (plan->leaves.items[i].tag == LEAF_COUNTING && nth-- == 0)
            return &plan->leaves.items[i];
    return NULL;
}

/* Is it what the plan counts there? */
static bool fits(const Facts *facts, const Plan *plan, const Leaf *leaf, const StoredCount *count)
{
    const Counting *counting = leaf ? &plan->countings.items[leaf->a] : NULL;
    const Need *need = counting ? &plan->needs.items[counting->need] : NULL;

    return need && text_equal(need->table, count->table) &&
           period_first(leaf->period) == count->first && period_last(leaf->period) == count->last &&
           leaf->whole == count->whole && count->units.count == (leaf->whole ? 1 : facts->units) &&
           (!count->hangs || count->readings.count == plan->model->questions.count);
}

static void remember(Facts *facts, const Plan *plan, const StoredCount *count)
{
    const Leaf *leaf = nth_counting(plan, count->nth);
    RowsCountedOnce once = {.leaf = leaf, .as_at = count->as_at, .units = count->units.items};

    if (!fits(facts, plan, leaf, count))
        return; /* it is missed where it is asked for */
    once.readings = count->hangs ? count->readings.items : NULL;
    (void)ARRAY_PUSH(facts->arena, facts->counted, once);
}

static const StoredTable *find_table(const StoredFacts *stored, Text name)
{
    for (uint32_t i = 0; i < stored->tables.count; i++)
        if (text_equal(stored->tables.items[i].table, name))
            return &stored->tables.items[i];
    return NULL;
}

Facts *facts_read_stored(const Plan *plan, const StoredFacts *stored, const DataFile *files,
                         uint32_t count, Arena *arena, Diags *diags)
{
    static const StoredTable nothing = {{NULL, 0}, {NULL, 0, 0}, {NULL, 0, 0}, {NULL, 0, 0}};
    DataInput *inputs = arena_try(arena, (count + 1) * sizeof *inputs);
    Facts *facts;

    for (uint32_t i = 0; inputs && i < count; i++) {
        inputs[i] = (DataInput){.table = files[i].table, .path = files[i].path, .was = &files[i]};
        inputs[i].stored = find_table(stored, files[i].table);
        if (!inputs[i].stored)
            inputs[i].stored = &nothing;
    }
    facts = inputs ? facts_read(plan, inputs, count, arena, diags) : NULL;
    if (!facts)
        return NULL;
    facts->last_fact = stored->last_fact;
    for (uint32_t i = 0; i < stored->counts.count; i++)
        remember(facts, plan, &stored->counts.items[i]);
    return arena->failed ? NULL : facts;
}
