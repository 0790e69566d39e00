/* Kinds: what a number is a number of, and what comes of joining two.
 *
 *   proportion - proportion     percentage points          100% - proportion        proportion
 *   proportion ± points         proportion                 points / points          proportion
 *   points / proportion         proportion (a relative change)
 *   proportion / proportion     quantity                   proportion of x          x
 *   count / count               quantity (a proportion only as numerator over denominator)
 *   share ± share               of one whole only          money * proportion       money
 *   proportion + proportion     an error: "add counts, or say share"
 *
 * A define has no kinds of its own: its body is walked once for each set of kinds that it is
 * called with, and a complaint then stands at the call. A hole is silent in every rule.
 */
#include "check/formula.h"
#include "check/say.h"

typedef struct Infer {
    Check *check;
    const Kind *params; /* of the define being walked; NULL outside one */
    const Kind *figure; /* of what is paid on, for the `pays` being walked; NULL: its own */
    Span call;          /* where it is called, or paid on; the place of complaints */
    bool writes; /* formulas take their kinds; not while a define's body is walked for one call */
} Infer;

static Kind infer(Infer *in, Formula *f);

Kind kind_of(KindTag tag)
{
    return (Kind){tag, 0};
}

Kind kind_share(Whole whole)
{
    return (Kind){KIND_SHARE, (uint32_t)whole};
}

bool kind_equal(Kind a, Kind b)
{
    return a.tag == b.tag && a.of == b.of;
}

static bool is_hole(Kind k)
{
    return k.tag == KIND_HOLE;
}

static bool is_numeric(Kind k)
{
    return k.tag >= KIND_HOLE && k.tag <= KIND_MONEY;
}

static bool is_plain(Kind k)
{
    return k.tag == KIND_COUNT || k.tag == KIND_QUANTITY;
}

/* What takes whatever kind its neighbour has: `nothing`, `to be agreed`. */
static bool is_any(const Formula *f)
{
    return f->tag == FORMULA_TO_BE_AGREED || (f->tag == FORMULA_NUMBER && is_hole(f->kind));
}

static bool is_whole_literal(const Formula *f)
{
    return f->tag == FORMULA_NUMBER && f->as.number.unit == UNIT_NONE &&
           number_is_whole(f->as.number.value);
}

static KindPlace place_of(const Infer *in, const Formula *f)
{
    return in->call.source ? (KindPlace){in->call, f->span, in->figure != NULL}
                           : (KindPlace){.span = f->span};
}

static void settle(const Infer *in, Formula *f, Kind kind)
{
    if (in->writes && is_any(f))
        f->kind = kind;
}

/* Two plain numbers: a count stays a count where the other is a count or a whole number written
 * out. */
static Kind plain_join(const Formula *a, Kind ka, const Formula *b, Kind kb)
{
    bool counts = (ka.tag == KIND_COUNT || is_whole_literal(a)) &&
                  (kb.tag == KIND_COUNT || is_whole_literal(b));

    return kind_of(counts && (ka.tag == KIND_COUNT || kb.tag == KIND_COUNT) ? KIND_COUNT
                                                                            : KIND_QUANTITY);
}

static bool is_all(const Formula *f)
{
    return f->tag == FORMULA_NUMBER && f->as.number.unit == UNIT_PERCENT &&
           number_equal(f->as.number.value, NUMBER_ONE);
}

typedef struct Running { /* a chain so far */
    Kind kind;
    const Formula *last; /* its last part, for what is written out */
    bool single;         /* nothing joined yet */
} Running;

static bool sum_proportion(const Running *run, Kind b, bool minus, Kind *out)
{
    if (b.tag == KIND_POINTS)
        *out = kind_of(KIND_PROPORTION);
    else if (b.tag == KIND_PROPORTION && minus)
        *out = kind_of(run->single && is_all(run->last) ? KIND_PROPORTION : KIND_POINTS);
    else
        return false;
    return true;
}

