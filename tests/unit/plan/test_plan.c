/* The order of working, expanded and run on pinned figures. Every expected number is worked by
 * hand beside its test.
 *
 * The rules: £100,000.01, one indicator of 1%, so £1,000.0001, which rounds to £1,000.00 =
 * 100,000 pence. Three areas share equally.
 */
#include "from_text.h"

#define HEAD                                                                                       \
    "language 1\n"                                                                                 \
    "use conventions.nhs_cquin_2016_17\n"                                                          \
    "scheme s \"S\"\n"                                                                             \
    "  year 2016/17\n"                                                                             \
    "  area north\n  area east\n  area west\n"                                                     \
    "  follows nhs_cquin_2016_17\n"

#define VALUE "  contract value £100,000.01\n"

#define INDICATOR                                                                                  \
    "indicator i \"I\"\n"                                                                          \
    "  weighting 1% of contract value\n"                                                           \
    "  applies each area\n"                                                                        \
    "  sharing equally\n"                                                                          \
    "  numerator a\n"                                                                              \
    "  denominator a + b\n"                                                                        \
    "  better lower\n"                                                                             \
    "  baseline 50%\n"                                                                             \
    "  target north east west\n"                                                                   \
    "    Q2  48% 48% 48%\n"                                                                        \
    "    Q3  46% 46% 46%\n"                                                                        \
    "    full year 45% 45% 45%\n"                                                                  \
    "  achievement (baseline - rate) / (baseline - target)\n"                                      \
    "  pays steps of achievement\n"                                                                \
    "  zero denominator pays 25%\n"

#define MEASURED(name, period, date, weight)                                                       \
    "  milestone " name "\n    period " period "\n    report by " date "\n    weighting " weight   \
    "\n    paid on achievement\n"

#define PLAN_MILESTONE                                                                             \
    "  milestone plan\n    period Q2\n    report by 31 August 2016\n    applies once\n"            \
    "    weighting none\n    condition precedent to third\n    evidence paper \"Paper\"\n"         \
    "    requires paper\n"

#define TAIL                                                                                       \
    "scale steps\n  on a proportion, rounded half up to 2 decimal places of a percent\n"           \
    "  49.99% or less pays 0%\n  50.00% to 69.99% pays 25%\n  70.00% to 79.99% pays 50%\n"         \
    "  80.00% to 89.99% pays 75%\n  90.00% or above pays 100%\n"                                   \
    "data counts\n  every month, area\n  column month month\n  column area area\n"                 \
    "  column a count\n  column b count\n  complete when every row is there\n"

#define OFFSET                                                                                     \
    "  offset quarters\n    surplus of second, third\n    shortfall of second, third\n"            \
    "    counted as achievement times weighting\n    pooled within each area\n"

#define SECOND MEASURED("second", "Q2", "31 October 2016", "20% of indicator")
#define THIRD MEASURED("third", "Q3", "31 January 2017", "35% of indicator")
#define LAST MEASURED("last", "full year", "28 April 2017", "45% of indicator")

static Bench bench;

static int tear_down(void **state)
{
    (void)state;
    bench_release(&bench);
    return 0;
}

static void with_offset(void)
{
    bench_init(&bench, HEAD VALUE INDICATOR SECOND PLAN_MILESTONE THIRD LAST OFFSET TAIL);
}

/* 100,000 pence: second 20,000 = 6,667 + 6,667 + 6,666; third 35,000 = 11,667 + 11,667 +
 * 11,666; last 45,000 = 15,000 each. */
static void test_pennies_are_dealt_by_largest_remainder(void **state)
{
    (void)state;
    with_offset();
    bench_figure(&bench, FIELD_ACHIEVEMENT, "second", -1, 1, 1);
    bench_evidence(&bench, "plan", "2016-08-20", "2016-08-30", true);
    bench_run(&bench, "2016-11-15");
    assert_money(&bench, "second", 0, (const int[]){6667, 6667, 0, 0, 0});
    assert_money(&bench, "second", 1, (const int[]){6667, 6667, 0, 0, 0});
    assert_money(&bench, "second", 2, (const int[]){6666, 6666, 0, 0, 0});
    assert_money(&bench, "third", 2, (const int[]){11666, 0, 11666, 0, 0});
    assert_value(&bench, bench.plan->totals.potential, 0, 100000, 1);
    assert_value(&bench, bench.plan->totals.earned, 0, 20000, 1);
    assert_value(&bench, bench.plan->totals.unallocated, 0, 0, 1);
}

