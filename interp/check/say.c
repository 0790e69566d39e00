/* Wording: names and what they stand for. */
#include "check/say.h"
#include "base/out.h"
#include "syntax/stdlib.h"

enum { SUGGESTIONS_MAX = 100 }; /* no more are printed */

/* Owners of SPACE_TOLD beside those of the spaces themselves. */

/* --- words that several files need --- */

static Text out_copy(Check *check, Out *out)
{
    Text copy = arena_copy(check->arena, out_view(out));

    check->arena->failed |= out->failed;
    out_release(out);
    return copy;
}

Text percent_words(Check *check, Number share)
{
    Out out;

    out_init(&out);
    number_write_percent(&out, share, 0, 12);
    return out_copy(check, &out);
}

Text date_words(Check *check, Day day)
{
    Out out;

    out_init(&out);
    day_write_words(&out, day);
    return out_copy(check, &out);
}

Text period_words(Check *check, Period period)
{
    Out out;

    out_init(&out);
    period_write_in(&out, period, model_year_unsaid(check->model));
    return out_copy(check, &out);
}

Text source_words(const Check *check, Span span)
{
    return span_text(&check->book->sources, span);
}

static const char *space_words(Space space)
{
    switch (space) {
    case SPACE_AREA:
        return "area";
    case SPACE_QUESTION:
        return "question";
    case SPACE_READING:
        return "reading";
    case SPACE_LIST:
        return "list";
    case SPACE_SOURCE:
        return "source";
    case SPACE_TABLE:
        return "data";
    case SPACE_COLUMN:
    case SPACE_ANY_COLUMN:
        return "column";
    case SPACE_SCALE:
        return "scale";
    case SPACE_DEFINE:
        return "define";
    case SPACE_CONVENTION:
        return "convention";
    case SPACE_CALENDAR:
        return "calendar";
    case SPACE_VARIATION:
        return "variation";
    case SPACE_INDICATOR:
        return "indicator";
    case SPACE_MILESTONE:
    case SPACE_ANY_MILESTONE:
        return "milestone";
    case SPACE_PART:
        return "part";
    case SPACE_MEASURE:
    case SPACE_ANY_MEASURE:
        return "measure";
    case SPACE_EVIDENCE:
        return "evidence";
    case SPACE_OFFSET:
        return "offset";
    case SPACE_CATCH_UP:
        return "catch up";
    case SPACE_LIBRARY:
    case SPACE_FIELD:
    case SPACE_GUARD:
    case SPACE_PERIOD:
    case SPACE_CELL_ROW:
    case SPACE_CELL:
    case SPACE_HOLED:
    case SPACE_TOLD:
    case SPACE_MATTERED:
    case SPACE_COUNT:
        break;
    }
    return "name";
}

/* What was probably meant is not complained about for never being used. */
static void spare(Check *check, unsigned spaces, uint32_t owner, Name name)
{
    const Space looked_at[] = {SPACE_DEFINE, SPACE_SCALE, SPACE_ANY_COLUMN, SPACE_QUESTION,
                               SPACE_EVIDENCE};
    const TargetTag tags[] = {TARGET_DEFINE, TARGET_SCALE, TARGET_COLUMN, TARGET_QUESTION,
                              TARGET_EVIDENCE};

    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        uint32_t of = looked_at[i] == SPACE_EVIDENCE ? owner : 0;
        int at =
            spaces & 1u << looked_at[i] ? scope_find(&check->scope, looked_at[i], of, name) : -1;
        Target target = {
            .tag = tags[i], .a = tags[i] == TARGET_EVIDENCE ? (int)owner : at, .b = at};
        if (at >= 0)
            target_mark_used(check, &target);
    }
}

static bool begins_heading(Text line, const char *heading, Text name)
{
    Text word = text_from_cstr(heading);

    if (!text_starts(line, word) || line.len <= word.len + name.len || line.ptr[word.len] != ' ')
        return false;
    Text rest = text_slice(line, word.len + 1, line.len);
    return text_starts(rest, name) && (rest.len == name.len || !ascii_is_name(rest.ptr[name.len]));
}

