/* Rows of a declared table to facts: headers, months, areas, figures of each kind, and what is
 * refused, each with its place. */
#include "tiny_data.h"

#include <stdlib.h>

#define HEAD "month,area,seen,share,cost,size,remark\n"

enum { SEEN = 2, SHARE, COST, SIZE, REMARK };

static Tiny tiny;

static int set_up(void **state)
{
    (void)state;
    tiny_init(&tiny);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    tiny_release(&tiny);
    return 0;
}

static FactCell cell_of(Month month, uint32_t unit, int column)
{
    return facts_cell(tiny.facts, (FactKey){0, column, month, unit}, DAY_LAST);
}

static bool is_there(Month month, uint32_t unit)
{
    return cell_of(month, unit, SEEN).there;
}

static void assert_value(Month month, uint32_t unit, int column, int64_t num, int64_t den)
{
    FactCell cell = cell_of(month, unit, column);

    assert_true(cell.there);
    assert_int_equal(cell.why, WHY_KNOWN);
    assert_null(cell.value.big);
    assert_int_equal(cell.value.num, num);
    assert_int_equal(cell.value.den, den);
}

/* 49.92% is 312/625; £1,234.50 is 2469/2 pounds. */
static void test_rows(void **state)
{
    (void)state;
    tiny_read(&tiny, "activity",
              HEAD "2016-04,kent,\"1,250\",49.92%,\"£1,234.50\",-2.5,\n"
                   "2016-05,Kent/Medway,0,0%,-£9,1000,a word\n"
                   "2016-04,surrey,,100%,3,007,\n");
    assert_string_equal(tiny_codes(&tiny), "");
    assert_value(APRIL, KENT, SEEN, 1250, 1);
    assert_value(APRIL, KENT, SHARE, 312, 625);
    assert_value(APRIL, KENT, COST, 2469, 2);
    assert_value(APRIL, KENT, SIZE, -5, 2);
    assert_int_equal(cell_of(APRIL, KENT, SEEN).place.file, 0);
    assert_int_equal(cell_of(APRIL, KENT, SEEN).place.row, 2);
    assert_value(APRIL + 1, KENT, SEEN, 0, 1);
    assert_value(APRIL + 1, KENT, COST, -9, 1);
    assert_value(APRIL, SURREY, SIZE, 7, 1);
    assert_int_equal(cell_of(APRIL, SURREY, SEEN).why, WHY_NOT_SUPPLIED);
    assert_false(is_there(APRIL + 1, SURREY));
    assert_int_equal(tiny.facts->files.items[0].rows, 3);
    assert_true(tiny.facts->tables[0].supplied);
}

static void test_order_of_columns_does_not_matter(void **state)
{
    (void)state;
    tiny_read(&tiny, "activity",
              "remark;size;area;cost;share;month;seen\nx;1;Kent & Medway;2;3%;2016-06;4\n");
    assert_string_equal(tiny_codes(&tiny), "");
    assert_value(APRIL + 2, KENT, SEEN, 4, 1);
    assert_value(APRIL + 2, KENT, COST, 2, 1);
}

static void test_header_mistakes_are_all_told(void **state)
{
    (void)state;
    tiny_read(&tiny, "activity",
              "month,Area,seen,seen,sharee,,size,remark\n2016-04,kent,1,2,3,4,5,6\n");
    assert_string_equal(tiny_codes(&tiny), "E0419 data/x.csv:1\nE0418 data/x.csv:1\n"
                                           "E0418 data/x.csv:1\nE0418 data/x.csv:1\n"
                                           "E0420 data/x.csv:1");
    const Diag *missing = tiny.diags.list.items[1];
    assert_true(text_equal(missing->text, TEXT("there is no column \"area\"")));
    assert_true(
        text_equal(missing->help, TEXT("is it \"Area\"? names must be the same to the letter")));
    assert_true(
        text_equal(missing->notes->text,
                   TEXT("the header has: month, Area, seen, seen, sharee, , size, remark")));
    assert_int_equal(tiny.diags.exit, EXIT_DATA);
    assert_false(tiny.facts->tables[0].supplied);
}

static void test_blanks_in_a_header(void **state)
{
    (void)state;
    tiny_read(&tiny, "activity", "month, area,seen,share,cost,size,remark\n");
    assert_string_equal(tiny_codes(&tiny), "E0418 data/x.csv:1");
    assert_true(text_equal(tiny.diags.list.items[0]->help,
                           TEXT("is it \" area\"? names must be the same to the letter")));
}

