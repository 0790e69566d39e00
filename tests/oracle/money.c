/* Pence: what an indicator is worth, dealt to its milestones by their weights and to areas by their parts, by the largest
 * remainder, ties to the first. See "Pennies" in docs/language.md. */
#include "naive.h"

enum { MAX_PARTS = 64 };

static Pence not_known(void)
{
    return (Pence){.q = q_int(0)};
}

static Pence to_be_agreed(void)
{
    return (Pence){.to_be_agreed = true, .q = q_int(0)};
}

static Pence known_pence(Q q)
{
    return (Pence){.known = true, .q = q};
}

Q dealt(Q pence, const Q *parts, unsigned count, unsigned which)
{
    Q sum = q_int(0), left = pence, got[MAX_PARTS], rest[MAX_PARTS];

    for (unsigned i = 0; i < count; i++)
        sum = q_add(sum, parts[i]);
    if (q_sign(sum) == 0)
        return q_int(0);
    for (unsigned i = 0; i < count; i++) {
        Q exact = q_div(q_mul(pence, parts[i]), sum);
        got[i] = q_floor(exact);
        rest[i] = q_sub(exact, got[i]);
        left = q_sub(left, got[i]);
    }
    for (; q_sign(left) > 0; left = q_sub(left, q_int(1))) {
        unsigned most = 0;
        for (unsigned i = 1; i < count; i++)
            if (q_cmp(rest[i], rest[most]) > 0)
                most = i;
        got[most] = q_add(got[most], q_int(1));
        rest[most] = q_int(-1);
    }
    return got[which];
}

/* --- points --- */

static Pence of_points(const World *w, const Section *indicator, Q points)
{
    Value value = point_value(w);
    const Clause *how = clause_in(w, indicator, CLAUSE_POINTS);

    how = how ? how : clause_in(w, w->scheme, CLAUSE_POINTS);
    if (value.why)
        return to_be_agreed();
    Q rate = q_mul(value.q, q_int(100));
    return (Pence){.known = true,
                   .q = q_round(q_mul(points, rate), ROUND_HALF_UP, 0),
                   .points = points,
                   .rate = rate,
                   .round = how ? &how->as.rounding : NULL};
}

/* --- the indicator --- */

/* What is worth 1 of a whole, in pounds; of the contract value or the outturn. */
static Pence whole_of(const World *w, const Section *indicator, Weight weight)
{
    Value contract = re_based(w, indicator) ? outturn_value(w) : contract_value(w);

    if (weight.whole == OF_POUNDS)
        return known_pence(q_int(1));
    if (weight.whole == OF_POINTS)
        return point_value(w).why ? to_be_agreed() : known_pence(point_value(w).q);
    if (contract.why)
        return to_be_agreed();
    if (weight.whole != OF_SCHEME)
        return known_pence(contract.q);
    Weight scheme = weight_of(w, NULL, NULL);
    return scheme.known ? known_pence(q_mul(contract.q, scheme.share)) : to_be_agreed();
}

typedef struct Weights {     /* of the milestones of an indicator, as parts of it */
    bool known;              /* all of them are */
    bool weighed[MAX_PARTS]; /* this one is */
    bool settled[MAX_PARTS]; /* and what goes to it from those that are missing */
    const Section *milestones[MAX_PARTS];
    Q parts[MAX_PARTS]; /* behind the last one: what they do not reach */
    unsigned count;
    Weight all; /* of the indicator */
} Weights;

static bool shares_in_proportion(const World *w, const Section *indicator)
{
    Scope s = {.w = w, .indicator = indicator, .area = AREA_ALL};
    const Clause *c = answer_of(&s, CLAUSE_MISSING_PART);

    return c && c->as.choice.choice == CHOICE_IN_PROPORTION;
}

static Q sum_of(const Q *parts, unsigned count)
{
    Q sum = q_int(0);

    for (unsigned i = 0; i < count; i++)
        sum = q_add(sum, parts[i]);
    return sum;
}

typedef struct Among { /* milestones among which a missing weight goes: of one part, or all */
    const World *w;
    Weights *weights;
    const Section *part;
} Among;

static bool is_among(const Among *a, unsigned i)
{
    return !a->part || part_holding(a->w, a->weights->milestones[i]) == a->part;
}

