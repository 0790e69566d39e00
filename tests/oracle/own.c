/* A milestone's own result, before offset, catch-up and conditions: what its evidence or its figure earns for certain
 * and at best, and why that is not one share. See "milestone" in docs/language.md. */
#include "naive.h"

bool before_report(const Scope *s)
{
    Value by = report_by_of(s);

    return by.why || q_cmp(q_int(s->w->as_at), by.q) < 0;
}

bool evidence_late(const Scope *s, const Standing *at)
{
    bool by_decision = clause_in(s->w, s->milestone, CLAUSE_AGREED_BY) != NULL;
    Value by = by_decision ? agreed_by_of(s) : report_by_of(s);
    Day day = by_decision ? at->decided : at->submitted;

    return day != DAY_NONE && !by.why && q_cmp(q_int(day), by.q) > 0;
}

static Own exactly(Q share)
{
    return (Own){WHY_KNOWN, share, share};
}

/* Nothing, or whatever it can come to at most. */
static Own anything(Why why, Q most)
{
    return (Own){why, q_int(0), most};
}

/* What one of the questions answers: `pays …`, or that it stays open. */
static Own answered(const Scope *s, ClauseTag question, Why why, Q most)
{
    const Clause *c = answer_of(s, question);
    Own own = anything(why, most);

    if (c && c->as.choice.choice == CHOICE_PAYS)
        own.least = own.greatest = eval(c->as.choice.expr, s).q;
    if (c && c->as.choice.choice == CHOICE_PAYS_NOTHING)
        own.least = own.greatest = q_int(0);
    return own;
}

static Own unknown_own(const Scope *s, Why why, Q most)
{
    switch (why) {
    case WHY_SMALL:
        return answered(s, CLAUSE_SMALLEST_DENOMINATOR, why, most);
    case WHY_ZERO:
        return answered(s, CLAUSE_ZERO_DENOMINATOR, why, most);
    case WHY_UNDECIDED:
        return answered(s, CLAUSE_UNDECIDED_EVIDENCE, why, most);
    case WHY_NO_DATA:
        return answered(s, CLAUSE_MISSING_DATA, why, most);
    case WHY_NO_EVIDENCE:
        return answered(s, CLAUSE_MISSING_EVIDENCE, why, most);
    case WHY_KNOWN:
    case WHY_ELSE:
    case WHY_BY_NOTHING:
    case WHY_NOT_DUE:
    case WHY_GAP:
    case WHY_NOT_AGREED:
        break;
    }
    return anything(why, most);
}

static Q late_pays(const Scope *s)
{
    const Clause *c = answer_of(s, CLAUSE_LATE_EVIDENCE);

    if (!c || c->as.choice.choice == CHOICE_COUNTS)
        return q_int(1);
    return c->as.choice.choice == CHOICE_PAYS ? eval(c->as.choice.expr, s).q : q_int(0);
}

/* Whatever comes of a piece that is not known, it is late: it was submitted late, or nothing that comes after the date can
 * be in time. */
static bool too_late(const Scope *s, const Standing *at)
{
    bool by_decision = clause_in(s->w, s->milestone, CLAUSE_AGREED_BY) != NULL;
    Value by = by_decision ? agreed_by_of(s) : report_by_of(s);

    if (at->state == EVIDENCE_UNDECIDED && !by_decision)
        return evidence_late(s, at);
    return !by.why && q_cmp(q_int(s->w->as_at), by.q) >= 0;
}

enum { MAY_FAIL = 1, MAY_BE_LATE = 2, MAY_BE_IN_TIME = 4 }; /* what a requirement may come to */

/* By whatever is not known; or by decisions alone: what else is not known then meets nothing, neither by being
 * there nor, under `not`, by not being there. */
typedef enum By { BY_ANYTHING, BY_DECISIONS, BY_DECISIONS_TURNED } By;

static unsigned outcomes_of(const Scope *s, const Expr *e, By by);

