/* A block: some whole units of a run, and a column for every step that is worked out. What the
 * kernels work on.
 *
 *   Block ── columns    one a step; `state` tells whether it stands
 *     ├─ pool, arena    arrays of lanes, and limbs; forgotten when the block ends
 *     └─ lasting        what is the same in every unit, worked out once for all blocks
 *
 * lane = (unit - first_unit) * cases + case. One Block runs after another with block_begin.
 * Kernels of operations across units need a block that holds all units.
 */
#ifndef CQUIN_EVAL_BLOCK_H
#define CQUIN_EVAL_BLOCK_H

#include "eval/column.h"

typedef struct Dealt { /* the last deal, for the steps that want its other parts */
    uint32_t first_in; /* of its inputs */
    Number *parts;     /* [lane * inputs + part]; NULL: none yet */
} Dealt;

typedef enum StepState { STEP_OPEN, STEP_HERE, STEP_LASTING } StepState;

typedef struct ScaleTables ScaleTables; /* bands.c */

typedef struct Block {
    Run *run;
    const LanesOf *level;
    Arena *arena, *lasting; /* the same where there is one block only */
    Pool pool;
    uint32_t room; /* the most lanes that a block has */
    uint32_t first_unit, units;
    uint32_t cases, lanes; /* lanes = units * cases; while a lasting step is worked out, cases */
    uint32_t all_lanes;
    Column *columns;              /* by step */
    uint8_t *state;               /* by step: a StepState */
    StepId *waiting;              /* steps whose inputs are being worked out */
    uint32_t *reached;            /* how far the inputs of each have been gone through */
    struct ARRAY_OF(StepId) here; /* whose state is STEP_HERE */
    ScaleTables **tables;         /* by step: of one that looks up; NULL: not made yet */
    uint8_t *known;               /* the reasons where every lane is known */
    int32_t *answers[2];          /* no and yes in every lane */
    bool one_block;               /* there is no other: nothing is used again */
    bool pinned;                  /* some case has pins */
    bool again;                   /* the run is done: whatever it has kept is taken from it */
    bool in_lasting;              /* a lasting step is being worked out, in one unit */
    Dealt dealt;
    StepId too_big; /* the first step with a value of too many bits; STEP_NONE: none */
} Block;

/* Of a row part: the step as it was worked out when the rows were read; NULL: it was not. */
static inline const RecordColumn *run_given(const Run *run, StepId id)
{
    bool given = run->given && run->given[id] >= 0;

    return given ? &run->chunk->members[run->given[id]] : NULL;
}

/* Fills `out`, all of it, from the columns of the inputs. */
typedef void (*Kernel)(Block *block, const Step *step, Column *out);

static inline StepId block_input_id(const Block *block, const Step *step, uint32_t i)
{
    return block->run->plan->inputs.items[step->first_in + i];
}

static inline Column *block_input(const Block *block, const Step *step, uint32_t i)
{
    return &block->columns[block_input_id(block, step, i)];
}

/* Was it refused memory? Then arrays of its columns may be missing. */
static inline bool block_failed(const Block *block)
{
    return block->arena->failed || block->lasting->failed;
}

/* Makes a block of at most `room` lanes, which works on `arena` and may reset it at will, with
 * columns on `lasting`. False when memory is refused. */
bool block_init(Block *block, Run *run, Arena *arena, Arena *lasting, uint32_t room);
/* Forgets what stands of other units. */
void block_begin(Block *block, uint32_t first_unit, uint32_t units);
/* Works a step out, with whatever of its inputs it takes. False when there is a too big value
 * or memory is refused. */
bool block_need(Block *block, StepId id);
/* Takes a step from what the run has kept. */
void block_take(Block *block, StepId id);
/* All steps of this stage and those below that they take; only those that the run keeps where
 * it was made for some steps. Results across units are worked out here if the block holds all
 * units; else they are taken from what the run has kept. */
bool block_run(Block *block, uint32_t stage);
/* The kernel of a step whose inputs stand. */
void block_kernel(Block *block, const Step *step, Column *out);

/* --- arrays of lanes: column_make.c --- */

/* An array of `size` bytes (one of POOL_SIZES) a lane; NULL and `failed` when refused. */
void *block_array(Block *block, size_t size);
void *block_numbers(Block *block, NumberForm form);
/* Makes it a column in the rational form, and returns its array. */
Number *column_new_numbers(Block *block, Column *out);
/* Makes a column of one value, or one reason, in every lane. */
void block_fill(Block *block, StepForm form, Value value, Column *out);
/* The values of every lane, each in lowest terms: the narrowest form that holds them. */
void block_narrow(Block *block, Number *numbers, Column *out);
/* The arrays of a column in a form that is as wide as its own or wider. */
const void *column_nums(Block *block, Column *column, NumberForm form);
const void *column_dens(Block *block, Column *column, NumberForm form);
Number *column_numbers(Block *block, Column *column);
/* Takes the values of another column over; reasons stay. */
void column_share(const Column *from, Column *out);
/* The reason of each lane: the greatest of the inputs. */
void block_join(Block *block, const Step *step, Column *out);
/* No reason in any lane; those of another column. */
void column_known(const Block *block, Column *out);
void column_share_reasons(const Column *from, Column *out);
/* Puts reasons and tells whether there are any. */
void block_reasons(Block *block, uint8_t *why, Column *out);
/* Asks the lanes of a column that is known to be alike for all of them. */
bool column_is(const Column *column, int32_t code); /* constant and known */

