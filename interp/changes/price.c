/* Each attempt is made on an arena of its own: a graft, its Model, its Plan, its Run. What stays
 * are its Edits, for the graft of all together, and what it moves.
 *
 *   one by one      each change alone
 *   by clause       a change that failed, with all that its clauses hold of changes
 *   by section      those still left, with the others of their indicator; then the indicator whole
 */
#include "changes/price.h"

#include "changes/amounts.h"
#include "changes/edits.h"
#include "changes/proof.h"

#include <stdlib.h>

typedef struct Placed { /* changes that are priced as one */
    Edits edits;
    struct ARRAY_OF(uint32_t) origins;
    Price price;
    bool undone; /* they are part of a group */
} Placed;

typedef struct Pricing {
    Changes *changes;
    const SideBySide *sides;
    const Evaluator *evaluator;
    const Machine *machine;
    Arena *arena, *scratch; /* scratch: of one attempt */
    Editor editor;
    Proof proof;
    NamePairs names; /* of what was renamed */
    CellTable cells;
    Amounts was, is, sum;
    struct ARRAY_OF(uint32_t) origins; /* that decide something, and have no lead */
    struct ARRAY_OF(Placed) placed;
    int *place; /* by origin of `sides`: where it is placed; -1 */
    int *lead;  /* likewise, of a part of a new thing: that thing's; -1: it is a part of none */
    uint32_t attempts;
} Pricing;

/* A run of the array `members`, of `count`. */
typedef struct Members {
    const uint32_t *items;
    uint32_t count;
} Members;

/* --- one attempt ----------------------------------------------------------------------------- */

static const Origin *origin_at(const Pricing *p, uint32_t at)
{
    return &p->sides->origins.items[at];
}

/* Two changes of one clause ask for the same edit. */
static bool graft_all(Graft *graft, const Edits *edits)
{
    Map done;

    map_init(&done, graft->arena, graft->book.names.map.key);
    for (uint32_t i = 0; i < edits->count && !graft->arena->failed; i++) {
        const Edit *edit = &edits->items[i];
        const void **key = arena_alloc(graft->arena, 5 * sizeof *key);
        Text text = {(const char *)key, 5 * sizeof *key};

        key[0] = edit->section;
        key[1] = edit->was;
        key[2] = edit->now;
        key[3] = edit->child;
        key[4] = edit->value;
        if (map_find(&done, text) != MAP_NONE)
            continue;
        (void)map_put(&done, text, i);
        if (!graft_edit(graft, edit))
            return false;
    }
    return !graft->arena->failed;
}

/* The rules with these edits, evaluated: their amounts, on the scratch arena. */
static bool evaluate(Pricing *p, const Edits *edits, const Wanted *wanted, Amounts *amounts)
{
    Arena *arena = p->scratch;
    Graft *graft = ARENA_NEW(arena, Graft);
    Plan *plan = NULL;
    const Run *run = NULL;
    Diags diags;
    Model *model;

    diags_init(&diags, arena);
    graft_start(graft, p->sides->older.model->book, p->sides->newer.model->book, arena);
    if (!graft_all(graft, edits))
        return false;
    model = model_from_rulebook(&graft->book, arena, &diags);
    if (model && diags.errors == 0)
        plan = plan_from_model(model, arena, &diags);
    if (plan)
        plan->machine = p->machine;
    if (plan && diags.errors == 0)
        run = p->evaluator->run(p->evaluator->self, plan, arena, &diags);
    if (!run || diags.errors > 0 || !proof_holds(&p->proof, model, wanted, arena))
        return false;
    amounts_from_run(amounts, &p->cells, run, model, arena);
    return !arena->failed;
}

static bool attempt(Pricing *p, Members members, const Edits *edits, Amounts *amounts)
{
    Wanted wanted;

    arena_recycle(p->scratch);
    if (!wanted_init(&wanted, p->sides, p->scratch))
        return false;
    for (uint32_t i = 0; i < members.count; i++)
        wanted_add(&wanted, origin_at(p, members.items[i]));
    wanted_close(&wanted, p->sides);
    if (evaluate(p, edits, &wanted, amounts))
        return true;
    p->arena->failed = p->arena->failed || p->scratch->failed;
    return false;
}

