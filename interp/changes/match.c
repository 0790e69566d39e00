/* Matching, in rounds:
 *
 *   1. things with the same path (their names, and their parents' names) are the same
 *   2. of those left under one parent, two with equal content, unlike any other there, are one
 *      thing that was renamed: the older takes the new name, and its Meaning is made again, since
 *      what speaks of it does so by name
 *
 * until no round finds another. Content is what the thing and its parts say, without its own
 * name; what says too little (an area without a title) is never taken for another. Points
 * then match by their keys; a band that moved, by what it pays; an only one by its topic.
 */
#include "changes/match.h"

#include "changes/formula_text.h"

#include <stdlib.h>

enum { ROUNDS_MOST = 16 };

/* --- by path --------------------------------------------------------------------------------- */

static void match_paths(Meaning *older, Meaning *newer)
{
    for (uint32_t i = 0; i < older->things.count; i++) {
        Thing *thing = &older->things.items[i];
        uint32_t found = thing->tag == THING_SCHEME ? 0 : map_find(&newer->paths, thing->path);

        if (found == MAP_NONE || newer->things.items[found].other >= 0)
            continue;
        thing->other = (int)found;
        newer->things.items[found].other = (int)i;
    }
}

/* --- by content ------------------------------------------------------------------------------ */

/* Does the point help to tell a thing from others, whatever it is called? */
static bool is_content(const Point *point)
{
    return !point->far && point->topic != TOPIC_QUOTE && point->topic != TOPIC_FIELD;
}

static Text line_of_point(const Meaning *meaning, const Thing *thing, const Point *point)
{
    Out out;

    out_init(&out);
    out_text(&out, text_slice(point->key, thing->path.len, point->key.len));
    out_char(&out, '=');
    out_text(&out, point->canon);
    return meaning_take(meaning, &out);
}

static Text line_of_child(const Meaning *meaning, const Thing *child, Text content)
{
    Out out;

    out_init(&out);
    out_format(&out, "/%d ", (int)child->tag);
    out_text(&out, meaning_name(meaning, *child->name));
    out_char(&out, '{');
    out_text(&out, content);
    out_char(&out, '}');
    return meaning_take(meaning, &out);
}

/* Is what it says enough to know it by? */
static bool is_telling(const Meaning *meaning, const Thing *thing)
{
    bool by_title =
        thing->tag == THING_AREA || thing->tag == THING_READING || thing->tag == THING_EVIDENCE;

    for (uint32_t i = 0; i < thing->points.count; i++) {
        const Point *point = &meaning->points.items[thing->points.items[i]];

        if (is_content(point) && (!by_title || point->topic == TOPIC_TITLE))
            return true;
    }
    return false;
}

typedef struct Lines ARRAY_OF(Text) Lines;

static Text join_lines(const Meaning *meaning, Lines *lines)
{
    Out out;

    if (lines->count > 0)
        qsort(lines->items, lines->count, sizeof *lines->items, text_order);
    out_init(&out);
    for (uint32_t i = 0; i < lines->count; i++) {
        out_text(&out, lines->items[i]);
        out_char(&out, '\n');
    }
    return meaning_take(meaning, &out);
}

/* By thing: all that it and its parts say. Parts stand behind what they are parts of. */
static Text *contents_of(const Meaning *meaning)
{
    Arena *arena = meaning->arena;
    Lines *lines = arena_try(arena, (meaning->things.count + 1) * sizeof *lines);
    Text *texts = arena_try(arena, (meaning->things.count + 1) * sizeof *texts);

    if (!lines || !texts)
        return NULL;
    for (uint32_t i = 0; i < meaning->points.count && !arena->failed; i++) {
        const Point *point = &meaning->points.items[i];

        if (is_content(point))
            (void)ARRAY_PUSH(arena, &lines[point->thing],
                             line_of_point(meaning, &meaning->things.items[point->thing], point));
    }
    for (uint32_t i = meaning->things.count; i-- > 1 && !arena->failed;) {
        const Thing *thing = &meaning->things.items[i];

        texts[i] = join_lines(meaning, &lines[i]);
        (void)ARRAY_PUSH(arena, &lines[thing->parent], line_of_child(meaning, thing, texts[i]));
    }
    return texts;
}

/* --- renaming -------------------------------------------------------------------------------- */

static bool is_left(const Meaning *meaning, const Thing *thing)
{
    return thing->other < 0 && thing->tag != THING_SCHEME && !thing->from_library &&
           meaning->things.items[thing->parent].other >= 0 && is_telling(meaning, thing);
}

static bool any_left(const Meaning *meaning)
{
    for (uint32_t i = 0; i < meaning->things.count; i++)
        if (is_left(meaning, &meaning->things.items[i]))
            return true;
    return false;
}

/* Equal for two things of one kind under one parent that say the same. */
static Text likeness(const Meaning *meaning, const Thing *thing, Text content)
{
    Out out;

    out_init(&out);
    out_text(&out, meaning->things.items[thing->parent].path);
    out_format(&out, "/%d ", (int)thing->tag);
    out_text(&out, content);
    return meaning_take(meaning, &out);
}

