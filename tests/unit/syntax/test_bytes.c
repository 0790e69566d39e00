/* Bytes that rule files may not hold, and the limits. Each row of a case counts columns in
 * characters.
 *
 * Long inputs are made here: what matters is that there is one complaint, the right one,
 * and that it comes at all (a test that is quadratic in its input would not end).
 */
#include "source.h"

static void bytes(Text source, const char *list)
{
    complains_text(source, "(bytes)", list);
}

static void test_encodings(void **state)
{
    (void)state;
    bytes(TEXT("scheme s\n year\0 2016/17\n"), "2:6 E0001 a NUL byte stands here\n");
    bytes(TEXT("scheme s # \0\n> \0\n> x\nprovider \"a\0\"\n"),
          "1:12 E0001 a NUL byte stands here\n2:3 E0001 a NUL byte stands here\n4:12 E0001 a NUL "
          "byte stands here\n");
    bytes(TEXT("\0"), "1:1 E0001 a NUL byte stands here\n");
    bytes(TEXT("\xFF\xFEs\0c\0"), "1:1 E0002 the file is UTF-16\n");
    bytes(TEXT("\xFE\xFF\0s\0c"), "1:1 E0002 the file is UTF-16\n");
    bytes(TEXT("\0s\0c\0h\0e\0m"), "1:1 E0002 the file is UTF-16\n");
    bytes(TEXT("s\0c\0h\0e\0m\0"), "1:1 E0002 the file is UTF-16\n");
    bytes(TEXT("scheme s\n\xEF\xBB\xBF year 2016/17\n"),
          "2:1 E0004 a byte order mark (U+FEFF) stands in the middle of the file\n");
    bytes(TEXT("scheme s\n contract value \xA3"
               "5\n provider \"\x96\"\n"),
          "2:17 E0003 byte 0xA3 is not UTF-8; in Windows-1252 it is '\xC2\xA3'\n");
    bytes(TEXT("scheme s \"\xC0\xAF\"\n"), "1:11 E0003 byte 0xC0 is not UTF-8\n");
    bytes(TEXT("scheme s \"\xED\xA0\x80\"\n"), "1:11 E0003 byte 0xED is not UTF-8\n");
    bytes(TEXT("scheme s \"\xF4\x90\x80\x80\"\n"), "1:11 E0003 byte 0xF4 is not UTF-8\n");
    bytes(TEXT("scheme s \"\xE2\x80"), "1:11 E0003 byte 0xE2 is not UTF-8\n");
}

static void test_directions(void **state)
{
    (void)state;
    bytes(TEXT("scheme s # \xE2\x80\xAE\n> \xE2\x81\xA6\n> x\nprovider "
               "\"\xD8\x9C\"\ncommis\xE2\x80\x8Fsioner \"x\"\n"),
          "1:12 E0005 the character U+202E changes the direction in which text is shown\n"
          "2:3 E0005 the character U+2066 changes the direction in which text is shown\n"
          "4:11 E0005 the character U+061C changes the direction in which text is shown\n"
          "5:7 E0005 the character U+200F changes the direction in which text is shown\n");
    shows("scheme s \"\\u{202E}\"\n", "1:1 scheme s \"\xE2\x80\xAE\"\n");
}

static void test_characters(void **state)
{
    (void)state;
    bytes(TEXT("scheme s\n year\xC2\xA0"
               "2016/17\n provider \"a\xE2\x80\x8B"
               "b\"\n"),
          "2:6 E0006 here stands a no-break space (U+00A0), which cannot be seen\n"
          "3:13 E0006 in this text stands a zero-width space (U+200B), which cannot be seen\n");
    bytes(TEXT("scheme s\n contract value \xC2\xA3\xEF\xBC\x91\n"),
          "2:18 E0114 `\xEF\xBC\x91` is a full-width character (U+FF11)\n");
    bytes(TEXT("scheme s\xD0\xB0\n"), "1:9 E0114 `\xD0\xB0` (U+0430) cannot stand here\n");
    bytes(TEXT("scheme s\x0C\n"), "1:9 E0007 the control character U+000C stands here\n");
    bytes(TEXT("> \xC2\xA0 \xE2\x80\x9C\xE2\x80\x93\xE2\x80\x9D\nscheme s "
               "\"\xE2\x80\x9C\xE2\x80\x93\xC3\x97\" # \xC2\xA0\n"),
          "");
}

static void test_no_rules(void **state)
{
    (void)state;
    bytes(TEXT(""), "1:1 E0011 there are no rules in this file\n");
    bytes(TEXT("\xEF\xBB\xBF"), "1:1 E0011 there are no rules in this file\n");
    bytes(TEXT("# a comment\n\n"), "1:1 E0011 there are no rules in this file\n");
    bytes(TEXT("language 1\n"), "1:1 E0011 there are no rules in this file\n");
    bytes(TEXT("use a\n"), "");
}

/* --- long inputs --- */