/* The library that declares `name`; NULL: none does. */
static const char *library_of(Text name)
{
    static const char *const headings[] = {"convention", "scale", "define", "calendar"};

    for (size_t f = 0; f < cquin_stdlib_count; f++) {
        Text bytes = {cquin_stdlib[f].bytes, cquin_stdlib[f].len};
        for (size_t at = 0; at < bytes.len; at++) {
            if (at > 0 && bytes.ptr[at - 1] != '\n')
                continue;
            for (size_t h = 0; h < sizeof headings / sizeof *headings; h++)
                if (begins_heading(text_slice(bytes, at, bytes.len), headings[h], name))
                    return cquin_stdlib[f].name;
        }
    }
    return NULL;
}

/* Adds a line at the head of a file, below its `language`. */
static void fix_head(Check *check, Diag *d, SourceId source, Text line)
{
    const File *file = check->book->files;
    uint32_t at = 0;

    while (file && file->source != source)
        file = file->next;
    if (!file)
        return;
    const Clause *first = file->preamble->clauses;
    const Source *bytes = source_at(&check->book->sources, source);
    if (first && first->tag == CLAUSE_LANGUAGE) {
        uint32_t next = span_place(&check->book->sources, first->span).line;
        if (next >= bytes->lines.count)
            return;
        at = bytes->lines.items[next];
    } else if (text_starts(bytes->bytes, TEXT("\xEF\xBB\xBF"))) {
        at = 3;
    }
    diag_fix(check->diags, d, (Span){source, at, at},
             diags_format(check->diags, "%.*s\n", SHOW(line)));
}

/* The `use` line that is missing, or the article that is one word too many. */
static bool help_name(Check *check, Diag *d, Ident said)
{
    Text name = name_of(check, said.name);
    const char *library = check->suggestions < SUGGESTIONS_MAX ? library_of(name) : NULL;

    if (library) {
        diag_help(check->diags, d,
                  "the standard library has it: add at the head of the file: use %s.%.*s", library,
                  SHOW(name));
        fix_head(check, d, said.span.source,
                 diags_format(check->diags, "use %s.%.*s", library, SHOW(name)));
    } else if (text_equal(name, TEXT("the"))) {
        Text bytes = source_at(&check->book->sources, said.span.source)->bytes;
        uint32_t end = said.span.end;
        while (end < bytes.len && (bytes.ptr[end] == ' ' || bytes.ptr[end] == '\t'))
            end++;
        diag_help(check->diags, d, "leave out `the`");
        diag_mend(check->diags, d, (Span){said.span.source, said.span.start, end}, TEXT(""),
                  end > said.span.end);
    } else {
        return false;
    }
    check->suggestions++;
    return true;
}

static bool suggest(Check *check, Diag *d, unsigned spaces, uint32_t owner, Ident name)
{
    if (check->suggestions++ >= SUGGESTIONS_MAX)
        return false;
    Name near =
        scope_nearest(&check->scope, &check->book->names, spaces, owner, name_of(check, name.name));
    if (!near)
        return false;
    Text text = name_of(check, near);
    spare(check, spaces, owner, near);
    diag_help(check->diags, d, "did you mean `%.*s`?", SHOW(text));
    if (name_of(check, name.name).len == 1)
        return true; /* it may be any other */
    diag_mend(check->diags, d, name.span, text,
              text_is_slip(name_of(check, name.name), text) &&
                  scope_one_slip(&check->scope, &check->book->names, spaces, owner,
                                 name_of(check, name.name)));
    return true;
}

/* A name that is like none is probably missing where it should be declared: that is one
 * mistake, however often the name is used. The first complaint shows some of the other places. */
