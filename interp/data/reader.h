/* Readers: one const ReaderDef a format. A reader turns the bytes of one file into a header and
 * rows of fields.
 *
 * Rows are handed on one at a time and forgotten: memory does not grow with the file. Mistakes
 * of the format itself (bytes, quotes, line ends) are the reader's; what the fields mean is
 * told in bind.c.
 */
#ifndef CQUIN_DATA_READER_H
#define CQUIN_DATA_READER_H

#include "base/machine.h"
#include "data/decode.h"
#include "data/facts.h"

#define ROW_MAX_BYTES ((size_t)16 << 20)
#define ROW_MAX_FIELDS 16384u
#define CSV_LINES_MAX 4000000000u /* of a file, and of all files of a table */

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
    uint32_t line;        /* of the file, where the row begins; the number of a sheet's row */
    bool cut;             /* the file ends in it, without a line end */
    const uint8_t *holds; /* by field, a CellHolds; NULL: all are texts */
} DataRow;

/* Whole rows of one width, one after another as they lie in a file, with LF or CR LF behind each. Their
 * quotes are where they may be, and no field holds a NUL or a CR by itself. BLOCK_SLACK bytes behind them may be read. */
#define BLOCK_SLACK 64u

typedef struct RowBlock {
    const char *bytes;
    /* Of its fields, `width` a row: the separator, or the LF. ends[-1] is before the first row: the next
     * byte, as uint32_t, is its first. */
    const uint32_t *ends;
    uint32_t width, count;
    const uint32_t *breaks, *breaks_end; /* the LFs inside quotes */
    bool unsure;                         /* its bytes may not be UTF-8 */
    uint32_t next, line;                 /* the row that is next, and where it begins */
} RowBlock;

typedef struct RowSink { /* header and row return false to stop the reading */
    void *self;
    bool (*header)(void *self, const DataRow *row);
    bool (*row)(void *self, const DataRow *row);
    /* Takes rows of a block from the next on, up to the first that is odd: that one comes again, by
     * itself, once the others are taken. Several threads at once, in any order. False stops the reading.
     * NULL: rows are wanted one by one, in order. */
    bool (*rows)(void *self, uint32_t thread, RowBlock *block);
    const Machine *machine; /* for `rows` */
} RowSink;

/* Where a row of a block begins. */
static inline size_t block_row(const RowBlock *block, uint32_t row)
{
    return (block->ends + (size_t)row * block->width)[-1] + 1u;
}

/* To the row after the next. */
static inline void block_pass(RowBlock *block)
{
    uint32_t end = block->ends[(size_t)(block->next + 1) * block->width - 1];

    block->line++;
    while (block->breaks < block->breaks_end && *block->breaks < end) {
        block->line++;
        block->breaks++;
    }
    block->next++;
}

typedef struct Choices { /* parts of a file, names that might have been meant … */
    const Text *items;
    uint32_t count;
} Choices;

typedef struct Database { /* behind an input */
    Text dialect;         /* the name that sql/ has for its SQL; empty: it has none */
    Choices table; /* what a statement calls the table that is meant: the outermost name first */
} Database;

typedef struct ReaderDef {
    const char *name;
    Looks looks; /* of the files that it reads */
    /* Reads all of an input into a sink. Fills path, sha256, separator, encoding and packed of
     * `file`. Mistakes are in diags. */
    void (*read)(const DataInput *input, RowSink sink, Arena *arena, Diags *diags, DataFile *file);
    /* The sheets or tables that a file has; false: it cannot be read, which is told. NULL: a file of
     * this format has none. */
    bool (*parts)(const DataInput *input, Arena *arena, Diags *diags, Choices *parts);
    /* Of databases alone, as the next; else NULL. Which one it is, and which table of it; false: that cannot
     * be found out, which is told. */
    bool (*database)(const DataInput *input, Arena *arena, Diags *diags, Database *found);
    /* Has one statement worked out there, which is ours: header and rows of its result go into a sink.
     * `file` is filled as by `read`; the digest is of the result. Mistakes are in diags. */
    void (*ask)(const DataInput *input, Text statement, RowSink sink, Arena *arena, Diags *diags,
                DataFile *file);
} ReaderDef;

extern const ReaderDef reader_csv;

/* The reader of files that look so. */
const ReaderDef *reader_for(const DataInput *input, Looks looks);
struct Sheet;
/* Keeps all in a sheet (sheet.h), which has its path, arena and diags. */
RowSink sheet_sink(struct Sheet *sheet);
/* The reader of an input, by its beginning, which is looked at once and given again to whoever reads. NULL when
 * memory is refused. */
const ReaderDef *data_reader(DataInput *input, Arena *arena);
/* Reads an input with the reader of its format, which the beginning of the file tells (open.c). */
void data_read(const DataInput *input, RowSink sink, Arena *arena, Diags *diags, DataFile *file);

#endif