/* Surplus 40% * 20 = 8, need 40% * 35 = 14: third is lifted by 8/35 to 60% + 22.857…% =
 * 82.857…% and pays 75%. */
static void test_offset_lifts_the_next_quarter(void **state)
{
    (void)state;
    with_offset();
    bench_figure(&bench, FIELD_ACHIEVEMENT, "second", 0, 140, 100);
    bench_figure(&bench, FIELD_ACHIEVEMENT, "third", 0, 60, 100);
    bench_evidence(&bench, "plan", "2016-08-20", "2016-08-30", true);
    bench_run(&bench, "2017-02-15");
    assert_value(&bench, roots_of(&bench, "third")->lifted, 0, 29, 35);
    assert_share(&bench, "third", 0, 3, 4);
    assert_value(&bench, roots_of(&bench, "third")->pays, 0, 1, 4);
    assert_outcome(&bench, "third", 0, OUTCOME_PARTLY_ACHIEVED);
}

/* third: 15700/10500 - 1 = 4/7 above, times 35 = 20 units. second at -100% counts as 0%: need
 * 100% * 20 = 20, lifted to 100%. */
static void test_offset_lifts_an_earlier_quarter_from_below_zero(void **state)
{
    (void)state;
    with_offset();
    bench_figure(&bench, FIELD_ACHIEVEMENT, "second", 0, -1, 1);
    bench_figure(&bench, FIELD_ACHIEVEMENT, "third", 0, 11, 7);
    bench_evidence(&bench, "plan", "2016-08-20", "2016-08-30", true);
    bench_run(&bench, "2017-02-15");
    assert_value(&bench, roots_of(&bench, "second")->lifted, 0, 1, 1);
    assert_share(&bench, "second", 0, 1, 1);
}

/* The surplus of a milestone whose condition is open is not lent, and what it could return is
 * recoverable: second at 60% pays 25% of 6,667 = 1,666.75, so 1,667; with 40% * 35 = 14 lent it
 * needs 8 and is whole: 5,000 more. */
static void test_a_waiting_milestone_does_not_lend_yet(void **state)
{
    (void)state;
    with_offset();
    bench_figure(&bench, FIELD_ACHIEVEMENT, "second", 0, 60, 100);
    bench_figure(&bench, FIELD_ACHIEVEMENT, "third", 0, 140, 100);
    bench_evidence(&bench, "plan", "2016-08-20", NULL, false);
    bench_run(&bench, "2017-02-15");
    assert_outcome(&bench, "third", 0, OUTCOME_WAITING);
    assert_share(&bench, "second", 0, 1, 4);
    assert_money(&bench, "second", 0, (const int[]){6667, 1667, 0, 5000, 0});
    assert_money(&bench, "third", 0, (const int[]){11667, 0, 11667, 0, 0});
}

/* Before the third quarter is due its surplus could still fill everything: 6,667 - 1,667 =
 * 5,000 recoverable. */
static void test_what_is_not_due_may_still_return_money(void **state)
{
    (void)state;
    with_offset();
    bench_figure(&bench, FIELD_ACHIEVEMENT, "second", 0, 60, 100);
    bench_evidence(&bench, "plan", "2016-08-20", "2016-08-30", true);
    bench_run(&bench, "2016-11-15");
    assert_outcome(&bench, "second", 0, OUTCOME_PARTLY_ACHIEVED);
    assert_outcome(&bench, "third", 0, OUTCOME_NOT_DUE);
    assert_money(&bench, "second", 0, (const int[]){6667, 1667, 0, 5000, 0});
}

/* Rejected after its report date: the gated milestone is withheld whatever its figure, and all
 * of it is lost. */
static void test_a_failed_condition_withholds(void **state)
{
    (void)state;
    with_offset();
    bench_evidence(&bench, "plan", "2016-08-20", "2016-08-30", false);
    bench_run(&bench, "2016-11-15");
    for (uint32_t u = 0; u < 3; u++)
        assert_outcome(&bench, "third", u, OUTCOME_WITHHELD);
    assert_share(&bench, "third", 0, 0, 1);
    assert_money(&bench, "third", 0, (const int[]){11667, 0, 0, 0, 11667});
}

/* Rejected before its report date it can be sent again: not due, and what it gates stays open.
 * */
