/* Growth of arrays on an arena.
 *
 * The caller's `items` has a type of its own; it is read and written here by its bytes,
 * because an lvalue of type `void *` may not stand for it.
 */
#include "base/array.h"

#include <string.h>

enum { ROOM_FIRST = 8 };

static bool grow(Arena *arena, void **items, uint32_t *room, size_t size)
{
    uint32_t wider = *room == 0 ? ROOM_FIRST : *room * 2;
    void *old, *block;

    if (*room > UINT32_MAX / 2 || wider > SIZE_MAX / size)
        return false;
    memcpy(&old, (const void *)items, sizeof old);
    block = arena_wider(arena, old, *room * size, wider * size);
    if (block == NULL)
        return false;
    memcpy((void *)items, &block, sizeof block);
    *room = wider;
    return true;
}

void *array_slot(Arena *arena, void **items, uint32_t *count, uint32_t *room, size_t size)
{
    char *first;

    if (*count >= *room && !grow(arena, items, room, size)) {
        arena->failed = true;
        return arena_alloc(arena, size);
    }
    memcpy(&first, (const void *)items, sizeof first);
    return first + size * (*count)++;
}