static Text repeated(const char *before, const char *part, size_t times, const char *after)
{
    size_t head = strlen(before), len = strlen(part), tail = strlen(after);
    char *bytes_made = malloc(head + len * times + tail);

    assert_non_null(bytes_made);
    memcpy(bytes_made, before, head);
    for (size_t i = 0; i < times; i++)
        memcpy(bytes_made + head + len * i, part, len);
    memcpy(bytes_made + head + len * times, after, tail);
    return (Text){bytes_made, head + len * times + tail};
}

static void long_input(Text source, const char *list)
{
    complains_text(source, "(long)", list);
    free((char *)(uintptr_t)source.ptr);
}

static void test_limits(void **state)
{
    (void)state;
    long_input(repeated("", "# comment\n", 1677722, ""),
               "1:1 E0008 the file is 16777220 bytes long; the limit is 16777216\n");
    long_input(repeated("scheme s\n#", "x", 1048576, "\n"),
               "2:1 E0009 the line is 1048577 bytes long; the limit is 1048576\n");
    long_input(
        repeated("scheme ", "s", 65537, "\n"),
        "1:8 E0010 this is 65537 bytes long; the limit for a word, text or number is 65536\n");
    long_input(
        repeated("scheme s \"", "s", 65536, "\"\n"),
        "1:10 E0010 this is 65538 bytes long; the limit for a word, text or number is 65536\n");
    long_input(
        repeated("scheme s\n contract value ", "9", 70000, "\n"),
        "2:17 E0010 this is 70000 bytes long; the limit for a word, text or number is 65536\n");
    long_input(repeated("> ", "x", 70000, "\nscheme s\n"), "");
}

#define DEEP "E0101 this is nested deeper than 200 levels\n"

static void test_nesting(void **state)
{
    char source[1000];

    (void)state;
    snprintf(source, sizeof source, "indicator i\nnumerator %0200d1%0200d\n", 0, 0);
    for (char *c = source; *c; c++)
        *c = *c != '0' ? *c : strchr(c, '1') ? '(' : ')';
    complains(source, "");
    long_input(repeated("indicator i\nnumerator ", "(", 201, "1"), "2:211 " DEEP);
    long_input(repeated("indicator i\nnumerator ", "(", 200000, "1"), "2:211 " DEEP);
    long_input(repeated("indicator i\nnumerator ", "(\n", 200000, "1"), "202:1 " DEEP);
    long_input(repeated("indicator i\nnumerator ", "-", 100000, "1"), "2:211 " DEEP);
    long_input(repeated("indicator i\nachievement ", "not ", 100000, "a"), "2:813 " DEEP);
    long_input(repeated("indicator i\nnumerator ", "if a then 1 otherwise ", 10000, "1"),
               "2:4411 " DEEP);
    long_input(repeated("indicator i\nnumerator ", "(if a then 1 otherwise ", 101, "1"),
               "2:2311 " DEEP);
    long_input(repeated("indicator i\nnumerator ", "a or b and not c is d + e * f of -(", 99, "1"),
               "2:3475 E0107 this bracket is not closed\n");
}

static void test_chains(void **state)
{
    (void)state;
    long_input(repeated("indicator i\nnumerator 1", "+1", 100000, "\n"), "");
    long_input(repeated("indicator i\nachievement a", " and not a", 100000, "\n"), "");
    long_input(repeated("indicator i\nachievement a", "\n or a", 100000, "\n"), "");
    long_input(repeated("indicator i\nnumerator f of 1", ", 1", 100000, "\n"), "");
    long_input(repeated("indicator i\nnumerator a", " * a / a", 100000, "\n"), "");
    long_input(repeated("indicator i\nnumerator a", " a", 100000, "\n"), "");
    long_input(repeated("indicator i\n applies a", ", a", 100000, "\n"), "");
    long_input(repeated("indicator i\n target a\n", " Q2 5%\n", 100000, "\n"), "");
    long_input(repeated("", "> text\n", 100000, "scheme s\n"), "");
}

static void test_unclosed(void **state)
{
    (void)state;
    long_input(repeated("scheme s \"", "\\\"", 500000, "\n"),
               "1:10 E0108 this quote is not closed on its line\n");
    long_input(repeated("scheme s ", "\"", 160001, "\n"),
               "1:12 E0102 the text \"\" cannot follow the text \"\"\n");
}

/* Past DIAGS_MAX they are only counted. */
static void test_a_million_mistakes(void **state)
{
    static const char *const lines[] = {"banana\n", "better\n", "\x01\n", "scheme s \"\n",
                                        "Weighting 5%\n"};

    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        Parsed parsed;
        Text source = repeated("", lines[i], 100000, "");
        parse_source(&parsed, source);
        assert_true(parsed.diags.errors >= 100000);
        assert_int_equal(parsed.diags.list.count, DIAGS_MAX);
        release_source(&parsed);
        free((char *)(uintptr_t)source.ptr);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_directions),
        cmocka_unit_test(test_characters),
        cmocka_unit_test(test_no_rules),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_nesting),
        cmocka_unit_test(test_chains),
        cmocka_unit_test(test_unclosed),
        cmocka_unit_test(test_a_million_mistakes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
