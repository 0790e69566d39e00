/* One round of mends: the edits that the messages about the rules offer, put into the files.
 *
 *     Diag.fix_* of each message -> those that may be taken, by file and place
 *                                -> the bytes of each file anew, and every edit shown:
 *
 *     scheme.cquin:7:24: E0114: this text stands in curly quotes
 *     -  provider             “SECAmb”
 *     +  provider             "SECAmb"
 *
 * Of edits that overlap the first is taken; the next round sees whether the others are still
 * wanted. The library's own files are not the author's to change, and contract text (a line
 * that begins with `>`) says what the contract says: both stay as they are.
 */
#include "facade/facade.h"

#include <stdlib.h>

typedef struct Edit {
    const Diag *d;
    uint32_t order; /* among the messages */
} Edit;

typedef struct Edits ARRAY_OF(Edit) Edits;

typedef struct Fixing {
    Cquin *c;
    const Sources *sources;
    Edits edits; /* by file and place, none over another */
} Fixing;

/* --- which edits --- */

static bool is_library(const Cquin *c, SourceId source)
{
    const File *file = c->book.files;

    while (file && file->source != source)
        file = file->next;
    return !file || file->from_library;
}

static Text line_text(const Source *source, uint32_t line)
{
    size_t end = line < source->lines.count ? source->lines.items[line] : source->bytes.len;

    return text_slice(source->bytes, source->lines.items[line - 1], end);
}

/* Does any line that the edit touches begin with `>`, and the edit reach that far? */
static bool in_contract_text(const Sources *sources, Span span)
{
    const Source *source = source_at(sources, span.source);
    uint32_t line = span_place(sources, span).line;

    for (; line <= source->lines.count && source->lines.items[line - 1] <= span.end; line++) {
        Text text = line_text(source, line);
        size_t at = 0;
        while (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\t'))
            at++;
        if (at < text.len && text.ptr[at] == '>' && source->lines.items[line - 1] + at < span.end)
            return true;
    }
    return false;
}

static bool may_take(const Cquin *c, const Diag *d)
{
    return d->has_fix && !d->accepted && !is_library(c, d->fix_span.source) &&
           !in_contract_text(&c->book.sources, d->fix_span);
}

static int compare_edits(const void *a, const void *b)
{
    const Edit *x = a, *y = b;
    Span s = x->d->fix_span, t = y->d->fix_span;

    if (s.source != t.source)
        return s.source < t.source ? -1 : 1;
    if (s.start != t.start)
        return s.start < t.start ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

/* Of edits that overlap, or stand at one place, the first. */
static void drop_overlaps(Edits *edits)
{
    uint32_t kept = 0;

    for (uint32_t i = 0; i < edits->count; i++) {
        Span span = edits->items[i].d->fix_span;
        const Span *last = kept ? &edits->items[kept - 1].d->fix_span : NULL;
        if (last && last->source == span.source &&
            (span.start < last->end || span.start == last->start))
            continue;
        edits->items[kept++] = edits->items[i];
    }
    edits->count = kept;
}

static void choose(Fixing *f, bool all)
{
    const Diags *found = &f->c->found;

    for (uint32_t i = 0; i < found->list.count; i++) {
        const Diag *d = found->list.items[i];
        if (!may_take(f->c, d))
            continue;
        if (all || d->fix_safe)
            (void)ARRAY_PUSH(&f->c->call, &f->edits, ((Edit){d, i}));
        else
            f->c->offered++;
    }
    if (f->edits.count > 0)
        qsort(f->edits.items, f->edits.count, sizeof(Edit), compare_edits);
    drop_overlaps(&f->edits);
}

/* --- an edit, shown --- */

static void write_lines(Out *out, char sign, Text text)
{
    for (size_t at = 0; at < text.len;) {
        size_t end = at;
        while (end < text.len && text.ptr[end] != '\n' && text.ptr[end] != '\r')
            end++;
        out_char(out, sign);
        out_safe(out, text_slice(text, at, end));
        out_char(out, '\n');
        at = end + (end + 1 < text.len && text.ptr[end] == '\r' && text.ptr[end + 1] == '\n') + 1;
    }
}

static void show(Fixing *f, const Diag *d)
{
    Cquin *c = f->c;
    const Source *source = source_at(f->sources, d->fix_span.source);
    Place place = span_place(f->sources, d->fix_span);
    Place last = span_place(f->sources, (Span){d->fix_span.source, d->fix_span.end, 0});
    size_t from = source->lines.items[place.line - 1];
    size_t end = from;
    Out line;

    if (d->fix_span.end > d->fix_span.start || place.column > 1) { /* else a line is put in */
        bool whole = last.column == 1 && last.line > place.line;
        end = whole ? d->fix_span.end : source->lines.items[last.line - 1] +
                                            line_text(source, last.line).len;
    }
    out_init(&line);
    out_text(&line, text_slice(source->bytes, from, d->fix_span.start));
    out_text(&line, d->fix_text);
    out_text(&line, text_slice(source->bytes, d->fix_span.end, end));
    out_safe(&c->output, source->path);
    out_format(&c->output, ":%u:%u: ", (unsigned)place.line, (unsigned)place.column);
    out_text(&c->output, diag_code_text(d->code));
    out_str(&c->output, ": ");
    out_safe(&c->output, d->text);
    out_char(&c->output, '\n');
    write_lines(&c->output, '-', text_slice(source->bytes, from, end));
    write_lines(&c->output, '+', out_view(&line));
    out_char(&c->output, '\n');
    c->call.failed |= line.failed;
    out_release(&line);
}

/* --- a file anew --- */

/* From edit `i` on, all of one file; gives the first edit of the next. */
static uint32_t rewrite(Fixing *f, uint32_t i)
{
    Cquin *c = f->c;
    SourceId id = f->edits.items[i].d->fix_span.source;
    const Source *source = source_at(f->sources, id);
    uint32_t at = 0;
    Out out;

    out_init(&out);
    for (; i < f->edits.count && f->edits.items[i].d->fix_span.source == id; i++) {
        const Diag *d = f->edits.items[i].d;
        show(f, d);
        out_text(&out, text_slice(source->bytes, at, d->fix_span.start));
        out_text(&out, d->fix_text);
        at = d->fix_span.end;
        c->mended++;
    }
    out_text(&out, text_slice(source->bytes, at, source->bytes.len));
    Mended mended = {source->path, arena_copy(&c->call, out_view(&out))};
    (void)ARRAY_PUSH(&c->call, &c->fixed, mended);
    c->call.failed |= out.failed;
    out_release(&out);
    return i;
}

void fix_rules(Cquin *c, bool all)
{
    Fixing f = {.c = c, .sources = &c->book.sources};

    choose(&f, all);
    for (uint32_t i = 0; i < f.edits.count && !c->call.failed;)
        i = rewrite(&f, i);
}
