/* Wording of readers/ about databases behind ODBC. `words` are a driver's, without what may not be shown. */
#ifndef CQUIN_READERS_SAY_ODBC_H
#define CQUIN_READERS_SAY_ODBC_H

#include "readers/connection.h"
#include "readers/say_parts.h"

/* the connection */
void readers_say_no_odbc(Diags *diags, DataPlace at, Text reason);
void readers_say_no_string(Diags *diags, DataPlace at, Text reason);
void readers_say_bad_string(Diags *diags, DataPlace at, ConnectionFault fault);
void readers_say_not_reached(Diags *diags, DataPlace at, Text words);
void readers_say_lost(Diags *diags, DataPlace at, Text words);

/* the answer */
void readers_say_not_answered(Diags *diags, DataPlace at, Text words);
void readers_say_bad_table(Diags *diags, DataPlace at, Text table);
void readers_say_bad_name(Diags *diags, DataPlace at, unsigned column);
void readers_say_name_too_long(Diags *diags, DataPlace at, unsigned column);
void readers_say_cell_too_long(Diags *diags, DataPlace at);
void readers_say_cell_cut(Diags *diags, DataPlace at);

#endif
