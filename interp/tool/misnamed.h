/* A data file that lies under another name where the rules, or a source, look for one. */
#ifndef CQUIN_TOOL_MISNAMED_H
#define CQUIN_TOOL_MISNAMED_H

#include "tool/scheme.h"

/* The name of a file in `folder` that is likely meant for the table, which has none: but for
 * capitals or two edits its name, or begun with it ("activity (1).csv"). ptr NULL: there is none.
 * The files of the other tables are not meant. */
Text file_for_table(OpenScheme *opened, Text folder, Text table);

/* Likewise the name of one that is likely meant by a pattern that a source gives, which nothing fits: in the folder that
 * is in front of its last part, but for capitals, for what follows the point or for two edits as it says. */
Text file_for_pattern(OpenScheme *opened, Text folder, Text pattern);

#endif
