/* Facts: what data/ brings for the Needs of a plan. A Fact is {value or why not, known from,
 * source}.
 *
 *   Facts ── tables    rows by (month, area), each value with its place (file, row)
 *     │        └─ records   rows of their own, alike ones together, in chunks
 *     └─ evidence      records by need, of all units and of single ones, each with its place
 *
 * The as-at date does not act here: facts carry the date from which they are known (a month's
 * counts: its last day), and filling the leaves (eval/fill.c) lets the date act. Adjustments
 * are not here: they are steps.
 */
#ifndef CQUIN_DATA_FACTS_H
#define CQUIN_DATA_FACTS_H

#include "base/map.h"
#include "data/stored.h"
#include "plan/plan.h"

/* Rows of the several files that a table may have are counted through: see facts_place. */
typedef struct FactPlace {
    int file;     /* index in facts->files of the first of its table; -1: given in an example */
    uint32_t row; /* line where the row begins, from 1, behind the lines of the files before */
} FactPlace;

typedef struct FactColumn { /* the figures of a table's column, by place (figures.c) */
    int64_t *fixed;         /* times 1/den; NULL: the plan does not ask for it */
    int64_t den;            /* a power of ten */
    Number *exact;          /* in place of those, once a figure does not fit; NULL */
    uint8_t *whys;          /* NOT_SUPPLIED for an empty cell, or where there is no row; SUPPRESSED:
                             * the figure is an index in facts->hidden */
} FactColumn;

typedef struct
    FactRow { /* what a table of items, or of versions, has for one month or quarter and area */
    bool present;
    FactPlace place;         /* of its (first) row */
    Number *values;          /* by column of the table */
    Why *whys;               /* by column; NOT_SUPPLIED for an empty cell, SUPPRESSED as above */
    Day known_from;          /* DAY_NONE: from the end of its month on */
    struct FactRow *earlier; /* the one that was known before it; NULL */
    FactPlace *places; /* by column, in a table of items: file -1: no row; NULL: all at `place` */
} FactRow;

#define RECORDS_CHUNK 1024u /* groups of rows: the lanes of one block */
#define UNITS_MAX 10000000u /* that come from the data */
#define GROUPS_MAX 4000000u /* of the rows of one table; and texts of them to be told apart */
#define UNIT_ALL (-1)       /* of a record: its table has no areas */
#define UNIT_UNKNOWN (-2)   /* its area is not given */
#define MONTH_UNKNOWN 0     /* nor its date */

typedef struct RecordColumn { /* of the column's kind; all NULL: nobody asks for it */
    Number *numbers;
    int32_t *codes; /* a day, yes/no, or a text's code */
    uint8_t *whys;
    int16_t *empty; /* of a member: the column that leaves it unknown; -1: none */
    int16_t *fates; /* of a member that says whether the row counts, where it is asked: see row_fate */
} RecordColumn;

/* What became of rows by one condition of a counting: a row that does not count is put down to the first, in the order
 * of the rules, that keeps it out; one of which it cannot be told to the first that cannot. */
typedef struct RowsKeptOut {
    uint32_t no, unknown;
} RowsKeptOut;

/* So many rows more, of a fate as in row_fate (eval/block.h). */
static inline void kept_out_add(RowsKeptOut *by_condition, int16_t fate, uint32_t rows)
{
    if (fate > 0)
        by_condition[fate - 1].no += rows;
    else if (fate < 0)
        by_condition[-fate - 1].unknown += rows;
}

/* Rows of a table with rows of their own. Those that nobody can tell apart are one lane, however
 * many they are: of one month, one unit, known from one day, alike in each member and in each
 * column whose different values are counted. */
typedef struct RecordChunk {
    uint32_t count;
    uint32_t *times;        /* how many rows it stands for, */
    uint32_t *lines, *last; /* the first and the last of them in the file */
    Month *months;          /* of its date; of a quarter, the first */
    int32_t *units;
    Day *known;            /* from when the row is known; DAY_NONE: as soon as its period is over */
    RecordColumn *columns; /* by column of the table: as it stands in each row */
    RecordColumn *sums;    /* likewise: what the rows come to together */
    RecordColumn *members; /* as need->members */
    struct RecordChunk *next;
} RecordChunk;

typedef struct TextUses { /* of a text column that conditions ask of, by code */
    uint32_t *rows;       /* that have it; 0 beyond `count` */
    uint32_t *lines;      /* the first of them */
    uint32_t count;
} TextUses;