static void test_a_rejection_before_the_date_gates_nothing_yet(void **state)
{
    (void)state;
    with_offset();
    bench_evidence(&bench, "plan", "2016-08-10", "2016-08-20", false);
    bench_run(&bench, "2016-08-25");
    assert_outcome(&bench, "plan", 0, OUTCOME_NOT_DUE);
    assert_outcome(&bench, "third", 0, OUTCOME_NOT_DUE);
}

/* 80% with a condition open: 0 or 75% of 11,667 = 8,750.25, so 8,750 open and 2,917 lost. */
static void test_waiting_holds_its_own_share_open(void **state)
{
    (void)state;
    with_offset();
    bench_figure(&bench, FIELD_ACHIEVEMENT, "second", 0, 1, 1);
    bench_figure(&bench, FIELD_ACHIEVEMENT, "third", 0, 80, 100);
    bench_evidence(&bench, "plan", "2016-08-20", NULL, false);
    bench_run(&bench, "2017-02-15");
    assert_outcome(&bench, "third", 0, OUTCOME_WAITING);
    assert_value(&bench, roots_of(&bench, "third")->all_least, 0, 0, 1);
    assert_value(&bench, roots_of(&bench, "third")->all_greatest, 0, 3, 4);
    assert_money(&bench, "third", 0, (const int[]){11667, 0, 8750, 0, 2917});
}

/* 0% of own result times an open condition is 0%, for certain. */
static void test_nothing_times_open_is_nothing(void **state)
{
    (void)state;
    with_offset();
    bench_figure(&bench, FIELD_ACHIEVEMENT, "second", 0, 1, 1);
    bench_figure(&bench, FIELD_ACHIEVEMENT, "third", 0, 10, 100);
    bench_evidence(&bench, "plan", "2016-08-20", NULL, false);
    bench_run(&bench, "2017-02-15");
    assert_outcome(&bench, "third", 0, OUTCOME_NOT_ACHIEVED);
    assert_money(&bench, "third", 0, (const int[]){11667, 0, 0, 0, 11667});
}

/* No data after the report date: not supplied, pays nothing by the convention. Before it: not
 * due, all open. */
static void test_missing_data(void **state)
{
    (void)state;
    with_offset();
    bench_run(&bench, "2016-10-30");
    assert_outcome(&bench, "second", 0, OUTCOME_NOT_DUE);
    assert_money(&bench, "second", 0, (const int[]){6667, 0, 6667, 0, 0});
    bench_run(&bench, "2016-10-31");
    assert_outcome(&bench, "second", 0, OUTCOME_NOT_SUPPLIED);
    assert_money(&bench, "second", 0, (const int[]){6667, 0, 0, 0, 6667});
}

/* 0 of 0 cases: not assessable, pays the 25% that the indicator answers: 1,666.75, so 1,667. */
static void test_zero_denominator(void **state)
{
    (void)state;
    with_offset();
    bench_figure(&bench, FIELD_NUMERATOR, "second", 0, 0, 1);
    bench_figure(&bench, FIELD_DENOMINATOR, "second", 0, 0, 1);
    bench_run(&bench, "2016-11-15");
    assert_outcome(&bench, "second", 0, OUTCOME_NOT_ASSESSABLE);
    assert_money(&bench, "second", 0, (const int[]){6667, 1667, 0, 0, 5000});
}

/* Provisional until the report date: the second quarter ends on 30 September. */
static void test_provisional(void **state)
{
    (void)state;
    with_offset();
    bench_figure(&bench, FIELD_ACHIEVEMENT, "second", 0, 95, 100);
    bench_run(&bench, "2016-10-10");
    assert_outcome(&bench, "second", 0, OUTCOME_ACHIEVED);
    assert_int_equal(run_value(bench.run, roots_of(&bench, "second")->provisional, 0, 0).code, 1);
    bench_run(&bench, "2016-10-31");
    assert_int_equal(run_value(bench.run, roots_of(&bench, "second")->provisional, 0, 0).code, 0);
}

#define CATCH_UP                                                                                   \
    "  catch up year\n    on last\n"                                                               \
    "    releases second in full when q is full\n"                                                 \
    "    releases second up to the full-year share when q is up_to\n"                              \
    "    releases nothing when q is none_\n"
#define QUESTION                                                                                   \
    "question q \"Which?\"\n  reading none_ \"a\"\n  reading full \"b\"\n  reading up_to \"c\"\n"

/* second at 75% pays 50%, the full year at 85% pays 75%: nothing, in full (75% is not achieved)
 * and up to give 50%, 50%, 75%. Nobody has answered: undetermined, 50% to 75% of 6,667: 3,333.5
 * -> 3,334 earned; 5,000.25 -> 5,000, so 1,666 open. */
