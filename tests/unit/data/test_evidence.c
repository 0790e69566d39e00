/* Evidence: rows to records, and how a piece stands as at each date; the dates are worked by
 * hand. */
#include "tiny_data.h"

#include <stdlib.h>

#define HEAD "milestone,evidence,area,submitted,decision,decided_on,decided_by,note\n"

enum { PLAN, MINUTES, REPORT };

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

static Day day(const char *iso)
{
    Day d;

    assert_true(day_from_iso(text_from_cstr(iso), &d));
    return d;
}

static EvidenceStanding standing(uint32_t need, uint32_t unit, const char *as_at)
{
    return evidence_standing(tiny.facts, need, unit, day(as_at));
}

static void expect_state(uint32_t need, uint32_t unit, const char *as_at, EvidenceState state,
                         const char *submitted)
{
    EvidenceStanding now = standing(need, unit, as_at);

    assert_int_equal(now.state, state);
    if (submitted)
        assert_int_equal(now.record->submitted, day(submitted));
    else
        assert_null(now.record);
}

/* The file of the issue: an empty area for a milestone that applies once. */
static void test_accepted(void **state)
{
    (void)state;
    tiny_read(&tiny, "evidence",
              HEAD "q1_plan,plan,,2016-08-30,accepted,2016-09-06,\"Group, the\",see minutes\n");
    assert_string_equal(tiny_codes(&tiny), "");
    expect_state(PLAN, KENT, "2016-08-29", EVIDENCE_ABSENT, NULL);
    expect_state(PLAN, KENT, "2016-08-30", EVIDENCE_UNDECIDED, "2016-08-30");
    expect_state(PLAN, KENT, "2016-09-05", EVIDENCE_UNDECIDED, "2016-08-30");
    expect_state(PLAN, SURREY, "2016-09-06", EVIDENCE_ACCEPTED, "2016-08-30");
    expect_state(MINUTES, KENT, "2016-09-06", EVIDENCE_ABSENT, NULL);
    const EvidenceRecord *record = standing(PLAN, KENT, "2016-09-06").record;
    assert_true(text_equal(record->decided_by, TEXT("Group, the")));
    assert_true(text_equal(record->note, TEXT("see minutes")));
    assert_int_equal(record->place.row, 2);
    assert_int_equal(tiny.facts->last_fact, day("2016-09-06"));
}

/* Rows in any order: rejected 20 August, submitted again 5 September, accepted 12 September. */
static void test_resubmission_reopens_a_rejection(void **state)
{
    (void)state;
    tiny_read(&tiny, "evidence",
              HEAD "q1_plan,plan,,2016-09-05,accepted,2016-09-12,,\n"
                   "q1_plan,plan,,2016-08-01,rejected,2016-08-20,,\n");
    assert_string_equal(tiny_codes(&tiny), "");
    expect_state(PLAN, KENT, "2016-07-31", EVIDENCE_ABSENT, NULL);
    expect_state(PLAN, KENT, "2016-08-10", EVIDENCE_UNDECIDED, "2016-08-01");
    expect_state(PLAN, KENT, "2016-08-25", EVIDENCE_REJECTED, "2016-08-01");
    expect_state(PLAN, KENT, "2016-09-06", EVIDENCE_UNDECIDED, "2016-09-05");
    expect_state(PLAN, KENT, "2016-09-12", EVIDENCE_ACCEPTED, "2016-09-05");
}

/* Another submission of the same day is not a later one. */
static void test_same_day_does_not_reopen(void **state)
{
    (void)state;
    tiny_read(&tiny, "evidence",
              HEAD "q1_plan,plan,,2016-08-01,rejected,2016-08-20,,\n"
                   "q1_plan,plan,,2016-08-01,,,,second copy\n");
    assert_string_equal(tiny_codes(&tiny), "");
    expect_state(PLAN, KENT, "2016-08-20", EVIDENCE_REJECTED, "2016-08-01");
}

static void test_resubmission_never_reopens_an_acceptance(void **state)
{
    (void)state;
    tiny_read(&tiny, "evidence",
              HEAD "q1_plan,plan,,2016-08-01,accepted,2016-08-20,,\n"
                   "q1_plan,plan,,2016-09-05,,,,\n");
    expect_state(PLAN, KENT, "2016-09-30", EVIDENCE_ACCEPTED, "2016-08-01");
}

/* A submission before the rejected one does not reopen it; a later decision takes the earlier
 * one's place. */
