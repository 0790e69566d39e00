/* Over-performance that makes up for under-performance: surplus, need and what is received, exactly, before any rounding
 * and before the scale. See "offset" in docs/language.md. */
#include "naive.h"

enum { MAX_MEMBERS = 64 };

typedef struct Member { /* one milestone in one area that may give or take */
    Scope s;
    Value figure; /* before rounding */
    Gate gate;
    Why unweighed; /* why its weight is not known */
    Q weight, need, low; /* low: the figure, but as one below 0% counts */
    bool gives, takes, is_pending; /* pending: what it gives is not known yet */
} Member;

static const Section *offset_of(const Scope *s, const Clause **counted)
{
    for (const Section *o = s->indicator->children; o; o = o->next) {
        if (o->heading != HEADING_OFFSET)
            continue;
        Scope in = {.w = s->w, .indicator = s->indicator, .milestone = o};
        const Clause *takers = clause_in(s->w, o, CLAUSE_SHORTFALL_OF);
        *counted = answer_of(&in, CLAUSE_COUNTED_AS);
        for (uint32_t i = 0; i < takers->as.names.names.count; i++)
            if (takers->as.names.names.items[i].name == s->milestone->name.name &&
                (*counted)->as.choice.choice != CHOICE_TO_NOTHING)
                return o;
    }
    return NULL;
}

static bool names_it(const World *w, const Section *offset, ClauseTag tag, const Section *m)
{
    const Clause *c = clause_in(w, offset, tag);

    for (uint32_t i = 0; c && i < c->as.names.names.count; i++)
        if (c->as.names.names.items[i].name == m->name.name)
            return true;
    return false;
}

static Why greater(Why a, Why b)
{
    return a > b ? a : b;
}

/* The weighting; |baseline − target|; that times the denominator. */
static Value weight_in(const Scope *s, Choice counted)
{
    Weight weight = weight_of(s->w, s->indicator, s->milestone);

    if (counted == CHOICE_ACHIEVEMENT)
        return weight.known ? known(weight.share) : unknown(WHY_NOT_AGREED);
    Value from = term_cell(s, CLAUSE_BASELINE), to = term_cell(s, CLAUSE_TARGET);
    Value cases = counted == CHOICE_CASES ? field_of(s, "denominator") : known(q_int(1));
    Q planned = q_sub(from.q, to.q);
    planned = q_mul(q_sign(planned) < 0 ? q_neg(planned) : planned, cases.q);
    return (Value){.why = greater(cases.why, greater(from.why, to.why)), .q = planned};
}

static Choice answer_in(const Scope *s, const Section *offset, ClauseTag tag)
{
    Scope in = {.w = s->w, .indicator = s->indicator, .milestone = offset};

    return answer_of(&in, tag)->as.choice.choice;
}

/* An achievement below 0% counts as the answer says. */
static Q not_below(const Scope *s, const Section *offset, Q figure)
{
    Scope in = {.w = s->w, .indicator = s->indicator, .milestone = offset};

    if (q_sign(figure) >= 0)
        return figure;
    return eval(answer_of(&in, CLAUSE_NEGATIVE_ACHIEVEMENT)->as.choice.expr, s).q;
}

static Member member_of(const Scope *s, const Section *offset, const Section *m, int area, Choice counted)
{
    Member member = {.s = scope_of(s->w, m, area), .need = q_int(0)};
    bool there = applies_in(&member.s);

    Why few = WHY_KNOWN;
    member.s.few = &few;
    member.figure = there ? achievement_exactly(&member.s) : unknown(WHY_NO_DATA);
    member.figure.why = figure_why(&member.s, why_few(member.figure.why, few));
    member.s.few = NULL;
    member.gate = there ? gate_of(&member.s) : GATE_FAILED;
    member.gives = names_it(s->w, offset, CLAUSE_SURPLUS_OF, m);
    member.takes = names_it(s->w, offset, CLAUSE_SHORTFALL_OF, m) && !member.figure.why &&
                   member.gate != GATE_FAILED && q_cmp(member.figure.q, q_int(1)) < 0;
    member.is_pending = member.gives && member.figure.why == WHY_NOT_DUE && member.gate != GATE_FAILED;
    Value weight = member.figure.why ? known(q_int(0)) : weight_in(&member.s, counted);
    member.weight = weight.q;
    member.unweighed = weight.why;
    member.low = member.figure.why ? q_int(0) : not_below(s, offset, member.figure.q);
    if (member.takes)
        member.need = q_mul(q_sub(q_int(1), member.low), member.weight);
    return member;
}

/* What it gives for certain, or (best) may give once what is open is settled. */
static bool gives(const Member *m, bool also_waiting)
{
    bool certain = m->gate == GATE_MET || (m->gate == GATE_OPEN && also_waiting);

    return m->gives && !m->figure.why && certain && q_cmp(m->figure.q, q_int(1)) > 0;
}

static Q surplus_of(const Member *m, bool also_waiting)
{
    if (!gives(m, also_waiting))
        return q_int(0);
    return q_mul(q_sub(m->figure.q, q_int(1)), m->weight);
}

