/* Where the date acts: leaves before and after the day from which they are known; readings in
 * force; cases of open questions; the last date of any fact. */
#include "tiny_plan.h"

#define NUM STEP_NUMBER
#define CODE STEP_CODE

static Tiny tiny;
static int open_reading = -1;

static int set_up(void **state)
{
    (void)state;
    tiny_init(&tiny, 2);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    tiny_release(&tiny);
    return 0;
}

static Value value_at(StepId step, uint32_t unit, Day as_at)
{
    Case one = {.as_at = as_at, .readings = &open_reading};
    Run *run = tiny_run(&tiny, &one, 1);

    assert_non_null(run);
    return run_value(run, step, unit, 0);
}

static void test_date_and_reading(void **state)
{
    StepId date = tiny_leaf(&tiny, CODE, (Leaf){.tag = LEAF_AS_AT});
    StepId reading = tiny_leaf(&tiny, CODE, (Leaf){.tag = LEAF_READING});

    (void)state;
    assert_code(value_at(date, 0, 17123), 17123);
    assert_int_equal(value_at(reading, 0, 17123).why, WHY_OPEN_QUESTION);
}

/* What was agreed on a day is known on that day; an adjustment of one area is 0 for the others. */
static void test_agreements(void **state)
{
    Leaf agreed = {.tag = LEAF_AGREED, .known_from = 17000, .value = {1, 2, NULL}, .code = 9};
    Leaf adjusted = {
        .tag = LEAF_ADJUSTMENT, .area = 1, .known_from = 17000, .value = {-9, 1, NULL}};
    StepId number = tiny_leaf(&tiny, NUM, agreed), code = tiny_leaf(&tiny, CODE, agreed);
    StepId adjustment = tiny_leaf(&tiny, NUM, adjusted);

    (void)state;
    assert_int_equal(value_at(number, 0, 16999).why, WHY_NOT_KNOWN_YET);
    assert_ratio(value_at(number, 0, 17000), 1, 2);
    assert_code(value_at(code, 0, 17000), 9);
    assert_int_equal(value_at(adjustment, 1, 16999).why, WHY_NOT_KNOWN_YET);
    assert_ratio(value_at(adjustment, 1, 17000), -9, 1);
    assert_ratio(value_at(adjustment, 0, 17000), 0, 1);
}

/* Cases of one run may be as at several days, and of an example, for which nothing was agreed but a
 * variation: each has what it knows. */
static void test_cases_of_several_days(void **state)
{
    static const Agreed by_a_line = {.variation = 0}, by_a_variation = {.variation = 1};
    static const Case cases[] = {{.as_at = 17000},
                                 {.as_at = 16999},
                                 {.as_at = 17000, .nothing_agreed = true},
                                 {.as_at = 17000}};
    Leaf leaf = {.tag = LEAF_AGREED, .known_from = 17000, .code = 9, .agreed = &by_a_line};
    StepId date = tiny_leaf(&tiny, CODE, (Leaf){.tag = LEAF_AS_AT});
    StepId line = tiny_leaf(&tiny, CODE, leaf);

    (void)state;
    leaf.agreed = &by_a_variation;
    StepId variation = tiny_leaf(&tiny, CODE, leaf);
    Run *run = tiny_run(&tiny, cases, 4);
    assert_non_null(run);
    assert_code(run_value(run, date, 0, 0), 17000);
    assert_code(run_value(run, date, 0, 1), 16999);
    assert_code(run_value(run, date, 1, 2), 17000);
    assert_code(run_value(run, line, 1, 0), 9);
    assert_int_equal(run_value(run, line, 1, 1).why, WHY_NOT_KNOWN_YET);
    assert_int_equal(run_value(run, line, 1, 2).why, WHY_NOT_KNOWN_YET);
    assert_code(run_value(run, line, 1, 3), 9);
    assert_int_equal(run_value(run, variation, 0, 1).why, WHY_NOT_KNOWN_YET);
    assert_code(run_value(run, variation, 0, 2), 9);
}

