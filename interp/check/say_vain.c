/* Wording: what is said in vain. */
#include "check/say.h"

void check_say_closed_early(Check *check, const Closing *closing, const Milestone *m,
                            const PeriodSaid *said)
{
    Text name = name_of(check, m->name), on = date_words(check, closing->on);
    Text period = period_words(check, said->period);
    Text end = date_words(check, period_end(said->period));
    Diag *d = diag_add(check->diags, DIAG_W0341, closing->span,
                       "the books are closed on %.*s, before %.*s is over, which `%.*s` counts",
                       SHOW(on), SHOW(period), SHOW(name));

    diag_caption(check->diags, d, "%.*s ends on %.*s", SHOW(period), SHOW(end));
    diag_label(check->diags, d, said->span, "what it is about");
    diag_help(
        check->diags, d,
        "what becomes known later never counts, so that figures of this period may be missing for "
        "good: is the date right?");
}

Diag *check_say_variation_late(Check *check, const Variation *v)
{
    Text name = name_of(check, v->name), from = period_words(check, v->agreed.from);
    Diag *d = diag_add(check->diags, DIAG_W0342, v->span,
                       "`%.*s` is in force from %.*s, too late for what it is said of", SHOW(name),
                       SHOW(from));

    diag_help(check->diags, d,
              "no milestone whose period ends in %.*s or later takes what is said there: is the "
              "period behind "
              "`in force from` right?",
              SHOW(from));
    return d;
}

void check_say_variation_late_for(Check *check, Diag *d, const Alternative *said)
{
    diag_label(check->diags, d, said->span, "never in force");
}

void check_say_achievement_unused(Check *check, const Measure *measure, const Alternative *printed,
                                  bool baseline, bool target)
{
    Diag *d = diag_add(check->diags, DIAG_W0343, printed->span,
                       "no milestone is paid on this achievement, and nothing asks for it");

    if (baseline && measure->baseline.count && measure->baseline.items[0].term.count)
        diag_label(check->diags, d, measure->baseline.items[0].term.items[0].span, "nor for this");
    if (target && measure->target.count && measure->target.items[0].term.count)
        diag_label(check->diags, d, measure->target.items[0].term.items[0].span, "nor for this");
    diag_help(check->diags, d, "write `paid on achievement` in the milestone, or leave it out");
}
