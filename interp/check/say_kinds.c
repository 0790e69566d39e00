/* Wording: kinds and figures. */
#include "check/say.h"

const char *kind_words(Kind kind)
{
    switch (kind.tag) {
    case KIND_HOLE:
        return "something unknown";
    case KIND_COUNT:
        return "a count";
    case KIND_QUANTITY:
        return "a plain number";
    case KIND_PROPORTION:
        return "a proportion";
    case KIND_POINTS:
        return "percentage points";
    case KIND_SHARE:
        return kind.of == WHOLE_NONE ? "a share of a named whole" : whole_words((Whole)kind.of);
    case KIND_SCORE:
        return "a score";
    case KIND_PER:
        return "a rate per so many";
    case KIND_MONEY:
        return "money";
    case KIND_DATE:
        return "a date";
    case KIND_PERIOD:
        return "a period";
    case KIND_YES_NO:
        return "yes or no";
    case KIND_CHOICE:
        return "a reading";
    case KIND_TEXT:
        return "a text";
    }
    return "something unknown";
}

const char *whole_words(Whole whole)
{
    switch (whole) {
    case WHOLE_NONE:
        return "a share";
    case WHOLE_CONTRACT:
        return "a share of contract value";
    case WHOLE_SCHEME:
        return "a share of the scheme";
    case WHOLE_INDICATOR:
        return "a share of the indicator";
    case WHOLE_PART:
        return "a share of the part";
    case WHOLE_MILESTONE:
        return "a share of the milestone";
    case WHOLE_POUNDS:
        return "an amount of money";
    case WHOLE_POINTS:
        return "a number of points";
    }
    return "a share";
}

static void show_within(Check *check, Diag *d, KindPlace place)
{
    if (place.within.source)
        diag_label(check->diags, d, place.within,
                   place.paid ? "the milestone is paid on it, through this"
                              : "here, for what it is called with");
}

static bool is_literal(const Formula *f, Unit unit)
{
    return f->tag == FORMULA_NUMBER && f->as.number.unit == unit && f->kind.tag != KIND_HOLE;
}

/* 50 is 50%; 0.5 may be a half, or half a hundredth. */
static bool is_above_one(Number value)
{
    return number_compare(value, number_from_int(1)) > 0;
}

/* `50` where a proportion is meant: 50% if fifty in a hundred, 5000% if fifty times the whole. */
static void help_percent(Check *check, Diag *d, const Formula *f)
{
    Text written = source_words(check, f->span), whole = percent_words(check, f->as.number.value);
    Number hundredth = number_div(f->as.number.value, number_from_int(100), check->arena);
    Out decimal;

    out_init(&decimal);
    number_write_decimal(&decimal, hundredth, 2, 20, false);
    Text as_number = arena_copy(check->arena, out_view(&decimal));
    out_release(&decimal);
    diag_help(check->diags, d,
              "write `%.*s%%` if %.*s of the whole is meant, `%.*s` if %.*s times the whole is",
              SHOW(written), SHOW(as_number), SHOW(whole), SHOW(written));
    if (is_above_one(f->as.number.value))
        diag_fix(check->diags, d, f->span, diags_format(check->diags, "%.*s%%", SHOW(written)));
}

/* The figure with the sign or the word of another unit. */
static void help_written(Check *check, Diag *d, const Formula *f, const char *before,
                         const char *behind, Text digits)
{
    Text text = diags_format(check->diags, "%s%.*s%s", before, SHOW(digits), behind);

    diag_help(check->diags, d, "write `%.*s`", SHOW(text));
    diag_fix(check->diags, d, f->span, text);
}

static const char *per_words(Check *check, Kind per)
{
    Out out;

    out_init(&out);
    kind_write_per(&out, per, &check->book->names);
    Text text = diags_format(check->diags, "%.*s", (int)out.len, out.bytes);
    out_release(&out);
    return text.ptr;
}

