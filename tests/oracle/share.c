/* A milestone's share in an area when all is said: catch-up, conditions precedent, whether it applies, suspension, and the
 * word for it. See "Shares" and "Outcomes" in docs/language.md. */
#include "naive.h"

#include <string.h>

/* --- where it applies --- */

/* Is it said so, under whatever reading? */
static bool says_applies(const Section *s, Choice choice)
{
    for (const Clause *c = s->clauses; c; c = c->next)
        if (c->tag == CLAUSE_APPLIES && c->as.choice.choice == choice)
            return true;
    return false;
}

static bool says_somewhere(const Section *s)
{
    for (const Clause *c = s->clauses; c; c = c->next)
        if (c->tag == CLAUSE_APPLIES && c->as.choice.choice != CHOICE_TO_NOTHING)
            return true;
    return false;
}

/* One of the options of a question: said with `when`, and not said for every reading it does not apply in the others. */
static bool is_option(const Section *s)
{
    for (const Clause *c = s ? s->clauses : NULL; c; c = c->next)
        if (c->tag == CLAUSE_APPLIES && c->guard.present &&
            c->as.choice.choice != CHOICE_TO_NOTHING)
            return true;
    return false;
}

static const Clause *applies_at(const World *w, const Section *s)
{
    static const Clause nowhere = {.tag = CLAUSE_APPLIES, .as.choice.choice = CHOICE_TO_NOTHING};
    const Clause *c = clause_in(w, s, CLAUSE_APPLIES);

    return c ? c : is_option(s) ? &nowhere : NULL;
}

static const Clause *applies_clause(const World *w, const Section *indicator,
                                    const Section *milestone)
{
    const Clause *own = applies_at(w, milestone), *above = applies_at(w, indicator);
    const Clause *part = applies_at(w, part_holding(w, milestone));

    if (above && is_option(indicator) && above->as.choice.choice == CHOICE_TO_NOTHING)
        return above;
    if (part && (!own || part->as.choice.choice == CHOICE_TO_NOTHING))
        return part;
    return own ? own : above;
}

/* One that applies nowhere has its results, that it is not applicable, where its indicator applies. */
bool applies_once(const World *w, const Section *indicator, const Section *milestone)
{
    if (w->area_count == 0 || says_applies(milestone, CHOICE_ONCE))
        return true;
    return !says_somewhere(milestone) && says_applies(indicator, CHOICE_ONCE);
}

static bool among_areas(const World *w, const Clause *c, int area)
{
    for (uint32_t i = 0; i < c->as.choice.names.count; i++)
        if (area != AREA_ALL && area_is(w, area, c->as.choice.names.items[i].name))
            return true;
    return false;
}

bool applies_in(const Scope *s)
{
    const Clause *c = applies_clause(s->w, s->indicator, s->milestone);

    if (!c)
        return true;
    switch (c->as.choice.choice) {
    case CHOICE_ONCE:
    case CHOICE_EACH_AREA:
        return true;
    case CHOICE_TO_NOTHING:
        return false;
    default:
        return among_areas(s->w, c, s->area);
    }
}

bool applies_somewhere(const World *w, const Section *indicator, const Section *milestone)
{
    const Clause *c = applies_clause(w, indicator, milestone);

    return !c || c->as.choice.choice != CHOICE_TO_NOTHING;
}

Scope scope_of(const World *w, const Section *milestone, int area)
{
    return (Scope){.w = w,
                   .indicator = milestone->parent,
                   .milestone = milestone,
                   .area = area,
                   .group = part_holding(w, milestone),
                   .period = period_of(w, milestone)};
}

/* --- suspension --- */

/* The nearest clause: of the milestone, the indicator, the scheme. */
static const Clause *suspension_of(const Scope *s)
{
    const Section *where[] = {s->milestone, s->indicator, s->w->scheme};

    for (int i = 0; i < 3; i++) {
        const Clause *c = clause_in(s->w, where[i], CLAUSE_SUSPENDED);
        if (c)
            return c;
    }
    return NULL;
}

