/* A file read whole to be looked at: its rows under each separator that it may have, or sheet by sheet, whatever is above or
 * between them. Private to data/. */
#ifndef CQUIN_DATA_SAMPLE_H
#define CQUIN_DATA_SAMPLE_H

#include "data/reader.h"
#include "data/say.h"

#define SAMPLE_MAX_BYTES ((size_t)16 << 20) /* what comes after is not looked at */

typedef struct SampleRow {
    const Text *cells;    /* without the blanks around them */
    const uint8_t *holds; /* by cell, a CellHolds; NULL: all are texts */
    uint32_t count;
    uint32_t row; /* as a spreadsheet counts, from 1 */
} SampleRow;

typedef struct Sample {
    Arena *arena;
    const DataInput *input;
    Out bytes;              /* of the file, as far as it was read */
    const ReaderDef *reader; /* of a workbook or a database; NULL: it is text */
    Choices parts;          /* then: its sheets or tables, */
    Text part;              /* and whose rows these are */
    Text text;     /* of the file, in UTF-8 */
    Text encoding; /* that it was taken for; empty: UTF-8, or as its byte order mark says */
    bool cut;      /* it is longer than what was looked at */
    size_t kept;   /* bytes of cells */
    char separator;
    struct ARRAY_OF(SampleRow) rows;
    uint32_t breaks; /* line ends inside quotes so far */
} Sample;

/* Reads it; of UTF-8 and Windows-1252 whichever it is. False: it cannot be read, which is told, or memory is
 * refused. */
bool sample_read(Sample *sample, const DataInput *input, Arena *arena, Diags *diags);
void sample_release(Sample *sample); /* in any case */
/* Is it of a database, where the first row of a table has the names of its columns? */
bool sample_is_base(const Sample *sample);
/* Its rows under this separator, in place of those before. */
bool sample_part(Sample *sample, char separator);
/* Likewise the rows of a sheet as they stand, or of a table behind a row of the names of its columns. */
bool sample_take(Sample *sample, Text part);

#endif
