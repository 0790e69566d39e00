/* Formulas with the numbers put in. What a choice did not choose is not written; counts are
 * written with their names.
 *
 * A formula is cut off with "…" after FORMULA_TERMS numbers, since shared steps may make it
 * long beyond reading.
 */
#include "verdict/formula.h"

#include "verdict/seen.h"
#include "verdict/words.h"

#define FORMULA_TERMS 24u
#define FORMULA_DEPTH 64u
#define KIND_DEPTH 6u

typedef enum Level { LEVEL_ANY, LEVEL_SUM, LEVEL_PRODUCT, LEVEL_ATOM } Level;

typedef struct Writing {
    Out *out;
    Lane *lane;
    unsigned terms, depth;
    bool cut; /* the "…" stands already */
} Writing;

static bool is_spoken(const Lane *lane, StepId step)
{
    const Step *s = lane_step(lane, step);

    return s->role != ROLE_NONE || s->in_count == 0 || lane_pinned(lane, step);
}

/* The one input that the step hands on as it is; STEP_NONE: it works something out. */
static StepId handed_on(Lane *lane, StepId step)
{
    const Step *s = lane_step(lane, step);
    bool chooses = s->op == OP_PICK || s->op == OP_BECAUSE || s->op == OP_FIRST;
    uint32_t from = s->op == OP_PICK || s->op == OP_BECAUSE ? 1 : 0;

    if (s->role == ROLE_RATE && s->op == OP_BECAUSE) /* it is told by its own name */
        return STEP_NONE;
    if (!chooses &&
        !(s->in_count == 1 && (s->op == OP_ADD || s->op == OP_MUL || s->op == OP_SAME_CASES)))
        return STEP_NONE;
    Deciders deciders = lane_deciders(lane, step);
    for (uint32_t i = from; i < s->in_count; i++)
        if (!chooses || lane_decides(lane, step, &deciders, i))
            return step_input(lane->run->plan, step, i);
    return STEP_NONE;
}

StepId formula_behind(Lane *lane, StepId step)
{
    StepId next = lane_pinned(lane, step) ? STEP_NONE : handed_on(lane, step);

    while (next != STEP_NONE) {
        step = next;
        next = is_spoken(lane, step) ? STEP_NONE : handed_on(lane, step);
    }
    return step;
}

/* --- numbers -------------------------------------------------------------------------------- */

static Kind kind_at(Lane *lane, StepId step, unsigned depth);

/* The first kind among the inputs; constants of the expansion bear none. */
static Kind kind_among(Lane *lane, StepId step, unsigned depth)
{
    const Step *s = lane_step(lane, step);
    Kind kind = {KIND_HOLE, 0};

    for (uint32_t i = 0; depth > 0 && i < s->in_count && kind.tag == KIND_HOLE; i++)
        kind = kind_at(lane, step_input(lane->run->plan, step, i), depth - 1);
    return kind;
}

/* Of a product: what is measured, rather than the share of it that is taken. Else as of its
 * inputs; of two proportions the difference is percentage points, and the quotient of two of a
 * kind is a proportion. */
static Kind kind_worked(Lane *lane, StepId step, unsigned depth)
{
    const Plan *plan = lane->run->plan;
    const Step *s = lane_step(lane, step);
    Kind first = kind_among(lane, step, depth), last = first;

    if (depth == 0 || s->in_count != 2)
        return first;
    if (s->op == OP_MUL || s->op == OP_SUB || s->op == OP_DIV)
        last = kind_at(lane, step_input(plan, step, 1), depth - 1);
    if (s->op == OP_MUL)
        return last.tag == KIND_HOLE ? first : last;
    if (kind_at(lane, step_input(plan, step, 0), depth - 1).tag != last.tag)
        return first;
    if (s->op == OP_SUB && last.tag == KIND_PROPORTION)
        return (Kind){KIND_POINTS, 0};
    return s->op == OP_DIV && last.tag != KIND_COUNT ? (Kind){KIND_PROPORTION, 0} : first;
}

static Kind kind_at(Lane *lane, StepId step, unsigned depth)
{
    step = formula_behind(lane, step);
    if (lane_step(lane, step)->kind.tag != KIND_HOLE)
        return lane_step(lane, step)->kind;
    return kind_worked(lane, step, depth);
}

