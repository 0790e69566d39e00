/* One area compared with the others: `the rank of rate among all areas`.
 *
 *   who is a peer       said where the comparison stands: all areas or the others, `where` they are such
 *   ties, percentiles,  questions that may not be left in silence, answered for the indicator (or, where
 *   parts, unknown      nothing belongs to one, for the scheme); asked only by what hangs on them
 *   which way is better the `better` of the measure whose figure it is; else it is said in words
 *
 * A define may compare too: who calls it is asked. How it is worked out is in plan/expand_peers.c.
 */
#include "check/peers.h"

#include "check/say.h"
#include "check/static.h"

#define BIT(tag) (1u << (tag))

bool answer_of_peers(AnswerTag tag)
{
    return tag == ANSWER_TIED_RANKS || tag == ANSWER_PERCENTILES || tag == ANSWER_PARTS_OF_PEERS ||
           tag == ANSWER_UNKNOWN_PEERS;
}

static unsigned asks(PeersTag what)
{
    switch (what) {
    case PEERS_RANK:
        return BIT(ANSWER_TIED_RANKS) | BIT(ANSWER_UNKNOWN_PEERS);
    case PEERS_PERCENTILE_RANK:
    case PEERS_DECILE:
    case PEERS_PERCENTILE:
        return BIT(ANSWER_PERCENTILES) | BIT(ANSWER_UNKNOWN_PEERS);
    case PEERS_MEAN_OF_PART:
        return BIT(ANSWER_PARTS_OF_PEERS) | BIT(ANSWER_UNKNOWN_PEERS);
    case PEERS_MEDIAN:
    case PEERS_MEAN:
    case PEERS_MEAN_WEIGHTED:
    case PEERS_NUMBER:
    case PEERS_TOTAL:
        return BIT(ANSWER_UNKNOWN_PEERS);
    }
    return 0;
}

void peers_note(Check *check, const Env *env, unsigned asked)
{
    if (env->data) /* what is expected of a total that is not known is not decided */
        return;
    if (env->indicator >= 0)
        check->indicators.items[env->indicator].peers |= asked;
    else if (env->define >= 0)
        check->defines.items[env->define].peers |= asked;
    else
        check->scheme_peers |= asked;
}

/* --- which way is better -------------------------------------------------------------------- */

static Way field_way(const Model *model, const Formula *f)
{
    const Measure *measure = &model->measures.items[f->as.field.measure];

    switch (f->as.field.field) {
    case FIELD_ACHIEVEMENT:
        return WAY_HIGHER;
    case FIELD_RATE:
    case FIELD_BASELINE:
    case FIELD_TARGET:
        if (measure->direction_open.source)
            return WAY_OPEN;
        return !measure->has_direction    ? WAY_NONE
               : measure->lower_is_better ? WAY_LOWER
                                          : WAY_HIGHER;
    case FIELD_NUMERATOR:
    case FIELD_DENOMINATOR:
    case FIELD_COUNT:
        break;
    }
    return WAY_NONE;
}

/* The formula that says the same: without its rounding, and the body of a define. */
static const Formula *bare(const Model *model, const Formula *f)
{
    while (f && (f->tag == FORMULA_ROUNDED || (f->tag == FORMULA_CALL && !f->as.call.args.count)))
        f = f->tag == FORMULA_ROUNDED ? f->as.rounded.inner
                                      : model->defines.items[f->as.call.define].body;
    return f;
}

Way formula_way(const Model *model, const Formula *formula)
{
    const Formula *f = bare(model, formula);

    if (f && f->tag == FORMULA_FIELD)
        return field_way(model, f);
    return f && f->tag == FORMULA_FIGURE ? WAY_HIGHER : WAY_NONE;
}

Way peers_way(const Model *model, const Formula *peers)
{
    if (peers->as.peers.order == PEERS_BY_BETTER)
        return formula_way(model, peers->as.peers.of);
    return peers->as.peers.order == PEERS_LOWEST ? WAY_LOWER : WAY_HIGHER;
}

Span peers_way_span(const Model *model, const Formula *peers)
{
    return model->measures.items[bare(model, peers->as.peers.of)->as.field.measure].direction_open;
}

bool peers_place(const Formula *peers)
{
    return peers->as.peers.others || peers->as.peers.within >= 0 ||
           peers->as.peers.what == PEERS_RANK || peers->as.peers.what == PEERS_PERCENTILE_RANK ||
           peers->as.peers.what == PEERS_DECILE;
}

