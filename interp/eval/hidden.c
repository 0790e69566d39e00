/* Which counts are suppressed: the cells that some count of the plan sums, known by the as-at date,
 * and what an example supposes.
 *
 * A cell stands in one place of a table. What a table without areas says is the same of every unit;
 * where units are worked out apart from each other, each may be taken by itself.
 */
#include "eval/tried.h"

#include <string.h>

static int by_step(const Tried *t, StepId step)
{
    for (uint32_t i = 0; i < t->steps.count; i++)
        if (t->steps.items[i] == step)
            return (int)i;
    return -1;
}

/* Its place among the steps that are sources. */
static uint32_t take_step(Tried *t, StepId step)
{
    int at = by_step(t, step);

    if (at >= 0)
        return (uint32_t)at;
    ARRAY_PUSH(t->arena, &t->steps, step);
    return t->steps.count - 1;
}

typedef struct KnownCell { /* a table may have it at several dates, each in a row of its own */
    FactKey key;
    uint32_t row;
} KnownCell;

typedef struct Finding {
    Tried *tried;
    Map known; /* the cell of a KnownCell */
} Finding;

static uint32_t take_cell(Finding *f, const CellOfCount *made)
{
    Tried *t = f->tried;
    KnownCell *kept = ARENA_NEW(t->arena, KnownCell);

    kept->key = made->cell.key;
    kept->key.unit = made->unit < 0 ? UINT32_MAX : (uint32_t)made->unit;
    kept->row = made->cell.place.row;
    uint32_t at = map_find(&f->known, (Text){(const char *)kept, sizeof *kept});
    if (at != MAP_NONE)
        return at;
    ARRAY_PUSH(t->arena, &t->cells, *made);
    (void)map_put(&f->known, (Text){(const char *)kept, sizeof *kept}, t->cells.count - 1);
    return t->cells.count - 1;
}

/* The hidden cells that a leaf sums in a unit. */
static void add_cells(Finding *f, const Leaf *leaf, HiddenSum *source, Day known)
{
    Tried *t = f->tried;
    const Facts *facts = t->facts;
    const FactTable *table = &facts->tables[leaf->a];
    bool timed = table->step > 0;
    Month first = timed ? period_first(leaf->period) : table->first;
    Month last = timed ? period_last(leaf->period) : table->first;
    bool shared = !table_has(table->need->declared, COLUMN_AREA);

    for (Month m = first; m <= last && !t->arena->failed; m += timed ? table->step : 1) {
        FactKey key = {(uint32_t)leaf->a, leaf->column, m, source->unit};
        FactCell cell = facts_cell(facts, key, known);
        const Hidden *is = cell.there ? facts_hidden(facts, &cell) : NULL;
        CellOfCount made = {.cell = {key, cell.place, is}, .unit = shared ? -1 : (int)source->unit};
        if (is)
            ARRAY_PUSH(t->arena, &source->cells, take_cell(f, &made));
    }
}

static void add_leaf(Finding *f, const Leaf *leaf)
{
    Tried *t = f->tried;
    Day known = known_by(&leaf->closing, t->cases[0].as_at);

    for (uint32_t u = 0; u < t->facts->units && !t->arena->failed; u++) {
        HiddenSum made = {.step = leaf->step, .unit = u};
        if (!facts_hides(t->facts, (uint32_t)leaf->a, leaf->column, leaf->period, u,
                         facts_known_at(t->facts, known)) ||
            !facts_tally(t->facts, (uint32_t)leaf->a, leaf->column, leaf->period, u, known,
                         t->arena, &made.known))
            continue;
        add_cells(f, leaf, &made, facts_known_at(t->facts, known));
        made.nth = take_step(t, leaf->step);
        ARRAY_PUSH(t->arena, &t->sources, made);
    }
}

