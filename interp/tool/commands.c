/* The table of commands, in the order of help. A new one is a file with its CommandDef, and a
 * row here. */
#include "tool/command.h"

const CommandDef *const commands[] = {
    &command_init, &command_check, &command_eval, &command_replay,
    &command_explain, &command_seek, &command_compare,
    &command_diff, &command_test,  &command_data, &command_sql, &command_fmt,     &command_help,
    NULL,
};

const CommandDef *command_find(Text name)
{
    for (size_t i = 0; commands[i]; i++)
        if (text_equal(name, text_from_cstr(commands[i]->name)))
            return commands[i];
    return NULL;
}
