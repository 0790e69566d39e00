/* Formulas as text. One writer for both forms:
 *
 *   shown   see_and_convey + hear_and_treat            rate in year to date Q2 for kent
 *   canon   (+ hear_and_treat see_and_convey)          @.rate in 24195..24200 for kent
 *
 * A canon is in Polish order with brackets, so that nothing can be taken for something else; the
 * terms of a sum, a product, `and`, `or` and the like are put into the order of their texts.
 * Formulas are as deep as the brackets of the author at most; chains are flat.
 */
#include "changes/formula_text.h"

#include "verdict/words.h"

#include <stdlib.h>
#include <string.h>

#define DECIMALS_MOST 18u

typedef enum Binding { /* how tightly a formula holds together */
                       BINDS_ANY,
                       BINDS_OR,
                       BINDS_AND,
                       BINDS_NOT,
                       BINDS_SUM,
                       BINDS_PRODUCT,
                       BINDS_ATOM
} Binding;

typedef struct Writer {
    const Model *model;
    Arena *arena;
    Out *out;
    Scene scene;
    bool canon;
} Writer;

static void write_formula(Writer *w, const Formula *f, Binding least);

static void write_name(Writer *w, Name name)
{
    out_text(w->out, name_text(&w->model->book->names, name));
}

/* --- numbers --------------------------------------------------------------------------------- */

/* Where memory was refused, a product may be no number. */
static bool is_one(Number n)
{
    return !number_is_too_big(n) && number_equal(n, NUMBER_ONE);
}

void figure_write_number(Out *out, Number n, Unit unit, unsigned decimals, Arena *arena)
{
    if (!number_is_too_big(n) && number_sign(n) < 0) {
        out_str(out, "\xe2\x88\x92");
        n = number_neg(n, arena);
    }
    switch (unit) {
    case UNIT_NONE:
        number_write_decimal(out, n, decimals, DECIMALS_MOST, true);
        return;
    case UNIT_PERCENT:
        number_write_percent(out, n, decimals, DECIMALS_MOST);
        return;
    case UNIT_PERCENTAGE_POINTS:
        n = number_mul(n, number_from_int(100), arena);
        number_write_decimal(out, n, decimals, DECIMALS_MOST, true);
        out_str(out, is_one(n) ? " percentage point" : " percentage points");
        return;
    case UNIT_POINTS:
        number_write_decimal(out, n, decimals, DECIMALS_MOST, true);
        out_str(out, is_one(n) ? " point" : " points");
        return;
    case UNIT_PER:
        number_write_decimal(out, n, decimals, DECIMALS_MOST, true);
        return;
    case UNIT_POUNDS:
        out_str(out, "\xc2\xa3");
        number_write_decimal(out, n, decimals, DECIMALS_MOST, true);
        return;
    }
}

static void write_number(Writer *w, const Formula *f)
{
    if (w->canon)
        number_write_exact(w->out, f->as.number.value);
    else
        figure_write_number(w->out, f->as.number.value, f->as.number.unit, f->as.number.decimals,
                            w->arena);
    if (f->kind.tag == KIND_PER)
        kind_write_per(w->out, f->kind, &w->model->book->names);
}

static void write_quoted(Writer *w, Text text)
{
    out_char(w->out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (w->canon && (text.ptr[i] == '"' || text.ptr[i] == '\\'))
            out_char(w->out, '\\');
        out_char(w->out, text.ptr[i]);
    }
    out_char(w->out, '"');
}

static void write_pending(Writer *w, const Pending *pending)
{
    out_str(w->out, "to be agreed");
    if (pending->with.present) {
        out_str(w->out, " with ");
        write_quoted(w, pending->with.text);
    }
    if (pending->by != DAY_NONE) {
        out_str(w->out, " by ");
        day_write_words(w->out, pending->by);
    }
}

/* --- chains ---------------------------------------------------------------------------------- */

int text_order(const void *a, const void *b)
{
    const Text *x = a, *y = b;
    size_t shorter = x->len < y->len ? x->len : y->len;
    int order = shorter > 0 ? memcmp(x->ptr, y->ptr, shorter) : 0;

    return order != 0 ? order : (x->len > y->len) - (x->len < y->len);
}

typedef struct Canons ARRAY_OF(Text) Canons;