typedef struct Records {
    RecordChunk *first, *last;
    uint32_t count; /* rows */
    int file;       /* index in facts->files; -1: none was read */
    Map texts;      /* the code of each text */
    Map asked;      /* likewise of those that conditions ask for; it stands before a row is read */
    TextUses *uses; /* by column */
    bool accounts;  /* it is asked what became of the rows: */
    RowsKeptOut **kept_out; /* by counting of the plan, by condition; NULL: it hangs on the case, see eval/records.c */
    bool stored;     /* no row is there, but what counts of them came to */
} Records;

/* What data/ asks of the evaluator while it reads: the members of rows, on chunks of them
 * (eval/judge.c). */
typedef struct RowJudge {
    const Plan *plan;
    uint32_t need;
    const Records *records;
    RecordChunk *chunks; /* columns are there; members are made */
    bool accounts;       /* and fates of those that have them */
    Arena *arena;        /* where they are made, and all else that is needed for a while */
    int counting;        /* a value of its row part is too big, in this step; -1: none */
    StepId too_big;
} RowJudge;

/* False when a value is too big, or memory is refused. Several threads may judge at once. */
bool rows_judge(RowJudge *judge);
/* Says which value is too big. */
void rows_judge_say(const RowJudge *judge, Diags *diags);

typedef struct FactTable {
    const Need *need;
    bool supplied;       /* a file was read for it */
    Month first, last;   /* months for which there is room */
    Month step;          /* table_step() of it, which is asked for each figure */
    int file;            /* index in facts->files; -1: none was read */
    uint32_t units;      /* of its rows; 1: it has no areas, and says the same of each unit */
    FactColumn *columns; /* by column, at [(month - first) * units + unit]; a quarter stands at
                          * its first month; NULL: none was read, or there are `rows` */
    uint32_t *lines;     /* likewise, of the file; 0: there is no row */
    FactRow *rows;   /* [(month - first) * facts->units + unit], of a table of items or versions */
    Records records; /* of a table with rows of their own; then `rows` is NULL */
    Day last_day;    /* last day of the last month that has a row with a figure; DAY_NONE */
} FactTable;

typedef struct EvidenceRecord {
    Day submitted; /* DAY_NONE never: a record without it is an error */
    Day decided;   /* DAY_NONE: not decided */
    bool accepted, has_share;
    Number share; /* accepted at it, where the piece pays as decided */
    Text decided_by, note;
    FactPlace place;
    struct EvidenceRecord *next;
} EvidenceRecord;

typedef struct EvidenceRecords { /* by submitted, then decided */
    EvidenceRecord *first;
    uint32_t count;
} EvidenceRecords;

typedef struct PieceRecords {  /* of one piece of evidence */
    EvidenceRecords of_all;    /* units alike */
    EvidenceRecords *of_units; /* by unit: of that alone; NULL: there are none */
} PieceRecords;

/* A piece's records in one unit: those of all and its own, by submitted, then decided. */
typedef struct EvidenceWalk {
    const EvidenceRecord *of_all, *own; /* the next of each; NULL: there are no more */
} EvidenceWalk;

typedef struct Hidden { /* a whole number: any of these */
    int64_t least, greatest;
    Text written; /* in its cell: "*", or "15" where it was rounded */
} Hidden;

typedef struct DataFile {
    Text table; /* that it was read for, or "evidence" */
    Text path;
    Text sha256; /* empty: it was not made (DataInput.digest) */
    Text part; /* the sheet or table that is meant; empty: its only one */
    uint32_t rows;
    uint32_t before; /* places that the files of the same table before it take; 0: it is the first */
    int first;       /* the index of that one */
    Text separator; /* "," as found or declared */
    Text encoding;  /* "utf-8" likewise; "counts": of its rows; "statement": of its rows, by a database */
    bool packed;    /* with gzip */
    Text fetched;   /* as of the DataInput */
    uint32_t uncounted; /* of its rows: of months of the scheme that nothing counts over, */
    uint32_t outside;   /* of months outside it: both of all files of the table, in the first */
    uint32_t own_uncounted, own_outside; /* the same, of its own rows; not told of rows of their own */
    bool blanks;        /* there are blank lines behind the header */
    Day first_day, last_day; /* of rows of their own, where the table has several files; DAY_NONE */
} DataFile;

