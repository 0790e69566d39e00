/* A CSV machine that takes one byte at a time (RFC 4180, strictly), already decoded to UTF-8.
 *
 *     header  the separator is told from it: the one of  , ;  TAB  that stands in it outside quotes
 *     rows    ended by LF, CR LF or CR, mixed as they come; blank lines only at the end
 *     fields  bare, or quoted whole, with "" for a quote and any line ends inside
 *
 * A row with a mistake in its quoting is reported and left out; the machine goes on at the next
 * line.
 */
#ifndef CQUIN_DATA_CSV_H
#define CQUIN_DATA_CSV_H

#include "data/reader.h"

typedef enum CsvState {
    CSV_FIELD_START,
    CSV_BARE,
    CSV_QUOTED,
    CSV_AFTER_QUOTE,
    CSV_SKIP /* to the end of a line with a mistake */
} CsvState;

typedef struct CsvMark { /* a field of the row being read, as offsets in its bytes */
    size_t start, end;
    bool quoted;
} CsvMark;

typedef struct Csv {
    RowSink sink;
    Diags *diags;
    Arena *arena; /* marks and fields; grows with the widest row only */
    Text path;
    CsvState state;
    char separator;  /* 0: not told yet, and then the header waits in `head` */
    char said;       /* the separator, where it is said; 0: the header tells it */
    uint32_t banner; /* rows that are still to be passed over before the header */
    bool blanks;     /* blank lines may stand anywhere */
    bool met_blanks; /* and some did, behind the header */
    bool head_quoted, head_begun;
    uint32_t head_line; /* where the header begins */
    Out head, bytes;    /* the row being read */
    struct ARRAY_OF(CsvMark) marks;
    struct ARRAY_OF(RowField) fields;
    size_t field_start;
    bool field_quoted;
    bool broken; /* the row has a mistake that is reported */
    bool has_header, stopped;
    uint32_t width;                /* of the header */
    uint32_t line, column;         /* of the next character, from 1 */
    uint32_t row_line, quote_line; /* where the row, and the quote that is open, begin */
    uint32_t blank_line;           /* the first of the blank lines just seen; 0: none */
    unsigned carriage_returns;     /* that stand just before, outside quotes */
    bool after_return;
} Csv;

void csv_init(Csv *csv, RowSink sink, Text path, Arena *arena, Diags *diags);
/* What is said of the file: its separator (0: nothing), the row of its header (from 1), and whether
 * blank lines may stand anywhere. Before the first byte. */
void csv_as_said(Csv *csv, char separator, uint32_t header, bool blanks);
void csv_release(Csv *csv);
/* Takes the next byte. False: stop reading (a mistake that spoils the rest, the sink, or
 * memory). */
bool csv_push(Csv *csv, char byte);
void csv_break_row(Csv *csv); /* the row being read has a mistake that somebody else reported */
void csv_end(Csv *csv);       /* the file is over */

/* csv_rows.c. Is the next byte the first of a row, with nothing before it that must be
 * remembered? */
bool csv_at_row(const Csv *csv);
/* What comes next is the first byte of a row (csv_at_row), on this line. */
void csv_go_on(Csv *csv, uint32_t line);
/* Takes as many whole rows as have nothing odd in them, from the first byte of a row on
 * (csv_at_row). Returns how many bytes they are; what is left goes to csv_push. The fields lie in
 * `bytes`. */
size_t csv_take_rows(Csv *csv, const char *bytes, size_t len);

#endif
