/* Variations of the contract: agreed in the year, in force from a period on.
 *
 *   variation cqv3 "Contract variation 3"      agreed:  14 October 2016, or to be agreed
 *     agreed             14 October 2016       from:    October 2016, the first month of Q3
 *     in force from      Q3
 *
 *   weighting 30% of indicator   when cqv3 applies
 *                                              an alternative of the term, agreed on that date and by
 *                                              that variation: see term.c
 *
 *   applies nothing            when cqv3 applies
 *                                              the first of those that hold: variations first, by falling
 *                                              date; of a milestone those that reach its period
 *
 * One that is to be agreed gives no alternative: its clauses are checked, and hold nowhere. What is said
 * once for all areas or periods varies what is said of one of them too, unless the same variation says
 * that of its own.
 */
#include "check/formula.h"
#include "check/lints.h"
#include "check/say.h"

static void resolve_agreed_on(Check *check, Variation *v, const Section *s)
{
    const Clause *c = section_clause(s, CLAUSE_AGREED);

    if (c && c->shape == SHAPE_AGREED)
        v->agreed = c->as.agreed;
    else if (!c && section_whole(check, s))
        check_say_clause_missing(check, s, CLAUSE_AGREED, "agreed 14 October 2016");
    v->agreed.variation = v->name;
}

static void resolve_from(Check *check, Variation *v, const Section *s)
{
    const Clause *c = section_clause(s, CLAUSE_IN_FORCE_FROM);

    if (c) {
        check_period_year(check, c->as.period.period,
                          c->as.period.span.source ? c->as.period.span : c->span);
        v->agreed.from = period_here(check, c->as.period.period);
        v->from = period_first(v->agreed.from);
    } else if (section_whole(check, s)) {
        check_say_clause_missing(check, s, CLAUSE_IN_FORCE_FROM, "in force from Q3");
    }
}

void resolve_variations(Check *check)
{
    for (uint32_t i = 0; i < check->model->variations.count && !check->arena->failed; i++) {
        Variation *v = &check->model->variations.items[i];
        resolve_agreed_on(check, v, check->variations.items[i].section);
        resolve_from(check, v, check->variations.items[i].section);
    }
}

int variation_of_guard(Check *check, const Guard *guard)
{
    int at = scope_find(&check->scope, SPACE_VARIATION, 0, guard->question.name);

    if (at >= 0)
        check->variations.items[at].used = true;
    else
        check->unresolved = true; /* what it would have used is not unused */
    if (at < 0 && guard->question.name)
        check_say_unknown(check, SPACE_VARIATION, 0, guard->question);
    return at;
}

bool clause_can_vary(ClauseTag tag)
{
    static const ClauseTag terms[] = {CLAUSE_WEIGHTING, CLAUSE_WORTH,       CLAUSE_BASELINE,
                                      CLAUSE_TARGET,    CLAUSE_ACHIEVEMENT, CLAUSE_PAYS,
                                      CLAUSE_REPORT_BY, CLAUSE_AGREED_BY,   CLAUSE_REQUIRES,
                                      CLAUSE_PAID_ON,   CLAUSE_APPLIES};

    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
        if (terms[i] == tag)
            return true;
    return tag >= CLAUSE_LATE_EVIDENCE && tag <= CLAUSE_WAITING_MILESTONES;
}

static const Variation *variation_at(const Check *check, When when)
{
    return &check->model->variations.items[when.variation - 1];
}

bool when_before(const Check *check, When a, When b)
{
    int rank_a = a.variation ? 0 : a.question >= 0 ? 1 : 2;
    int rank_b = b.variation ? 0 : b.question >= 0 ? 1 : 2;

    if (rank_a != rank_b || rank_a != 0)
        return rank_a < rank_b;
    const Variation *x = variation_at(check, a), *y = variation_at(check, b);
    return x->agreed.date > y->agreed.date ||
           (x->agreed.date == y->agreed.date && x->from > y->from);
}

