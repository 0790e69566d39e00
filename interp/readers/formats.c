/* What the formats of numbers show, and the escapes of texts. */
#include "readers/book.h"

#include "base/utf8.h"

/* Behind what stands for itself: "…", \x, _x, *x. 0: the character is none of these. */
static size_t skip_literal(Text code, size_t at)
{
    char c = code.ptr[at];

    if (c == '\\' || c == '_' || c == '*')
        return at + 2;
    if (c != '"')
        return 0;
    for (at++; at < code.len && code.ptr[at] != '"';)
        at++;
    return at + 1;
}

/* [h], [mm], [ss]: hours that run past a day. Other brackets hold colours and conditions. */
static size_t skip_bracket(Text code, size_t at, bool *hours)
{
    char first = at + 1 < code.len ? ascii_lower(code.ptr[at + 1]) : ']';
    size_t end = at + 1;

    while (end < code.len && ascii_lower(code.ptr[end]) == first)
        end++;
    if ((first == 'h' || first == 'm' || first == 's') && end < code.len && code.ptr[end] == ']')
        *hours = true;
    while (end < code.len && code.ptr[end] != ']')
        end++;
    return end + 1;
}

/* Of the first section, which is that of positive numbers. */
CellShows format_shows(Text code)
{
    bool days = false, months = false, hours = false, percent = false;

    for (size_t at = 0, next; at < code.len && code.ptr[at] != ';'; at = next) {
        char c = ascii_lower(code.ptr[at]);
        if ((next = skip_literal(code, at)) > 0)
            continue;
        if (c == '[') {
            next = skip_bracket(code, at, &hours);
            continue;
        }
        days |= c == 'd' || c == 'y';
        months |= c == 'm';
        hours |= c == 'h' || c == 's';
        percent |= c == '%';
        next = at + 1;
    }
    if (days || (months && !hours))
        return SHOWS_DATE;
    return hours ? SHOWS_HOURS : percent ? SHOWS_PERCENT : SHOWS_NUMBER;
}

/* _x000D_; false: it is none, or stands for nothing that a text may have. */
static bool read_escape(Text text, size_t at, uint32_t *character)
{
    uint32_t c = 0;

    if (text.len - at < 7 || text.ptr[at + 1] != 'x' || text.ptr[at + 6] != '_')
        return false;
    for (size_t i = at + 2; i < at + 6; i++) {
        char digit = ascii_lower(text.ptr[i]);
        if (ascii_is_digit(digit))
            c = c * 16 + (uint32_t)(digit - '0');
        else if (digit >= 'a' && digit <= 'f')
            c = c * 16 + (uint32_t)(digit - 'a') + 10;
        else
            return false;
    }
    *character = c;
    return c > 0 && (c < 0xd800 || c > 0xdfff);
}

void out_book_text(Out *out, Text text)
{
    size_t from = 0;

    for (size_t at = 0; at < text.len; at++) {
        char bytes[4];
        uint32_t c;
        if (text.ptr[at] != '_' || !read_escape(text, at, &c))
            continue;
        out_text(out, text_slice(text, from, at));
        out_text(out, (Text){bytes, utf8_encode(c, bytes)});
        at += 6;
        from = at + 1;
    }
    out_text(out, text_slice(text, from, text.len));
}
