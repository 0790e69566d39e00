#include "prove/say.h"

#define SHOW(text) (int)(text).len, text_bytes(text)

static Text percent(Diags *diags, Number n, unsigned least)
{
    Text words;
    Out out;

    out_init(&out);
    number_write_percent(&out, n, least, 10);
    words = arena_copy(diags->arena, out_view(&out));
    diags->arena->failed |= out.failed;
    out_release(&out);
    return words;
}

static Text name_of(const Model *model, Name name)
{
    return name_text(&model->book->names, name);
}

/* " in kent"; of what applies once, nothing. */
static Text in_area(Diags *diags, const Model *model, const Subject *of)
{
    Text name = subject_area(model, of);

    return name.ptr ? diags_format(diags, " in %.*s", SHOW(name)) : TEXT("");
}

/* Where it is said what the milestone is paid on. */
static Span place_of(const Subject *of)
{
    const Milestone *m = of->milestone;

    return m->paid_on.count > 0    ? m->paid_on.items[0].span
           : m->requires.count > 0 ? m->requires.items[0].span
                                   : m->span;
}

Diag *prove_say_falls(Diags *diags, const Model *model, const Subject *of, const Witness *witness)
{
    Text name = name_of(model, of->milestone->name), area = in_area(diags, model, of);
    Text worse = percent(diags, witness->worse, 2), better = percent(diags, witness->better, 2);
    Text less = percent(diags, witness->pays_better, 0),
         more = percent(diags, witness->pays_worse, 0);
    Diag *d = diag_add(diags, DIAG_W0350, place_of(of),
                       "`%.*s` pays less for a better performance%.*s", SHOW(name), SHOW(area));

    diag_caption(diags, d, "%.*s at a rate of %.*s, %.*s at %.*s", SHOW(more), SHOW(worse),
                 SHOW(less), SHOW(better));
    diag_help(diags, d,
              "%s is better, as the indicator says: look at its achievement, baseline, target and "
              "scale, or at `better`",
              of->measure->lower_is_better ? "lower" : "higher");
    return d;
}

Diag *prove_say_little(Diags *diags, const Model *model, const Subject *of, const Extent *extent)
{
    Text name = name_of(model, of->milestone->name), area = in_area(diags, model, of);
    Text most = percent(diags, extent->most, 0), at = percent(diags, extent->most_at, 2);
    Diag *d;

    if (number_sign(extent->most) <= 0) {
        d = diag_add(diags, DIAG_W0351, place_of(of), "`%.*s` pays nothing, whatever the rate%.*s",
                     SHOW(name), SHOW(area));
        diag_help(diags, d,
                  "no rate from 0%% to 100%% reaches what it pays for: is it out of reach "
                  "by mistake?");
        return d;
    }
    d = diag_add(diags, DIAG_W0351, place_of(of), "`%.*s` pays at best %.*s%.*s", SHOW(name),
                 SHOW(most), SHOW(area));
    diag_caption(diags, d, "at a rate of %.*s", SHOW(at));
    diag_help(diags, d,
              "no rate from 0%% to 100%% earns all of it: is the rest out of reach by "
              "mistake?");
    return d;
}

Diag *prove_say_already(Diags *diags, const Model *model, const Subject *of, Number baseline,
                        Number pays)
{
    Text name = name_of(model, of->milestone->name), area = in_area(diags, model, of);
    Text from = percent(diags, baseline, 2), share = percent(diags, pays, 0);
    Diag *d = diag_add(diags, DIAG_W0352, place_of(of),
                       "`%.*s` is earned by the baseline%.*s: nothing has to change", SHOW(name),
                       SHOW(area));

    diag_caption(diags, d, "a rate of %.*s, as before, pays %.*s", SHOW(from), SHOW(share));
    diag_help(diags, d, "is the target, or the direction, what was meant?");
    return d;
}

Diag *prove_say_always(Diags *diags, const Model *model, const Subject *of, const FigureTest *test,
                       bool yes, bool decides)
{
    Text name = name_of(model, of->milestone->name);
    Diag *d = diag_add(diags, DIAG_W0353, test->formula->span,
                       yes ? "`%.*s` requires what holds for every rate"
                           : "`%.*s` requires what no rate fulfils",
                       SHOW(name));

    diag_help(diags, d,
              yes ? "every rate from 0%% to 100%% passes: is the threshold right?"
              : decides
                  ? "no rate from 0%% to 100%% passes, so that it can never be earned: is the "
                    "threshold right?"
                  : "no rate from 0%% to 100%% passes: is the threshold right?");
    return d;
}

void prove_say_withheld(Diags *diags, const Model *model, int condition, Diag *told)
{
    for (uint32_t i = 0; i < model->milestones.count; i++) {
        const Milestone *m = &model->milestones.items[i];
        Text name = name_of(model, m->name);

        for (uint32_t k = 0; k < m->conditions.count; k++)
            if (m->conditions.items[k].milestone == condition && !m->conditions.items[k].debars &&
                when_always(m->conditions.items[k].when))
                diag_label(diags, told, m->conditions.items[k].span,
                           "and so `%.*s` can never be earned", SHOW(name));
    }
}

void prove_say_as_well(Diags *diags, const Model *model, const Subject *of, Diag *told)
{
    Text name = name_of(model, of->milestone->name);

    diag_label(diags, told, place_of(of), "so it is with `%.*s`", SHOW(name));
}

Diag *prove_say_inverse(Diags *diags, const Model *model, const Inverse *found)
{
    Text names[3], rates[3], sent = percent(diags, found->sent, 0),
                             not_sent = percent(diags, found->not_sent, 0);

    for (int i = 0; i < 3; i++) {
        names[i] = name_of(model, model->milestones.items[found->milestones[i]].name);
        rates[i] = percent(diags, found->rates[i], 2);
    }
    Diag *d = diag_add(diags, DIAG_W0354, found->offset->span,
                       "more is paid where no figures are sent for `%.*s`: a case was found",
                       SHOW(names[1]));
    diag_note(diags, d,
              "with `%.*s` at %.*s, `%.*s` at %.*s and `%.*s` at %.*s they are paid %.*s "
              "together; with nothing for `%.*s`, %.*s",
              SHOW(names[0]), SHOW(rates[0]), SHOW(names[1]), SHOW(rates[1]), SHOW(names[2]),
              SHOW(rates[2]), SHOW(sent), SHOW(names[1]), SHOW(not_sent));
    diag_help(diags, d,
              "what the offset gives to one that stays short is lost to the next: say what missing "
              "data pay, or let fewer take");
    return d;
}
