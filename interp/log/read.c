/* From the JSON of a log to the Log. What report/json_log.c writes is asked for, key by key; what a later
 * version may have added is passed over. */
#include "log/read.h"

#include "log/say.h"

typedef struct LogReading {
    Text path;
    Arena *arena;
    Diags *diags;
    bool bad; /* told: the first key that is not as it should be */
} LogReading;

static void tell(LogReading *r, const char *key)
{
    if (!r->bad)
        log_say_bad_key(r->diags, r->path, key);
    r->bad = true;
}

/* Of that tag; NULL after a complaint. */
static const JsonValue *member(LogReading *r, const JsonValue *object, const char *key, JsonTag tag)
{
    const JsonValue *found = json_member(object, key);

    if (found && found->tag == tag)
        return found;
    tell(r, key);
    return NULL;
}

static Text text_at(LogReading *r, const JsonValue *object, const char *key)
{
    const JsonValue *found = member(r, object, key, JSON_TEXT);

    return found ? found->text : TEXT_NONE;
}

/* null: TEXT_NONE. */
static Text text_or_null(LogReading *r, const JsonValue *object, const char *key)
{
    const JsonValue *found = json_member(object, key);

    return found && found->tag == JSON_NULL ? TEXT_NONE : text_at(r, object, key);
}

/* A count of things, below 2^32 or as much as `most`. */
static uint64_t count_at(LogReading *r, const JsonValue *object, const char *key, uint64_t most)
{
    const JsonValue *found = member(r, object, key, JSON_NUMBER);
    uint64_t count = 0;

    for (size_t i = 0; found && i < found->text.len; i++) {
        char c = found->text.ptr[i];
        if (!ascii_is_digit(c) || count > (most - (uint64_t)(c - '0')) / 10) {
            tell(r, key);
            return 0;
        }
        count = count * 10 + (uint64_t)(c - '0');
    }
    return count;
}

static bool yes_at(LogReading *r, const JsonValue *object, const char *key)
{
    const JsonValue *found = json_member(object, key);

    if (!found || (found->tag != JSON_TRUE && found->tag != JSON_FALSE))
        tell(r, key);
    return found && found->tag == JSON_TRUE;
}

static Day day_at(LogReading *r, const JsonValue *object, const char *key)
{
    Day day = DAY_NONE;

    if (!day_from_iso(text_at(r, object, key), &day))
        tell(r, key);
    return day;
}

static LoggedTexts texts_at(LogReading *r, const JsonValue *object, const char *key)
{
    const JsonValue *list = member(r, object, key, JSON_LIST);
    LoggedTexts texts = {0};

    for (const JsonValue *one = list ? list->first : NULL; one; one = one->next) {
        if (one->tag != JSON_TEXT)
            tell(r, key);
        (void)ARRAY_PUSH(r->arena, &texts, one->text);
    }
    return texts;
}

static LogVerb verb_at(LogReading *r, const JsonValue *object, const char *key)
{
    Text said = text_at(r, object, key);

    for (int verb = 0; verb < LOG_VERBS; verb++)
        if (text_equal(said, text_from_cstr(log_verbs[verb])))
            return (LogVerb)verb;
    tell(r, key);
    return LOG_EVAL;
}

/* 64 hexadecimal digits, as they are written. */
static Text digest_at(LogReading *r, const JsonValue *object, const char *key)
{
    Text digest = text_at(r, object, key);
    bool good = digest.len == 64;

    for (size_t i = 0; good && i < digest.len; i++)
        good = ascii_is_digit(digest.ptr[i]) || (digest.ptr[i] >= 'a' && digest.ptr[i] <= 'f');
    if (!good)
        tell(r, key);
    return digest;
}

static LoggedFiles rules_at(LogReading *r, const JsonValue *document)
{
    const JsonValue *list = member(r, document, "rules", JSON_LIST);
    LoggedFiles files = {0};

    for (const JsonValue *one = list ? list->first : NULL; one && !r->bad; one = one->next) {
        LoggedFile file = {.path = text_at(r, one, "path"), .sha256 = digest_at(r, one, "sha256")};
        (void)ARRAY_PUSH(r->arena, &files, file);
    }
    return files;
}

static LoggedFiles data_at(LogReading *r, const JsonValue *document)
{
    const JsonValue *list = member(r, document, "data", JSON_LIST);
    LoggedFiles files = {0};

    for (const JsonValue *one = list ? list->first : NULL; one && !r->bad; one = one->next) {
        LoggedFile file = {.table = text_at(r, one, "table"),
                           .path = text_at(r, one, "path"),
                           .encoding = text_or_null(r, one, "encoding"),
                           .sha256 = digest_at(r, one, "sha256"),
                           .separator = text_at(r, one, "separator"),
                           .rows = (uint32_t)count_at(r, one, "rows", UINT32_MAX)};
        (void)ARRAY_PUSH(r->arena, &files, file);
    }
    return files;
}

static void read_asked(LogReading *r, const JsonValue *document, Log *log)
{
    const JsonValue *asked = member(r, document, "asked", JSON_OBJECT);

    if (!asked)
        return;
    log->path = text_at(r, asked, "path");
    log->agreements = texts_at(r, asked, "agreements");
    log->readings = texts_at(r, asked, "readings");
    log->asked_at = text_or_null(r, asked, "as_at");
    log->known_at = text_or_null(r, asked, "as_known_at");
    log->since = text_or_null(r, asked, "since");
    log->unit = text_or_null(r, asked, "unit");
    log->format = text_or_null(r, asked, "format");
    log->strict = yes_at(r, asked, "strict");
}

static void read_document(LogReading *r, const JsonValue *document, Log *log)
{
    const JsonValue *result;

    log->version = text_at(r, document, "version");
    log->verb = verb_at(r, document, "command");
    log->scheme = text_at(r, document, "scheme");
    log->as_at = day_at(r, document, "as_at");
    read_asked(r, document, log);
    log->rules = rules_at(r, document);
    log->data = data_at(r, document);
    result = member(r, document, "result", JSON_OBJECT);
    if (!result)
        return;
    log->bytes = (size_t)count_at(r, result, "bytes", SIZE_MAX);
    log->digest = digest_at(r, result, "sha256");
    log->apart = digest_at(r, result, "apart_from_files");
}

bool log_read(Log *log, Text bytes, Text path, Arena *arena, Diags *diags)
{
    LogReading r = {.path = path, .arena = arena, .diags = diags};
    JsonFault fault;
    const JsonValue *document = json_read(bytes, arena, &fault);
    const JsonValue *schema = json_member(document, "schema");
    Text said = schema && schema->tag == JSON_TEXT ? schema->text : TEXT_NONE;

    *log = (Log){.as_at = DAY_NONE};
    if (arena->failed)
        return false;
    if (!document) {
        log_say_not_json(diags, path, bytes, &fault);
        return false;
    }
    if (!text_equal(said, TEXT(LOG_SCHEMA))) {
        log_say_not_a_log(diags, path, said);
        return false;
    }
    read_document(&r, document, log);
    return !r.bad && !arena->failed;
}
