/* A walk over the trees of a rulebook; each place that can be changed gives its mutants on the
 * way. Words for them are in say_mutants.c. */
#include "changes/mutants.h"

#include "changes/say_mutants.h"

#include <string.h>

typedef struct Finding {
    const Sources *sources;
    Arena *arena;
    Mutants *mutants;
    MutantKind kind; /* of the clause that is looked at */
} Finding;

static void find_in(Finding *f, Expr *e);

void mutant_put(const Mutant *mutant)
{
    for (uint32_t i = 0; i < mutant->poke_count; i++)
        memcpy(mutant->pokes[i].at, &mutant->pokes[i].is, mutant->pokes[i].size);
}

void mutant_take(const Mutant *mutant)
{
    for (uint32_t i = 0; i < mutant->poke_count; i++)
        memcpy(mutant->pokes[i].at, &mutant->pokes[i].was, mutant->pokes[i].size);
}

/* --- figures and dates ----------------------------------------------------------------------- */

/* One in the last digit that is written: 0.0001 of 49.90%. Of whole pounds, in the last one that is
 * not 0: of £180,000,000 a pound more would be nobody's penny. */
static Number step_of(const Finding *f, const Expr *e)
{
    bool hundredths =
        e->as.number.unit == UNIT_PERCENT || e->as.number.unit == UNIT_PERCENTAGE_POINTS;
    int decimals = (int)e->as.number.decimals + (hundredths ? 2 : 0);
    int64_t pounds;

    if (decimals > 0 || e->as.number.unit != UNIT_POUNDS ||
        !number_to_int(e->as.number.value, &pounds))
        return number_power10(-decimals, f->arena);
    for (; pounds != 0 && pounds % 10 == 0; pounds /= 10)
        decimals--;
    return number_power10(-decimals, f->arena);
}

/* The number that many steps off. False: it would no longer be one that can be written. */
static bool poke_number(const Finding *f, Expr *e, Number off, Poke *poke)
{
    Number *at = &e->as.number.value;
    Number is = number_add(*at, off, f->arena);

    *poke = (Poke){.at = at, .size = sizeof *at, .was.number = *at, .is.number = is};
    return !number_is_too_big(is) && number_sign(is) >= 0;
}

static void add(Finding *f, const Mutant *mutant)
{
    (void)ARRAY_PUSH(f->arena, f->mutants, *mutant);
}

static void number_off(Finding *f, Expr *e, Number off)
{
    Mutant mutant = {.kind = f->kind, .span = e->span, .poke_count = 1};

    if (!poke_number(f, e, off, &mutant.pokes[0]))
        return;
    mutant.was = say_written(f->sources, e->span, f->arena);
    mutant.now = say_number(e, mutant.pokes[0].is.number, f->arena);
    add(f, &mutant);
}

static void find_number(Finding *f, Expr *e)
{
    Number step = step_of(f, e);

    number_off(f, e, number_neg(step, f->arena));
    number_off(f, e, step);
}

/* Two numbers moved at once, each by its own. `once`: they are one edge, and said once where they
 * are one number. */
static void both_off(Finding *f, Expr *first, Number off, Expr *second, Number second_off,
                     bool once)
{
    Mutant mutant = {.kind = f->kind, .span = first->span, .poke_count = 2};

    if (!poke_number(f, first, off, &mutant.pokes[0]) ||
        !poke_number(f, second, second_off, &mutant.pokes[1]))
        return;
    mutant.was = say_written(f->sources, first->span, f->arena);
    mutant.now = say_number(first, mutant.pokes[0].is.number, f->arena);
    if (!once) {
        mutant.was =
            say_both(mutant.was, say_written(f->sources, second->span, f->arena), f->arena);
        mutant.now =
            say_both(mutant.now, say_number(second, mutant.pokes[1].is.number, f->arena), f->arena);
    }
    add(f, &mutant);
}

