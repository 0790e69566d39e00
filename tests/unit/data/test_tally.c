/* What counts come to over a period as at a date, which gap is told, and how many rows there are. Sums are worked by
 * hand. */
#include "tiny_data.h"

#define HEAD "month,area,seen,share,cost,size,remark\n"

enum { SEEN = 2 };

static const Period q1 = {.form = PERIOD_QUARTER, .year = 2016, .a = 1, .b = 1};

static Tiny tiny;
static Table table; /* a copy whose way of being complete a test may change */

static int set_up(void **state)
{
    (void)state;
    tiny_init(&tiny);
    table = *tiny.plan.needs.items[0].declared;
    tiny.plan.needs.items[0].declared = &table;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    tiny_release(&tiny);
    return 0;
}

/* Kent has all of April to June; Surrey has no row in May and an empty cell in June. */
static void read_quarter(void)
{
    tiny_read(&tiny, "activity",
              HEAD "2016-04,kent,10,,,,\n2016-05,kent,20,,,,\n2016-06,kent,30,,,,\n"
                   "2016-04,surrey,1,,,,\n2016-06,surrey,,,,,\n");
    assert_string_equal(tiny_codes(&tiny), "");
}

static int64_t sum_of(uint32_t unit, Day as_at)
{
    Number sum;
    Gap gap;
    bool known = facts_tally(tiny.facts, 0, SEEN, q1, unit, as_at, &tiny.arena, &sum);

    assert_int_equal(known, !facts_gap(tiny.facts, 0, SEEN, q1, unit, as_at, &gap));
    if (!known)
        return -1;
    assert_int_equal(sum.den, 1);
    return sum.num;
}

static void test_known_from_the_last_day(void **state)
{
    Day end = month_last(APRIL + 2);
    Gap gap;

    (void)state;
    read_quarter();
    assert_int_equal(sum_of(KENT, end), 60);
    assert_int_equal(sum_of(KENT, end - 1), -1);
    assert_true(facts_gap(tiny.facts, 0, SEEN, q1, KENT, end - 1, &gap));
    assert_int_equal(gap.month, APRIL + 2);
    assert_true(gap.not_over);
}

static void test_first_gap_is_told(void **state)
{
    Day end = month_last(APRIL + 2);
    Gap gap;

    (void)state;
    read_quarter();
    assert_true(facts_gap(tiny.facts, 0, SEEN, q1, SURREY, end, &gap));
    assert_int_equal(gap.month, APRIL + 1);
    assert_int_equal(gap.unit, SURREY);
    assert_true(gap.row_missing);
    assert_false(gap.not_over);
    Period june = {.form = PERIOD_MONTH, .month = APRIL + 2};
    assert_true(facts_gap(tiny.facts, 0, SEEN, june, SURREY, end, &gap));
    assert_false(gap.row_missing);
    assert_int_equal(gap.place.row, 6);
}

/* An absent row counts as 0 in a table as found; an empty cell does not. */
static void test_as_found(void **state)
{
    Day end = month_last(APRIL + 2);

    (void)state;
    table.complete = CHOICE_AS_FOUND;
    tiny_read(&tiny, "activity", HEAD "2016-04,kent,10,,,,\n2016-06,surrey,,,,,\n");
    assert_int_equal(sum_of(KENT, end), 10);
    assert_int_equal(sum_of(KENT, end - 1), -1);
    assert_int_equal(sum_of(SURREY, end), -1);
    tiny.facts = facts_empty(&tiny.plan, &tiny.arena);
    assert_int_equal(sum_of(KENT, end), -1);
}

/* Complete to 30 May: not even May is over. */
static void test_complete_to_a_date(void **state)
{
    Day end = month_last(APRIL + 2);
    Gap gap;

    (void)state;
    table.complete = CHOICE_TO_DATE;
    table.complete_to = month_last(APRIL + 1) - 1;
    read_quarter();
    assert_true(facts_gap(tiny.facts, 0, SEEN, q1, KENT, end, &gap));
    assert_int_equal(gap.month, APRIL + 1);
    table.complete_to = end;
    assert_int_equal(sum_of(KENT, end), 60);
}

static void test_nothing_supplied(void **state)
{
    (void)state;
    tiny.facts = facts_empty(&tiny.plan, &tiny.arena);
    assert_non_null(tiny.facts);
    assert_int_equal(sum_of(KENT, month_last(APRIL + 2)), -1);
    assert_int_equal(tiny.facts->last_fact, DAY_NONE);
}

/* --- how many rows -------------------------------------------------------------------------- */

static int rows_of(Period period, uint32_t unit, Day as_at)
{
    uint32_t rows;

    return facts_rows(tiny.facts, 0, period, unit, as_at, &rows) ? (int)rows : -1;
}

