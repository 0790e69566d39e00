/* Units that come from the data: which there are, in what order, and what other tables may say of
 * them. The figures expected are those of the rows. */
#include "tiny_data.h"

#include "data/bind.h"

#define HEAD "area,seen,cost\n"

enum { AREA, SEEN, COST };

static Tiny tiny;
static Table visits;

/* `activity` has a row for each unit and says which there are; `visits` has one a month and unit. */
static int set_up(void **state)
{
    static Table activity;

    (void)state;
    tiny_init(&tiny);
    activity = (Table){.complete = CHOICE_WHEN_EVERY_ROW};
    tiny_column(&tiny, &activity, "area", COLUMN_AREA, KIND_TEXT);
    tiny_column(&tiny, &activity, "seen", COLUMN_VALUE, KIND_COUNT);
    tiny_column(&tiny, &activity, "cost", COLUMN_VALUE, KIND_MONEY);
    visits = (Table){.complete = CHOICE_WHEN_EVERY_ROW};
    tiny_column(&tiny, &visits, "month", COLUMN_MONTH, KIND_PERIOD);
    tiny_column(&tiny, &visits, "area", COLUMN_AREA, KIND_TEXT);
    tiny_column(&tiny, &visits, "made", COLUMN_VALUE, KIND_COUNT);
    tiny.plan.needs.items[0].declared = &activity;
    Need more = {.table = TEXT("visits"), .declared = &visits, .first = APRIL, .last = APRIL + 1};
    assert_true(ARRAY_PUSH(&tiny.arena, &tiny.plan.needs, more));
    tiny.model.units = (UnitsFrom){.present = true, .word = 0};
    tiny.model.units.word = name_intern(&tiny.book.names, TEXT("provider"));
    tiny.model.areas_ruled = tiny.model.areas.count;
    tiny.plan.slots = 3;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    tiny_release(&tiny);
    return 0;
}

static void read_both(const char *visited, const char *activity)
{
    Bytes a = {visited, strlen(visited), 0, NULL}, b = {activity, strlen(activity), 0, NULL};
    DataInput inputs[] = {
        {.table = TEXT("visits"), .path = TEXT("data/v.csv"), .reader = {&a, bytes_read}},
        {.table = TEXT("activity"), .path = TEXT("data/x.csv"), .reader = {&b, bytes_read}}};

    tiny.facts = facts_read(&tiny.plan, inputs, 2, &tiny.arena, &tiny.diags);
    assert_non_null(tiny.facts);
}

static void assert_unit(uint32_t unit, const char *name, int64_t seen)
{
    FactCell cell = facts_cell(tiny.facts, (FactKey){0, SEEN, 0, unit}, DAY_LAST);
    Text called = facts_unit_name(tiny.facts, unit);

    assert_int_equal(called.len, strlen(name));
    assert_memory_equal(called.ptr, name, called.len);
    assert_true(cell.there);
    assert_int_equal(cell.value.num, seen);
}

/* In the order of their bytes, whatever the order of the rows; blanks around a name are none of it. */
static void test_order(void **state)
{
    (void)state;
    tiny_read(&tiny, "activity", HEAD "surrey,3,\nRX,1,£2\n kent ,2,£1.5\nRXX,4,£0.25\n");
    assert_string_equal(tiny_codes(&tiny), "");
    assert_int_equal(tiny.facts->units, 4);
    assert_unit(0, "RX", 1);
    assert_unit(1, "RXX", 4);
    assert_unit(2, "kent", 2);
    assert_unit(3, "surrey", 3);
    assert_int_equal(facts_unit_named(tiny.facts, TEXT("RXX")), 1);
    assert_int_equal(facts_unit_named(tiny.facts, TEXT("surrey")), 3);
    assert_int_equal(facts_unit_named(tiny.facts, TEXT("R")), UNNAMED);
    assert_int_equal(facts_unit_named(tiny.facts, TEXT("t")), UNNAMED);
    FactCell cost = facts_cell(tiny.facts, (FactKey){0, COST, 0, 2}, DAY_LAST);
    assert_int_equal(cost.value.num, 3);
    assert_int_equal(cost.value.den, 2);
    assert_int_equal(cost.place.row, 4);
    cost = facts_cell(tiny.facts, (FactKey){0, COST, 0, 3}, DAY_LAST);
    assert_int_equal(cost.why, WHY_NOT_SUPPLIED);
}

/* kent and surrey are named by the rules, in that order; whoever else there is has the last slot. */
static void test_slots(void **state)
{
    (void)state;
    tiny_read(&tiny, "activity", HEAD "surrey,3,\nRX,1,\n");
    assert_string_equal(tiny_codes(&tiny), "W0463 data/x.csv");
    assert_int_equal(facts_slot(tiny.facts, 0), 2);
    assert_int_equal(facts_slot(tiny.facts, 1), 1);
}

/* More rows than the first room has, each in its place: the nth is called U and n in four digits,
 * and they come from the last to the first. */
