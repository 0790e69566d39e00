/* A log that was kept, read back. */
#ifndef CQUIN_LOG_READ_H
#define CQUIN_LOG_READ_H

#include "diag/diag.h"
#include "log/log.h"

/* All but the provenance, which nothing is worked out from. `path` is that of the log, for messages; texts are
 * on the arena, or views of `bytes`. False after a complaint, or where memory is refused. */
bool log_read(Log *log, Text bytes, Text path, Arena *arena, Diags *diags);

#endif
