/* UTF-8 as RFC 3629 defines it, and the characters that must not hide in a rule file.
 *
 * The lists of characters that reorder text or cannot be seen are written out here: no table
 * of the C library is asked, since its answer would depend on the locale.
 */
#include "base/utf8.h"

#include <string.h>

typedef struct Range {
    uint32_t from, to;
} Range;

static bool is_continuation(Text t, size_t at)
{
    return at < t.len && ((unsigned char)t.ptr[at] & 0xc0) == 0x80;
}

/* The length that a first byte announces; 0 if no character starts so. C0, C1 and F5 to FF
 * never occur. */
static size_t announced(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first < 0xc2 || first > 0xf4)
        return 0;
    return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

size_t utf8_decode(Text t, size_t at, uint32_t *character)
{
    static const unsigned char payload[5] = {0, 0x7f, 0x1f, 0x0f, 0x07};
    static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char first = (unsigned char)t.ptr[at];
    size_t len = announced(first);
    uint32_t c = first & payload[len];

    for (size_t i = 1; i < len; i++) {
        if (!is_continuation(t, at + i))
            return 0;
        c = c << 6 | ((unsigned char)t.ptr[at + i] & 0x3f);
    }
    if (len == 0 || c < least[len] || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
        return 0;
    *character = c;
    return len;
}

/* How many ASCII bytes come next, eight at a time. */
static size_t skip_ascii(Text t, size_t at)
{
    size_t from = at;

    for (uint64_t word; at + sizeof word <= t.len; at += sizeof word) {
        memcpy(&word, t.ptr + at, sizeof word);
        if (word & 0x8080808080808080u)
            break;
    }
    while (at < t.len && (unsigned char)t.ptr[at] < 0x80)
        at++;
    return at - from;
}

bool utf8_is_valid(Text t)
{
    uint32_t character;

    for (size_t at = skip_ascii(t, 0), step; at < t.len; at += step) {
        step = (unsigned char)t.ptr[at] < 0x80 ? skip_ascii(t, at) : utf8_decode(t, at, &character);
        if (step == 0)
            return false;
    }
    return true;
}

size_t utf8_encode(uint32_t c, char bytes[4])
{
    static const unsigned char lead[5] = {0, 0, 0xc0, 0xe0, 0xf0};
    size_t len = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

    if (c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
        return 0;
    for (size_t i = len - 1; i > 0; i--, c >>= 6)
        bytes[i] = (char)(0x80 | (c & 0x3f));
    bytes[0] = (char)(lead[len] | c);
    return len;
}

size_t utf8_width(Text t)
{
    size_t width = 0;
    uint32_t c;

    for (size_t at = 0; at < t.len; width++) {
        size_t len = utf8_decode(t, at, &c);

        at += len > 0 ? len : 1;
    }
    return width;
}

static bool is_among(uint32_t c, const Range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (c >= ranges[i].from && c <= ranges[i].to)
            return true;
    }
    return false;
}

bool utf8_is_bidi(uint32_t c)
{
    static const Range bidi[] = {
        {0x061c, 0x061c}, {0x200e, 0x200f}, {0x202a, 0x202e}, {0x2066, 0x2069}};

    return c >= 0x80 && is_among(c, bidi, sizeof bidi / sizeof *bidi);
}

bool utf8_is_invisible(uint32_t c)
{
    /* clang-format off */
    static const Range invisible[] = {
        {0x0000, 0x0008},   {0x000b, 0x000c}, {0x000e, 0x001f}, /* C0 but TAB, LF, CR */
        {0x007f, 0x00a0},                                       /* DEL, C1, no-break space */
        {0x00ad, 0x00ad},   {0x034f, 0x034f},                   /* soft hyphen, grapheme joiner */
        {0x115f, 0x1160},   {0x3164, 0x3164}, {0xffa0, 0xffa0}, /* Hangul fillers */
        {0x1680, 0x1680},   {0x17b4, 0x17b5}, {0x180b, 0x180f}, /* Ogham, Khmer, Mongolian */
        {0x2000, 0x200d},                                       /* blanks of all widths, and none */
        {0x2028, 0x2029},   {0x202f, 0x202f}, {0x205f, 0x2065}, /* separators, blanks, joiners */
        {0x206a, 0x206f},   {0x2800, 0x2800}, {0x3000, 0x3000}, /* old controls, Braille, CJK */
        {0xfe00, 0xfe0f},   {0xfeff, 0xfeff}, {0xfff0, 0xfffb}, /* variants, byte order mark */
        {0x1d173, 0x1d17a}, {0xe0000, 0xe0fff},                 /* musical controls, tags */
    };
    /* clang-format on */

    return (c < 0x20 || c > 0x7e) && is_among(c, invisible, sizeof invisible / sizeof *invisible);
}
