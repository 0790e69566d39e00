/* Do weights add up? The milestones and parts of an indicator share its whole, the milestones of
 * a part that weigh shares of it share the part's.
 */
#include "check/lints.h"

typedef struct Weighing { /* what shares one whole, in one year of the scheme */
    Whole of;
    int year;
    const Term *whole; /* what the sum must be; NULL: all of it */
    Weighed subject;
    struct ARRAY_OF(const Term *) terms;
    struct ARRAY_OF(const AppliesTo *) where; /* by term */
    struct ARRAY_OF(Period) periods; /* likewise: what is agreed from a period, and later ones */
    uint32_t count;                  /* with those that weigh nothing */
    bool fits;                       /* each of them says a share of that whole */
    bool read; /* each of them could be read, for every reading, and is a share */
} Weighing;

typedef enum Saying { AS_PRINTED, AS_AGREED } Saying;

/* Is the variation agreed when the other one is? */
static bool is_varied(const Check *check, When a, When now)
{
    const Variation *all = check->model->variations.items;

    return a.variation && now.variation &&
           all[a.variation - 1].agreed.date <= all[now.variation - 1].agreed.date;
}

/* Does it apply in that reading, or once that variation is agreed? Guarded ones stand first. */
static bool applies_in(const Check *check, const AppliesTo *where, When when)
{
    for (uint32_t i = 0; where && i < where->count; i++) {
        const Applies *a = &where->items[i];
        if (when_always(a->when) || is_varied(check, a->when, when) ||
            (a->when.question >= 0 && a->when.question == when.question &&
             a->when.reading == when.reading))
            return a->choice != CHOICE_TO_NOTHING;
    }
    return true;
}

/* The question on which hangs what applies; -1: none; -2: several. */
static int option_of(const Weighing *group)
{
    int question = -1;

    for (uint32_t i = 0; i < group->where.count; i++)
        for (uint32_t k = 0; k < group->where.items[i]->count; k++) {
            int asked = group->where.items[i]->items[k].when.question;
            if (asked >= 0 && question != asked)
                question = question == -1 ? asked : -2;
        }
    return question;
}

/* What a weighting is in one reading, of a milestone with that period; NULL: nothing. */
static const Formula *weight_in(const Check *check, const Weighing *group, const Term *term,
                                Period period, Saying saying, When when)
{
    for (uint32_t i = 0; i < term->count; i++) {
        const Alternative *a = &term->items[i];
        if ((a->year && a->year != group->year) ||
            (a->known_from != DAY_NONE &&
             (saying == AS_PRINTED || !alternative_reaches(check->model, a, period))))
            continue;
        bool holds = a->when.question < 0 ||
                     (a->when.question == when.question && a->when.reading == when.reading);
        if (holds)
            return a->value;
    }
    return NULL;
}

typedef struct Weights {
    Number sum;
    bool known;   /* every part is a figure */
    bool agreed;  /* some part is agreed */
    int question; /* on which some part hangs; -1: none; -2: on several */
    Text terms;   /* 5% + 20% + … */
    bool cut;     /* the terms are too many to list */
} Weights;

static void add_weight(Check *check, Weights *w, const Weighing *group, uint32_t nth, Saying saying,
                       When when, Out *terms)
{
    const Term *term = group->terms.items[nth];
    const Formula *f = weight_in(check, group, term, group->periods.items[nth], saying, when);
    Number share;

    for (uint32_t i = 0; i < term->count; i++) {
        const Alternative *a = &term->items[i];
        w->agreed |= a->known_from != DAY_NONE;
        if (a->when.question >= 0 && a->when.question != w->question)
            w->question = w->question == -1 ? a->when.question : -2;
    }
    if (!f)
        return;
    w->known &= formula_constant(f, check->arena, &share);
    if (!w->known)
        return;
    w->sum = number_add(w->sum, share, check->arena);
    w->known &= !number_is_too_big(w->sum);
    if (terms->len > 200) { /* nobody reads so long a sum */
        w->cut = true;
        return;
    }
    if (terms->len)
        out_str(terms, " + ");
    write_worth(terms, share, group->of);
}

/* Those that apply in the reading, where `options` are told apart. */
static Weights add_weights(Check *check, const Weighing *group, Saying saying, When when,
                           bool options)
{
    Weights w = {.sum = NUMBER_ZERO, .known = group->fits, .question = -1};
    Out terms;

    out_init(&terms);
    for (uint32_t i = 0; i < group->terms.count && w.known; i++)
        if (!options || applies_in(check, group->where.items[i], when))
            add_weight(check, &w, group, i, saying, when, &terms);
    if (w.cut)
        out_str(&terms, " + …");
    w.terms = arena_copy(check->arena, out_view(&terms));
    check->arena->failed |= terms.failed;
    out_release(&terms);
    return w;
}