static bool sum_kinds(const Running *run, const Formula *next, Kind b, bool minus, Kind *out)
{
    Kind a = run->kind;

    if (!is_numeric(a) || !is_numeric(b))
        return false;
    if (is_hole(a) || is_hole(b))
        *out = kind_of(KIND_HOLE);
    else if (is_plain(a) && is_plain(b))
        *out = plain_join(run->last, a, next, b);
    else if (a.tag == KIND_PROPORTION)
        return sum_proportion(run, b, minus, out);
    else if (a.tag == KIND_POINTS && b.tag == KIND_PROPORTION && !minus)
        *out = b;
    else if (kind_equal(a, b))
        *out = a;
    else
        return false;
    return true;
}

static bool scales_others(Kind k)
{
    return k.tag == KIND_PROPORTION || is_plain(k);
}

static bool is_percent(const Formula *f)
{
    return f->tag == FORMULA_NUMBER && f->as.number.unit == UNIT_PERCENT;
}

/* A part of a number of things (20% of them), and no multiple of a proportion (twice 20%). */
static bool is_part_of_number(const Formula *a, Kind ka, const Formula *b, Kind kb)
{
    return ka.tag == KIND_PROPORTION && is_plain(kb) && b->tag != FORMULA_NUMBER &&
           (kb.tag == KIND_COUNT || is_percent(a));
}

static bool times_kinds(const Running *run, const Formula *next, Kind b, Kind *out)
{
    Kind a = run->kind;

    if (is_plain(a) && is_plain(b))
        *out = plain_join(run->last, a, next, b);
    else if (a.tag == KIND_PROPORTION && b.tag == KIND_PROPORTION)
        *out = a;
    else if (is_part_of_number(run->last, a, next, b) || is_part_of_number(next, b, run->last, a))
        *out = kind_of(KIND_QUANTITY);
    else if (is_plain(a) || is_plain(b))
        *out = is_plain(a) ? b : a;
    else if (scales_others(a) || scales_others(b))
        *out = scales_others(a) ? b : a;
    else if (a.tag == KIND_SHARE && b.tag == KIND_MONEY)
        *out = b;
    else if (a.tag == KIND_MONEY && b.tag == KIND_SHARE)
        *out = a;
    else
        return false;
    if (out->tag == KIND_COUNT && (a.tag == KIND_PROPORTION || b.tag == KIND_PROPORTION))
        *out = kind_of(KIND_QUANTITY);
    return true;
}

static bool over_kinds(Kind a, Kind b, Kind *out)
{
    bool points = a.tag == KIND_POINTS && (b.tag == KIND_POINTS || b.tag == KIND_PROPORTION);

    if (points)
        *out = kind_of(KIND_PROPORTION);
    else if (kind_equal(a, b) || (is_plain(a) && scales_others(b)))
        *out = kind_of(KIND_QUANTITY);
    else if (scales_others(b))
        *out = a;
    else
        return false;
    return true;
}

static bool product_kinds(const Running *run, const Formula *next, Kind b, bool over, Kind *out)
{
    if (!is_numeric(run->kind) || !is_numeric(b))
        return false;
    if (is_hole(run->kind) || is_hole(b)) {
        *out = kind_of(KIND_HOLE);
        return true;
    }
    return over ? over_kinds(run->kind, b, out) : times_kinds(run, next, b, out);
}

/* Of `rate - baseline / target`: is it a quotient without brackets, whose first part would go
 * with what stands before it? */
static bool bracketed_would_do(const Running *run, const Formula *next)
{
    const Links *chain = &next->as.chain;
    Kind joined;

    if (next->tag != FORMULA_PRODUCT || !chain->items[1].inverse ||
        next->span.start != chain->items[0].formula->span.start)
        return false;
    return sum_kinds(run, chain->items[0].formula, chain->items[0].formula->kind, true, &joined);
}

static Kind infer_arithmetic(Infer *in, Formula *f)
{
    const Links *chain = &f->as.chain;
    bool sum = f->tag == FORMULA_SUM;
    Running run = {infer(in, chain->items[0].formula), chain->items[0].formula, true};

    for (uint32_t i = 1; i < chain->count; i++) {
        Formula *next = chain->items[i].formula;
        Kind b = infer(in, next), joined;
        bool inverse = chain->items[i].inverse;
        if (sum && is_any(next)) {
            settle(in, next, run.kind);
            continue;
        }
        if (sum ? !sum_kinds(&run, next, b, inverse, &joined)
                : !product_kinds(&run, next, b, inverse, &joined)) {
            Diag *d = check_say_kinds_do_not_join(in->check, place_of(in, next), sum, inverse,
                                                  run.kind, b, run.last, next);
            if (sum && run.single && !in->call.source && bracketed_would_do(&run, next))
                check_say_brackets(in->check, d, run.last, next);
            return kind_of(KIND_HOLE);
        }
        run = (Running){joined, next, false};
    }
    return run.kind;
}

