/* Verdicts: the roots of a run read into words and money. Decides nothing.
 *
 * verdict.h includes base, value and diag only: reports are a pure function of what stands here.
 */
#ifndef CQUIN_VERDICT_VERDICT_H
#define CQUIN_VERDICT_VERDICT_H

#include "diag/diag.h"
#include "value/date.h"
#include "value/expected.h"
#include "value/kind.h"
#include "value/number.h"
#include "value/outcome.h"
#include "value/why.h"

typedef struct MoneyCell { /* pence; known false: null */
    bool known;
    Number pence;
} MoneyCell;

typedef struct Money {
    MoneyCell potential, earned, open, recoverable, lost,
        trued_up; /* trued_up: known only with --since */
} Money;

typedef struct SentencePlace { /* where a number of a sentence comes from */
    Text path;                 /* rule or data file */
    uint32_t line;
    uint32_t last_line; /* of a run of rows: "data/activity.csv:2–19"; 0: the one line */
    uint32_t column;    /* 0: a row of data */
} SentencePlace;

typedef struct Sentence {
    Text text;
    unsigned depth; /* indentation: 0 the chain itself, deeper what fed it */
    struct ARRAY_OF(SentencePlace) places;
} Sentence;

typedef struct Sentences ARRAY_OF(Sentence) Sentences;

typedef struct Shares ARRAY_OF(Number) Shares;

typedef struct TriedCell { /* one suppressed cell */
    Text table, column;
    Text unit; /* ptr NULL: its table has none */
    bool timed;
    Month first, last; /* of a table by month or quarter */
    int64_t least, greatest;
    Text written; /* in the cell: "*", "<8" */
    SentencePlace place;
} TriedCell;

typedef struct TriedCount { /* suppressed cells of which only the sum matters */
    Text words;             /* "good in July 2016" */
    int64_t least, greatest;
    bool settles; /* once it is known, one share is left, whatever the others are */
    struct ARRAY_OF(TriedCell) cells; /* none: an example gives it */
} TriedCount;

typedef struct TriedValues { /* of one count */
    int64_t from, to;
} TriedValues;

typedef struct TriedShare {  /* one that some combination of the counts leaves */
    Number least, greatest;  /* unlike where something else is open, too */
    bool between;            /* and so is any share between the two */
    MoneyCell earned, reach; /* for certain, and at most */
    bool exact;              /* `values` are of the only count: with these, and with no others */
    struct ARRAY_OF(
        TriedValues) values; /* else of each count, the least and the greatest that go with it */
} TriedShare;

typedef struct TriedCounts { /* what the suppressed counts of a verdict leave possible */
    struct ARRAY_OF(TriedCount) counts;
    bool too_many;         /* combinations: none was tried */
    uint64_t combinations; /* tried, of those that can be */
    Text figure;           /* "rate": what is paid on; ptr NULL: in some combination it has none */
    Number figure_least, figure_greatest;
    struct ARRAY_OF(TriedShare) shares; /* rising; where not too many */
    bool more;                          /* than are listed */
} TriedCounts;

typedef struct Verdict {
    Text indicator, milestone, milestone_title;
    Text unit, unit_title;          /* unit.ptr NULL: the milestone applies once */
    const Text *parents; /* its unit's, by the statement's parent_words; ptr NULL: not known; NULL: none */
    Text part;                      /* that it belongs to; ptr NULL: none */
    struct ARRAY_OF(Text) measures; /* that it is paid on, those with a name */
    int year; /* that it is of, in a scheme of several; 0: the scheme has one */
    int milestone_index;
    uint32_t unit_index;
    Outcome outcome;
    bool provisional;
    bool share_known;
    Number share;
    bool between;    /* possible: from least to greatest; else the shares listed */
    Shares possible; /* rising; when share_known, that one */
    bool weighting_known, weightless;
    Number weighting;
    Whole whole;       /* what it is a share of; POUNDS, POINTS: an amount */
    Text weighting_of; /* "indicator", "contract value", "scheme", "pounds", "points" */
    bool is_adjusted, adjusted_known; /* by a factor; its amount is then times that */
    Number adjusted_by;
    bool has_points, points_known;
    Number points, points_earned; /* earned: for certain; where known */
    Money money;
    const TriedCounts *tried; /* NULL: no suppressed count matters to it */
    bool limited;      /* what is earned is not that share of the potential: a cap or a floor */
    Sentences because; /* short: what decided it */
} Verdict;

typedef struct Waiting { /* what is open, and on what it waits */
    Text milestone;      /* ptr NULL: the scheme */
    Text unit; /* ptr NULL: applies once, or all areas; several that wait alike: "kent, surrey" */
    Text on;   /* words: "q3_progress: submitted 20 January 2017, not decided" */
    MoneyCell money; /* what hangs on it */
} Waiting;

