/* The output buffer; the expected texts are written by hand. */
#include "base/out.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* Compares what was written, and empties the buffer. */
#define EXPECT(out, literal)                                                                       \
    do {                                                                                           \
        out_char((out), '\0');                                                                     \
        assert_string_equal((out)->bytes, (literal));                                              \
        assert_int_equal((out)->len, strlen(literal) + 1);                                         \
        out_release(out);                                                                          \
    } while (0)

static void test_numbers(void **state)
{
    Out out;

    (void)state;
    out_init(&out);
    out_int(&out, 0);
    EXPECT(&out, "0");
    out_int(&out, INT64_MIN);
    EXPECT(&out, "-9223372036854775808");
    out_int(&out, INT64_MAX);
    EXPECT(&out, "9223372036854775807");
    out_grouped(&out, INT64_MIN);
    EXPECT(&out, "-9,223,372,036,854,775,808");
    out_grouped(&out, 999);
    EXPECT(&out, "999");
    out_grouped(&out, -1000);
    EXPECT(&out, "-1,000");
    out_grouped(&out, 1234567);
    EXPECT(&out, "1,234,567");
}

static void test_pieces(void **state)
{
    Out out;

    (void)state;
    out_init(&out);
    assert_null(out.bytes);
    out_text(&out, TEXT_NONE);
    out_repeat(&out, '-', 0);
    assert_null(out.bytes);
    out_text(&out, TEXT("kent"));
    out_str(&out, ": ");
    out_repeat(&out, '^', 3);
    EXPECT(&out, "kent: ^^^");
}

static void test_plurals(void **state)
{
    static const char *const words[][2] = {
        {"practice", "practices"}, {"authority", "authorities"}, {"surgery", "surgeries"},
        {"bay", "bays"},           {"church", "churches"},       {"branch", "branches"},
        {"path", "paths"},         {"bus", "buses"},             {"box", "boxes"},
        {"trust", "trusts"},       {"y", "ys"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        Out out;
        out_init(&out);
        out_plural(&out, text_from_cstr(words[i][0]));
        assert_true(text_equal(out_view(&out), text_from_cstr(words[i][1])));
        out_release(&out);
    }
}

static void test_growth(void **state)
{
    Out out;

    (void)state;
    out_init(&out);
    for (int i = 0; i < 5000; i++)
        out_format(&out, "%03d,", i % 1000);
    assert_int_equal(out_view(&out).len, 20000);
    assert_memory_equal(out_view(&out).ptr + 4 * 1234, "234,", 4);
    out_release(&out);
}

static void test_format(void **state)
{
    static const char long_text[] = "012345678901234567890123456789012345678901234567890123456789"
                                    "012345678901234567890123456789012345678901234567890123456789"
                                    "012345678901234567890123456789012345678901234567890123456789"
                                    "012345678901234567890123456789012345678901234567890123456789"
                                    "012345678901234567890123456789012345678901234567890123456789";
    Out out;

    (void)state;
    out_init(&out);
    out_format(&out, "%s|%d|%u|%zu|%c|%x|%%|%.*s", "a", -1, 2u, (size_t)3, 'c', 255u, 2, "xyz");
    EXPECT(&out, "a|-1|2|3|c|ff|%|xy");
    out_format(&out, "<%s>", long_text);
    assert_int_equal(out.len, sizeof long_text + 1);
    assert_memory_equal(out.bytes + out.len - 3, "89>", 3);
    out_release(&out);
}

static void test_safe(void **state)
{
    Out out;

    (void)state;
    out_init(&out);
    out_safe(&out, TEXT("£5\tSee & Convey"));
    EXPECT(&out, "£5\tSee & Convey");
    out_safe(&out, TEXT("\x1b[31m\r\n\0\x7f"));
    EXPECT(&out, "\\u{1b}[31m\\u{d}\\u{a}\\u{0}\\u{7f}");
    out_safe(&out, TEXT("a\xe2\x80\xae"
                        "b\xe2\x81\xa6\xc2\x9b\xe2\x80\xa8"));
    EXPECT(&out, "a\\u{202e}b\\u{2066}\\u{9b}\\u{2028}");
    out_safe(&out, TEXT("\xa3"
                        "5 \xe2\x80"));
    EXPECT(&out, "\\xa35 \\xe2\\x80");
}

static void test_json(void **state)
{
    Out out;

    (void)state;
    out_init(&out);
    out_json(&out, TEXT("say \"\\\" \b\f\n\r\t\x01\x1f\0 £"));
    EXPECT(&out, "say \\\"\\\\\\\" \\b\\f\\n\\r\\t\\u0001\\u001f\\u0000 £");
    out_json(&out, TEXT("\xff"
                        "a\xed\xa0\x80")); /* a lone surrogate is three bad bytes */
    EXPECT(&out, "\xef\xbf\xbd"
                 "a\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers), cmocka_unit_test(test_pieces),
        cmocka_unit_test(test_plurals),
        cmocka_unit_test(test_growth),  cmocka_unit_test(test_format),
        cmocka_unit_test(test_safe),    cmocka_unit_test(test_json),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
