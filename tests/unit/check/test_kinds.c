/* Kinds: what may be joined with what, and what each slip is told. */
#include "from_rules.h"

#define ACHIEVEMENT "achievement (baseline - rate) / (baseline - target)"

static void arithmetic_of_kinds(void **state)
{
    const Slip slips[] = {
        /* proportion - proportion is points; points / proportion is a proportion; 100% -
         * proportion is one */
        {ACHIEVEMENT, "achievement (baseline - rate) / baseline", "", NULL, NULL},
        {ACHIEVEMENT, "achievement 100% - (target - rate) / target", "", NULL, NULL},
        {ACHIEVEMENT, "achievement target / rate", "", NULL, NULL},
        {ACHIEVEMENT, "achievement 50% of rate", "", NULL, NULL},
        {ACHIEVEMENT, "achievement rate + 5 percentage points", "", NULL, NULL},
        {ACHIEVEMENT, "achievement rate + 5%", "E0208 5%", "5 percentage points", NULL},
        {ACHIEVEMENT, "achievement rate + target", "E0208 target",
         "add counts; where both are shares", NULL},
        {ACHIEVEMENT, "achievement rate + 10 points", "E0205 10 points", "percentage points", NULL},
        {ACHIEVEMENT, "achievement rate + 5", "E0205 5", NULL, NULL},
        {ACHIEVEMENT, "achievement rate - contract value", "E0205 contract value", "money", NULL},
        {ACHIEVEMENT, "achievement if rate is above 50 then 0% otherwise 100%", "E0206 50", "`50%`",
         NULL},
        {ACHIEVEMENT, "achievement if rate is above 50% then nothing otherwise 100%", "", NULL,
         NULL},
        {ACHIEVEMENT, "achievement if rate then 0% otherwise 100%", "E0205 rate",
         "yes or no is expected", NULL},
        {ACHIEVEMENT, "achievement the greater of (100% - rate), 0.5", "E0206 0.5", "`0.5%`", NULL},
        {ACHIEVEMENT, "achievement not rate", "E0205 rate", NULL, NULL},
        {ACHIEVEMENT, "achievement 50", "E0206 50", NULL, NULL},
        {ACHIEVEMENT, "achievement £50", "E0205 £50",
         "a proportion is expected here, and this is money", NULL},
        {ACHIEVEMENT, "achievement \"all\"", "E0205 \"all\"", "is not a figure", NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

/* A bare scale on a proportion looked up by points: the difference itself. */
static void a_scale_is_looked_up_by_its_kind(void **state)
{
    const Slip slips[] = {
        {ACHIEVEMENT, "achievement baseline - rate", "E0205 achievement",
         "runs on a proportion, and this is percentage points", NULL},
        {"steps of achievement", "steps of achievement, rate", "E0209 steps of achievement, rate",
         NULL, NULL},
        {"pays steps of achievement", "pays 50 of achievement", "E0206 50", NULL, NULL},
        {"pays steps of achievement", "pays achievement", "E0337 achievement | W0311 steps",
         "pays the lesser of 100%, (the greater of 0%, achievement)", NULL},
        {"pays steps of achievement", "pays 50% of milestone", "W0311 steps", NULL, NULL},
        {"pays steps of achievement", "pays baseline - rate", "E0205 baseline - rate | W0311 steps",
         NULL, NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

static void a_percentage_is_not_a_plain_number(void **state)
{
    const Slip slips[] = {
        {"baseline kent 50.00%", "baseline kent 50", "E0206 50",
         "write `50%` if 0.50 of the whole is meant, `5000%` if 50 times", NULL},
        {"year to date Q2 49%", "year to date Q2 49 percentage points",
         "E0205 49 percentage points", NULL, NULL},
        {"rate in year to date Q2 for kent is 49.5%", "rate in year to date Q2 for kent is 49.5",
         "E0206 49.5", "`49.5%`", NULL},
        {"half for kent pays 50%", "half for kent pays 50", "E0206 50", NULL, NULL},
        {"below 50% pays 0%", "below 50 pays 0%", "E0206 50", NULL, NULL},
        {"below 50% pays 0%", "below 50% pays 0", "E0206 0", NULL, NULL},
        {"pays 0%", "pays nothing", "", NULL, NULL},
        {"on a proportion", "on a score",
         "E0205 achievement | E0205 50% | E0205 50% | E0205 90% | E0205 90%", NULL, NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

static void shares_say_of_what(void **state)
{
    const Slip slips[] = {
        {"weighting 40% of indicator", "weighting 40%", "E0205 40%", "`40% of indicator`", NULL},
        {"weighting 40% of indicator", "weighting 40 of indicator", "E0206 40", "`40%`", NULL},
        {"weighting 40% of indicator", "weighting 0.4% of contract value", "E0219 60% of indicator",
         "where the others are a share of contract value", "0.4% of contract value"},
        {"weighting 40% of indicator", "weighting 40% of indicator + 1% of contract value",
         "E0207 1% of contract value", "one whole", "40% of indicator"},
        {"weighting 40% of indicator", "weighting 30% of indicator + 10% of indicator", "", NULL,
         NULL},
        {"weighting 1.0% of contract value", "weighting 1.0% of indicator",
         "E0207 1.0% of indicator", NULL, NULL},
        {"weighting 40% of indicator", "weighting 140% of indicator", "E0226 140% of indicator",
         NULL, NULL},
        {"contract value to be agreed\n", "contract value 5\n", "E0205 5", "`£5`", NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

static void defines_take_their_kinds_from_the_call(void **state)
{
    const Slip slips[] = {
        {"scale steps", "define done of b, r, t is (b - r) / (b - t)\nscale steps", "W0311 done",
         NULL, NULL},
    };
    const char *text = "define done of b, r, t is (b - r) / (b - t)\n";
    char *with = slipped(ACHIEVEMENT, "achievement done of baseline, rate, target");
    char *wrong = slipped(ACHIEVEMENT, "achievement done of baseline, 5, target");
    char *few = slipped(ACHIEVEMENT, "achievement done of baseline, rate");
    char *sources[] = {with, wrong, few};
    const char *expected[] = {"", "E0205 done of baseline, 5, target",
                              "E0209 done of baseline, rate"};

    (void)state;
    ASSERT_SLIPS(slips);
    for (int i = 0; i < 3; i++) {
        Checked checked;
        Out found;
        char *whole = malloc(strlen(sources[i]) + strlen(text) + 1);
        assert_non_null(whole);
        sprintf(whole, "%s%s", sources[i], text);
        check_text(&checked, whole);
        out_init(&found);
        write_found(&found, &checked);
        out_char(&found, '\0');
        assert_string_equal(found.bytes, expected[i]);
        out_release(&found);
        checked_release(&checked);
        free(whole);
        free(sources[i]);
    }
}

static void a_milestone_is_paid_on_a_figure(void **state)
{
    const Slip slips[] = {
        {"paid on achievement\n  milestone whole",
         "paid on 50% of contract value\n  milestone whole", "E0205 50% of contract value",
         "`paid on achievement`", NULL},
        {"paid on achievement\n  milestone whole", "paid on rate is above 5%\n  milestone whole",
         "E0205 rate is above 5%", "`requires`", NULL},
        {"requires paper", "requires achievement", "E0205 achievement", NULL, NULL},
        {"requires paper", "requires paper and paper or not paper", "", NULL, NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

static void rounding_twice_is_a_finding(void **state)
{
    const Slip slips[] = {
        {ACHIEVEMENT,
         "achievement (rate rounded half up to 2 decimal places) rounded half up to 1 decimal "
         "places",
         "W0316 rounded half up to 1 decimal places", NULL, NULL},
        {ACHIEVEMENT, "achievement (rate rounded half up to 2 decimal places)", "", NULL, NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arithmetic_of_kinds),
        cmocka_unit_test(a_scale_is_looked_up_by_its_kind),
        cmocka_unit_test(a_percentage_is_not_a_plain_number),
        cmocka_unit_test(shares_say_of_what),
        cmocka_unit_test(defines_take_their_kinds_from_the_call),
        cmocka_unit_test(a_milestone_is_paid_on_a_figure),
        cmocka_unit_test(rounding_twice_is_a_finding),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
