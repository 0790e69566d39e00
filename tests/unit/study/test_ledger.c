/* The ledger on the small scheme in ../verdict/world.h, with a contract value that is agreed only
 * after the first report dates, an adjustment, and a report date that is moved.
 *
 * Kent, once adjusted, is at 62,200 of 124,800, 49.84%, and passes its target: £120,000; Surrey
 * is at 100%, £120,000; Sussex at 50%, which pays 25%, £30,000. The audit is £90,000. There are
 * no figures for Q3: nothing.
 */
#define WORLD_MORE                                                                                 \
    "agreement \"Signed\"\n"                                                                       \
    "  agree contract value is £180,000,000 agreed 20 November 2016\n"                             \
    "  adjust activity see_and_convey in June 2016 for kent by -200 agreed 1 December 2016\n"      \
    "  agree audit report_by is 30 April 2017 instead of 31 October 2016 agreed 1 February 2017\n"
#include "study/ledger.h"
#include "../verdict/world.h"

#define AUDIT_ACCEPTED "audit,report,,2016-10-28,accepted,2016-12-20,,\n"

static World w;
static Ledger ledger;

static int open_world(void **state)
{
    (void)state;
    world_open(&w, WORLD_RULES);
    world_read(&w, WORLD_ACTIVITY, WORLD_EVIDENCE_HEADER WORLD_PLAN AUDIT_ACCEPTED);
    return 0;
}

static int close_world(void **state)
{
    (void)state;
    world_close(&w);
    return 0;
}

static void keep(const char *as_at)
{
    world_run(&w, as_at);
    assert_true(ledger_from_run(&ledger, w.run, w.given, &w.arena, &w.diags));
}

static const LedgerEntry *entry_on(uint32_t nth, const char *date)
{
    assert_true(nth < ledger.entries.count);
    assert_int_equal(ledger.entries.items[nth].date, day_of(date));
    return &ledger.entries.items[nth];
}

static const LedgerLine *line_of(const LedgerEntry *entry, uint32_t nth, LedgerTag tag,
                                 const char *milestone, const char *unit)
{
    const LedgerLine *line = &entry->lines.items[nth];

    assert_true(nth < entry->lines.count);
    assert_int_equal(line->tag, tag);
    assert_text(line->milestone, milestone);
    if (unit)
        assert_text(line->unit, unit);
    else
        assert_null(line->unit.ptr);
    return line;
}

static void test_what_was_not_known_is_trued_up_once_it_is(void **state)
{
    const LedgerEntry *e;
    const LedgerLine *line;

    (void)state;
    keep("2017-01-31");
    assert_int_equal(ledger.entries.count, 3);
    e = entry_on(0, "2016-08-31");
    assert_true(e->report_date);
    assert_int_equal(e->lines.count, 0);
    assert_pence(&e->total, 0);
    e = entry_on(1, "2016-10-31");
    assert_int_equal(e->lines.count, 4);
    assert_false(line_of(e, 0, LEDGER_EARNED, "q2_rate", "kent")->amount.known);
    assert_false(line_of(e, 3, LEDGER_EARNED, "audit", NULL)->amount.known);
    assert_false(e->earned.known);
    assert_false(e->due.known);
    assert_false(e->total.known);
    e = entry_on(2, "2017-01-31");
    assert_pence(&line_of(e, 0, LEDGER_EARNED, "q3_rate", "kent")->amount, 0);
    line = line_of(e, 3, LEDGER_TRUED_UP, "q2_rate", "kent");
    assert_pence(&line->amount, 12000000);
    assert_said(shown(&w, &line->because), "agreement, agreed 20 November 2016");
    assert_said(shown(&w, &line->because), "adjustment of −200, agreed 1 December 2016");
    assert_pence(&line_of(e, 5, LEDGER_TRUED_UP, "q2_rate", "sussex")->amount, 3000000);
    assert_pence(&line_of(e, 6, LEDGER_TRUED_UP, "audit", NULL)->amount, 9000000);
    assert_pence(&e->earned, 0);
    assert_pence(&e->trued_up, 36000000);
    assert_pence(&e->due, 36000000);
    assert_pence(&e->total, 36000000);
    assert_pence(&ledger.statement.totals.earned, 36000000);
}

/* Its report date is now after the ledger's end: what it has earned is counted there. */
static void test_what_is_earned_early_stands_at_the_end(void **state)
{
    const LedgerEntry *e;
    const LedgerLine *line;

    (void)state;
    keep("2017-02-15");
    assert_int_equal(ledger.entries.count, 4);
    assert_int_equal(entry_on(1, "2016-10-31")->lines.count, 3);
    assert_pence(&entry_on(2, "2017-01-31")->total, 27000000);
    e = entry_on(3, "2017-02-15");
    assert_false(e->report_date);
    assert_int_equal(e->lines.count, 1);
    line = line_of(e, 0, LEDGER_EARNED_EARLY, "audit", NULL);
    assert_pence(&line->amount, 9000000);
    assert_said(shown(&w, &line->because), "report was accepted on 20 December 2016");
    assert_pence(&e->trued_up, 0);
    assert_pence(&e->total, 36000000);
    assert_pence(&ledger.statement.totals.earned, 36000000);
}

static void test_an_end_on_a_report_date_is_one_entry(void **state)
{
    (void)state;
    keep("2016-08-31");
    assert_int_equal(ledger.entries.count, 1);
    assert_true(entry_on(0, "2016-08-31")->report_date);
    assert_false(ledger.statement.totals.earned.known);
    assert_false(ledger.entries.items[0].total.known);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_what_was_not_known_is_trued_up_once_it_is, open_world,
                                        close_world),
        cmocka_unit_test_setup_teardown(test_what_is_earned_early_stands_at_the_end, open_world,
                                        close_world),
        cmocka_unit_test_setup_teardown(test_an_end_on_a_report_date_is_one_entry, open_world,
                                        close_world),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
