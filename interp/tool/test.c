/* `cquin test`: the examples of the rules. The last line is the count, for those who only read
 * that. */
#include "tool/tests.h"

#include "tool/files.h"
#include "tool/output.h"
#include "tool/say.h"

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

static void count_unread(Tests *t, Text label)
{
    t->failed++;
    t->def->unread(&t->out, (uint32_t)(t->passed + t->failed), label);
}

void tests_take_unread(Tests *t, Text label, int exit)
{
    if (t->def)
        count_unread(t, label);
    t->worst = exit_worse(t->worst, (Exit)exit);
    diags_init(&t->tool->diags, &t->tool->arena); /* the next one has its own */
}

void tests_take(Tests *t, OpenScheme *opened, Text label, int exit)
{
    tool_tell(text_of_public(cquin_messages(opened->scheme)));
    t->worst = exit_worse(t->worst, (Exit)exit);
    if (t->def && !was_tested(exit)) {
        count_unread(t, label);
        return;
    }
    if (t->several && !t->def) {
        out_safe(&t->out, label);
        out_str(&t->out, ":\n");
        note_failing(t, label, exit, cquin_failed(opened->scheme));
    }
    out_text(&t->out, text_of_public(cquin_output(opened->scheme)));
    t->passed += cquin_passed(opened->scheme);
    t->failed += cquin_failed(opened->scheme);
}

static void test_one(Tests *t, Text path)
{
    OpenScheme opened;
    int exit;

    if (!scheme_open(&opened, t->tool, path, &exit)) {
        tests_take_unread(t, path, exit);
        return;
    }
    opened.ask.fragment = t->def != NULL;
    opened.ask.tests_before = t->passed + t->failed;
    exit = cquin_test(opened.scheme, &opened.ask);
    tests_take(t, &opened, opened.path, exit);
    scheme_close(&opened);
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

/* `rules`: of which the paths are back tests; ptr NULL: of none. */
static int test_all(Tests *t, Text rules, const Texts *paths)
{
    int exit;

    out_init(&t->out);
    out_init(&t->failing);
    if (t->def)
        t->def->begin(&t->out);
    for (uint32_t i = 0; i < paths->count && !t->tool->arena.failed; i++)
        if (rules.ptr)
            back_test(t, rules, paths->items[i]);
        else
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

/* Readings and encodings matter to verdicts, not to examples. */
static void check_options(Tool *tool)
{
    static const OptionTag of_back[] = {OPTION_READING, OPTION_ENCODING, OPTION_NO_PUSH_DOWN,
                                        OPTION_VERIFY_PUSH_DOWN};
    static const OptionTag of_examples[] = {OPTION_COVERAGE, OPTION_MUTATE, OPTION_GENERATE};

    for (size_t i = 0; i < sizeof of_back / sizeof *of_back; i++)
        if (option_said(&tool->options, of_back[i]) && !option_said(&tool->options, OPTION_BACK))
            tool_say_option_goes_with(&tool->diags, of_back[i], OPTION_BACK);
    for (size_t i = 0; i < sizeof of_examples / sizeof *of_examples; i++)
        if (option_said(&tool->options, OPTION_BACK) && option_said(&tool->options, of_examples[i]))
            tool_say_one_format(&tool->diags, &option_rows[OPTION_BACK],
                                &option_rows[of_examples[i]]);
}

static int run(Tool *tool)
{
    const Options *options = &tool->options;
    Files files = {.tool = tool, .schemes = true};
    Text folder = option_value(options, OPTION_BACK), rules = TEXT_NONE;
    Tests t = {.tool = tool, .worst = EXIT_DONE, .def = tests_def(scheme_format(tool))};

    check_options(tool);
    if (tool->diags.errors == 0 &&
        (option_said(options, OPTION_COVERAGE) || option_said(options, OPTION_AT_LEAST) ||
         option_said(options, OPTION_MUTATE) || option_said(options, OPTION_GENERATE)))
        return coverage_run(tool);
    for (uint32_t i = 0; i < options->operands.count; i++)
        files_add(&files, options->operands.items[i]);
    if (folder.ptr && files.paths.count > 1)
        tool_say_one_path_for_back(&tool->diags);
    if (folder.ptr && files.paths.count == 1) {
        rules = files.paths.items[0];
        files.paths = back_folders(tool, folder);
    }
    t.several = files.paths.count > 1;
    if (t.several && option_said(options, OPTION_JSON))
        tool_say_one_path_for_json(&tool->diags);
    return tool->diags.errors > 0 ? tool_tell_diags(tool) : test_all(&t, rules, &files.paths);
}

const CommandDef command_test = {
    .name = "test",
    .operands = "PATH...",
    .least = 1,
    .most = 1000,
    .options = OPTION_BIT(AGREEMENT) | OPTION_BIT(SOURCE) | OPTION_BIT(JSON) | OPTION_BIT(TAP) |
               OPTION_BIT(JUNIT) | OPTION_BIT(OUTPUT) | OPTION_BIT(STRICT) | OPTION_BIT(BACK) |
               OPTION_BIT(READING) | OPTION_BIT(NO_PUSH_DOWN) | OPTION_BIT(VERIFY_PUSH_DOWN) |
               OPTION_BIT(ENCODING) | OPTION_BIT(SEPARATOR) |
               OPTION_BIT(COVERAGE) | OPTION_BIT(AT_LEAST) | OPTION_BIT(MUTATE) |
               OPTION_BIT(GENERATE),
    .summary = "run the examples of the rules, or hold signed verdicts against today's",
    .help = "PATH is a rule file, a folder with scheme.cquin, or any other folder: then every "
            "scheme below it,\n"
            "and every rule file with an example. An example knows nothing but what it says. Of "
            "what fails, the\n"
            "first step that differs is printed, with its operands, and what was not given; the "
            "last line is\n"
            "\"N passed, N failed\". Exit 1 where one failed.\n"
            "--back holds verdicts that were signed against today's: each folder in FOLDER (or "
            "FOLDER itself) has\n"
            "signed.csv, as eval --csv writes it, beside the data it was signed on; --reading and "
            "--encoding go\n"
            "with it.\n"
            "--coverage, of one PATH, tells what the examples reach of the bands, milestones, "
            "outcomes, conditions,\n"
            "readings and clauses, and what they do not; with --at-least 80% it exits 1 below "
            "that.\n"
            "--mutate, of one PATH, changes each figure, edge, weight, date and direction of the "
            "rules in turn by\n"
            "the least, and lists the changes that no example notices; --at-least as above.\n"
            "--generate, of one PATH, writes a rule file of the cases at the edges of scales, "
            "targets, dates and\n"
            "conditions that no example has yet, with what the rules give now: for you to "
            "confirm.\n",
    .example = "cquin test rules",
    .run = run,
};
