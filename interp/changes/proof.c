/* Each point of the graft is one of the older rules, or one that a wanted change brings; none of
 * the older ones is missing but those that a wanted change takes away. Things likewise; and what
 * is new stands behind what it stands behind in the newer rules. Words decide nothing and are
 * passed over. */
#include "changes/proof.h"

static void note_keys(Map *keys, const Meaning *meaning, Arena *arena)
{
    map_init(keys, arena, meaning->model->book->names.map.key);
    for (uint32_t i = 0; i < meaning->points.count && !arena->failed; i++)
        (void)map_put(keys, meaning->points.items[i].key, i);
}

bool proof_init(Proof *proof, const SideBySide *sides, Arena *arena)
{
    *proof = (Proof){.sides = sides};
    note_keys(&proof->old_keys, &sides->older, arena);
    note_keys(&proof->new_keys, &sides->newer, arena);
    return !arena->failed;
}

/* --- what is wanted -------------------------------------------------------------------------- */

bool wanted_init(Wanted *wanted, const SideBySide *sides, Arena *arena)
{
    wanted->old_points = arena_try(arena, sides->older.points.count + 1);
    wanted->new_points = arena_try(arena, sides->newer.points.count + 1);
    wanted->old_things = arena_try(arena, sides->older.things.count + 1);
    wanted->new_things = arena_try(arena, sides->newer.things.count + 1);
    return !arena->failed;
}

/* With each thing its parts, which stand behind it, and all that they say. What was agreed of a new
 * one is a change of its own. */
static void want_parts(bool *things, bool *points, const Meaning *meaning, bool newer)
{
    for (uint32_t i = 0; i < meaning->things.count; i++) {
        const Thing *t = &meaning->things.items[i];

        if (t->parent >= 0 && things[t->parent])
            things[i] = true;
        for (uint32_t p = 0; things[i] && p < t->points.count; p++)
            if (!newer || meaning->points.items[t->points.items[p]].part != PART_AGREED)
                points[t->points.items[p]] = true;
    }
}

void wanted_add(Wanted *wanted, const Origin *origin)
{
    if (origin->is >= 0)
        wanted->new_things[origin->is] = true;
    if (origin->was >= 0)
        wanted->old_things[origin->was] = true;
    for (uint32_t i = 0; i < origin->points.count; i++) {
        if (origin->points.items[i].is >= 0)
            wanted->new_points[origin->points.items[i].is] = true;
        if (origin->points.items[i].was >= 0)
            wanted->old_points[origin->points.items[i].was] = true;
    }
}

void wanted_close(Wanted *wanted, const SideBySide *sides)
{
    want_parts(wanted->new_things, wanted->new_points, &sides->newer, true);
    want_parts(wanted->old_things, wanted->old_points, &sides->older, false);
}

/* --- names ----------------------------------------------------------------------------------- */

static Text path_before(const Meaning *newer, const Thing *thing, Name was)
{
    Out out;

    out_init(&out);
    out_text(&out, newer->things.items[thing->parent].path);
    out_format(&out, "/%d ", (int)thing->tag);
    out_text(&out, name_text(&newer->model->book->names, was));
    return meaning_take(newer, &out);
}

/* Those whose parents have their names by now; how many there were. */
static uint32_t rename_once(const Proof *proof, Meaning *graft, bool *done)
{
    const Renamings *renamings = &proof->sides->renamings;
    uint32_t count = 0;

    for (uint32_t i = 0; i < renamings->count && !graft->arena->failed; i++) {
        const Thing *thing = &proof->sides->newer.things.items[renamings->items[i].thing];
        Text path = path_before(&proof->sides->newer, thing, renamings->items[i].was);
        uint32_t found = done[i] ? MAP_NONE : map_find(&graft->paths, path);

        if (found == MAP_NONE)
            continue;
        done[i] = true;
        meaning_rename(graft, &graft->things.items[found], *thing->name);
        count++;
    }
    return count;
}

static bool mean(const Proof *proof, Model *model, Meaning *graft, Arena *arena)
{
    bool *done = arena_try(arena, proof->sides->renamings.count + 1);

    name_as_newer(model, proof->sides->newer.model);
    if (!done || !meaning_from_model(graft, model, arena))
        return false;
    while (rename_once(proof, graft, done) > 0)
        if (!meaning_from_model(graft, model, arena))
            return false;
    return !arena->failed;
}

