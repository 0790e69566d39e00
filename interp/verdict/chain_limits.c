/* Caps and floors: what they cut and raise, each at its clause. Both for the reasons of a verdict and for its
 * explanation.
 */
#include "verdict/limits.h"

#include "verdict/words.h"

static const Limits *limits_on(const Model *model, const Milestone *m, LimitLevel level)
{
    switch (level) {
    case LIMIT_MILESTONE:
        return &m->limits;
    case LIMIT_PART:
        return &model->parts.items[m->part].limits;
    case LIMIT_INDICATOR:
        return &model->indicators.items[m->indicator].limits;
    case LIMIT_SCHEME:
    case LIMIT_LEVELS:
        break;
    }
    return &model->limits;
}

static Span place_of(Telling *t, const Term *term)
{
    const Alternative *a = term_in_force(&t->lane, term, (Period){.form = PERIOD_NONE});

    return a != NULL ? a->span : SPAN_NONE;
}

static bool is_some(Lane *lane, StepId step)
{
    Number pence;

    return step != STEP_NONE && lane_known(lane, step, &pence) && number_sign(pence) > 0;
}

static void tell(Telling *t, unsigned depth, Out *out, const Term *term)
{
    telling_add(t, depth, out);
    telling_at(t, place_of(t, term));
}

void tell_share_limits(Telling *t, unsigned depth, Out *out)
{
    const MilestoneRoots *r = t->roots;
    Number before, limit;

    if (r->uncapped == STEP_NONE || !lane_known(&t->lane, r->uncapped, &before) ||
        lane_says(&t->lane, r->suspended, 1) || !lane_says(&t->lane, r->applies, 1))
        return;
    if (r->share_cap != STEP_NONE && lane_known(&t->lane, r->share_cap, &limit) &&
        number_compare(before, limit) > 0) {
        words_share_limit(out, &t->lane, true, limit, before);
        tell(t, depth, out, &t->milestone->limits.cap);
    }
    if (r->share_floor != STEP_NONE && lane_known(&t->lane, r->share_floor, &limit) &&
        number_compare(before, limit) < 0) {
        words_share_limit(out, &t->lane, false, limit, before);
        tell(t, depth, out, &t->milestone->limits.floor);
    }
}

void tell_limits(Telling *t, unsigned depth, Out *out)
{
    for (int l = 0; l < LIMIT_LEVELS; l++) {
        LimitLevel level = (LimitLevel)l;
        const LimitRoots *roots = &t->roots->limits[level];
        if (roots->cut == STEP_NONE)
            continue;
        const Limits *limits = limits_on(t->model, t->milestone, level);
        if (is_some(&t->lane, roots->cut)) {
            words_cut(out, &t->lane, t->index, level);
            tell(t, depth, out, &limits->cap);
        }
        if (is_some(&t->lane, roots->cut_open)) {
            words_cut_open(out, &t->lane, t->index, level);
            tell(t, depth, out, &limits->cap);
        }
        if (is_some(&t->lane, roots->raised)) {
            words_raised(out, &t->lane, t->index, level);
            tell(t, depth, out, &limits->floor);
        }
    }
}
