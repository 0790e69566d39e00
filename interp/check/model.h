/* The Model: what the rules mean, resolved and kinded, without data. Built by check/ from the
 * trees; read by plan/.
 *
 *   Model ── areas, questions, tables (declared data), scales, defines
 *     ├─ indicators ── pays, sharing, weighting
 *     │    ├─ measures ── fields (numerator, denominator, cells of baseline and target,
 *     │    │              achievement); one of its own, without a name
 *     │    ├─ milestones ── evidence, requires | paid on, weighting, conditions, answers;
 *     │    │                gates among them: what they do, to whom
 *     │    ├─ offsets
 *     │    └─ catch-ups
 *     ├─ sources (how files are written; source_of.h), expectations of what is returned
 *     ├─ adjustments (from agreements)
 *     └─ examples
 *
 * Whatever may be said twice (template and agreement, `when QUESTION is READING`) is one Term
 * with alternatives, the nearest first: agreed ones by falling date, then guarded ones, then
 * the plain one. Nothing is ever substituted into the tree. What could not be resolved is a
 * hole (FORMULA_HOLE), made only where a Diag was added; stages after it are silent about
 * holes. Indexes, not pointers, name areas, questions, milestones …; -1 means none (or "the one
 * in force"). Built objects are immutable.
 */
#ifndef CQUIN_CHECK_MODEL_H
#define CQUIN_CHECK_MODEL_H

#include "check/formula_tree.h"
#include "check/source_of.h"

/* The questions that may not be left in silence and are answered by a choice. Nearest first;
 * several only with `when`. */
typedef enum AnswerTag {
    ANSWER_LATE_EVIDENCE,        /* COUNTS, PAYS_NOTHING, PAYS */
    ANSWER_UNDECIDED_EVIDENCE,   /* STAYS_OPEN, COUNTS_AS_ACCEPTED, PAYS_NOTHING */
    ANSWER_MISSING_EVIDENCE,     /* PAYS_NOTHING, PAYS, STAYS_OPEN */
    ANSWER_MISSING_DATA,         /* PAYS_NOTHING, PAYS, STAYS_OPEN */
    ANSWER_ZERO_DENOMINATOR,     /* PAYS_NOTHING, PAYS, STAYS_OPEN, DOES_NOT_APPLY */
    ANSWER_SMALLEST_DENOMINATOR, /* NONE; with `smallest` PAYS_NOTHING, PAYS, STAYS_OPEN, DOES_NOT_APPLY */
    ANSWER_MISSING_PART,         /* LAPSES, IN_PROPORTION */
    ANSWER_NO_CHANGE_PLANNED,    /* COUNTS_AS, NOT_ASSESSABLE */
    ANSWER_NEGATIVE_ACHIEVEMENT, /* COUNTS_AS */
    ANSWER_FILLED,               /* BY_QUARTER */
    ANSWER_WAITING_MILESTONES,   /* TAKE_ONLY, GIVE_AND_TAKE */
    ANSWER_TIED_RANKS,           /* BEST_RANK, WORST_RANK, MEAN_RANK */
    ANSWER_PERCENTILES,          /* NEAREST_RANK, INCLUSIVELY, EXCLUSIVELY */
    ANSWER_PARTS_OF_PEERS,       /* ROUNDED_UP, ROUNDED_DOWN, IN_PART */
    ANSWER_UNKNOWN_PEERS,        /* LEFT_OUT, MAKE_UNKNOWN */
    ANSWER_COUNT
} AnswerTag;

typedef struct Answer {
    When when;
    Choice choice;
    Formula *value;    /* PAYS, COUNTS_AS: the share; NULL else */
    Formula *smallest; /* ANSWER_SMALLEST_DENOMINATOR: the number */
    Span span;
} Answer;

/* count 0: not answered, and nothing needs it (else an error was given) */
typedef struct Answers ARRAY_OF(Answer) Answers;

typedef struct Area {
    Name name;
    Text title;                    /* the name where no title is given */
    struct ARRAY_OF(Text) also;
    struct ARRAY_OF(Name) lies_in; /* by model->regions; 0: not said */
    Span span;
} Area;

typedef struct RegionWord { /* area kent in region south_east: what areas that are listed lie in */
    Name word;
    Span span; /* where it is said first */
} RegionWord;