static void test_no_header(void **state)
{
    (void)state;
    tiny_read(&tiny, "activity", "2016-04,kent,1,2%,£3,4,note\n2016-05,kent,1,2%,£3,4,note\n");
    assert_string_equal(tiny_codes(&tiny), "E0417 data/x.csv:1");
    tiny_read(&tiny, "activity", "Month,Area,Seen,Share,Cost,Size,Remark\n");
    assert_string_equal(tiny_codes(&tiny), "E0417 data/x.csv:1\n"
                                           "E0418 data/x.csv:1\nE0418 data/x.csv:1\n"
                                           "E0418 data/x.csv:1\nE0418 data/x.csv:1\n"
                                           "E0418 data/x.csv:1\nE0418 data/x.csv:1\n"
                                           "E0418 data/x.csv:1");
}

typedef struct Refused {
    const char *cell; /* of the column */
    const char *column;
    DiagCode code;
} Refused;

static const Refused refused[] = {
    {" 50 ", "seen", DIAG_E0425},
    {"1.2E+3", "seen", DIAG_E0425},
    {"+5", "seen", DIAG_E0425},
    {"5-", "seen", DIAG_E0425},
    {"--", "seen", DIAG_E0425},
    {"N/A", "seen", DIAG_E0425},
    {"NULL", "seen", DIAG_E0425},
    {".", "seen", DIAG_E0425},
    {"-", "seen", DIAG_E0425},
    {"(12.00)", "cost", DIAG_E0425},
    {"٥", "seen", DIAG_E0425},
    {"\"\"", "seen", DIAG_E0425},
    {"  ", "seen", DIAG_E0425},
    {"\"49,99\"", "size", DIAG_E0425},
    {".5", "size", DIAG_E0425},
    {"5.", "size", DIAG_E0425},
    {"NaN", "size", DIAG_E0425},
    {"Inf", "size", DIAG_E0425},
    {"0x10", "size", DIAG_E0425},
    {"1_000", "size", DIAG_E0425},
    {"£-5", "cost", DIAG_E0425},
    {"#N/A", "seen", DIAG_E0428},
    {"#DIV/0!", "seen", DIAG_E0428},
    {"£5", "seen", DIAG_E0426},
    {"50%", "seen", DIAG_E0426},
    {"50%", "cost", DIAG_E0426},
    {"50", "share", DIAG_E0426},
    {"0.5", "share", DIAG_E0426},
    {"5%%", "share", DIAG_E0426},
    {"-1", "seen", DIAG_E0427},
    {"1.5", "seen", DIAG_E0427},
    {"101%", "share", DIAG_E0427},
    {"-1%", "share", DIAG_E0427},
    {"04/2016", "month", DIAG_E0423},
    {"2016-13", "month", DIAG_E0423},
    {"Apr-16", "month", DIAG_E0423},
    {"42461", "month", DIAG_E0423},
    {"", "month", DIAG_E0423},
    {"2016-04-01", "month", DIAG_E0423},
    {"Kent", "area", DIAG_E0424},
    {"  ", "area", DIAG_E0424},
    {"k ent", "area", DIAG_E0424},
    {"  ", "month", DIAG_E0423},
    {"", "area", DIAG_E0424},
    {"123456789012345678901234567890123456789", "size", DIAG_E0425},
};

/* Good cells but one. */
static void make_text(char *text, size_t room, const Refused *bad)
{
    static const char *const good[][2] = {{"month", "2016-04"}, {"area", "kent"}, {"seen", "1"},
                                          {"share", "1%"},      {"cost", "1"},    {"size", "1"},
                                          {"remark", "x"}};
    size_t at = (size_t)snprintf(text, room, "%s", HEAD);

    for (int i = 0; i < 7; i++)
        at += (size_t)snprintf(text + at, room - at, "%s%s", i ? "," : "",
                               strcmp(good[i][0], bad->column) == 0 ? bad->cell : good[i][1]);
    snprintf(text + at, room - at, "\n2016-05,kent,2,2%%,2,2,\n");
}