/* Two rates per so many that are not alike; or a rate that is no proportion. */
static void help_per(Check *check, Diag *d, Kind a, Kind b)
{
    if (a.tag == KIND_PER && b.tag == KIND_PER)
        diag_help(check->diags, d, "one is%s, the other%s: say both alike", per_words(check, a),
                  per_words(check, b));
    else if (a.tag == KIND_PROPORTION || b.tag == KIND_PROPORTION)
        diag_help(check->diags, d,
                  "a rate is a proportion unless the line `measured%s` says otherwise; then a baseline "
                  "or a target is written like this: `12.5%s`",
                  per_words(check, a.tag == KIND_PER ? a : b),
                  per_words(check, a.tag == KIND_PER ? a : b));
}

/* Does it stand behind the `takes` of a gate? */
static bool is_taken(const Check *check, const Formula *f)
{
    Text bytes = source_at(&check->book->sources, f->span.source)->bytes;
    const Text word = TEXT("takes");
    size_t end = f->span.start;

    while (end > 0 && (bytes.ptr[end - 1] == ' ' || bytes.ptr[end - 1] == '\t'))
        end--;
    return end >= word.len && text_equal(text_slice(bytes, end - word.len, end), word);
}

/* A mend for what was probably meant, where the figure is written out. */
static void help_literal(Check *check, Diag *d, Kind expected, const Formula *f)
{
    Text written = source_words(check, f->span);

    if (expected.tag == KIND_PROPORTION && is_literal(f, UNIT_NONE))
        help_percent(check, d, f);
    else if (expected.tag == KIND_SHARE && is_literal(f, UNIT_PERCENT) && is_taken(check, f))
        diag_help(check->diags, d, "say of what: `%.*s of scheme` or `%.*s of indicator`",
                  SHOW(written), SHOW(written));
    else if (expected.tag == KIND_SHARE && f->kind.tag != KIND_SHARE && is_literal(f, UNIT_PERCENT))
        diag_help(check->diags, d,
                  "say of what: `%.*s of contract value`, or in a milestone `%.*s of indicator`",
                  SHOW(written), SHOW(written));
    else if (expected.tag == KIND_SHARE && is_literal(f, UNIT_NONE))
        diag_help(check->diags, d,
                  "say of what: `%.*s%% of contract value`, or in a milestone "
                  "`%.*s%% of indicator`",
                  SHOW(written), SHOW(written));
    else if (expected.tag == KIND_POINTS &&
             (is_literal(f, UNIT_POINTS) || is_literal(f, UNIT_PERCENT)))
        help_written(check, d, f, "", " percentage points",
                     text_slice(written, 0, written.len - (is_literal(f, UNIT_PERCENT) ? 1 : 7)));
    else if (expected.tag == KIND_SCORE && is_literal(f, UNIT_NONE))
        help_written(check, d, f, "", " points", written);
    else if (expected.tag == KIND_MONEY && is_literal(f, UNIT_NONE))
        help_written(check, d, f, "£", "", written);
    else if (expected.tag == KIND_PER && is_literal(f, UNIT_NONE))
        help_written(check, d, f, "", per_words(check, expected), written);
    else if (expected.tag == KIND_PER || f->kind.tag == KIND_PER)
        help_per(check, d, expected, f->kind);
    else if (expected.tag == KIND_PROPORTION && f->kind.tag == KIND_POINTS)
        diag_help(check->diags, d,
                  "a difference of two proportions is in percentage points; divide it by what it "
                  "is a part of");
}

void check_say_kind_expected(Check *check, KindPlace place, Kind expected, Kind kind,
                             const Formula *formula)
{
    bool bare = expected.tag == KIND_PROPORTION && is_literal(formula, UNIT_NONE);
    bool per = expected.tag == KIND_PER && kind.tag == KIND_PROPORTION;
    if (per && told_before(check, TOLD_PER, expected.of + 1, place.span))
        return;
    Diag *d =
        diag_add(check->diags, bare ? DIAG_E0206 : DIAG_E0205, place.span,
                 "%s is expected here, and this is %s", kind_words(expected), kind_words(kind));

    show_within(check, d, place);
    help_literal(check, d, expected, formula);
    if (per)
        remember_told(check, d, TOLD_PER, expected.of + 1);
}

/* --- joining two --- */

