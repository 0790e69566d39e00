/* Gathering the rows of a table with rows of its own into groups. Private to data/.
 *
 *   cells ── senses.c ── tuples ── judge ── groups ── settled into Records (settle.c)
 *                        (bounded)  (eval)  (as many as differ in what is asked)
 *
 * A Gather is what one thread has gathered; the Gathering is what they share. Rows that differ in no
 * cell that the plan asks for are one tuple. When there are many, and at the end, the members of each
 * (plan/members.c) are worked out, which mostly are few yes and no, and tuples that are alike in these
 * become one group. Nothing that comes of it hangs on which thread took which rows, nor when.
 */
#ifndef CQUIN_DATA_GATHER_H
#define CQUIN_DATA_GATHER_H

#include "data/bind.h"
#include "data/senses.h"

enum { /* what a column's cell is read for */
       PART_MONTH = 1,
       PART_UNIT = 2,
       PART_KNOWN = 4,
       PART_VALUE = 8, /* conditions ask for it, or different ones are counted */
       PART_SUM = 16
};

#define WORD_NONE UINT32_MAX

typedef enum GatherCheck {
    CHECK_READ,  /* its cells are known again or read */
    CHECK_MONTH, /* likewise, and days are, by their month */
    CHECK_ID,    /* they are not asked for: it is enough that they look good */
    CHECK_YES_NO,
    CHECK_DIGITS,
    CHECK_DECIMAL
} GatherCheck;

typedef struct GatherColumn {
    uint8_t parts;
    uint8_t check; /* how a cell that is not asked for is seen to be good, mostly */
    bool number;
    bool free;     /* any cell is good, and none is asked for */
    bool apart;    /* its different values are counted */
    bool asked;    /* conditions ask for texts of it */
    uint32_t word; /* of a tuple's key; WORD_NONE */
    uint32_t sum;  /* which figure; WORD_NONE */
    uint32_t marks; /* of ids: which of a gather's; 0: none are kept */
} GatherColumn;

typedef enum GatherFault {
    GATHER_WELL,
    GATHER_NO_MEMORY,
    GATHER_MANY_GROUPS,
    GATHER_MANY_TEXTS,
    GATHER_TOO_BIG
} GatherFault;

typedef enum RowTaken { ROW_TAKEN, ROW_ODD, ROW_STOP } RowTaken;

typedef struct LookedAt { /* a field of each row */
    uint32_t column, field;
    bool last; /* of the row */
} LookedAt;

typedef struct Stretch { /* some rows of a block, taken together: gather_block.c */
    uint32_t *senses;    /* by field looked at, and row */
    uint32_t *packed;    /* by row: the words of its tuple, side by side in a few bits */
    uint32_t *tuples;    /* by those: 1 + the tuple; 0: it is not known yet */
    uint8_t *bits;       /* that the word of a field looked at has */
    bool packs;          /* they are few enough */
} Stretch;

typedef struct RowMark { /* see overlaps.c */
    uint64_t hash;
    uint32_t place;
} RowMark;

typedef struct RowMarks {
    RowMark *items;
    uint32_t count, room;
    unsigned level; /* those alone are kept whose hash ends in so many noughts */
} RowMarks;

typedef struct Gather {
    struct Gathering *of;
    Binding quiet; /* reads cells without a word: what it would say goes to `unsaid` */
    Diags unsaid;
    Arena unsaid_arena;
    Senses *senses;     /* by column */
    Arena arena, batch; /* of tuples and groups; of what is judged */
    Groups tuples, groups;
    uint32_t *key, *row; /* the key of a tuple, or of a group; the senses of a row, by column */
    Stretch stretch;
    TextUses *uses;     /* by column */
    uint32_t rows;      /* of the file, in blocks, */
    uint32_t last_line; /* and where the last of them begins */
    uint32_t kept;      /* of them, of months that are counted */
    uint32_t strays, stray_line;
    uint32_t others; /* rows of the year that nothing counts over */
    Month stray_month;
    Day last_day, last_fact; /* of kept rows; DAY_NONE */
    GatherFault fault;
    int many;           /* the column of many texts */
    RowJudge judge;     /* whose value was too big */
    bool full;          /* some senses are */
    char unquoted[256]; /* a cell out of its quotes */
    RowMarks *marks;    /* where they are wanted: of rows, then of each column of ids that is told of */
    Day first_day, latest_day; /* of the rows of the file that is read; DAY_NONE */
    RowsKeptOut *kept_out; /* where it is asked: see kept_out.c */
} Gather;