#define NOT_ALONE (MAP_NONE - 1)

/* Those left, by their likeness; NOT_ALONE where several are alike. */
static bool note_likenesses(const Meaning *meaning, Map *map)
{
    Text *contents = contents_of(meaning);

    map_init(map, meaning->arena, meaning->model->book->names.map.key);
    for (uint32_t i = 0; contents && i < meaning->things.count && !meaning->arena->failed; i++) {
        const Thing *thing = &meaning->things.items[i];

        if (!is_left(meaning, thing))
            continue;
        Text like = likeness(meaning, thing, contents[i]);
        (void)map_put(map, like, map_find(map, like) == MAP_NONE ? i : NOT_ALONE);
    }
    return contents != NULL && !meaning->arena->failed;
}

void meaning_rename(const Meaning *older, Thing *thing, Name now)
{
    if (thing->title && thing->tag != THING_COLUMN &&
        text_equal(*thing->title, meaning_name(older, *thing->name)))
        *thing->title = meaning_name(older, now);
    *thing->name = now;
}

static bool rename_alike(Meaning *older, const Meaning *newer, Renamings *renamings)
{
    Map old_ones, new_ones;
    uint32_t before = renamings->count;
    Text *contents;

    if (!any_left(older) || !any_left(newer) || !note_likenesses(older, &old_ones) ||
        !note_likenesses(newer, &new_ones) || (contents = contents_of(newer)) == NULL)
        return false;
    for (uint32_t i = 0; i < newer->things.count && !newer->arena->failed; i++) {
        const Thing *thing = &newer->things.items[i];
        Text like = is_left(newer, thing) ? likeness(newer, thing, contents[i]) : TEXT_NONE;
        uint32_t was = like.len > 0 ? map_find(&old_ones, like) : MAP_NONE;

        if (was >= NOT_ALONE || map_find(&new_ones, like) != i)
            continue;
        (void)ARRAY_PUSH(newer->arena, renamings, (Renaming){i, *older->things.items[was].name});
        meaning_rename(older, &older->things.items[was], *thing->name);
    }
    return renamings->count > before;
}

/* --- points ---------------------------------------------------------------------------------- */

static void pair(Meaning *older, Meaning *newer, uint32_t old_point, uint32_t new_point)
{
    older->points.items[old_point].other = (int)new_point;
    newer->points.items[new_point].other = (int)old_point;
}

static void match_keys(Meaning *older, Meaning *newer)
{
    Map keys;

    map_init(&keys, newer->arena, newer->model->book->names.map.key);
    for (uint32_t i = 0; i < newer->points.count; i++)
        (void)map_put(&keys, newer->points.items[i].key, i);
    for (uint32_t i = 0; i < older->points.count && !newer->arena->failed; i++) {
        uint32_t found = map_find(&keys, older->points.items[i].key);

        if (found != MAP_NONE)
            pair(older, newer, i, found);
    }
}

/* The one point of a thing that is left, of a topic (and, of bands, with what it pays); -1:
 * none, or several. */
static int only_left(const Meaning *meaning, const Thing *thing, const Point *like)
{
    int found = -1;

    for (uint32_t i = 0; i < thing->points.count; i++) {
        const Point *point = &meaning->points.items[thing->points.items[i]];

        if (point->other >= 0 || point->topic != like->topic ||
            (point->when.question < 0) != (like->when.question < 0) ||
            (like->topic == TOPIC_BAND && !text_equal(point->canon, like->canon)))
            continue;
        if (found >= 0)
            return -1;
        found = (int)thing->points.items[i];
    }
    return found;
}

/* A band that moved, an exclusion that reads otherwise. */
static void match_only_ones(Meaning *older, Meaning *newer, const Thing *thing)
{
    const Thing *was = &older->things.items[thing->other];

    for (uint32_t i = 0; i < thing->points.count; i++) {
        const Point *point = &newer->points.items[thing->points.items[i]];

        if (point->other >= 0 || (point->topic != TOPIC_BAND && !topic_rows[point->topic].set))
            continue;
        int only = only_left(newer, thing, point), other = only_left(older, was, point);
        if (only >= 0 && other >= 0)
            pair(older, newer, (uint32_t)other, (uint32_t)only);
    }
}

bool meanings_match(Meaning *older, Meaning *newer, Model *old_model, Model *new_model,
                    Renamings *renamings, Arena *arena)
{
    if (!meaning_from_model(newer, new_model, arena))
        return false;
    for (unsigned round = 0;; round++) {
        if (!meaning_from_model(older, old_model, arena))
            return false;
        for (uint32_t i = 0; i < newer->things.count; i++)
            newer->things.items[i].other = -1;
        match_paths(older, newer);
        if (round == ROUNDS_MOST || !rename_alike(older, newer, renamings))
            break;
    }
    match_keys(older, newer);
    for (uint32_t i = 0; i < newer->things.count && !arena->failed; i++)
        if (newer->things.items[i].other >= 0)
            match_only_ones(older, newer, &newer->things.items[i]);
    return !arena->failed;
}