static void add_canon(const Writer *w, const Formula *f, bool inverse, Canons *canons)
{
    Out out;
    Writer part = *w;

    out_init(&out);
    part.out = &out;
    out_str(&out, inverse ? "~" : "");
    write_formula(&part, f, BINDS_ANY);
    (void)ARRAY_PUSH(w->arena, canons, words_taken(&out, w->arena));
    out_release(&out);
}

/* a + (b - c) is a + b - c. */
static void add_canons(const Writer *w, const Formula *chain, bool inverse, Canons *canons)
{
    for (uint32_t i = 0; i < chain->as.chain.count && !w->arena->failed; i++) {
        const Link *link = &chain->as.chain.items[i];
        bool turned = link->inverse != inverse;

        if (link->formula->tag == chain->tag && (!turned || chain->tag == FORMULA_SUM))
            add_canons(w, link->formula, turned, canons);
        else
            add_canon(w, link->formula, turned, canons);
    }
}

static void write_chain_canon(Writer *w, const char *sign, const Formula *chain)
{
    Canons canons = {0};

    add_canons(w, chain, false, &canons);
    if (canons.count > 0)
        qsort(canons.items, canons.count, sizeof *canons.items, text_order);
    out_format(w->out, "(%s", sign);
    for (uint32_t i = 0; i < canons.count; i++) {
        out_char(w->out, ' ');
        out_text(w->out, canons.items[i]);
    }
    out_char(w->out, ')');
}

typedef struct Sign { /* of a chain */
    const char *canon, *first, *then, *inverse;
    Binding inner;
} Sign;

static void write_chain(Writer *w, const Sign *sign, const Formula *f)
{
    const Links *chain = &f->as.chain;

    if (w->canon) {
        write_chain_canon(w, sign->canon, f);
        return;
    }
    out_str(w->out, sign->first);
    for (uint32_t i = 0; i < chain->count; i++) {
        const Link *link = &chain->items[i];

        out_str(w->out, i > 0           ? (link->inverse ? sign->inverse : sign->then)
                        : link->inverse ? sign->inverse + 1 /* without its blank */
                                        : "");
        write_formula(w, link->formula, link->inverse ? sign->inner + 1 : sign->inner);
    }
}

static void write_at_least(Writer *w, const Formula *f)
{
    const Links *of = &f->as.at_least.of;

    out_format(w->out, w->canon ? "(at-least %u" : "at least %u of ", f->as.at_least.least);
    for (uint32_t i = 0; i < of->count; i++) {
        out_str(w->out, w->canon ? " " : i > 0 ? ", " : "");
        write_formula(w, of->items[i].formula, BINDS_NOT);
    }
    out_str(w->out, w->canon ? ")" : "");
}

static void write_peers(Writer *w, const Formula *f)
{
    if (w->canon)
        out_char(w->out, '(');
    peers_write(w->out, f->as.peers.what, f->as.peers.order, f->as.peers.part, w->arena);
    write_formula(w, f->as.peers.of, BINDS_SUM);
    if (f->as.peers.weight) {
        out_str(w->out, " weighted by ");
        write_formula(w, f->as.peers.weight, BINDS_SUM);
    }
    if (f->as.peers.others || f->as.peers.within < 0)
        out_str(w->out, f->as.peers.others ? " among other areas" : " among all areas");
    if (f->as.peers.within >= 0) {
        out_str(w->out, " within ");
        write_name(w, model_parent_word(w->model, f->as.peers.within));
    }
    if (f->as.peers.where) {
        out_str(w->out, " where ");
        write_formula(w, f->as.peers.where, BINDS_ANY);
    }
    if (w->canon)
        out_char(w->out, ')');
}

/* --- names ----------------------------------------------------------------------------------- */

/* In a canon without the names of where it stands, so that these may change. */
static void write_whose(Writer *w, const Measure *measure, int at)
{
    bool own = measure->indicator == w->scene.indicator;
    bool same = own && (at == w->scene.measure || (measure->name == 0 && w->scene.measure < 0));

    if (!own) {
        write_name(w, w->model->indicators.items[measure->indicator].name);
        out_str(w->out, w->canon ? "." : " ");
    }
    if (measure->name != 0 && !same) {
        write_name(w,
                   measure->part < 0 ? measure->name : w->model->parts.items[measure->part].name);
        out_str(w->out, w->canon ? "." : " ");
    } else if (w->canon) {
        out_str(w->out, same ? "@." : ".");
    }
}

