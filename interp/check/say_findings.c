/* Wording: findings about scales, weights, targets and dates. */
#include "check/say.h"

enum { LABELS_MAX = 6 };

#define TOLD_NO_CHANGE (206u << 24) /* beside the owners of SPACE_TOLD in say.c */

static Text figure_words(Check *check, Kind kind, Number n)
{
    Out out;

    out_init(&out);
    if (kind.tag == KIND_PROPORTION || kind.tag == KIND_SHARE)
        number_write_percent(&out, n, 0, 20);
    else
        number_write_decimal(
            &out, kind.tag == KIND_POINTS ? number_mul(n, number_from_int(100), check->arena) : n,
            0, 20, true);
    if (kind.tag == KIND_POINTS)
        out_str(&out, " percentage points");
    if (kind.tag == KIND_SCORE)
        out_str(&out, " points");
    if (kind.tag == KIND_PER)
        kind_write_per(&out, kind, &check->book->names);
    Text text = arena_copy(check->arena, out_view(&out));
    check->arena->failed |= out.failed;
    out_release(&out);
    return text;
}

/* --- scales --- */

static void help_rounding(Check *check, Diag *d, const Scale *scale, int decimals)
{
    bool percent = scale->on.tag == KIND_PROPORTION;
    int places = percent ? decimals - 2 : decimals;

    if (places > 0)
        diag_help(check->diags, d,
                  "say how the figure is rounded before it is looked up:\n"
                  "on a %s, rounded half up to %d decimal places%s",
                  percent ? "proportion" : "quantity", places, percent ? " of a percent" : "");
    else
        diag_help(check->diags, d,
                  "say how the figure is rounded before it is looked up, or let each band end "
                  "`below` the next");
}

void check_say_gap(Check *check, const Scale *scale, const BandOf *a, const BandOf *b, Number value,
                   int decimals)
{
    Text shown = figure_words(check, scale->on, value);
    Text from = source_words(check, a->high_span), to = source_words(check, b->low_span);
    Diag *d = diag_add(check->diags, DIAG_E0213, b->low_span, "%.*s falls in no band of this scale",
                       SHOW(shown));

    diag_caption(check->diags, d, "and this one starts here");
    diag_label(check->diags, d, a->high_span, "this band ends here");
    diag_note(check->diags, d, "nothing is said %s %.*s and %s %.*s", a->high_in ? "above" : "from",
              SHOW(from), b->low_in ? "below" : "up to", SHOW(to));
    if (decimals >= 0)
        help_rounding(check, d, scale, decimals);
    else
        diag_help(check->diags, d,
                  "add a band for what lies between, or let one of the two reach to it: "
                  "`%s %.*s to %s%.*s`",
                  a->high_in ? "above" : "from", SHOW(from), b->low_in ? "below " : "", SHOW(to));
}

void check_say_overlap(Check *check, const Scale *scale, const BandOf *a, const BandOf *b)
{
    Span at = b->low_span.source ? b->low_span : b->span;
    Text first = figure_words(check, scale->on,
                              b->has_low   ? b->low
                              : a->has_low ? a->low
                                           : a->high);
    Diag *d = diag_add(check->diags, DIAG_E0214, at, "%.*s falls in two bands of this scale",
                       SHOW(first));

    diag_caption(check->diags, d, "this band starts here");
    diag_label(check->diags, d, a->high_span.source ? a->high_span : a->span,
               "and this one goes on to here");
    diag_help(check->diags, d, "say which of them holds the edge: `from … to below …`");
}

void check_say_open_end(Check *check, const Scale *scale, const BandOf *band, bool low)
{
    Span at = low ? band->low_span : band->high_span;
    Number one = number_power10(
        scale->on.tag == KIND_PROPORTION || scale->on.tag == KIND_POINTS ? -2 : 0, check->arena);
    bool itself = low ? !band->low_in : !band->high_in;
    Number end = low ? band->low : band->high;
    Number beyond = itself ? end
                    : low  ? number_sub(end, one, check->arena)
                           : number_add(end, one, check->arena);
    Text shown = figure_words(check, scale->on, beyond), edge = source_words(check, at);
    Diag *d =
        diag_add(check->diags, DIAG_E0213, at, "%.*s falls in no band of this scale", SHOW(shown));

    diag_caption(check->diags, d,
                 low ? "the lowest band starts here" : "the highest band ends here");
    diag_note(check->diags, d, "nothing is said %s %.*s", low ? "below" : "above", SHOW(edge));
    diag_help(check->diags, d,
              low ? "add a band `below %.*s pays …`, or write `or less`"
                  : "write `%.*s or above`, or add a band for what lies above it",
              SHOW(edge));
}

