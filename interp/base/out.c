/* The output buffer, and the two ways in which foreign text may be shown.
 *
 * A refused growth sets `failed`, and from then on everything is dropped: what was written
 * before stays whole, and no later piece can land behind a gap.
 */
#include "base/out.h"

#include "base/heap.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { ROOM_FIRST = 256 };

void out_init(Out *out)
{
    *out = (Out){0};
}

void out_release(Out *out)
{
    heap_free(out->bytes);
    *out = (Out){0};
}

static char *grow(Out *out, size_t more)
{
    size_t room = out->room < ROOM_FIRST ? ROOM_FIRST : out->room;
    char *bytes;

    if (out->failed)
        return NULL;
    if (more > PTRDIFF_MAX / 4 || out->len > PTRDIFF_MAX / 4) {
        out->failed = true;
        return NULL;
    }
    while (room - out->len < more)
        room *= 2;
    bytes = heap_resize(out->bytes, room);
    if (bytes == NULL) {
        out->failed = true;
        return NULL;
    }
    out->bytes = bytes;
    out->room = room;
    return bytes + out->len;
}

/* Room for `more` bytes at the end, or NULL. */
static inline char *make_room(Out *out, size_t more)
{
    if (more <= out->room - out->len && !out->failed)
        return out->bytes + out->len;
    return grow(out, more);
}

void out_text(Out *out, Text t)
{
    char *at = t.len == 0 ? NULL : make_room(out, t.len);

    if (at == NULL)
        return;
    memcpy(at, t.ptr, t.len);
    out->len += t.len;
}

void out_str(Out *out, const char *s)
{
    out_text(out, text_from_cstr(s));
}

void out_char(Out *out, char c)
{
    out_text(out, (Text){&c, 1});
}

void out_repeat(Out *out, char c, size_t times)
{
    char *at = times == 0 ? NULL : make_room(out, times);

    if (at == NULL)
        return;
    memset(at, c, times);
    out->len += times;
}

static char at_end(Text word, size_t from_end)
{
    return word.len >= from_end ? word.ptr[word.len - from_end] : '\0';
}

/* Of a vowel and y: days. */
void out_plural(Out *out, Text word)
{
    char last = at_end(word, 1), before = at_end(word, 2);
    bool hisses = last == 's' || last == 'x' || last == 'z' ||
                  (last == 'h' && (before == 'c' || before == 's'));
    bool in_y = last == 'y' && before != '\0' && !strchr("aeiou", before);

    out_text(out, text_slice(word, 0, in_y ? word.len - 1 : word.len));
    out_str(out, in_y ? "ies" : hisses ? "es" : "s");
}

enum { INT_DIGITS = 20, INT_TEXT = INT_DIGITS + 8 };

/* Digits from the right end of `text`, with a comma before every third when grouped. */
static Text int_text(char text[INT_TEXT], int64_t v, bool grouped)
{
    uint64_t left = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
    char *at = text + INT_TEXT;
    unsigned digits = 0;

    do {
        if (grouped && digits > 0 && digits % 3 == 0)
            *--at = ',';
        *--at = (char)('0' + left % 10);
        left /= 10;
        digits++;
    } while (left > 0);
    if (v < 0)
        *--at = '-';
    return (Text){at, (size_t)(text + INT_TEXT - at)};
}

void out_int(Out *out, int64_t v)
{
    char text[INT_TEXT];

    out_text(out, int_text(text, v, false));
}

void out_grouped(Out *out, int64_t v)
{
    char text[INT_TEXT];

    out_text(out, int_text(text, v, true));
}

void out_format(Out *out, const char *format, ...)
{
    va_list args, again;
    char *at = make_room(out, 128);
    size_t room = out->room - out->len;
    int len;

    if (at == NULL)
        return;
    va_start(args, format);
    va_copy(again, args);
    len = vsnprintf(at, room, format, args);
    if (len >= 0 && (size_t)len >= room) {
        at = make_room(out, (size_t)len + 1); /* vsnprintf also writes a NUL */
        if (at != NULL)
            vsnprintf(at, (size_t)len + 1, format, again);
    }
    va_end(again);
    va_end(args);
    if (len < 0)
        out->failed = true;
    if (!out->failed)
        out->len += (size_t)len;
}

Text out_view(const Out *out)
{
    return (Text){out->bytes, out->len};
}

/* Tabs are shown: they cannot move the cursor back. A line end in foreign text could forge a
 * line of ours. */
static bool is_unsafe(uint32_t c)
{
    return (c < 0x20 && c != '\t') || (c >= 0x7f && c <= 0x9f) || utf8_is_bidi(c) || c == 0x2028 ||
           c == 0x2029;
}

void out_safe(Out *out, Text t)
{
    for (size_t at = 0; at < t.len;) {
        uint32_t c = 0;
        size_t len = utf8_decode(t, at, &c);

        if (len == 0) {
            out_format(out, "\\x%02x", (unsigned)(unsigned char)t.ptr[at]);
        } else if (is_unsafe(c)) {
            out_format(out, "\\u{%x}", (unsigned)c);
        } else {
            out_text(out, text_slice(t, at, at + len));
        }
        at += len > 0 ? len : 1;
    }
}

static void json_control(Out *out, uint32_t c)
{
    static const char named[] = "\b\f\n\r\t", letters[] = "bfnrt";
    const char *found = c == 0 ? NULL : strchr(named, (int)c);

    if (found != NULL) {
        out_char(out, '\\');
        out_char(out, letters[found - named]);
    } else {
        out_format(out, "\\u%04x", (unsigned)c);
    }
}

void out_json(Out *out, Text t)
{
    for (size_t at = 0; at < t.len;) {
        uint32_t c = 0;
        size_t len = utf8_decode(t, at, &c);

        if (len == 0) {
            out_str(out, "\xef\xbf\xbd"); /* U+FFFD */
        } else if (c < 0x20) {
            json_control(out, c);
        } else {
            if (c == '"' || c == '\\')
                out_char(out, '\\');
            out_text(out, text_slice(t, at, at + len));
        }
        at += len > 0 ? len : 1;
    }
}
