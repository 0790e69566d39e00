/* Arenas on chunks from the heap.
 *
 * Small requests move a pointer forward in the newest chunk. A request too large for that, and
 * too large to be worth a chunk that others share, gets a chunk of its own that is linked
 * behind the newest, so that the free part of the newest is not lost. Chunks double with the
 * arena, between CHUNK_LEAST and CHUNK_MOST.
 *
 * The reserve is what lets callers go on without a test after each small request when the
 * system has refused: what they then build is nonsense, but it is their own memory, and they
 * stop at the next test of `failed`.
 */
#include "base/arena.h"

#include "base/heap.h"

#include <assert.h>
#include <stdalign.h>
#include <string.h>

struct ArenaChunk {
    ArenaChunk *older;
    size_t size; /* of bytes */
    max_align_t bytes[];
};

#define CHUNK_LEAST ((size_t)65536)
#define CHUNK_MOST ((size_t)1 << 20)
#define CHUNK_OWN (CHUNK_LEAST / 4) /* larger requests get a chunk of their own */

static size_t round_up(size_t size)
{
    const size_t align = alignof(max_align_t);

    return size == 0 ? align : (size + align - 1) / align * align;
}

bool arena_init(Arena *arena)
{
    *arena = (Arena){0};
    arena->reserve = heap_alloc(ARENA_RESERVE);
    if (arena->reserve == NULL)
        return false;
    arena->total = ARENA_RESERVE;
    return true;
}

static void free_chunks(ArenaChunk *chunk)
{
    while (chunk != NULL) {
        ArenaChunk *older = chunk->older;

        heap_free(chunk);
        chunk = older;
    }
}

void arena_release(Arena *arena)
{
    free_chunks(arena->chunks);
    free_chunks(arena->spare);
    heap_free(arena->reserve);
    *arena = (Arena){0};
}

static void open_chunk(Arena *arena, ArenaChunk *chunk)
{
    arena->next = (char *)chunk->bytes;
    arena->end = arena->next + chunk->size;
}

void arena_reset(Arena *arena)
{
    ArenaChunk *kept = arena->chunks;

    arena->failed = false;
    arena->reserve_used = 0;
    arena->total = ARENA_RESERVE;
    if (kept == NULL)
        return;
    free_chunks(kept->older);
    kept->older = NULL;
    arena->total += sizeof *kept + kept->size;
    open_chunk(arena, kept);
}

void arena_recycle(Arena *arena)
{
    ArenaChunk *chunk = arena->chunks;

    free_chunks(arena->spare); /* what this turn had no use for */
    arena->spare = NULL;
    while (chunk != NULL) { /* the oldest first, as they will be asked for */
        ArenaChunk *older = chunk->older;

        chunk->older = arena->spare;
        arena->spare = chunk;
        chunk = older;
    }
    arena->chunks = NULL;
    arena_reset(arena);
}

/* One of about that size. */
static ArenaChunk *take_spare(Arena *arena, size_t size)
{
    for (ArenaChunk **link = &arena->spare; *link != NULL; link = &(*link)->older) {
        ArenaChunk *chunk = *link;

        if (chunk->size < size || chunk->size / 2 > size)
            continue;
        *link = chunk->older;
        return chunk;
    }
    return NULL;
}

static ArenaChunk *alloc_chunk(Arena *arena, size_t size)
{
    ArenaChunk *chunk = heap_alloc(sizeof *chunk + size);

    if (chunk == NULL && arena->spare != NULL) {
        free_chunks(arena->spare);
        arena->spare = NULL;
        chunk = heap_alloc(sizeof *chunk + size);
    }
    if (chunk != NULL)
        chunk->size = size;
    return chunk;
}

static ArenaChunk *new_chunk(Arena *arena, size_t size)
{
    ArenaChunk *chunk = take_spare(arena, size);

    if (chunk == NULL)
        chunk = alloc_chunk(arena, size);
    if (chunk != NULL)
        arena->total += sizeof *chunk + chunk->size;
    return chunk;
}

