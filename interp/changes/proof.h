/* Does a Model mean what the older rules mean, but for some changes? Seen in its Meaning, laid
 * flat and compared point by point: what a graft did is never taken on trust. */
#ifndef CQUIN_CHANGES_PROOF_H
#define CQUIN_CHANGES_PROOF_H

#include "changes/compare.h"

typedef struct Proof {
    const SideBySide *sides;
    Map old_keys, new_keys; /* of points */
} Proof;

typedef struct Wanted { /* the changes: by index in the two Meanings */
    bool *old_points, *new_points, *old_things, *new_things;
} Wanted;

/* False: memory is refused. */
bool proof_init(Proof *proof, const SideBySide *sides, Arena *arena);
bool wanted_init(Wanted *wanted, const SideBySide *sides, Arena *arena); /* no change */
void wanted_add(Wanted *wanted, const Origin *origin);
void wanted_close(Wanted *wanted,
                  const SideBySide *sides); /* all are added: their parts with them */
/* The model takes the names of the newer rules. False: it means something else (or memory is
 * refused). */
bool proof_holds(const Proof *proof, Model *model, const Wanted *wanted, Arena *arena);

#endif
