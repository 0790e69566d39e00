/* What is wrong with a gate, with a cap or with a floor. */
#include "check/say.h"

void check_say_gate_on_what(Check *check, Span span, const Milestone *gate)
{
    bool alone = check->model->indicators.items[gate->indicator].of_scheme;
    Diag *d = diag_add(check->diags, DIAG_E0350, span,
                       alone ? "a gate that stands in the scheme gates the scheme"
                             : "a gate gates the scheme, or the indicator in which it stands");

    diag_label(check->diags, d, gate->span, "the gate");
    diag_help(check->diags, d,
              alone ? "say `takes 20%% of scheme`, `scales all of scheme` or `debars scheme`"
                    : "say `takes 20%% of indicator` or `of scheme`; a milestone gates another by "
                      "`condition precedent to`");
}

void check_say_gate_does_nothing(Check *check, const Milestone *gate)
{
    Text name = name_of(check, gate->name);
    Diag *d = diag_add(check->diags, DIAG_E0351, gate->span,
                       "the gate `%.*s` does not say what hangs on it", SHOW(name));

    diag_help(check->diags, d,
              "add `takes 20%% of scheme` (where it is not met), `scales all of scheme` (all is "
              "paid by its "
              "own share) or `debars scheme` (nothing is paid); or the same of `indicator`");
}

void check_say_gate_does_two(Check *check, const GateEffect *effect, const GateEffect *first)
{
    Diag *d = diag_add(check->diags, DIAG_E0351, effect->span, "one gate does two things at once");

    diag_label(check->diags, d, first->span, "and this");
    diag_help(check->diags, d,
              "write two gates, or say by `when QUESTION is READING` when it does "
              "which");
}

void check_say_gate_over_areas(Check *check, const GateEffect *effect)
{
    Diag *d = diag_add(check->diags, DIAG_E0352, effect->span,
                       "the gate applies to each area: does one that misses it lose for itself, "
                       "or for all?");

    diag_help(check->diags, d, "add `within each area` or `across areas`");
}

void check_say_gate_reaches_none(Check *check, const Milestone *gate, const GateEffect *effect)
{
    Text name = name_of(check, gate->name);
    Diag *d = diag_add(check->diags, DIAG_W0346, effect->span,
                       "nothing is paid or lost by the gate `%.*s`", SHOW(name));

    diag_note(check->diags, d,
              effect->does == GATE_TAKES && effect->share.count > 0
                  ? "it takes 0%%, or no milestone with a weighting stands behind it"
                  : "no milestone with a weighting stands behind it");
}

void check_say_gates_take_more(Check *check, Number sum, Text terms, const GateEffect *last)
{
    Text all = percent_words(check, sum);
    Diag *d = diag_add(check->diags, DIAG_W0347, last->span, "the gates take %.*s together (%.*s)",
                       SHOW(all), SHOW(terms));

    diag_note(check->diags, d, "once all is taken, a gate that is missed too takes nothing more");
}

/* --- caps and floors --- */

void check_say_limit_of_what(Check *check, const Formula *f, Whole own)
{
    const char *whole = own == WHOLE_SCHEME      ? "scheme"
                        : own == WHOLE_INDICATOR ? "indicator"
                        : own == WHOLE_PART      ? "part"
                                                 : "milestone";
    Diag *d = diag_add(check->diags, DIAG_E0353, f->span,
                       f->kind.tag == KIND_SHARE
                           ? "what is capped here is the %s: this is a share of something else"
                           : "what is capped here is the %s, and this is no amount of it",
                       whole);

    diag_help(check->diags, d,
              "say pounds (`£50,000`), a share of the %s (`80%% of %s`) or of what it belongs to",
              whole, whole);
}

void check_say_floor_above_cap(Check *check, const Alternative *floor, const Alternative *cap)
{
    Diag *d = diag_add(check->diags, DIAG_E0354, floor->span, "this floor is above the cap");

    diag_label(check->diags, d, cap->span, "the cap");
}