typedef struct FilesOverlap { /* two files of one table with rows of their own, whose days overlap */
    int first, second;        /* indices of `files` */
    Day from, to;             /* the days that both have rows of */
    uint32_t rows;            /* of the second that the first has as well, to the letter, */
    uint32_t here, there;     /* the first of them, and where it is there; 0: none */
    bool in_part;             /* they are too many for all to be compared */
} FilesOverlap;

typedef struct RowsAlike { /* rows of their own that are the same to the letter, or that have an id in common */
    uint32_t need;
    int column;            /* of the ids; -1: whole rows */
    uint32_t values, rows; /* so many that are in several rows, and these rows */
    uint32_t place, as;    /* of the first that is as one before it, and of that one; see facts_place */
    bool in_part;          /* they are too many for all to be compared */
} RowsAlike;

typedef struct UnmatchedText { /* of a compared column: no condition names it */
    uint32_t need, rows, line; /* rows that have it; the line of the first */
    int column;
    Text text;
} UnmatchedText;

typedef struct RowsJudged { /* what a counting's conditions made of the rows of its table */
    int counting;
    Day as_at;
    uint32_t yes, no, unknown;
    const RowsKeptOut *kept_out; /* by condition; NULL: nobody asked, or it is not known */
} RowsJudged;

typedef struct AllJudged ARRAY_OF(RowsJudged) AllJudged;

typedef struct RowsCountedOnce { /* worked out once for all cases that cannot differ in it */
    const Leaf *leaf;
    Day as_at;
    bool nothing_agreed;
    const int *readings; /* NULL: it hangs on none */
    RowsCounted *units;  /* one, where it is the same for all */
} RowsCountedOnce;

typedef struct RowsMemo ARRAY_OF(RowsCountedOnce) RowsMemo;

#define PARENT_NONE UINT32_MAX

typedef struct Parents { /* what the units belong to, as one column of their table says, or the rules */
    Text *names;         /* in the order of their bytes; of listed areas, as the rules name them */
    uint32_t count;
    uint32_t *of_unit; /* by unit: which of them; PARENT_NONE: its cells are empty */
} Parents;

typedef struct Facts {
    Arena *arena;
    const Model *model;
    uint32_t units;
    const Text *names;         /* by unit, rising; NULL: they are the areas of the rules */
    const Parents *parents;    /* by column of the table that names the units, or by model->regions; NULL: there are none */
    const uint32_t *slots;     /* by unit: where the rules speak of it (plan->slots); NULL: the
                                 * nth of nth */
    FactTable *tables;         /* by need */
    PieceRecords *evidence;    /* by need */
    struct ARRAY_OF(DataFile) files;
    struct ARRAY_OF(FilesOverlap) overlaps;
    struct ARRAY_OF(RowsAlike) alike; /* where it is asked what became of the rows */
    int evidence_file; /* index of these; -1: none was read */
    struct ARRAY_OF(Hidden) hidden; /* what suppressed cells may be; those alike once */
    RowsMemo *counted;                          /* of records, filled by eval/records.c */
    AllJudged *judged;                          /* likewise */
    struct ARRAY_OF(UnmatchedText) unmatched; /* by table and column, those with most rows first */
    bool
        cut; /* what is known later than known_to does not count: as asked, or the scheme is closed */
    Day known_to;
    Day last_fact; /* the latest date that any of these facts bears; DAY_NONE: none */
} Facts;

#define DIGEST_MOST ((uint64_t)64 << 20)
#define DATA_FAILED (-1L)
#define DATA_CHANGED (-2L) /* the file is no longer what it was when reading began */

/* Bytes of a data file, in blocks; see data/read.c. */
typedef struct DataReader {
    void *self;
    /* Reads at most `room` bytes; 0 at the end; DATA_FAILED with *reason, or DATA_CHANGED. */
    long (*read)(void *self, char *bytes, size_t room, Text *reason);
    /* Of a file whose bytes may be read in any order, once `read` has begun; NULL: of none. */
    uint64_t (*size)(void *self); /* 0: it is not such a file */
    /* From several threads at once; 0 at the end, or where there is no such byte; < 0: it failed, and `read`
     * will say why. */
    long (*read_at)(void *self, uint64_t at, char *bytes, size_t room);
    void (*go_on)(void *self, uint64_t at); /* what `read` gives next; the bytes before count as read */
} DataReader;

