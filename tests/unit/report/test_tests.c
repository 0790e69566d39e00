/* TAP and JUnit XML: what would be read as something else is escaped. The expected bytes are by hand, from the TAP 14
 * specification and XML 1.0.
 */
#include "report/tests.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

static Arena arena;
static Out out;
static Sources sources;

static int set_up(void **state)
{
    (void)state;
    assert_true(arena_init(&arena));
    sources_init(&sources, &arena);
    out_init(&out);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    out_release(&out);
    arena_release(&arena);
    return 0;
}

static void wrote(const char *bytes)
{
    assert_false(out.failed);
    if (out.len != strlen(bytes) || memcmp(out.bytes, bytes, out.len) != 0)
        fail_msg("expected:\n%s\ngot:\n%.*s", bytes, (int)out.len, out.bytes);
    out.len = 0;
}

static Tested one(Text title, Text case_title, bool failed)
{
    Tested tested = {.scheme = TEXT("a#b"), .sources = &sources};
    ExampleResult result = {.title = title, .case_title = case_title, .span = SPAN_NONE};
    ExampleFailure failure = {.text = TEXT("expected <\"1\">; it is '&'"), .span = SPAN_NONE};
    Sentence because = {.text = TEXT("why\nnot"), .depth = 1};

    (void)ARRAY_PUSH(&arena, &failure.because, because);
    (void)ARRAY_PUSH(&arena, &failure.not_given, TEXT("plan plan"));
    if (failed)
        (void)ARRAY_PUSH(&arena, &result.failures, failure);
    (void)ARRAY_PUSH(&arena, &tested.examples, result);
    return tested;
}

static void tap_escapes_what_begins_a_directive(void **state)
{
    Tested tested = one(TEXT("x # SKIP \\ y"), TEXT("\x07"), false);
    Printing how = {.fragment = true, .tests_before = 6};

    (void)state;
    report_tap.tested(&out, &tested, &how, &arena);
    wrote("ok 7 - a\\#b: x \\# SKIP \\\\ y: \\\\u{7}\n");
}

static void tap_tells_a_failure_in_yaml(void **state)
{
    Tested tested = one(TEXT("x"), TEXT_NONE, true);

    (void)state;
    report_tap.tested(&out, &tested, &(Printing){.fragment = false}, &arena);
    wrote("TAP version 14\n"
          "not ok 1 - a\\#b: x\n"
          "  ---\n"
          "  failed:\n"
          "    - expectation: \"expected <\\\"1\\\">; it is '&'\"\n"
          "      because: [\"why\\nnot\"]\n"
          "      not_given: [\"plan plan\"]\n"
          "  ...\n"
          "1..1\n"
          "# 0 passed, 1 failed\n");
}

static void junit_escapes_what_xml_reads(void **state)
{
    Tested tested = one(TEXT("]]> <!-- \"&amp;\" \xEF\xBF\xBE"), TEXT("'\x1b'"), true);
    Printing how = {.fragment = true};

    (void)state;
    report_junit.tested(&out, &tested, &how, &arena);
    wrote(
        "  <testsuite name=\"a#b\" tests=\"1\" failures=\"1\" errors=\"0\">\n"
        "    <testcase classname=\"a#b\" name=\"]]&gt; &lt;!-- &quot;&amp;amp;&quot; \xEF\xBF\xBD: "
        "&apos;\\u{1b}&apos;\">\n"
        "      <failure message=\"expected &lt;&quot;1&quot;&gt;; it is "
        "&apos;&amp;&apos;\">expected "
        "&lt;&quot;1&quot;&gt;; it is &apos;&amp;&apos;\n"
        "  why\\u{a}not\n"
        "  not given: plan plan\n"
        "</failure>\n"
        "    </testcase>\n"
        "  </testsuite>\n");
}

static void what_could_not_be_tested_is_a_failed_test(void **state)
{
    (void)state;
    report_tap.tests->begin(&out);
    report_tap.tests->unread(&out, 1, TEXT("x.cquin"));
    report_tap.tests->end(&out, 1);
    wrote("TAP version 14\nnot ok 1 - x.cquin: it could not be tested\n1..1\n");
    report_junit.tests->begin(&out);
    report_junit.tests->unread(&out, 1, TEXT("x<.cquin"));
    report_junit.tests->end(&out, 1);
    wrote("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<testsuites>\n"
          "  <testsuite name=\"x&lt;.cquin\" tests=\"1\" failures=\"0\" errors=\"1\">\n"
          "    <testcase classname=\"x&lt;.cquin\" name=\"the rules\">\n"
          "      <error message=\"it could not be tested\"/>\n"
          "    </testcase>\n"
          "  </testsuite>\n"
          "</testsuites>\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tap_escapes_what_begins_a_directive),
        cmocka_unit_test(tap_tells_a_failure_in_yaml),
        cmocka_unit_test(junit_escapes_what_xml_reads),
        cmocka_unit_test(what_could_not_be_tested_is_a_failed_test),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
