/* Where results and messages go: standard output or --output, and standard error. */
#include "tool/command.h"
#include "tool/output.h"
#include "tool/process.h"
#include "tool/progress.h"
#include "tool/say.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

const Text tool_out_of_memory = {"error[E0608]: out of memory\n", 28};

void tool_tell(Text messages)
{
    progress_wipe();
    (void)output_all(STDERR_FILENO, messages); /* there is nobody else to tell */
}

int tool_tell_diags(Tool *tool)
{
    Sources none;
    Out out;
    int exit = (int)tool->diags.exit;

    sources_init(&none, &tool->arena);
    out_init(&out);
    diags_print_text(&out, &tool->diags, &none, tool->colour_messages);
    if (out.failed || tool->arena.failed) {
        exit = EXIT_INTERNAL;
        tool_tell(tool_out_of_memory);
    } else {
        tool_tell(out_view(&out));
    }
    out_release(&out);
    return exit;
}

static int deliver_to_stdout(Tool *tool, Text result, int exit)
{
    int error = output_all(STDOUT_FILENO, result);

    if (error == 0)
        return exit;
    if (error == EPIPE)
        return OUTPUT_BROKEN_PIPE;
    tool_say_not_written(&tool->diags, TEXT("standard output"), strerror(error));
    return tool_tell_diags(tool);
}

int tool_deliver(Tool *tool, Text result, int exit)
{
    Text path = option_value(&tool->options, OPTION_OUTPUT);
    const char *why;

    progress_wipe();
    if (result.len == 0)
        return exit;
    if (!path.ptr)
        return deliver_to_stdout(tool, result, exit);
    process_no_timeout();
    why = output_replace(path.ptr, result);
    if (!why)
        return exit;
    tool_say_not_written(&tool->diags, path, why);
    return tool_tell_diags(tool);
}
