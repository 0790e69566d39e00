/* Wording: names that stand for something else than is wanted, and what may not stand beside them. */
#include "base/utf8.h"
#include "check/say.h"

void check_say_no_figure(Check *check, const Expr *ref, const Target *target)
{
    Text text = source_words(check, ref->span);
    if (target->tag == TARGET_MILESTONE &&
        !section_whole(check, check->milestones.items[target->a].section))
        return; /* a piece of evidence of that name may stand in what could not be read */
    const char *is = target->tag == TARGET_SCALE       ? "a scale"
                     : target->tag == TARGET_INDICATOR ? "an indicator"
                     : target->tag == TARGET_MILESTONE ? "a milestone"
                     : target->tag == TARGET_QUESTION  ? "a question"
                                                       : "a term of the agreement";
    Diag *d =
        diag_add(check->diags, DIAG_E0210, ref->span, "`%.*s` is %s, not a figure", SHOW(text), is);

    if (target->tag == TARGET_SCALE)
        diag_help(check->diags, d, "say what it is looked up by: `%.*s of achievement`",
                  SHOW(text));
    else if (target->tag == TARGET_INDICATOR)
        diag_help(check->diags, d, "say which of its figures: `%.*s rate`, `%.*s target` …",
                  SHOW(text), SHOW(text));
    else if (target->tag == TARGET_QUESTION)
        diag_help(check->diags, d, "ask for a reading: `%.*s is READING`", SHOW(text));
}

/* The name and what hyphens join to it, without a blank. */
static Span joined_by_hyphens(Check *check, Span span)
{
    Text bytes = source_at(&check->book->sources, span.source)->bytes;

    while (span.start > 1 && bytes.ptr[span.start - 1] == '-' &&
           ascii_is_name(bytes.ptr[span.start - 2]))
        for (span.start -= 2; span.start > 0 && ascii_is_name(bytes.ptr[span.start - 1]);)
            span.start--;
    while (span.end + 1 < bytes.len && bytes.ptr[span.end] == '-' &&
           ascii_is_name(bytes.ptr[span.end + 1]))
        for (span.end++; span.end < bytes.len && ascii_is_name(bytes.ptr[span.end]);)
            span.end++;
    return span;
}

static bool is_declared(const Check *check, Name name)
{
    static const Space spaces[] = {SPACE_ANY_COLUMN, SPACE_INDICATOR,   SPACE_ANY_MILESTONE,
                                   SPACE_DEFINE,     SPACE_ANY_MEASURE, SPACE_SCALE};

    for (size_t i = 0; name && i < sizeof spaces / sizeof *spaces; i++)
        if (scope_find(&check->scope, spaces[i], 0, name) >= 0)
            return true;
    return false;
}

bool check_say_hyphened(Check *check, Ident name)
{
    Span whole = joined_by_hyphens(check, name.span);
    Text written = source_words(check, whole);
    Text meant = diags_format(check->diags, "%.*s", SHOW(written));
    char *letters = (char *)(uintptr_t)meant.ptr;

    for (size_t i = 0; i < meant.len; i++)
        letters[i] = letters[i] == '-' ? '_' : letters[i];
    if (whole.end - whole.start == name.span.end - name.span.start ||
        !is_declared(check, name_find(&check->book->names, meant)))
        return false;
    check->diags->once = true; /* its parts are asked for one by one */
    Diag *d =
        diag_add(check->diags, DIAG_E0202, whole, "nothing is called `%.*s` here", SHOW(written));
    check->diags->once = false;
    diag_help(check->diags, d, "a name has no hyphen: write `%.*s`", SHOW(meant));
    diag_fix(check->diags, d, whole, meant);
    return true;
}

void check_say_not_indexed(Check *check, const Expr *ref)
{
    Text text = source_words(check, ref->span);
    Diag *d = diag_add(check->diags, DIAG_E0210, ref->span,
                       "`%.*s` is not said of a period or an area", SHOW(text));

    diag_help(check->diags, d, "leave out `in …` and `for …` here");
    const Idents *path = &ref->as.ref.path;
    diag_fix(check->diags, d,
             (Span){ref->span.source, path->items[path->count - 1].span.end, ref->span.end},
             TEXT(""));
}

void check_say_column_indexed(Check *check, const Expr *ref, const ColumnOf *column)
{
    Text name = name_of(check, column->name);
    Diag *d = diag_add(check->diags, DIAG_E0210, ref->span,
                       "the column `%.*s` is counted for the area in force", SHOW(name));

    diag_help(check->diags, d,
              "make it the numerator of an indicator: its `numerator for …` takes an area");
}

