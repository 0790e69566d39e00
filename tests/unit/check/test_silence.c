/* The questions that may not be left in silence: each is asked where it matters, once, with its
 * choices. */
#include "from_rules.h"

#define FOLLOWS "  follows nhs_cquin_2016_17\n"

/* The answers of a scheme that follows no convention, one left out at a time. */
static const char *const answers[] = {
    "  late evidence counts\n",
    "  undecided evidence stays open\n",
    "  missing evidence pays nothing\n",
    "  missing data pays nothing\n",
    "  zero denominator pays nothing\n",
    "  smallest denominator none\n",
    "  no change planned is not assessable\n",
};

static const char *const asked_at[] = {
    "E0216 milestone plan \"The plan\"",
    "E0216 milestone plan \"The plan\"",
    "E0216 milestone plan \"The plan\"",
    "E0216 milestone half",
    "E0216 milestone half",
    "E0216 milestone half",
    "E0216 milestone half",
};

static const char *const listed[] = {
    "late evidence pays nothing",       "undecided evidence counts as accepted",
    "missing evidence stays open",      "missing data pays 50%",
    "zero denominator stays open",      "smallest denominator 20 otherwise pays nothing",
    "no change planned counts as 100%",
};

static void each_answer_is_needed(void **state)
{
    (void)state;
    for (size_t left_out = 0; left_out <= 7; left_out++) {
        char text[1024] = "";
        for (size_t i = 0; i < 7; i++)
            if (i != left_out)
                strcat(text, answers[i]);
        const Slip slip = {FOLLOWS, text, left_out < 7 ? asked_at[left_out] : "",
                           left_out < 7 ? listed[left_out] : NULL, NULL};
        assert_slip(&slip);
    }
}

