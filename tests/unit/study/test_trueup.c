/* True-ups by cause, on the small scheme in ../verdict/world.h. */
#include "study/trueup.h"
#include "../verdict/world.h"

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

static Statement state_since(const char *since, const char *as_at)
{
    world_run(&w, since);
    const Run *before = w.run;
    world_run(&w, as_at);
    Statement s = world_state(&w);

    assert_true(trueup_into(&s, w.run, before, &w.arena));
    assert_int_equal(s.since, day_of(since));
    return s;
}

/* The audit is worth £90,000: submitted in October, accepted on 1 December. */
static void test_a_decision_is_named(void **state)
{
    (void)state;
    world_read(&w, WORLD_ACTIVITY, WORLD_EVIDENCE_HEADER WORLD_PLAN
               "audit,report,,2016-10-28,accepted,2016-12-01,Quality leads,\n");
    Statement s = state_since("2016-11-15", "2016-12-15");
    const Verdict *v = verdict_for(&w, &s, "audit", 0);

    assert_pence(&v->money.trued_up, 9000000);
    assert_said(shown(&w, &v->because), "true-up +£90,000.00 since 15 November 2016\n");
    assert_said(shown(&w, &v->because),
                "  decision: audit was accepted on 1 December 2016 by Quality leads "
                "[data/evidence.csv:3]\n");
    assert_pence(&verdict_for(&w, &s, "q2_rate", 0)->money.trued_up, 0);
    assert_pence(&s.totals.trued_up, 9000000);
}

/* Before the end of September the counts are not known; then £90,000 + £120,000 + £30,000. */
static void test_a_later_fact_is_named(void **state)
{
    (void)state;
    world_read(&w, WORLD_ACTIVITY, WORLD_EVIDENCE);
    Statement s = state_since("2016-09-15", "2016-11-15");
    const Verdict *v = verdict_for(&w, &s, "q2_rate", 0);

    assert_pence(&v->money.trued_up, 9000000);
    assert_said(shown(&w, &v->because),
                "  later fact: activity in year to date Q2 [data/activity.csv:2] "
                "[data/activity.csv:5] [data/activity.csv:8] [data/activity.csv:11] "
                "[data/activity.csv:14] [data/activity.csv:17]\n");
    assert_pence(&s.totals.trued_up, 9000000 + 12000000 + 3000000);
}

/* Kent Q3: (50.00 - 49.72) / 0.30 = 93.33…%, 91,982 of 185,000 = 49.72%: it pays 100% once
 * q3_progress is accepted. */
static void test_a_condition_is_named(void **state)
{
    (void)state;
    world_read(&w,
               WORLD_ACTIVITY "2016-10,kent,9860,6340,3800\n" WORLD_OTHERS("2016-10")
               "2016-11,kent,9861,6339,3800\n" WORLD_OTHERS("2016-11")
               "2016-12,kent,9861,6339,3800\n" WORLD_OTHERS("2016-12"),
               WORLD_EVIDENCE "q3_progress,report,,2017-01-20,accepted,2017-02-20,,\n");
    Statement s = state_since("2017-02-01", "2017-02-28");
    const Verdict *v = verdict_for(&w, &s, "q3_rate", 0);

    assert_pence(&v->money.trued_up, 21000000);
    assert_said(shown(&w, &v->because), "decision: q3_progress was accepted on 20 February 2017");
    assert_said(shown(&w, &v->because), "condition precedent q3_progress is now met");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_decision_is_named, open_world, close_world),
        cmocka_unit_test_setup_teardown(test_a_later_fact_is_named, open_world, close_world),
        cmocka_unit_test_setup_teardown(test_a_condition_is_named, open_world, close_world),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
