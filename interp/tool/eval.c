/* `cquin eval`: every milestone's verdict and money. */
#include "tool/say.h"
#include "tool/scheme.h"

/* Verdicts, the ledger, what was counted, or what is at risk: one at a time; a log is not kept of the last. */
static bool options_fit(Tool *tool)
{
    static const OptionTag apart[][2] = {{OPTION_LEDGER, OPTION_PROVENANCE},
                                         {OPTION_AT_RISK, OPTION_LEDGER},
                                         {OPTION_AT_RISK, OPTION_PROVENANCE}};
    static const OptionTag not_at_risk[] = {OPTION_SINCE, OPTION_LOG};

    if (option_said(&tool->options, OPTION_WITH_FACTS) &&
        !option_said(&tool->options, OPTION_LOG))
        tool_say_option_goes_with(&tool->diags, OPTION_WITH_FACTS, OPTION_LOG);
    for (size_t i = 0; i < sizeof apart / sizeof *apart; i++)
        if (option_said(&tool->options, apart[i][0]) && option_said(&tool->options, apart[i][1]))
            tool_say_one_format(&tool->diags, &option_rows[apart[i][0]],
                                &option_rows[apart[i][1]]);
    for (size_t i = 0; i < sizeof not_at_risk / sizeof *not_at_risk; i++)
        if (option_said(&tool->options, OPTION_AT_RISK) &&
            option_said(&tool->options, not_at_risk[i]))
            tool_say_option_apart(&tool->diags, not_at_risk[i], OPTION_AT_RISK);
    return tool->diags.errors == 0;
}

static int evaluate(OpenScheme *opened)
{
    const Options *options = &opened->tool->options;

    if (option_said(options, OPTION_AT_RISK))
        return cquin_at_risk(opened->scheme, &opened->ask);
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
               OPTION_BIT(LEDGER) | OPTION_BIT(AT_RISK) | OPTION_BIT(PROVENANCE) | OPTION_BIT(LOG) |
               OPTION_BIT(WITH_FACTS) | OPTION_BIT(UNIT) |
               OPTION_BIT(READING) | OPTION_BIT(AGREEMENT) | OPTION_BIT(SOURCE) |
               OPTION_BIT(DATA) | OPTION_BIT(COUNTS) | OPTION_BIT(ENCODING) | OPTION_BIT(DIGEST) | OPTION_BIT(SEPARATOR) |
               OPTION_BIT(NO_PUSH_DOWN) | OPTION_BIT(VERIFY_PUSH_DOWN) |
               OPTION_BIT(JSON) | OPTION_BIT(CSV) | OPTION_BIT(CSV_RAW) | OPTION_BIT(OUTPUT) |
               OPTION_BIT(STRICT) | OPTION_BIT(ALLOW) | OPTION_BIT(DENY),
    .summary = "work out every milestone's verdict and money",
    .help =
        "Prints a table by milestone and area, the totals, and what is open and on what it "
        "waits.\n"
        "Without --as-at the last date that any fact bears is taken. Without --data the "
        "folder data/\n"
        "beside the rules is looked into for NAME.csv, .xlsx, .sqlite or .odbc of each declared table "
        "and for evidence;\n"
        "without --agreement, agreement.cquin beside a scheme.cquin is taken.\n"
        "A table with rows of its own in a database is counted there, and no row fetched; the rest is "
        "fetched:\n"
        "--no-push-down fetches all, --verify-push-down does both and compares every count.\n"
        "--at-risk lists what is open or could still come back, the most pounds first, and what it "
        "would\n"
        "take.\n"
        "--provenance tells what became of the rows in place of the verdicts. --log keeps that, "
        "with the\n"
        "SHA-256 of all that was read and of the result, as JSON; --with-facts the figures too, for "
        "\"cquin\n"
        "replay\" when the data are gone.\n",
    .example = "cquin eval rules/secamb-999-2016-17 --as-at 2016-11-15",
    .run = run,
};
