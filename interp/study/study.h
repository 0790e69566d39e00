/* What runs many cases: examples, back tests, comparisons of readings, true-ups, the ledger, the
 * next band, the least change that reaches a goal, what is at risk, the agenda, the coverage of the examples, those at the edges. Only types for reports
 * here (includes verdict.h only); the functions are in examples.h, back.h, compare.h, trueup.h,
 * ledger.h, nextband.h, seek.h, at_risk.h, agenda.h, coverage.h and generate.h.
 */
#ifndef CQUIN_STUDY_STUDY_H
#define CQUIN_STUDY_STUDY_H

#include "verdict/verdict.h"

typedef struct ExampleFailure {
    Text text;         /* "expected q2_rate for kent to pay 75%; it pays 50%" */
    Span span;         /* the expect clause */
    Sentences because; /* the first step that differs, with its operands; depth 1 and deeper */
    struct ARRAY_OF(
        Text) not_given; /* as `given` would name it: "conveyance rate in Q2 for kent" */
} ExampleFailure;

typedef struct ExampleResult {
    Text title, case_title; /* case_title.ptr NULL: it has no cases */
    Span span;
    uint32_t expects;
    struct ARRAY_OF(ExampleFailure) failures;
} ExampleResult;

typedef struct ExampleResults ARRAY_OF(ExampleResult) ExampleResults;

typedef struct CompareCell { /* one milestone and unit where the readings of a question differ */
    Text milestone, unit;
    struct ARRAY_OF(Money) money;  /* by reading */
    struct ARRAY_OF(Text) outcome; /* by reading, in words: "partly achieved 75%" */
} CompareCell;

typedef struct ComparedQuestion { /* every reading in turn, the other questions as they stand */
    Text question, title;
    struct ARRAY_OF(Text) readings, titles;
    int in_force;                       /* index; -1: open */
    struct ARRAY_OF(Money) totals;      /* by reading */
    struct ARRAY_OF(CompareCell) cells; /* only where they differ */
} ComparedQuestion;

typedef struct Comparisons ARRAY_OF(ComparedQuestion) Comparisons;

typedef struct Worth { /* what milestones are worth, in pence and of the contract value */
    MoneyCell money;
    Number least; /* pence: of those whose worth is known */
    bool share_known;
    Number share;
} Worth;

typedef struct AgendaWait { /* a milestone that waits */
    Text indicator, milestone;
    struct ARRAY_OF(Text) units; /* that do; none: all of it */
    bool weightless;
    Worth worth;
} AgendaWait;

typedef struct AgendaWaits {
    struct ARRAY_OF(AgendaWait) list; /* in the order of the files */
    Worth worth;                      /* of all of them together */
} AgendaWaits;

typedef struct AgendaItem { /* a place to be agreed */
    Text subject; /* "conveyance target in full year for kent", as an agreement names it */
    Text clause, indicator, milestone, period, area; /* ptr NULL: none */
    Text with;                                       /* likewise */
    Day by;                                          /* DAY_NONE: not said */
    bool overdue;                                    /* that day is before the date of the agenda */
    Text question, reading; /* said under this reading only; ptr NULL: always */
    SentencePlace place;
    AgendaWaits waits;
} AgendaItem;

typedef struct AgendaQuestion { /* that nobody has answered */
    Text question, title;
    struct ARRAY_OF(Text) readings, titles;
    SentencePlace place;
    AgendaWaits waits;
} AgendaQuestion;

typedef struct Agenda {
    Text scheme;
    Day as_at; /* DAY_NONE: nothing is agreed, and no date was given */
    struct ARRAY_OF(AgendaItem) items;
    struct ARRAY_OF(AgendaQuestion) questions;
    AgendaWaits waits;   /* on any of them */
    MoneyCell potential; /* of the scheme */
} Agenda;

typedef enum LedgerTag {
    LEDGER_EARNED,       /* at its report date */
    LEDGER_EARNED_EARLY, /* before its report date, which is after the last date of the ledger */
    LEDGER_TRUED_UP      /* since the date before */
} LedgerTag;

typedef struct LedgerLine { /* one milestone and unit at one date */
    LedgerTag tag;
    Text indicator, milestone, milestone_title;
    Text unit; /* ptr NULL: the milestone applies once */
    const Text *parents; /* as in a Verdict, */
    int year;            /* and so is this */
    MoneyCell amount;
    uint32_t units;  /* in short: the amount is that of so many; then nothing below is said */
    Outcome outcome; /* as at the date */
    bool share_known;
    Number share;
    Sentences because; /* earned: what decided it; trued up: the causes */
} LedgerLine;