/* Earlier by its period's end, then in the file. */
static bool is_earlier(const Member *a, const Member *b)
{
    Month last_a = date_last(a->s.w, a->s.period), last_b = date_last(b->s.w, b->s.period);

    if (last_a != last_b)
        return last_a < last_b;
    return a->s.milestone->span.start < b->s.milestone->span.start;
}

/* Needs of earlier milestones come first; those of one milestone in several areas share what is left in proportion. */
static Q received(const Member *all, unsigned count, const Member *me, Q pool)
{
    Q together = q_int(0);

    for (unsigned i = 0; i < count; i++) {
        if (is_earlier(&all[i], me))
            pool = q_max(q_int(0), q_sub(pool, all[i].need));
        else if (all[i].s.milestone == me->s.milestone)
            together = q_add(together, all[i].need);
    }
    if (q_cmp(pool, together) >= 0)
        return me->need;
    return q_div(q_mul(pool, me->need), together);
}

/* Why what it receives of the pool cannot be told: a weight that decides it is not known. An empty pool gives
 * nothing, whatever the needs are, and who needs nothing receives nothing. */
static Why untold(const Member *all, unsigned count, const Member *me, bool also_waiting, Q pool)
{
    Why surplus = WHY_KNOWN, need = WHY_KNOWN;

    if (!me->unweighed && q_sign(me->need) == 0)
        return WHY_KNOWN;
    for (unsigned i = 0; i < count; i++) {
        bool before = is_earlier(&all[i], me) || all[i].s.milestone == me->s.milestone;
        if (gives(&all[i], also_waiting))
            surplus = greater(surplus, all[i].unweighed);
        if (all[i].takes && before)
            need = greater(need, all[i].unweighed);
    }
    return surplus || q_sign(pool) > 0 ? greater(surplus, need) : WHY_KNOWN;
}

static Value lifted(const Member *me, Q got)
{
    Value v = me->figure;

    if (q_sign(got) > 0)
        v.q = q_max(v.q, q_min(q_int(1), q_add(me->low, q_div(got, me->weight))));
    return v;
}

static Value paid_on(const Scope *s)
{
    Scope in = *s;
    Why few = WHY_KNOWN;

    in.few = &few;
    Value v = eval_clause(clause_in(s->w, s->milestone, CLAUSE_PAID_ON), &in);
    v.why = why_few(v.why, few);
    return v;
}

static Value rounded_figure(const Scope *s, Value v)
{
    RoundingWords how = field_clause(s, CLAUSE_ACHIEVEMENT)->as.expr.rounding;

    if (how.present && !how.none && !v.why)
        v.q = q_round(v.q, how.mode, how.decimals);
    return v;
}

static unsigned members_of_pool(const Scope *s, const Section *offset, Choice counted, Member *all)
{
    bool across = answer_in(s, offset, CLAUSE_POOLED) == CHOICE_ACROSS_AREAS && s->area != AREA_ALL;
    int from = across ? 0 : s->area, to = across ? s->w->area_count - 1 : s->area;
    unsigned count = 0;

    for (const Section *m = s->indicator->children; m; m = m->next)
        for (int area = from; is_milestone(m) && area <= to && count < MAX_MEMBERS; area++)
            if (names_it(s->w, offset, CLAUSE_SURPLUS_OF, m) || names_it(s->w, offset, CLAUSE_SHORTFALL_OF, m))
                all[count++] = member_of(s, offset, m, area, counted);
    return count;
}

Value lifted_figure(const Scope *s, Value *best)
{
    const Clause *counted = NULL;
    const Section *offset = paid_on_achievement(s) ? offset_of(s, &counted) : NULL;
    Member all[MAX_MEMBERS];
    const Member *me = NULL;
    Q pool = q_int(0), most = q_int(0);
    bool pending = false;

    if (!offset) {
        *best = paid_on(s);
        return *best;
    }
    unsigned count = members_of_pool(s, offset, counted->as.choice.choice, all);
    bool waiting_give = answer_in(s, offset, CLAUSE_WAITING_MILESTONES) == CHOICE_GIVE_AND_TAKE;
    for (unsigned i = 0; i < count; i++) {
        if (all[i].s.milestone == s->milestone && all[i].s.area == s->area)
            me = &all[i];
        pool = q_add(pool, surplus_of(&all[i], waiting_give));
        most = q_add(most, surplus_of(&all[i], true));
        pending = pending || all[i].is_pending;
    }
    if (!me->takes)
        return *best = rounded_figure(s, me->figure);
    Why why = untold(all, count, me, waiting_give, pool);
    Why best_why = pending ? me->unweighed : untold(all, count, me, true, most);
    *best = lifted(me, pending ? me->need : received(all, count, me, most));
    *best = best_why ? unknown(best_why) : rounded_figure(s, *best);
    return why ? unknown(why) : rounded_figure(s, lifted(me, received(all, count, me, pool)));
}
