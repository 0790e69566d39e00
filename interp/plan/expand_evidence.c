/* `evidence`, `requires`, `report by`, `agreed by`, `late evidence`, `undecided evidence`
 *
 *   evidence plan            state = LEAF evidence state of plan
 *   report by D              before = as-at < D, or D is to be agreed
 *                            piece plan = accepted: yes
 *                                         before: unknown, not due
 *                                         rejected: no
 *                                         undecided: unknown, awaiting decision (or as `undecided
 *                                         evidence` answers)
 *                                         absent: unknown, not supplied
 *   requires plan and x      own = requirement met: 1, or what `late evidence` pays where what
 *                            came in time does not meet it; else 0
 *
 * `and` is three-valued and a reason joins by the greatest, so that rejected stands before
 * absent, absent before undecided. A piece is late when its submission is after `report by`;
 * where the clause says `agreed by`, when its decision is after that date.
 *
 *   overdue                  what is not known as at a date comes after it: absent, late from `report by`
 *                            on; not decided, late from `agreed by` on
 *   at most                  while the requirement is not known: what `late evidence` pays, where what may
 *                            still be in time cannot meet it; else all
 *   at least                 of one that is met by what was late, while what came in time is not decided
 */
#include "plan/build.h"

/* The dates that the as-at date is held against. A report date to be agreed means that nothing
 * is late. */
void expand_dates(Build *b, int milestone)
{
    const Milestone *m = &b->model->milestones.items[milestone];
    MilestoneWork *w = &b->work[milestone];
    w->before_report = b->yes;
    w->reported_later = b->no;
    if (m->report_by.count == 0)
        return;
    b->of = m->report_by.items[0].span;
    StepId date = lower_term(b, &m->report_by, STEP_CODE);
    StepId known = step_1(b, OP_KNOWN, date);
    StepId earlier = step_2(b, OP_LT, b->as_at, date);
    w->before_report = step_pick(b, known, earlier, b->yes);
    w->reported_later = step_pick(b, known, earlier, b->no);
}

typedef struct Piece { /* of one piece of evidence: its state, and yes/no */
    StepId state, late, overdue;
} Piece;

static StepId in_state(Build *b, const Piece *piece, EvidenceState state)
{
    return step_2(b, OP_EQ, piece->state, step_code(b, (int32_t)state));
}

static StepId if_known(Build *b, StepId step, StepId otherwise)
{
    return step_pick(b, step_1(b, OP_KNOWN, step), step, otherwise);
}

static StepId date_passed(Build *b, const Term *limit, StepId date)
{
    StepId last = lower_term(b, limit, STEP_CODE);
    return if_known(b, step_2(b, OP_LT, last, date), b->no);
}

/* Is whatever is known later than as at the date after it? */
static StepId limit_reached(Build *b, const Term *limit)
{
    StepId last = lower_term(b, limit, STEP_CODE);
    return if_known(b, step_2(b, OP_LE, last, b->as_at), b->no);
}

static Piece lower_piece(Build *b, const Milestone *m, uint32_t need)
{
    Piece piece = {.late = b->no, .overdue = b->no};
    int index = (int)need;
    piece.state = step_leaf(b, STEP_CODE, (Leaf){.tag = LEAF_EVIDENCE_STATE, .a = index});
    if (m->agreed_by.count > 0) {
        StepId decided = step_leaf(b, STEP_CODE, (Leaf){.tag = LEAF_EVIDENCE_DECIDED, .a = index});
        b->plan->steps.items[decided].kind = (Kind){KIND_DATE, 0};
        piece.late = date_passed(b, &m->agreed_by, decided);
        piece.overdue = limit_reached(b, &m->agreed_by);
    } else if (m->report_by.count > 0) {
        StepId sent = step_leaf(b, STEP_CODE, (Leaf){.tag = LEAF_EVIDENCE_SUBMITTED, .a = index});
        b->plan->steps.items[sent].kind = (Kind){KIND_DATE, 0};
        piece.late = date_passed(b, &m->report_by, sent);
        piece.overdue = step_pick(b, in_state(b, &piece, EVIDENCE_ABSENT),
                                  limit_reached(b, &m->report_by), piece.late);
    }
    return piece;
}

