/* Two handles, one comparison.
 *
 * Each handle has its own names and sources. What is compared must share them: the bytes of both
 * are parsed again, side by side, on the arena of the call, and checked again. What is found
 * in them was told when they were loaded.
 */
#include "facade/facade.h"

typedef struct Books {
    Rulebook older, newer;
    Diags found;
} Books;

static Text scheme_path(const Rulebook *book)
{
    return book->files ? source_at(&book->sources, book->files->source)->path : TEXT_NONE;
}

bool changes_from(Call *call, const Cquin *older, SideBySide *sides, Changes *changes)
{
    Arena *arena = &call->c->call;
    Books *books = ARENA_NEW(arena, Books);
    Model *was, *is;

    diags_init(&books->found, arena);
    if (!rulebook_again(&books->older, &older->book, NULL, arena, &books->found) ||
        !rulebook_again(&books->newer, &call->c->book, &books->older, arena, &books->found))
        return false;
    was = model_from_rulebook(&books->older, arena, &books->found);
    is = model_from_rulebook(&books->newer, arena, &books->found);
    if (!was || !is || !changes_of_models(changes, sides, was, is, arena))
        return false;
    changes->old_path = scheme_path(&books->older);
    changes->new_path = scheme_path(&books->newer);
    return true;
}
