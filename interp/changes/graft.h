/* Rules with some clauses put in from others: at the level of the tree, so that what comes of it
 * is checked, planned and evaluated as any rules are.
 *
 *     Graft graft;
 *     graft_start(&graft, older, newer, arena)   a copy of its sections and clauses
 *     graft_edit(&graft, &edit)  …                each names a place by a node of the older trees
 *     model_from_rulebook(&graft.book, …)
 *
 * Both rulebooks share their Sources and Names: a clause of one means in the other whatever its
 * words mean there; what was renamed is called by its older name first. Nothing of either is changed; expressions are shared, not copied.
 */
#ifndef CQUIN_CHANGES_GRAFT_H
#define CQUIN_CHANGES_GRAFT_H

#include "base/map.h"
#include "changes/translate.h"

typedef enum EditTag {
    EDIT_REPLACE, /* clause `was` by clause `now` */
    EDIT_INSERT,  /* clause `now` into `section`, behind its last one of that word */
    EDIT_REMOVE,  /* clause `was` */
    EDIT_PUT,     /* clause `now` into `section`, in place of one of that word and guard */
    EDIT_CELL,    /* the value that stands in clause `was` at `cell`, by `value` */
    EDIT_BODY,    /* what `section` defines, by `value` */
    EDIT_ADD,     /* section `child` under `section`, behind `behind` */
    EDIT_DROP,    /* `section` itself */
    EDIT_AGREE    /* clause `now` into the last agreement; into a new one like `child`, if none */
} EditTag;

typedef struct Edit {
    EditTag tag;
    const Section *section; /* of the older trees; NULL: of EDIT_ADD, the file's own level */
    const Clause *was, *now;
    Span cell;
    Expr *value;
    const Section *child;   /* of the newer trees */
    const Section *behind;  /* of the older ones; NULL: before all others */
    const NamePairs *names; /* that `now`, `value` and `child` are to speak in; NULL: their own */
} Edit;

typedef struct Graft {
    Rulebook book;
    Arena *arena;
    Map sections; /* by where their headings begin: index in `copies` */
    struct ARRAY_OF(Section *) copies;
    Map owned; /* clauses whose cells are their own, by where they begin */
} Graft;

/* With the library files of `newer` that the older rules do without. */
void graft_start(Graft *graft, const Rulebook *older, const Rulebook *newer, Arena *arena);
/* False: there is no such place in it (any more). */
bool graft_edit(Graft *graft, const Edit *edit);
/* The value that stands in a table or a list of a clause at a place; NULL: none begins there. */
Expr **clause_cell(Clause *clause, Span at);

#endif