static void find_day(Finding *f, Day *day, Span span)
{
    for (int off = -1; off <= 1; off += 2) {
        Mutant mutant = {.kind = MUTANT_DATE, .span = span, .poke_count = 1};

        mutant.pokes[0] =
            (Poke){.at = day, .size = sizeof *day, .was.day = *day, .is.day = *day + off};
        mutant.was = say_written(f->sources, span, f->arena);
        mutant.now = say_date(*day + off, f->arena);
        add(f, &mutant);
    }
}

/* --- words ----------------------------------------------------------------------------------- */

static void find_comparison(Finding *f, Expr *e)
{
    static const Comparison others[] = {
        [COMPARE_IS] = COMPARE_IS_NOT,      [COMPARE_IS_NOT] = COMPARE_IS,
        [COMPARE_AT_LEAST] = COMPARE_ABOVE, [COMPARE_AT_MOST] = COMPARE_BELOW,
        [COMPARE_ABOVE] = COMPARE_AT_LEAST, [COMPARE_BELOW] = COMPARE_AT_MOST,
    };
    Comparison *at = &e->as.compare.op;
    Mutant mutant = {.kind = MUTANT_END, .span = e->span, .poke_count = 1};

    mutant.pokes[0] =
        (Poke){.at = at, .size = sizeof *at, .was.comparison = *at, .is.comparison = others[*at]};
    mutant.was = comparison_spelling(*at);
    mutant.now = comparison_spelling(others[*at]);
    add(f, &mutant);
}

static void find_extreme(Finding *f, Expr *e)
{
    ExprTag other = e->tag == EXPR_GREATER ? EXPR_LESSER : EXPR_GREATER;
    Mutant mutant = {.kind = MUTANT_DIRECTION, .span = e->span, .poke_count = 1};

    mutant.pokes[0] =
        (Poke){.at = &e->tag, .size = sizeof e->tag, .was.tag = e->tag, .is.tag = other};
    mutant.was = say_extreme(e->tag);
    mutant.now = say_extreme(other);
    add(f, &mutant);
}

static void find_better(Finding *f, Clause *clause)
{
    Choice *at = &clause->as.choice.choice, other;
    Mutant mutant = {
        .kind = MUTANT_DIRECTION, .span = clause->as.choice.choice_span, .poke_count = 1};

    if (*at != CHOICE_LOWER && *at != CHOICE_HIGHER)
        return;
    other = *at == CHOICE_LOWER ? CHOICE_HIGHER : CHOICE_LOWER;
    mutant.pokes[0] = (Poke){.at = at, .size = sizeof *at, .was.choice = *at, .is.choice = other};
    mutant.was = choice_spelling(*at);
    mutant.now = choice_spelling(other);
    add(f, &mutant);
}

/* --- expressions ----------------------------------------------------------------------------- */

static void find_operands(Finding *f, Operands *list)
{
    for (uint32_t i = 0; i < list->count; i++)
        find_in(f, list->items[i].expr);
}

static void find_pick(Finding *f, Expr *e)
{
    find_in(f, e->as.pick.condition);
    find_in(f, e->as.pick.yes);
    find_in(f, e->as.pick.no);
}

static void find_compared(Finding *f, Expr *e)
{
    find_comparison(f, e);
    find_in(f, e->as.compare.left);
    find_in(f, e->as.compare.right);
}

static void find_peers(Finding *f, Expr *e)
{
    find_in(f, e->as.peers.part);
    find_in(f, e->as.peers.of);
    find_in(f, e->as.peers.weight);
    find_in(f, e->as.peers.where);
}

static void find_days_off(Finding *f, Expr *e)
{
    find_in(f, e->as.days_off.count);
    find_in(f, e->as.days_off.from);
}

static void find_at_least(Finding *f, Expr *e)
{
    find_in(f, e->as.at_least.least);
    find_operands(f, &e->as.at_least.of);
}

static void find_of(Finding *f, Expr *e)
{
    find_in(f, e->as.of.left);
    find_operands(f, &e->as.of.right);
}

