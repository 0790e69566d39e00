/* Rows of their own: what is kept of them, in which groups, and what is let go. The rules count the rows that have
 * arrived, tell patients apart, and sum costs.
 */
#include "tiny_data.h"

#define HEAD "on,area,patient,arrived,cost,note\n"

enum { ON, AREA, PATIENT, ARRIVED, COST, NOTE, COLUMNS };

static Tiny tiny;
static Table table;
static Plan row_part; /* one step: arrived */

static void column(const char *name, ColumnRole role, KindTag kind)
{
    tiny_column(&tiny, &table, name, role, kind);
}

static void counting(Tallying how, int column_told, const Plan *rows)
{
    Counting made = {
        .how = how, .column = column_told, .rows = rows, .where = rows ? 0 : STEP_NONE};

    assert_true(ARRAY_PUSH(&tiny.arena, &tiny.plan.countings, made));
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
    row_part = (Plan){.arena = &tiny.arena, .model = &tiny.model};
    assert_true(
        ARRAY_PUSH(&tiny.arena, &row_part.leaves, ((Leaf){.tag = LEAF_CELL, .column = ARRIVED})));
    assert_true(
        ARRAY_PUSH(&tiny.arena, &row_part.steps, ((Step){.op = OP_LEAF, .form = STEP_CODE})));
    counting(TALLY_ROWS, -1, &row_part);
    assert_true(ARRAY_PUSH(&tiny.arena, &need->members, ((RowMember){0, 0})));
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
    counting(TALLY_DISTINCT, PATIENT, NULL);
    counting(TALLY_SUM, COST, NULL);
    tiny_read(&tiny, "activity",
              HEAD "2016-04-30,kent,P1,yes,£1.50,x\n2016-05-01,Kent & Medway,P2,N,,\n"
                   ",surrey, P1 ,TRUE,2,\n2016-06-01,,,,,\n");
    assert_string_equal(tiny_codes(&tiny), "");
    assert_int_equal(records()->count, 4);
    chunk = records()->first;
    assert_int_equal(chunk->count, 4);
    assert_int_equal(chunk->lines[0], 2);
    assert_int_equal(chunk->months[0], APRIL);
    assert_int_equal(chunk->months[1], APRIL + 1);
    assert_int_equal(chunk->months[2], MONTH_UNKNOWN);
    assert_int_equal(chunk->units[1], KENT);
    assert_int_equal(chunk->units[2], SURREY);
    assert_int_equal(chunk->units[3], UNIT_UNKNOWN);
    assert_int_equal(chunk->members[0].codes[0], 1);
    assert_int_equal(chunk->members[0].codes[1], 0);
    assert_int_equal(chunk->members[0].whys[3], WHY_NOT_SUPPLIED);
    assert_int_equal(chunk->members[0].empty[3], ARRIVED);
    assert_true(number_equal(chunk->sums[COST].numbers[0], number_from_ratio(3, 2, &tiny.arena)));
    assert_int_equal(chunk->sums[COST].whys[1], WHY_NOT_SUPPLIED);
}

/* Blanks around a text are no part of it; what nobody asks for is not kept. */
static void test_texts_have_codes(void **state)
{
    const RecordColumn *patient;

    (void)state;
    counting(TALLY_DISTINCT, PATIENT, NULL);
    tiny_read(&tiny, "activity",
              HEAD "2016-04-30,kent,P1,,,\n2016-04-01,kent,p1,,,\n2016-05-01,kent, P1 ,,,\n");
    patient = &records()->first->columns[PATIENT];
    assert_int_equal(records()->first->count, 3);
    assert_int_equal(patient->codes[0], patient->codes[2]);
    assert_int_not_equal(patient->codes[0], patient->codes[1]);
    assert_null(records()->first->columns[NOTE].whys);
    assert_null(records()->first->columns[ON].whys);
}

/* Of one month and area; whether they have arrived and nothing else tells them apart. */
static void test_groups(void **state)
{
    const RecordChunk *chunk;

    (void)state;
    counting(TALLY_SUM, COST, NULL);
    tiny_read(&tiny, "activity",
              HEAD "2016-04-30,kent,P1,yes,0.10,\n2016-04-01,kent,P2,no,0.2,\n"
                   "2016-04-07,Kent/Medway,P3,y,£3,n\n2016-04-30,surrey,P1,yes,1,\n"
                   "2016-04-30,kent,P1,TRUE,,\n2016-04-30,kent,P1,yes,-£9000000000000000.99,\n");
    assert_string_equal(tiny_codes(&tiny), "");
    chunk = records()->first;
    assert_int_equal(records()->count, 6);
    assert_int_equal(chunk->count, 4);
    assert_int_equal(chunk->times[0], 3);
    assert_int_equal(chunk->lines[0], 2);
    assert_int_equal(chunk->last[0], 7);
    assert_int_equal(chunk->times[1], 1);
    assert_int_equal(chunk->lines[3], 6);
    /* 0.10 + 3 - 9000000000000000.99 */
    assert_true(number_equal(chunk->sums[COST].numbers[0],
                             number_from_ratio(-899999999999999789, 100, &tiny.arena)));
    assert_int_equal(chunk->sums[COST].whys[3], WHY_NOT_SUPPLIED);
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

/* More patients than a batch of tuples holds: groups stand in the order of their first rows. */
static void test_more_than_a_chunk(void **state)
{
    enum { ROWS = 40 * RECORDS_CHUNK + 1, ROW = 32 };
    char *text;
    size_t len = sizeof HEAD - 1;
    uint32_t met = 0;

    (void)state;
    counting(TALLY_DISTINCT, PATIENT, NULL);
    text = arena_try(&tiny.arena, len + ROWS * ROW);
    assert_non_null(text);
    memcpy(text, HEAD, len);
    for (int i = 0; i < ROWS; i++)
        len += (size_t)snprintf(text + len, ROW, "2016-04-30,kent,P%d,,,\n", i);
    tiny_read(&tiny, "activity", text);
    assert_int_equal(records()->count, ROWS);
    for (const RecordChunk *chunk = records()->first; chunk; chunk = chunk->next)
        for (uint32_t i = 0; i < chunk->count; i++) {
            assert_int_equal(chunk->times[i], 1);
            assert_int_equal(chunk->lines[i], 2 + met++);
        }
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
        cmocka_unit_test_setup_teardown(test_groups, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_other_months_are_let_go, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_more_than_a_chunk, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_cells_of_other_kinds, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