/* What all of them can weigh together: a part its weight, an indicator all of it. */
static Q at_most(const Among *a, Q all, bool of_indicator)
{
    Weight part = {.known = false};

    for (unsigned i = 0; i < a->weights->count; i++)
        if (a->part && is_among(a, i) && weighs_of_part(a->w, a->weights->milestones[i]))
            part = weight_of(a->w, a->part->parent, a->part);
    if (part.known)
        return q_min(all, part.share);
    return !a->part && of_indicator ? q_min(all, q_int(1)) : all;
}

/* What is missing of them is added to those that are there, each its part of it. False where none of them is there, to
 * whom it could go: then it is still missing. */
static bool take_up(const Among *a, const Q *said, bool *missing, bool of_indicator)
{
    Weights *weights = a->weights;
    Q lost = q_int(0), there = q_int(0);
    bool some = false, known = true, takers = false;

    for (unsigned i = 0; i < weights->count; i++) {
        if (!is_among(a, i))
            continue;
        known = known && weights->weighed[i];
        some = some || missing[i];
        takers = takers || weighs_and_applies(a->w, weights->milestones[i]);
        lost = missing[i] ? q_add(lost, said[i]) : lost;
        there = q_add(there, weights->parts[i]);
    }
    if (!some || !takers)
        return !some;
    Q all = q_max(there, at_most(a, q_add(there, lost), of_indicator));
    for (unsigned i = 0; i < weights->count; i++)
        if (is_among(a, i)) {
            if (q_sign(there))
                weights->parts[i] = q_div(q_mul(weights->parts[i], all), there);
            weights->settled[i] = weights->settled[i] &&
                                  (known || (weights->weighed[i] && !q_sign(weights->parts[i])));
            missing[i] = false;
        }
    return true;
}

/* A milestone that applies nowhere weighs nothing; where the others take its weight, each takes its part: those of its
 * part of the indicator first. */
static void drop_missing(const World *w, const Section *indicator, Weights *weights,
                         bool of_indicator)
{
    Q said[MAX_PARTS];
    bool missing[MAX_PARTS];
    Among among = {.w = w, .weights = weights};

    for (unsigned i = 0; i < weights->count; i++) {
        const Section *m = weights->milestones[i];
        said[i] = weights->parts[i];
        weights->settled[i] = true;
        Weight weight = weight_of(w, m->parent, m);
        const Section *part = part_holding(w, m);
        bool gone = weight.none ||
                    (part && weight_of(w, m->parent, part).none); /* the others have it already */
        missing[i] =
            !applies_somewhere(w, m->parent, m) && !gone && (!weight.known || q_sign(weight.share));
        if (!applies_somewhere(w, m->parent, m))
            weights->parts[i] = q_int(0);
    }
    if (!shares_in_proportion(w, indicator))
        return;
    for (const Section *p = indicator->children; p; p = p->next) {
        among.part = p;
        if (p->heading == HEADING_PART)
            take_up(&among, said, missing, false);
    }
    among.part = NULL;
    take_up(&among, said, missing, of_indicator);
}

/* As they are said; and what they weigh together, where the indicator says nothing: those that apply anywhere. */
static Weight read_weights(const World *w, const Section *indicator, Weights *weights)
{
    Weight together = {.known = true, .whole = OF_INDICATOR};

    for (const Section *m = indicator->children; m; m = m->next) {
        if (!is_milestone(m))
            continue;
        Weight weight = weight_of(w, indicator, m);
        weights->weighed[weights->count] = weight.known;
        weights->known = weights->known && weight.known;
        together.known = together.known && (weight.known || !applies_somewhere(w, indicator, m));
        if (!weight.none && weight.known)
            together.whole = weight.whole;
        weights->milestones[weights->count] = m;
        weights->parts[weights->count++] = weight.share;
    }
    drop_missing(w, indicator, weights, together.whole == OF_INDICATOR);
    for (unsigned i = 0; i < weights->count; i++)
        together.known = together.known && weights->settled[i];
    together.share = sum_of(weights->parts, weights->count);
    return together;
}

static Weights weights_of(const World *w, const Section *indicator)
{
    Weights weights = {.known = true};
    Weight together = read_weights(w, indicator, &weights);

    weights.all = weight_of(w, indicator, NULL);
    if (!clause_in(w, indicator, CLAUSE_WEIGHTING) && weights.all.none)
        weights.all = together;
    for (unsigned i = 0; i < weights.count && together.whole != OF_INDICATOR; i++)
        if (weights.all.known && q_sign(weights.all.share))
            weights.parts[i] = q_div(weights.parts[i], weights.all.share);
    Q rest = q_sub(q_int(1), sum_of(weights.parts, weights.count));
    weights.parts[weights.count] = q_max(rest, q_int(0));
    return weights;
}

