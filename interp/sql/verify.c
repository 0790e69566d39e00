/* Counts that a database made, held against what its rows came to here: of each count, period and unit the value, how
 * many rows count, and of how many. */
#include "sql/counts.h"

static const RowsCountedOnce *counted_here(const Facts *rows, const RowsCountedOnce *there)
{
    for (uint32_t i = 0; i < rows->counted->count; i++) {
        const RowsCountedOnce *here = &rows->counted->items[i];
        if (here->leaf == there->leaf && here->as_at == there->as_at && !here->nothing_agreed &&
            !here->readings)
            return here;
    }
    return NULL;
}

static bool same(const RowsCounted *a, const RowsCounted *b)
{
    if (a->why != b->why || a->rows != b->rows || a->of != b->of)
        return false;
    return a->why != WHY_KNOWN || number_equal(a->value, b->value);
}

static bool verify_leaf(const CountsTaken *t, const RowsCountedOnce *there,
                        const RowsCountedOnce *here, Diags *diags)
{
    const Facts *facts = t->to->facts;
    const Counting *counting = &t->to->plan->countings.items[there->leaf->a];
    uint32_t units = there->leaf->whole ? 1 : facts->units;
    bool good = true;

    for (uint32_t u = 0; u < units; u++) {
        CountDiffers differs = {.table = t->need->table,
                                .unit = there->leaf->whole ? TEXT_NONE : facts_unit_name(facts, u),
                                .period = there->leaf->period,
                                .there = &there->units[u],
                                .here = &here->units[u]};
        if (same(differs.there, differs.here))
            continue;
        sql_say_differs(diags, counting->formula->span, t->sheet->path, &differs);
        good = false;
    }
    return good;
}

bool counts_verify(const CountsTaken *t, const Facts *rows, Day as_at, Diags *diags)
{
    const RowsMemo *counted = t->to->facts->counted;
    bool good = true;

    for (uint32_t i = 0; i < counted->count; i++) {
        const RowsCountedOnce *there = &counted->items[i];
        const RowsCountedOnce *here = there->as_at == as_at ? counted_here(rows, there) : NULL;
        if (here)
            good = verify_leaf(t, there, here, diags) && good;
    }
    return good;
}
