/* The parts of trying suppressed counts; private to eval/.
 *
 *   hidden.c       which counts there are: cells, grouped where only their sum matters
 *   reached.c      which steps hang on which of them
 *   tried.c        every combination, in runs of some thousand lanes; what they leave, as pins
 *   shares.c       the shares that they leave possible, with their money
 */
#ifndef CQUIN_EVAL_TRIED_H
#define CQUIN_EVAL_TRIED_H

#include "eval/suppressed.h"

typedef struct HiddenSum { /* a step whose value is not known in a unit for what is suppressed */
    StepId step;
    uint32_t nth; /* of the steps that are sources */
    uint32_t unit;
    Number known;                    /* the sum of the rest */
    struct ARRAY_OF(uint32_t) cells; /* in tried->cells */
} HiddenSum;

typedef struct CellOfCount { /* one hidden cell, and which count it belongs to */
    HiddenCell cell;
    int unit;
    uint64_t *sources;    /* bits: the source steps that it goes into */
    uint32_t count, at;   /* the count, and which of its cells */
    int64_t before, room; /* of its count: what the cells before it can take up; and it itself */
} CellOfCount;

typedef struct Bits { /* by step of the plan: which source steps it hangs on */
    uint32_t words;
    uint64_t *own;   /* of its own unit */
    uint64_t *cross; /* of any unit, through steps across units */
    bool *after;     /* it takes what is merged over cases */
    bool *ends;      /* it is taken as more than a part of a sum */
} Bits;

typedef struct Output { /* a step whose value, over all combinations, is put into the run */
    StepId step, value; /* value: what is looked at in each combination */
    bool merges; /* over cases, as its operation does; else only where it is the same in all */
} Output;

typedef struct HiddenPair { /* a numerator, or a denominator, that may turn out impossible */
    StepId part, whole;     /* whole: above which it cannot be; STEP_NONE: it is only not below 0 */
    bool once;
} HiddenPair;

typedef struct CountOf {   /* beside found->counts */
    uint64_t *sources;     /* bits */
    uint32_t set, next;    /* next: of its unit; UINT32_MAX: none */
    uint64_t size, stride; /* how many values it has; of how many combinations each holds in turn */
} CountOf;

typedef struct CountSet { /* counts that some output takes together */
    uint64_t combinations; /* 0: too many */
    bool hopeless; /* in each of them a numerator is above its denominator: the rate is not supplied */
} CountSet;

typedef struct OutputAt { /* an output in a unit: what it comes to over all combinations */
    uint32_t output, unit, set;
    unsigned whys; /* bits, of WHY_KNOWN too */
    Value least, greatest;
    Value *firsts; /* of one that is not merged, by reading */
    bool differs;
} OutputAt;

typedef struct Tried {
    const Plan *plan;
    const Facts *facts;
    const Case *cases; /* of the readings */
    uint32_t case_count;
    Arena *arena;
    Diags *diags;
    struct ARRAY_OF(StepId) steps; /* that are sources, rising */
    struct ARRAY_OF(HiddenSum) sources;
    struct ARRAY_OF(CellOfCount) cells;
    Bits bits;
    struct ARRAY_OF(Output) outputs;
    struct ARRAY_OF(HiddenPair) wholes;
    bool apart; /* each unit can be run without the others */
    Suppressed *found;
    CountOf *counts;         /* by count */
    uint32_t *first_of_unit; /* its first count; [units]: the first of all units */
    struct ARRAY_OF(CountSet) sets;
    struct ARRAY_OF(OutputAt) at;
    bool again; /* only of sets that are hopeless */
    struct ShareNotes *notes; /* shares.c */
} Tried;

/* One combination of each set, as it was run. */
typedef struct TriedCase {
    const Run *run;
    uint32_t lane_unit; /* in the run */
    uint32_t nth;       /* case of the run */
    uint32_t reading;   /* case of the readings */
    uint64_t combination;
} TriedCase;

static inline uint64_t *bits_of(const Bits *bits, uint64_t *of, StepId step)
{
    return of + (size_t)step * bits->words;
}

static inline bool bit_is(const uint64_t *bits, uint32_t at)
{
    return bits[at / 64] >> at % 64 & 1;
}

static inline void bit_set(uint64_t *bits, uint32_t at)
{
    bits[at / 64] |= (uint64_t)1 << at % 64;
}

/* Which steps are sources, in which units, and of which cells. False when memory is refused. */
bool hidden_find(Tried *tried);
/* Once it is known what they reach: which cells are one count. */
bool hidden_group(Tried *tried);
/* What a cell is, where its count is that: the cells of a count are filled in their order. */
int64_t hidden_cell_value(const CellOfCount *cell, int64_t count_above_least);

bool reached_find(Tried *tried);
bool reached_any(const Bits *bits, StepId step);
bool reached_by(const uint64_t *bits, const uint64_t *sources, uint32_t words);
/* The sums that a cell which goes into those source steps ends in, as bytes to compare; and is some of
 * them one of its own unit? See reached.c. False when memory is refused. */
bool reached_sums(const Tried *tried, const uint64_t *sources, Text *sums, bool *of_a_unit);

typedef struct RunSteps { /* run.c: steps of some units */
    const Plan *plan;
    const Facts *facts;
    const Case *cases; /* of any number; pins are of units as they stand in unit_of */
    uint32_t case_count;
    const StepId *wanted;
    uint32_t wanted_count;
    const uint32_t *unit_of; /* NULL: all units. Only where no step looks at others */
    uint32_t units;
} RunSteps;

/* NULL where a value is too big (a Diag) or memory is refused. */
Run *run_steps(const RunSteps *steps, Arena *arena, Diags *diags);

/* Cases in which the suppressed counts are tried, in place of `cases`, and what was found; NULL: there
 * are none. False where there is a Diag or memory is refused. */
bool tried_cases(const Plan *plan, const Facts *facts, const Case **cases, uint32_t count,
                 Arena *arena, Diags *diags, const Suppressed **found);

/* sets.c: which counts go together, and in which units which outputs hang on them. */
bool sets_find(Tried *tried);
/* Calls with each count that the step hangs on in that unit. */
typedef void CountSeen(void *context, uint32_t count);
void sets_reached(const Tried *tried, StepId step, uint32_t unit, CountSeen *seen, void *context);
/* The value of a count in a combination of its set. */
static inline int64_t count_value(const Tried *tried, uint32_t count, uint64_t combination)
{
    const CountOf *of = &tried->counts[count];

    return tried->found->counts.items[count].least + (int64_t)(combination / of->stride % of->size);
}

/* shares.c */
bool shares_begin(Tried *tried);
void shares_want(const Tried *tried, StepId *wanted,
                 uint32_t *count); /* at most 5 a milestone more */
/* `impossible`: by set, in this combination. */
void shares_note(Tried *tried, uint32_t unit, const TriedCase *one, const bool *impossible);
bool shares_end(Tried *tried);
/* Once the run is made: what each of them comes to in pounds. False when memory is refused or there
 * is a Diag. */
bool shares_price(const Run *run, Arena *arena, Diags *diags);

#endif
