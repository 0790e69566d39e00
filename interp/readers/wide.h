/* UTF-16 in the order of bytes of the machine, as wide functions of ODBC take and give it. */
#ifndef CQUIN_READERS_WIDE_H
#define CQUIN_READERS_WIDE_H

#include "base/out.h"

/* With a unit of 0 behind it. */
void wide_from_text(Out *out, Text text);
/* False: there is half a character in it, for which U+FFFD stands then. */
bool wide_to_text(Out *out, const void *units, size_t bytes);

#endif
