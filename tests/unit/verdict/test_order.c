/* The order of working where several rules meet: what is certain whatever the unknown may be is
 * known, and what does not apply or is not needed decides nothing. Numbers are by hand, at the
 * head of each scheme.
 */
#include "world.h"

static World w;

#define HEAD                                                                                       \
    "language 1\n"                                                                                 \
    "use conventions.nhs_cquin_2016_17\n"                                                          \
    "use scales.national_2016_17\n"                                                                \
    "scheme s \"S\"\n"                                                                             \
    "  year 2016/17\n"                                                                             \
    "  contract value £1,000,000\n"                                                                \
    "  follows nhs_cquin_2016_17\n"

#define INDICATOR                                                                                  \
    "indicator i \"I\"\n"                                                                          \
    "  weighting 1% of contract value\n"

static Statement run_on(const char *rules, const char *activity, const char *evidence,
                        const char *as_at)
{
    world_open(&w, rules);
    world_read(&w, activity, evidence);
    world_run(&w, as_at);
    return world_state(&w);
}

static void assert_outcome(const Statement *s, const char *milestone, uint32_t unit,
                           Outcome outcome, int64_t earned)
{
    const Verdict *v = verdict_for(&w, s, milestone, unit);

    assert_int_equal(v->outcome, outcome);
    assert_pence(&v->money.earned, earned);
}

/* £10,000 in two halves: the gate's is shared by a and b, £2,500 each. */
#define GATED                                                                                      \
    HEAD "  area a\n"                                                                              \
         "  area b\n"                                                                              \
         "  area c\n" INDICATOR "  sharing equally\n"                                              \
         "  milestone gate\n"                                                                      \
         "    report by 31 July 2016\n"                                                            \
         "    applies a, b\n"                                                                      \
         "    weighting 50% of indicator\n"                                                        \
         "    condition precedent to final\n"                                                      \
         "    evidence plan \"Plan\"\n"                                                            \
         "    requires plan\n"                                                                     \
         "  milestone final\n"                                                                     \
         "    report by 31 July 2016\n"                                                            \
         "    applies once\n"                                                                      \
         "    weighting 50% of indicator\n"                                                        \
         "    evidence report \"Report\"\n"                                                        \
         "    requires report\n"
#define GATE_A "gate,plan,a,2016-07-01,accepted,2016-07-10,,\n"
#define FINAL "final,report,,2016-07-01,accepted,2016-07-10,,\n"

static void test_an_area_without_the_condition_gates_nothing(void **state)
{
    (void)state;
    Statement s = run_on(GATED, NULL,
                         WORLD_EVIDENCE_HEADER GATE_A
                         "gate,plan,b,2016-07-01,accepted,2016-07-10,,\n" FINAL,
                         "2016-08-01");

    assert_outcome(&s, "gate", 2, OUTCOME_NOT_APPLICABLE, 0);
    assert_outcome(&s, "final", 0, OUTCOME_ACHIEVED, 500000);
    world_close(&w);
}

/* The condition has failed in b, not in a: the sentence speaks of b. */
static void test_the_area_that_fails_is_the_one_told_of(void **state)
{
    (void)state;
    Statement s = run_on(GATED, NULL,
                         WORLD_EVIDENCE_HEADER GATE_A
                         "gate,plan,b,2016-07-01,rejected,2016-07-12,,\n" FINAL,
                         "2016-08-01");

    assert_outcome(&s, "final", 0, OUTCOME_WITHHELD, 0);
    assert_said(world_explain(&w, "final", 0),
                "gate for b, a condition precedent, was rejected on 12 July 2016");
    assert_said(world_explain(&w, "final", 0),
                "condition precedent gate has failed: for b it was rejected on 12 July 2016");
    world_close(&w);
}

/* The plan, in time, is all that is required; that a letter came late takes nothing away. With
 * the plan rejected the late letter is what meets it, and pays nothing. */
