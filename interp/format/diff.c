/* What the canonical form changes, as a unified diff.
 *
 *     --- recovery.cquin
 *     +++ recovery.cquin (canonical)
 *     @@ -3,7 +3,7 @@
 *      indicator recovery "…"
 *     -  weighting   0.75% of contract value
 *     +  weighting            0.75% of contract value
 *
 * Each line of the form comes from a known line of the source, in order, so nothing has to be
 * looked for: first every line is an edit (kept, taken out, put in), then edits near each other
 * are printed as one hunk.
 */
#include "format/format.h"

enum { AROUND = 3 };

typedef struct Edit {
    char sign; /* ' ', '-' or '+' */
    Text text;
} Edit;

typedef struct Diff {
    Arena *arena;
    const Source *source;
    uint32_t next_old; /* the first line of the source that is not yet among the edits */
    struct ARRAY_OF(Edit) edits;
} Diff;

/* A last line that is empty is no line. */
static uint32_t count_old(const Source *source)
{
    uint32_t count = source->lines.count;

    return count > 0 && source->lines.items[count - 1] == source->bytes.len ? count - 1 : count;
}

/* With its line end, so that one in another form, or none, is a difference. */
static Text old_line(const Source *source, uint32_t line)
{
    uint32_t end =
        line < source->lines.count ? source->lines.items[line] : (uint32_t)source->bytes.len;

    return text_slice(source->bytes, source->lines.items[line - 1], end);
}

static void add_edit(Diff *d, char sign, Text text)
{
    (void)ARRAY_PUSH(d->arena, &d->edits, (Edit){sign, text});
}

static void take_out(Diff *d, uint32_t before)
{
    for (; d->next_old < before; d->next_old++)
        add_edit(d, '-', old_line(d->source, d->next_old));
}

static void put_in(Diff *d, Text text, uint32_t from)
{
    take_out(d, from);
    if (text_equal(old_line(d->source, from), text)) {
        add_edit(d, ' ', text);
        d->next_old++;
        return;
    }
    take_out(d, from + 1);
    add_edit(d, '+', text);
}

static void find_edits(Diff *d, const Formatted *formatted)
{
    Text all = out_view(&formatted->text);
    size_t at = 0;

    for (uint32_t i = 0; i < formatted->from.count && !d->arena->failed; i++) {
        size_t end = at;
        while (end < all.len && all.ptr[end] != '\n')
            end++;
        put_in(d, text_slice(all, at, end + 1), formatted->from.items[i]);
        at = end + 1;
    }
    take_out(d, count_old(d->source) + 1);
}

/* The end of the hunk that begins at `first`: behind the last change that is followed by no other
 * within twice the lines around, and the lines around it. */
static uint32_t hunk_end(const Diff *d, uint32_t first)
{
    uint32_t last = first;

    for (uint32_t i = first; i < d->edits.count && i <= last + 2 * AROUND; i++)
        if (d->edits.items[i].sign != ' ')
            last = i;
    return last + 1 + AROUND < d->edits.count ? last + 1 + AROUND : d->edits.count;
}

static void write_edit(Out *out, const Edit *edit)
{
    Text line = edit->text;
    bool ended = text_ends(line, TEXT("\n"));

    out_char(out, edit->sign);
    out_safe(out, text_slice(line, 0, line.len - ended));
    out_char(out, '\n');
    if (!ended)
        out_str(out, "\\ No newline at end of file\n");
}

/* A run of changes: all that is taken out, then all that is put in. */
static uint32_t write_changes(Out *out, const Diff *d, uint32_t from, uint32_t end)
{
    uint32_t stop = from;

    while (stop < end && d->edits.items[stop].sign != ' ')
        stop++;
    for (uint32_t i = from; i < stop; i++)
        if (d->edits.items[i].sign == '-')
            write_edit(out, &d->edits.items[i]);
    for (uint32_t i = from; i < stop; i++)
        if (d->edits.items[i].sign == '+')
            write_edit(out, &d->edits.items[i]);
    return stop;
}

static void write_hunk(Out *out, const Diff *d, uint32_t from, uint32_t end, const uint32_t at[2])
{
    uint32_t count[2] = {0, 0};

    for (uint32_t i = from; i < end; i++) {
        count[0] += d->edits.items[i].sign != '+';
        count[1] += d->edits.items[i].sign != '-';
    }
    out_format(out, "@@ -%u,%u +%u,%u @@\n", (unsigned)(at[0] - (count[0] == 0)),
               (unsigned)count[0], (unsigned)(at[1] - (count[1] == 0)), (unsigned)count[1]);
    for (uint32_t i = from; i < end;) {
        if (d->edits.items[i].sign != ' ') {
            i = write_changes(out, d, i, end);
            continue;
        }
        write_edit(out, &d->edits.items[i++]);
    }
}

/* The next change at `i` or behind it; the number of edits: none. */
static uint32_t next_change(const Diff *d, uint32_t i)
{
    while (i < d->edits.count && d->edits.items[i].sign == ' ')
        i++;
    return i;
}

static void pass_over(const Diff *d, uint32_t from, uint32_t to, uint32_t at[2])
{
    for (uint32_t i = from; i < to; i++) {
        at[0] += d->edits.items[i].sign != '+';
        at[1] += d->edits.items[i].sign != '-';
    }
}

static void write_hunks(Out *out, const Diff *d)
{
    uint32_t at[2] = {1, 1}; /* lines of the source and of the form at edit `done` */
    uint32_t done = 0, change = next_change(d, 0);

    while (change < d->edits.count) {
        uint32_t from = change - done > AROUND ? change - AROUND : done;
        uint32_t end = hunk_end(d, change);
        pass_over(d, done, from, at);
        write_hunk(out, d, from, end, at);
        pass_over(d, from, end, at);
        done = end;
        change = next_change(d, done);
    }
}

void format_diff(Out *out, const Formatted *formatted, const Sources *sources, SourceId source,
                 Arena *arena)
{
    Diff d = {.arena = arena, .source = source_at(sources, source), .next_old = 1};

    find_edits(&d, formatted);
    if (arena->failed || next_change(&d, 0) == d.edits.count)
        return;
    out_str(out, "--- ");
    out_safe(out, d.source->path);
    out_str(out, "\n+++ ");
    out_safe(out, d.source->path);
    out_str(out, " (canonical)\n");
    write_hunks(out, &d);
}