/* --- points ---------------------------------------------------------------------------------- */

static bool is_in(const Map *keys, const Meaning *meaning, const Point *point, uint32_t *found)
{
    *found = map_find(keys, point->key);
    return *found != MAP_NONE && text_equal(meaning->points.items[*found].canon, point->canon);
}

/* Of a library file that the older rules do without: it is there, and nothing asks for it. */
static bool is_brought_along(const Proof *proof, const Meaning *graft, int thing)
{
    const Thing *t = &graft->things.items[thing];

    while (t->parent > 0)
        t = &graft->things.items[t->parent];
    return t->from_library && map_find(&proof->sides->older.paths, t->path) == MAP_NONE;
}

static bool points_hold(const Proof *proof, const Meaning *graft, const Wanted *wanted, bool *was,
                        bool *is)
{
    const SideBySide *sides = proof->sides;
    uint32_t found;

    for (uint32_t i = 0; i < graft->points.count; i++) {
        const Point *point = &graft->points.items[i];

        if (point->part == PART_WORDS)
            continue;
        if (is_in(&proof->new_keys, &sides->newer, point, &found) && wanted->new_points[found])
            is[found] = true;
        else if (is_in(&proof->old_keys, &sides->older, point, &found) &&
                 !wanted->old_points[found])
            was[found] = true;
        else if (!is_brought_along(proof, graft, point->thing))
            return false;
    }
    return true;
}

/* Is everything there: all old points but those that are to go, all new ones that are to come? */
static bool all_there(const Meaning *meaning, const bool *wanted, const bool *seen, bool newer)
{
    for (uint32_t i = 0; i < meaning->points.count; i++)
        if (meaning->points.items[i].part != PART_WORDS && seen[i] != (wanted[i] == newer))
            return false;
    return true;
}

/* --- things ---------------------------------------------------------------------------------- */

/* The one of its kind and parent that stands before it; -1: it is the first. */
static int before(const Meaning *meaning, int thing)
{
    const Thing *t = &meaning->things.items[thing];

    for (int i = thing - 1; i > t->parent; i--)
        if (meaning->things.items[i].parent == t->parent && meaning->things.items[i].tag == t->tag)
            return i;
    return -1;
}

static Text path_at(const Meaning *meaning, int thing)
{
    return thing < 0 ? TEXT_NONE : meaning->things.items[thing].path;
}

static bool things_hold(const Proof *proof, const Meaning *graft, const Wanted *wanted)
{
    const Meaning *newer = &proof->sides->newer, *older = &proof->sides->older;
    uint32_t there = 0, kept = 0, came = 0;

    for (uint32_t i = 1; i < graft->things.count; i++) {
        uint32_t was = map_find(&older->paths, graft->things.items[i].path);
        uint32_t is = map_find(&newer->paths, graft->things.items[i].path);

        if (is != MAP_NONE && wanted->new_things[is]) {
            if (!text_equal(path_at(graft, before(graft, (int)i)),
                            path_at(newer, before(newer, (int)is))))
                return false;
            came++;
        } else if (was != MAP_NONE && !wanted->old_things[was])
            kept++;
        else if (!is_brought_along(proof, graft, (int)i))
            return false;
    }
    for (uint32_t i = 1; i < older->things.count; i++)
        there += wanted->old_things[i] ? 0 : 1;
    for (uint32_t i = 1; i < newer->things.count; i++)
        came -= wanted->new_things[i] ? 1 : 0;
    return kept == there && came == 0;
}

bool proof_holds(const Proof *proof, Model *model, const Wanted *wanted, Arena *arena)
{
    const SideBySide *sides = proof->sides;
    bool *was = arena_try(arena, sides->older.points.count + 1);
    bool *is = arena_try(arena, sides->newer.points.count + 1);
    Meaning graft;

    return was && is && mean(proof, model, &graft, arena) &&
           points_hold(proof, &graft, wanted, was, is) &&
           all_there(&sides->older, wanted->old_points, was, false) &&
           all_there(&sides->newer, wanted->new_points, is, true) &&
           things_hold(proof, &graft, wanted) && !arena->failed;
}