/* A database that is connected to, in place of a file. */
typedef struct DataConnection {
    void *self;
    /* Gives its connection string, whole and each time it is asked: how many bytes it has, of which no more than
     * `room` are given; DATA_FAILED with *reason. NULL: the data are in a file. */
    long (*give)(void *self, char *bytes, size_t room, Text *reason);
} DataConnection;

typedef struct DataInput { /* one file to read: for a declared table, or for the evidence */
    Text table;            /* name of the declared table, or "evidence" */
    Text path;
    DataReader reader;
    Text encoding;   /* of encoding_names in decode.h; empty: UTF-8. A byte order mark outdoes it */
    char separator;  /* , ; or a tab; 0: told from the header */
    uint32_t header; /* the row that it stands in, from 1; 0: the first */
    bool blanks;     /* blank lines may stand anywhere */
    Text range;      /* B4:K40 of a sheet, outside which nothing is looked at; empty: all of it */
    bool as_it_stands; /* each row of a sheet is wanted from its first column on, and none is the header */
    Text part; /* the sheet of a workbook, the table of a database; empty: the only one */
    Text file; /* where a database lies, to be opened by its name; empty: there is none */
    DataConnection connection;
    /* Of formats beside CSV, NULL after the last; NULL: none (reader.h). */
    const struct ReaderDef *const *readers;
    bool accounts;   /* it is asked what became of rows of their own: which condition kept them out, which are alike */
    const struct ReaderDef *looked; /* the one that its beginning tells, once that was looked at; NULL */
    Text fetched; /* why its rows are read, and not counted where they are; empty: nobody would count them there */
    bool digest;     /* even of a file of more than DIGEST_MOST bytes that several threads read */
    const uint32_t **rows;     /* if not NULL: is given where the rows so far are counted */
    const StoredTable *stored; /* what was kept of the file, in its place; NULL */
    const DataFile *was;       /* then: the file */
} DataInput;

/* The file in which the row stands, and its line there. */
FactPlace facts_place(const Facts *facts, FactPlace at);
/* How many files the table has whose first this is. */
uint32_t facts_files(const Facts *facts, int file);
/* No facts at all: examples start from here. */
Facts *facts_empty(const Plan *plan, Arena *arena);
/* What a unit is called; ptr NULL: there is but one, without a name. */
Text facts_unit_name(const Facts *facts, uint32_t unit);
Text facts_unit_title(const Facts *facts, uint32_t unit);
/* Of units that come from the data, the one of that name. */
#define UNNAMED UINT32_MAX
uint32_t facts_unit_named(const Facts *facts, Text name);
int names_order(Text a, Text b); /* of these: by their bytes; < 0: a comes first */
/* Room for so many units, which are not known before. False when memory is refused. */
bool facts_take_units(Facts *facts, const Plan *plan, uint32_t units);
/* Where the rules speak of it. */
uint32_t facts_slot(const Facts *facts, uint32_t unit);
/* Other rules that the same data are read for: what they declare, and these do not, is passed
 * over. */
typedef struct SharedWith {
    const Model *const *models;
    uint32_t count;
} SharedWith;

/* Reads every input. Mistakes are in diags (exit 4, 5, 6); all of a run are reported. NULL only
 * out of memory. */
Facts *facts_read(const Plan *plan, const DataInput *inputs, uint32_t count, Arena *arena,
                  Diags *diags);
Facts *facts_read_shared(const Plan *plan, const DataInput *inputs, uint32_t count,
                         SharedWith shared, Arena *arena, Diags *diags);

/* What is kept of facts with the log of a run, once it is made: on the arena, or views of the facts. False when
 * memory is refused. */
bool facts_store(const Facts *facts, const Plan *plan, Arena *arena, StoredFacts *stored);
/* The facts again, of files that may be gone. */
Facts *facts_read_stored(const Plan *plan, const StoredFacts *stored, const DataFile *files,
                         uint32_t count, Arena *arena, Diags *diags);

/* A gap in a table, for wording: the first month (or quarter) of the period that is not over, or
 * is without its row or cell. False: none. */
typedef struct Gap {
    Month month; /* of a quarter, the first */
    uint32_t unit;
    bool not_over;    /* the month has not ended, or is later than the table is complete to */
    bool row_missing; /* else, and if it is over, the cell is empty */
    Day known_from;   /* of a row that is not known yet; DAY_NONE: there is none */
    FactPlace place;  /* of the row whose cell is empty */
} Gap;
/* The last day of the month or quarter that begins with this month. */
Day table_end(const Table *table, Month month);
/* What counts as at a date: what was known on it, or on an earlier day on which the books were
 * closed. */
