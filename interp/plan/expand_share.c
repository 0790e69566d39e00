/* The verdict's own table: a milestone's possible shares and its outcome, from its own result
 * and its conditions.
 *
 *   own result        known: {own}   not supplied, not assessable: what the answers say   else,
 *                                    and where no change was planned: {0 … 100%}; of evidence that
 *                                    can only be late: at most what `late evidence` pays
 *   share             suspended: what the clause credits;  not applicable: 0;
 *                     least = all conditions met: least of own, else 0;   greatest = any failed:
 *                     0, else greatest of own;   both times what the gates leave (expand_gate.c),
 *                     then within `capped at` and `never below` (expand_limit.c)
 *   outcome           the first that applies, in the order of value/outcome.h
 *   over all cases    the least and the greatest; the outcome where all cases agree, else
 *                     undetermined
 *
 * Sets are {least, greatest}, or with `between` everything from the one to the other.
 */
#include "plan/build.h"

typedef struct OwnSet {
    StepId least, greatest;
} OwnSet;

static StepId answer(Build *b, const Milestone *m, AnswerTag tag, StepId open)
{
    return lower_answer_share(b, &m->answers[tag], open, open);
}

/* Of a requirement that speaks of both, what is missing may be a figure or a piece. */
static StepId absent_share(Build *b, int milestone, StepId open)
{
    const Milestone *m = &b->model->milestones.items[milestone];
    const MilestoneRoots *roots = &b->plan->milestones.items[milestone];
    if (b->work[milestone].raw != STEP_NONE || (m->asks_figure && !m->asks_evidence))
        return answer(b, m, ANSWER_MISSING_DATA, open);
    StepId piece = answer(b, m, ANSWER_MISSING_EVIDENCE, open);
    if (!m->asks_figure)
        return piece;
    StepId missing = b->no;
    for (uint32_t i = 0; i < roots->evidence.count; i++) {
        StepId one = step_why_is(b, roots->evidence.items[i], WHY_NOT_SUPPLIED);
        missing = missing == b->no ? one : step_2(b, OP_OR, missing, one);
    }
    return step_pick(b, missing, piece, answer(b, m, ANSWER_MISSING_DATA, open));
}

/* Yes/no: is there another rate, that only `pays` speaks of, over no cases? */
static StepId pays_by_none(Build *b, const Milestone *m, const MilestoneRoots *roots, int measure)
{
    StepId none = b->no;
    for (uint32_t i = 0; i < roots->measures.count; i++)
        if (roots->measures.items[i].measure == measure && takes_cases(&roots->measures.items[i]))
            return none;
    if (!b->model->measures.items[measure].denominator)
        return none;
    for (uint32_t i = 0; i < m->periods.count; i++) {
        StepId rate = known_field(b, measure, FIELD_RATE, m->periods.items[i].period);
        StepId takes =
            rate == STEP_NONE ? b->no : step_takes(b, b->work[roots->milestone].share, rate);
        if (takes == b->no)
            continue;
        StepId one = step_2(b, OP_AND, takes, step_why_is(b, rate, WHY_NOT_ASSESSABLE));
        none = none == b->no ? one : step_2(b, OP_OR, none, one);
    }
    return none;
}

/* Yes where no measure that the figure or `pays` takes has a rate over no cases: it is then not
 * assessable for another reason, as where no change was planned, a formula divides by nothing or
 * nobody is left to compare with, and nothing answers for that. */
static StepId no_rate_over_nothing(Build *b, int milestone)
{
    const Milestone *m = &b->model->milestones.items[milestone];
    const MilestoneRoots *roots = &b->plan->milestones.items[milestone];
    StepId step = m->periods.count == 0 ? b->no : b->yes;
    for (uint32_t i = 0; m->periods.count > 0 && i < roots->measures.count; i++) {
        int measure = roots->measures.items[i].measure;
        if (!takes_cases(&roots->measures.items[i]) ||
            !b->model->measures.items[measure].denominator)
            continue;
        StepId rate = lower_own_field(b, m, measure, FIELD_RATE);
        StepId some = step_1(b, OP_NOT, step_why_is(b, rate, WHY_NOT_ASSESSABLE));
        step = step == b->yes ? some : step_2(b, OP_AND, step, some);
    }
    const Indicator *indicator = &b->model->indicators.items[m->indicator];
    for (uint32_t k = 0; b->work[milestone].raw != STEP_NONE && k <= indicator->measures.count;
         k++) {
        int other = k ? indicator->measures.items[k - 1] : indicator->measure;
        StepId none = pays_by_none(b, m, roots, other);
        if (none != b->no)
            step = step_2(b, OP_AND, step, step_1(b, OP_NOT, none));
    }
    return step;
}

