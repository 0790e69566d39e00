/* `cquin check --fix`: mends of the rules, put into their files. */
#ifndef CQUIN_TOOL_FIX_H
#define CQUIN_TOOL_FIX_H

#include "tool/command.h"

/* Mends the rules at the command's first operand, shows each mend, and writes the files, unless
 * --diff was said. True: the check goes on; false: it ends with *exit, and all is told. */
bool fix_files(Tool *tool, int *exit);

#endif
