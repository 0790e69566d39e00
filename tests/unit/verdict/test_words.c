/* Numbers, bands and shares in words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "verdict/words.h"

static Arena arena;
static Out out;

static int set_up(void **state)
{
    (void)state;
    out_init(&out);
    return arena_init(&arena) ? 0 : 1;
}

static int tear_down(void **state)
{
    (void)state;
    out_release(&out);
    arena_release(&arena);
    return 0;
}

static Number ratio(int64_t num, int64_t den)
{
    return number_from_ratio(num, den, &arena);
}

static void assert_words(const char *wanted)
{
    Text got = out_view(&out);

    if (!text_equal(got, text_from_cstr(wanted)))
        fail_msg("expected: %s\ngot: %.*s", wanted, (int)got.len, got.ptr);
    out.len = 0;
}

static void test_numbers(void **state)
{
    (void)state;
    words_percent(&out, ratio(3, 4), 0, &arena);
    assert_words("75%");
    words_percent(&out, ratio(1, 2), 2, &arena);
    assert_words("50.00%");
    words_percent(&out, ratio(29, 35), 0, &arena); /* 0.828571… */
    assert_words("82.857…%");
    words_percent(&out, ratio(-1, 1), 0, &arena);
    assert_words("−100%");
    words_amount(&out, ratio(62400, 1), &arena);
    assert_words("62,400");
    words_pounds(&out, ratio(180000000, 1), &arena);
    assert_words("£180,000,000.00");
    words_signed_pence(&out, ratio(-5, 1), &arena);
    assert_words("−£0.05");
    words_signed_pence(&out, ratio(3000000, 1), &arena);
    assert_words("+£30,000.00");
}

static void test_bands(void **state)
{
    (void)state;
    Scale scale = {.on = {KIND_PROPORTION, 0}};
    BandOf band = {.has_low = true,
                   .has_high = true,
                   .low_in = true,
                   .high_in = true,
                   .low = ratio(8, 10),
                   .high = ratio(8999, 10000)};

    words_band(&out, NULL, &scale, &band, &arena);
    assert_words("80.00% to 89.99%");
    band.high_in = false;
    words_band(&out, NULL, &scale, &band, &arena);
    assert_words("80.00% to below 89.99%");
    band.low_in = false;
    words_band(&out, NULL, &scale, &band, &arena);
    assert_words("above 80.00% to below 89.99%");
    words_band(&out, NULL, &scale, &(BandOf){.has_low = true, .low_in = true, .low = ratio(9, 10)},
               &arena);
    assert_words("90.00% or above");
    words_band(&out, NULL, &scale, &(BandOf){.has_high = true, .high = ratio(1, 2)}, &arena);
    assert_words("below 50.00%");
    words_band(&out, NULL, &scale,
               &(BandOf){.has_high = true, .high_in = true, .high = ratio(4999, 10000)}, &arena);
    assert_words("49.99% or less");
    scale.on.tag = KIND_COUNT;
    words_band(&out, NULL, &scale, &(BandOf){.has_high = true, .high = ratio(1200, 1)}, &arena);
    assert_words("below 1,200");
}

static void test_shares_and_rounding(void **state)
{
    (void)state;
    Number three[] = {ratio(0, 1), ratio(1, 2), ratio(3, 4)};
    Shares shares = {three, 3, 3};

    words_shares(&out, &shares, false, &arena);
    assert_words("0%, 50% or 75%");
    shares.count = 2;
    words_shares(&out, &shares, true, &arena);
    assert_words("0% to 50%");
    words_rounding(&out, ROUND_HALF_UP, 4, (Kind){KIND_PROPORTION, 0});
    assert_words(", rounded half up to 2 decimal places of a percent");
    words_rounding(&out, ROUND_HALF_EVEN, 1, (Kind){KIND_QUANTITY, 0});
    assert_words(", rounded half to even to 1 decimal place");
    words_rounding(&out, ROUND_DOWN, 0, (Kind){KIND_COUNT, 0});
    assert_words(", rounded down to a whole number");
    words_rounding(&out, ROUND_UP, 2, (Kind){KIND_MONEY, 0});
    assert_words(", rounded up to the penny");
}

static void test_a_verdict_in_words(void **state)
{
    (void)state;
    Number shares[] = {ratio(3, 4), ratio(1, 1)};
    Verdict v = {.outcome = OUTCOME_PARTLY_ACHIEVED,
                 .share_known = true,
                 .share = shares[0],
                 .possible = {shares, 1, 1}};

    out_text(&out, verdict_words(&v, &arena));
    assert_words("partly achieved 75%");
    v = (Verdict){.outcome = OUTCOME_WAITING, .possible = {shares, 2, 2}};
    out_text(&out, verdict_words(&v, &arena));
    assert_words("waiting 75% or 100%");
    v = (Verdict){.outcome = OUTCOME_WITHHELD, .share_known = true, .share = NUMBER_ZERO};
    out_text(&out, verdict_words(&v, &arena));
    assert_words("withheld");
}

/* Every outcome and every reason has words of its own. */
static void test_all_have_words(void **state)
{
    (void)state;
    for (int a = 0; a < OUTCOME_COUNT; a++)
        for (int b = 0; b < a; b++)
            assert_false(text_equal(outcome_words((Outcome)a), outcome_words((Outcome)b)));
    for (int w = 0; w < WHY_COUNT; w++)
        assert_true(why_words((Why)w).len > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_numbers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_bands, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_shares_and_rounding, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_verdict_in_words, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_all_have_words, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
