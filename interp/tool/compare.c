/* `cquin compare`: what each answer to each question pays. */
#include "tool/scheme.h"

static int run(Tool *tool)
{
    OpenScheme opened;
    int exit;

    if (!scheme_open(&opened, tool, tool->options.operands.items[0], &exit) ||
        !scheme_take_data(&opened, &exit))
        return exit;
    return scheme_finish(&opened, cquin_compare(opened.scheme, &opened.ask));
}

const CommandDef command_compare = {
    .name = "compare",
    .operands = "PATH",
    .least = 1,
    .most = 1,
    .options = OPTION_BIT(AS_AT) | OPTION_BIT(READING) | OPTION_BIT(AGREEMENT) |
               OPTION_BIT(SOURCE) | OPTION_BIT(DATA) | OPTION_BIT(NO_PUSH_DOWN) |
               OPTION_BIT(VERIFY_PUSH_DOWN) | OPTION_BIT(ENCODING) | OPTION_BIT(SEPARATOR) |
               OPTION_BIT(JSON) | OPTION_BIT(OUTPUT) |
               OPTION_BIT(STRICT),
    .summary = "price the readings of each question",
    .help = "Each question's readings are put in force in turn, the other questions as they stand; "
            "printed are\n"
            "the totals of each reading and the milestones whose verdicts differ.\n",
    .example = "cquin compare rules/secamb-999-2016-17 --as-at 2017-05-31",
    .run = run,
};