static void test_many(void **state)
{
    Out out;

    (void)state;
    tiny.model.areas_ruled = 0;
    out_init(&out);
    out_str(&out, HEAD);
    for (int i = 999; i >= 0; i--)
        out_format(&out, "U%04d,%d,£%d.%02d\n", i, i, i, i % 100);
    out_char(&out, '\0');
    tiny_read(&tiny, "activity", out.bytes);
    assert_string_equal(tiny_codes(&tiny), "");
    assert_int_equal(tiny.facts->units, 1000);
    assert_unit(0, "U0000", 0);
    assert_unit(999, "U0999", 999);
    FactCell cost = facts_cell(tiny.facts, (FactKey){0, COST, 0, 725}, DAY_LAST);
    assert_int_equal(cost.value.num, 2901); /* 725.25 */
    assert_int_equal(cost.value.den, 4);
    out_release(&out);
}

/* A figure that does not fit the parts of its column is kept exactly, and so are those before it. */
static void test_long_figures(void **state)
{
    (void)state;
    tiny.model.areas_ruled = 0;
    tiny_read(&tiny, "activity",
              HEAD "A,1,£0.000000000000000001\nB,2,£9000000000000000000\nC,3,£2.5\n");
    assert_string_equal(tiny_codes(&tiny), "");
    FactCell first = facts_cell(tiny.facts, (FactKey){0, COST, 0, 0}, DAY_LAST);
    assert_int_equal(first.value.num, 1);
    assert_true(first.value.den == INT64_C(1000000000000000000));
    FactCell second = facts_cell(tiny.facts, (FactKey){0, COST, 0, 1}, DAY_LAST);
    assert_true(second.value.num == INT64_C(9000000000000000000));
    FactCell third = facts_cell(tiny.facts, (FactKey){0, COST, 0, 2}, DAY_LAST);
    assert_int_equal(third.value.num, 5);
    assert_int_equal(third.value.den, 2);
}

static void assert_refused(const char *rows, const char *codes)
{
    Text text = diags_format(&tiny.diags, HEAD "%s", rows);

    diags_init(&tiny.diags, &tiny.arena);
    tiny.model.areas_ruled = 0;
    tiny_read(&tiny, "activity", text.ptr);
    assert_string_equal(tiny_codes(&tiny), codes);
}

static void test_refused(void **state)
{
    (void)state;
    assert_refused("RXX,1,\n,2,\n   ,3,\n", "E0460 data/x.csv:3, column area\n"
                                            "E0460 data/x.csv:4, column area");
    assert_refused("RXX,1,\nRA1,1,\nRXX,2,\n", "E0429 data/x.csv:4");
    assert_refused("RXX,1,\nrxx,1,\nR XX,2,\n", "W0462 data/x.csv:2\nW0462 data/x.csv:3");
    assert_refused("1.68E+15,1,\n", "E0453 data/x.csv:2, column area");
    assert_refused("", "E0464 ");
}

/* What other tables say is read after the units are known, whatever the order of the files. */
static void test_other_tables(void **state)
{
    (void)state;
    tiny.model.areas_ruled = 0;
    read_both("month,area,made\n2016-04,RXX,7\n2016-04,RA1,8\n2016-05,RXY,9\n",
              HEAD "RXX,1,\nRA1,2,\n");
    assert_string_equal(tiny_codes(&tiny), "E0424 data/v.csv:4, column area");
    FactCell made = facts_cell(tiny.facts, (FactKey){1, 2, APRIL, 1}, DAY_LAST);
    assert_int_equal(made.value.num, 7);
    made = facts_cell(tiny.facts, (FactKey){1, 2, APRIL + 1, 1}, DAY_LAST);
    assert_false(made.there);
}

/* Where the units cannot be told, what speaks of them is not complained about besides. */
static void test_units_unread(void **state)
{
    (void)state;
    tiny.model.areas_ruled = 0;
    read_both("month,area,made\n2016-04,RXX,7\n", "area,sene,cost\nRXX,1,\n");
    assert_string_equal(tiny_codes(&tiny), "E0418 data/x.csv:1");
}

/* The limit is far: here it is two. */
static void test_too_many(void **state)
{
    Binding binding = {.plan = &tiny.plan, .diags = &tiny.diags, .path = TEXT("data/x.csv")};
    RowField fields[] = {{TEXT("A"), false}, {TEXT("B"), false}, {TEXT("C"), false}};

    (void)state;
    binding.facts = facts_empty(&tiny.plan, &tiny.arena);
    assert_non_null(binding.facts);
    assert_true(bind_columns(&binding, 0) && units_begin(&binding));
    binding.units_most = 2;
    binding.fields[0] = 0;
    for (int i = 0; i < 3; i++) {
        DataRow row = {.fields = &fields[i], .count = 1, .line = (uint32_t)i + 2};
        assert_int_equal(binding_area(&binding, &row, 0), i < 2 ? i : -1);
    }
    assert_string_equal(tiny_codes(&tiny), "E0461 data/x.csv:4, column area");
    units_end(&binding);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_slots, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_many, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_long_figures, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_other_tables, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_units_unread, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_too_many, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
