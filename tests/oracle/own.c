/* A milestone's own result, before offset, catch-up and conditions: what its evidence or its figure earns for certain
 * and at best, and why that is not one share. See "milestone" in docs/language.md. */
#include "naive.h"

static bool before_report(const Scope *s)
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

static Own anything(Why why)
{
    return (Own){why, q_int(0), q_int(1)};
}

/* What one of the questions answers: `pays …`, or that it stays open. */
static Own answered(const Scope *s, ClauseTag question, Why why)
{
    const Clause *c = answer_of(s, question);
    Own own = anything(why);

    if (c && c->as.choice.choice == CHOICE_PAYS)
        own.least = own.greatest = eval(c->as.choice.expr, s).q;
    if (c && c->as.choice.choice == CHOICE_PAYS_NOTHING)
        own.least = own.greatest = q_int(0);
    return own;
}

static Own unknown_own(const Scope *s, Why why)
{
    switch (why) {
    case WHY_SMALL: return answered(s, CLAUSE_SMALLEST_DENOMINATOR, why);
    case WHY_ZERO: return answered(s, CLAUSE_ZERO_DENOMINATOR, why);
    case WHY_UNDECIDED: return answered(s, CLAUSE_UNDECIDED_EVIDENCE, why);
    case WHY_NO_DATA: return answered(s, CLAUSE_MISSING_DATA, why);
    case WHY_NO_EVIDENCE: return answered(s, CLAUSE_MISSING_EVIDENCE, why);
    case WHY_KNOWN:
    case WHY_BY_NOTHING:
    case WHY_NOT_DUE:
    case WHY_GAP:
    case WHY_NOT_AGREED: break;
    }
    return anything(why);
}

static Q late_pays(const Scope *s)
{
    const Clause *c = answer_of(s, CLAUSE_LATE_EVIDENCE);

    if (!c || c->as.choice.choice == CHOICE_COUNTS)
        return q_int(1);
    return c->as.choice.choice == CHOICE_PAYS ? eval(c->as.choice.expr, s).q : q_int(0);
}

static Own required(const Scope *s, const Clause *requires)
{
    Scope in = *s;

    in.required = true;
    Value v = eval_clause(requires, &in);
    if (v.why)
        return unknown_own(s, v.why);
    if (q_sign(v.q) == 0)
        return exactly(q_int(0));
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
    if (before_report(s))
        return anything(WHY_NOT_DUE);
    if (at.state == EVIDENCE_ABSENT)
        return answered(s, CLAUSE_MISSING_EVIDENCE, WHY_NO_EVIDENCE);
    if (at.state == EVIDENCE_REJECTED || silence == CHOICE_PAYS_NOTHING)
        return exactly(q_int(0));
    return silence == CHOICE_COUNTS_AS_ACCEPTED ? exactly(late) : anything(WHY_UNDECIDED);
}

static Own pieces(const Scope *s)
{
    Own sum = exactly(q_int(0));

    for (const Clause *c = s->milestone->clauses; c; c = c->next) {
        if (c->tag != CLAUSE_EVIDENCE)
            continue;
        Value pays = c->as.declare.pays ? eval(c->as.declare.pays, s) : known(q_int(1));
        Own part = pays.why ? anything(pays.why) : times(piece_part(s, c), pays.q);
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
    bool few = false;

    pays.achievement = &figure;
    pays.few = &few;
    Value v = eval_clause(clause_in(s->w, s->indicator, CLAUSE_PAYS), &pays);
    Why why = figure_why(s, why_few(v.why, few));
    return why ? unknown_own(s, why) : exactly(v.q);
}

Own own_of(const Scope *s)
{
    const Clause *requires = clause_in(s->w, s->milestone, CLAUSE_REQUIRES);

    return requires ? required(s, requires) : pieces(s);
}
