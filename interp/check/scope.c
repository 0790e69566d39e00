/* Names of all spaces in one open-addressing table; nearest names; skeletons.
 *
 * Looking for the nearest name walks all entries. It is asked only for a complaint, and only
 * for the first hundred of them (say.c), since no more are printed.
 */
#include "check/scope.h"

enum {
    FIRST_ROOM = 64,
    OWNED = (1u << SPACE_READING) | (1u << SPACE_COLUMN) | (1u << SPACE_MILESTONE) |
            (1u << SPACE_MEASURE) | (1u << SPACE_PART) | (1u << SPACE_EVIDENCE) |
            (1u << SPACE_OFFSET) | (1u << SPACE_CATCH_UP)
};

void scope_init(Scope *scope, Arena *arena, HashKey key)
{
    *scope = (Scope){.arena = arena, .key = key};
}

/* Two multiplications with the key between them: keys are small integers, so SipHash would cost
 * more than the look-up. */
static uint32_t first_slot(const Scope *scope, Space space, uint32_t owner, uint32_t name)
{
    uint64_t x = ((uint64_t)owner << 32 | name) + (uint64_t)space * UINT64_C(0x9E3779B97F4A7C15);

    x = (x ^ scope->key.k0) * UINT64_C(0xFF51AFD7ED558CCD);
    x = ((x ^ x >> 32) + scope->key.k1) * UINT64_C(0xC4CEB9FE1A85EC53);
    return (uint32_t)(x >> 32) & (scope->room - 1);
}

static bool entry_is(const Entry *e, Space space, uint32_t owner, uint32_t name)
{
    return e->name == name && e->owner == owner && e->space == space;
}

const Entry *scope_entry(const Scope *scope, Space space, uint32_t owner, uint32_t name)
{
    if (!scope->room || !name)
        return NULL;
    for (uint32_t at = first_slot(scope, space, owner, name); scope->slots[at];
         at = (at + 1) & (scope->room - 1)) {
        const Entry *e = &scope->entries.items[scope->slots[at] - 1];
        if (entry_is(e, space, owner, name))
            return e;
    }
    return NULL;
}

int scope_find(const Scope *scope, Space space, uint32_t owner, uint32_t name)
{
    const Entry *e = scope_entry(scope, space, owner, name);

    return e ? e->value : -1;
}

static void place(Scope *scope, uint32_t index)
{
    const Entry *e = &scope->entries.items[index];
    uint32_t at = first_slot(scope, e->space, e->owner, e->name);

    while (scope->slots[at])
        at = (at + 1) & (scope->room - 1);
    scope->slots[at] = index + 1;
}

static bool make_room(Scope *scope)
{
    if (scope->room / 2 > scope->entries.count)
        return true;
    uint32_t room = scope->room ? scope->room * 2 : FIRST_ROOM;
    uint32_t *slots = arena_try(scope->arena, room * sizeof *slots);
    if (!slots)
        return false;
    scope->slots = slots;
    scope->room = room;
    for (uint32_t i = 0; i < scope->entries.count; i++)
        place(scope, i);
    return true;
}

bool scope_put(Scope *scope, Space space, uint32_t owner, uint32_t name, int value, Span span)
{
    if (!name || scope_entry(scope, space, owner, name) || !make_room(scope))
        return false;
    if (!ARRAY_PUSH(scope->arena, &scope->entries, (Entry){space, owner, name, value, span}))
        return false;
    place(scope, scope->entries.count - 1);
    return true;
}

/* A third of the letters may differ, and one always may. */
static size_t distance_allowed(Text text)
{
    return text.len < 4 ? 1 : text.len / 3;
}

static bool is_of(const Entry *e, unsigned spaces, uint32_t owner)
{
    unsigned bit = 1u << e->space;

    return (spaces & bit) && (!(OWNED & bit) || e->owner == owner);
}

bool scope_one_slip(const Scope *scope, const Names *names, unsigned spaces, uint32_t owner,
                    Text text)
{
    Name found = 0;

    for (uint32_t i = 0; i < scope->entries.count; i++) {
        const Entry *e = &scope->entries.items[i];
        if (e->name == found || !is_of(e, spaces, owner) ||
            !text_is_slip(text, name_text(names, e->name)))
            continue;
        if (found)
            return false;
        found = e->name;
    }
    return found != 0;
}

Name scope_nearest(const Scope *scope, const Names *names, unsigned spaces, uint32_t owner,
                   Text text)
{
    size_t best = distance_allowed(text) + 1;
    Name found = 0;

    for (uint32_t i = 0; i < scope->entries.count; i++) {
        const Entry *e = &scope->entries.items[i];
        if (!is_of(e, spaces, owner))
            continue;
        Text other = name_text(names, e->name);
        size_t apart = other.len > text.len ? other.len - text.len : text.len - other.len;
        size_t distance = apart < best ? text_distance(text, other, best) : best;
        if (distance < best) {
            best = distance;
            found = e->name;
        }
    }
    return found;
}

static char look_alike(char c)
{
    c = ascii_lower(c);
    if (c == '0')
        return 'o';
    return c == '1' || c == 'i' ? 'l' : c;
}

Text name_skeleton(Arena *arena, Text name)
{
    char *bytes = arena_try(arena, name.len + 1);
    size_t len = 0;

    if (!bytes)
        return TEXT_NONE;
    for (size_t i = 0; i < name.len; i++) {
        char c = look_alike(name.ptr[i]);
        if (c == '_')
            continue;
        if (c == 'n' && len && bytes[len - 1] == 'r')
            bytes[len - 1] = 'm';
        else if (c == 'v' && len && bytes[len - 1] == 'v')
            bytes[len - 1] = 'w';
        else
            bytes[len++] = c;
    }
    return (Text){bytes, len};
}