/* --- prices ---------------------------------------------------------------------------------- */

static void take_moves(Pricing *p, const Amounts *moves, Money *total, CellMoves *cells)
{
    *total = moves->totals;
    for (uint32_t i = 0; i < moves->cells.count && !p->arena->failed; i++) {
        const CellNames *names = &p->cells.cells.items[i];

        if (money_moves(&moves->cells.items[i]))
            (void)ARRAY_PUSH(p->arena, cells,
                             (CellMove){.indicator = names->indicator,
                                        .milestone = names->milestone,
                                        .unit = names->unit,
                                        .moves = moves->cells.items[i]});
    }
}

static void leave_group(Pricing *p, uint32_t origin)
{
    if (p->place[origin] >= 0)
        p->placed.items[p->place[origin]].undone = true;
}

static void place_one(Pricing *p, Placed *placed, uint32_t origin)
{
    leave_group(p, origin);
    p->place[origin] = (int)p->placed.count;
    (void)ARRAY_PUSH(p->arena, &placed->origins, origin);
    (void)ARRAY_PUSH(p->arena, &placed->price.changes, origin_at(p, origin)->change);
}

static bool is_new_thing(const Origin *origin)
{
    return origin->is >= 0 && origin->was < 0;
}

/* With a new thing come its parts, which are told behind it. */
static void place_with_parts(Pricing *p, Placed *placed, uint32_t origin)
{
    place_one(p, placed, origin);
    for (uint32_t i = origin + 1;
         is_new_thing(origin_at(p, origin)) && i < p->sides->origins.count && !p->arena->failed;
         i++)
        if (p->lead[i] == (int)origin)
            place_one(p, placed, i);
}

/* In the older names, and if that is not what was meant, as written. */
static bool attempt_named(Pricing *p, Members members, Edits *edits, Amounts *amounts)
{
    for (uint32_t i = 0; p->names.count > 0 && i < edits->count; i++)
        edits->items[i].names = &p->names;
    if (p->arena->failed || attempt(p, members, edits, amounts))
        return !p->arena->failed;
    for (uint32_t i = 0; i < edits->count; i++)
        edits->items[i].names = NULL;
    return p->names.count > 0 && !p->arena->failed && attempt(p, members, edits, amounts);
}

static bool place(Pricing *p, Members members, const Edits *edits)
{
    Placed placed = {.edits = *edits};
    Amounts amounts, moves;

    p->attempts++;
    if (!attempt_named(p, members, &placed.edits, &amounts))
        return false;
    moves = amounts_less(&p->cells, &amounts, &p->was, p->scratch);
    take_moves(p, &moves, &placed.price.moves, &placed.price.cells);
    for (uint32_t i = 0; i < members.count && !p->arena->failed; i++)
        place_with_parts(p, &placed, members.items[i]);
    placed.price.tag = placed.origins.count == 1 ? PRICE_ALONE : PRICE_GROUP;
    return ARRAY_PUSH(p->arena, &p->placed, placed);
}

/* --- one by one ------------------------------------------------------------------------------ */

static void place_alone(Pricing *p, uint32_t origin)
{
    Edits edits = {0};

    if (p->attempts < p->changes->prices.most &&
        edits_of_change(&p->editor, origin_at(p, origin), &edits))
        (void)place(p, (Members){&origin, 1}, &edits);
}

/* Where there are too many, only those that are changes of nothing smaller than the scheme. */
static void one_by_one(Pricing *p)
{
    Ground ground;

    for (uint32_t i = 0; i < p->origins.count && !p->arena->failed; i++) {
        uint32_t origin = p->origins.items[i];

        if (!p->changes->prices.too_many ||
            !ground_of_section(&p->editor, origin_at(p, origin), &ground))
            place_alone(p, origin);
    }
}

/* --- together -------------------------------------------------------------------------------- */

typedef bool (*GroundOf)(const Editor *editor, const Origin *origin, Ground *ground);

typedef struct Standing { /* a change and its ground */
    Ground ground;
    uint32_t origin;
} Standing;

