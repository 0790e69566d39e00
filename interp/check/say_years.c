/* Wording: schemes of several financial years. */
#include "check/say.h"

Text year_words(Check *check, int year)
{
    Out out;

    out_init(&out);
    financial_year_write(&out, year);
    Text words = arena_copy(check->arena, out_view(&out));
    check->arena->failed |= out.failed;
    out_release(&out);
    return words;
}

static void show_year(Check *check, Diag *d)
{
    const Clause *year = check->scheme ? section_clause(check->scheme, CLAUSE_YEAR) : NULL;

    if (year)
        diag_label(check->diags, d, year->span, "the scheme");
}

void check_say_years(Check *check, const Clause *c, int most)
{
    bool backwards = c->as.years.last < c->as.years.first;
    Diag *d = diag_add(check->diags, DIAG_E0361, c->span,
                       backwards ? "the scheme ends before it begins"
                                 : "a scheme has %d financial years at most",
                       most);

    if (backwards)
        diag_help(check->diags, d, "write the first year first: `year 2017/18 to 2018/19`");
    else
        diag_help(check->diags, d, "make a scheme of each contract");
}

void check_say_other_year(Check *check, Span span, int year)
{
    Text words = year_words(check, year);
    Diag *d =
        diag_add(check->diags, DIAG_E0361, span, "%.*s is no year of the scheme", SHOW(words));

    show_year(check, d);
    if (model_years(check->model) == 1)
        diag_help(check->diags, d, "a scheme of several years says so: `year 2017/18 to 2018/19`");
}

void check_say_not_yearly(Check *check, const Clause *c, HeadingTag heading)
{
    Text word = clause_spelling(c->tag), at = heading_spelling(heading);
    bool one = heading == HEADING_MILESTONE || heading == HEADING_GATE;
    Diag *d = diag_add(check->diags, DIAG_E0365, c->guard.span,
                       one ? "the `%.*s` of a %.*s is that of its one year"
                           : "the `%.*s` of this %.*s is not said of one year alone",
                       SHOW(word), SHOW(at));

    diag_help(
        check->diags, d,
        one ? "make one of each year, with `period Q4 2018/19` or `of year 2018/19`"
            : "`when year is` may follow what is worth or weighs something, `baseline`, `target`, "
              "`achievement` and `pays`");
}

void check_say_only_yearly(Check *check, const Clause *c)
{
    Text word = clause_spelling(c->tag);
    Diag *d = diag_add(check->diags, DIAG_E0365, c->guard.span,
                       "the `%.*s` of a scheme hangs on no question and no variation", SHOW(word));

    diag_help(
        check->diags, d,
        "what changes it is an agreement: `agree contract value is £… agreed 14 June 2016`; of a "
        "scheme of several years it may say `when year is 2018/19`");
}

void check_say_period_of_which_year(Check *check, Period period, Span span)
{
    Text words = period_words(check, period), year = year_words(check, check->model->year);
    Diag *d = diag_add(check->diags, DIAG_E0360, span,
                       "`%.*s` names no year, and the scheme has several", SHOW(words));

    show_year(check, d);
    diag_help(check->diags, d, "write `%.*s %.*s`, or whichever year is meant", SHOW(words),
              SHOW(year));
}

void check_say_milestone_year(Check *check, const Milestone *m)
{
    Text name = name_of(check, m->name), year = year_words(check, check->model->last_year);
    bool timed = m->period.form != PERIOD_NONE;
    Diag *d = diag_add(check->diags, DIAG_E0362, timed ? m->period_span : m->span,
                       "which year `%.*s` is of cannot be told from %s", SHOW(name),
                       timed ? "its period" : "a period");

    show_year(check, d);
    diag_help(
        check->diags, d,
        "its value is a share of the contract value of one year: add `of year %.*s`, or whichever "
        "it is",
        SHOW(year));
}

void check_say_of_which_year(Check *check, const Alternative *printed, const char *what)
{
    Text year = year_words(check, check->model->year);
    Diag *d = diag_add(check->diags, DIAG_E0363, printed->span,
                       "is this %s of each year, or of all together?", what);

    show_year(check, d);
    diag_help(check->diags, d, "say it of each: a line that ends in `when year is %.*s`, and so on",
              SHOW(year));
}

void check_say_year_without(Check *check, const Alternative *said, const char *what, int year)
{
    Text words = year_words(check, year);
    Diag *d =
        diag_add(check->diags, DIAG_E0363, said->span, "no %s is said of %.*s", what, SHOW(words));

    diag_help(check->diags, d, "add a line that ends in `when year is %.*s`", SHOW(words));
}

void check_say_agree_which_year(Check *check, const Clause *c)
{
    Text subject = span_text(&check->book->sources, c->as.agree.subject->span);
    Text year = year_words(check, check->model->year);
    Diag *d =
        diag_add(check->diags, DIAG_E0363, c->as.agree.subject->span,
                 "`%.*s` may be another in each year: of which is this agreed?", SHOW(subject));

    diag_help(check->diags, d, "write `agree %.*s in full year %.*s is …`", SHOW(subject),
              SHOW(year));
}

void check_say_across_years(Check *check, const Section *s, const Milestone *first,
                            const Milestone *other)
{
    Text word = heading_spelling(s->heading);
    Text a = name_of(check, first->name), b = name_of(check, other->name);
    Text of_a = year_words(check, first->year), of_b = year_words(check, other->year);
    Diag *d =
        diag_add(check->diags, DIAG_E0364, s->span,
                 "`%.*s` is of %.*s and `%.*s` of %.*s: %s %.*s stays within a year unless it says "
                 "otherwise",
                 SHOW(a), SHOW(of_a), SHOW(b), SHOW(of_b),
                 s->heading == HEADING_OFFSET ? "an" : "a", SHOW(word));

    diag_help(check->diags, d, "make one of each year, or add `across years`");
}

void check_say_empty_year(Check *check, const Indicator *indicator, int year)
{
    Text name = name_of(check, indicator->name), words = year_words(check, year);
    Diag *d = diag_add(check->diags, DIAG_W0348, indicator->span,
                       "`%.*s` has a weighting in %.*s, and no milestone of that year", SHOW(name),
                       SHOW(words));

    diag_help(
        check->diags, d,
        "nothing of it can be earned then; of the years in which it is paid for, say `weighting … "
        "when year is …`");
}
