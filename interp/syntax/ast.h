/* The tree: what the author wrote, nothing decided.
 *
 *   File ── preamble (clauses before the first heading)
 *     └─ Section (heading) ─ clauses ─ children (sections of a lower rank)
 *          Clause ── word, payload (one of a few shapes), guard (`when QUESTION is READING`),
 *             │      quote (> lines above or below)
 *             └─ Expr (expressions)   Literal cells   Row (target tables)   Band (scales)
 *
 * Built by the constructors in build.c (one call per grammar action), nested by nest.c;
 * immutable afterwards. Everything lives on the rulebook's arena; texts of strings are
 * unescaped copies, other texts are views of the source. A line that could not be read is a
 * Clause with shape SHAPE_BROKEN; later stages pass over it in silence.
 */
#ifndef CQUIN_SYNTAX_AST_H
#define CQUIN_SYNTAX_AST_H

#include "base/name.h"
#include "diag/diag.h"
#include "value/date.h"
#include "value/number.h"

enum { /* sections, as bits, for the tables of words.def */
       S_FILE = 1 << 0,
       S_SCHEME = 1 << 1,
       S_SCALE = 1 << 2,
       S_DATA = 1 << 3,
       S_DEFINE = 1 << 4,
       S_QUESTION = 1 << 5,
       S_AGREEMENT = 1 << 6,
       S_CONVENTION = 1 << 7,
       S_EXAMPLE = 1 << 8,
       S_INDICATOR = 1 << 9,
       S_MILESTONE = 1 << 10,
       S_OFFSET = 1 << 11,
       S_CATCH_UP = 1 << 12,
       S_LIST = 1 << 13,
       S_MEASURE = 1 << 14,
       S_PART = 1 << 15,
       S_CALENDAR = 1 << 16,
       S_GATE = 1 << 17,
       S_VARIATION = 1 << 18,
       S_SOURCE = 1 << 19,
       S_ANY = (1 << 20) - 1,
       S_ANSWER = S_CONVENTION | S_SCHEME | S_INDICATOR | S_PART | S_MILESTONE | S_GATE,
       S_OFFSET_ANSWER = S_CONVENTION | S_SCHEME | S_INDICATOR | S_OFFSET,
       S_PEERS_ANSWER = S_CONVENTION | S_SCHEME | S_INDICATOR
};

typedef enum HeadingTag {
    HEADING_FILE, /* the preamble */
#define HEADING(tag, spelling, rank) HEADING_##tag,
#include "../grammar/words.def"
    HEADING_COUNT
} HeadingTag;

typedef enum ClauseTag {
    CLAUSE_BROKEN, /* could not be read; its Diag is already there */
    CLAUSE_BAND,   /* a band of a scale: begins with a literal, from, below or above */
#define CLAUSE(tag, spelling, sections, once, guarded) CLAUSE_##tag,
#include "../grammar/words.def"
    CLAUSE_COUNT
} ClauseTag;

/* A name as written, with its place. name 0: absent. */
typedef struct Ident {
    Name name;
    Span span;
} Ident;

typedef struct Idents ARRAY_OF(Ident) Idents;

/* A quoted text. present false: absent. */
typedef struct Words {
    Text text; /* unescaped */
    Span span;
    bool present;
} Words;

typedef struct ARRAY_OF(Words) WordsList;

typedef enum Unit {                         /* what was written with a number */
                    UNIT_NONE,              /* 12 */
                    UNIT_PERCENT,           /* 49.90%            number holds 0.499 */
                    UNIT_PERCENTAGE_POINTS, /* 0.5 percentage points   number holds 0.005 */
                    UNIT_POINTS,            /* 10 points */
                    UNIT_POUNDS,            /* £1,000.50         number holds 1000.5 */
                    UNIT_PER                /* 4.1 per 1,000 admissions   number holds 4.1 */
} Unit;

typedef struct Per { /* per 1,000 admissions;  per bed */
    Ident things;
    unsigned tens; /* 3 for 1,000; 0: one */
} Per;

typedef enum Comparison {
    COMPARE_IS,       /* is */
    COMPARE_IS_NOT,   /* is not */
    COMPARE_AT_LEAST, /* is at least */
    COMPARE_AT_MOST,  /* is at most */
    COMPARE_ABOVE,    /* is above */
    COMPARE_BELOW     /* is below */
} Comparison;

