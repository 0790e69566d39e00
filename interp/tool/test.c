/* `cquin test`: the examples of the rules. The last line is the count, for those who only read
 * that. */
#include "tool/scheme.h"

#include "tool/output.h"
#include "tool/say.h"

typedef struct Count {
    size_t passed, failed;
} Count;

/* One scheme; its result goes behind what is in `all`. */
static int test_one(Tool *tool, Text path, bool headed, Out *all, Count *count)
{
    OpenScheme opened;
    int exit;

    if (!scheme_open(&opened, tool, path, &exit))
        return exit;
    exit = cquin_test(opened.scheme, &opened.ask);
    count->passed += cquin_passed(opened.scheme);
    count->failed += cquin_failed(opened.scheme);
    tool_tell(text_of_public(cquin_messages(opened.scheme)));
    if (headed) {
        out_safe(all, opened.path);
        out_str(all, ":\n");
    }
    out_text(all, text_of_public(cquin_output(opened.scheme)));
    scheme_close(&opened);
    return exit;
}

static int run(Tool *tool)
{
    const Texts *paths = &tool->options.operands;
    bool several = paths->count > 1;
    Count count = {0, 0};
    Exit worst = EXIT_DONE;
    Out all;
    int exit;

    if (several && option_said(&tool->options, OPTION_JSON)) {
        tool_say_one_path_for_json(&tool->diags);
        return tool_tell_diags(tool);
    }
    out_init(&all);
    for (uint32_t i = 0; i < paths->count; i++)
        worst = exit_worse(worst, (Exit)test_one(tool, paths->items[i], several, &all, &count));
    if (several)
        out_format(&all, "%zu passed, %zu failed\n", count.passed, count.failed);
    if (all.failed)
        worst = EXIT_INTERNAL;
    exit = tool_deliver(tool, all.failed ? TEXT_NONE : out_view(&all), (int)worst);
    out_release(&all);
    return exit;
}

const CommandDef command_test = {
    .name = "test",
    .operands = "PATH...",
    .least = 1,
    .most = 1000,
    .options = OPTION_BIT(AGREEMENT) | OPTION_BIT(JSON) | OPTION_BIT(OUTPUT) | OPTION_BIT(STRICT),
    .summary = "run the examples of the rules",
    .help = "An example knows nothing but what it says. What fails is printed with the chain of "
            "what came out\n"
            "instead; the last line is \"N passed, N failed\". Exit 1 where one failed.\n",
    .example = "cquin test rules/secamb-999-2016-17",
    .run = run,
};