void check_say_band_order(Check *check, const Scale *scale, const BandOf *band,
                          const BandOf *before)
{
    Text name = name_of(check, scale->name);
    Diag *d = diag_add(check->diags, DIAG_E0215, band->span, "the bands of `%.*s` are out of order",
                       SHOW(name));

    diag_label(check->diags, d, before->span, "this band comes before it");
    diag_help(check->diags, d, "print them from the lowest to the highest, or the other way round");
}

void check_say_band_backward(Check *check, const Scale *scale, const BandOf *band)
{
    Text name = name_of(check, scale->name);
    Diag *d = diag_add(check->diags, DIAG_E0215, band->span,
                       "this band of `%.*s` ends before it starts", SHOW(name));

    diag_help(check->diags, d, "write the lower end first");
}

/* "folder/end-of-life.cquin" is used as "end-of-life". */
static Text used_as(Text path)
{
    size_t from = path.len, to = text_ends(path, TEXT(".cquin")) ? path.len - 6 : path.len;

    while (from > 0 && path.ptr[from - 1] != '/')
        from--;
    return text_slice(path, from, to);
}

static bool is_plain(Text name)
{
    bool plain = true;

    for (size_t i = 0; i < name.len; i++)
        plain &= ascii_is_name(name.ptr[i]);
    return plain;
}

void check_say_left_out(Check *check, const Section *scheme, Text path)
{
    Text name = name_of(check, scheme->name.name), stem = used_as(path);
    Diag *d = diag_add(check->diags, DIAG_W0333, scheme->span,
                       "%.*s says that it is part of `%.*s`, and nothing uses it", SHOW(path),
                       SHOW(name));

    diag_note(check->diags, d, "what it says does not count");
    diag_help(check->diags, d,
              is_plain(stem) ? "add `use %.*s` at the head of the scheme file"
                             : "add `use \"%.*s\"` at the head of the scheme file",
              SHOW(stem));
}

void check_say_coarse_rounding(Check *check, const Scale *scale, Span end, int decimals)
{
    Text shown = source_words(check, end),
         step = figure_words(check, scale->on, number_power10(-scale->decimals, check->arena));
    Diag *d =
        diag_add(check->diags, DIAG_W0318, scale->on_span,
                 "this rounds to a multiple of %.*s, but the bands are printed finer", SHOW(step));

    diag_label(check->diags, d, end, "%.*s is such an end", SHOW(shown));
    if (scale->on.tag == KIND_PROPORTION && decimals > 2)
        diag_help(check->diags, d,
                  "for percentages with %d %s write: to %d decimal %s of a percent", decimals - 2,
                  decimals == 3 ? "decimal" : "decimals", decimals - 2,
                  decimals == 3 ? "place" : "places");
    else
        diag_help(check->diags, d, "round to as many decimal places as the bands have");
}

/* Where it is said of a figure that runs on the scale which way is better. */
static void label_better(Check *check, Diag *d, Span better)
{
    if (better.source)
        diag_label(check->diags, d, better, "which way is better of what is looked up in it");
}

void check_say_payment_falls(Check *check, const Scale *scale, const BandOf *a, const BandOf *b,
                             bool lower_is_better, Span better)
{
    Text less = percent_words(check, lower_is_better ? a->pays_to : b->pays);
    Text more = percent_words(check, lower_is_better ? b->pays : a->pays_to);
    Text name = name_of(check, scale->name);
    Diag *d = diag_add(check->diags, DIAG_W0302, lower_is_better ? a->span : b->span,
                       "`%.*s` pays less for a better performance", SHOW(name));

    diag_caption(check->diags, d, "pays %.*s", SHOW(less));
    diag_label(check->diags, d, lower_is_better ? b->span : a->span, "a worse one pays %.*s",
               SHOW(more));
    label_better(check, d, better);
}

void check_say_slope_falls(Check *check, const Scale *scale, const BandOf *band, Span better)
{
    Text from = percent_words(check, band->pays), to = percent_words(check, band->pays_to);
    Text name = name_of(check, scale->name);
    Diag *d = diag_add(check->diags, DIAG_W0302, band->span,
                       "`%.*s` pays less for a better performance", SHOW(name));

    diag_caption(check->diags, d, "goes from %.*s to %.*s", SHOW(from), SHOW(to));
    label_better(check, d, better);
}

