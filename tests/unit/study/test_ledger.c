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

enum { ENTRIES = 8, LINES = 12 };

typedef struct KeptEntry { /* of what is forgotten with the next */
    LedgerEntry sums;
    LedgerLine lines[LINES];
    const char *because[LINES];
    uint32_t count;
} KeptEntry;

static World w;
static Ledger ledger;
static KeptEntry entries[ENTRIES];
static uint32_t entry_count;

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
    ledger_release(&ledger);
    world_close(&w);
    return 0;
}

static void keep_line(KeptEntry *entry, const LedgerLine *line)
{
    assert_true(entry->count < LINES);
    shown(&w, &line->because);
    entry->because[entry->count] = arena_copy(&w.arena, out_view(&w.shown)).ptr;
    entry->lines[entry->count++] = *line;
}

static void keep_form(const char *as_at, LedgerForm form)
{
    const LedgerEntry *entry;
    const LedgerLine *line;

    world_run(&w, as_at);
    assert_true(ledger_from_run(&ledger, form, w.run, w.given, &w.arena, &w.diags));
    for (entry_count = 0; (entry = ledger.next_entry(ledger.book)) != NULL; entry_count++) {
        assert_true(entry_count < ENTRIES);
        entries[entry_count] = (KeptEntry){.sums = *entry};
        while ((line = ledger.next_line(ledger.book)) != NULL)
            keep_line(&entries[entry_count], line);
    }
}

static void keep(const char *as_at)
{
    keep_form(as_at, LEDGER_LINES);
}

static const KeptEntry *entry_on(uint32_t nth, const char *date)
{
    assert_true(nth < entry_count);
    assert_int_equal(entries[nth].sums.date, day_of(date));
    return &entries[nth];
}

static const LedgerLine *line_of(const KeptEntry *entry, uint32_t nth, LedgerTag tag,
                                 const char *milestone, const char *unit)
{
    const LedgerLine *line = &entry->lines[nth];

    assert_true(nth < entry->count);
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
    const KeptEntry *e;
    const LedgerLine *line;

    (void)state;
    keep("2017-01-31");
    assert_int_equal(entry_count, 3);
    e = entry_on(0, "2016-08-31");
    assert_true(e->sums.report_date);
    assert_int_equal(e->count, 0);
    assert_pence(&e->sums.total, 0);
    e = entry_on(1, "2016-10-31");
    assert_int_equal(e->count, 4);
    assert_false(line_of(e, 0, LEDGER_EARNED, "q2_rate", "kent")->amount.known);
    assert_false(line_of(e, 3, LEDGER_EARNED, "audit", NULL)->amount.known);
    assert_false(e->sums.earned.known);
    assert_false(e->sums.due.known);
    assert_false(e->sums.total.known);
    e = entry_on(2, "2017-01-31");
    assert_pence(&line_of(e, 0, LEDGER_EARNED, "q3_rate", "kent")->amount, 0);
    line = line_of(e, 3, LEDGER_TRUED_UP, "q2_rate", "kent");
    assert_pence(&line->amount, 12000000);
    assert_said(e->because[line - e->lines], "agreement, agreed 20 November 2016");
    assert_said(e->because[line - e->lines], "adjustment of −200, agreed 1 December 2016");
    assert_pence(&line_of(e, 5, LEDGER_TRUED_UP, "q2_rate", "sussex")->amount, 3000000);
    assert_pence(&line_of(e, 6, LEDGER_TRUED_UP, "audit", NULL)->amount, 9000000);
    assert_pence(&e->sums.earned, 0);
    assert_pence(&e->sums.trued_up, 36000000);
    assert_pence(&e->sums.due, 36000000);
    assert_pence(&e->sums.total, 36000000);
    assert_pence(&ledger.statement.totals.earned, 36000000);
}