/* Undecided on or after the report date: still awaited, unless an answer says that silence
 * means yes or no. */
static StepId undecided(Build *b, const Milestone *m)
{
    StepId step = step_unknown(b, STEP_CODE, WHY_AWAITING);
    const Answers *answers = &m->answers[ANSWER_UNDECIDED_EVIDENCE];
    for (uint32_t i = answers->count; i-- > 0;) {
        const Answer *a = &answers->items[i];
        StepId outcome = step;
        if (a->choice == CHOICE_COUNTS_AS_ACCEPTED)
            outcome = b->yes;
        else if (a->choice == CHOICE_PAYS_NOTHING)
            outcome = b->no;
        else
            outcome = step_unknown(b, STEP_CODE, WHY_AWAITING);
        step = step_when(b, a->when, outcome, step);
    }
    return step;
}

static StepId piece_accepted(Build *b, const Milestone *m, const MilestoneWork *w,
                             const Piece *piece)
{
    StepId absent = step_unknown(b, STEP_CODE, WHY_NOT_SUPPLIED);
    StepId step = step_pick(b, in_state(b, piece, EVIDENCE_UNDECIDED), undecided(b, m), absent);
    step = step_pick(b, in_state(b, piece, EVIDENCE_REJECTED), b->no, step);
    step = step_pick(b, w->before_report, step_unknown(b, STEP_CODE, WHY_NOT_DUE), step);
    return step_pick(b, in_state(b, piece, EVIDENCE_ACCEPTED), b->yes, step);
}

static bool lower_pieces(Build *b, int milestone, Pieces *pieces)
{
    const Milestone *m = &b->model->milestones.items[milestone];
    MilestoneRoots *roots = &b->plan->milestones.items[milestone];
    uint32_t n = m->evidence.count;
    StepId *steps = arena_try(b->arena, 6 * ((size_t)n + 1) * sizeof *steps);
    if (!steps)
        return false;
    *pieces = (Pieces){.accepted = steps,
                       .in_time = steps + n,
                       .late = steps + 2 * (size_t)n,
                       .granted = steps + 3 * (size_t)n,
                       .overdue = steps + 4 * (size_t)n,
                       .turned = steps + 5 * (size_t)n};
    for (uint32_t e = 0; e < n && !b->arena->failed; e++) {
        b->of = m->evidence.items[e].span;
        Piece piece = lower_piece(b, m, roots->first_need + e);
        StepId accepted = piece_accepted(b, m, &b->work[milestone], &piece);
        pieces->accepted[e] = step_role(b, accepted, ROLE_EVIDENCE, (int)e);
        pieces->any_late = pieces->any_late || piece.late != b->no;
        pieces->late[e] = piece.late;
        pieces->overdue[e] = step_pick(b, step_1(b, OP_KNOWN, accepted), piece.late, piece.overdue);
        pieces->granted[e] = in_state(b, &piece, EVIDENCE_ACCEPTED);
        ARRAY_PUSH(b->arena, &roots->evidence, accepted);
    }
    return !b->arena->failed;
}

/* The requirement, held against the one or the other of its pieces. */
static StepId requirement(Build *b, int milestone, StepId *pieces)
{
    MilestoneRoots *roots = &b->plan->milestones.items[milestone];
    StepId *evidence = roots->evidence.items;
    roots->evidence.items = pieces;
    b->requiring = REQUIRING;
    StepId met = lower_term(b, &b->model->milestones.items[milestone].requires, STEP_CODE);
    b->requiring = NOT_REQUIRING;
    roots->evidence.items = evidence;
    return met;
}