static void test_refused_cells(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        char text[256], where[64];
        tiny_release(&tiny);
        tiny_init(&tiny);
        make_text(text, sizeof text, &refused[i]);
        snprintf(where, sizeof where, "data/x.csv:2, column %s", refused[i].column);
        tiny_read(&tiny, "activity", text);
        assert_int_equal(tiny.diags.errors, 1);
        assert_int_equal(tiny.diags.list.items[0]->code, refused[i].code);
        assert_true(text_equal(tiny.diags.list.items[0]->where, text_from_cstr(where)));
        assert_true(tiny.diags.list.items[0]->help.len > 0);
        assert_false(is_there(APRIL, KENT));
        assert_true(is_there(APRIL + 1, KENT));
    }
}

static void test_all_mistakes_of_a_row(void **state)
{
    (void)state;
    tiny_read(&tiny, "activity", HEAD "2016-4,kint,x,5,y,,\n");
    assert_string_equal(tiny_codes(&tiny), "E0423 data/x.csv:2, column month\n"
                                           "E0424 data/x.csv:2, column area\n"
                                           "E0425 data/x.csv:2, column seen\n"
                                           "E0426 data/x.csv:2, column share\n"
                                           "E0425 data/x.csv:2, column cost");
    assert_true(text_equal(tiny.diags.list.items[1]->help, TEXT("did you mean \"kent\"?")));
}

static void test_field_counts(void **state)
{
    (void)state;
    tiny_read(&tiny, "activity", HEAD "2016-04,kent,1,1%,1,1\n2016-04,kent,1,1%,1,1,,\n2016-04,ke");
    assert_string_equal(tiny_codes(&tiny),
                        "E0416 data/x.csv:2\nE0416 data/x.csv:3\nE0416 data/x.csv:4");
    assert_true(text_equal(tiny.diags.list.items[0]->text, TEXT("this row has 6 of 7 fields")));
    assert_true(text_equal(tiny.diags.list.items[2]->text, TEXT("the last row has 2 of 7 fields")));
}

/* By the area's other name too: the unit tells. */
static void test_two_rows_for_one_key(void **state)
{
    (void)state;
    tiny_read(&tiny, "activity", HEAD "2016-04,kent,1,1%,1,1,\n2016-04,Kent/Medway,1,1%,1,1,\n");
    assert_string_equal(tiny_codes(&tiny), "E0429 data/x.csv:3");
    assert_true(
        text_equal(tiny.diags.list.items[0]->text, TEXT("there are two rows for 2016-04 kent")));
    assert_true(text_equal(tiny.diags.list.items[0]->notes->text, TEXT("the other one is row 2")));
}

static void test_months_outside_are_let_go(void **state)
{
    (void)state;
    tiny_read(&tiny, "activity",
              HEAD "2017-03,kent,1,1%,1,1,\n2016-09,kent,1,1%,1,1,\n2016-10,kent,x,1%,1,1,\n");
    assert_string_equal(tiny_codes(&tiny), "E0425 data/x.csv:4, column seen");
    assert_false(is_there(2015 * 12 + 3, KENT));
    assert_true(is_there(APRIL + 5, KENT));
    assert_int_equal(tiny.facts->last_fact, month_last(APRIL + 5));
}

static void assert_help(uint32_t nth, const char *help)
{
    assert_true(text_equal(tiny.diags.list.items[nth]->help, text_from_cstr(help)));
}

static void test_duplicates_outside(void **state)
{
    (void)state;
    tiny_read(&tiny, "activity",
              HEAD "2016-12,kent,1,,,,\n2016-12,surrey,1,,,,\n2016-12,Kent/Medway,2,,,,\n"
                   "1900-01,kent,1,,,,\n2199-12,kent,1,,,,\n2199-12, kent ,1,,,,\n");
    assert_string_equal(tiny_codes(&tiny),
                        "E0429 data/x.csv:4\nE0429 data/x.csv:7\nW0446 data/x.csv:5");
    assert_true(
        text_equal(tiny.diags.list.items[0]->text, TEXT("there are two rows for 2016-12 kent")));
    assert_true(text_equal(tiny.diags.list.items[0]->notes->text, TEXT("the other one is row 2")));
}