void check_say_slope_ends(Check *check, const BandOf *band)
{
    Text low = source_words(check, band->low_span), high = source_words(check, band->high_span);
    Diag *d = diag_add(check->diags, DIAG_E0256, band->span, "there is no way from %.*s up to %.*s",
                       SHOW(low), SHOW(high));

    diag_help(check->diags, d,
              "a band that rises or falls evenly begins at a figure and goes to a greater one: "
              "from 60%% pays 0%% rising evenly to 80%% pays 100%%");
}

void check_say_slope_way(Check *check, const BandOf *band, bool falls)
{
    Text from = percent_words(check, band->pays), to = percent_words(check, band->pays_to);
    bool same = number_equal(band->pays, band->pays_to);
    Diag *d = diag_add(check->diags, DIAG_E0256, band->span, "from %.*s to %.*s the payment %s",
                       SHOW(from), SHOW(to),
                       same    ? "stays the same"
                       : falls ? "rises, it does not fall"
                               : "falls, it does not rise");

    if (same)
        diag_help(check->diags, d, "say what the whole band pays: from … to … pays %.*s",
                  SHOW(from));
    else
        diag_help(check->diags, d,
                  falls ? "write `rising evenly`, or change the shares round"
                        : "write `falling evenly`, or change the shares round");
}

/* --- weights and targets --- */

/* " in 2018/19", where the scheme has several years. */
static Text in_year(Check *check, int year)
{
    Text words = year_words(check, year);

    return model_years(check->model) > 1 ? diags_format(check->diags, " in %.*s", SHOW(words))
                                         : TEXT("");
}

static Text who_weighs(Check *check, Weighed of)
{
    Text name = name_of(check, of.part        ? of.part->name
                               : of.indicator ? of.indicator->name
                                              : check->model->name);

    return diags_format(check->diags, "%s of `%.*s`",
                        !of.indicator                           ? "indicators"
                        : !of.part && of.indicator->parts.count ? "parts and milestones"
                                                                : "milestones",
                        SHOW(name));
}

static Span weighed_span(const Check *check, Weighed of)
{
    return of.part ? of.part->span : of.indicator ? of.indicator->span : check->model->span;
}

/* What they share is said there. */
static void label_whole(Check *check, Diag *d, const WeightSum *told)
{
    Weighed of = told->of;
    const Term *weighting = of.part        ? &of.part->weighting
                            : of.indicator ? &of.indicator->weighting
                                           : &check->model->weighting;
    bool own = !of.indicator || of.part || of.indicator->milestones_of == WHOLE_INDICATOR;

    if (weighting->count)
        diag_label(check->diags, d, weighting->items[weighting->count - 1].span,
                   "the %s's weighting%s",
                   of.part        ? "part"
                   : of.indicator ? "indicator"
                                  : "scheme",
                   own && number_equal(told->whole, NUMBER_ONE) ? ", which they share" : "");
}

static void note_sum(Check *check, Diag *d, const WeightSum *told, Text total)
{
    if (!text_equal(told->terms, total))
        diag_note(check->diags, d, "%.*s = %.*s", SHOW(told->terms), SHOW(total));
    if (told->answers.len && told->tried > 1 && told->times == 1)
        diag_note(check->diags, d, "so it is with %.*s", SHOW(told->answers));
    else if (told->answers.len && told->tried > 1)
        diag_note(check->diags, d,
                  "so it is in %u of %u combinations of answers: with %.*s, for one",
                  (unsigned)told->times, (unsigned)told->tried, SHOW(told->answers));
    else if (told->answers.len)
        diag_note(check->diags, d, "so it is with %.*s, for one", SHOW(told->answers));
}

void check_say_weight_sum(Check *check, const WeightSum *told)
{
    Weighed of = told->of;
    Whole in = of.indicator && !of.part ? of.indicator->milestones_of : WHOLE_NONE;
    Text who = who_weighs(check, of), when = in_year(check, told->year),
         total = worth_words(check, told->sum, in), all = worth_words(check, told->whole, in);
    Diag *d = diag_add(check->diags, DIAG_W0301, weighed_span(check, of),
                       "the %.*s %s %.*s together%s%.*s, not %.*s", SHOW(who),
                       whole_is_amount(in) ? "are worth" : "weigh", SHOW(total),
                       told->agreed ? " as agreed" : "", SHOW(when), SHOW(all));

    note_sum(check, d, told, total);
    label_whole(check, d, told);
    diag_help(check->diags, d,
              number_compare(told->sum, told->whole) > 0 ? "more than the whole would be paid"
              : of.indicator ? "what is left over is paid for nothing and stands as unallocated"
                             : "what is left over is paid for nothing: is an indicator missing?");
}

