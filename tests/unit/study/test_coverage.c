/* What examples reach, on the rules of world.h. Counted by hand:
 *
 *   conditions   q2_plan and q3_progress, each precedent to q3_rate: met, failed or open: 6
 *   readings     2 of catch_up
 *   bands        5 of sliding
 *   outcomes     evidence: not due, not supplied, awaiting decision, achieved, not achieved; a rate:
 *                not assessable and partly achieved too
 *
 * Kent at 49.92% pays 75%, at 49.70% in Q3 100% (world.h).
 */
#define EXAMPLE                                                                                    \
    "agreement \"Signed\"\n"                                                                       \
    "  agree contract value is £180,000,000 agreed 14 June 2016\n"                                \
    "example \"x\"\n"
#include "study/examples.h"
#define WORLD_MORE EXAMPLE
#include "../verdict/world.h"

static World w;
static Coverage coverage;
static ExampleResults results;
static char rules[1 << 15];

/* The world's rules with this example. */
static void cover(const char *lines)
{
    Reached *reached;

    assert_true(strlen(WORLD_RULES) + strlen(lines) < sizeof rules);
    strcpy(rules, WORLD_RULES);
    strcat(rules, lines);
    world_open(&w, rules);
    reached = reached_new(w.plan, &w.arena);
    assert_non_null(reached);
    assert_true(examples_run(w.plan, &w.arena, &w.diags, reached, &results));
    assert_true(coverage_from(reached, &coverage));
}

static void assert_counts(CoverageKind kind, uint32_t reached, uint32_t of)
{
    assert_int_equal(coverage.kinds[kind].reached, reached);
    assert_int_equal(coverage.kinds[kind].of, of);
}

static const CoverageMissed *missed(CoverageKind kind, const char *what)
{
    for (uint32_t i = 0; i < coverage.kinds[kind].missed.count; i++)
        if (text_equal(coverage.kinds[kind].missed.items[i].what, text_from_cstr(what)))
            return &coverage.kinds[kind].missed.items[i];
    return NULL;
}

static void assert_states(CoverageKind kind, const char *what, const char *states)
{
    const CoverageMissed *found = missed(kind, what);
    Out out;

    out_init(&out);
    for (uint32_t i = 0; found && i < found->states.count; i++) {
        out_str(&out, i > 0 ? " " : "");
        out_text(&out, found->states.items[i]);
    }
    assert_true(text_equal(out_view(&out), text_from_cstr(states)));
    out_release(&out);
}

static void test_nothing(void **state)
{
    (void)state;
    cover("  as at 1 May 2016\n"
          "  expect q4_rate is withheld\n");
    assert_int_equal(coverage.reached, 0);
    assert_counts(COVERAGE_BAND, 0, 5);
    assert_counts(COVERAGE_MILESTONE, 0, 6);
    assert_counts(COVERAGE_CONDITION, 0, 6);
    assert_counts(COVERAGE_READING, 0, 2);
    assert_states(COVERAGE_OUTCOME, "q2_plan",
                  "not_due not_supplied awaiting_decision achieved not_achieved");
    assert_states(COVERAGE_OUTCOME, "audit",
                  "not_due not_supplied awaiting_decision achieved not_achieved");
    assert_states(COVERAGE_OUTCOME, "q4_rate",
                  "not_due not_supplied not_assessable achieved "
                  "partly_achieved not_achieved");
    world_close(&w);
}

/* What q2_rate pays of its own waits on no condition and asks no question; it is no outcome. */
static void test_pays(void **state)
{
    (void)state;
    cover("  as at 15 November 2016\n"
          "  given conveyance rate in year to date Q2 for kent is 49.92%\n"
          "  expect q2_rate for kent pays 75%\n");
    assert_counts(COVERAGE_BAND, 1, 5);
    assert_null(missed(COVERAGE_BAND, "80.00% to 89.99% of sliding"));
    assert_non_null(missed(COVERAGE_BAND, "90.00% or above of sliding"));
    assert_counts(COVERAGE_MILESTONE, 1, 6);
    assert_null(missed(COVERAGE_MILESTONE, "q2_rate"));
    assert_counts(COVERAGE_CONDITION, 0, 6);
    assert_int_equal(coverage.kinds[COVERAGE_OUTCOME].reached, 0);
    assert_null(missed(COVERAGE_CLAUSE, "year to date Q2 49.90% 50.49% 48.17%"));
    assert_non_null(missed(COVERAGE_CLAUSE, "year to date Q3 49.70% 50.29% 47.97%"));
    assert_null(missed(COVERAGE_CLAUSE, "baseline kent 50.00%, surrey 50.59%, sussex 48.27%"));
    world_close(&w);
}

