/* A character beyond U+FFFF is two units. */
#include "readers/wide.h"

#include "base/utf8.h"

#include <string.h>

static void add_unit(Out *out, uint32_t unit)
{
    uint16_t half = (uint16_t)unit;
    char bytes[sizeof half];

    memcpy(bytes, &half, sizeof half);
    out_text(out, (Text){bytes, sizeof bytes});
}

void wide_from_text(Out *out, Text text)
{
    uint32_t character;

    for (size_t at = 0, step; at < text.len; at += step) {
        step = utf8_decode(text, at, &character);
        if (step == 0) {
            character = 0xfffd;
            step = 1;
        }
        if (character >= 0x10000) {
            add_unit(out, 0xd800 + ((character - 0x10000) >> 10));
            character = 0xdc00 + (character & 0x3ff);
        }
        add_unit(out, character);
    }
    add_unit(out, 0);
}

static uint32_t unit_at(const char *units, size_t at)
{
    uint16_t half;

    memcpy(&half, units + at, sizeof half);
    return half;
}

bool wide_to_text(Out *out, const void *units, size_t bytes)
{
    bool good = bytes % 2 == 0;
    char room[4];

    for (size_t at = 0; at + 1 < bytes; at += 2) {
        uint32_t c = unit_at(units, at), low = 0;
        if (c >= 0xd800 && c < 0xdc00 && at + 3 < bytes)
            low = unit_at(units, at + 2);
        if (low >= 0xdc00 && low < 0xe000) {
            c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
            at += 2;
        }
        size_t len = utf8_encode(c, room);
        if (len == 0) {
            good = false;
            len = utf8_encode(0xfffd, room);
        }
        out_text(out, (Text){room, len});
    }
    return good;
}