static void test_literals_by_area(void **state)
{
    Number numbers[2] = {{1, 2, NULL}, {1, 3, NULL}};
    int32_t codes[2] = {5, 6};
    Why whys[2] = {WHY_KNOWN, WHY_NOT_AGREED};
    StepId all = tiny_leaf(&tiny, NUM, (Leaf){.tag = LEAF_BY_AREA, .numbers = numbers});
    StepId some =
        tiny_leaf(&tiny, NUM, (Leaf){.tag = LEAF_BY_AREA, .numbers = numbers, .whys = whys});
    StepId words = tiny_leaf(&tiny, CODE, (Leaf){.tag = LEAF_CODE_BY_AREA, .codes = codes});

    (void)state;
    assert_ratio(value_at(all, 1, 17000), 1, 3);
    assert_ratio(value_at(some, 0, 17000), 1, 2);
    assert_int_equal(value_at(some, 1, 17000).why, WHY_NOT_AGREED);
    assert_code(value_at(words, 1, 17000), 6);
}

/* Submitted on day 17000 and rejected on 17010; submitted again on 17020. */
static void test_evidence(void **state)
{
    EvidenceRecord first = {.submitted = 17000, .decided = 17010};
    EvidenceRecord second = {.submitted = 17020, .decided = DAY_NONE};

    (void)state;
    assert_true(ARRAY_PUSH(&tiny.arena, &tiny.plan.evidence_needs, (EvidenceNeed){.once = false}));
    tiny.facts = facts_empty(&tiny.plan, &tiny.arena);
    assert_true(facts_add_evidence(tiny.facts, 0, 1, second));
    assert_true(facts_add_evidence(tiny.facts, 0, 1, first));
    StepId now = tiny_leaf(&tiny, CODE, (Leaf){.tag = LEAF_EVIDENCE_STATE});
    StepId submitted = tiny_leaf(&tiny, CODE, (Leaf){.tag = LEAF_EVIDENCE_SUBMITTED});
    StepId decided = tiny_leaf(&tiny, CODE, (Leaf){.tag = LEAF_EVIDENCE_DECIDED});
    assert_code(value_at(now, 0, 17030), EVIDENCE_ABSENT);
    assert_int_equal(value_at(submitted, 0, 17030).why, WHY_NOT_SUPPLIED);
    assert_code(value_at(now, 1, 16999), EVIDENCE_ABSENT);
    assert_code(value_at(now, 1, 17009), EVIDENCE_UNDECIDED);
    assert_int_equal(value_at(decided, 1, 17009).why, WHY_AWAITING);
    assert_code(value_at(now, 1, 17010), EVIDENCE_REJECTED);
    assert_code(value_at(submitted, 1, 17019), 17000);
    assert_code(value_at(decided, 1, 17019), 17010);
    assert_code(value_at(now, 1, 17020), EVIDENCE_UNDECIDED);
    assert_code(value_at(submitted, 1, 17020), 17020);
    assert_int_equal(value_at(decided, 1, 17020).why, WHY_AWAITING);
    assert_int_equal(tiny.facts->last_fact, 17020);
}

/* What is paid as decided waits for a decision that says how much: one that accepts and does not, as
 * an example may have it, decides nothing. */
static void test_shares_granted(void **state)
{
    EvidenceRecord bare = {.submitted = 17000, .decided = 17010, .accepted = true};
    EvidenceRecord share = bare;

    (void)state;
    share.decided = share.submitted = 17020;
    share.has_share = true;
    share.share = (Number){3, 5, NULL};
    assert_true(ARRAY_PUSH(&tiny.arena, &tiny.plan.evidence_needs, (EvidenceNeed){.once = false}));
    tiny.facts = facts_empty(&tiny.plan, &tiny.arena);
    assert_true(facts_add_evidence(tiny.facts, 0, 0, bare));
    assert_true(facts_add_evidence(tiny.facts, 0, 0, share));
    StepId granted = tiny_leaf(&tiny, NUM, (Leaf){.tag = LEAF_EVIDENCE_SHARE});
    assert_int_equal(value_at(granted, 0, 17009).why, WHY_AWAITING);
    assert_int_equal(value_at(granted, 0, 17019).why, WHY_AWAITING);
    assert_ratio(value_at(granted, 0, 17020), 3, 5);
}