/* In an example: the same in each unit that it is given for. */
static void add_given(Tried *t, const Pin *pin)
{
    uint32_t first = pin->unit < 0 ? 0 : (uint32_t)pin->unit;
    uint32_t end = pin->unit < 0 ? t->facts->units : first + 1;

    for (uint32_t u = first; u < end && !t->arena->failed; u++) {
        HiddenSum made = {.step = pin->step, .unit = u, .known = NUMBER_ZERO};
        CellOfCount cell = {.cell = {.place = {-1, 0}, .is = pin->hidden}, .unit = (int)u};
        ARRAY_PUSH(t->arena, &t->cells, cell);
        ARRAY_PUSH(t->arena, &made.cells, t->cells.count - 1);
        made.nth = take_step(t, pin->step);
        ARRAY_PUSH(t->arena, &t->sources, made);
    }
}

bool hidden_find(Tried *t)
{
    Finding f = {.tried = t};
    const Case *first = &t->cases[0];

    map_init(&f.known, t->arena, t->plan->model->book->names.map.key);
    for (uint32_t i = 0; t->facts->hidden.count && i < t->plan->leaves.count; i++)
        if (t->plan->leaves.items[i].tag == LEAF_TALLY)
            add_leaf(&f, &t->plan->leaves.items[i]);
    for (uint32_t i = 0; i < first->pin_count; i++)
        if (first->pins[i].why == WHY_SUPPRESSED && first->pins[i].hidden)
            add_given(t, &first->pins[i]);
    return !t->arena->failed;
}

/* --- which cells are one count ------------------------------------------------------------ */

static bool is_crossed(const Tried *t, const uint64_t *sources)
{
    for (StepId step = 0; step < t->plan->steps.count; step++)
        for (uint32_t w = 0; w < t->bits.words; w++)
            if (bits_of(&t->bits, t->bits.cross, step)[w] & sources[w])
                return true;
    return false;
}

static bool note_sources(Tried *t)
{
    for (uint32_t i = 0; i < t->cells.count; i++)
        t->cells.items[i].sources =
            arena_try(t->arena, t->bits.words * sizeof *t->cells.items[i].sources);
    for (uint32_t i = 0; i < t->sources.count && !t->arena->failed; i++)
        for (uint32_t k = 0; k < t->sources.items[i].cells.count; k++)
            bit_set(t->cells.items[t->sources.items[i].cells.items[k]].sources,
                    t->sources.items[i].nth);
    return !t->arena->failed;
}

/* A cell of all units, of which each is worked out apart, is one of each. */
static void split_cell(Tried *t, uint32_t at)
{
    for (uint32_t i = 0; i < t->sources.count && !t->arena->failed; i++) {
        HiddenSum *source = &t->sources.items[i];
        for (uint32_t k = 0; k < source->cells.count; k++) {
            if (source->cells.items[k] != at)
                continue;
            uint32_t own = at;
            while (own < t->cells.count && !(t->cells.items[own].unit == (int)source->unit &&
                                             t->cells.items[own].sources ==
                                                 t->cells.items[at].sources))
                own++;
            CellOfCount made = t->cells.items[at];
            made.unit = (int)source->unit;
            if (own == t->cells.count)
                ARRAY_PUSH(t->arena, &t->cells, made);
            source->cells.items[k] = own;
        }
    }
}

static void split_shared(Tried *t)
{
    uint32_t count = t->cells.count;

    for (uint32_t i = 0; i < count && !t->arena->failed; i++)
        if (t->cells.items[i].unit < 0 && !is_crossed(t, t->cells.items[i].sources))
            split_cell(t, i);
}

/* Cells that nobody takes any more are of no count. */
static bool *find_taken(const Tried *t)
{
    bool *taken = arena_try(t->arena, t->cells.count + 1);

    for (uint32_t i = 0; taken && i < t->sources.count; i++)
        for (uint32_t k = 0; k < t->sources.items[i].cells.count; k++)
            taken[t->sources.items[i].cells.items[k]] = true;
    return taken;
}