Day facts_known_at(const Facts *facts, Day as_at);
typedef struct FactKey { /* one cell of a table */
    uint32_t need;
    int column;
    Month month; /* of a quarter, the first */
    uint32_t unit;
} FactKey;

typedef struct FactCell {
    bool there; /* a row that is known by then has it */
    FactPlace place;
    Why why; /* of a cell that is there */
    Number value;
} FactCell;

/* What a cell that is suppressed may be; NULL: it is not. */
const Hidden *facts_hidden(const Facts *facts, const FactCell *cell);
/* As it is known by then. */
FactCell facts_cell(const Facts *facts, FactKey key, Day as_at);
/* Has its table rows that stand in columns? Else a row for itself, with its versions. */
bool table_is_plain(const Table *table);
/* Is a figure of that column asked for? */
bool need_asks(const Need *need, uint32_t column);
bool figures_init(FactColumn *column, size_t places, Arena *arena);
/* `places`: how many it has. False when memory is refused. */
bool figures_put(FactColumn *column, size_t places, size_t at, Number number, Arena *arena);
/* The nth of another column, as it is there. */
bool figures_move(FactColumn *column, size_t places, size_t at, const FactColumn *from, size_t nth,
                  Arena *arena);
/* The same, of a figure that is suppressed: its index in facts->hidden. */
bool figures_hide(FactColumn *column, size_t places, size_t at, Number index, Arena *arena);
Number figures_at(const FactColumn *column, size_t at);
/* Is a period over, for a table with rows of their own: as at a date, and as far as the table
 * says that it goes? */
bool facts_period_over(const Facts *facts, uint32_t need, Period period, Day as_at);
/* The figures of all units, as they lie in a table of plain rows: whole numbers over one
 * denominator. */
typedef struct FiguresOfUnits {
    int64_t *values; /* by unit; where there is none, 0 */
    uint8_t *whys;   /* by unit: WHY_KNOWN, WHY_NOT_SUPPLIED or WHY_SUPPRESSED */
    int64_t den;
} FiguresOfUnits;
/* Those of a column in the one month, or quarter, that the period has in the table, or where it has
 * none at all. False: they do not lie so, there are more months, or it is not over as at the
 * date; facts_tally knows them all the same. */
bool facts_figures(const Facts *facts, uint32_t need, int column, Period period, Day as_at,
                   FiguresOfUnits *figures);
/* A column's sum over a period as at a date, of what is known; false where there is a gap. What is
 * suppressed is none. */
bool facts_tally(const Facts *facts, uint32_t need, int column, Period period, uint32_t unit,
                 Day as_at, Arena *arena, Number *sum);
/* How many rows it has over a period, as at a date, that are known by then; false: some of it is not over, or no file
 * was read. Not of rows of their own. */
bool facts_rows(const Facts *facts, uint32_t need, Period period, uint32_t unit, Day as_at,
                uint32_t *rows);
/* Is some of it suppressed? */
bool facts_hides(const Facts *facts, uint32_t need, int column, Period period, uint32_t unit,
                 Day as_at);
bool facts_gap(const Facts *facts, uint32_t need, int column, Period period, uint32_t unit,
               Day as_at, Gap *gap);

/* How a piece of evidence stands as at a date: the record that counts is the one with the
 * latest known decision or, undecided, the latest submission; NULL where there is none. */
typedef struct EvidenceStanding {
    EvidenceState state;
    const EvidenceRecord *record;
} EvidenceStanding;
EvidenceStanding evidence_standing(const Facts *facts, uint32_t need, uint32_t unit, Day as_at);
EvidenceWalk evidence_walk(const Facts *facts, uint32_t need, uint32_t unit);
const EvidenceRecord *evidence_next(EvidenceWalk *walk); /* NULL: there are no more */
/* Puts a record in its place among those of a unit (-1: of all units). False when memory is
 * refused. */
bool facts_add_evidence(Facts *facts, uint32_t need, int unit, EvidenceRecord record);

/* The empty CSV files that the rules need: header lines, one row a month and area with empty
 * counts. */
void need_write_blank(Out *out, const Plan *plan, uint32_t need);
void evidence_write_blank(Out *out, const Plan *plan);

#endif
