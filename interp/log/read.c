/* From the JSON of a log to the Log. What report/json_log.c writes is asked for, key by key; what a later
 * version may have added is passed over. */
#include "log/read.h"

#include "log/keys.h"
#include "log/say.h"

static LoggedTexts texts_at(LogReading *r, const JsonValue *object, const char *key)
{
    const JsonValue *list = key_member(r, object, key, JSON_LIST);
    LoggedTexts texts = {0};

    for (const JsonValue *one = list ? list->first : NULL; one; one = one->next) {
        if (one->tag != JSON_TEXT)
            key_tell(r, key);
        (void)ARRAY_PUSH(r->arena, &texts, one->text);
    }
    return texts;
}

static LogVerb verb_at(LogReading *r, const JsonValue *object, const char *key)
{
    Text said = key_text(r, object, key);

    for (int verb = 0; verb < LOG_VERBS; verb++)
        if (text_equal(said, text_from_cstr(log_verbs[verb])))
            return (LogVerb)verb;
    key_tell(r, key);
    return LOG_EVAL;
}

/* 64 hexadecimal digits, as they are written. */
static Text digest_at(LogReading *r, const JsonValue *object, const char *key)
{
    Text digest = key_text(r, object, key);
    bool good = digest.len == 64;

    for (size_t i = 0; good && i < digest.len; i++)
        good = ascii_is_digit(digest.ptr[i]) || (digest.ptr[i] >= 'a' && digest.ptr[i] <= 'f');
    if (!good)
        key_tell(r, key);
    return digest;
}

static LoggedFiles rules_at(LogReading *r, const JsonValue *document)
{
    const JsonValue *list = key_member(r, document, "rules", JSON_LIST);
    LoggedFiles files = {0};

    for (const JsonValue *one = list ? list->first : NULL; one && !r->bad; one = one->next) {
        LoggedFile file = {.path = key_text(r, one, "path"), .sha256 = digest_at(r, one, "sha256")};
        (void)ARRAY_PUSH(r->arena, &files, file);
    }
    return files;
}

static LoggedFiles data_at(LogReading *r, const JsonValue *document)
{
    const JsonValue *list = key_member(r, document, "data", JSON_LIST);
    LoggedFiles files = {0};

    for (const JsonValue *one = list ? list->first : NULL; one && !r->bad; one = one->next) {
        LoggedFile file = {.table = key_text(r, one, "table"),
                           .path = key_text(r, one, "path"),
                           .part = key_text_or_null(r, one, "part"),
                           .before = (uint32_t)key_count(r, one, "before", INT32_MAX),
                           .encoding = key_text_or_null(r, one, "encoding"),
                           .sha256 = digest_at(r, one, "sha256"),
                           .separator = key_text(r, one, "separator"),
                           .read_as = key_text(r, one, "read_as"),
                           .packed = key_yes(r, one, "packed"),
                           .rows = (uint32_t)key_count(r, one, "rows", UINT32_MAX)};
        if (json_member(one, "fetched"))
            file.fetched = key_text(r, one, "fetched");
        (void)ARRAY_PUSH(r->arena, &files, file);
    }
    return files;
}

static void read_asked(LogReading *r, const JsonValue *document, Log *log)
{
    const JsonValue *asked = key_member(r, document, "asked", JSON_OBJECT);

    if (!asked)
        return;
    log->path = key_text(r, asked, "path");
    log->agreements = texts_at(r, asked, "agreements");
    log->readings = texts_at(r, asked, "readings");
    log->asked_at = key_text_or_null(r, asked, "as_at");
    log->known_at = key_text_or_null(r, asked, "as_known_at");
    log->since = key_text_or_null(r, asked, "since");
    log->unit = key_text_or_null(r, asked, "unit");
    log->format = key_text_or_null(r, asked, "format");
    log->strict = key_yes(r, asked, "strict");
    log->fetches = json_member(asked, "push_down") && !key_yes(r, asked, "push_down");
}

static void read_document(LogReading *r, const JsonValue *document, Log *log)
{
    const JsonValue *result;

    log->version = key_text(r, document, "version");
    log->verb = verb_at(r, document, "command");
    log->scheme = key_text(r, document, "scheme");
    log->as_at = key_day(r, document, "as_at");
    read_asked(r, document, log);
    log->rules = rules_at(r, document);
    log->data = data_at(r, document);
    facts_from_log(r, document, &log->facts);
    result = key_member(r, document, "result", JSON_OBJECT);
    if (!result)
        return;
    log->bytes = (size_t)key_count(r, result, "bytes", SIZE_MAX);
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
