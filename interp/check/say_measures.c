/* What is wrong with a measure: its fields, and the names that stand for them. */
#include "check/say.h"

const char *measure_sort(const Measure *measure)
{
    if (measure->part >= 0)
        return "part";
    if (measure->of_gate)
        return "gate";
    return measure->name ? "measure" : "indicator";
}

Text measure_words(Check *check, const Measure *measure)
{
    Name of = check->model->indicators.items[measure->indicator].name;
    Text name = name_of(check, measure->name ? measure->name : of);

    return diags_format(check->diags, "%s `%.*s`", measure_sort(measure), SHOW(name));
}

void check_say_taken_on(Check *check, uint32_t told, const Measure *measure)
{
    Text name = measure_words(check, measure);

    for (uint32_t i = told; i < check->diags->list.count; i++) {
        Diag *d = check->diags->list.items[i];
        if (d->code != DIAG_E0205)
            continue;
        diag_label(check->diags, d, measure->span, "with the figures of this %s",
                   measure_sort(measure));
        if (d->help.len)
            continue;
        diag_help(check->diags, d,
                  "give the %.*s an `achievement` of its own, or figures like the indicator's",
                  SHOW(name));
    }
}

static void help_field(Check *check, Diag *d, Field field)
{
    Text name = field_name(field);

    if (field == FIELD_RATE)
        diag_help(check->diags, d, "add `numerator` and `denominator`: their quotient is the rate");
    else
        diag_help(check->diags, d, "add a line `%.*s …`, or `%.*s to be agreed`", SHOW(name),
                  SHOW(name));
}

void check_say_field_missing(Check *check, const Expr *ref, const Target *target)
{
    const Measure *measure = &check->model->measures.items[target->a];
    int lacks = check->measures.items[target->a].lacks;
    Text name = measure_words(check, measure), field = field_name(target->field);
    const Idents *path = &ref->as.ref.path;
    Name last = path->count ? path->items[path->count - 1].name : 0;

    if (told_before(check, TOLD_FIELD + (uint32_t)target->a, last, ref->span))
        return;
    Diag *d = diag_add(check->diags, DIAG_E0204, ref->span, "the %.*s does not say its %.*s",
                       SHOW(name), SHOW(field));
    remember_told(check, d, TOLD_FIELD + (uint32_t)target->a, last);
    diag_label(check->diags, d, measure->span, "this %s", measure_sort(measure));
    if (target->field == FIELD_ACHIEVEMENT && lacks >= 0) {
        Text wants = field_name((Field)lacks);
        diag_help(check->diags, d,
                  "add `%.*s …`: the indicator's `achievement` stands on it, and holds for this "
                  "%s once it is said",
                  SHOW(wants), measure_sort(measure));
        return;
    }
    help_field(check, d, target->field);
}

void check_say_instance_lacks(Check *check, KindPlace place, const Define *define, Name field,
                              const Target *target)
{
    const Measure *measure = &check->model->measures.items[target->a];
    Text name = name_of(check, define->name), whose = measure_words(check, measure);
    Text wanted = field_name(target->field);

    if (told_before(check, TOLD_FIELD + (uint32_t)target->a, field, place.span))
        return;
    Diag *d = diag_add(check->diags, DIAG_E0375, place.span,
                       "`%.*s` stands on the %.*s of the %.*s, which does not say it", SHOW(name),
                       SHOW(wanted), SHOW(whose));
    remember_told(check, d, TOLD_FIELD + (uint32_t)target->a, field);
    diag_label(check->diags, d, place.within, "here it speaks of it");
    diag_label(check->diags, d, measure->span, "this %s", measure_sort(measure));
    help_field(check, d, target->field);
}