typedef struct UnitsFrom { /* applies each provider in results: the data say which units there are */
    bool present;
    int table; /* whose rows do */
    Name word; /* what one is called */
    Span span;
} UnitsFrom;

typedef struct ReadingOf {
    Name name;
    Text title;
    Span span;
} ReadingOf;

typedef struct Settlement {
    int reading;
    Agreed agreed;
    Span span;
} Settlement;

typedef struct Question {
    Name name;
    Text title;
    Span span, chosen_span;
    struct ARRAY_OF(ReadingOf) readings;
    int chosen; /* -1: nobody has */
    struct ARRAY_OF(Settlement) settlements; /* by date; the later wins */
} Question;

typedef struct Variation { /* of the contract, in the year: what it changes says `when … applies` */
    Name name;
    Text title, quote;
    Span span;
    Agreed agreed; /* date DAY_NONE: to be agreed; then it is not in force */
    Month from;    /* likewise */
} Variation;

typedef enum ColumnRole {
    COLUMN_MONTH,
    COLUMN_QUARTER,
    COLUMN_AREA,
    COLUMN_PARENT, /* what the unit of the row belongs to */
    COLUMN_ITEM,   /* which item a row of a long table holds */
    COLUMN_FIGURE, /* the figure of that item */
    COLUMN_VALUE   /* what rules count (or pass over): of the file, or an item of a long table */
} ColumnRole;

typedef struct ColumnOf { /* of the file; or an item: its figures are counted as a column's are */
    Name name;
    Text title;
    ColumnRole role;
    Kind kind;
    int parent_of;              /* of a parent: the column of parents that it is the parent of; -1: of units */
    Span running;               /* cumulative: each figure holds those before it; SPAN_NONE: not */
    bool item, id;              /* id: a text that must not look like a number in short */
    struct ARRAY_OF(Text) also; /* other names of an item */
    Span span;
} ColumnOf;

typedef struct Table {
    Name name;
    Text title;
    Span span;
    struct ARRAY_OF(ColumnOf) columns; /* those of the file, then the items */
    uint32_t file_columns;             /* the first so many are in the file */
    CellsOf cells;                     /* what they stand for, in every file */
    bool by_month, by_area;            /* every month (or quarter), area */
    bool by_rows;                      /* rows of their own, each dated by a column: */
    int dated_by;
    int known_from; /* column + 1 that says from when a row is known; 0: from the end of its month */
    bool require_rows;
    Choice complete;        /* WHEN_EVERY_ROW, TO_DATE, AS_FOUND */
    Day complete_to;
} Table;

typedef struct Expectation { /* of what is returned in a table; plan/expand_expected.c shows what becomes of it */
    Span span;
    int table, area;  /* area -1: each */
    bool by_area;     /* in each area by itself; else of all of them together */
    Month step;       /* asked of each month (1), of each quarter (3) that is counted; 0: of `period` alone */
    Period period;    /* PERIOD_NONE: rows of the whole scheme; or its table has no time */
    Formula *rows;    /* of rows of their own: the COUNTING of those that `least` and `most` speak of; NULL: all rows of
                       * a table that has one for each month */
    bool has_least, has_most;
    Number least, most;
    Formula *compare; /* of figures: a COMPARE; NULL: rows are counted */
    bool near, share; /* the left side is to be within `margin` of the right one; share: of it */
    Number margin;
    Month earlier;    /* so many months before; 0: the right side is as it says */
    Choice otherwise; /* NOT_SUPPLIED, REFUSED; NONE: it is told */
} Expectation;

typedef struct ListOf {
    Name name;
    Text title;
    Span span;
    Term members; /* FORMULA_TEXTS, or to be agreed */
} ListOf;

typedef struct BandOf { /* resolved ends; has_* false: open */
    bool has_low, has_high, low_in, high_in;
    bool slopes; /* evenly from `pays` at the low end to `pays_to` at the high one; it has both */
    Number low, high, pays, pays_to; /* pays_to: pays, where it does not slope */
    Span span, low_span, high_span;
} BandOf;