bool told_before(Check *check, uint32_t owner, Name name, Span span)
{
    const uint32_t shown = 5;
    const Entry *told = scope_entry(&check->scope, SPACE_TOLD, owner, name);
    uint32_t labels = 0;

    if (!told)
        return false;
    Diag *d = check->diags->list.items[told->value];
    for (const DiagLabel *label = d->labels; label; label = label->next)
        labels++;
    bool same_place = d->span.source == span.source && d->span.start == span.start;
    if (labels < shown && !same_place)
        diag_label(check->diags, d, span, "and here");
    return true;
}

void remember_told(Check *check, const Diag *d, uint32_t owner, Name name)
{
    uint32_t count = check->diags->list.count;

    if (count && check->diags->list.items[count - 1] == d)
        scope_put(&check->scope, SPACE_TOLD, owner, name, (int)count - 1, d->span);
}

/* --- names that are declared --- */

void check_say_declared_twice(Check *check, Space space, Ident ident, Span before)
{
    Text name = name_of(check, ident.name);
    Diag *d = diag_add(check->diags, DIAG_E0201, ident.span, "the %s `%.*s` is declared twice",
                       space_words(space), SHOW(name));

    diag_label(check->diags, d, before, "the name is taken here");
    diag_help(check->diags, d, "give one of the two another name");
}

void check_say_names_alike(Check *check, Ident ident, Ident before)
{
    Text a = name_of(check, ident.name), b = name_of(check, before.name);
    Diag *d = diag_add(check->diags, DIAG_W0314, ident.span,
                       "`%.*s` and `%.*s` differ only in spelling", SHOW(a), SHOW(b));

    diag_label(check->diags, d, before.span, "the other one");
    diag_help(check->diags, d,
              "if they are one thing, write one name; if they are two, tell them apart by more");
}

void check_say_area_name_twice(Check *check, Text name, const Area *area, const Area *before)
{
    Diag *d =
        diag_add(check->diags, DIAG_E0201, area->span, "`%.*s` is a name of two areas", SHOW(name));

    diag_label(check->diags, d, before->span, "it is a name of this area already");
    diag_help(check->diags, d,
              "a row of data with that name would belong to neither: give it to one of them");
}

void check_say_two_schemes(Check *check, const Section *s, const Section *before)
{
    Diag *d = diag_add(check->diags, DIAG_E0227, s->span, "a second scheme");

    diag_label(check->diags, d, before->span, "the scheme is declared here");
    diag_help(check->diags, d,
              "one scheme is read at a time; other files of it begin with `part of scheme NAME`");
}

void check_say_no_scheme(Check *check)
{
    const File *first = check->book->files;
    Span span = first && first->sections ? first->sections->span : SPAN_NONE;
    Diag *d;

    if (check->incomplete || check->diags->errors > 0)
        return;
    d = diag_add(check->diags, DIAG_E0227, span, "no file here declares a scheme");
    diag_help(check->diags, d, "begin with the file that has the line `scheme NAME \"title\"`");
}

void check_say_other_scheme(Check *check, Ident name, const Section *scheme)
{
    Text said = name_of(check, name.name), is = name_of(check, scheme->name.name);
    Diag *d =
        diag_add(check->diags, DIAG_E0227, name.span,
                 "this file is part of `%.*s`, but the scheme is `%.*s`", SHOW(said), SHOW(is));

    diag_label(check->diags, d, scheme->span, "the scheme that uses it");
    if (text_is_slip(said, is))
        diag_mend(check->diags, d, name.span, is, true);
}

static void help_part_of(Check *check, Diag *d, SourceId source, Text scheme)
{
    diag_help(check->diags, d, "add `part of scheme %.*s` at the head of this file", SHOW(scheme));
    fix_head(check, d, source, diags_format(check->diags, "part of scheme %.*s", SHOW(scheme)));
}

void check_say_part_of_what(Check *check, const Section *indicator)
{
    Text name = name_of(check, indicator->name.name);
    Diag *d = diag_add(check->diags, DIAG_E0227, indicator->span,
                       "`%.*s` does not say which scheme it is part of", SHOW(name));

    if (check->scheme)
        help_part_of(check, d, indicator->span.source, name_of(check, check->scheme->name.name));
}

