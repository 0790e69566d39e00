/* Bytes to characters; see decode.h.
 *
 * Nothing is guessed: a file is UTF-8 unless its byte order mark or the user says otherwise. What else
 * can be recognised (another format, UTF-16 without its mark, a byte that would make sense in
 * Windows-1252) is recognised only to be named in the message.
 */
#include "data/decode.h"

#include "base/utf8.h"

const Text encoding_names[ENCODING_COUNT] = {
    [ENCODING_UTF8] = {"utf-8", 5},
    [ENCODING_WINDOWS_1252] = {"windows-1252", 12},
    [ENCODING_UTF16_LE] = {"utf-16le", 8},
    [ENCODING_UTF16_BE] = {"utf-16be", 8},
};

bool encoding_find(Text name, Encoding *encoding)
{
    *encoding = ENCODING_UTF8;
    for (unsigned i = 0; i < ENCODING_COUNT && name.len > 0; i++)
        if (text_equal_fold(name, encoding_names[i])) {
            *encoding = (Encoding)i;
            return true;
        }
    return name.len == 0;
}

bool encoding_is_utf16(Encoding encoding)
{
    return encoding == ENCODING_UTF16_LE || encoding == ENCODING_UTF16_BE;
}

/* Bytes 0x80 to 0x9f, as the WHATWG and the vendor define them; 0: five stand for nothing. */
static const uint16_t upper_controls[32] = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

Text windows_1252(unsigned char byte, char room[4])
{
    uint32_t c = byte >= 0x80 && byte <= 0x9f ? upper_controls[byte - 0x80] : byte;

    if (c == 0 && byte != 0)
        return TEXT_NONE;
    return (Text){room, utf8_encode(c, room)};
}

/* Two zero bytes in the same place of neighbouring pairs: ASCII in UTF-16 without its mark.
 * `zero`: which byte of a pair. */
static bool looks_utf16(Text head, size_t zero)
{
    return head.len >= 4 && head.ptr[zero] == 0 && head.ptr[zero + 2] == 0 &&
           head.ptr[1 - zero] != 0 && head.ptr[3 - zero] != 0;
}

static bool looks_html(Text head)
{
    static const char *const openings[] = {"<!doctype html", "<html", "<head", "<script", "<?xml"};
    size_t at = 0;

    while (at < head.len && (head.ptr[at] == ' ' || head.ptr[at] == '\t' || head.ptr[at] == '\n' ||
                             head.ptr[at] == '\r'))
        at++;
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
        Text opening = text_from_cstr(openings[i]);
        if (text_equal_fold(text_slice(head, at, at + opening.len), opening))
            return true;
    }
    return false;
}

bool looks_connection(Text head)
{
    static const char *const keys[] = {"driver", "dsn", "filedsn", "server", "uid",
                                       "user id", "pwd", "password"};

    head = text_trim(head);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        Text key = text_from_cstr(keys[i]);
        if (text_equal_fold(text_slice(head, 0, key.len), key) &&
            text_starts(text_trim(text_slice(head, key.len, head.len)), TEXT("=")))
            return true;
    }
    return false;
}

Looks file_looks(Text head)
{
    static const struct {
        const char *magic;
        Looks looks;
    } formats[] = {
        {"PK\x03\x04", LOOKS_ZIP}, {"PK\x05\x06", LOOKS_ZIP},
        {"\x1f\x8b", LOOKS_GZIP},  {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", LOOKS_OLE},
        {"%PDF-", LOOKS_PDF},      {"SQLite format 3", LOOKS_SQLITE},
    };

    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (text_starts(head, text_from_cstr(formats[i].magic)))
            return formats[i].looks;
    if (looks_utf16(head, 1))
        return LOOKS_UTF16_LE;
    if (looks_utf16(head, 0))
        return LOOKS_UTF16_BE;
    if (looks_connection(head))
        return LOOKS_CONNECTION;
    return looks_html(head) ? LOOKS_HTML : LOOKS_TEXT;
}

static unsigned length_of(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first < 0xc2 || first > 0xf4)
        return 0;
    return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

static DecodeResult start_character(Decoder *decoder, char byte, Text *character,
                                    unsigned char *bad)
{
    decoder->need = length_of((unsigned char)byte);
    decoder->bytes[0] = byte;
    decoder->have = 1;
    *bad = (unsigned char)byte;
    if (decoder->need == 1) {
        decoder->have = 0;
        *character = (Text){decoder->bytes, 1};
        return DECODE_DONE;
    }
    if (decoder->need > 1)
        return DECODE_MORE;
    decoder->have = 0;
    return DECODE_BAD;
}

static DecodeResult go_on_character(Decoder *decoder, char byte, Text *character,
                                    unsigned char *bad)
{
    uint32_t c;

    *bad = (unsigned char)decoder->bytes[0];
    if (((unsigned char)byte & 0xc0) != 0x80) {
        decoder->have = 0;
        return DECODE_CUT;
    }
    decoder->bytes[decoder->have++] = byte;
    if (decoder->have < decoder->need)
        return DECODE_MORE;
    decoder->have = 0;
    *character = (Text){decoder->bytes, decoder->need};
    if (utf8_decode(*character, 0, &c) != decoder->need)
        return DECODE_BAD;
    return DECODE_DONE;
}

DecodeResult decoder_push(Decoder *decoder, char byte, Text *character, unsigned char *bad)
{
    return decoder->have ? go_on_character(decoder, byte, character, bad)
                         : start_character(decoder, byte, character, bad);
}

bool decoder_end(const Decoder *decoder, unsigned char *bad)
{
    *bad = (unsigned char)decoder->bytes[0];
    return decoder->have == 0;
}