static bool suspended(const Scope *s, Q *credited)
{
    const Clause *c = suspension_of(s);
    Value by = report_by_of(s);

    if (!c || c->as.expr.date > s->w->as_at || (!by.why && q_cmp(by.q, q_int(c->as.expr.date)) < 0))
        return false;
    *credited = eval(c->as.expr.expr, s).q;
    return true;
}

/* --- conditions --- */

static Q met_from(const Scope *s)
{
    const Clause *c = clause_in(s->w, s->milestone, CLAUSE_MET_FROM);

    return c ? eval_clause(c, s).q : q_int(1);
}

static Gate worse(Gate a, Gate b)
{
    return a > b ? a : b;
}

/* Is the condition met in this area? One that does not apply gates nothing. */
static Gate condition_in(const Scope *condition)
{
    Share share = share_before(condition);
    Q from = met_from(condition);

    if (!applies_in(condition) || q_cmp(share.least, from) >= 0)
        return GATE_MET;
    return q_cmp(share.greatest, from) < 0 ? GATE_FAILED : GATE_OPEN;
}

static Gate condition_gate(const Scope *s, const Section *condition, bool across)
{
    const World *w = s->w;
    Gate gate = GATE_MET;

    if (applies_once(w, condition->parent, condition) || (s->area != AREA_ALL && !across)) {
        Scope c = scope_of(w, condition,
                           applies_once(w, condition->parent, condition) ? AREA_ALL : s->area);
        return condition_in(&c);
    }
    for (int area = 0; area < w->area_count; area++) {
        Scope c = scope_of(w, condition, area);
        gate = worse(gate, condition_in(&c));
    }
    return gate;
}

static bool is_condition_of(const World *w, const Section *condition, const Section *m)
{
    for (const Clause *c = condition->clauses; c; c = c->next)
        for (uint32_t i = 0; c->tag == CLAUSE_CONDITION && i < c->as.names.names.count; i++)
            if (guard_holds(w, c->guard) && c->as.names.names.items[i].name == m->name.name)
                return true;
    return false;
}

Gate gate_of(const Scope *s)
{
    Gate gate = GATE_MET;

    for (const File *f = s->w->book->files; f; f = f->next)
        for (const Section *i = f->sections; i; i = i->next)
            for (const Section *c = i->children; c; c = c->next)
                if (c->heading == HEADING_MILESTONE && is_condition_of(s->w, c, s->milestone))
                    gate = worse(gate, condition_gate(s, c, false));
    return gate;
}

/* Of the gates that may debar it. */
static Gate debarred(const Scope *s)
{
    Gate gate = GATE_MET;

    for (const File *f = s->w->book->files; f; f = f->next)
        for (const Section *i = f->sections; i; i = i->next)
            for (const Section *c = i->children; c; c = c->next) {
                const Clause *debars = c->heading == HEADING_GATE ? effect_of(s->w, c) : NULL;
                if (debars && debars->tag == CLAUSE_DEBARS && gate_hits(s, c, debars))
                    gate = worse(gate, condition_gate(
                                           s, c, debars->as.choice.choice == CHOICE_ACROSS_AREAS));
            }
    return gate;
}

/* --- catch-up --- */

typedef struct Lifted { /* an own result, lifted; best: what may come back beyond the greatest */
    Own own;
    Q best;
} Lifted;

static Lifted evidenced(const Scope *s)
{
    Own own = own_of(s);

    return (Lifted){own, own.greatest};
}

static Lifted measured(const Scope *s)
{
    Value best, figure = lifted_figure(s, &best);
    Own own = own_paid(s, figure);

    return (Lifted){own, q_max(own.greatest, own_paid(s, best).greatest)};
}

static const Clause *release_of(const Scope *s, const Section **on)
{
    for (const Section *u = s->indicator->children; u; u = u->next) {
        if (u->heading != HEADING_CATCH_UP)
            continue;
        const Clause *c = clause_in(s->w, u, CLAUSE_RELEASES);
        for (uint32_t i = 0; c && i < c->as.choice.names.count; i++)
            if (c->as.choice.names.items[i].name == s->milestone->name.name) {
                *on = milestone_called(s->w,
                                       clause_in(s->w, u, CLAUSE_ON)->as.names.names.items[0].name);
                return c;
            }
    }
    return NULL;
}