typedef enum ExprTag {
    EXPR_HOLE,         /* could not be read */
    EXPR_NUMBER,       /* 12   49.90%   £5   0.5 percentage points   10 points */
    EXPR_DATE,         /* 31 August 2016 */
    EXPR_END_OF,       /* end of Q1 */
    EXPR_DAYS_OFF,     /* 20 working days after end of Q1 */
    EXPR_YES_NO,       /* yes   no */
    EXPR_TEXT,         /* "words" */
    EXPR_EQUAL_SHARE,  /* an equal share (of scheme, of indicator, of part; in a weighting only) */
    EXPR_NOTHING,      /* nothing: 0 of whatever is expected */
    EXPR_TO_BE_AGREED, /* to be agreed with "commissioners" by 31 August 2016 */
    EXPR_NOT_APPLICABLE, /* not applicable, or - in a table */
    EXPR_NONE,           /* none */
    EXPR_REF,            /* conveyance rate in year to date Q2 for kent */
    EXPR_SUM,            /* a + b - c */
    EXPR_PRODUCT,        /* a * b / c */
    EXPR_NEGATE,         /* - a */
    EXPR_AND,            /* a and b and c */
    EXPR_OR,             /* a or b */
    EXPR_NOT,            /* not a */
    EXPR_COMPARE,        /* a is at least b */
    EXPR_OF,             /* 20% of indicator   national_2016_17 of achievement   f of a, b */
    EXPR_IF,             /* if c then a otherwise b */
    EXPR_GREATER,        /* the greater of a, b */
    EXPR_LESSER,         /* the lesser of a, b */
    EXPR_SHARES,         /* the sum of shares a, b */
    EXPR_AT_LEAST,       /* at least 2 of a, b, c */
    EXPR_PEERS,          /* the rank of rate among all areas where denominator is at least 20 */
    EXPR_COUNTING,       /* count arrests where rosc is yes;  sum charge of stays */
    EXPR_TEXTS,          /* "a", "b" */
    EXPR_AMONG,          /* practice is among "a", "b";  practice is among pilot */
    EXPR_ROUNDED         /* (a rounded half up to 2 decimal places of a percent) */
} ExprTag;

typedef enum DaysOff {
    DAYS_AFTER,         /* days after */
    DAYS_BEFORE,        /* days before */
    WORKING_DAYS_AFTER, /* working days after */
    WORKING_DAYS_BEFORE /* working days before */
} DaysOff;

typedef struct Expr Expr;

typedef struct Operand { /* of a chain: how it is joined to what stands before it */
    Expr *expr;
    bool inverse; /* `-` in a sum, `/` in a product */
    Span sign;
} Operand;

typedef struct Operands ARRAY_OF(Operand) Operands;

typedef struct RoundingWords {
    Rounding mode;
    int decimals;    /* of the number itself: 4 for "2 decimal places of a percent", 2 for pence */
    bool of_percent; /* as written, for printing back */
    bool none;       /* `not rounded` */
    bool present;
    Span span;
} RoundingWords;

typedef struct Pending { /* of what is to be agreed: with whom, by when */
    Words with;
    Day by; /* DAY_NONE: not said */
} Pending;

typedef enum Tallying {                 /* how the rows of a table are counted */
                        TALLY_ROWS,     /* count TABLE */
                        TALLY_DISTINCT, /* count distinct COLUMN of TABLE */
                        TALLY_SUM       /* sum COLUMN of TABLE */
} Tallying;

typedef enum PeersTag {                        /* how one area is compared with the others */
                        PEERS_RANK,            /* the rank of x */
                        PEERS_PERCENTILE_RANK, /* the percentile rank of x */
                        PEERS_DECILE,          /* the decile of x */
                        PEERS_PERCENTILE, /* the 60th percentile of x;  the threshold of the best 25% of x */
                        PEERS_MEDIAN,       /* the median of x */
                        PEERS_MEAN,         /* the unweighted mean of x */
                        PEERS_MEAN_OF_PART, /* the unweighted mean of the best 10% of x */
                        PEERS_MEAN_WEIGHTED, /* the mean of x weighted by y */
                        PEERS_NUMBER,        /* the number of peers by x */
                        PEERS_TOTAL          /* the total of x */
} PeersTag;

