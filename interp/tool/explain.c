/* `cquin explain`: why a milestone earned what it did, in sentences with the numbers put in. */
#include "tool/scheme.h"

static int run(Tool *tool)
{
    return scheme_ask_milestone(tool, cquin_explain);
}

const CommandDef command_explain = {
    .name = "explain",
    .operands = "PATH MILESTONE [AREA]",
    .least = 2,
    .most = 3,
    .options = OPTION_BIT(AS_AT) | OPTION_BIT(AS_KNOWN_AT) | OPTION_BIT(READING) |
               OPTION_BIT(AGREEMENT) | OPTION_BIT(SOURCE) | OPTION_BIT(DATA) | OPTION_BIT(COUNTS) |
               OPTION_BIT(NO_PUSH_DOWN) | OPTION_BIT(VERIFY_PUSH_DOWN) |
               OPTION_BIT(ENCODING) | OPTION_BIT(SEPARATOR) | OPTION_BIT(JSON) |
               OPTION_BIT(OUTPUT) | OPTION_BIT(STRICT),
    .summary = "tell why a milestone earned what it did",
    .help = "Rate, achievement, band, weighting, pounds: each with its numbers and the place where "
            "each comes\n"
            "from, and what would have earned the next band. MILESTONE may be "
            "INDICATOR.MILESTONE; without AREA\n"
            "every area is explained.\n",
    .example = "cquin explain rules/secamb-999-2016-17 q2_rate kent --as-at 2016-11-15",
    .run = run,
};
