/* A second evaluator, for comparing: what docs/language.md, docs/data.md and docs/money.md say, in the
 * plainest way there is, and slowly.
 *
 * It shares the tree (interp/syntax) with the program and nothing behind it: no model, no plan, no facts. An
 * expression is worked out by one recursive function over the tree, each time anew; dates, CSV, exact
 * numbers (GMP's mpq) and the dealing of pence are its own. Where a question is open every reading is worked
 * out whole, and the results are put together at the end.
 *
 *   naive.c        worlds (a reading for each question), what they have in common, the lines
 *   number.c       exact numbers
 *   facts.c        dates, CSV, months and rows of tables, evidence as at a date
 *   areas.c        areas that are listed, units that the data name, and what they belong to
 *   parents.c      what the units of each parent come to
 *   term.c         what is said where: sections, `when`, agreements, answers
 *   expr.c         the one recursive function
 *   peers.c        one area compared with the others
 *   own.c          a milestone's own result: evidence, pieces, requirements, figures
 *   offset.c       surplus, need, what is received
 *   share.c        catch-up, conditions, suspension, outcome
 *   gates.c        what gates take and scale
 *   limits.c       caps and floors
 *   money.c        the dealing of pence
 */
#ifndef TEST_ORACLE_NAIVE_H
#define TEST_ORACLE_NAIVE_H

#include "syntax/syntax.h"

#include <gmp.h>

/* --- what is asked --- */

enum { PAIR_TABLES = 8 };

typedef struct PairTable {
    char name[32];
    char *csv;
} PairTable;

typedef struct Pair { /* rules and data; the texts end in NUL */
    char *rules;
    PairTable tables[PAIR_TABLES]; /* `evidence` among them */
    unsigned table_count;
    char as_at[11]; /* 2016-11-15 */
} Pair;

/* A line for each milestone and area, in the order of the rules:
 *     INDICATOR MILESTONE AREA OUTCOME LEAST GREATEST POTENTIAL EARNED OPEN RECOVERABLE LOST
 * and one for each parent:
 *     by KIND NAME UNITS POTENTIAL EARNED OPEN RECOVERABLE LOST
 * AREA `-`: applies once; amounts in pence, `null` where they are not known. The caller frees it. NULL
 * where the rules cannot be read. */
char *naive_verdicts(const Pair *pair);

/* --- numbers (number.c): values that are never changed and live until q_release --- */

typedef const __mpq_struct *Q;

Q q_int(long n);
Q q_from(const char *text); /* 3/4 */
Q q_of_number(Number n);
Q q_decimal(Text t); /* 1,250.50 */
Q q_add(Q a, Q b);
Q q_sub(Q a, Q b);
Q q_mul(Q a, Q b);
Q q_div(Q a, Q b); /* b not 0 */
Q q_neg(Q a);
Q q_min(Q a, Q b);
Q q_max(Q a, Q b);
Q q_floor(Q a);
Q q_round(Q a, Rounding mode, int decimals);
int q_cmp(Q a, Q b);
int q_sign(Q a);
void q_write(Out *out, Q a);
void q_release(void);

/* --- values --- */

typedef enum Why { /* why something is not known; the greatest of several counts */
                   WHY_KNOWN,
                   WHY_ELSE,       /* not assessable, as no question asks: nobody to compare with, another time's rate */
                   WHY_BY_NOTHING, /* … a division by nothing */
                   WHY_SMALL,
                   WHY_ZERO,
                   WHY_UNDECIDED, /* awaiting decision */
                   WHY_NO_DATA,   /* not supplied … */
                   WHY_NO_EVIDENCE,
                   WHY_NOT_DUE,
                   WHY_GAP, /* not agreed: between two bands */
                   WHY_NOT_AGREED
} Why;

typedef struct Value {
    Why why;
    Q q;       /* numbers, dates (days), yes 1 and no 0 */
    Text text; /* of rows */
    bool late; /* of a yes: a piece that counts was late */
} Value;

/* --- what everything is worked out from --- */

enum { AREA_ALL = -1, MAX_AREAS = 8, MAX_QUESTIONS = 8, MAX_KINDS = 2 };

typedef struct Csv {
    Text name;
    unsigned columns, rows; /* rows without the head */
    Text *cells;            /* the head first */
} Csv;

