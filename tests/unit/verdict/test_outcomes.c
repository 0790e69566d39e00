/* What is said of the rarer outcomes: credited, not applicable, not agreed, not assessable.
 * One area-less figure a milestone, a of b in Q1; the numbers are beside each test.
 */
#include "world.h"

#define RULES(indicator, milestone)                                                                \
    "language 1\n"                                                                                 \
    "use conventions.nhs_cquin_2016_17\n"                                                          \
    "scheme s \"S\"\n"                                                                             \
    "  year 2016/17\n"                                                                             \
    "  area north\n"                                                                               \
    "  area south\n"                                                                               \
    "  contract value £1,000,000\n"                                                               \
    "  follows nhs_cquin_2016_17\n"                                                                \
    "indicator i \"I\"\n"                                                                          \
    "  weighting 1% of contract value\n"                                                           \
    "  applies each area\n  sharing equally\n"                                                     \
    "  numerator a\n"                                                                              \
    "  denominator b\n"                                                                            \
    "  better higher\n" indicator "  achievement (rate - baseline) / (target - baseline)\n"        \
    "  milestone m \"M\"\n"                                                                        \
    "    period Q1\n"                                                                              \
    "    report by 31 July 2016\n"                                                                 \
    "    weighting 100% of indicator\n"                                                            \
    "    paid on achievement\n" milestone "scale steps\n"                                          \
    "  on a proportion, rounded half up to 2 decimal places of a percent\n"                        \
    "  below 50% pays 0%\n"                                                                        \
    "  from 50% pays 100%\n"                                                                       \
    "scale gaps\n"                                                                                 \
    "  on a proportion, not rounded\n"                                                             \
    "  49.99% or less pays 0%\n"                                                                   \
    "    accept E0213 because \"as published\"\n"                                                  \
    "  50.00% or above pays 100%\n"                                                                \
    "    accept E0213 because \"as published\"\n"                                                  \
    "data activity\n"                                                                              \
    "  every month, area\n"                                                                        \
    "  column month month\n"                                                                       \
    "  column area area\n"                                                                         \
    "  column a count\n"                                                                           \
    "  column b count\n"                                                                           \
    "  complete when every row is there\n"
#define USUAL "  baseline 40%\n  target 60%\n  pays steps of achievement\n"
#define DATA(a, b)                                                                                 \
    "month,area,a,b\n2016-04,north," a "," b "\n2016-04,south,5,10\n2016-05,north,0,0\n"           \
    "2016-05,south,5,10\n2016-06,north,0,0\n2016-06,south,5,10\n"

static const char *because(World *w, const char *rules, const char *activity, uint32_t unit,
                           Outcome expected)
{
    world_open(w, rules);
    world_read(w, activity, NULL);
    world_run(w, "2016-08-15");
    Statement s = world_state(w);
    const Verdict *v = verdict_for(w, &s, "m", unit);

    assert_int_equal(v->outcome, expected);
    assert_true(v->because.count > 0);
    return shown(w, &v->because);
}

/* South: 15 of 30 is 50%, (50 - 40) / (60 - 40) = 50%, which is in the upper band. */
static void test_figures(void **state)
{
    World w;

    (void)state;
    assert_said(because(&w, RULES(USUAL, ""), DATA("5", "10"), 1, OUTCOME_ACHIEVED),
                "rate 50.00%, achievement 50%: the band 50.00% or above pays 100%");
    world_close(&w);
}

static void test_no_cases_at_all(void **state)
{
    World w;

    (void)state;
    assert_said(because(&w, RULES(USUAL, ""), DATA("0", "0"), 0, OUTCOME_NOT_ASSESSABLE),
                "the denominator in Q1 is 0: there is no rate");
    world_close(&w);
}

static void test_too_few_cases(void **state)
{
    World w;
    const char *rules = RULES(USUAL, "    smallest denominator 20 otherwise pays 25%\n");
    const char *text = because(&w, rules, DATA("5", "10"), 0, OUTCOME_NOT_ASSESSABLE);

    (void)state;
    assert_said(text, "the denominator in Q1 is 10, below the smallest that counts, 20");
    assert_said(text, "it pays 25%, as the rules answer \"smallest denominator\"");
    world_close(&w);
}