/* Can what came in time, or still may, meet it? Where a piece must not be there, a late one is there all the
 * same; `absent`: what is taken for one that nobody has sent. */
static StepId in_time(Build *b, int milestone, const Pieces *pieces, StepId absent)
{
    uint32_t n = b->model->milestones.items[milestone].evidence.count;
    for (uint32_t e = 0; e < n; e++) {
        StepId there = pieces->accepted[e];
        pieces->in_time[e] = step_pick(b, pieces->overdue[e], b->no, there);
        if (absent != STEP_NONE)
            there = step_pick(b, step_why_is(b, there, WHY_NOT_SUPPLIED), absent, there);
        pieces->turned[e] = there;
    }
    b->turned = pieces->turned;
    StepId met = requirement(b, milestone, pieces->in_time);
    b->turned = NULL;
    return met;
}

static bool has_not(const Formula *f)
{
    bool any = f->tag == FORMULA_NOT;
    if (f->tag == FORMULA_AND || f->tag == FORMULA_OR)
        for (uint32_t i = 0; i < f->as.chain.count; i++)
            any |= has_not(f->as.chain.items[i].formula);
    if (f->tag == FORMULA_AT_LEAST)
        for (uint32_t i = 0; i < f->as.at_least.of.count; i++)
            any |= has_not(f->as.at_least.of.items[i].formula);
    return any;
}

/* Does it wait for a decision on what came in time? What nobody has sent, and must not be there, decides
 * nothing then. */
static StepId awaits(Build *b, int milestone, const Pieces *pieces, StepId timely)
{
    const Term *requires = &b->model->milestones.items[milestone].requires;
    bool turns = false;
    for (uint32_t i = 0; i < requires->count; i++)
        turns |= has_not(requires->items[i].value);
    return step_why_is(b, turns ? in_time(b, milestone, pieces, b->yes) : timely, WHY_AWAITING);
}

/* What is paid once the requirement is met: all of it where what came in time meets it without
 * what came late. While that awaits a decision it is what late evidence pays, or all. */
static void expand_requirement(Build *b, int milestone, StepId met, const Pieces *pieces)
{
    const Answers *late = &b->model->milestones.items[milestone].answers[ANSWER_LATE_EVIDENCE];
    MilestoneWork *w = &b->work[milestone];
    StepId share = b->one;
    if (late->count > 0 && pieces->any_late) {
        StepId timely = in_time(b, milestone, pieces, STEP_NONE);
        StepId pays = lower_answer_share(b, late, b->one, b->one);
        StepId less = step_2(b, OP_LT, pays, b->one);
        StepId awaited = step_2(b, OP_AND, less, awaits(b, milestone, pieces, timely));
        w->at_most = step_pick(b, if_known(b, timely, b->yes), b->one, pays);
        w->at_least = step_pick(b, if_known(b, met, b->no), pays, b->zero);
        share = step_pick(b, if_known(b, timely, b->no), b->one, pays);
        share = step_because(b, awaited, share, WHY_AWAITING);
    }
    w->own = step_list(b, OP_PICK, (StepId[]){met, share, b->zero}, 3);
    b->plan->steps.items[w->own].kind = (Kind){KIND_PROPORTION, 0};
}

void expand_evidence(Build *b, int milestone)
{
    const Milestone *m = &b->model->milestones.items[milestone];
    MilestoneWork *w = &b->work[milestone];
    Pieces pieces;
    if (!lower_pieces(b, milestone, &pieces))
        return;
    if (m->by_piece)
        expand_pieces(b, milestone, &pieces);
    if (m->requires.count == 0)
        return;
    if (m->asks_figure)
        note_measures(b, milestone);
    b->of = m->requires.items[0].span;
    StepId inner = requirement(b, milestone, pieces.accepted);
    StepId met = step_role(b, step_list(b, OP_FIRST, &inner, 1), ROLE_REQUIREMENT, -1);
    w->raw = STEP_NONE;
    expand_requirement(b, milestone, met, &pieces);
}
