/* One area compared with the others, by counting: see "Areas compared with each other" in docs/language.md. */
#include "naive.h"

enum { MAX_PEERS = MAX_AREAS };

typedef struct Group { /* the peers of one area, the least first */
    Q q[MAX_PEERS];
    Q weights[MAX_PEERS];
    int count;
} Group;

static Value figure_in(const Expr *e, const Scope *s, int area)
{
    Scope in = *s;

    in.area = area;
    in.required = false;
    in.few = area == s->area ? s->few : NULL;
    return eval(e, &in);
}

static bool is_absent(Why why)
{
    return why == WHY_NO_DATA || (why > WHY_KNOWN && why <= WHY_ZERO);
}

static void add(Group *g, Q q, Q weight)
{
    int at = g->count++;

    for (; at > 0 && q_cmp(g->q[at - 1], q) > 0; at--) {
        g->q[at] = g->q[at - 1];
        g->weights[at] = g->weights[at - 1];
    }
    g->q[at] = q;
    g->weights[at] = weight;
}

/* What an area belongs to, as `within` asks; empty: nobody tells it. */
static Text parent_of(const Peers *p, const Scope *s, int area)
{
    int kind = 0;

    while (kind < s->w->kind_count && s->w->kinds[kind] != p->within.name)
        kind++;
    return s->w->areas[area].parents[kind];
}

/* The figure that is compared, and what it is weighted by. One that nobody knows whose it is has none for the others. */
static Value figure_of(const Peers *p, const Scope *s, int area, Q *weight)
{
    Value v = figure_in(p->of, s, area);
    Value by = p->weight ? figure_in(p->weight, s, area) : known(q_int(1));

    *weight = by.q;
    v.why = by.why > v.why ? by.why : v.why;
    if (p->within.name && parent_of(p, s, area).len == 0 && v.why < WHY_NO_DATA)
        v.why = WHY_NO_DATA;
    return v;
}

/* Of another parent than the area itself. */
static bool is_stranger(const Peers *p, const Scope *s, int area)
{
    if (!p->within.name)
        return false;
    Text own = parent_of(p, s, s->area), other = parent_of(p, s, area);

    return own.len && other.len && !text_equal(own, other);
}

/* Why it cannot be told who they are, and what they have. Before the report date what nobody has sent may still
 * come. */
static Why gather(const Expr *e, const Scope *s, Group *g)
{
    const Peers *p = &e->as.peers;
    const Clause *unknown_peers = answer_of(s, CLAUSE_UNKNOWN_PEERS);
    bool left_out = unknown_peers && unknown_peers->as.choice.choice == CHOICE_LEFT_OUT;
    Why why = WHY_KNOWN;

    for (int area = 0; area < s->w->area_count; area++) {
        Value member = p->where ? figure_in(p->where, s, area) : known(q_int(1));
        Q weight;
        Value v = figure_of(p, s, area, &weight);
        if (is_stranger(p, s, area))
            continue;
        if (!member.why && q_sign(member.q) == 0)
            continue;
        Why own = member.why > v.why ? member.why : v.why;
        if (area != s->area && (own == WHY_ZERO || own == WHY_SMALL))
            own = WHY_ELSE; /* those are questions of the area itself */
        if (left_out && (is_absent(member.why) || is_absent(v.why))) {
            bool sent = member.why != WHY_NO_DATA && v.why != WHY_NO_DATA;
            why = !sent && before_report(s) && why < WHY_NO_DATA ? WHY_NO_DATA : why;
            continue;
        }
        if (p->others && area == s->area)
            continue;
        why = own > why ? own : why;
        if (!own)
            add(g, v.q, weight);
    }
    return why;
}

static Q between(const Group *g, Q place)
{
    Q low = q_floor(place), rest = q_sub(place, low);
    int at = 0;

    while (q_cmp(q_int(at), low) < 0)
        at++;
    return q_sign(rest) == 0 ? g->q[at]
                             : q_add(g->q[at], q_mul(rest, q_sub(g->q[at + 1], g->q[at])));
}

