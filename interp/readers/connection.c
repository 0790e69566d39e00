/* Reading goes part by part; what stands in braces is one value, whatever is in it. */
#include "readers/connection.h"

#include "base/utf8.h"

#include <string.h>

enum { SECRET_PART = 4 }; /* with fewer bytes it is a part of other words */

void wipe_bytes(void *bytes, size_t len)
{
    volatile char *at = bytes; /* which no compiler takes for idle */

    while (len-- > 0)
        *at++ = 0;
}

void connection_wipe(Connection *connection)
{
    if (connection)
        wipe_bytes(connection, sizeof *connection);
}

/* --- parts ------------------------------------------------------------------------------- */

typedef struct Part {
    Text key, value; /* the value as it is written */
    bool braced;
    ConnectionFault fault;
} Part;

typedef struct Parts { /* what is still to be read */
    Text raw;
    size_t at;
    uint32_t line;
} Parts;

static bool is_at(const Parts *parts, char c)
{
    return parts->at < parts->raw.len && parts->raw.ptr[parts->at] == c;
}

static bool ends_part(const Parts *parts)
{
    return parts->at >= parts->raw.len || is_at(parts, ';') || is_at(parts, '\n') ||
           is_at(parts, '\r');
}

static void pass_blanks(Parts *parts)
{
    while (is_at(parts, ' ') || is_at(parts, '\t'))
        parts->at++;
}

/* To what begins a part: behind remarks, which begin a line, and what parts the others. */
static void pass_between(Parts *parts)
{
    bool fresh = parts->at == 0 || parts->raw.ptr[parts->at - 1] == '\n' ||
                 parts->raw.ptr[parts->at - 1] == '\r';

    for (pass_blanks(parts); parts->at < parts->raw.len; pass_blanks(parts)) {
        if (fresh && is_at(parts, '#')) {
            while (parts->at < parts->raw.len && !is_at(parts, '\n') && !is_at(parts, '\r'))
                parts->at++;
            continue;
        }
        if (!ends_part(parts))
            return;
        parts->line += is_at(parts, '\n');
        fresh = !is_at(parts, ';');
        parts->at++;
    }
}

/* {a}}b}: to behind the brace that closes it. */
static bool pass_braces(Parts *parts)
{
    for (parts->at++; parts->at < parts->raw.len && !is_at(parts, '\n'); parts->at++) {
        if (!is_at(parts, '}'))
            continue;
        parts->at++;
        if (!is_at(parts, '}'))
            return true;
    }
    return false;
}

/* False: there are no more. */
static bool next_part(Parts *parts, Part *part)
{
    size_t from, to;

    pass_between(parts);
    from = parts->at;
    if (from >= parts->raw.len)
        return false;
    *part = (Part){.fault = CONNECTION_NO_KEY};
    while (!ends_part(parts) && !is_at(parts, '='))
        parts->at++;
    part->key = text_trim(text_slice(parts->raw, from, parts->at));
    if (!is_at(parts, '=') || part->key.len == 0)
        return true;
    parts->at++;
    pass_blanks(parts);
    from = parts->at;
    part->braced = is_at(parts, '{');
    part->fault = CONNECTION_OK;
    if (part->braced && !pass_braces(parts))
        part->fault = CONNECTION_UNCLOSED;
    to = parts->at;
    while (!ends_part(parts))
        parts->at++;
    if (part->braced && text_trim(text_slice(parts->raw, to, parts->at)).len > 0)
        part->fault = CONNECTION_UNCLOSED;
    part->value = text_trim(text_slice(parts->raw, from, parts->at));
    return true;
}

/* --- what is secret ---------------------------------------------------------------------- */

/* Does the key speak of a password, in whatever words drivers have for it? */
static bool is_secret(Text key)
{
    static const char *const words[] = {"pwd", "pass", "secret", "token", "key", "credential"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        Text word = text_from_cstr(words[i]);
        for (size_t at = 0; at + word.len <= key.len; at++)
            if (text_equal_fold(text_slice(key, at, at + word.len), word))
                return true;
    }
    return false;
}

bool connection_has_secret(Text raw)
{
    Parts parts = {.raw = raw};
    Part part;

    while (next_part(&parts, &part))
        if (part.value.len > 0 && is_secret(part.key))
            return true;
    return false;
}

/* Words that stand everywhere, and tell nothing: of switches, and the numbers of ports. */
static bool is_switch(Text value)
{
    static const char *const words[] = {"yes", "no", "true", "false", "on", "off"};
    size_t digits = 0;

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_equal_fold(value, text_from_cstr(words[i])))
            return true;
    while (digits < value.len && ascii_is_digit(value.ptr[digits]))
        digits++;
    return digits == value.len && digits <= 5;
}

/* --- reading ----------------------------------------------------------------------------- */

