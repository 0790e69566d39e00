/* The reader of JSON: one pass, descending as deep as JSON_MAX_DEPTH allows. */
#include "log/json_read.h"

#include "base/utf8.h"

#include <string.h>

typedef struct Reading {
    Text bytes;
    size_t at;
    unsigned depth;
    Arena *arena;
    JsonFault *fault;
} Reading;

static bool fail(Reading *r, const char *what)
{
    if (!r->fault->what)
        *r->fault = (JsonFault){r->at, what};
    return false;
}

/* '\0' at the end: no byte of JSON outside texts is that. */
static char look(const Reading *r)
{
    return r->at < r->bytes.len ? r->bytes.ptr[r->at] : '\0';
}

static void skip_blanks(Reading *r)
{
    while (look(r) == ' ' || look(r) == '\t' || look(r) == '\n' || look(r) == '\r')
        r->at++;
}

static bool take(Reading *r, char c)
{
    if (look(r) != c)
        return false;
    r->at++;
    return true;
}

/* --- texts ----------------------------------------------------------------------------------- */

static bool take_hex(Reading *r, uint32_t *code)
{
    *code = 0;
    for (int i = 0; i < 4; i++) {
        char c = ascii_lower(look(r));
        bool letter = c >= 'a' && c <= 'f';
        if (!letter && !ascii_is_digit(c))
            return fail(r, "an escape that is not \\u and four hexadecimal digits");
        *code = *code * 16 + (uint32_t)(letter ? c - 'a' + 10 : c - '0');
        r->at++;
    }
    return true;
}

/* Behind \u: the character, of two escapes where it takes a pair. */
static bool take_code(Reading *r, uint32_t *code)
{
    uint32_t low;

    if (!take_hex(r, code))
        return false;
    if (*code < 0xD800 || *code > 0xDFFF)
        return true;
    if (*code > 0xDBFF || !take(r, '\\') || !take(r, 'u') || !take_hex(r, &low) || low < 0xDC00 ||
        low > 0xDFFF)
        return fail(r, "half of a pair of escapes");
    *code = 0x10000 + ((*code - 0xD800) << 10) + (low - 0xDC00);
    return true;
}

static bool take_escape(Reading *r, char *to, size_t *len)
{
    static const char names[] = "\"\\/bfnrt", stand_for[] = "\"\\/\b\f\n\r\t";
    const char *name = look(r) ? strchr(names, look(r)) : NULL;
    uint32_t code;

    if (name) {
        to[(*len)++] = stand_for[name - names];
        r->at++;
        return true;
    }
    if (!take(r, 'u'))
        return fail(r, "an escape that JSON does not have");
    if (!take_code(r, &code))
        return false;
    *len += utf8_encode(code, to + *len);
    return true;
}

/* The byte behind the closing quote; 0: there is none. A quote that an escape names does not close. */
static size_t end_of_text(const Reading *r)
{
    for (size_t i = r->at; i < r->bytes.len; i++) {
        if (r->bytes.ptr[i] == '"')
            return i + 1;
        if (r->bytes.ptr[i] == '\\')
            i++;
    }
    return 0;
}

static bool is_whole_utf8(Text text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t character;
        size_t len = utf8_decode(text, at, &character);
        if (len == 0)
            return false;
        at += len;
    }
    return true;
}

/* Behind the opening quote. What is written is never longer than its escapes. */
static bool take_text(Reading *r, Text *text)
{
    size_t end = end_of_text(r), len = 0;
    char *to = end ? arena_raw(r->arena, end - r->at) : NULL;

    if (!end)
        return fail(r, "a text that is not closed");
    if (!to)
        return false;
    while (r->at + 1 < end) {
        char c = look(r);
        if ((unsigned char)c < 0x20)
            return fail(r, "a control character in a text");
        r->at++;
        if (c != '\\')
            to[len++] = c;
        else if (!take_escape(r, to, &len))
            return false;
    }
    r->at = end;
    *text = (Text){to, len};
    return is_whole_utf8(*text) || fail(r, "a text that is not UTF-8");
}

/* --- other values ---------------------------------------------------------------------------- */

static bool take_digits(Reading *r)
{
    size_t from = r->at;

    while (ascii_is_digit(look(r)))
        r->at++;
    return r->at > from || fail(r, "a number without digits");
}