static char *take(Arena *arena, size_t size)
{
    char *block = arena->next;

    if ((size_t)(arena->end - arena->next) < size)
        return NULL;
    arena->next += size;
    return block;
}

static char *take_own(Arena *arena, size_t size)
{
    ArenaChunk *chunk = new_chunk(arena, size);

    if (chunk == NULL)
        return NULL;
    if (arena->chunks == NULL) {
        chunk->older = NULL;
        arena->chunks = chunk;
        open_chunk(arena, chunk);
        return take(arena, size);
    }
    chunk->older = arena->chunks->older;
    arena->chunks->older = chunk;
    return (char *)chunk->bytes;
}

static char *take_shared(Arena *arena, size_t size)
{
    size_t room = arena->total < CHUNK_MOST ? arena->total : CHUNK_MOST;
    ArenaChunk *chunk = new_chunk(arena, room < CHUNK_LEAST ? CHUNK_LEAST : room);

    if (chunk == NULL)
        return NULL;
    chunk->older = arena->chunks;
    arena->chunks = chunk;
    open_chunk(arena, chunk);
    return take(arena, size);
}

static char *find_room(Arena *arena, size_t size)
{
    char *block = NULL;

    if (size <= PTRDIFF_MAX / 2) {
        size = round_up(size);
        if (arena->chunks != NULL)
            block = take(arena, size);
        if (block == NULL)
            block = size > CHUNK_OWN ? take_own(arena, size) : take_shared(arena, size);
    }
    if (block == NULL)
        arena->failed = true;
    return block;
}

void *arena_try(Arena *arena, size_t size)
{
    char *block = find_room(arena, size);

    return block == NULL ? NULL : memset(block, 0, size);
}

void *arena_raw(Arena *arena, size_t size)
{
    return size > CHUNK_OWN ? find_room(arena, size) : arena_try(arena, size);
}

/* The link to the chunk that is all one block of that size; NULL: it shares its chunk. */
static ArenaChunk **find_own(Arena *arena, const void *block, size_t size)
{
    for (ArenaChunk **link = &arena->chunks; *link != NULL; link = &(*link)->older)
        if ((const void *)(*link)->bytes == block)
            return (*link)->size == size && link != &arena->chunks ? link : NULL;
    return NULL;
}

void *arena_wider(Arena *arena, void *block, size_t size, size_t wider)
{
    ArenaChunk **link, *chunk;
    char *moved;

    assert(size <= wider);
    link = size > CHUNK_OWN && wider <= PTRDIFF_MAX / 2 ? find_own(arena, block, round_up(size))
                                                        : NULL;
    chunk = link ? heap_resize(*link, sizeof *chunk + round_up(wider)) : NULL;
    if (chunk != NULL) {
        *link = chunk;
        arena->total += round_up(wider) - chunk->size;
        chunk->size = round_up(wider);
        return chunk->bytes;
    }
    moved = arena_raw(arena, wider);
    if (moved != NULL && size > 0)
        memcpy(moved, block, size);
    return moved;
}

void *arena_alloc(Arena *arena, size_t size)
{
    void *block;

    assert(size <= ARENA_SMALL);
    block = arena_try(arena, size);
    if (block != NULL)
        return block;
    size = round_up(size);
    if (arena->reserve_used + size > ARENA_RESERVE)
        arena->reserve_used = 0;
    block = arena->reserve + arena->reserve_used;
    arena->reserve_used += size;
    return memset(block, 0, size);
}

Text arena_copy(Arena *arena, Text t)
{
    char *bytes = arena_try(arena, t.len);

    if (bytes == NULL)
        return TEXT_NONE;
    if (t.len > 0)
        memcpy(bytes, t.ptr, t.len);
    return (Text){bytes, t.len};
}
