/* The row part of a counting (plan/counting.c) as a predicate.
 *
 *     at_home and ward is "A"       is_at_home = 1 AND said_ward = 'A'
 *     not (age is above 64)         NOT (64 < is_age)
 *
 * What is pushed is comparisons of cells with one another and with what the rules print, joined by and, or and not. SQL's
 * three-valued logic is ours: an empty cell leaves a comparison open. In a dialect whose logic is not, each is asked
 * twice, is it yes and is it no, with what is open being neither.
 */
#include "sql/dialect.h"

#define WHOLE_MOST 1000000000000 /* of constants, as of cells */

typedef struct Predicate {
    const Asked *asked;
    const Dialect *dialect;
    const Plan *rows;
    Out *out;
    Arena *arena;
} Predicate;

/* --- what can be ----------------------------------------------------------------------------- */

static const Leaf *leaf_of(const Plan *rows, StepId id)
{
    const Step *step = &rows->steps.items[id];

    return step->op == OP_LEAF ? &rows->leaves.items[step->as.leaf] : NULL;
}

static bool is_cell(const Plan *rows, StepId id)
{
    const Leaf *leaf = leaf_of(rows, id);

    return leaf && leaf->tag == LEAF_CELL;
}

/* Whole, or with as many decimals as cells may have. */
static bool number_fits(Number number, bool whole)
{
    int64_t n;
    Number most = number_from_int(whole ? 1 : MILLIONTHS);

    if (number.big || number.den == 0 || number_compare(number, number_from_int(WHOLE_MOST)) >= 0 ||
        number_compare(number, number_from_int(-WHOLE_MOST)) <= 0)
        return false;
    return most.num % number.den == 0 && number_to_int(number_from_int(number.num), &n);
}

static const char *leaf_reason(const Leaf *leaf)
{
    switch (leaf->tag) {
    case LEAF_READING:
        return "it hangs on the answer to a question";
    case LEAF_AGREED:
        return "it hangs on what is agreed, and when";
    case LEAF_CELL:
        return "it asks of a cell of another kind than text, count, quantity, money, date or yes/no";
    case LEAF_TEXT:
        return "it asks for a text with control characters";
    case LEAF_AS_AT:
    case LEAF_TALLY:
    case LEAF_COUNTING:
    case LEAF_ROWS:
    case LEAF_ADJUSTMENT:
    case LEAF_BY_AREA:
    case LEAF_CODE_BY_AREA:
    case LEAF_PARENT:
    case LEAF_EVIDENCE_STATE:
    case LEAF_EVIDENCE_SUBMITTED:
    case LEAF_EVIDENCE_DECIDED:
    case LEAF_EVIDENCE_SHARE:
        break;
    }
    return "it hangs on more than the row";
}

static bool leaf_fits(const Leaf *leaf, Kind kind)
{
    if (leaf->tag == LEAF_TEXT)
        return literal_fits(leaf->text);
    return leaf->tag == LEAF_CELL &&
           (kind.tag == KIND_TEXT || kind.tag == KIND_DATE || kind.tag == KIND_YES_NO || kind.tag == KIND_COUNT ||
            kind.tag == KIND_QUANTITY || kind.tag == KIND_MONEY);
}

/* Of one comparison: a cell, and a cell of the same kind or what the rules print. */
static bool sides_fit(const Plan *rows, StepId id, const char **why)
{
    StepId left = step_input(rows, id, 0), right = step_input(rows, id, 1);
    StepId cell = is_cell(rows, left) ? left : right, other = cell == left ? right : left;
    const Step *of = &rows->steps.items[cell], *with = &rows->steps.items[other];

    *why = "it compares what is worked out from cells";
    if (!is_cell(rows, cell))
        return false;
    if (is_cell(rows, other) || leaf_of(rows, other))
        return of->kind.tag == with->kind.tag || with->form == STEP_CODE;
    if (with->op != OP_CONST)
        return false;
    *why = "it compares with a number of more digits than are proven";
    return with->form == STEP_CODE || number_fits(with->as.number, of->kind.tag == KIND_COUNT);
}

bool condition_fits(const Asked *asked, const Counting *counting, StepId id, const char **why)
{
    const Plan *rows = counting->rows;
    const Step *step = &rows->steps.items[id];
    const Leaf *leaf = leaf_of(rows, id);

    if (leaf && !leaf_fits(leaf, step->kind)) {
        *why = leaf_reason(leaf);
        return false;
    }
    if (leaf || step->op == OP_CONST)
        return true;
    if (step->op == OP_EQ || step->op == OP_LT || step->op == OP_LE) {
        for (uint32_t i = 0; i < 2; i++)
            if (!condition_fits(asked, counting, step_input(rows, id, i), why))
                return false;
        return sides_fit(rows, id, why);
    }
    *why = "it works out more than comparisons";
    if (step->op != OP_AND && step->op != OP_OR && step->op != OP_NOT)
        return false;
    for (uint32_t i = 0; i < step->in_count; i++)
        if (!condition_fits(asked, counting, step_input(rows, id, i), why))
            return false;
    return true;
}

