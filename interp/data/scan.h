/* Rows of a file read by several threads at once, where its bytes may be read in any order. Private to
 * data/.
 *
 *   piece   0 ├────────┤1 ├────────┤2 ├──────     each has the rows that begin in it
 *              quotes, lines ─▶ quotes, lines ─▶    counted while they are in cache, and handed on in order
 *
 * So that no thread has to guess whether its piece begins inside quotes. What is odd is left to the
 * machine of csv.c: a row whose cells are is put by for it; where quotes or line ends are, all that
 * follows is.
 */
#ifndef CQUIN_DATA_SCAN_H
#define CQUIN_DATA_SCAN_H

#include "data/reader.h"

#define SCAN_PIECE (256u << 10) /* bytes, but for tests */
#define SCAN_LEAST (1u << 20)   /* what is left of a file, for it to be worth while */
#define SCAN_ODD_MAX 65536u     /* rows put by in one go, about */

typedef struct ScanRow { /* put by */
    uint64_t at;
    uint32_t len, line;
} ScanRow;

typedef struct Scan {
    const DataInput *input; /* with read_at */
    const RowSink *sink;    /* with rows */
    uint64_t size;          /* of the file */
    char separator;
    uint32_t width;
    uint64_t at; /* from the first byte of a row; then, up to where rows were taken */
    uint32_t line;
    struct ARRAY_OF(ScanRow) odd; /* rising */
    struct Stream *digest;        /* whose digest is made by the way; NULL: none is */
    bool stopped;                 /* the sink has had enough, or memory was refused: `failed` */
    bool failed;
} Scan;

/* How long a piece is, and from how many bytes on it is worth while. */
uint64_t scan_piece(const RowSink *sink);
uint64_t scan_least(const RowSink *sink);
/* Takes rows from `at` on. `arena`: for those that are put by. */
void scan_rows(Scan *scan, Arena *arena);

#endif
