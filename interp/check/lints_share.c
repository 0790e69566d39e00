/* What `pays` pays when a rate is as bad, and as good, as a rate can be.
 *
 * A scale pays between 0% and 100%. A figure that is paid as it is may fall below 0% or pass
 * 100%, points below none or beyond what the milestone is worth; and then money is taken away, or more is
 * paid than there is. That is told only with a
 * rate for which it is so, worked out from the baselines and targets that the rules print, or from
 * supposed ones where those are counted or to be agreed. A milestone's own cap or floor answers
 * it.
 */
#include "check/lints.h"
#include "check/resolve.h"

typedef struct Ends {
    Check *check;
    Milestone m; /* in one of its periods */
    int measure;
    const Alternative *pays, *paid_on;
    Number all; /* of it: 100%, or so many points */
    bool all_known;
    Beyond *below, *above; /* what was found; milestone -1: nothing yet */
} Ends;

static void try_rate(const Ends *ends, int area, Number rate, bool every)
{
    Static where = {.check = ends->check,
                    .measure = ends->measure,
                    .area = area,
                    .period = ends->m.period,
                    .rate = &rate,
                    .every = every,
                    .chosen = true,
                    .figure = ends->paid_on->value};
    Number share;

    if (!static_value(&where, ends->pays->value, NULL, &share) || number_is_too_big(share))
        return;
    bool above = ends->all_known && number_compare(share, ends->all) > 0;
    Beyond *side = number_sign(share) < 0 ? ends->below : above ? ends->above : NULL;
    const Term *limit = side == ends->below ? &ends->m.limits.floor : &ends->m.limits.cap;
    if (side && !side->found && !limit->count)
        *side = (Beyond){true,  area,  ends->m.period, rate,
                         share, every, where.supposes, {where.supposed[0], where.supposed[1]}};
}

static void try_ends(void *self, int area)
{
    for (int every = 0; every < 2; every++) {
        try_rate(self, area, NUMBER_ZERO, every);
        try_rate(self, area, NUMBER_ONE, every);
    }
}

static void look_at_figure(Ends *ends, const Milestone *m)
{
    for (uint32_t i = 0; i < m->takes.count * m->periods.count; i++) {
        const Taken *takes = &m->takes.items[i / m->periods.count];
        Kind kind = ends->check->measures.items[takes->measure].kinds[FIELD_RATE];
        if (!(takes->fields & 1u << FIELD_RATE) || kind.tag != KIND_PROPORTION)
            continue;
        ends->measure = takes->measure;
        ends->m = milestone_in_period(m, i % m->periods.count);
        milestone_areas(ends->check, &ends->m, ends, try_ends);
    }
}

/* Two readings of one question never hold together. */
static bool go_together(When a, When b)
{
    return a.question < 0 || a.question != b.question || a.reading == b.reading;
}

static void look_at_pays(Check *check, const Milestone *m, const Alternative *pays)
{
    Beyond below = {.found = false}, above = {.found = false};
    Ends ends = {.check = check, .pays = pays, .below = &below, .above = &above};
    bool points = pays->value->kind.tag == KIND_SCORE;

    ends.all = NUMBER_ONE;
    ends.all_known = !points || points_worth(check, m, &ends.all);
    for (uint32_t i = 0; i < m->paid_on.count; i++) {
        ends.paid_on = &m->paid_on.items[i];
        if (go_together(pays->when, ends.paid_on->when))
            look_at_figure(&ends, m);
    }
    if (below.found || above.found)
        check_say_beyond(check, m, pays, &below, &above, ends.all);
}

void lint_paid_beyond(Check *check, int index)
{
    const Milestone *m = &check->model->milestones.items[index];
    const Term *pays = milestone_pays(check->model, m);

    for (uint32_t i = 0; i < pays->count && !check->arena->failed; i++)
        if (pays->items[i].value->tag != FORMULA_SCALE)
            look_at_pays(check, m, &pays->items[i]);
}
