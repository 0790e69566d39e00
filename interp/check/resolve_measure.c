/* Measures: which fields each of them says, which way is better, and what a milestone's figure
 * takes of them.
 *
 *   indicator recovery
 *     better higher                                  holds for each measure that does not
 *     achievement (rate - baseline) / (target - …)   say its own
 *     measure rosc                                   `rate` here is its own
 *       numerator … denominator … baseline … target …
 *
 * An `achievement` of the indicator is a measure's too where the measure says every field that
 * stands bare in it, or finds it at the indicator, measured in the same way; it is then resolved
 * once more, with the names standing for that measure.
 */
#include "check/resolve.h"
#include "check/say.h"
#include "check/static.h"

/* Own first, then those with a name; -1 behind the last. */
static int measure_at(const Indicator *indicator, uint32_t i)
{
    if (i == 0)
        return indicator->measure;
    return i <= indicator->measures.count ? indicator->measures.items[i - 1] : -1;
}

/* --- what is said --- */

static int clause_field(ClauseTag tag)
{
    if (tag == CLAUSE_NUMERATOR)
        return FIELD_NUMERATOR;
    if (tag == CLAUSE_DENOMINATOR)
        return FIELD_DENOMINATOR;
    if (tag == CLAUSE_BASELINE)
        return FIELD_BASELINE;
    return tag == CLAUSE_TARGET ? FIELD_TARGET : -1;
}

/* One way to measure: a quotient, so many per so many of it, or a figure. */
static void note_measuring(Check *check, int index)
{
    MeasureSite *site = &check->measures.items[index];
    Measure *measure = &check->model->measures.items[index];
    const Clause *by = section_clause(site->section, CLAUSE_MEASURED_BY);
    const Clause *per = section_clause(site->section, CLAUSE_MEASURED_PER);
    bool halves = site->said[FIELD_NUMERATOR] || site->said[FIELD_DENOMINATOR];

    measure->per = kind_of(KIND_HOLE);
    measure->by_figure = by && !halves;
    site->unread = per && !clause_whole(per);
    if (by && (per || halves))
        check_say_measured_twice(check, by, site->section);
    else if (per && clause_whole(per))
        measure->per = kind_per(per->as.per.things.name, per->as.per.tens);
    if (per && !by && !halves && section_whole(check, site->section))
        check_say_per_of_nothing(check, per);
    if (!measure->by_figure)
        return;
    site->undivided = true;
    site->said[FIELD_NUMERATOR] = site->said[FIELD_DENOMINATOR] = false;
    site->said[FIELD_RATE] = true;
    Name figure = name_find(&check->book->names, TEXT("figure"));
    if (figure && scope_find(&check->scope, SPACE_FIELD, 0, figure) < 0)
        scope_put(&check->scope, SPACE_FIELD, 0, figure, FIELD_RATE, SPAN_NONE);
}

static void note_clauses(MeasureSite *site)
{
    for (const Clause *c = site->section->clauses; c; c = c->next) {
        int field = clause_field(c->tag);
        if (field >= 0)
            site->said[field] = true;
        else if (c->tag == CLAUSE_ACHIEVEMENT)
            site->achievement = site->section;
    }
    site->said[FIELD_RATE] = site->said[FIELD_NUMERATOR] && site->said[FIELD_DENOMINATOR];
}

/* The kind of its rate, as far as the clauses tell it: a quotient, so many per so many, a figure.
 * HOLE: it says no rate. */
static Kind measured_as(const Check *check, int index)
{
    const MeasureSite *site = &check->measures.items[index];
    const Measure *measure = &check->model->measures.items[index];
    const Clause *over = section_clause(site->section, CLAUSE_DENOMINATOR);
    bool none = over && over->as.expr.expr->tag == EXPR_NONE;

    if (!site->said[FIELD_RATE] || measure->per.tag == KIND_PER)
        return measure->per;
    return kind_of(measure->by_figure || none ? KIND_QUANTITY : KIND_PROPORTION);
}

/* May its rate be held against a baseline or a target of the indicator? A count cannot, where
 * the indicator's own rate is a proportion. */
static bool measured_alike(const Check *check, int own, int index)
{
    Kind a = measured_as(check, own), b = measured_as(check, index);

    return a.tag == KIND_HOLE || b.tag == KIND_HOLE || kind_equal(a, b);
}

typedef struct Bare { /* names of fields that stand alone in an achievement */
    const Check *check;
    const MeasureSite *site, *own;
    bool alike; /* what the indicator says fits the measure */
    bool any, missing;
    int lacks; /* the first that is missing; -1 */
} Bare;

static void look_at_bare(void *self, const Expr *ref, Name table)
{
    Bare *bare = self;
    const Idents *path = &ref->as.ref.path;
    int field = path->count == 1
                    ? scope_find(&bare->check->scope, SPACE_FIELD, 0, path->items[0].name)
                    : -1;

    if (field < 0 || field == FIELD_ACHIEVEMENT || table)
        return;
    bare->any = true;
    if (bare->site->said[field] || (bare->own->said[field] && bare->alike))
        return;
    bare->lacks = bare->missing ? bare->lacks : field;
    bare->missing = true;
}

