/* What is said of variations of the contract. */
#include "check/say.h"

static Text variation_name(const Check *check, const Agreed *agreed)
{
    return name_of(check, agreed->variation);
}

/* What says the same where the clause itself cannot. */
static const char *instead_of_varying(ClauseTag tag)
{
    if (tag == CLAUSE_PERIOD)
        return "a milestone is about one period: make one of each, the first with `applies nothing "
               "when … "
               "applies`, the second with `applies once when … applies`";
    if (tag == CLAUSE_CONDITION)
        return "let the condition itself vary: one that does not apply gates nothing, as in "
               "`applies nothing "
               "when … applies`";
    if (tag == CLAUSE_TAKES || tag == CLAUSE_SCALES || tag == CLAUSE_DEBARS)
        return "let the gate itself vary: one that does not apply does nothing, as in `applies "
               "nothing when … "
               "applies`; for another share make a second gate, with `applies once when … applies`";
    return "what may vary are weightings, baselines, targets, achievements, what is paid and "
           "required, dates, "
           "where it applies and the answers to what may not be left in silence; else ask a "
           "question, and "
           "settle it with a date";
}

void check_say_cannot_vary(Check *check, const Clause *c)
{
    Text word = clause_spelling(c->tag);
    Diag *d =
        diag_add(check->diags, DIAG_E0301, c->guard.span,
                 "no variation can be said of `%.*s`: it holds for all of the year", SHOW(word));

    diag_help(check->diags, d, "%s", instead_of_varying(c->tag));
}

void check_say_varied_twice(Check *check, const Variation *v, Span span, Span before)
{
    Text name = name_of(check, v->name);
    Diag *d = diag_add(check->diags, DIAG_E0228, span, "`%.*s` says this twice", SHOW(name));

    diag_label(check->diags, d, before, "first here");
}

void check_say_two_variations(Check *check, const Variation *v, Span span, const Alternative *other)
{
    Text date = date_words(check, v->agreed.date);
    Diag *d = diag_add(check->diags, DIAG_W0334, span,
                       "two answers to one term were agreed on %.*s, and the first would be taken",
                       SHOW(date));

    diag_label(check->diags, d, other->span, "this one");
    diag_help(
        check->diags, d,
        "of several that are in force the latest agreed holds: give the variations their dates, "
        "or keep one of the two");
}

Diag *check_say_no_default(Check *check, const Alternative *only, const char *what)
{
    Text name = variation_name(check, only->agreed), date = date_words(check, only->agreed->date);
    Diag *d = diag_add(check->diags, DIAG_W0336, only->span,
                       "nothing says this %s before `%.*s`, agreed on %.*s, applies", what,
                       SHOW(name), SHOW(date));

    diag_help(
        check->diags, d,
        "until then, and for periods before it, it is to be agreed: say what holds there without "
        "a `when`");
    return d;
}

void check_say_no_default_too(Check *check, Diag *first, const Alternative *other)
{
    diag_label(check->diags, first, other->span, "nor this one");
}

void check_say_from_of_list(Check *check, const Clause *clause)
{
    Diag *d = diag_add(check->diags, DIAG_E0302, clause->as.agree.agreed.date_span,
                       "who is on a list is agreed from a date, not from a period");

    diag_help(
        check->diags, d,
        "leave out the `from …` behind the date; or make a second list, and let the clause that "
        "asks of it vary");
}
