/* Two Models -> Changes, told in sentences. */
#ifndef CQUIN_CHANGES_COMPARE_H
#define CQUIN_CHANGES_COMPARE_H

#include "changes/match.h"

typedef struct PointPair { /* indexes in the two Meanings; -1: none */
    int is, was;
} PointPair;

typedef struct Origin { /* what a Change of depth 0 was found by */
    uint32_t change;    /* its index in the list */
    int is, was;        /* the thing itself, where that is new, gone or renamed; -1 */
    struct ARRAY_OF(PointPair) points; /* several: said once for many things */
} Origin;

typedef struct SideBySide { /* two Meanings, matched, and what each Change was found by */
    Meaning older, newer;
    Renamings renamings;
    Name scheme_was;
    struct ARRAY_OF(Origin) origins;
} SideBySide;

/* Both Models share the Sources and the Names of their rulebooks; renamed things of the older
 * one take their new names there. False: memory is refused. */
bool changes_of_models(Changes *changes, SideBySide *sides, Model *older, Model *newer,
                       Arena *arena);
/* A Model of the older rules under the names of the newer ones. */
void name_as_newer(Model *older, const Model *newer);

#endif
