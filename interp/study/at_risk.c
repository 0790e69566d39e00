/* Which cells there are, in which order; what each would take is in at_risk_ways.c. */
#include "study/at_risk.h"

#include <stdlib.h>

#include "study/at_risk_ways.h"
#include "verdict/statement.h"
#include "verdict/waiting.h"

static bool is_some(const MoneyCell *cell)
{
    return cell->known && number_sign(cell->pence) > 0;
}

/* May more be paid than is certain, and nobody knows how much that is worth? */
static bool is_unpriced(const Verdict *v)
{
    return !v->weightless && !v->money.open.known && !v->share_known;
}

static MoneyCell both(const MoneyCell *a, const MoneyCell *b, Arena *arena)
{
    bool known = a->known && b->known;

    return (MoneyCell){known, known ? number_add(a->pence, b->pence, arena) : NUMBER_ZERO};
}

static MoneyCell kept(const MoneyCell *cell, Arena *arena)
{
    return (MoneyCell){cell->known, number_copy(cell->pence, arena)};
}

static void add_cell(AtRisk *risk, const Run *run, const Verdict *v, Arena *arena)
{
    RiskCell cell = {.indicator = v->indicator,
                     .milestone = v->milestone,
                     .title = v->milestone_title,
                     .unit = v->unit,
                     .year = v->year,
                     .milestone_index = v->milestone_index,
                     .unit_index = v->unit_index,
                     .outcome = v->outcome};

    if (!is_some(&v->money.open) && !is_some(&v->money.recoverable) && !is_unpriced(v))
        return;
    cell.nth = risk->cells.count;
    cell.open = kept(&v->money.open, arena);
    cell.recoverable = kept(&v->money.recoverable, arena);
    cell.all = both(&cell.open, &cell.recoverable, arena);
    cell.on = arena_copy(arena, verdict_waits_on(run, v, is_some(&v->money.recoverable), arena));
    (void)ARRAY_PUSH(arena, &risk->cells, cell);
}

/* The most pounds first; of as many, and of those that nobody can price, in the order of the files. */
static int cell_order(const void *left, const void *right)
{
    const RiskCell *a = left, *b = right;
    int order = (int)b->all.known - (int)a->all.known;

    if (!order && a->all.known)
        order = number_compare(b->all.pence, a->all.pence);
    return order ? order : a->nth < b->nth ? -1 : 1;
}

static void add_up(AtRisk *risk, Arena *arena)
{
    risk->open = risk->recoverable = risk->all = (MoneyCell){true, NUMBER_ZERO};
    for (uint32_t i = 0; i < risk->cells.count; i++) {
        const RiskCell *cell = &risk->cells.items[i];

        if (!cell->all.known) {
            risk->unpriced++;
            continue;
        }
        risk->open = both(&risk->open, &cell->open, arena);
        risk->recoverable = both(&risk->recoverable, &cell->recoverable, arena);
        risk->all = both(&risk->all, &cell->all, arena);
    }
}

bool at_risk_from_run(AtRisk *risk, const Run *run, const int *given, int unit, Arena *arena,
                      Diags *diags)
{
    Statement statement;
    const Verdict *v;

    *risk = (AtRisk){.as_at = run->cases[0].as_at};
    if (!statement_streamed(&statement, run, given, arena)) {
        statement_release(&statement);
        return false;
    }
    risk->scheme = statement.scheme;
    while ((v = statement.next(statement.stream)) != NULL && !arena->failed)
        if (unit < 0 || (v->unit.ptr && v->unit_index == (uint32_t)unit))
            add_cell(risk, run, v, arena);
    statement_release(&statement);
    if (risk->cells.count)
        qsort(risk->cells.items, risk->cells.count, sizeof *risk->cells.items, cell_order);
    add_up(risk, arena);
    return !arena->failed && at_risk_find_ways(risk, run, arena, diags);
}
