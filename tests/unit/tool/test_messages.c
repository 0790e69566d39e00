/* Sections of a document of messages as `help CODE` prints them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "tool/messages.h"

static void expect_section(const char *document, const char *code, const char *expected)
{
    Out out;

    out_init(&out);
    messages_write(&out, text_from_cstr(document), text_from_cstr(code));
    assert_int_equal(out.len, strlen(expected));
    assert_memory_equal(out.bytes ? out.bytes : "", expected, out.len);
    out_release(&out);
}

static const char two[] = "### E0001: one\n\nSee [the\npage](a.md#b) and `[x](y)`.\n\n"
                          "```sh fails=E0001\n  a\n\nb\n```\n\n## Next\n\n"
                          "### E0002: two\nLast.\n";

/* A link that is broken over two lines is no link to us; one in code is code. */
static void test_prose_and_examples(void **state)
{
    (void)state;
    expect_section(two, "E0001", "See [the page](a.md#b) and `[x](y)`.\n\n      a\n\n    b\n");
    expect_section(two, "E0002", "Last.\n");
    expect_section("### E0003: c\n\nSay [that](x).\n", "E0003", "Say that.\n");
}

static void test_no_section(void **state)
{
    (void)state;
    expect_section(two, "E0009", "");
}

/* Nineteen words of five letters and their blanks are 95 + 18 = 113 columns; sixteen are 95. */
static void test_lines_are_wrapped(void **state)
{
    Out in, expected;

    (void)state;
    out_init(&in);
    out_init(&expected);
    out_str(&in, "### E0001: one\n");
    for (int i = 0; i < 19; i++) {
        out_str(&in, i % 2 ? "words\n" : "words ");
        out_str(&expected, i == 0 ? "" : i == 16 ? "\n" : " ");
        out_str(&expected, "words");
    }
    out_str(&expected, "\n");
    out_char(&in, '\0');
    out_char(&expected, '\0');
    expect_section(in.bytes, "E0001", expected.bytes);
    out_release(&in);
    out_release(&expected);
}

static void test_the_document_is_built_in(void **state)
{
    Out out;

    (void)state;
    out_init(&out);
    messages_write(&out, tool_messages, TEXT("E0213"));
    assert_true(out.len > 100);
    out_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_prose_and_examples),
        cmocka_unit_test(test_no_section),
        cmocka_unit_test(test_lines_are_wrapped),
        cmocka_unit_test(test_the_document_is_built_in),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
