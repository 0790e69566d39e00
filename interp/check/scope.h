/* What names stand for: one table for all spaces.
 *
 * A key is (space, owner, name): a reading belongs to its question, a milestone to its
 * indicator, and a plain name to owner 0. The table is keyed like every other one, so that
 * crafted names cannot make it slow. Entries are kept in the order in which they were declared,
 * for the nearest name to a misspelt one.
 */
#ifndef CQUIN_CHECK_SCOPE_H
#define CQUIN_CHECK_SCOPE_H

#include "base/name.h"
#include "diag/source.h"

typedef enum Space {
    SPACE_AREA,
    SPACE_QUESTION,
    SPACE_READING, /* owner: question */
    SPACE_TABLE,
    SPACE_LIST,
    SPACE_SOURCE,
    SPACE_COLUMN,     /* owner: table */
    SPACE_ANY_COLUMN, /* value: the first of that name, in whatever table */
    SPACE_SCALE,
    SPACE_DEFINE,
    SPACE_CONVENTION,
    SPACE_CALENDAR,
    SPACE_VARIATION,
    SPACE_INDICATOR,
    SPACE_MILESTONE,     /* owner: indicator */
    SPACE_ANY_MILESTONE, /* value: the first of that name, in whatever indicator */
    SPACE_MEASURE,       /* owner: indicator */
    SPACE_PART,          /* owner: indicator */
    SPACE_ANY_MEASURE,   /* value: the first of that name, in whatever indicator */
    SPACE_EVIDENCE,      /* owner: milestone */
    SPACE_OFFSET,        /* owner: indicator */
    SPACE_CATCH_UP,      /* owner: indicator */
    SPACE_LIBRARY,       /* owner: source; what a library file holds, used or not */
    SPACE_FIELD,         /* rate, target …: known without being declared */
    SPACE_GUARD,         /* owner: clause word of a section; name: question and reading */
    SPACE_PERIOD,        /* owner, name: the parts of a period; value: its number */
    SPACE_CELL_ROW, /* owner: measure and field; name: number of the period; value: its number */
    SPACE_CELL,     /* owner: number of the row; name: the area */
    SPACE_HOLED,    /* owner: source; name: offset of a guard or section not all there */
    SPACE_TOLD,     /* owner: what was looked for; value: the complaint that nothing is called so */
    SPACE_MATTERED, /* owner: source; name: offset of a clause that something depends on */
    SPACE_COUNT
} Space;

typedef struct Entry {
    Space space;
    uint32_t owner, name;
    int value;
    Span span;
} Entry;

typedef struct Scope {
    Arena *arena;
    HashKey key;
    struct ARRAY_OF(Entry) entries;
    uint32_t *slots; /* index of an entry + 1; 0: free */
    uint32_t room;   /* 0 or a power of two */
} Scope;

void scope_init(Scope *scope, Arena *arena, HashKey key);
/* False when the key is there already (or memory is refused): nothing is changed then. */
bool scope_put(Scope *scope, Space space, uint32_t owner, uint32_t name, int value, Span span);
const Entry *scope_entry(const Scope *scope, Space space, uint32_t owner,
                         uint32_t name);                                        /* NULL: none */
int scope_find(const Scope *scope, Space space, uint32_t owner, uint32_t name); /* -1: none */

/* The declared name of those spaces (bits, 1u << SPACE_X) that is least unlike `text`, or 0.
 * Owners other than `owner` are passed over in the spaces that have owners. */
Name scope_nearest(const Scope *scope, const Names *names, unsigned spaces, uint32_t owner,
                   Text text);

/* Is just one declared name of those spaces what `text` can be a slip of the pen in? */
bool scope_one_slip(const Scope *scope, const Names *names, unsigned spaces, uint32_t owner,
                    Text text);

/* What is left of a name when case, underscores and letters that look alike are taken away. */
Text name_skeleton(Arena *arena, Text name);

#endif
