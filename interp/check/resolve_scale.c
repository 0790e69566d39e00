/* Scales: what they run on, and their bands in rising order. Gaps and overlaps are looked for
 * in lints_scale.c.
 *
 *   on a proportion           rows          a grid is as many scales as it has columns, of its rows;
 *   across a count            columns       and one of its columns, that says which of them is
 *   columns below 10, 10 or above           looked up
 *   below 50%   pays 0%  25%
 */
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
            return per->things.name ? kind_per(per->things.name, per->tens) : kind_of(kinds[i].tag);
    check_say_scale_kind(check, kind);
    return kind_of(KIND_HOLE);
}

static void resolve_on(Check *check, Scale *scale, const Clause *c)
{
    if (!c)
        return;
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

static bool is_points(const Expr *e)
{
    return e->tag == EXPR_NUMBER && e->as.number.unit == UNIT_POINTS;
}

static bool in_range(const Scale *scale, Number pays)
{
    return number_sign(pays) >= 0 && (scale->in_points || number_compare(pays, NUMBER_ONE) <= 0);
}

static void note_share(Check *check, Scale *scale, const Expr *pays, Number share)
{
    if (!in_range(scale, share))
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

/* Its ends, by what the scale runs on. */
static bool resolve_ends(Check *check, const Env *env, const Scale *scale, const Band *band,
                         BandOf *made)
{
    *made = (BandOf){.has_low = band->low,
                     .has_high = band->high,
                     .low_in = band->low_in,
                     .high_in = band->high_in,
                     .low_span = SPAN_NONE,
                     .high_span = SPAN_NONE};
    bool whole = resolve_end(check, env, scale, band->low, &made->low, &made->low_span);
    whole &= resolve_end(check, env, scale, band->high, &made->high, &made->high_span);
    made->span = !band->low    ? made->high_span
                 : !band->high ? made->low_span
                               : span_join(made->low_span, made->high_span);
    return whole;
}

static bool pays_said(Check *check, const Env *env, Scale *scale, const Expr *e, Number *pays)
{
    Kind kind = kind_of(scale->in_points ? KIND_SCORE : KIND_PROPORTION);

    if (!constant_expected(check, env, e, kind, pays))
        return false;
    note_share(check, scale, e, *pays);
    return true;
}

/* What it pays: in the nth column of a grid. */
static bool resolve_share(Check *check, const Env *env, Scale *scale, const Band *band,
                          uint32_t nth, BandOf *made)
{
    const Expr *pays = nth == 0 ? band->pays : band->cells.items[nth - 1];

    if (!pays_said(check, env, scale, pays, &made->pays))
        return false;
    made->slopes = band->pays_to;
    made->pays_to = made->pays;
    return !band->pays_to || (pays_said(check, env, scale, band->pays_to, &made->pays_to) &&
                              check_slope(check, made, band->falls));
}

static void resolve_band(Check *check, const Env *env, Scale *scale, const Clause *c, uint32_t nth)
{
    BandOf made;
    bool whole = resolve_ends(check, env, scale, &c->as.band, &made);

    made.span = c->span;
    if (whole && resolve_share(check, env, scale, &c->as.band, nth, &made))
        ARRAY_PUSH(check->arena, &scale->bands, made);
    else
        leave_out(check, scale->span);
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

static void sort_bands(Scale *scale)
{
    if (scale->bands.count)
        qsort(scale->bands.items, scale->bands.count, sizeof *scale->bands.items, band_compare);
}

/* In points, where the first band pays them; the others are held to it. */
static bool pays_points(const Section *s)
{
    for (const Clause *c = s->clauses; c; c = c->next)
        if (c->tag == CLAUSE_BAND && clause_whole(c))
            return is_points(c->as.band.pays);
    return false;
}

static void resolve_bands(Check *check, const Section *s, Scale *scale, uint32_t nth)
{
    Env env = env_nowhere(s->span.source);

    for (const Clause *c = s->clauses; c && !check->arena->failed; c = c->next)
        if (c->tag == CLAUSE_BAND && clause_whole(c) && c->as.band.cells.count >= nth)
            resolve_band(check, &env, scale, c, nth);
    sort_bands(scale);
}

/* --- grids --- */

/* The scale that says which column: its bands "pay" the number of theirs. */
static void resolve_across(Check *check, const Section *s, Scale *scale)
{
    const Clause *heads = section_clause(s, CLAUSE_COLUMNS);
    Env env = env_nowhere(s->span.source);

    resolve_on(check, scale, section_clause(s, CLAUSE_ACROSS));
    for (uint32_t i = 0; i < heads->as.heads.count && !check->arena->failed; i++) {
        BandOf made;
        if (!resolve_ends(check, &env, scale, &heads->as.heads.items[i], &made)) {
            leave_out(check, scale->span);
            continue;
        }
        made.pays = made.pays_to = number_from_int((int64_t)i);
        ARRAY_PUSH(check->arena, &scale->bands, made);
    }
    sort_bands(scale);
}

static bool rows_fit(Check *check, const Section *s, const Clause *heads)
{
    bool fit = true;

    for (const Clause *c = s->clauses; c; c = c->next) {
        if (c->tag != CLAUSE_BAND || !clause_whole(c) ||
            c->as.band.cells.count + 1 == heads->as.heads.count)
            continue;
        check_say_grid_row(check, c, heads);
        fit = false;
    }
    return fit;
}

/* A scale a column, and one across, behind those of the files. */
static void resolve_grid(Check *check, int at, const Section *s)
{
    const Clause *heads = section_clause(s, CLAUSE_COLUMNS);
    uint32_t columns = heads->as.heads.count;
    Scale like = check->model->scales.items[at];
    ScaleSite site = check->scales.items[at];

    check->model->scales.items[at].columns = columns;
    check->model->scales.items[at].first = (int)check->model->scales.count;
    like.grid = at;
    for (uint32_t i = 0; i <= columns && !check->arena->failed; i++) {
        Scale made = like;
        made.bands.items = NULL;
        made.bands.count = made.bands.room = 0;
        made.column = i;
        check->diags->once = true; /* the ends of the rows are read anew */
        if (i < columns)
            resolve_bands(check, s, &made, i);
        else
            resolve_across(check, s, &made);
        check->diags->once = false;
        if (number_compare(made.top, check->model->scales.items[at].top) > 0 && i < columns)
            check->model->scales.items[at].top = made.top;
        ARRAY_PUSH(check->arena, &check->model->scales, made);
        ARRAY_PUSH(check->arena, &check->scales, site);
    }
}

static const Clause *first_grid_clause(const Section *s)
{
    for (const Clause *c = s->clauses; c; c = c->next)
        if (c->tag == CLAUSE_ACROSS || c->tag == CLAUSE_COLUMNS ||
            (c->tag == CLAUSE_BAND && c->shape == SHAPE_BAND && c->as.band.cells.count > 0))
            return c;
    return NULL;
}

/* Is it a grid, and whole? What is missing is said. */
static bool is_grid(Check *check, int at, const Section *s)
{
    const Clause *across = section_clause(s, CLAUSE_ACROSS);
    const Clause *heads = section_clause(s, CLAUSE_COLUMNS);

    if (!first_grid_clause(s))
        return false;
    check->scales.items[at].no_grid = true;
    if (!section_whole(check, s))
        return false;
    if (!across)
        check_say_clause_missing(check, s, CLAUSE_ACROSS, "across a count");
    if (!heads)
        check_say_clause_missing(check, s, CLAUSE_COLUMNS,
                                 "columns below 1,000, 1,000 to 4,999, 5,000 or above");
    if (across && heads && rows_fit(check, s, heads))
        check->scales.items[at].no_grid = false;
    else
        leave_out(check, s->span);
    return !check->scales.items[at].no_grid;
}

static void resolve_scale(Check *check, int at)
{
    Scale *scale = &check->model->scales.items[at];
    const Section *s = check->scales.items[at].section;
    const Clause *on = section_clause(s, CLAUSE_ON);

    resolve_on(check, scale, on);
    if (!on && section_whole(check, s))
        check_say_scale_runs_on(check, scale);
    scale->in_points = pays_points(s);
    resolve_bands(check, s, scale, 0);
    if (!scale->bands.count && section_whole(check, s))
        check_say_no_bands(check, scale);
    if (is_grid(check, at, s))
        resolve_grid(check, at, s);
}

void resolve_scales(Check *check)
{
    uint32_t count = check->model->scales.count;

    for (uint32_t i = 0; i < count && !check->arena->failed; i++)
        resolve_scale(check, (int)i);
}
