/* Names of files with * and ? in them. */
#ifndef CQUIN_TOOL_PATTERN_H
#define CQUIN_TOOL_PATTERN_H

#include "tool/command.h"

/* Has its last component a * or a ? ? */
bool is_pattern(Text path);
/* Adds the files of the folder whose names fit, in the order of their bytes, whatever the locale. Folders,
 * and names that begin with a point where the pattern does not, are passed over. False, which is
 * told: the folder cannot be looked into. */
bool pattern_expand(Tool *tool, Text pattern, Texts *paths);
/* The same of a folder and a name; false: it cannot be looked into. */
bool pattern_look(Tool *tool, Text folder, Text name, Texts *paths);

#endif
