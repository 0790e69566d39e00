/* What the rules need, as `data` reports it: from the plan's needs and the declarations behind
 * them. */
#include "facade/facade.h"

static Text unit_word(const Call *call)
{
    const UnitsFrom *units = &call->c->model->units;

    return units->present ? call_name(call, units->word) : TEXT("area");
}

static Text column_words(const ColumnOf *column)
{
    switch (column->role) {
    case COLUMN_MONTH:
        return TEXT("month");
    case COLUMN_QUARTER:
        return TEXT("quarter");
    case COLUMN_AREA:
        return TEXT("area");
    case COLUMN_PARENT:
        return TEXT("parent");
    case COLUMN_ITEM:
        return TEXT("item");
    case COLUMN_FIGURE:
    case COLUMN_VALUE:
        break;
    }
    return column->id ? TEXT("id") : kind_text(column->kind.tag);
}

static NeededTable needed_table(Call *call, const Need *need)
{
    const Table *declared = need->declared;
    NeededTable table = {.name = need->table,
                         .title = need->title,
                         .by_month = declared->by_month && table_step(declared) == 1,
                         .by_quarter = declared->by_month && table_step(declared) == 3,
                         .by_area = declared->by_area,
                         .unit_word = unit_word(call),
                         .dated_by = TEXT_NONE,
                         .by_item = table_has(declared, COLUMN_ITEM),
                         .counted = need->last >= need->first,
                         .first = need->first,
                         .last = need->last};

    if (declared->by_rows)
        table.dated_by = call_name(call, declared->columns.items[declared->dated_by].name);
    for (uint32_t i = 0; i < declared->columns.count && !call->c->call.failed; i++) {
        const ColumnOf *column = &declared->columns.items[i];
        NeededColumn needed = {.name = call_name(call, column->name),
                               .title = column->title,
                               .kind = column_words(column),
                               .used = column->role != COLUMN_VALUE || need->used[i] ||
                                       (declared->by_rows && (int)i == declared->dated_by)};

        if (column->item)
            (void)ARRAY_PUSH(&call->c->call, &table.items, needed);
        else
            (void)ARRAY_PUSH(&call->c->call, &table.columns, needed);
    }
    return table;
}

/* The date said in the rules or agreed, where one reading alone decides it. */
static void needed_report_by(const Milestone *milestone, NeededEvidence *evidence)
{
    for (uint32_t i = 0; i < milestone->report_by.count; i++) {
        const Alternative *said = &milestone->report_by.items[i];

        if (said->when.question >= 0)
            continue;
        evidence->has_report_by = said->value->tag == FORMULA_DATE;
        if (evidence->has_report_by)
            evidence->report_by = said->value->as.date;
        return;
    }
}

Needs needs_of(Call *call)
{
    const Plan *plan = call->c->plan;
    const Model *model = call->c->model;
    Arena *arena = &call->c->call;
    Needs needs = {.scheme = scheme_name(call)};

    for (uint32_t i = 0; i < plan->needs.count && !arena->failed; i++)
        (void)ARRAY_PUSH(arena, &needs.tables, needed_table(call, &plan->needs.items[i]));
    for (uint32_t i = 0; i < plan->evidence_needs.count && !arena->failed; i++) {
        const EvidenceNeed *need = &plan->evidence_needs.items[i];
        NeededEvidence evidence = {.milestone = need->milestone,
                                   .evidence = need->evidence,
                                   .title = need->title,
                                   .once = need->once,
                                   .as_decided = need->as_decided};

        needed_report_by(&model->milestones.items[need->milestone_index], &evidence);
        (void)ARRAY_PUSH(arena, &needs.evidence, evidence);
    }
    for (uint32_t i = 0; i < model->areas.count && !arena->failed; i++) {
        (void)ARRAY_PUSH(arena, &needs.units, call_name(call, model->areas.items[i].name));
        (void)ARRAY_PUSH(arena, &needs.unit_titles, model->areas.items[i].title);
    }
    return needs;
}
