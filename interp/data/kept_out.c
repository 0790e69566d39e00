/* Which condition kept rows out, where it is asked; see gather.h.
 *
 *     fate of a row (eval/judge.c) ── by counting and condition, a thread ── of all threads, to the records
 *
 * Rows are counted when they are judged, before those that differ in nothing but the condition that keeps them out become
 * one group: so there are no more groups for it. Sums hang neither on threads nor on blocks. A counting whose condition hangs
 * on the case is told of when it is counted, by eval/records.c.
 */
#include "data/gather.h"

/* Does the member say whether a row counts? */
static bool tells_fates(const Gathering *g, uint32_t member)
{
    const RowMember *of = &g->need->members.items[member];

    return of->step == g->binding->plan->countings.items[of->counting].where;
}

bool kept_out_init(Gathering *g)
{
    Arena *arena = g->binding->facts->arena;
    const Plan *plan = g->binding->plan;
    Records *records = &g->binding->facts->tables[g->binding->need].records;

    records->accounts = g->binding->accounts;
    if (!records->accounts)
        return true;
    g->conditions = arena_try(arena, (plan->countings.count + 1) * sizeof *g->conditions);
    records->kept_out = arena_try(arena, (plan->countings.count + 1) * sizeof *records->kept_out);
    for (uint32_t m = 0; !arena->failed && m < g->need->members.count; m++) {
        int counting = g->need->members.items[m].counting;
        if (!tells_fates(g, m))
            continue;
        g->conditions[counting] = g->condition_count;
        g->condition_count += plan->countings.items[counting].conditions.count;
    }
    return !arena->failed;
}

void kept_out_count(Gather *gather, const RecordChunk *chunks)
{
    const Gathering *g = gather->of;

    for (uint32_t m = 0; gather->kept_out && m < g->need->members.count; m++) {
        RowsKeptOut *to = gather->kept_out + g->conditions[g->need->members.items[m].counting];
        if (!tells_fates(g, m))
            continue;
        for (const RecordChunk *chunk = chunks; chunk; chunk = chunk->next)
            for (uint32_t lane = 0; lane < chunk->count; lane++)
                kept_out_add(to, chunk->members[m].fates[lane],
                             gather->tuples.times[chunk->lines[lane]]);
    }
}

bool kept_out_settle(Gathering *g)
{
    Arena *arena = g->binding->facts->arena;
    Records *records = &g->binding->facts->tables[g->binding->need].records;
    RowsKeptOut *all = arena_try(arena, ((size_t)g->condition_count + 1) * sizeof *all);

    for (uint32_t t = 0; all && t < g->threads; t++) {
        const RowsKeptOut *from = g->started[t] ? g->gathers[t].kept_out : NULL;
        for (uint32_t i = 0; from && i < g->condition_count; i++) {
            all[i].no += from[i].no;
            all[i].unknown += from[i].unknown;
        }
    }
    for (uint32_t m = 0; all && g->condition_count && m < g->need->members.count; m++) {
        int counting = g->need->members.items[m].counting;
        if (tells_fates(g, m))
            records->kept_out[counting] = all + g->conditions[counting];
    }
    return all != NULL;
}