static Bare bare_names(const Check *check, int measure, const Section *s)
{
    const Indicator *indicator =
        &check->model->indicators.items[check->model->measures.items[measure].indicator];
    Bare bare = {.check = check,
                 .site = &check->measures.items[measure],
                 .own = &check->measures.items[indicator->measure],
                 .alike = measured_alike(check, indicator->measure, measure),
                 .lacks = -1};

    for (const Clause *c = s->clauses; c; c = c->next)
        if (c->tag == CLAUSE_ACHIEVEMENT && clause_whole(c))
            clause_refs(c, (RefVisitor){.self = &bare, .visit = look_at_bare});
    return bare;
}

/* The indicator's achievement goes to the measures that have what it speaks of. It stays the
 * indicator's own too where it has all of that itself, or where nobody has. */
static void hand_on_achievement(Check *check, const Indicator *indicator)
{
    MeasureSite *own = &check->measures.items[indicator->measure];
    const Section *s = own->achievement;
    bool taken = false;

    if (!s || !indicator->measures.count || !bare_names(check, indicator->measure, s).any)
        return;
    for (uint32_t i = 0; i < indicator->measures.count; i++) {
        MeasureSite *site = &check->measures.items[indicator->measures.items[i]];
        Bare bare = bare_names(check, indicator->measures.items[i], s);
        taken |= !bare.missing;
        site->lacks = bare.lacks;
        if (!bare.missing && !site->achievement)
            site->achievement = s;
    }
    if (taken && bare_names(check, indicator->measure, s).missing)
        own->achievement = NULL;
}

void note_said(Check *check)
{
    for (uint32_t i = 0; i < check->measures.count; i++)
        note_clauses(&check->measures.items[i]);
    for (uint32_t i = 0; i < check->measures.count; i++)
        note_measuring(check, (int)i);
    for (uint32_t i = 0; i < check->indicators.count; i++)
        hand_on_achievement(check, &check->model->indicators.items[i]);
    for (uint32_t i = 0; i < check->measures.count; i++) {
        MeasureSite *site = &check->measures.items[i];
        site->said[FIELD_ACHIEVEMENT] = site->achievement != NULL;
    }
}

uint32_t measures_saying(const Check *check, const Env *env, Field field, int *found, uint32_t room)
{
    const Indicator *indicator = &check->model->indicators.items[env->indicator];
    uint32_t count = 0;

    found[0] = env->measure;
    if (check->measures.items[env->measure].said[field])
        return 1;
    if (field == FIELD_ACHIEVEMENT && !measured_alike(check, indicator->measure, env->measure))
        return 0; /* a gate on a count is not met by the indicator's proportion */
    found[0] = indicator->measure;
    if (check->measures.items[indicator->measure].said[field])
        return 1;
    for (uint32_t i = 0; i < indicator->measures.count && count < room; i++)
        if (!check->model->measures.items[indicator->measures.items[i]].of_gate &&
            check->measures.items[indicator->measures.items[i]].said[field])
            found[count++] = indicator->measures.items[i];
    return count;
}

/* --- which way is better --- */

void resolve_directions(Check *check, int index)
{
    const Indicator *indicator = &check->model->indicators.items[index];
    const Section *s = check->indicators.items[index].section;
    const Clause *all = section_clause(s, CLAUSE_BETTER);
    int at;

    for (uint32_t i = 0; (at = measure_at(indicator, i)) >= 0; i++) {
        const MeasureSite *site = &check->measures.items[at];
        Measure *measure = &check->model->measures.items[at];
        const Clause *own = section_clause(site->section, CLAUSE_BETTER), *c = own ? own : all;
        bool whole = section_whole(check, site->section) && section_whole(check, s);
        Choice choice = c ? c->as.choice.choice : CHOICE_NONE;
        measure->has_direction = choice == CHOICE_LOWER || choice == CHOICE_HIGHER;
        measure->lower_is_better = choice == CHOICE_LOWER;
        measure->direction_open =
            choice == CHOICE_TO_BE_AGREED ? c->as.choice.expr->span : SPAN_NONE;
        if (!c && site->said[FIELD_RATE] && whole)
            check_say_direction(check, measure);
        if (site->said[FIELD_NUMERATOR] != site->said[FIELD_DENOMINATOR] && whole)
            check_say_half_a_rate(check, measure, site->said[FIELD_NUMERATOR]);
    }
}

bool period_named(Check *check, const Expr *ref)
{
    bool named = ref->as.ref.period.form != PERIOD_LAST_YEAR;

    if (!named)
        check_say_no_such_year(check, ref);
    return named;
}

/* --- what a milestone takes --- */

void resolve_takes(Check *check, Milestone *m)
{
    const Term *terms[] = {&m->paid_on, &m->requires};
    Uses uses = {0};

    for (size_t t = 0; t < sizeof terms / sizeof *terms; t++)
        for (uint32_t i = 0; i < terms[t]->count && !check->arena->failed; i++)
            static_uses(check, terms[t]->items[i].value, &uses);
    for (uint32_t i = 0; i < uses.count; i++)
        ARRAY_PUSH(check->arena, &m->takes, uses.items[i]);
}
