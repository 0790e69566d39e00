/* TAP, version 14: a line a test, a block of YAML below one that failed, the plan last.
 *
 *     TAP version 14
 *     ok 1 - small: Four fifths of the planned change
 *     not ok 2 - small: Wrong on every line
 *       ---
 *       at: "bad.cquin:61"
 *       failed:
 *         - expectation: "expected q1 for north to pay 100%; it pays 75%"
 *           at: "bad.cquin:66"
 *           because: ["80% falls in the band 80.00% to 89.99%, which pays 75%"]
 *           not_given: []
 *       ...
 *     1..2
 *     # 1 passed, 1 failed
 *
 * In a description a # would begin a directive: it has a backslash before it, and so has a backslash.
 * Texts of the block are in quotes as in JSON, which YAML takes.
 */
#include "report/tests.h"

static void write_described(Out *out, Text text)
{
    Out safe;

    out_init(&safe);
    out_safe(&safe, text);
    for (size_t i = 0; i < safe.len; i++) {
        if (safe.bytes[i] == '#' || safe.bytes[i] == '\\')
            out_char(out, '\\');
        out_char(out, safe.bytes[i]);
    }
    out->failed = out->failed || safe.failed;
    out_release(&safe);
}

static void write_point(Out *out, bool ok, uint32_t number, Text scheme, Text words)
{
    out_format(out, "%s %u - ", ok ? "ok" : "not ok", (unsigned)number);
    write_described(out, scheme);
    out_str(out, ": ");
    write_described(out, words);
    out_char(out, '\n');
}

static void write_string(Out *out, Text text)
{
    out_char(out, '"');
    out_json(out, text);
    out_char(out, '"');
}

static void write_place(Out *out, const char *indent, const Sources *sources, Span span)
{
    Out place;

    if (span.source == 0)
        return;
    out_init(&place);
    example_write_place(&place, sources, span);
    out_str(out, indent);
    out_str(out, "at: ");
    write_string(out, out_view(&place));
    out_char(out, '\n');
    out->failed = out->failed || place.failed;
    out_release(&place);
}

static void write_failure(Out *out, const Sources *sources, const ExampleFailure *failure)
{
    out_str(out, "    - expectation: ");
    write_string(out, failure->text);
    out_char(out, '\n');
    write_place(out, "      ", sources, failure->span);
    out_str(out, "      because: [");
    for (uint32_t i = 0; i < failure->because.count; i++) {
        out_str(out, i > 0 ? ", " : "");
        write_string(out, failure->because.items[i].text);
    }
    out_str(out, "]\n      not_given: [");
    for (uint32_t i = 0; i < failure->not_given.count; i++) {
        out_str(out, i > 0 ? ", " : "");
        write_string(out, failure->not_given.items[i]);
    }
    out_str(out, "]\n");
}

static void write_failures(Out *out, const Sources *sources, const ExampleResult *example)
{
    out_str(out, "  ---\n");
    write_place(out, "  ", sources, example->span);
    out_str(out, "  failed:\n");
    for (uint32_t i = 0; i < example->failures.count && !out->failed; i++)
        write_failure(out, sources, &example->failures.items[i]);
    out_str(out, "  ...\n");
}

static void write_example(Out *out, uint32_t number, const Tested *tested,
                          const ExampleResult *example)
{
    Out title;

    out_init(&title);
    example_write_title(&title, example);
    write_point(out, example->failures.count == 0, number, tested->scheme, out_view(&title));
    out->failed = out->failed || title.failed;
    out_release(&title);
    if (example->failures.count > 0)
        write_failures(out, tested->sources, example);
}

static void begin(Out *out)
{
    out_str(out, "TAP version 14\n");
}

static void unread(Out *out, uint32_t number, Text path)
{
    write_point(out, false, number, path, TEXT("it could not be tested"));
}

static void end(Out *out, uint32_t count)
{
    out_format(out, "1..%u\n", (unsigned)count);
}

static void tested(Out *out, const Tested *document, const Printing *how, Arena *arena)
{
    uint32_t failed = tested_failed(document), count = document->examples.count;

    (void)arena;
    if (!how->fragment)
        begin(out);
    for (uint32_t i = 0; i < count && !out->failed; i++)
        write_example(out, how->tests_before + i + 1, document, &document->examples.items[i]);
    if (how->fragment)
        return;
    end(out, count);
    out_format(out, "# %u passed, %u failed\n", (unsigned)(count - failed), (unsigned)failed);
}

static const TestsDef tests = {.begin = begin, .unread = unread, .end = end};
const ReportDef report_tap = {.name = "tap", .tested = tested, .tests = &tests};
