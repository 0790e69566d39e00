/* A Page: what a verb has to say, before any format. Headings, sentences with places, tables of
 * typed cells.
 *
 *   Page ── items ── heading     "conveyance: A reduction in the Managed Conveyance Rate"
 *             ├───── sentence    depth, words, places where its numbers come from
 *             ├───── table       columns {title, right, fit} x rows of cells {text | pence | share}
 *             └───── blank
 *
 * Everything that goes in is on the page's arena or outlives it. Texts are made safe for a
 * terminal on the way in (control and direction-changing characters as escapes), so that widths
 * are those of what is shown.
 */
#ifndef CQUIN_REPORT_PAGE_H
#define CQUIN_REPORT_PAGE_H

#include "report/report.h"

#define PAGE_WIDTH 100u

typedef enum CellTag { CELL_EMPTY, CELL_TEXT, CELL_PENCE, CELL_SHARE } CellTag;

typedef struct Cell {
    CellTag tag;
    Text text;     /* CELL_TEXT */
    Text brief;    /* CELL_TEXT: stands there instead where the table is too wide; may be empty */
    Number number; /* CELL_PENCE: whole pence; CELL_SHARE: 1 is 100% */
} Cell;

typedef enum Fit { /* what becomes of a column where the table is too wide */
                   FIT_WHOLE,
                   FIT_CUT, /* cells are cut, and end in `…` */
                   FIT_WRAP /* cells go on over further lines */
} Fit;

typedef struct PageColumn {
    Text title;
    bool right; /* numbers stand at the right */
    Fit fit;
} PageColumn;

typedef struct PageRow {
    struct ARRAY_OF(Cell) cells;
    bool ruled; /* a line of dashes above it: a total */
} PageRow;

typedef struct PageTable {
    struct ARRAY_OF(PageColumn) columns;
    struct ARRAY_OF(PageRow) rows;
} PageTable;

typedef enum PageTag { PAGE_HEADING, PAGE_SENTENCE, PAGE_TABLE, PAGE_BLANK } PageTag;

typedef struct PageItem {
    PageTag tag;
    unsigned depth;
    Text text;
    Text place; /* "conveyance.cquin:31", "data/activity.csv:2–19" */
    PageTable *table;
} PageItem;

typedef struct Page {
    Arena *arena;
    struct ARRAY_OF(PageItem) items;
} Page;

/* What stands in `words` becomes a text on the page's arena; `words` is released. */
Text page_take(Page *page, Out *words);

void page_heading(Page *page, Text text);
void page_blank(Page *page);
void page_line(Page *page, unsigned depth, Text text);
void page_sentence(Page *page, const Sentence *sentence, Text root);
void page_sentences(Page *page, const Sentences *sentences, unsigned deeper, Text root);

/* What stands on another page, of the same arena, goes on here. */
void page_append(Page *page, const Page *more);

PageTable *page_table(Page *page);
void page_column(Page *page, PageTable *table, const char *title, bool right, Fit fit);
void page_column_named(Page *page, PageTable *table, Text title, bool right, Fit fit);
PageRow *page_row(Page *page, PageTable *table); /* valid until the next one */
void page_account(Page *page,
                  const Statement *statement); /* what is paid on account; else nothing */
void page_instalments(Page *page,
                      const Statement *statement); /* the same, with each payment so far */
void page_cell(Page *page, PageRow *row, Cell cell);
void page_cell_text(Page *page, PageRow *row, Text text);
void page_cell_brief(Page *page, PageRow *row, Text text, Text brief);
void page_cell_money(Page *page, PageRow *row, const MoneyCell *money); /* not known: "not known" */

/* "£1,800,000.00", or "not known" where it is not known. */
Text page_money(Page *page, const MoneyCell *money);
/* The words of a name: "partly_achieved" -> "partly achieved". */
Text page_words_of(Page *page, Text name);
/* "q2_rate kent"; unit.ptr NULL: "q2_plan" */
Text page_label(Page *page, Text milestone, Text unit);
Text page_year(Page *page, int year); /* 2016/17 */
Text page_day(Page *page, Day day);   /* 15 November 2016 */

void page_print_text(Out *out, const Page *page, bool colour);

/* The text pages, each from one document. */
void page_from_statement(Page *page, const Statement *statement, const Printing *how);
/* Scheme, dates, readings and files: what stands first on a statement and on a ledger. */
void page_statement_head(Page *page, const Statement *statement, const Printing *how);
void page_from_provenance(Page *page, const Provenance *provenance, const Printing *how);
/* page_parents.c: what the units of each parent come to; nothing where they have none. */
void page_parents(Page *page, const Statement *statement);
/* page_statement.c: of files of databases why their rows were fetched; where `all`, also which were counted there.
 * Nothing, where there are none. */
void page_databases(Page *page, const FilesUsed *files, bool all);
/* page_expected.c: what is not as the rules expect; nothing where all is. And, of a provenance, of each expectation
 * how often it held. */
void page_unexpected(Page *page, const AllExpected *expected, Text root);
void page_expected(Page *page, const AllExpected *expected, Text root);
void page_summary(Page *page, const Summary *summary, bool trued_up); /* with what was since a date */
void page_from_ledger(Page *page, const Ledger *ledger, const Printing *how);
void page_from_explanations(Page *page, const Explanations *explained, const Printing *how);
void page_from_compared(Page *page, const Compared *compared);
void page_from_tested(Page *page, const Tested *tested, const Printing *how);
void page_from_needs(Page *page, const Needs *needs);
void page_from_changes(Page *page, const Changes *changes, const Printing *how);
/* What the changes move in money, below them; nothing where it was not asked. */
void page_add_prices(Page *page, const Changes *changes, const Printing *how);
void page_from_covered(Page *page, const Covered *covered, const Printing *how);
void page_from_cliffs(Page *page, const Cliffs *cliffs, const Printing *how);
void page_from_sought(Page *page, const Sought *sought, const Printing *how);
void page_from_at_risk(Page *page, const AtRisk *risk, const Printing *how);
void page_from_mutated(Page *page, const Mutated *mutated, const Printing *how);
void page_from_agenda(Page *page, const Agenda *agenda, const Printing *how);

#endif
