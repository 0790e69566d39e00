/* What is kept of a run: which rules and data it read, what became of every row, and what it gave.
 *
 *   Log ── asked        the options that can change a byte of the result
 *     ├─── rules, data  files with their SHA-256
 *     ├─── provenance   by table: rows read, kept and let go, what the conditions made of them, months
 *     │                 without rows, sums by unit
 *     └─── digest       SHA-256 of the result, as it is without colours
 *
 *   provenance.c   a run on facts -> Provenance
 *
 * Nothing in it tells the time or the machine: the same run leaves the same bytes. Paths are as they
 * were given. All texts are on the arena of the call, or outlive it.
 */
#ifndef CQUIN_LOG_LOG_H
#define CQUIN_LOG_LOG_H

#include "data/stored.h"
#include "value/date.h"
#include "value/expected.h"
#include "value/number.h"

#define DIGEST_SHOWN 16u /* hex digits of a digest on a page */
#define LOG_SCHEMA "cquin.run/1"

typedef struct Unmatched { /* a text that rows have, and that no condition on its column names */
    Text column, text;
    Text path; /* of the file where the line is, where the table has several; else ptr NULL */
    uint32_t rows, line; /* the line of the first of them */
} Unmatched;

typedef struct RowsKept { /* by one condition of those that say whether a row counts */
    Text condition;       /* as the rules have it, and where */
    Text path;
    uint32_t line;
    bool excludes;        /* it is said of rows that do not count */
    uint32_t no, unknown; /* rows that it is the first to keep out, or to leave open */
} RowsKept;

typedef struct RowsTaken { /* what a condition on rows made of those that were kept */
    Text clause;           /* as the rules have it */
    Text path;             /* and where */
    uint32_t line;
    uint32_t yes, no, unknown;
    struct ARRAY_OF(RowsKept) by; /* none: it is not known */
} RowsTaken;

typedef struct
    MissingRows { /* a month or quarter that is over, of a table that every one has its row in */
    Month month, step;
    uint32_t units;              /* without a row in it */
    struct ARRAY_OF(Text) names; /* of the first of them; none: the table has no areas */
} MissingRows;

typedef struct UnitSum { /* over all months that are counted, of the cells that are filled */
    Text unit;           /* ptr NULL: of all together, or of a table without areas */
    uint32_t rows;
    struct ARRAY_OF(Number) sums; /* in the order of the table's summed columns */
} UnitSum;

typedef struct InBoth { /* files of one table that have rows of the same days */
    Text first, second;
    Day from, to;  /* those days */
    uint32_t rows; /* that stand in both, to the letter */
    bool in_part;  /* at least; there are too many to compare all */
} InBoth;

typedef struct Alike { /* rows that are the same to the letter, or have an id in common */
    Text column;           /* of the ids; ptr NULL: whole rows */
    uint32_t values, rows; /* so many that are in several rows, and these rows */
    Text path, as_path;    /* of the first that is as one before it, and of that one; ptr NULL: the table has one file */
    uint32_t line, as_line;
    bool in_part; /* at least; there are too many to compare all */
} Alike;

typedef struct FileRead { /* one of several files of a table */
    Text path, sha256; /* sha256 empty: it was not made */
    uint32_t rows;
    bool told; /* what became of them; not of rows of their own, of which those alike are one */
    uint32_t kept, uncounted, outside;
} FileRead;

typedef struct TableRead {
    Text table, path;   /* path.ptr NULL: no file was read */
    struct ARRAY_OF(FileRead) files; /* where there are several */
    bool by_rows;       /* rows of their own */
    uint32_t rows;      /* that the file has, */
    uint32_t kept;      /* of these: what can be counted, */
    uint32_t uncounted; /* of months of the scheme that nothing counts over, */
    uint32_t outside;   /* of months outside the scheme */
    uint32_t replaced;  /* of those kept: earlier versions of a row that is there */
    uint32_t empty;     /* cells of summed columns */
    uint32_t suppressed; /* likewise: they are in no sum */
    struct ARRAY_OF(RowsTaken) conditions;
    struct ARRAY_OF(Unmatched) unmatched;
    struct ARRAY_OF(MissingRows) missing;
    struct ARRAY_OF(InBoth) in_both;
    struct ARRAY_OF(Alike) alike;
    struct ARRAY_OF(Text) summed; /* columns */
    UnitSum all;
    struct ARRAY_OF(
        UnitSum) units; /* none: there are too many to list, or the table has no areas */
} TableRead;

typedef struct Provenance {
    Text scheme;
    Day as_at;
    uint32_t unit_count;
    Text unit_word; /* "area" */
    struct ARRAY_OF(TableRead) tables;
    AllExpected expected; /* none: the rules expect nothing */
    bool has_evidence;
    Text evidence_path; /* ptr NULL: no file was read */
    uint32_t evidence_rows;
} Provenance;

typedef struct LoggedFile {
    Text table; /* of data; else ptr NULL */
    Text path, sha256;
    Text part;       /* of data: the sheet or table of it; ptr NULL: the only one */
    uint32_t before; /* of data: places that the files of the same table before it take */
    Text encoding;           /* of data, as it was said; ptr NULL: it was not */
    Text separator, read_as; /* of data: what they were found to be; read_as: the encoding */
    bool packed;             /* likewise: with gzip */
    Text fetched;            /* of data: why rows of a database were not counted there; ptr NULL */
    uint32_t rows;           /* of data */
} LoggedFile;

typedef struct LoggedFiles ARRAY_OF(LoggedFile) LoggedFiles;
typedef struct LoggedTexts ARRAY_OF(Text) LoggedTexts;

typedef enum LogVerb { LOG_EVAL, LOG_LEDGER, LOG_PROVENANCE, LOG_VERBS } LogVerb;

typedef struct Log {
    Text version;
    LogVerb verb;
    Text path;                                    /* of the scheme file */
    LoggedTexts agreements, readings;             /* as they were given */
    bool fetches; /* no database was to count its rows */
    Text asked_at, known_at, since, unit, format; /* as they were said; ptr NULL: they were not */
    bool strict;
    Text scheme;
    Day as_at; /* that it came to */
    LoggedFiles rules, data;
    Text digest; /* of the result, 64 hex digits; */
    Text apart;  /* likewise, as JSON and without the files that it stands on */
    size_t bytes;
    Provenance provenance;
    StoredFacts facts; /* not present: they were not kept */
} Log;

extern const char *const why_names[WHY_COUNT]; /* "not_supplied" */
extern const char *const log_verbs[LOG_VERBS]; /* "eval", "ledger", "provenance" */

#endif