static void test_latest_decision_counts(void **state)
{
    (void)state;
    tiny_read(&tiny, "evidence",
              HEAD "q1_plan,plan,,2016-07-01,,,,\n"
                   "q1_plan,plan,,2016-08-01,accepted,2016-08-20,,\n"
                   "q1_plan,plan,,2016-08-01,rejected,2016-08-25,,\n");
    assert_string_equal(tiny_codes(&tiny), "");
    expect_state(PLAN, KENT, "2016-08-24", EVIDENCE_ACCEPTED, "2016-08-01");
    expect_state(PLAN, KENT, "2016-08-25", EVIDENCE_REJECTED, "2016-08-01");
    assert_int_equal(standing(PLAN, KENT, "2016-08-25").record->decided, day("2016-08-25"));
}

static void test_areas(void **state)
{
    (void)state;
    tiny_read(&tiny, "evidence",
              HEAD "q2_audit,report,,2016-08-01,,,,\n"
                   "q2_audit,report,Kent/Medway,2016-08-01,accepted,2016-08-02,,\n");
    assert_string_equal(tiny_codes(&tiny), "");
    expect_state(REPORT, KENT, "2016-08-02", EVIDENCE_ACCEPTED, "2016-08-01");
    expect_state(REPORT, SURREY, "2016-08-02", EVIDENCE_UNDECIDED, "2016-08-01");
}

static void test_optional_columns(void **state)
{
    (void)state;
    tiny_read(&tiny, "evidence",
              "decided_on,decision,submitted,evidence,milestone\n"
              "2016-09-06,rejected,2016-08-30,report,q2_audit\n");
    assert_string_equal(tiny_codes(&tiny), "");
    expect_state(REPORT, SURREY, "2016-09-06", EVIDENCE_REJECTED, "2016-08-30");
    tiny_read(&tiny, "evidence", "decided_on,decision,submited,evidence,milestone\n");
    assert_string_equal(tiny_codes(&tiny), "E0418 data/x.csv:1");
    tiny_read(&tiny, "evidence", "decided_on,decision,submitted,evidence,milestone,nots\n");
    assert_string_equal(tiny_codes(&tiny), "E0418 data/x.csv:1\nE0420 data/x.csv:1");
}

typedef struct Refused {
    const char *row, *codes;
} Refused;

static const Refused refused[] = {
    {"q1_plann,plan,,2016-08-01,,,,", "E0432 data/x.csv:2, column milestone"},
    {"q1_plan,minute,,2016-08-01,,,,", "E0433 data/x.csv:2, column evidence"},
    {"q1_plan,report,,2016-08-01,,,,", "E0433 data/x.csv:2, column evidence"},
    {"q1_plan,plan,kent,2016-08-01,,,,", "E0434 data/x.csv:2, column area"},
    {"q2_audit,report,kint,2016-08-01,,,,", "E0424 data/x.csv:2, column area"},
    {"q1_plan,plan,,,,,,", "E0436 data/x.csv:2, column submitted"},
    {"q1_plan,plan,,01/08/2016,,,,", "E0435 data/x.csv:2, column submitted"},
    {"q1_plan,plan,,2016-02-30,,,,", "E0435 data/x.csv:2, column submitted"},
    {"q1_plan,plan,,2016-08-01T09:00,,,,", "E0435 data/x.csv:2, column submitted"},
    {"q1_plan,plan,,2016-08-01,Accepted,2016-08-02,,", "E0437 data/x.csv:2, column decision"},
    {"q1_plan,plan,,2016-08-01,accepted,,,", "E0438 data/x.csv:2, column decided_on"},
    {"q1_plan,plan,,2016-08-01,,2016-08-02,,", "E0438 data/x.csv:2, column decided_on"},
    {"q1_plan,plan,,2016-08-02,rejected,2016-08-01,,", "E0439 data/x.csv:2, column decided_on"},
    {"q9,plan,kint,x,maybe,y,,", "E0432 data/x.csv:2, column milestone\n"
                                 "E0424 data/x.csv:2, column area\n"
                                 "E0435 data/x.csv:2, column submitted\n"
                                 "E0437 data/x.csv:2, column decision\n"
                                 "E0435 data/x.csv:2, column decided_on"},
};

static void test_refused_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        char text[256];
        tiny_release(&tiny);
        tiny_init(&tiny);
        snprintf(text, sizeof text, "%s%s\n", HEAD, refused[i].row);
        tiny_read(&tiny, "evidence", text);
        assert_string_equal(tiny_codes(&tiny), refused[i].codes);
        assert_int_equal(tiny.diags.exit, EXIT_DATA);
    }
}

static void test_decisions_that_differ_on_one_day(void **state)
{
    (void)state;
    tiny_read(&tiny, "evidence",
              HEAD "q1_plan,plan,,2016-08-01,accepted,2016-08-20,,\n"
                   "q1_plan,plan,,2016-08-05,rejected,2016-08-20,,\n");
    assert_string_equal(tiny_codes(&tiny), "E0440 data/x.csv:3");
    assert_true(
        text_equal(tiny.diags.list.items[0]->notes->text, TEXT("the other row is data/x.csv:2")));
}