typedef struct LedgerEntry {
    Day date;
    bool report_date; /* false: the as-at date itself, on which nothing was to be reported */
    MoneyCell earned, trued_up; /* sums of its lines */
    MoneyCell due;              /* the two together */
    MoneyCell total;            /* of all that was due so far */
} LedgerEntry;

/* What is made as it is asked for, and forgotten with the next. */
typedef struct Book Book;

typedef struct Ledger {
    Statement statement; /* as at the last date: its totals' earned is the ledger's total; no verdicts */
    Book *book;
    /* By date; the last is the as-at date. NULL: there are no more; then the first comes again. */
    const LedgerEntry *(*next_entry)(Book *book);
    /* Of that entry: earned before trued up; by milestone, then unit. */
    const LedgerLine *(*next_line)(Book *book);
} Ledger;

typedef struct SoughtCell { /* a milestone and unit whose money moves */
    Text milestone, unit;   /* unit.ptr NULL: it applies once */
    MoneyCell before, after, moves; /* pence that may be paid at most; moves: after less before */
} SoughtCell;

typedef struct SoughtForCertain { /* the same whatever suppressed counts are */
    bool asked;          /* the share hangs on some */
    Text counts;         /* "good in July 2016 (1 to 7)" */
    Number share_before; /* the least that they leave, of all else the best; as may be paid, above */
    MoneyCell before;
    bool there, found, fewer, every_tried;
    Number cases, share_after;
} SoughtForCertain;

typedef struct Sought { /* the least change of one quantity that reaches what was sought */
    Text scheme, milestone, unit; /* unit.ptr NULL: it applies once */
    Day as_at;
    Text quantity;           /* "the numerator of conveyance in year to date Q2" */
    Number share_before, share_after; /* the greatest possible */
    MoneyCell before, potential;      /* of the cell: that may be paid at most; its potential */
    bool for_share, for_money;        /* that a share or a sum was to be reached; else any more */
    Number goal;                      /* a share, or pence */
    SoughtForCertain certain;
    bool there;              /* it is reached as it stands */
    bool found;              /* else nothing below is set */
    bool fewer;
    Number cases;            /* whole */
    bool every_tried;        /* each smaller one was tried, and falls short */
    struct ARRAY_OF(SoughtCell) cells; /* in the order of the files */
    MoneyCell moves;         /* of the scheme */
} Sought;

typedef struct RiskWay { /* what brings money back, or in */
    Text milestone;      /* whose figure it is */
    Text figure;         /* "conveyance rate in year to date Q3 for kent"; counted: "the numerator of …" */
    bool counted;        /* so many cases fewer or more; else that rate, or a better one */
    bool lower;          /* or lower; counted: fewer */
    bool may;            /* counted: whether it does hangs on what was suppressed … */
    bool certain;        /* … and with for_certain it does, whatever that is; some may be too many for it */
    Number rate, cases, for_certain;
    MoneyCell brings;
} RiskWay;

typedef struct RiskCell { /* of one milestone and unit */
    Text indicator, milestone, title, unit; /* unit.ptr NULL: it applies once */
    int year;                               /* as in a Verdict, and so are these */
    int milestone_index;
    uint32_t unit_index;
    Outcome outcome;
    MoneyCell open, recoverable, all; /* all: the two together */
    Text on;                          /* what it waits on */
    struct ARRAY_OF(RiskWay) ways;
    uint32_t nth; /* in the order of the files */
} RiskCell;

typedef struct AtRisk { /* what is not settled, the most pounds first */
    Text scheme;
    Day as_at;
    struct ARRAY_OF(RiskCell) cells;
    uint32_t sought;   /* of so many it was sought what it would take: the first */
    uint32_t unpriced; /* whose worth is not known: they are in no sum */
    MoneyCell open, recoverable, all;
} AtRisk;

typedef enum CoverageKind {
    COVERAGE_BAND,
    COVERAGE_MILESTONE,
    COVERAGE_OUTCOME,
    COVERAGE_CONDITION,
    COVERAGE_READING,
    COVERAGE_CLAUSE,
    COVERAGE_KINDS
} CoverageKind;

typedef struct CoverageMissed { /* what no example reaches */
    Text what;                  /* "q2_plan, precedent to q2_rate", or the clause as written */
    struct ARRAY_OF(
        Text) states; /* that it was never in: outcomes, "met", readings; none: all of it */
    SentencePlace place;
} CoverageMissed;

typedef struct CoverageOf { /* of one kind; each state counts as one */
    uint32_t reached, of;
    struct ARRAY_OF(CoverageMissed) missed;
} CoverageOf;

typedef struct Coverage {
    CoverageOf kinds[COVERAGE_KINDS];
    uint32_t reached, of; /* of all kinds together */
} Coverage;

#endif