/* The financial year is 2016-04 to 2017-03; the plan counts to 2016-09. */
static void test_months_outside_the_year(void **state)
{
    (void)state;
    tiny_read(&tiny, "activity",
              HEAD
              "2016-03,kent,1,,,,\n2017-04,kent,1,,,,\n2017-03,kent,1,,,,\n2016-04,kent,1,,,,\n");
    assert_string_equal(tiny_codes(&tiny), "W0446 data/x.csv:2");
    assert_int_equal(tiny.diags.exit, EXIT_DONE);
    assert_true(text_equal(tiny.diags.list.items[0]->text,
                           TEXT("2 rows are of months outside 2016/17, the first of 2016-03: "
                                "they count for nothing")));
    assert_help(0, ""); /* March is not counted, and April has its row */
    assert_int_equal(tiny.facts->last_fact, month_last(APRIL));
}

static void test_a_month_of_the_wrong_year(void **state)
{
    (void)state;
    tiny_read(&tiny, "activity",
              HEAD "2016-06,surrey,1,,,,\n2061-06,surrey,1,,,,\n2015-06,kent,1,,,,\n");
    assert_string_equal(tiny_codes(&tiny), "W0446 data/x.csv:3");
    assert_help(0, "2015-06 may be meant as 2016-06, which has no row for kent");
}

/* Of 2015 there is more than what 2016 lacks: nothing is mistyped. Surrey has a slip. */
static void test_a_record_of_another_year(void **state)
{
    (void)state;
    tiny_read(&tiny, "activity",
              HEAD "2015-04,kent,1,,,,\n2015-05,kent,1,,,,\n2016-04,kent,1,,,,\n");
    assert_string_equal(tiny_codes(&tiny), "W0446 data/x.csv:2");
    assert_help(0, "");
    tiny_read(&tiny, "activity",
              HEAD "2015-04,kent,1,,,,\n2015-05,kent,1,,,,\n2016-04,kent,1,,,,\n"
                   "2015-05,surrey,1,,,,\n");
    assert_help(1, "2015-05 may be meant as 2016-05, which has no row for surrey");
}

/* A table that no formula counts has no months, and still a year. */
static void test_months_of_a_table_that_is_not_counted(void **state)
{
    (void)state;
    tiny.plan.needs.items[0].first = tiny.plan.needs.items[0].last = 0;
    tiny_read(&tiny, "activity", HEAD "2016-04,kent,1,,,,\n2015-04,kent,1,,,,\n");
    assert_string_equal(tiny_codes(&tiny), "W0446 data/x.csv:3");
    assert_help(0, "");
}

static void test_blanks_around_keys(void **state)
{
    (void)state;
    tiny_read(&tiny, "activity",
              HEAD
              " 2016-04, Kent & Medway\t,1,,,,\n2016-04 ,\"surrey \",2,,,,\n2016-04,kent ,3,,,,\n");
    assert_string_equal(tiny_codes(&tiny), "E0429 data/x.csv:4");
    assert_value(APRIL, KENT, SEEN, 1, 1);
    assert_value(APRIL, SURREY, SEEN, 2, 1);
}

#define TYPE_MONTH "a spreadsheet has rewritten the month: format the column as Text and type "
#define YEAR_AND_MONTH "write the year and the month: 2016-04"

/* What each was is in the comment of rewritten.c. */
static void test_months_that_a_spreadsheet_rewrote(void **state)
{
    static const char *const cells[][2] = {
        {"Apr-16", TYPE_MONTH "2016-04"},
        {"sep-2016", TYPE_MONTH "2016-09"},
        {"01-Apr-16", TYPE_MONTH "2016-04"},
        {"04/2016", TYPE_MONTH "2016-04"},
        {"01/05/2016", TYPE_MONTH "2016-05"},
        {"5/1/2016", TYPE_MONTH "2016-05"},
        {"31/08/2016", TYPE_MONTH "2016-08"},
        {"08/31/16", TYPE_MONTH "2016-08"},
        {"01.04.2016", TYPE_MONTH "2016-04"},
        {"03/04/2016", TYPE_MONTH "year and month, as 2016-04"},
        {"42461", TYPE_MONTH "year and month, as 2016-04"},
        {"2016-4", YEAR_AND_MONTH},
        {"2016-13", YEAR_AND_MONTH},
        {"2016-04-01", YEAR_AND_MONTH},
        {"99999", YEAR_AND_MONTH},
        {"13/13/2016", YEAR_AND_MONTH},
        {"April 2016", YEAR_AND_MONTH},
        {"04-16", YEAR_AND_MONTH},
        {"-", YEAR_AND_MONTH},
        {"1/2/3/4", YEAR_AND_MONTH},
        {"Apr-", YEAR_AND_MONTH},
        {"00000000000000000001/04/2016", YEAR_AND_MONTH},
    };

    (void)state;
    for (uint32_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        char text[256];
        snprintf(text, sizeof text, HEAD "%s,kent,1,,,,\n", cells[i][0]);
        tiny_read(&tiny, "activity", text);
        assert_int_equal(tiny.diags.list.items[i]->code, DIAG_E0423);
        assert_help(i, cells[i][1]);
    }
}

