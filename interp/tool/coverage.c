/* `cquin test --coverage` and `--generate`: what the examples of one scheme reach, and those that
 * they lack. */
#include "tool/say.h"
#include "tool/scheme.h"

static bool options_fit(Tool *tool)
{
    const Options *options = &tool->options;
    OptionTag said = option_said(options, OPTION_GENERATE) ? OPTION_GENERATE : OPTION_COVERAGE;

    if (option_said(options, OPTION_AT_LEAST) && !option_said(options, OPTION_COVERAGE))
        tool_say_option_goes_with(&tool->diags, OPTION_AT_LEAST, OPTION_COVERAGE);
    else if (said == OPTION_GENERATE && option_said(options, OPTION_COVERAGE))
        tool_say_one_format(&tool->diags, &option_rows[OPTION_COVERAGE],
                            &option_rows[OPTION_GENERATE]);
    else if (options->operands.count > 1)
        tool_say_one_path(&tool->diags, said);
    return tool->diags.errors == 0;
}

int coverage_run(Tool *tool)
{
    const Options *options = &tool->options;
    OpenScheme opened;
    int exit;

    if (!options_fit(tool))
        return tool_tell_diags(tool);
    if (!scheme_open(&opened, tool, options->operands.items[0], &exit))
        return exit;
    exit = option_said(options, OPTION_GENERATE) ? cquin_generate(opened.scheme, &opened.ask)
                                                 : cquin_coverage(opened.scheme, &opened.ask);
    return scheme_finish(&opened, exit);
}