/* One that shares the scheme equally with others, and of which nothing applies. */
static bool counts_for_nothing(const World *w, const Section *indicator, const Weights *weights)
{
    return weights->all.known && weights->all.none && clause_in(w, indicator, CLAUSE_WEIGHTING);
}

static bool pays_amounts(const World *w, const Section *indicator)
{
    bool amounts = false;

    for (const Section *m = indicator->children; m; m = m->next)
        amounts = amounts || (is_milestone(m) && clause_in(w, m, CLAUSE_WORTH));
    return amounts;
}

/* Are its milestones worth points? What is to be agreed is what the others are; else points, where a point has a value. */
static bool counts_points(const World *w, const Section *indicator)
{
    bool points = false, pounds = false;

    for (const Section *m = indicator->children; m; m = m->next) {
        Weight weight = is_milestone(m) ? weight_of(w, indicator, m) : (Weight){.known = false};
        points = points || weight.whole == OF_POINTS;
        pounds = pounds || (weight.known && weight.whole == OF_POUNDS);
    }
    return points || (!pounds && clause_in(w, w->scheme, CLAUSE_POINT_VALUE));
}

/* An amount of its own, shared with nobody; a gate's is nothing. */
static Pence own_pence(const Scope *s, Weight own)
{
    bool points = counts_points(s->w, s->indicator);
    if (points && point_value(s->w).why)
        return to_be_agreed();
    if (!applies_somewhere(s->w, s->indicator, s->milestone))
        return known_pence(q_int(0));
    if (own.known && points)
        return of_points(s->w, s->indicator, own.share);
    return own.known ? known_pence(q_round(q_mul(own.share, q_int(100)), ROUND_HALF_UP, 0))
                     : to_be_agreed();
}

Pence milestone_pence(const Scope *s)
{
    if (pays_amounts(s->w, s->indicator))
        return own_pence(s, weight_of(s->w, s->indicator, s->milestone));
    Weights weights = weights_of(s->w, s->indicator);
    Pence whole = whole_of(s->w, s->indicator, weights.all);
    unsigned which = 0;

    while (weights.milestones[which] != s->milestone)
        which++;
    if (!whole.known || !weights.all.known)
        return to_be_agreed();
    if (counts_for_nothing(s->w, s->indicator, &weights))
        return known_pence(q_int(0));
    if (!applies_somewhere(s->w, s->indicator, s->milestone))
        return known_pence(q_int(0));
    Weight own = weight_of(s->w, s->indicator, s->milestone);
    if (!own.known || (!weights.settled[which] && !own.none))
        return to_be_agreed();
    if (weights.all.whole == OF_POINTS)
        return of_points(s->w, s->indicator, q_mul(weights.all.share, weights.parts[which]));
    Q pence = q_round(q_mul(q_mul(whole.q, weights.all.share), q_int(100)), ROUND_HALF_UP, 0);
    return known_pence(dealt(pence, weights.parts, weights.count + 1, which));
}

/* Of milestones that are worth amounts. */
static Pence sum_of_amounts(const World *w, const Section *indicator)
{
    Pence sum = known_pence(q_int(0));

    for (const Section *m = indicator->children; m; m = m->next) {
        Scope s = {.w = w, .indicator = indicator, .milestone = m, .area = AREA_ALL};
        Pence one = is_milestone(m) ? milestone_pence(&s) : known_pence(q_int(0));
        if (!one.known)
            return to_be_agreed();
        sum.q = q_add(sum.q, one.q);
    }
    return sum;
}

Pence indicator_pence(const World *w, const Section *indicator)
{
    if (pays_amounts(w, indicator))
        return sum_of_amounts(w, indicator);
    Weights weights = weights_of(w, indicator);
    Pence whole = whole_of(w, indicator, weights.all);

    if (!whole.known || !weights.all.known)
        return to_be_agreed();
    if (counts_for_nothing(w, indicator, &weights))
        return known_pence(q_int(0));
    return known_pence(
        q_round(q_mul(q_mul(whole.q, weights.all.share), q_int(100)), ROUND_HALF_UP, 0));
}

/* --- areas --- */