/* Past the mistakes that are kept, a file costs no more memory, however long its cells. */
static void test_mistakes_past_the_kept_cost_no_memory(void **state)
{
    static const char row[] =
        "2016-13,an area that nobody has declared and that is too long,x,5,y,,\n";
    enum { ROWS = 20000, ROW = sizeof row - 1, HEAD_LEN = sizeof HEAD - 1 };
    char *text = malloc(HEAD_LEN + (size_t)ROWS * ROW);
    size_t total = 0;

    (void)state;
    assert_non_null(text);
    memcpy(text, HEAD, HEAD_LEN);
    for (size_t i = 0; i < ROWS; i++)
        memcpy(text + HEAD_LEN + i * ROW, row, ROW);
    for (size_t rows = 2000; rows <= ROWS; rows += ROWS - 2000) {
        tiny_release(&tiny);
        tiny_init(&tiny);
        tiny_read_bytes(&tiny, "activity", (Text){text, HEAD_LEN + rows * ROW}, NULL);
        assert_int_equal(tiny.diags.errors, rows * 5);
        if (total)
            assert_int_equal(tiny.arena.total, total);
        total = tiny.arena.total;
    }
    free(text);
}

/* A row of empty cells, as a blank file has, bears no date. */
static void test_empty_rows_bear_no_date(void **state)
{
    (void)state;
    tiny_read(&tiny, "activity", HEAD "2016-04,kent,1,,,,\n2016-09,kent,,,,,note\n");
    assert_string_equal(tiny_codes(&tiny), "");
    assert_int_equal(tiny.facts->last_fact, month_last(APRIL));
}

static void test_no_rows(void **state)
{
    (void)state;
    tiny_read(&tiny, "activity", HEAD);
    assert_string_equal(tiny_codes(&tiny), "W0431 data/x.csv");
    assert_int_equal(tiny.diags.exit, EXIT_DONE);
    tiny.diags = (Diags){0};
    diags_init(&tiny.diags, &tiny.arena);
    Table required = *tiny.plan.needs.items[0].declared;
    required.require_rows = true;
    tiny.plan.needs.items[0].declared = &required;
    tiny_read(&tiny, "activity", HEAD);
    assert_string_equal(tiny_codes(&tiny), "E0430 data/x.csv");
}

static void test_empty_file(void **state)
{
    (void)state;
    tiny_read(&tiny, "activity", "");
    assert_string_equal(tiny_codes(&tiny), "E0417 data/x.csv");
}

static void test_unknown_and_doubled_tables(void **state)
{
    Bytes one = {HEAD, sizeof HEAD - 1, 0, NULL}, two = one, three = one;
    DataInput inputs[] = {
        {.table = TEXT("activty"), .path = TEXT("a.csv"), .reader = {&one, bytes_read}},
        {.table = TEXT("activity"), .path = TEXT("b.csv"), .reader = {&two, bytes_read}},
        {.table = TEXT("activity"), .path = TEXT("c.csv"), .reader = {&three, bytes_read}},
    };

    (void)state;
    assert_non_null(facts_read(&tiny.plan, inputs, 3, &tiny.arena, &tiny.diags));
    assert_string_equal(tiny_codes(&tiny), "E0421 a.csv\nW0431 c.csv");
    assert_true(text_equal(tiny.diags.list.items[0]->help, TEXT("did you mean \"activity\"?")));
}

