/* `cquin test --coverage`: what the examples of one scheme reach. */
#include "tool/say.h"
#include "tool/scheme.h"

int coverage_run(Tool *tool)
{
    const Options *options = &tool->options;
    OpenScheme opened;
    int exit;

    if (!option_said(options, OPTION_COVERAGE))
        tool_say_option_goes_with(&tool->diags, OPTION_AT_LEAST, OPTION_COVERAGE);
    else if (options->operands.count > 1)
        tool_say_one_path(&tool->diags, OPTION_COVERAGE);
    if (tool->diags.errors > 0)
        return tool_tell_diags(tool);
    if (!scheme_open(&opened, tool, options->operands.items[0], &exit))
        return exit;
    exit = cquin_coverage(opened.scheme, &opened.ask);
    return scheme_finish(&opened, exit);
}
