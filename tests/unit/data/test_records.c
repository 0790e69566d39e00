/* Rows of their own: what is kept of each, in which month and unit, and what is let go. */
#include "tiny_data.h"

#define HEAD "on,area,patient,arrived,cost,note\n"

enum { ON, AREA, PATIENT, ARRIVED, COST, NOTE, COLUMNS };

static Tiny tiny;
static Table table;

static void column(const char *name, ColumnRole role, KindTag kind)
{
    tiny_column(&tiny, &table, name, role, kind);
}

static int set_up(void **state)
{
    Need *need;

    (void)state;
    tiny_init(&tiny);
    table = (Table){.by_rows = true, .dated_by = ON, .complete = CHOICE_AS_FOUND};
    column("on", COLUMN_VALUE, KIND_DATE);
    column("area", COLUMN_AREA, KIND_TEXT);
    column("patient", COLUMN_VALUE, KIND_TEXT);
    column("arrived", COLUMN_VALUE, KIND_YES_NO);
    column("cost", COLUMN_VALUE, KIND_MONEY);
    column("note", COLUMN_VALUE, KIND_TEXT);
    table.columns.items[PATIENT].id = true;
    need = &tiny.plan.needs.items[0];
    need->declared = &table;
    need->used = arena_try(&tiny.arena, COLUMNS * sizeof *need->used);
    assert_non_null(need->used);
    need->used[PATIENT] = need->used[ARRIVED] = need->used[COST] = true;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    tiny_release(&tiny);
    return 0;
}

static const Records *records(void)
{
    return &tiny.facts->tables[0].records;
}

static void test_what_is_kept(void **state)
{
    const RecordChunk *chunk;

    (void)state;
    tiny_read(&tiny, "activity",
              HEAD "2016-04-30,kent,P1,yes,£1.50,x\n2016-05-01,Kent & Medway,P2,N,,\n"
                   ",surrey, P1 ,TRUE,2,\n2016-06-01,,,,,\n");
    assert_string_equal(tiny_codes(&tiny), "");
    assert_int_equal(records()->count, 4);
    chunk = records()->first;
    assert_int_equal(chunk->lines[0], 2);
    assert_int_equal(chunk->months[0], APRIL);
    assert_int_equal(chunk->months[1], APRIL + 1);
    assert_int_equal(chunk->months[2], MONTH_UNKNOWN);
    assert_int_equal(chunk->units[1], KENT);
    assert_int_equal(chunk->units[2], SURREY);
    assert_int_equal(chunk->units[3], UNIT_UNKNOWN);
    assert_int_equal(chunk->columns[ARRIVED].codes[0], 1);
    assert_int_equal(chunk->columns[ARRIVED].codes[1], 0);
    assert_int_equal(chunk->columns[ARRIVED].whys[3], WHY_NOT_SUPPLIED);
    assert_true(
        number_equal(chunk->columns[COST].numbers[0], number_from_ratio(3, 2, &tiny.arena)));
    assert_int_equal(chunk->columns[COST].whys[1], WHY_NOT_SUPPLIED);
}

/* Blanks around a text are no part of it; what nobody asks for is not kept. */
static void test_texts_have_codes(void **state)
{
    const RecordColumn *patient;

    (void)state;
    tiny_read(&tiny, "activity",
              HEAD "2016-04-30,kent,P1,,,\n2016-05-01,kent,p1,,,\n2016-05-01,kent, P1 ,,,\n");
    patient = &records()->first->columns[PATIENT];
    assert_int_equal(patient->codes[0], patient->codes[2]);
    assert_int_not_equal(patient->codes[0], patient->codes[1]);
    assert_null(records()->first->columns[NOTE].whys);
    assert_null(records()->first->columns[ON].whys);
}

/* The plan counts April to September 2016. */
static void test_other_months_are_let_go(void **state)
{
    (void)state;
    tiny_read(&tiny, "activity",
              HEAD "2016-10-01,kent,P1,,,\n2015-04-01,kent,P1,,,\n2016-09-30,kent,P1,,,\n");
    assert_string_equal(tiny_codes(&tiny), "W0446 data/x.csv:3");
    assert_int_equal(records()->count, 1);
    assert_int_equal(tiny.facts->last_fact, month_last(APRIL + 5));
}

static void test_more_than_a_chunk(void **state)
{
    enum { ROWS = 2 * RECORDS_CHUNK + 1 };
    const char head[] = HEAD, row[] = "2016-04-30,kent,,,,\n";
    char *text;
    uint32_t met = 0;

    (void)state;
    text = arena_try(&tiny.arena, sizeof head + ROWS * sizeof row);
    assert_non_null(text);
    memcpy(text, head, sizeof head - 1);
    for (size_t i = 0; i < ROWS; i++)
        memcpy(text + sizeof head - 1 + i * (sizeof row - 1), row, sizeof row);
    tiny_read(&tiny, "activity", text);
    assert_int_equal(records()->count, ROWS);
    for (const RecordChunk *chunk = records()->first; chunk; chunk = chunk->next)
        for (uint32_t i = 0; i < chunk->count; i++)
            assert_int_equal(chunk->lines[i], 2 + met++);
    assert_int_equal(met, ROWS);
}

static void test_cells_of_other_kinds(void **state)
{
    (void)state;
    tiny_read(&tiny, "activity", HEAD "30/04/2016,kent,1.68E+15,1,-,\n2016-04-30,knt,1E5,y,1,\n");
    assert_string_equal(tiny_codes(&tiny), "E0435 data/x.csv:2, column on\n"
                                           "E0453 data/x.csv:2, column patient\n"
                                           "E0452 data/x.csv:2, column arrived\n"
                                           "E0425 data/x.csv:2, column cost\n"
                                           "E0424 data/x.csv:3, column area");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_what_is_kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_texts_have_codes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_other_months_are_let_go, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_more_than_a_chunk, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_cells_of_other_kinds, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