/* Both sides of a comparison, both arms of a choice: one kind. HOLE after a complaint. */
static Kind same_kind(Infer *in, Formula *a, Kind ka, Formula *b, Kind kb, const char *doing)
{
    if (is_any(a) || is_any(b)) {
        Kind kind = is_any(a) ? kb : ka;
        settle(in, a, kind);
        settle(in, b, kind);
        return kind;
    }
    if (is_hole(ka) || is_hole(kb))
        return is_hole(ka) ? kb : ka;
    if (kind_equal(ka, kb))
        return ka;
    if (is_plain(ka) && is_plain(kb))
        return plain_join(a, ka, b, kb);
    check_say_kinds_differ(in->check, place_of(in, b), doing, ka, kb, a, b);
    return kind_of(KIND_HOLE);
}

static Kind infer_best(Infer *in, Formula *f)
{
    const Links *chain = &f->as.chain;
    Formula *first = chain->items[0].formula;
    Kind kind = infer(in, first);

    for (uint32_t i = 1; i < chain->count; i++) {
        Formula *next = chain->items[i].formula;
        Kind b = infer(in, next);
        kind = same_kind(in, first, kind, next, b, "compared");
        if (is_hole(kind) && !is_hole(b))
            return kind;
    }
    return kind;
}

static void want_yes_no(Infer *in, Formula *f)
{
    Kind kind = infer(in, f);

    settle(in, f, kind_of(KIND_YES_NO));
    if (!is_hole(kind) && kind.tag != KIND_YES_NO)
        check_say_kind_expected(in->check, place_of(in, f), kind_of(KIND_YES_NO), kind, f);
}

/* Shares of one payment, of whatever each is earned. */
static Kind infer_shares(Infer *in, const Links *chain)
{
    const Kind share = kind_of(KIND_PROPORTION);

    for (uint32_t i = 0; i < chain->count; i++) {
        Formula *next = chain->items[i].formula;
        Kind kind = infer(in, next);
        settle(in, next, share);
        if (!is_hole(kind) && !kind_equal(kind, share))
            check_say_kind_expected(in->check, place_of(in, next), share, kind, next);
    }
    return share;
}

static void want_text(Infer *in, Formula *f)
{
    Kind kind = infer(in, f);

    if (!is_hole(kind) && kind.tag != KIND_TEXT)
        check_say_kind_expected(in->check, place_of(in, f), kind_of(KIND_TEXT), kind, f);
}

static Kind infer_logic(Infer *in, const Links *chain)
{

    for (uint32_t i = 0; i < chain->count; i++)
        want_yes_no(in, chain->items[i].formula);
    return kind_of(KIND_YES_NO);
}

static Kind infer_compare(Infer *in, Formula *f)
{
    Formula *left = f->as.compare.left, *right = f->as.compare.right;
    Kind a = infer(in, left), b = infer(in, right);

    Kind kind = same_kind(in, left, a, right, b, "compared");
    if (kind.tag == KIND_TEXT && f->as.compare.op > COMPARE_IS_NOT)
        check_say_texts_have_no_order(in->check, place_of(in, f));
    return kind_of(KIND_YES_NO);
}

static Kind infer_pick(Infer *in, Formula *f)
{
    want_yes_no(in, f->as.pick.condition);
    Kind yes = infer(in, f->as.pick.yes), no = infer(in, f->as.pick.no);

    return same_kind(in, f->as.pick.yes, yes, f->as.pick.no, no, "the two answers of one `if`");
}

static Kind infer_number_like(Infer *in, Formula *f, Formula *inner)
{
    Kind kind = infer(in, inner);

    if (is_numeric(kind))
        return kind;
    check_say_not_numeric(in->check, place_of(in, f), kind);
    return kind_of(KIND_HOLE);
}

