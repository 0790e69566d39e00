/* What a milestone may come to whose pieces of evidence each pay a share: the sums of those that
 * are open, each with and without.
 */
#include "world.h"

static World w;

#define RULES(pieces)                                                                              \
    "language 1\n"                                                                                 \
    "use conventions.nhs_cquin_2016_17\n"                                                          \
    "scheme s \"S\"\n"                                                                             \
    "  year 2016/17\n"                                                                             \
    "  contract value £1,000,000\n"                                                                \
    "  follows nhs_cquin_2016_17\n"                                                                \
    "indicator i \"I\"\n"                                                                          \
    "  weighting 1% of contract value\n"                                                           \
    "  milestone gate\n"                                                                           \
    "    report by 31 January 2017\n"                                                              \
    "    weighting none\n"                                                                         \
    "    condition precedent to m\n"                                                               \
    "    evidence go\n"                                                                            \
    "    requires go\n"                                                                            \
    "  milestone m\n"                                                                              \
    "    report by 31 January 2017\n"                                                              \
    "    weighting 100% of indicator\n" pieces

#define HEADER "milestone,evidence,submitted,decision,share,decided_on\n"
#define GO "gate,go,2017-01-01,accepted,,2017-01-02\n"

/* The possible shares in tenths of a percent, rising; -1 at the end. */
static void assert_possible(const char *rules, const char *evidence, bool between,
                            const int64_t *tenths)
{
    world_open(&w, rules);
    world_read(&w, NULL, evidence);
    world_run(&w, "2017-02-10");
    Statement s = world_state(&w);
    const Verdict *v = verdict_for(&w, &s, "m", 0);
    uint32_t count = 0;

    while (tenths[count] >= 0)
        count++;
    assert_int_equal(v->between, between);
    if (!between)
        assert_int_equal(v->possible.count, count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = between && i > 0 ? v->possible.count - 1 : i;
        Number share = number_from_ratio(tenths[i], 1000, &w.arena);
        assert_true(number_equal(v->possible.items[at], share));
    }
    world_close(&w);
}

#define THREE                                                                                      \
    RULES("    evidence a pays 50%\n    evidence b pays 30%\n    evidence c pays 20%\n")

static void test_sums(void **state)
{
    (void)state;
    assert_possible(THREE, HEADER GO "m,a,2017-01-01,accepted,,2017-01-02\n"
                                     "m,b,2017-01-01,,,\n"
                                     "m,c,2017-01-01,,,\n",
                    false, (const int64_t[]){500, 700, 800, 1000, -1});
    assert_possible(THREE, HEADER GO "m,a,2017-01-01,rejected,,2017-01-02\n"
                                     "m,b,2017-01-01,,,\n"
                                     "m,c,2017-01-01,,,\n",
                    false, (const int64_t[]){0, 200, 300, 500, -1});
    /* b is not sent, and pays nothing */
    assert_possible(THREE, HEADER GO "m,a,2017-01-01,accepted,,2017-01-02\n"
                                     "m,c,2017-01-01,,,\n",
                    false, (const int64_t[]){500, 700, -1});
}

static void test_conditions(void **state)
{
    (void)state;
    /* the gate awaits its decision: nothing, or any of the sums */
    assert_possible(THREE, HEADER "gate,go,2017-01-01,,,\n"
                                  "m,a,2017-01-01,accepted,,2017-01-02\n"
                                  "m,b,2017-01-01,accepted,,2017-01-02\n"
                                  "m,c,2017-01-01,,,\n",
                    false, (const int64_t[]){0, 800, 1000, -1});
    /* it has failed */
    assert_possible(THREE, HEADER "gate,go,2017-01-01,rejected,,2017-01-02\n"
                                  "m,a,2017-01-01,accepted,,2017-01-02\n"
                                  "m,c,2017-01-01,,,\n",
                    false, (const int64_t[]){0, -1});
}

static void test_as_decided(void **state)
{
    const char *rules = RULES("    evidence a pays 50%\n    evidence b pays 30% as decided\n"
                              "    evidence c pays 20% as decided\n");
    (void)state;
    assert_possible(rules, HEADER GO "m,a,2017-01-01,accepted,,2017-01-02\n"
                                     "m,b,2017-01-01,,,\n"
                                     "m,c,2017-01-01,accepted,30%,2017-01-02\n",
                    true, (const int64_t[]){560, 860, -1});
    /* what is decided is no range */
    assert_possible(rules, HEADER GO "m,a,2017-01-01,,,\n"
                                     "m,b,2017-01-01,accepted,0%,2017-01-02\n"
                                     "m,c,2017-01-01,accepted,30%,2017-01-02\n",
                    false, (const int64_t[]){60, 560, -1});
}

/* 0.1%, 0.2%, 0.4% … are 1,024 sums, all different: too many to list. */
static void test_many(void **state)
{
    Out rules, evidence;

    (void)state;
    out_init(&rules);
    out_init(&evidence);
    out_str(&rules, RULES(""));
    out_str(&evidence, HEADER GO);
    for (unsigned i = 0; i < 10; i++) {
        unsigned tenths = i < 9 ? 1u << i : 1000u - 511u;
        out_format(&rules, "    evidence e%u pays %u.%u%%\n", i, tenths / 10, tenths % 10);
        out_format(&evidence, "m,e%u,2017-01-01,,,\n", i);
    }
    out_char(&rules, '\0');
    out_char(&evidence, '\0');
    assert_possible(rules.bytes, evidence.bytes, true, (const int64_t[]){0, 1000, -1});
    out_release(&rules);
    out_release(&evidence);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sums),
        cmocka_unit_test(test_conditions),
        cmocka_unit_test(test_as_decided),
        cmocka_unit_test(test_many),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