/* The first name of a field that the figure takes: its measure, where it says one. */
static bool measure_taken(const Scope *s, const Expr *e, const Section **measure)
{
    bool found = false;

    switch (e->tag) {
    case EXPR_REF:
        *measure = e->as.ref.path.count > 1
                       ? group_named(s->indicator, e->as.ref.path.items[0].name)
                       : s->group;
        return true;
    case EXPR_GREATER:
    case EXPR_LESSER:
        for (uint32_t i = 0; i < e->as.chain.count && !found; i++)
            found = measure_taken(s, e->as.chain.items[i].expr, measure);
        return found;
    default:
        return false;
    }
}

/* The denominator of the measure that it is paid on. */
static Value denominator_of(const Scope *s)
{
    const Clause *c = clause_in(s->w, s->milestone, CLAUSE_PAID_ON);
    Scope in = *s;

    if (c && c->shape == SHAPE_EXPR)
        measure_taken(s, c->as.expr.expr, &in.group);
    return field_of(&in, "denominator");
}

static Value part_of(const Scope *s, const Clause *sharing)
{
    if (!applies_in(s))
        return known(q_int(0));
    switch (sharing->as.choice.choice) {
    case CHOICE_EQUALLY:
        return known(q_int(1));
    case CHOICE_BY_DENOMINATOR:
        return denominator_of(s);
    case CHOICE_IN_PROPORTION:
        for (uint32_t i = 0; i < sharing->as.choice.items.count; i++)
            if (area_is(s->w, s->area, sharing->as.choice.items.items[i].name.name))
                return eval(sharing->as.choice.items.items[i].value, s);
        return known(q_int(0));
    default:
        return unknown(WHY_NOT_AGREED);
    }
}

static bool each_in_full(const Scope *s)
{
    const Clause *sharing = answer_of(s, CLAUSE_SHARING);

    return s->w->area_count > 0 && sharing && sharing->as.choice.choice == CHOICE_EACH_IN_FULL;
}

/* By the factor of the area, or of all of them together: a pound or a point is worth so many times as much. */
static Pence adjusted(const Scope *s, Pence pence)
{
    const Clause *c = clause_in(s->w, s->indicator, CLAUSE_ADJUSTED);
    Scope in = {.w = s->w,
                .indicator = s->indicator,
                .area = s->area,
                .period = {.form = PERIOD_FULL_YEAR}};

    if (!c || !pence.known)
        return pence;
    Value factor = eval_clause(c, &in);
    if (factor.why)
        return not_known();
    factor.q = q_max(factor.q, q_int(0));
    if (pence.points)
        pence.rate = q_mul(pence.rate, factor.q);
    Q exact = pence.points ? q_mul(pence.points, pence.rate) : q_mul(pence.q, factor.q);
    pence.q = q_round(exact, ROUND_HALF_UP, 0);
    return pence;
}

Pence over_areas(const Scope *s, Pence one)
{
    Pence all = known_pence(q_int(0)); /* and so it stays where it applies nowhere */

    if (!each_in_full(s) || applies_once(s->w, s->indicator, s->milestone))
        return adjusted(s, one);
    for (int area = 0; area < s->w->area_count; area++) {
        Scope a = *s;
        a.area = area;
        if (!applies_in(&a))
            continue;
        Pence here = adjusted(&a, one);
        all.known = all.known && here.known;
        all.q = q_add(all.q, here.q);
    }
    return all;
}

Pence potential_of(const Scope *s)
{
    Pence pence = adjusted(s, milestone_pence(s));
    Q parts[MAX_AREAS], sum = q_int(0);
    Why why = WHY_KNOWN;

    if (s->area == AREA_ALL)
        return pence;
    if (each_in_full(s))
        return applies_in(s) ? pence : known_pence(q_int(0));
    if (pence.to_be_agreed)
        return pence;
    const Clause *sharing = answer_of(s, CLAUSE_SHARING);
    for (int area = 0; area < s->w->area_count; area++) {
        Scope a = *s;
        a.area = area;
        Value part = sharing ? part_of(&a, sharing) : known(q_int(applies_in(&a)));
        why = part.why > why ? part.why : why;
        parts[area] = part.q;
        sum = q_add(sum, part.q);
    }
    if (why)
        return why >= WHY_GAP ? to_be_agreed() : not_known();
    if (q_sign(sum) == 0 && q_sign(pence.q) != 0)
        return not_known();
    return known_pence(dealt(pence.q, parts, (unsigned)s->w->area_count, (unsigned)s->area));
}