/* A figure of the peers is of their kind, but between two counts lies no count. */
static Kind infer_peers(Infer *in, Formula *f)
{
    Formula *of = f->as.peers.of;
    Kind kind = infer_number_like(in, f, of);

    if (f->as.peers.weight)
        (void)infer_number_like(in, f, f->as.peers.weight);
    if (f->as.peers.where)
        want_yes_no(in, f->as.peers.where);
    switch (f->as.peers.what) {
    case PEERS_RANK:
        return kind_of(ranks_are_shared(in->check) ? KIND_QUANTITY : KIND_COUNT);
    case PEERS_NUMBER:
        return kind_of(KIND_COUNT);
    case PEERS_PERCENTILE_RANK:
        return kind_of(KIND_PROPORTION);
    case PEERS_DECILE:
        return kind_of(KIND_QUANTITY);
    case PEERS_TOTAL:
        if (kind.tag == KIND_PROPORTION || kind.tag == KIND_PER)
            check_say_kinds_do_not_join(in->check, place_of(in, of), true, false, kind, kind, of,
                                        of);
        return kind;
    case PEERS_PERCENTILE:
    case PEERS_MEDIAN:
    case PEERS_MEAN:
    case PEERS_MEAN_OF_PART:
    case PEERS_MEAN_WEIGHTED:
        break;
    }
    return kind.tag == KIND_COUNT ? kind_of(KIND_QUANTITY) : kind;
}

static void infer_axis(Infer *in, const Scale *scale, Formula *arg)
{
    Kind kind = infer(in, arg);
    bool fits = is_hole(kind) || is_hole(scale->on) || kind_equal(kind, scale->on) ||
                (is_plain(kind) && is_plain(scale->on));

    settle(in, arg, scale->on);
    if (!fits)
        check_say_scale_argument(in->check, place_of(in, arg), scale, kind);
}

static Kind infer_scale(Infer *in, Formula *f)
{
    const Scale *scales = in->check->model->scales.items, *scale = &scales[f->as.scale.scale];

    infer_axis(in, scale, f->as.scale.arg);
    if (f->as.scale.across)
        infer_axis(in, &scales[scale->first + (int)scale->columns], f->as.scale.across);
    return kind_of(scale->in_points ? KIND_SCORE : KIND_PROPORTION);
}

static bool same_kinds(const Kind *a, const Kind *b, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (!kind_equal(a[i], b[i]))
            return false;
    return true;
}

/* The kind of a define's body for arguments of these kinds; worked out once for each set. */
static Kind infer_signature(Infer *in, int define, const Kind *kinds, Span call)
{
    DefineSite *site = &in->check->defines.items[define];
    const Define *d = &in->check->model->defines.items[define];
    Infer inside = {.check = in->check, .params = kinds, .call = call};

    for (const Signature *s = site->signatures; s; s = s->next)
        if (same_kinds(s->kinds, kinds, d->params.count))
            return s->result;
    Signature *made = ARENA_NEW(in->check->arena, Signature);
    *made = (Signature){kinds, kind_of(KIND_HOLE), site->signatures};
    site->signatures = made;
    if (d->body)
        made->result = infer(&inside, d->body);
    return made->result;
}

static Kind infer_call(Infer *in, Formula *f)
{
    const Links *args = &f->as.call.args;
    Kind *kinds = arena_try(in->check->arena, (args->count + 1) * sizeof *kinds);

    if (!kinds)
        return kind_of(KIND_HOLE);
    for (uint32_t i = 0; i < args->count; i++)
        kinds[i] = infer(in, args->items[i].formula);
    return infer_signature(in, f->as.call.define, kinds, in->call.source ? in->call : f->span);
}

