/* One area compared with the others: `the rank of x among all areas where c`.
 *
 *   unknown peers left out        is a peer    c, and neither c nor x is absent (not supplied, or not
 *                                              assessable); whatever else is unknown makes all unknown
 *   unknown peers make it unknown is a peer    c
 *   the rank of x                 PEERS_RANK(x, is a peer), ties as `tied ranks` answers
 *   the percentile rank of x      PEERS_PLACE(x, is a peer)
 *   the decile of x               PEERS_DECILE(x, is a peer)
 *   the 60th percentile of x      PEERS_PERCENTILE(x, is a peer)
 *   the threshold of the best 25% the 75th percentile; where lower is better the 25th
 *   the median of x               the 50th percentile, the mean of the two in the middle
 *   the unweighted mean of x      PEERS_MEAN of all of them, or of the best part of them
 *   the total of x                PEERS_TOTAL
 *   … when Q is R                 each of these; WHEN the one of the reading in force
 *
 * Before its report date what nobody has sent yet is not left out: it is still to come (when_due). A figure of
 * each area is meant, also where a milestone applies once.
 */
#include "check/peers.h"
#include "plan/build.h"

static const Answers *answers_of(const Build *b, AnswerTag tag)
{
    const Indicator *indicators = b->model->indicators.items;

    return b->indicator >= 0 ? &indicators[b->indicator].peers[tag] : &b->model->peers[tag];
}

/* --- who is a peer --------------------------------------------------------------------------- */

static StepId is_absent(Build *b, StepId step)
{
    return step_2(b, OP_OR, step_why_is(b, step, WHY_NOT_SUPPLIED),
                  step_why_is(b, step, WHY_NOT_ASSESSABLE));
}

/* Those for which the condition and the figure are there. */
static StepId those_there(Build *b, StepId where, StepId figure)
{
    StepId there = step_1(b, OP_NOT, is_absent(b, figure));

    if (where == b->yes)
        return there;
    StepId member = step_pick(b, is_absent(b, where), b->no, where);
    return step_2(b, OP_AND, member, there);
}

/* Yes where the parent is known, else unknown with its reason. */
static StepId has_parent(Build *b, StepId parent)
{
    return step_2(b, OP_EQ, parent, parent);
}

static StepId lower_member(Build *b, StepId where, StepId figure, StepId parent)
{
    const Answers *answers = answers_of(b, ANSWER_UNKNOWN_PEERS);
    StepId step = where;

    for (uint32_t i = answers->count; i-- > 0;) {
        const Answer *a = &answers->items[i];
        bool left_out = a->choice == CHOICE_LEFT_OUT;
        StepId one = left_out ? those_there(b, where, figure) : where;
        if (parent != STEP_NONE)
            one = step_2(b, OP_AND, one,
                         left_out ? step_1(b, OP_KNOWN, parent) : has_parent(b, parent));
        step = step_when(b, a->when, one, step);
    }
    return step;
}

/* In all; or of the unit's parent. */
static StepId how_many(Build *b, StepId yes_no, StepId parent)
{
    StepId each = step_pick(b, yes_no, b->one, b->zero);

    return parent == STEP_NONE ? step_1(b, OP_TOTAL_UNITS, each)
                               : step_2(b, OP_TOTAL_PARENT, each, parent);
}

/* Yes/no: is somebody left out whose figures may still come? */
static StepId somebody_missing(Build *b, StepId where, StepId figure, StepId parent)
{
    StepId missing = step_why_is(b, figure, WHY_NOT_SUPPLIED);

    if (where != b->yes) {
        StepId no = step_pick(b, step_1(b, OP_KNOWN, where), step_1(b, OP_NOT, where), b->no);
        missing = step_2(b, OP_AND, missing, step_1(b, OP_NOT, no));
        missing = step_2(b, OP_OR, missing, step_why_is(b, where, WHY_NOT_SUPPLIED));
    }
    StepId some = step_above(b, how_many(b, missing, parent), b->zero);
    if (parent == STEP_NONE)
        return some;
    StepId astray = step_1(b, OP_NOT, step_1(b, OP_KNOWN, parent));
    return step_2(b, OP_OR, step_above(b, how_many(b, astray, STEP_NONE), b->zero), some);
}

StepId peers_missing(Build *b, StepId figure, StepId due)
{
    const Plan *plan = b->plan;
    StepId missing = b->no;
    bool *beneath = arena_try(b->arena, (size_t)figure + 1);

    if (!beneath || plan->comparisons.count == 0)
        return missing;
    beneath[figure] = true;
    for (StepId step = figure + 1; step-- > 0;) {
        const Step *s = &plan->steps.items[step];
        beneath[step] &= step != due;
        for (uint32_t i = 0; beneath[step] && i < s->in_count; i++)
            beneath[step_input(plan, step, i)] = true;
        if (!beneath[step] || !op_compares(s->op))
            continue;
        StepId one = plan->comparisons.items[s->as.peers.at].missing;
        missing = missing == b->no ? one : step_2(b, OP_OR, missing, one);
    }
    return missing;
}

/* --- how they are compared -------------------------------------------------------------------- */

static Op op_of(PeersTag what)
{
    switch (what) {
    case PEERS_RANK:
        return OP_PEERS_RANK;
    case PEERS_PERCENTILE_RANK:
        return OP_PEERS_PLACE;
    case PEERS_DECILE:
        return OP_PEERS_DECILE;
    case PEERS_PERCENTILE:
    case PEERS_MEDIAN:
        return OP_PEERS_PERCENTILE;
    case PEERS_MEAN:
    case PEERS_MEAN_OF_PART:
        return OP_PEERS_MEAN;
    case PEERS_MEAN_WEIGHTED:
        return OP_PEERS_WEIGHTED;
    case PEERS_NUMBER:
        return OP_PEERS_NUMBER;
    case PEERS_TOTAL:
        return OP_PEERS_TOTAL;
    }
    return OP_PEERS_TOTAL;
}

