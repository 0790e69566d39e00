/* UTF-8. The malformed sequences are the classes of RFC 3629, sections 3 and 4, one line each.
 */
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void test_every_character_goes_round(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= 0x110000; c++) {
        char bytes[4];
        size_t len = utf8_encode(c, bytes);
        uint32_t back = UINT32_MAX;

        if (c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff)) {
            assert_int_equal(len, 0);
        } else {
            assert_int_equal(utf8_decode((Text){bytes, len}, 0, &back), len);
            assert_int_equal(back, c);
        }
    }
}

static void test_known_bytes(void **state)
{
    uint32_t c = 0;
    char bytes[4];

    (void)state;
    assert_int_equal(utf8_decode(TEXT("x\xc2\xa3"), 1, &c), 2);
    assert_int_equal(c, 0xa3);
    assert_int_equal(utf8_decode(TEXT("\xe2\x80\xa6"), 0, &c), 3);
    assert_int_equal(c, 0x2026);
    assert_int_equal(utf8_decode(TEXT("\xf0\x9f\x9a\x91"), 0, &c), 4);
    assert_int_equal(c, 0x1f691);
    assert_int_equal(utf8_encode(0x20ac, bytes), 3);
    assert_memory_equal(bytes, "\xe2\x82\xac", 3);
}

static void test_malformed(void **state)
{
    static const char *const bad[] = {
        "\x80",             /* continuation first */
        "\xc0\x80",         /* overlong NUL */
        "\xc1\xbf",         /* overlong */
        "\xe0\x9f\xbf",     /* overlong in three bytes */
        "\xf0\x8f\xbf\xbf", /* overlong in four bytes */
        "\xed\xa0\x80",     /* surrogate, first */
        "\xed\xbf\xbf",     /* surrogate, last */
        "\xf4\x90\x80\x80", /* above U+10FFFF */
        "\xf5\x80\x80\x80", /* never a first byte */
        "\xff",
        "\xc3", /* cut off */
        "\xe2\x82",
        "\xf0\x9f\x9a",
        "\xe2\x28\xa1", /* second byte is no continuation */
        "\xa3",         /* pound sign of Windows-1252 */
    };

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        uint32_t c;

        assert_int_equal(utf8_decode(text_from_cstr(bad[i]), 0, &c), 0);
    }
}

static void test_width(void **state)
{
    (void)state;
    assert_int_equal(utf8_width(TEXT("")), 0);
    assert_int_equal(utf8_width(TEXT("£49.92%…")), 8);
    assert_int_equal(utf8_width(TEXT("a\xff\xe2\x82")), 4);
}

static void test_hidden(void **state)
{
    static const uint32_t bidi[] = {0x61c, 0x200e, 0x200f, 0x202a, 0x202e, 0x2066, 0x2069};
    static const uint32_t invisible[] = {0,      8,      0xb,    0x1b,   0x7f,   0x85,
                                         0xa0,   0xad,   0x200b, 0x200d, 0x2028, 0x2029,
                                         0x202f, 0x2060, 0x3000, 0xfeff};
    static const uint32_t plain[] = {'\t', '\n',   '\r',   ' ',    '~',
                                     0xa3, 0x2013, 0x2019, 0x2026, 0x20ac};

    (void)state;
    for (size_t i = 0; i < sizeof bidi / sizeof *bidi; i++)
        assert_true(utf8_is_bidi(bidi[i]));
    for (size_t i = 0; i < sizeof invisible / sizeof *invisible; i++) {
        assert_true(utf8_is_invisible(invisible[i]));
        assert_false(utf8_is_bidi(invisible[i]));
    }
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        assert_false(utf8_is_invisible(plain[i]) || utf8_is_bidi(plain[i]));
    }
    assert_false(utf8_is_bidi(0x2065) || utf8_is_bidi(0x206a) || utf8_is_bidi(0x2029));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_character_goes_round),
        cmocka_unit_test(test_known_bytes),
        cmocka_unit_test(test_malformed),
        cmocka_unit_test(test_width),
        cmocka_unit_test(test_hidden),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