/* What they must add up to; false where that cannot be told. */
static bool must_be(Check *check, const Weighing *group, const Weights *w, Saying saying,
                    Number *whole)
{
    const Formula *own;

    *whole = NUMBER_ONE;
    if (!w->known || w->question == -2)
        return false;
    if (!group->whole)
        return true;
    own = weight_in(check, group, group->whole, model_full_year(group->year), saying,
                    (When){-1, -1, 0});
    return own && formula_constant(own, check->arena, whole);
}

static void compare_weights(Check *check, const Weighing *group, const Weights *w, Saying saying)
{
    Number whole;

    if (must_be(check, group, w, saying, &whole) && !number_equal(w->sum, whole))
        check_say_weight_sum(check, group->subject, group->year, w->sum, whole, w->terms,
                             saying == AS_AGREED);
}

/* Is something said of it in every reading, or nothing at all? */
static bool term_covered(const Check *check, const Term *term)
{
    uint32_t first = 0;

    while (first < term->count && term->items[first].known_from != DAY_NONE)
        first++;
    return first == term->count ||
           whens_cover(check, term->items + first, term->count - first, sizeof *term->items);
}

/* Is each figure of it a share? Else it has been complained about. */
static bool shares_in_range(const Check *check, const Term *term)
{
    Number share;

    for (uint32_t i = 0; i < term->count; i++)
        if (term->items[i].value->kind.tag == KIND_SHARE &&
            formula_constant(term->items[i].value, check->arena, &share) &&
            (number_sign(share) < 0 || number_compare(share, NUMBER_ONE) > 0))
            return false;
    return true;
}

/* --- what shares a whole --- */

static void add_term(Check *check, Weighing *group, const Term *term, bool weightless, Whole of,
                     const Section *s, const AppliesTo *where)
{
    group->count++;
    group->fits &= weightless || (term->count && of == group->of);
    group->read &=
        section_whole(check, s) && term_covered(check, term) && shares_in_range(check, term);
    if (term->count && ARRAY_PUSH(check->arena, &group->where, where) &&
        ARRAY_PUSH(check->arena, &group->periods, model_full_year(group->year)))
        ARRAY_PUSH(check->arena, &group->terms, term);
}

static void add_milestone(Check *check, Weighing *group, int at)
{
    const Milestone *m = &check->model->milestones.items[at];

    if (m->year != group->year)
        return;
    /* one that says nothing of its weight has been complained about */
    group->read &= m->gate || m->weighting.count || check->milestones.items[at].weighting;
    add_term(check, group, &m->weighting, m->weightless, m->weighting_of,
             check->milestones.items[at].section, &m->applies);
    if (m->weighting.count && group->periods.count)
        group->periods.items[group->periods.count - 1] = m->period;
}

/* Do its milestones weigh shares of it, rather than of the indicator's whole? */
static bool is_shared_out(const Check *check, const Part *part)
{
    bool direct = false;

    for (uint32_t i = 0; i < part->milestones.count; i++) {
        const Milestone *m = &check->model->milestones.items[part->milestones.items[i]];
        if (is_of_part(m))
            return true;
        direct |= m->weighting.count > 0;
    }
    return !direct;
}

/* Has a part a milestone of that year? In another it weighs nothing. */
static bool part_in_year(const Check *check, const Part *part, int year)
{
    bool there = model_years(check->model) == 1;

    for (uint32_t i = 0; i < part->milestones.count; i++)
        there |= check->model->milestones.items[part->milestones.items[i]].year == year;
    return there;
}

/* The years as they are said? Else nobody knows which of them go together. */
static bool years_are_read(const Check *check)
{
    const Clause *c = check->scheme ? section_clause(check->scheme, CLAUSE_YEAR) : NULL;

    return c && c->as.years.last == check->model->last_year;
}

static Weighing of_indicator(Check *check, const Indicator *indicator, int year)
{
    bool all = indicator->milestones_of == WHOLE_INDICATOR;
    Weighing group = {.of = indicator->milestones_of, .year = year, .fits = true};

    group.subject = (Weighed){indicator, NULL};
    group.whole = all ? NULL : &indicator->weighting;
    group.read = years_are_read(check) && section_whole(check, indicator->section);
    group.fits = all || indicator->milestones_of == indicator->weighting_of;
    for (uint32_t i = 0; i < indicator->parts.count; i++) {
        int at = indicator->parts.items[i];
        const Part *part = &check->model->parts.items[at];
        if (part->weighting.count && is_shared_out(check, part) && part_in_year(check, part, year))
            add_term(check, &group, &part->weighting, false, part->weighting_of,
                     check->parts.items[at].section, &check->parts.items[at].applies);
    }
    for (uint32_t i = 0; i < indicator->milestones.count; i++)
        if (!is_of_part(&check->model->milestones.items[indicator->milestones.items[i]]))
            add_milestone(check, &group, indicator->milestones.items[i]);
    return group;
}