#define LATE                                                                                       \
    HEAD INDICATOR "  milestone m\n"                                                               \
                   "    report by 31 July 2016\n"                                                  \
                   "    weighting 100% of indicator\n"                                             \
                   "    late evidence pays nothing\n"                                              \
                   "    evidence plan \"Plan\"\n"                                                  \
                   "    evidence letter \"Letter\"\n"                                              \
                   "    requires plan or letter\n"
#define LETTER "m,letter,,2016-08-05,accepted,2016-08-10,,\n"

static void test_late_evidence_that_is_not_needed_costs_nothing(void **state)
{
    (void)state;
    Statement s =
        run_on(LATE, NULL,
               WORLD_EVIDENCE_HEADER "m,plan,,2016-07-01,accepted,2016-07-10,,\n" LETTER,
               "2016-09-01");

    assert_outcome(&s, "m", 0, OUTCOME_ACHIEVED, 1000000);
    world_close(&w);
    s = run_on(LATE, NULL,
               WORLD_EVIDENCE_HEADER "m,plan,,2016-07-01,rejected,2016-07-10,,\n" LETTER,
               "2016-09-01");
    assert_outcome(&s, "m", 0, OUTCOME_NOT_ACHIEVED, 0);
    world_close(&w);
}

/* 30 of 100 is twice the planned change, 40 of 100 all of it: q2 needs nothing, so what q1 has
 * to lend, which hangs on a weighting to be agreed, cannot matter. */
#define POOLED                                                                                     \
    HEAD INDICATOR                                                                                 \
        "  numerator x\n"                                                                          \
        "  denominator y\n"                                                                        \
        "  better lower\n"                                                                         \
        "  baseline 50%\n"                                                                         \
        "  target 40%\n"                                                                           \
        "  achievement (baseline - rate) / (baseline - target)\n"                                  \
        "  pays national_2016_17 of achievement\n"                                                 \
        "  milestone q1\n"                                                                         \
        "    period Q1\n"                                                                          \
        "    report by 31 July 2016\n"                                                             \
        "    weighting to be agreed\n"                                                             \
        "    paid on achievement\n"                                                                \
        "  milestone q2\n"                                                                         \
        "    period Q2\n"                                                                          \
        "    report by 31 October 2016\n"                                                          \
        "    weighting 50% of indicator\n"                                                         \
        "    paid on achievement\n"                                                                \
        "  offset o\n"                                                                             \
        "    surplus of q1, q2\n"                                                                  \
        "    shortfall of q1, q2\n"                                                                \
        "    counted as achievement times weighting\n"                                             \
        "    pooled within each area\n"                                                            \
        "data activity \"A\"\n"                                                                    \
        "  every month\n"                                                                          \
        "  column month month\n"                                                                   \
        "  column x count\n"                                                                       \
        "  column y count\n"                                                                       \
        "  complete when every row is there\n"

static void test_who_needs_nothing_hangs_on_no_surplus(void **state)
{
    (void)state;
    Statement s = run_on(POOLED,
                         "month,x,y\n2016-04,30,100\n2016-05,30,100\n2016-06,30,100\n"
                         "2016-07,40,100\n2016-08,40,100\n2016-09,40,100\n",
                         NULL, "2016-12-01");
    const Verdict *q1 = verdict_for(&w, &s, "q1", 0);

    assert_int_equal(q1->outcome, OUTCOME_ACHIEVED);
    assert_false(q1->money.potential.known);
    assert_outcome(&s, "q2", 0, OUTCOME_ACHIEVED, 500000);
    world_close(&w);
}

/* All areas together have 270 of 600, 45%; b has 120 of 300, 40%, which is all of the change
 * that is asked of it. */
#define MEASURED                                                                                   \
    HEAD "  area a\n"                                                                              \
         "  area b\n" INDICATOR "  sharing equally\n"                                              \
         "  numerator x\n"                                                                         \
         "  denominator y\n"                                                                       \
         "  better lower\n"                                                                        \
         "  baseline 50%\n"                                                                        \
         "  target 40%\n"                                                                          \
         "  achievement (baseline - rate) / (baseline - target)\n"                                 \
         "  pays national_2016_17 of achievement\n"
