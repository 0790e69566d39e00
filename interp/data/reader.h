/* Readers: one const ReaderDef a format. A reader turns the bytes of one file into a header and
 * rows of fields.
 *
 * Rows are handed on one at a time and forgotten: memory does not grow with the file. Mistakes
 * of the format itself (bytes, quotes, line ends) are the reader's; what the fields mean is
 * told in bind.c.
 */
#ifndef CQUIN_DATA_READER_H
#define CQUIN_DATA_READER_H

#include "data/decode.h"
#include "data/facts.h"

#define ROW_MAX_BYTES ((size_t)16 << 20)
#define ROW_MAX_FIELDS 16384u

typedef struct RowField {
    Text text;
    bool quoted; /* "" is a text of no characters; nothing at all is an empty cell */
} RowField;

typedef enum CellHolds { /* what a format knows of a cell beside its text */
    HOLDS_TEXT,
    HOLDS_NUMBER, /* -12.5, 49.9%: whatever form numbers have in texts */
    HOLDS_DAY     /* 2016-08-31, perhaps with a time behind it, likewise */
} CellHolds;

typedef struct DataRow {
    const RowField *fields;
    uint32_t count;
    uint32_t line;     /* of the file, where the row begins; the number of a sheet's row */
    bool cut;          /* the file ends in it, without a line end */
    const uint8_t *holds; /* by field, a CellHolds; NULL: all are texts */
} DataRow;

typedef struct RowSink { /* both return false to stop the reading */
    void *self;
    bool (*header)(void *self, const DataRow *row);
    bool (*row)(void *self, const DataRow *row);
} RowSink;

typedef struct ReaderDef {
    const char *name;
    Looks looks; /* of the files that it reads */
    /* Reads all of an input into a sink. Fills path, sha256, separator, encoding and packed of
     * `file`. Mistakes are in diags. */
    void (*read)(const DataInput *input, RowSink sink, Arena *arena, Diags *diags, DataFile *file);
} ReaderDef;

extern const ReaderDef reader_csv;

/* Reads an input with the reader of its format, which the beginning of the file tells (open.c). */
void data_read(const DataInput *input, RowSink sink, Arena *arena, Diags *diags, DataFile *file);

#endif
