/* Caps and floors: of a milestone's share, and of the pence of milestones, indicators and the scheme. See "Caps and
 * floors" in docs/language.md. */
#include "naive.h"

typedef enum Level { LEVEL_MILESTONE, LEVEL_INDICATOR, LEVEL_SCHEME } Level;

static bool is_share_of(const World *w, const Clause *c, const char *whole)
{
    const Expr *e = c->as.expr.expr;

    return e->tag == EXPR_OF &&
           name_is(w, e->as.of.right.items[0].expr->as.ref.path.items[0].name, whole);
}

Q share_within(const Scope *s, Q share)
{
    const Clause *cap = clause_in(s->w, s->milestone, CLAUSE_CAPPED_AT),
                 *floor = clause_in(s->w, s->milestone, CLAUSE_NEVER_BELOW);

    if (cap && is_share_of(s->w, cap, "milestone"))
        share = q_min(share, eval(cap->as.expr.expr->as.of.left, s).q);
    if (floor && is_share_of(s->w, floor, "milestone"))
        share = q_max(share, eval(floor->as.expr.expr->as.of.left, s).q);
    return share;
}

/* --- groups of cells --- */

typedef struct Group {
    const World *w;
    Results *results;
    Level level;
    const Section *section; /* the milestone, the indicator, the scheme */
} Group;

static bool is_in(const Group *g, const Result *r)
{
    return g->level == LEVEL_SCHEME ||
           (g->level == LEVEL_INDICATOR ? r->milestone->parent == g->section
                                        : r->milestone == g->section);
}

/* Of the cells of one milestone (NULL: of all) in the group. */
static Pence sum(const Group *g, int amount, const Section *milestone)
{
    Pence all = {.known = true, .q = q_int(0)};

    for (unsigned i = 0; i < g->results->count; i++) {
        const Result *r = &g->results->items[i];
        if (!is_in(g, r) || (milestone && r->milestone != milestone))
            continue;
        all.known = all.known && r->amounts[amount].known;
        all.q = q_add(all.q, r->amounts[amount].q);
    }
    return all;
}

/* To the areas of one milestone. */
static void move_cells(Group *g, const Section *milestone, Q pence, int from, int to)
{
    Q parts[MAX_RESULTS];
    Result *cells[MAX_RESULTS];
    unsigned count = 0;

    for (unsigned i = 0; i < g->results->count; i++)
        if (g->results->items[i].milestone == milestone) {
            cells[count] = &g->results->items[i];
            parts[count++] = g->results->items[i].amounts[from].q;
        }
    for (unsigned i = 0; i < count; i++) {
        Q part = dealt(pence, parts, count, i);
        cells[i]->amounts[from].q = q_sub(cells[i]->amounts[from].q, part);
        cells[i]->amounts[to].q = q_add(cells[i]->amounts[to].q, part);
    }
}

static void forget(Group *g, int amount)
{
    for (unsigned i = 0; i < g->results->count; i++)
        if (is_in(g, &g->results->items[i]))
            g->results->items[i].amounts[amount].known = false;
}

static void move(Group *g, Pence pence, int from, int to)
{
    const Section *milestones[MAX_RESULTS];
    Q parts[MAX_RESULTS];
    unsigned count = 0;

    if (pence.known && q_sign(pence.q) == 0)
        return;
    if (!pence.known || !sum(g, from, NULL).known) {
        forget(g, from);
        forget(g, to);
        return;
    }
    for (unsigned i = 0; i < g->results->count; i++) {
        const Section *m = g->results->items[i].milestone;
        if (!is_in(g, &g->results->items[i]) || (count > 0 && milestones[count - 1] == m))
            continue;
        parts[count] = sum(g, from, m).q;
        milestones[count++] = m;
    }
    for (unsigned i = 0; i < count; i++)
        move_cells(g, milestones[i], dealt(pence.q, parts, count, i), from, to);
}

/* --- the limit --- */

static Pence scheme_pence(const World *w)
{
    Weight own = weight_of(w, NULL, NULL);
    Value contract = contract_value(w);
    Pence all = {.known = true, .q = q_int(0)};

    if (!own.none)
        return (Pence){
            .known = own.known && !contract.why,
            .q = q_round(q_mul(q_mul(own.share, contract.q), q_int(100)), ROUND_HALF_UP, 0)};
    for (const File *f = w->book->files; f; f = f->next)
        for (const Section *i = f->sections; i; i = i->next) {
            if (i->heading != HEADING_INDICATOR)
                continue;
            Pence one = indicator_pence(w, i);
            all.known = all.known && one.known;
            all.q = q_add(all.q, one.q);
        }
    return all;
}

