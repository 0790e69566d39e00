/* How far a long run is, on one line of a terminal.
 *
 * Drawn on standard error, when that is a terminal, from half a second on, and taken away before anything else is
 * written there and at the end; nowhere else, ever. */
#ifndef CQUIN_TOOL_PROGRESS_H
#define CQUIN_TOOL_PROGRESS_H

#include "cquin.h"

/* For CquinHost; `self` is not looked at: a process has one standard error. */
void progress_draw(void *self, const CquinProgress *progress);
/* Takes the line away, where it is drawn. May be called in a handler of signals. */
void progress_wipe(void);

#endif
