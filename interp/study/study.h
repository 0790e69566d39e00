/* What runs many cases: examples, comparisons of readings, true-ups, the next band. Only types
 * for reports here (includes verdict.h only); the functions are in examples.h, compare.h,
 * trueup.h and nextband.h.
 */
#ifndef CQUIN_STUDY_STUDY_H
#define CQUIN_STUDY_STUDY_H

#include "verdict/verdict.h"

typedef struct ExampleFailure {
    Text text;  /* "expected q2_rate for kent to pay 75%; it pays 50%" */
    Span span;  /* the expect clause */
    Sentences because; /* the chain of the actual result; what was not given */
} ExampleFailure;

typedef struct ExampleResult {
    Text title;
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
    int in_force;                          /* index; -1: open */
    struct ARRAY_OF(Money) totals;         /* by reading */
    struct ARRAY_OF(CompareCell) cells;    /* only where they differ */
} ComparedQuestion;

typedef struct Comparisons ARRAY_OF(ComparedQuestion) Comparisons;

#endif