static void help_sum(Check *check, Diag *d, Kind a, Kind b, const Formula *right)
{
    Text written = source_words(check, right->span);

    if (a.tag == KIND_PROPORTION && b.tag == KIND_PROPORTION && is_literal(right, UNIT_PERCENT)) {
        Text digits = text_slice(written, 0, written.len - 1);
        diag_help(check->diags, d,
                  "to add to a rate, say `%.*s percentage points`; else add counts; shares of "
                  "one payment are added up by `the sum of shares A, B`",
                  SHOW(digits));
        diag_fix(check->diags, d, right->span,
                 diags_format(check->diags, "%.*s percentage points", SHOW(digits)));
    } else if (a.tag == KIND_PROPORTION && b.tag == KIND_PROPORTION)
        diag_help(check->diags, d,
                  "add counts; where both are shares of one payment, say `the sum of shares A, B`");
    else if (a.tag == KIND_PROPORTION && b.tag == KIND_SCORE)
        diag_help(check->diags, d,
                  "if percentage points are meant, say so: `points` alone are a score");
    else if (a.tag == KIND_SHARE && b.tag == KIND_SHARE)
        diag_help(check->diags, d, "say both as shares of one whole");
}

static DiagCode sum_code(Kind a, Kind b)
{
    if (a.tag == KIND_SHARE && b.tag == KIND_SHARE)
        return DIAG_E0207;
    return a.tag == KIND_PROPORTION && b.tag == KIND_PROPORTION ? DIAG_E0208 : DIAG_E0205;
}

Diag *check_say_kinds_do_not_join(Check *check, KindPlace place, bool sum, bool inverse, Kind a,
                                  Kind b, const Formula *left, const Formula *right)
{
    const char *join = sum ? (inverse ? "cannot be taken from" : "cannot be added to")
                           : (inverse ? "cannot divide" : "cannot be multiplied with");
    Diag *d = diag_add(check->diags, sum ? sum_code(a, b) : DIAG_E0205, place.span, "%s %s %s",
                       kind_words(b), join, kind_words(a));

    show_within(check, d, place);
    if (!place.within.source)
        diag_label(check->diags, d, left->span, "%s", kind_words(a));
    if (sum)
        help_sum(check, d, a, b, right);
    return d;
}

void check_say_brackets(Check *check, Diag *d, const Formula *left, const Formula *right)
{
    const Links *chain = &right->as.chain;
    Span inner = span_join(left->span, chain->items[0].formula->span);
    Text words = source_words(check, inner), rest = source_words(check, right->span);

    rest = text_slice(rest, inner.end - right->span.start, rest.len);
    diag_help(check->diags, d, "if all before the `/` is to be divided, say so: `(%.*s)%.*s`",
              SHOW(words), SHOW(rest));
    diag_fix(check->diags, d, inner, diags_format(check->diags, "(%.*s)", SHOW(words)));
}

void check_say_kinds_differ(Check *check, KindPlace place, const char *doing, Kind a, Kind b,
                            const Formula *left, const Formula *right)
{
    bool shares = a.tag == KIND_SHARE && b.tag == KIND_SHARE;
    bool bare = a.tag == KIND_PROPORTION && is_literal(right, UNIT_NONE);
    DiagCode code = shares ? DIAG_E0207 : bare ? DIAG_E0206 : DIAG_E0205;
    Diag *d = diag_add(check->diags, code, place.span, "%s and %s cannot be %s", kind_words(a),
                       kind_words(b), doing);

    show_within(check, d, place);
    if (left && !place.within.source)
        diag_label(check->diags, d, left->span, "%s", kind_words(a));
    help_literal(check, d, a, right);
}

void check_say_not_numeric(Check *check, KindPlace place, Kind kind)
{
    Diag *d =
        diag_add(check->diags, DIAG_E0205, place.span, "%s is not a number", kind_words(kind));

    show_within(check, d, place);
}

void check_say_scale_argument(Check *check, KindPlace place, const Scale *scale, Kind kind)
{
    Text name = name_of(check, scale->name);
    Diag *d = diag_add(check->diags, DIAG_E0205, place.span,
                       "the scale `%.*s` runs on %s, and this is %s", SHOW(name),
                       kind_words(scale->on), kind_words(kind));

    show_within(check, d, place);
    diag_label(check->diags, d, scale->on_span.source ? scale->on_span : scale->span, "said here");
}

/* --- figures as they stand --- */

