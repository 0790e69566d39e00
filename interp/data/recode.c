/* Blocks to UTF-8; see recode.h. ASCII, of which tables mostly are, is copied eight bytes at a
 * time. */
#include "data/recode.h"

#include "base/utf8.h"

#include <string.h>

enum { EIGHT = 8 };

static bool is_ascii_8(const char *bytes)
{
    uint64_t eight;

    memcpy(&eight, bytes, EIGHT);
    return (eight & UINT64_C(0x8080808080808080)) == 0;
}

static size_t from_windows_1252(Text *from, char *to)
{
    size_t at = 0, made = 0;
    char room[4];

    while (at < from->len) {
        if (from->len - at >= EIGHT && is_ascii_8(from->ptr + at)) {
            memcpy(to + made, from->ptr + at, EIGHT);
            at += EIGHT;
            made += EIGHT;
            continue;
        }
        Text character = windows_1252((unsigned char)from->ptr[at], room);
        if (character.len == 0)
            character = text_slice(*from, at, at + 1);
        memcpy(to + made, character.ptr, character.len);
        made += character.len;
        at++;
    }
    *from = text_slice(*from, at, at);
    return made;
}

static bool is_high(uint32_t unit)
{
    return unit >= 0xd800 && unit <= 0xdbff;
}

static bool is_low(uint32_t unit)
{
    return unit >= 0xdc00 && unit <= 0xdfff;
}

static uint32_t unit_at(Text t, size_t at, bool big)
{
    uint32_t first = (unsigned char)t.ptr[at], second = (unsigned char)t.ptr[at + 1];

    return big ? first << 8 | second : second << 8 | first;
}

/* As if half of a pair were a character. */
static size_t write_half(uint32_t unit, char *to)
{
    to[0] = (char)0xed;
    to[1] = (char)(0x80 | (unit >> 6 & 0x3f));
    to[2] = (char)(0x80 | (unit & 0x3f));
    return 3;
}

static size_t from_utf16(Text *from, bool big, bool ended, char *to)
{
    size_t at = 0, made = 0;

    while (from->len - at >= 2) {
        uint32_t unit = unit_at(*from, at, big), next = 0;
        if (unit < 0x80) {
            to[made++] = (char)unit;
            at += 2;
            continue;
        }
        if (is_high(unit)) {
            if (from->len - at < 4 && !ended)
                break;
            next = from->len - at >= 4 ? unit_at(*from, at + 2, big) : 0;
        }
        if (is_low(next))
            made += utf8_encode(0x10000 + ((unit & 0x3ff) << 10 | (next & 0x3ff)), to + made);
        else if (is_high(unit) || is_low(unit))
            made += write_half(unit, to + made);
        else
            made += utf8_encode(unit, to + made);
        at += is_low(next) ? 4 : 2;
    }
    if (ended && from->len - at == 1) {
        to[made++] = (char)0xff;
        at++;
    }
    *from = text_slice(*from, at, from->len);
    return made;
}

uint32_t recoded_half(Text bytes)
{
    uint32_t second = (unsigned char)bytes.ptr[1], third = (unsigned char)bytes.ptr[2];

    if ((unsigned char)bytes.ptr[0] != 0xed)
        return 0;
    return 0xd000 | (second & 0x3f) << 6 | (third & 0x3f);
}

size_t recode(Encoding encoding, Text *from, bool ended, char *to)
{
    size_t len = from->len;

    switch (encoding) {
    case ENCODING_UTF8:
        memcpy(to, from->ptr, len);
        *from = text_slice(*from, len, len);
        return len;
    case ENCODING_WINDOWS_1252:
        return from_windows_1252(from, to);
    case ENCODING_UTF16_LE:
        return from_utf16(from, false, ended, to);
    case ENCODING_UTF16_BE:
        return from_utf16(from, true, ended, to);
    }
    return 0;
}