typedef struct Scale {
    Name name;
    Text title;
    Span span;
    Kind on;
    bool rounds;
    Rounding mode;
    int decimals;
    Span on_span;
    struct ARRAY_OF(BandOf) bands; /* rising; of a grid its rows, as the first column pays */
    Number top;                    /* the greatest share, or number of points, that it pays */
    bool in_points;                /* it pays points of a milestone that is worth points */
    /* A grid of two figures is a scale a column, of its rows, and one that says which column: its
     * bands are the columns, and "pay" their number. These follow the scales of the files. */
    uint32_t columns; /* of a grid; 0: it is none */
    int first;        /* its first column; behind the last, the one across */
    int grid;         /* of one of these: the grid; -1 */
    uint32_t column;  /* and which it is; `columns` of the grid: the one across */
} Scale;

typedef struct Parameter {
    Name name;
    bool measure; /* else a figure */
} Parameter;

typedef struct Define { /* as written; or an instance: for the measures that it is called with */
    Name name;
    Span span;
    Text quote;
    struct ARRAY_OF(Parameter) params;
    bool takes_measures;
    int of;              /* of an instance: what it is of; -1: as written */
    const int *measures; /* of an instance, by parameter; -1: a figure */
    Formula *body;
} Define;

typedef struct Evidence {
    Name name;
    Text title;
    Span span;
    Formula *pays;   /* its share of the milestone; NULL: `requires` says what is paid */
    bool as_decided; /* of which the decision says how much */
    Span pays_span;
} Evidence;

typedef struct Applies {
    When when;
    Choice choice;             /* EACH_AREA, TO_NOTHING, or NONE: the areas listed */
    struct ARRAY_OF(int) areas;
    Span span;
} Applies;

typedef struct AppliesTo ARRAY_OF(Applies) AppliesTo;

typedef struct Suspension { /* suspended from DATE credits SHARE */
    bool present;
    Day from;
    Formula *credits;
    Span span;
} Suspension;

typedef struct Closing { /* closed on DATE: what is known from a later day on does not count */
    bool present;
    Day on;
    Span span;
} Closing;

typedef struct PeriodSaid {
    When when;
    Period period; /* PERIOD_NONE: to be agreed */
    Span span;
} PeriodSaid;

typedef struct Condition { /* a condition precedent to this milestone, or a gate that may debar it */
    int milestone; /* which one must be met (index in the model) */
    When when;
    Span span;
    bool debars, across_areas; /* of a gate; across: it must be met in every area */
} Condition;

typedef struct Limits { /* capped at, never below: pounds, or shares; count 0: none */
    Term cap, floor;
} Limits;

typedef enum GateDoes {
    GATE_TAKES,  /* where it is not met, a share of what the gated milestones earn */
    GATE_SCALES, /* they earn its own share of it */
    GATE_DEBARS  /* where it is not met, they earn nothing: a Condition of theirs */
} GateDoes;

typedef struct GateEffect { /* takes 20% of scheme [within each area | across areas] */
    When when;
    GateDoes does;
    bool of_scheme;    /* else of its indicator */
    bool across_areas; /* a miss in one area is one in all */
    Term share;        /* GATE_TAKES: one alternative of the rules, and what was agreed since */
    Span span;
} GateEffect;

typedef struct Taken { /* by a milestone's figure, in the milestone's own period */
    int measure;
    unsigned fields; /* bits, 1u << FIELD_X; through achievements too */
    unsigned here;   /* those of them that are not said of one area */
} Taken;