/* The answers are too many to try all of them together. */
void check_say_weights_untold(Check *check, Weighed of, int year)
{
    Text who = who_weighs(check, of), when = in_year(check, year);
    Diag *d = diag_add(check->diags, DIAG_W0355, weighed_span(check, of),
                       "whether the %.*s add up%.*s cannot be told: they hang on too many "
                       "questions together",
                       SHOW(who), SHOW(when));

    diag_help(check->diags, d,
              "ask fewer questions in one weighting, or answer some of them where they stand");
}

Text area_title(Check *check, int area)
{
    return area < 0 ? TEXT_NONE : check->model->areas.items[area].title;
}

void check_say_wrong_side(Check *check, const Measure *measure, const CellTerm *target,
                          const CellTerm *baseline)
{
    const Alternative *t = term_printed(&target->term), *b = term_printed(&baseline->term);
    Text shown = source_words(check, t->value->span), base = source_words(check, b->value->span);
    Diag *d = diag_add(check->diags, DIAG_W0303, t->span,
                       "the target %.*s is worse than the baseline %.*s", SHOW(shown), SHOW(base));

    diag_caption(check->diags, d, "%s is better", measure->lower_is_better ? "lower" : "higher");
    diag_label(check->diags, d, b->span, "the baseline");
}

void check_say_planned_end(Check *check, const Alternative *achievement, const CellTerm *at,
                           bool target, Number value)
{
    const Alternative *end = term_printed(&at->term);
    const char *what = target ? "target" : "baseline";
    Text shown = source_words(check, end->value->span), is = percent_words(check, value);
    Diag *d = diag_add(check->diags, DIAG_W0319, achievement->span,
                       "with the rate at the %s %.*s this is %.*s, not %s", what, SHOW(shown),
                       SHOW(is), target ? "100%" : "0%");

    diag_label(check->diags, d, end->span, "the %s", what);
    diag_help(check->diags, d,
              "an achievement runs from 0%% at the baseline to 100%% at the target: see which way "
              "round its terms stand");
}

void check_say_impossible_cell(Check *check, const CellTerm *cell, bool target)
{
    const Alternative *printed = term_printed(&cell->term);
    Text shown = source_words(check, printed->value->span);

    diag_add(check->diags, DIAG_W0320, printed->value->span,
             "no rate can be %.*s, so this %s cannot be right", SHOW(shown),
             target ? "target" : "baseline");
}

void check_say_asks_less(Check *check, const Measure *measure, const CellTerm *cell,
                         const CellTerm *before)
{
    const Alternative *c = term_printed(&cell->term), *b = term_printed(&before->term);
    Text shown = source_words(check, c->value->span), was = source_words(check, b->value->span);
    Text period = period_words(check, cell->period), earlier = period_words(check, before->period);
    Diag *d = diag_add(check->diags, DIAG_W0304, c->span,
                       "the target %.*s in %.*s asks less than the %.*s in %.*s", SHOW(shown),
                       SHOW(period), SHOW(was), SHOW(earlier));

    diag_caption(check->diags, d, "%s is better", measure->lower_is_better ? "lower" : "higher");
    diag_label(check->diags, d, b->span, "the one before");
}

/* One target is one mistake, however many milestones and areas it holds for: the message shows
 * them. */
static bool no_change_told(Check *check, Span target, const Milestone *milestone)
{
    const Entry *told =
        scope_entry(&check->scope, SPACE_TOLD, TOLD_NO_CHANGE + target.source, target.start + 1);

    if (!told)
        return false;
    Diag *d = check->diags->list.items[told->value];
    uint32_t labels = 0;
    for (const DiagLabel *label = d->labels; label; label = label->next, labels++)
        if (label->span.start == milestone->span.start || labels == LABELS_MAX)
            return true;
    diag_label(check->diags, d, milestone->span, "and this one");
    return true;
}

