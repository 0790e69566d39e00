/* `cquin check`: what is wrong or doubtful in the rules, without data. */
#include "tool/scheme.h"

static int run(Tool *tool)
{
    OpenScheme opened;
    int exit;

    if (!scheme_open(&opened, tool, tool->options.operands.items[0], &exit))
        return exit;
    if (option_said(&tool->options, OPTION_TREE))
        exit = cquin_dump(opened.scheme, &opened.ask, public_of_text(TEXT("tree")));
    else if (option_said(&tool->options, OPTION_PLAN))
        exit = cquin_dump(opened.scheme, &opened.ask, public_of_text(TEXT("plan")));
    else
        exit = cquin_check(opened.scheme, &opened.ask);
    return scheme_finish(&opened, exit);
}

const CommandDef command_check = {
    .name = "check",
    .operands = "PATH",
    .least = 1,
    .most = 1,
    .options = OPTION_BIT(AGREEMENT) | OPTION_BIT(JSON) | OPTION_BIT(OUTPUT) | OPTION_BIT(STRICT) |
               OPTION_BIT(PLAN) | OPTION_BIT(TREE),
    .summary = "find mistakes in the rules",
    .help = "PATH is a rule file, or a folder with scheme.cquin. Every mistake of a run is told, "
            "each with its\n"
            "place, its cause and how to mend it. Findings (W…) are warnings; --strict makes them "
            "errors.\n",
    .example = "cquin check rules/secamb-999-2016-17",
    .run = run,
};
