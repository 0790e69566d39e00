/* `--log FILE`, schema cquin.run/1, a key a line:
 *
 *     {"schema","version","command","scheme","as_at",
 *      "asked":{"path","agreements":[…],"readings":[…],"as_at","as_known_at","since","unit","format","strict"},
 *      "rules":[{"path","sha256"}],
 *      "data":[{"table","path","part","before","encoding","sha256","separator","read_as","packed","rows"}],
 *      "result":{"bytes","sha256","apart_from_files"},
 *      "provenance":{"tables","evidence"},
 *      "facts": see json_facts.c; null: they were not kept}
 *
 * What was not said is null. "result" is what the command wrote, without colours; "apart_from_files" is the
 * SHA-256 of that as JSON, without the files that it stands on.
 */
#include "report/json.h"

const char *const log_verbs[LOG_VERBS] = {
    [LOG_EVAL] = "eval", [LOG_LEDGER] = "ledger", [LOG_PROVENANCE] = "provenance"};

static void write_texts(Json *json, const char *key, const LoggedTexts *texts)
{
    json_open(json, key, '[');
    for (uint32_t i = 0; i < texts->count; i++)
        json_text(json, NULL, texts->items[i]);
    json_close(json, ']');
}

static void write_asked(Json *json, const Log *log)
{
    json_open(json, "asked", '{');
    json_text(json, "path", log->path);
    write_texts(json, "agreements", &log->agreements);
    write_texts(json, "readings", &log->readings);
    json_text_or_null(json, "as_at", log->asked_at);
    json_text_or_null(json, "as_known_at", log->known_at);
    json_text_or_null(json, "since", log->since);
    json_text_or_null(json, "unit", log->unit);
    json_text_or_null(json, "format", log->format);
    json_bool(json, "strict", log->strict);
    if (log->fetches)
        json_bool(json, "push_down", false);
    json_close(json, '}');
}

static void write_rules(Json *json, const LoggedFiles *files)
{
    json_open(json, "rules", '[');
    for (uint32_t i = 0; i < files->count; i++) {
        json_open(json, NULL, '{');
        json_text(json, "path", files->items[i].path);
        json_text(json, "sha256", files->items[i].sha256);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void write_data(Json *json, const LoggedFiles *files)
{
    json_open(json, "data", '[');
    for (uint32_t i = 0; i < files->count; i++) {
        const LoggedFile *file = &files->items[i];

        json_open(json, NULL, '{');
        json_text(json, "table", file->table);
        json_text(json, "path", file->path);
        json_text_or_null(json, "part", file->part.len ? file->part : TEXT_NONE);
        json_count(json, "before", file->before);
        json_text_or_null(json, "encoding", file->encoding);
        json_text(json, "sha256", file->sha256);
        json_text(json, "separator", file->separator);
        json_text(json, "read_as", file->read_as);
        json_bool(json, "packed", file->packed);
        json_count(json, "rows", file->rows);
        if (file->fetched.len > 0)
            json_text(json, "fetched", file->fetched);
        json_close(json, '}');
    }
    json_close(json, ']');
}

void json_log(Out *out, const Log *log)
{
    Json json = {.out = out};

    json_open(&json, NULL, '{');
    json_text(&json, "schema", TEXT(LOG_SCHEMA));
    json_text(&json, "version", log->version);
    json_text(&json, "command", text_from_cstr(log_verbs[log->verb]));
    json_text(&json, "scheme", log->scheme);
    json_day(&json, "as_at", log->as_at);
    json_line(&json);
    write_asked(&json, log);
    json_line(&json);
    write_rules(&json, &log->rules);
    json_line(&json);
    write_data(&json, &log->data);
    json_line(&json);
    json_open(&json, "result", '{');
    json_count(&json, "bytes", (int64_t)log->bytes);
    json_text(&json, "sha256", log->digest);
    json_text(&json, "apart_from_files", log->apart);
    json_close(&json, '}');
    json_line(&json);
    json_open(&json, "provenance", '{');
    json_provenance_keys(&json, &log->provenance);
    json_close(&json, '}');
    json_line(&json);
    json_facts(&json, &log->facts);
    json_close(&json, '}');
    json_end(&json);
}
