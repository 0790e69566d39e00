/* Several files of one table: what stands in two of them.
 *
 *     2016-q1.csv   2016-04,kent  2016-05,kent  2016-06,kent
 *     2016-q2.csv   2016-06,kent  2016-07,kent …              one row is there twice
 *
 * They are read in the order of their names, whatever order they are given in, and their rows are one
 * table. Two files have one cause to overlap, and so one message, with how many rows do; files
 * that are the same byte for byte overlap in everything.
 */
#include "data/bind.h"

static Overlap *overlap_of(Binding *binding, int first, int second)
{
    for (uint32_t i = 0; i < binding->overlaps.count; i++)
        if (binding->overlaps.items[i].first == first &&
            binding->overlaps.items[i].second == second)
            return &binding->overlaps.items[i];
    if (!ARRAY_PUSH(binding->facts->arena, &binding->overlaps,
                    ((Overlap){.first = first, .second = second})))
        return NULL;
    return &binding->overlaps.items[binding->overlaps.count - 1];
}

void several_twice(Binding *binding, uint32_t first, uint32_t second, DataKey key)
{
    const Facts *facts = binding->facts;
    FactPlace one = facts_place(facts, (FactPlace){binding->first_file, first});
    FactPlace two = facts_place(facts, (FactPlace){binding->first_file, second});
    Overlap *overlap;

    if (one.file == two.file) {
        data_say_row_twice(binding->diags, binding_at(binding, second), one.row, key);
        return;
    }
    overlap = overlap_of(binding, one.file, two.file);
    if (!overlap || overlap->rows++ > 0)
        return;
    overlap->said = first;
    overlap->here = second;
    overlap->key = key;
}

static bool are_same(const Facts *facts, int one, int two)
{
    const DataFile *a = &facts->files.items[one], *b = &facts->files.items[two];

    return a->rows > 0 && a->rows == b->rows && text_equal(a->sha256, b->sha256) &&
           text_equal(a->part, b->part);
}

void several_report(Binding *binding)
{
    const Facts *facts = binding->facts;

    for (int two = binding->first_file + 1; two <= binding->file; two++)
        for (int one = binding->first_file; one < two; one++) {
            const DataFile *file = &facts->files.items[two];
            if (!are_same(facts, one, two))
                continue;
            data_say_same_file(binding->diags, (DataPlace){.path = file->path}, file->table,
                               facts->files.items[one].path);
            break;
        }
    for (uint32_t i = 0; i < binding->overlaps.count; i++) {
        const Overlap *overlap = &binding->overlaps.items[i];
        if (!are_same(facts, overlap->first, overlap->second))
            data_say_overlap(binding->diags, binding_at(binding, overlap->here),
                             binding_at(binding, overlap->said), overlap->rows, overlap->key);
    }
}