static Value percentile(const Group *g, Q share, Choice how)
{
    Q place = q_sub(q_mul(share, q_int(g->count + 1)), q_int(1));

    if (g->count == 0)
        return unknown(WHY_ELSE);
    if (how == CHOICE_INCLUSIVELY)
        place = q_mul(share, q_int(g->count - 1));
    if (how == CHOICE_NEAREST_RANK)
        place =
            q_max(q_int(0), q_sub(q_round(q_mul(share, q_int(g->count)), ROUND_UP, 0), q_int(1)));
    if (q_sign(place) < 0 || q_cmp(place, q_int(g->count - 1)) > 0)
        return unknown(WHY_ELSE);
    return known(between(g, place));
}

/* 1 more than those that are better; the tied ones by the answer. */
static Value rank(const Expr *e, const Scope *s, const Group *g, Q own, bool lower, bool is_peer)
{
    const Clause *ties = answer_of(s, CLAUSE_TIED_RANKS);
    int better = 0, equal = is_peer && !e->as.peers.others ? -1 : 0;

    for (int i = 0; i < g->count; i++) {
        int order = lower ? q_cmp(own, g->q[i]) : q_cmp(g->q[i], own);
        better += order > 0;
        equal += order == 0;
    }
    Q place = q_int(better + 1);
    if (ties && ties->as.choice.choice == CHOICE_WORST_RANK)
        place = q_add(place, q_int(equal));
    if (ties && ties->as.choice.choice == CHOICE_MEAN_RANK)
        place = q_add(place, q_div(q_int(equal), q_int(2)));
    return known(place);
}

static Value place_of(const Group *g, Q own, Choice how)
{
    int below = 0, equal = 0;

    for (int i = 0; i < g->count; i++) {
        below += q_cmp(g->q[i], own) < 0;
        equal += q_cmp(g->q[i], own) == 0;
    }
    if (g->count == 0 || (how == CHOICE_INCLUSIVELY && g->count == 1 && equal))
        return unknown(WHY_ELSE);
    if (how == CHOICE_NEAREST_RANK)
        return known(q_div(q_int(below + equal), q_int(g->count)));
    if (!equal && (below == 0 || below == g->count))
        return known(q_int(below > 0));
    Q place = q_int(below);
    if (!equal)
        place = q_add(q_int(below - 1),
                      q_div(q_sub(own, g->q[below - 1]), q_sub(g->q[below], g->q[below - 1])));
    return known(how == CHOICE_INCLUSIVELY ? q_div(place, q_int(g->count - 1))
                                           : q_div(q_add(place, q_int(1)), q_int(g->count + 1)));
}

/* The mean of the first of them, from the greatest or the least. */
static Value mean(const Scope *s, const Group *g, Q part, bool lower, bool of_part)
{
    const Clause *parts = of_part ? answer_of(s, CLAUSE_PARTS_OF_PEERS) : NULL;
    Q many = q_mul(part, q_int(g->count)), sum = q_int(0), left;

    if (parts && parts->as.choice.choice == CHOICE_ROUNDED_UP)
        many = q_round(many, ROUND_UP, 0);
    if (parts && parts->as.choice.choice == CHOICE_ROUNDED_DOWN)
        many = q_floor(many);
    if (q_sign(many) == 0)
        return unknown(WHY_ELSE);
    left = many;
    for (int i = 0; q_sign(left) > 0; i++) {
        Q weight = q_min(left, q_int(1));
        sum = q_add(sum, q_mul(weight, g->q[lower ? i : g->count - 1 - i]));
        left = q_sub(left, weight);
    }
    return known(q_div(sum, many));
}

/* Each times its weight, over all weights. */
static Value weighted(const Group *g)
{
    Q sum = q_int(0), weights = q_int(0);

    for (int i = 0; i < g->count; i++) {
        sum = q_add(sum, q_mul(g->q[i], g->weights[i]));
        weights = q_add(weights, g->weights[i]);
    }
    return q_sign(weights) ? known(q_div(sum, weights)) : unknown(WHY_ELSE);
}