static Pence in_pence(Q pounds)
{
    return (Pence){.known = true, .q = q_round(q_mul(pounds, q_int(100)), ROUND_HALF_UP, 0)};
}

/* False: it says a share of the milestone, or nothing. */
static bool limit_of(const Group *g, ClauseTag tag, Pence *pence)
{
    const Clause *c = clause_in(g->w, g->section, tag);
    Scope s = {.w = g->w, .area = AREA_ALL};

    if (!c || is_share_of(g->w, c, "milestone"))
        return false;
    if (c->as.expr.expr->tag != EXPR_OF) {
        *pence = in_pence(eval(c->as.expr.expr, &s).q);
        return true;
    }
    const Section *indicator = g->level == LEVEL_MILESTONE ? g->section->parent : g->section;
    *pence = is_share_of(g->w, c, "scheme") ? scheme_pence(g->w) : indicator_pence(g->w, indicator);
    pence->q = q_round(q_mul(eval(c->as.expr.expr->as.of.left, &s).q, pence->q), ROUND_HALF_UP, 0);
    return true;
}

enum { POTENTIAL, EARNED, OPEN, RECOVERABLE, LOST };

static Pence plus(Pence a, Pence b)
{
    return (Pence){.known = a.known && b.known, .q = q_add(a.q, b.q)};
}

static Pence minus(Pence a, Pence b)
{
    return (Pence){.known = a.known && b.known, .q = q_sub(a.q, b.q)};
}

static Pence lesser(Pence a, Pence b)
{
    return (Pence){.known = a.known && b.known, .q = q_min(a.q, b.q)};
}

static void cut(Group *g, Pence cap)
{
    Pence earned = sum(g, EARNED, NULL), open = sum(g, OPEN, NULL),
          back = sum(g, RECOVERABLE, NULL);
    Pence least = lesser(earned, cap), most = lesser(plus(earned, open), cap),
          best = lesser(plus(plus(earned, open), back), cap);

    move(g, minus(earned, least), EARNED, LOST);
    move(g, minus(open, minus(most, least)), OPEN, LOST);
    move(g, minus(back, minus(best, most)), RECOVERABLE, LOST);
}

/* What is limited together is worth, however its areas share it. */
static Pence worth(const Group *g)
{
    const Section *last = NULL;
    Pence all = {.known = true, .q = q_int(0)};

    for (unsigned i = 0; i < g->results->count; i++) {
        const Section *m = g->results->items[i].milestone;
        Scope s = scope_of(g->w, m, AREA_ALL);
        if (is_in(g, &g->results->items[i]) && m != last)
            all = plus(all, over_areas(&s, milestone_pence(&s)));
        last = m;
    }
    return all;
}

static void lift(Group *g, Pence floor)
{
    Pence earned = sum(g, EARNED, NULL), open = sum(g, OPEN, NULL),
          back = sum(g, RECOVERABLE, NULL);
    Pence need = minus(lesser(floor, worth(g)), earned);

    need.q = q_max(need.q, q_int(0));
    Pence first = lesser(need, open), second = lesser(minus(need, first), back);
    move(g, first, OPEN, EARNED);
    move(g, second, RECOVERABLE, EARNED);
    move(g, minus(minus(need, first), second), LOST, EARNED);
}

static void limit(const World *w, Results *results, Level level, const Section *section)
{
    Group g = {w, results, level, section};
    Pence cap, floor;

    if (limit_of(&g, CLAUSE_CAPPED_AT, &cap))
        cut(&g, cap);
    if (limit_of(&g, CLAUSE_NEVER_BELOW, &floor))
        lift(&g, floor);
}

void limit_amounts(const World *w, Results *results)
{
    for (int level = LEVEL_MILESTONE; level <= LEVEL_INDICATOR; level++)
        for (const File *f = w->book->files; f; f = f->next)
            for (const Section *i = f->sections; i; i = i->next) {
                if (level == LEVEL_INDICATOR && i->heading == HEADING_INDICATOR)
                    limit(w, results, LEVEL_INDICATOR, i);
                for (const Section *m = i->children; level == LEVEL_MILESTONE && m; m = m->next)
                    if (is_milestone(m))
                        limit(w, results, LEVEL_MILESTONE, m);
            }
    limit(w, results, LEVEL_SCHEME, w->scheme);
}
