/* Counts on their way back: the rows of a result as they are taken. Private to sql/. */
#ifndef CQUIN_SQL_COUNTS_H
#define CQUIN_SQL_COUNTS_H

#include "data/say.h"
#include "sql/dialect.h"

typedef enum CountedPart { PART_MONTHS, PART_DIFFERENT, PART_DIFFERENT_IN_ALL, PART_CONTROL, PART_TEXTS, PART_COUNT } CountedPart;
extern const char *const part_names[PART_COUNT];

/* Of the table: rows, kept, in_year, refused, refused_in. */
enum { COUNT_ROWS, COUNT_KEPT, COUNT_IN_YEAR, COUNT_REFUSED, COUNT_REFUSED_IN, TABLE_COUNTS };
extern const char *const table_counts[TABLE_COUNTS];

typedef struct AnswerColumns { /* of the sheet */
    uint32_t yes, open, empty, sum;
    bool has_value, sums;
} AnswerColumns;

typedef struct CountedAnswer {
    uint32_t yes, open, empty;
    Number sum;
} CountedAnswer;

typedef enum KeyTag { KEY_TEXT, KEY_OTHERWISE, KEY_OTHER, KEY_MAP, KEY_UNMAPPED } KeyTag;

typedef struct CountedKey { /* of rows by a text: texts.c */
    KeyTag tag;
    uint32_t nth, column;
    uint32_t rows;
} CountedKey;

typedef struct CountedRow {
    uint32_t line;
    CountedPart part;
    int32_t unit;
    Month first, last; /* MONTH_UNKNOWN */
    Day known;
    uint32_t table[TABLE_COUNTS];
    CountedAnswer *answers; /* by counting asked */
    CountedKey *key;        /* in a row of texts; else NULL */
} CountedRow;

struct CountsTaken {
    const Counts *to;
    const Sheet *sheet;
    const Need *need;
    Arena *arena;
    Asked asked;
    bool by_unit;
    uint32_t version, part, unit, period, known, fixed[TABLE_COUNTS];
    AnswerColumns *answers;
    Map met;
    struct ARRAY_OF(CountedRow) rows;
    struct ARRAY_OF(CountedKey) keys; /* of rows by text */
    Map keys_named;
};

/* texts.c */
bool texts_begin(CountsTaken *t);
CountedKey *texts_key(CountsTaken *t, Text name); /* NULL: there is none */
int texts_lacking(const CountsTaken *t, uint32_t kept, uint32_t all, uint64_t *rows);
/* findings.c: what is told of the rows, as of a file's. False: an error. */
bool counts_find(CountsTaken *t, const DataFile *file);

/* agree.c. Do they add up, and was nothing refused? */
bool counts_agree(CountsTaken *t);
/* How many rows count, of that period and unit (UNIT_ALL: of all). */
uint64_t counts_yes(const CountsTaken *t, const Different *different, int32_t unit);
/* The figure of a row of different values; -1: there is no such row. */
int64_t counts_different(const CountsTaken *t, const Different *different, int32_t unit);
/* settle_counts.c */
bool counts_settle(CountsTaken *t, uint32_t need, const DataFile *file);


/* say.c */
void sql_say_no_column(Diags *diags, Text path, Text column);
void sql_say_no_counts(Diags *diags, Text path);
void sql_say_no_count(Diags *diags, DataPlace at, Text cell);
void sql_say_unknown_unit(Diags *diags, DataPlace at, Text cell);
void sql_say_unknown_period(Diags *diags, DataPlace at, Text cell);
void sql_say_unknown_part(Diags *diags, DataPlace at, Text cell);
void sql_say_counts_twice(Diags *diags, DataPlace at, uint32_t before);
void sql_say_other_counts(Diags *diags, DataPlace at, Text table);
void sql_say_not_counted(Diags *diags, Text path, Text table, const NotPushed *not_pushed);
void sql_say_refused(Diags *diags, Text path, Text column, uint32_t rows);
void sql_say_do_not_agree(Diags *diags, DataPlace at, const char *what, uint64_t sum, uint64_t control);
void sql_say_sums_differ(Diags *diags, DataPlace at);
void sql_say_no_control(Diags *diags, Text path);
void sql_say_texts_lacking(Diags *diags, Text path, Text column, uint64_t sum, uint64_t rows);
/* `rows` have the text but for capitals. */
void sql_say_otherwise(Diags *diags, const AskedText *asked, Text column, uint32_t rows, Text path);
typedef struct CountDiffers { /* of one count */
    Text table, unit; /* unit empty: of all together */
    Period period;
    const RowsCounted *there, *here;
} CountDiffers;
void sql_say_differs(Diags *diags, Span span, Text path, const CountDiffers *differs);
void sql_say_no_different(Diags *diags, Text path, Text column, Text unit);

#endif
