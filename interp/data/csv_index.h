/* Where fields end: the structure of CSV bytes, 64 of them looked at together. Private to data/.
 *
 *     kent,"Maidstone, West",12\n    bytes
 *     ....1................1....      separators and line ends, 1 a bit …
 *     .....################.....      … but for those inside quotes: the quotes before a byte, odd
 *
 * One source (csv_index_source.h), compiled for any processor, for AVX2 and for AVX-512. What is odd
 * stops it at the word where it stands: it is for the machine of csv.c.
 *
 *     odd: a quote where none may be; a CR that no LF follows; a NUL
 */
#ifndef CQUIN_DATA_CSV_INDEX_H
#define CQUIN_DATA_CSV_INDEX_H

#include "base/machine.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define INDEX_WORD 64u /* bytes may be read, but are not looked at, up to so many behind the last */

typedef struct CsvCount {
    uint64_t quotes, feeds; /* line feeds */
} CsvCount;

typedef struct CsvIndex {
    /* asked */
    const char *bytes;
    size_t from, to; /* from the first byte of a row to behind the last */
    /* Not beyond the word with the first line end outside quotes at or after this; `to`: as far as it goes. */
    size_t enough;
    char separator;
    /* found; there is room for one a byte, and 64 more */
    uint32_t *ends;                       /* of fields: separators and line ends outside quotes */
    uint32_t *breaks;                     /* line feeds inside quotes */
    size_t end_count, break_count, feeds; /* feeds: of the ends, those that are line feeds */
    size_t at;                            /* how far it came: `to`, or the first byte of a word */
    bool odd;                             /* something in the word at `at` is */
    bool doubtful;                        /* it may be that not all bytes are UTF-8 */
} CsvIndex;

typedef struct CsvLevel {
    const char *name; /* NULL: not on this processor, or compiler */
    CsvCount (*count)(const char *bytes, size_t len);
    void (*index)(CsvIndex *index);
} CsvLevel;

extern const CsvLevel csv_base, csv_avx2, csv_avx512;

/* The best that the processor has, but no better than this. */
const CsvLevel *csv_level(CpuLevel most);

#endif
