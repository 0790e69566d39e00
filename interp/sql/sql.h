/* Push-down: what rules count of a table with rows of its own, as one statement for whoever has the
 * rows. It returns whole numbers by unit and period, and nothing else of them.
 *
 *   Need ── push.c ──> Asked            which counts; or why it must be fetched
 *             └─ statement.c            Asked -> text, in the words of a Dialect
 *                   ├─ cells.c          said_X, a cell as a text; is_X, what it is; the guard: what is neither
 *                   ├─ condition.c      the row part of a counting -> a predicate
 *                   └─ remarks.c        what it says of itself; why there is none
 *   rows of its result ── counts.c ──> Facts
 *
 * Only what is proven identical is pushed. A cell is taken as the reader of files takes it (data/cell.c), or
 * else it is outside the proof: such rows are counted, and where there is one the counts are refused. What comes
 * back is what data/ would have made of the rows: groups of those that are alike, so that periods, dates and
 * money are worked out as ever.
 *
 *     counts_of     the table, and the digest of what is asked of it: other rules refuse the counts
 *     part          `months`: rows of a unit and month; `different`: different values, of a unit and period;
 *                   `different in all`: of all units together; `control`: of the whole table; `texts`: rows of it by
 *                   a text that is asked for (texts.c)
 *     unit, period  ''   the cell is empty
 *     known         from when the rows are known; ''
 *     n             rows; kept: of months that are counted; in_year: and of others of the years
 *     refused       rows with a cell outside the proof; refused_in: one of their columns, from 1
 *     a1            rows that the first counting counts; in `different` rows: how many different values
 *     a1_open       rows of which that cannot be told
 *     a1_empty      rows that it counts, without the value that is summed or told apart
 *     a1_sum        the sum, in millionths where the column may have decimals
 */
#ifndef CQUIN_SQL_SQL_H
#define CQUIN_SQL_SQL_H

#include "data/asked.h"
#include "data/sheet.h"
#include "plan/plan.h"

typedef struct Dialect Dialect;

extern const Dialect dialect_tsql, dialect_postgres, dialect_sqlite, dialect_clickhouse, dialect_snowflake,
    dialect_databricks;
extern const Dialect *const dialects[]; /* NULL after the last */
const Dialect *dialect_find(Text name); /* NULL: there is none */
Text dialect_name(const Dialect *dialect);
Text dialect_title(const Dialect *dialect);

#define ASKED_FORMAT "cquin.counts/1"
#define MILLIONTHS 1000000

typedef struct Different { /* a count of different values, over a period */
    uint32_t nth; /* of asked->countings */
    Period period;
    bool whole; /* of all units together */
} Different;

typedef struct ColumnList ARRAY_OF(uint32_t) ColumnList;

typedef struct AskedMap { /* what the source says that a text of a column stands for */
    uint32_t column, nth;
} AskedMap;

typedef struct Asked { /* of one table */
    const Plan *plan;
    uint32_t need;
    const SourceOf *source;          /* how its columns are called there; NULL: as they are declared */
    struct ARRAY_OF(int) countings;  /* of the plan */
    struct ARRAY_OF(Different) different;
    AskedTexts texts;                  /* that conditions compare cells with, */
    ColumnList compared;               /* and the columns of these */
    struct ARRAY_OF(AskedMap) maps;    /* of the source, */
    ColumnList mapped;                 /* and the columns of these */
    Text version; /* of what is asked: a digest */
} Asked;

typedef struct NotPushed { /* why not */
    Span span; /* of the clause */
    Text why;  /* ptr NULL: it is pushed */
} NotPushed;

/* Has the need rows of their own that the plan counts? */
bool asked_of(const Plan *plan, uint32_t need);
/* May this be the name of a table, perhaps of parts with dots between them? */
bool dialect_can_name(const Dialect *dialect, Text names);
/* What is asked of a table, in that dialect. False, with the reason: it is to be fetched. */
bool asked_make(Asked *asked, const Plan *plan, uint32_t need, const Dialect *dialect, Arena *arena,
                NotPushed *not_pushed);

typedef struct Printed { /* how a statement is printed */
    const Dialect *dialect;
    Text from;     /* the table where the rows are, as names with dots; empty: as it is declared */
    Choices names; /* the same, name by name, the outermost first; none: as `from` says */
    bool bare;     /* without remarks */
} Printed;

void asked_write(Out *out, const Asked *asked, const Printed *how);
/* A statement that gives the names of all columns of the table, and no row. */
void asked_write_columns(Out *out, const Asked *asked, const Printed *how);
/* Are these columns those that are declared, to the letter, so that the table would be read? `others`: there are more,
 * which the source ignores. */
bool asked_fits_columns(const Asked *asked, Choices columns, bool *others);

/* In place of a statement: why there is none (NULL: the table has no rows of its own). */
void asked_write_remark(Out *out, const Plan *plan, uint32_t need, const NotPushed *not_pushed);

/* counts.c. The result of a statement becomes the facts of its table, as if its rows had been read. */
typedef struct Counts {
    const Plan *plan;
    Facts *facts;
    Arena *arena;
    Diags *diags;
} Counts;

/* The table that they are of; -1 after a complaint: of none. */
int counts_need(const Plan *plan, const Sheet *sheet, Diags *diags);
/* How many rows the statement refused, and one of the columns they are refused for. */
uint32_t counts_refused(const Asked *asked, const Sheet *sheet, Text *column);
typedef struct CountsTaken CountsTaken; /* those of one table */
/* `file`: where they were read from; `counts` and `sheet` have to last. NULL where a mistake was told. */
CountsTaken *counts_take(const Counts *counts, const Sheet *sheet, int need, const DataFile *file);
/* What each count comes to as at a date, for whoever evaluates. Known as at no other. False when memory is refused. */
bool counts_remember(const CountsTaken *taking, Day as_at);

/* verify.c. Holds what was remembered as at that date against what its rows came to, when they were counted here. Each
 * difference is told; false: there is one. */
bool counts_verify(const CountsTaken *taking, const Facts *rows, Day as_at, Diags *diags);

/* say.c */
void sql_note_not_pushed(Out *messages, Text table, const NotPushed *not_pushed);

#endif
