/* Arenas: memory that is given back all at once.
 *
 * One arena a lifetime (rulebook, run, block). Each holds a reserve of 64 KiB: a request of at
 * most ARENA_SMALL bytes never returns NULL; when the system refuses, it is served from the
 * reserve (and when that is spent, from the reserve's start again) and `failed` is set. Loops
 * over the user's input test `failed` once a turn and stop; the facade turns it into exit 70.
 * Larger requests use arena_try, which may return NULL and then sets `failed` too. Everything
 * is aligned for any type and cleared to zero.
 */
#ifndef CQUIN_BASE_ARENA_H
#define CQUIN_BASE_ARENA_H

#include "base/text.h"

#define ARENA_SMALL 4096u
#define ARENA_RESERVE 65536u

typedef struct ArenaChunk ArenaChunk;

typedef struct Arena {
    ArenaChunk *chunks; /* newest first */
    ArenaChunk *spare;  /* of the last turn, for this one */
    char *next, *end;   /* the free part of the newest chunk */
    char *reserve;      /* ARENA_RESERVE bytes */
    size_t reserve_used;
    size_t total; /* bytes asked of the system */
    bool failed;
} Arena;

/* False when not even the reserve is to be had; the arena is then unusable. */
bool arena_init(Arena *arena);
void arena_release(Arena *arena);
void arena_reset(Arena *arena); /* forgets everything, keeps the newest chunk */
/* Forgets everything and keeps all chunks for a next turn that asks for much the same: what that
 * has no use for goes with the turn after it. */
void arena_recycle(Arena *arena);

void *arena_alloc(Arena *arena, size_t size); /* size <= ARENA_SMALL (asserted); never NULL */
void *arena_try(Arena *arena, size_t size);   /* any size; NULL and `failed` when refused */
void *arena_raw(Arena *arena, size_t size);   /* the same, large ones not cleared */
/* A block of that size made wider, where it stands if that can be: what is new is not cleared. The old one is
 * not to be used any more, unless NULL. */
void *arena_wider(Arena *arena, void *block, size_t size, size_t wider);
Text arena_copy(Arena *arena, Text t);        /* a copy; TEXT_NONE and `failed` when refused */

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))

#endif
