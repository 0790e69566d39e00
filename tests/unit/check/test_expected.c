/* What the rules expect of data: the model of each form, and what cannot be expected. */
#include "from_rules.h"

static const Expectation *only(const Checked *checked)
{
    assert_int_equal(checked->diags.errors, 0);
    assert_int_equal(checked->model->expectations.count, 1);
    return &checked->model->expectations.items[0];
}

#define ACTIVITY "  column treated count\n"

static Checked checked;
static char *text;

static const Expectation *expect(const char *clause)
{
    char lines[200];

    snprintf(lines, sizeof lines, ACTIVITY "  expect %s\n", clause);
    text = slipped(ACTIVITY, lines);
    check_text(&checked, text);
    return only(&checked);
}

static void done(void)
{
    checked_release(&checked);
    free(text);
}

static void rows(void **state)
{
    const Expectation *e = expect("from 10 to 12 rows");

    (void)state;
    assert_true(e->has_least && e->has_most && !e->by_area && !e->compare && !e->rows);
    assert_int_equal(e->least.num, 10);
    assert_int_equal(e->most.num, 12);
    assert_int_equal(e->step, 0);
    assert_int_equal(e->period.form, PERIOD_NONE);
    assert_int_equal(e->otherwise, CHOICE_NONE);
    done();
    e = expect("at least 2 rows for each quarter, area otherwise refuse the data");
    assert_true(e->has_least && !e->has_most && e->by_area);
    assert_int_equal(e->step, 3);
    assert_int_equal(e->area, -1);
    assert_int_equal(e->otherwise, CHOICE_REFUSED);
    done();
    e = expect("at most 6 rows in year to date Q2 for surrey");
    assert_true(!e->has_least && e->has_most && e->by_area);
    assert_int_equal(e->area, 1);
    assert_int_equal(e->period.form, PERIOD_YEAR_TO_DATE);
    done();
}

static void figures(void **state)
{
    const Expectation *e = expect("conveyed is at most conveyed + treated otherwise not supplied");

    (void)state;
    assert_int_equal(e->compare->as.compare.op, COMPARE_AT_MOST);
    assert_true(e->by_area && !e->near);
    assert_int_equal(e->step, 1);
    assert_int_equal(e->otherwise, CHOICE_NOT_SUPPLIED);
    done();
    e = expect("the total of conveyed in full year among all areas is 51,234");
    assert_false(e->by_area);
    assert_int_equal(e->step, 0);
    assert_int_equal(e->period.form, PERIOD_FULL_YEAR);
    done();
    e = expect("conveyed within 5% of the quarter before");
    assert_true(e->near && e->share && e->by_area);
    assert_int_equal(e->earlier, 3);
    assert_int_equal(e->step, 3);
    done();
    e = expect("conveyed for kent within 500 of treated for kent");
    assert_true(e->near && !e->share);
    assert_int_equal(e->margin.num, 500);
    assert_int_equal(e->area, 0);
    assert_int_equal(e->earlier, 0);
    done();
    e = expect("conveyed within 5% of conveyed in same month last year");
    assert_true(e->near);
    assert_int_equal(e->step, 1);
    done();
}

#define EXPECT(clause) {ACTIVITY, ACTIVITY "  expect " clause "\n"

/* Each at the words that are wrong. */
static void what_cannot_be(void **state)
{
    const Slip slips[] = {
        EXPECT("12 calls"), "E0238 calls", "no number of `calls`", NULL},
        EXPECT("12 points rows"), "E0238 12 points", "a whole number", NULL},
        EXPECT("0 rows"), "", NULL, NULL},
        EXPECT("2 rows for each week"), "E0238 week", "month or quarter, and by area", NULL},
        EXPECT("conveyed in Q1 is at least treated in Q1"), "", NULL, NULL},
        EXPECT("conveyed in Q1 is at least treated"), "E0238 expect conveyed in Q1 is at least treated",
         "some of these figures", NULL},
        EXPECT("conveyed + 1 is at least calls rate"), "E0205 calls rate", NULL, NULL},
        EXPECT("conveyed is at least calls numerator"), "E0238 calls numerator", "their figures alone", NULL},
        EXPECT("conveyed within 5% of the week before"), "E0202 the week before", NULL, NULL},
        EXPECT("conveyed within 5 percentage points of treated"), "E0238 5 percentage points", "no distance", NULL},
        EXPECT("conveyed within £5 of treated"), "E0238 £5", "no distance", NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

/* The same word says in an example what comes out, and in data what is looked for. */
static void where_it_stands(void **state)
{
    const Slip slips[] = {
        {"", "  expect 12 rows\n", "E0102 expect 12 rows", "what is expected of data stands in their `data`", NULL},
        EXPECT("half for kent pays 50%"), "E0102 expect half for kent pays 50%", "is rows, or how a figure", NULL},
        EXPECT("conveyed in full year for kent is 12"), "", NULL, NULL},
    };

    (void)state;
    ASSERT_SLIPS(slips);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows),
        cmocka_unit_test(figures),
        cmocka_unit_test(what_cannot_be),
        cmocka_unit_test(where_it_stands),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