static void test_catch_up_under_an_open_question(void **state)
{
    (void)state;
    bench_init(&bench,
               HEAD VALUE INDICATOR SECOND PLAN_MILESTONE THIRD LAST CATCH_UP QUESTION TAIL);
    bench_figure(&bench, FIELD_ACHIEVEMENT, "second", -1, 75, 100);
    bench_figure(&bench, FIELD_ACHIEVEMENT, "last", -1, 85, 100);
    bench_run(&bench, "2017-05-15");
    assert_int_equal(bench.run->case_count, 3);
    assert_outcome(&bench, "second", 0, OUTCOME_UNDETERMINED);
    assert_money(&bench, "second", 0, (const int[]){6667, 3334, 1666, 0, 1667});
    bench.given[0] = 2;
    bench_run(&bench, "2017-05-15");
    assert_share(&bench, "second", 0, 3, 4);
    bench.given[0] = 1;
    bench_run(&bench, "2017-05-15");
    assert_share(&bench, "second", 0, 1, 2);
}

/* A full year at 90% pays 100% and, `in full`, releases what the second quarter lost. Before it
 * is due that is recoverable. */
static void test_catch_up_in_full(void **state)
{
    (void)state;
    bench_init(&bench,
               HEAD VALUE INDICATOR SECOND PLAN_MILESTONE THIRD LAST CATCH_UP QUESTION TAIL);
    bench.given[0] = 1;
    bench_figure(&bench, FIELD_ACHIEVEMENT, "second", 0, 75, 100);
    bench_run(&bench, "2016-11-15");
    assert_money(&bench, "second", 0, (const int[]){6667, 3334, 0, 3333, 0});
    bench_figure(&bench, FIELD_ACHIEVEMENT, "last", 0, 90, 100);
    bench_run(&bench, "2017-05-15");
    assert_share(&bench, "second", 0, 1, 1);
    assert_outcome(&bench, "second", 0, OUTCOME_ACHIEVED);
}

/* The share is known, the money is not. */
static void test_contract_value_to_be_agreed(void **state)
{
    (void)state;
    bench_init(&bench, HEAD
               "  contract value to be agreed\n" INDICATOR SECOND PLAN_MILESTONE THIRD LAST TAIL);
    bench_figure(&bench, FIELD_ACHIEVEMENT, "second", 0, 80, 100);
    bench_run(&bench, "2016-11-15");
    assert_share(&bench, "second", 0, 3, 4);
    assert_int_equal(run_value(bench.run, roots_of(&bench, "second")->potential, 0, 0).why,
                     WHY_NOT_AGREED);
    assert_int_equal(run_value(bench.run, bench.plan->totals.earned, 0, 0).why, WHY_NOT_AGREED);
}

/* Agreed on 30 September, known from then on. (50 - 48.4) / (50 - 48) = 80%; against 47.50% it
 * is 1.6 / 2.5 = 64%. */
#define AGREED                                                                                     \
    "agreement \"A\"\n  agree i target in Q2 for north is 47.50% instead of 48% agreed 12 "        \
    "October 2016\n"
static void test_an_agreed_target_counts_from_its_date(void **state)
{
    (void)state;
    bench_init(&bench, HEAD VALUE INDICATOR SECOND PLAN_MILESTONE THIRD LAST TAIL AGREED);
    bench_figure(&bench, FIELD_RATE, "second", -1, 484, 1000);
    bench_run(&bench, "2016-10-11");
    assert_share(&bench, "second", 0, 3, 4);
    bench_run(&bench, "2016-10-12");
    assert_share(&bench, "second", 0, 1, 4);
    assert_share(&bench, "second", 1, 3, 4);
}

/* Suspended from 1 January 2017: what is to be reported on or after that date is credited once
 * it has come. */
static void test_suspension_credits(void **state)
{
    (void)state;
    bench_init(&bench, HEAD VALUE "  suspended from 1 January 2017 credits 100%\n" INDICATOR SECOND
                           PLAN_MILESTONE THIRD LAST TAIL);
    bench_evidence(&bench, "plan", "2016-08-20", "2016-08-30", true);
    bench_run(&bench, "2016-12-31");
    assert_outcome(&bench, "third", 0, OUTCOME_NOT_DUE);
    bench_run(&bench, "2017-01-01");
    assert_outcome(&bench, "third", 0, OUTCOME_CREDITED);
    assert_outcome(&bench, "second", 0, OUTCOME_NOT_SUPPLIED);
    assert_money(&bench, "third", 0, (const int[]){11667, 11667, 0, 0, 0});
}