typedef struct FileUsed {
    Text path, sha256;
    Text separator; /* of its cells, where that is no comma; else empty */
    Text encoding;  /* where that is not UTF-8; else empty */
    bool packed;    /* with gzip */
    Text table;     /* of data */
    Text fetched;   /* why rows of a database were not counted there; empty */
} FileUsed;

typedef struct FilesUsed ARRAY_OF(FileUsed) FilesUsed;

typedef struct ReadingUsed {
    Text question, reading; /* reading empty: open */
    Text from; /* "chosen in the rules", "settled 31 January 2017", "--reading"; empty: open */
} ReadingUsed;

typedef struct Instalment {
    Day day;
    MoneyCell amount;
    bool paid; /* its day has come */
} Instalment;

typedef struct Account { /* what is paid before it is known what is earned */
    bool present;
    Number share; /* of the potential */
    Day settled;  /* DAY_NONE: to be agreed */
    MoneyCell whole, paid;
    MoneyCell certain, possible; /* deducted of it */
    MoneyCell balance;           /* earned, less what is paid; below 0: to be recovered */
    struct ARRAY_OF(Instalment) instalments;
} Account;

typedef struct VariationUsed {
    Text name, title;
    Day agreed;    /* DAY_NONE: to be agreed */
    Text from;     /* "Q3" */
    bool in_force; /* agreed by the as-at date */
} VariationUsed;

typedef struct YearTotals { /* of a scheme of several years, one of them */
    int year;
    Money totals;
    MoneyCell unallocated;
} YearTotals;

typedef struct
    ParentTotal { /* of what units belong to: of all of its units, in what is each unit's own */
    Text word;    /* what it is called: region */
    Text name;    /* ptr NULL: of those of whom it is not known */
    uint32_t units;
    Money money;
} ParentTotal;

typedef struct IndicatorTotal {
    Text name;      /* as of its verdicts */
    bool of_scheme; /* none: the gates of the scheme */
    bool has_money; /* where it is worked out by itself: the sum of its cells may be less known */
    Money money;
} IndicatorTotal;

typedef struct MilestoneSummary { /* over all units */
    Text indicator, milestone;
    uint32_t outcomes[OUTCOME_COUNT]; /* in how many units it is so */
    Money money;
} MilestoneSummary;

typedef struct UnitEarned {
    Text unit;
    MoneyCell earned, potential; /* in all milestones that are each unit's own */
} UnitEarned;

enum { EXTREMES = 3 };

typedef struct Summary { /* of many units, in place of their verdicts */
    uint32_t units;
    struct ARRAY_OF(MilestoneSummary) milestones;
    UnitEarned least[EXTREMES], most[EXTREMES]; /* by what they earned, then by name */
    uint32_t extremes; /* of each so many; 0: not known of all, or nobody */
} Summary;

/* Verdicts that are made as they are asked for, and forgotten with the next; after the last of them
 * the first comes again. */
typedef struct Stream Stream;

typedef struct Statement { /* one evaluation, ready to be reported */
    Text scheme, scheme_title;
    Day as_at, since;   /* since DAY_NONE: none */
    bool known_earlier; /* by what was known on known_at, which is before as_at */
    Day known_at;
    struct ARRAY_OF(ReadingUsed) readings;
    struct ARRAY_OF(VariationUsed) variations;
    FilesUsed rule_files, data_files;
    struct ARRAY_OF(Verdict) verdicts; /* by milestone, then unit, in the order of the files */
    struct ARRAY_OF(Waiting) waiting;
    AllExpected expected; /* of the data; none: the rules expect nothing */
    struct ARRAY_OF(IndicatorTotal) indicators; /* in the order of the verdicts */
    Money totals;
    MoneyCell unallocated;
    struct ARRAY_OF(Text) parent_words; /* what units belong to: region; then nation */
    struct ARRAY_OF(
        ParentTotal) parents; /* by column, then in the order of their names; of one unit, none */
    struct ARRAY_OF(YearTotals) years; /* none where the scheme has one */
    Account account;
    Text trued_up_unknown; /* why the total that was trued up is not known; empty: it is */
    struct ARRAY_OF(Text) units, unit_titles;
    Summary *summary; /* in place of verdicts; NULL: these are there */
    Stream *stream; /* in place of verdicts; what is waited for is there once it has ended */
    const Verdict *(*next)(Stream *stream); /* of the stream; NULL: it has ended */
    Text of_unit;                           /* its verdicts alone; ptr NULL: those of all */
} Statement;

#endif