static void write_index(Writer *w, const Formula *f)
{
    if (f->as.field.period.form != PERIOD_NONE) {
        out_str(w->out, " in ");
        if (w->canon && f->as.field.period.form != PERIOD_LAST_YEAR)
            out_format(w->out, "%d..%d", (int)period_first(f->as.field.period),
                       (int)period_last(f->as.field.period));
        else
            period_write_in(w->out, f->as.field.period, model_year_unsaid(w->model));
    }
    if (f->as.field.area >= 0) {
        out_str(w->out, " for ");
        write_name(w, w->model->areas.items[f->as.field.area].name);
    }
}

static void write_field(Writer *w, const Formula *f)
{
    const Measure *measure = &w->model->measures.items[f->as.field.measure];

    write_whose(w, measure, f->as.field.measure);
    out_text(w->out, measure_field_name(measure, f->as.field.field));
    write_index(w, f);
}

/* A measure that a define is called with, whole. */
static void write_measure(Writer *w, int at)
{
    const Measure *measure = &w->model->measures.items[at];
    bool own = measure->indicator == w->scene.indicator;

    if (w->canon) {
        write_whose(w, measure, at);
        return;
    }
    if (!own || !measure->name)
        write_name(w, w->model->indicators.items[measure->indicator].name);
    if (measure->name) {
        out_str(w->out, own ? "" : " ");
        write_name(w, measure->name);
    }
}

static void write_column(Writer *w, int table, int column)
{
    if (w->canon) {
        write_name(w, w->model->tables.items[table].name);
        out_char(w->out, '.');
    }
    write_name(w, w->model->tables.items[table].columns.items[column].name);
}

static void write_counting(Writer *w, const Formula *f)
{
    const Table *table = &w->model->tables.items[f->as.counting.table];
    int outer = w->scene.table;

    out_str(w->out, f->as.counting.how == TALLY_SUM        ? "sum "
                    : f->as.counting.how == TALLY_DISTINCT ? "count distinct "
                                                           : "count ");
    if (f->as.counting.column >= 0) {
        write_name(w, table->columns.items[f->as.counting.column].name);
        out_str(w->out, " of ");
    }
    write_name(w, table->name);
    if (!f->as.counting.where)
        return;
    out_str(w->out, " where ");
    w->scene.table = f->as.counting.table;
    write_formula(w, f->as.counting.where, BINDS_ANY);
    w->scene.table = outer;
}

static void write_texts(Writer *w, const Formula *f)
{
    uint32_t count = f->as.texts.count;
    Text *texts = arena_try(w->arena, (count + 1) * sizeof *texts);

    for (uint32_t i = 0; texts && i < count; i++)
        texts[i] = f->as.texts.items[i];
    if (texts && w->canon)
        qsort(texts, count, sizeof *texts, text_order);
    for (uint32_t i = 0; texts && i < count; i++) {
        out_str(w->out, i > 0 ? ", " : "");
        write_quoted(w, texts[i]);
    }
}

static void write_among(Writer *w, const Formula *f)
{
    write_formula(w, f->as.among.left, BINDS_SUM);
    out_str(w->out, " is among ");
    if (f->as.among.list >= 0)
        write_name(w, w->model->lists.items[f->as.among.list].name);
    else
        write_texts(w, f->as.among.texts);
}

static void write_parameter(Writer *w, int param)
{
    const Define *define = w->scene.define >= 0 ? &w->model->defines.items[w->scene.define] : NULL;

    if (w->canon || !define)
        out_format(w->out, "$%d", param);
    else
        write_name(w, define->params.items[param].name);
}

static void write_param_field(Writer *w, const Formula *f)
{
    static const Measure unnamed = {.part = -1};

    write_parameter(w, f->as.field.measure);
    out_str(w->out, w->canon ? "." : " ");
    out_text(w->out, measure_field_name(&unnamed, f->as.field.field));
    write_index(w, f);
}

/* --- what is worked out ---------------------------------------------------------------------- */

static void write_call(Writer *w, const Formula *f)
{
    const Define *define = &w->model->defines.items[f->as.call.define];

    write_name(w, define->name);
    for (uint32_t i = 0; i < f->as.call.args.count; i++) {
        out_str(w->out, i > 0 ? ", " : " of ");
        write_formula(w, f->as.call.args.items[i].formula, BINDS_SUM);
    }
}