void check_say_not_a_value(Check *check, const Expr *expr)
{
    Text text = source_words(check, expr->span);
    Diag *d = diag_add(check->diags, DIAG_E0205, expr->span, "`%.*s` is not a figure", SHOW(text));

    diag_help(check->diags, d, "a number, a name or a formula is expected here");
}

void check_say_not_constant(Check *check, const Expr *expr)
{
    Diag *d = diag_add(check->diags, DIAG_E0234, expr->span, "this figure must be written out");

    diag_help(check->diags, d, "a number stands here, or a calculation with numbers only");
}

void check_say_share_not_percent(Check *check, const Expr *expr, Whole whole)
{
    Text written = source_words(check, expr->span);
    bool number = expr->tag == EXPR_NUMBER && expr->as.number.unit == UNIT_NONE;
    Diag *d = diag_add(check->diags, number ? DIAG_E0206 : DIAG_E0205, expr->span,
                       "%s is said as a percentage", whole_words(whole));

    if (number && is_above_one(expr->as.number.value))
        diag_fix(check->diags, d, expr->span, diags_format(check->diags, "%.*s%%", SHOW(written)));
    if (number)
        diag_help(check->diags, d, "write `%.*s%%`", SHOW(written));
}

void check_say_mixed_wholes(Check *check, Span span, Whole whole, Whole before, Span before_span)
{
    Diag *d = diag_add(check->diags, DIAG_E0219, span, "this is %s, where the others are %s",
                       whole_words(whole), whole_words(before));

    if (before_span.source)
        diag_label(check->diags, d, before_span, "%s", whole_words(before));
    diag_help(check->diags, d,
              whole_is_amount(whole) || whole_is_amount(before)
                  ? "an amount, a number of points and a share cannot be added up: say all of an "
                    "indicator "
                    "alike"
                  : "all milestones of an indicator weigh shares of one whole: say them all alike");
}

void check_say_share_of_itself(Check *check, Span span, Whole whole)
{
    bool milestone = whole == WHOLE_MILESTONE;
    Diag *d =
        diag_add(check->diags, DIAG_E0207, span, "a weighting cannot be %s", whole_words(whole));

    diag_help(check->diags, d,
              milestone ? "say `of indicator` or `of contract value`" : "say `of contract value`");
}

void check_say_scheme_unweighted(Check *check, Span span)
{
    if (told_before(check, TOLD_UNWEIGHTED, 1, span))
        return;
    Diag *d = diag_add(check->diags, DIAG_E0235, span, "nothing says what the scheme is worth");

    diag_caption(check->diags, d, "this is a share of the scheme");
    diag_help(check->diags, d,
              "say it under `scheme`, such as `weighting 2.5%% of contract value`, or make this a "
              "share `of contract value`");
    remember_told(check, d, TOLD_UNWEIGHTED, 1);
}

void check_say_share_range(Check *check, Span span)
{
    Diag *d = diag_add(check->diags, DIAG_E0226, span, "a share lies between 0%% and 100%%");

    diag_caption(check->diags, d, "this one does not");
}

void check_say_negative(Check *check, Span span, const char *what)
{
    diag_add(check->diags, DIAG_E0226, span, "%s cannot be below £0", what);
}

void check_say_part_kind(Check *check, const Clause *clause, Kind kind)
{
    Text word = clause_spelling(clause->tag);
    Diag *d = diag_add(check->diags, DIAG_E0205, clause->span,
                       "a %.*s counts things, and this is %s", SHOW(word), kind_words(kind));

    diag_help(check->diags, d, "name columns of data that hold counts, quantities or money");
}

void check_say_paid_on_kind(Check *check, const Formula *formula)
{
    Diag *d =
        diag_add(check->diags, DIAG_E0205, formula->span,
                 "a milestone is paid on a figure, and this is %s", kind_words(formula->kind));

    if (formula->kind.tag == KIND_YES_NO)
        diag_help(check->diags, d, "what is met or not met is said with `requires`");
    else
        diag_help(check->diags, d, "say `paid on achievement`");
}