/* A table of one month and two units, filled by hand: 12 and nothing. */
static void test_tally(void **state)
{
    Table table = {0};
    Number twelve[2] = {{0, 1, NULL}, {12, 1, NULL}};
    Why known[2] = {WHY_KNOWN, WHY_KNOWN};
    Month april = 2016 * 12 + 3;
    FactRow rows[2] = {{.present = true, .values = twelve, .whys = known}, {.present = false}};

    (void)state;
    assert_true(ARRAY_PUSH(&tiny.arena, &table.columns, (ColumnOf){.role = COLUMN_MONTH}));
    assert_true(ARRAY_PUSH(&tiny.arena, &table.columns, (ColumnOf){.role = COLUMN_VALUE}));
    assert_true(ARRAY_PUSH(&tiny.arena, &tiny.plan.needs,
                           (Need){.declared = &table, .first = april, .last = april}));
    tiny.facts = facts_empty(&tiny.plan, &tiny.arena);
    tiny.facts->tables[0].supplied = true;
    tiny.facts->tables[0].rows = rows;
    Period period = {.form = PERIOD_MONTH, .month = april};
    StepId count =
        tiny_leaf(&tiny, NUM, (Leaf){.tag = LEAF_TALLY, .a = 0, .column = 1, .period = period});
    assert_ratio(value_at(count, 0, month_last(april)), 12, 1);
    assert_int_equal(value_at(count, 0, month_last(april) - 1).why, WHY_NOT_SUPPLIED);
    assert_int_equal(value_at(count, 1, month_last(april)).why, WHY_NOT_SUPPLIED);
}

/* Question 0: chosen 0, settled on day 17000 as 1 and on 17050 as 2. Question 1: nobody has
 * answered. */
static void make_questions(void)
{
    Question settled = {.chosen = 0}, open = {.chosen = -1};

    for (int i = 0; i < 3; i++)
        assert_true(ARRAY_PUSH(&tiny.arena, &settled.readings, (ReadingOf){0}));
    for (int i = 0; i < 2; i++)
        assert_true(ARRAY_PUSH(&tiny.arena, &open.readings, (ReadingOf){0}));
    assert_true(ARRAY_PUSH(&tiny.arena, &settled.settlements,
                           (Settlement){.reading = 1, .agreed.date = 17000}));
    assert_true(ARRAY_PUSH(&tiny.arena, &settled.settlements,
                           (Settlement){.reading = 2, .agreed.date = 17050}));
    assert_true(ARRAY_PUSH(&tiny.arena, &tiny.model.questions, settled));
    assert_true(ARRAY_PUSH(&tiny.arena, &tiny.model.questions, open));
    assert_true(ARRAY_PUSH(&tiny.arena, &tiny.model.questions, open));
}

/* A plain table of two months and two units, in columns: 1.2 and nothing in April, 3.45 and -2 in May.
 * One month is taken as it lies; two are added up, as is what is kept in numbers of any size; a
 * table complete as found says 0 where it says nothing. Whatever the form of numbers. */
