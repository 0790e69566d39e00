/* Strips: measuring and showing a line of source.
 *
 * One walk does both: to measure, the same bytes are written to a scratch buffer and thrown
 * away, so that the carets cannot disagree with the line above them. No walk goes further
 * than STRIP_BYTES, whatever the line holds (a megabyte of combining characters has no width
 * at all).
 */
#include "diag/strip.h"

#include "base/utf8.h"

#define TAB_COLUMNS 4u
#define STRIP_BYTES 1024u
#define BEFORE_FOCUS 40u
#define CUT TEXT("...")

typedef struct Range {
    uint32_t first, last;
} Range;

/* Combining marks, joiners of emoji and variation selectors: no column of their own. */
static const Range narrow[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x064B, 0x065F}, {0x0E34, 0x0E3A},
    {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x20D0, 0x20F0}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F},
};

/* East Asian wide and fullwidth, and emoji, as Unicode's EastAsianWidth groups them. */
static const Range wide[] = {
    {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},
    {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},   {0xA960, 0xA97F},   {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},
    {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD},
};

static bool in_ranges(const Range *ranges, size_t count, uint32_t c)
{
    for (size_t i = 0; i < count; i++)
        if (c >= ranges[i].first && c <= ranges[i].last)
            return true;
    return false;
}

static size_t columns_of(uint32_t c)
{
    if (c < 0x300)
        return 1;
    if (in_ranges(narrow, sizeof narrow / sizeof *narrow, c))
        return 0;
    return in_ranges(wide, sizeof wide / sizeof *wide, c) ? 2 : 1;
}

/* Writes the character at `at`, which starts in `column`; returns the columns that it takes. */
static size_t write_character(Out *out, Text line, size_t at, size_t column, size_t *len)
{
    uint32_t c = 0;

    *len = utf8_decode(line, at, &c);
    bool bad = *len == 0;
    if (bad)
        *len = 1;
    Text bytes = text_slice(line, at, at + *len);
    if (c == '\t') {
        size_t columns = TAB_COLUMNS - column % TAB_COLUMNS;
        out_repeat(out, ' ', columns);
        return columns;
    }
    size_t before = out->len;
    if (!bad && (utf8_is_bidi(c) || utf8_is_invisible(c)))
        out_format(out, "\\u{%x}", (unsigned)c);
    else
        out_safe(out, bytes);
    Text shown = text_slice(out_view(out), before, out->len);
    return text_equal(shown, bytes) ? columns_of(c) : utf8_width(shown);
}

/* Writes from byte `from` until byte `to`, or until `limit` columns are full; returns where
 * it stopped. */
static size_t walk(Out *out, Text line, size_t from, size_t to, size_t limit, size_t *columns)
{
    size_t at = from, len;

    *columns = 0;
    while (at < to && *columns < limit && at - from < STRIP_BYTES) {
        *columns += write_character(out, line, at, *columns, &len);
        at += len;
    }
    return at;
}

static size_t walk_back(Text line, size_t focus)
{
    size_t at = focus, characters = 0;

    while (at > 0 && characters < BEFORE_FOCUS && focus - at < STRIP_BYTES / 2) {
        at--;
        while (at > 0 && focus - at < STRIP_BYTES / 2 &&
               ((unsigned char)line.ptr[at] & 0xC0u) == 0x80)
            at--;
        characters++;
    }
    return at;
}

Strip strip_around(Text line, size_t focus, Out *scratch)
{
    size_t columns;

    scratch->len = 0;
    size_t to = walk(scratch, line, 0, line.len, STRIP_COLUMNS, &columns);
    if (to == line.len)
        return (Strip){line, 0, to};
    size_t from = walk_back(line, focus < line.len ? focus : line.len);
    scratch->len = 0;
    return (Strip){line, from, walk(scratch, line, from, line.len, STRIP_COLUMNS, &columns)};
}

bool strip_is_cut(Strip strip)
{
    return strip.from > 0 || strip.to < strip.line.len;
}

void strip_write(Out *out, Strip strip)
{
    size_t columns;

    if (strip.from > 0)
        out_text(out, CUT);
    walk(out, strip.line, strip.from, strip.to, SIZE_MAX, &columns);
    if (strip.to < strip.line.len)
        out_text(out, CUT);
}

size_t strip_columns(Strip strip, size_t at, Out *scratch)
{
    size_t columns;

    scratch->len = 0;
    if (at > strip.to)
        at = strip.to;
    walk(scratch, strip.line, strip.from, at, SIZE_MAX, &columns);
    return columns + (strip.from > 0 ? CUT.len : 0);
}
