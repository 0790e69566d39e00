/* Wording: what is worth an amount or a number of points. */
#include "check/say.h"

void check_say_points_of_none(Check *check, const Milestone *m, const Formula *pays)
{
    Text name = name_of(check, m->name);
    Diag *d = diag_add(check->diags, DIAG_E0378, pays->span,
                       "this pays points, and `%.*s` is worth none of its own", SHOW(name));

    diag_label(check->diags, d, m->span, "it is paid so");
    diag_help(check->diags, d,
              "say what it is worth: `worth 10 points`; or let the scale pay shares: `pays 50%%`");
}

void check_say_points_above(Check *check, const Milestone *m, const Formula *pays, Number top,
                            Number worth)
{
    Text name = name_of(check, m->name), most = worth_words(check, top, WHOLE_POINTS);
    Text own = worth_words(check, worth, WHOLE_POINTS);
    Diag *d = diag_add(check->diags, DIAG_E0378, pays->span,
                       "this pays up to %.*s, and `%.*s` is worth %.*s", SHOW(most), SHOW(name),
                       SHOW(own));

    diag_label(check->diags, d, m->weighting.items[0].span, "what it is worth");
}

void check_say_worth_kind(Check *check, Span span, Kind kind)
{
    Diag *d = diag_add(check->diags, DIAG_E0330, span,
                       "what it is worth is money or points, and this is %s", kind_words(kind));

    diag_help(check->diags, d,
              "write `worth £155,745` or `worth 17 points`; a share of something else is a "
              "`weighting`");
}

void check_say_worth_not_constant(Check *check, Span span)
{
    Diag *d = diag_add(check->diags, DIAG_E0330, span, "what it is worth is written out");

    diag_help(check->diags, d, "a figure stands here, or a calculation with figures only");
}

void check_say_worth_negative(Check *check, Span span)
{
    diag_add(check->diags, DIAG_E0226, span, "nothing is worth less than nothing");
}

void check_say_worth_in_share(Check *check, Span span, Whole whole, Whole own, Span own_span)
{
    bool amount = whole_is_amount(whole);
    Diag *d =
        diag_add(check->diags, DIAG_E0331, span,
                 "this is %s, and the indicator that it is a part of is %s", whole_words(whole),
                 own == WHOLE_CONTRACT || own == WHOLE_SCHEME ? whole_words(own)
                 : own == WHOLE_POUNDS                        ? "worth an amount of money"
                                                              : "worth points");

    diag_label(check->diags, d, own_span, "the indicator");
    diag_help(check->diags, d,
              amount
                  ? "leave out what the indicator is worth, which is then the sum, or weigh shares "
                    "`of indicator`"
                  : "weigh shares `of indicator`, or leave out what the indicator is worth");
}

void check_say_each_of_share(Check *check, Span span, const Indicator *indicator)
{
    Text name = name_of(check, indicator->name);
    Diag *d = diag_add(check->diags, DIAG_E0332, span,
                       "`%.*s` weighs a share, which its areas have together", SHOW(name));

    diag_label(check->diags, d, indicator->span, "the indicator");
    diag_help(check->diags, d,
              "only what is worth an amount or points may be there for each area in full");
}

void check_say_points_shared(Check *check, Span span, const Milestone *m)
{
    Text name = name_of(check, m->name);
    Diag *d = diag_add(check->diags, DIAG_E0332, span,
                       "each area has points of its own: they are not shared");

    diag_label(check->diags, d, m->span, "`%.*s` is worth points in each area", SHOW(name));
    diag_help(check->diags, d, "write `sharing each in full`, or `applies once`");
}

void check_say_amount_rebased(Check *check, Span span, Whole whole)
{
    Diag *d =
        diag_add(check->diags, DIAG_E0333, span,
                 "there is nothing to re-base: the indicator is worth %s", whole_words(whole));

    diag_help(check->diags, d,
              "what is worth so much stays so, whatever the outturn; leave it out");
}

