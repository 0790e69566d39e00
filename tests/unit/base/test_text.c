/* Text views. The distances are worked by hand; "report by"/"reprot by" is one swap of
 * neighbours. */
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void test_equality(void **state)
{
    (void)state;
    assert_true(text_equal(TEXT_NONE, TEXT("")));
    assert_true(text_equal(TEXT("a\0b"), TEXT("a\0b")));
    assert_false(text_equal(TEXT("a\0b"), TEXT("a\0c")));
    assert_false(text_equal(TEXT("ab"), TEXT("abc")));
    assert_true(text_equal_fold(TEXT("Year To Date"), TEXT("yEAR tO dATE")));
    assert_false(
        text_equal_fold(TEXT("@"), TEXT("`"))); /* differ by the case bit, are no letters */
    assert_true(text_equal(text_from_cstr("kent"), TEXT("kent")));
    assert_null(text_from_cstr(NULL).ptr);
}

static void test_slices(void **state)
{
    (void)state;
    assert_true(text_equal(text_slice(TEXT("conveyance"), 3, 6), TEXT("vey")));
    assert_int_equal(text_slice(TEXT("abc"), 2, 99).len, 1);
    assert_int_equal(text_slice(TEXT("abc"), 99, 2).len, 0);
    assert_int_equal(text_slice(TEXT_NONE, 0, 5).len, 0);
    assert_true(text_equal(text_trim(TEXT(" \t kent surrey\t")), TEXT("kent surrey")));
    assert_int_equal(text_trim(TEXT(" \t ")).len, 0);
    assert_true(text_equal(text_trim(TEXT("\n")), TEXT("\n")));
    assert_true(text_starts(TEXT("q2_rate"), TEXT("q2")));
    assert_false(text_starts(TEXT("q"), TEXT("q2")));
    assert_true(text_ends(TEXT("q2_rate"), TEXT("_rate")));
    assert_true(text_has(TEXT("q2_rate"), TEXT("2_r")));
    assert_true(text_has(TEXT("q2_rate"), TEXT("te")));
    assert_true(text_has(TEXT("x"), TEXT("")));
    assert_false(text_has(TEXT("q2_rate"), TEXT("ratek")));
    assert_false(text_has(TEXT("q2"), TEXT("q2_")));
    assert_true(text_ends(TEXT("x"), TEXT("")));
    assert_false(text_ends(TEXT("rate"), TEXT("q2_rate")));
}

static void test_ascii(void **state)
{
    (void)state;
    assert_true(ascii_is_digit('0') && ascii_is_digit('9'));
    assert_false(ascii_is_digit('/') || ascii_is_digit(':'));
    assert_true(ascii_is_alpha('a') && ascii_is_alpha('Z'));
    assert_false(ascii_is_alpha('\xe9') || ascii_is_alpha('@') || ascii_is_alpha('['));
    assert_true(ascii_is_name('_') && ascii_is_name('7') && ascii_is_name('q'));
    assert_false(ascii_is_name('-') || ascii_is_name('\0'));
    assert_int_equal(ascii_lower('Q'), 'q');
    assert_int_equal(ascii_lower('['), '[');
}

static void test_distance(void **state)
{
    static const char long_name[70] = {'x'};

    (void)state;
    assert_int_equal(text_distance(TEXT("weighting"), TEXT("weighting"), 2), 0);
    assert_int_equal(text_distance(TEXT("report by"), TEXT("reprot by"), 2), 1);
    assert_int_equal(text_distance(TEXT("weighting"), TEXT("wieghtin"), 3), 2);
    assert_int_equal(text_distance(TEXT("kitten"), TEXT("sitting"), 5), 3);
    assert_int_equal(text_distance(TEXT(""), TEXT("abc"), 5), 3);
    assert_int_equal(text_distance(TEXT("kitten"), TEXT("sitting"), 2), 3); /* limit + 1 */
    assert_int_equal(text_distance(TEXT("a"), TEXT("abcdef"), 2), 3);
    assert_int_equal(text_distance((Text){long_name, 70}, (Text){long_name, 69}, 2), 3);
}

static void test_slips(void **state)
{
    (void)state;
    assert_true(text_is_slip(TEXT("reprot by"), TEXT("report by")));
    assert_true(text_is_slip(TEXT("See and-Convey"), TEXT("see_and_convey")));
    assert_true(text_is_slip(TEXT("seeand_convey"), TEXT("see_and_convey")));
    assert_true(text_is_slip(TEXT("Low\xc2\xa0"), TEXT("Low")));            /* a no-break space */
    assert_true(text_is_slip(TEXT("\xef\xbb\xbfLow"), TEXT("Low")));       /* a byte order mark */
    assert_true(text_is_slip(TEXT("Type\xe2\x80\x89" "1"), TEXT("Type 1"))); /* a thin space */
    assert_false(text_is_slip(TEXT("Low\xc3\xa9"), TEXT("Low")));
    assert_false(text_is_slip(TEXT("Low\xc2"), TEXT("Low")));
    assert_true(text_is_slip(TEXT("see_and_convay"), TEXT("see_and_convey")));
    /* numbers, single letters, short words and first letters tell things apart */
    assert_false(text_is_slip(TEXT("q2_rate"), TEXT("q3_rate")));
    assert_false(text_is_slip(TEXT("target2016"), TEXT("target2017")));
    assert_false(text_is_slip(TEXT("group_a"), TEXT("group_b")));
    assert_false(text_is_slip(TEXT("east"), TEXT("easy")));
    assert_false(text_is_slip(TEXT("excepted"), TEXT("accepted")));
    assert_false(text_is_slip(TEXT("increase"), TEXT("decrease")));
    assert_false(text_is_slip(TEXT("hypertension"), TEXT("hypotension"))); /* two edits */
    assert_false(text_is_slip(TEXT("see_and"), TEXT("see_and_convey")));
    assert_false(text_is_slip(TEXT(""), TEXT("rate")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_equality), 
        cmocka_unit_test(test_slices),   cmocka_unit_test(test_ascii),
        cmocka_unit_test(test_distance), cmocka_unit_test(test_slips),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
