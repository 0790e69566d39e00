/* Explanations of the small scheme in world.h, with every number and its place. The lines of
 * the rules are counted in WORLD_RULES; Kent's rows in the data are lines 2, 5, 8, 11, 14 and
 * 17.
 */
#include "study/nextband.h"
#include "world.h"

#define KENT_ROWS                                                                                  \
    " [data/activity.csv:2] [data/activity.csv:5] [data/activity.csv:8] [data/activity.csv:11]"    \
    " [data/activity.csv:14] [data/activity.csv:17]"

static World w;

static int open_world(void **state)
{
    (void)state;
    world_open(&w, WORLD_RULES);
    return 0;
}

static int close_world(void **state)
{
    (void)state;
    world_close(&w);
    return 0;
}

/* To pass 89.995% before rounding, (50.00% - n / 125,000) / 0.10% has to reach it: n <=
 * 62,387.5…, 13 fewer than 62,400. */
static void test_the_chain_of_a_rate(void **state)
{
    NextBand next;

    (void)state;
    world_read(&w, WORLD_ACTIVITY, WORLD_EVIDENCE);
    world_run(&w, "2016-11-15");
    assert_true(next_band(w.run, world_milestone(&w, "q2_rate"), 0, &w.diags, &next));
    Sentences sentences =
        explain_milestone(w.run, world_milestone(&w, "q2_rate"), 0, &next, &w.arena);

    assert_string_equal(
        shown(&w, &sentences),
        "q2_rate for Kent & Medway, as at 15 November 2016: partly achieved, 75% of £120,000.00 = "
        "£90,000.00 [test.cquin:32]\n"
        "  \"Rate to Q2\"\n"
        "  numerator, year to date Q2: see_and_convey 62,400 [test.cquin:14]" KENT_ROWS "\n"
        "  denominator, year to date Q2: 125,000 [test.cquin:15]\n"
        "    see_and_convey 62,400" KENT_ROWS "\n"
        "    see_and_treat 40,000" KENT_ROWS "\n"
        "    hear_and_treat 22,600" KENT_ROWS "\n"
        "  rate 62,400 ÷ 125,000 = 49.92% [test.cquin:14]\n"
        "  baseline 50.00% [test.cquin:17]\n"
        "  target, year to date Q2: 49.90% [test.cquin:19]\n"
        "  achievement (50.00% − 49.92%) ÷ (50.00% − 49.90%) = 80% [test.cquin:22]\n"
        "  80% falls in the band 80.00% to 89.99%, which pays 75% [test.cquin:76]\n"
        "  contract value £180,000,000.00, agreed 14 June 2016 [test.cquin:91]\n"
        "  indicator 1% of contract value = £1,800,000.00 [test.cquin:11]\n"
        "  weighting 20% of indicator = £360,000.00 [test.cquin:35]\n"
        "  the part of Kent & Medway £120,000.00, shared equally [test.cquin:13]\n"
        "  75% × £120,000.00: earned £90,000.00, recoverable £30,000.00\n"
        "    what is short could still return through q3_rate\n"
        "  the next band pays 100% from 90% (89.995% before rounding) [test.cquin:77]\n"
        "  13 moved from see_and_convey to another column of the denominator would have earned "
        "100%: +£30,000.00\n");
}

/* Q2: (50.00 - 49.86) / 0.10 = 140%, 62,325 of 125,000. Q3: (50.00 - 49.82) / 0.30 = 60%:
 * 92,167 of 185,000 is 49.82% exactly: 62,325 + 29,842 = 92,167 over three months of 20,000.
 * Surplus 40% x 20% = 8%, need 40% x 35% = 14%; lifted to 82.857…%. */
#define WORLD_QUARTER_3                                                                            \
    WORLD_HEADER "2016-04,kent,10325,6675,3700\n" WORLD_OTHERS("2016-04")                          \
    "2016-05,kent,10400,6600,3700\n" WORLD_OTHERS("2016-05")                                       \
    "2016-06,kent,10400,6700,3800\n" WORLD_OTHERS("2016-06") WORLD_TO_SEPTEMBER                    \
    "2016-10,kent,9947,6253,3800\n" WORLD_OTHERS("2016-10")                                        \
    "2016-11,kent,9947,6253,3800\n" WORLD_OTHERS("2016-11")                                        \
    "2016-12,kent,9948,6252,3800\n" WORLD_OTHERS("2016-12")
#define WORLD_PROGRESS "q3_progress,report,,2017-01-20,accepted,2017-02-20,,\n"

