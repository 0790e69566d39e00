/* The money of `diff`, below what changed:
 *
 *     In money, as at 30 April 2017
 *
 *     amounts in £       before      after     moves
 *     earned          10,000.00   9,000.00  −1,000.00
 *     …
 *
 *     for whom it moves, amounts in £     potential     earned  open  recoverable      lost
 *     whole south                              0.00  −1,000.00  0.00         0.00  1,000.00
 *
 *     each put alone into the older rules, amounts in £ …
 *     indicator prompt: the full year target for South Town rises from 60% to 62.5%
 *       whole south
 *     what the changes above move only together
 *     in all
 */
#include "report/page.h"

enum { CELLS_SHOWN = 12, CHANGES_SHOWN = 4 };

/* --- the whole ------------------------------------------------------------------------------- */

typedef struct Line { /* of the first table */
    const char *title;
    const MoneyCell *before, *after, *moves;
} Line;

static void add_line(Page *page, PageTable *table, Line line)
{
    PageRow *row = page_row(page, table);

    page_cell_text(page, row, text_from_cstr(line.title));
    page_cell_money(page, row, line.before);
    page_cell_money(page, row, line.after);
    page_cell_money(page, row, line.moves);
}

static void add_whole(Page *page, const Prices *p)
{
    const Money *before = &p->before, *after = &p->after, *moves = &p->moves;
    PageTable *table = page_table(page);

    page_column(page, table, "amounts in £", false, FIT_WHOLE);
    page_column(page, table, "before", true, FIT_WHOLE);
    page_column(page, table, "after", true, FIT_WHOLE);
    page_column(page, table, "moves", true, FIT_WHOLE);
    add_line(page, table,
             (Line){"potential", &before->potential, &after->potential, &moves->potential});
    add_line(page, table, (Line){"earned", &before->earned, &after->earned, &moves->earned});
    add_line(page, table, (Line){"open", &before->open, &after->open, &moves->open});
    add_line(page, table,
             (Line){"recoverable", &before->recoverable, &after->recoverable, &moves->recoverable});
    add_line(page, table, (Line){"lost", &before->lost, &after->lost, &moves->lost});
}

/* --- rows of what moves ---------------------------------------------------------------------- */

static PageTable *moves_table(Page *page, const char *title)
{
    PageTable *table = page_table(page);

    page_column(page, table, title, false, FIT_WRAP);
    page_column(page, table, "potential", true, FIT_WHOLE);
    page_column(page, table, "earned", true, FIT_WHOLE);
    page_column(page, table, "open", true, FIT_WHOLE);
    page_column(page, table, "recoverable", true, FIT_WHOLE);
    page_column(page, table, "lost", true, FIT_WHOLE);
    return table;
}

static void add_moves(Page *page, PageTable *table, Text label, const Money *moves, bool ruled)
{
    PageRow *row = page_row(page, table);

    row->ruled = ruled;
    page_cell_text(page, row, label);
    page_cell_money(page, row, &moves->potential);
    page_cell_money(page, row, &moves->earned);
    page_cell_money(page, row, &moves->open);
    page_cell_money(page, row, &moves->recoverable);
    page_cell_money(page, row, &moves->lost);
}

/* "  prompt.whole south" */
static Text cell_label(Page *page, const CellMove *cell, bool below)
{
    Out words;

    out_init(&words);
    out_str(&words, below ? "  " : "");
    out_text(&words, cell->indicator);
    out_char(&words, '.');
    out_text(&words, cell->milestone);
    out_str(&words, cell->unit.ptr ? " " : "");
    out_text(&words, cell->unit);
    return page_take(page, &words);
}

static void add_cells(Page *page, PageTable *table, const CellMoves *cells, uint32_t shown,
                      bool below)
{
    for (uint32_t i = 0; i < shown && !page->arena->failed; i++)
        add_moves(page, table, cell_label(page, &cells->items[i], below), &cells->items[i].moves,
                  false);
}

static bool any_known(const Money *money)
{
    return money->potential.known || money->earned.known || money->open.known ||
           money->recoverable.known || money->lost.known;
}