typedef struct Milestone { /* or a gate: one without a weighting, on which others hang */
    Name name;
    Text title, quote;
    Span span;
    int indicator;
    int year;               /* of the scheme, by which its value is worked out */
    int part;               /* -1: it belongs to none */
    int measure;            /* whose fields its bare words mean */
    struct ARRAY_OF(Taken) takes;
    struct ARRAY_OF(PeriodSaid) periods; /* empty: none said (one of evidence may have none) */
    Period period;          /* the first of them that is agreed; PERIOD_NONE: none is */
    Span period_span;
    Term report_by, agreed_by;
    bool once;              /* applies once; else each area */
    AppliesTo applies;      /* empty: everywhere */
    Term weighting;         /* shares, or what it is worth; count 0 or weightless: none */
    bool weightless;        /* `weighting none` */
    Whole weighting_of;
    struct ARRAY_OF(Evidence) evidence;
    bool by_piece;          /* each piece of evidence pays its share; there is no `requires` */
    Term requires;          /* yes/no formulas; count 0 where it is paid on a figure */
    bool asks_evidence, asks_figure, asks_rate; /* what `requires` speaks of */
    bool asks_in_period; /* a figure of it is one of the milestone's period */
    Term paid_on;           /* a figure to be put through the indicator's `pays` */
    struct ARRAY_OF(Condition) conditions;
    Formula *met_from;      /* NULL: 100% */
    Span condition_span;    /* its own `condition precedent to` clause; SPAN_NONE: none */
    Answers answers[ANSWER_COUNT];
    Suspension suspension;  /* the nearest: milestone, indicator, scheme */
    Closing closing;        /* its own; the scheme's may come before it */
    Limits limits;
    bool gate;
    struct ARRAY_OF(GateEffect) effects; /* of a gate; several only with `when` */
    Term pays;                           /* of a gate, its own; count 0: as the indicator says */
    struct ARRAY_OF(int) gates;          /* that take from this milestone or scale it */
} Milestone;

typedef struct MilestoneList ARRAY_OF(int) MilestoneList;

typedef struct CountedAs {
    When when;
    Choice choice; /* ACHIEVEMENT, RATE_POINTS, CASES, TO_NOTHING */
    Span span;
} CountedAs;

typedef struct Offset {
    Name name;
    Span span;
    Text quote;
    int indicator;
    MilestoneList surplus, shortfall; /* in the order of their periods */
    struct ARRAY_OF(CountedAs) counted;
    bool across_areas;                /* pooled across areas; else within each */
    Answers answers[ANSWER_COUNT];
} Offset;

typedef struct Release {
    When when;
    Choice choice; /* IN_FULL, UP_TO_SHARE, TO_NOTHING */
    MilestoneList milestones;
    Span span;
} Release;

typedef struct CatchUp {
    Name name;
    Span span;
    Text quote;
    int indicator;
    int on;
    struct ARRAY_OF(Release) releases;
} CatchUp;

typedef struct Exclusion { /* rows of the table for which it holds are not counted */
    int table;
    Formula *where;
    Span span;
} Exclusion;

typedef struct Measure { /* what is counted, over what, against what */
    Name name; /* 0: the indicator's own */
    Text title, quote;
    Span span;
    int indicator;
    int part; /* whose fields these are; -1 */
    bool of_gate; /* they are a gate's own */
    Formula *numerator, *denominator; /* NULL: none */
    bool by_figure; /* `measured by`: its rate is the numerator, called `figure`, and no quotient */
    Kind per;       /* `measured per 1,000 admissions`; HOLE: its rate is a proportion */
    struct ARRAY_OF(Exclusion) exclusions; /* of the rows that both of them count */
    bool has_direction, lower_is_better;
    Span direction_open; /* `better to be agreed`; SPAN_NONE: it is not */
    CellTerms baseline, target;
    Term achievement;
} Measure;

typedef struct Scored { /* scored with at least 2 of its milestones; least 0: whatever can be */
    uint32_t least;
    bool of_parts;
    Span span;
} Scored;

typedef struct Part { /* a group of milestones with a weight, and fields, of its own */
    Name name;
    Text title, quote;
    Span span;
    int indicator;
    int measure;        /* its fields */
    Term weighting;     /* count 0: none; its milestones weigh shares of the indicator's whole */
    Whole weighting_of;
    bool weightless;
    Term pays;          /* count 0: as the indicator says */
    Limits limits;
    Scored scored;
    struct ARRAY_OF(int) milestones;
} Part;

typedef struct SharingPart { int area; Formula *share; } SharingPart;

typedef struct Sharing {
    When when;
    Choice choice; /* EQUALLY, BY_DENOMINATOR, EACH_IN_FULL, IN_PROPORTION, TO_BE_AGREED */
    struct ARRAY_OF(SharingPart) parts;
    Span span;
} Sharing;

typedef struct Rebasing { /* re-based on outturn [at the choice of "…"] */
    bool present;
    Text by;     /* whose choice it is; ptr NULL: nobody's, it holds once the outturn is known */
    Term chosen; /* yes/no; count 0 where nobody chooses */
    Span span;
} Rebasing;

