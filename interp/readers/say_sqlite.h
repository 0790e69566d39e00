/* Wording of readers/ about databases. */
#ifndef CQUIN_READERS_SAY_SQLITE_H
#define CQUIN_READERS_SAY_SQLITE_H

#include "readers/say_parts.h"

/* It cannot be opened, or is in use. */
void readers_say_base_closed(Diags *diags, DataPlace at, Text words);
/* It is damaged, or `asks` what is not answered. */
void readers_say_base_refused(Diags *diags, DataPlace at, Text words, bool asks);
/* A cell is too long, or there is too much to work out. */
void readers_say_base_limit(Diags *diags, DataPlace at, bool cell);
void readers_say_virtual_table(Diags *diags, DataPlace at, Text table);
/* A cell of bytes, or a text that is not UTF-8. */
void readers_say_no_text(Diags *diags, DataPlace at, bool bytes);
void readers_say_binary(Diags *diags, DataPlace at, Text column);

#endif