static Kind kind_of(Lane *lane, StepId step)
{
    return kind_at(lane, step, KIND_DEPTH);
}

/* A number without a kind of its own is written like what stands beside it: a bare 1 beside a
 * proportion is 100%. */
static void write_number(Writing *w, StepId step, Kind beside)
{
    Step like = *lane_step(w->lane, step);
    Value v = lane_value(w->lane, step);

    w->terms++;
    if (like.role == ROLE_COUNT && tally_of(w->lane, step) != NULL) {
        words_counted_column(w->out, w->lane->run->plan, tally_of(w->lane, step));
    }
    if (like.kind.tag == KIND_HOLE)
        like.kind = kind_of(w->lane, step);
    if (like.kind.tag == KIND_HOLE)
        like.kind = beside;
    if (v.form == STEP_NUMBER && v.why == WHY_KNOWN)
        words_number(w->out, &w->lane->run->plan->model->book->names, &like, v.number,
                     w->lane->arena);
    else
        words_value(w->out, w->lane, step);
}

/* --- operations ------------------------------------------------------------------------------ */

static void write_at(Writing *w, StepId step, Level level, Kind beside);

/* Is there no room for more? It is said once, after the sign that would have come. */
static bool is_cut(Writing *w, const char *sign)
{
    if (w->terms < FORMULA_TERMS)
        return false;
    if (!w->cut) {
        out_str(w->out, sign);
        out_str(w->out, "\xe2\x80\xa6");
    }
    w->cut = true;
    return true;
}

static void write_chain(Writing *w, StepId step, const char *sign, Level inner, bool right_binds)
{
    const Step *s = lane_step(w->lane, step);
    Kind beside = kind_among(w->lane, step, KIND_DEPTH);

    for (uint32_t i = 0; i < s->in_count; i++) {
        if (is_cut(w, i > 0 ? sign : ""))
            return;
        if (i > 0)
            out_str(w->out, sign);
        write_at(w, step_input(w->lane->run->plan, step, i),
                 right_binds && i > 0 ? inner + 1 : inner, beside);
    }
}

static void write_listed(Writing *w, StepId step, const char *words)
{
    out_str(w->out, words);
    write_chain(w, step, ", ", LEVEL_SUM, false);
}

/* Sums with a negated term are written as differences: a + b − c. */
static void write_sum(Writing *w, StepId step)
{
    const Step *s = lane_step(w->lane, step);
    Kind beside = kind_among(w->lane, step, KIND_DEPTH);

    for (uint32_t i = 0; i < s->in_count; i++) {
        StepId in = step_input(w->lane->run->plan, step, i);
        bool less = i > 0 && lane_step(w->lane, in)->op == OP_NEG && !is_spoken(w->lane, in);
        if (is_cut(w, i > 0 ? " + " : ""))
            return;
        if (i > 0)
            out_str(w->out, less ? " \xe2\x88\x92 " : " + ");
        if (less)
            in = step_input(w->lane->run->plan, in, 0);
        write_at(w, in, less ? LEVEL_PRODUCT : LEVEL_SUM, beside);
    }
}

static void write_rounded(Writing *w, StepId step)
{
    const Step *s = lane_step(w->lane, step);

    write_at(w, step_input(w->lane->run->plan, step, 0), LEVEL_SUM, s->kind);
    words_rounding(w->out, s->as.round.mode, s->as.round.decimals,
                   s->as.round.of_percent ? (Kind){KIND_PROPORTION, 0} : s->kind);
}