static void write_compare(Writer *w, const Formula *f)
{
    write_formula(w, f->as.compare.left, BINDS_SUM);
    out_char(w->out, ' ');
    out_text(w->out, comparison_spelling(f->as.compare.op));
    out_char(w->out, ' ');
    write_formula(w, f->as.compare.right, BINDS_SUM);
}

static void write_pick(Writer *w, const Formula *f)
{
    out_str(w->out, "if ");
    write_formula(w, f->as.pick.condition, BINDS_OR);
    out_str(w->out, " then ");
    write_formula(w, f->as.pick.yes, BINDS_OR);
    out_str(w->out, " otherwise ");
    write_formula(w, f->as.pick.no, BINDS_ANY);
}

/* "x rounded half up to 2 decimal places of a percent" */
static void write_rounded(Writer *w, const Formula *f)
{
    Kind kind = f->as.rounded.of_percent ? (Kind){KIND_PROPORTION, 0} : f->kind;
    Out how;

    write_formula(w, f->as.rounded.inner, BINDS_SUM);
    if (w->canon) {
        out_format(w->out, ", rounded %s %d", rounding_words(f->as.rounded.mode),
                   f->as.rounded.decimals);
        return;
    }
    out_init(&how);
    words_rounding(&how, f->as.rounded.mode, f->as.rounded.decimals, kind);
    out_text(w->out, text_slice(out_view(&how), 1, SIZE_MAX)); /* without its comma */
    w->arena->failed |= how.failed;
    out_release(&how);
}

static void write_reading(Writer *w, const Formula *f)
{
    const Question *q = &w->model->questions.items[f->as.reading.question];

    write_name(w, q->name);
    out_str(w->out, " is ");
    write_name(w, q->readings.items[f->as.reading.reading].name);
}

static void write_evidence(Writer *w, int evidence)
{
    if (w->scene.milestone >= 0)
        write_name(w, w->model->milestones.items[w->scene.milestone].evidence.items[evidence].name);
}

static void write_scale(Writer *w, const Formula *f)
{
    write_name(w, w->model->scales.items[f->as.scale.scale].name);
    out_str(w->out, " of ");
    write_formula(w, f->as.scale.arg, BINDS_SUM);
    if (!f->as.scale.across)
        return;
    out_str(w->out, ", ");
    write_formula(w, f->as.scale.across, BINDS_SUM);
}

static Binding binding_of(const Formula *f)
{
    switch (f->tag) {
    case FORMULA_PICK:
    case FORMULA_GREATER:
    case FORMULA_LESSER:
    case FORMULA_SHARES:
    case FORMULA_AT_LEAST:
    case FORMULA_SCALE:
    case FORMULA_COUNTING:
    case FORMULA_ROUNDED:
        return BINDS_ANY;
    case FORMULA_CALL:
        return f->as.call.args.count ? BINDS_ANY : BINDS_ATOM;
    case FORMULA_PEERS:
        return f->as.peers.where ? BINDS_ANY : BINDS_ATOM;
    case FORMULA_EQUAL_SHARE:
        return BINDS_ATOM;
    case FORMULA_OR:
        return BINDS_OR;
    case FORMULA_AND:
        return BINDS_AND;
    case FORMULA_NOT:
    case FORMULA_COMPARE:
    case FORMULA_AMONG:
    case FORMULA_READING:
        return BINDS_NOT;
    case FORMULA_SUM:
        return BINDS_SUM;
    case FORMULA_PRODUCT:
    case FORMULA_NEGATE:
        return BINDS_PRODUCT;
    case FORMULA_HOLE:
    case FORMULA_NUMBER:
    case FORMULA_DATE:
    case FORMULA_YES_NO:
    case FORMULA_TO_BE_AGREED:
    case FORMULA_TALLY:
    case FORMULA_CELL:
    case FORMULA_TEXT:
    case FORMULA_TEXTS:
    case FORMULA_FIELD:
    case FORMULA_CONTRACT_VALUE:
    case FORMULA_PARAM:
    case FORMULA_MEASURE:
    case FORMULA_PARAM_FIELD:
    case FORMULA_FIGURE:
    case FORMULA_EVIDENCE:
        return BINDS_ATOM;
    }
    return BINDS_ATOM;
}

static void write_inner(Writer *w, const char *sign, const Formula *f, Binding least)
{
    out_str(w->out, sign);
    write_formula(w, f, least);
}

