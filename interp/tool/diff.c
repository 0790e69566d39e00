/* `cquin diff`: what changed in meaning from one set of rules to another, and, with --data, what
 * each change moves in money. */
#include "tool/say.h"
#include "tool/scheme.h"

/* Mistakes in the older rules are told by themselves: nothing is compared with them. */
static bool open_older(OpenScheme *older, Tool *tool, int *exit)
{
    const CquinAsk plain = {.colour_messages = tool->colour_messages};

    if (!scheme_open(older, tool, tool->options.operands.items[0], exit))
        return false;
    *exit = cquin_check(older->scheme, &plain);
    if (*exit == EXIT_DONE)
        return true;
    tool_tell(text_of_public(cquin_messages(older->scheme)));
    scheme_close(older);
    return false;
}

static bool is_stdin(Text path)
{
    return text_equal(path, TEXT("-")) || text_ends(path, TEXT("=-"));
}

/* Standard input can be read once; without data a date and readings matter to nothing. */
static bool arguments_fit(Tool *tool)
{
    static const OptionTag of_data[] = {OPTION_AS_AT, OPTION_READING, OPTION_ENCODING};
    const Texts *paths = &tool->options.operands, *data = &tool->options.values[OPTION_DATA];
    unsigned taken = 0;

    for (uint32_t i = 0; i < paths->count; i++)
        taken += is_stdin(paths->items[i]) ? 1 : 0;
    if (taken > 1)
        tool_say_stdin_twice(&tool->diags);
    for (uint32_t i = 0; i < data->count; i++)
        taken += is_stdin(data->items[i]) ? 2 : 0;
    if (taken > 2)
        tool_say_stdin_for_two(&tool->diags);
    for (size_t i = 0; i < sizeof of_data / sizeof *of_data; i++)
        if (option_said(&tool->options, of_data[i]) && !option_said(&tool->options, OPTION_DATA))
            tool_say_option_goes_with(&tool->diags, of_data[i], OPTION_DATA);
    return tool->diags.errors == 0;
}

/* What is wrong with the data as the older rules read them is told by those. */
static int compare(OpenScheme *newer, OpenScheme *older)
{
    int exit;

    if (option_said(&newer->tool->options, OPTION_DATA) &&
        !scheme_take_data_of_both(newer, older->scheme, &exit))
        return exit;
    exit = cquin_diff(newer->scheme, older->scheme, &newer->ask);
    if (exit != EXIT_DONE && exit != EXIT_GATE)
        tool_tell(text_of_public(cquin_messages(older->scheme)));
    return scheme_finish(newer, exit);
}

static int run(Tool *tool)
{
    OpenScheme older, newer;
    int exit;

    if (!arguments_fit(tool))
        return tool_tell_diags(tool);
    if (!open_older(&older, tool, &exit))
        return exit;
    if (scheme_open(&newer, tool, tool->options.operands.items[1], &exit))
        exit = compare(&newer, &older);
    scheme_close(&older);
    return exit;
}

const CommandDef command_diff = {
    .name = "diff",
    .operands = "OLD NEW",
    .least = 2,
    .most = 2,
    .options = OPTION_BIT(AS_AT) | OPTION_BIT(READING) | OPTION_BIT(DATA) | OPTION_BIT(ENCODING) |
               OPTION_BIT(SEPARATOR) | OPTION_BIT(JSON) | OPTION_BIT(OUTPUT),
    .summary = "tell what changed in meaning between two sets of rules",
    .help = "OLD and NEW are rule files, or folders with scheme.cquin (and agreement.cquin). What "
            "changed is told\n"
            "clause by clause, in sentences; layout, remarks and the order of lines are no "
            "difference. A thing\n"
            "that has another name and says the same is told as renamed. With --data both are "
            "evaluated on the\n"
            "same data, and each change is put alone into OLD, to tell what it moves in money and "
            "for whom.\n"
            "Exit 0: they are the same; 1: they differ.\n",
    .example = "cquin diff rules/secamb-999-2016-17 rules/secamb-999-2016-17",
    .run = run,
};
