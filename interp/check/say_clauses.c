/* Wording: clauses that are missing, stand twice, or do not fit what they speak of. */
#include "check/say.h"

static const char *with_article(Text word)
{
    const char *vowels = "aeiou";

    for (const char *v = vowels; *v; v++)
        if (word.len && word.ptr[0] == *v)
            return "an";
    return "a";
}

void check_say_clause_missing(Check *check, const Section *section, ClauseTag tag,
                              const char *example)
{
    Text word = clause_spelling(tag), heading = heading_spelling(section->heading);
    Diag *d = diag_add(check->diags, DIAG_E0204, section->span, "%s %.*s needs a line `%.*s`",
                       with_article(heading), SHOW(heading), SHOW(word));

    diag_help(check->diags, d, "add `%s`", example);
}

void check_say_no_outturn(Check *check, Span span)
{
    Diag *d = diag_add(check->diags, DIAG_E0204, span, "the scheme has no outturn to re-base on");

    if (check->scheme)
        diag_label(check->diags, d, check->scheme->span, "the scheme");
    diag_help(check->diags, d, "say it there: `outturn to be agreed`, or `outturn £178,500,000`");
}

void check_say_too_few_readings(Check *check, const Question *question)
{
    Text name = name_of(check, question->name);
    Diag *d = diag_add(check->diags, DIAG_E0204, question->span, "the question `%.*s` has %s",
                       SHOW(name), question->readings.count ? "one reading only" : "no readings");

    diag_help(check->diags, d,
              "a question has two readings at least: `reading NAME \"what it means\"`");
}

void check_say_one_name(Check *check, const Clause *clause)
{
    diag_add(check->diags, DIAG_E0228, clause->span, "one name is expected here");
}

void check_say_on_what(Check *check, const Clause *clause, bool scale)
{
    Diag *d =
        diag_add(check->diags, DIAG_E0232, clause->span,
                 scale ? "a scale runs on a kind of figure" : "a catch-up stands on a milestone");

    diag_help(check->diags, d,
              scale ? "write `on a proportion`"
                    : "write `on NAME`, the milestone of the full year");
}

void check_say_grid_row(Check *check, const Clause *row, const Clause *heads)
{
    uint32_t cells = row->as.band.cells.count + 1, columns = heads->as.heads.count;
    Diag *d = diag_add(check->diags, DIAG_E0377, row->span,
                       row->as.band.pays_to ? "a row of a grid pays one share in each column"
                                            : "this row has %u share%s, and there %s %u column%s",
                       cells, cells == 1 ? "" : "s", columns == 1 ? "is" : "are", columns,
                       columns == 1 ? "" : "s");

    diag_label(check->diags, d, heads->span, "the columns");
    diag_help(check->diags, d, "`pays` stands once, and then a share for each column");
}

void check_say_no_bands(Check *check, const Scale *scale)
{
    Text name = name_of(check, scale->name);
    Diag *d = diag_add(check->diags, DIAG_E0204, scale->span, "the scale `%.*s` has no bands",
                       SHOW(name));

    diag_help(check->diags, d, "add lines such as `90.00%% or above pays 100%%`");
}

void check_say_once_guarded(Check *check, const Clause *once, const Clause *areas)
{
    Diag *d = diag_add(check->diags, DIAG_E0232, once->span,
                       "whether it applies once or in areas cannot hang on a question");

    diag_label(check->diags, d, areas->span, "here it applies in areas");
    diag_help(check->diags, d,
              "say `applies once` in each reading, or areas in each; or write two "
              "milestones, one for each reading");
}

void check_say_no_areas(Check *check, Span span)
{
    Diag *d = diag_add(check->diags, DIAG_E0232, span, "the scheme declares no areas");

    diag_help(check->diags, d, "add `area NAME \"title\"` to the scheme, or say `applies once`");
}

void check_say_sharing_sum(Check *check, Span span, Number sum)
{
    Text text = percent_words(check, sum);

    diag_add(check->diags, DIAG_E0226, span, "the areas' parts add up to %.*s, not 100%%",
             SHOW(text));
}

