/* The tree of formulas, resolved and kinded: what a term comes to.
 *
 *   CellTerm ── of which periods and areas
 *     └─ Term ── alternatives, the nearest first
 *          └─ Alternative ── When it holds, from when it is known, its Formula
 *
 * Of the model: indexes are indexes into it (model.h, which includes this file).
 */
#ifndef CQUIN_CHECK_FORMULA_TREE_H
#define CQUIN_CHECK_FORMULA_TREE_H

#include "syntax/syntax.h"
#include "value/kind.h"

typedef enum Field { /* the named quantities of a measure */
    FIELD_NUMERATOR,
    FIELD_DENOMINATOR,
    FIELD_RATE, /* numerator over denominator, unless the measure has no numerator */
    FIELD_BASELINE,
    FIELD_TARGET,
    FIELD_ACHIEVEMENT,
    FIELD_COUNT
} Field;

typedef enum FormulaTag {
    FORMULA_HOLE,
    FORMULA_NUMBER,         /* already in its kind: 49.90% is 0.499; £ in pounds */
    FORMULA_DATE,
    FORMULA_YES_NO,
    FORMULA_TO_BE_AGREED,
    FORMULA_TALLY,          /* a counted column over the period and area in force */
    FORMULA_COUNTING,       /* rows of a table counted, over the period and area in force */
    FORMULA_CELL,           /* a column of the row that a condition is about */
    FORMULA_TEXT,           /* "words", in a condition */
    FORMULA_TEXTS,          /* the members of a list */
    FORMULA_AMONG,          /* yes/no: a text is one of these, or of a list */
    FORMULA_FIELD,          /* a field of a measure; no period, area -1: those in force */
    FORMULA_CONTRACT_VALUE,
    FORMULA_CALL,           /* a define with its arguments */
    FORMULA_PARAM,          /* a parameter inside a define's body */
    FORMULA_MEASURE,        /* an argument that is a measure; no figure */
    FORMULA_PARAM_FIELD,    /* a field of a parameter, in the body as written: of no figure yet */
    FORMULA_EQUAL_SHARE,    /* a weighting: one over how many weigh so, and apply */
    FORMULA_SUM,            /* chain; inverse: subtracted */
    FORMULA_PRODUCT,        /* chain; inverse: divided by */
    FORMULA_NEGATE,
    FORMULA_AND,
    FORMULA_OR,
    FORMULA_NOT,
    FORMULA_COMPARE,
    FORMULA_PICK,
    FORMULA_GREATER,
    FORMULA_LESSER,
    FORMULA_SHARES,         /* chain: shares of one payment, added up */
    FORMULA_PEERS,          /* compared with what the other areas have */
    FORMULA_AT_LEAST,       /* yes/no: so many of several are yes */
    FORMULA_ROUNDED,
    FORMULA_SCALE,          /* a scale applied: the share it pays */
    FORMULA_FIGURE,         /* in `pays`: the figure that the milestone is paid on */
    FORMULA_READING,        /* yes/no: the question's answer in force is this reading */
    FORMULA_EVIDENCE        /* yes/no: this evidence of the milestone in force is accepted */
} FormulaTag;

typedef struct Formula Formula;

typedef struct Link { /* of a chain */
    Formula *formula;
    bool inverse;
} Link;

typedef struct Links ARRAY_OF(Link) Links;

struct Formula {
    FormulaTag tag;
    Kind kind;
    Span span;
    union {
        struct { Number value; unsigned decimals; Unit unit; } number;
        Day date;
        bool yes;
        struct { int table, column; Period period; } tally; /* PERIOD_NONE: the one in force */
        struct { /* column: told apart or summed, else -1; where: yes/no of cells; NULL: all */
            int table, column;
            Tallying how;
            Formula *where;
        } counting;
        struct ARRAY_OF(Text) texts;
        struct { Formula *left, *texts; int list; } among; /* list -1: texts */
        int cell; /* column of the table that is counted */
        Text text;
        struct { /* year is put in; PARAM_FIELD: measure is the parameter */
            int measure;
            Field field;
            Period period;
            int area;
        } field;
        struct { int define; Links args; } call;
        int param;
        int measure;
        Links chain; /* SUM PRODUCT AND OR GREATER LESSER SHARES */
        struct { Links of; uint32_t least; } at_least;
        struct { /* part: of the peers; where NULL: every area is one */
            PeersTag what;
            PeersOrder order;
            Number part;
            Formula *of, *where, *weight; /* weight NULL: none */
            bool others;
            int within; /* what they belong to, as model_parent_after; -1: whatever that is */
        } peers;
        Formula *inner; /* NEGATE NOT */
        struct { Comparison op; Formula *left, *right; } compare;
        struct { Formula *condition, *yes, *no; } pick;
        struct { Formula *inner; Rounding mode; int decimals; bool of_percent; } rounded;
        struct { int scale; Formula *arg, *across; } scale; /* across: of a grid; else NULL */
        struct { int question, reading; } reading;
        int evidence; /* index in the milestone in force */
        Pending pending; /* TO_BE_AGREED */
    } as;
};

typedef struct When { /* question -1, and no variation: always */
    int question, reading;
    int variation; /* 1 + its index: from the day on which it was agreed; 0: none */
} When;

typedef struct Alternative {
    When when;
    Day known_from;       /* date of the agreement; DAY_NONE: said in the rules */
    Formula *value;       /* FORMULA_TO_BE_AGREED where it is to be agreed */
    Formula *instead_of;  /* NULL: not said */
    Span span;            /* the clause */
    const Agreed *agreed; /* NULL: said in the rules */
    Month from;           /* the first month of the period that it holds from; 0: of all periods */
    int year;             /* the financial year that it is said of; 0: each */
} Alternative;

typedef struct Term ARRAY_OF(Alternative) Term; /* count 0: not said at all */

typedef struct CellTerm {
    Period period; /* PERIOD_NONE: every period */
    int area;      /* -1: every area */
    Term term;
} CellTerm;

typedef struct CellTerms ARRAY_OF(CellTerm) CellTerms;

#endif
