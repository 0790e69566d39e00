/* Agreements, adjustments, settlements, examples. */
#include "from_rules.h"

#define VALUE "  agree contract value is £1,000 agreed 1 May 2016\n"

static void terms_that_can_be_agreed(void **state)
{
    const Slip slips[] = {
        {VALUE,
         VALUE
         "  agree calls target in full year for kent is 47% instead of 48% agreed 1 June 2016\n",
         "", NULL, NULL},
        {VALUE,
         VALUE "  agree calls baseline for kent is 52% instead of 50.00% agreed 1 June 2016\n", "",
         NULL, NULL},
        {VALUE,
         VALUE "  agree calls half report_by is 1 November 2016 instead of 31 October 2016 agreed "
               "1 June 2016\n",
         "", NULL, NULL},
        {VALUE,
         VALUE "  agree calls weighting is 1.1% of contract value instead of 1.0% of contract "
               "value agreed 1 June 2016\n",
         "", NULL, NULL},
        {VALUE, VALUE "  agree calls plan weighting is 5% of indicator agreed 1 June 2016\n",
         "E0224 5% of indicator", "`5% of indicator instead of none`", NULL},
        {VALUE,
         VALUE
         "  agree calls plan weighting is 5% of indicator instead of none agreed 1 June 2016\n",
         "W0301 indicator calls \"Calls\"", "105% together as agreed", NULL},
        {VALUE, VALUE "  agree calls numerator is 5 agreed 1 June 2016\n", "E0222 calls numerator",
         "what can be agreed", NULL},
        {VALUE, VALUE "  agree calls target in Q3 is 47% agreed 1 June 2016\n",
         "E0222 calls target in Q3", NULL, NULL},
        /* 49% in the half year and 48% in the whole: no one `instead of` fits both */
        {VALUE, VALUE "  agree calls target for kent is 47% agreed 1 June 2016\n",
         "E0222 calls target for kent", "say in which period", "49%"},
        {VALUE, VALUE "  agree calls target in full year is 47% agreed 1 June 2016\n",
         "E0222 calls target in full year", "say for which area", "48%"},
        {VALUE, VALUE "  agree calls targt is 47% agreed 1 June 2016\n", "E0202 targt",
         "did you mean `target`?", NULL},
        {VALUE, VALUE "  agree contract value for kent is £2 agreed 1 June 2016\n",
         "E0210 contract value for kent", NULL, NULL},
        {VALUE, "  agree contract value is -£1,000 agreed 1 May 2016\n", "E0226 -£1,000",
         "cannot be below £0", NULL},
        {VALUE, "  agree contract value is 1,000 agreed 1 May 2016\n", "E0205 1,000", "`£1,000`",
         NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

static void instead_of(void **state)
{
    const Slip slips[] = {
        {VALUE, VALUE "  agree calls target in full year for kent is 47% agreed 1 June 2016\n",
         "E0224 47%", "write `47% instead of 48%`", "48%"},
        {VALUE, VALUE "  agree calls target in full year for kent is 48% agreed 1 June 2016\n", "",
         NULL, NULL},
        {VALUE,
         VALUE
         "  agree calls target in full year for kent is 47% instead of 49% agreed 1 June 2016\n",
         "E0223 49%", "write `instead of 48%`", "48%"},
        {VALUE, "  agree contract value is £1,000 instead of £900 agreed 1 May 2016\n",
         "E0223 £900", "instead of nothing", NULL},
        /* taken by date, whatever the order of the file */
        {VALUE,
         VALUE
         "  agree calls target in full year for kent is 46% instead of 47% agreed 1 July 2016\n"
         "  agree calls target in full year for kent is 47% instead of 48% agreed 1 June 2016\n",
         "", NULL, NULL},
        {VALUE,
         VALUE
         "  agree calls target in full year for kent is 46% instead of 48% agreed 1 July 2016\n"
         "  agree calls target in full year for kent is 47% instead of 48% agreed 1 June 2016\n",
         "E0223 48%", "agreed here before", NULL},
        {VALUE, VALUE "  agree contract value is £2,000 instead of £1,000 agreed 1 May 2016\n",
         "E0225 agree contract value is £2,000 instead of £1,000 agreed 1 May 2016",
         "agreed twice on 1 May 2016", "agree contract value is £1,000 agreed 1 May 2016"},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

static void adjustments(void **state)
{
    const Slip slips[] = {
        {VALUE,
         VALUE "  adjust activity conveyed in October 2016 for kent by -9 agreed 1 June 2016\n", "",
         NULL, NULL},
        {VALUE,
         VALUE "  adjust activity conveyd in October 2016 for kent by -9 agreed 1 June 2016\n",
         "E0202 conveyd", "did you mean `conveyed`?", NULL},
        {VALUE, VALUE "  adjust activity conveyed for kent by -9 agreed 1 June 2016\n",
         "E0222 activity conveyed for kent", "add `in October 2016`", NULL},
        {VALUE, VALUE "  adjust activity conveyed in Q3 for kent by -9 agreed 1 June 2016\n",
         "E0222 activity conveyed in Q3 for kent", NULL, NULL},
        {VALUE, VALUE "  adjust activity conveyed in October 2016 by -9 agreed 1 June 2016\n",
         "E0222 activity conveyed in October 2016", "add `for AREA`", NULL},
        {VALUE, VALUE "  adjust activity month in October 2016 for kent by -9 agreed 1 June 2016\n",
         "E0222 activity month in October 2016 for kent", NULL, NULL},
        {VALUE, VALUE "  adjust calls rate in October 2016 for kent by -9 agreed 1 June 2016\n",
         "E0222 calls rate in October 2016 for kent", NULL, NULL},
        {VALUE,
         VALUE "  adjust activity conveyed in October 2016 for kent by 9% agreed 1 June 2016\n",
         "E0205 9%", NULL, NULL},
        {VALUE,
         VALUE "  adjust activity conveyed in October 2016 for kent by 0.5 agreed 1 June 2016\n",
         "E0205 0.5", NULL, NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

static void settlements(void **state)
{
    const Slip slips[] = {
        {VALUE, VALUE "  settle split is by_size agreed 1 June 2016\n", "", NULL, NULL},
        {VALUE, VALUE "  settle split is by_siz agreed 1 June 2016\n", "E0202 by_siz",
         "did you mean `by_size`?", NULL},
        {VALUE, VALUE "  settle splt is by_size agreed 1 June 2016\n", "E0202 splt", NULL, NULL},
        {VALUE,
         VALUE "  settle split is by_size agreed 1 June 2016\n  settle split is even agreed 1 June "
               "2016\n",
         "E0225 settle split is even agreed 1 June 2016", "in two ways",
         "settle split is by_size agreed 1 June 2016"},
        {VALUE,
         VALUE "  settle split is by_size agreed 1 June 2016\n  settle split is even agreed 2 June "
               "2016\n",
         "", NULL, NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

#define GIVEN "  given calls rate in year to date Q2 for kent is 49.5%\n"
#define EXPECT "  expect half for kent pays 50%\n"

static void examples(void **state)
{
    const Slip slips[] = {
        {GIVEN, "  given calls rate is 49.5%\n", "E0230 calls rate", "in year to date Q2", NULL},
        {GIVEN, "  given calls baseline is 49.5%\n", "", NULL, NULL},
        {GIVEN, "  given calls achievement in full year is 100% * 11 / 7\n", "", NULL, NULL},
        {GIVEN, "  given calls rate in full year is calls baseline\n", "E0234 calls baseline", NULL,
         NULL},
        {GIVEN, "  given activity month is 5\n", "E0230 activity month", NULL, NULL},
        {GIVEN, "  given split is by_size\n", "", NULL, NULL},
        {GIVEN, "  given split is by_siz\n", "E0202 by_siz", NULL, NULL},
        {GIVEN, "  given contract value is to be agreed\n", "", NULL, NULL},
        {GIVEN, "  given plan paper submitted 1 June 2016 accepted 2 June 2016\n", "", NULL, NULL},
        {GIVEN, "  given plan submitted 1 June 2016\n", "", NULL, NULL},
        {GIVEN, "  given plan submitted 3 June 2016 accepted 2 June 2016\n", "E0230 2 June 2016",
         "before it was submitted", "3 June 2016"},
        {GIVEN, "  given plan paper for kent submitted 1 June 2016\n", "E0230 plan paper for kent",
         "applies once", NULL},
        {GIVEN, "  given half submitted 1 June 2016\n", "E0230 half", "no evidence", NULL},
        {EXPECT, "  expect half for kent earns £10.00\n", "", NULL, NULL},
        {EXPECT, "  expect half for kent earns £10.001\n", "E0226 £10.001", "whole pence", NULL},
        {EXPECT, "  expect half for kent earns 50%\n", "", NULL, NULL},
        {EXPECT, "  expect plan for kent is waiting\n", "E0230 plan for kent", NULL, NULL},
        {EXPECT, "  expect calls half for kent is waiting\n", "", NULL, NULL},
        {EXPECT, "  expect calls rate in full year for kent is 49.5%\n", "", NULL, NULL},
        {EXPECT, "  expect calls rate in full year for kent pays 49.5%\n",
         "E0230 expect calls rate in full year for kent pays 49.5%", NULL, NULL},
        {EXPECT, "", "E0204 example \"Half way\"", NULL, NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(terms_that_can_be_agreed),
        cmocka_unit_test(instead_of),
        cmocka_unit_test(adjustments),
        cmocka_unit_test(settlements),
        cmocka_unit_test(examples),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
