/* The rule files, or the schemes, that paths name: themselves, or those of a folder and its folders. */
#ifndef CQUIN_TOOL_FILES_H
#define CQUIN_TOOL_FILES_H

#include "tool/command.h"

typedef struct Files {
    Tool *tool;
    bool schemes; /* not every rule file of a folder: */
    Texts paths;  /* with a NUL behind each, on the tool's arena */
} Files;

/* A file as it is; a folder: its `*.cquin` files in the order of their names, those of its
 * folders with them. Hidden names and symbolic links in folders are passed over. What cannot be
 * looked into is told in tool->diags. With `schemes`, a folder with scheme.cquin is taken itself, and nothing in
 * it; of any other folder those files that have an example. */
void files_add(Files *files, Text path);
/* The `*.cquin` files of just this folder; what cannot be looked into has none. */
void files_in(Files *files, Text folder);
/* Has the file a line that begins so? What cannot be read has: it will be told why. */
bool file_has_line(Text path, Text start);

/* The files of a folder whose names are like this, by their bytes: with folders before them, a * for anything but
 * a / in the last of its parts, a ? for one character. What cannot be looked into has none. */
void files_like(Tool *tool, Text folder, Text pattern, Texts *to);
/* The folder `above` of a folder, which may be empty or end in a /; ptr NULL: it is the working folder. */
Text files_folder(Tool *tool, Text folder, Text above);

/* "folder/name" on the arena, with a NUL behind it; ptr NULL: memory is refused. */
Text path_join(Arena *arena, Text folder, const char *name);
/* Those from `first` on, by their bytes. */
void paths_sort(Texts *paths, uint32_t first);

#endif
