/* `cquin fmt`: rule files in their canonical form, in place or only looked at. */
#include "tool/scheme.h"

#include "tool/files.h"
#include "tool/output.h"
#include "tool/process.h"
#include "tool/say.h"

#include <string.h>

typedef struct Fmt {
    Tool *tool;
    Cquin *cquin;
    Arena scratch; /* of one file */
    Out out;
    bool check, diff, changes;
    int exit;
} Fmt;

static void worsen(Fmt *fmt, int exit)
{
    fmt->exit = (int)exit_worse((Exit)fmt->exit, (Exit)exit);
}

static int format_text(Fmt *fmt, Text path, Text bytes, bool diff)
{
    return cquin_format(fmt->cquin, public_of_text(path), public_of_text(bytes), diff);
}

static void tell(const Fmt *fmt)
{
    tool_tell(text_of_public(cquin_messages(fmt->cquin)));
}

/* In place of the file. What was told of its mistakes is told of the new text, where they now
 * stand. */
static void replace(Fmt *fmt, Text path, Text formatted)
{
    const char *why;

    process_no_timeout();
    why = output_replace(path.ptr, formatted);
    if (why)
        tool_say_not_written(&fmt->tool->diags, path, why);
    else
        (void)format_text(fmt, path, formatted, false);
}

/* What becomes of a file that is not in its canonical form. */
static void deliver(Fmt *fmt, Text path, Text bytes, Text formatted)
{
    fmt->changes = true;
    if (fmt->check) {
        out_safe(&fmt->out, path);
        out_char(&fmt->out, '\n');
    }
    if (fmt->diff && format_text(fmt, path, bytes, true) != EXIT_INTERNAL)
        out_text(&fmt->out, text_of_public(cquin_output(fmt->cquin)));
    if (!fmt->check && !fmt->diff)
        replace(fmt, path, formatted);
}

static void format_bytes(Fmt *fmt, Text path, Text bytes)
{
    int exit = format_text(fmt, path, bytes, false);
    Text result = text_of_public(cquin_output(fmt->cquin));
    Text formatted = arena_copy(&fmt->scratch, result);
    bool to_stdout = text_equal(path, TEXT("-")) && !fmt->check && !fmt->diff;

    worsen(fmt, exit);
    if (exit != EXIT_DONE && result.len == 0) {
        tell(fmt);
        return;
    }
    if (to_stdout)
        out_text(&fmt->out, formatted);
    else if (!text_equal(formatted, bytes))
        deliver(fmt, path, bytes, formatted);
    tell(fmt);
}

static void format_path(Fmt *fmt, Text path)
{
    Inputs inputs = {.target_count = 0};
    CquinFile file = {.bytes = {NULL, 0}};
    CquinRead result = input_read_rules(&inputs, public_of_text(path), (CquinText){NULL, 0}, &file);

    arena_reset(&fmt->scratch);
    if (result == CQUIN_READ_OK)
        format_bytes(fmt, path, text_of_public(file.bytes));
    else if (result == CQUIN_READ_NO_MEMORY)
        worsen(fmt, EXIT_INTERNAL);
    else
        tool_say_not_read(&fmt->tool->diags, path, result, text_of_public(file.reason));
    input_release_rules(&inputs, &file);
}

static int finish(Fmt *fmt)
{
    if (fmt->tool->diags.errors > 0)
        worsen(fmt, tool_tell_diags(fmt->tool));
    if ((fmt->check || fmt->diff) && fmt->changes)
        worsen(fmt, EXIT_GATE);
    if (fmt->out.failed || fmt->scratch.failed || fmt->tool->arena.failed) {
        tool_tell(tool_out_of_memory);
        return EXIT_INTERNAL;
    }
    return tool_deliver(fmt->tool, out_view(&fmt->out), fmt->exit);
}

static void format_all(Fmt *fmt)
{
    const Texts *operands = &fmt->tool->options.operands;
    Files files = {.tool = fmt->tool};

    for (uint32_t i = 0; i < operands->count; i++)
        files_add(&files, operands->items[i]);
    for (uint32_t i = 0; i < files.paths.count && !fmt->scratch.failed; i++)
        format_path(fmt, files.paths.items[i]);
}

static int run(Tool *tool)
{
    CquinHost host = {.self = NULL};
    Fmt fmt = {.tool = tool,
               .check = option_said(&tool->options, OPTION_CHECK),
               .diff = option_said(&tool->options, OPTION_DIFF)};
    int exit;

    out_init(&fmt.out);
    process_random(host.key);
    fmt.cquin = cquin_new(&host);
    if (!arena_init(&fmt.scratch) || !fmt.cquin)
        fmt.scratch.failed = true;
    else
        format_all(&fmt);
    exit = finish(&fmt);
    arena_release(&fmt.scratch);
    out_release(&fmt.out);
    cquin_free(fmt.cquin);
    return exit;
}

const CommandDef command_fmt = {
    .name = "fmt",
    .operands = "PATH...",
    .least = 1,
    .most = 1000,
    .options = OPTION_BIT(CHECK) | OPTION_BIT(DIFF),
    .summary = "write rule files in their canonical form",
    .help = "PATH is a rule file, a folder (all its *.cquin files, and those of its folders), or "
            "- for standard\n"
            "input, which is written to standard output. Only blanks change: the words, the "
            "remarks and the\n"
            "contract text stay, and so does the meaning. A line with a mistake is left as it is. "
            "--check names\n"
            "the files that would change, --diff shows what would; both write nothing, and exit 1 "
            "where something\n"
            "would change.\n",
    .example = "cquin fmt --diff rules",
    .run = run,
};
