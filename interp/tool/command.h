/* A command is one const CommandDef in a file of its own; this is the table of them, and what
 * they share while they run. */
#ifndef CQUIN_TOOL_COMMAND_H
#define CQUIN_TOOL_COMMAND_H

#include "tool/options.h"

typedef struct Tool { /* one run of the program */
    Arena arena;
    Diags diags; /* of the command line and of files; those of rules and data are the library's */
    Options options;
    bool colour_output, colour_messages;
} Tool;

typedef struct CommandDef {
    const char *name;
    const char *operands; /* as help shows them: "PATH MILESTONE [AREA]" */
    unsigned least, most; /* operands */
    uint64_t options;     /* OPTION_BITs that it takes, beside those that all take */
    const char *summary;  /* one line for the list of commands */
    const char *help;     /* further lines; each ends in a line end */
    const char *example;  /* a command that works in the project's own folder */
    int (*run)(Tool *tool);
} CommandDef;

extern const CommandDef command_init, command_check, command_eval, command_replay, command_explain,
    command_seek, command_compare,
    command_diff, command_test, command_data, command_sql, command_fmt, command_help;

/* `test --coverage`, in coverage.c */
int coverage_run(Tool *tool);

extern const CommandDef *const commands[]; /* in the order of help; ends with NULL */
const CommandDef *command_find(Text name); /* NULL: none */

/* Writes a result where it is wanted: to --output, or to standard output. Gives `exit`, or what
 * went wrong. */
int tool_deliver(Tool *tool, Text result, int exit);
extern const Text tool_out_of_memory; /* a message that needs no memory */
/* Writes messages to standard error. */
void tool_tell(Text messages);
/* Writes what is in tool->diags to standard error and gives the exit that it asks for. */
int tool_tell_diags(Tool *tool);

#endif
