/* What gates take from a share, and by what they scale it. See "`gate`" in docs/language.md. */
#include "naive.h"

const Clause *effect_of(const World *w, const Section *gate)
{
    static const ClauseTag tags[] = {CLAUSE_TAKES, CLAUSE_SCALES, CLAUSE_DEBARS};

    for (int i = 0; i < 3; i++) {
        const Clause *c = clause_in(w, gate, tags[i]);
        if (c)
            return c;
    }
    return NULL;
}

static bool is_of_scheme(const World *w, const Clause *effect)
{
    if (effect->tag != CLAUSE_TAKES)
        return name_is(w, effect->as.choice.names.items[0].name, "scheme");
    const Expr *whole = effect->as.choice.expr->as.of.right.items[0].expr;
    return name_is(w, whole->as.ref.path.items[0].name, "scheme");
}

/* What never has a weighting has nothing to lose. */
static bool is_weightless(const Section *milestone)
{
    bool said = false;

    for (const Clause *c = milestone->clauses; c; c = c->next)
        said = said || c->tag == CLAUSE_WORTH ||
               (c->tag == CLAUSE_WEIGHTING && (c->guard.present || c->as.expr.expr->tag != EXPR_NONE));
    return !said;
}

bool gate_hits(const Scope *s, const Section *gate, const Clause *effect)
{
    return !is_weightless(s->milestone) &&
           (is_of_scheme(s->w, effect) || gate->parent == s->indicator);
}

/* The share of a gate in one area; of one that does not apply, all. */
static Share standing_in(const World *w, const Section *gate, int area)
{
    Scope s = scope_of(w, gate, area);
    Share share = share_before(&s);

    if (!applies_in(&s))
        share.least = share.greatest = q_int(1);
    return share;
}

/* As the milestone sees it: in its own area, or the least of all. */
static Share standing(const Scope *s, const Section *gate, bool across)
{
    Share all = {.least = q_int(1), .greatest = q_int(1)};

    if (applies_once(s->w, gate->parent, gate))
        return standing_in(s->w, gate, AREA_ALL);
    if (s->area != AREA_ALL && !across)
        return standing_in(s->w, gate, s->area);
    for (int area = 0; area < s->w->area_count; area++) {
        Share one = standing_in(s->w, gate, area);
        all.least = q_min(all.least, one.least);
        all.greatest = q_min(all.greatest, one.greatest);
    }
    return all;
}

static Q met_from(const World *w, const Section *gate)
{
    Scope s = scope_of(w, gate, AREA_ALL);
    const Clause *c = clause_in(w, gate, CLAUSE_MET_FROM);

    return c ? eval_clause(c, &s).q : q_int(1);
}

typedef struct Taken {
    Q most, fewest, scale_least, scale_greatest;
} Taken;

static void one_gate(const Scope *s, const Section *gate, Taken *taken)
{
    const Clause *effect = effect_of(s->w, gate);

    if (!effect || effect->tag == CLAUSE_DEBARS || !gate_hits(s, gate, effect))
        return;
    Share share = standing(s, gate, effect->as.choice.choice == CHOICE_ACROSS_AREAS);
    if (effect->tag == CLAUSE_SCALES) {
        taken->scale_least = q_mul(taken->scale_least, share.least);
        taken->scale_greatest = q_mul(taken->scale_greatest, share.greatest);
        return;
    }
    Q from = met_from(s->w, gate), takes = eval(effect->as.choice.expr->as.of.left, s).q;
    if (q_cmp(share.least, from) < 0)
        taken->most = q_add(taken->most, takes);
    if (q_cmp(share.greatest, from) < 0)
        taken->fewest = q_add(taken->fewest, takes);
}

Left left_by_gates(const Scope *s)
{
    Taken t = {q_int(0), q_int(0), q_int(1), q_int(1)};

    for (const File *f = s->w->book->files; f; f = f->next)
        for (const Section *i = f->sections; i; i = i->next)
            for (const Section *gate = i->children; gate; gate = gate->next)
                if (gate->heading == HEADING_GATE)
                    one_gate(s, gate, &t);
    return (Left){q_mul(q_max(q_int(0), q_sub(q_int(1), t.most)), t.scale_least),
                  q_mul(q_max(q_int(0), q_sub(q_int(1), t.fewest)), t.scale_greatest)};
}