/* The worst of an `and`, the best of an `or`. */
static unsigned outcomes_together(unsigned a, unsigned b, bool best)
{
    unsigned all = 0;

    for (unsigned x = MAY_FAIL; x <= MAY_BE_IN_TIME; x *= 2)
        for (unsigned y = MAY_FAIL; y <= MAY_BE_IN_TIME; y *= 2)
            if (a & x && b & y)
                all |= (x > y) == best ? x : y;
    return all;
}

/* Of at least `least` of several: every way in which they may come out. */
static unsigned outcomes_of_several(const Scope *s, const Operands *of, long least, unsigned from,
                                    long hold, long in_time, By by)
{
    unsigned all = 0;

    if (from == of->count)
        return in_time >= least ? MAY_BE_IN_TIME : hold >= least ? MAY_BE_LATE : MAY_FAIL;
    unsigned one = outcomes_of(s, of->items[from].expr, by);
    for (unsigned x = MAY_FAIL; x <= MAY_BE_IN_TIME; x *= 2)
        if (one & x)
            all |= outcomes_of_several(s, of, least, from + 1, hold + (x != MAY_FAIL),
                                       in_time + (x == MAY_BE_IN_TIME), by);
    return all;
}

static unsigned outcomes_of_piece(const Scope *s, const Expr *e)
{
    Standing at = piece_standing(s, e->as.ref.path.items[0].name);

    return MAY_FAIL | MAY_BE_LATE | (too_late(s, &at) ? 0 : MAY_BE_IN_TIME);
}

static unsigned outcomes_of(const Scope *s, const Expr *e, By by)
{
    static const By turned[] = {BY_ANYTHING, BY_DECISIONS_TURNED, BY_DECISIONS};
    unsigned all;

    if (e->tag == EXPR_NOT) {
        all = outcomes_of(s, e->as.inner, turned[by]);
        return (all & MAY_FAIL ? MAY_BE_IN_TIME : 0) | (all & ~(unsigned)MAY_FAIL ? MAY_FAIL : 0);
    }
    if (e->tag == EXPR_AND || e->tag == EXPR_OR) {
        all = outcomes_of(s, e->as.chain.items[0].expr, by);
        for (uint32_t i = 1; i < e->as.chain.count; i++)
            all = outcomes_together(all, outcomes_of(s, e->as.chain.items[i].expr, by),
                                    e->tag == EXPR_OR);
        return all;
    }
    if (e->tag == EXPR_AT_LEAST) {
        long least = mpz_get_si(mpq_numref(q_of_number(e->as.at_least.least->as.number.value)));
        return outcomes_of_several(s, &e->as.at_least.of, least, 0, 0, 0, by);
    }
    Value v = eval(e, s);
    if (!v.why)
        return !q_sign(v.q) ? MAY_FAIL : v.late ? MAY_BE_LATE : MAY_BE_IN_TIME;
    if (by && v.why != WHY_UNDECIDED)
        return by == BY_DECISIONS ? MAY_FAIL : MAY_BE_IN_TIME;
    return e->tag == EXPR_REF ? outcomes_of_piece(s, e) : MAY_FAIL | MAY_BE_IN_TIME;
}

static bool may_be_in_time(const Scope *s, const Clause *requires, By by)
{
    return requires->shape != SHAPE_EXPR ||
           outcomes_of(s, requires->as.expr.expr, by) & MAY_BE_IN_TIME;
}

static Own required(const Scope *s, const Clause *requires)
{
    Scope in = *s;

    in.required = true;
    Value v = eval_clause(requires, &in);
    if (v.why)
        return unknown_own(s, v.why,
                           may_be_in_time(&in, requires, BY_ANYTHING) ? q_int(1) : late_pays(s));
    if (q_sign(v.q) == 0)
        return exactly(q_int(0));
    if (v.late && may_be_in_time(&in, requires, BY_DECISIONS) && q_cmp(late_pays(s), q_int(1)) < 0)
        return (Own){WHY_UNDECIDED, late_pays(s), q_int(1)};
    return exactly(v.late ? late_pays(s) : q_int(1));
}

/* --- each piece its share --- */

