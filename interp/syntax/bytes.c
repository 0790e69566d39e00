/* The first look at a rule file: are these bytes text that can be shown safely and read
 * alike by everybody?
 *
 * Found here, wherever they stand, in clauses, texts, comments and contract text: NUL,
 * UTF-16, bytes that are not UTF-8, a byte order mark after the start, control characters,
 * characters that change the direction of text. The scanner passes over all of these in
 * silence. Characters that are wrong only where rules stand (smart quotes, no-break spaces)
 * are the scanner's to find.
 */
#include "syntax/parse.h"

#include "base/utf8.h"
#include "syntax/say.h"

#include <string.h>

#define BYTE_ORDER_MARK 0xFEFFu

static bool is_control(uint32_t c)
{
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0);
}

bool bytes_reported(uint32_t c)
{
    return is_control(c) || c == BYTE_ORDER_MARK || utf8_is_bidi(c);
}

/* A mark, or every second byte of the first eight is NUL and the others are not. */
static bool is_utf16(Text t)
{
    size_t nuls[2] = {0, 0}, pairs = t.len < 8 ? t.len / 2 : 4;

    if (text_starts(t, TEXT("\xFF\xFE")) || text_starts(t, TEXT("\xFE\xFF")))
        return true;
    for (size_t i = 0; i < pairs * 2; i++)
        nuls[i % 2] += t.ptr[i] == 0;
    return pairs > 0 && nuls[0] + nuls[1] == pairs && (nuls[0] == 0 || nuls[1] == 0);
}

static void check_character(Parse *p, size_t at, size_t len, uint32_t c)
{
    Span span = parse_span(p, at, at + len);

    (void)ARRAY_PUSH(p->arena, &p->bad, (uint32_t)at);
    if (c == 0)
        syntax_say_nul(p, span);
    else if (is_control(c))
        syntax_say_control(p, span, c);
    else if (c == BYTE_ORDER_MARK)
        syntax_say_byte_order_mark(p, span);
    else if (utf8_is_bidi(c))
        syntax_say_bidi(p, span, c);
}

/* How many bytes from `at` on, all over the file, are not UTF-8. */
static size_t count_bad(Text t, size_t at)
{
    size_t bad = 0;
    uint32_t c;

    while (at < t.len) {
        size_t len = utf8_decode(t, at, &c);
        bad += len == 0;
        at += len ? len : 1;
    }
    return bad;
}

static bool line_fits(Parse *p, size_t start, size_t end)
{
    if (end - start <= SYNTAX_MAX_LINE)
        return true;
    syntax_say_line_too_long(p, parse_span(p, start, end));
    return false;
}

/* Looks at one character; bad bytes have one cause and get one message. Returns its length. */
static size_t look_at(Parse *p, size_t at, bool *bad)
{
    uint32_t c;
    size_t len = utf8_decode(p->bytes, at, &c);

    if (len > 0) {
        if (bytes_reported(c) && (at > 0 || c != BYTE_ORDER_MARK))
            check_character(p, at, len, c);
        return len;
    }
    (void)ARRAY_PUSH(p->arena, &p->bad, (uint32_t)at);
    if (!*bad)
        syntax_say_not_utf8(p, parse_span(p, at, at + 1), count_bad(p->bytes, at));
    *bad = true;
    return 1;
}

bool bytes_check(Parse *p)
{
    Text t = p->bytes;
    size_t line = 0;
    bool bad = false;

    if (t.len > SYNTAX_MAX_FILE) {
        syntax_say_file_too_long(p);
        return false;
    }
    if (is_utf16(t)) {
        syntax_say_utf16(p);
        return false;
    }
    for (size_t at = 0; at < t.len && !p->arena->failed;) {
        unsigned char byte = (unsigned char)t.ptr[at];
        if (byte == '\n' || byte == '\r') {
            if (!line_fits(p, line, at))
                return false;
            line = at + 1;
        }
        at += byte >= 0x20 && byte < 0x7F ? 1 : look_at(p, at, &bad);
    }
    return line_fits(p, line, t.len);
}