static void test_figures_in_columns(void **state)
{
    static const Machine rational = {.level = CPU_BEST, .least = FORM_RATIONAL};
    Month april = 2016 * 12 + 3;
    Table table = {.by_month = true};
    FactColumn columns[2] = {{.whys = NULL}, {.den = 1}};
    uint32_t lines[] = {2, 0, 3, 4};
    static const Number figures[] = {{6, 5, NULL}, {0, 1, NULL}, {69, 20, NULL}, {-2, 1, NULL}};

    (void)state;
    assert_true(ARRAY_PUSH(&tiny.arena, &table.columns, (ColumnOf){.role = COLUMN_MONTH}));
    assert_true(ARRAY_PUSH(&tiny.arena, &table.columns, (ColumnOf){.role = COLUMN_VALUE}));
    assert_true(ARRAY_PUSH(&tiny.arena, &tiny.plan.needs,
                           (Need){.declared = &table, .first = april, .last = april + 1}));
    tiny.facts = facts_empty(&tiny.plan, &tiny.arena);
    FactTable *of = &tiny.facts->tables[0];
    of->supplied = true;
    of->units = 2;
    of->lines = lines;
    of->columns = columns;
    assert_true(figures_init(&columns[1], 4, &tiny.arena));
    for (size_t i = 0; i < 4; i++)
        if (lines[i])
            assert_true(figures_put(&columns[1], 4, i, figures[i], &tiny.arena));
    Period month = {.form = PERIOD_MONTH, .month = april}, later = month, both = month;
    later.month = april + 1;
    both.form = PERIOD_MONTHS;
    both.last = april + 1;
    StepId one = tiny_leaf(&tiny, NUM, (Leaf){.tag = LEAF_TALLY, .column = 1, .period = month});
    StepId next = tiny_leaf(&tiny, NUM, (Leaf){.tag = LEAF_TALLY, .column = 1, .period = later});
    StepId sum = tiny_leaf(&tiny, NUM, (Leaf){.tag = LEAF_TALLY, .column = 1, .period = both});
    for (int i = 0; i < 2; i++) {
        tiny.plan.machine = i ? &rational : NULL;
        assert_ratio(value_at(one, 0, month_last(april)), 6, 5);
        assert_int_equal(value_at(one, 1, month_last(april)).why, WHY_NOT_SUPPLIED);
        assert_int_equal(value_at(one, 0, month_last(april) - 1).why, WHY_NOT_SUPPLIED);
        assert_ratio(value_at(next, 0, month_last(april + 1)), 69, 20);
        assert_ratio(value_at(next, 1, month_last(april + 1)), -2, 1);
        assert_ratio(value_at(sum, 0, month_last(april + 1)), 93, 20);
        assert_int_equal(value_at(sum, 1, month_last(april + 1)).why, WHY_NOT_SUPPLIED);
    }
    tiny.plan.machine = NULL;
    table.complete = CHOICE_AS_FOUND;
    assert_ratio(value_at(one, 1, month_last(april)), 0, 1);
    assert_ratio(value_at(sum, 1, month_last(april + 1)), -2, 1);
    table.complete = CHOICE_NONE;
    Number wide = number_from_wide(1, (Int128)7 << 70, &tiny.arena);
    assert_true(figures_put(&columns[1], 4, 3, wide, &tiny.arena));
    assert_true(number_equal(value_at(next, 1, month_last(april + 1)).number, wide));
    assert_ratio(value_at(next, 0, month_last(april + 1)), 69, 20);
}

static void test_readings_in_force(void **state)
{
    static const int given[3] = {0, -1, 1};
    int readings[3];

    (void)state;
    make_questions();
    readings_in_force(&tiny.model, 16999, NULL, readings);
    assert_int_equal(readings[0], 0);
    assert_int_equal(readings[1], -1);
    readings_in_force(&tiny.model, 17000, NULL, readings);
    assert_int_equal(readings[0], 1);
    readings_in_force(&tiny.model, 17050, NULL, readings);
    assert_int_equal(readings[0], 2);
    readings_in_force(&tiny.model, 17050, given, readings);
    assert_int_equal(readings[0], 0);
    assert_int_equal(readings[1], -1);
    assert_int_equal(readings[2], 1);
}

/* Questions 0 (3 readings) and 2 (2 readings) are open and asked; question 1 is open and nobody
 * asks. */
static void test_cases_of_open_questions(void **state)
{
    static const int none[3] = {-1, -1, -1}, some[3] = {2, -1, -1};
    static const int expected[6][2] = {{0, 0}, {0, 1}, {1, 0}, {1, 1}, {2, 0}, {2, 1}};
    Case *cases;
    uint32_t count;

    (void)state;
    make_questions();
    tiny_leaf(&tiny, CODE, (Leaf){.tag = LEAF_READING, .a = 0});
    tiny_leaf(&tiny, CODE, (Leaf){.tag = LEAF_READING, .a = 2});
    assert_true(cases_of_open(&tiny.plan, 17000, none, &tiny.arena, &tiny.diags, &cases, &count));
    assert_int_equal(count, 6);
    for (int i = 0; i < 6; i++) {
        assert_int_equal(cases[i].as_at, 17000);
        assert_int_equal(cases[i].readings[0], expected[i][0]);
        assert_int_equal(cases[i].readings[1], -1);
        assert_int_equal(cases[i].readings[2], expected[i][1]);
    }
    assert_true(cases_of_open(&tiny.plan, 17000, some, &tiny.arena, &tiny.diags, &cases, &count));
    assert_int_equal(count, 2);
    assert_int_equal(cases[1].readings[0], 2);
}