/* What of a library file is least unlike `entry`; one that begins like it is near whatever
 * follows. */
static Name near_in_library(const Check *check, SourceId source, Text entry)
{
    size_t best = entry.len / 3 + 2;
    Name near = 0;

    for (uint32_t i = 0; i < check->scope.entries.count; i++) {
        const Entry *e = &check->scope.entries.items[i];
        if (e->space != SPACE_LIBRARY || e->owner != source)
            continue;
        Text text = name_of(check, e->name);
        size_t distance = text_starts(text, entry) ? 0 : text_distance(entry, text, best);
        if (distance >= best)
            continue;
        best = distance;
        near = e->name;
    }
    return near;
}

Name check_say_not_in_library(Check *check, const UsePath *path, SourceId source)
{
    Text library = name_of(check, path->library.name), entry = name_of(check, path->entry.name);
    Diag *d = diag_add(check->diags, DIAG_E0202, path->entry.span,
                       "`%.*s` of the standard library has no `%.*s`", SHOW(library), SHOW(entry));
    bool look = check->suggestions++ < SUGGESTIONS_MAX;
    Name near = look ? near_in_library(check, source, entry) : 0;

    if (near) {
        diag_help(check->diags, d, "did you mean `%.*s.%.*s`?", SHOW(library),
                  SHOW(name_of(check, near)));
        diag_mend(check->diags, d, path->entry.span, name_of(check, near),
                  text_is_slip(entry, name_of(check, near)));
    }
    return near;
}

/* --- names that are not --- */

static Text owner_words(Check *check, Space space, uint32_t owner)
{
    if (space == SPACE_READING)
        return name_of(check, check->model->questions.items[owner].name);
    if (space == SPACE_COLUMN)
        return name_of(check, model_table(check->model, owner)->name);
    if (space == SPACE_PART)
        return name_of(check, check->model->indicators.items[owner].name);
    return TEXT_NONE;
}

/* The headings that declare such names. */
static unsigned space_sections(Space space)
{
    if (space == SPACE_MILESTONE || space == SPACE_ANY_MILESTONE)
        return S_MILESTONE;
    return space == SPACE_QUESTION ? S_QUESTION : space == SPACE_CONVENTION ? S_CONVENTION : 0;
}

/* The readings there are, where none is like the one that is named. */
static void help_readings(Check *check, Diag *d, uint32_t question)
{
    const Question *q = &check->model->questions.items[question];
    const uint32_t shown = 8;
    Out list;

    out_init(&list);
    for (uint32_t i = 0; i < q->readings.count && i < shown; i++)
        out_format(&list, "%s`%.*s`", i ? ", " : "",
                   SHOW(name_of(check, q->readings.items[i].name)));
    if (q->readings.count)
        diag_help(check->diags, d, "it has %.*s%s", SHOW(out_view(&list)),
                  q->readings.count > shown ? " and more" : "");
    check->arena->failed |= list.failed;
    out_release(&list);
}

static void help_columns(Check *check, Diag *d, uint32_t table)
{
    const Table *t = model_table(check->model, table);
    const uint32_t shown = 8;
    Text list = TEXT_NONE;

    for (uint32_t i = 0; i < t->columns.count && i < shown; i++)
        list = diags_format(check->diags, "%.*s%s`%.*s`", SHOW(list), i ? ", " : "",
                            SHOW(table < check->model->tables.count
                                     ? name_of(check, t->columns.items[i].name)
                                     : t->columns.items[i].title));
    if (list.len)
        diag_help(check->diags, d, "its columns are %.*s%s", SHOW(list),
                  t->columns.count > shown ? " and more" : "");
}

