/* Which adjustments a true-up names, and a true-up that is not known: on the small scheme in
 * ../verdict/world.h, with figures restated on 1 December 2016 for two of its areas.
 *
 * Kent: (62,400 - 200) / (125,000 - 200) = 49.84% passes the target of 49.90%: 75% -> 100%.
 * Sussex: 28,932 / 60,000 = 48.22% delivers (48.27 - 48.22) / 0.10 = 50%, which pays 25%;
 * (28,932 - 30) / (60,000 - 30) = 48.194…% delivers 76%, which pays 50%.
 */
#define WORLD_MORE                                                                                 \
    "agreement \"Signed\"\n"                                                                       \
    "  agree contract value is £180,000,000 agreed 14 June 2016\n"                                 \
    "  adjust activity see_and_convey in June 2016 for kent by -200 agreed 1 December 2016\n"      \
    "  adjust activity see_and_convey in June 2016 for sussex by -30 agreed 1 December 2016\n"
#include "study/trueup.h"
#include "../verdict/world.h"

#include <string.h>

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
    world_read(&w, WORLD_ACTIVITY, WORLD_EVIDENCE);
    world_run(&w, since);
    const Run *before = w.run;
    world_run(&w, as_at);
    Statement s = world_state(&w);

    assert_true(trueup_into(&s, w.run, before, &w.arena));
    return s;
}

static unsigned times_said(const char *text, const char *wanted)
{
    unsigned count = 0;

    while ((text = strstr(text, wanted)) != NULL) {
        count++;
        text += strlen(wanted);
    }
    return count;
}

/* The column is counted in the numerator and in the denominator: one agreement, said once. */
static void test_an_adjustment_is_said_once_and_where_it_belongs(void **state)
{
    (void)state;
    Statement s = state_since("2016-11-15", "2016-12-15");
    const Verdict *kent = verdict_for(&w, &s, "q2_rate", 0);
    const Verdict *sussex = verdict_for(&w, &s, "q2_rate", 2);

    assert_pence(&kent->money.trued_up, 3000000);
    assert_int_equal(times_said(shown(&w, &kent->because), "adjustment of"), 1);
    assert_said(shown(&w, &kent->because), "adjustment of −200, agreed 1 December 2016");
    assert_pence(&sussex->money.trued_up, 3000000);
    assert_int_equal(times_said(shown(&w, &sussex->because), "adjustment of"), 1);
    assert_said(shown(&w, &sussex->because), "adjustment of −30, agreed 1 December 2016");
    assert_int_equal(s.trued_up_unknown.len, 0);
}

static void test_before_the_contract_value_was_agreed_it_is_not_known(void **state)
{
    (void)state;
    Statement s = state_since("2016-06-01", "2016-11-15");

    assert_false(s.totals.trued_up.known);
    assert_text(s.trued_up_unknown,
                "not known: the contract value was not agreed on 1 June 2016");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_an_adjustment_is_said_once_and_where_it_belongs,
                                        open_world, close_world),
        cmocka_unit_test_setup_teardown(test_before_the_contract_value_was_agreed_it_is_not_known,
                                        open_world, close_world),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
