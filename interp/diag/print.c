/* The text printer.
 *
 *     error[E0213]: 69.995% falls in no band of this scale
 *       --> stdlib/scales.cquin:32:3
 *        |
 *     31 |   50.00% to 69.99%    pays 25%
 *        |             ------ this band ends here
 *     32 |   70.00% to 79.99%    pays 50%
 *        |   ^^^^^^ and this one starts here
 *        |
 *     help: say how the figure is rounded before it is looked up:
 *           on a proportion, rounded half up to 2 decimal places of a percent
 *
 * Places of the complaint's own file come first, those of other files after it under a line
 * `::: path`. Each mark has a row of its own under its line. Colour repeats what the words
 * and signs say and adds nothing.
 */
#include "diag/shown.h"
#include "diag/strip.h"

#define MARKS_MAX 24u /* places shown of one complaint; further ones are counted */

typedef enum Paint {
    PAINT_NONE,
    PAINT_ERROR,
    PAINT_WARNING,
    PAINT_FRAME,
    PAINT_HELP,
    PAINT_BOLD
} Paint;

static const char *const paints[] = {
    [PAINT_NONE] = "\033[0m",     [PAINT_ERROR] = "\033[1;31m", [PAINT_WARNING] = "\033[1;33m",
    [PAINT_FRAME] = "\033[1;34m", [PAINT_HELP] = "\033[1;36m",  [PAINT_BOLD] = "\033[1m",
};

typedef struct Mark {
    Span span;
    Text text;
    Place place;
    bool is_main;
} Mark;

typedef struct Marks {
    Mark items[MARKS_MAX];
    size_t count, left_out;
} Marks;

typedef struct Printer {
    Out *out;
    Out scratch;
    const Sources *sources;
    bool colour;
    size_t gutter; /* digits of the greatest line number shown */
} Printer;

static void paint(Printer *p, Paint with)
{
    if (p->colour)
        out_str(p->out, paints[with]);
}

static void write_painted(Printer *p, Paint with, const char *s)
{
    paint(p, with);
    out_str(p->out, s);
    paint(p, PAINT_NONE);
}

/* Marks of the complaint's own file first, then by file and place; the main one before a
 * label at the same place. */
static bool mark_before(const Mark *a, const Mark *b, SourceId own)
{
    if (a->span.source != b->span.source) {
        if (a->span.source == own || b->span.source == own)
            return a->span.source == own;
        return a->span.source < b->span.source;
    }
    return a->span.start < b->span.start;
}

static void marks_add(Marks *marks, const Sources *sources, Span span, Text text, bool is_main)
{
    size_t at = marks->count;

    if (!span.source)
        return;
    if (at == MARKS_MAX) {
        marks->left_out++;
        return;
    }
    Mark mark = {span, text, span_place(sources, span), is_main};
    SourceId own = at > 0 ? marks->items[0].span.source : span.source;
    while (at > 0 && mark_before(&mark, &marks->items[at - 1], own)) {
        marks->items[at] = marks->items[at - 1];
        at--;
    }
    marks->items[at] = mark;
    marks->count++;
}

static void marks_collect(Marks *marks, const Sources *sources, const Diag *d)
{
    marks_add(marks, sources, d->span, d->caption, true);
    for (const DiagLabel *label = d->labels; label; label = label->next)
        marks_add(marks, sources, label->span, label->text, false);
}

static size_t digits_of(uint32_t n)
{
    size_t digits = 1;

    while (n >= 10) {
        n /= 10;
        digits++;
    }
    return digits;
}

static size_t gutter_for(const Marks *marks)
{
    size_t gutter = 1;

    for (size_t i = 0; i < marks->count; i++)
        if (digits_of(marks->items[i].place.line) > gutter)
            gutter = digits_of(marks->items[i].place.line);
    return gutter;
}

/* "31 | ", or "   | " for line 0. */
static void write_gutter(Printer *p, uint32_t line)
{
    paint(p, PAINT_FRAME);
    if (line)
        out_int(p->out, line);
    out_repeat(p->out, ' ', p->gutter - (line ? digits_of(line) : 0));
    out_str(p->out, " |");
    paint(p, PAINT_NONE);
}

static void write_empty_row(Printer *p)
{
    write_gutter(p, 0);
    out_char(p->out, '\n');
}

static void write_line_row(Printer *p, uint32_t line, Strip strip)
{
    write_gutter(p, line);
    if (strip.to > strip.from) {
        out_char(p->out, ' ');
        strip_write(p->out, strip);
    }
    out_char(p->out, '\n');
}

static void write_mark_row(Printer *p, const Mark *mark, Strip strip, uint32_t line_start,
                           Paint severity)
{
    size_t from = strip_columns(strip, mark->span.start - line_start, &p->scratch);
    size_t to = from;

    if (mark->span.end > mark->span.start)
        to = strip_columns(strip, mark->span.end - line_start, &p->scratch);
    write_gutter(p, 0);
    out_repeat(p->out, ' ', from + 1);
    paint(p, mark->is_main ? severity : PAINT_FRAME);
    out_repeat(p->out, mark->is_main ? '^' : '-', to > from ? to - from : 1);
    if (mark->text.len) {
        out_char(p->out, ' ');
        out_safe(p->out, mark->text);
    }
    paint(p, PAINT_NONE);
    out_char(p->out, '\n');
}

/* What stands between two shown lines: nothing, the one line that is missing, or a sign that
 * there are more. */
static void write_between(Printer *p, const Mark *before, const Mark *mark)
{
    uint32_t line = before->place.line + 1;

    if (line + 1 == mark->place.line)
        write_line_row(
            p, line,
            strip_around(source_line(p->sources, mark->span.source, line), 0, &p->scratch));
    else if (line < mark->place.line)
        out_str(p->out, "...\n");
}

