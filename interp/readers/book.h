/* What a workbook (ECMA-376, SpreadsheetML) says of itself, before its sheets are read.
 *
 *     _rels/.rels ── xl/workbook.xml ── sheets, 1904 or 1900
 *                       └─ xl/_rels/workbook.xml.rels ── where the sheets, styles and texts are
 *                             ├─ xl/styles.xml ──────── what the style of a cell shows
 *                             └─ xl/sharedStrings.xml ─ texts, by number
 *
 * Parts are looked up in the archive by their names; nothing else is ever opened.
 */
#ifndef CQUIN_READERS_BOOK_H
#define CQUIN_READERS_BOOK_H

#include "data/say.h"
#include "readers/xml.h"

#define BOOK_MAX_TEXTS 8388608u                 /* shared ones */
#define BOOK_MAX_TEXT_BYTES ((size_t)256 << 20) /* of all of them */
#define BOOK_MAX_STYLES 65536u
#define BOOK_MAX_FORMATS 4096u
#define BOOK_MAX_SHEETS 10000u /* and other parts */

typedef enum CellShows { SHOWS_NUMBER, SHOWS_DATE, SHOWS_HOURS, SHOWS_PERCENT } CellShows;

typedef struct BookSheet {
    Text name, id;
    Text part; /* in the archive; empty: it is no sheet of cells */
    bool hidden;
} BookSheet;

typedef struct Book {
    Zip zip;
    Text path; /* of the file, for messages */
    Arena *arena;
    Diags *diags;
    bool from_1904;
    bool full; /* one of the limits is passed: reading stops */
    struct ARRAY_OF(BookSheet) sheets;
    struct ARRAY_OF(uint8_t) styles; /* a CellShows for each */
    struct ARRAY_OF(size_t) ends;    /* of the shared texts, in `texts` */
    Out texts;
} Book;

/* Reads all of this. False: it was told in diags, or memory was refused. In any case release it. */
bool book_open(Book *book, Text bytes);
void book_release(Book *book);
Choices book_names(const Book *book); /* of its sheets */
/* The sheet of a name, or the only one for an empty name; NULL: told. */
const BookSheet *book_sheet(const Book *book, Text name);
/* False: there is no such text. */
bool book_text(const Book *book, uint64_t nth, Text *text);
CellShows book_shows(const Book *book, uint64_t style);

/* Reads a part; false: told. */
bool book_read_part(Book *book, const ZipEntry *entry, XmlHandlers handlers);

/* What a format of numbers shows, by its code: dd/mm/yyyy, [h]:mm, 0.0%. */
CellShows format_shows(Text code);
/* Appends a text with the escapes of workbooks (_x000D_) resolved. */
void out_book_text(Out *out, Text text);

#endif
