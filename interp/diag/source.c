/* Sources: line tables, and from byte offsets to the lines and columns of an editor.
 *
 * A line ends with LF, CR LF or a lone CR. The table is counted first and filled second, so
 * that a file of sixteen million empty lines costs four bytes a line and no regrowth. A byte
 * order mark at the very start is no column: editors do not show it.
 */
#include "diag/source.h"

#include "base/utf8.h"

#define BYTE_ORDER_MARK TEXT("\xEF\xBB\xBF")

void sources_init(Sources *sources, Arena *arena)
{
    *sources = (Sources){.arena = arena};
}

/* Length of the line end at `at`, 0 where there is none. */
static size_t line_end_at(Text bytes, size_t at)
{
    if (bytes.ptr[at] == '\n')
        return 1;
    if (bytes.ptr[at] != '\r')
        return 0;
    return at + 1 < bytes.len && bytes.ptr[at + 1] == '\n' ? 2 : 1;
}

/* Writes the offset of each line's start into `starts` (unless NULL); returns how many lines
 * there are. */
static uint32_t scan_lines(Text bytes, uint32_t *starts)
{
    uint32_t count = 1;

    if (starts)
        starts[0] = 0;
    for (size_t at = 0; at < bytes.len;) {
        size_t end = line_end_at(bytes, at);
        at += end ? end : 1;
        if (!end)
            continue;
        if (starts)
            starts[count] = (uint32_t)at;
        count++;
    }
    return count;
}

SourceId source_add(Sources *sources, Text path, Text bytes)
{
    if (bytes.len >= UINT32_MAX)
        return 0;
    Source source = {.path = path, .bytes = bytes};
    uint32_t count = scan_lines(bytes, NULL);
    source.lines.items = arena_try(sources->arena, count * sizeof *source.lines.items);
    if (!source.lines.items)
        return 0;
    source.lines.count = source.lines.room = scan_lines(bytes, source.lines.items);
    if (!ARRAY_PUSH(sources->arena, &sources->list, source))
        return 0;
    return sources->list.count;
}

const Source *source_at(const Sources *sources, SourceId id)
{
    return &sources->list.items[id - 1];
}

/* The line, from 0, that holds the byte at `offset`. */
static uint32_t line_of(const Source *source, uint32_t offset)
{
    uint32_t low = 0, high = source->lines.count;

    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (source->lines.items[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

Place span_place(const Sources *sources, Span span)
{
    if (!span.source)
        return (Place){0, 0};
    const Source *source = source_at(sources, span.source);
    uint32_t line = line_of(source, span.start);
    Text before = text_slice(source->bytes, source->lines.items[line], span.start);
    if (line == 0 && text_starts(before, BYTE_ORDER_MARK))
        before = text_slice(before, BYTE_ORDER_MARK.len, before.len);
    return (Place){line + 1, (uint32_t)utf8_width(before) + 1};
}

Text span_text(const Sources *sources, Span span)
{
    if (!span.source)
        return TEXT_NONE;
    return text_slice(source_at(sources, span.source)->bytes, span.start, span.end);
}

Text source_line(const Sources *sources, SourceId id, uint32_t line)
{
    const Source *source = source_at(sources, id);

    if (line == 0 || line > source->lines.count)
        return TEXT_NONE;
    size_t end = line < source->lines.count ? source->lines.items[line] : source->bytes.len;
    Text t = text_slice(source->bytes, source->lines.items[line - 1], end);
    if (text_ends(t, TEXT("\n")))
        t.len--;
    if (text_ends(t, TEXT("\r")))
        t.len--;
    return t;
}

bool span_overlaps(Span a, Span b)
{
    return a.source == b.source && a.source != 0 && a.start < b.end && b.start < a.end;
}

Span span_join(Span a, Span b)
{
    if (!a.source)
        return b;
    if (!b.source)
        return a;
    return (Span){a.source, a.start, b.end};
}
