/* Names: unknown, declared twice, of two meanings, alike; cycles with their chain. */
#include "from_rules.h"

static void the_rules_themselves_are_clean(void **state)
{
    const Slip slip = {"", "", "", NULL, NULL};

    (void)state;
    assert_slip(&slip);
}

static void unknown_names_get_the_nearest(void **state)
{
    const Slip slips[] = {
        {"(baseline - rate)", "(baseline - rte)", "E0202 rte", "did you mean `rate`?", NULL},
        {"numerator conveyed", "numerator conveyd", "E0202 conveyd", "did you mean `conveyed`?",
         NULL},
        {"steps of achievement", "stps of achievement", "E0202 stps", "did you mean `steps`?",
         NULL},
        {"when split is even", "when spilt is even", "E0202 spilt", "did you mean `split`?", NULL},
        {"when split is even", "when split is evn", "E0202 evn", "`split` has no reading `evn`",
         NULL},
        {"chosen even", "chosen odd", "E0202 odd", NULL, NULL},
        {"baseline kent 50.00%", "baseline knt 50.00%", "E0202 knt", "did you mean `kent`?", NULL},
        {"precedent to half", "precedent to hlaf", "E0202 hlaf", "did you mean `half`?", NULL},
        {"requires paper", "requires papr", "E0202 papr", "did you mean `paper`?", NULL},
        {"column treated count", "column treated number", "E0202 number", "quarter, area",
         NULL},
        {"on a proportion", "on a percentage", "E0202 percentage", "percentage points", NULL},
        {"every month, area", "every month, aera", "E0202 aera", "did you mean `area`?", NULL},
        {"follows nhs_cquin_2016_17", "follows nhs_cquin_2016_18", "E0202 nhs_cquin_2016_18", NULL,
         NULL},
        {"conventions.nhs_cquin_2016_17\n", "conventions.nhs_cquin\n", "E0202 nhs_cquin",
         "conventions.nhs_cquin_2016_17", NULL},
        {"given calls rate", "given cals rate", "E0202 cals rate", "did you mean `calls`?", NULL},
        {"given calls rate", "given plan papr submitted 1 June 2016\n  given calls rate",
         "E0202 papr", "did you mean `paper`?", NULL},
        {"given calls rate", "given calls rte", "E0202 rte", "did you mean `rate`?", NULL},
        {"kent pays 50%\n", "kent is achievd\n", "E0202 achievd", "did you mean `achieved`?", NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

/* A name that is like none is missing where it should be declared: one mistake, with the other
 * places shown. */
static void a_name_declared_nowhere_is_one_mistake(void **state)
{
    const Slip slips[] = {
        {"numerator conveyed\n  denominator conveyed + treated",
         "numerator calls_999\n  denominator calls_999 + treated",
         "E0202 calls_999", "and here", "calls_999"},
        {"  sharing equally when split is even\n  sharing by denominator when split is by_size\n",
         "  sharing equally when the_way is even\n  sharing by denominator when the_way is "
         "by_size\n",
         "E0202 the_way | W0310 split", "there is no question `the_way`", "the_way"},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

static void a_library_name_must_be_used(void **state)
{
    const Slip slips[] = {
        {"pays steps of", "pays national_2016_17 of", "E0202 national_2016_17", NULL,
         NULL},
        {"use conventions.nhs_cquin_2016_17\n",
         "use conventions.nhs_cquin_2016_17, scales.national_2016_17\n", "", NULL, NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

static void declared_twice_names_both_places(void **state)
{
    const Slip slips[] = {
        {"area surrey", "area kent", "E0201 kent | E0202 surrey", NULL, "kent"},
        {"milestone whole", "milestone half", "E0201 half", "declared twice", "half"},
        {"column treated count", "column treated count\n  column treated count", "E0201 treated",
         NULL, "treated"},
        {"", "scale steps\n  on a proportion\n  0% or above pays 1%\n", "E0201 steps", NULL,
         "steps"},
        {"", "define steps of x is x\n", "E0201 steps", NULL, "steps"},
        {"reading by_size", "reading even", "E0202 by_size | E0201 even", NULL, NULL},
        {"", "scheme t\n  year 2016/17\n  contract value £1\n", "E0227 scheme t", "a second scheme",
         NULL},
        {"area surrey", "area surrey also \"KENT\"", "E0201 area surrey also \"KENT\"",
         "a name of two areas", NULL},
        {"evidence paper \"The plan on paper\"", "evidence paper\n    evidence paper",
         "E0201 paper", NULL, "paper"},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

static void names_alike_are_a_finding(void **state)
{
    const Slip slips[] = {
        {"", "define Steps of x is x\n", "W0314 Steps | W0311 Steps", "differ only in spelling",
         "steps"},
        {"area surrey", "area surrey\n  area Kent_",
         "W0314 Kent_ | E0204 milestone half | E0204 milestone whole", NULL, "kent"},
        {"", "question sp1it \"?\"\n  reading a \"a\"\n  reading b \"b\"\n",
         "W0314 sp1it | W0310 sp1it", NULL, "split"},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

static void two_meanings_list_both_spellings(void **state)
{
    const Slip slips[] = {
        {"column treated count", "column treated count\n  column target count", "E0203 target",
         "`calls target` or `activity target`", NULL},
        {"", "data other\n  every month\n  column month month\n  column conveyed count\n",
         "E0203 conveyed | E0203 conveyed", "`other conveyed`", NULL},
        {"numerator conveyed", "numerator activity conveyed", "", NULL, NULL},
        {"pays steps of achievement", "pays steps of calls achievement", "", NULL, NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

static void names_that_are_no_figures(void **state)
{
    const Slip slips[] = {
        {"pays steps of achievement", "pays steps", "E0210 steps", "`steps of achievement`", NULL},
        {"paid on achievement\n  milestone whole", "paid on calls\n  milestone whole",
         "E0210 calls", "`calls rate`", NULL},
        {"numerator conveyed", "numerator month", "E0205 month", "cannot be added up", NULL},
        {"numerator conveyed", "numerator conveyed for kent", "E0210 conveyed for kent", NULL,
         NULL},
        {"  baseline kent 50.00%, surrey 51%\n", "", "E0204 baseline",
         "does not say its baseline", NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

static void cycles_print_their_chain(void **state)
{
    const Slip slips[] = {
        {"", "define a is b + 1\ndefine b is c + 1\ndefine c is a + 1\n", "E0211 b",
         "a → b → c → a", NULL},
        {"", "define a is a + 1\n", "E0211 a", "a → a", NULL},
        {"(baseline - rate)", "(achievement - rate)", "E0211 achievement",
         "calls achievement → calls achievement", NULL},
        {"    weighting 40% of indicator\n",
         "    weighting 40% of indicator\n    condition precedent to plan\n",
         "E0211 condition precedent to plan | W0306 condition precedent to plan",
         "plan → half → plan", NULL},
        {"scale steps",
         "  offset o\n    surplus of half, whole\n    shortfall of half\n    counted as cases\n    "
         "pooled within each area\n"
         "  catch up c\n    on whole\n    releases half in full\n  catch up d\n    on half\n    "
         "releases whole in full\nscale steps",
         "W0307 surplus of half, whole | E0211 releases half in full",
         "half → whole → half", NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

/* A surplus that lifts the condition it waits for: half gates whole, and whole lends to half. */
static void an_offset_through_its_condition_is_a_cycle(void **state)
{
    const Slip whole = {
        "    paid on achievement\nscale steps",
        "    paid on achievement\n  offset o\n    surplus of whole\n    shortfall of half\n"
        "    counted as achievement times weighting\n    pooled within each area\nscale steps",
        "W0307 surplus of whole", "share months", NULL};
    const Slip circle = {
        "    paid on achievement\n  milestone whole\n    period full year\n    report by 28 April "
        "2017\n"
        "    weighting 60% of indicator\n    paid on achievement\n",
        "    paid on achievement\n    condition precedent to whole\n  milestone whole\n"
        "    period full year\n    report by 28 April 2017\n    weighting 60% of indicator\n"
        "    paid on achievement\n  offset o\n    surplus of whole\n    shortfall of half\n"
        "    counted as achievement times weighting\n    pooled within each area\n",
        "E0211 offset o | W0307 surplus of whole", "half → o → half", NULL};

    (void)state;
    assert_slip(&whole);
    assert_slip(&circle);
}

static void a_long_chain_of_definitions_is_a_limit(void **state)
{
    char *text = malloc(sizeof rules + 300 * 32);
    Checked checked;
    size_t len = sizeof rules - 1;

    (void)state;
    assert_non_null(text);
    memcpy(text, rules, sizeof rules);
    for (int i = 0; i < 300; i++)
        len += (size_t)sprintf(text + len, "define d%d is d%d + 1\n", i, i + 1);
    sprintf(text + len, "define d300 is 1\n");
    check_text(&checked, text);
    assert_int_equal(checked.diags.exit, EXIT_LIMIT);
    checked_release(&checked);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_rules_themselves_are_clean),
        cmocka_unit_test(unknown_names_get_the_nearest),
        cmocka_unit_test(a_name_declared_nowhere_is_one_mistake),
        cmocka_unit_test(a_library_name_must_be_used),
        cmocka_unit_test(declared_twice_names_both_places),
        cmocka_unit_test(names_alike_are_a_finding),
        cmocka_unit_test(two_meanings_list_both_spellings),
        cmocka_unit_test(names_that_are_no_figures),
        cmocka_unit_test(cycles_print_their_chain),
        cmocka_unit_test(an_offset_through_its_condition_is_a_cycle),
        cmocka_unit_test(a_long_chain_of_definitions_is_a_limit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