static bool take_number(Reading *r, JsonValue *value)
{
    size_t from = r->at;

    (void)take(r, '-');
    if (!take(r, '0') && !take_digits(r))
        return false;
    if (take(r, '.') && !take_digits(r))
        return false;
    if (take(r, 'e') || take(r, 'E')) {
        if (!take(r, '+'))
            (void)take(r, '-');
        if (!take_digits(r))
            return false;
    }
    value->tag = JSON_NUMBER;
    value->text = text_slice(r->bytes, from, r->at);
    return true;
}

static bool take_word(Reading *r, JsonValue *value)
{
    static const struct {
        Text word;
        JsonTag tag;
    } words[] = {{{"null", 4}, JSON_NULL}, {{"false", 5}, JSON_FALSE}, {{"true", 4}, JSON_TRUE}};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!text_starts(text_slice(r->bytes, r->at, r->bytes.len), words[i].word))
            continue;
        r->at += words[i].word.len;
        value->tag = words[i].tag;
        return true;
    }
    return fail(r, r->at < r->bytes.len ? "something that is no value of JSON"
                                        : "an end where a value belongs");
}

static bool take_value(Reading *r, JsonValue *value);

static bool is_key_of(const JsonValue *object, Text key)
{
    for (const JsonValue *member = object->first; member; member = member->next)
        if (text_equal(member->key, key))
            return true;
    return false;
}

/* `"key":`, which no member before has. */
static bool take_key(Reading *r, const JsonValue *object, Text *key)
{
    skip_blanks(r);
    if (object->count >= JSON_MAX_KEYS)
        return fail(r, "an object of too many keys");
    if (!take(r, '"'))
        return fail(r, "a key that is no text");
    if (!take_text(r, key))
        return false;
    if (is_key_of(object, *key))
        return fail(r, "a key that stands twice");
    skip_blanks(r);
    return take(r, ':') || fail(r, "a key without a colon");
}

/* Behind the opening bracket. */
static bool take_members(Reading *r, JsonValue *whole, char close)
{
    JsonValue **last = &whole->first;

    skip_blanks(r);
    if (take(r, close))
        return true;
    do {
        JsonValue *member = ARENA_NEW(r->arena, JsonValue);
        if (r->arena->failed || (whole->tag == JSON_OBJECT && !take_key(r, whole, &member->key)) ||
            !take_value(r, member))
            return false;
        *last = member;
        last = &member->next;
        whole->count++;
        skip_blanks(r);
    } while (take(r, ','));
    return take(r, close) || fail(r, "something else than a comma or a closing bracket");
}

static bool take_whole(Reading *r, JsonValue *value, JsonTag tag, char close)
{
    bool good;

    value->tag = tag;
    if (++r->depth > JSON_MAX_DEPTH)
        return fail(r, "brackets that are too deep");
    good = take_members(r, value, close);
    r->depth--;
    return good;
}

static bool take_value(Reading *r, JsonValue *value)
{
    skip_blanks(r);
    if (take(r, '{'))
        return take_whole(r, value, JSON_OBJECT, '}');
    if (take(r, '['))
        return take_whole(r, value, JSON_LIST, ']');
    if (take(r, '"')) {
        value->tag = JSON_TEXT;
        return take_text(r, &value->text);
    }
    return look(r) == '-' || ascii_is_digit(look(r)) ? take_number(r, value) : take_word(r, value);
}

const JsonValue *json_read(Text bytes, Arena *arena, JsonFault *fault)
{
    Reading r = {.bytes = bytes, .arena = arena, .fault = fault};
    JsonValue *value = ARENA_NEW(arena, JsonValue);

    *fault = (JsonFault){0, NULL};
    if (bytes.len > JSON_MAX_BYTES) {
        fail(&r, "a document that is too long");
        return NULL;
    }
    if (!take_value(&r, value))
        return NULL;
    skip_blanks(&r);
    if (r.at < bytes.len) {
        fail(&r, "something behind the document");
        return NULL;
    }
    return arena->failed ? NULL : value;
}

const JsonValue *json_member(const JsonValue *object, const char *key)
{
    Text wanted = text_from_cstr(key);

    if (!object || object->tag != JSON_OBJECT)
        return NULL;
    for (const JsonValue *member = object->first; member; member = member->next)
        if (text_equal(member->key, wanted))
            return member;
    return NULL;
}
