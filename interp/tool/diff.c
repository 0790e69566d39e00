/* `cquin diff`: what changed in meaning from one set of rules to another. */
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

static bool operands_fit(Tool *tool)
{
    const Texts *paths = &tool->options.operands;

    if (text_equal(paths->items[0], TEXT("-")) && text_equal(paths->items[1], TEXT("-")))
        tool_say_stdin_twice(&tool->diags);
    return tool->diags.errors == 0;
}

static int run(Tool *tool)
{
    OpenScheme older, newer;
    int exit;

    if (!operands_fit(tool))
        return tool_tell_diags(tool);
    if (!open_older(&older, tool, &exit))
        return exit;
    if (scheme_open(&newer, tool, tool->options.operands.items[1], &exit))
        exit = scheme_finish(&newer, cquin_diff(newer.scheme, older.scheme, &newer.ask));
    scheme_close(&older);
    return exit;
}

const CommandDef command_diff = {
    .name = "diff",
    .operands = "OLD NEW",
    .least = 2,
    .most = 2,
    .options = OPTION_BIT(JSON) | OPTION_BIT(OUTPUT),
    .summary = "tell what changed in meaning between two sets of rules",
    .help = "OLD and NEW are rule files, or folders with scheme.cquin (and agreement.cquin). What "
            "changed is told\n"
            "clause by clause, in sentences; layout, remarks and the order of lines are no "
            "difference. A thing\n"
            "that has another name and says the same is told as renamed. Exit 0: they are the "
            "same; 1: they differ.\n",
    .example = "cquin diff rules/secamb-999-2016-17 rules/secamb-999-2016-17",
    .run = run,
};
