/* What hangs on suppressed counts, and how.
 *
 *   own      the sources of its own unit that a step is worked out of
 *   cross    those of any unit, by way of a step across units
 *
 * Neither passes a step that merges cases: that is an output. So is a step that hangs on them and is
 * taken together with what is merged: how areas share the money, by a denominator that is not known.
 *
 * Cells of which only the sum matters: a source is followed through additions, those over units too, to
 * the sums that are taken as more than a part of another. Two cells that end in the same sums, as
 * often, are one count.
 *
 *   arrests in Q2 = LEAF (July + August + September) → numerator = ADD(arrests in Q2) → rate
 */
#include "eval/tried.h"

#include <string.h>

static bool merges_cases(Op op)
{
    return op == OP_LEAST_CASES || op == OP_GREATEST_CASES || op == OP_SAME_CASES;
}

static bool is_sum(const Step *step)
{
    return step->op == OP_ADD || step->op == OP_TOTAL_UNITS ||
           (step->op == OP_FIRST && step->in_count == 1);
}

static bool any_bit(const uint64_t *bits, uint32_t words)
{
    uint64_t all = 0;

    for (uint32_t w = 0; w < words; w++)
        all |= bits[w];
    return all != 0;
}

bool reached_any(const Bits *bits, StepId step)
{
    return any_bit(bits_of(bits, bits->own, step), bits->words) ||
           any_bit(bits_of(bits, bits->cross, step), bits->words);
}

bool reached_by(const uint64_t *bits, const uint64_t *sources, uint32_t words)
{
    uint64_t both = 0;

    for (uint32_t w = 0; w < words; w++)
        both |= bits[w] & sources[w];
    return both != 0;
}

static void join_bits(uint64_t *to, const uint64_t *from, uint32_t words)
{
    for (uint32_t w = 0; w < words; w++)
        to[w] |= from[w];
}

static void reach_step(Tried *t, StepId id)
{
    Bits *bits = &t->bits;
    const Step *step = &t->plan->steps.items[id];
    bool across = op_is_barrier(step->op);

    if (merges_cases(step->op)) {
        bits->after[id] = true;
        return;
    }
    for (uint32_t i = 0; i < step->in_count; i++) {
        StepId in = step_input(t->plan, id, i);
        bits->after[id] |= bits->after[in];
        join_bits(bits_of(bits, across ? bits->cross : bits->own, id), bits_of(bits, bits->own, in),
                  bits->words);
        join_bits(bits_of(bits, bits->cross, id), bits_of(bits, bits->cross, in), bits->words);
    }
}

static void add_output(Tried *t, StepId step, StepId value, bool merges)
{
    for (uint32_t i = 0; i < t->outputs.count; i++)
        if (t->outputs.items[i].step == step)
            return;
    ARRAY_PUSH(t->arena, &t->outputs, (Output){step, value, merges});
}

static void find_outputs(Tried *t)
{
    const Plan *plan = t->plan;
    const Bits *bits = &t->bits;

    for (StepId id = 0; id < plan->steps.count && !t->arena->failed; id++) {
        bool merges = merges_cases(plan->steps.items[id].op);
        for (uint32_t i = 0; bits->after[id] && i < plan->steps.items[id].in_count; i++) {
            StepId in = step_input(plan, id, i);
            if (bits->after[in] || !reached_any(bits, in))
                continue;
            add_output(t, merges ? id : in, in, merges);
        }
    }
}

static StepId field_like(const Plan *plan, const FieldStep *numerator)
{
    for (uint32_t i = 0; i < plan->fields.count; i++) {
        const FieldStep *f = &plan->fields.items[i];
        if (f->field == FIELD_DENOMINATOR && f->measure == numerator->measure &&
            f->whole == numerator->whole && period_equal(f->period, numerator->period))
            return f->step;
    }
    return STEP_NONE;
}

/* As eval/ranges.c looks at what is known. */
static void find_wholes(Tried *t)
{
    const Plan *plan = t->plan;

    for (uint32_t i = 0; i < plan->fields.count; i++) {
        const FieldStep *f = &plan->fields.items[i];
        HiddenPair made = {f->step, STEP_NONE, f->whole};
        if (f->field != FIELD_NUMERATOR && f->field != FIELD_DENOMINATOR)
            continue;
        if (f->field == FIELD_NUMERATOR &&
            plan->model->measures.items[f->measure].per.tag != KIND_PER)
            made.whole = field_like(plan, f);
        if (reached_any(&t->bits, made.part) ||
            (made.whole != STEP_NONE && reached_any(&t->bits, made.whole)))
            ARRAY_PUSH(t->arena, &t->wholes, made);
    }
}