/* £155,745 or 17 points; else a percentage. */
Text worth_words(Check *check, Number worth, Whole whole)
{
    Text words;
    Out out;

    if (!whole_is_amount(whole))
        return percent_words(check, worth);
    out_init(&out);
    write_worth(&out, worth, whole);
    words = arena_copy(check->arena, out_view(&out));
    check->arena->failed |= out.failed;
    out_release(&out);
    return words;
}

void write_worth(Out *out, Number worth, Whole whole)
{
    if (!whole_is_amount(whole)) {
        number_write_percent(out, worth, 0, 12);
        return;
    }
    out_str(out, whole == WHOLE_POUNDS ? "£" : "");
    number_write_decimal(out, worth, 0, 12, true);
    out_str(out, whole == WHOLE_POUNDS ? "" : " points");
}

/* --- equal shares ---------------------------------------------------------------------------- */

void check_say_equal_of_what(Check *check, Span span)
{
    Diag *d = diag_add(check->diags, DIAG_E0334, span, "nobody shares this equally");

    diag_help(check->diags, d,
              "indicators may weigh an equal share of the scheme, parts and milestones one of the "
              "indicator, "
              "milestones one of their part");
}

void check_say_equal_beside(Check *check, Span equal, Span other)
{
    Diag *d = diag_add(check->diags, DIAG_E0334, equal,
                       "an equal share stands beside a weighting that is a figure");

    diag_label(check->diags, d, other, "of the same whole");
    diag_help(check->diags, d,
              "all that share one whole share it equally, or each says its weighting");
}

void check_say_equal_agreed(Check *check, Span span, Span said)
{
    Diag *d = diag_add(check->diags, DIAG_E0334, span,
                       "its weighting follows from how many apply: it is not agreed for one");

    diag_label(check->diags, d, said, "an equal share");
}

/* --- adjusted by ----------------------------------------------------------------------------- */

void check_say_adjusted_share(Check *check, Span span, const Indicator *indicator)
{
    Text name = name_of(check, indicator->name);
    Diag *d = diag_add(check->diags, DIAG_E0335, span,
                       "`%.*s` weighs a share, which nothing makes more or less", SHOW(name));

    diag_label(check->diags, d, indicator->span, "the indicator");
    diag_help(check->diags, d, "only what is worth an amount or points is adjusted");
}

void check_say_adjusted_mixed(Check *check, Span span, const Milestone *m)
{
    Diag *d = diag_add(
        check->diags, DIAG_E0335, span,
        "nobody can tell of which area these figures are, where what is paid is paid once");

    diag_label(check->diags, d, m->span, "this one applies %s", m->once ? "once" : "in each area");
    diag_help(check->diags, d,
              "let all that hangs on them apply in each area, or make two indicators of it");
}

void check_say_adjusted_shared(Check *check, Span span, Span sharing)
{
    Diag *d = diag_add(check->diags, DIAG_E0335, span,
                       "areas cannot share what is adjusted for each of them");

    diag_label(check->diags, d, sharing, "they share it");
    diag_help(check->diags, d, "write `sharing each in full`, or let the milestones apply once");
}

/* --- paid on account ------------------------------------------------------------------------- */

void check_say_account_share(Check *check, Span span)
{
    Diag *d = diag_add(check->diags, DIAG_E0336, span,
                       "more than nothing is paid on account, and at most all");

    diag_help(check->diags, d, "such as `paid on account 100%% in 12 monthly instalments from …`");
}

void check_say_account_count(Check *check, Span span, unsigned most)
{
    Diag *d = diag_add(check->diags, DIAG_E0336, span, "there are from 1 to %u instalments", most);

    diag_help(check->diags, d, "a whole number of months, such as `in 12 monthly instalments`");
}

void check_say_settled_early(Check *check, Span span, Day last)
{
    Text words = date_words(check, last);
    Diag *d = diag_add(check->diags, DIAG_W0340, span,
                       "it is settled before all of it is paid on account");

    diag_caption(check->diags, d, "the last instalment is of %.*s", SHOW(words));
}
