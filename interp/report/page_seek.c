/* The page of `seek`:
 *
 *     q2_rate kent, as at 15 November 2016: pays 75%, £90,000.00 of £120,000.00
 *     sought: that it pays more
 *
 *     12 fewer in the numerator of conveyance in year to date Q2: it pays 100%
 *
 *     may be paid, in £        now        then       more
 *     -------------------------------------------------
 *     q2_rate kent       90,000.00  120,000.00  30,000.00
 *     ---------------------------------------------------
 *     the scheme                                30,000.00
 *
 *     Every smaller change was tried and falls short.
 *
 * Where suppressed counts leave several shares:
 *
 *     q2 north, as at 31 December 2016: pays 0% to 100%, £0.00 to £2,000.00 of £2,000.00
 *     it hangs on what was suppressed: bad in July 2016 (1 to 7)
 *     …
 *     5 more in the numerator of seen in Q2: whatever was suppressed, it pays at least 50%
 */
#include "report/page.h"

static void write_share(Out *out, Number share)
{
    number_write_percent(out, share, 0, 4);
}

/* Else it does only with the change. */
static bool hangs_now(const Sought *sought)
{
    return sought->certain.asked &&
           !number_equal(sought->certain.share_before, sought->share_before);
}

static void add_head(Page *page, const Sought *sought)
{
    Out words;

    out_init(&words);
    out_text(&words, page_label(page, sought->milestone, sought->unit));
    out_str(&words, ", as at ");
    day_write_words(&words, sought->as_at);
    out_str(&words, ": pays ");
    if (hangs_now(sought)) {
        write_share(&words, sought->certain.share_before);
        out_str(&words, " to ");
    }
    write_share(&words, sought->share_before);
    if (sought->before.known && sought->potential.known) {
        out_str(&words, ", ");
        if (hangs_now(sought) && sought->certain.before.known) {
            number_write_pence(&words, sought->certain.before.pence);
            out_str(&words, " to ");
        }
        number_write_pence(&words, sought->before.pence);
        out_str(&words, " of ");
        number_write_pence(&words, sought->potential.pence);
    }
    page_heading(page, page_take(page, &words));
}

static void add_counts(Page *page, const Sought *sought)
{
    Out words;

    if (!sought->certain.asked)
        return;
    out_init(&words);
    out_str(&words, "it hangs on what was suppressed: ");
    out_text(&words, sought->certain.counts);
    page_line(page, 0, page_take(page, &words));
}

static void add_goal(Page *page, const Sought *sought)
{
    Out words;

    out_init(&words);
    out_str(&words, "sought: that it pays ");
    if (sought->for_share)
        write_share(&words, sought->goal);
    else if (sought->for_money)
        number_write_pence(&words, sought->goal);
    else
        out_str(&words, "more");
    if (sought->there && sought->certain.asked && !sought->certain.there)
        out_str(&words, "; that it may");
    else if (sought->there)
        out_str(&words, "; that it does");
    page_line(page, 0, page_take(page, &words));
}

static void add_change(Page *page, const Sought *sought)
{
    Out words;

    out_init(&words);
    number_write_decimal(&words, sought->cases, 0, 0, true);
    out_str(&words, sought->fewer ? " fewer in " : " more in ");
    out_text(&words, sought->quantity);
    out_str(&words, sought->certain.asked ? ": it may pay " : ": it pays ");
    write_share(&words, sought->share_after);
    page_heading(page, page_take(page, &words));
}

static void add_cells(Page *page, const Sought *sought)
{
    PageTable *table = page_table(page);
    PageRow *row;

    page_column(page, table, "may be paid, in £", false, FIT_WHOLE);
    page_column(page, table, "now", true, FIT_WHOLE);
    page_column(page, table, "then", true, FIT_WHOLE);
    page_column(page, table, "more", true, FIT_WHOLE);
    for (uint32_t i = 0; i < sought->cells.count && !page->arena->failed; i++) {
        const SoughtCell *cell = &sought->cells.items[i];

        row = page_row(page, table);
        page_cell_text(page, row, page_label(page, cell->milestone, cell->unit));
        page_cell_money(page, row, &cell->before);
        page_cell_money(page, row, &cell->after);
        page_cell_money(page, row, &cell->moves);
    }
    row = page_row(page, table);
    row->ruled = true;
    page_cell_text(page, row, TEXT("the scheme"));
    page_cell(page, row, (Cell){.tag = CELL_EMPTY});
    page_cell(page, row, (Cell){.tag = CELL_EMPTY});
    page_cell_money(page, row, &sought->moves);
}

static void add_nothing(Page *page, const Sought *sought, bool for_certain)
{
    Out words;

    out_init(&words);
    out_str(&words, "Nothing that ");
    out_text(&words, sought->quantity);
    out_str(&words, " could be reaches it");
    out_str(&words, for_certain ? ", whatever was suppressed." : ".");
    page_line(page, 0, page_take(page, &words));
}

static void add_every_tried(Page *page, bool every)
{
    page_line(page, 0,
              every ? TEXT("Every smaller change was tried and falls short.")
                    : TEXT("One less falls short; not every smaller change was tried."));
}

static void add_certain(Page *page, const Sought *sought)
{
    const SoughtForCertain *certain = &sought->certain;
    Out words;

    if (!certain->asked || certain->there)
        return;
    page_blank(page);
    if (!certain->found) {
        add_nothing(page, sought, true);
        return;
    }
    out_init(&words);
    number_write_decimal(&words, certain->cases, 0, 0, true);
    out_str(&words, certain->fewer ? " fewer in " : " more in ");
    out_text(&words, sought->quantity);
    out_str(&words, ": whatever was suppressed, it pays at least ");
    write_share(&words, certain->share_after);
    page_heading(page, page_take(page, &words));
    page_blank(page);
    add_every_tried(page, certain->every_tried);
}

static void add_found(Page *page, const Sought *sought)
{
    add_change(page, sought);
    page_blank(page);
    add_cells(page, sought);
    page_blank(page);
    add_every_tried(page, sought->every_tried);
}

void page_from_sought(Page *page, const Sought *sought, const Printing *how)
{
    (void)how;
    add_head(page, sought);
    add_counts(page, sought);
    add_goal(page, sought);
    if (!sought->there) {
        page_blank(page);
        if (sought->found)
            add_found(page, sought);
        else
            add_nothing(page, sought, false);
    }
    add_certain(page, sought);
}
