/* What stood in a lane as at its date: evidence, dates, answers, gaps. Read from facts and
 * rules for wording; the steps have decided already.
 */
#ifndef CQUIN_VERDICT_SEEN_H
#define CQUIN_VERDICT_SEEN_H

#include "verdict/walk.h"

typedef struct DateSaid { /* a report date */
    bool said;            /* some clause says it … */
    bool to_be_agreed;    /* … as to be agreed */
    Day day;
    Text counted; /* "20 working days after end of Q1"; ptr NULL: the date is written out */
    Span span;
} DateSaid;

typedef struct EvidenceSeen {
    EvidenceState state;
    const EvidenceRecord *record; /* the one that counts; NULL where nothing is submitted */
    DateSaid limit;               /* `report by`; once it is decided, `agreed by` if that is said */
    bool by_decision;             /* the limit is one for the decision */
    bool late;                    /* accepted, but after the limit */
    bool sent_late;               /* not decided, and submitted after the limit: late already */
    Day not_by;                   /* not accepted, and `agreed by` has come; else DAY_NONE */
    EvidenceWalk all;             /* its whole history, by submission */
    Day as_at, known_at; /* known_at: of the facts; earlier where the books are closed */
} EvidenceSeen;

/* False: the milestone has no such piece. */
bool evidence_seen(Lane *lane, int milestone, uint32_t evidence, EvidenceSeen *seen);
/* The alternative in force for that period (of what has none, for the year); NULL: none. */
const Alternative *term_in_force(Lane *lane, const Term *term, Period period);
/* The same, where what is known after a closing does not count. */
const Alternative *term_known(Lane *lane, const Closing *closing, const Term *term, Period period);
DateSaid date_in_force(Lane *lane, const Milestone *milestone, const Term *term);
/* The milestone's period by the reading in force; PERIOD_NONE: none is said, or it is to be
 * agreed. */
Period period_in_force(const Lane *lane, const Milestone *m);
const Answer *answer_in_force(const Lane *lane, const Answers *answers);
bool when_holds(const Lane *lane, When when);

/* Where a condition decides: in the lane of what it gates or, where a milestone that applies once
 * is gated by one of each area, in that of the area which has least of it. */
Lane condition_lane(const Lane *lane, int gated, int condition);
bool condition_by_area(const Lane *lane, int gated, int condition);

typedef enum GateState { GATE_MET, GATE_MISSED, GATE_OPEN } GateState;

/* chain_gates.c: what a gate does by the readings in force; what the milestone's nth gate does to
 * it. NULL: nothing. */
const GateEffect *effect_in_force(const Lane *lane, int gate);
/* What it takes, as `whose` knows it: what hangs on it, or the gate itself. NULL: no share. */
const Alternative *taken_in_force(const Lane *lane, int whose, const GateEffect *effect);
Span effect_place(const Lane *lane, int whose, const GateEffect *effect);
const GateEffect *effect_on(const Lane *lane, int gated, uint32_t nth);
GateState gate_state(Lane *lane, int gated, uint32_t nth);

/* The leaf of a counted column or of counted rows: the step itself, or the leaf that it adjusts.
 * NULL: it is no count. */
const Leaf *tally_of(const Lane *lane, StepId step);
/* Of a leaf that counts rows: what they came to, and the place of one of them. */
const RowsCounted *rows_seen(const Lane *lane, const Leaf *counting);
FactPlace rows_place(const Lane *lane, const Leaf *counting, uint32_t line);
bool tally_gap(const Lane *lane, const Leaf *tally, Gap *gap);
/* Does `whole` count some column that `part` counts? By the formulas, whatever the lane chose. */
bool counts_again(const Lane *lane, StepId part, StepId whole);
typedef struct FactPlaces ARRAY_OF(FactPlace) FactPlaces;

/* The rows that a tally counted, rising; those of the lane's own area, or of all. None where
 * they are given in an example. */
FactPlaces tally_rows(const Lane *lane, const Leaf *tally, bool all_areas);

StepId band_step(Lane *lane, int milestone); /* the look-up in force; STEP_NONE: no scale */
StepId band_pays_step(Lane *lane, int milestone); /* what it pays for its figure; likewise */

/* How an offset counts by the reading in force. */
Choice offset_counted_as(const Lane *lane, const Offset *offset);

/* Of a look-up in a column of a grid: the column's head; NULL: it is in no grid. */
const BandOf *column_of(const Lane *lane, StepId band, const Scale **across);

/* Does the milestone's `requires` ask for the nth count of the plan? Once, however often it is
 * worked out. */
bool so_many_asked(const Plan *plan, int milestone, uint32_t nth);

#endif