static void test_an_offset_is_explained_where_it_gives_and_takes(void **state)
{
    (void)state;
    world_read(&w, WORLD_QUARTER_3, WORLD_EVIDENCE WORLD_PROGRESS);
    world_run(&w, "2017-02-28");
    const char *text = world_explain(&w, "q3_rate", 0);

    assert_said(text, "  the offset lifts its achievement from 60% to 82.857…%");
    assert_said(text, "    surplus of q2_rate (140% − 100%) × 20% = 8%");
    assert_said(text, "    need of q3_rate (100% − 60%) × 35% = 14%");
    assert_said(text, "    received by q3_rate 8%");
    assert_said(text, "    achievement after offset 60% + 8% ÷ 35% = 82.857…%");
    assert_said(text, "  82.857…%, rounded half up to 2 decimal places of a percent, is 82.86%");
    assert_said(text, "  82.86% falls in the band 80.00% to 89.99%, which pays 75%");
    assert_said(text,
                "condition precedent q3_progress is met: it was accepted on 20 February 2017");
    assert_said(world_explain(&w, "q2_rate", 0), "may fill what others of the offset lack");
}

static void test_a_milestone_that_waits_names_its_condition(void **state)
{
    (void)state;
    world_read(&w, WORLD_QUARTER_3,
               WORLD_EVIDENCE "q3_progress,report,,2017-01-20,,,,\n");
    world_run(&w, "2017-02-28");
    const char *text = world_explain(&w, "q3_rate", 0);

    assert_said(text, ": waiting, 0% or 75% of £210,000.00");
    assert_said(text, "75% waits on q3_progress, which was submitted on 20 January 2017 and is not "
                      "decided");
    assert_said(text,
                "condition precedent q3_progress is open: it was submitted on 20 January 2017");
    assert_said(text, "open £157,500.00, lost £52,500.00");
}

static void test_evidence_is_explained_with_its_row(void **state)
{
    (void)state;
    world_read(&w, WORLD_ACTIVITY, WORLD_EVIDENCE_HEADER WORLD_PLAN
               "audit,report,,2016-11-02,accepted,2016-11-10,Quality leads,late but sound\n");
    world_run(&w, "2016-11-15");
    const char *text = world_explain(&w, "audit", 0);

    assert_said(text, "audit, as at 15 November 2016: achieved, 100% of £90,000.00 = £90,000.00");
    assert_said(text,
                "report was accepted on 10 November 2016 by Quality leads, submitted late, on "
                "2 November 2016, after 31 October 2016 [test.cquin:55] "
                "[data/evidence.csv:3]");
    assert_said(text, "    \"late but sound\"");
}

static void test_a_condition_is_explained_with_its_history(void **state)
{
    (void)state;
    world_read(&w, WORLD_ACTIVITY, WORLD_EVIDENCE_HEADER
               "q2_plan,plan,,2016-08-12,rejected,2016-08-19,,no measures\n" WORLD_PLAN);
    world_run(&w, "2016-11-15");
    const char *text = world_explain(&w, "q2_plan", 0);

    assert_said(text, "  plan was accepted on 31 August 2016 by Quality leads [test.cquin:30] "
                      "[data/evidence.csv:3]\n"
                      "    also submitted on 12 August 2016, rejected on 19 August 2016 "
                      "[data/evidence.csv:2]\n"
                      "      \"no measures\"\n");
    assert_said(text, "it is a condition precedent to q3_rate [test.cquin:29]");
    assert_said(text, "no weighting: it pays nothing of its own");
    world_run(&w, "2016-08-20"); /* rejected, and its date is still to come */
    assert_said(world_explain(&w, "q2_plan", 0),
                "plan was rejected on 19 August 2016; it is due 31 August 2016");
}

static void test_no_number_of_cases_helps_what_is_withheld(void **state)
{
    NextBand next;

    (void)state;
    world_read(&w, WORLD_QUARTER_3,
               WORLD_EVIDENCE_HEADER "q2_plan,plan,,2016-07-12,rejected,2016-07-20,,\n");
    world_run(&w, "2017-02-28");
    assert_true(next_band(w.run, world_milestone(&w, "q3_rate"), 0, &w.diags, &next));
    assert_false(next.found);
    assert_true(next_band(w.run, world_milestone(&w, "q4_rate"), 0, &w.diags, &next));
    assert_false(next.found); /* its counts are not known yet */
    assert_true(next_band(w.run, world_milestone(&w, "q2_plan"), 0, &w.diags, &next));
    assert_false(next.found);
    assert_true(next_band(w.run, world_milestone(&w, "q2_rate"), 0, &w.diags, &next));
    assert_false(next.found); /* the top band */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_the_chain_of_a_rate, open_world, close_world),
        cmocka_unit_test_setup_teardown(test_an_offset_is_explained_where_it_gives_and_takes,
                                        open_world, close_world),
        cmocka_unit_test_setup_teardown(test_a_milestone_that_waits_names_its_condition, open_world,
                                        close_world),
        cmocka_unit_test_setup_teardown(test_evidence_is_explained_with_its_row, open_world,
                                        close_world),
        cmocka_unit_test_setup_teardown(test_a_condition_is_explained_with_its_history, open_world,
                                        close_world),
        cmocka_unit_test_setup_teardown(test_no_number_of_cases_helps_what_is_withheld, open_world,
                                        close_world),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
