/* A statement of the small scheme in world.h: outcomes, shares, money, reasons and the waiting
 * list. The numbers are worked by hand at the head of that file.
 */
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

static void test_a_figure_gives_its_verdict(void **state)
{
    (void)state;
    world_read(&w, WORLD_ACTIVITY, WORLD_EVIDENCE);
    world_run(&w, "2016-11-15");
    Statement s = world_state(&w);
    const Verdict *v = verdict_for(&w, &s, "q2_rate", 0);

    assert_int_equal(v->outcome, OUTCOME_PARTLY_ACHIEVED);
    assert_true(v->share_known);
    assert_true(number_equal(v->share, number_from_ratio(3, 4, &w.arena)));
    assert_text(v->unit, "kent");
    assert_text(v->unit_title, "Kent & Medway");
    assert_text(v->weighting_of, "indicator");
    assert_pence(&v->money.potential, 12000000);
    assert_pence(&v->money.earned, 9000000);
    assert_pence(&v->money.lost, 0);
    assert_pence(&v->money.recoverable, 3000000); /* a surplus in Q3 could still fill it */
    assert_said(
        shown(&w, &v->because),
        "rate 49.92%, achievement 80%: the band 80.00% to 89.99% pays 75% [test.cquin:22]\n");
    assert_said(shown(&w, &v->because), "what is short could still return through q3_rate\n");
    assert_false(v->provisional);
}

static void test_before_its_report_date_it_is_provisional(void **state)
{
    (void)state;
    world_read(&w, WORLD_ACTIVITY, WORLD_EVIDENCE);
    world_run(&w, "2016-10-15");
    Statement s = world_state(&w);
    const Verdict *v = verdict_for(&w, &s, "q2_rate", 1);

    assert_int_equal(v->outcome, OUTCOME_ACHIEVED);
    assert_true(v->provisional);
    assert_said(shown(&w, &v->because), "provisional until 31 October 2016");
}

static void test_a_missing_month_is_named(void **state)
{
    (void)state;
    world_read(&w, WORLD_HEADER WORLD_TO_JUNE
               "2016-07,kent,10400,6700,3800\n" WORLD_OTHERS("2016-07") WORLD_OTHERS("2016-08")
               "2016-09,kent,10400,6700,3800\n" WORLD_OTHERS("2016-09"), WORLD_EVIDENCE);
    world_run(&w, "2016-11-15");
    Statement s = world_state(&w);
    const Verdict *v = verdict_for(&w, &s, "q2_rate", 0);

    assert_int_equal(v->outcome, OUTCOME_NOT_SUPPLIED);
    assert_said(shown(&w, &v->because), "no row for August 2016, kent, in activity");
    assert_said(shown(&w, &v->because), "it pays 0%, as the rules answer \"missing data\"");
    assert_int_equal(verdict_for(&w, &s, "q2_rate", 2)->outcome, OUTCOME_PARTLY_ACHIEVED);
}

static void test_an_empty_cell_is_named_with_its_row(void **state)
{
    (void)state;
    world_read(&w, WORLD_HEADER "2016-04,kent,10400,,3700\n" WORLD_OTHERS("2016-04")
               "2016-05,kent,10400,6600,3700\n" WORLD_OTHERS("2016-05")
               "2016-06,kent,10400,6700,3800\n" WORLD_OTHERS("2016-06") WORLD_TO_SEPTEMBER,
               WORLD_EVIDENCE);
    world_run(&w, "2016-11-15");
    Statement s = world_state(&w);

    assert_said(shown(&w, &verdict_for(&w, &s, "q2_rate", 0)->because),
                "see_and_treat is empty for April 2016, kent, in activity [data/activity.csv:2]");
}

static void test_a_rejected_condition_withholds_and_says_so(void **state)
{
    (void)state;
    world_read(&w, WORLD_ACTIVITY,
               WORLD_EVIDENCE_HEADER "q2_plan,plan,,2016-07-12,rejected,2016-07-20,,no measures\n");
    world_run(&w, "2016-11-15");
    Statement s = world_state(&w);

    for (uint32_t unit = 0; unit < 3; unit++) {
        const Verdict *v = verdict_for(&w, &s, "q3_rate", unit);
        assert_int_equal(v->outcome, OUTCOME_WITHHELD);
        assert_said(shown(&w, &v->because),
                    "q2_plan, a condition precedent, was rejected on 20 July 2016");
        assert_pence(&v->money.lost, 21000000);
        assert_pence(&v->money.open, 0);
    }
}