typedef struct PointRounding { /* points rounded half up to 3 decimal places */
    bool present;
    Rounding mode;
    int decimals;
    Span span;
} PointRounding;

typedef struct Indicator {
    Name name;
    Text title, quote;
    Span span;
    Term weighting;      /* shares of weighting_of; count 0: the sum of its milestones' */
    Whole weighting_of;  /* WHOLE_CONTRACT or WHOLE_SCHEME; POUNDS, POINTS: what it is worth */
    Whole milestones_of; /* what its milestones weigh shares of */
    int measure;         /* its own, which its clauses say */
    struct ARRAY_OF(int) measures; /* those with a name */
    struct ARRAY_OF(int) parts;
    Term pays;           /* formula over achievement: FORMULA_SCALE or any share */
    Rebasing rebasing;
    Term adjusted;        /* a factor of what it is worth, for each area; count 0: none */
    PointRounding points; /* how the points that it earns are rounded */
    Limits limits;
    struct ARRAY_OF(Sharing) sharing;
    struct ARRAY_OF(int) milestones;  /* indexes in the model, in the order of the file */
    const Section *section;           /* for printing the template back */
    bool is_option; /* where it applies hangs on a question */
    bool of_scheme; /* no indicator of the file: it holds the gates that stand in the scheme */
    Scored scored;
    Answers peers[ANSWER_COUNT]; /* how it compares areas with their peers, as far as it does */
} Indicator;

typedef struct Adjustment {
    int table, column, area;
    Month month;
    Number amount;
    Agreed agreed;
    Span span;
    bool counted; /* some milestone counts that month of the column */
} Adjustment;

typedef enum GivenTag {
    GIVEN_FIELD,
    GIVEN_CONTRACT_VALUE,
    GIVEN_OUTTURN,
    GIVEN_POINT_VALUE,
    GIVEN_RE_BASED, /* of an indicator; value 1: yes */
    GIVEN_COUNT,    /* a column of a table, over a period */
    GIVEN_WEIGHTING, /* likewise: a share of its whole; pounds or points, where it is worth some */
    GIVEN_READING,
    GIVEN_EVIDENCE
} GivenTag;

typedef struct Given {
    GivenTag tag;
    Span span;
    struct { int measure; Field field; Period period; int area; } field; /* area -1: every area */
    struct { int table, column; Period period; int area; } count; /* likewise */
    int indicator;
    int year; /* of the contract value, the outturn, the value of a point, the weighting; 0: each */
    Number value;
    bool to_be_agreed; /* given … is to be agreed */
    bool hidden;       /* given … is suppressed between these */
    int64_t least, greatest;
    int question, reading;
    struct {
        int milestone, evidence, area;
        Day submitted, decided;
        bool has_decision, accepted, has_share;
        Number share; /* accepted at it */
    } evidence;
} Given;

typedef enum ExpectTag {
    EXPECT_PAYS,
    EXPECT_EARNS_SHARE,
    EXPECT_EARNS_MONEY,
    EXPECT_OUTCOME,
    EXPECT_FIELD,
    EXPECT_ON_ACCOUNT /* what stands below the totals of a statement */
} ExpectTag;

typedef enum AccountFigure {
    ACCOUNT_VALUE,    /* in all */
    ACCOUNT_PAID,     /* so far */
    ACCOUNT_DEDUCTED, /* for certain */
    ACCOUNT_BALANCE,  /* earned less paid */
    ACCOUNT_FIGURES
} AccountFigure;

typedef struct Expect {
    ExpectTag tag;
    Span span;
    int milestone, area; /* -1: of a figure; area -1: every area (or the milestone applies once) */
    Number value;        /* share; money in pence, on account too; a field's value */
    int outcome;         /* an Outcome of value/outcome.h */
    Text because;        /* of an outcome: words that a reason has; len 0: none are said */
    struct { int measure; Field field; Period period; } field;
    AccountFigure account;
} Expect;

bool expect_of_milestone(const Expect *expect); /* not of a figure */
Text account_word(AccountFigure figure);        /* "value" … */

