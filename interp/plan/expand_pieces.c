/* `evidence … pays S`, `pays as decided`: each piece of a milestone pays its share.
 *
 *   evidence plan pays 40%   pays = accepted: 40%, times what `late evidence` pays where it was
 *                            late;  rejected: 0;  else unknown: not due, not supplied, awaiting
 *   pays 40% as decided      accepted by a decision: 40% of the share that it grants
 *   own                      the sum of them, at most 100%
 *   least, greatest          of each piece: what it pays, where that is known;  not supplied: its
 *                            share as `missing evidence` answers;  else 0, and its share, or what
 *                            `late evidence` pays of it where it can only be late
 *
 * So 40% that are accepted beside 30% that await their decision are 40% or 70%, and nothing
 * between. A share to be agreed is unknown for that reason, and at most all of the milestone.
 */
#include "plan/build.h"

typedef struct Sums {
    StepId own, least, greatest, between;
} Sums;

static StepId known_or(Build *b, StepId step, StepId otherwise)
{
    return step_pick(b, step_1(b, OP_KNOWN, step), step, otherwise);
}

static StepId proportion(Build *b, StepId step)
{
    b->plan->steps.items[step].kind = (Kind){KIND_PROPORTION, 0};
    return step;
}

/* Of the whole share, what it pays once it is accepted. */
static StepId when_accepted(Build *b, int milestone, uint32_t e, const Pieces *pieces, StepId whole)
{
    const Milestone *m = &b->model->milestones.items[milestone];
    const Answers *late = &m->answers[ANSWER_LATE_EVIDENCE];
    uint32_t need = b->plan->milestones.items[milestone].first_need + e;
    StepId pays = whole;
    if (m->evidence.items[e].as_decided) {
        StepId share =
            step_leaf(b, STEP_NUMBER, (Leaf){.tag = LEAF_EVIDENCE_SHARE, .a = (int)need});
        pays = step_2(b, OP_MUL, proportion(b, share), whole);
        pays = step_pick(b, pieces->granted[e], proportion(b, pays), whole);
    }
    if (late->count == 0 || pieces->late[e] == b->no)
        return pays;
    StepId part = lower_answer_share(b, late, b->one, b->one);
    return step_pick(b, pieces->late[e], proportion(b, step_2(b, OP_MUL, part, pays)), pays);
}

/* What part of its share a piece that is not known can still pay. */
static StepId most_of(Build *b, const Milestone *m, StepId overdue)
{
    const Answers *late = &m->answers[ANSWER_LATE_EVIDENCE];
    if (late->count == 0 || overdue == b->no)
        return b->one;
    return step_pick(b, overdue, lower_answer_share(b, late, b->one, b->one), b->one);
}

/* What a piece pays for certain (`open` 0) or at best (`open` its most) while that is not known. */
static StepId while_unknown(Build *b, const Milestone *m, StepId pays, StepId whole, StepId open)
{
    StepId absent = lower_answer_share(b, &m->answers[ANSWER_MISSING_EVIDENCE], open, open);
    StepId part = step_pick(b, step_why_is(b, pays, WHY_NOT_SUPPLIED), absent, open);
    return step_2(b, OP_MUL, part, known_or(b, whole, b->one));
}

static PieceRoots lower_piece_share(Build *b, int milestone, uint32_t e, const Pieces *pieces,
                                    Sums *sums)
{
    const Milestone *m = &b->model->milestones.items[milestone];
    const Evidence *piece = &m->evidence.items[e];
    b->of = piece->pays_span;
    StepId whole = proportion(b, lower_formula(b, piece->pays));
    StepId paid = when_accepted(b, milestone, e, pieces, whole);
    StepId pays = step_list(b, OP_PICK, (StepId[]){pieces->accepted[e], paid, b->zero}, 3);
    step_role(b, proportion(b, pays), ROLE_PIECE, (int)e);
    StepId known = step_1(b, OP_KNOWN, pays);
    sums->least = step_pick(b, known, pays, while_unknown(b, m, pays, whole, b->zero));
    StepId most = most_of(b, m, pieces->overdue[e]);
    sums->greatest = step_pick(b, known, pays, while_unknown(b, m, pays, whole, most));
    StepId any = piece->as_decided ? b->yes : step_1(b, OP_NOT, step_1(b, OP_KNOWN, whole));
    StepId open = step_2(b, OP_LT, sums->least, sums->greatest);
    sums->between = step_list(b, OP_AND, (StepId[]){step_1(b, OP_NOT, known), any, open}, 3);
    return (PieceRoots){pays, whole, step_2(b, OP_SUB, sums->greatest, sums->least)};
}

/* At most all of the milestone. */
static StepId sum(Build *b, const StepId *parts, uint32_t count)
{
    StepId all = proportion(b, step_list(b, OP_ADD, parts, count));
    return proportion(b, step_pick(b, step_above(b, all, b->one), b->one, all));
}

void expand_pieces(Build *b, int milestone, const Pieces *pieces)
{
    const Milestone *m = &b->model->milestones.items[milestone];
    MilestoneRoots *roots = &b->plan->milestones.items[milestone];
    MilestoneWork *w = &b->work[milestone];
    uint32_t n = m->evidence.count;
    StepId *parts = arena_try(b->arena, 4 * ((size_t)n + 1) * sizeof *parts);
    if (!parts)
        return;
    for (uint32_t e = 0; e < n && !b->arena->failed; e++) {
        Sums sums;
        PieceRoots piece = lower_piece_share(b, milestone, e, pieces, &sums);
        ARRAY_PUSH(b->arena, &roots->pieces, piece);
        parts[e] = piece.pays;
        parts[n + e] = sums.least;
        parts[2 * n + e] = sums.greatest;
        parts[3 * n + e] = sums.between;
    }
    b->of = m->span;
    w->own = sum(b, parts, n);
    w->pieces_least = sum(b, parts + n, n);
    w->pieces_greatest = sum(b, parts + 2 * (size_t)n, n);
    w->pieces_between = step_list(b, OP_OR, parts + 3 * (size_t)n, n);
}