typedef enum PeersOrder { /* which figure is the first, the best or in the tenth decile */
                          PEERS_BY_BETTER, /* as the measure's `better` says */
                          PEERS_HIGHEST,
                          PEERS_LOWEST
} PeersOrder;

typedef struct Peers {
    PeersTag what;
    PeersOrder order;
    Expr *part;       /* a proportion, from the highest (or lowest, or best) down; NULL: none */
    Expr *of, *where; /* where NULL: every area is a peer */
    Expr *weight;     /* NULL: none */
    bool others;      /* among other areas: oneself is none */
    Ident within;     /* those of the same parent; name 0: of any */
} Peers;

typedef struct PeersAmong { /* whom it is compared with */
    bool others;
    Ident within;
} PeersAmong;

struct Expr {
    ExprTag tag;
    Span span;
    union {
        struct {
            Number value;
            Unit unit;
            unsigned decimals;
            Per per;
        } number; /* per: UNIT_PER */
        Day date;
        struct {
            Period period;
            Span span;
        } end_of;
        struct {
            Expr *count, *from;
            DaysOff how;
        } days_off; /* from: a date, or the end of … */
        bool yes;
        Text text;
        Pending pending; /* TO_BE_AGREED */
        struct {         /* period.form PERIOD_NONE: none said */
            Idents path;
            Period period;
            Span period_span;
            Ident area;
        } ref;
        Operands chain; /* SUM PRODUCT AND OR GREATER LESSER SHARES */
        struct {
            Operands of;
            Expr *least;
        } at_least;  /* least: a number */
        Expr *inner; /* NEGATE NOT */
        struct {
            Comparison op;
            Expr *left, *right;
        } compare;
        struct {
            Expr *left;
            Operands right;
        } of;
        struct {
            Expr *condition, *yes, *no;
        } pick;
        struct {
            Tallying how;
            Ident column, table;
            Expr *where;
        } counting; /* NULL: every row */
        Peers peers;
        WordsList texts; /* TEXTS */
        struct {
            Expr *left, *list;
        } among; /* list: TEXTS, or REF of one name */
        struct {
            Expr *inner;
            RoundingWords how;
        } rounded;
    } as;
};

typedef struct
    Guard { /* when QUESTION is READING;  when VARIATION applies;  when year is 2018/19 */
    Ident question, reading; /* varies: the variation; no reading */
    Span span;
    bool present, varies;
    int year; /* 0: it speaks of no year */
} Guard;

typedef struct Item { /* kent 50.00%   (of a baseline, a target, a sharing in proportion) */
    Ident name;
    Expr *value;
} Item;

typedef struct Items ARRAY_OF(Item) Items;

typedef struct ARRAY_OF(Expr *) Cells;

typedef struct Row { /* year to date Q2   49.90%   50.49%   48.17% */
    Period period;
    Words title; /* "At the edge"   49.92%   75%   (of a table of cases); present false: none */
    Span span, period_span;
    Cells cells; /* literals, names, to be agreed, not applicable; of cases also texts */
} Row;

typedef struct Rows ARRAY_OF(Row) Rows;

typedef struct Band {     /* one end absent: open to that side */
    Expr *low, *high;     /* literals; NULL: none */
    bool low_in, high_in; /* does the band hold its own end */
    Expr *pays;           /* of a slope: what its low end pays */
    Cells cells;          /* of a grid: what it pays in the columns behind the first */
    Expr *pays_to;        /* rising or falling evenly to this at its high end; NULL: one share */
    bool falls;
} Band;

typedef struct Bands ARRAY_OF(Band) Bands;

typedef struct Agreed { /* agreed 14 June 2016 from Q3 by "…" because "…" */
    Day date;
    Span date_span;
    Words by, because;
    Period from;    /* PERIOD_NONE: for all periods */
    Name variation; /* the one by which it was agreed; 0: by a line of its own */
} Agreed;

typedef enum Verb { VERB_IS, VERB_PAYS, VERB_EARNS } Verb;