static void find_in(Finding *f, Expr *e)
{
    switch (e ? e->tag : EXPR_HOLE) {
    case EXPR_NUMBER:
        find_number(f, e);
        return;
    case EXPR_DATE:
        find_day(f, &e->as.date, e->span);
        return;
    case EXPR_DAYS_OFF:
        find_days_off(f, e);
        return;
    case EXPR_GREATER:
    case EXPR_LESSER:
        find_extreme(f, e);
        find_operands(f, &e->as.chain);
        return;
    case EXPR_SUM:
    case EXPR_PRODUCT:
    case EXPR_AND:
    case EXPR_OR:
    case EXPR_SHARES:
        find_operands(f, &e->as.chain);
        return;
    case EXPR_NEGATE:
    case EXPR_NOT:
        find_in(f, e->as.inner);
        return;
    case EXPR_COMPARE:
        find_compared(f, e);
        return;
    case EXPR_OF:
        find_of(f, e);
        return;
    case EXPR_IF:
        find_pick(f, e);
        return;
    case EXPR_AT_LEAST:
        find_at_least(f, e);
        return;
    case EXPR_PEERS:
        find_peers(f, e);
        return;
    case EXPR_COUNTING:
        find_in(f, e->as.counting.where);
        return;
    case EXPR_AMONG:
        find_in(f, e->as.among.left);
        return;
    case EXPR_ROUNDED:
        find_in(f, e->as.rounded.inner);
        return;
    case EXPR_HOLE:
    case EXPR_END_OF:
    case EXPR_YES_NO:
    case EXPR_TEXT:
    case EXPR_EQUAL_SHARE:
    case EXPR_NOTHING:
    case EXPR_TO_BE_AGREED:
    case EXPR_NOT_APPLICABLE:
    case EXPR_NONE:
    case EXPR_REF:
    case EXPR_TEXTS:
        return;
    }
}

/* --- bands ----------------------------------------------------------------------------------- */

typedef struct Edge { /* between two bands: an end of each */
    Expr *first, *second;
    bool *first_in, *second_in;
    const Expr *first_pays, *second_pays; /* what they pay there; NULL: it hangs on another figure, too */
} Edge;

static bool is_number(const Expr *e)
{
    return e && e->tag == EXPR_NUMBER && !number_is_too_big(e->as.number.value);
}

static const Expr *pays_at(const Band *band, const Expr *end)
{
    if (band->cells.count > 0)
        return NULL;
    return band->pays_to && end == band->high ? band->pays_to : band->pays;
}

static Edge edge_of(Expr *first, bool *first_in, const Band *a, Expr *second, bool *second_in,
                    const Band *b)
{
    return (Edge){first, second, first_in, second_in, pays_at(a, first), pays_at(b, second)};
}

/* The ends at which two bands face each other, whichever of them is the higher. */
static bool edge_between(Band *a, Band *b, Edge *edge)
{
    if (is_number(a->high) && is_number(b->low) &&
        number_compare(a->high->as.number.value, b->low->as.number.value) <= 0) {
        *edge = edge_of(a->high, &a->high_in, a, b->low, &b->low_in, b);
        return true;
    }
    if (is_number(a->low) && is_number(b->high) &&
        number_compare(b->high->as.number.value, a->low->as.number.value) <= 0) {
        *edge = edge_of(a->low, &a->low_in, a, b->high, &b->high_in, b);
        return true;
    }
    return false;
}

/* As where one is at nothing and the other begins to rise. */
static bool pay_the_same(const Edge *edge)
{
    return is_number(edge->first_pays) && is_number(edge->second_pays) &&
           edge->first_pays->as.number.unit == edge->second_pays->as.number.unit &&
           number_equal(edge->first_pays->as.number.value, edge->second_pays->as.number.value);
}

