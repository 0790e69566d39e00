/* Nodes are found by where points and things stand. What is said far off (a convention's answer)
 * is put into the thing itself, since the nearest answer holds. */
#include "changes/edits.h"

#include <stdlib.h>

/* --- nodes ----------------------------------------------------------------------------------- */

static int compare_starts(Span a, Span b)
{
    if (a.source != b.source)
        return a.source < b.source ? -1 : 1;
    return (a.start > b.start) - (a.start < b.start);
}

static int compare_nodes(const void *a, const void *b)
{
    return compare_starts(((const Node *)a)->span, ((const Node *)b)->span);
}

static void note_nodes(Nodes *nodes, const Section *s, Arena *arena)
{
    (void)ARRAY_PUSH(arena, nodes, (Node){s->span, s, NULL});
    for (const Clause *c = s->clauses; c && !arena->failed; c = c->next)
        (void)ARRAY_PUSH(arena, nodes, (Node){c->span, s, c});
    for (const Section *child = s->children; child && !arena->failed; child = child->next)
        note_nodes(nodes, child, arena);
}

static void find_nodes(Nodes *nodes, const Rulebook *book, Arena *arena)
{
    for (const File *file = book->files; file; file = file->next)
        for (const Section *s = file->sections; s && !arena->failed; s = s->next)
            note_nodes(nodes, s, arena);
    if (nodes->count > 0 && !arena->failed)
        qsort(nodes->items, nodes->count, sizeof *nodes->items, compare_nodes);
}