static Value total(const Group *g)
{
    Q sum = q_int(0);

    for (int i = 0; i < g->count; i++)
        sum = q_add(sum, g->q[i]);
    return known(sum);
}

/* How many of the ten edges are reached, from the worst on, and the part of the way to the next. */
static Value decile(const Group *g, Q own, bool lower, Choice how)
{
    Q edges[11];

    if (g->count == 0)
        return unknown(WHY_ELSE);
    for (int i = 0; i <= 10; i++) {
        Value edge = known(i == 0 ? g->q[lower ? g->count - 1 : 0] : g->q[lower ? 0 : g->count - 1]);
        if (i > 0 && i < 10)
            edge = percentile(g, q_div(q_int(lower ? 10 - i : i), q_int(10)), how);
        if (edge.why)
            return edge;
        edges[i] = lower ? q_neg(edge.q) : edge.q;
    }
    Q x = lower ? q_neg(own) : own;
    int reached = 10;
    while (reached >= 0 && q_cmp(x, edges[reached]) < 0)
        reached--;
    if (reached < 0 || reached == 10)
        return known(q_int(reached < 0 ? 0 : 10));
    Q way = q_div(q_sub(x, edges[reached]), q_sub(edges[reached + 1], edges[reached]));
    return known(q_add(q_int(reached), way));
}

static bool is_lower_better(const Expr *e, const Scope *s)
{
    const Clause *better = field_clause(s, CLAUSE_BETTER);

    if (e->as.peers.order != PEERS_BY_BETTER)
        return e->as.peers.order == PEERS_LOWEST;
    return better && better->as.choice.choice == CHOICE_LOWER;
}

Value compared(const Expr *e, const Scope *s)
{
    const Peers *p = &e->as.peers;
    const Clause *percentiles = answer_of(s, CLAUSE_PERCENTILES),
                 *better = field_clause(s, CLAUSE_BETTER);
    Choice how = percentiles ? percentiles->as.choice.choice : CHOICE_INCLUSIVELY;
    Group g = {.count = 0};
    if (p->order == PEERS_BY_BETTER && better && better->as.choice.choice == CHOICE_TO_BE_AGREED)
        return unknown(WHY_NOT_AGREED);
    Value own = figure_in(p->of, s, s->area);
    bool lower = is_lower_better(e, s),
         placed = p->what == PEERS_RANK || p->what == PEERS_PERCENTILE_RANK || p->what == PEERS_DECILE;
    Why why;

    if (p->within.name && parent_of(p, s, s->area).len == 0)
        return unknown(WHY_NO_DATA); /* it has no peers */
    why = gather(e, s, &g);
    Q part = p->part ? q_of_number(p->part->as.number.value) : q_int(1);

    if (placed && own.why > why)
        why = own.why;
    if (why)
        return unknown(why);
    switch (p->what) {
    case PEERS_RANK: {
        Value member = p->where ? figure_in(p->where, s, s->area) : known(q_int(1));
        return rank(e, s, &g, own.q, lower, !member.why && q_sign(member.q));
    }
    case PEERS_PERCENTILE_RANK:
        return place_of(&g, own.q, how);
    case PEERS_PERCENTILE:
        return percentile(&g, lower ? part : q_sub(q_int(1), part), how);
    case PEERS_MEDIAN:
        return percentile(&g, q_div(q_int(1), q_int(2)), CHOICE_INCLUSIVELY);
    case PEERS_MEAN:
        return mean(s, &g, q_int(1), false, false);
    case PEERS_MEAN_OF_PART:
        return mean(s, &g, part, lower, true);
    case PEERS_DECILE:
        return decile(&g, own.q, lower, how);
    case PEERS_MEAN_WEIGHTED:
        return weighted(&g);
    case PEERS_NUMBER:
        return known(q_int(g.count));
    case PEERS_TOTAL:
        return total(&g);
    }
    return unknown(WHY_NOT_AGREED);
}