static Level level_of(Op op)
{
    switch (op) {
    case OP_ADD: case OP_SUB: return LEVEL_SUM;
    case OP_MUL: case OP_DIV: case OP_NEG: return LEVEL_PRODUCT;
    case OP_MIN: case OP_MAX: case OP_ROUND: return LEVEL_ANY;
    case OP_CONST:
    case OP_LEAF:
    case OP_UNKNOWN:
    case OP_EQ:
    case OP_LT:
    case OP_LE:
    case OP_AND:
    case OP_OR:
    case OP_NOT:
    case OP_PICK:
    case OP_FIRST:
    case OP_KNOWN:
    case OP_WHY_IS:
    case OP_BECAUSE:
    case OP_BAND:
    case OP_BAND_PAYS: case OP_BAND_NEXT: case OP_DEAL: case OP_DEAL_UNITS: case OP_TOTAL_UNITS:
    case OP_LEAST_UNITS: case OP_PEERS_RANK: case OP_PEERS_PLACE: case OP_PEERS_DECILE:
    case OP_PEERS_PERCENTILE: case OP_PEERS_MEAN: case OP_PEERS_TOTAL:
    case OP_PEERS_WEIGHTED: case OP_PEERS_NUMBER: case OP_TOTAL_PARENT:
    case OP_LEAST_CASES:
    case OP_GREATEST_CASES:
    case OP_SAME_CASES:
    case OP_COUNT:
        return LEVEL_ATOM;
    }
    return LEVEL_ATOM;
}

static void write_worked(Writing *w, StepId step, Kind beside)
{
    switch (lane_step(w->lane, step)->op) {
    case OP_ADD: write_sum(w, step); return;
    case OP_SUB: write_chain(w, step, " \xe2\x88\x92 ", LEVEL_SUM, true); return;
    case OP_MUL: write_chain(w, step, " \xc3\x97 ", LEVEL_PRODUCT, false); return;
    case OP_DIV: write_chain(w, step, " \xc3\xb7 ", LEVEL_PRODUCT, true); return;
    case OP_MIN: write_listed(w, step, "the lesser of "); return;
    case OP_MAX: write_listed(w, step, "the greater of "); return;
    case OP_ROUND: write_rounded(w, step); return;
    case OP_NEG:
        out_str(w->out, "\xe2\x88\x92");
        write_at(w, step_input(w->lane->run->plan, step, 0), LEVEL_ATOM, beside);
        return;
    case OP_CONST:
    case OP_LEAF:
    case OP_UNKNOWN:
    case OP_EQ:
    case OP_LT:
    case OP_LE:
    case OP_AND:
    case OP_OR:
    case OP_NOT:
    case OP_PICK:
    case OP_FIRST:
    case OP_KNOWN:
    case OP_WHY_IS:
    case OP_BECAUSE:
    case OP_BAND:
    case OP_BAND_PAYS: case OP_BAND_NEXT: case OP_DEAL: case OP_DEAL_UNITS: case OP_TOTAL_UNITS:
    case OP_LEAST_UNITS: case OP_PEERS_RANK: case OP_PEERS_PLACE: case OP_PEERS_DECILE:
    case OP_PEERS_PERCENTILE: case OP_PEERS_MEAN: case OP_PEERS_TOTAL:
    case OP_PEERS_WEIGHTED: case OP_PEERS_NUMBER: case OP_TOTAL_PARENT:
    case OP_LEAST_CASES:
    case OP_GREATEST_CASES:
    case OP_SAME_CASES:
    case OP_COUNT:
        write_number(w, step, beside);
        return;
    }
}

/* Writes a step inside a formula, in brackets where it binds less than what surrounds it. */
static void write_at(Writing *w, StepId step, Level level, Kind beside)
{
    if (!is_spoken(w->lane, step))
        step = formula_behind(w->lane, step);
    Level own = level_of(lane_step(w->lane, step)->op);
    if (is_spoken(w->lane, step) || own == LEVEL_ATOM || w->depth >= FORMULA_DEPTH) {
        write_number(w, step, beside);
        return;
    }
    w->depth++;
    if (own < level)
        out_char(w->out, '(');
    write_worked(w, step, beside);
    if (own < level)
        out_char(w->out, ')');
    w->depth--;
}

bool formula_write(Out *out, Lane *lane, StepId step)
{
    Writing w = {.out = out, .lane = lane};
    StepId behind = formula_behind(lane, step), named = behind;

    if (lane_step(lane, behind)->role == ROLE_RATE)
        behind = quotient_of(lane->run->plan, behind);
    const Step *s = lane_step(lane, behind);
    if (lane_pinned(lane, named) || (named != step && is_spoken(lane, named)) ||
        level_of(s->op) == LEVEL_ATOM)
        return false;
    write_worked(&w, behind, s->kind);
    return true;
}
