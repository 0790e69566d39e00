/* Where connection strings come from: a file NAME.odbc, or the environment, env:NAME. Never from an argument, which
 * every user of the machine can read while the program runs, and which is kept in histories.
 */
#ifndef CQUIN_TOOL_CONNECTION_H
#define CQUIN_TOOL_CONNECTION_H

#include "tool/command.h"
#include "tool/input.h"

/* Is it env:NAME, with #TABLE behind it or without? A file that is called so is written ./env:NAME. */
bool is_variable(Text path);
/* Is it one of the two? */
bool is_connection(Text path);
/* Is it there, and kept as it should be? Else it is told. `path` is without #TABLE, and has a NUL behind it. */
bool connection_look(Tool *tool, Text path);
/* For CquinData; `self` is a DataSource. */
long connection_give(void *self, char *bytes, size_t room, CquinText *reason);
/* Has an argument a connection string in it? */
bool has_connection_string(Text argument);

#endif