/* --- arithmetic in the narrowest form: algebra.c. False: it needs the rational form --- */
bool columns_sum(Block *block, Column *a, Column *b, int sign, Column *out);
bool columns_product(Block *block, Column *a, Column *b, Column *out);
bool column_negate(Block *block, Column *a, Column *out);
bool columns_quotient(Block *block, Column *a, Column *b, Column *out);
bool columns_compare(Block *block, Column *a, Column *b, Order order, int32_t *codes);
bool columns_choose(Block *block, const int32_t *which, Column *yes, Column *no, Column *out);
bool column_round(Block *block, Column *a, Rounding mode, int decimals, Column *out);
/* a * p + b, by lane from tables of one scale: what sloping bands pay. */
bool column_along(Block *block, Column *a, const int32_t *codes, const Int128 *slopes,
                  const Int128 *starts, uint32_t count, int64_t scale, Column *out);
NumberForm form_of_bound(const Block *block, Bound most);
/* Does whatever is worked out in that form fit 32 bits? */
bool is_narrow(NumberForm form, Bound most);

/* yes and no, codes or numbers, in whatever form; reasons stay. */
void block_choose(Block *block, const int32_t *which, Column *yes, Column *no, Column *out);

/* --- what a run keeps: kept.c --- */

Kept *kept_new(Run *run); /* of no step; NULL when refused */
/* Makes room for a step over all lanes, or over those of the one unit. False when memory is
 * refused. */
bool kept_add(Run *run, StepId id);
bool kept_add_alone(Run *run, StepId id);
/* Puts the block's part of a step into it. */
void kept_store(Block *block, StepId id);
/* The block's part of it. */
void kept_take(Block *block, StepId id, Column *out);

/* --- one unit: alone.c --- */

typedef struct StepIds ARRAY_OF(StepId) StepIds;

/* What its verdict of a milestone is read from; -1: its verdicts of all. False when memory is
 * refused; else it is known what is needed. */
bool alone_find_wanted(Run *run, int milestone, StepIds *all);
/* Keeps for all lanes the counts of those that it is compared with. */
bool alone_keep_compared(Run *run);
/* Works these steps out in the unit, once all that is kept of others stands. False when memory
 * is refused or there is a too big value. */
bool alone_run(Run *run, const StepIds *wanted, StepId *too_big);

/* --- the run --- */

/* The steps that feed those wanted, and those themselves. False when memory is refused. */
bool run_find_needed(Run *run, const StepId *wanted, uint32_t count);
/* What blocks ask of a run: which steps they are asked for (those needed, or, lazily, those kept),
 * and which are cheap. False when memory is refused. */
bool run_prepare(Run *run);
/* Counts all rows that the run asks for, ahead of its blocks: records.c. False when memory is
 * refused or there is a Diag. */
bool records_count(Run *run, Diags *diags);
/* NULL: not counted. */
const RowsCounted *records_counted(const Run *run, const Leaf *leaf, const Case *with,
                                   uint32_t unit);

/* Of an unknown step of a row part, the column of the table that leaves it so; -1: none does. */
int row_unknown_column(const Block *block, StepId step, uint32_t lane);

/* Of a row whose conditions have been worked out: 0, it counts; n, the nth of them, from 1, keeps it out; -n, the nth is the
 * first that leaves it open. */
int16_t row_fate(const Block *block, const Counting *of, uint32_t lane);
/* Prepares a run of a row part for the steps that are wanted, and the conditions. False when memory is refused. */
bool conditions_needed(Run *rows, const Counting *of, const StepId *wanted, uint32_t count);

/* One pass over a column of facts: fill.c. */
void fill_leaf(Block *block, const Step *step, Column *out);
/* What was worked out of the rows when they were read. */
void fill_given(Block *block, const RecordColumn *given, Column *out);
/* What BAND takes: its figure, or what that was rounded from, where nobody asks for the rounding:
 * bands.c. */
StepId band_figure(const Block *block, const Step *step);
/* Does the band alone tell what it pays, whatever the figure in it? */
bool band_tells_all(const Block *block, const Step *step);

/* Kernels, one an operation. */
#define OP(tag, spelling, inputs, result, strict, decided, note)                                   \
    void kernel_##tag(Block *block, const Step *step, Column *out);
#include "plan/op.def"
#undef OP

#endif