/* What an own result that is not known may still be, for certain and at best. */
static StepId unknown_share(Build *b, int milestone, StepId open)
{
    const Milestone *m = &b->model->milestones.items[milestone];
    const MilestoneWork *w = &b->work[milestone];
    StepId absent = absent_share(b, milestone, open);
    StepId step = step_pick(b, step_why_is(b, w->share, WHY_NOT_SUPPLIED), absent, open);
    if (w->raw == STEP_NONE && !m->asks_figure)
        return step;
    StepId zero = answer(b, m, ANSWER_ZERO_DENOMINATOR, open);
    StepId small = answer(b, m, ANSWER_SMALLEST_DENOMINATOR, open);
    StepId bad =
        step_pick(b, w->too_small, small, step_pick(b, no_rate_over_nothing(b, milestone), open, zero));
    return step_pick(b, step_why_is(b, w->share, WHY_NOT_ASSESSABLE), bad, step);
}

static OwnSet own_set(Build *b, int milestone)
{
    const MilestoneWork *w = &b->work[milestone];
    StepId known = step_1(b, OP_KNOWN, w->share);
    OwnSet set;
    if (w->pieces_least != STEP_NONE)
        return (OwnSet){step_pick(b, known, w->share, w->pieces_least),
                        step_pick(b, known, w->share, w->pieces_greatest)};
    StepId least = unknown_share(b, milestone, w->at_least);
    if (w->floor != b->zero)
        least = step_pick(b, step_why_is(b, w->share, WHY_NOT_AGREED), w->floor, least);
    set.least = step_pick(b, known, w->share, least);
    set.greatest = step_pick(b, known, w->share, unknown_share(b, milestone, w->at_most));
    return set;
}

static StepId credited_or(Build *b, const Milestone *m, const MilestoneWork *w, StepId share)
{
    StepId step = step_pick(b, w->applies, share, b->zero);
    if (!m->suspension.present)
        return step;
    return step_pick(b, w->suspended, lower_formula(b, m->suspension.credits), step);
}

static StepId code(Build *b, Outcome outcome)
{
    return step_code(b, (int32_t)outcome);
}

static StepId own_outcome(Build *b, const MilestoneWork *w, const MilestoneRoots *roots)
{
    StepId some =
        step_2(b, OP_LT, roots->least, roots->greatest); /* not where a floor pays anyway */
    StepId full = step_2(b, OP_LE, b->one, roots->least);
    StepId step = step_pick(b, step_above(b, roots->least, b->zero),
                            code(b, OUTCOME_PARTLY_ACHIEVED), code(b, OUTCOME_NOT_ACHIEVED));
    step = step_pick(b, full, code(b, OUTCOME_ACHIEVED), step);
    StepId hangs = w->all_met == b->yes ? b->no : step_1(b, OP_NOT, w->all_met);
    if (roots->gates.count > 0) {
        StepId gates = step_2(b, OP_LT, w->left_least, w->left_greatest);
        hangs = hangs == b->no ? gates : step_2(b, OP_OR, hangs, gates);
    }
    if (hangs == b->no)
        return step;
    StepId open = step_2(b, OP_AND, hangs, some);
    return step_pick(b, open, code(b, OUTCOME_WAITING), step);
}

static StepId because_outcome(Build *b, const MilestoneWork *w, Why why, Outcome outcome,
                              StepId otherwise)
{
    return step_pick(b, step_why_is(b, w->share, why), code(b, outcome), otherwise);
}