/* `stairs of achievement`, where no scale is called so. */
static void help_scales(Check *check, Diag *d, Ident name)
{
    Text bytes = source_at(&check->book->sources, name.span.source)->bytes, list = TEXT_NONE;
    const uint32_t shown = 8;

    if (!text_starts(text_slice(bytes, name.span.end, bytes.len), TEXT(" of ")))
        return;
    for (uint32_t i = 0; i < check->model->scales.count && i < shown; i++)
        list = diags_format(check->diags, "%.*s%s`%.*s`", SHOW(list), i ? ", " : "",
                            SHOW(name_of(check, check->model->scales.items[i].name)));
    if (list.len)
        diag_help(check->diags, d, "the scales are %.*s%s", SHOW(list),
                  check->model->scales.count > shown ? " and more" : "");
}

void check_say_unknown(Check *check, Space space, uint32_t owner, Ident name)
{
    Text text = name_of(check, name.name), of = owner_words(check, space, owner);
    unsigned spaces = 1u << space;
    Diag *d;

    if ((check->incomplete && !of.len) || check->nameless & space_sections(space))
        return;
    if (!text.len)
        text = source_words(check, name.span);
    uint32_t told = (uint32_t)space << 24 | owner;
    if (told_before(check, told, name.name, name.span))
        return;
    if (of.len)
        d = diag_add(check->diags, DIAG_E0202, name.span, "`%.*s` has no %s `%.*s`", SHOW(of),
                     space_words(space), SHOW(text));
    else
        d = diag_add(check->diags, DIAG_E0202, name.span, "there is no %s `%.*s`",
                     space_words(space), SHOW(text));
    bool letter = space == SPACE_READING && text.len == 1; /* it may be any of them */
    if (help_name(check, d, name) || (!letter && suggest(check, d, spaces, owner, name)))
        return;
    if (space == SPACE_READING)
        help_readings(check, d, owner);
    if (space == SPACE_COLUMN)
        help_columns(check, d, owner);
    remember_told(check, d, told, name.name);
}

static void say_unknown_name(Check *check, const Env *env, Ident name)
{
    const unsigned figures = 1u << SPACE_DEFINE | 1u << SPACE_SCALE | 1u << SPACE_ANY_COLUMN |
                             1u << SPACE_INDICATOR | 1u << SPACE_QUESTION |
                             1u << SPACE_ANY_MILESTONE;
    unsigned inside = (env->indicator >= 0 ? 1u << SPACE_FIELD : 0) |
                      (env->milestone >= 0 ? 1u << SPACE_EVIDENCE : 0);
    Text text = name_of(check, name.name);

    if (check_say_hyphened(check, name) || told_before(check, TOLD_FIGURE, name.name, name.span) ||
        (check->nameless & ~(unsigned)(S_DATA | S_CONVENTION) &&
         check->suggestions++ < SUGGESTIONS_MAX &&
         !scope_nearest(&check->scope, &check->book->names, figures | inside, 0, text)))
        return;
    Diag *d =
        diag_add(check->diags, DIAG_E0202, name.span, "nothing is called `%.*s` here", SHOW(text));

    if (env->indicator < 0 && scope_find(&check->scope, SPACE_FIELD, 0, name.name) >= 0)
        diag_help(check->diags, d, "say of which indicator: `NAME %.*s`", SHOW(text));
    else if (env->milestone >= 0 && text_equal(text, TEXT("accepted")))
        diag_help(check->diags, d, "evidence that is required is accepted evidence: `requires plan`");
    else if (!help_name(check, d, name) &&
             !suggest(check, d, figures | inside,
                      env->milestone >= 0 ? (uint32_t)env->milestone : 0, name)) {
        help_scales(check, d, name);
        remember_told(check, d, TOLD_FIGURE, name.name);
    }
}

