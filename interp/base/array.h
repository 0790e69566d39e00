/* Typed growable arrays on an arena.
 *
 *     typedef struct Lines ARRAY_OF(Line) Lines;
 *     Lines lines = {0};
 *     if (!ARRAY_PUSH(arena, &lines, line)) return false;     -- arena->failed is set
 *
 * Growth doubles. Items may move when the array grows, and are then where they were no more.
 */
#ifndef CQUIN_BASE_ARRAY_H
#define CQUIN_BASE_ARRAY_H

#include "base/arena.h"

#define ARRAY_OF(type) { type *items; uint32_t count, room; }

/* The place of one more item of `size` bytes, which is counted; when memory is refused, a place
 * that nobody reads, and arena->failed. */
void *array_slot(Arena *arena, void **items, uint32_t *count, uint32_t *room, size_t size);

/* Whether memory was never refused. */
#define ARRAY_PUSH(arena, array, ...)                                                              \
    (*(__typeof__((array)->items))array_slot((arena), (void **)&(array)->items, &(array)->count,   \
                                             &(array)->room, sizeof *(array)->items) =             \
         (__VA_ARGS__),                                                                            \
     !(arena)->failed)

#endif
