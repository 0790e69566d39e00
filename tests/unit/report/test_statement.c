/* A Statement as text and as JSON: one indicator of £1,800,000, the widest amounts that the
 * sample has.
 *
 * The numbers are by hand: q2_rate kent earns 75% of £120,000.00; q3_rate sussex could earn 0
 * or 75% of £210,000.00, so £157,500.00 are open and £52,500.00 lost; the third cell stands for
 * all the rest.
 */
#include "base/utf8.h"
#include "report/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

static Arena arena;
static Statement statement;

static MoneyCell pence(int64_t v)
{
    return (MoneyCell){true, number_from_int(v)};
}

static Verdict verdict(const char *milestone, const char *unit, Outcome outcome, int64_t earned,
                       int64_t open, int64_t lost)
{
    return (Verdict){
        .indicator = TEXT("conveyance"),
        .milestone = text_from_cstr(milestone),
        .unit = text_from_cstr(unit),
        .outcome = outcome,
        .weighting_known = true,
        .weighting = number_from_ratio(1, 5, &arena),
        .weighting_of = TEXT("indicator"),
        .money = {pence(earned + open + lost), pence(earned), pence(open), pence(0), pence(lost),
                  pence(0)},
    };
}

static void add_because(Verdict *v, const char *text)
{
    Sentence s = {.text = text_from_cstr(text)};

    assert_true(ARRAY_PUSH(&arena, &v->because, s));
}

