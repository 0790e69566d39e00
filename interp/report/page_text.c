/* A Page as text, PAGE_WIDTH columns wide where that cuts no name of a milestone and area.
 *
 *     q2_rate kent  partly achieved  75%  120,000.00  90,000.00   0.00          0.00  30,000.00
 *
 *     achievement (50.00% − 49.92%) ÷ (50.00% − 49.90%) = 80%          conveyance.cquin:42
 *
 * Sentences are wrapped at words, their places stand at the right where there is room, else on
 * a line of their own. Columns are as wide as their widest cell; where a table is too wide, cells
 * are given in brief, and then the columns that may be cut or wrapped give way, the widest
 * first; what is cut ends in `…`, what is wrapped goes on in the lines below. Columns that stay
 * whole may pass the margin, as may words of a sentence that cannot be broken. Colour only makes
 * headings bold.
 */
#include "base/utf8.h"
#include "report/page.h"

enum { PLACES_AT = 66, INDENT = 2, GAP = 1, NARROW_LEAST = 6, DECIMALS = 3 };

typedef struct Grid { /* the cells of a table as texts, row by row, the titles first */
    Text *cells;
    size_t *widths; /* by column */
    uint32_t columns, rows;
} Grid;

static void write_padding(Out *out, size_t from, size_t to)
{
    if (to > from)
        out_repeat(out, ' ', to - from);
}

/* --- sentences ----------------------------------------------------------------------------- */

/* The end of the words that go on one line of `room` columns: at least one word. */
static size_t line_end(Text text, size_t from, size_t room)
{
    size_t end = from, at = from;

    while (at < text.len) {
        while (at < text.len && text.ptr[at] == ' ')
            at++;
        while (at < text.len && text.ptr[at] != ' ')
            at++;
        if (end > from && utf8_width(text_slice(text, from, at)) > room)
            break;
        end = at;
    }
    return end;
}

static void write_place(Out *out, Text place, size_t column)
{
    size_t width = utf8_width(place);

    if (column + INDENT <= PLACES_AT && PLACES_AT + width <= PAGE_WIDTH) {
        write_padding(out, column, PLACES_AT);
    } else if (column + INDENT + width <= PAGE_WIDTH) {
        write_padding(out, column + width, PAGE_WIDTH);
    } else {
        out_char(out, '\n');
        write_padding(out, width, PAGE_WIDTH);
    }
    out_text(out, place);
}

static void write_sentence(Out *out, const PageItem *item)
{
    size_t indent = (size_t)item->depth * INDENT, from = 0, column;

    indent = indent < PAGE_WIDTH / 2 ? indent : PAGE_WIDTH / 2;
    do {
        size_t hang = from > 0 ? indent + INDENT : indent;
        size_t end = line_end(item->text, from, PAGE_WIDTH - hang);

        if (from > 0)
            out_char(out, '\n');
        out_repeat(out, ' ', hang);
        out_text(out, text_slice(item->text, from, end));
        column = hang + utf8_width(text_slice(item->text, from, end));
        for (from = end; from < item->text.len && item->text.ptr[from] == ' ';)
            from++;
    } while (from < item->text.len);
    if (item->place.len > 0)
        write_place(out, item->place, column);
    out_char(out, '\n');
}

/* --- tables -------------------------------------------------------------------------------- */

/* "90,000.00": the head of the table says that it is pounds. */
static void write_pence(Out *out, Number pence)
{
    Out money;
    Text text;

    out_init(&money);
    number_write_pence(&money, pence);
    text = out_view(&money);
    for (size_t i = 0; i < text.len; i++) {
        if (text_starts(text_slice(text, i, text.len), TEXT("£"))) {
            i += TEXT("£").len - 1;
            continue;
        }
        out_char(out, text.ptr[i]);
    }
    if (money.failed)
        out->failed = true;
    out_release(&money);
}

static Text cell_words(Page *page, const Cell *cell, bool brief)
{
    Out words;

    out_init(&words);
    switch (cell->tag) {
    case CELL_EMPTY:
        break;
    case CELL_TEXT:
        return brief && cell->brief.len > 0 ? cell->brief : cell->text;
    case CELL_PENCE:
        write_pence(&words, cell->number);
        break;
    case CELL_SHARE:
        number_write_percent(&words, cell->number, 0, DECIMALS);
        break;
    }
    return page_take(page, &words);
}

static void widen(Grid *grid, uint32_t column, Text text)
{
    size_t width = utf8_width(text);

    if (width > grid->widths[column])
        grid->widths[column] = width;
}

/* False where memory is refused. */
static bool grid_from_table(Grid *grid, const PageTable *table, bool brief, Page *page)
{
    size_t columns = table->columns.count, rows = table->rows.count + 1;

    *grid = (Grid){.columns = table->columns.count, .rows = table->rows.count + 1};
    grid->cells = arena_try(page->arena, columns * rows * sizeof *grid->cells);
    grid->widths = arena_try(page->arena, columns * sizeof *grid->widths);
    if (!grid->cells || !grid->widths)
        return false;
    for (uint32_t c = 0; c < grid->columns; c++) {
        grid->cells[c] = table->columns.items[c].title;
        widen(grid, c, grid->cells[c]);
    }
    for (uint32_t r = 1; r < grid->rows && !page->arena->failed; r++) {
        const PageRow *row = &table->rows.items[r - 1];

        for (uint32_t c = 0; c < grid->columns && c < row->cells.count; c++) {
            Text text = cell_words(page, &row->cells.items[c], brief);

            grid->cells[r * columns + c] = text;
            widen(grid, c, text);
        }
    }
    return true;
}