/* The question that the comparison hangs on; ANSWER_COUNT: it is worked out in one way. */
static AnswerTag asks_for(PeersTag what)
{
    switch (what) {
    case PEERS_RANK:
        return ANSWER_TIED_RANKS;
    case PEERS_PERCENTILE_RANK:
    case PEERS_DECILE:
    case PEERS_PERCENTILE:
        return ANSWER_PERCENTILES;
    case PEERS_MEAN_OF_PART:
        return ANSWER_PARTS_OF_PEERS;
    case PEERS_MEDIAN:
    case PEERS_MEAN:
    case PEERS_MEAN_WEIGHTED:
    case PEERS_NUMBER:
    case PEERS_TOTAL:
        break;
    }
    return ANSWER_COUNT;
}

static StepId compare_by(Build *b, uint32_t at, Choice rule)
{
    const Comparing *c = &b->plan->comparisons.items[at];
    StepId in[] = {c->figure, c->member, 0, 0};
    uint32_t count = 2;

    if (c->parent != STEP_NONE)
        in[count++] = c->parent;
    if (c->weight != STEP_NONE)
        in[count++] = c->weight;
    StepId step = step_list(b, op_of(c->formula->as.peers.what), in, count);
    Step *made = &b->plan->steps.items[step];

    made->as.peers.at = at;
    made->as.peers.rule = rule;
    made->kind = c->formula->kind;
    if (rule == CHOICE_MEAN_RANK)
        made->kind = (Kind){KIND_QUANTITY, 0};
    return step_role(b, step, ROLE_PEERS, (int)at);
}

static StepId compare_as_answered(Build *b, uint32_t at, PeersTag what)
{
    AnswerTag tag = asks_for(what);

    if (tag == ANSWER_COUNT)
        return compare_by(b, at, what == PEERS_MEDIAN ? CHOICE_INCLUSIVELY : CHOICE_IN_PART);
    const Answers *answers = answers_of(b, tag);
    StepId step = step_unknown(b, STEP_NUMBER, WHY_OPEN_QUESTION);
    for (uint32_t i = answers->count; i-- > 0;)
        step =
            step_when(b, answers->items[i].when, compare_by(b, at, answers->items[i].choice), step);
    return step;
}

/* Percentiles rise: the threshold of the best quarter is the 75th, or the 25th. */
static Number part_of(Build *b, const Formula *f, bool falls)
{
    if (f->as.peers.what == PEERS_MEDIAN)
        return number_from_ratio(1, 2, b->arena);
    if (f->as.peers.what != PEERS_PERCENTILE || falls)
        return f->as.peers.part;
    return number_sub(NUMBER_ONE, f->as.peers.part, b->arena);
}

/* A figure of each area, with nothing of what is in force around the comparison but its place. */
static StepId lower_each(Build *b, const Formula *f)
{
    bool whole = b->whole;
    Requiring requiring = b->requiring;

    b->whole = false;
    b->requiring = NOT_REQUIRING;
    StepId step = lower_formula(b, f);
    b->whole = whole;
    b->requiring = requiring;
    return step;
}

static StepId way_to_be_agreed(Build *b, const Formula *f)
{
    Span of = b->of;

    b->of = peers_way_span(b->model, f);
    StepId step = step_role(b, step_unknown(b, STEP_NUMBER, WHY_NOT_AGREED), ROLE_DIRECTION, -1);
    b->of = of;
    return step;
}

/* Which of the parents is the unit's; each column of parents is one leaf. */
StepId lower_parent(Build *b, int column)
{
    if (column < 0)
        return STEP_NONE;
    for (uint32_t i = 0; i < b->plan->leaves.count; i++) {
        const Leaf *leaf = &b->plan->leaves.items[i];
        if (leaf->tag == LEAF_PARENT && leaf->column == column)
            return leaf->step;
    }
    return step_leaf(b, STEP_CODE, (Leaf){.tag = LEAF_PARENT, .column = column});
}

StepId lower_peers(Build *b, const Formula *f)
{
    Way way = peers_way(b->model, f);
    bool falls = way == WAY_LOWER;
    Span of = b->of;

    if (way == WAY_OPEN)
        return way_to_be_agreed(b, f);
    StepId figure = lower_each(b, f->as.peers.of);
    StepId where = f->as.peers.where ? lower_each(b, f->as.peers.where) : b->yes;
    b->of = f->span.source ? f->span : b->of;
    StepId weight = f->as.peers.weight ? lower_each(b, f->as.peers.weight) : STEP_NONE;
    StepId counts = weight == STEP_NONE ? figure : step_2(b, OP_MUL, figure, weight);
    StepId parent = lower_parent(b, f->as.peers.within);
    StepId member = lower_member(b, where, counts, parent);
    Comparing made = {.formula = f,
                      .figure = figure,
                      .member = member,
                      .where = where,
                      .parent = parent,
                      .weight = weight,
                      .count = how_many(b, member, parent),
                      .missing = somebody_missing(b, where, counts, parent),
                      .falls = falls,
                      .part = part_of(b, f, falls)};
    ARRAY_PUSH(b->arena, &b->plan->comparisons, made);
    if (where != b->yes) /* whom it leaves out is told */
        ARRAY_PUSH(b->arena, &b->plan->roots, where);
    StepId step = compare_as_answered(b, b->plan->comparisons.count - 1, f->as.peers.what);
    b->of = of;
    return step;
}
