/* The page of `eval --at-risk`, the most pounds first:
 *
 *     as at 15 November 2016: £210,000.00 open, £45,000.00 recoverable, £255,000.00 in all
 *
 *     amounts in £        open  recoverable      in all
 *     -------------------------------------------------
 *     q3_rate kent  210,000.00         0.00  210,000.00
 *     q2_rate kent        0.00    45,000.00   45,000.00
 *     -------------------------------------------------
 *     all           210,000.00    45,000.00  255,000.00
 *
 *     q2_rate kent: an offset from q3_rate may still lift it
 *       £45,000.00 with the conveyance rate in year to date Q3 for kent at 49.60% or lower
 *
 * Cells of which it was not sought what they would take are counted below the table.
 */
#include "report/csv.h"
#include "report/page.h"

static void add_head(Page *page, const AtRisk *risk)
{
    Out words;

    out_init(&words);
    out_str(&words, "as at ");
    day_write_words(&words, risk->as_at);
    out_str(&words, ": ");
    out_text(&words, page_money(page, &risk->open));
    out_str(&words, " open, ");
    out_text(&words, page_money(page, &risk->recoverable));
    out_str(&words, " recoverable, ");
    out_text(&words, page_money(page, &risk->all));
    out_str(&words, " in all");
    page_heading(page, page_take(page, &words));
    page_blank(page);
}

static void add_row(Page *page, PageTable *table, Text label, const MoneyCell *money, bool ruled)
{
    PageRow *row = page_row(page, table);

    row->ruled = ruled;
    page_cell_text(page, row, label);
    for (int i = 0; i < 3; i++)
        page_cell_money(page, row, &money[i]);
}

static void add_table(Page *page, const AtRisk *risk)
{
    PageTable *table = page_table(page);
    const MoneyCell sums[] = {risk->open, risk->recoverable, risk->all};

    page_column(page, table, "amounts in \xc2\xa3", false, FIT_CUT);
    page_column(page, table, "open", true, FIT_WHOLE);
    page_column(page, table, "recoverable", true, FIT_WHOLE);
    page_column(page, table, "in all", true, FIT_WHOLE);
    for (uint32_t i = 0; i < risk->sought && !page->arena->failed; i++) {
        const RiskCell *cell = &risk->cells.items[i];
        const MoneyCell money[] = {cell->open, cell->recoverable, cell->all};

        add_row(page, table, page_label(page, cell->milestone, cell->unit), money, false);
    }
    add_row(page, table, TEXT("all"), sums, true);
}

static void add_rest(Page *page, const AtRisk *risk)
{
    Out words;

    if (risk->cells.count > risk->sought) {
        out_init(&words);
        out_str(&words, "and ");
        out_grouped(&words, risk->cells.count - risk->sought);
        out_str(&words, " more, of which it was not sought what they would take: see --csv");
        page_line(page, 0, page_take(page, &words));
    }
    if (risk->unpriced) {
        out_init(&words);
        out_grouped(&words, risk->unpriced);
        out_str(&words, " of them not in the sums: what they are worth is not known");
        page_line(page, 0, page_take(page, &words));
    }
}

static void add_way(Page *page, const RiskWay *way)
{
    Out words;

    out_init(&words);
    out_text(&words, page_money(page, &way->brings));
    out_way(&words, way);
    page_line(page, 1, page_take(page, &words));
}

static void add_cell(Page *page, const RiskCell *cell)
{
    Out words;

    out_init(&words);
    out_text(&words, page_label(page, cell->milestone, cell->unit));
    out_str(&words, ": ");
    out_text(&words, cell->on);
    page_line(page, 0, page_take(page, &words));
    for (uint32_t i = 0; i < cell->ways.count; i++)
        add_way(page, &cell->ways.items[i]);
}

void page_from_at_risk(Page *page, const AtRisk *risk, const Printing *how)
{
    (void)how;
    add_head(page, risk);
    if (!risk->cells.count) {
        page_line(page, 0, TEXT("Nothing is open, and nothing lost could come back."));
        return;
    }
    add_table(page, risk);
    add_rest(page, risk);
    page_blank(page);
    for (uint32_t i = 0; i < risk->sought && !page->arena->failed; i++)
        add_cell(page, &risk->cells.items[i]);
}
