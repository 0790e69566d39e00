/* The evaluator: a plan over lanes. A lane is one (unit, case); a unit's cases lie together, so
 * lane = unit * cases + case.
 *
 * A Case is {as-at, readings, pins}. A pin gives a named step a value in one unit or all; what
 * only fed it does not matter. Blocks of at most EVAL_BLOCK lanes; a block holds whole units (a
 * unit's cases are never split). A block's registers live until it ends; roots, barrier inputs
 * and results are kept for all lanes. To explain a lane its block is run again (eval_trace).
 */
#ifndef CQUIN_EVAL_EVAL_H
#define CQUIN_EVAL_EVAL_H

#include "base/machine.h"
#include "data/facts.h"

#define EVAL_BLOCK 1024u
#define EVAL_MAX_CASES 256u

typedef struct Pin {
    StepId step;
    int unit; /* -1: every unit */
    Number value;
    int32_t code;
    Why why;              /* WHY_KNOWN: the value */
    const Hidden *hidden; /* of WHY_SUPPRESSED, in an example: what it may be; NULL */
    bool merged;          /* what suppressed counts come to: nobody has given it */
    bool more;            /* so much more than it is without this pin, where that is known */
} Pin;

typedef struct Case {
    Day as_at;
    const int *readings; /* by question; -1: open */
    const Pin *pins;
    uint32_t pin_count;
    bool sorted; /* pins: by step, then unit; each of one unit */
    bool tried;  /* suppressed counts are tried already: pins say what they come to */
    bool
        nothing_agreed; /* no agreement and no adjustment is known, but variations are: an example */
} Case;

typedef struct Suppressed Suppressed; /* suppressed.h */
typedef struct Kept Kept; /* one step's values over all lanes: kept.c */

typedef struct Run {
    Arena *arena;
    const Plan *plan;
    const Facts *facts;
    const Machine *machine;
    uint32_t units;
    const Case *cases;
    uint32_t case_count;
    Kept *kept;          /* by step */
    const bool *needed;  /* by step: is it worked out; NULL: all are */
    bool lazily;         /* of those, only what the kept ones take in the end */
    uint32_t step_count; /* that are needed */
    const StepId *asked; /* the steps that each block is asked for, rising */
    uint32_t asked_count;
    const bool *of_reasons; /* by step: yes/no, asked of reasons alone: it costs next to nothing */
    uint32_t block_units;   /* units of a block, but for the last */
    const Suppressed *suppressed; /* what suppressed counts leave possible; NULL: none are */
    const uint32_t *unit_of; /* its units among those of the facts; NULL: all of these */
    const bool *pinned; /* by step: has it a pin in some case; NULL: none has */
    const RecordChunk *chunk; /* of a row part: its lanes are these rows, in place of units, */
    const int *given;         /* by step: the member that it is, else -1; NULL: none is given */
    const Map *texts;         /* the codes of the texts that it asks for */
    bool of_one;              /* of one unit, `alone`: of others only what it is compared with */
    uint32_t alone;
} Run;

typedef struct Trace Trace; /* the steps of one lane */

typedef struct Value {
    StepForm form;
    Number number;
    int32_t code;
    Why why;
} Value;

/* Runs a plan on cases that are merged (the readings of open questions): at most
 * EVAL_MAX_CASES, else a Diag with exit 6. A value of more than NUMBER_MAX_BITS is a Diag (exit
 * 6) naming the clause. NULL where there is such a Diag or memory is refused. */
Run *eval_run(const Plan *plan, const Facts *facts, const Case *cases, uint32_t count, Arena *arena,
              Diags *diags);
/* The same, but that nothing is worked out now, save results across units: a trace works the rest out
 * as it is asked, and what is too big has then no value. Of facts without suppressed counts. */
Run *eval_run_as_asked(const Plan *plan, const Facts *facts, const Case *cases, uint32_t count,
                       Arena *arena, Diags *diags);
/* The same for these steps alone: nothing that does not feed one of them is worked out, and
 * nothing else may be asked of the run. */
Run *eval_run_for(const Plan *plan, const Facts *facts, const Case *cases, uint32_t count,
                  const StepId *wanted, uint32_t wanted_count, Arena *arena, Diags *diags);
/* The same for what a statement of many units in short is read from: outcomes and money. */
Run *eval_run_in_short(const Plan *plan, const Facts *facts, const Case *cases, uint32_t count,
                       Arena *arena, Diags *diags);
/* The same for one unit: of all others nothing is worked out but what results across units are
 * made of. */
Run *eval_run_in(const Plan *plan, const Facts *facts, const Case *cases, uint32_t count,
                 uint32_t unit, const StepId *wanted, uint32_t wanted_count, Arena *arena,
                 Diags *diags);
/* The same for what the unit's verdict of a milestone is read from, -1: of all; of a plan that
 * eval_may_be_alone. */
Run *eval_run_alone(const Plan *plan, const Facts *facts, const Case *cases, uint32_t count,
                    uint32_t unit, int milestone, Arena *arena, Diags *diags);
/* False: verdicts of one unit are read from those of others, too. */
bool eval_may_be_alone(const Plan *plan);
/* Is the step kept: for all lanes or, in a run of one unit, for that one? */
bool run_keeps(const Run *run, StepId step);
/* Is there a value of it to be asked for in that unit? */
bool run_keeps_in(const Run *run, StepId step, uint32_t unit);
/* The value of a kept step (asserted); numbers of more than 64 bits on `run->arena`. */
Value run_value(const Run *run, StepId step, uint32_t unit, uint32_t nth_case);
/* The steps of one lane, worked out again as they are asked for, on `arena`. NULL out of memory; then,
 * and where a value was refused memory, arena->failed. */
Trace *eval_trace(const Run *run, uint32_t unit, uint32_t nth_case, Arena *arena);
Value trace_value(Trace *trace, StepId step);

/* What a leaf that counts rows came to (asserted: it is one that the run has worked out). */
const RowsCounted *run_counted(const Run *run, const Leaf *leaf, uint32_t unit, uint32_t nth_case);

/* Numerators and denominators below 0 after adjustments: each is a Diag (exit 4). For runs on data. */
void run_check_ranges(const Run *run, Diags *diags);
/* Numerators above their denominators: each is a finding, and its rate not supplied. */
void run_find_impossible(const Run *run, Diags *diags);
/* By step: does `from` rest on it, by the formulas alone? NULL out of memory. */
bool *steps_beneath(const Plan *plan, StepId from, Arena *arena);

/* The last settlement known on a day; NULL: none. */
const Settlement *settlement_in_force(const Question *question, Day as_at);
/* The answer in force to each question as at a date: --reading over agreement over chosen; -1:
 * open. `given` may be NULL, else by question, -1: not given. */
void readings_in_force(const Model *model, Day as_at, const int *given, int *readings);
/* All cases of the questions that are still open (their readings, in order): the product, at
 * most EVAL_MAX_CASES. Only questions that some step asks are opened. */
bool cases_of_open(const Plan *plan, Day as_at, const int *readings, Arena *arena, Diags *diags,
                   Case **cases, uint32_t *count);
/* The last date that any fact bears, as language.md says: data, evidence, agreements,
 * adjustments, settlements; DAY_NONE: no fact. */
Day last_fact_date(const Plan *plan, const Facts *facts);

#endif