static void join_count(Tried *t, uint32_t at, HiddenCount *count)
{
    CellOfCount *cell = &t->cells.items[at];

    cell->before = count->greatest - count->least;
    cell->room = cell->cell.is->greatest - cell->cell.is->least;
    count->least += cell->cell.is->least;
    count->greatest += cell->cell.is->greatest;
    if (cell->cell.place.file >= 0)
        ARRAY_PUSH(t->arena, &count->cells, cell->cell);
}

static StepId first_source(const Tried *t, const uint64_t *sources)
{
    uint32_t at = 0;

    while (!bit_is(sources, at))
        at++;
    return t->steps.items[at];
}

typedef struct SumsOf { /* of the cells that go into the same sources */
    uint32_t kind;  /* alike where their sums are */
    bool of_a_unit; /* some sum is of one unit */
} SumsOf;

typedef struct Grouping {
    Tried *tried;
    Map by_sources, by_sums, by_unit;
    struct ARRAY_OF(SumsOf) sums; /* by what by_sources tells */
} Grouping;

static Text as_text(const void *bytes, size_t size)
{
    return (Text){bytes, size};
}

/* False when memory is refused. */
static bool sums_of(Grouping *g, const uint64_t *sources, SumsOf *sums)
{
    Tried *t = g->tried;
    Text key = as_text(sources, t->bits.words * sizeof *sources), ends;
    uint32_t at = map_find(&g->by_sources, key);

    if (at == MAP_NONE) {
        if (!reached_sums(t, sources, &ends, &sums->of_a_unit))
            return false;
        sums->kind = map_find(&g->by_sums, ends);
        if (sums->kind == MAP_NONE) {
            sums->kind = g->by_sums.count;
            (void)map_put(&g->by_sums, ends, sums->kind);
        }
        at = g->sums.count;
        ARRAY_PUSH(t->arena, &g->sums, *sums);
        (void)map_put(&g->by_sources, key, at);
    }
    *sums = g->sums.items[at];
    return !t->arena->failed;
}

static bool group_cell(Grouping *g, uint32_t at)
{
    Tried *t = g->tried;
    CellOfCount *cell = &t->cells.items[at];
    SumsOf sums;

    if (!sums_of(g, cell->sources, &sums))
        return false;
    HiddenCount made = {.unit = sums.of_a_unit ? cell->unit : -1,
                        .step = first_source(t, cell->sources)};
    int64_t *key = arena_alloc(t->arena, 2 * sizeof *key);
    key[0] = sums.kind;
    key[1] = made.unit;
    cell->count = map_find(&g->by_unit, as_text(key, 2 * sizeof *key));
    if (cell->count == MAP_NONE) {
        ARRAY_PUSH(t->arena, &t->found->counts, made);
        cell->count = t->found->counts.count - 1;
        (void)map_put(&g->by_unit, as_text(key, 2 * sizeof *key), cell->count);
    }
    join_count(t, at, &t->found->counts.items[cell->count]);
    return true;
}

bool hidden_group(Tried *t)
{
    HashKey key = t->plan->model->book->names.map.key;
    Grouping g = {.tried = t};

    if (!note_sources(t))
        return false;
    split_shared(t);
    bool *taken = find_taken(t), good = taken != NULL;
    map_init(&g.by_sources, t->arena, key);
    map_init(&g.by_sums, t->arena, key);
    map_init(&g.by_unit, t->arena, key);
    for (uint32_t i = 0; good && i < t->cells.count && !t->arena->failed; i++) {
        if (taken[i])
            good = group_cell(&g, i);
        else
            t->cells.items[i].count = UINT32_MAX;
    }
    return good && !t->arena->failed;
}

int64_t hidden_cell_value(const CellOfCount *cell, int64_t above)
{
    int64_t left = above - cell->before;

    return cell->cell.is->least + (left < 0 ? 0 : left < cell->room ? left : cell->room);
}