void check_say_sharing_without(Check *check, Span span, const Area *area)
{
    Text name = name_of(check, area->name);
    Diag *d =
        diag_add(check->diags, DIAG_E0204, span, "`%.*s` has no part in this sharing", SHOW(name));

    diag_help(check->diags, d, "add `%.*s 0%%` if nothing is meant", SHOW(name));
}

void check_say_no_denominator(Check *check, Span span)
{
    diag_add(check->diags, DIAG_E0232, span, "the indicator has no denominator to share by");
}

void check_say_half_a_rate(Check *check, const Measure *measure, bool numerator)
{
    Text name = measure_words(check, measure);
    Diag *d =
        diag_add(check->diags, DIAG_E0204, measure->span, "the %.*s has a %s and no %s", SHOW(name),
                 numerator ? "numerator" : "denominator", numerator ? "denominator" : "numerator");

    diag_help(check->diags, d, "a rate is a numerator over a denominator: say both");
}

void check_say_cell_twice(Check *check, Field field, Span span, Span before)
{
    Text name = field_name(field);
    Diag *d = diag_add(check->diags, DIAG_E0228, span, "this %.*s is said twice", SHOW(name));

    diag_label(check->diags, d, before, "said here first");
}

void check_say_cell_missing(Check *check, const Milestone *milestone, int measure, Field field,
                            int area)
{
    Text name = name_of(check, milestone->name), word = field_name(field),
         period = period_words(check, milestone->period);
    Text where = area < 0 ? TEXT_NONE : name_of(check, check->model->areas.items[area].name);
    const Measure *of = &check->model->measures.items[measure];
    const char *what = measure_sort(of);
    Diag *d = diag_add(check->diags, DIAG_E0204, milestone->span,
                       "`%.*s` needs a %.*s in %.*s%s%.*s, and there is none", SHOW(name),
                       SHOW(word), SHOW(period), area < 0 ? "" : " for ", SHOW(where));

    diag_label(check->diags, d, of->span, "the %s", what);
    diag_help(check->diags, d, "add it to the %s's `%.*s`, or say `to be agreed` there", what,
              SHOW(word));
}

/* --- milestones --- */

void check_say_earned_twice(Check *check, const Milestone *milestone, const Clause *one,
                            const Clause *two)
{
    Text name = name_of(check, milestone->name);
    Diag *d =
        diag_add(check->diags, DIAG_E0217, two->span, "`%.*s` is earned in two ways", SHOW(name));

    diag_label(check->diags, d, one->span, "by evidence");
    diag_caption(check->diags, d, "and by a figure");
    diag_help(check->diags, d,
              "make it two milestones, or make the evidence a condition precedent");
}

void check_say_earned_never(Check *check, const Milestone *milestone)
{
    Text name = name_of(check, milestone->name);
    Diag *d = diag_add(check->diags, DIAG_E0218, milestone->span,
                       "nothing says how `%.*s` is earned", SHOW(name));

    diag_help(check->diags, d,
              "add `requires` with the names of its evidence, or `paid on achievement`");
}

void check_say_met_from_nothing(Check *check, Span span)
{
    diag_add(check->diags, DIAG_W0313, span,
             "this never matters: the milestone is no condition precedent");
}

void check_say_other_indicator(Check *check, Ident name, const Milestone *milestone)
{
    Text text = name_of(check, name.name);
    Diag *d = diag_add(check->diags, DIAG_E0232, name.span, "`%.*s` belongs to another indicator",
                       SHOW(text));

    diag_label(check->diags, d, milestone->span, "it is declared here");
}

void check_say_not_measured(Check *check, Ident name, const Milestone *milestone, bool offset)
{
    Text text = name_of(check, name.name);
    Diag *d = diag_add(check->diags, DIAG_E0232, name.span,
                       "`%.*s` is not paid on a figure, so it has nothing to %s", SHOW(text),
                       offset ? "lend or take" : "catch up with");

    diag_label(check->diags, d, milestone->span, "it is earned by evidence");
}