static Lifted caught_up(const Scope *s, Lifted l)
{
    const Section *on = NULL;
    const Clause *c = release_of(s, &on);

    if (!c || (l.own.why && l.own.why < WHY_GAP))
        return l;
    Scope full = scope_of(s->w, on, applies_once(s->w, on->parent, on) ? AREA_ALL : s->area);
    Share share = share_before(&full);
    bool whole = c->as.choice.choice == CHOICE_IN_FULL;
    bool all = q_cmp(share.least, q_int(1)) >= 0, may = q_cmp(share.best, q_int(1)) >= 0;
    if (all)
        return (Lifted){{WHY_KNOWN, q_int(1), q_int(1)}, q_int(1)};
    if (!whole) {
        l.own.least = q_max(l.own.least, share.least);
        l.own.greatest = q_max(l.own.greatest, share.least);
        l.best = q_max(l.best, share.best);
    } else if (may) {
        l.best = q_int(1);
    }
    l.best = q_max(l.best, l.own.greatest);
    return l;
}

/* --- all of it --- */

static const char *outcome_of(Why why, Gate gate, Q least, Q greatest, Q own_greatest)
{
    if (gate == GATE_FAILED)
        return "withheld";
    switch (why) {
    case WHY_GAP:
    case WHY_NOT_AGREED:
        return "not_agreed";
    case WHY_NOT_DUE:
        return "not_due";
    case WHY_NO_DATA:
    case WHY_NO_EVIDENCE:
        return "not_supplied";
    case WHY_UNDECIDED:
        return "awaiting_decision";
    case WHY_SMALL:
    case WHY_ZERO:
    case WHY_ELSE:
    case WHY_BY_NOTHING:
        return "not_assessable";
    case WHY_KNOWN:
        break;
    }
    if (gate == GATE_OPEN && q_sign(own_greatest) > 0)
        return "waiting";
    if (q_sign(greatest) == 0)
        return "not_achieved";
    return q_cmp(least, q_int(1)) >= 0 ? "achieved" : "partly_achieved";
}

static Share share_behind(const Scope *s, Gate gate)
{
    Q nothing = q_int(0), credited = nothing;

    if (suspended(s, &credited))
        return (Share){"credited", credited, credited, credited};
    if (!applies_in(s))
        return (Share){"not_applicable", nothing, nothing, nothing};
    Lifted l = caught_up(s, is_measured(s) ? measured(s) : evidenced(s));
    Share share = {.least = gate == GATE_MET ? l.own.least : nothing,
                   .greatest = gate == GATE_FAILED ? nothing : l.own.greatest,
                   .best = gate == GATE_FAILED ? nothing : l.best};
    share.outcome = outcome_of(l.own.why, gate, share.least, share.greatest, l.own.greatest);
    return share;
}

Share share_before(const Scope *s)
{
    return share_behind(s, gate_of(s));
}

/* A word that tells of the share alone. */
static bool is_result(const char *outcome)
{
    static const char *const words[] = {"achieved", "partly_achieved", "not_achieved"};

    for (int i = 0; i < 3; i++)
        if (strcmp(outcome, words[i]) == 0)
            return true;
    return false;
}

Share share_of(const Scope *s)
{
    Share share = share_behind(s, worse(gate_of(s), debarred(s)));
    Left left = left_by_gates(s);
    Q credited;

    if (suspended(s, &credited) || !applies_in(s))
        return share;
    share.least = share_within(s, q_mul(share.least, left.least));
    share.greatest = share_within(s, q_mul(share.greatest, left.greatest));
    share.best = share_within(s, q_mul(share.best, left.greatest));
    bool waits = strcmp(share.outcome, "waiting") == 0;
    if (!waits && !is_result(share.outcome))
        return share;
    if ((waits || q_cmp(left.least, left.greatest) < 0) && q_cmp(share.least, share.greatest) < 0)
        share.outcome = "waiting";
    else
        share.outcome = q_sign(share.greatest) == 0         ? "not_achieved"
                        : q_cmp(share.least, q_int(1)) >= 0 ? "achieved"
                                                            : "partly_achieved";
    return share;
}
