/* The milestones of which something can be proved, in each of their areas. */
#ifndef CQUIN_PROVE_SUBJECT_H
#define CQUIN_PROVE_SUBJECT_H

#include "prove/curve.h"

typedef struct Subject { /* a milestone that is paid on the rate of one measure, in one area */
    const Milestone *milestone;
    const Measure *measure;
    int milestone_index, measure_index;
    StepId rate;
    uint32_t unit;
    int area; /* -1: it applies once */
} Subject;

typedef struct Visitor {
    const Plan *plan;
    Prover *prover;
    Arena *arena; /* once memory is refused on it, nothing is visited any more */
    void *self;
    /* `curve`: what it pays over the rates from 0% to 100%; NULL: nothing can be told. */
    void (*look_at)(void *self, const Subject *of, const Curve *curve);
    void (*look_at_rate)(void *self, const Subject *of);
    /* A step that is asked for, too, when it looks at that; STEP_NONE: none. */
    StepId (*also)(const void *self, const Subject *of);
} Visitor;

void each_subject(const Visitor *visitor);
/* Each rate that a milestone stands on, in the first area to which that applies. */
void each_rate(const Visitor *visitor);
/* The name of its area; ptr NULL: it applies once. */
Text subject_area(const Model *model, const Subject *of);

#endif
