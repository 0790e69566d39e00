/* Interned names: equal texts get the same small integer. 0 is "no name".
 *
 * The table grows on its arena and lives as long as it. Numbers depend only on the order of
 * interning.
 */
#ifndef CQUIN_BASE_NAME_H
#define CQUIN_BASE_NAME_H

#include "base/map.h"

typedef uint32_t Name;

typedef struct Names {
    Arena *arena;
    Map map;
    struct ARRAY_OF(Text) texts;
} Names;

void names_init(Names *names, Arena *arena, HashKey key);
Name name_intern(Names *names, Text text);     /* copies the text; 0 when memory is refused */
Name name_find(const Names *names, Text text); /* 0 when never interned */
Text name_text(const Names *names, Name name); /* name 0: empty text */

#endif