static void an_answer_nobody_asks_for_is_a_finding(void **state)
{
    const Slip slips[] = {
        {FOLLOWS, FOLLOWS "  missing part lapses\n", "W0313 missing part lapses", NULL, NULL},
        {"    weighting none\n", "    weighting none\n    missing data stays open\n",
         "W0313 missing data stays open", NULL, NULL},
        {"    weighting none\n", "    weighting none\n    missing evidence stays open\n", "", NULL,
         NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

static void a_reading_without_an_answer(void **state)
{
    const Slip slips[] = {
        {FOLLOWS, "  missing data stays open when split is even\n" FOLLOWS, "", NULL, NULL},
    };
    char text[1024] = "";

    (void)state;
    ASSERT_SLIPS(slips);
    for (size_t i = 0; i < 7; i++)
        if (i != 3)
            strcat(text, answers[i]);
    strcat(text, "  missing data stays open when split is even\n");
    const Slip half = {FOLLOWS, text, "E0216 milestone half", "in every reading", NULL};
    assert_slip(&half);
}

static void what_else_must_be_said(void **state)
{
    const Slip slips[] = {
        {"  weighting 1.0% of contract value\n", "", "E0216 indicator calls \"Calls\"",
         "weighting to be agreed", NULL},
        {"  better lower\n", "", "E0216 indicator calls \"Calls\"", "better higher", NULL},
        {"  sharing equally when split is even\n  sharing by denominator when split is by_size\n",
         "", "E0216 indicator calls \"Calls\" | W0310 split", "sharing in proportion",
         "milestone half"},
        {"  sharing by denominator when split is by_size\n", "", "E0216 indicator calls \"Calls\"",
         NULL, NULL},
        {"  applies each area\n", "", "E0216 milestone half | E0216 milestone whole",
         "applies once", NULL},
        {"  every month, area\n", "", "E0216 data activity \"Activity\"", "complete as found",
         NULL},
        {"  every month, area\n", "  complete as found\n", "", NULL, NULL},
        {"  every month, area\n", "  complete when every row is there\n",
         "E0204 complete when every row is there", NULL, NULL},
        {"    weighting 40% of indicator\n", "",
         "E0216 milestone half", NULL, NULL},
        {"  pays steps of achievement\n", "", "E0216 indicator calls \"Calls\" | W0311 steps", NULL,
         "milestone half"},
        {"  denominator conveyed + treated\n", "",
         "E0204 indicator calls \"Calls\"", NULL, NULL},
        {"    paid on achievement\n  milestone whole", "  milestone whole", "E0218 milestone half",
         NULL, NULL},
        {"    paid on achievement\n  milestone whole",
         "    paid on achievement\n    evidence e\n    requires e\n  milestone whole",
         "E0217 paid on achievement", "earned in two ways", NULL},
        {"    report by 31 October 2016\n", "", "E0204 milestone half", "report by to be agreed",
         NULL},
        {"    period year to date Q2\n", "", "E0204 milestone half", "period year to date Q2",
         NULL},
        {"  year 2016/17\n", "", "E0204 scheme s \"A scheme\"", NULL, NULL},
        {"  contract value to be agreed\n", "",
         "E0204 scheme s \"A scheme\" | E0222 contract value", NULL, NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

#define OFFSET(rest)                                                                               \
    "    paid on achievement\n  offset o\n    surplus of half\n    shortfall of half\n" rest       \
    "scale steps"

static void offsets_and_catch_ups(void **state)
{
    const char *before = "    paid on achievement\nscale steps";
    const Slip slips[] = {
        {before, OFFSET("    counted as cases\n    pooled within each area\n"), "", NULL, NULL},
        {before, OFFSET("    pooled within each area\n"), "E0216 offset o", "counted as cases",
         NULL},
        {before, OFFSET("    counted as cases\n"), "E0216 offset o", "pooled across areas", NULL},
        {before,
         "    paid on achievement\n    applies once\n  offset o\n    surplus of half\n"
         "    shortfall of whole\n    counted as cases\n    pooled within each area\n"
         "scale steps",
         "E0204 milestone whole | W0307 surplus of half | E0232 shortfall of whole", "applies once",
         NULL},
        {before, OFFSET("    counted as cases when split is even\n    pooled within each area\n"),
         "E0216 offset o", NULL, NULL},
        {before, "    paid on achievement\n  catch up c\n    on whole\nscale steps",
         "E0216 catch up c", "releases nothing", NULL},
        {before,
         "    paid on achievement\n  catch up c\n    on whole\n    releases half, whole in "
         "full\nscale steps",
         "E0232 releases half, whole in full | E0211 releases half, whole in full", NULL, NULL},
        {before,
         "    paid on achievement\n  catch up c\n    on plan\n    releases half in full\nscale "
         "steps",
         "E0232 plan", "not paid on a figure", NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

/* Where nothing can divide by zero, nobody needs to say what then. The scheme's three answers
 * about evidence are then findings: the only milestone is paid on a figure. */
static void no_change_planned_only_where_it_can_be(void **state)
{
    const char *follows = strstr(rules, FOLLOWS), *after = strstr(rules, "scale steps");
    const char *indicator =
        "indicator other\n  weighting 1% of contract value\n  applies once\n  numerator conveyed\n"
        "  denominator treated\n  better lower\n  baseline 50%\n  target 40%\n"
        "  achievement (baseline - rate) / (baseline - target)\n  pays steps of achievement\n  "
        "milestone only\n"
        "    period full year\n    report by 28 April 2017\n    weighting 100% of indicator\n    "
        "paid on achievement\n";
    char *text = malloc(2 * sizeof rules);
    int len = (int)(follows - rules);
    Checked checked;

    (void)state;
    assert_non_null(text);
    len = sprintf(text, "%.*s", len, rules);
    for (size_t i = 0; i < 6; i++)
        len += sprintf(text + len, "%s", answers[i]);
    sprintf(text + len, "%s%.*s", indicator, (int)(strstr(after, "question") - after), after);
    check_text(&checked, text);
    assert_int_equal(checked.diags.errors, 0);
    assert_int_equal(checked.diags.warnings, 3);
    checked_release(&checked);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_answer_is_needed),
        cmocka_unit_test(an_answer_nobody_asks_for_is_a_finding),
        cmocka_unit_test(a_reading_without_an_answer),
        cmocka_unit_test(what_else_must_be_said),
        cmocka_unit_test(offsets_and_catch_ups),
        cmocka_unit_test(no_change_planned_only_where_it_can_be),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