void check_say_once_beside_each(Check *check, Span span, const Milestone *one,
                                const Milestone *other)
{
    const Milestone *once = one->once ? one : other, *each = one->once ? other : one;
    Text name = name_of(check, once->name);
    Diag *d = diag_add(
        check->diags, DIAG_E0232, span,
        "`%.*s` applies once, and cannot share a pool with what applies in each area", SHOW(name));

    diag_label(check->diags, d, once->span, "applies once");
    diag_label(check->diags, d, each->span, "applies in each area");
}

void check_say_listed_twice(Check *check, Ident name)
{
    Text text = name_of(check, name.name);

    diag_add(check->diags, DIAG_E0228, name.span, "`%.*s` stands twice in this list", SHOW(text));
}

void check_say_releases_itself(Check *check, Span span)
{
    diag_add(check->diags, DIAG_E0232, span,
             "a catch-up cannot release the milestone that it stands on");
}

void check_say_no_milestones(Check *check, const Indicator *indicator)
{
    Text name = name_of(check, indicator->name);
    Diag *d = diag_add(check->diags, DIAG_E0204, indicator->span,
                       "the indicator `%.*s` has no milestones", SHOW(name));

    diag_help(check->diags, d,
              "what is paid is paid by milestones: add `milestone NAME` with its period, date and "
              "weighting");
}

/* --- readings, and what never matters --- */

void check_say_reading_twice(Check *check, const Clause *clause, Span before)
{
    Diag *d = diag_add(check->diags, DIAG_E0228, clause->span, "this is said twice for one %s",
                       clause->guard.question.name ? "reading" : "year");

    diag_label(check->diags, d, before, "said here first");
}

void check_say_not_every_reading(Check *check, Span span, const char *what,
                                 const Alternative *first)
{
    const Question *q = &check->model->questions.items[first->when.question];
    Text name = name_of(check, q->name);
    Diag *d = diag_add(check->diags, DIAG_E0229, span,
                       "`%s` is not said for every reading of `%.*s`", what, SHOW(name));

    diag_label(check->diags, d, first->span, "said for this one");
    diag_label(check->diags, d, q->span, "the question");
    diag_help(check->diags, d, "add one `%s` for each other reading, or one without `when`", what);
}

void check_say_never_matters(Check *check, Span span, const char *why)
{
    diag_add(check->diags, DIAG_W0313, span, "this can never matter: %s", why);
}

void check_say_always_the_same(Check *check, Span span, bool yes)
{
    diag_add(check->diags, DIAG_W0317, span,
             yes ? "this is always earned, whatever happens"
                 : "this is never earned, whatever happens");
}

void check_say_unused(Check *check, DiagCode code, const char *what, const Section *section)
{
    Text name = name_of(check, section->name.name);
    Diag *d =
        diag_add(check->diags, code, section->name.span.source ? section->name.span : section->span,
                 "the %s `%.*s` is never used", what, SHOW(name));

    if (code == DIAG_W0310)
        diag_help(check->diags, d, "let a clause ask it: `… when %.*s is READING`", SHOW(name));
}

void check_say_column_unused(Check *check, const ColumnOf *column)
{
    Text name = name_of(check, column->name);

    diag_add(check->diags, DIAG_W0309, column->span, "the column `%.*s` is never used", SHOW(name));
}

void check_say_evidence_unused(Check *check, const Evidence *evidence, const Milestone *milestone)
{
    Text name = name_of(check, evidence->name), of = name_of(check, milestone->name);
    Diag *d = diag_add(check->diags, DIAG_W0312, evidence->span,
                       "the evidence `%.*s` of `%.*s` is never required", SHOW(name), SHOW(of));

    if (milestone->requires.count)
        diag_label(check->diags, d, milestone->requires.items[0].span, "what is required");
}
