/* Patterns of file names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "tool/pattern.h"

static bool fits(const char *pattern, const char *name)
{
    return text_is_like(text_from_cstr(name), text_from_cstr(pattern));
}

static void test_what_fits(void **state)
{
    (void)state;
    assert_true(fits("2016-*.csv", "2016-04.csv"));
    assert_true(fits("2016-*.csv", "2016-.csv"));
    assert_true(fits("2016-??.csv", "2016-04.csv"));
    assert_true(fits("*", ""));
    assert_true(fits("*a*a*", "banana"));
    assert_true(fits("*ab", "aab"));
    assert_true(fits("?", "\xc3\xa9"));
    assert_true(fits("a?*", "a\xff"
                            "b"));
    assert_false(fits("2016-??.csv", "2016-4.csv"));
    assert_false(fits("2016-*.csv", "2016-04.csv.gz"));
    assert_false(fits("*ab", "aba"));
    assert_false(fits("", "a"));
    assert_false(fits("a", "A"));
    assert_false(fits("a*c", "a/c"));
    assert_false(fits("a?c", "a/c"));
    assert_true(fits("a/*", "a/b"));
}

/* It would take for ever to try all ways. */
static void test_many_stars(void **state)
{
    (void)state;
    assert_false(fits("*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b",
                      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"));
}

static void test_what_is_one(void **state)
{
    (void)state;
    assert_true(is_pattern(TEXT("returns/2016-*.csv")));
    assert_true(is_pattern(TEXT("?.csv")));
    assert_false(is_pattern(TEXT("what?/2016.csv")));
    assert_false(is_pattern(TEXT("2016.csv")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_fits),
        cmocka_unit_test(test_many_stars),
        cmocka_unit_test(test_what_is_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
