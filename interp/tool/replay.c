/* `cquin replay`: a run made again from its log. What was asked is in the log; the rules, the agreements and the
 * data are those that it names, or others that are named in their place. */
#include "log/json_read.h"
#include "log/read.h"
#include "tool/say.h"
#include "tool/scheme.h"

/* The bytes of the log, on the heap; .bytes NULL after a complaint. */
static CquinFile read_log(Tool *tool, Text path)
{
    Inputs inputs = {.limit = JSON_MAX_BYTES};
    CquinFile file = {.bytes = {NULL, 0}};
    CquinRead result = input_read_rules(&inputs, public_of_text(path), (CquinText){NULL, 0}, &file);

    if (result != CQUIN_READ_OK)
        tool_say_not_read(&tool->diags, path, result, text_of_public(file.reason));
    return file;
}

/* A text of the log as the texts of arguments are: with a NUL behind it. */
static Text as_argument(Tool *tool, Text before, Text joint, Text text)
{
    size_t len = before.len + joint.len + text.len;
    char *copy = arena_try(&tool->arena, len + 1);
    Out out;

    if (!copy)
        return TEXT_NONE;
    out_init(&out);
    out_text(&out, before);
    out_text(&out, joint);
    out_text(&out, text);
    out_char(&out, '\0');
    Text made = arena_copy(&tool->arena, out_view(&out));
    tool->arena.failed |= out.failed;
    out_release(&out);
    return text_slice(made, 0, len);
}

static void say_option(Tool *tool, OptionTag option, Text value)
{
    tool->options.said |= (uint64_t)1 << option;
    (void)ARRAY_PUSH(&tool->arena, &tool->options.values[option], value);
}

/* Does it lie in the folder of the scheme, or below? Of other rules that is another folder. */
static bool is_beside(const Log *log, Text path)
{
    size_t end = log->path.len;

    while (end > 0 && log->path.ptr[end - 1] != '/')
        end--;
    return end > 0 && text_starts(path, text_slice(log->path, 0, end));
}

/* The separator of all files; ptr NULL: they have several. Said of all, it changes nothing. */
static Text one_separator(const Log *log)
{
    Text one = log->data.count > 0 ? log->data.items[0].separator : TEXT_NONE;

    for (uint32_t i = 1; i < log->data.count; i++)
        if (!text_equal(log->data.items[i].separator, one))
            return TEXT_NONE;
    return one;
}

/* What the log names, where the command line does not name something else. */
static void take_named(Tool *tool, const Log *log)
{
    bool agreements = !option_said(&tool->options, OPTION_AGREEMENT);
    bool data = !option_said(&tool->options, OPTION_DATA) &&
                !option_said(&tool->options, OPTION_COUNTS) && !log->facts.present;
    bool separator = data && !option_said(&tool->options, OPTION_SEPARATOR) &&
                     one_separator(log).len > 0;
    bool encoding = data && !option_said(&tool->options, OPTION_ENCODING) && log->data.count > 0 &&
                    log->data.items[0].encoding.ptr;

    if (agreements && tool->options.operands.count < 2) /* those of the log, and no others */
        tool->options.said |= OPTION_BIT(AGREEMENT) | OPTION_BIT(SOURCE);
    for (uint32_t i = 0; agreements && i < log->agreements.count; i++)
        if (tool->options.operands.count < 2 || !is_beside(log, log->agreements.items[i]))
            say_option(tool, OPTION_AGREEMENT,
                       as_argument(tool, TEXT_NONE, TEXT_NONE, log->agreements.items[i]));
    for (uint32_t i = 0; data && i < log->data.count; i++)
        if (text_equal(log->data.items[i].read_as, TEXT("counts")))
            say_option(tool, OPTION_COUNTS, as_argument(tool, TEXT_NONE, TEXT_NONE, log->data.items[i].path));
        else
            say_option(tool, OPTION_DATA,
                       as_argument(tool, log->data.items[i].table, TEXT("="), log->data.items[i].path));
    if (encoding)
        say_option(tool, OPTION_ENCODING,
                   as_argument(tool, TEXT_NONE, TEXT_NONE, log->data.items[0].encoding));
    if (separator)
        say_option(tool, OPTION_SEPARATOR,
                   as_argument(tool, TEXT_NONE, TEXT_NONE, one_separator(log)));
}

static void tell_same(Text path)
{
    Out words;

    out_init(&words);
    out_safe(&words, path);
    out_str(&words, ": the result is the same\n");
    tool_tell(out_view(&words));
    out_release(&words);
}

static int replay(Tool *tool, const Log *log, Text path, CquinText bytes)
{
    const Texts *operands = &tool->options.operands;
    OpenScheme opened;
    int exit;

    take_named(tool, log);
    if (!scheme_open(&opened, tool,
                     operands->count > 1 ? operands->items[1]
                                         : as_argument(tool, TEXT_NONE, TEXT_NONE, log->path),
                     &exit) ||
        ((option_said(&tool->options, OPTION_DATA) || option_said(&tool->options, OPTION_COUNTS)) &&
         !scheme_take_data(&opened, &exit)))
        return exit;
    exit = cquin_replay(opened.scheme, &opened.ask, public_of_text(path), bytes);
    exit = scheme_finish(&opened, exit);
    if (exit == EXIT_DONE)
        tell_same(path);
    return exit;
}

static int run(Tool *tool)
{
    Text path = tool->options.operands.items[0];
    CquinFile file = read_log(tool, path);
    Log log;
    int exit;

    if (tool->diags.errors == 0 &&
        log_read(&log, text_of_public(file.bytes), path, &tool->arena, &tool->diags))
        exit = replay(tool, &log, path, file.bytes);
    else
        exit = tool_tell_diags(tool);
    input_release_rules(NULL, &file);
    return exit;
}

const CommandDef command_replay = {
    .name = "replay",
    .operands = "LOG [PATH]",
    .least = 1,
    .most = 2,
    .options = OPTION_BIT(AGREEMENT) | OPTION_BIT(SOURCE) | OPTION_BIT(DATA) |
               OPTION_BIT(COUNTS) | OPTION_BIT(ENCODING) | OPTION_BIT(SEPARATOR) | OPTION_BIT(OUTPUT),
    .summary = "make a run again from the log that was kept of it",
    .help = "LOG is a file that \"cquin eval --log\" wrote. What was asked then is asked again, of "
            "the rules and the\n"
            "data that the log names; PATH, --agreement and --data name others in their place. "
            "The result is printed\n"
            "as it was; the exit is 0 where it is the same, but for the digests of files that it "
            "shows, and 1 where\n"
            "it is not. What is no longer as it was is told: rules, data, the version of the "
            "program.\n",
    .example = "cquin replay run.json",
    .run = run,
};
