/* What is said to have changed between the rules of from_rules.h and others: a passage of them
 * is another one, and what follows from that is plain.
 */
#include "two_rules.h"

static void one_change(const char *from, const char *to, const char *heading, const char *sentence)
{
    Two two;

    two_compare(&two, from, to);
    assert_change(&two, 0, heading, sentence);
    assert_int_equal(two.changes.list.count, 1);
    two_release(&two);
}

static void no_change(const char *from, const char *to)
{
    Two two;

    two_compare(&two, from, to);
    if (two.changes.list.count > 0)
        show_changes(&two);
    assert_int_equal(two.changes.list.count, 0);
    two_release(&two);
}

static void layout_and_order_mean_nothing(void **state)
{
    (void)state;
    no_change("", "");
    no_change("", "# a remark\n");
    no_change("  full year 48% 49%\n", "  full year   48.00%    49.0%\n");
    no_change("conveyed + treated", "treated + conveyed");
    no_change("conveyed + treated", "(treated + conveyed)");
    no_change("    report by 30 June 2016\n    applies once\n",
              "    applies once\n    report by 30th Jun 2016\n");
    no_change("kent 50.00%, surrey 51%", "surrey 51.00%, kent 50%");
    /* examples say nothing of what the rules mean */
    no_change("expect half for kent pays 50%", "expect half for kent pays 50.0%");
}

static void figures_rise_and_fall(void **state)
{
    (void)state;
    one_change("year to date Q2 49% 50%", "year to date Q2 48.95% 50%", "indicator calls",
               "the year to date Q2 target for Kent & Medway falls from 49% to 48.95%");
    one_change("surrey 51%", "surrey 51.5%", "indicator calls",
               "the baseline for surrey rises from 51% to 51.5%");
    one_change("  weighting 1.0% of contract value", "  weighting 1.25% of contract value",
               "indicator calls", "the weighting rises from 1.0% to 1.25% of contract value");
    one_change("report by 28 April 2017", "report by 30 April 2017", "milestone whole of calls",
               "the date to report by moves from 28 April 2017 to 30 April 2017");
    one_change("surrey 51%", "surrey to be agreed", "indicator calls",
               "the baseline for surrey is now to be agreed; it was 51%");
}

static void the_exact_numbers_are_kept(void **state)
{
    Two two;
    const Change *change;

    (void)state;
    two_compare(&two, "year to date Q2 49% 50%", "year to date Q2 48.95% 50%");
    change = &two.changes.list.items[0];
    assert_true(change->figures);
    assert_true(number_equal(change->old_number, number_from_ratio(49, 100, &two.newer.arena)));
    assert_true(number_equal(change->new_number, number_from_ratio(4895, 10000, &two.newer.arena)));
    assert_is(change->clause, "target");
    assert_is(change->period, "year to date Q2");
    assert_is(change->area, "kent");
    assert_int_equal(change->old_place.line, 19);
    assert_int_equal(change->new_place.line, 19);
    two_release(&two);
}

/* The same band, another payment; the same payment, another band. */
static void scales_change_band_by_band(void **state)
{
    Two two;

    (void)state;
    one_change("from 50% to below 90% pays 50%", "from 50% to below 90% pays 60%", "scale steps",
               "what the band 50.00% to below 90.00% pays rises from 50% to 60%");
    two_compare(&two, "from 50% to below 90% pays 50%\n  90% or above",
                "from 50% to below 95% pays 50%\n  95% or above");
    assert_change(
        &two, 0, "scale steps",
        "the band that pays 50% is now 50.00% to below 95.00%; it was 50.00% to below 90.00%");
    assert_change(&two, 1, "scale steps",
                  "the band that pays 100% is now 95.00% or above; it was 90.00% or above");
    assert_int_equal(two.changes.list.count, 2);
    two_release(&two);
}

static void formulas_and_conditions(void **state)
{
    (void)state;
    one_change("numerator conveyed", "numerator conveyed + treated", "indicator calls",
               "the numerator is now conveyed + treated; it was conveyed");
    one_change("precedent to half", "precedent to whole", "milestone plan of calls",
               "it is now a condition precedent to whole, and no longer to half");
    one_change("    condition precedent to half\n",
               "    met from 50%\n    condition precedent to half\n", "milestone plan of calls",
               "the share from which it is met is new: 50%");
}

