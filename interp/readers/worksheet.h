/* One sheet of a workbook -> a header and rows of fields. */
#ifndef CQUIN_READERS_WORKSHEET_H
#define CQUIN_READERS_WORKSHEET_H

#include "data/reader.h"
#include "readers/book.h"

#define SHEET_MAX_ROWS 1048576u
#define SHEET_MAX_COLUMNS ROW_MAX_FIELDS /* A to XFD */

typedef struct CellRef {
    uint32_t column, row; /* from 0; from 1 */
} CellRef;

/* "B12"; false: there is no such cell. */
bool cell_ref_read(const char *text, CellRef *ref);
/* "B12", "XFD"; row 0: the column alone. The room holds it. */
#define CELL_REF_ROOM 12u
Text cell_ref_text(CellRef ref, char room[CELL_REF_ROOM]);

/* Gives the sheet's rows to the sink, and tells what was met on the way. */
void worksheet_read(Book *book, const BookSheet *sheet, const DataInput *input, RowSink sink);

#endif