static void test_one_submission_in_two_rows(void **state)
{
    (void)state;
    tiny_read(&tiny, "evidence",
              HEAD "q1_plan,plan,,2016-08-01,,,,\nq1_plan,plan,,2016-08-01,,,,a note\n");
    assert_string_equal(tiny_codes(&tiny), "E0441 data/x.csv:3");
}

/* Two submissions accepted together: the earlier one counts. */
static void test_equal_decisions_on_one_day(void **state)
{
    (void)state;
    tiny_read(&tiny, "evidence",
              HEAD "q1_plan,plan,,2016-08-05,accepted,2016-08-20,,\n"
                   "q1_plan,plan,,2016-08-01,accepted,2016-08-20,,\n");
    assert_string_equal(tiny_codes(&tiny), "");
    expect_state(PLAN, KENT, "2016-08-20", EVIDENCE_ACCEPTED, "2016-08-01");
}

/* The report's submissions in a unit, in order. */
static void expect_submitted(uint32_t unit, const char *const *days)
{
    EvidenceWalk walk = evidence_walk(tiny.facts, REPORT, unit);

    for (; *days; days++)
        assert_int_equal(evidence_next(&walk)->submitted, day(*days));
    assert_null(evidence_next(&walk));
}

/* Rows of all areas stand once, and with an area's own in the order of their days. */
static void test_rows_of_all_areas_and_of_one(void **state)
{
    (void)state;
    tiny_read(&tiny, "evidence",
              HEAD "q2_audit,report,,2016-08-02,,,,\nq2_audit,report,,2016-08-01,,,,\n"
                   "q2_audit,report,surrey,2016-08-03,,,,\nq2_audit,report,,2016-08-05,,,,\n"
                   "q2_audit,report,kent,2016-08-02,,,,\n");
    assert_string_equal(tiny_codes(&tiny), "E0441 data/x.csv:6");
    const PieceRecords *report = &tiny.facts->evidence[REPORT];
    assert_int_equal(report->of_all.count, 3);
    assert_int_equal(report->of_units[KENT].count, 0);
    assert_int_equal(report->of_units[SURREY].count, 1);
    expect_submitted(KENT, (const char *[]){"2016-08-01", "2016-08-02", "2016-08-05", NULL});
    expect_submitted(SURREY, (const char *[]){"2016-08-01", "2016-08-02", "2016-08-03",
                                              "2016-08-05", NULL});
    expect_state(REPORT, KENT, "2016-08-04", EVIDENCE_UNDECIDED, "2016-08-02");
    expect_state(REPORT, SURREY, "2016-08-04", EVIDENCE_UNDECIDED, "2016-08-03");
    expect_state(REPORT, KENT, "2016-08-05", EVIDENCE_UNDECIDED, "2016-08-05");
}

static void test_blanks_around_names(void **state)
{
    (void)state;
    tiny_read(&tiny, "evidence",
              HEAD
              " q2_audit ,report\t, kent,2016-08-01,,,,\nq2_audit,report,kent,2016-08-01,,,,\n");
    assert_string_equal(tiny_codes(&tiny), "E0441 data/x.csv:3");
    expect_state(REPORT, KENT, "2016-08-01", EVIDENCE_UNDECIDED, "2016-08-01");
    expect_state(REPORT, SURREY, "2016-08-01", EVIDENCE_ABSENT, NULL);
}

/* Blanks alone are no empty cell: that would mean all areas, or not decided. */
static void test_cells_of_blanks(void **state)
{
    (void)state;
    tiny_read(&tiny, "evidence",
              HEAD "q2_audit,report,  ,2016-08-01,,,,\nq2_audit,report,,2016-08-01, ,  ,,\n");
    assert_string_equal(tiny_codes(&tiny), "E0424 data/x.csv:2, column area\n"
                                           "E0437 data/x.csv:3, column decision\n"
                                           "E0435 data/x.csv:3, column decided_on");
}

#define TYPE_DATE "a spreadsheet has rewritten the date: format the column as Text and type "
#define WRITE_DATE "write year, month and day: 2016-08-31"

static void test_dates_that_a_spreadsheet_rewrote(void **state)
{
    static const char *const cells[][2] = {
        {"31/08/2016", TYPE_DATE "2016-08-31"},
        {"8/31/16", TYPE_DATE "2016-08-31"},
        {"01-Sep-16", TYPE_DATE "2016-09-01"},
        {"07/07/2016", TYPE_DATE "2016-07-07"},
        {"03/04/2016", TYPE_DATE "year, month and day, as 2016-08-31"},
        {"42613", TYPE_DATE "year, month and day, as 2016-08-31"},
        {"31/04/2016", WRITE_DATE},
        {"Aug-16", WRITE_DATE},
        {"31 August 2016", WRITE_DATE},
        {" 2016-08-31", "take the blanks before and after it away"},
    };

    (void)state;
    for (uint32_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        char text[256];
        snprintf(text, sizeof text, HEAD "q1_plan,plan,,%s,,,,\n", cells[i][0]);
        tiny_read(&tiny, "evidence", text);
        assert_int_equal(tiny.diags.list.items[i]->code, DIAG_E0435);
        assert_true(text_equal(tiny.diags.list.items[i]->help, text_from_cstr(cells[i][1])));
    }
}