static Own times(Own own, Q share)
{
    return (Own){own.why, q_mul(own.least, share), q_mul(own.greatest, share)};
}

/* Of all that the piece may pay. */
static Own piece_part(const Scope *s, const Clause *piece)
{
    Standing at = piece_standing(s, piece->as.declare.name.name);
    const Clause *undecided = answer_of(s, CLAUSE_UNDECIDED_EVIDENCE);
    Choice silence = undecided ? undecided->as.choice.choice : CHOICE_STAYS_OPEN;
    Q late = evidence_late(s, &at) ? late_pays(s) : q_int(1);

    if (at.state == EVIDENCE_ACCEPTED && piece->as.declare.as_decided)
        return exactly(q_mul(late, q_div(q_decimal(at.share), q_int(100))));
    if (at.state == EVIDENCE_ACCEPTED)
        return exactly(late);
    Q most = too_late(s, &at) ? late_pays(s) : q_int(1);
    if (before_report(s))
        return anything(WHY_NOT_DUE, most);
    if (at.state == EVIDENCE_ABSENT)
        return answered(s, CLAUSE_MISSING_EVIDENCE, WHY_NO_EVIDENCE, most);
    if (at.state == EVIDENCE_REJECTED || silence == CHOICE_PAYS_NOTHING)
        return exactly(q_int(0));
    return silence == CHOICE_COUNTS_AS_ACCEPTED ? exactly(late) : anything(WHY_UNDECIDED, most);
}

static Own pieces(const Scope *s)
{
    Own sum = exactly(q_int(0));

    for (const Clause *c = s->milestone->clauses; c; c = c->next) {
        if (c->tag != CLAUSE_EVIDENCE)
            continue;
        Value pays = c->as.declare.pays ? eval(c->as.declare.pays, s) : known(q_int(1));
        Own part = piece_part(s, c);
        if (!pays.why)
            part = times(part, pays.q);
        else if (q_sign(part.greatest))
            part = anything(part.why ? part.why : pays.why, part.greatest);
        sum.why = part.why > sum.why ? part.why : sum.why;
        sum.least = q_min(q_int(1), q_add(sum.least, part.least));
        sum.greatest = q_min(q_int(1), q_add(sum.greatest, part.greatest));
    }
    return sum;
}

/* Figures: not due until the period is over, nor before the report date while they are not complete. */
Why figure_why(const Scope *s, Why why)
{
    if (why >= WHY_GAP)
        return why;
    if (s->w->as_at < date_month_end(date_last(s->w, s->period)))
        return WHY_NOT_DUE;
    return why == WHY_NO_DATA && before_report(s) ? WHY_NOT_DUE : why;
}

bool is_measured(const Scope *s)
{
    return clause_in(s->w, s->milestone, CLAUSE_PAID_ON) != NULL;
}

bool paid_on_achievement(const Scope *s)
{
    const Clause *c = clause_in(s->w, s->milestone, CLAUSE_PAID_ON);

    return c && c->as.expr.expr->tag == EXPR_REF && c->as.expr.expr->as.ref.path.count == 1 &&
           name_is(s->w, c->as.expr.expr->as.ref.path.items[0].name, "achievement");
}

Own own_paid(const Scope *s, Value figure)
{
    Scope pays = *s;
    Why few = WHY_KNOWN;

    pays.achievement = &figure;
    pays.few = &few;
    if (!clause_in(s->w, s->group,
                   CLAUSE_PAYS)) /* the indicator's clause speaks of the indicator's rate */
        pays.group = NULL;
    Value v = eval_clause(field_clause(s, CLAUSE_PAYS), &pays);
    if (v.why && figure.why == WHY_SMALL)
        few = WHY_SMALL;
    Why why = figure_why(s, why_few(v.why, few));
    return why ? unknown_own(s, why, q_int(1)) : exactly(v.q);
}

Own own_of(const Scope *s)
{
    const Clause *requires = clause_in(s->w, s->milestone, CLAUSE_REQUIRES);

    return requires ? required(s, requires) : pieces(s);
}