/* Does an example give anything? */
static bool is_given(const Case *one)
{
    for (uint32_t i = 0; i < one->pin_count; i++)
        if (!one->pins[i].more)
            return true;
    return false;
}

/* Which steps of those that matter are taken as more than a part of a sum. */
static bool find_ends(Tried *t)
{
    const Plan *plan = t->plan;
    bool *needed = arena_try(t->arena, plan->steps.count + 1), *ends = t->bits.ends;

    if (!needed)
        return false;
    for (uint32_t i = 0; i < t->outputs.count; i++)
        needed[t->outputs.items[i].value] = ends[t->outputs.items[i].value] = true;
    for (uint32_t i = 0; i < t->wholes.count; i++) {
        needed[t->wholes.items[i].part] = ends[t->wholes.items[i].part] = true;
        if (t->wholes.items[i].whole != STEP_NONE)
            needed[t->wholes.items[i].whole] = ends[t->wholes.items[i].whole] = true;
    }
    t->apart = !is_given(&t->cases[0]);
    for (StepId id = plan->steps.count; id-- > 0;) {
        const Step *step = &plan->steps.items[id];
        bool counts = step->op == OP_LEAF && plan->leaves.items[step->as.leaf].tag == LEAF_COUNTING;
        for (uint32_t i = 0; needed[id] && i < step->in_count; i++) {
            StepId in = step_input(plan, id, i);
            needed[in] = true;
            ends[in] |= !is_sum(step);
        }
        if (needed[id] && (op_is_barrier(step->op) || counts))
            t->apart = false;
    }
    return true;
}

bool reached_find(Tried *t)
{
    Bits *bits = &t->bits;
    uint32_t steps = t->plan->steps.count;

    bits->words = (t->steps.count + 63) / 64;
    bits->own = arena_try(t->arena, (size_t)steps * bits->words * sizeof *bits->own);
    bits->cross = arena_try(t->arena, (size_t)steps * bits->words * sizeof *bits->cross);
    bits->after = arena_try(t->arena, steps + 1);
    bits->ends = arena_try(t->arena, steps + 1);
    if (t->arena->failed)
        return false;
    for (uint32_t i = 0; i < t->steps.count; i++)
        bit_set(bits_of(bits, bits->own, t->steps.items[i]), i);
    for (StepId id = 0; id < steps; id++)
        reach_step(t, id);
    find_outputs(t);
    find_wholes(t);
    return find_ends(t) && !t->arena->failed;
}

/* --- sums --------------------------------------------------------------------------------- */

typedef struct Ways { /* by step: in how many ways a cell is part of it */
    uint32_t *own, *cross;
} Ways;

static void follow(const Tried *t, StepId id, Ways *ways)
{
    const Step *step = &t->plan->steps.items[id];
    bool across = step->op == OP_TOTAL_UNITS;

    for (uint32_t i = 0; is_sum(step) && i < step->in_count; i++) {
        StepId in = step_input(t->plan, id, i);
        ways->cross[id] += ways->cross[in] + (across ? ways->own[in] : 0);
        ways->own[id] += across ? 0 : ways->own[in];
    }
}

typedef struct SumEnd {
    StepId step;
    uint32_t own, cross;
} SumEnd;

bool reached_sums(const Tried *t, const uint64_t *sources, Text *sums, bool *of_a_unit)
{
    uint32_t steps = t->plan->steps.count, count = 0;
    SumEnd *ends = arena_try(t->arena, (steps + 1) * sizeof *ends);
    Ways ways = {arena_try(t->arena, steps * sizeof *ways.own),
                 arena_try(t->arena, steps * sizeof *ways.cross)};

    if (t->arena->failed)
        return false;
    *of_a_unit = false;
    for (uint32_t i = 0; i < t->steps.count; i++)
        if (bit_is(sources, i))
            ways.own[t->steps.items[i]] = 1;
    for (StepId id = 0; id < steps; id++) {
        follow(t, id, &ways);
        if (!t->bits.ends[id] || (ways.own[id] == 0 && ways.cross[id] == 0))
            continue;
        *of_a_unit |= ways.own[id] > 0;
        ends[count++] = (SumEnd){id, ways.own[id], ways.cross[id]};
    }
    *sums = (Text){(const char *)ends, count * sizeof *ends};
    return true;
}
