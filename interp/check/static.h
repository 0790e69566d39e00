/* What can be told of a formula without data: which fields it stands on, and its value from
 * literals of the rules.
 *
 * Calls of defines are walked through, with a bound on the steps: beyond it the answer is
 * "cannot tell".
 */
#ifndef CQUIN_CHECK_STATIC_H
#define CQUIN_CHECK_STATIC_H

#include "check/formula.h"

enum { STATIC_STEPS_MAX = 20000 };

typedef struct CallEnv { /* what the parameters of the define being walked stand for */
    const Links *args;
    const struct CallEnv *outer;
} CallEnv;

typedef struct Static { /* where the formula is worked out */
    Check *check;
    int measure, area; /* `rate` is of that measure */
    Period period;
    const Number *rate; /* what the measure's rate is taken to be; NULL: nothing */
    bool every;         /* rates of other measures are taken to be the same */
    uint32_t steps;
    bool by_area; /* a literal that differs by area was looked at */
    bool chosen;  /* what chooses, cuts off and rounds is worked out as well, and an achievement */
    unsigned supposes;     /* bits of FIELD_BASELINE and FIELD_TARGET: what was supposed … */
    Number supposed[2];    /* … to be this: the baseline, the target */
    const Formula *figure; /* what `pays` is of; NULL: of nothing */
} Static;

typedef struct Takes { /* what a formula speaks of */
    bool evidence;
    bool figure;    /* something counted, or what is worked out of it */
    bool in_period; /* some of it in the period in force */
} Takes;

Takes static_takes(Check *check, const Formula *formula);

typedef struct Uses ARRAY_OF(Taken) Uses;

/* Adds the fields in the period in force that the formula stands on, by measure; through
 * achievements too. */
void static_uses(Check *check, const Formula *formula, Uses *uses);
/* The first comparison in it, or in an achievement that it takes, of which each area has its
 * own: a rank; NULL. */
const Formula *static_place(Check *check, const Formula *formula);
/* The first field in it that is said of the same quarter (or month) last year while `period` is
 * none; NULL. */
const Formula *static_misfit(Check *check, const Formula *formula, Period period);
/* Those of one measure, as bits. */
unsigned static_fields(Check *check, int measure, const Formula *formula);
/* Those that the figure of a milestone, or the figures that it requires, stand on. */
unsigned fields_taken(const Milestone *m);
/* The value, where it hangs on literals of the rules alone. */
bool static_value(Static *where, const Formula *formula, const CallEnv *env, Number *value);

typedef struct
    Divisors {    /* of an achievement: what it divides by that stands on a baseline or a target */
    bool any;     /* there is one that can be zero, or of which it cannot be told */
    bool is_zero; /* one is zero in what the rules print */
} Divisors;

Divisors static_divisors(Static *where, const Formula *formula);

#endif
