/* Wording: the questions that may not be left in silence, with their choices as they would be
 * written. */
#include "check/say.h"

typedef struct Silence {
    const char *asks;
    const char *choices; /* a line each */
} Silence;

static const Silence silences[ANSWER_COUNT] = {
    [ANSWER_LATE_EVIDENCE] =
        {"what evidence is worth that comes after its date",
         "late evidence counts\nlate evidence pays nothing\nlate evidence pays 50%"},
    [ANSWER_UNDECIDED_EVIDENCE] =
        {"what becomes of evidence that nobody decides on",
         "undecided evidence stays open\nundecided evidence counts as accepted\n"
         "undecided evidence pays nothing"},
    [ANSWER_MISSING_EVIDENCE] = {"what evidence is worth that never comes",
                                 "missing evidence pays nothing\nmissing evidence pays 50%\n"
                                 "missing evidence stays open"},
    [ANSWER_MISSING_DATA] =
        {"what is paid where the figures are missing",
         "missing data pays nothing\nmissing data pays 50%\nmissing data stays open"},
    [ANSWER_ZERO_DENOMINATOR] = {"what is paid where the denominator is 0",
                                 "zero denominator pays nothing\nzero denominator pays 100%\n"
                                 "zero denominator stays open\nzero denominator does not apply"},
    [ANSWER_SMALLEST_DENOMINATOR] =
        {"how small a denominator may be",
         "smallest denominator none\nsmallest denominator 20 otherwise pays nothing\n"
         "smallest denominator 20 otherwise pays 50%\n"
         "smallest denominator 20 otherwise stays open\n"
         "smallest denominator 20 otherwise does not apply"},
    [ANSWER_MISSING_PART] = {"what becomes of the weight of a part that does not apply",
                             "missing part lapses\nmissing part shared in proportion"},
    [ANSWER_NO_CHANGE_PLANNED] =
        {"what is achieved where baseline and target are equal",
         "no change planned is not assessable\nno change planned counts as 100%"},
    [ANSWER_NEGATIVE_ACHIEVEMENT] = {"what an achievement below 0% counts as in an offset",
                                     "negative achievement counts as nothing\n"
                                     "negative achievement counts as 0%"},
    [ANSWER_FILLED] = {"in which order an offset fills shortfalls",
                       "filled in order of the quarters"},
    [ANSWER_WAITING_MILESTONES] =
        {"whether a milestone that waits for a condition lends its surplus",
         "waiting milestones take only\nwaiting milestones give and take"},
    [ANSWER_TIED_RANKS] = {"which rank areas share whose figures are equal",
                           "tied ranks share the best rank\ntied ranks share the worst rank\n"
                           "tied ranks share the mean rank"},
    [ANSWER_PERCENTILES] = {"how percentiles are worked out",
                            "percentiles by nearest rank\npercentiles interpolated inclusively\n"
                            "percentiles interpolated exclusively"},
    [ANSWER_PARTS_OF_PEERS] = {"how many areas a part of them is, as a tenth of 37",
                               "parts of peers rounded up\nparts of peers rounded down\n"
                               "parts of peers counted in part"},
    [ANSWER_UNKNOWN_PEERS] = {"what becomes of a comparison with an area whose figure is not known",
                              "unknown peers left out\nunknown peers make it unknown"},
};

void check_say_unanswered(Check *check, AnswerTag tag, Span span, Name name, bool some)
{
    Text text = name_of(check, name);
    Diag *d = diag_add(check->diags, DIAG_E0216, span, "nothing says %s%s", silences[tag].asks,
                       some ? " in every reading" : "");

    diag_caption(check->diags, d, "`%.*s` needs the answer", SHOW(text));
    diag_help(check->diags, d,
              "say one of these here, in the indicator or in the scheme, or follow a convention "
              "that does:\n%s",
              silences[tag].choices);
}

void check_say_answered_twice(Check *check, Ident convention, Span answer, Span again)
{
    Text name = name_of(check, convention.name);
    Diag *d = diag_add(check->diags, DIAG_E0228, convention.span,
                       "`%.*s` answers what another convention answers already", SHOW(name));

    diag_label(check->diags, d, answer, "one answer");
    diag_label(check->diags, d, again, "the other");
    diag_help(check->diags, d, "follow one of the two, or give the answer in the scheme");
}

void check_say_particular(Check *check, const Clause *clause, bool convention)
{
    const char *what = convention ? "a convention speaks for many schemes, and this is of one"
                                  : "parts of areas are those of one indicator";
    Diag *d = diag_add(check->diags, DIAG_E0232, clause->span, "%s", what);

    diag_help(check->diags, d, "say it in %s that it speaks of",
              clause->tag == CLAUSE_COMPLETE  ? "the table"
              : clause->tag == CLAUSE_SHARING ? "the indicator"
                                              : "the offset");
}

