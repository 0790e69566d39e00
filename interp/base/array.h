/* Typed growable arrays on an arena.
 *
 *     typedef struct Lines ARRAY_OF(Line) Lines;
 *     Lines lines = {0};
 *     if (!ARRAY_PUSH(arena, &lines, line)) return false;     -- arena->failed is set
 *
 * Growth doubles; the old block stays in the arena until the arena goes. Items move when the
 * array grows.
 */
#ifndef CQUIN_BASE_ARRAY_H
#define CQUIN_BASE_ARRAY_H

#include "base/arena.h"

#define ARRAY_OF(type) { type *items; uint32_t count, room; }

/* Makes room for one more item of `size` bytes; false and arena->failed when refused. */
bool array_grow(Arena *arena, void **items, uint32_t count, uint32_t *room, size_t size);

#define ARRAY_PUSH(arena, array, ...)                                                              \
    (array_grow((arena), (void **)&(array)->items, (array)->count, &(array)->room,                 \
                sizeof *(array)->items)                                                            \
         ? ((array)->items[(array)->count++] = (__VA_ARGS__), true)                                \
         : false)

#endif