/* Whatever order they are given in; a place is that of the file. */
static void test_several_files(void **state)
{
    static const char april[] = HEAD "2016-04,kent,1,,,,\n2016-04,surrey,2,,,,\n";
    static const char june[] = HEAD "2016-06,kent,4,,,,\n2016-04,surrey,2,,,,\n2016-04,kent,1,,,,\n";

    (void)state;
    for (unsigned turn = 0; turn < 2; turn++) {
        Bytes a = {april, sizeof april - 1, 0, NULL}, b = {june, sizeof june - 1, 0, NULL};
        DataInput inputs[] = {
            {.table = TEXT("activity"), .path = TEXT("2.csv"), .reader = {&b, bytes_read}},
            {.table = TEXT("activity"), .path = TEXT("1.csv"), .reader = {&a, bytes_read}},
        };
        DataInput turned[] = {inputs[1], inputs[0]};
        diags_init(&tiny.diags, &tiny.arena);
        Facts *facts =
            facts_read(&tiny.plan, turn ? turned : inputs, 2, &tiny.arena, &tiny.diags);
        assert_non_null(facts);
        assert_string_equal(tiny_codes(&tiny), "E0459 2.csv:3");
        FactCell cell = facts_cell(facts, (FactKey){0, 2, APRIL + 2, KENT}, DAY_LAST);
        FactPlace place = facts_place(facts, cell.place);
        assert_int_equal(place.file, 1);
        assert_int_equal(place.row, 2);
        assert_true(text_equal(facts->files.items[1].path, TEXT("2.csv")));
        cell = facts_cell(facts, (FactKey){0, 2, APRIL, SURREY}, DAY_LAST);
        place = facts_place(facts, cell.place);
        assert_int_equal(place.file, 0);
        assert_int_equal(place.row, 3);
    }
}

/* What is written can be read back, and supplies nothing. */
static void test_blank_files(void **state)
{
    Out out;

    (void)state;
    out_init(&out);
    need_write_blank(&out, &tiny.plan, 0);
    assert_true(
        text_starts(out_view(&out), TEXT(HEAD "2016-04,kent,,,,,\n2016-04,surrey,,,,,\n2016-05,")));
    assert_true(text_ends(out_view(&out), TEXT("2016-09,surrey,,,,,\n")));
    tiny_read_bytes(&tiny, "activity", out_view(&out), NULL);
    assert_string_equal(tiny_codes(&tiny), "");
    assert_int_equal(tiny.facts->last_fact, DAY_NONE);
    assert_int_equal(cell_of(APRIL + 5, SURREY, SEEN).why, WHY_NOT_SUPPLIED);
    out_release(&out);
    evidence_write_blank(&out, &tiny.plan);
    tiny_read_bytes(&tiny, "evidence", out_view(&out), NULL);
    assert_string_equal(tiny_codes(&tiny), "W0431 data/x.csv");
    out_release(&out);
}

/* Neither month nor area: one row, the same for every unit. */
static void test_table_without_keys(void **state)
{
    Table bare = {0};
    Gap gap;
    Number sum;

    (void)state;
    tiny_column(&tiny, &bare, "seen", COLUMN_VALUE, KIND_COUNT);
    tiny.plan.needs.items[0].declared = &bare;
    tiny_read(&tiny, "activity", "seen\n12\n");
    assert_string_equal(tiny_codes(&tiny), "");
    assert_false(facts_gap(tiny.facts, 0, 0, (Period){0}, SURREY, 0, &gap));
    assert_true(facts_tally(tiny.facts, 0, 0, (Period){0}, SURREY, 0, &tiny.arena, &sum));
    assert_int_equal(sum.num, 12);
    tiny_read(&tiny, "activity", "seen\n12\n13\n");
    assert_string_equal(tiny_codes(&tiny), "E0429 data/x.csv:3");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_rows),
        CASE(test_order_of_columns_does_not_matter),
        CASE(test_header_mistakes_are_all_told),
        CASE(test_blanks_in_a_header),
        CASE(test_no_header),
        CASE(test_refused_cells),
        CASE(test_all_mistakes_of_a_row),
        CASE(test_field_counts),
        CASE(test_two_rows_for_one_key),
        CASE(test_months_outside_are_let_go),
        CASE(test_duplicates_outside),
        CASE(test_months_outside_the_year),
        CASE(test_a_month_of_the_wrong_year),
        CASE(test_a_record_of_another_year),
        CASE(test_months_of_a_table_that_is_not_counted),
        CASE(test_blanks_around_keys),
        CASE(test_months_that_a_spreadsheet_rewrote),
        CASE(test_mistakes_past_the_kept_cost_no_memory),
        CASE(test_empty_rows_bear_no_date),
        CASE(test_no_rows),
        CASE(test_empty_file),
        CASE(test_unknown_and_doubled_tables),
        CASE(test_several_files),
        CASE(test_blank_files),
        CASE(test_table_without_keys),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