typedef struct AreaOf { /* an area; or a unit that the data name */
    Text name;
    const Clause *declared;  /* NULL: no clause lists it */
    Text parents[MAX_KINDS]; /* by the world's kinds; empty: nobody tells it */
} AreaOf;

typedef struct World { /* one reading for each question, all known as at one date */
    Arena *arena;
    const Rulebook *book;
    const Section *scheme;
    int year;
    Day as_at;
    AreaOf areas[MAX_AREAS]; /* units from the data: in the order of their bytes */
    int area_count;
    Name kinds[MAX_KINDS]; /* of what they belong to: region, nation */
    int kind_count;
    Name unit_word; /* practice; 0: areas are listed */
    const Csv *csv;
    unsigned csv_count;
    const Section *questions[MAX_QUESTIONS];
    Name readings[MAX_QUESTIONS];
    unsigned question_count;
} World;

typedef struct Bound { /* a parameter of a define */
    Name name;
    Value value;
    const Idents *measure; /* what it is called with, where it takes a measure; else NULL */
    const struct Bound *next;
} Bound;

typedef struct Scope { /* where an expression is worked out */
    const World *w;
    const Section *indicator, *milestone;
    const Section
        *group; /* the measure or part whose fields bare words are; NULL: the indicator's */
    Period period;
    int area;
    const Bound *bound;
    const Value *achievement; /* in `pays`: the figure that is paid on */
    bool required;            /* in `requires`: figures have their dates */
    Why *few;                 /* set where it takes none (WHY_ZERO) or fewer cases than the smallest denominator
                                 (WHY_SMALL, which counts) */
    bool counted;         /* in what is measured: then what the indicator excludes is left out */
    const Section *table; /* in a condition on rows … */
    const Csv *csv;
    unsigned row;
} Scope;

/* facts.c */
Day date_of(Text iso); /* DAY_NONE: none */
Day date_month_end(Month m);
Month date_month(Day d);
Month date_first(const World *w, Period p);
Month date_last(const World *w, Period p);
Csv csv_read(Arena *arena, const char *name, const char *text);
Text csv_cell(const Csv *csv, unsigned row,
              Text column); /* row from 0; empty where there is none */
const Csv *csv_of(const World *w, Text table);
void find_areas(World *w);                 /* once the tables are there */
int bytes_order(Text a, Text b); /* by their bytes */
bool area_is(const World *w, int area, Name name); /* as the rules call it */
Value column_total(const Scope *s, const Section *data, const Clause *column);
Value rows_counted(const Scope *s, const Expr *counting);
Value row_cell(const Scope *s, Name column);

typedef struct Standing { /* of a piece of evidence as at the date */
    enum { EVIDENCE_ABSENT, EVIDENCE_UNDECIDED, EVIDENCE_REJECTED, EVIDENCE_ACCEPTED } state;
    Day submitted, decided;
    Text share;
} Standing;

Standing piece_standing(const Scope *s, Name piece);
bool evidence_late(const Scope *s, const Standing *at); /* own.c */

/* term.c */
Text text_of(const World *w, Name name);
bool name_is(const World *w, Name name, const char *word);
const Section *section_named(const World *w, HeadingTag tag, Name name);
bool is_milestone(const Section *s); /* or a gate */
const Section *milestone_called(const World *w, Name name);
bool guard_holds(const World *w, Guard guard);
/* The clause in force: the first whose reading is, else the one without `when`. */
const Clause *clause_in(const World *w, const Section *s, ClauseTag tag);
/* The part that the milestone belongs to; NULL: none. */
const Section *part_holding(const World *w, const Section *milestone);
/* A child of the indicator by its name: a measure or a part. */
const Section *group_named(const Section *indicator, Name name);
/* A field as the group in force says it, else as the indicator does. */
const Clause *field_clause(const Scope *s, ClauseTag tag);
/* Nearest first: milestone (or offset), part, indicator, scheme, conventions. */
const Clause *answer_of(const Scope *s, ClauseTag tag);
/* The latest agreement on NAMES (a path), and its value; NULL: none is known. */
const Expr *agreed_on(const World *w, const Name *path, unsigned len);
Value term_cell(const Scope *s, ClauseTag field); /* baseline, target */
Value report_by_of(const Scope *s);
Value agreed_by_of(const Scope *s);
Period period_of(const World *w, const Section *milestone);
typedef struct Weight {
    bool known, none;
    Q share;
    enum {
        OF_CONTRACT,
        OF_SCHEME,
        OF_INDICATOR,
        OF_POUNDS,
        OF_POINTS
    } whole; /* the last two: what it is worth itself */
} Weight;
Weight weight_of(const World *w, const Section *indicator, const Section *milestone);
Weight weight_read(const Scope *s, const Expr *e);
bool weighs_and_applies(const World *w, const Section *milestone);
bool weighs_of_part(const World *w, const Section *milestone);
Value contract_value(const World *w);
Value outturn_value(const World *w);
Value point_value(const World *w);
bool re_based(const World *w, const Section *indicator);
const Expr *members_of(const World *w, Name list); /* TEXTS, or to be agreed */

