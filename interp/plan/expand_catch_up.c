/* `catch up`: the full year, achieved, releases what a scale or requirement lost in earlier
 * milestones.
 *
 *   releases q2_rate in full                       share = 1 where the share of `on` is certainly
 *                                                  1; else its own
 *   releases q2_rate up to the full-year share     share = the greater of its own and the share
 *                                                  of `on`; 1 where that is certainly 1
 *   releases nothing                               share = its own
 *
 * Only a known share is released, or one that is not agreed (whatever is agreed, it is
 * released): what is not supplied or not assessable stays so, and what is withheld is withheld
 * after this step. At best (for `recoverable`) the greatest share that `on` may still have, with what
 * may come back to it, is taken in place of the certain one. A milestone that applies once is released by one of each
 * area when every area has that much of it.
 */
#include "plan/build.h"

static bool releases(const Release *release, int milestone)
{
    return milestone_listed(&release->milestones, milestone);
}

static StepId released(Build *b, const Release *release, StepId own, StepId full_year)
{
    StepId full = step_2(b, OP_LE, b->one, full_year);
    StepId lost = step_2(b, OP_OR, step_1(b, OP_KNOWN, own), step_why_is(b, own, WHY_NOT_AGREED));
    StepId part = release->choice == CHOICE_UP_TO_SHARE ? step_2(b, OP_MAX, own, full_year) : own;
    return step_pick(b, step_2(b, OP_AND, full, lost), b->one, part);
}

/* The alternatives in their order, the first whose `when` holds; where none does, nothing is
 * released. */
static StepId release_by(Build *b, const CatchUp *c, int milestone, StepId own, StepId full_year)
{
    StepId step = own;
    for (uint32_t i = c->releases.count; i-- > 0;) {
        const Release *release = &c->releases.items[i];
        b->of = release->span;
        bool named = release->choice != CHOICE_TO_NOTHING && releases(release, milestone);
        StepId value = named ? released(b, release, own, full_year) : own;
        step = step_when(b, release->when, value, step);
    }
    return step;
}

static bool catch_up_names(const CatchUp *c, int milestone)
{
    for (uint32_t i = 0; i < c->releases.count; i++)
        if (releases(&c->releases.items[i], milestone))
            return true;
    return false;
}

/* That `other` could still return money to the milestone; not where the comparison itself is
 * unknown. */
void note_waits_for(Build *b, int milestone, int other, StepId could)
{
    StepId sure = step_pick(b, step_1(b, OP_KNOWN, could), could, b->no);
    WaitsFor entry = {other, sure};
    ARRAY_PUSH(b->arena, &b->plan->milestones.items[milestone].waits_for, entry);
}

/* What `on` has, or may have, as this milestone sees it. */
static StepId seen_of(Build *b, const CatchUp *c, int milestone, StepId share)
{
    if (!is_over_areas(b, milestone, c->on))
        return share;
    StepId least = share_seen(b, milestone, c->on, share, b->one);
    return step_pick(b, applies_anywhere(b, c->on), least, b->zero);
}

void expand_catch_up(Build *b, int milestone)
{
    MilestoneWork *w = &b->work[milestone];
    for (uint32_t i = 0; i < b->model->catch_ups.count; i++) {
        const CatchUp *c = &b->model->catch_ups.items[i];
        if (c->indicator != b->indicator || !catch_up_names(c, milestone))
            continue;
        StepId least = seen_of(b, c, milestone, b->work[c->on].seen[0]);
        StepId greatest = seen_of(b, c, milestone, b->work[c->on].seen[2]);
        StepId best = release_by(b, c, milestone, w->share_possible, greatest);
        StepId sure = release_by(b, c, milestone, w->share, least);
        if (sure != w->share) {
            sure = step_role(b, step_list(b, OP_FIRST, &sure, 1), ROLE_RELEASED, c->on);
            b->plan->milestones.items[milestone].released = sure;
        }
        StepId through_this = release_by(b, c, milestone, w->share, greatest);
        note_waits_for(b, milestone, c->on, step_above(b, through_this, sure));
        StepId floor = release_by(b, c, milestone, b->zero, least);
        w->floor = w->floor == b->zero ? floor : step_2(b, OP_MAX, w->floor, floor);
        w->share = sure;
        w->share_possible = best;
    }
}