void check_say_field_of_which(Check *check, KindPlace place, const Define *define, int measure,
                              const Target *targets, uint32_t count)
{
    Text name = name_of(check, define->name), field = field_name(targets[0].field);
    Text whose = measure_words(check, &check->model->measures.items[measure]);

    if (told_before(check, TOLD_FIELD_OF_WHICH + (uint32_t)measure, define->name, place.span))
        return;
    Diag *d = diag_add(check->diags, DIAG_E0375, place.span,
                       "`%.*s` stands on the %.*s of the %.*s, which has several", SHOW(name),
                       SHOW(field), SHOW(whose));
    remember_told(check, d, TOLD_FIELD_OF_WHICH + (uint32_t)measure, define->name);
    diag_label(check->diags, d, place.within, "here it speaks of it");
    for (uint32_t i = 0; i < count; i++) {
        Text spelling = target_spelling(check, &targets[i]);
        diag_label(check->diags, d, check->model->measures.items[targets[i].a].span, "`%.*s`",
                   SHOW(spelling));
    }
    diag_help(check->diags, d, "call it with one of these measures");
}

/* A baseline is one clause, however many milestones take it: it is complained about once. */
void check_say_not_the_same(Check *check, const Milestone *milestone, const Formula *field)
{
    Text text = period_words(check, field->as.field.period);
    Text period = period_words(check, milestone->period), name = name_of(check, milestone->name);

    check->diags->once = true;
    Diag *d = diag_add(check->diags, DIAG_E0236, field->span,
                       "`%.*s` is taken by `%.*s`, whose period is %.*s", SHOW(text), SHOW(name),
                       SHOW(period));
    check->diags->once = false;
    diag_label(check->diags, d, milestone->span, "the milestone");
    diag_help(check->diags, d,
              "`same period last year` fits whatever period a milestone has; a period of its own "
              "is `in full year 2015/16`");
}

void check_say_no_such_year(Check *check, const Expr *ref)
{
    Text text = period_words(check, ref->as.ref.period);
    Diag *d =
        diag_add(check->diags, DIAG_E0236, ref->as.ref.period_span,
                 "`%.*s` is seen from the period of a milestone, and here is none", SHOW(text));

    diag_help(check->diags, d, "say the period itself: `in Q1 2015/16`");
}

void check_say_no_part(Check *check, const Milestone *milestone, Span span)
{
    Text name = name_of(check, milestone->name);
    const Part *part = milestone->part < 0 ? NULL : &check->model->parts.items[milestone->part];
    Diag *d = part ? diag_add(check->diags, DIAG_E0237, span,
                              "nothing says what the part is worth of which this is a share")
                   : diag_add(check->diags, DIAG_E0237, span,
                              "this is a share of a part, and `%.*s` belongs to none", SHOW(name));

    if (part) {
        diag_label(check->diags, d, part->span, "the part");
        diag_help(check->diags, d, "give it a `weighting 40%% of indicator`");
    } else {
        diag_label(check->diags, d, milestone->span, "the milestone");
        diag_help(check->diags, d, "add `belongs to PART`, or say `of indicator`");
    }
}

void check_say_measured_twice(Check *check, const Clause *by, const Section *s)
{
    static const ClauseTag others[] = {CLAUSE_NUMERATOR, CLAUSE_DENOMINATOR, CLAUSE_MEASURED_PER};
    Diag *d = diag_add(check->diags, DIAG_E0371, by->span,
                       "what is measured by a formula is no quotient of two counts");

    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        const Clause *c = section_clause(s, others[i]);
        if (c)
            diag_label(check->diags, d, c->span, "which is said here");
    }
    diag_help(check->diags, d,
              "keep `numerator` and `denominator`, whose quotient is the `rate`; or keep "
              "`measured by`, whose formula is the `figure`");
}

void check_say_per_of_nothing(Check *check, const Clause *per)
{
    Diag *d = diag_add(check->diags, DIAG_E0371, per->span,
                       "there is no quotient here that could be counted so");

    diag_help(check->diags, d, "add `numerator` and `denominator`");
}

void check_say_worse_side(Check *check, const Milestone *m, const Formula *asks,
                          const Measure *measure, const Clause *better)
{
    Text name = name_of(check, m->name), shown = source_words(check, asks->span);
    Diag *d = diag_add(check->diags, DIAG_W0339, asks->span,
                       "`%.*s` requires a %s rate, and %s is better", SHOW(name),
                       measure->lower_is_better ? "higher" : "lower",
                       measure->lower_is_better ? "lower" : "higher");

    diag_label(check->diags, d, better->span, "which way it is better");
    diag_help(check->diags, d,
              "who does worse passes \"%.*s\", and who does better fails it: one of the two is a slip",
              SHOW(shown));
}