typedef struct Gathering {
    Binding *binding;
    const Need *need;
    GatherColumn *columns; /* by column of the file */
    uint32_t column_count;
    LookedAt *looked; /* NULL: it is not known yet which field is which */
    uint32_t looked_count;
    uint32_t tuple_words, group_words, sums;
    uint32_t groups_most;
    uint32_t *conditions;     /* by counting: those of the countings before it; see kept_out.c */
    uint32_t condition_count; /* of all countings of the table that are judged as rows are read; 0 where nobody asks */
    Map bigs; /* numbers of many digits, by what is written of them */
    struct ARRAY_OF(Number) big_numbers;
    uint32_t mark_count; /* of a gather: 0, none are wanted */
    Gather *gathers; /* by thread */
    uint32_t threads;
    bool *started;
} Gathering;

/* What each column is read for. False when memory is refused. */
bool gathering_init(Gathering *gathering, Binding *binding);
/* Once the header of a file is read, before a row is; once all of its rows are. */
bool gathering_begin(Gathering *gathering);
void gathering_end_file(Gathering *gathering);
void gathering_release(Gathering *gathering);
/* Another file of the table begins, which may mean other things by the same cells. False: see `fault`. */
bool gathering_next_file(Gathering *gathering);
/* That of a thread, made when it is first asked for; NULL when memory is refused. */
Gather *gathering_of(Gathering *gathering, uint32_t thread);
/* Takes a row. `cells`: by column of the table. ROW_ODD: there is a mistake in one, nothing was
 * taken, and the row is for record_cells. ROW_STOP: see `fault`. */
RowTaken gather_row(Gather *gather, const RowField *cells, uint32_t line);
/* Takes the rows of a block up to the first that is odd; false: see `fault`. */
bool gather_block(Gather *gather, RowBlock *block);
bool stretch_init(Gather *gather);
void stretch_forget(Gather *gather); /* tuples and senses are, or are about to be */
/* The number of a cell's sense; SENSE_NONE: there is a mistake in it, or see `fault`. */
uint32_t gather_sense(Gather *gather, const RowField *cell, uint32_t column);
/* What stands for a sense in the key of a tuple. */
uint32_t gather_word(const Gather *gather, uint32_t column, uint32_t sense);
/* A cell of a column that is summed joins a tuple. */
void gather_sum(Gather *gather, uint32_t tuple, uint32_t column, uint32_t sense);
/* The numbers of senses are good until then. False: see `fault`. */
bool gather_flush_if_full(Gather *gather);
bool gather_fail(Gather *gather, GatherFault fault); /* false */
/* The code of a number of many digits, the same in all threads; the number is made one that lasts. */
bool gather_big(Gather *gather, Number *number, int32_t *code);
/* grouping.c: makes groups of what it has. */
bool gather_flush(Gather *gather);
/* kept_out.c: which condition keeps rows out. Room for it; the rows of judged chunks, their lines tuples; all threads'
 * together, to the records. False when memory is refused. */
bool kept_out_init(Gathering *gathering);
void kept_out_count(Gather *gather, const RecordChunk *chunks);
bool kept_out_settle(Gathering *gathering);
/* overlaps.c: do files of the table overlap, and which rows are alike? Each row, the days that are met, the end of a file
 * (false: see `fault`); once all are read, what is found goes to facts->overlaps and facts->alike, and is told. */
bool marks_wanted(const Gathering *gathering);
void marks_init(Gathering *gathering);
bool mark_row(Gather *gather, const RowField *cells, uint32_t place);
bool mark_block_row(Gather *gather, const RowBlock *block, uint32_t place); /* its next row */
void mark_day(Gather *gather, Day day);
void marks_end_file(Gathering *gathering);
void marks_report(Gathering *gathering);
/* settle.c: what all threads have gathered becomes the table's records; what went wrong is said. */
bool gathering_settle(Gathering *gathering);

/* bind_records.c: one cell, for all that its column may be asked for. False: there is a mistake. */
bool record_cell(Binding *binding, const DataRow *row, uint32_t column, Sense *sense);

/* A value in the key of a group. Words of a code: it, and why not; of a number two more for each of
 * its parts. */
enum { CODE_WORDS = 2, NUMBER_WORDS = 5, FIXED_WORDS = 3 };

#endif
