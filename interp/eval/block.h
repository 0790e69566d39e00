/* A block: some whole units of a run with a register for every step. What the kernels work on.
 *
 *   Block ── columns    one a step: numbers or codes, and a reason, for each lane
 *     └─ arena          registers and limbs; forgotten when the block ends
 *
 * lane = (unit - first_unit) * cases + case. A kernel fills `out` from its inputs' columns; for
 * a strict operation the reasons are joined beforehand, and it leaves lanes that have one
 * alone. Kernels of operations across units need a block that holds all units.
 */
#ifndef CQUIN_EVAL_BLOCK_H
#define CQUIN_EVAL_BLOCK_H

#include "eval/eval.h"

typedef struct Dealt { /* the last deal, for the steps that want its other parts */
    uint32_t first_in; /* of its inputs */
    Number *parts;     /* [lane * inputs + part]; NULL: none yet */
} Dealt;

typedef struct Block {
    const Run *run;
    Arena *arena;
    uint32_t first_unit, units;
    uint32_t cases, lanes; /* lanes = units * cases */
    Column *columns;       /* by step */
    bool pinned;           /* some case has pins */
    bool again;            /* the run is done: whatever it has kept is taken from it */
    Dealt *dealt;
    StepId too_big; /* the first step with a value of too many bits; STEP_NONE: none */
} Block;

typedef void (*Kernel)(const Block *block, const Step *step, Column out);

static inline const Column *block_input(const Block *block, const Step *step, uint32_t i)
{
    return &block->columns[block->run->plan->inputs.items[step->first_in + i]];
}

/* Makes a block with registers on `arena`, which it may fill and reset at will. False when
 * memory is refused. */
bool block_init(Block *block, const Run *run, Arena *arena, uint32_t first_unit, uint32_t units);
/* Runs one step: kernel, pins, the test of size. False when there is a too big value or memory
 * is refused. */
bool block_step(Block *block, StepId id);
/* Runs all steps of at most this stage. Results across units are worked out here if the block
 * holds all units; else they are taken from what the run has kept. */
bool block_run(Block *block, uint32_t stage);
/* Copies the columns of kept steps into those of the run. False when memory is refused. */
bool block_keep(const Block *block, Column *columns, Arena *arena, uint32_t stage);

/* The steps that feed those wanted, and those themselves. False when memory is refused. */
bool run_find_needed(Run *run, const StepId *wanted, uint32_t count);
/* Counts all rows that the run asks for, ahead of its blocks: records.c. False when memory is
 * refused or there is a Diag. */
bool records_count(Run *run, Diags *diags);
/* NULL: not counted. */
const RowsCounted *records_counted(const Run *run, const Leaf *leaf, const Case *with,
                                   uint32_t unit);

/* One pass over a column of facts: fill.c. */
void fill_leaf(const Block *block, const Step *step, Column out);

/* Kernels, one an operation. */
#define OP(tag, spelling, inputs, result, strict, decided, note)                                   \
    void kernel_##tag(const Block *block, const Step *step, Column out);
#include "plan/op.def"
#undef OP

#endif