static void find_edge(Finding *f, const Edge *edge)
{
    Number step = step_of(f, edge->first), back = number_neg(step, f->arena);
    Mutant mutant = {.kind = MUTANT_END, .span = edge->first->span, .poke_count = 2};

    bool once = number_equal(edge->first->as.number.value, edge->second->as.number.value);

    both_off(f, edge->first, back, edge->second, back, once);
    both_off(f, edge->first, step, edge->second, step, once);
    if (!once)
        return;
    mutant.pokes[0] = (Poke){.at = edge->first_in,
                             .size = sizeof *edge->first_in,
                             .was.yes = *edge->first_in,
                             .is.yes = !*edge->first_in};
    mutant.pokes[1] = (Poke){.at = edge->second_in,
                             .size = sizeof *edge->second_in,
                             .was.yes = *edge->second_in,
                             .is.yes = !*edge->second_in};
    mutant.was = say_written(f->sources, edge->first->span, f->arena);
    mutant.now = say_other_band();
    if (pay_the_same(edge))
        mutant.idle = say_pay_the_same();
    add(f, &mutant);
}

static void find_pays(Finding *f, Band *band)
{
    find_in(f, band->pays);
    for (uint32_t i = 0; i < band->cells.count; i++)
        find_in(f, band->cells.items[i]);
    find_in(f, band->pays_to);
}

typedef struct BandList ARRAY_OF(Band *) BandList;

/* An end that faces another band moves with it; an outer one alone. */
static void find_bands(Finding *f, const BandList *bands)
{
    Expr *paired = NULL;
    Edge edge = {0};

    f->kind = MUTANT_BAND;
    for (uint32_t i = 0; i < bands->count; i++) {
        Band *band = bands->items[i];
        bool has_edge = i + 1 < bands->count && edge_between(band, bands->items[i + 1], &edge);

        if (band->low != paired && !(has_edge && edge.first == band->low))
            find_in(f, band->low);
        if (band->high != paired && !(has_edge && edge.first == band->high))
            find_in(f, band->high);
        find_pays(f, band);
        if (has_edge)
            find_edge(f, &edge);
        paired = has_edge ? edge.second : NULL;
    }
}

static void find_scale(Finding *f, const Section *section)
{
    BandList bands = {0}, heads = {0};

    for (Clause *c = section->clauses; c; c = c->next) {
        if (c->shape == SHAPE_BAND)
            (void)ARRAY_PUSH(f->arena, &bands, &c->as.band);
        for (uint32_t i = 0; c->shape == SHAPE_HEADS && i < c->as.heads.count; i++)
            (void)ARRAY_PUSH(f->arena, &heads, &c->as.heads.items[i]);
    }
    if (f->arena->failed)
        return;
    find_bands(f, &heads);
    find_bands(f, &bands);
}

/* --- clauses --------------------------------------------------------------------------------- */

static void find_items(Finding *f, Items *items)
{
    for (uint32_t i = 0; i < items->count; i++)
        find_in(f, items->items[i].value);
}

static void find_table(Finding *f, Rows *rows)
{
    for (uint32_t i = 0; i < rows->count; i++)
        for (uint32_t k = 0; k < rows->items[i].cells.count; k++)
            find_in(f, rows->items[i].cells.items[k]);
}

static void find_choice(Finding *f, Clause *clause)
{
    find_better(f, clause);
    find_items(f, &clause->as.choice.items);
    find_in(f, clause->as.choice.least);
    find_in(f, clause->as.choice.expr);
}

static void find_on_account(Finding *f, Clause *clause)
{
    find_in(f, clause->as.on_account.share);
    find_in(f, clause->as.on_account.count);
    find_in(f, clause->as.on_account.from);
    find_in(f, clause->as.on_account.settled);
}

static void find_expression(Finding *f, Clause *clause)
{
    if (clause->as.expr.date_span.source)
        find_day(f, &clause->as.expr.date, clause->as.expr.date_span);
    find_in(f, clause->as.expr.expr);
}

