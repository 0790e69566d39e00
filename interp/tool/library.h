/* The standard library for the terminal: `cquin help stdlib` and `cquin help stdlib NAME`. */
#ifndef CQUIN_TOOL_LIBRARY_H
#define CQUIN_TOOL_LIBRARY_H

#include "base/out.h"
#include "facade/nearest.h"

/* Every library with its entries, a line each. */
void library_list(Out *out);
/* The text of a library ("scales") or of an entry ("scales.national_2016_17", or its name alone)
 * with the remarks right above it, as it stands in the program. False: there is none. */
bool library_write(Out *out, Text name);
/* What of the library is least unlike `name`. */
Nearest library_nearest(Text name);

#endif