/* A condition on rows asks question 1 (2 readings): that is opened, and question 2 is not. */
static void test_questions_that_rows_ask(void **state)
{
    static const int none[] = {-1, -1, -1};
    Plan rows = {.arena = &tiny.arena};
    Case *cases;
    uint32_t count;

    (void)state;
    make_questions();
    assert_true(ARRAY_PUSH(&tiny.arena, &rows.leaves, (Leaf){.tag = LEAF_READING, .a = 1}));
    assert_true(ARRAY_PUSH(&tiny.arena, &tiny.plan.countings, (Counting){.rows = &rows}));
    assert_true(cases_of_open(&tiny.plan, 17000, none, &tiny.arena, &tiny.diags, &cases, &count));
    assert_int_equal(count, 2);
    assert_int_equal(cases[1].readings[1], 1);
    assert_int_equal(cases[1].readings[2], -1);
}

/* A question without readings, asked: there is nothing to open. */
static void test_a_question_of_no_readings(void **state)
{
    static const int none[] = {-1};
    Case *cases;
    uint32_t count;

    (void)state;
    assert_true(ARRAY_PUSH(&tiny.arena, &tiny.model.questions, (Question){.chosen = -1}));
    tiny_leaf(&tiny, CODE, (Leaf){.tag = LEAF_READING, .a = 0});
    assert_true(cases_of_open(&tiny.plan, 17000, none, &tiny.arena, &tiny.diags, &cases, &count));
    assert_int_equal(count, 1);
    assert_int_equal(cases[0].readings[0], -1);
}

/* Nine open questions of two readings are 512 cases. */
static void test_too_many_open_questions(void **state)
{
    int readings[16];
    Case *cases;
    uint32_t count;

    (void)state;
    for (int q = 0; q < 9; q++) {
        Question open = {.chosen = -1};
        for (int i = 0; i < 2; i++)
            assert_true(ARRAY_PUSH(&tiny.arena, &open.readings, (ReadingOf){0}));
        assert_true(ARRAY_PUSH(&tiny.arena, &tiny.model.questions, open));
        tiny_leaf(&tiny, CODE, (Leaf){.tag = LEAF_READING, .a = q});
        readings[q] = -1;
    }
    assert_false(
        cases_of_open(&tiny.plan, 17000, readings, &tiny.arena, &tiny.diags, &cases, &count));
    assert_int_equal(tiny.diags.exit, EXIT_LIMIT);
    readings[3] = 1;
    assert_true(
        cases_of_open(&tiny.plan, 17000, readings, &tiny.arena, &tiny.diags, &cases, &count));
    assert_int_equal(count, 256);
}

static void test_last_fact(void **state)
{
    Alternative printed = {.known_from = DAY_NONE}, agreed = {.known_from = 17060};

    (void)state;
    assert_int_equal(last_fact_date(&tiny.plan, tiny.facts), DAY_NONE);
    tiny.facts->last_fact = 16000;
    assert_true(ARRAY_PUSH(&tiny.arena, &tiny.model.contract_value, printed));
    assert_int_equal(last_fact_date(&tiny.plan, tiny.facts), 16000);
    make_questions();
    assert_int_equal(last_fact_date(&tiny.plan, tiny.facts), 17050);
    assert_true(ARRAY_PUSH(&tiny.arena, &tiny.model.contract_value, agreed));
    assert_int_equal(last_fact_date(&tiny.plan, tiny.facts), 17060);
    assert_true(
        ARRAY_PUSH(&tiny.arena, &tiny.model.adjustments, (Adjustment){.agreed.date = 17070}));
    assert_int_equal(last_fact_date(&tiny.plan, tiny.facts), 17070);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_date_and_reading),
        CASE(test_agreements),
        CASE(test_cases_of_several_days),
        CASE(test_literals_by_area),
        CASE(test_evidence),
        CASE(test_shares_granted),
        CASE(test_tally),
        CASE(test_figures_in_columns),
        CASE(test_readings_in_force),
        CASE(test_cases_of_open_questions),
        CASE(test_questions_that_rows_ask),
        CASE(test_a_question_of_no_readings),
        CASE(test_too_many_open_questions),
        CASE(test_last_fact),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