static size_t grid_width(const Grid *grid)
{
    size_t width = grid->columns > 0 ? (size_t)(grid->columns - 1) * GAP : 0;

    for (uint32_t c = 0; c < grid->columns; c++)
        width += grid->widths[c];
    return width;
}

/* The widest column that may give way does, a column at a time. */
static void grid_fit(Grid *grid, const PageTable *table)
{
    for (size_t width = grid_width(grid); width > PAGE_WIDTH; width--) {
        uint32_t widest = grid->columns;

        for (uint32_t c = 0; c < grid->columns; c++)
            if (table->columns.items[c].fit != FIT_WHOLE && grid->widths[c] > NARROW_LEAST &&
                (widest == grid->columns || grid->widths[c] > grid->widths[widest]))
                widest = c;
        if (widest == grid->columns)
            return;
        grid->widths[widest]--;
    }
}

/* Room for the `…` is left. */
static Text cut_to(Text text, size_t width, bool *cut)
{
    size_t end = 0;
    uint32_t character;

    *cut = utf8_width(text) > width;
    if (!*cut)
        return text;
    for (size_t taken = 1; taken < width && end < text.len; taken++) {
        size_t len = utf8_decode(text, end, &character);

        end += len > 0 ? len : 1;
    }
    return text_slice(text, 0, end);
}

/* Takes from `rest` what goes on one line: all of it, or as many words as the column has room
 * for. */
static Text take_line(Text *rest, size_t width, Fit fit)
{
    size_t end = fit == FIT_WRAP ? line_end(*rest, 0, width) : rest->len;
    Text line = text_slice(*rest, 0, end);

    while (end < rest->len && rest->ptr[end] == ' ')
        end++;
    *rest = text_slice(*rest, end, rest->len);
    return line;
}

static void write_cell(Out *out, Text text, size_t width, bool right, bool last)
{
    bool cut;
    Text shown = cut_to(text, width, &cut);
    size_t taken = utf8_width(shown) + (cut ? 1 : 0);

    if (right)
        write_padding(out, taken, width);
    out_text(out, shown);
    if (cut)
        out_str(out, "…");
    if (!right && !last)
        write_padding(out, taken, width);
}

/* Spaces at the end of a line are left out. */
static void trim_end(Out *out)
{
    while (out->len > 0 && out->bytes[out->len - 1] == ' ')
        out->len--;
}

/* A line of the row: what is left of each cell, which `rest` keeps. */
static bool write_row_line(Out *out, const Grid *grid, const PageTable *table, Text *rest)
{
    bool more = false;

    for (uint32_t c = 0; c < grid->columns; c++) {
        Text shown = take_line(&rest[c], grid->widths[c], table->columns.items[c].fit);

        if (c > 0)
            out_repeat(out, ' ', GAP);
        write_cell(out, shown, grid->widths[c], table->columns.items[c].right,
                   c + 1 == grid->columns);
        more = more || rest[c].len > 0;
    }
    trim_end(out);
    out_char(out, '\n');
    return more;
}

/* The cells of the row are used up. */
static void write_row(Out *out, const Grid *grid, const PageTable *table, uint32_t row)
{
    Text *rest = &grid->cells[(size_t)row * grid->columns];

    while (write_row_line(out, grid, table, rest) && !out->failed)
        ;
}

static void write_rule(Out *out, const Grid *grid)
{
    out_repeat(out, '-', grid_width(grid));
    out_char(out, '\n');
}

static void write_table(Out *out, const PageTable *table, Page *page)
{
    Grid grid;

    if (!grid_from_table(&grid, table, false, page))
        return;
    if (grid_width(&grid) > PAGE_WIDTH && !grid_from_table(&grid, table, true, page))
        return;
    grid_fit(&grid, table);
    write_row(out, &grid, table, 0);
    write_rule(out, &grid);
    for (uint32_t r = 1; r < grid.rows; r++) {
        if (table->rows.items[r - 1].ruled)
            write_rule(out, &grid);
        write_row(out, &grid, table, r);
    }
}

/* --- pages --------------------------------------------------------------------------------- */

static void write_heading(Out *out, const PageItem *item, bool colour)
{
    if (colour)
        out_str(out, "\033[1m");
    write_sentence(out, item);
    if (!colour || out->len == 0)
        return;
    out->len--; /* the line end comes after the words are plain again */
    out_str(out, "\033[0m\n");
}

void page_print_text(Out *out, const Page *page, bool colour)
{
    Page scratch = *page;

    for (uint32_t i = 0; i < page->items.count && !page->arena->failed; i++) {
        const PageItem *item = &page->items.items[i];

        switch (item->tag) {
        case PAGE_HEADING:
            write_heading(out, item, colour);
            break;
        case PAGE_SENTENCE:
            write_sentence(out, item);
            break;
        case PAGE_TABLE:
            write_table(out, item->table, &scratch);
            break;
        case PAGE_BLANK:
            out_char(out, '\n');
            break;
        }
    }
}