/* The fixed words that some clauses choose among; each clause takes only some (grammar). */
typedef enum Choice {
    CHOICE_NONE,
    CHOICE_TO_BE_AGREED,       /* better to be agreed;  sharing to be agreed */
    CHOICE_LOWER,              /* better lower */
    CHOICE_HIGHER,             /* better higher */
    CHOICE_ONCE,               /* applies once */
    CHOICE_EACH_AREA,          /* applies each area */
    CHOICE_TO_NOTHING,         /* applies nothing;  releases nothing;  counted as nothing */
    CHOICE_EQUALLY,            /* sharing equally */
    CHOICE_BY_DENOMINATOR,     /* sharing by denominator */
    CHOICE_EACH_IN_FULL,       /* sharing each in full */
    CHOICE_IN_PROPORTION,      /* sharing in proportion kent 40%, …;  missing part shared … */
    CHOICE_LAPSES,             /* missing part lapses */
    CHOICE_ACHIEVEMENT,        /* counted as achievement times weighting */
    CHOICE_RATE_POINTS,        /* counted as percentage points of rate */
    CHOICE_CASES,              /* counted as cases */
    CHOICE_WITHIN_EACH_AREA,   /* pooled within each area */
    CHOICE_ACROSS_AREAS,       /* pooled across areas */
    CHOICE_IN_FULL,            /* releases … in full */
    CHOICE_UP_TO_SHARE,        /* releases … up to the full-year share */
    CHOICE_COUNTS,             /* late evidence counts */
    CHOICE_PAYS_NOTHING,       /* … pays nothing */
    CHOICE_PAYS,               /* … pays 40% (the clause's expr) */
    CHOICE_STAYS_OPEN,         /* … stays open */
    CHOICE_COUNTS_AS_ACCEPTED, /* undecided evidence counts as accepted */
    CHOICE_COUNTS_AS,          /* no change planned counts as 100% (expr);  … counts as nothing */
    CHOICE_NOT_ASSESSABLE,     /* no change planned is not assessable */
    CHOICE_BY_QUARTER,         /* filled in order of the quarters */
    CHOICE_TAKE_ONLY,          /* waiting milestones take only */
    CHOICE_GIVE_AND_TAKE,      /* waiting milestones give and take */
    CHOICE_BEST_RANK,          /* tied ranks share the best rank */
    CHOICE_WORST_RANK,         /* tied ranks share the worst rank */
    CHOICE_MEAN_RANK,          /* tied ranks share the mean rank */
    CHOICE_NEAREST_RANK,       /* percentiles by nearest rank */
    CHOICE_INCLUSIVELY,        /* percentiles interpolated inclusively */
    CHOICE_EXCLUSIVELY,        /* percentiles interpolated exclusively */
    CHOICE_ROUNDED_UP,         /* parts of peers rounded up */
    CHOICE_ROUNDED_DOWN,       /* parts of peers rounded down */
    CHOICE_IN_PART,            /* parts of peers counted in part */
    CHOICE_DOES_NOT_APPLY,     /* zero denominator does not apply;  20 otherwise does not apply */
    CHOICE_ITS_MILESTONES,     /* scored with at least 2 of its milestones */
    CHOICE_ITS_PARTS,          /* scored with at least 2 of its parts */
    CHOICE_LEFT_OUT,           /* unknown peers left out */
    CHOICE_MAKE_UNKNOWN,       /* unknown peers make it unknown */
    CHOICE_WHEN_EVERY_ROW,     /* complete when every row is there */
    CHOICE_TO_DATE,            /* complete to 30 June 2016 */
    CHOICE_AS_FOUND,           /* complete as found */
    CHOICE_SEMICOLON,          /* separator semicolon */
    CHOICE_COMMA,              /* separator comma */
    CHOICE_TAB,                /* separator tab */
    CHOICE_UTF_8,              /* encoding utf-8 */
    CHOICE_UTF_16_LE,          /* encoding utf-16le */
    CHOICE_UTF_16_BE,          /* encoding utf-16be */
    CHOICE_WINDOWS_1252,       /* encoding windows-1252 */
    CHOICE_IS,                 /* skip rows where area is "Total" */
    CHOICE_BEGINS_WITH,        /* skip rows where area begins with "Source:" */
    CHOICE_BLANK,              /* skip rows where area is blank */
    CHOICE_SERIAL,             /* column month is "Period" as excel serial */
    CHOICE_PERCENTAGE,         /* column rate is "Rate %" as a percentage */
    CHOICE_FRACTION,           /* column rate is "Rate" as a fraction */
    CHOICE_OTHER_COLUMNS,      /* ignore other columns */
    CHOICE_NOT_SUPPLIED,       /* cell "-" is not supplied;  expect … otherwise not supplied */
    CHOICE_REFUSED,            /* expect … otherwise refuse the data */
    CHOICE_SUPPRESSED,         /* cell "*" is suppressed between 1 and 7 */
    CHOICE_TO_NEAREST,         /* figures rounded to the nearest 5 */
    CHOICE_UP_TO_MULTIPLE,     /* figures rounded up to a multiple of 5 */
    CHOICE_DOWN_TO_MULTIPLE    /* figures rounded down to a multiple of 5 */
} Choice;