typedef struct Standings ARRAY_OF(Standing) Standings;

static int compare_places(Span a, Span b)
{
    if (a.source != b.source)
        return a.source < b.source ? -1 : 1;
    return (a.start > b.start) - (a.start < b.start);
}

static int compare_grounds(const Ground *a, const Ground *b)
{
    int order = compare_places(a->older->span, b->older->span);

    if (order == 0)
        order = compare_places(a->newer->span, b->newer->span);
    return order != 0 ? order : (a->word > b->word) - (a->word < b->word);
}

static int compare_standings(const void *a, const void *b)
{
    const Standing *x = a, *y = b;
    int order = compare_grounds(&x->ground, &y->ground);

    return order != 0 ? order : (x->origin > y->origin) - (x->origin < y->origin);
}

static Standings standings(Pricing *p, GroundOf ground_of)
{
    Standings list = {0};

    for (uint32_t i = 0; i < p->origins.count && !p->arena->failed; i++) {
        Standing standing = {.origin = p->origins.items[i]};

        if (ground_of(&p->editor, origin_at(p, standing.origin), &standing.ground))
            (void)ARRAY_PUSH(p->arena, &list, standing);
    }
    if (list.count > 0 && !p->arena->failed)
        qsort(list.items, list.count, sizeof *list.items, compare_standings);
    return list;
}

typedef struct Group {
    Ground ground;
    struct ARRAY_OF(uint32_t) all, left; /* left: not placed yet */
} Group;

/* From `*at` on; moves it behind the group. */
static Group next_group(const Pricing *p, const Standings *list, uint32_t *at)
{
    Group group = {.ground = list->items[*at].ground};

    for (; *at < list->count && compare_grounds(&list->items[*at].ground, &group.ground) == 0;
         (*at)++) {
        (void)ARRAY_PUSH(p->arena, &group.all, list->items[*at].origin);
        if (p->place[list->items[*at].origin] < 0)
            (void)ARRAY_PUSH(p->arena, &group.left, list->items[*at].origin);
    }
    return group;
}

/* Each with its own edits. */
static bool place_left(Pricing *p, const Group *group)
{
    Edits edits = {0};

    if (group->left.count < 2)
        return false;
    for (uint32_t i = 0; i < group->left.count && !p->arena->failed; i++)
        if (!edits_of_change(&p->editor, origin_at(p, group->left.items[i]), &edits))
            return false;
    return place(p, (Members){group->left.items, group->left.count}, &edits);
}

static void place_ground(Pricing *p, const Group *group)
{
    Edits edits = {0};

    edits_of_ground(&p->editor, &group->ground, &edits);
    (void)place(p, (Members){group->all.items, group->all.count}, &edits);
}

static void by_ground(Pricing *p, GroundOf ground_of)
{
    Standings list = standings(p, ground_of);

    p->attempts = 0;
    for (uint32_t at = 0; at < list.count && !p->arena->failed;) {
        Group group = next_group(p, &list, &at);

        if (group.left.count > 0 && p->attempts < p->changes->prices.most && !place_left(p, &group))
            place_ground(p, &group);
    }
}

/* Those that hang together over several sections, or that no attempt was left for, as one. */
static void place_others(Pricing *p)
{
    Group group = {.ground = {.word = CLAUSE_BROKEN}};

    for (uint32_t i = 0; i < p->origins.count && !p->arena->failed; i++)
        if (p->place[p->origins.items[i]] < 0)
            (void)ARRAY_PUSH(p->arena, &group.left, p->origins.items[i]);
    (void)place_left(p, &group);
}

/* --- the whole ------------------------------------------------------------------------------- */

static bool decides(const Pricing *p, uint32_t origin)
{
    const Change *change = &p->changes->list.items[origin_at(p, origin)->change];

    return change->part != PART_WORDS && change->tag != CHANGE_RENAMED;
}

static uint32_t most_of(const Pricing *p)
{
    size_t size = p->sides->older.points.count + p->evaluator->bytes / 64 + 1;
    size_t most = PRICED_WORK / size;

    return most > PRICED_MOST ? PRICED_MOST : most < PRICED_LEAST ? PRICED_LEAST : (uint32_t)most;
}

