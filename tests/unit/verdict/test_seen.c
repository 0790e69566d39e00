/* What is said of evidence and of gaps agrees with what was evaluated. The small scheme is that
 * of world.h.
 */
#include "verdict/words.h"
#include "world.h"

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

/* Two submissions, both accepted on 12 September: the evaluation counts the earlier one, of 30
 * August, which is in time (31 August); the later one would be late. */
static void test_of_two_acceptances_the_earlier_submission_is_told(void **state)
{
    (void)state;
    world_read(&w, WORLD_ACTIVITY,
               WORLD_EVIDENCE_HEADER "q2_plan,plan,,2016-08-30,accepted,2016-09-12,,first\n"
                                     "q2_plan,plan,,2016-09-05,accepted,2016-09-12,,second\n");
    world_run(&w, "2016-11-15");
    const char *said = world_explain(&w, "q2_plan", 0);

    assert_said(said, "  plan was accepted on 12 September 2016 [test.cquin:30] "
                      "[data/evidence.csv:2]\n    \"first\"\n");
    assert_said(said, "    also submitted on 5 September 2016, accepted on 12 September 2016 "
                      "[data/evidence.csv:3]\n");
    assert_null(strstr(said, "late"));
}

/* Of two rejections on one day the later submission counts: it is the one to be resubmitted. */
static void test_of_two_rejections_the_later_submission_is_told(void **state)
{
    (void)state;
    world_read(&w, WORLD_ACTIVITY,
               WORLD_EVIDENCE_HEADER "q2_plan,plan,,2016-08-20,rejected,2016-08-31,,first\n"
                                     "q2_plan,plan,,2016-08-25,rejected,2016-08-31,,second\n");
    world_run(&w, "2016-11-15");
    assert_said(world_explain(&w, "q2_plan", 0),
                "plan was rejected on 31 August 2016 [test.cquin:30] [data/evidence.csv:3]\n");
}

/* A unit's row that is there, of a month that has not ended: 10 September is within it. */
static void test_a_month_that_is_not_over_is_not_empty(void **state)
{
    Lanes lanes;
    Out out;
    Gap gap;
    Leaf *tally = NULL;

    (void)state;
    world_read(&w, WORLD_ACTIVITY, WORLD_EVIDENCE);
    world_run(&w, "2016-09-10");
    for (uint32_t i = 0; i < w.plan->leaves.count && tally == NULL; i++)
        if (w.plan->leaves.items[i].tag == LEAF_TALLY)
            tally = &w.plan->leaves.items[i];
    assert_non_null(tally);
    lanes = lanes_of(w.run, 0, &w.arena, &w.arena);
    Lane lane = lane_at(&lanes, 0);
    assert_true(tally_gap(&lane, tally, &gap));
    assert_true(gap.not_over);
    out_init(&out);
    words_gap(&out, &lane, tally, &gap);
    assert_text(words_taken(&out, &w.arena), "September 2016 is not over");
    out_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_of_two_acceptances_the_earlier_submission_is_told,
                                        open_world, close_world),
        cmocka_unit_test_setup_teardown(test_of_two_rejections_the_later_submission_is_told,
                                        open_world, close_world),
        cmocka_unit_test_setup_teardown(test_a_month_that_is_not_over_is_not_empty, open_world,
                                        close_world),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