static int set_up(void **state)
{
    Number three_quarters;
    Verdict v;

    (void)state;
    assert_true(arena_init(&arena));
    three_quarters = number_from_ratio(3, 4, &arena);
    memset(&statement, 0, sizeof statement);
    statement.scheme = TEXT("secamb_999");
    statement.scheme_title = TEXT("SECAmb 999");
    assert_true(day_from_iso(TEXT("2016-11-15"), &statement.as_at));
    statement.since = DAY_NONE;
    assert_true(ARRAY_PUSH(&arena, &statement.readings,
                           (ReadingUsed){TEXT("split"), TEXT("equally"), TEXT("chosen")}));
    assert_true(ARRAY_PUSH(&arena, &statement.readings,
                           (ReadingUsed){TEXT("open_one"), TEXT(""), TEXT("")}));
    assert_true(ARRAY_PUSH(&arena, &statement.rule_files,
                           (FileUsed){.path = TEXT("scheme.cquin"), .sha256 = TEXT("00112233445566778899")}));
    v = verdict("q2_rate", "kent", OUTCOME_PARTLY_ACHIEVED, 9000000, 0, 3000000);
    v.share_known = true;
    v.share = three_quarters;
    add_because(&v, "80% pays \"75%\"");
    assert_true(ARRAY_PUSH(&arena, &statement.verdicts, v));
    v = verdict("q3_rate", "sussex", OUTCOME_AWAITING_DECISION, 0, 15750000, 5250000);
    assert_true(ARRAY_PUSH(&arena, &v.possible, NUMBER_ZERO));
    assert_true(ARRAY_PUSH(&arena, &v.possible, three_quarters));
    assert_true(ARRAY_PUSH(&arena, &statement.verdicts, v));
    v = verdict("baseline_review", NULL, OUTCOME_ACHIEVED, 147000000, 0, 0);
    v.share_known = true;
    v.share = NUMBER_ONE;
    v.weightless = true;
    assert_true(ARRAY_PUSH(&arena, &statement.verdicts, v));
    statement.totals = (Money){pence(180000000), pence(156000000), pence(15750000),
                               pence(0),         pence(8250000),   pence(0)};
    statement.unallocated = pence(0);
    assert_true(
        ARRAY_PUSH(&arena, &statement.waiting,
                   (Waiting){TEXT("q3_rate"), TEXT("sussex"),
                             TEXT("q3_progress: submitted, not decided"), pence(15750000)}));
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static void printed(Out *out, const ReportDef *report)
{
    Printing how = {.colour = false};

    out_init(out);
    report->statement(out, &statement, &how, &arena);
    out_char(out, '\0');
    assert_false(out->failed);
}

static void no_line_is_wider_than_a_page(void **state)
{
    Out out;
    size_t from = 0;

    (void)state;
    printed(&out, &report_text);
    for (size_t at = 0; at < out.len; at++) {
        if (out.bytes[at] != '\n')
            continue;
        assert_true(utf8_width((Text){out.bytes + from, at - from}) <= 100);
        from = at + 1;
    }
    out_release(&out);
}

static void the_table_has_rows_and_a_subtotal(void **state)
{
    Out out;

    (void)state;
    printed(&out, &report_text);
    assert_non_null(strstr(out.bytes, "\nq2_rate kent    partly achieved     75%   120,000.00"
                                      "    90,000.00       0.00        0.00 30,000.00\n"));
    assert_non_null(strstr(out.bytes, "\nq3_rate sussex  awaiting decision 0–75%   210,000.00"
                                      "         0.00 157,500.00        0.00 52,500.00\n"));
    assert_non_null(strstr(out.bytes, "\nconveyance      subtotal                1,800,000.00"
                                      " 1,560,000.00 157,500.00        0.00 82,500.00\n"));
    assert_non_null(strstr(out.bytes, "\n  q3_rate sussex, £157,500.00: q3_progress: submitted, "
                                      "not decided\n"));
    assert_non_null(strstr(out.bytes, "open_one: open\n"));
    out_release(&out);
}

static void an_amount_that_is_not_known_is_not_zero(void **state)
{
    Out out;

    (void)state;
    statement.verdicts.items[0].money.earned.known = false;
    printed(&out, &report_text);
    assert_non_null(strstr(out.bytes, "120,000.00    not known"));
    assert_non_null(strstr(out.bytes, "1,800,000.00    not known"));
    out_release(&out);
}

/* Without the widest amounts the table has room to say that nothing between the two can be. */
static void one_of_two_shares_is_said_where_it_fits(void **state)
{
    Out out;

    (void)state;
    statement.verdicts.count = 2;
    printed(&out, &report_text);
    assert_non_null(strstr(out.bytes, "awaiting decision 0 or 75% "));
    out_release(&out);
    statement.verdicts.items[1].between = true;
    printed(&out, &report_text);
    assert_non_null(strstr(out.bytes, "awaiting decision 0–75% "));
    out_release(&out);
}

/* What hangs on the scheme itself has no milestone to be named by. */
static void what_waits_without_a_milestone_is_said_alone(void **state)
{
    Waiting waiting = {.on = TEXT("the contract value is to be agreed")};
    Out out;

    (void)state;
    assert_true(ARRAY_PUSH(&arena, &statement.waiting, waiting));
    printed(&out, &report_text);
    assert_non_null(strstr(out.bytes, "\n  the contract value is to be agreed\n"));
    out_release(&out);
    printed(&out, &report_json);
    assert_non_null(strstr(out.bytes, "{\"milestone\":null,\"unit\":null,\"on\":\"the contract "
                                      "value is to be agreed\",\"amount\":null}"));
    out_release(&out);
}

static void json_is_exact_and_in_order(void **state)
{
    Out out;

    (void)state;
    statement.verdicts.count = 2;
    printed(&out, &report_json);
    assert_string_equal(
        out.bytes,
        "{\"schema\":\"cquin.verdict/1\",\"scheme\":\"secamb_999\",\"as_at\":\"2016-11-15\","
        "\"readings\":{\"split\":\"equally\",\"open_one\":null},\"verdicts\":["
        "{\"indicator\":\"conveyance\",\"milestone\":\"q2_rate\",\"unit\":\"kent\","
        "\"outcome\":\"partly_achieved\",\"provisional\":false,\"share\":\"3/4\",\"possible\":null,"
        "\"weighting\":{\"share\":\"1/5\",\"of\":\"indicator\"},\"potential\":\"12000000\","
        "\"earned\":\"9000000\",\"open\":\"0\",\"recoverable\":\"0\",\"lost\":\"3000000\","
        "\"because\":[\"80% pays \\\"75%\\\"\"]},"
        "{\"indicator\":\"conveyance\",\"milestone\":\"q3_rate\",\"unit\":\"sussex\","
        "\"outcome\":\"awaiting_decision\",\"provisional\":false,\"share\":null,"
        "\"possible\":{\"shares\":[\"0\",\"3/4\"]},"
        "\"weighting\":{\"share\":\"1/5\",\"of\":\"indicator\"},\"potential\":\"21000000\","
        "\"earned\":\"0\",\"open\":\"15750000\",\"recoverable\":\"0\",\"lost\":\"5250000\","
        "\"because\":[]}],"
        "\"totals\":{\"potential\":\"180000000\",\"earned\":\"156000000\",\"open\":\"15750000\","
        "\"recoverable\":\"0\",\"lost\":\"8250000\",\"unallocated\":\"0\"},"
        "\"waiting\":[{\"milestone\":\"q3_rate\",\"unit\":\"sussex\","
        "\"on\":\"q3_progress: submitted, not decided\",\"amount\":\"15750000\"}],"
        "\"files\":[{\"path\":\"scheme.cquin\",\"sha256\":\"00112233445566778899\"}]}\n");
    out_release(&out);
}

static void json_says_null_where_nothing_is_known(void **state)
{
    Out out;

    (void)state;
    statement.verdicts.items[2].money.potential.known = false;
    statement.verdicts.items[1].between = true;
    statement.totals.earned.known = false;
    printed(&out, &report_json);
    assert_non_null(strstr(out.bytes, "\"unit\":null,\"outcome\":\"achieved\""));
    assert_non_null(strstr(out.bytes, "\"weighting\":null,\"potential\":null"));
    assert_non_null(strstr(out.bytes, "\"possible\":{\"from\":\"0\",\"to\":\"3/4\"}"));
    assert_non_null(strstr(out.bytes, "\"totals\":{\"potential\":\"180000000\",\"earned\":null"));
    out_release(&out);
}

static void trueups_are_written_with_since_only(void **state)
{
    Out out;

    (void)state;
    statement.since = statement.as_at - 30;
    statement.verdicts.items[0].money.trued_up = pence(-500);
    statement.totals.trued_up = pence(-500);
    printed(&out, &report_json);
    assert_non_null(strstr(out.bytes, "\"since\":\"2016-10-16\""));
    assert_non_null(strstr(out.bytes, "\"lost\":\"3000000\",\"trued_up\":\"-500\",\"because\""));
    out_release(&out);
    printed(&out, &report_text);
    assert_non_null(strstr(out.bytes, "  q2_rate kent: -£5.00\n"));
    assert_null(strstr(out.bytes, "q3_rate sussex: "));
    out_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(no_line_is_wider_than_a_page, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_table_has_rows_and_a_subtotal, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_amount_that_is_not_known_is_not_zero, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_of_two_shares_is_said_where_it_fits, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_waits_without_a_milestone_is_said_alone, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(json_is_exact_and_in_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(json_says_null_where_nothing_is_known, set_up, tear_down),
        cmocka_unit_test_setup_teardown(trueups_are_written_with_since_only, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