/* One failed condition is enough to withhold; how the other stands decided nothing. */
static void test_a_failed_condition(void **state)
{
    (void)state;
    cover("  as at 28 February 2017\n"
          "  given conveyance rate in year to date Q3 for kent is 49.70%\n"
          "  given q2_plan plan submitted 12 July 2016 rejected 20 July 2016\n"
          "  expect q3_rate for kent is withheld\n");
    assert_counts(COVERAGE_CONDITION, 1, 6);
    assert_states(COVERAGE_CONDITION, "q2_plan, precedent to q3_rate", "met open");
    assert_states(COVERAGE_CONDITION, "q3_progress, precedent to q3_rate", "met failed open");
    assert_counts(COVERAGE_BAND, 0, 5);
    world_close(&w);
}

/* Both conditions decide that it is achieved. */
static void test_conditions_met(void **state)
{
    (void)state;
    cover("  as at 28 February 2017\n"
          "  given conveyance rate in year to date Q3 for kent is 49.70%\n"
          "  given q2_plan plan submitted 12 July 2016 accepted 20 July 2016\n"
          "  given q3_progress report submitted 12 January 2017 accepted 20 January 2017\n"
          "  given conveyance rate in year to date Q2 for kent is 49.90%\n"
          "  expect q3_rate for kent is achieved\n");
    assert_int_equal(results.items[0].failures.count, 0);
    assert_states(COVERAGE_CONDITION, "q2_plan, precedent to q3_rate", "failed open");
    assert_states(COVERAGE_CONDITION, "q3_progress, precedent to q3_rate", "failed open");
    assert_states(COVERAGE_READING, "catch_up", "releases");
    world_close(&w);
}

/* The reading that is given is the one reached. */
static void test_a_reading(void **state)
{
    (void)state;
    cover("  as at 15 May 2017\n"
          "  given catch_up is releases\n"
          "  given conveyance rate in full year for kent is 49.50%\n"
          "  given conveyance rate in year to date Q2 for kent is 50.00%\n"
          "  expect q2_rate for kent earns 100%\n");
    assert_counts(COVERAGE_READING, 1, 2);
    assert_states(COVERAGE_READING, "catch_up", "own_weighting");
    world_close(&w);
}

/* A target that is given stands in place of the clause; a count is given since nothing else can. */
static void test_what_is_given(void **state)
{
    (void)state;
    cover("  as at 15 November 2016\n"
          "  given conveyance numerator in year to date Q2 for kent is 49\n"
          "  given conveyance denominator in year to date Q2 for kent is 100\n"
          "  given conveyance target in year to date Q2 is 49%\n"
          "  expect q2_rate for kent pays 100%\n");
    assert_null(missed(COVERAGE_CLAUSE, "numerator see_and_convey"));
    assert_non_null(missed(COVERAGE_CLAUSE, "year to date Q2 49.90% 50.49% 48.17%"));
    world_close(&w);
}

/* What does not come out as expected reaches nothing. */
static void test_a_failure(void **state)
{
    (void)state;
    cover("  as at 15 November 2016\n"
          "  given conveyance rate in year to date Q2 for kent is 49.92%\n"
          "  expect q2_rate for kent pays 50%\n");
    assert_int_equal(coverage.reached, 0);
    world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_pays),
        cmocka_unit_test(test_a_failed_condition),
        cmocka_unit_test(test_conditions_met),
        cmocka_unit_test(test_a_reading),
        cmocka_unit_test(test_what_is_given),
        cmocka_unit_test(test_a_failure),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
