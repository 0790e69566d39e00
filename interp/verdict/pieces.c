/* Which piece of evidence is to be spoken of first: one that the requirement still hangs on.
 *
 *     requires (p and q) or (p and r)      p is accepted, q rejected for good, r undecided:
 *                                          it waits on r alone
 *     requires at least 2 of p, q, r       before the report date q may come again: it waits on
 *                                          r, or on q
 *
 * A piece hangs in what is not known itself: on the way down from the whole requirement each
 * formula is unknown. The steps have decided already; this is for wording.
 */
#include "verdict/pieces.h"

enum { EVIDENCE_STATES = 4 };

typedef struct Asked { /* a requirement held against its pieces */
    Lane *lane;
    const MilestoneRoots *roots;
    int without; /* the piece that is supposed not to be there; -1: none */
} Asked;

static Truth truth_of_step(Lane *lane, StepId step)
{
    Value v = lane_value(lane, step);

    return v.why != WHY_KNOWN ? TRUTH_MAYBE : v.code ? TRUTH_YES : TRUTH_NO;
}

static Truth truth_of_test(const Asked *a, const Formula *f)
{
    for (uint32_t i = 0; i < a->roots->tests.count; i++)
        if (a->roots->tests.items[i].formula == f)
            return truth_of_step(a->lane, a->roots->tests.items[i].met);
    return TRUTH_MAYBE;
}

static Truth truth_of(const Asked *a, const Formula *f);

static Truth truth_of_chain(const Asked *a, const Formula *f)
{
    Truth all = TRUTH_YES, any = TRUTH_NO;

    for (uint32_t i = 0; i < f->as.chain.count; i++) {
        Truth t = truth_of(a, f->as.chain.items[i].formula);
        all = t < all ? t : all;
        any = t > any ? t : any;
    }
    return f->tag == FORMULA_AND ? all : any;
}

static Truth truth_of_at_least(const Asked *a, const Formula *f)
{
    const Links *of = &f->as.at_least.of;
    uint32_t hold = 0, may_hold = 0;

    for (uint32_t i = 0; i < of->count; i++) {
        Truth t = truth_of(a, of->items[i].formula);
        hold += t == TRUTH_YES;
        may_hold += t != TRUTH_NO;
    }
    return hold >= f->as.at_least.least      ? TRUTH_YES
           : may_hold < f->as.at_least.least ? TRUTH_NO
                                             : TRUTH_MAYBE;
}

/* Of what is no piece, no figure and not made of them, nothing is known here. */
static Truth truth_of(const Asked *a, const Formula *f)
{
    if (f->tag == FORMULA_EVIDENCE)
        return (int)f->as.evidence == a->without
                   ? TRUTH_NO
                   : truth_of_step(a->lane, a->roots->evidence.items[f->as.evidence]);
    if (f->tag == FORMULA_COMPARE)
        return truth_of_test(a, f);
    if (f->tag == FORMULA_NOT)
        return (Truth)(TRUTH_YES - truth_of(a, f->as.inner));
    if (f->tag == FORMULA_AND || f->tag == FORMULA_OR)
        return truth_of_chain(a, f);
    return f->tag == FORMULA_AT_LEAST ? truth_of_at_least(a, f) : TRUTH_MAYBE;
}

static bool hangs_on(const Asked *a, const Formula *f, uint32_t piece)
{
    const Links *links = f->tag == FORMULA_AND || f->tag == FORMULA_OR ? &f->as.chain
                         : f->tag == FORMULA_AT_LEAST                  ? &f->as.at_least.of
                                                                       : NULL;

    if (truth_of(a, f) != TRUTH_MAYBE)
        return false;
    if (f->tag == FORMULA_EVIDENCE)
        return (uint32_t)f->as.evidence == piece;
    if (f->tag == FORMULA_NOT)
        return hangs_on(a, f->as.inner, piece);
    for (uint32_t i = 0; links != NULL && i < links->count; i++)
        if (hangs_on(a, links->items[i].formula, piece))
            return true;
    return false;
}

static const Formula *required(Lane *lane, const Milestone *m)
{
    const Alternative *a = term_known(lane, &m->closing, &m->requires, m->period);

    return a == NULL ? NULL : a->value;
}

Truth requirement_truth(Lane *lane, int milestone)
{
    const Milestone *m = &lane->run->plan->model->milestones.items[milestone];
    const Asked asked = {lane, run_roots(lane->run, milestone), -1};
    const Formula *f = required(lane, m);

    return f == NULL ? TRUTH_MAYBE : truth_of(&asked, f);
}

/* --- their order ----------------------------------------------------------------------------- */

enum { NEEDED, HANGING, OTHERS, CLASSES };

static int class_of(Lane *lane, int milestone, uint32_t piece)
{
    const Milestone *m = &lane->run->plan->model->milestones.items[milestone];
    Asked asked = {lane, run_roots(lane->run, milestone), -1};
    const Formula *f = required(lane, m);

    if (f == NULL || !hangs_on(&asked, f, piece))
        return OTHERS;
    asked.without = (int)piece;
    return truth_of(&asked, f) == TRUTH_NO ? NEEDED : HANGING;
}

/* What is needed: rejected before absent, and absent before undecided, for somebody has to act.
 * Of several that would do, the one that is nearest to it. */
static const EvidenceState telling_order[CLASSES][EVIDENCE_STATES] = {
    {EVIDENCE_REJECTED, EVIDENCE_ABSENT, EVIDENCE_UNDECIDED, EVIDENCE_ACCEPTED},
    {EVIDENCE_UNDECIDED, EVIDENCE_ABSENT, EVIDENCE_REJECTED, EVIDENCE_ACCEPTED},
    {EVIDENCE_REJECTED, EVIDENCE_ABSENT, EVIDENCE_UNDECIDED, EVIDENCE_ACCEPTED}};

uint32_t pieces_in_order(Lane *lane, int milestone, uint32_t *order)
{
    const Milestone *m = &lane->run->plan->model->milestones.items[milestone];
    uint32_t count = 0;
    EvidenceSeen seen;

    for (int class = 0; class < CLASSES; class ++)
        for (uint32_t s = 0; s < EVIDENCE_STATES; s++)
            for (uint32_t i = 0; i < m->evidence.count; i++)
                if (evidence_seen(lane, milestone, i, &seen) &&
                    seen.state == telling_order[class][s] && class_of(lane, milestone, i) == class)
                    order[count++] = i;
    return count;
}
