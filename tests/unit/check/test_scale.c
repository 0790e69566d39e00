/* Scales: gaps and overlaps after the declared rounding, order, open ends, payment that falls. */
#include "from_rules.h"

#define BANDS                                                                                      \
    "  below 50% pays 0%\n"                                                                        \
    "  from 50% to below 90% pays 50%\n"                                                           \
    "  90% or above pays 100%\n"
#define SCALE "  on a proportion\n" BANDS
#define ROUNDED "  on a proportion, rounded half up to 2 decimal places of a percent\n"

/* Half up at two decimals of a percent makes 49.99% and 50.00% neighbours; nothing else does. */
static void a_hair_between_bands(void **state)
{
    const Slip slips[] = {
        {SCALE, "  on a proportion\n  49.99% or less pays 0%\n  50.00% or above pays 100%\n",
         "E0213 50.00%", "49.995% falls in no band of this scale", "49.99%"},
        {SCALE,
         "  on a proportion, not rounded\n  49.99% or less pays 0%\n  50.00% or above pays 100%\n",
         "E0213 50.00%", "rounded half up to 2 decimal places of a percent", "49.99%"},
        {SCALE, ROUNDED "  49.99% or less pays 0%\n  50.00% or above pays 100%\n", "", NULL, NULL},
        {SCALE,
         "  on a proportion, rounded half up to 3 decimal places of a percent\n  49.99% or less "
         "pays 0%\n"
         "  50.00% or above pays 100%\n",
         "E0213 50.00%", "49.991% falls in no band", NULL},
        {SCALE, "  on a proportion\n  below 49.99% pays 0%\n  from 50.00% pays 100%\n",
         "E0213 50.00%", "49.99% falls in no band", "49.99%"},
        {SCALE, ROUNDED "  below 49.99% pays 0%\n  from 50.00% pays 100%\n", "E0213 50.00%",
         "49.99% falls in no band", NULL},
        {SCALE, "  on a proportion\n  below 50% pays 0%\n  above 50% pays 100%\n", "E0213 50%",
         "50% falls in no band", "50%"},
        {SCALE, "  on a proportion\n  40% or less pays 0%\n  60% or above pays 100%\n", "E0213 60%",
         "41% falls in no band", "40%"},
        {SCALE, "  on a proportion\n  40% or less pays 0%\n  60% or above pays 100%\n", "E0213 60%",
         "nothing is said above 40% and below 60%", NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

static void overlaps(void **state)
{
    const Slip slips[] = {
        {SCALE,
         "  on a proportion\n  50% or less pays 0%\n  50% to 60% pays 50%\n  above 60% pays 100%\n",
         "E0214 50%", "50% falls in two bands", "50%"},
        {SCALE,
         ROUNDED "  50% or less pays 0%\n  50% to 60% pays 50%\n  60.01% or above pays 100%\n",
         "E0214 50%", NULL, NULL},
        {SCALE, "  on a proportion\n  70% or less pays 0%\n  60% or above pays 100%\n", "E0214 60%",
         "60% falls in two bands", "70%"},
        {SCALE,
         "  on a proportion\n  below 50% pays 0%\n  below 60% pays 0%\n  60% or above pays 100%\n",
         "E0214 below 60% pays 0%", NULL, "50%"},
        /* one within another: what comes after the longer one is measured from the longer one */
        {SCALE,
         "  on a proportion\n  below 50% pays 0%\n  from 50% to below 90% pays 50%\n  60% to 70% "
         "pays 50%\n"
         "  90% or above pays 100%\n",
         "E0214 60%", NULL, "90%"},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

static void ends_must_be_open(void **state)
{
    const Slip slips[] = {
        {"90% or above pays", "90% to 100% pays", "E0213 100%", "101% falls in no band", NULL},
        {"below 50% pays 0%", "from 0% to below 50% pays 0%", "E0213 0%", "-1% falls in no band",
         NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

static void counts_are_whole_numbers(void **state)
{
    const Slip slips[] = {
        {SCALE, "  on a count\n  0 to 4 pays 0%\n  5 or more pays 100%\n", "E0205 achievement",
         NULL, NULL},
        {SCALE, "  on a count\n  0 to 4 pays 0%\n  6 or more pays 100%\n",
         "E0205 achievement | E0213 6", "5 falls in no band", NULL},
        {SCALE, "  on a count\n  1 to 4 pays 0%\n  5 or more pays 100%\n",
         "E0205 achievement | E0213 1", "0 falls in no band", NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

static void order(void **state)
{
    const Slip slips[] = {
        {BANDS, "  90% or above pays 100%\n  from 50% to below 90% pays 50%\n  below 50% pays 0%\n",
         "", NULL, NULL},
        {BANDS, "  below 50% pays 0%\n  90% or above pays 100%\n  from 50% to below 90% pays 50%\n",
         "E0215 90% or above pays 100%", "out of order", NULL},
        {BANDS, "  below 50% pays 0%\n  from 90% to below 50% pays 50%\n  90% or above pays 100%\n",
         "E0215 from 90% to below 50% pays 50%", "ends before it starts", NULL},
        {BANDS, "", "E0204 scale steps \"Steps\"", "has no bands", NULL},
        {"  on a proportion\n", "", "E0216 scale steps \"Steps\"", "not rounded", NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

static void payment_falls(void **state)
{
    const Slip slips[] = {
        {"from 50% to below 90% pays 50%", "from 50% to below 90% pays 100%", "", NULL, NULL},
        {"90% or above pays 100%", "90% or above pays 40%", "W0302 90% or above pays 40%",
         "a worse one pays 50%", "from 50% to below 90% pays 50%"},
        {"90% or above pays 100%", "90% or above pays 140%", "E0226 140%", NULL, NULL},
        {"90% or above pays 100%", "90% or above pays -10%",
         "W0302 90% or above pays -10% | E0226 -10%", NULL, NULL},
        /* a rate that should fall may pay less as it rises, and must not pay more */
        {"pays steps of achievement", "pays steps of rate", "W0302 below 50% pays 0%", NULL, NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

/* A rise has two ends and goes up; it meets its neighbours where both pay the same. */
static void evenly(void **state)
{
    const Slip slips[] = {
        {"from 50% to below 90% pays 50%", "from 50% pays 0% rising evenly to 90% pays 100%", "",
         NULL, NULL},
        {"from 50% to below 90% pays 50%", "from 50% pays 0% rising evenly to below 90% pays 99%",
         "", NULL, NULL},
        {BANDS,
         "  50% or less pays 0%\n  from 50% pays 0% rising evenly to 90% pays 100%\n"
         "  90% or above pays 100%\n",
         "", NULL, NULL},
        {BANDS,
         "  50% or less pays 0%\n  above 50% pays 10% rising evenly to 90% pays 100%\n"
         "  above 90% pays 100%\n",
         "", NULL, NULL},
        {BANDS,
         "  50% or less pays 0%\n  from 50% pays 10% rising evenly to 90% pays 100%\n"
         "  90% or above pays 100%\n",
         "E0214 50%", "50% falls in two bands", NULL},
        {BANDS,
         "  below 50% pays 0%\n  from 50% pays 0% rising evenly to 91% pays 100%\n"
         "  90% or above pays 100%\n",
         "E0214 90%", NULL, "91%"},
        {BANDS,
         "  below 50% pays 0%\n  from 50% pays 0% rising evenly to 80% pays 100%\n"
         "  90% or above pays 100%\n",
         "E0213 90%", "81% falls in no band", "80%"},
        {"from 50% to below 90% pays 50%", "from 90% pays 0% rising evenly to 50% pays 100%",
         "E0256 from 90% pays 0% rising evenly to 50% pays 100%", "no way from 90% up to 50%",
         NULL},
        {"from 50% to below 90% pays 50%", "from 50% pays 0% rising evenly to 50% pays 100%",
         "E0256 from 50% pays 0% rising evenly to 50% pays 100%", "no way from 50%", NULL},
        {"from 50% to below 90% pays 50%", "from 50% pays 90% rising evenly to 90% pays 10%",
         "E0256 from 50% pays 90% rising evenly to 90% pays 10%", "falls, it does not rise", NULL},
        {"from 50% to below 90% pays 50%", "from 50% pays 10% falling evenly to 90% pays 90%",
         "E0256 from 50% pays 10% falling evenly to 90% pays 90%", "rises, it does not fall", NULL},
        {"from 50% to below 90% pays 50%", "from 50% pays 40% rising evenly to 90% pays 40%",
         "E0256 from 50% pays 40% rising evenly to 90% pays 40%", "stays the same", NULL},
        {"from 50% to below 90% pays 50%", "from 50% pays 0% rising evenly to below 90% pays 140%",
         "E0226 140% | W0302 90% or above pays 100%", NULL, NULL},
        {"from 50% to below 90% pays 50%", "from 50% pays 50% falling evenly to below 90% pays 0%",
         "W0302 from 50% pays 50% falling evenly to below 90% pays 0%", "goes from 50% to 0%",
         NULL},
        {"from 50% to below 90% pays 50%", "50% to 60% pays 0% rising evenly to 90% pays 100%",
         "E0102 rising evenly", NULL, NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

static void a_falling_scale_on_a_rate_that_should_fall(void **state)
{
    const Slip slip = {"  pays steps of achievement\n", "  pays falling of rate\n", "W0311 steps",
                       NULL, NULL};
    char *text = slipped(slip.from, slip.to);
    char *whole = malloc(strlen(text) + 200);
    Checked checked;

    (void)state;
    assert_non_null(whole);
    sprintf(
        whole,
        "%sscale falling\n  on a proportion\n  below 49%% pays 100%%\n  49%% or above pays 0%%\n",
        text);
    check_text(&checked, whole);
    assert_int_equal(checked.diags.errors, 0);
    assert_int_equal(checked.diags.warnings, 1); /* `steps` is not used any more */
    checked_release(&checked);
    free(whole);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hair_between_bands),
        cmocka_unit_test(overlaps),
        cmocka_unit_test(ends_must_be_open),
        cmocka_unit_test(counts_are_whole_numbers),
        cmocka_unit_test(order),
        cmocka_unit_test(payment_falls),
        cmocka_unit_test(evenly),
        cmocka_unit_test(a_falling_scale_on_a_rate_that_should_fall),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
