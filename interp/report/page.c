/* Building pages: texts onto the arena, items, tables, and the few words that all pages share.
 *
 * A refused allocation sets arena->failed and the page goes on, shorter than it should be: the
 * facade asks the arena once at the end and throws the page away. Printing is in page_text.c;
 * what each verb says is in page_<document>.c.
 */
#include "report/page.h"

Text page_take(Page *page, Out *words)
{
    Out safe;
    Text text;

    out_init(&safe);
    out_safe(&safe, out_view(words));
    text = arena_copy(page->arena, out_view(&safe));
    if (words->failed || safe.failed)
        page->arena->failed = true;
    out_release(&safe);
    out_release(words);
    return text;
}

static void add(Page *page, PageItem item)
{
    (void)ARRAY_PUSH(page->arena, &page->items, item);
}

static Text safe_text(Page *page, Text text)
{
    Out words;

    out_init(&words);
    out_text(&words, text);
    return page_take(page, &words);
}

void page_heading(Page *page, Text text)
{
    add(page, (PageItem){.tag = PAGE_HEADING, .text = safe_text(page, text)});
}

void page_blank(Page *page)
{
    add(page, (PageItem){.tag = PAGE_BLANK});
}

void page_line(Page *page, unsigned depth, Text text)
{
    add(page, (PageItem){.tag = PAGE_SENTENCE, .depth = depth, .text = safe_text(page, text)});
}

/* The path without the directory of the scheme, which every place would repeat. */
static Text short_path(Text path, Text root)
{
    if (root.len > 0 && path.len > root.len + 1 && text_starts(path, root)) {
        if (path.ptr[root.len] == '/')
            return text_slice(path, root.len + 1, path.len);
        if (root.ptr[root.len - 1] == '/')
            return text_slice(path, root.len, path.len);
    }
    return path;
}

static uint32_t last_line(const SentencePlace *place)
{
    return place->last_line > place->line ? place->last_line : place->line;
}

/* Places from `from` on that are lines of one file without a gap: how many, and the last line. */
static uint32_t run_of_places(const Sentence *sentence, uint32_t from, uint32_t *end)
{
    const SentencePlace *places = sentence->places.items;
    uint32_t n = 1;

    *end = last_line(&places[from]);
    while (from + n < sentence->places.count &&
           text_equal(places[from + n].path, places[from].path) &&
           places[from + n].line == *end + 1) {
        *end = last_line(&places[from + n]);
        n++;
    }
    return n;
}

/* data/activity.csv:2–7, 12; conveyance.cquin:31 */
static void write_places(Out *out, const Sentence *sentence, Text root)
{
    const SentencePlace *places = sentence->places.items;

    for (uint32_t i = 0; i < sentence->places.count;) {
        uint32_t end, n = run_of_places(sentence, i, &end);
        bool same = i > 0 && text_equal(places[i].path, places[i - 1].path);

        if (i > 0)
            out_str(out, same ? ", " : "; ");
        if (!same) {
            out_text(out, short_path(places[i].path, root));
            out_char(out, ':');
        }
        out_int(out, places[i].line);
        if (end > places[i].line) {
            out_str(out, "–");
            out_int(out, end);
        }
        i += n;
    }
}

void page_sentence(Page *page, const Sentence *sentence, Text root)
{
    Out words;

    out_init(&words);
    write_places(&words, sentence, root);
    add(page, (PageItem){.tag = PAGE_SENTENCE,
                         .depth = sentence->depth,
                         .text = safe_text(page, sentence->text),
                         .place = page_take(page, &words)});
}

void page_sentences(Page *page, const Sentences *sentences, unsigned deeper, Text root)
{
    for (uint32_t i = 0; i < sentences->count && !page->arena->failed; i++) {
        page_sentence(page, &sentences->items[i], root);
        if (page->items.count > 0)
            page->items.items[page->items.count - 1].depth += deeper;
    }
}

void page_append(Page *page, const Page *more)
{
    for (uint32_t i = 0; i < more->items.count; i++)
        add(page, more->items.items[i]);
}

PageTable *page_table(Page *page)
{
    PageTable *table = ARENA_NEW(page->arena, PageTable);

    add(page, (PageItem){.tag = PAGE_TABLE, .table = table});
    return table;
}

void page_column(Page *page, PageTable *table, const char *title, bool right, Fit fit)
{
    page_column_named(page, table, text_from_cstr(title), right, fit);
}

void page_column_named(Page *page, PageTable *table, Text title, bool right, Fit fit)
{
    PageColumn column = {safe_text(page, title), right, fit};

    (void)ARRAY_PUSH(page->arena, &table->columns, column);
}

PageRow *page_row(Page *page, PageTable *table)
{
    if (!ARRAY_PUSH(page->arena, &table->rows, (PageRow){.ruled = false}))
        return ARENA_NEW(page->arena, PageRow);
    return &table->rows.items[table->rows.count - 1];
}

void page_cell(Page *page, PageRow *row, Cell cell)
{
    (void)ARRAY_PUSH(page->arena, &row->cells, cell);
}

void page_cell_text(Page *page, PageRow *row, Text text)
{
    page_cell(page, row, (Cell){.tag = CELL_TEXT, .text = safe_text(page, text)});
}

void page_cell_brief(Page *page, PageRow *row, Text text, Text brief)
{
    Cell cell = {.tag = CELL_TEXT, .text = safe_text(page, text), .brief = safe_text(page, brief)};

    page_cell(page, row, cell);
}

void page_cell_money(Page *page, PageRow *row, const MoneyCell *money)
{
    if (money->known)
        page_cell(page, row, (Cell){.tag = CELL_PENCE, .number = money->pence});
    else
        page_cell_text(page, row, TEXT("not known"));
}

Text page_money(Page *page, const MoneyCell *money)
{
    Out words;

    out_init(&words);
    if (money->known)
        number_write_pence(&words, money->pence);
    else
        out_str(&words, "not known");
    return page_take(page, &words);
}

Text page_words_of(Page *page, Text name)
{
    Out words;

    out_init(&words);
    for (size_t i = 0; i < name.len; i++)
        out_char(&words, name.ptr[i] == '_' ? ' ' : name.ptr[i]);
    return page_take(page, &words);
}

Text page_year(Page *page, int year)
{
    Out words;

    out_init(&words);
    financial_year_write(&words, year);
    return page_take(page, &words);
}

Text page_day(Page *page, Day day)
{
    Out words;

    out_init(&words);
    day_write_words(&words, day);
    return page_take(page, &words);
}