void check_say_no_change(Check *check, const Milestone *milestone, int measure, int area)
{
    const CellTerm *target = cell_for(check, measure, FIELD_TARGET, milestone->period, area);
    const CellTerm *base = cell_for(check, measure, FIELD_BASELINE, milestone->period, area);
    const Alternative *t = target ? term_printed(&target->term) : NULL,
                      *b = base ? term_printed(&base->term) : NULL;
    bool of_area = (target && target->area >= 0) || (base && base->area >= 0);
    Text name = name_of(check, milestone->name);
    Text where = of_area ? area_title(check, area) : TEXT_NONE;
    if (t && no_change_told(check, t->span, milestone))
        return;
    Diag *d = diag_add(check->diags, DIAG_E0220, t ? t->span : milestone->span,
                       "`%.*s` plans no change%s%.*s, so no share of it can be delivered",
                       SHOW(name), where.len ? " for " : "", SHOW(where));

    if (b)
        diag_label(check->diags, d, b->span, "the baseline");
    diag_label(check->diags, d, milestone->span, "the milestone");
    if (t && check->diags->list.count)
        scope_put(&check->scope, SPACE_TOLD, TOLD_NO_CHANGE + t->span.source, t->span.start + 1,
                  (int)check->diags->list.count - 1, t->span);
    diag_help(check->diags, d,
              "say what it counts as:\nno change planned is not assessable\nno change planned "
              "counts as 100%%");
}

/* --- dates --- */

void check_say_reported_early(Check *check, const Milestone *milestone, const Alternative *date,
                              bool measured)
{
    Text name = name_of(check, milestone->name), due = date_words(check, date->value->as.date);
    Text period = period_words(check, milestone->period),
         end = date_words(check, period_end(milestone->period));
    Diag *d = diag_add(check->diags, measured ? DIAG_E0221 : DIAG_W0305, date->span,
                       "`%.*s` is to be reported by %.*s, before %.*s is over", SHOW(name),
                       SHOW(due), SHOW(period));

    diag_caption(check->diags, d, "%.*s ends on %.*s", SHOW(period), SHOW(end));
    diag_label(check->diags, d, milestone->period_span, "what it is about");
    if (measured)
        diag_help(check->diags, d,
                  "a figure can be reported when its period is over: one of the two is a slip");
}

void check_say_known_late(Check *check, const Milestone *milestone, const Alternative *due,
                          const Formula *by, Day end)
{
    Text name = name_of(check, milestone->name), date = date_words(check, due->value->as.date),
         last = date_words(check, end);
    Diag *d = diag_add(check->diags, DIAG_W0356, due->span,
                       "`%.*s` is to be reported by %.*s, and can never be earned by then",
                       SHOW(name), SHOW(date));

    diag_caption(check->diags, d, "when it is to be reported");
    diag_label(check->diags, d, by->span, "known only once %.*s is over", SHOW(last));
    diag_help(check->diags, d, "one of the two is a slip: the period, or the date");
}

void check_say_agreed_late(Check *check, const ToAgree *place, const Milestone *milestone,
                           const Formula *due)
{
    Text word = clause_spelling(place->clause->tag), name = name_of(check, milestone->name);
    Text by = date_words(check, place->pending.by), reported = date_words(check, due->as.date);
    Diag *d = diag_add(check->diags, DIAG_W0332, place->span,
                       "`%.*s` is to be agreed by %.*s, and `%.*s` to be reported by %.*s",
                       SHOW(word), SHOW(by), SHOW(name), SHOW(reported));

    diag_label(check->diags, d, due->span, "which is before that");
    diag_help(check->diags, d, "one of the two is a slip, or the report comes too early");
}

void check_say_agreed_far(Check *check, const Agreed *agreed, Day last)
{
    Text day = date_words(check, agreed->date), due = date_words(check, last);
    Diag *d = diag_add(check->diags, DIAG_W0449, agreed->date_span,
                       "this is more than a year after all that is to be reported, the last of it "
                       "on %.*s",
                       SHOW(due));

    diag_note(check->diags, d,
              "without `--as-at` a statement is as at the last date that any fact bears: %.*s",
              SHOW(day));
    diag_help(check->diags, d, "is the year right?");
}

/* --- contract text --- */

void check_say_quoted_otherwise(Check *check, const Clause *c, Span figure)
{
    Text word = clause_spelling(c->tag), shown = source_words(check, figure);
    Diag *d =
        diag_add(check->diags, DIAG_W0330, figure,
                 "`%.*s` says %.*s, which the text above it does not", SHOW(word), SHOW(shown));

    diag_label(check->diags, d, c->quote_span, "the text");
    diag_help(check->diags, d, "one of the two is a slip, or the text belongs to another clause");
}

