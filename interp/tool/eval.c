/* `cquin eval`: every milestone's verdict and money. */
#include "tool/say.h"
#include "tool/scheme.h"

/* Verdicts, the ledger, or what was counted: one at a time. */
static bool options_fit(Tool *tool)
{
    bool both = option_said(&tool->options, OPTION_LEDGER) &&
                option_said(&tool->options, OPTION_PROVENANCE);

    if (option_said(&tool->options, OPTION_WITH_FACTS) &&
        !option_said(&tool->options, OPTION_LOG))
        tool_say_option_goes_with(&tool->diags, OPTION_WITH_FACTS, OPTION_LOG);
    if (both)
        tool_say_one_format(&tool->diags, &option_rows[OPTION_LEDGER],
                            &option_rows[OPTION_PROVENANCE]);
    return tool->diags.errors == 0;
}

static int evaluate(OpenScheme *opened)
{
    const Options *options = &opened->tool->options;

    if (option_said(options, OPTION_PROVENANCE))
        return cquin_provenance(opened->scheme, &opened->ask);
    return option_said(options, OPTION_LEDGER) ? cquin_ledger(opened->scheme, &opened->ask)
                                               : cquin_eval(opened->scheme, &opened->ask);
}

static int run(Tool *tool)
{
    OpenScheme opened;
    int exit;

    if (!options_fit(tool))
        return tool_tell_diags(tool);
    if (!scheme_open(&opened, tool, tool->options.operands.items[0], &exit) ||
        !scheme_take_data(&opened, &exit))
        return exit;
    return scheme_finish(&opened, evaluate(&opened));
}

const CommandDef command_eval = {
    .name = "eval",
    .operands = "PATH",
    .least = 1,
    .most = 1,
    .options = OPTION_BIT(AS_AT) | OPTION_BIT(AS_KNOWN_AT) | OPTION_BIT(SINCE) |
               OPTION_BIT(LEDGER) | OPTION_BIT(PROVENANCE) | OPTION_BIT(LOG) |
               OPTION_BIT(WITH_FACTS) | OPTION_BIT(UNIT) |
               OPTION_BIT(READING) | OPTION_BIT(AGREEMENT) | OPTION_BIT(SOURCE) |
               OPTION_BIT(DATA) | OPTION_BIT(COUNTS) | OPTION_BIT(ENCODING) | OPTION_BIT(DIGEST) | OPTION_BIT(SEPARATOR) |
               OPTION_BIT(JSON) | OPTION_BIT(CSV) | OPTION_BIT(CSV_RAW) | OPTION_BIT(OUTPUT) |
               OPTION_BIT(STRICT),
    .summary = "work out every milestone's verdict and money",
    .help =
        "Prints a table by milestone and area, the totals, and what is open and on what it "
        "waits.\n"
        "Without --as-at the last date that any fact bears is taken. Without --data the "
        "folder data/\n"
        "beside the rules is looked into for NAME.csv, .xlsx or .sqlite of each declared table and "
        "for evidence;\n"
        "without --agreement, agreement.cquin beside a scheme.cquin is taken.\n"
        "--provenance tells what became of the rows in place of the verdicts. --log keeps that, "
        "with the\n"
        "SHA-256 of all that was read and of the result, as JSON; --with-facts the figures too, for "
        "\"cquin\n"
        "replay\" when the data are gone.\n",
    .example = "cquin eval rules/secamb-999-2016-17 --as-at 2016-11-15",
    .run = run,
};