/* An answer given once for many milestones is told once: both milestones are paid on figures. */
static void answers_are_told_once(void **state)
{
    Two two;

    (void)state;
    two_compare(&two, "  follows", "  missing data stays open\n  follows");
    assert_change(
        &two, 0, "scheme s",
        "for half and whole, the answer to \"missing data\" is now \"stays open\"; it was "
        "\"pays nothing\"");
    assert_int_equal(two.changes.list.count, 1);
    assert_int_equal(two.changes.list.items[0].things.count, 2);
    two_release(&two);
    one_change("  milestone half\n", "  milestone half\n    missing data stays open\n",
               "milestone half of calls",
               "the answer to \"missing data\" is now \"stays open\"; it was \"pays nothing\"");
}

/* The scale is named in two places; its bands are the same. */
static void a_renamed_thing_is_the_same(void **state)
{
    char *text = slipped("scale steps", "scale ladder"), *again;
    Two two;
    size_t room = strlen(text) + 2;

    (void)state;
    again = malloc(room);
    assert_non_null(again);
    snprintf(again, room, "%.*sladder%s", (int)(strstr(text, "pays steps") + 5 - text), text,
             strstr(text, "pays steps") + 10);
    free(text);
    two_texts(&two, rules, again);
    assert_change(&two, 0, "scale ladder", "steps is now named ladder");
    assert_int_equal(two.changes.list.count, 1);
    assert_int_equal(two.changes.list.items[0].tag, CHANGE_RENAMED);
    two_release(&two);
}

/* Two new milestones like one that is gone: neither is taken for it. */
static void what_is_alike_twice_is_not_taken_for_another(void **state)
{
    static const char one[] = "  milestone extra\n    report by 1 May 2017\n    applies once\n"
                              "    weighting none\n    evidence paper\n    requires paper\n";
    char *older = slipped("scale steps", "scale steps");
    char text[sizeof rules + 3 * sizeof one], again[sizeof rules + 3 * sizeof one];
    char *at = strstr(older, "scale steps"), first[sizeof one], second[sizeof one];
    Two two;

    (void)state;
    memcpy(first, one, sizeof one);
    memcpy(second, one, sizeof one);
    memcpy(strstr(first, "extra"), "other", 5);
    memcpy(strstr(second, "extra"), "third", 5);
    snprintf(text, sizeof text, "%.*s%s%s", (int)(at - older), older, one, at);
    snprintf(again, sizeof again, "%.*s%s%s%s", (int)(at - older), older, first, second, at);
    two_texts(&two, text, again);
    assert_int_equal(changes_counted(&two.changes), 3);
    assert_change(&two, 0, "milestone other of calls", "it is new");
    two.text = NULL;
    two_release(&two);
    free(older);
}

static void words_come_last(void **state)
{
    Two two;

    (void)state;
    two_compare(&two, "milestone plan \"The plan\"",
                "> By the end of June.\n  milestone plan \"A plan\"");
    assert_change(&two, 0, "milestone plan of calls",
                  "the title is now \"A plan\"; it was \"The plan\"");
    assert_change(&two, 1, "milestone plan of calls",
                  "the contract text is new: \"By the end of June.\"");
    assert_int_equal(two.changes.list.count, 2);
    assert_int_equal(two.changes.list.items[0].part, PART_WORDS);
    two_release(&two);
}

static void what_is_agreed(void **state)
{
    (void)state;
    one_change("is £1,000 agreed 1 May 2016", "is £1,250 agreed 1 May 2016", "scheme s",
               "as agreed on 1 May 2016, the contract value rises from £1,000 to £1,250");
    one_change("  agree contract value is £1,000 agreed 1 May 2016\n",
               "  agree contract value is £1,000 agreed 1 May 2016\n"
               "  settle split is by_size agreed 2 May 2016\n",
               "question split", "agreed on 2 May 2016: the reading settled is by_size");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(layout_and_order_mean_nothing),
        cmocka_unit_test(figures_rise_and_fall),
        cmocka_unit_test(the_exact_numbers_are_kept),
        cmocka_unit_test(scales_change_band_by_band),
        cmocka_unit_test(formulas_and_conditions),
        cmocka_unit_test(answers_are_told_once),
        cmocka_unit_test(a_renamed_thing_is_the_same),
        cmocka_unit_test(what_is_alike_twice_is_not_taken_for_another),
        cmocka_unit_test(words_come_last),
        cmocka_unit_test(what_is_agreed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
