/* The file of a table in a folder of data: the table's name with the ending of what it is. */
#ifndef CQUIN_TOOL_TABLE_FILE_H
#define CQUIN_TOOL_TABLE_FILE_H

#include "tool/command.h"

/* TABLE.csv of the folder, or what stands in its place: packed, a workbook, a database. ptr NULL: none is there.
 * Two are a mistake, for nothing says which of them is meant: it is in tool->diags, and the first is given. */
Text table_file(Tool *tool, Text folder, Text table);

/* Is the name that of a file of the table? */
bool is_table_file(Text name, Text table);
/* "activity" of "activity.csv", "activity.csv.gz" and "activity.txt" */
Text file_stem(Text name);

#endif
