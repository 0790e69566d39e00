/* Where something is not settled: an open question, a contract value to be agreed. */
#define WORLD_CHOSEN ""
#define WORLD_MORE ""
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

#define WORLD_REST(month) month ",kent,9700,6500,3800\n" WORLD_OTHERS(month)
#define WORLD_YEAR                                                                                 \
    WORLD_ACTIVITY WORLD_REST("2016-10") WORLD_REST("2016-11") WORLD_REST("2016-12")               \
    WORLD_REST("2017-01") WORLD_REST("2017-02") WORLD_REST("2017-03")

/* Kent's year: 62,400 + 6 x 9,700 = 120,600 of 125,000 + 6 x 20,000 = 245,000 is 49.22%, below
 * the target of 49.50%: the full year is achieved, so that q2_rate, which earns 75% by itself,
 * is released in full under one of the two readings. */
static void test_an_open_question_is_undetermined_and_named(void **state)
{
    (void)state;
    world_read(&w, WORLD_YEAR, WORLD_EVIDENCE);
    world_run(&w, "2017-05-15");
    Statement s = world_state(&w);
    const Verdict *v = verdict_for(&w, &s, "q2_rate", 0);

    assert_int_equal(verdict_for(&w, &s, "q4_rate", 0)->outcome, OUTCOME_ACHIEVED);
    assert_int_equal(v->outcome, OUTCOME_UNDETERMINED);
    assert_false(v->share_known);
    assert_int_equal(v->possible.count, 2);
    assert_said(shown(&w, &v->because), "catch_up is open: as own_weighting it is 75%");
    assert_said(shown(&w, &v->because), "catch_up is open: as releases it is 100%");
    assert_text(verdict_words(v, &w.arena), "undetermined 75% or 100%");
    assert_int_equal(s.readings.items[0].from.len, 0); /* open: nobody said a reading */
    assert_int_equal(s.readings.items[0].reading.len, 0);
    assert_said(world_explain(&w, "q2_rate", 0),
                "catch_up is open; what follows is as own_weighting");
}

static void test_without_a_contract_value_shares_stand_and_money_does_not(void **state)
{
    (void)state;
    world_read(&w, WORLD_ACTIVITY, WORLD_EVIDENCE);
    world_run(&w, "2016-11-15");
    Statement s = world_state(&w);
    const Verdict *v = verdict_for(&w, &s, "q2_rate", 1);

    assert_int_equal(v->outcome, OUTCOME_ACHIEVED);
    assert_true(v->share_known);
    assert_false(v->money.potential.known);
    assert_false(s.totals.earned.known);
    assert_true(s.waiting.count > 0);
    assert_null(s.waiting.items[0].milestone.ptr);
    assert_text(s.waiting.items[0].on, "the contract value is to be agreed");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_an_open_question_is_undetermined_and_named, open_world,
                                        close_world),
        cmocka_unit_test_setup_teardown(
            test_without_a_contract_value_shares_stand_and_money_does_not, open_world, close_world),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