/* The last milestone does not apply: 45% is left. `lapses`: 45,000 pence unallocated. `shared
 * in proportion`: 20 and 35 of 55: 100,000 * 20/55 = 36,363.6 -> 36,364; * 35/55 = 63,636.36 ->
 * 63,636. A third of 36,364: 12,122, 12,121, 12,121. */
#define NOT_APPLYING                                                                               \
    "  milestone last\n    period full year\n    report by 28 April 2017\n    applies nothing\n"   \
    "    weighting 45% of indicator\n    paid on achievement\n"
static void test_a_part_that_does_not_apply(void **state)
{
    (void)state;
    bench_init(&bench, HEAD VALUE INDICATOR SECOND PLAN_MILESTONE THIRD NOT_APPLYING TAIL);
    bench_figure(&bench, FIELD_ACHIEVEMENT, "second", 0, 1, 1);
    bench_run(&bench, "2016-11-15");
    assert_outcome(&bench, "last", 0, OUTCOME_NOT_APPLICABLE);
    assert_value(&bench, bench.plan->totals.unallocated, 0, 45000, 1);
    bench_release(&bench);
    bench_init(
        &bench, HEAD VALUE INDICATOR
        "  missing part shared in proportion\n" SECOND PLAN_MILESTONE THIRD NOT_APPLYING TAIL);
    bench_figure(&bench, FIELD_ACHIEVEMENT, "second", 0, 1, 1);
    bench_run(&bench, "2016-11-15");
    assert_money(&bench, "second", 0, (const int[]){12122, 12122, 0, 0, 0});
    assert_value(&bench, bench.plan->totals.unallocated, 0, 0, 1);
}

/* Only the north: the other areas are not applicable and its money is the whole 20,000 pence.
 * */
#define NORTHERN                                                                                   \
    "  milestone second\n    period Q2\n    report by 31 October 2016\n    applies north\n"        \
    "    weighting 20% of indicator\n    paid on achievement\n"
static void test_listed_areas(void **state)
{
    (void)state;
    bench_init(&bench, HEAD VALUE INDICATOR NORTHERN PLAN_MILESTONE THIRD LAST TAIL);
    bench_figure(&bench, FIELD_ACHIEVEMENT, "second", -1, 1, 1);
    bench_run(&bench, "2016-11-15");
    assert_outcome(&bench, "second", 0, OUTCOME_ACHIEVED);
    assert_outcome(&bench, "second", 1, OUTCOME_NOT_APPLICABLE);
    assert_money(&bench, "second", 0, (const int[]){20000, 20000, 0, 0, 0});
    assert_money(&bench, "second", 1, (const int[]){0, 0, 0, 0, 0});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_pennies_are_dealt_by_largest_remainder, tear_down),
        cmocka_unit_test_teardown(test_offset_lifts_the_next_quarter, tear_down),
        cmocka_unit_test_teardown(test_offset_lifts_an_earlier_quarter_from_below_zero, tear_down),
        cmocka_unit_test_teardown(test_a_waiting_milestone_does_not_lend_yet, tear_down),
        cmocka_unit_test_teardown(test_what_is_not_due_may_still_return_money, tear_down),
        cmocka_unit_test_teardown(test_a_failed_condition_withholds, tear_down),
        cmocka_unit_test_teardown(test_a_rejection_before_the_date_gates_nothing_yet, tear_down),
        cmocka_unit_test_teardown(test_waiting_holds_its_own_share_open, tear_down),
        cmocka_unit_test_teardown(test_nothing_times_open_is_nothing, tear_down),
        cmocka_unit_test_teardown(test_missing_data, tear_down),
        cmocka_unit_test_teardown(test_zero_denominator, tear_down),
        cmocka_unit_test_teardown(test_provisional, tear_down),
        cmocka_unit_test_teardown(test_catch_up_under_an_open_question, tear_down),
        cmocka_unit_test_teardown(test_catch_up_in_full, tear_down),
        cmocka_unit_test_teardown(test_contract_value_to_be_agreed, tear_down),
        cmocka_unit_test_teardown(test_an_agreed_target_counts_from_its_date, tear_down),
        cmocka_unit_test_teardown(test_suspension_credits, tear_down),
        cmocka_unit_test_teardown(test_a_part_that_does_not_apply, tear_down),
        cmocka_unit_test_teardown(test_listed_areas, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