static bool shares_the_mean(const Section *s)
{
    for (const Clause *c = s ? s->clauses : NULL; c; c = c->next)
        if (c->tag == CLAUSE_TIED_RANKS && c->shape == SHAPE_CHOICE &&
            c->as.choice.choice == CHOICE_MEAN_RANK)
            return true;
    return false;
}

/* Then a rank may be no whole number. */
bool ranks_are_shared(const Check *check)
{
    bool shared = shares_the_mean(check->scheme);

    for (uint32_t i = 0; i < check->indicators.count && !shared; i++)
        shared = shares_the_mean(check->indicators.items[i].section);
    for (uint32_t i = 0; i < check->conventions.count && !shared; i++)
        shared = shares_the_mean(check->conventions.items[i].section);
    return shared;
}

/* --- from expressions ----------------------------------------------------------------------- */

/* A part of the peers: more than nothing and at most all. The lowest of them, and the highest,
 * are percentiles too. */
static bool read_part(Check *check, const Peers *said, Number *part)
{
    const Expr *e = said->part;
    int from = e ? number_sign(e->as.number.value) : 1;

    *part = e ? e->as.number.value : NUMBER_ONE;
    if (e && (e->as.number.unit != UNIT_PERCENT || from < 0 ||
              (from == 0 && said->what == PEERS_MEAN_OF_PART) ||
              number_compare(*part, NUMBER_ONE) > 0)) {
        check_say_part_of_peers(check, e->span, said->what);
        return false;
    }
    return true;
}

/* The column that names the parents of the units. */
static bool read_within(Check *check, const Peers *said, Formula *f)
{
    if (said->within.name == 0)
        return true;
    f->as.peers.within = parent_named(check, said->within.name);
    if (f->as.peers.within < 0 && !check->units_astray &&
        check->parent_astray != said->within.name) {
        check->parent_astray = said->within.name;
        check_say_no_parent(check, said->within);
    }
    return f->as.peers.within >= 0;
}

Formula *peers_from_expr(Check *check, const Env *env, const Expr *e)
{
    const Peers *said = &e->as.peers;
    Formula *f = formula_new(check, FORMULA_PEERS, kind_of(KIND_HOLE), e->span);

    bool units = check->model->areas.count || check->model->units.present;

    if (env->rows || !units) {
        if (env->rows || !check->units_astray)
            check_say_no_peers(check, e->span, env->rows != 0);
        return formula_new(check, FORMULA_HOLE, kind_of(KIND_HOLE), e->span);
    }
    f->as.peers.what = said->what;
    f->as.peers.order = said->order;
    f->as.peers.others = said->others;
    f->as.peers.of = formula_part(check, env, said->of);
    f->as.peers.where = said->where ? formula_part(check, env, said->where) : NULL;
    f->as.peers.weight = said->weight ? formula_part(check, env, said->weight) : NULL;
    f->as.peers.within = -1;
    peers_note(check, env, asks(said->what));
    if (!read_part(check, said, &f->as.peers.part) || !read_within(check, said, f))
        return formula_new(check, FORMULA_HOLE, kind_of(KIND_HOLE), e->span);
    ARRAY_PUSH(check->arena, &check->comparisons, f);
    return f;
}

/* --- once all is resolved -------------------------------------------------------------------- */

static void look_at_once(Check *check, const Milestone *m)
{
    const Term *terms[] = {&m->paid_on, &m->requires};

    for (size_t t = 0; t < sizeof terms / sizeof *terms; t++)
        for (uint32_t i = 0; m->once && i < terms[t]->count; i++) {
            const Formula *place = static_place(check, terms[t]->items[i].value);
            if (place)
                check_say_place_of_none(check, m, terms[t]->items[i].span, place->span);
        }
}

void resolve_peers(Check *check)
{
    for (uint32_t i = 0; i < check->comparisons.count; i++) {
        const Formula *f = check->comparisons.items[i];
        if (!formula_is_hole(f->as.peers.of) && peers_way(check->model, f) == WAY_NONE)
            check_say_no_way(check, f->as.peers.of->span, f->as.peers.what);
    }
    for (uint32_t i = 0; i < check->model->milestones.count; i++)
        look_at_once(check, &check->model->milestones.items[i]);
    answers_for_peers(check);
}