bool when_agreed(const Check *check, When when)
{
    return !when.variation || variation_at(check, when)->agreed.date != DAY_NONE;
}

bool when_reaches(const Check *check, When when, Period period)
{
    Alternative of = {.from = when.variation ? variation_at(check, when)->from : 0};

    return alternative_reaches(check->model, &of, period);
}

Month agreed_from(Check *check, const Agreed *agreed)
{
    Period from = period_here(check, agreed->from);

    return from.form == PERIOD_NONE ? 0 : period_first(from);
}

/* --- cells ----------------------------------------------------------------------------- */

static bool has_from(const Term *term, const Agreed *agreed)
{
    for (uint32_t i = 0; i < term->count; i++)
        if (term->items[i].agreed == agreed)
            return true;
    return false;
}

static bool has_rules(const Term *term)
{
    return term->count && term->items[term->count - 1].known_from == DAY_NONE;
}

/* What the wider cell says besides. */
static void take_wider(Check *check, Term *term, const Term *wide)
{
    bool own = has_rules(term);

    for (uint32_t i = 0; i < wide->count; i++) {
        const Alternative *a = &wide->items[i];
        if (a->agreed ? !has_from(term, a->agreed) : !own)
            term_take(check, term, a);
    }
}

void cells_vary(Check *check, int measure, Field field)
{
    const CellTerms *cells = cells_of(check, measure, field);
    const Period any = {.form = PERIOD_NONE};

    if (!check->model->variations.count)
        return;
    for (uint32_t i = 0; i < cells->count && !check->arena->failed; i++) {
        CellTerm *cell = &cells->items[i];
        const CellTerm *wider[] = {cell_at(check, measure, field, cell->period, -1),
                                   cell_at(check, measure, field, any, cell->area),
                                   cell_at(check, measure, field, any, -1)};
        for (size_t w = 0; w < sizeof wider / sizeof *wider; w++)
            if (wider[w] && wider[w] != cell)
                take_wider(check, &cell->term, &wider[w]->term);
    }
}

/* --- findings -------------------------------------------------------------------------- */

void lint_variations_unused(Check *check, int index)
{
    (void)index;
    for (uint32_t i = 0; i < check->variations.count && !check->unresolved; i++)
        if (!check->variations.items[i].used)
            check_say_unused(check, DIAG_W0335, "variation", check->variations.items[i].section);
}

/* What stands last, where it holds only from a variation on; NULL: something is said before it. */
static const Alternative *varied_only(const Term *term)
{
    const Alternative *last = term->count ? &term->items[term->count - 1] : NULL;

    return last && last->agreed && last->agreed->variation ? last : NULL;
}

void lint_no_default(Check *check, const Term *term, const char *what)
{
    const Alternative *last = varied_only(term);

    if (last)
        check_say_no_default(check, last, what);
}

/* Each area has a cell of its own, so that nobody asks this one. */
static bool is_shadowed(Check *check, int measure, Field field, const CellTerm *cell)
{
    uint32_t areas = check->model->areas.count, own = 0;

    if (cell->area >= 0 || check->model->units.present)
        return false;
    while (own < areas && cell_for(check, measure, field, cell->period, (int)own) != cell)
        own++;
    return areas && own == areas;
}

void lint_cell_defaults(Check *check, int measure, Field field, const char *what)
{
    const CellTerms *cells = cells_of(check, measure, field);
    const uint32_t shown = 5;
    Name variation = 0;
    uint32_t told = 0;
    Diag *d = NULL;

    for (uint32_t i = 0; i < cells->count; i++) {
        const Alternative *last = varied_only(&cells->items[i].term);
        if (!last || is_shadowed(check, measure, field, &cells->items[i]))
            continue;
        if (d && last->agreed->variation == variation) {
            if (told++ < shown)
                check_say_no_default_too(check, d, last);
            continue;
        }
        d = check_say_no_default(check, last, what);
        variation = last->agreed->variation;
        told = 0;
    }
}