/* The new thing that the new thing is a part of, if any: the farthest. */
static int thing_above(const Meaning *newer, int thing)
{
    int found = -1;

    for (int up = newer->things.items[thing].parent; up > 0; up = newer->things.items[up].parent)
        if (newer->things.items[up].other < 0)
            found = up;
    return found;
}

/* False: memory is refused. */
static bool find_leads(Pricing *p)
{
    const SideBySide *sides = p->sides;
    int *by_thing = arena_try(p->arena, (sides->newer.things.count + 1) * sizeof *by_thing);

    p->lead = arena_try(p->arena, (sides->origins.count + 1) * sizeof *p->lead);
    for (uint32_t i = 0; by_thing && p->lead && i < sides->origins.count; i++) {
        const Origin *origin = origin_at(p, i);
        int above = is_new_thing(origin) ? thing_above(&sides->newer, origin->is) : -1;

        if (is_new_thing(origin))
            by_thing[origin->is] = (int)i + 1;
        p->lead[i] = above < 0 ? -1 : by_thing[above] - 1;
    }
    return !p->arena->failed;
}

static void note_names(Pricing *p)
{
    const Renamings *renamings = &p->sides->renamings;

    for (uint32_t i = 0; i < renamings->count && !p->arena->failed; i++) {
        const Thing *thing = &p->sides->newer.things.items[renamings->items[i].thing];

        (void)ARRAY_PUSH(p->arena, &p->names, (NamePair){*thing->name, renamings->items[i].was});
    }
}

static bool start(Pricing *p)
{
    const SideBySide *sides = p->sides;

    p->place = arena_try(p->arena, (sides->origins.count + 1) * sizeof *p->place);
    if (!p->place || !find_leads(p) || !editor_init(&p->editor, sides, p->arena) ||
        !proof_init(&p->proof, sides, p->arena))
        return false;
    note_names(p);
    for (uint32_t i = 0; i < sides->origins.count && !p->arena->failed; i++) {
        p->place[i] = -1;
        if (decides(p, i) && p->lead[i] < 0)
            (void)ARRAY_PUSH(p->arena, &p->origins, i);
    }
    p->changes->prices.most = most_of(p);
    p->changes->prices.too_many = p->origins.count > p->changes->prices.most;
    p->sum = amounts_none();
    return !p->arena->failed;
}

static void tell_whole(Pricing *p)
{
    Prices *prices = &p->changes->prices;
    Amounts moves = amounts_less(&p->cells, &p->is, &p->was, p->arena);

    prices->before = p->was.totals;
    prices->after = p->is.totals;
    take_moves(p, &moves, &prices->moves, &prices->cells);
    for (uint32_t i = 0, cell = 0; i < prices->cells.count; i++, cell++) {
        while (!money_moves(&moves.cells.items[cell]))
            cell++;
        prices->cells.items[i].before = amounts_of_cell(&p->was, cell);
        prices->cells.items[i].after = amounts_of_cell(&p->is, cell);
    }
}

static int compare_prices(const void *a, const void *b)
{
    const Price *x = a, *y = b;

    return (x->changes.items[0] > y->changes.items[0]) -
           (x->changes.items[0] < y->changes.items[0]);
}

/* What was worked out on the way is given again as a sum: by cell, of what each moves. */
static void add_price(Pricing *p, const Price *price)
{
    Amounts moves = amounts_none();

    moves.totals = price->moves;
    for (uint32_t i = 0; i < price->cells.count && !p->arena->failed; i++)
        amounts_put(&moves, &p->cells, &price->cells.items[i], p->scratch);
    amounts_add(&p->sum, &moves, p->arena);
    (void)ARRAY_PUSH(p->arena, &p->changes->prices.list, *price);
}

static void tell_placed(Pricing *p)
{
    Prices *prices = &p->changes->prices;

    for (uint32_t i = 0; i < p->placed.count && !p->arena->failed; i++) {
        arena_reset(p->scratch);
        if (!p->placed.items[i].undone)
            add_price(p, &p->placed.items[i].price);
    }
    if (prices->list.count > 0 && !p->arena->failed)
        qsort(prices->list.items, prices->list.count, sizeof *prices->list.items, compare_prices);
}