typedef struct CellWords { /* what figures, or cells that hold one of some texts, stand for */
    WordsList texts;
    Choice meaning;
    Expr *least, *greatest; /* NUMBER: of what is suppressed; least: what is rounded to. NULL */
    Idents columns;         /* none: every column of counts */
} CellWords;

typedef enum Earlier { /* of what a figure of the data is held against */
    EARLIER_NONE,
    EARLIER_MONTH,  /* the month before */
    EARLIER_QUARTER /* the quarter before */
} Earlier;

typedef struct Expected { /* of data: how many rows there are, or how its figures stand to each other */
    Ident rows; /* the word: rows; name 0: figures */
    Expr *least, *most;            /* NUMBER, of rows; NULL: any */
    Period period;                 /* likewise */
    Span period_span;
    Idents each; /* likewise: month, area */
    Ident area;
    Expr *compare;        /* of figures: a COMPARE, whose right side is what it is to be near to; */
    Expr *margin;         /* NUMBER: how near; NULL: it is compared as it is */
    Earlier earlier;      /* in place of a right side */
    Choice otherwise;     /* NOT_SUPPLIED, REFUSED; NONE: it is told */
} Expected;

typedef enum Shape {
    SHAPE_BROKEN,
    SHAPE_NONE,   /* require rows;  a long field whose text is its quote */
    SHAPE_NUMBER, /* language 1 */
    SHAPE_YEAR,   /* year 2016/17;  year 2017/18 to 2018/19;  of year 2018/19 */
    SHAPE_WORDS,  /* a text:   provider "…"   description "…"   printed in "Quarter 2, row 3" */
    SHAPE_DECLARE, /* area kent "Kent & Medway" also "Kent/Medway", "Kent" in region south_east;
                     * column NAME kind "label" cumulative;  item NAME "label" also "…";
                     * evidence NAME "…" pays 40%;  reading NAME "…" */
    SHAPE_NAMES, /* use a.b, c;  follows x;  surplus of a, b;  every month, area;  dated by x;  chosen x;
                     * condition precedent to a, b;  part of scheme x */
    SHAPE_EXPR,   /* weighting 20% of indicator;  numerator …;  achievement …;  report by DATE;
                     * members "a", "b";
                     * its own `rounded …` is in as.expr.rounding;
                     * suspended from DATE credits 100% (date and expr) */
    SHAPE_CHOICE, /* better lower;  applies once;  missing data pays nothing;
                     * releases a, b in full */
    SHAPE_PERIOD, /* period year to date Q2 */
    SHAPE_DAYS,   /* covers 1 January 2012 to 31 December 2027;  holiday 2 January 2012 "…" */
    SHAPE_ITEMS,  /* baseline kent 50.00%, surrey 50.59% */
    SHAPE_CELL,   /* cell "*", "[c]" is suppressed between 1 and 7 for seen, waiting;
                     * figures rounded to the nearest 5 */
    SHAPE_TABLE,  /* target kent surrey sussex / rows;  target / rows;  cases rate, share / rows */
    SHAPE_ON_ACCOUNT, /* paid on account 100% in 12 monthly instalments from DATE, settled by DATE */
    SHAPE_ROUNDING,   /* points rounded half up to 3 decimal places */
    SHAPE_PER,        /* measured per 1,000 admissions */
    SHAPE_SCALE_ON,   /* on a proportion, rounded half up to 2 decimal places of a percent;
                     * on a rate per 1,000 admissions, not rounded */
    SHAPE_HEADS,      /* columns below 1,000, 1,000 to 4,999, 5,000 or above */
    SHAPE_BAND,
    SHAPE_AGREE,  /* agree REF is VALUE instead of VALUE agreed … */
    SHAPE_ADJUST, /* adjust activity see_and_convey in October 2016 for kent by -9 agreed … */
    SHAPE_SETTLE, /* settle catch_up is releases agreed … */
    SHAPE_AGREED, /* agreed 14 October 2016 by "…" because "…" (of a variation) */
    SHAPE_GIVEN,  /* given REF is VALUE;  given REF submitted DATE accepted DATE */
    SHAPE_EXPECT, /* expect REF pays 75%;  of data: expect seen in full year is 51,234 */
    SHAPE_EXPECTED, /* of data: expect 12 rows for each month;  expect seen is at most referred;
                     * expect seen is within 5% of the month before otherwise not supplied */
    SHAPE_SKIP,   /* skip rows where area is "Total";  skip rows where "Status" is blank */
    SHAPE_HEADED, /* column month is "Period" as "dd/mm/yyyy" */
    SHAPE_MAPPED, /* value "KENT", "Kent CC" of area is kent */
    SHAPE_SUCCESSOR, /* successor of "X24" is "Y55" from 1 July 2016 */
    SHAPE_TEXTS,  /* file "returns/q1.csv", "returns/q2.csv";  ignore "Notes", "Region" */
    SHAPE_ACCEPT  /* accept W0301 because "as published" */
} Shape;