static void write_bare(Writer *w, const Formula *f)
{
    static const Sign sum = {"+", "", " + ", " - ", BINDS_SUM};
    static const Sign product = {"*", "", " * ", " / ", BINDS_PRODUCT};
    static const Sign all = {"and", "", " and ", " ", BINDS_AND};
    static const Sign any = {"or", "", " or ", " ", BINDS_OR};
    static const Sign greatest = {"greatest", "the greater of ", ", ", " ", BINDS_SUM};
    static const Sign least = {"least", "the lesser of ", ", ", " ", BINDS_SUM};
    static const Sign shares = {"shares", "the sum of shares ", ", ", " ", BINDS_SUM};

    switch (f->tag) {
    case FORMULA_HOLE: return;
    case FORMULA_NUMBER: write_number(w, f); return;
    case FORMULA_DATE: day_write_words(w->out, f->as.date); return;
    case FORMULA_YES_NO: out_str(w->out, f->as.yes ? "yes" : "no"); return;
    case FORMULA_TO_BE_AGREED: write_pending(w, &f->as.pending); return;
    case FORMULA_TALLY:
        write_column(w, f->as.tally.table, f->as.tally.column);
        if (f->as.tally.period.form != PERIOD_NONE) {
            out_str(w->out, " in ");
            period_write_in(w->out, f->as.tally.period, model_year_unsaid(w->model));
        }
        return;
    case FORMULA_COUNTING: write_counting(w, f); return;
    case FORMULA_CELL: write_column(w, w->scene.table, f->as.cell); return;
    case FORMULA_TEXT: write_quoted(w, f->as.text); return;
    case FORMULA_TEXTS: write_texts(w, f); return;
    case FORMULA_AMONG: write_among(w, f); return;
    case FORMULA_FIELD: write_field(w, f); return;
    case FORMULA_CONTRACT_VALUE: out_str(w->out, "contract value"); return;
    case FORMULA_CALL: write_call(w, f); return;
    case FORMULA_PARAM: write_parameter(w, f->as.param); return;
    case FORMULA_MEASURE: write_measure(w, f->as.measure); return;
    case FORMULA_PARAM_FIELD: write_param_field(w, f); return;
    case FORMULA_SUM: write_chain(w, &sum, f); return;
    case FORMULA_PRODUCT: write_chain(w, &product, f); return;
    case FORMULA_NEGATE: write_inner(w, "- ", f->as.inner, BINDS_ATOM); return;
    case FORMULA_AND: write_chain(w, &all, f); return;
    case FORMULA_OR: write_chain(w, &any, f); return;
    case FORMULA_NOT: write_inner(w, "not ", f->as.inner, BINDS_NOT); return;
    case FORMULA_COMPARE: write_compare(w, f); return;
    case FORMULA_PICK: write_pick(w, f); return;
    case FORMULA_GREATER: write_chain(w, &greatest, f); return;
    case FORMULA_LESSER: write_chain(w, &least, f); return;
    case FORMULA_SHARES: write_chain(w, &shares, f); return;
    case FORMULA_PEERS: write_peers(w, f); return;
    case FORMULA_AT_LEAST: write_at_least(w, f); return;
    case FORMULA_ROUNDED: write_rounded(w, f); return;
    case FORMULA_SCALE: write_scale(w, f); return;
    case FORMULA_FIGURE: out_str(w->out, "achievement"); return;
    case FORMULA_EQUAL_SHARE: out_str(w->out, "an equal share"); return;
    case FORMULA_READING: write_reading(w, f); return;
    case FORMULA_EVIDENCE: write_evidence(w, f->as.evidence); return;
    }
}

static void write_formula(Writer *w, const Formula *f, Binding least)
{
    bool brackets = w->canon ? binding_of(f) != BINDS_ATOM : binding_of(f) < least;

    out_str(w->out, brackets ? "(" : "");
    write_bare(w, f);
    out_str(w->out, brackets ? ")" : "");
}

static Text written(const Model *model, Scene scene, const Formula *f, bool canon, Arena *arena)
{
    Out out;
    Writer w = {model, arena, &out, scene, canon};
    Text text;

    out_init(&out);
    write_formula(&w, f, BINDS_ANY);
    text = words_taken(&out, arena);
    out_release(&out);
    return text;
}

Text formula_shown(const Model *model, Scene scene, const Formula *f, Arena *arena)
{
    return written(model, scene, f, false, arena);
}

Text formula_canon(const Model *model, Scene scene, const Formula *f, Arena *arena)
{
    return written(model, scene, f, true, arena);
}
