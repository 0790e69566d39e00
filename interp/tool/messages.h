/* docs/diagnostics.md, which docs/embed.sh puts into the program: what `help CODE` prints. */
#ifndef CQUIN_TOOL_MESSAGES_H
#define CQUIN_TOOL_MESSAGES_H

#include "base/out.h"

extern const Text tool_messages;

/* The section of a code ("E0213") for the terminal: its prose wrapped, its examples indented.
 * Writes nothing where the document has no such section. */
void messages_write(Out *out, Text document, Text code);

#endif
