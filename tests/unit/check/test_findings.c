/* Findings about weights, targets, dates, pools, what is never used; and what an `accept`
 * covers. */
#include "from_rules.h"

static void weights(void **state)
{
    const Slip slips[] = {
        {"weighting 40% of indicator", "weighting 0.40% of indicator",
         "W0301 indicator calls \"Calls\"", "0.4% + 60% = 60.4%",
         "weighting 1.0% of contract value"},
        {"weighting 40% of indicator", "weighting 50% of indicator",
         "W0301 indicator calls \"Calls\"", "weigh 110% together", NULL},
        {"weighting 40% of indicator", "weighting to be agreed", "", NULL, NULL},
        {"weighting 40% of indicator",
         "weighting 40% of indicator when split is even\n    weighting 30% of indicator when split "
         "is by_size",
         "W0301 indicator calls \"Calls\"", "weigh 90% together", NULL},
        /* as agreed: 40% becomes 50% */
        {"  agree contract value",
         "  agree calls half weighting is 50% of indicator instead of 40% of indicator agreed 1 "
         "May 2016\n"
         "  agree contract value",
         "W0301 indicator calls \"Calls\"", "110% together as agreed", NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

static void targets(void **state)
{
    const Slip slips[] = {
        {"year to date Q2 49% 50%", "year to date Q2 51% 50%", "W0303 51%",
         "worse than the baseline 50.00%", "50.00%"},
        {"full year 48% 49%", "full year 49.5% 49%", "W0304 49.5%",
         "asks less than the 49% in year to date Q2", "49%"},
        /* that later targets ask for less is told of the same slip, and not again */
        {"better lower", "better higher", "W0303 49% | W0303 50% | W0303 48% | W0303 49%", NULL, NULL},
        {"full year 48% 49%", "full year to be agreed 49%", "", NULL, NULL},
        /* October to March begins with the quarter that asks for less */
        {"full year 48% 49%", "full year 48% 49%\n    Q3 40% 40%\n    Q3 to Q4 41% 40%",
         "W0304 41%", "asks less than the 40% in Q3", "40%"},
        {"full year 48% 49%", "full year -48% 49%", "W0320 -48%", "no rate can be -48%", NULL},
        {"kent 50.00%", "kent 100.01%", "W0320 100.01%", "this baseline cannot be right", NULL},
        {"full year 48% 49%", "full year 48%", "E0121 full year 48%", NULL, NULL},
        {"full year 48% 49%", "full year 48% -", "E0204 milestone whole",
         "needs a target in full year for surrey", NULL},
        {"full year 48% 49%", "full year 48% 49%\n    full year 47% 47%", "E0228 47% | E0228 47%",
         NULL, "48%"},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

/* With the rate at the target 49% the turned formula is (49 - 50) / (50 - 49) = -1. The third is
 * 1 at the target, and 49/50 at the baseline. */
static void ends_of_the_plan(void **state)
{
    const char *right = "achievement (baseline - rate) / (baseline - target)";
    const Slip slips[] = {
        {right, "achievement (rate - baseline) / (baseline - target)",
         "W0319 achievement (rate - baseline) / (baseline - target)",
         "with the rate at the target 49% this is -100%, not 100%", "49%"},
        {right, "achievement 1 * (baseline - rate) / (baseline - target)", "", NULL, NULL},
        {right, "achievement (target * baseline) / (rate * baseline)",
         "W0319 achievement (target * baseline) / (rate * baseline)",
         "at the baseline 50.00% this is 98%, not 0%", NULL},
        {right, "achievement target / rate", "", NULL, NULL},
        {right, "achievement rate", "", NULL, NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

/* 2 decimal places of a proportion are whole percents. */
static void rounding_of_bands(void **state)
{
    const char *bands = "on a proportion\n  below 50% pays 0%\n";
    const Slip slips[] = {
        {bands, "on a proportion, rounded half up to 2 decimal places\n  below 50.00% pays 0%\n",
         "W0318 on a proportion, rounded half up to 2 decimal places", "rounds to a multiple of 1%",
         "50.00%"},
        {bands, "on a proportion, rounded half up to 2 decimal places\n  below 50% pays 0%\n", "",
         NULL, NULL},
        {bands,
         "on a proportion, rounded half up to 2 decimal places of a percent\n"
         "  below 50.00% pays 0%\n",
         "", NULL, NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

static void never_otherwise(void **state)
{
    const Slip slips[] = {
        {"requires paper", "requires paper or yes", "W0317 requires paper or yes", "always", NULL},
        {"requires paper", "requires paper and not yes", "W0317 requires paper and not yes",
         "never", NULL},
        {"requires paper", "requires paper and yes", "", NULL, NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

/* A mistake in one place is not followed by what comes of it in others. */
static void no_consequences(void **state)
{
    const Slip slips[] = {
        {"requires paper", "requires steps", "E0210 steps", NULL, NULL},
        {"weighting 40% of indicator", "weighting 140% of indicator", "E0226 140% of indicator",
         NULL, NULL},
        {"denominator conveyed + treated", "denominator conveyed + treatd", "E0202 treatd", NULL,
         NULL},
        {"milestone half", "milestone Q3", "E0102 Q3", "`Q3` is a period", NULL},
        {"area kent \"Kent & Medway\"", "area kent \"Kent \\& Medway\"", "E0109 \\&", NULL, NULL},
        {"applies once", "applies kent, kent", "E0228 kent", "stands twice", NULL},
        /* one accept under each band that ends a gap: the first covers the first gap */
        {"  below 50% pays 0%\n  from 50% to below 90% pays 50%\n",
         "  below 50% pays 0%\n  accept E0213 because \"so\"\n"
         "  from 60% to below 80% pays 50%\n  accept E0213 because \"so\"\n",
         "", NULL, NULL},
        {"", "define twice of x, x is x + x\n", "W0311 twice | E0228 x", NULL, NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

/* The convention answers `no change planned`; where nothing does, equal figures are an error of
 * their own. */
static void no_change_is_an_error(void **state)
{
    const char *follows =
        "  late evidence counts\n  undecided evidence stays open\n  missing evidence pays nothing\n"
        "  missing data pays nothing\n  zero denominator pays nothing\n  smallest denominator "
        "none\n";
    const Slip answered = {"year to date Q2 49% 50%", "year to date Q2 50% 50%", "", NULL, NULL};
    char *text = slipped("year to date Q2 49% 50%", "year to date Q2 50% 50%");
    char *at = strstr(text, "  follows nhs_cquin_2016_17\n");
    char *whole = malloc(strlen(text) + strlen(follows) + 1);
    Checked checked;
    Out found;

    (void)state;
    assert_slip(&answered);
    assert_non_null(whole);
    sprintf(whole, "%.*s%s%s", (int)(at - text), text, follows,
            at + strlen("  follows nhs_cquin_2016_17\n"));
    check_text(&checked, whole);
    out_init(&found);
    write_found(&found, &checked);
    out_char(&found, '\0');
    assert_string_equal(found.bytes, "E0220 50%");
    out_release(&found);
    checked_release(&checked);
    free(whole);
    free(text);
}

static void dates(void **state)
{
    const Slip slips[] = {
        {"report by 31 October 2016", "report by 31 August 2016", "E0221 report by 31 August 2016",
         "before year to date Q2 is over", "year to date Q2"},
        {"report by 31 October 2016", "report by 30 September 2016", "", NULL, NULL},
        /* a plan that gates a later period may come within its own quarter; a report may not */
        {"report by 30 June 2016", "report by 31 May 2016", "", NULL, NULL},
        {"report by 30 June 2016", "report by 31 March 2016", "W0305 report by 31 March 2016",
         "before Q1 is over", NULL},
        {"    condition precedent to half\n", "    condition precedent to nothing\n", "", NULL,
         NULL},
        {"    period Q1\n    report by 30 June 2016",
         "    period Q4\n    report by 31 January 2017",
         "W0305 report by 31 January 2017 | W0306 condition precedent to half", NULL, NULL},
        {"    period Q1\n    report by 30 June 2016",
         "    period Q1\n    report by 30 November 2016", "W0306 condition precedent to half",
         "`half` is due on 31 October 2016 already", "report by 30 November 2016"},
        {"    period Q1\n    report by 30 June 2016",
         "    period Q1\n    report by 31 October 2016", "", NULL, NULL},
        {"    period Q1\n    report by 30 June 2016",
         "    period Q3\n    report by 31 October 2016",
         "W0305 report by 31 October 2016 | W0306 condition precedent to half", NULL, NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

static void what_is_never_used(void **state)
{
    const Slip slips[] = {
        {"column treated count\n", "column treated count\n  column spare count\n",
         "W0309 column spare count", NULL, NULL},
        {"", "data d\n  every month\n  column month month\n  column n count\n", "W0308 d", NULL,
         NULL},
        {"", "question q \"?\"\n  reading a \"a\"\n  reading b \"b\"\n", "W0310 q",
         "when q is READING", NULL},
        {"", "define d is 1\n", "W0311 d", NULL, NULL},
        {"evidence paper \"The plan on paper\"",
         "evidence paper \"The plan on paper\"\n    evidence rest \"More\"",
         "W0312 evidence rest \"More\"", NULL, "requires paper"},
        {"    weighting none\n", "    weighting none\n    met from 50%\n", "", NULL, NULL},
        {"    condition precedent to half\n", "    met from 50%\n", "W0313 met from 50%", NULL,
         NULL},
        {"  sharing equally when split is even\n",
         "  sharing equally when split is even\n  sharing equally when split is even\n",
         "E0228 sharing equally when split is even", NULL, "sharing equally when split is even"},
        {"  pays steps of achievement\n",
         "  pays steps of achievement when split is even\n  pays 50% when split is "
         "by_size\n"
         "  pays 50%\n",
         "W0313 pays 50%", NULL, NULL},
        {"  pays steps of achievement\n", "  pays steps of achievement when split is even\n",
         "E0229 indicator calls \"Calls\"", NULL, "pays steps of achievement when split is even"},
        {"requires paper", "requires yes",
         "W0312 evidence paper \"The plan on paper\" | W0317 requires yes", NULL, NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

static void accepts(void **state)
{
    const Slip slips[] = {
        /* right under the clause */
        {"report by 31 October 2016\n",
         "report by 31 August 2016\n    accept E0221 because \"as published\"\n", "", NULL, NULL},
        {"report by 31 October 2016\n    weighting 40% of indicator\n",
         "report by 31 August 2016\n    weighting 40% of indicator\n    accept E0221 because \"as "
         "published\"\n",
         "E0221 report by 31 August 2016 | W0315 accept E0221 because \"as published\"", NULL,
         NULL},
        {"  weighting 1.0% of contract value\n",
         "  weighting 1.0% of contract value\n  accept W0301 because \"as published\"\n",
         "W0315 accept W0301 because \"as published\"", NULL, NULL},
        /* two accepts in a row cover the same clause */
        {"    period Q1\n    report by 30 June 2016\n",
         "    period Q4\n    report by 31 January 2017\n    accept W0305 because \"a\"\n    accept "
         "W0306 because \"b\"\n",
         "", NULL, NULL},
        /* a mistake of names or kinds cannot be accepted; a code must be one */
        {"weighting 40% of indicator\n",
         "weighting 40%\n    accept E0205 because \"as published\"\n", "E0205 40% | E0233 E0205",
         NULL, NULL},
        {"weighting 40% of indicator\n",
         "weighting 40% of indicator\n    accept W9999 because \"x\"\n", "E0233 W9999", NULL, NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

#define HOLES "  49.99% or less pays 0%\n  50.00% to 69.99% pays 50%\n  70.00% or above pays 100%\n"
#define BANDS "  below 50% pays 0%\n  from 50% to below 90% pays 50%\n  90% or above pays 100%\n"

static void a_scale_is_accepted_band_by_band_or_whole(void **state)
{
    const Slip slips[] = {
        {"  on a proportion\n" BANDS, "  on a proportion\n" HOLES, "E0213 50.00% | E0213 70.00%",
         NULL, NULL},
        {"  on a proportion\n" BANDS, "  on a proportion\n  accept E0213 because \"p\"\n" HOLES, "",
         NULL, NULL},
        {"  on a proportion\n" BANDS, "  accept E0213 because \"p\"\n  on a proportion\n" HOLES, "",
         NULL, NULL},
        {BANDS,
         "  49.99% or less pays 0%\n  accept E0213 because \"p\"\n  50.00% to 69.99% pays 50%\n  "
         "70.00% or above pays 100%\n",
         "E0213 70.00%", NULL, NULL},
        {BANDS,
         "  49.99% or less pays 0%\n  50.00% to 69.99% pays 50%\n  accept E0213 because \"p\"\n  "
         "70.00% or above pays 100%\n",
         "", NULL, NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

/* Every error of a file at once, each with its own words. */
static void many_mistakes_many_messages(void **state)
{
    const char *places[][2] = {
        {"numerator conveyed\n", "numerator conveyd\n"},
        {"baseline kent 50.00%", "baseline knt 50.00%"},
        {"report by 31 October 2016", "report by 31 August 2016"},
        {"requires paper", "requires papr"},
        {"below 50% pays 0%", "below 50% pays 0"},
        {"column treated count", "column treated number"},
        {"chosen even", "chosen odd"},
        {"half for kent pays", "hlf for kent pays"},
    };
    char *text = slipped("", "");

    (void)state;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        char *at = strstr(text, places[i][0]);
        assert_non_null(at);
        char *next = malloc(strlen(text) + 64);
        assert_non_null(next);
        sprintf(next, "%.*s%s%s", (int)(at - text), text, places[i][1], at + strlen(places[i][0]));
        free(text);
        text = next;
    }
    Checked checked;
    check_text(&checked, text);
    assert_int_equal(checked.diags.list.count, sizeof places / sizeof *places);
    checked_release(&checked);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weights),
        cmocka_unit_test(targets),
        cmocka_unit_test(ends_of_the_plan),
        cmocka_unit_test(rounding_of_bands),
        cmocka_unit_test(never_otherwise),
        cmocka_unit_test(no_consequences),
        cmocka_unit_test(no_change_is_an_error),
        cmocka_unit_test(dates),
        cmocka_unit_test(what_is_never_used),
        cmocka_unit_test(accepts),
        cmocka_unit_test(a_scale_is_accepted_band_by_band_or_whole),
        cmocka_unit_test(many_mistakes_many_messages),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