static bool say_unknown_in_milestone(Check *check, const Ident *path)
{
    Text text = name_of(check, path[1].name), first = name_of(check, path[0].name);
    int milestone = scope_find(&check->scope, SPACE_ANY_MILESTONE, 0, path[0].name);
    uint32_t told = TOLD_OF_MILESTONE + (uint32_t)milestone;

    if (milestone < 0 || told_before(check, told, path[1].name, path[1].span))
        return milestone >= 0;
    Diag *d = diag_add(check->diags, DIAG_E0202, path[1].span, "the milestone `%.*s` has no `%.*s`",
                       SHOW(first), SHOW(text));
    if (scope_find(&check->scope, SPACE_FIELD, 0, path[1].name) >= 0) {
        const Model *model = check->model;
        int of = model->milestones.items[milestone].indicator;
        diag_help(check->diags, d, "it is its indicator's: `%.*s %.*s`",
                  SHOW(name_of(check, model->indicators.items[of].name)), SHOW(text));
        return true;
    }
    if (!suggest(check, d, 1u << SPACE_EVIDENCE, (uint32_t)milestone, path[1]))
        remember_told(check, d, told, path[1].name);
    return true;
}

static bool say_unknown_in_measure(Check *check, const Ident *path)
{
    Text text = name_of(check, path[1].name), first = name_of(check, path[0].name);
    int measure = scope_find(&check->scope, SPACE_ANY_MEASURE, 0, path[0].name);
    uint32_t told = TOLD_OF_MEASURE + (uint32_t)measure;

    if (measure < 0 || told_before(check, told, path[1].name, path[1].span))
        return measure >= 0;
    Diag *d = diag_add(check->diags, DIAG_E0202, path[1].span, "the measure `%.*s` has no `%.*s`",
                       SHOW(first), SHOW(text));
    if (!suggest(check, d, 1u << SPACE_FIELD, 0, path[1]))
        remember_told(check, d, told, path[1].name);
    return true;
}

static bool say_unknown_second(Check *check, const Expr *ref)
{
    const Ident *path = ref->as.ref.path.items;
    Text text = name_of(check, path[1].name), first = name_of(check, path[0].name);
    int table = scope_find(&check->scope, SPACE_TABLE, 0, path[0].name);
    int indicator = scope_find(&check->scope, SPACE_INDICATOR, 0, path[0].name);

    if (table >= 0) {
        check_say_unknown(check, SPACE_COLUMN, (uint32_t)table, path[1]);
        return true;
    }
    if (indicator < 0)
        return say_unknown_in_milestone(check, path) || say_unknown_in_measure(check, path);
    uint32_t told = TOLD_OF_INDICATOR + (uint32_t)indicator;
    if (told_before(check, told, path[1].name, path[1].span))
        return true;
    Diag *d = diag_add(check->diags, DIAG_E0202, path[1].span, "the indicator `%.*s` has no `%.*s`",
                       SHOW(first), SHOW(text));
    const unsigned inside = 1u << SPACE_FIELD | 1u << SPACE_MILESTONE | 1u << SPACE_MEASURE;
    if (!suggest(check, d, inside, (uint32_t)indicator, path[1]))
        remember_told(check, d, told, path[1].name);
    return true;
}

void check_say_unknown_path(Check *check, const Env *env, const Expr *ref)
{
    const Idents *path = &ref->as.ref.path;

    if (check->incomplete || !path->count)
        return;
    Span span = span_join(path->items[0].span, path->items[path->count - 1].span);
    Text text = source_words(check, span);
    if (path->count == 1) {
        say_unknown_name(check, env, path->items[0]);
        return;
    }
    if (path->count >= 2 && say_unknown_second(check, ref))
        return;
    if (check->nameless & (S_INDICATOR | S_MILESTONE | S_DATA))
        return;
    if (told_before(check, TOLD_FIRST, path->items[0].name, span))
        return;
    Diag *d = diag_add(check->diags, DIAG_E0202, span, "nothing is called `%.*s`", SHOW(text));
    if (text_equal(text, TEXT("equal share"))) {
        diag_help(check->diags, d, "write `an equal share of …`");
        diag_mend(check->diags, d, (Span){span.source, span.start, span.start}, TEXT("an "), true);
        return;
    }
    if (help_name(check, d, path->items[0]))
        return;
    const unsigned first = 1u << SPACE_INDICATOR | 1u << SPACE_TABLE | 1u << SPACE_ANY_MILESTONE |
                           1u << SPACE_ANY_MEASURE;
    if (!suggest(check, d, first, 0, path->items[0]))
        remember_told(check, d, TOLD_FIRST, path->items[0].name);
}