static Kind infer_any(Infer *in, Formula *f)
{
    switch (f->tag) {
    case FORMULA_HOLE:
        return kind_of(KIND_HOLE);
    case FORMULA_NUMBER:
    case FORMULA_DATE:
    case FORMULA_YES_NO:
    case FORMULA_TO_BE_AGREED:
    case FORMULA_TALLY:
    case FORMULA_COUNTING:
    case FORMULA_CELL:
    case FORMULA_TEXT:
    case FORMULA_TEXTS:
    case FORMULA_CONTRACT_VALUE:
    case FORMULA_READING:
    case FORMULA_EQUAL_SHARE:
    case FORMULA_EVIDENCE:
        return f->kind;
    case FORMULA_FIGURE:
        return in->figure ? *in->figure : f->kind;
    case FORMULA_FIELD:
        return in->check->measures.items[f->as.field.measure].kinds[f->as.field.field];
    case FORMULA_CALL:
        return infer_call(in, f);
    case FORMULA_MEASURE:
    case FORMULA_PARAM_FIELD:
        return kind_of(KIND_HOLE);
    case FORMULA_PARAM:
        return in->params ? in->params[f->as.param] : kind_of(KIND_HOLE);
    case FORMULA_SUM:
    case FORMULA_PRODUCT:
        return infer_arithmetic(in, f);
    case FORMULA_NEGATE:
        return infer_number_like(in, f, f->as.inner);
    case FORMULA_AND:
    case FORMULA_OR:
        return infer_logic(in, &f->as.chain);
    case FORMULA_AT_LEAST:
        return infer_logic(in, &f->as.at_least.of);
    case FORMULA_PEERS:
        return infer_peers(in, f);
    case FORMULA_AMONG:
        want_text(in, f->as.among.left);
        return kind_of(KIND_YES_NO);
    case FORMULA_NOT:
        want_yes_no(in, f->as.inner);
        return kind_of(KIND_YES_NO);
    case FORMULA_COMPARE:
        return infer_compare(in, f);
    case FORMULA_PICK:
        return infer_pick(in, f);
    case FORMULA_GREATER:
    case FORMULA_LESSER:
        return infer_best(in, f);
    case FORMULA_SHARES:
        return infer_shares(in, &f->as.chain);
    case FORMULA_ROUNDED:
        return infer_number_like(in, f, f->as.rounded.inner);
    case FORMULA_SCALE:
        return infer_scale(in, f);
    }
    return kind_of(KIND_HOLE);
}

/* Where memory was refused, formulas may have lost their parts. */
static Kind infer(Infer *in, Formula *f)
{
    Kind kind = in->check->arena->failed ? kind_of(KIND_HOLE) : infer_any(in, f);

    if (in->writes)
        f->kind = kind;
    return kind;
}

Kind infer_formula(Check *check, Formula *formula)
{
    Infer in = {.check = check, .call = SPAN_NONE, .writes = true};

    return infer(&in, formula);
}

Kind infer_paid(Check *check, Formula *pays, Kind figure, Span paid_on)
{
    Infer in = {.check = check, .figure = &figure, .call = paid_on};

    return infer(&in, pays);
}

void infer_instance(Check *check, Formula *body, uint32_t params, Span call)
{
    Kind *kinds = arena_try(check->arena, (params + 1) * sizeof *kinds);
    Infer in = {.check = check, .params = kinds, .call = call, .writes = true};

    for (uint32_t i = 0; kinds && i < params; i++)
        kinds[i] = kind_of(KIND_HOLE);
    if (kinds)
        infer(&in, body);
}

/* An `if`, a best of several or a rounding passes an expectation on to `nothing` and `to be
 * agreed` inside it. */
static void pass_on(Formula *f, Kind kind)
{
    if (is_any(f))
        f->kind = kind;
    if (f->tag == FORMULA_PICK) {
        pass_on(f->as.pick.yes, kind);
        pass_on(f->as.pick.no, kind);
    } else if (f->tag == FORMULA_ROUNDED) {
        pass_on(f->as.rounded.inner, kind);
    }
}

bool formula_is(Check *check, Formula *f, Kind expected)
{
    Kind kind = f->kind;
    KindPlace place = {.span = f->span};

    if (is_hole(expected))
        return true;
    if (is_hole(kind)) {
        pass_on(f, expected);
        return true;
    }
    bool any_share =
        expected.tag == KIND_SHARE && expected.of == WHOLE_NONE && kind.tag == KIND_SHARE;
    if (any_share || kind_equal(kind, expected) ||
        (expected.tag == KIND_QUANTITY && is_plain(kind)))
        return true;
    if (expected.tag == KIND_COUNT && is_whole_literal(f)) {
        f->kind = expected;
        return true;
    }
    check_say_kind_expected(check, place, expected, kind, f);
    return false;
}
