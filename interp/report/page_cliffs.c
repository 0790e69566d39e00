/* The page of `check --cliffs`, the greatest first:
 *
 *     amounts in £      where the rate is     it pays  beside it       moves
 *     ----------------------------------------------------------------------
 *     q3_rate kent      49.829995% or less       100%        75%   52,500.00
 *
 *     6 milestones are paid on a rate; of 1 it cannot be told alone what is paid
 *
 * Where none is found: "1 milestone is paid on a rate; nothing jumps".
 */
#include "report/page.h"

static Text share_text(Page *page, Number share)
{
    Out words;

    out_init(&words);
    number_write_percent(&words, share, 0, 4);
    return page_take(page, &words);
}

/* "49.95% or more", "above 49.95%": of the better side. */
static Text edge_text(Page *page, const Cliff *cliff)
{
    Out words;

    out_init(&words);
    if (!cliff->at_is_better)
        out_str(&words, cliff->lower_is_better ? "below " : "above ");
    number_write_percent(&words, cliff->at, 2, 8);
    if (cliff->at_is_better)
        out_str(&words, cliff->lower_is_better ? " or less" : " or more");
    return page_take(page, &words);
}

static void add_cliff(Page *page, PageTable *table, const Cliff *cliff)
{
    PageRow *row = page_row(page, table);
    MoneyCell money = {cliff->money_known, cliff->pence};

    page_cell_text(page, row, page_label(page, cliff->milestone, cliff->area));
    page_cell_text(page, row, edge_text(page, cliff));
    page_cell_text(page, row, share_text(page, cliff->above));
    page_cell_text(page, row, share_text(page, cliff->below));
    page_cell_money(page, row, &money);
}

static void add_sum(Page *page, const Cliffs *cliffs)
{
    Out words;

    out_init(&words);
    out_grouped(&words, cliffs->milestones);
    out_str(&words, cliffs->milestones == 1 ? " milestone is paid on a rate"
                                            : " milestones are paid on a rate");
    if (cliffs->list.count == 0 && cliffs->milestones > cliffs->passed_over)
        out_str(&words, "; nothing jumps");
    if (cliffs->passed_over > 0) {
        out_str(&words, "; of ");
        out_grouped(&words, cliffs->passed_over);
        out_str(&words, " it cannot be told alone what is paid");
    }
    page_line(page, 0, page_take(page, &words));
}

void page_from_cliffs(Page *page, const Cliffs *cliffs, const Printing *how)
{
    PageTable *table;

    (void)how;
    if (cliffs->list.count > 0) {
        table = page_table(page);
        page_column(page, table, "amounts in \xc2\xa3", false, FIT_WHOLE);
        page_column(page, table, "where the rate is", true, FIT_WHOLE);
        page_column(page, table, "it pays", true, FIT_WHOLE);
        page_column(page, table, "beside it", true, FIT_WHOLE);
        page_column(page, table, "moves", true, FIT_WHOLE);
        for (uint32_t i = 0; i < cliffs->list.count && !page->arena->failed; i++)
            add_cliff(page, table, &cliffs->list.items[i]);
        page_blank(page);
    }
    add_sum(page, cliffs);
}
