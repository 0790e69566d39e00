/* `cquin seek`: the least change of a figure by which a milestone earns more. */
#include "tool/scheme.h"

static int run(Tool *tool)
{
    return scheme_ask_milestone(tool, cquin_seek);
}

const CommandDef command_seek = {
    .name = "seek",
    .operands = "PATH MILESTONE [AREA]",
    .least = 2,
    .most = 3,
    .options = OPTION_BIT(REACH) | OPTION_BIT(BY) | OPTION_BIT(OF) | OPTION_BIT(AS_AT) |
               OPTION_BIT(AS_KNOWN_AT) | OPTION_BIT(READING) | OPTION_BIT(AGREEMENT) |
               OPTION_BIT(SOURCE) | OPTION_BIT(DATA) | OPTION_BIT(NO_PUSH_DOWN) |
               OPTION_BIT(VERIFY_PUSH_DOWN) | OPTION_BIT(ENCODING) | OPTION_BIT(SEPARATOR) |
               OPTION_BIT(JSON) | OPTION_BIT(OUTPUT) |
               OPTION_BIT(STRICT),
    .summary = "find the least change of a figure that earns more, or a sum",
    .help = "By how many whole cases the numerator would have to be lower or higher, the "
            "denominator as it is, for\n"
            "the milestone to pay more (or --reach 75%, or --reach £15,000); and what that moves "
            "in all, through\n"
            "offset, catch-up and caps. --by takes the figures of another milestone's period, "
            "--of those of one\n"
            "measure of several, or one column of the data. What is open is taken at its best.\n",
    .example = "cquin seek rules/secamb-999-2016-17 q2_rate kent --as-at 2016-11-15",
    .run = run,
};
