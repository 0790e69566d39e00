/* Contract text held against the clause below it, what it says of each milestone, and what is to
 * be agreed too late. The milestone half is of year to date Q2, reported by 31 October 2016, and
 * weighs 40%; whole is of the full year and weighs 60%. */
#include "from_rules.h"

#define WEIGHS "    weighting 40% of indicator\n"
#define REPORTS "    report by 31 October 2016\n"

static void figures(void **state)
{
    const Slip slips[] = {
        {WEIGHS, "    > 40%\n" WEIGHS, "", NULL, NULL},
        {WEIGHS, "    > 41%\n" WEIGHS, "W0330 40%", "`weighting` says 40%", "> 41%"},
        {WEIGHS, "    > 0.40 % (or 40.00% of the indicator)\n" WEIGHS, "W0344 0.40 %",
         "the text says 0.40 %", "weighting 40% of indicator"},
        {WEIGHS, "    > 0.40 % of contract value\n" WEIGHS, "W0330 40%", NULL, NULL},
        {WEIGHS, "    > 60% and 40%.\n" WEIGHS, "", NULL, NULL},
        /* no figure to compare: none, one that is no percentage, one that is not well written */
        {WEIGHS,
         "    > Milestone weighting (% of CQUIN scheme available)\n    > 41 of 100, v41%, "
         "1,4%\n" WEIGHS,
         "", NULL, NULL},
        {"  baseline kent", "  > 50.00%  51%\n  baseline kent", "", NULL, NULL},
        {"  baseline kent", "  > 50.00%  51.1%\n  baseline kent", "W0330 51%",
         "`baseline` says 51%", NULL},
        {"  target kent surrey", "  > 1%\n  target kent surrey", "", NULL, NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

static void dates(void **state)
{
    const Slip slips[] = {
        {REPORTS, "    > 31st October 2016\n" REPORTS, "", NULL, NULL},
        {REPORTS, "    > 31 st October 2016\n" REPORTS, "", NULL, NULL},
        {REPORTS, "    > by the end of October (31 Oct 2016), or 2016\n" REPORTS, "", NULL, NULL},
        {REPORTS, "    > 31st August\n" REPORTS, "", NULL, NULL},
        {REPORTS, "    > from 31st August to 31 st August 2016\n" REPORTS, "W0330 31 October 2016",
         "`report by` says 31 October 2016", NULL},
        {REPORTS "    weighting",
         "    report by 31 October 2016\n    > 31st August 2016\n    weighting",
         "W0344 31st August 2016", NULL, NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

static void each_milestone(void **state)
{
    const Slip slips[] = {
        {"  achievement", "  payment rules \"Each milestone is worth 25%.\"\n  achievement",
         "W0331 payment rules \"Each milestone is worth 25%.\"",
         "those of year to date Q2 weigh 40% together", "milestone half"},
        {"  achievement",
         "  payment rules\n  > 40% is paid.\n  > EACH milestone, then, is worth "
         "60% of all. 5%\n  achievement",
         "W0331 payment rules | W0344 5%", "year to date Q2 weigh 40%", NULL},
        {"  achievement", "  payment rules \"Each milestone is paid 25%.\"\n  achievement", "",
         NULL, NULL},
        {"  achievement",
         "  payment rules \"Each milestone is worth something. 25%\"\n  achievement", "", NULL,
         NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

static void agreed_late(void **state)
{
    const Slip slips[] = {
        {"baseline kent 50.00%", "baseline kent to be agreed by 31 October 2016", "", NULL, NULL},
        {"baseline kent 50.00%", "baseline kent to be agreed by 1 November 2016",
         "W0332 to be agreed by 1 November 2016", "`half` to be reported by 31 October 2016",
         "31 October 2016"},
        {WEIGHS, "    weighting to be agreed by 1 November 2016\n",
         "W0332 to be agreed by 1 November 2016", "`weighting` is to be agreed", NULL},
        {REPORTS, "    report by to be agreed by 1 November 2016\n", "", NULL, NULL},
        {"  achievement", "  exit route to be agreed by 1 May 2018\n  achievement", "", NULL, NULL},
        {"weighting 1.0% of contract value", "weighting to be agreed by 1 May 2018", "", NULL,
         NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures),
        cmocka_unit_test(dates),
        cmocka_unit_test(each_milestone),
        cmocka_unit_test(agreed_late),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
