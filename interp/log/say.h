/* All wording of log/: logs that cannot be read, and what is no longer as it was in a run. */
#ifndef CQUIN_LOG_SAY_H
#define CQUIN_LOG_SAY_H

#include "diag/diag.h"
#include "log/json_read.h"
#include "log/log.h"

void log_say_not_json(Diags *diags, Text path, Text bytes, const JsonFault *fault);
/* It is JSON, but no log; `schema`: what it says that it is, or ptr NULL. */
void log_say_not_a_log(Diags *diags, Text path, Text schema);
void log_say_bad_key(Diags *diags, Text path, const char *key);

typedef enum FileChange { FILE_OTHER, FILE_NEW, FILE_GONE } FileChange;

/* A rule file, or a data file (its table is set), with the digest of the run and that of now. */
void log_say_file_changed(Diags *diags, FileChange change, const LoggedFile *file, Text then,
                          Text now);
/* The log has counts of rows, which these rules or this version may not ask for. */
void log_say_counts_of_others(Diags *diags);
void log_say_other_version(Diags *diags, Text then, Text now);
/* The result is not that of the run; `changed`: something that it was made of is not, either. */
void log_say_other_result(Diags *diags, const Log *log, Text digest, bool changed);

#endif
