/* The command line: from arguments to a command, from its exit code to the system's.
 *
 *     process_begin   descriptors and signals            process.c
 *     options         verb, operands, options            options.c, say.c
 *     command         a file each, from commands.c       they open a OpenScheme and call cquin.h
 *     deliver         standard output or --output        deliver.c, output.c
 */
#include "cquin.h"
#include "tool/command.h"
#include "tool/input.h"
#include "tool/process.h"
#include "tool/say.h"

#include <unistd.h>

enum { TIMEOUT_MOST = 86400 };

/* --- what all commands take ---------------------------------------------------------------- */

static void settle_colour(Tool *tool)
{
    Text when = option_value(&tool->options, OPTION_COLOUR);
    bool always = text_equal(when, TEXT("always"));

    tool->colour_output = always;
    tool->colour_messages = always;
    if (always || text_equal(when, TEXT("never")))
        return;
    tool->colour_output =
        !option_said(&tool->options, OPTION_OUTPUT) && process_wants_colour(STDOUT_FILENO);
    tool->colour_messages = process_wants_colour(STDERR_FILENO);
    if (when.ptr && !text_equal(when, TEXT("auto")))
        tool_say_bad_value(&tool->diags, &option_rows[OPTION_COLOUR], when,
                           "auto, always or never");
}

static void settle_timeout(Tool *tool)
{
    Text said = option_value(&tool->options, OPTION_TIMEOUT);
    unsigned seconds = 0;

    if (!said.ptr)
        return;
    for (size_t i = 0; i < said.len && seconds <= TIMEOUT_MOST; i++) {
        if (!ascii_is_digit(said.ptr[i])) {
            seconds = 0;
            break;
        }
        seconds = seconds * 10 + (unsigned)(said.ptr[i] - '0');
    }
    if (seconds >= 1 && seconds <= TIMEOUT_MOST)
        process_timeout(seconds);
    else
        tool_say_bad_value(&tool->diags, &option_rows[OPTION_TIMEOUT], said,
                           "whole seconds, 1 to 86400");
}

static void check_operands(Tool *tool, const CommandDef *command)
{
    const Texts *operands = &tool->options.operands;

    if (operands->count < command->least)
        tool_say_operands_missing(&tool->diags, command);
    for (uint32_t i = command->most; i < operands->count; i++)
        tool_say_operand_too_many(&tool->diags, command, operands->items[i]);
}

/* Whether the first operand cannot be a PATH: there is no such file, and it does not look like
 * one. */
static bool no_path(const Texts *operands)
{
    if (operands->count == 0)
        return true;
    Text first = operands->items[0];
    if (text_equal(first, TEXT("-"))) /* standard input */
        return false;
    for (size_t i = 0; i < first.len; i++)
        if (first.ptr[i] == '/' || first.ptr[i] == '.')
            return false;
    return path_kind(first.ptr) == PATH_MISSING;
}

/* In a folder with a scheme, PATH may be left out. */
static void settle_path(Tool *tool, const CommandDef *command)
{
    Texts *operands = &tool->options.operands;

    if (command->least == 0 || operands->count >= command->most || !no_path(operands) ||
        path_kind("scheme.cquin") != PATH_OTHER || !ARRAY_PUSH(&tool->arena, operands, TEXT_NONE))
        return;
    for (uint32_t i = operands->count - 1; i > 0; i--)
        operands->items[i] = operands->items[i - 1];
    operands->items[0] = TEXT(".");
}

/* --- verbs --------------------------------------------------------------------------------- */

static int print_version(Tool *tool)
{
    Out out;
    int exit;

    out_init(&out);
    out_format(&out, "cquin %s\n", cquin_version());
    exit = tool_deliver(tool, out_view(&out), EXIT_DONE);
    out_release(&out);
    return exit;
}

/* `cquin VERB --help` is `cquin help VERB`. */
static int print_help(Tool *tool)
{
    Options *options = &tool->options;

    if (options->verb.ptr && !text_equal(options->verb, TEXT("help"))) {
        options->operands = (Texts){0};
        (void)ARRAY_PUSH(&tool->arena, &options->operands, options->verb);
    }
    return command_help.run(tool);
}

static int run_command(Tool *tool)
{
    const CommandDef *command = command_find(tool->options.verb);

    if (!command) {
        tool_say_unknown_verb(&tool->diags, tool->options.verb);
        return tool_tell_diags(tool);
    }
    options_check_taken(&tool->options, tool->options.verb, command->options | OPTIONS_EVERYWHERE,
                        &tool->diags);
    settle_path(tool, command);
    check_operands(tool, command);
    settle_timeout(tool);
    if (tool->diags.errors > 0 || tool->arena.failed)
        return tool_tell_diags(tool);
    return command->run(tool);
}

static int run(Tool *tool, int argc, char **argv)
{
    options_from_arguments(&tool->options, argc, argv, &tool->arena, &tool->diags);
    settle_colour(tool);
    if (tool->diags.errors == 0 && option_said(&tool->options, OPTION_VERSION))
        return print_version(tool);
    if (tool->diags.errors == 0 && option_said(&tool->options, OPTION_HELP))
        return print_help(tool);
    if (tool->options.verb.ptr)
        return run_command(tool);
    if (tool->diags.errors == 0)
        tool_say_no_verb(&tool->diags);
    return tool_tell_diags(tool);
}

int main(int argc, char **argv)
{
    Tool tool = {.colour_output = false};
    int exit;

    process_begin();
    if (!arena_init(&tool.arena)) {
        tool_tell(tool_out_of_memory);
        return EXIT_INTERNAL;
    }
    diags_init(&tool.diags, &tool.arena);
    exit = run(&tool, argc, argv);
    arena_release(&tool.arena);
    return exit;
}