typedef struct Example { /* or one of its cases */
    Text title, case_title; /* case_title.ptr NULL: it has no cases */
    Span span;              /* of the heading, or of the row */
    bool has_as_at;
    Day as_at;
    struct ARRAY_OF(Given) givens;
    struct ARRAY_OF(Expect) expects;
} Example;

typedef struct OpenTerm {
    const Term *term;
    uint32_t at; /* which of its alternatives */
} OpenTerm;

typedef struct ToAgree { /* a `to be agreed`, wherever it stands */
    const Section *section;
    const Clause *clause; /* NULL: the formula of a define */
    Period period;        /* of a row of a table; PERIOD_NONE: none */
    Name area;            /* of a figure for one area; 0: none */
    Pending pending;
    Span span;
    struct ARRAY_OF(OpenTerm) terms; /* none: no agreement can give it */
} ToAgree;

typedef struct OnAccount { /* paid on account 100% in 12 monthly instalments from DATE, settled by DATE */
    bool present;
    Number share; /* of the potential */
    uint32_t count;
    Day from;
    Day settled; /* DAY_NONE: to be agreed */
    Span span;
} OnAccount;

typedef struct Model {
    Arena *arena;
    const Rulebook *book;
    Name name;
    Text title;
    Span span;
    int year, last_year; /* financial years, by the year they start in; of one year: the same */
    Closing closing;
    Term contract_value; /* money, in pounds */
    bool own_values;     /* each unit has its own, as the data say */
    Term point_value;    /* money for a point, in pounds; count 0: nothing is worth points */
    OnAccount on_account;
    Term outturn;        /* likewise; count 0: nothing is re-based on it */
    Term weighting;      /* the scheme's share of it; count 0: nothing weighs a share of the scheme */
    Limits limits;
    Answers peers[ANSWER_COUNT]; /* how what belongs to no indicator compares areas */
    struct ARRAY_OF(Area) areas; /* where units come from the data: those that the rules name */
    struct ARRAY_OF(RegionWord) regions;
    uint32_t areas_ruled; /* so many of them are named outside of examples */
    UnitsFrom units;
    struct ARRAY_OF(Question) questions;
    struct ARRAY_OF(Variation) variations;
    struct ARRAY_OF(Table) tables;
    struct ARRAY_OF(Expectation) expectations; /* of all tables, in their order */
    Table evidence; /* the file of what was submitted, as a source sees it */
    struct ARRAY_OF(SourceOf) sources;
    struct ARRAY_OF(ListOf) lists;
    struct ARRAY_OF(Scale) scales;
    struct ARRAY_OF(Define) defines;
    struct ARRAY_OF(Indicator) indicators;
    struct ARRAY_OF(Measure) measures; /* of all indicators */
    struct ARRAY_OF(Part) parts;       /* of all indicators */
    struct ARRAY_OF(Milestone) milestones; /* of all indicators, in the order of the files */
    struct ARRAY_OF(Offset) offsets;
    struct ARRAY_OF(CatchUp) catch_ups;
    struct ARRAY_OF(Adjustment) adjustments;
    struct ARRAY_OF(Example) examples;
    Day last_agreed; /* the last date that an agreement bears; DAY_NONE: there is none */
    struct ARRAY_OF(ToAgree) to_be_agreed; /* in order, whether or not agreed since */
} Model;

/* The formulas that a formula is made of: those directly in it, and not the body of a define. */
void formula_parts(const Formula *formula, void (*visit)(void *self, const Formula *part),
                   void *self);

/* Always gives a Model (with holes where Diags were added); evaluation needs one without
 * errors. NULL only out of memory. */
Model *model_from_rulebook(const Rulebook *book, Arena *arena, Diags *diags);
/* Accepts those of the findings from `first` on, made by prove/ of its plan, that the rules accept; tells
 * of what they accept in vain. */
void model_accept_proved(const Model *model, uint32_t first, Arena *arena, Diags *diags);

/* Does it hold for that period, as far as its `from` goes: does the period end on or after the
 * first day of it? What has no period is asked for the scheme's year. */
bool alternative_reaches(const Model *model, const Alternative *alternative, Period period);

/* What units belong to, one kind after the other, from -1; -1 behind the last. Where units come from the
 * data it is the column that tells it, else the index of model->regions. */
