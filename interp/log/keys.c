/* Values of a log by their keys. */
#include "log/keys.h"

#include "log/say.h"

void key_tell(LogReading *r, const char *key)
{
    if (!r->bad)
        log_say_bad_key(r->diags, r->path, key);
    r->bad = true;
}

const JsonValue *key_member(LogReading *r, const JsonValue *object, const char *key, JsonTag tag)
{
    const JsonValue *found = json_member(object, key);

    if (found && found->tag == tag)
        return found;
    key_tell(r, key);
    return NULL;
}

Text key_text(LogReading *r, const JsonValue *object, const char *key)
{
    const JsonValue *found = key_member(r, object, key, JSON_TEXT);

    return found ? found->text : TEXT_NONE;
}

Text key_text_or_null(LogReading *r, const JsonValue *object, const char *key)
{
    const JsonValue *found = json_member(object, key);

    return found && found->tag == JSON_NULL ? TEXT_NONE : key_text(r, object, key);
}

uint64_t value_count(LogReading *r, const JsonValue *value, const char *key, uint64_t most)
{
    Text digits = value && value->tag == JSON_NUMBER ? value->text : TEXT_NONE;
    uint64_t count = 0;

    for (size_t i = 0; i < digits.len; i++) {
        uint64_t digit = (uint64_t)(digits.ptr[i] - '0');
        if (!ascii_is_digit(digits.ptr[i]) || digit > most || count > (most - digit) / 10) {
            key_tell(r, key);
            return 0;
        }
        count = count * 10 + digit;
    }
    if (digits.len == 0)
        key_tell(r, key);
    return count;
}

uint64_t key_count(LogReading *r, const JsonValue *object, const char *key, uint64_t most)
{
    return value_count(r, json_member(object, key), key, most);
}

bool key_yes(LogReading *r, const JsonValue *object, const char *key)
{
    const JsonValue *found = json_member(object, key);

    if (!found || (found->tag != JSON_TRUE && found->tag != JSON_FALSE))
        key_tell(r, key);
    return found && found->tag == JSON_TRUE;
}

Day key_day(LogReading *r, const JsonValue *object, const char *key)
{
    Day day = DAY_NONE;

    if (!day_from_iso(key_text(r, object, key), &day))
        key_tell(r, key);
    return day;
}
