/* Two handles, one comparison.
 *
 * Each handle has its own names and sources. What is compared must share them: the bytes of both
 * are parsed again, side by side, on the arena of the call, and checked again. What is found
 * in them was told when they were loaded.
 */
#include "facade/facade.h"

#include "changes/compare.h"

typedef struct Sides {
    Rulebook older, newer;
    Diags found;
} Sides;

static Text scheme_path(const Rulebook *book)
{
    return book->files ? source_at(&book->sources, book->files->source)->path : TEXT_NONE;
}

bool changes_from(Call *call, const Cquin *older, Changes *changes)
{
    Arena *arena = &call->c->call;
    Sides *sides = ARENA_NEW(arena, Sides);
    Model *was, *is;

    diags_init(&sides->found, arena);
    if (!rulebook_again(&sides->older, &older->book, NULL, arena, &sides->found) ||
        !rulebook_again(&sides->newer, &call->c->book, &sides->older, arena, &sides->found))
        return false;
    was = model_from_rulebook(&sides->older, arena, &sides->found);
    is = model_from_rulebook(&sides->newer, arena, &sides->found);
    if (!was || !is || !changes_of_models(changes, was, is, arena))
        return false;
    changes->old_path = scheme_path(&sides->older);
    changes->new_path = scheme_path(&sides->newer);
    return true;
}
