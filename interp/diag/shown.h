/* Which diagnostics are printed, and in which order: shared by the printers. */
#ifndef CQUIN_DIAG_SHOWN_H
#define CQUIN_DIAG_SHOWN_H

#include "diag/diag.h"

/* Fills `shown` in the order of print: by source, place and code, then as added; errors have
 * the room before warnings. Accepted ones are left out. Returns how many there are. */
size_t diags_shown(const Diags *diags, const Diag *shown[DIAGS_PRINTED]);

#endif
