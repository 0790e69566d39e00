/* `cquin help`, `cquin help VERB`, `cquin help E0213`, `cquin help stdlib NAME`, and
 * `cquin VERB --help`. */
#include "tool/library.h"
#include "tool/messages.h"
#include "tool/say.h"

enum { NAME_COLUMN = 12, OPTION_COLUMN = 26 };

static void pad(Out *out, size_t written, size_t column)
{
    out_repeat(out, ' ', written < column ? column - written : 1);
}

static void write_list(Out *out)
{
    out_str(out, "cquin evaluates pay-for-performance contracts.\n\nUsage: cquin COMMAND PATH "
                 "[OPTIONS]\n\n");
    for (size_t i = 0; commands[i]; i++) {
        size_t start = out->len;

        out_str(out, "  ");
        out_str(out, commands[i]->name);
        pad(out, out->len - start, NAME_COLUMN);
        out_str(out, commands[i]->summary);
        out_char(out, '\n');
    }
    out_str(out,
            "\nPATH is a rule file, or a folder with scheme.cquin; in such a folder it may be left "
            "out.\n"
            "agreement.cquin and the folder data/ beside a scheme.cquin are taken with it.\n"
            "\"cquin help COMMAND\" tells more; so does \"cquin help CODE\" of a message's code.\n"
            "\"cquin help stdlib\" lists the standard library.\n"
            "\"cquin --version\" prints the version.\n\n"
            "Example: cquin eval rules/secamb-999-2016-17 --as-at 2016-11-15\n");
}

static void write_option(Out *out, const OptionRow *option)
{
    size_t start = out->len;

    out_str(out, "  --");
    out_str(out, option->name);
    if (option->argument && option->argument[0] != '[')
        out_char(out, ' ');
    if (option->argument)
        out_str(out, option->argument);
    pad(out, out->len - start, OPTION_COLUMN);
    out_str(out, option->help);
    if (option->repeats)
        out_str(out, " (again for more)");
    out_char(out, '\n');
}

static void write_command(Out *out, const CommandDef *command)
{
    uint64_t taken = command->options | OPTIONS_EVERYWHERE;

    out_format(out, "cquin %s %s\n\n%s.\n\n", command->name, command->operands, command->summary);
    out_str(out, command->help);
    out_str(out, "\nOptions:\n");
    for (unsigned i = 0; i < OPTION_COUNT; i++)
        if (taken >> i & 1)
            write_option(out, &option_rows[i]);
    out_str(out, "\nExample: ");
    out_str(out, command->example);
    out_char(out, '\n');
}

static void write_code(Out *out, DiagCode code)
{
    out_text(out, diag_code_text(code));
    out_str(out, diag_code_severity(code) == SEVERITY_ERROR ? " (an error): " : " (a finding): ");
    out_text(out, diag_code_title(code));
    out_str(out, "\n\n");
    messages_write(out, tool_messages, diag_code_text(code));
}

static void write_library(Tool *tool, Out *out, Text name)
{
    if (!name.ptr)
        library_list(out);
    else if (!library_write(out, name))
        tool_say_not_in_library(&tool->diags, name, library_nearest(name).name);
}

static int run(Tool *tool)
{
    const Texts *operands = &tool->options.operands;
    Text topic = operands->count > 0 ? operands->items[0] : TEXT_NONE;
    Text name = operands->count > 1 ? operands->items[1] : TEXT_NONE;
    const CommandDef *command = topic.ptr ? command_find(topic) : NULL;
    DiagCode code;
    Out out;
    int exit;

    out_init(&out);
    if (!topic.ptr)
        write_list(&out);
    else if (text_equal(topic, TEXT("stdlib")))
        write_library(tool, &out, name);
    else if (name.ptr)
        tool_say_one_topic(&tool->diags, topic, name);
    else if (command)
        write_command(&out, command);
    else if (diag_code_find(topic, &code))
        write_code(&out, code);
    else
        tool_say_no_such_topic(&tool->diags, topic);
    exit = tool->diags.errors > 0 ? tool_tell_diags(tool)
                                  : tool_deliver(tool, out_view(&out), EXIT_DONE);
    out_release(&out);
    return exit;
}

const CommandDef command_help = {
    .name = "help",
    .operands = "[COMMAND | CODE | stdlib [NAME]]",
    .least = 0,
    .most = 2,
    .options = 0,
    .summary = "tell what a command does, what a code means, what the library has",
    .help = "Without an argument it lists the commands. \"stdlib\" lists the standard library, and "
            "\"stdlib\n"
            "NAME\" prints what it has of that name: a library, or an entry.\n",
    .example = "cquin help eval",
    .run = run,
};
