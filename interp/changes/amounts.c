/* What is not known stays so: a sum or a difference with it is not known. */
#include "changes/amounts.h"

#include "verdict/statement.h"
#include "verdict/words.h"

#define POUND_0 ((MoneyCell){true, {0, 1, NULL}})

static Money nothing(void)
{
    return (Money){.potential = POUND_0,
                   .earned = POUND_0,
                   .open = POUND_0,
                   .recoverable = POUND_0,
                   .lost = POUND_0};
}

Amounts amounts_none(void)
{
    return (Amounts){.totals = nothing()};
}

void cells_init(CellTable *cells, HashKey key, Arena *arena)
{
    *cells = (CellTable){.arena = arena};
    map_init(&cells->keys, arena, key);
}

/* --- reading --------------------------------------------------------------------------------- */

static Text key_of(const CellNames *names, Arena *arena)
{
    Out out;
    Text key;

    out_init(&out);
    out_text(&out, names->indicator);
    out_char(&out, '.');
    out_text(&out, names->milestone);
    out_char(&out, ' ');
    out_text(&out, names->unit);
    key = words_taken(&out, arena);
    out_release(&out);
    return key;
}

static CellNames names_copy(const CellNames *names, Arena *arena)
{
    return (CellNames){arena_copy(arena, names->indicator), arena_copy(arena, names->milestone),
                       names->unit.ptr ? arena_copy(arena, names->unit) : TEXT_NONE};
}

static uint32_t cell_of(CellTable *cells, const CellNames *names, Arena *arena)
{
    Text key = key_of(names, arena);
    uint32_t found = map_find(&cells->keys, key);

    if (found != MAP_NONE)
        return found;
    found = cells->cells.count;
    (void)ARRAY_PUSH(cells->arena, &cells->cells, names_copy(names, cells->arena));
    (void)map_put(&cells->keys, arena_copy(cells->arena, key), found);
    return found;
}

static MoneyCell money_of(const Run *run, StepId step, uint32_t unit, Arena *arena)
{
    Value v =
        step == STEP_NONE ? (Value){.why = WHY_NOT_APPLICABLE} : run_value(run, step, unit, 0);

    if (v.why != WHY_KNOWN)
        return (MoneyCell){false, NUMBER_ZERO};
    return (MoneyCell){true, number_add(v.number, NUMBER_ZERO, arena)};
}

static Money cell_money(const Run *run, const MilestoneRoots *r, uint32_t unit, Arena *arena)
{
    return (Money){.potential = money_of(run, r->potential, unit, arena),
                   .earned = money_of(run, r->earned, unit, arena),
                   .open = money_of(run, r->open, unit, arena),
                   .recoverable = money_of(run, r->recoverable, unit, arena),
                   .lost = money_of(run, r->lost, unit, arena)};
}

static void put(Amounts *amounts, uint32_t cell, Money money, Arena *arena)
{
    while (amounts->cells.count <= cell && !arena->failed)
        (void)ARRAY_PUSH(arena, &amounts->cells, nothing());
    if (!arena->failed)
        amounts->cells.items[cell] = money;
}

static void read_milestone(Amounts *amounts, CellTable *cells, const Run *run, const Model *model,
                           uint32_t at, Arena *arena)
{
    const Milestone *m = &model->milestones.items[at];
    const Names *names = &model->book->names;
    uint32_t units = statement_cells(run, at);

    for (uint32_t u = 0; u < units && !arena->failed; u++) {
        CellNames cell = {name_text(names, model->indicators.items[m->indicator].name),
                          name_text(names, m->name), TEXT_NONE};

        if (!m->once)
            cell.unit = run->facts->names ? facts_unit_name(run->facts, u) : area_called(model, u);
        put(amounts, cell_of(cells, &cell, arena),
            cell_money(run, &run->plan->milestones.items[at], u, arena), arena);
    }
}

void amounts_from_run(Amounts *amounts, CellTable *cells, const Run *run, const Model *names,
                      Arena *arena)
{
    const Plan *plan = run->plan;

    *amounts =
        (Amounts){.totals = {.potential = money_of(run, plan->totals.potential, 0, arena),
                             .earned = money_of(run, plan->totals.earned, 0, arena),
                             .open = money_of(run, plan->totals.open, 0, arena),
                             .recoverable = money_of(run, plan->totals.recoverable, 0, arena),
                             .lost = money_of(run, plan->totals.lost, 0, arena)}};
    for (uint32_t i = 0; i < plan->milestones.count && !arena->failed; i++)
        read_milestone(amounts, cells, run, names, i, arena);
}

void amounts_put(Amounts *amounts, CellTable *cells, const CellMove *cell, Arena *arena)
{
    CellNames names = {cell->indicator, cell->milestone, cell->unit};

    put(amounts, cell_of(cells, &names, arena), cell->moves, arena);
}

/* --- taking and adding ----------------------------------------------------------------------- */

typedef Number (*Joining)(Number a, Number b, Arena *arena);

static MoneyCell join_cell(MoneyCell a, MoneyCell b, Joining join, Arena *arena)
{
    if (!a.known || !b.known)
        return (MoneyCell){false, NUMBER_ZERO};
    return (MoneyCell){true, join(a.pence, b.pence, arena)};
}

static Money join_money(const Money *a, const Money *b, Joining join, Arena *arena)
{
    return (Money){.potential = join_cell(a->potential, b->potential, join, arena),
                   .earned = join_cell(a->earned, b->earned, join, arena),
                   .open = join_cell(a->open, b->open, join, arena),
                   .recoverable = join_cell(a->recoverable, b->recoverable, join, arena),
                   .lost = join_cell(a->lost, b->lost, join, arena)};
}

Money amounts_of_cell(const Amounts *amounts, uint32_t cell)
{
    return cell < amounts->cells.count ? amounts->cells.items[cell] : nothing();
}

Amounts amounts_less(const CellTable *cells, const Amounts *a, const Amounts *b, Arena *arena)
{
    Amounts less = {.totals = join_money(&a->totals, &b->totals, number_sub, arena)};

    for (uint32_t i = 0; i < cells->cells.count && !arena->failed; i++) {
        Money x = amounts_of_cell(a, i), y = amounts_of_cell(b, i);

        (void)ARRAY_PUSH(arena, &less.cells, join_money(&x, &y, number_sub, arena));
    }
    return less;
}

void amounts_add(Amounts *sum, const Amounts *a, Arena *arena)
{
    sum->totals = join_money(&sum->totals, &a->totals, number_add, arena);
    for (uint32_t i = 0; i < a->cells.count && !arena->failed; i++) {
        Money so_far = amounts_of_cell(sum, i);

        put(sum, i, join_money(&so_far, &a->cells.items[i], number_add, arena), arena);
    }
}

static bool moves(const MoneyCell *cell)
{
    return !cell->known || number_sign(cell->pence) != 0;
}

bool money_moves(const Money *money)
{
    return moves(&money->potential) || moves(&money->earned) || moves(&money->open) ||
           moves(&money->recoverable) || moves(&money->lost);
}