void check_say_two_meanings(Check *check, const Expr *ref, const Target *targets, uint32_t count)
{
    Text text = source_words(check, ref->span), list = TEXT_NONE;
    Diag *d = diag_add(check->diags, DIAG_E0203, ref->span, "`%.*s` may mean %s things", SHOW(text),
                       count > 2 ? "several" : "two");

    for (uint32_t i = 0; i < count; i++) {
        Text one = target_spelling(check, &targets[i]);
        target_mark_used(check, &targets[i]);
        list = diags_format(check->diags, "%.*s%s`%.*s`", SHOW(list),
                            i == 0          ? ""
                            : i + 1 < count ? ", "
                                            : " or ",
                            SHOW(one));
    }
    diag_help(check->diags, d, "say which one: %.*s", SHOW(list));
}

void check_say_milestone_of_which(Check *check, Ident name, int first)
{
    Text text = name_of(check, name.name);
    Diag *d = diag_add(check->diags, DIAG_E0203, name.span,
                       "several indicators have a milestone `%.*s`", SHOW(text));
    int other = check->milestones.items[first].same_name;

    diag_label(check->diags, d, check->model->milestones.items[first].span, "one");
    diag_label(check->diags, d, check->model->milestones.items[other].span, "another");
    diag_help(check->diags, d,
              "a clause here can speak of milestones of its own indicator, or of one with a name "
              "of its own");
}

/* --- cycles --- */

static Text chain_words(Check *check, const Text *names, uint32_t count)
{
    const uint32_t shown = 12;
    Out out;

    out_init(&out);
    for (uint32_t i = 0; i < count && i < shown; i++) {
        out_text(&out, names[i]);
        out_str(&out, " → ");
    }
    if (count > shown)
        out_str(&out, "… → ");
    out_text(&out, names[0]);
    return out_copy(check, &out);
}

static void label_chain(Check *check, Diag *d, const Text *names, const GraphStep *steps,
                        uint32_t count)
{
    for (uint32_t i = 1; i < count && i < 12; i++) {
        Text next = names[(i + 1) % count];
        diag_label(check->diags, d, steps[i].span, "`%.*s` stands on `%.*s`", SHOW(names[i]),
                   SHOW(next));
    }
}

void check_say_definition_cycle(Check *check, const Text *names, const GraphStep *steps,
                                uint32_t count)
{
    Text chain = chain_words(check, names, count);
    Diag *d = diag_add(check->diags, DIAG_E0211, steps[0].span, "`%.*s` is defined by itself: %.*s",
                       SHOW(names[0]), SHOW(chain));

    label_chain(check, d, names, steps, count);
    diag_help(check->diags, d, "one of them must be said without the others");
}

void check_say_milestone_cycle(Check *check, const Text *names, const GraphStep *steps,
                               uint32_t count)
{
    Text chain = chain_words(check, names, count);
    Diag *d = diag_add(check->diags, DIAG_E0211, steps[0].span, "`%.*s` waits for itself: %.*s",
                       SHOW(names[0]), SHOW(chain));

    label_chain(check, d, names, steps, count);
    diag_help(
        check->diags, d,
        "a condition, an offset or a catch-up here must go: none of them can be worked out first");
}

void check_say_too_deep(Check *check, Span span, unsigned limit)
{
    Diag *d = diag_add(check->diags, DIAG_E0212, span,
                       "definitions stand on definitions more than %u deep", limit);

    diag_help(check->diags, d, "say some of them directly");
}
