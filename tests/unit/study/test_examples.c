/* Examples: nothing is known but what they say. Expected shares are those of world.h: Kent at
 * 49.92% pays 75%, at 49.93% 50%. */
#define WORLD_MORE                                                                                 \
    "agreement \"Signed\"\n"                                                                       \
    "  agree contract value is £180,000,000 agreed 14 June 2016\n"                                 \
    "example \"the edge of a band\"\n"                                                             \
    "  as at 15 November 2016\n"                                                                   \
    "  given conveyance rate in year to date Q2 for kent is 49.92%\n"                              \
    "  expect q2_rate for kent pays 75%\n"                                                         \
    "  expect conveyance achievement in year to date Q2 for kent is 80%\n"                         \
    "example \"fails\"\n"                                                                     \
    "  as at 15 November 2016\n"                                                                   \
    "  given conveyance rate in year to date Q2 for kent is 49.93%\n"                              \
    "  expect q2_rate for kent pays 75%\n"                                                         \
    "  expect q2_rate for kent is achieved\n"                                                      \
    "  expect q2_rate for kent earns 75%\n"                                                        \
    "  expect q2_rate for kent earns £90,000.00\n"                                                 \
    "  expect q2_rate for surrey pays 75%\n"                                                       \
    "example \"money\"\n"                                                                     \
    "  given contract value is £100,000.01\n"                                                      \
    "  given conveyance rate in year to date Q2 is 40%\n"                                          \
    "  expect q2_rate for kent earns £66.67\n"                                                     \
    "  expect q2_rate for sussex earns £66.66\n"                                                   \
    "  expect q2_rate pays 100%\n"                                                                 \
    "example \"a rejected plan\"\n"                                                                \
    "  as at 28 February 2017\n"                                                                   \
    "  given q2_plan plan submitted 12 July 2016 rejected 20 July 2016\n"                          \
    "  given conveyance rate in year to date Q3 for kent is 49.70%\n"                              \
    "  expect q3_rate for kent pays 100%\n"                                                        \
    "  expect q3_rate for kent is withheld\n"                                                      \
    "example \"the other reading\"\n"                                                              \
    "  given catch_up is releases\n"                                                               \
    "  given conveyance rate in full year for kent is 49.50%\n"                                    \
    "  given conveyance rate in year to date Q2 for kent is 50.00%\n"                              \
    "  expect q2_rate for kent pays 0%\n"                                                          \
    "  expect q2_rate for kent earns 100%\n"                                                       \
    "example \"t\"\n"                                                                               \
    "  cases d, why\n"                                                                              \
    "    \"a\" rejected \"was rejected on 20\"\n"                                              \
    "    \"b\" rejected \"on 21 July\"\n"                                                          \
    "  as at 28 February 2017\n"                                                                   \
    "  given q2_plan plan submitted 12 July 2016 d 20 July 2016\n"                                 \
    "  expect q3_rate for kent is withheld because why\n"
#include "study/examples.h"
#include "../verdict/world.h"

static World w;
static ExampleResults results;

static int run_examples(void **state)
{
    (void)state;
    world_open(&w, WORLD_RULES);
    return examples_run(w.plan, &w.arena, &w.diags, NULL, &results) ? 0 : 1;
}

static int close_world(void **state)
{
    (void)state;
    world_close(&w);
    return 0;
}

static void assert_passes(uint32_t nth, uint32_t expects)
{
    const ExampleResult *result = &results.items[nth];

    if (result->failures.count > 0)
        fail_msg("%.*s", (int)result->failures.items[0].text.len,
                 result->failures.items[0].text.ptr);
    assert_int_equal(result->expects, expects);
}

static void test_a_given_rate_cuts_what_feeds_it(void **state)
{
    (void)state;
    assert_int_equal(results.count, 7);
    assert_text(results.items[0].title, "the edge of a band");
    assert_passes(0, 2);
}

/* In the order of working, whatever the order of the lines: its own share first, money last. */
static void test_a_failure_says_what_is_instead(void **state)
{
    (void)state;
    const ExampleResult *failed = &results.items[1];
    const char *wanted[] = {
        "expected q2_rate for kent to pay 75%; it pays 50%",
        "expected q2_rate for surrey to pay 75%; its own share is not known (not supplied)",
        "expected q2_rate for kent to be achieved; it is partly achieved 50%",
        "expected q2_rate for kent to earn 75%; it earns 50% (partly achieved)",
        ("expected q2_rate for kent to earn £90,000.00; no amount is known: the contract value, the "
         "indicator's weighting or the part of the area is not given"),
    };

    assert_int_equal(failed->failures.count, 5);
    for (uint32_t i = 0; i < failed->failures.count; i++)
        assert_text(failed->failures.items[i].text, wanted[i]);
}

/* Each link once: what follows from the share has nothing more to tell. */
static void test_a_failure_tells_the_first_step_that_differs(void **state)
{
    (void)state;
    const ExampleResult *failed = &results.items[1];
    const ExampleFailure *pays = &failed->failures.items[0];

    assert_said(shown(&w, &pays->because), "rate 49.93%, as given");
    assert_said(shown(&w, &pays->because), "which pays 50%");
    assert_int_equal(failed->failures.items[2].because.count, 0);
    assert_int_equal(failed->failures.items[3].because.count, 0);
}

static void test_a_failure_names_what_was_not_given(void **state)
{
    (void)state;
    const ExampleResult *failed = &results.items[1];
    const ExampleFailure *surrey = &failed->failures.items[1], *money = &failed->failures.items[4];

    assert_int_equal(failed->failures.items[0].not_given.count, 0);
    assert_int_equal(surrey->not_given.count, 1);
    assert_text(surrey->not_given.items[0], "conveyance rate in year to date Q2 for surrey");
    assert_int_equal(money->not_given.count, 1);
    assert_text(money->not_given.items[0], "contract value");
}

/* £1,000.00 x 20% = £200.00 in three: 66.67, 66.67, 66.66. */
static void test_money_and_every_area(void **state)
{
    (void)state;
    assert_passes(2, 3);
}

static void test_evidence_that_is_given_counts(void **state)
{
    (void)state;
    assert_passes(3, 2);
}

static void test_a_given_reading_is_in_force(void **state)
{
    (void)state;
    assert_passes(4, 2);
}

static void test_each_row_is_an_example(void **state)
{
    (void)state;
    const ExampleResult *second = &results.items[6];

    assert_passes(5, 1);
    assert_text(results.items[5].title, "t");
    assert_text(results.items[5].case_title, "a");
    assert_null(results.items[4].case_title.ptr);
    assert_int_equal(second->failures.count, 1);
    assert_text(second->failures.items[0].text,
                "expected q3_rate for kent to be withheld because \"on 21 July\"; it is withheld: "
                "q2_plan, a condition precedent, was rejected on 20 July 2016; q3_progress, a condition "
                "precedent, was not submitted by 31 January 2017");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_given_rate_cuts_what_feeds_it),
        cmocka_unit_test(test_a_failure_says_what_is_instead),
        cmocka_unit_test(test_a_failure_tells_the_first_step_that_differs),
        cmocka_unit_test(test_a_failure_names_what_was_not_given),
        cmocka_unit_test(test_money_and_every_area),
        cmocka_unit_test(test_evidence_that_is_given_counts),
        cmocka_unit_test(test_a_given_reading_is_in_force),
        cmocka_unit_test(test_each_row_is_an_example),
    };
    return cmocka_run_group_tests(tests, run_examples, close_world);
}
