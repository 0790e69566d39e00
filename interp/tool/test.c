/* `cquin test`: the examples of the rules. The last line is the count, for those who only read
 * that. */
#include "tool/scheme.h"

#include "report/tests.h"
#include "tool/files.h"
#include "tool/output.h"
#include "tool/say.h"

typedef struct Tests { /* of all paths */
    Tool *tool;
    const TestsDef *def; /* of the format; NULL: text or JSON */
    bool several;
    size_t passed, failed;
    Exit worst;
    Out out;     /* what the schemes gave */
    Out failing; /* in text: the schemes that did not pass */
} Tests;

static bool was_tested(int exit)
{
    return exit == EXIT_DONE || exit == EXIT_GATE;
}

/* "rules/a/scheme.cquin: 2 failed" */
static void note_failing(Tests *t, Text path, int exit, size_t failed)
{
    if (exit == EXIT_DONE)
        return;
    out_safe(&t->failing, path);
    if (was_tested(exit))
        out_format(&t->failing, ": %zu failed\n", failed);
    else
        out_str(&t->failing, ": not tested\n");
}

static void take_unread(Tests *t, Text path)
{
    if (!t->def)
        return;
    t->failed++;
    t->def->unread(&t->out, (uint32_t)(t->passed + t->failed), path);
}

static void take_result(Tests *t, const OpenScheme *opened, int exit)
{
    Text result = text_of_public(cquin_output(opened->scheme));

    if (t->def && !was_tested(exit)) {
        take_unread(t, opened->path);
        return;
    }
    if (t->several && !t->def) {
        out_safe(&t->out, opened->path);
        out_str(&t->out, ":\n");
        note_failing(t, opened->path, exit, cquin_failed(opened->scheme));
    }
    out_text(&t->out, result);
    t->passed += cquin_passed(opened->scheme);
    t->failed += cquin_failed(opened->scheme);
}

static void test_one(Tests *t, Text path)
{
    OpenScheme opened;
    int exit;

    if (!scheme_open(&opened, t->tool, path, &exit)) {
        take_unread(t, path);
        t->worst = exit_worse(t->worst, (Exit)exit);
        return;
    }
    opened.ask.fragment = t->def != NULL;
    opened.ask.tests_before = t->passed + t->failed;
    exit = cquin_test(opened.scheme, &opened.ask);
    tool_tell(text_of_public(cquin_messages(opened.scheme)));
    take_result(t, &opened, exit);
    scheme_close(&opened);
    t->worst = exit_worse(t->worst, (Exit)exit);
}

static void end_tests(Tests *t)
{
    if (t->def)
        t->def->end(&t->out, (uint32_t)(t->passed + t->failed));
    else if (t->several)
        out_text(&t->out, out_view(&t->failing));
    if (t->def == report_tap.tests)
        out_str(&t->out, "# ");
    if (t->def == report_tap.tests || (t->several && !t->def))
        out_format(&t->out, "%zu passed, %zu failed\n", t->passed, t->failed);
    if (t->out.failed || t->failing.failed)
        t->worst = EXIT_INTERNAL;
}

static int test_all(Tests *t, const Texts *paths)
{
    int exit;

    out_init(&t->out);
    out_init(&t->failing);
    if (t->def)
        t->def->begin(&t->out);
    for (uint32_t i = 0; i < paths->count && !t->tool->arena.failed; i++)
        test_one(t, paths->items[i]);
    end_tests(t);
    exit = tool_deliver(t->tool, t->out.failed ? TEXT_NONE : out_view(&t->out), (int)t->worst);
    out_release(&t->failing);
    out_release(&t->out);
    return exit;
}

static const TestsDef *tests_def(Text format)
{
    const ReportDef *report = report_find(format);

    return report ? report->tests : NULL;
}

static int run(Tool *tool)
{
    const Options *options = &tool->options;
    Files files = {.tool = tool, .schemes = true};
    Tests t = {.tool = tool, .worst = EXIT_DONE};

    if (option_said(options, OPTION_COVERAGE) || option_said(options, OPTION_AT_LEAST))
        return coverage_run(tool);
    for (uint32_t i = 0; i < options->operands.count; i++)
        files_add(&files, options->operands.items[i]);
    t.several = files.paths.count > 1;
    if (t.several && option_said(options, OPTION_JSON))
        tool_say_one_path_for_json(&tool->diags);
    t.def = tests_def(scheme_format(tool));
    if (tool->diags.errors > 0)
        return tool_tell_diags(tool);
    return test_all(&t, &files.paths);
}

const CommandDef command_test = {
    .name = "test",
    .operands = "PATH...",
    .least = 1,
    .most = 1000,
    .options = OPTION_BIT(AGREEMENT) | OPTION_BIT(JSON) | OPTION_BIT(TAP) | OPTION_BIT(JUNIT) |
               OPTION_BIT(OUTPUT) | OPTION_BIT(STRICT) | OPTION_BIT(COVERAGE) |
               OPTION_BIT(AT_LEAST),
    .summary = "run the examples of the rules",
    .help =
        "PATH is a rule file, a folder with scheme.cquin, or any other folder: then every scheme "
        "below it, and\n"
        "every rule file with an example. An example knows nothing but what it says. Of what "
        "fails, the first\n"
        "step that differs is printed, with its operands, and what was not given; the last line "
        "is\n"
        "\"N passed, N failed\". Exit 1 where one failed.\n"
        "--coverage, of one PATH, tells what the examples reach of the bands, milestones, "
        "outcomes, conditions,\n"
        "readings and clauses, and what they do not; with --at-least 80% it exits 1 below that.\n",
    .example = "cquin test rules",
    .run = run,
};
