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

static Text area_name(const Model *model, uint32_t unit)
{
    return unit < model->areas.count ? name_of(model, model->areas.items[unit].name) : TEXT_NONE;
}

/* `second`, or `second` of kent */
static Text slot_name(Diags *diags, const Model *model, const Inverse *found, uint32_t nth)
{
    const Slot *slot = &found->game->slots[nth];
    int milestone = found->game->players[slot->player].milestone;
    Text words, name = name_of(model, model->milestones.items[milestone].name);
    Out out;

    out_init(&out);
    out_format(&out, "`%.*s`", SHOW(name));
    if (slot->unit >= 0)
        out_format(&out, " of %.*s", SHOW(area_name(model, (uint32_t)slot->unit)));
    words = arena_copy(diags->arena, out_view(&out));
    diags->arena->failed |= out.failed;
    out_release(&out);
    return words;
}

static Text slot_rate(Diags *diags, const Inverse *found, const Hand *hand, uint32_t nth)
{
    const Slot *slot = &found->game->slots[nth];
    uint32_t unit = slot->unit < 0 ? found->unit : (uint32_t)slot->unit;

    return percent(diags, game_rate(found->game, slot, unit, hand->percents[nth], diags->arena), 2);
}

/* Does it do as planned, and nothing else? */
static bool is_planned(const Inverse *found, uint32_t nth)
{
    return nth != found->changed && found->sent.percents[nth] == 100;
}

/* with `first` at 48.75%, `second` at 49.60% and the others at their targets */
static void write_hand(Out *out, Diags *diags, const Model *model, const Inverse *found)
{
    uint32_t told = 0, all = 0, count = found->game->slot_count;

    for (uint32_t i = 0; i < count; i++)
        all += !is_planned(found, i);
    for (uint32_t i = 0; i < count; i++) {
        if (is_planned(found, i))
            continue;
        told++;
        out_str(out, told == 1 ? "with " : told == all && all == count ? " and " : ", ");
        out_format(out, "%.*s at %.*s", SHOW(slot_name(diags, model, found, i)),
                   SHOW(slot_rate(diags, found, &found->sent, i)));
    }
    if (all + 1 == count)
        out_str(out, " and the other at its target");
    else if (all < count)
        out_str(out, " and the others at their targets");
}

static void note_inverse(Diags *diags, const Model *model, const Inverse *found, Diag *d)
{
    bool nothing = found->failed.percents[found->changed] == NOTHING_SENT;
    Text name = slot_name(diags, model, found, found->changed),
         sent = percent(diags, found->paid, 0), failed = percent(diags, found->paid_failed, 0);
    Out out;

    out_init(&out);
    if (!found->game->across && model->areas.count > 1)
        out_format(&out, "in %.*s, ", SHOW(area_name(model, found->unit)));
    write_hand(&out, diags, model, found);
    out_format(&out, " they are paid %.*s together; ", SHOW(sent));
    if (nothing)
        out_format(&out, "with nothing for %.*s, %.*s", SHOW(name), SHOW(failed));
    else
        out_format(&out, "with %.*s at %.*s, %.*s", SHOW(name),
                   SHOW(slot_rate(diags, found, &found->failed, found->changed)), SHOW(failed));
    diag_note(diags, d, "%.*s", SHOW(out_view(&out)));
    diags->arena->failed |= out.failed;
    out_release(&out);
}

Diag *prove_say_inverse(Diags *diags, const Model *model, const Inverse *found)
{
    bool nothing = found->failed.percents[found->changed] == NOTHING_SENT;
    Text name = slot_name(diags, model, found, found->changed);
    Diag *d =
        diag_add(diags, DIAG_W0354, found->offset ? found->offset->span : found->catch_up->span,
                 nothing ? "more is paid where no figures are sent for %.*s: a case was found"
                         : "more is paid where %.*s does worse: a case was found",
                 SHOW(name));

    note_inverse(diags, model, found, d);
    if (found->offset)
        diag_help(
            diags, d,
            nothing
                ? "what the offset gives to one that stays short is lost to the next: say "
                  "what missing data pay, or let fewer take"
                : "say what an achievement below 0%% counts as in the offset, or let fewer take");
    else
        diag_help(diags, d, "what is paid %s should not be more than for a figure",
                  nothing ? "where data are missing" : "for a worse one");
    return d;
}

void prove_say_as_well(Diags *diags, const Model *model, const Subject *of, Diag *told)
{
    Text name = name_of(model, of->milestone->name);

    diag_label(diags, told, place_of(of), "so it is with `%.*s`", SHOW(name));
}
