/* A Change -> the Edits that put it, and nothing else, into the older rules.
 *
 *   of a change       its clause for the older one, its cell for the older one, its section …
 *   of its clauses    all clauses of that word of the section, for all that were there
 *   of its section    all that the file's own level holds of it: the whole indicator
 *
 * The last two carry changes with them that stand in the same place. Whether an edit does what
 * it should is not decided here but seen afterwards, in what the rules then mean (proof.h).
 */
#ifndef CQUIN_CHANGES_EDITS_H
#define CQUIN_CHANGES_EDITS_H

#include "changes/compare.h"
#include "changes/graft.h"

typedef struct Edits ARRAY_OF(Edit) Edits;

typedef struct Node { /* a clause, or a heading */
    Span span;
    const Section *section;
    const Clause *clause; /* NULL: the heading */
} Node;

typedef struct Nodes ARRAY_OF(Node) Nodes;

typedef struct SectionList ARRAY_OF(const Section *) SectionList;

typedef struct Editor {
    const SideBySide *sides;
    Arena *arena;
    Nodes older, newer; /* by file and place */
    Map things,
        old_things; /* of the newer Meaning and of the older, by where their headings begin */
    SectionList old_agreements, new_agreements;
    struct ARRAY_OF(uint32_t) agreed; /* points of the older Meaning */
    Map places;         /* of the newer sections, by where they begin: index in `behind` */
    SectionList behind; /* the older section that each is put behind; NULL: before all others */
} Editor;

typedef struct Ground { /* where a change stands: changes of one ground may be put in together */
    const Section *older, *newer;
    ClauseTag word; /* CLAUSE_BROKEN: the section as a whole */
} Ground;

/* False: memory is refused. */
bool editor_init(Editor *editor, const SideBySide *sides, Arena *arena);
/* False: it cannot be said as edits of the older rules. */
bool edits_of_change(const Editor *editor, const Origin *origin, Edits *edits);
/* False: it stands nowhere in both. */
bool ground_of_clauses(const Editor *editor, const Origin *origin, Ground *ground);
bool ground_of_section(const Editor *editor, const Origin *origin, Ground *ground);
void edits_of_ground(const Editor *editor, const Ground *ground, Edits *edits);

#endif