static void test_undecided_evidence_says_when_it_came(void **state)
{
    (void)state;
    world_read(&w, WORLD_ACTIVITY, WORLD_EVIDENCE);
    world_run(&w, "2016-11-15");
    Statement s = world_state(&w);
    const Verdict *v = verdict_for(&w, &s, "audit", 0);

    assert_int_equal(v->outcome, OUTCOME_AWAITING_DECISION);
    assert_null(v->unit.ptr);
    assert_false(v->share_known);
    assert_false(v->between);
    assert_int_equal(v->possible.count, 2);
    assert_pence(&v->money.open, 9000000);
    assert_said(shown(&w, &v->because),
                "report was submitted on 28 October 2016 and is not decided [data/evidence.csv:3]");
}

/* Areas that wait on the same are one line: 3 x £210,000 and 3 x £240,000. */
static void test_the_waiting_list_gathers_areas(void **state)
{
    (void)state;
    world_read(&w, WORLD_ACTIVITY, WORLD_EVIDENCE);
    world_run(&w, "2016-11-15");
    Statement s = world_state(&w);
    bool third = false;

    for (uint32_t i = 0; i < s.waiting.count; i++) {
        const Waiting *line = &s.waiting.items[i];
        if (!text_equal(line->milestone, TEXT("q3_rate")))
            continue;
        third = true;
        assert_null(line->unit.ptr);
        assert_text(line->on,
                    "its period ends 31 December 2016; its report is due 31 January 2017");
        assert_pence(&line->money, 63000000);
    }
    assert_true(third);
}

static void test_readings_say_where_they_come_from(void **state)
{
    (void)state;
    world_read(&w, WORLD_ACTIVITY, WORLD_EVIDENCE);
    world_run(&w, "2016-11-15");
    Statement s = world_state(&w);

    assert_int_equal(s.readings.count, 1);
    assert_text(s.readings.items[0].reading, "own_weighting");
    assert_text(s.readings.items[0].from, "chosen in the rules");
    w.given[0] = 1;
    world_run(&w, "2016-11-15");
    s = world_state(&w);
    assert_text(s.readings.items[0].reading, "releases");
    assert_text(s.readings.items[0].from, "--reading");
    assert_int_equal(s.rule_files.count, 3 - 1);
    assert_int_equal(s.data_files.count, 2);
}

/* 18,000,000,000 pence x 1% = 180,000,000; less what is lost and earned by the cells. */
static void test_totals_add_up(void **state)
{
    (void)state;
    world_read(&w, WORLD_ACTIVITY, WORLD_EVIDENCE);
    world_run(&w, "2016-11-15");
    Statement s = world_state(&w);
    Number sum = NUMBER_ZERO;

    for (uint32_t i = 0; i < s.verdicts.count; i++)
        sum = number_add(sum, s.verdicts.items[i].money.earned.pence, &w.arena);
    assert_pence(&s.totals.potential, 180000000);
    assert_pence(&s.totals.earned, 9000000 + 12000000 + 3000000);
    assert_true(number_equal(sum, s.totals.earned.pence));
    assert_pence(&s.unallocated, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_figure_gives_its_verdict, open_world, close_world),
        cmocka_unit_test_setup_teardown(test_before_its_report_date_it_is_provisional, open_world,
                                        close_world),
        cmocka_unit_test_setup_teardown(test_a_missing_month_is_named, open_world, close_world),
        cmocka_unit_test_setup_teardown(test_an_empty_cell_is_named_with_its_row, open_world,
                                        close_world),
        cmocka_unit_test_setup_teardown(test_a_rejected_condition_withholds_and_says_so, open_world,
                                        close_world),
        cmocka_unit_test_setup_teardown(test_undecided_evidence_says_when_it_came, open_world,
                                        close_world),
        cmocka_unit_test_setup_teardown(test_the_waiting_list_gathers_areas, open_world,
                                        close_world),
        cmocka_unit_test_setup_teardown(test_readings_say_where_they_come_from, open_world,
                                        close_world),
        cmocka_unit_test_setup_teardown(test_totals_add_up, open_world, close_world),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