static void test_a_target_to_be_agreed(void **state)
{
    World w;
    const char *rules =
        RULES("  baseline 40%\n  target to be agreed\n  pays steps of achievement\n", "");

    (void)state;
    assert_said(because(&w, rules, DATA("5", "10"), 0, OUTCOME_NOT_AGREED),
                "the target in Q1 is to be agreed [test.cquin:17]");
    world_close(&w);
    rules = RULES("  baseline 40%\n  target to be agreed with \"the CCGs\" by 31 May 2016\n"
                  "  pays steps of achievement\n",
                  "");
    assert_said(because(&w, rules, DATA("5", "10"), 0, OUTCOME_NOT_AGREED),
                "the target in Q1 is to be agreed with the CCGs by 31 May 2016 [test.cquin:17]");
    world_close(&w);
}

/* (49.999 - 40) / 20 is 49.995%, between 49.99% and 50.00%: 49,999 of 100,000. */
static void test_a_figure_in_an_accepted_gap(void **state)
{
    World w;
    const char *rules = RULES("  baseline 40%\n  target 60%\n  pays gaps of achievement\n", "");

    (void)state;
    assert_said(because(&w, rules, DATA("49999", "100000"), 0, OUTCOME_NOT_AGREED),
                "49.995% falls in no band of gaps");
    world_close(&w);
}

static void test_what_does_not_apply(void **state)
{
    World w;
    const char *rules = RULES(USUAL, "    applies south\n");

    (void)state;
    assert_said(because(&w, rules, DATA("5", "10"), 0, OUTCOME_NOT_APPLICABLE),
                "does not apply to north");
    world_close(&w);
}

static void test_a_suspension_credits(void **state)
{
    World w;
    const char *rules = RULES(USUAL, "    suspended from 1 July 2016 credits 90%\n");

    (void)state;
    assert_said(because(&w, rules, DATA("5", "10"), 0, OUTCOME_CREDITED),
                "suspended from 1 July 2016: credited 90% whatever the data say");
    world_close(&w);
}

static void test_no_change_planned(void **state)
{
    World w;
    const char *rules = RULES("  baseline north 40%, south 40%\n"
                              "  target north south\n    Q1 40% 60%\n"
                              "  pays steps of achievement\n", "");

    (void)state;
    assert_said(because(&w, rules, DATA("5", "10"), 0, OUTCOME_NOT_ASSESSABLE),
                "baseline and target are the same: no change is planned");
    world_close(&w);
}

/* A requirement has no achievement: north has no b in Q1. */
static void test_a_requirement_that_divides_by_nothing(void **state)
{
    World w;
    const char *rules = RULES(USUAL, "  milestone n \"N\"\n"
                                     "    period Q1\n"
                                     "    report by 31 July 2016\n"
                                     "    weighting none\n"
                                     "    requires a / b is at least 0.5\n");

    (void)state;
    world_open(&w, rules);
    world_read(&w, DATA("0", "0"), NULL);
    world_run(&w, "2016-08-15");
    Statement s = world_state(&w);
    const Verdict *v = verdict_for(&w, &s, "n", 0);
    assert_int_equal(v->outcome, OUTCOME_NOT_ASSESSABLE);
    assert_said(shown(&w, &v->because), "what it requires divides by nothing");
    world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_figures),
        cmocka_unit_test(test_a_requirement_that_divides_by_nothing),
        cmocka_unit_test(test_no_cases_at_all),
        cmocka_unit_test(test_too_few_cases),
        cmocka_unit_test(test_a_target_to_be_agreed),
        cmocka_unit_test(test_a_figure_in_an_accepted_gap),
        cmocka_unit_test(test_what_does_not_apply),
        cmocka_unit_test(test_a_suspension_credits),
        cmocka_unit_test(test_no_change_planned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