static Diag *unsaid(Check *check, Span span, const char *what, const char *choices)
{
    Diag *d = diag_add(check->diags, DIAG_E0216, span, "nothing says %s", what);

    diag_help(check->diags, d, "say one of:\n%s", choices);
    return d;
}

void check_say_direction(Check *check, const Measure *measure)
{
    Text what = diags_format(check->diags, "which way the rate of this %s is better",
                             measure_sort(measure));

    unsaid(check, measure->span, what.len ? what.ptr : "", "better lower\nbetter higher");
}

void check_say_completeness(Check *check, const Table *table)
{
    unsaid(check, table->span, "how it is known that these data are complete",
           table->by_rows ? "complete to 31 March 2017\ncomplete as found"
                          : "every month, area\ncomplete to 31 March 2017\ncomplete as found");
}

void check_say_every_missing(Check *check, Span span)
{
    Diag *d = diag_add(check->diags, DIAG_E0204, span, "nothing says which rows there must be");

    diag_help(check->diags, d,
              "add `every month, area`, or the columns that tell one row from another");
}

void check_say_scale_runs_on(Check *check, const Scale *scale)
{
    unsaid(check, scale->span, "what this scale runs on",
           "on a proportion, rounded half up to 2 decimal places of a percent\n"
           "on a proportion, not rounded\non a count");
}

void check_say_pays_missing(Check *check, const Indicator *indicator, const Milestone *milestone)
{
    Text name = name_of(check, milestone->name);
    Diag *d = unsaid(check, indicator->span, "what the indicator pays for its figures",
                     "pays SCALE of achievement\npays achievement");

    diag_label(check->diags, d, milestone->span, "`%.*s` is paid on a figure", SHOW(name));
}

void check_say_sharing_missing(Check *check, const Indicator *indicator, const Milestone *milestone)
{
    Text name = name_of(check, milestone->name);
    Diag *d =
        unsaid(check, indicator->span, "how the areas share one weighting",
               "sharing equally\nsharing by denominator\nsharing in proportion NAME 40%, NAME 60%");

    diag_label(check->diags, d, milestone->span,
               "`%.*s` applies in each area and has one weighting", SHOW(name));
}

void check_say_two_denominators(Check *check, const Milestone *milestone, Span sharing,
                                const Measure *one, const Measure *other)
{
    Text name = name_of(check, milestone->name), all = measure_words(check, one);
    Text what =
        diags_format(check->diags, "by whose denominator the areas share `%.*s`", SHOW(name));
    Diag *d = diag_add(check->diags, DIAG_E0216, sharing, "nothing says %.*s", SHOW(what));

    diag_label(check->diags, d, one->denominator->span, "one, of the %.*s", SHOW(all));
    all = measure_words(check, other);
    diag_label(check->diags, d, other->denominator->span, "another, of the %.*s", SHOW(all));
    diag_help(check->diags, d,
              "say one of:\nsharing equally\nsharing in proportion NAME 40%%, NAME 60%%\n"
              "or have the milestone paid on a figure of one of them");
}

void check_say_where(Check *check, const Milestone *milestone)
{
    Text name = name_of(check, milestone->name);
    Text what =
        diags_format(check->diags, "whether `%.*s` is judged once or in each area", SHOW(name));

    unsaid(check, milestone->span, what.len ? what.ptr : "", "applies once\napplies each area");
}

void check_say_weighting(Check *check, const Milestone *milestone)
{
    unsaid(check, milestone->span, "what this milestone weighs",
           "weighting 20% of indicator\nweighting to be agreed\nweighting none");
}

void check_say_indicator_weighting(Check *check, const Indicator *indicator)
{
    unsaid(check, indicator->span,
           "what this indicator weighs, of which its milestones weigh shares",
           "weighting 1.0% of contract value\nweighting to be agreed");
}

void check_say_offset_measure(Check *check, const Offset *offset)
{
    unsaid(check, offset->span, "what this offset carries from one quarter to another",
           "counted as achievement times weighting\ncounted as percentage points of rate\n"
           "counted as cases\ncounted as nothing");
}

void check_say_pooled(Check *check, const Offset *offset)
{
    unsaid(check, offset->span, "whether one area may lend to another",
           "pooled within each area\npooled across areas");
}

void check_say_releases(Check *check, const CatchUp *catch_up)
{
    unsaid(check, catch_up->span, "what this catch-up releases",
           "releases NAME, NAME in full\nreleases NAME, NAME up to the full-year share\nreleases "
           "nothing");
}