void check_say_unborne(Check *check, Span figure, Span owner)
{
    Text shown = source_words(check, figure);
    Diag *d = diag_add(check->diags, DIAG_W0344, figure,
                       "the text says %.*s, and no clause of its indicator does", SHOW(shown));

    diag_label(check->diags, d, owner, "what the text belongs to");
    diag_help(check->diags, d,
              "a clause is missing or has another figure; or accept it, if the sentence decides "
              "nothing");
}

void check_say_each_quarter(Check *check, const Milestone *m, Span sentence)
{
    Text period = period_words(check, m->period);
    Diag *d = diag_add(check->diags, DIAG_W0345, m->period_span,
                       "this is measured over %.*s, and the text says that each quarter is",
                       SHOW(period));

    diag_label(check->diags, d, sentence, "the text");
    diag_help(check->diags, d,
              "ask which was meant: `period Q%u` measures the quarter by itself; or accept it, if "
              "it is the year to date",
              (unsigned)m->period.a);
}

void check_say_agrees_printed(Check *check, Span words, Span owner, const CellTerm *target)
{
    const Alternative *printed = term_printed(&target->term);
    Text shown = source_words(check, printed->value->span);
    Diag *d =
        diag_add(check->diags, DIAG_W0349, words,
                 "the text is to agree targets, and %.*s stands in the rules already", SHOW(shown));

    diag_label(check->diags, d, owner, "what the text belongs to");
    diag_label(check->diags, d, printed->value->span, "a target that is printed");
    diag_help(check->diags, d,
              "say `to be agreed` and, once it is, `agree` it in an agreement; or accept it, if "
              "the figure holds until then");
}

void check_say_each_worth(Check *check, const Clause *text, const Milestone *first, Number said,
                          Number sum)
{
    const Kind share = {KIND_SHARE, WHOLE_INDICATOR};
    Text each = figure_words(check, share, said), weight = figure_words(check, share, sum);
    Text period = period_words(check, first->period);
    Diag *d = diag_add(check->diags, DIAG_W0331, text->span,
                       "the text says that each milestone is worth %.*s, and those of %.*s weigh "
                       "%.*s together",
                       SHOW(each), SHOW(period), SHOW(weight));

    diag_label(check->diags, d, first->span, "the first of them");
    diag_help(check->diags, d,
              "what is paid goes by the weightings: ask which of the two was meant");
}

void check_say_condition_due_later(Check *check, const Condition *condition, const Milestone *by,
                                   const Milestone *gated)
{
    Text a = name_of(check, by->name), b = name_of(check, gated->name);
    const Alternative *x = term_printed(&by->report_by), *y = term_printed(&gated->report_by);
    Text late = date_words(check, x->value->as.date), early = date_words(check, y->value->as.date);
    Diag *d = diag_add(check->diags, DIAG_W0306, condition->span,
                       "`%.*s` is a condition of `%.*s`, and comes after it", SHOW(a), SHOW(b));

    diag_label(check->diags, d, x->span, "`%.*s` is due on %.*s", SHOW(a), SHOW(late));
    diag_label(check->diags, d, y->span, "`%.*s` is due on %.*s already", SHOW(b), SHOW(early));
}

void check_say_condition_of_later_period(Check *check, const Condition *condition,
                                         const Milestone *by, const Milestone *gated)
{
    Text a = name_of(check, by->name), b = name_of(check, gated->name);
    Text later = period_words(check, by->period), earlier = period_words(check, gated->period);
    Diag *d = diag_add(check->diags, DIAG_W0306, condition->span,
                       "`%.*s` is about %.*s, and is a condition of `%.*s`, which is about %.*s",
                       SHOW(a), SHOW(later), SHOW(b), SHOW(earlier));

    diag_label(check->diags, d, by->period_span, "%.*s", SHOW(later));
    diag_label(check->diags, d, gated->period_span, "%.*s", SHOW(earlier));
}

void check_say_pool_overlap(Check *check, const Clause *surplus, const Offset *offset,
                            const Milestone *a, const Milestone *b)
{
    Text x = name_of(check, a->name), y = name_of(check, b->name);
    Text p = period_words(check, a->period), q = period_words(check, b->period);
    Diag *d = diag_add(
        check->diags, DIAG_W0307, surplus ? surplus->span : offset->span,
        "`%.*s` and `%.*s` are in one pool and share months: what happened there counts twice",
        SHOW(x), SHOW(y));

    diag_label(check->diags, d, a->period_span, "%.*s", SHOW(p));
    diag_label(check->diags, d, b->period_span, "%.*s", SHOW(q));
}
