/* What the units of each parent come to together, a table for each kind of parent.
 *
 *     By region
 *     amounts in £ units potential   earned open recoverable lost
 *     North            3  5,000.00 1,666.67 …
 *     not known        1  1,666.66     0.00 …
 */
#include "report/page.h"

static Text number_words(Page *page, uint32_t number)
{
    Out words;

    out_init(&words);
    number_write_decimal(&words, number_from_int(number), 0, 0, true);
    return page_take(page, &words);
}

static PageTable *begin(Page *page, Text word)
{
    static const char *const titles[] = {"potential", "earned", "open", "recoverable", "lost"};
    Out words;

    out_init(&words);
    out_str(&words, "By ");
    out_text(&words, word);
    page_blank(page);
    page_heading(page, page_take(page, &words));
    PageTable *table = page_table(page);
    page_column(page, table, "amounts in £", false, FIT_WHOLE);
    page_column(page, table, "units", true, FIT_WHOLE);
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        page_column(page, table, titles[i], true, FIT_WHOLE);
    return table;
}

void page_parents(Page *page, const Statement *statement)
{
    PageTable *table = NULL;
    Text word = TEXT_NONE;

    for (uint32_t i = 0; i < statement->parents.count && !page->arena->failed; i++) {
        const ParentTotal *of = &statement->parents.items[i];
        if (!table || !text_equal(of->word, word))
            table = begin(page, of->word);
        word = of->word;
        PageRow *row = page_row(page, table);
        page_cell_text(page, row, of->name.ptr ? of->name : TEXT("not known"));
        page_cell_text(page, row, number_words(page, of->units));
        page_cell_money(page, row, &of->money.potential);
        page_cell_money(page, row, &of->money.earned);
        page_cell_money(page, row, &of->money.open);
        page_cell_money(page, row, &of->money.recoverable);
        page_cell_money(page, row, &of->money.lost);
    }
}
