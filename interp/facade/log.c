/* What is kept of a run: what was asked, which files were read, what became of their rows, and the digest of
 * what was written. Colours are the terminal's and no part of that. */
#include "facade/facade.h"

#include "base/sha256.h"

static LoggedTexts texts_from(Call *call, const CquinText *texts, size_t count)
{
    LoggedTexts list = {0};

    for (size_t i = 0; i < count; i++)
        (void)ARRAY_PUSH(&call->c->call, &list, text_from_public(texts[i]));
    return list;
}

static void take_asked(Call *call, Log *log)
{
    const CquinAsk *ask = call->ask;
    const Cquin *c = call->c;

    log->path = c->path;
    for (uint32_t i = 0; i < c->agreement_count; i++)
        (void)ARRAY_PUSH(&call->c->call, &log->agreements, c->agreements[i]);
    log->readings = texts_from(call, ask->readings, ask->reading_count);
    log->asked_at = text_from_public(ask->as_at);
    log->known_at = text_from_public(ask->as_known_at);
    log->since = text_from_public(ask->since);
    log->unit = text_from_public(ask->unit);
    log->format = text_from_public(ask->format);
    log->strict = ask->strict != 0;
}

static Text encoding_of(const Call *call, Text table)
{
    for (size_t i = 0; i < call->ask->data_count; i++)
        if (text_equal(text_from_public(call->ask->data[i].table), table))
            return text_from_public(call->ask->data[i].encoding);
    return TEXT_NONE;
}

static void take_files(Call *call, const Run *run, Log *log)
{
    const Sources *sources = &call->c->book.sources;
    Arena *arena = &call->c->call;

    for (uint32_t i = 0; i < sources->list.count; i++)
        (void)ARRAY_PUSH(arena, &log->rules,
                         (LoggedFile){.path = sources->list.items[i].path,
                                      .sha256 = sources->list.items[i].sha256});
    for (uint32_t i = 0; i < run->facts->files.count; i++) {
        const DataFile *data = &run->facts->files.items[i];
        LoggedFile file = {.table = data->table,
                           .encoding = encoding_of(call, data->table),
                           .path = data->path,
                           .sha256 = data->sha256,
                           .separator = data->separator,
                           .rows = data->rows};

        (void)ARRAY_PUSH(arena, &log->data, file);
    }
}

/* Nothing that is shown on a page has the escape character but colours: ESC [ … m. */
static void digest_output(Call *call, Log *log)
{
    Text output = out_view(&call->c->output);
    bool coloured = call->how.colour && call->report == &report_text;
    char *hex = arena_try(&call->c->call, 65);
    size_t from = 0;
    Sha256 sha;

    sha256_init(&sha);
    for (size_t i = 0; coloured && i < output.len; i++) {
        if (output.ptr[i] != '\033')
            continue;
        sha256_update(&sha, output.ptr + from, i - from);
        log->bytes += i - from;
        while (i + 1 < output.len && output.ptr[i] != 'm')
            i++;
        from = i + 1;
    }
    sha256_update(&sha, output.ptr + from, output.len - from);
    log->bytes += output.len - from;
    if (!hex)
        return;
    sha256_hex(&sha, hex);
    log->digest = (Text){hex, 64};
}

void call_log(Call *call, const Run *run, LogVerb verb)
{
    Log log = {.version = TEXT(CQUIN_VERSION), .verb = verb};

    if (!call->ask->log || call_refused(call->c))
        return;
    log.scheme = scheme_name(call);
    log.as_at = call->as_at;
    take_asked(call, &log);
    take_files(call, run, &log);
    digest_output(call, &log);
    if (provenance_from_run(&log.provenance, run, &call->c->call))
        json_log(&call->c->log, &log);
}
