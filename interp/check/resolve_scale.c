/* Scales: what they run on, and their bands in rising order. Gaps and overlaps are looked for
 * in lints_scale.c. */
#include "check/formula.h"
#include "check/say.h"

#include <stdlib.h>

/* A rate says per what; nothing else does. */
static bool per_fits(KindTag tag, const Per *per)
{
    return (tag == KIND_PER) == (per->things.name != 0);
}

static Kind scale_kind(Check *check, Ident kind, const Per *per)
{
    static const struct {
        const char *word;
        KindTag tag;
    } kinds[] = {{"proportion", KIND_PROPORTION},
                 {"quantity", KIND_QUANTITY},
                 {"percentage points", KIND_POINTS},
                 {"count", KIND_COUNT},
                 {"score", KIND_SCORE},
                 {"rate", KIND_PER}};

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (text_equal(name_of(check, kind.name), text_from_cstr(kinds[i].word)) &&
            per_fits(kinds[i].tag, per))
            return per->things.name ? kind_per(per->things.name, per->tens)
                                    : kind_of(kinds[i].tag);
    check_say_scale_kind(check, kind);
    return kind_of(KIND_HOLE);
}

static void resolve_on(Check *check, Scale *scale, const Clause *c)
{
    const RoundingWords *how = &c->as.scale_on.rounding;

    if (c->shape != SHAPE_SCALE_ON) {
        check_say_on_what(check, c, true);
        return;
    }
    scale->on = scale_kind(check, c->as.scale_on.kind, &c->as.scale_on.per);
    scale->on_span = c->span;
    scale->rounds = how->present && !how->none;
    scale->mode = how->mode;
    scale->decimals = how->decimals;
}

static bool resolve_end(Check *check, const Env *env, const Scale *scale, const Expr *e,
                        Number *end, Span *span)
{
    if (!e)
        return true;
    *span = e->span;
    return constant_expected(check, env, e, scale->on, end);
}

static bool share_in_range(Number share)
{
    return number_sign(share) >= 0 && number_compare(share, NUMBER_ONE) <= 0;
}

static void note_share(Check *check, Scale *scale, const Expr *pays, Number share)
{
    if (!share_in_range(share))
        check_say_share_range(check, pays->span);
    if (number_compare(share, scale->top) > 0)
        scale->top = share;
}

/* There is a way from one end to the other, and it goes as its words say. */
static bool check_slope(Check *check, const BandOf *band, bool falls)
{
    int order = number_compare(band->pays_to, band->pays);

    if (number_compare(band->low, band->high) >= 0)
        check_say_slope_ends(check, band);
    else if (falls ? order >= 0 : order <= 0)
        check_say_slope_way(check, band, falls);
    else
        return true;
    return false;
}

static void resolve_band(Check *check, const Env *env, Scale *scale, const Clause *c)
{
    const Band *band = &c->as.band;
    BandOf made = {.has_low = band->low,
                   .has_high = band->high,
                   .low_in = band->low_in,
                   .high_in = band->high_in};

    made.span = c->span;
    made.low_span = made.high_span = SPAN_NONE;
    bool whole = resolve_end(check, env, scale, band->low, &made.low, &made.low_span);
    whole &= resolve_end(check, env, scale, band->high, &made.high, &made.high_span);
    whole &= constant_expected(check, env, band->pays, kind_of(KIND_PROPORTION), &made.pays);
    made.slopes = band->pays_to;
    made.pays_to = made.pays;
    if (band->pays_to)
        whole &=
            constant_expected(check, env, band->pays_to, kind_of(KIND_PROPORTION), &made.pays_to) &&
            (!whole || check_slope(check, &made, band->falls));
    if (!whole) {
        leave_out(check, scale->span);
        return;
    }
    note_share(check, scale, band->pays, made.pays);
    if (band->pays_to)
        note_share(check, scale, band->pays_to, made.pays_to);
    ARRAY_PUSH(check->arena, &scale->bands, made);
}

/* A band without a lower end comes first; of two that begin alike, the one that holds its end. */
static int band_compare(const void *left, const void *right)
{
    const BandOf *a = left, *b = right;

    if (a->has_low != b->has_low)
        return a->has_low ? 1 : -1;
    int order = a->has_low ? number_compare(a->low, b->low) : 0;
    if (!order && a->low_in != b->low_in)
        order = a->low_in ? -1 : 1;
    if (!order)
        order = a->span.start < b->span.start ? -1 : 1;
    return order;
}

static void resolve_scale(Check *check, int at)
{
    Scale *scale = &check->model->scales.items[at];
    const Section *s = check->scales.items[at].section;
    Env env = env_nowhere(s->span.source);
    const Clause *on = section_clause(s, CLAUSE_ON);

    if (on)
        resolve_on(check, scale, on);
    else if (section_whole(check, s))
        check_say_scale_runs_on(check, scale);
    for (const Clause *c = s->clauses; c && !check->arena->failed; c = c->next)
        if (c->tag == CLAUSE_BAND && clause_whole(c))
            resolve_band(check, &env, scale, c);
    if (scale->bands.count)
        qsort(scale->bands.items, scale->bands.count, sizeof *scale->bands.items, band_compare);
    else if (section_whole(check, s))
        check_say_no_bands(check, scale);
}

void resolve_scales(Check *check)
{
    for (uint32_t i = 0; i < check->model->scales.count && !check->arena->failed; i++)
        resolve_scale(check, (int)i);
}
