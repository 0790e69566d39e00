/* Text views: comparing, slicing, and the few ASCII questions that the rule language asks.
 *
 * Everything works on bytes. Letters are the ASCII ones whatever the locale, since names in
 * rule files are ASCII; other characters go through base/utf8. A view of length 0 may have a
 * NULL pointer, which the C library's mem functions do not take: hence the guards.
 */
#include "base/text.h"

#include "base/utf8.h"

#include <string.h>

Text text_from_cstr(const char *s)
{
    return s == NULL ? TEXT_NONE : (Text){s, strlen(s)};
}

bool text_equal(Text a, Text b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

bool text_starts(Text t, Text prefix)
{
    return t.len >= prefix.len && text_equal(text_slice(t, 0, prefix.len), prefix);
}

bool text_ends(Text t, Text suffix)
{
    return t.len >= suffix.len && text_equal(text_slice(t, t.len - suffix.len, t.len), suffix);
}

bool text_has(Text t, Text part)
{
    for (size_t i = 0; i + part.len <= t.len; i++)
        if (text_starts(text_slice(t, i, t.len), part))
            return true;
    return false;
}

Text text_slice(Text t, size_t from, size_t to)
{
    if (to > t.len)
        to = t.len;
    if (from > to)
        from = to;
    if (t.ptr == NULL)
        return TEXT_NONE;
    return (Text){t.ptr + from, to - from};
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

Text text_trim(Text t)
{
    size_t from = 0, to = t.len;

    while (from < to && is_blank(t.ptr[from]))
        from++;
    while (to > from && is_blank(t.ptr[to - 1]))
        to--;
    return text_slice(t, from, to);
}

bool text_equal_fold(Text a, Text b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++) {
        if (ascii_lower(a.ptr[i]) != ascii_lower(b.ptr[i]))
            return false;
    }
    return true;
}

bool ascii_is_name(char c)
{
    return ascii_is_alpha(c) || ascii_is_digit(c) || c == '_';
}

/* Names longer than this are never close enough to be suggested for each other. */
enum { DISTANCE_LONGEST = 64 };

/* Shorter words that differ by a letter are mostly two words. */
enum { SLIP_LEAST = 5 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* One row of the table of edits: row[j] is the distance between the first i of a and the first
 * j of b. */
static void distance_row(Text a, Text b, size_t i, const size_t *before_last, const size_t *last,
                         size_t *row)
{
    row[0] = i;
    for (size_t j = 1; j <= b.len; j++) {
        char ca = a.ptr[i - 1], cb = b.ptr[j - 1];
        size_t edits = least(last[j - 1] + (ca != cb), least(last[j], row[j - 1]) + 1);

        if (i > 1 && j > 1 && ca == b.ptr[j - 2] && cb == a.ptr[i - 2]) {
            edits = least(edits, before_last[j - 2] + 1);
        }
        row[j] = edits;
    }
}

size_t text_distance(Text a, Text b, size_t limit)
{
    size_t rows[3][DISTANCE_LONGEST + 1];
    size_t gap = a.len > b.len ? a.len - b.len : b.len - a.len;

    if (text_equal(a, b))
        return 0;
    if (gap > limit || a.len > DISTANCE_LONGEST || b.len > DISTANCE_LONGEST)
        return limit + 1;
    for (size_t j = 0; j <= b.len; j++)
        rows[0][j] = rows[2][j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        distance_row(a, b, i, rows[(i + 1) % 3], rows[(i + 2) % 3], rows[i % 3]);
    }
    return least(rows[a.len % 3][b.len], limit + 1);
}

/* --- slips of the pen --- */

/* How many bytes of what may stand between words begin there: a blank, a - or _, what nobody sees; 0: none. */
static size_t joint_at(Text t, size_t at)
{
    char c = t.ptr[at];
    uint32_t character;

    if ((unsigned char)c < 0x80)
        return c == ' ' || c == '_' || c == '-' || c == '\t';
    size_t len = utf8_decode(t, at, &character);
    return len > 0 && utf8_is_invisible(character) ? len : 0;
}

static size_t skip_joints(Text t, size_t at)
{
    size_t len;

    while (at < t.len && (len = joint_at(t, at)) > 0)
        at += len;
    return at;
}

Text text_past_joints(Text t)
{
    return text_slice(t, skip_joints(t, 0), t.len);
}

static bool equal_but_joints(Text a, Text b)
{
    size_t i = 0, j = 0;

    for (;;) {
        i = skip_joints(a, i);
        j = skip_joints(b, j);
        if (i == a.len || j == b.len)
            return i == a.len && j == b.len;
        if (ascii_lower(a.ptr[i++]) != ascii_lower(b.ptr[j++]))
            return false;
    }
}

/* The word at `*at`, which goes behind it; empty: there is none. */
static Text next_word(Text t, size_t *at)
{
    size_t start = skip_joints(t, *at), end = start;

    while (end < t.len && joint_at(t, end) == 0)
        end++;
    *at = end;
    return text_slice(t, start, end);
}

static bool has_digit(Text t)
{
    for (size_t i = 0; i < t.len; i++)
        if (ascii_is_digit(t.ptr[i]))
            return true;
    return false;
}

static bool words_alike(Text a, Text b)
{
    if (text_equal_fold(a, b))
        return true;
    return a.len >= SLIP_LEAST && b.len >= SLIP_LEAST && !has_digit(a) && !has_digit(b) &&
           ascii_lower(a.ptr[0]) == ascii_lower(b.ptr[0]) && text_distance(a, b, 1) == 1;
}

bool text_is_slip(Text written, Text meant)
{
    size_t at = 0, of = 0;

    if (equal_but_joints(written, meant))
        return true;
    for (;;) {
        Text a = next_word(written, &at), b = next_word(meant, &of);
        if (a.len == 0 || b.len == 0)
            return a.len == b.len;
        if (!words_alike(a, b))
            return false;
    }
}

/* A character, or a byte that is of none; 0: it is a /. */
static size_t letter_at(Text text, size_t at)
{
    size_t end = at + 1;

    if (text.ptr[at] == '/')
        return 0;
    while (((unsigned char)text.ptr[at] & 0xc0) == 0xc0 && end < text.len && end < at + 4 &&
           ((unsigned char)text.ptr[end] & 0xc0) == 0x80)
        end++;
    return end - at;
}

/* The last * may take more: that is tried where the rest does not fit, and no earlier one need. */
bool text_is_like(Text text, Text pattern)
{
    size_t at = 0, p = 0, star = pattern.len, back = 0;

    while (at < text.len) {
        char c = p < pattern.len ? pattern.ptr[p] : '\0';
        if (p < pattern.len && c == '*') {
            star = p++;
            back = at;
        } else if (p < pattern.len && c == '?' && letter_at(text, at) > 0) {
            p++;
            at += letter_at(text, at);
        } else if (p < pattern.len && c == text.ptr[at]) {
            p++;
            at++;
        } else if (star < pattern.len && letter_at(text, back) > 0) {
            p = star + 1;
            back += letter_at(text, back);
            at = back;
        } else {
            return false;
        }
    }
    while (p < pattern.len && pattern.ptr[p] == '*')
        p++;
    return p == pattern.len;
}