static void find_clause(Finding *f, Clause *clause)
{
    switch (clause->shape) {
    case SHAPE_EXPR:
        find_expression(f, clause);
        return;
    case SHAPE_DECLARE:
        find_in(f, clause->as.declare.pays);
        return;
    case SHAPE_CHOICE:
        find_choice(f, clause);
        return;
    case SHAPE_ITEMS:
        find_items(f, &clause->as.items);
        return;
    case SHAPE_TABLE:
        find_table(f, &clause->as.table.rows);
        return;
    case SHAPE_ON_ACCOUNT:
        find_on_account(f, clause);
        return;
    case SHAPE_BROKEN:
    case SHAPE_NONE:
    case SHAPE_NUMBER:
    case SHAPE_YEAR:
    case SHAPE_WORDS:
    case SHAPE_NAMES:
    case SHAPE_PERIOD:
    case SHAPE_CELL: /* of data, which no example reads */
    case SHAPE_DAYS:
    case SHAPE_ROUNDING:
    case SHAPE_PER:
    case SHAPE_SCALE_ON:
    case SHAPE_HEADS: /* with the bands of their scale */
    case SHAPE_BAND:
    case SHAPE_AGREE:
    case SHAPE_ADJUST:
    case SHAPE_SETTLE:
    case SHAPE_AGREED:
    case SHAPE_GIVEN:
    case SHAPE_EXPECT:
    case SHAPE_EXPECTED:
    case SHAPE_SKIP:
    case SHAPE_HEADED:
    case SHAPE_MAPPED:
    case SHAPE_TEXTS:
    case SHAPE_SUCCESSOR:
    case SHAPE_ACCEPT:
        return;
    }
}

/* --- weights --------------------------------------------------------------------------------- */

/* The number of `weighting 20% of indicator`; NULL: the section has no such line. */
static Expr *weight_of(const Section *section)
{
    for (Clause *c = section->clauses; c; c = c->next) {
        Expr *e = c->tag == CLAUSE_WEIGHTING && !c->guard.present ? c->as.expr.expr : NULL;

        if (e && e->tag == EXPR_OF)
            e = e->as.of.left;
        if (is_number(e))
            return e;
    }
    return NULL;
}

/* Of sections of one kind and parent, each with the next: a little more and as much less. */
static void find_weights(Finding *f, const Section *section)
{
    const Section *next = section->next;
    Expr *mine = weight_of(section), *other = NULL;
    Number step;

    for (; next && !other; next = next->next)
        if (next->heading == section->heading)
            other = weight_of(next);
    if (!mine || !other || mine->as.number.unit != other->as.number.unit)
        return;
    f->kind = MUTANT_WEIGHT;
    step = step_of(f, mine);
    both_off(f, mine, step, other, number_neg(step, f->arena), false);
    both_off(f, mine, number_neg(step, f->arena), other, step, false);
}

/* --- sections -------------------------------------------------------------------------------- */

/* Is it where the rules say what is paid? */
static bool is_rules(const Section *section)
{
    return section->heading != HEADING_EXAMPLE && section->heading != HEADING_AGREEMENT &&
           section->heading != HEADING_DATA && section->heading != HEADING_CALENDAR;
}

static void find_section(Finding *f, Section *section)
{
    if (section->heading == HEADING_SCALE)
        find_scale(f, section);
    for (Clause *c = section->clauses; c && !f->arena->failed; c = c->next) {
        f->kind = c->tag == CLAUSE_WEIGHTING ? MUTANT_WEIGHT : MUTANT_FIGURE;
        find_clause(f, c);
    }
    f->kind = MUTANT_FIGURE;
    find_in(f, section->body);
    find_weights(f, section);
    for (Section *s = section->children; s; s = s->next) /* of a lower rank: two at most */
        find_section(f, s);
}

bool mutants_find(const Rulebook *book, Mutants *mutants, Arena *arena)
{
    Finding finding = {.sources = &book->sources, .arena = arena, .mutants = mutants};

    for (const File *file = book->files; file && !arena->failed; file = file->next)
        for (Section *s = file->sections; s && !file->from_library; s = s->next)
            if (is_rules(s))
                find_section(&finding, s);
    return !arena->failed;
}