typedef struct UsePath { /* scales.national_2016_17: library, entry;  conveyance: entry only */
    Ident library, entry;
} UsePath;

typedef struct ARRAY_OF(UsePath) UsePaths;

typedef struct Belonging { /* region south_east: what an area belongs to */
    Ident of, is;
} Belonging;

typedef struct ARRAY_OF(Belonging) Belongings;

typedef struct Clause {
    ClauseTag tag;
    Shape shape;
    Span span;      /* the whole clause, first word to last */
    Span word_span; /* the clause word */
    Guard guard;
    Text quote; /* the > lines that belong to it, joined by newlines, without `> ` */
    Span quote_span;
    struct Clause *next;
    union {
        ClauseTag meant; /* BROKEN: by its first word; CLAUSE_BROKEN: by none */
        unsigned number;
        struct {
            int first, last;
        } years; /* one year: last is first */
        struct {
            Words words;
            Expr *to_be_agreed;
            bool not_applicable;
        } words; /* NULL: it is not */
        struct { /* EVIDENCE: pays 40% as decided; pays_span SPAN_NONE: nothing of its own */
            Ident name;
            Ident kind;
            Ident of; /* of a column: the unit, or the parent, whose parent it names; name 0: none's */
            Words title;
            WordsList also;
            Belongings lies_in; /* of an area */
            Span running; /* of a column or an item: `cumulative`; SPAN_NONE: it is not */
            Expr *pays;   /* NULL: all, or no share is said */
            bool as_decided;
            Span pays_span;
        } declare;
        struct { /* paths: `use` only; condition precedent to nothing: no name */
            Idents names;
            UsePaths paths;
        } names;
        struct { /* SUSPENDED: from date, credits expr */
            Expr *expr;
            Day date;
            Span date_span;
            RoundingWords rounding;
        } expr;
        struct { /* least: the 20 of `smallest denominator 20 otherwise …` */
            Choice choice;
            Idents names;
            Items items;
            Expr *expr, *least;
            Day date;
            Span choice_span;
        } choice;
        struct {
            Period period;
            Expr *to_be_agreed;
            Span span;
        } period; /* NULL: it is not */
        struct {
            Day from, to;
            Words name;
        } days; /* HOLIDAY: from and to are the day */
        Items items;
        struct {
            Idents columns;
            Rows rows;
        } table;
        CellWords cell;
        RoundingWords rounding;
        struct {
            Expr *share, *count, *from, *settled;
        } on_account;
        struct { /* kind: the word: proportion, score … */
            Ident kind;
            Per per; /* of a rate; its name 0: none is said */
            RoundingWords rounding;
        } scale_on;
        Per per;
        Bands heads; /* without shares */
        Band band;
        struct {
            Expr *subject;
            Expr *value, *instead_of;
            Agreed agreed;
        } agree;
        struct { /* subject: REF table column in MONTH for area */
            Expr *subject, *by;
            Agreed agreed;
        } adjust;
        struct {
            Ident question, reading;
            Agreed agreed;
        } settle;
        Agreed agreed;
        struct {
            const Expr *subject, *value;
            const Expr *submitted, *decided; /* DATE, or REF: a column of cases; NULL: not said */
            const Expr *decision; /* accepted or rejected, as a column of cases says; NULL: */
            bool accepted;        /* as it says itself */
            const Expr *share;    /* accepted … at 60%; NULL: not said */
            const Expr *least, *greatest; /* suppressed between them: NUMBER, or REF; NULL */
        } given;
        struct { /* because: TEXT, or REF: a column of cases; NULL: not said */
            const Expr *subject, *value, *because;
            Verb verb;
        } expect;
        Expected expected;
        struct { /* of a column, or of one that the file calls so */
            Ident column;
            Words heading;
            Choice choice; /* IS, BEGINS_WITH, BLANK */
            WordsList texts;
        } skip;
        struct {
            Ident column;
            Words heading;
            Words form;   /* as "dd/mm/yyyy" */
            Choice as;    /* SERIAL, PERCENTAGE, FRACTION; NONE */
            Span as_span; /* of either */
            Span comma;   /* with decimal comma; SPAN_NONE: without */
        } headed;
        struct {
            WordsList texts;
            Ident column;
            Expr *to; /* REF of one name, YES_NO, TEXT */
        } mapped;
        struct {
            Words of, is;
            Day from;
        } successor;
        struct { /* others: `ignore other columns` */
            WordsList texts;
            bool others;
        } texts;
        struct {
            Ident code;
            Words because;
        } accept;
    } as;
} Clause;

