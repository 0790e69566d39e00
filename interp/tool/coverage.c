/* `cquin test --coverage`, `--mutate` and `--generate`: what the examples of one scheme reach, what
 * of it they hold, and those that
 * they lack. */
#include "tool/say.h"
#include "tool/scheme.h"

static const OptionTag asked[] = {OPTION_COVERAGE, OPTION_MUTATE, OPTION_GENERATE};
static int (*const answers[])(Cquin *, const CquinAsk *) = {cquin_coverage, cquin_mutate,
                                                            cquin_generate};
enum { ASKED = sizeof asked / sizeof *asked };

/* Which is asked; 0 as well where none is. A second one is a mistake. */
static size_t find_asked(Tool *tool)
{
    size_t found = ASKED;

    for (size_t i = 0; i < ASKED; i++) {
        if (!option_said(&tool->options, asked[i]))
            continue;
        if (found < ASKED)
            tool_say_one_format(&tool->diags, &option_rows[asked[found]], &option_rows[asked[i]]);
        found = i;
    }
    return found < ASKED ? found : 0;
}

int coverage_run(Tool *tool)
{
    const Options *options = &tool->options;
    size_t which = find_asked(tool);
    OpenScheme opened;
    int exit;

    if (option_said(options, OPTION_AT_LEAST) && !option_said(options, OPTION_COVERAGE) &&
        !option_said(options, OPTION_MUTATE))
        tool_say_option_goes_with(&tool->diags, OPTION_AT_LEAST, OPTION_COVERAGE);
    if (options->operands.count > 1)
        tool_say_one_path(&tool->diags, asked[which]);
    if (tool->diags.errors > 0)
        return tool_tell_diags(tool);
    if (!scheme_open(&opened, tool, options->operands.items[0], &exit))
        return exit;
    exit = answers[which](opened.scheme, &opened.ask);
    return scheme_finish(&opened, exit);
}
