/* JUnit XML, as build servers read it: a test suite a scheme, a test case an example or a case of
 * one.
 *
 *     <testsuites>
 *       <testsuite name="small" tests="2" failures="1" errors="0">
 *         <testcase classname="small" name="Four fifths of the planned change" file="good.cquin" line="53"/>
 *         <testcase classname="small" name="Wrong on every line" file="bad.cquin" line="61">
 *           <failure message="expected q1 for north to pay 100%; it pays 75%">…</failure>
 *
 * Texts are first made safe for a terminal, so that no character is left that XML does not have; then & < > " and '
 * are written as entities, in attributes and elsewhere.
 */
#include "report/tests.h"

static const char *entity(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&apos;";
    default:
        return NULL;
    }
}

/* U+FFFE and U+FFFF are in no XML document: EF BF BE, EF BF BF. */
static bool is_no_character(Text t, size_t i)
{
    return i + 2 < t.len && t.ptr[i] == '\xEF' && t.ptr[i + 1] == '\xBF' &&
           (t.ptr[i + 2] == '\xBE' || t.ptr[i + 2] == '\xBF');
}

static void write_text(Out *out, Text text)
{
    Out safe;

    out_init(&safe);
    out_safe(&safe, text);
    Text t = out_view(&safe);
    for (size_t i = 0; i < t.len; i++) {
        const char *written = entity(t.ptr[i]);
        if (is_no_character(t, i)) {
            out_str(out, "\xEF\xBF\xBD");
            i += 2;
        } else if (written) {
            out_str(out, written);
        } else {
            out_char(out, t.ptr[i]);
        }
    }
    out->failed = out->failed || safe.failed;
    out_release(&safe);
}

static void write_attribute(Out *out, const char *name, Text value)
{
    out_format(out, " %s=\"", name);
    write_text(out, value);
    out_char(out, '"');
}

static void write_line(Out *out, unsigned depth, const char *before, Text text)
{
    out_repeat(out, ' ', 2 * (size_t)depth);
    out_str(out, before);
    write_text(out, text);
    out_char(out, '\n');
}

static void write_failures(Out *out, const Sources *sources, const ExampleResult *example)
{
    out_str(out, "      <failure");
    write_attribute(out, "message", example->failures.items[0].text);
    out_char(out, '>');
    for (uint32_t i = 0; i < example->failures.count && !out->failed; i++) {
        const ExampleFailure *failure = &example->failures.items[i];
        Out place;

        write_text(out, failure->text);
        out_init(&place);
        if (failure->span.source != 0)
            example_write_place(&place, sources, failure->span);
        write_line(out, 0, place.len > 0 ? " " : "", out_view(&place));
        out->failed = out->failed || place.failed;
        out_release(&place);
        for (uint32_t s = 0; s < failure->because.count; s++)
            write_line(out, failure->because.items[s].depth, "", failure->because.items[s].text);
        for (uint32_t n = 0; n < failure->not_given.count; n++)
            write_line(out, 1, "not given: ", failure->not_given.items[n]);
    }
    out_str(out, "</failure>\n");
}

static void write_place(Out *out, const Sources *sources, Span span)
{
    if (span.source == 0)
        return;
    write_attribute(out, "file", source_at(sources, span.source)->path);
    out_format(out, " line=\"%u\"", (unsigned)span_place(sources, span).line);
}

static void write_example(Out *out, const Tested *tested, const ExampleResult *example)
{
    Out title;

    out_init(&title);
    example_write_title(&title, example);
    out_str(out, "    <testcase");
    write_attribute(out, "classname", tested->scheme);
    write_attribute(out, "name", out_view(&title));
    write_place(out, tested->sources, example->span);
    out->failed = out->failed || title.failed;
    out_release(&title);
    if (example->failures.count == 0) {
        out_str(out, "/>\n");
        return;
    }
    out_str(out, ">\n");
    write_failures(out, tested->sources, example);
    out_str(out, "    </testcase>\n");
}

static void begin_suite(Out *out, Text name, uint32_t tests, uint32_t failures, uint32_t errors)
{
    out_str(out, "  <testsuite");
    write_attribute(out, "name", name);
    out_format(out, " tests=\"%u\" failures=\"%u\" errors=\"%u\">\n", (unsigned)tests,
               (unsigned)failures, (unsigned)errors);
}

static void begin(Out *out)
{
    out_str(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
}

static void unread(Out *out, uint32_t number, Text path)
{
    (void)number;
    begin_suite(out, path, 1, 0, 1);
    out_str(out, "    <testcase");
    write_attribute(out, "classname", path);
    out_str(out, " name=\"the rules\">\n      <error message=\"it could not be tested\"/>\n"
                 "    </testcase>\n  </testsuite>\n");
}

static void end(Out *out, uint32_t count)
{
    (void)count;
    out_str(out, "</testsuites>\n");
}

static void tested(Out *out, const Tested *document, const Printing *how, Arena *arena)
{
    (void)arena;
    if (!how->fragment)
        begin(out);
    begin_suite(out, document->scheme, document->examples.count, tested_failed(document), 0);
    for (uint32_t i = 0; i < document->examples.count && !out->failed; i++)
        write_example(out, document, &document->examples.items[i]);
    out_str(out, "  </testsuite>\n");
    if (!how->fragment)
        end(out, document->examples.count);
}

static const TestsDef tests = {.begin = begin, .unread = unread, .end = end};
const ReportDef report_junit = {.name = "junit", .tested = tested, .tests = &tests};