#define MEASURED_DATA                                                                              \
    "data activity \"A\"\n"                                                                        \
    "  every month, area\n"                                                                        \
    "  column month month\n"                                                                       \
    "  column area area\n"                                                                         \
    "  column x count\n"                                                                           \
    "  column y count\n"                                                                           \
    "  complete when every row is there\n"

static void test_an_area_is_measured_alone_where_it_is_named(void **state)
{
    (void)state;
    Statement s = run_on(MEASURED "  milestone q1\n"
                                  "    period Q1\n"
                                  "    report by 31 July 2016\n"
                                  "    applies once\n"
                                  "    weighting 100% of indicator\n"
                                  "    paid on (50% - rate in Q1 for b) / 10 percentage points\n"
                         MEASURED_DATA,
                         "month,area,x,y\n2016-04,a,50,100\n2016-05,a,50,100\n2016-06,a,50,100\n"
                         "2016-04,b,40,100\n2016-05,b,40,100\n2016-06,b,40,100\n",
                         NULL, "2016-12-01");

    assert_outcome(&s, "q1", 0, OUTCOME_ACHIEVED, 1000000);
    world_close(&w);
}

/* q1 earns nothing of its own: 49.5% is 5% of the change. In Q2 one of the areas has all of it
 * and the other nothing: the order in which they are declared must not decide. */
#define RELEASED                                                                                   \
    MEASURED "  milestone q1\n"                                                                    \
             "    period Q1\n"                                                                     \
             "    report by 31 July 2016\n"                                                        \
             "    applies once\n"                                                                  \
             "    weighting 50% of indicator\n"                                                    \
             "    paid on achievement\n"                                                           \
             "  milestone q2\n"                                                                    \
             "    period Q2\n"                                                                     \
             "    report by 31 October 2016\n"                                                     \
             "    applies each area\n"                                                             \
             "    weighting 50% of indicator\n"                                                    \
             "    paid on achievement\n"                                                           \
             "  catch up c\n"                                                                      \
             "    on q2\n"                                                                         \
             "    releases q1 in full\n" MEASURED_DATA
#define FIRST_QUARTER                                                                              \
    "month,area,x,y\n2016-04,a,50,100\n2016-05,a,50,100\n2016-06,a,50,100\n"                        \
    "2016-04,b,49,100\n2016-05,b,49,100\n2016-06,b,49,100\n"
#define SECOND_QUARTER(area, x)                                                                    \
    "2016-07," area "," x ",100\n2016-08," area "," x ",100\n2016-09," area "," x ",100\n"

static void test_a_catch_up_over_areas_asks_it_of_each(void **state)
{
    static const struct {
        const char *activity;
        Outcome outcome;
        int64_t earned;
    } cases[] = {
        {FIRST_QUARTER SECOND_QUARTER("a", "40") SECOND_QUARTER("b", "50"), OUTCOME_NOT_ACHIEVED,
         0},
        {FIRST_QUARTER SECOND_QUARTER("a", "50") SECOND_QUARTER("b", "40"), OUTCOME_NOT_ACHIEVED,
         0},
        {FIRST_QUARTER SECOND_QUARTER("a", "40") SECOND_QUARTER("b", "40"), OUTCOME_ACHIEVED,
         500000},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Statement s = run_on(RELEASED, cases[i].activity, NULL, "2016-12-01");
        assert_outcome(&s, "q1", 0, cases[i].outcome, cases[i].earned);
        world_close(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_area_without_the_condition_gates_nothing),
        cmocka_unit_test(test_the_area_that_fails_is_the_one_told_of),
        cmocka_unit_test(test_late_evidence_that_is_not_needed_costs_nothing),
        cmocka_unit_test(test_who_needs_nothing_hangs_on_no_surplus),
        cmocka_unit_test(test_an_area_is_measured_alone_where_it_is_named),
        cmocka_unit_test(test_a_catch_up_over_areas_asks_it_of_each),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