static StepId outcome_of(Build *b, const MilestoneWork *w, const MilestoneRoots *roots)
{
    StepId step = own_outcome(b, w, roots);
    step = because_outcome(b, w, WHY_SUPPRESSED, OUTCOME_UNDETERMINED, step);
    step = because_outcome(b, w, WHY_OPEN_QUESTION, OUTCOME_UNDETERMINED, step);
    step = because_outcome(b, w, WHY_NOT_ASSESSABLE, OUTCOME_NOT_ASSESSABLE, step);
    step = because_outcome(b, w, WHY_AWAITING, OUTCOME_AWAITING_DECISION, step);
    step = because_outcome(b, w, WHY_NOT_SUPPLIED, OUTCOME_NOT_SUPPLIED, step);
    step = because_outcome(b, w, WHY_NOT_DUE, OUTCOME_NOT_DUE, step);
    step = because_outcome(b, w, WHY_NOT_AGREED, OUTCOME_NOT_AGREED, step);
    step = step_pick(b, w->any_failed, code(b, OUTCOME_WITHHELD), step);
    step = step_pick(b, w->applies, step, code(b, OUTCOME_NOT_APPLICABLE));
    return step_pick(b, w->suspended, code(b, OUTCOME_CREDITED), step);
}

/* Over the readings of open questions: an outcome that says why no figure is known stands where
 * every case has it; any other stands where the shares agree as well. Where only the outcomes
 * differ, the first of them applies. */
static StepId over_cases(Build *b, MilestoneRoots *roots)
{
    roots->all_least = step_1(b, OP_LEAST_CASES, roots->least);
    roots->all_greatest = step_1(b, OP_GREATEST_CASES, roots->greatest);
    StepId same = step_1(b, OP_KNOWN, step_1(b, OP_SAME_CASES, roots->outcome));
    StepId first = step_1(b, OP_LEAST_CASES, roots->outcome);
    StepId reason = step_2(b, OP_LE, first, code(b, OUTCOME_NOT_ASSESSABLE));
    StepId least = step_1(b, OP_KNOWN, step_1(b, OP_SAME_CASES, roots->least));
    StepId greatest = step_1(b, OP_KNOWN, step_1(b, OP_SAME_CASES, roots->greatest));
    StepId certain = step_list(b, OP_AND, (StepId[]){least, greatest}, 2);
    StepId agreed = step_2(b, OP_OR, step_2(b, OP_AND, same, reason), certain);
    return step_pick(b, agreed, first, code(b, OUTCOME_UNDETERMINED));
}

/* A share, by what the gates leave of it, within its cap and its floor. What a suspension credits these
 * leave alone. */
static StepId by_gates(Build *b, const Milestone *m, const MilestoneWork *w, StepId share,
                       StepId before, StepId left)
{
    int milestone = (int)(m - b->model->milestones.items);
    StepId value = left == b->one ? share : step_2(b, OP_MUL, share, left);
    StepId limited = limit_share(b, milestone, value);
    return limited == share ? before : credited_or(b, m, w, limited);
}

/* A figure lifted at best into a gap between bands is not agreed, and could pay all. */
static void at_best(Build *b, int milestone, const OwnSet *set)
{
    const Milestone *m = &b->model->milestones.items[milestone];
    MilestoneWork *w = &b->work[milestone];
    if (w->share_possible == w->share) {
        w->recover = w->greatest;
        w->seen[2] = w->seen[1];
        w->best = b->plan->milestones.items[milestone].greatest;
        return;
    }
    StepId known = step_1(b, OP_KNOWN, w->share_possible);
    StepId unsure = step_pick(b, step_1(b, OP_KNOWN, w->share), b->one, set->greatest);
    StepId own = step_pick(b, known, step_2(b, OP_MAX, set->greatest, w->share_possible), unsure);
    StepId recover = step_pick(b, w->any_failed, b->zero, own);
    w->recover = credited_or(b, m, w, recover);
    w->best = by_gates(b, m, w, recover, w->recover, w->left_greatest);
    w->seen[2] = w->own_failed == w->any_failed
                     ? w->recover
                     : credited_or(b, m, w, step_pick(b, w->own_failed, b->zero, own));
}

/* What each piece may still add, where the milestone can earn by them. */
static void note_pieces(Build *b, int milestone, StepId least)
{
    const Milestone *m = &b->model->milestones.items[milestone];
    const MilestoneWork *w = &b->work[milestone];
    MilestoneRoots *roots = &b->plan->milestones.items[milestone];
    StepId earns = step_2(b, OP_AND, w->applies, step_1(b, OP_NOT, w->any_failed));
    StepId open = step_1(b, OP_NOT, step_1(b, OP_KNOWN, w->share));
    earns = step_list(b, OP_AND, (StepId[]){earns, open, step_1(b, OP_NOT, w->suspended)}, 3);
    for (uint32_t i = 0; i < roots->pieces.count; i++) {
        PieceRoots *piece = &roots->pieces.items[i];
        piece->may_add = step_pick(b, earns, piece->may_add, b->zero);
    }
    roots->base = credited_or(b, m, w, step_pick(b, w->any_failed, b->zero, least));
}