typedef struct Param { /* of a define: a;  measure m */
    Ident kind, name;  /* kind: the word before its name; name 0: none */
} Param;

typedef struct Params ARRAY_OF(Param) Params;

typedef struct Section {
    HeadingTag heading;
    Span span; /* the heading line */
    Span word_span;
    Ident name; /* name 0: example and agreement have only a title */
    Words title;
    Text quote; /* > lines above the heading */
    Span quote_span;
    Params params; /* define f of measure m, a is … */
    Expr *body;    /* define … is EXPR */
    Guard guard;
    Clause *clauses, *last_clause;
    struct Section *children, *last_child; /* sections of a lower rank */
    struct Section *parent, *next;
} Section;

typedef enum TriviaTag { TRIVIA_COMMENT, TRIVIA_BLANK } TriviaTag;

typedef struct Trivia { /* comments and blank lines, in order, beside the tree */
    TriviaTag tag;
    Span span;
} Trivia;

typedef struct File {
    SourceId source;
    Section *preamble; /* heading HEADING_FILE */
    Section *sections; /* rank 0 and what stands without its parent, in order */
    struct ARRAY_OF(Trivia) trivia;
    bool from_library; /* a file of the standard library */
    struct File *next;
} File;

/* Facts of words.def. */
Text heading_spelling(HeadingTag tag);
int heading_rank(HeadingTag tag);
unsigned heading_section(HeadingTag tag); /* its S_ bit */
Text clause_spelling(ClauseTag tag);
/* "the rank of ", "the unweighted mean of the best 10% of ": what stands before the figure. */
void peers_write(Out *out, PeersTag what, PeersOrder order, Number part, Arena *arena);
Text comparison_spelling(Comparison op); /* "is at least" */
Text choice_spelling(Choice choice); /* "pays nothing", "within each area"; of none, nothing */
uint32_t table_width(const Clause *table); /* cells of a row; 1 where the head names nothing */
unsigned clause_sections(ClauseTag tag);   /* S_ bits of the sections that take it */
unsigned clause_guarded(ClauseTag tag);    /* S_ bits of those where a `when` may follow it */
bool clause_is_long_field(ClauseTag tag);  /* description … supporting guidance */

#endif
