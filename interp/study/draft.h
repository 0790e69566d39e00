/* Drafts of examples: tables of cases whose expectations are what the rules give now.
 *
 *   Draft ── givens  what every case is given: readings, evidence, figures at their targets
 *     ├─ what the cases differ in: a figure, the date of the case, dates and decisions of evidence
 *     └─ rows    a case each, with what came out
 */
#ifndef CQUIN_STUDY_DRAFT_H
#define CQUIN_STUDY_DRAFT_H

#include "study/examples.h"

typedef struct DraftRow DraftRow;

struct DraftRow {
    Text name;
    Number figure;
    Day as_at;
    Day sent, decided; /* DAY_NONE: not sent; not decided */
    bool accepted;
    Value pays; /* its own share, or why there is none */
    Outcome outcome;
    bool had; /* some example has it already: it is not written */
};

typedef struct Draft {
    const Plan *plan;
    Arena *arena;
    Diags *diags;
    Text about;    /* "the edges of what it pays" */
    int milestone; /* of which the cases expect */
    int area;      /* -1: it applies once, or there are no areas */
    Day as_at;     /* of all cases; DAY_NONE: each says its own */
    struct ARRAY_OF(Given) givens;
    bool has_figure; /* the cases give this figure: */
    Given figure;
    Kind kind;
    unsigned decimals; /* that it is written with; of a percentage where it is a proportion */
    const bool *beneath; /* by step: does the outcome rest on it; NULL: every question is answered */
    int evidence_of;   /* the milestone whose evidence the cases give; -1: none */
    struct ARRAY_OF(DraftRow) rows;
} Draft;

Draft draft_new(const Plan *plan, int milestone, int area, Arena *arena, Diags *diags);
uint32_t draft_unit(const Draft *draft);
Day draft_last_day(const Draft *draft); /* that a case without a date would stand at */

/* Givens that hold in every case. */
void draft_give_reading(Draft *draft, int question, int reading); /* in place of another one */
/* May its cases come out otherwise by another answer? */
bool draft_hangs_on(const Draft *draft, int question);
/* A piece of evidence, accepted in time. */
void draft_give_piece(Draft *draft, int milestone, uint32_t nth);
/* For the milestone's areas; a figure that is given already, or that the cases give, stays. */
void draft_give_figure(Draft *draft, int milestone, const FieldStep *field, Number value);
/* What a milestone needs to be achieved, without the figure or the evidence that the cases give
 * themselves: evidence accepted, rates at their targets. */
void draft_give_success(Draft *draft, int milestone);
/* Baselines and targets that the rules themselves do not know. */
void draft_give_terms(Draft *draft, int milestone);
void draft_give_conditions(Draft *draft); /* what is precedent to it, and to that in its turn */

/* The named quantity in the milestone's own period; NULL: nothing is worked out from it. */
const FieldStep *draft_field(const Draft *draft, int milestone, int measure, Field field);
/* Its value as the rules and the givens have it. False: not known. */
bool draft_value(const Draft *draft, StepId step, Number *value);

/* Works out a row: pays, outcome. False where there is a Diag or out of memory. */
bool draft_try(const Draft *draft, DraftRow *row);
/* Puts it behind the others, worked out. False as above. */
bool draft_add(Draft *draft, DraftRow row);
bool draft_is_new(const Draft *draft); /* some row is */
/* The table as rule text, of the rows that are new; there is one. */
void draft_write(Out *out, const Draft *draft);

#endif
