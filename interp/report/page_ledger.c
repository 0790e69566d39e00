/* `eval --ledger` as a page: the head of a statement, then
 *
 *     amounts in £            earned  trued up        due      total
 *     ---------------------------------------------------------------
 *     31 October 2016      90,000.00      0.00  90,000.00  90,000.00
 *       q2_rate kent       90,000.00
 *     ---------------------------------------------------------------
 *     31 January 2017           0.00 30,000.00  30,000.00 120,000.00
 *       q2_rate kent                 30,000.00
 *
 * and why, a paragraph for each sum that was trued up or earned early. In short a milestone's units are
 * one line, and nothing is told of why:
 *
 *       season, 9,000 units  700,000.00
 */
#include "report/page.h"

static PageTable *table_of_entries(Page *page)
{
    PageTable *table = page_table(page);

    page_column(page, table, "amounts in £", false, FIT_WHOLE);
    page_column(page, table, "earned", true, FIT_WHOLE);
    page_column(page, table, "trued up", true, FIT_WHOLE);
    page_column(page, table, "due", true, FIT_WHOLE);
    page_column(page, table, "total", true, FIT_WHOLE);
    return table;
}

/* "  q2_rate kent", "  q4_audit, early"; in short "  season, 9,000 units" */
static Text line_label(Page *page, const LedgerLine *line)
{
    Out words;

    out_init(&words);
    out_str(&words, "  ");
    out_text(&words, page_label(page, line->milestone, line->unit));
    if (line->units > 0) {
        out_str(&words, ", ");
        out_grouped(&words, line->units);
        out_str(&words, line->units == 1 ? " unit" : " units");
    }
    if (line->tag == LEDGER_EARNED_EARLY)
        out_str(&words, ", early");
    return page_take(page, &words);
}

static void add_line(Page *page, PageTable *table, const LedgerLine *line)
{
    PageRow *row = page_row(page, table);

    page_cell_text(page, row, line_label(page, line));
    if (line->tag == LEDGER_TRUED_UP)
        page_cell(page, row, (Cell){.tag = CELL_EMPTY});
    page_cell_money(page, row, &line->amount);
}

static void add_sums(Page *page, PageTable *table, const LedgerEntry *entry, bool first)
{
    PageRow *row = page_row(page, table);

    row->ruled = !first;
    page_cell_text(page, row, page_day(page, entry->date));
    page_cell_money(page, row, &entry->earned);
    page_cell_money(page, row, &entry->trued_up);
    page_cell_money(page, row, &entry->due);
    page_cell_money(page, row, &entry->total);
}

/* --- why ----------------------------------------------------------------------------------- */

/* "31 January 2017, q2_rate kent, trued up £30,000.00" */
static void add_reason(Page *page, const LedgerEntry *entry, const LedgerLine *line, Text root)
{
    Out words;

    out_init(&words);
    out_text(&words, page_day(page, entry->date));
    out_str(&words, ", ");
    out_text(&words, page_label(page, line->milestone, line->unit));
    out_str(&words,
            line->tag == LEDGER_TRUED_UP ? ", trued up " : ", earned before its report date ");
    out_text(&words, page_money(page, &line->amount));
    page_line(page, 1, page_take(page, &words));
    page_sentences(page, &line->because, line->tag == LEDGER_TRUED_UP ? 1 : 2, root);
}

/* Its lines, and on another page the reasons of those that have some. */
static void add_entry(Page *page, PageTable *table, Page *reasons, const Ledger *ledger,
                      const LedgerEntry *entry, Text root)
{
    const LedgerLine *line;

    while (!page->arena->failed && (line = ledger->next_line(ledger->book)) != NULL) {
        add_line(page, table, line);
        if (line->tag != LEDGER_EARNED && line->because.count > 0)
            add_reason(reasons, entry, line, root);
    }
}

/* Of the total, what each year of a scheme of several has earned: "  of 2017/18   90,000.00" */
static void add_years(Page *page, PageTable *table, const Statement *statement)
{
    for (uint32_t i = 0; i < statement->years.count && !page->arena->failed; i++) {
        PageRow *row = page_row(page, table);
        Out words;

        row->ruled = i == 0;
        out_init(&words);
        out_str(&words, "of ");
        financial_year_write(&words, statement->years.items[i].year);
        page_cell_text(page, row, page_take(page, &words));
        for (int empty = 0; empty < 3; empty++)
            page_cell(page, row, (Cell){.tag = CELL_EMPTY});
        page_cell_money(page, row, &statement->years.items[i].totals.earned);
    }
}

void page_from_ledger(Page *page, const Ledger *ledger, const Printing *how)
{
    Page reasons = {.arena = page->arena};
    const LedgerEntry *entry;
    PageTable *table;

    page_statement_head(page, &ledger->statement, how);
    table = table_of_entries(page);
    while (!page->arena->failed && (entry = ledger->next_entry(ledger->book)) != NULL) {
        add_sums(page, table, entry, table->rows.count == 0);
        add_entry(page, table, &reasons, ledger, entry, how->root);
    }
    add_years(page, table, &ledger->statement);
    page_instalments(page, &ledger->statement);
    if (reasons.items.count == 0)
        return;
    page_blank(page);
    page_heading(page, TEXT("What was trued up, and why"));
    page_append(page, &reasons);
}