/* --- comparisons ----------------------------------------------------------------------------- */

static void write_cell(const Predicate *c, StepId id)
{
    const Leaf *leaf = leaf_of(c->rows, id);

    out_text(c->out, cell_name(c->asked, c->dialect, (uint32_t)leaf->column, c->arena));
}

/* As cells of that kind are held. */
static void write_constant(const Predicate *c, const Step *step, KindTag kind)
{
    bool millionths = c->dialect->millionths && kind != KIND_COUNT;

    if (step->form == STEP_CODE && kind == KIND_DATE)
        write_day(c->out, c->dialect, step->as.code);
    else if (step->form == STEP_CODE)
        out_int(c->out, step->as.code);
    else if (millionths)
        out_int(c->out, step->as.number.num * (MILLIONTHS / step->as.number.den));
    else
        number_write_decimal(c->out, step->as.number, 0, 6, false);
}

static void write_side(const Predicate *c, StepId id, KindTag kind)
{
    const Leaf *leaf = leaf_of(c->rows, id);

    if (leaf && leaf->tag == LEAF_TEXT)
        write_literal(c->out, c->dialect, text_trim(leaf->text));
    else if (leaf)
        write_cell(c, id);
    else
        write_constant(c, &c->rows->steps.items[id], kind);
}

static void write_comparison(const Predicate *c, StepId id)
{
    Op op = c->rows->steps.items[id].op;
    StepId left = step_input(c->rows, id, 0), right = step_input(c->rows, id, 1);
    StepId cell = is_cell(c->rows, left) ? left : right;
    KindTag kind = c->rows->steps.items[cell].kind.tag;

    write_side(c, left, kind);
    out_str(c->out, op == OP_EQ ? " = " : op == OP_LT ? " < " : " <= ");
    write_side(c, right, kind);
}

/* A cell of yes or no by itself. */
static void write_answer(const Predicate *c, StepId id)
{
    const Step *step = &c->rows->steps.items[id];

    if (step->op == OP_CONST) {
        out_str(c->out, step->as.code ? "1 = 1" : "1 = 0");
        return;
    }
    write_cell(c, id);
    out_str(c->out, " = 1");
}

/* --- joined ---------------------------------------------------------------------------------- */

static void write_step(const Predicate *c, StepId id, Asks asks);

static bool is_joined(const Predicate *c, StepId id)
{
    Op op = c->rows->steps.items[id].op;

    return op == OP_AND || op == OP_OR;
}

/* In brackets where it is joined by the other word. */
static void write_part(const Predicate *c, StepId id, Asks asks, bool brackets)
{
    brackets = brackets && is_joined(c, id);
    out_str(c->out, brackets ? "(" : "");
    write_step(c, id, asks);
    out_str(c->out, brackets ? ")" : "");
}

static void write_joined(const Predicate *c, StepId id, Asks asks)
{
    const Step *step = &c->rows->steps.items[id];
    bool all = (step->op == OP_AND) != (asks == ASKS_NO);

    for (uint32_t i = 0; i < step->in_count; i++) {
        out_str(c->out, i == 0 ? "" : all ? " AND " : " OR ");
        write_part(c, step_input(c->rows, id, i), asks, true);
    }
}

static void write_not(const Predicate *c, StepId id, Asks asks)
{
    StepId of = step_input(c->rows, id, 0);

    if (asks != ASKS_WHOLE) {
        write_part(c, of, asks == ASKS_YES ? ASKS_NO : ASKS_YES, true);
        return;
    }
    out_str(c->out, "NOT (");
    write_step(c, of, ASKS_WHOLE);
    out_char(c->out, ')');
}

static void write_atom(const Predicate *c, StepId id, Asks asks)
{
    Op op = c->rows->steps.items[id].op;

    out_str(c->out, asks == ASKS_WHOLE ? "" : asks == ASKS_YES ? "ifNull(" : "ifNull(NOT (");
    if (op == OP_EQ || op == OP_LT || op == OP_LE)
        write_comparison(c, id);
    else
        write_answer(c, id);
    out_str(c->out, asks == ASKS_WHOLE ? "" : asks == ASKS_YES ? ", 0)" : "), 0)");
}

static void write_step(const Predicate *c, StepId id, Asks asks)
{
    if (is_joined(c, id))
        write_joined(c, id, asks);
    else if (c->rows->steps.items[id].op == OP_NOT)
        write_not(c, id, asks);
    else
        write_atom(c, id, asks);
}

void write_condition(Out *out, const Asked *asked, const Dialect *dialect, const Counting *counting, Asks asks,
                     Arena *arena)
{
    Predicate c = {asked, dialect, counting->rows, out, arena};

    write_step(&c, counting->where, asks);
}
