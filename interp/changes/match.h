/* Things of two Meanings that are the same: by name where both have it, else by content. */
#ifndef CQUIN_CHANGES_MATCH_H
#define CQUIN_CHANGES_MATCH_H

#include "changes/meaning.h"

typedef struct Renaming { /* a thing of the newer rules that had another name */
    uint32_t thing;
    Name was;
} Renaming;

typedef struct Renamings ARRAY_OF(Renaming) Renamings;

/* In its Model. A title that is only the name goes with it; that of a column is what the file
 * has. */
void meaning_rename(const Meaning *meaning, Thing *thing, Name now);

/* Makes both Meanings and fills in `other` of things and points. Renamed things of the older
 * rules take their new names in their Model. Both Models share their Names. False: memory is
 * refused. */
bool meanings_match(Meaning *older, Meaning *newer, Model *old_model, Model *new_model,
                    Renamings *renamings, Arena *arena);

#endif