/* Its report date is now after the ledger's end: what it has earned is counted there. */
static void test_what_is_earned_early_stands_at_the_end(void **state)
{
    const KeptEntry *e;
    const LedgerLine *line;

    (void)state;
    keep("2017-02-15");
    assert_int_equal(entry_count, 4);
    assert_int_equal(entry_on(1, "2016-10-31")->count, 3);
    assert_pence(&entry_on(2, "2017-01-31")->sums.total, 27000000);
    e = entry_on(3, "2017-02-15");
    assert_false(e->sums.report_date);
    assert_int_equal(e->count, 1);
    line = line_of(e, 0, LEDGER_EARNED_EARLY, "audit", NULL);
    assert_pence(&line->amount, 9000000);
    assert_said(e->because[line - e->lines], "report was accepted on 20 December 2016");
    assert_pence(&e->sums.trued_up, 0);
    assert_pence(&e->sums.total, 36000000);
    assert_pence(&ledger.statement.totals.earned, 36000000);
}

/* Gone through again, it is the same; lines that nobody asks for are counted all the same. */
static void test_it_may_be_gone_through_again(void **state)
{
    KeptEntry first;

    (void)state;
    keep("2017-01-31");
    first = entries[2];
    assert_int_equal(ledger.next_entry(ledger.book)->date, day_of("2016-08-31"));
    assert_int_equal(ledger.next_entry(ledger.book)->date, day_of("2016-10-31"));
    assert_non_null(ledger.next_line(ledger.book));
    const LedgerEntry *last = ledger.next_entry(ledger.book);
    assert_pence(&last->trued_up, 36000000);
    assert_pence(&last->total, 36000000);
    for (uint32_t i = 0; i < first.count; i++) {
        const LedgerLine *line = ledger.next_line(ledger.book);
        assert_true(text_equal(line->milestone, first.lines[i].milestone));
        assert_string_equal(shown(&w, &line->because), first.because[i]);
    }
    assert_null(ledger.next_line(ledger.book));
    assert_null(ledger.next_entry(ledger.book));
}

/* In short: three areas are one line; what applies once is no unit's. */
static void test_in_short(void **state)
{
    const KeptEntry *e;
    const LedgerLine *line;

    (void)state;
    keep_form("2017-02-15", LEDGER_IN_SHORT);
    assert_int_equal(entry_count, 4);
    e = entry_on(1, "2016-10-31");
    assert_int_equal(e->count, 1);
    line = line_of(e, 0, LEDGER_EARNED, "q2_rate", NULL);
    assert_int_equal(line->units, 3);
    assert_false(line->amount.known);
    e = entry_on(2, "2017-01-31");
    assert_pence(&line_of(e, 0, LEDGER_EARNED, "q3_rate", NULL)->amount, 0);
    line = line_of(e, 1, LEDGER_TRUED_UP, "q2_rate", NULL);
    assert_pence(&line->amount, 27000000);
    assert_int_equal(line->units, 3);
    e = entry_on(3, "2017-02-15");
    line = line_of(e, 0, LEDGER_EARNED_EARLY, "audit", NULL);
    assert_pence(&line->amount, 9000000);
    assert_int_equal(line->units, 0);
    assert_pence(&e->sums.total, 36000000);
}

static void test_an_end_on_a_report_date_is_one_entry(void **state)
{
    (void)state;
    keep("2016-08-31");
    assert_int_equal(entry_count, 1);
    assert_true(entry_on(0, "2016-08-31")->sums.report_date);
    assert_false(ledger.statement.totals.earned.known);
    assert_false(entries[0].sums.total.known);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_what_was_not_known_is_trued_up_once_it_is, open_world,
                                        close_world),
        cmocka_unit_test_setup_teardown(test_what_is_earned_early_stands_at_the_end, open_world,
                                        close_world),
        cmocka_unit_test_setup_teardown(test_it_may_be_gone_through_again, open_world, close_world),
        cmocka_unit_test_setup_teardown(test_in_short, open_world, close_world),
        cmocka_unit_test_setup_teardown(test_an_end_on_a_report_date_is_one_entry, open_world,
                                        close_world),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
