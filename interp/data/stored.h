/* Facts as they are kept with the log of a run, and read back without the files.
 *
 *   StoredFacts ── tables   the cells that the plan asks for, as texts: a file of just these would be the same facts
 *         │                 (stored.c), and the evidence likewise
 *         └─────── counts   of rows of their own: what each count came to, by unit; no row is kept
 */
#ifndef CQUIN_DATA_STORED_H
#define CQUIN_DATA_STORED_H

#include "base/array.h"
#include "value/date.h"
#include "value/number.h"
#include "value/why.h"

/* What the rows that a counting counts come to, over a period and for a unit. */
typedef struct RowsCounted {
    Number value;
    Why why;
    uint32_t rows, of;    /* rows counted, of so many in the period and area */
    uint32_t first, last; /* lines of the first and the last row counted; 0: none */
    uint32_t line;        /* the first row of which it cannot be told; 0: none */
    int column;           /* and the column that is empty there; -1: its date or its area */
} RowsCounted;

typedef struct StoredRow {
    uint32_t line;     /* of the file that it was read from */
    const Text *cells; /* by column; ptr NULL: empty */
} StoredRow;

typedef struct StoredTable {
    Text table; /* or "evidence" */
    struct ARRAY_OF(Text) columns;
    struct ARRAY_OF(Text) units; /* of the table that tells them: all of them */
    struct ARRAY_OF(StoredRow) rows;
} StoredTable;

typedef struct StoredCount {
    Text table;
    uint32_t nth;      /* of the leaves of the plan that count rows */
    Month first, last; /* of its period */
    bool whole;        /* of all units together */
    Day as_at;
    bool hangs;                    /* on the readings of questions: */
    struct ARRAY_OF(int) readings; /* by question; -1: open */
    struct ARRAY_OF(RowsCounted) units;
} StoredCount;

typedef struct StoredFacts {
    bool present;
    Day last_fact; /* DAY_NONE: none */
    struct ARRAY_OF(StoredTable) tables;
    struct ARRAY_OF(StoredCount) counts;
} StoredFacts;

#endif