static bool add_value(Connection *c, Text value, bool secret)
{
    if (value.len == 0 || (!secret && is_switch(value)))
        return true;
    if (c->count == CONNECTION_VALUES)
        return false;
    c->values[c->count++] = (ConnectionValue){value, secret};
    return true;
}

/* Out of its braces: a}b. */
static Text bare_value(Connection *c, Text braced, size_t *used)
{
    char *plain = c->plain + *used;
    size_t len = 0;

    for (size_t i = 1; i + 1 < braced.len; i++) {
        plain[len++] = braced.ptr[i];
        i += braced.ptr[i] == '}';
    }
    *used += len;
    return (Text){plain, len};
}

static void append(Connection *c, Text text, char behind)
{
    if (text.len > 0)
        memcpy(c->bytes + c->len, text.ptr, text.len);
    c->len += text.len;
    c->bytes[c->len++] = behind;
    c->bytes[c->len] = '\0';
}

static bool take_part(Connection *c, const Part *part, size_t *used)
{
    bool secret = is_secret(part->key);

    append(c, part->key, '=');
    append(c, part->value, ';');
    if (part->braced && !add_value(c, bare_value(c, part->value, used), secret))
        return false;
    return add_value(c, part->value, secret);
}

static bool widen(Connection *c)
{
    size_t len = 0;
    uint32_t character;

    c->ascii = true;
    for (size_t at = 0, step; at < c->len; at += step) {
        step = utf8_decode((Text){c->bytes, c->len}, at, &character);
        if (step == 0 || character == 0)
            return false;
        c->ascii = c->ascii && character < 0x80;
        if (character >= 0x10000) {
            c->wide[len++] = (uint16_t)(0xd800 + ((character - 0x10000) >> 10));
            character = 0xdc00 + (character & 0x3ff);
        }
        c->wide[len++] = (uint16_t)character;
    }
    c->wide[len] = 0;
    return true;
}

ConnectionFault connection_read(Connection *c, size_t len, uint32_t *line)
{
    Text mark = TEXT("\xef\xbb\xbf");
    Parts parts = {.raw = {c->raw, len}, .line = 1};
    size_t used = 0;
    Part part;

    c->len = c->count = 0;
    if (text_starts(parts.raw, mark))
        parts.raw = text_slice(parts.raw, mark.len, len);
    while (next_part(&parts, &part)) {
        *line = parts.line;
        if (part.fault != CONNECTION_OK)
            return part.fault;
        if (!take_part(c, &part, &used))
            return CONNECTION_TOO_MANY;
    }
    *line = 0;
    if (c->len == 0)
        return CONNECTION_EMPTY;
    return widen(c) ? CONNECTION_OK : CONNECTION_NO_TEXT;
}

/* --- blanking ---------------------------------------------------------------------------- */

/* How many bytes the two have in common from here on, capitals and small letters alike. */
static size_t common(Text words, size_t at, Text value)
{
    size_t len = 0;

    while (at + len < words.len && len < value.len &&
           ascii_lower(words.ptr[at + len]) == ascii_lower(value.ptr[len]))
        len++;
    return len;
}

static bool joins(Text words, size_t left, size_t right)
{
    return left < words.len && right < words.len && ascii_is_name(words.ptr[left]) &&
           ascii_is_name(words.ptr[right]);
}

/* How many of the bytes here belong to a value: to a secret, which may be cut off where the words are, or to a whole
 * word. */
static size_t covered(const ConnectionValue *value, Text words, size_t at)
{
    size_t len = common(words, at, value->text);
    bool cut = at + len == words.len && len >= SECRET_PART;

    if (value->secret)
        return len == value->text.len || cut ? len : 0;
    if (len < value->text.len || joins(words, at - 1, at) || joins(words, at + len - 1, at + len))
        return 0;
    return len;
}

/* A secret of few letters would be told by the places where they are blanked. */
static bool tells_short_secret(const Connection *c, Text words)
{
    for (uint32_t i = 0; i < c->count; i++)
        for (size_t at = 0;
             c->values[i].secret && c->values[i].text.len < SECRET_PART && at < words.len; at++)
            if (covered(&c->values[i], words, at) > 0)
                return true;
    return false;
}

void connection_blank(const Connection *c, Text words, Out *out)
{
    if (tells_short_secret(c, words)) {
        out_str(out, "***");
        return;
    }
    for (size_t at = 0; at < words.len;) {
        size_t most = 0;
        for (uint32_t i = 0; i < c->count; i++) {
            size_t len = covered(&c->values[i], words, at);
            most = len > most ? len : most;
        }
        if (most > 0)
            out_str(out, "***");
        else
            out_char(out, words.ptr[at]);
        at += most > 0 ? most : 1;
    }
}
