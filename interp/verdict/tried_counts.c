/* What suppressed counts leave possible of a verdict, as report/ writes it: eval/suppressed.h with
 * names, money and places.
 */
#include "verdict/statement.h"
#include "verdict/words.h"

static TriedCell cell_of(const Run *run, const HiddenCell *cell)
{
    const Need *need = &run->plan->needs.items[cell->key.need];
    const Table *table = need->declared;
    const Names *names = &run->plan->model->book->names;
    FactPlace at = facts_place(run->facts, cell->place);
    Month step = (Month)table_step(table);

    return (TriedCell){.table = need->table,
                       .column = name_text(names, table->columns.items[cell->key.column].name),
                       .unit = table_has(table, COLUMN_AREA)
                                   ? facts_unit_name(run->facts, cell->key.unit)
                                   : TEXT_NONE,
                       .timed = step > 0,
                       .first = cell->key.month,
                       .last = step > 0 ? cell->key.month + step - 1 : cell->key.month,
                       .least = cell->is->least,
                       .greatest = cell->is->greatest,
                       .written = cell->is->written,
                       .place = {.path = run->facts->files.items[at.file].path, .line = at.row}};
}

static TriedCount count_of(const Run *run, const SuppressedShare *share, uint32_t i, Arena *arena)
{
    const HiddenCount *count = &run->suppressed->counts.items[share->counts[i]];
    bool once = run->plan->model->milestones.items[share->milestone].once;
    TriedCount made = {.least = count->least,
                       .greatest = count->greatest,
                       .settles = !share->too_many && share->settles[i]};
    Out words;

    out_init(&words);
    words_hidden(&words, run, count, share->unit, once);
    made.words = words_taken(&words, arena);
    out_release(&words);
    for (uint32_t k = 0; k < count->cells.count; k++)
        ARRAY_PUSH(arena, &made.cells, cell_of(run, &count->cells.items[k]));
    return made;
}

static void add_values(TriedShare *to, const CountRun *values, Arena *arena)
{
    ARRAY_PUSH(arena, &to->values, (TriedValues){values->from, values->to});
}

static TriedShare share_of(const SuppressedShare *share, const PossibleShare *possible,
                           Arena *arena)
{
    TriedShare made = {.least = possible->least,
                       .greatest = possible->greatest,
                       .between = possible->between,
                       .earned = {possible->priced, possible->earned},
                       .reach = {possible->priced, possible->reach},
                       .exact = possible->runs.count > 0};

    for (uint32_t i = 0; i < possible->runs.count; i++)
        add_values(&made, &possible->runs.items[i], arena);
    for (uint32_t i = 0; !made.exact && i < share->count_count; i++)
        add_values(&made, &possible->ranges[i], arena);
    return made;
}

static void add_figure(TriedCounts *made, const Run *run, const SuppressedShare *share)
{
    if (share->too_many || share->figure == STEP_NONE)
        return;
    made->figure = words_role(run->plan->model, &run->plan->steps.items[share->figure]);
    made->figure_least = share->figure_least;
    made->figure_greatest = share->figure_greatest;
}

/* What is certain has the money of the verdict. */
static void add_money(TriedShare *only, const Money *money, Arena *arena)
{
    bool known = money->earned.known && money->open.known;

    only->earned = money->earned;
    only->reach.known = known;
    if (known)
        only->reach.pence = number_add(money->earned.pence, money->open.pence, arena);
}

const TriedCounts *verdict_tried(const Run *run, const Verdict *verdict, Arena *arena)
{
    const SuppressedShare *share =
        suppressed_share(run, verdict->milestone_index, verdict->unit_index);

    if (!share)
        return NULL;
    TriedCounts *made = ARENA_NEW(arena, TriedCounts);
    made->too_many = share->too_many;
    made->combinations = share->combinations;
    made->more = share->more;
    add_figure(made, run, share);
    for (uint32_t i = 0; i < share->count_count && !arena->failed; i++)
        ARRAY_PUSH(arena, &made->counts, count_of(run, share, i, arena));
    for (uint32_t i = 0; i < share->shares.count && !arena->failed; i++)
        ARRAY_PUSH(arena, &made->shares, share_of(share, &share->shares.items[i], arena));
    if (made->shares.count == 1)
        add_money(&made->shares.items[0], &verdict->money, arena);
    return made;
}