enum { MOST = 1000 }; /* rows of one piece, of all areas and of each */

/* So many submissions, on different days: 336 a year. */
static Text write_rows(char *text, size_t room, size_t at, const char *piece, const char *area,
                       int rows)
{
    for (int i = 0; i < rows; i++)
        at += (size_t)snprintf(text + at, room - at, "%s,%s,%d-%02d-%02d,,,,\n", piece, area,
                               1900 + i / 336, i / 28 % 12 + 1, i % 28 + 1);
    return (Text){text, at};
}

/* So many of one piece are taken, one more is not. */
static void test_too_many_rows(void **state)
{
    static char text[80 * (MOST + 2)] = HEAD;

    (void)state;
    Text all = write_rows(text, sizeof text, sizeof HEAD - 1, "q1_plan,plan", "", MOST + 1);
    tiny_read_bytes(&tiny, "evidence", all, NULL);
    assert_string_equal(tiny_codes(&tiny), "E0442 data/x.csv:1002");
    assert_int_equal(tiny.diags.exit, EXIT_LIMIT);
    assert_int_equal(tiny.facts->evidence[PLAN].of_all.count, MOST);
}

/* What one piece has in one area is no other's: 4,000 rows, and another of the one that is full. */
static void test_so_many_of_each(void **state)
{
    enum { ROOM = 80 * (5 * MOST + 2) };
    char *text = malloc(ROOM);

    (void)state;
    assert_non_null(text);
    memcpy(text, HEAD, sizeof HEAD);
    Text all = write_rows(text, ROOM, sizeof HEAD - 1, "q1_plan,plan", "", MOST);
    all = write_rows(text, ROOM, all.len, "q1_plan,minutes", "", MOST);
    all = write_rows(text, ROOM, all.len, "q2_audit,report", "kent", MOST);
    all = write_rows(text, ROOM, all.len, "q2_audit,report", "surrey", MOST);
    tiny_read_bytes(&tiny, "evidence", all, NULL);
    assert_string_equal(tiny_codes(&tiny), "");
    assert_int_equal(tiny.facts->evidence[REPORT].of_units[KENT].count, MOST);
    assert_int_equal(tiny.facts->evidence[REPORT].of_units[SURREY].count, MOST);
    all.len += (size_t)snprintf(text + all.len, ROOM - all.len,
                                "q2_audit,report,surrey,2016-08-01,,,,\n");
    tiny_read_bytes(&tiny, "evidence", all, NULL);
    assert_string_equal(tiny_codes(&tiny), "E0442 data/x.csv:4002");
    assert_true(text_equal(
        tiny.diags.list.items[0]->text,
        TEXT("more than 1000 rows give the evidence \"report\" of q2_audit for surrey")));
    free(text);
}

/* A mistake of one file is none of the next, and what was taken of it neither. */
static void test_files_in_turn(void **state)
{
    static const char good[] = HEAD "q1_plan,plan,,2016-08-01,accepted,2016-08-20,,\n";

    (void)state;
    tiny_read(&tiny, "evidence", HEAD "q1_plan,plan,,2016-08-01,,,,\nq1_plan,plan,,2016-08-01,,,,\n");
    assert_string_equal(tiny_codes(&tiny), "E0441 data/x.csv:3");
    tiny_read(&tiny, "evidence", good);
    assert_string_equal(tiny_codes(&tiny), "E0441 data/x.csv:3");
    assert_int_equal(tiny.facts->evidence[PLAN].of_all.count, 1);
    expect_state(PLAN, KENT, "2016-08-20", EVIDENCE_ACCEPTED, "2016-08-01");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_accepted),
        CASE(test_resubmission_reopens_a_rejection),
        CASE(test_same_day_does_not_reopen),
        CASE(test_resubmission_never_reopens_an_acceptance),
        CASE(test_latest_decision_counts),
        CASE(test_areas),
        CASE(test_optional_columns),
        CASE(test_refused_rows),
        CASE(test_decisions_that_differ_on_one_day),
        CASE(test_one_submission_in_two_rows),
        CASE(test_equal_decisions_on_one_day),
        CASE(test_rows_of_all_areas_and_of_one),
        CASE(test_blanks_around_names),
        CASE(test_cells_of_blanks),
        CASE(test_dates_that_a_spreadsheet_rewrote),
        CASE(test_too_many_rows),
        CASE(test_so_many_of_each),
        CASE(test_files_in_turn),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
