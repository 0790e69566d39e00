/* Comparing the readings of a question: only the cells that differ. The year is that of
 * test_open.c in tests/unit/verdict: Kent achieves the full year, so that under `releases` its
 * Q2, which earns 75% of £120,000, is paid in full.
 */
#include "study/compare.h"
#include "../verdict/world.h"

#define WORLD_REST(month) month ",kent,9700,6500,3800\n" WORLD_OTHERS(month)
#define WORLD_YEAR                                                                                 \
    WORLD_ACTIVITY WORLD_REST("2016-10") WORLD_REST("2016-11") WORLD_REST("2016-12")               \
    WORLD_REST("2017-01") WORLD_REST("2017-02") WORLD_REST("2017-03")

static void test_only_what_differs_is_compared(void **state)
{
    World w;
    Comparisons all;

    (void)state;
    world_open(&w, WORLD_RULES);
    world_read(&w, WORLD_YEAR, WORLD_EVIDENCE);
    assert_true(compare_questions(w.plan, w.facts, day_of("2017-05-15"), NULL, &w.arena, &w.diags,
                                  &all));
    assert_int_equal(all.count, 1);
    assert_text(all.items[0].question, "catch_up");
    assert_int_equal(all.items[0].in_force, 0);
    assert_int_equal(all.items[0].totals.count, 2);
    assert_int_equal(all.items[0].cells.count, 1);
    assert_text(all.items[0].cells.items[0].milestone, "q2_rate");
    assert_text(all.items[0].cells.items[0].unit, "kent");
    assert_pence(&all.items[0].cells.items[0].money.items[0].earned, 9000000);
    assert_pence(&all.items[0].cells.items[0].money.items[1].earned, 12000000);
    assert_text(all.items[0].cells.items[0].outcome.items[0], "partly achieved 75%");
    assert_text(all.items[0].cells.items[0].outcome.items[1], "achieved");
    world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_only_what_differs_is_compared)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