/* expr.c */
Value eval(const Expr *e, const Scope *s);
Value eval_clause(const Clause *c, const Scope *s); /* with what it rounds */
Value field_of(const Scope *s, const char *field);  /* rate, achievement … */
Why why_few(Why why, Why few);
Value achievement_exactly(const Scope *s);
Value scale_of(const World *w, const Section *scale, Value x);
Value known(Q q);
Value unknown(Why why);

/* peers.c */
Value compared(const Expr *e, const Scope *s); /* with the other areas */

/* own.c */
typedef struct Own {
    Why why;
    Q least, greatest;
} Own;

Own own_of(const Scope *s);                 /* of evidence */
Own own_paid(const Scope *s, Value figure); /* what a figure earns, with `pays` */
Why figure_why(const Scope *s, Why why);
bool before_report(const Scope *s);
bool is_measured(const Scope *s);
bool paid_on_achievement(const Scope *s);

/* offset.c */
/* What the milestone is paid on, after its offset; *best: with what may still come. */
Value lifted_figure(const Scope *s, Value *best);

/* share.c */
typedef struct Share {
    const char *outcome;
    Q least, greatest, best; /* best: with what may still come back */
} Share;

/* gates.c */
typedef struct Left { /* what the gates leave of a share */
    Q least, greatest;
} Left;

Left left_by_gates(const Scope *s);
const Clause *effect_of(const World *w, const Section *gate); /* in force; NULL: it does nothing */
bool gate_hits(const Scope *s, const Section *gate, const Clause *effect);

typedef enum Gate { GATE_MET, GATE_OPEN, GATE_FAILED } Gate;

bool applies_once(const World *w, const Section *indicator, const Section *milestone);
bool applies_in(const Scope *s);
bool applies_somewhere(const World *w, const Section *indicator, const Section *milestone);
Scope scope_of(const World *w, const Section *milestone, int area);
Gate gate_of(const Scope *s);       /* of its conditions precedent */
Share share_before(const Scope *s); /* before any gate */
Share share_of(const Scope *s);

/* limits.c */
/* A share within what its milestone is capped at, and never below. */
Q share_within(const Scope *s, Q share);

/* money.c */
typedef struct Pence {
    bool known, to_be_agreed; /* neither: hangs on what is not known yet */
    Q q;
    Q points, rate;             /* of points: how many, and pence for one; NULL */
    const RoundingWords *round; /* how points that are earned are rounded */
} Pence;

Pence potential_of(const Scope *s);
/* Of what areas have each in full, all of it; else as it is. */
Pence over_areas(const Scope *s, Pence one);
Pence milestone_pence(const Scope *s); /* in all areas together */
Pence indicator_pence(const World *w, const Section *indicator);
/* The share of `pence` that part `which` of `count` gets: by largest remainder. */
Q dealt(Q pence, const Q *parts, unsigned count, unsigned which);

/* --- results (naive.c) --- */

enum { MAX_RESULTS = 128, AMOUNTS = 5 };

typedef struct Result {
    const Section *milestone;
    int area;
    Share share;
    Pence potential;
    Pence amounts[AMOUNTS]; /* potential, earned, open, recoverable, lost */
} Result;

enum { MAX_PARENTS = 16 };

typedef struct ParentSum { /* of the units of one parent */
    int kind, units;
    Text name; /* empty: of those of whom it is not known */
    Pence amounts[AMOUNTS];
} ParentSum;

typedef struct Results {
    Result items[MAX_RESULTS];
    unsigned count;
    ParentSum parents[MAX_PARENTS];
    unsigned parent_count;
} Results;

/* parents.c */
void sum_parents(const World *w, Results *results); /* once the amounts are there */
void write_parent(Out *out, const World *w, const ParentSum *sum);

void limit_amounts(const World *w, Results *results);

#endif