void check_say_offset_kind(Check *check, const Offset *offset, Kind kind)
{
    Text name = name_of(check, offset->name);
    Diag *d =
        diag_add(check->diags, DIAG_E0205, offset->span,
                 "the offset `%.*s` lends shares of a planned change, and the achievement is %s",
                 SHOW(name), kind_words(kind));

    diag_help(check->diags, d,
              "an achievement that can be offset is a proportion: 100%% on the target");
}

static const char *counted_words(const CountedAs *counted)
{
    return counted->choice == CHOICE_CASES ? "cases" : "percentage points of rate";
}

void check_say_pool_measures(Check *check, const Offset *offset, const CountedAs *counted,
                             const Milestone *m, const Measure *one, const Measure *other)
{
    Text first = measure_words(check, one), second = measure_words(check, other);
    Diag *d = diag_add(check->diags, DIAG_E0232, counted->span,
                       "the offset `%.*s` is counted as %s, and the figure of `%.*s` takes several "
                       "rates: of the %.*s and of the %.*s",
                       SHOW(name_of(check, offset->name)), counted_words(counted),
                       SHOW(name_of(check, m->name)), SHOW(first), SHOW(second));

    diag_help(check->diags, d,
              "every figure can be `counted as achievement times weighting`; or give each rate a "
              "milestone of its own");
}

void check_say_pool_unplanned(Check *check, const Offset *offset, const CountedAs *counted,
                              const Milestone *m)
{
    Diag *d = diag_add(check->diags, DIAG_E0232, counted->span,
                       "the offset `%.*s` is counted as %s, and the figure of `%.*s` has no rate "
                       "with a baseline and a target",
                       SHOW(name_of(check, offset->name)), counted_words(counted),
                       SHOW(name_of(check, m->name)));

    diag_help(check->diags, d,
              "say its `baseline` and its `target`; or let the offset be `counted as achievement "
              "times weighting`");
}

/* The word of a list that was probably meant. */
static void suggest_word(Check *check, Diag *d, Ident said, const char *const *words, size_t count)
{
    Text text = name_of(check, said.name), near = TEXT_NONE;
    size_t best = text.len / 3 + 2;

    for (size_t i = 0; i < count; i++) {
        Text word = text_from_cstr(words[i]);
        size_t distance = text_distance(text, word, best);
        if (distance >= best)
            continue;
        best = distance;
        near = word;
    }
    if (near.len)
        diag_mend(check->diags, d, said.span, near, text_is_slip(text, near));
}

void check_say_column_kind(Check *check, Ident kind)
{
    static const char *const kinds[] = {"month", "quarter",  "area",       "item",
                                        "count", "quantity", "proportion", "money",
                                        "date",  "text",     "id"};
    Text text = name_of(check, kind.name);
    Diag *d =
        diag_add(check->diags, DIAG_E0202, kind.span, "`%.*s` is not a kind of column", SHOW(text));

    diag_help(check->diags, d,
              "a column is one of: month, quarter, area, item, count, quantity, proportion, money, "
              "date, yes/no, text, id");
    suggest_word(check, d, kind, kinds, sizeof kinds / sizeof *kinds);
}

void check_say_scale_kind(Check *check, Ident kind)
{
    static const char *const kinds[] = {"proportion", "quantity", "count", "score"};
    Text text = name_of(check, kind.name);
    Diag *d =
        diag_add(check->diags, DIAG_E0202, kind.span, "a scale cannot run on a `%.*s`", SHOW(text));

    diag_help(check->diags, d,
              "it runs on one of: proportion, quantity, percentage points, count, score, or "
              "a rate per so many: `on a rate per 1,000 admissions, not rounded`");
    suggest_word(check, d, kind, kinds, sizeof kinds / sizeof *kinds);
}

void check_say_rounded_twice(Check *check, Span outer, Span inner)
{
    Diag *d = diag_add(check->diags, DIAG_W0316, outer, "this rounds what is rounded already");

    diag_label(check->diags, d, inner, "rounded here first");
    diag_help(check->diags, d,
              "rounding twice can go another way than rounding once: keep the one that the "
              "contract says");
}

void check_say_at_least_of(Check *check, const Expr *least, uint32_t of)
{
    Diag *d = diag_add(check->diags, DIAG_E0372, least->span, "there are %u of them", of);

    diag_help(check->diags, d, "say a whole number from 1 to %u", of);
}
