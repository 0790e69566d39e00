/* What became of each expectation that the rules have of the data: how often it held, and by which figures.
 *
 *   AllExpected ── ExpectedOf      a clause, in the order of the rules
 *                    └─ results    of a period and a unit: its two figures, and whether it holds
 *
 * An expectation of a figure that is not known is not decided: it neither holds nor fails.
 */
#ifndef CQUIN_VALUE_EXPECTED_H
#define CQUIN_VALUE_EXPECTED_H

#include "base/text.h"
#include "value/date.h"
#include "value/kind.h"
#include "value/number.h"
#include "value/why.h"

#define EXPECTED_LISTED 1000u /* results of one clause; those that do not hold come first */

typedef enum ExpectedState { EXPECTED_NOT_HELD, EXPECTED_NOT_DECIDED, EXPECTED_HELD, EXPECTED_STATES } ExpectedState;

typedef enum ExpectedHow { /* how the figure is to stand to what it is held against */
    EXPECTED_ROWS,         /* from `least` to `most` of them */
    EXPECTED_NO_ROWS,      /* of rows of their own: none that are otherwise */
    EXPECTED_IS,
    EXPECTED_IS_NOT,
    EXPECTED_AT_LEAST,
    EXPECTED_AT_MOST,
    EXPECTED_ABOVE,
    EXPECTED_BELOW,
    EXPECTED_NEAR /* within `margin` */
} ExpectedHow;

typedef struct ExpectedResult {
    uint32_t at, unit_at; /* in the plan's expectations, and the unit */
    Period period;        /* PERIOD_NONE: the data have no time */
    Text unit;            /* ptr NULL: it is of all areas, or the data have none */
    ExpectedState state;
    Why why;              /* of what is not decided */
    bool not_over;        /* likewise: the period is not */
    bool figure_known, against_known;
    Number figure, against; /* of rows, `against` is not known */
    Number difference;      /* where both are known; of rows, what is too few (below 0) or too many */
} ExpectedResult;

typedef struct ExpectedOf {
    Text table, clause; /* as the rules have it, on one line */
    Text path;          /* and where */
    uint32_t line;
    Text figure; /* what is looked at: "seen + waiting"; of rows empty */
    bool says_period, says_unit; /* these words say them */
    ExpectedHow how;
    bool has_least, has_most; /* of rows */
    Number least, most;
    bool share; /* the margin is a share of what it is held against */
    Number margin;
    KindTag kind; /* of the figures */
    Text otherwise; /* "told", "not_supplied", "refused" */
    uint32_t counts[EXPECTED_STATES];
    struct ARRAY_OF(ExpectedResult) results; /* by state, then period, then unit */
} ExpectedOf;

typedef struct AllExpected ARRAY_OF(ExpectedOf) AllExpected;

/* "12", "£1,200.50", "4.5%" */
void expected_write_figure(Out *out, const ExpectedOf *of, Number figure, Arena *arena);
/* "seen in May 2016 for kent is 120, where at most 100 is expected: a difference of 20", of one that does not hold;
 * `unsaid`: the year that is not written */
void expected_write_result(Out *out, const ExpectedOf *of, const ExpectedResult *one, int unsaid, Arena *arena);

#endif
