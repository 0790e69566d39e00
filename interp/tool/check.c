/* `cquin check`: what is wrong or doubtful in the rules, and what is still to be agreed, without
 * data. With --fix (fix.c) the rules are mended first. */
#include "tool/fix.h"
#include "tool/say.h"
#include "tool/scheme.h"

/* Without data a date and readings matter to the agenda alone. */
static bool options_fit(Tool *tool)
{
    static const OptionTag of_agenda[] = {OPTION_AS_AT, OPTION_READING};

    for (size_t i = 0; i < sizeof of_agenda / sizeof *of_agenda; i++)
        if (option_said(&tool->options, of_agenda[i]) &&
            !option_said(&tool->options, OPTION_AGENDA))
            tool_say_option_goes_with(&tool->diags, of_agenda[i], OPTION_AGENDA);
    if (option_said(&tool->options, OPTION_DIFF) && !option_said(&tool->options, OPTION_FIX))
        tool_say_option_goes_with(&tool->diags, OPTION_DIFF, OPTION_FIX);
    return tool->diags.errors == 0;
}

static int run(Tool *tool)
{
    OpenScheme opened;
    int exit;

    if (!options_fit(tool))
        return tool_tell_diags(tool);
    if (option_said(&tool->options, OPTION_FIX) && !fix_files(tool, &exit))
        return exit;
    if (!scheme_open(&opened, tool, tool->options.operands.items[0], &exit))
        return exit;
    if (option_said(&tool->options, OPTION_TREE))
        exit = cquin_dump(opened.scheme, &opened.ask, public_of_text(TEXT("tree")));
    else if (option_said(&tool->options, OPTION_PLAN))
        exit = cquin_dump(opened.scheme, &opened.ask, public_of_text(TEXT("plan")));
    else if (option_said(&tool->options, OPTION_AGENDA))
        exit = cquin_agenda(opened.scheme, &opened.ask);
    else if (option_said(&tool->options, OPTION_CLIFFS))
        exit = cquin_cliffs(opened.scheme, &opened.ask);
    else
        exit = cquin_check(opened.scheme, &opened.ask);
    return scheme_finish(&opened, exit);
}

const CommandDef command_check = {
    .name = "check",
    .operands = "PATH",
    .least = 1,
    .most = 1,
    .options = OPTION_BIT(AGREEMENT) | OPTION_BIT(SOURCE) | OPTION_BIT(JSON) | OPTION_BIT(OUTPUT) |
               OPTION_BIT(STRICT) | OPTION_BIT(ALLOW) | OPTION_BIT(DENY) | OPTION_BIT(AGENDA) | OPTION_BIT(CLIFFS) | OPTION_BIT(AS_AT) |
               OPTION_BIT(READING) | OPTION_BIT(PLAN) | OPTION_BIT(TREE) | OPTION_BIT(FIX) |
               OPTION_BIT(DIFF),
    .summary = "find mistakes in the rules",
    .help = "PATH is a rule file, or a folder with scheme.cquin. Every mistake of a run is told, "
            "each with its\n"
            "place, its cause and how to mend it. Findings (W…) are warnings; --strict makes them "
            "errors, --deny\n"
            "CODE those of one code, and --allow CODE says nothing of one.\n"
            "--agenda lists what is still to be agreed, with whom and by when, and the milestones "
            "and the money\n"
            "that wait on it; --as-at and --reading go with it.\n"
            "--cliffs lists where a rate moves much money at one point, the greatest first: what a "
            "milestone pays\n"
            "there, and right beside it.\n"
            "--fix puts the edits into the files that cannot change what was meant: curly quotes, "
            "dashes, signs,\n"
            "misspelt names, spacing. --fix=all takes the others too, which are worth a look. "
            "Each is shown, and\n"
            "then the check is told anew. Contract text is left alone. With --diff they are shown "
            "and nothing is\n"
            "written; the exit is 1 where something would change.\n",
    .example = "cquin check rules/secamb-999-2016-17",
    .run = run,
};