void check_say_column_not_counted(Check *check, const Expr *ref, const ColumnOf *column)
{
    Text name = name_of(check, column->name);
    Diag *d = diag_add(check->diags, DIAG_E0205, ref->span,
                       "the column `%.*s` holds %s, which cannot be added up", SHOW(name),
                       kind_words(column->kind));

    diag_label(check->diags, d, column->span, "declared here");
    if (column->kind.tag == KIND_PROPORTION)
        diag_help(check->diags, d,
                  "bring the counts that it was made of, and divide them here; or where the last "
                  "row of a "
                  "period holds, write `as at the end` behind the column");
    else
        diag_help(check->diags, d, "a count, a quantity or money can be counted");
}

void check_say_parameter_kind(Check *check, Param param)
{
    Text kind = name_of(check, param.kind.name), name = name_of(check, param.name.name);
    Diag *d = diag_add(check->diags, DIAG_E0373, param.kind.span,
                       "`%.*s` is no sort of thing that a define takes", SHOW(kind));

    diag_help(check->diags, d,
              "write `measure %.*s` where it takes a measure, and a comma between two figures",
              SHOW(name));
}

void check_say_no_measure(Check *check, const Expr *arg, const Define *define)
{
    Text text = source_words(check, arg->span), name = name_of(check, define->name);
    Diag *d = diag_add(check->diags, DIAG_E0374, arg->span,
                       "`%.*s` takes a measure here, and `%.*s` is none", SHOW(name), SHOW(text));

    diag_label(check->diags, d, define->span, "declared here");
    diag_help(check->diags, d,
              "name an indicator, a part or a measure: the define asks for its figures itself");
}

void check_say_measure_no_figure(Check *check, const Expr *ref)
{
    Text text = source_words(check, ref->span);
    Diag *d = diag_add(check->diags, DIAG_E0210, ref->span, "`%.*s` is a measure, not a figure",
                       SHOW(text));

    diag_help(check->diags, d, "say which of its figures: `%.*s rate`, `%.*s target` …", SHOW(text),
              SHOW(text));
}

void check_say_not_of_a_measure(Check *check, const Expr *ref)
{
    const Idents *path = &ref->as.ref.path;
    Span behind = span_join(path->items[1].span, path->items[path->count - 1].span);
    Text name = name_of(check, path->items[0].name), field = source_words(check, behind);
    Diag *d = diag_add(check->diags, DIAG_E0202, behind,
                       "`%.*s` is a measure, and no measure has a `%.*s`", SHOW(name), SHOW(field));

    diag_help(check->diags, d,
              "it may have a numerator, a denominator, a rate, a baseline, a target and an "
              "achievement");
}

void check_say_written_out(Check *check, Span span)
{
    Diag *d = diag_add(check->diags, DIAG_E0376, span,
                       "written out for all measures that they are called with, the defines would "
                       "be longer than a million characters");

    diag_help(check->diags, d, "let defines take fewer measures, or call them with fewer");
}

void check_say_argument_count(Check *check, Span span, const Define *define, uint32_t given)
{
    Text name = name_of(check, define->name);
    const char *thing = define->takes_measures ? "thing" : "figure";
    const char *things = define->takes_measures ? "things" : "figures";
    Diag *d = diag_add(check->diags, DIAG_E0209, span, "`%.*s` takes %u %s, and %u %s here",
                       SHOW(name), define->params.count, define->params.count == 1 ? thing : things,
                       given, given == 1 ? "stands" : "stand");

    diag_label(check->diags, d, define->span, "declared here");
    if (define->params.count)
        diag_help(check->diags, d, "write `%.*s of` and the %s, with commas between them",
                  SHOW(name), things);
    else
        diag_help(check->diags, d, "write `%.*s` alone", SHOW(name));
}

void check_say_scale_arguments(Check *check, Span span, const Scale *scale, uint32_t given)
{
    Text name = name_of(check, scale->name);
    bool grid = scale->columns > 0;
    Diag *d = diag_add(check->diags, DIAG_E0209, span,
                       "a %s is looked up by %s, and %u stand%s here", grid ? "grid" : "scale",
                       grid ? "two figures" : "one figure", given, given == 1 ? "s" : "");

    diag_help(check->diags, d,
              grid ? "write `%.*s of`, the figure of the rows, a comma, and that of the columns"
                   : "write `%.*s of` and one figure",
              SHOW(name));
}

void check_say_of_many(Check *check, Span span)
{
    Diag *d = diag_add(check->diags, DIAG_E0209, span, "a share is of one thing");

    diag_help(check->diags, d, "only a define takes several figures after `of`");
}