static Period month_at(Month month)
{
    return (Period){.form = PERIOD_MONTH, .month = month};
}

/* A row is there whatever its cells hold; a month for which there is no room has none. */
static void test_rows(void **state)
{
    Day end = month_last(APRIL + 2), year_end = month_last(APRIL + 11);

    (void)state;
    read_quarter();
    assert_int_equal(rows_of(q1, KENT, end), 3);
    assert_int_equal(rows_of(q1, SURREY, end), 2);
    assert_int_equal(rows_of(month_at(APRIL + 1), SURREY, end), 0);
    assert_int_equal(rows_of(month_at(APRIL + 2), SURREY, end), 1);
    assert_int_equal(rows_of(q1, KENT, end - 1), -1);
    assert_int_equal(rows_of(month_at(APRIL + 1), KENT, end - 1), 1);
    assert_int_equal(rows_of(month_at(APRIL + 9), KENT, year_end), 0);
    tiny.facts->cut = true;
    tiny.facts->known_to = end - 1;
    assert_int_equal(rows_of(q1, KENT, year_end), -1);
}

static void test_rows_of_no_file(void **state)
{
    (void)state;
    tiny.facts = facts_empty(&tiny.plan, &tiny.arena);
    assert_int_equal(rows_of(q1, KENT, month_last(APRIL + 2)), -1);
}

/* One area's rows are those of each unit where the table has no areas. */
static void test_rows_without_areas(void **state)
{
    static const ColumnOf none = {.role = COLUMN_VALUE, .kind = {KIND_TEXT, 0}};
    Name area = table.columns.items[1].name;
    Day end = month_last(APRIL + 2);

    (void)state;
    table.by_area = false;
    table.columns.items[1] = none;
    table.columns.items[1].name = area;
    tiny_read(&tiny, "activity", HEAD "2016-04,x,10,,,,\n2016-06,x,30,,,,\n");
    assert_string_equal(tiny_codes(&tiny), "");
    assert_int_equal(rows_of(q1, KENT, end), 2);
    assert_int_equal(rows_of(q1, SURREY, end), 2);
}

/* Each version is a row, from the day on that it is known. */
static void test_rows_of_versions(void **state)
{
    Day end = month_last(APRIL + 2);

    (void)state;
    tiny_column(&tiny, &table, "published", COLUMN_VALUE, KIND_DATE);
    table.known_from = (int)table.columns.count;
    tiny_read(&tiny, "activity",
              "month,area,seen,share,cost,size,remark,published\n"
              "2016-04,kent,10,,,,,2016-05-12\n2016-04,kent,11,,,,,2016-07-10\n"
              "2016-05,kent,20,,,,,\n2016-06,kent,30,,,,,2016-07-20\n");
    assert_string_equal(tiny_codes(&tiny), "");
    assert_int_equal(rows_of(q1, KENT, end), 2);
    assert_int_equal(rows_of(q1, KENT, end + 10), 3);
    assert_int_equal(rows_of(q1, KENT, end + 20), 4);
    assert_int_equal(rows_of(month_at(APRIL), KENT, month_last(APRIL)), 0);
    assert_int_equal(rows_of(q1, SURREY, end + 20), 0);
}

/* A table of items has a row for each of them. */
static void test_rows_of_items(void **state)
{
    static const char *const names[] = {"seen", "treated"};
    Day end = month_last(APRIL + 2);

    (void)state;
    table.columns.count = table.file_columns = 2;
    tiny_column(&tiny, &table, "measure", COLUMN_ITEM, KIND_TEXT);
    tiny_column(&tiny, &table, "value", COLUMN_FIGURE, KIND_COUNT);
    for (int i = 0; i < 2; i++) {
        tiny_column(&tiny, &table, names[i], COLUMN_VALUE, KIND_COUNT);
        table.columns.items[4 + i].item = true;
    }
    table.file_columns = 4;
    tiny_read(&tiny, "activity",
              "month,area,measure,value\n2016-04,kent,seen,10\n2016-04,kent,treated,5\n"
              "2016-05,kent,treated,\n2016-05,surrey,seen,1\n");
    assert_string_equal(tiny_codes(&tiny), "");
    assert_int_equal(rows_of(q1, KENT, end), 3);
    assert_int_equal(rows_of(q1, SURREY, end), 1);
    assert_int_equal(rows_of(month_at(APRIL), SURREY, end), 0);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_known_from_the_last_day), CASE(test_first_gap_is_told), CASE(test_as_found),
        CASE(test_complete_to_a_date),      CASE(test_nothing_supplied),
        CASE(test_rows),                    CASE(test_rows_of_no_file),
        CASE(test_rows_without_areas),      CASE(test_rows_of_versions),
        CASE(test_rows_of_items),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