static void write_mark(Printer *p, const Mark *before, const Mark *mark, Paint severity)
{
    const Source *source = source_at(p->sources, mark->span.source);
    uint32_t line = mark->place.line, line_start = source->lines.items[line - 1];
    Strip strip = strip_around(source_line(p->sources, mark->span.source, line),
                               mark->span.start - line_start, &p->scratch);

    if (before)
        write_between(p, before, mark);
    if (!before || before->place.line != line || strip_is_cut(strip))
        write_line_row(p, line, strip);
    write_mark_row(p, mark, strip, line_start, severity);
}

static void write_arrow(Printer *p, const char *arrow, Text path, Place place)
{
    out_repeat(p->out, ' ', p->gutter);
    write_painted(p, PAINT_FRAME, arrow);
    out_char(p->out, ' ');
    out_safe(p->out, path);
    if (place.line)
        out_format(p->out, ":%u:%u", (unsigned)place.line, (unsigned)place.column);
    out_char(p->out, '\n');
}

static void write_excerpts(Printer *p, const Diag *d, const Marks *marks, Paint severity)
{
    const Mark *before = NULL;

    for (size_t i = 0; i < marks->count; i++) {
        const Mark *mark = &marks->items[i];
        if (before && before->span.source != mark->span.source) {
            before = NULL;
            write_empty_row(p);
        }
        if (!before) {
            Place place = i == 0 && d->span.source ? span_place(p->sources, d->span) : mark->place;
            write_arrow(p, i == 0 ? "-->" : ":::", source_at(p->sources, mark->span.source)->path,
                        place);
            write_empty_row(p);
        }
        write_mark(p, before, mark, severity);
        before = mark;
    }
    if (marks->left_out)
        out_format(p->out, "... and at %zu more places\n", marks->left_out);
}

/* Words under a heading like "help: "; further lines stand below the first word. */
static void write_words(Printer *p, Paint with, const char *heading, Text words)
{
    size_t indent = text_from_cstr(heading).len, from = 0;

    write_painted(p, with, heading);
    for (size_t at = 0; at <= words.len; at++) {
        if (at < words.len && words.ptr[at] != '\n')
            continue;
        if (from > 0)
            out_repeat(p->out, ' ', indent);
        out_safe(p->out, text_slice(words, from, at));
        out_char(p->out, '\n');
        from = at + 1;
    }
}

/* An edit without words of its own is said here. */
static void write_fix(Printer *p, const Diag *d)
{
    if (d->fix_text.len == 0) {
        write_words(p, PAINT_HELP, "help: ", TEXT("take it out"));
        return;
    }
    write_painted(p, PAINT_HELP, "help: ");
    out_str(p->out, d->fix_span.end > d->fix_span.start ? "write " : "add ");
    out_safe(p->out, d->fix_text);
    out_char(p->out, '\n');
}

static void write_headline(Printer *p, const Diag *d, Paint severity)
{
    paint(p, severity);
    out_str(p->out, d->severity == SEVERITY_ERROR ? "error[" : "warning[");
    out_text(p->out, diag_code_text(d->code));
    out_char(p->out, ']');
    paint(p, PAINT_NONE);
    paint(p, PAINT_BOLD);
    out_str(p->out, ": ");
    out_safe(p->out, d->text);
    paint(p, PAINT_NONE);
    out_char(p->out, '\n');
}

static void write_diag(Printer *p, const Diag *d)
{
    Paint severity = d->severity == SEVERITY_ERROR ? PAINT_ERROR : PAINT_WARNING;
    Marks marks = {.count = 0};

    marks_collect(&marks, p->sources, d);
    p->gutter = gutter_for(&marks);
    write_headline(p, d, severity);
    if (!d->span.source && d->where.len)
        write_arrow(p, "-->", d->where, (Place){0, 0});
    write_excerpts(p, d, &marks, severity);
    if (marks.count && (d->notes || d->help.len || d->has_fix))
        write_empty_row(p);
    for (const DiagNote *note = d->notes; note; note = note->next)
        write_words(p, PAINT_BOLD, "note: ", note->text);
    if (d->help.len)
        write_words(p, PAINT_HELP, "help: ", d->help);
    else if (d->has_fix)
        write_fix(p, d);
    out_char(p->out, '\n');
}

static void write_count(Out *out, uint32_t count, const char *what)
{
    out_grouped(out, count);
    out_char(out, ' ');
    out_str(out, what);
    if (count != 1)
        out_char(out, 's');
}

static void write_total(Out *out, const Diags *diags, size_t shown)
{
    if (diags->errors)
        write_count(out, diags->errors, "error");
    if (diags->errors && diags->warnings)
        out_str(out, " and ");
    if (diags->warnings)
        write_count(out, diags->warnings, "warning");
    if ((uint64_t)diags->errors + diags->warnings > shown)
        out_format(out, ", of which %zu are shown", shown);
    out_char(out, '\n');
}

void diags_print_text(Out *out, const Diags *diags, const Sources *sources, bool colour)
{
    const Diag *shown[DIAGS_PRINTED];
    size_t count = diags_shown(diags, shown);
    Printer p = {.out = out, .sources = sources, .colour = colour};

    out_init(&p.scratch);
    for (size_t i = 0; i < count; i++)
        write_diag(&p, shown[i]);
    if (diags->errors || diags->warnings)
        write_total(out, diags, count);
    out->failed = out->failed || p.scratch.failed;
    out_release(&p.scratch);
}