/* The last that begins no later: a table's rows lie behind its clause. */
static const Node *node_at(const Nodes *nodes, Span span)
{
    uint32_t low = 0, high = nodes->count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (compare_starts(nodes->items[middle].span, span) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 && nodes->items[low - 1].span.source == span.source ? &nodes->items[low - 1]
                                                                       : NULL;
}

static Text key_of(const Span *span)
{
    return (Text){(const char *)span, sizeof span->source + sizeof span->start};
}

static void find_things(Map *map, const Meaning *meaning, Arena *arena)
{
    map_init(map, arena, meaning->model->book->names.map.key);
    for (uint32_t i = 0; i < meaning->things.count && !arena->failed; i++) {
        const Thing *thing = &meaning->things.items[i];

        if (thing->section)
            (void)map_put(map, key_of(&thing->section->span), i);
    }
}

static void find_agreements(SectionList *list, const Nodes *nodes, Arena *arena)
{
    for (uint32_t i = 0; i < nodes->count && !arena->failed; i++)
        if (!nodes->items[i].clause && nodes->items[i].section->heading == HEADING_AGREEMENT)
            (void)ARRAY_PUSH(arena, list, nodes->items[i].section);
}

static void find_agreed(Editor *e)
{
    const Meaning *older = &e->sides->older;

    for (uint32_t i = 0; i < older->points.count && !e->arena->failed; i++)
        if (older->points.items[i].part == PART_AGREED)
            (void)ARRAY_PUSH(e->arena, &e->agreed, i);
}

/* --- places in both -------------------------------------------------------------------------- */

/* Agreements have no names: the nth is the nth. */
static const Section *agreement_like(const SectionList *from, const SectionList *in,
                                     const Section *section)
{
    uint32_t nth = 0;

    while (from->items[nth] != section)
        nth++;
    return nth < in->count ? in->items[nth] : NULL;
}

/* The section of the older rules that is about the same thing; NULL: none is. */
static const Section *counterpart(const Editor *e, const Section *section)
{
    uint32_t found = section ? map_find(&e->things, key_of(&section->span)) : MAP_NONE;
    int other = found == MAP_NONE ? -1 : e->sides->newer.things.items[found].other;

    if (section && section->heading == HEADING_AGREEMENT)
        return agreement_like(&e->new_agreements, &e->old_agreements, section);
    return other < 0 ? NULL : e->sides->older.things.items[other].section;
}

/* Each of the newer sections goes behind the last before it that the older ones have under the same
 * parent. */
static void find_places(Editor *e, const Section *first, const Section *parent)
{
    const Section *behind = NULL;

    for (const Section *s = first; s && !e->arena->failed; s = s->next) {
        const Section *other = counterpart(e, s);

        (void)map_put(&e->places, key_of(&s->span), e->behind.count);
        (void)ARRAY_PUSH(e->arena, &e->behind, behind);
        if (other && other->parent == parent)
            behind = other;
        find_places(e, s->children, other);
    }
}

bool editor_init(Editor *editor, const SideBySide *sides, Arena *arena)
{
    const Rulebook *newer = sides->newer.model->book;

    *editor = (Editor){.sides = sides, .arena = arena};
    find_nodes(&editor->older, sides->older.model->book, arena);
    find_nodes(&editor->newer, newer, arena);
    find_things(&editor->things, &sides->newer, arena);
    find_things(&editor->old_things, &sides->older, arena);
    find_agreements(&editor->old_agreements, &editor->older, arena);
    find_agreements(&editor->new_agreements, &editor->newer, arena);
    find_agreed(editor);
    map_init(&editor->places, arena, newer->names.map.key);
    for (const File *file = newer->files; file && !arena->failed; file = file->next)
        find_places(editor, file->sections, NULL);
    return !arena->failed;
}

static const Section *section_of(const Meaning *meaning, int thing)
{
    while (thing >= 0 && !meaning->things.items[thing].section)
        thing = meaning->things.items[thing].parent;
    return thing < 0 ? NULL : meaning->things.items[thing].section;
}

/* Of the older rules: the section of the thing that the point is said of. */
static const Section *own_section(const Editor *e, const Point *is, const Point *was)
{
    int thing = is ? e->sides->newer.things.items[is->thing].other : was->thing;

    return thing < 0 ? NULL : section_of(&e->sides->older, thing);
}

static bool push(const Editor *e, Edits *edits, Edit edit)
{
    return ARRAY_PUSH(e->arena, edits, edit);
}

/* --- points ---------------------------------------------------------------------------------- */

/* The cell, or all that the clause says. */
static Expr *value_at(const Clause *clause, Span at)
{
    Expr **cell = clause_cell((Clause *)(uintptr_t)clause, at);

    if (cell)
        return *cell;
    return clause->shape == SHAPE_EXPR ? clause->as.expr.expr : NULL;
}

static bool edit_other(const Editor *e, const Point *is, const Point *was, Edits *edits)
{
    const Node *now = node_at(&e->newer, is->span), *then = node_at(&e->older, was->span);
    Expr *value;

    if (!now || !then || !now->clause != !then->clause)
        return false;
    if (!now->clause)
        return now->section->body != NULL &&
               push(e, edits,
                    (Edit){EDIT_BODY, .section = then->section, .value = now->section->body});
    value = value_at(now->clause, is->span);
    if (value && clause_cell((Clause *)(uintptr_t)then->clause, was->span))
        return push(e, edits,
                    (Edit){EDIT_CELL, .section = then->section, .was = then->clause,
                           .cell = was->span, .value = value});
    return push(
        e, edits,
        (Edit){EDIT_REPLACE, .section = then->section, .was = then->clause, .now = now->clause});
}

static bool edit_new(const Editor *e, const Point *is, Edits *edits)
{
    const Node *now = node_at(&e->newer, is->span);
    const Section *section;

    if (!now || !now->clause)
        return false;
    if (now->section->heading == HEADING_AGREEMENT)
        return push(e, edits, (Edit){EDIT_AGREE, .now = now->clause, .child = now->section});
    section = counterpart(e, now->section);
    section = section ? section : own_section(e, is, NULL);
    return section && push(e, edits, (Edit){EDIT_INSERT, .section = section, .now = now->clause});
}

static bool edit_gone(const Editor *e, const Point *was, Edits *edits)
{
    const Node *then = node_at(&e->older, was->span);

    return then && then->clause &&
           push(e, edits, (Edit){EDIT_REMOVE, .section = then->section, .was = then->clause});
}

static bool edit_far(const Editor *e, const Point *is, const Point *was, Edits *edits)
{
    const Node *now = node_at(&e->newer, is->span);
    const Section *own = own_section(e, is, was);

    return now && now->clause && own &&
           push(e, edits, (Edit){EDIT_PUT, .section = own, .now = now->clause});
}

static bool edit_points(const Editor *e, PointPair pair, Edits *edits)
{
    const Point *is = pair.is < 0 ? NULL : &e->sides->newer.points.items[pair.is];
    const Point *was = pair.was < 0 ? NULL : &e->sides->older.points.items[pair.was];

    if (is && is->far)
        return edit_far(e, is, was, edits);
    if (is && was)
        return edit_other(e, is, was, edits);
    return is ? edit_new(e, is, edits) : edit_gone(e, was, edits);
}

/* --- things ---------------------------------------------------------------------------------- */

static bool edit_new_thing(const Editor *e, const Thing *thing, Edits *edits)
{
    Edit add = {EDIT_ADD, .child = thing->section};
    const Node *node = node_at(&e->newer, thing->span);

    if (!thing->section) {
        const Section *section = node && node->clause ? counterpart(e, node->section) : NULL;

        return section &&
               push(e, edits, (Edit){EDIT_INSERT, .section = section, .now = node->clause});
    }
    add.section = counterpart(e, thing->section->parent);
    if (thing->section->parent && !add.section)
        return false;
    add.behind = e->behind.items[map_find(&e->places, key_of(&thing->section->span))];
    return push(e, edits, add);
}

/* Is it that thing, or a part of it? */
static bool is_within(const Meaning *meaning, int thing, const Thing *whole)
{
    while (thing >= 0 && &meaning->things.items[thing] != whole)
        thing = meaning->things.items[thing].parent;
    return thing >= 0;
}

/* What was agreed of it goes with it. */
static bool edit_gone_section(const Editor *e, const Thing *thing, Edits *edits)
{
    const Meaning *older = &e->sides->older;

    for (uint32_t i = 0; i < e->agreed.count && !e->arena->failed; i++) {
        const Point *point = &older->points.items[e->agreed.items[i]];

        if (is_within(older, point->thing, thing) && !edit_gone(e, point, edits))
            return false;
    }
    return push(e, edits, (Edit){EDIT_DROP, .section = thing->section});
}

static bool edit_gone_thing(const Editor *e, const Thing *thing, Edits *edits)
{
    const Node *node = node_at(&e->older, thing->span);

    if (thing->section)
        return edit_gone_section(e, thing, edits);
    return node && node->clause &&
           push(e, edits, (Edit){EDIT_REMOVE, .section = node->section, .was = node->clause});
}

bool edits_of_change(const Editor *e, const Origin *origin, Edits *edits)
{
    if (origin->is >= 0)
        return edit_new_thing(e, &e->sides->newer.things.items[origin->is], edits);
    if (origin->was >= 0)
        return edit_gone_thing(e, &e->sides->older.things.items[origin->was], edits);
    for (uint32_t i = 0; i < origin->points.count && !e->arena->failed; i++)
        if (!edit_points(e, origin->points.items[i], edits))
            return false;
    return origin->points.count > 0;
}

/* --- grounds --------------------------------------------------------------------------------- */

static const Node *node_of(const Editor *e, const Origin *origin, bool newer)
{
    const Meaning *meaning = newer ? &e->sides->newer : &e->sides->older;
    int thing = newer ? origin->is : origin->was, point = -1;

    if (thing >= 0)
        return node_at(newer ? &e->newer : &e->older, meaning->things.items[thing].span);
    for (uint32_t i = 0; i < origin->points.count && point < 0; i++)
        point = newer ? origin->points.items[i].is : origin->points.items[i].was;
    return point < 0 ? NULL
                     : node_at(newer ? &e->newer : &e->older, meaning->points.items[point].span);
}

/* The newer section of an older one. */
static const Section *newer_of(const Editor *e, const Section *older)
{
    uint32_t found = map_find(&e->old_things, key_of(&older->span));
    int other = found == MAP_NONE ? -1 : e->sides->older.things.items[found].other;

    if (older->heading == HEADING_AGREEMENT)
        return agreement_like(&e->old_agreements, &e->new_agreements, older);
    return other < 0 ? NULL : e->sides->newer.things.items[other].section;
}

bool ground_of_clauses(const Editor *e, const Origin *origin, Ground *ground)
{
    const Node *now = node_of(e, origin, true), *then = node_of(e, origin, false);
    const Node *node = now ? now : then;

    if (!node || !node->clause)
        return false;
    *ground = (Ground){.word = node->clause->tag};
    ground->older = now ? counterpart(e, now->section) : then->section;
    ground->newer = now ? now->section : newer_of(e, then->section);
    return ground->older && ground->newer;
}

/* What the file's own level, or the scheme, holds of it. */
static const Section *top_of(const Section *section)
{
    while (section && section->parent && section->parent->heading != HEADING_SCHEME)
        section = section->parent;
    return section;
}

/* Of a point said far off, the section of its thing; of one that was agreed, the agreement. */
static const Section *top_of_point(const Meaning *meaning, const Nodes *nodes, int point)
{
    const Point *p = &meaning->points.items[point];
    const Node *node = node_at(nodes, p->span);

    if (node && node->section->heading == HEADING_AGREEMENT)
        return node->section;
    return top_of(section_of(meaning, p->thing));
}

/* NULL: there is none, or there are several. */
static const Section *top_of_origin(const Editor *e, const Origin *origin, bool newer)
{
    const Meaning *meaning = newer ? &e->sides->newer : &e->sides->older;
    const Nodes *nodes = newer ? &e->newer : &e->older;
    const Section *found = NULL;
    int thing = newer ? origin->is : origin->was;

    if (thing >= 0)
        found = top_of(section_of(meaning, thing));
    for (uint32_t i = 0; i < origin->points.count; i++) {
        int point = newer ? origin->points.items[i].is : origin->points.items[i].was;
        const Section *top = point < 0 ? NULL : top_of_point(meaning, nodes, point);

        if (found && top != found)
            return NULL;
        found = top;
    }
    return found;
}

bool ground_of_section(const Editor *e, const Origin *origin, Ground *ground)
{
    const Section *now = top_of_origin(e, origin, true);
    const Section *then = top_of_origin(e, origin, false);

    *ground = (Ground){.word = CLAUSE_BROKEN, .older = then, .newer = now};
    if (now && !then)
        ground->older = counterpart(e, now);
    if (then && !now)
        ground->newer = newer_of(e, then);
    return ground->older && ground->newer && ground->newer->heading != HEADING_SCHEME;
}

void edits_of_ground(const Editor *e, const Ground *ground, Edits *edits)
{
    if (ground->word == CLAUSE_BROKEN) {
        (void)push(e, edits,
                   (Edit){EDIT_ADD, .section = ground->older->parent, .child = ground->newer,
                          .behind = ground->older});
        (void)push(e, edits, (Edit){EDIT_DROP, .section = ground->older});
        return;
    }
    for (const Clause *c = ground->older->clauses; c && !e->arena->failed; c = c->next)
        if (c->tag == ground->word)
            (void)push(e, edits, (Edit){EDIT_REMOVE, .section = ground->older, .was = c});
    for (const Clause *c = ground->newer->clauses; c && !e->arena->failed; c = c->next)
        if (c->tag == ground->word)
            (void)push(e, edits, (Edit){EDIT_INSERT, .section = ground->older, .now = c});
}