int model_parent_after(const Model *model, int parent);
Name model_parent_word(const Model *model, int parent);

/* May there be several units? */
bool model_has_units(const Model *model);
/* How many financial years the scheme has: at least 1. */
uint32_t model_years(const Model *model);
/* The year of a period that names none, which is then not written either; 0: there are several. */
int model_year_unsaid(const Model *model);
/* The year of the scheme in which a period ends; what ends before or after it: its first or last. */
int model_year_of(const Model *model, Period period);
Period model_full_year(int year);

/* The band of the scale across that is the nth column of a grid, as it is printed. */
const BandOf *grid_column(const Model *model, const Scale *grid, uint32_t nth);
/* The grid that it is a column of, or itself. */
const Scale *scale_whole(const Model *model, const Scale *scale);

/* Has the table a column of this role? */
bool table_has(const Table *table, ColumnRole role);
/* How many months one of its rows is about (a day's row: its month's): 1, 3, or 0 where its rows
 * have no time. */
Month table_step(const Table *table);
/* The months that the column is added up over, for a period: of a cumulative one, the last row's. */
Period column_period(const Table *table, int column, Period period);

bool when_always(When when);

bool milestone_listed(const MilestoneList *list, int milestone);

/* What was known on that date, or on an earlier one on which the books were closed. */
Day known_by(const Closing *closing, Day as_at);

/* The one with these words, else the first of the clause with this span; NULL: none. */
const ToAgree *model_to_agree(const Model *model, Span span);
/* Is it still to be agreed, by what is known at that date? */
bool to_agree_open(const ToAgree *place, Day as_at);
uint32_t model_count_open(const Model *model, Day as_at);
/* Is it something that figures are worked out from: a numerator, a target, what it pays …? */
bool to_agree_figure(const ToAgree *place);

/* Does the effect of that gate reach this milestone? What weighs nothing has
 * nothing to lose. */
bool gate_reaches(const Milestone *gate, const GateEffect *effect, const Milestone *milestone);

/* What a milestone's figure earns: the nearest `pays`. */
const Term *milestone_pays(const Model *model, const Milestone *milestone);
/* Which of the measures that its figure takes has a rate, a baseline or a target: -1, none; of several,
 * the first, and another. */
int milestone_rated_by(const Model *model, const Milestone *milestone, int *another);
/* By whose denominator its areas share it: the nth measure that may be meant; -1: none, or no more.
 * Of those that its figure takes; else of the one whose words it speaks, else of the indicator,
 * else of whichever has one. */
int milestone_shared_by(const Model *model, const Milestone *milestone, uint32_t nth);
/* The day of an instalment: a month after the one before, or the last day of a shorter month. */
Day instalment_day(const OnAccount *account, uint32_t nth);
/* Where it is said to be an equal share; NULL: nowhere. */
const Alternative *term_equal(const Term *term);
/* The pounds or points of its milestones: each is worth so many, or a share of the indicator's.
 * Else they share a value in pence. */
Whole indicator_amount(const Indicator *indicator);
/* Yes where it may turn out, by its figures, that it does not apply: too few cases, or too few
 * others that have enough. */
bool may_be_unscored(const Model *model, const Milestone *milestone);
/* Does it weigh a share of its part? */
bool is_of_part(const Milestone *milestone);
enum { DAYS_AFTER_ALL = 366 }; /* later than that after all is due, a date is taken for a slip */
/* The last day on which something of the scheme is to be reported or agreed, by its own words; at least
 * the end of its year. */
Day model_last_due(const Model *model);

/* Names of the fields as they are written ("rate"). */
Text field_name(Field field);
/* As this measure calls it: a rate that is no quotient is its `figure`. */
Text measure_field_name(const Measure *measure, Field field);

/* evidence_file.c. The table of a number; the number after the last is that of the evidence. */
const Table *model_table(const Model *model, uint32_t table);
bool evidence_table_make(Table *table, const Names *names, Arena *arena); /* false: memory is refused */
int evidence_column_named(Text name);                                     /* -1: none */
/* Does a milestone that takes evidence, or a piece of evidence, go by that name in the file? */
bool evidence_has_milestone(const Model *model, Text text);
bool evidence_has_piece(const Model *model, Text text);

#endif