/* Of a change: the first of many. Where nothing is known of any, its own row says so. */
static void add_some_cells(Page *page, PageTable *table, const CellMoves *cells)
{
    uint32_t shown = cells->count <= CELLS_SHOWN ? cells->count : CELLS_SHOWN - 1;
    bool known = false;
    Out words;

    for (uint32_t i = 0; i < cells->count; i++)
        known |= any_known(&cells->items[i].moves);
    if (!known)
        return;
    add_cells(page, table, cells, shown, true);
    if (shown == cells->count)
        return;
    out_init(&words);
    out_str(&words, "  ");
    out_grouped(&words, cells->count - shown);
    out_str(&words, " more: --json has them all");
    page_cell_text(page, page_row(page, table), page_take(page, &words));
}

static void add_where(Page *page, const Prices *prices)
{
    if (prices->cells.count == 0)
        return;
    page_blank(page);
    add_cells(page, moves_table(page, "for whom, amounts in £"), &prices->cells,
              prices->cells.count, false);
}

/* --- each change ----------------------------------------------------------------------------- */

static void write_change(Out *out, const Change *change)
{
    out_text(out, change->heading);
    out_str(out, ": ");
    out_text(out, change->sentence);
}

static void write_changes(Out *out, const Changes *changes, const Price *price)
{
    uint32_t shown =
        price->changes.count <= CHANGES_SHOWN ? price->changes.count : CHANGES_SHOWN - 1;

    for (uint32_t i = 0; i < shown; i++) {
        out_str(out, i > 0 ? "; " : "");
        write_change(out, &changes->list.items[price->changes.items[i]]);
    }
    if (shown < price->changes.count) {
        out_str(out, "; and ");
        out_grouped(out, price->changes.count - shown);
        out_str(out, " more");
    }
}

static Text price_label(Page *page, const Changes *changes, const Price *price)
{
    Out words;

    out_init(&words);
    switch (price->tag) {
    case PRICE_ALONE:
        break;
    case PRICE_GROUP:
        out_str(&words, "put together: ");
        break;
    case PRICE_TOGETHER:
        out_str(&words, "what the changes above move only together");
        break;
    case PRICE_REST:
        out_str(&words, changes->prices.not_apart
                            ? "what cannot be put into the older rules alone, with what all "
                              "changes move only together: "
                            : "what cannot be put into the older rules alone: ");
        break;
    }
    write_changes(&words, changes, price);
    return page_take(page, &words);
}

static void add_too_many(Page *page, const Prices *prices)
{
    Out words;

    if (!prices->too_many)
        return;
    page_blank(page);
    out_init(&words);
    out_str(&words, "more than ");
    out_grouped(&words, prices->most);
    out_str(&words, " changes: they are priced by what they are changes of, the first ");
    out_grouped(&words, prices->most);
    out_str(&words, " of those, and the others together");
    page_line(page, 0, page_take(page, &words));
}

/* In all, or in some cell. */
static bool money_moves(const Price *price)
{
    const MoneyCell *totals[] = {&price->moves.potential, &price->moves.earned, &price->moves.open,
                                 &price->moves.recoverable, &price->moves.lost};
    bool moves = price->cells.count > 0;

    for (size_t i = 0; i < sizeof totals / sizeof *totals; i++)
        moves |= !totals[i]->known || number_sign(totals[i]->pence) != 0;
    return moves;
}

static void add_each(Page *page, const Changes *changes)
{
    const Prices *prices = &changes->prices;
    PageTable *table;

    if (prices->list.count == 0)
        return;
    page_blank(page);
    table = moves_table(page, "put alone into the older rules, amounts in £");
    for (uint32_t i = 0; i < prices->list.count && !page->arena->failed; i++) {
        const Price *price = &prices->list.items[i];

        if (price->tag == PRICE_TOGETHER && !money_moves(price))
            continue;
        add_moves(page, table, price_label(page, changes, price), &price->moves, false);
        add_some_cells(page, table, &price->cells);
    }
    add_moves(page, table, TEXT("in all"), &prices->moves, true);
}

void page_add_prices(Page *page, const Changes *changes, const Printing *how)
{
    Out words;

    if (!changes->prices.asked)
        return;
    page_blank(page);
    out_init(&words);
    out_str(&words, "In money, as at ");
    day_write_words(&words, changes->prices.as_at);
    if (how->as_at_found)
        out_str(&words, ", the last date that any fact bears");
    page_heading(page, page_take(page, &words));
    page_blank(page);
    add_whole(page, &changes->prices);
    add_where(page, &changes->prices);
    add_too_many(page, &changes->prices);
    add_each(page, changes);
}
