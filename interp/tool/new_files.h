/* Files that a command makes in a folder: all that it names, or none. */
#ifndef CQUIN_TOOL_NEW_FILES_H
#define CQUIN_TOOL_NEW_FILES_H

#include "tool/command.h"

typedef struct NewFile {
    Text path, bytes; /* a NUL stands behind the path */
} NewFile;

typedef struct NewFiles ARRAY_OF(NewFile) NewFiles;

/* FOLDER/NAMEENDING, with a NUL behind it that is not counted; ptr NULL where memory is refused. */
Text new_file_path(Tool *tool, Text folder, Text name, const char *ending);
/* Makes a folder where it is missing; false: it cannot be, and that is in tool->diags. */
bool new_folder(Tool *tool, Text path);
/* Writes them, each whole, in order; where one cannot be, takes those before it away again and
 * says so in tool->diags. */
void new_files_create(Tool *tool, const NewFiles *files);
/* Delivers their paths, one a line; gives the exit code. */
int new_files_list(Tool *tool, const NewFiles *files);

#endif