static Weighing in_part(Check *check, int index, int year)
{
    const Part *part = &check->model->parts.items[index];
    bool all = is_shared_out(check, part);
    Weighing group = {.of = all ? WHOLE_PART : part->weighting_of, .year = year, .fits = true};

    group.subject = (Weighed){&check->model->indicators.items[part->indicator], part};
    group.whole = all ? NULL : &part->weighting;
    group.read = years_are_read(check) && section_whole(check, check->parts.items[index].section);
    for (uint32_t i = 0; i < part->milestones.count; i++)
        add_milestone(check, &group, part->milestones.items[i]);
    return group;
}

/* One of several options is chosen: in each of them the weights add up, or all do together, when the
 * question what a missing part does has its answer. */
static void look_at_options(Check *check, const Weighing *group, int question)
{
    const Question *q = &check->model->questions.items[question];
    Weights all = add_weights(check, group, AS_PRINTED, (When){-1, -1, 0}, false);
    Number whole;

    if (!must_be(check, group, &all, AS_PRINTED, &whole) || number_equal(all.sum, whole))
        return;
    for (uint32_t r = 0; r < q->readings.count && r < 64; r++) {
        Weights w = add_weights(check, group, AS_PRINTED, (When){question, (int)r, 0}, true);
        if (w.terms.len) /* of an option that is not chosen, nothing weighs anything */
            compare_weights(check, group, &w, AS_PRINTED);
    }
}

static bool where_varies(const Weighing *group)
{
    bool varies = false;

    for (uint32_t i = 0; i < group->where.count; i++)
        for (uint32_t k = 0; k < group->where.items[i]->count; k++)
            varies |= group->where.items[i]->items[k].when.variation != 0;
    return varies;
}

/* Where it applies is varied: before, the weights add up; from each variation on they are not too many. What
 * it leaves without a milestone goes where `missing part` says. */
static void look_at_variations(Check *check, const Weighing *group)
{
    Weights before = add_weights(check, group, AS_PRINTED, (When){-1, -1, 0}, true);
    Number last = before.sum, whole;

    compare_weights(check, group, &before, AS_PRINTED);
    for (uint32_t v = 0; v < check->model->variations.count; v++) {
        When when = {-1, -1, (int)v + 1};
        if (!when_agreed(check, when))
            continue;
        Weights now = add_weights(check, group, AS_AGREED, when, true);
        if (must_be(check, group, &now, AS_AGREED, &whole) && !number_equal(now.sum, last) &&
            number_compare(now.sum, whole) > 0)
            check_say_weight_sum(check, group->subject, group->year, now.sum, whole, now.terms,
                                 true);
        last = now.sum;
    }
}

static void look_at_weights(Check *check, const Weighing *group)
{
    int option = option_of(group);

    if (!group->read || !group->count || option == -2)
        return;
    if (option >= 0) {
        look_at_options(check, group, option);
        return;
    }
    if (where_varies(group)) {
        look_at_variations(check, group);
        return;
    }
    Weights printed = add_weights(check, group, AS_PRINTED, (When){-1, -1, 0}, false);
    if (printed.question < 0) {
        compare_weights(check, group, &printed, AS_PRINTED);
        if (!printed.agreed)
            return;
        Weights agreed = add_weights(check, group, AS_AGREED, (When){-1, -1, 0}, false);
        if (!number_equal(agreed.sum, printed.sum))
            compare_weights(check, group, &agreed, AS_AGREED);
        return;
    }
    const Question *q = &check->model->questions.items[printed.question];
    for (uint32_t r = 0; r < q->readings.count && r < 64; r++) {
        Weights w =
            add_weights(check, group, AS_PRINTED, (When){printed.question, (int)r, 0}, false);
        compare_weights(check, group, &w, AS_PRINTED);
    }
}

void lint_weights(Check *check, int index)
{
    for (int year = check->model->year; year <= check->model->last_year; year++) {
        Weighing group = of_indicator(check, &check->model->indicators.items[index], year);
        look_at_weights(check, &group);
    }
}

void lint_part_weights(Check *check, int index)
{
    for (int year = check->model->year; year <= check->model->last_year; year++) {
        Weighing group = in_part(check, index, year);
        if (check->model->parts.items[index].weighting.count)
            look_at_weights(check, &group);
    }
}
