/* Many units in short: a row a milestone and outcome, and who earned least and most.
 *
 *     amounts in £              units  potential     earned …
 *     season achieved           6,012
 *            partly achieved    2,904
 *            not supplied          84
 *            all                       900,000.00 700,000.00
 */
#include "report/page.h"

static Text number_words(Page *page, uint32_t number)
{
    Out words;

    out_init(&words);
    number_write_decimal(&words, number_from_int(number), 0, 0, true);
    return page_take(page, &words);
}

static void add_outcomes(Page *page, PageTable *table, const MilestoneSummary *of)
{
    bool first = true;

    for (int outcome = 0; outcome < OUTCOME_COUNT; outcome++) {
        if (of->outcomes[outcome] == 0)
            continue;
        PageRow *row = page_row(page, table);
        page_cell_text(page, row, first ? of->milestone : TEXT_NONE);
        page_cell_text(page, row, page_words_of(page, outcome_name((Outcome)outcome)));
        page_cell_text(page, row, number_words(page, of->outcomes[outcome]));
        for (int i = 0; i < 5; i++)
            page_cell(page, row, (Cell){.tag = CELL_EMPTY});
        first = false;
    }
}

static void add_milestone(Page *page, PageTable *table, const MilestoneSummary *of, bool trued_up)
{
    add_outcomes(page, table, of);
    PageRow *row = page_row(page, table);
    page_cell_text(page, row, TEXT_NONE);
    page_cell_text(page, row, TEXT("all"));
    page_cell_text(page, row, TEXT_NONE);
    page_cell_money(page, row, &of->money.potential);
    page_cell_money(page, row, &of->money.earned);
    page_cell_money(page, row, &of->money.open);
    page_cell_money(page, row, &of->money.recoverable);
    page_cell_money(page, row, &of->money.lost);
    if (trued_up)
        page_cell_money(page, row, &of->money.trued_up);
}

static void add_extremes(Page *page, const char *title, const UnitEarned *list, uint32_t count)
{
    Out words;

    page_heading(page, text_from_cstr(title));
    for (uint32_t i = 0; i < count; i++) {
        out_init(&words);
        out_text(&words, page_label(page, list[i].unit, TEXT_NONE));
        out_str(&words, ": ");
        out_text(&words, page_money(page, &list[i].earned));
        out_str(&words, " of ");
        out_text(&words, page_money(page, &list[i].potential));
        page_line(page, 1, page_take(page, &words));
    }
}

void page_summary(Page *page, const Summary *summary, bool trued_up)
{
    PageTable *table = page_table(page);
    static const char *const titles[] = {"potential", "earned", "open", "recoverable", "lost"};

    page_column(page, table, "amounts in £", false, FIT_WHOLE);
    page_column(page, table, "outcome", false, FIT_WHOLE);
    page_column(page, table, "units", true, FIT_WHOLE);
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        page_column(page, table, titles[i], true, FIT_WHOLE);
    if (trued_up)
        page_column(page, table, "trued up", true, FIT_WHOLE);
    for (uint32_t i = 0; i < summary->milestones.count && !page->arena->failed; i++)
        add_milestone(page, table, &summary->milestones.items[i], trued_up);
    if (summary->extremes == 0)
        return;
    page_blank(page);
    add_extremes(page, "Earned least", summary->least, summary->extremes);
    page_blank(page);
    add_extremes(page, "Earned most", summary->most, summary->extremes);
}