/* As offsets, catch-ups and conditions see it: whatever gates may debar it. */
static void note_seen(Build *b, const Milestone *m, const OwnSet *set, MilestoneWork *w)
{
    w->seen[0] = w->least;
    w->seen[1] = w->greatest;
    if (w->own_met == w->all_met)
        return;
    w->seen[0] = credited_or(b, m, w, step_pick(b, w->own_met, set->least, b->zero));
    w->seen[1] = credited_or(b, m, w, step_pick(b, w->own_failed, b->zero, set->greatest));
}

/* With its conditions, then with its gates. */
static void note_shares(Build *b, int milestone, const OwnSet *set)
{
    const Milestone *m = &b->model->milestones.items[milestone];
    MilestoneWork *w = &b->work[milestone];
    MilestoneRoots *roots = &b->plan->milestones.items[milestone];
    StepId least = step_pick(b, w->all_met, set->least, b->zero);
    StepId greatest = step_pick(b, w->any_failed, b->zero, set->greatest);
    w->least = credited_or(b, m, w, least);
    w->greatest = credited_or(b, m, w, greatest);
    StepId sure = by_gates(b, m, w, least, w->least, w->left_least);
    roots->uncapped =
        w->left_least == b->one ? w->least : step_2(b, OP_MUL, w->least, w->left_least);
    roots->least = step_role(b, step_list(b, OP_FIRST, &sure, 1), ROLE_SHARE, milestone);
    b->plan->steps.items[roots->least].kind = (Kind){KIND_PROPORTION, 0};
    roots->greatest = by_gates(b, m, w, greatest, w->greatest, w->left_greatest);
    if (sure == w->least)
        w->least = roots->least;
    note_seen(b, m, set, w);
    roots->before_gates[0] = w->least;
    roots->before_gates[1] = w->greatest;
    roots->seen[0] = w->seen[0];
    roots->seen[1] = w->seen[1];
}

/* Yes where any share between the least and the greatest is possible too. */
static StepId is_between(Build *b, int milestone)
{
    const MilestoneWork *w = &b->work[milestone];
    const MilestoneRoots *roots = &b->plan->milestones.items[milestone];
    StepId open = step_2(b, OP_LT, roots->least, roots->greatest);
    StepId unknown = step_1(b, OP_NOT, step_1(b, OP_KNOWN, w->share));
    StepId any = w->pieces_between != STEP_NONE ? w->pieces_between
                 : w->raw != STEP_NONE          ? b->yes
                                                : b->no;
    StepId own = any == b->no ? b->no : step_list(b, OP_AND, (StepId[]){open, unknown, any}, 3);
    if (w->left_between == b->no)
        return own;
    StepId by_gate = step_2(b, OP_AND, open, w->left_between);
    return own == b->no ? by_gate : step_2(b, OP_OR, own, by_gate);
}

void expand_share(Build *b, int milestone)
{
    const Milestone *m = &b->model->milestones.items[milestone];
    MilestoneWork *w = &b->work[milestone];
    MilestoneRoots *roots = &b->plan->milestones.items[milestone];
    expand_share_limits(b, milestone);
    b->of = m->span;
    OwnSet set = own_set(b, milestone);
    note_shares(b, milestone, &set);
    at_best(b, milestone, &set);
    if (w->pieces_least != STEP_NONE)
        note_pieces(b, milestone, set.least);
    roots->own_why = w->share;
    roots->between = is_between(b, milestone);
    StepId outcome = outcome_of(b, w, roots);
    roots->outcome = step_role(b, step_list(b, OP_FIRST, &outcome, 1), ROLE_OUTCOME, milestone);
    StepId early = step_2(b, OP_AND, step_1(b, OP_KNOWN, w->own), w->reported_later);
    roots->provisional = w->raw == STEP_NONE && !m->asks_figure ? b->no : early;
    roots->applies = w->applies;
    roots->suspended = w->suspended;
    roots->verdict = over_cases(b, roots);
}