static void tell_difference(Pricing *p, PriceTag tag, const Amounts *a, const Amounts *b)
{
    Price price = {.tag = tag};
    Amounts moves = amounts_less(&p->cells, a, b, p->arena);

    take_moves(p, &moves, &price.moves, &price.cells);
    for (uint32_t i = 0; tag == PRICE_REST && i < p->sides->origins.count && !p->arena->failed; i++)
        if (decides(p, i) && p->place[i] < 0)
            (void)ARRAY_PUSH(p->arena, &price.changes, origin_at(p, i)->change);
    (void)ARRAY_PUSH(p->arena, &p->changes->prices.list, price);
}

/* All that could be placed, at once. */
static bool attempt_all(Pricing *p, Amounts *amounts)
{
    struct ARRAY_OF(uint32_t) members = {0};
    Edits edits = {0};

    for (uint32_t i = 0; i < p->placed.count && !p->arena->failed; i++) {
        const Placed *placed = &p->placed.items[i];

        for (uint32_t k = 0; k < placed->origins.count && !placed->undone; k++)
            (void)ARRAY_PUSH(p->arena, &members, placed->origins.items[k]);
        for (uint32_t k = 0; k < placed->edits.count && !placed->undone; k++)
            (void)ARRAY_PUSH(p->arena, &edits, placed->edits.items[k]);
    }
    return !p->arena->failed &&
           attempt(p, (Members){members.items, members.count}, &edits, amounts);
}

static bool any_left(const Pricing *p)
{
    for (uint32_t i = 0; i < p->origins.count; i++)
        if (p->place[p->origins.items[i]] < 0)
            return true;
    return false;
}

static void tell_together(Pricing *p)
{
    Amounts all = p->is, apart;
    bool left = any_left(p), told = p->changes->prices.list.count > 0;

    if (left && told && !attempt_all(p, &all))
        p->changes->prices.not_apart = true;
    if (p->scratch->failed)
        p->arena->failed = true;
    amounts_add(&p->sum, &p->was, p->arena);
    apart = p->sum;
    if (told && !p->changes->prices.not_apart)
        tell_difference(p, PRICE_TOGETHER, &all, &apart);
    if (left)
        tell_difference(p, PRICE_REST, &p->is,
                        !told                          ? &p->was
                        : p->changes->prices.not_apart ? &apart
                                                       : &all);
}

static void note_prices(Changes *changes)
{
    for (uint32_t i = 0; i < changes->prices.list.count; i++)
        for (uint32_t k = 0; k < changes->prices.list.items[i].changes.count; k++)
            changes->list.items[changes->prices.list.items[i].changes.items[k]].price = (int)i;
}

static void price_all(Pricing *p)
{
    tell_whole(p);
    one_by_one(p);
    if (!p->changes->prices.too_many)
        by_ground(p, ground_of_clauses);
    by_ground(p, ground_of_section);
    place_others(p);
    tell_placed(p);
    tell_together(p);
    note_prices(p->changes);
}

bool changes_price(Changes *changes, const SideBySide *sides, const Run *was, const Run *is,
                   const Evaluator *evaluator, Arena *arena)
{
    Pricing p = {.changes = changes,
                 .sides = sides,
                 .evaluator = evaluator,
                 .machine = is->machine,
                 .arena = arena};
    Arena scratch;

    p.scratch = &scratch;
    if (!arena_init(&scratch)) {
        arena->failed = true;
        return false;
    }
    changes->prices.asked = true;
    cells_init(&p.cells, sides->newer.model->book->names.map.key, arena);
    amounts_from_run(&p.was, &p.cells, was, sides->older.model, arena);
    amounts_from_run(&p.is, &p.cells, is, sides->newer.model, arena);
    if (start(&p))
        price_all(&p);
    arena->failed = arena->failed || scratch.failed;
    arena_release(&scratch);
    return !arena->failed;
}
