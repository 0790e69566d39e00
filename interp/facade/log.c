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
    log->fetches = ask->push_down != CQUIN_PUSH_DOWN;
}

static Text encoding_of(const Call *call, Text table)
{
    for (size_t i = 0; i < call->ask->data_count; i++)
        if (text_equal(text_from_public(call->ask->data[i].table), table))
            return text_from_public(call->ask->data[i].encoding);
    return TEXT_NONE;
}

static void take_files(Call *call, Log *log)
{
    const Sources *sources = &call->c->book.sources;
    Arena *arena = &call->c->call;

    for (uint32_t i = 0; i < sources->list.count; i++)
        (void)ARRAY_PUSH(arena, &log->rules,
                         (LoggedFile){.path = sources->list.items[i].path,
                                      .sha256 = sources->list.items[i].sha256});
    for (uint32_t i = 0; i < call->facts->files.count; i++) {
        const DataFile *data = &call->facts->files.items[i];
        LoggedFile file = {.table = data->table,
                           .encoding = encoding_of(call, data->table),
                           .path = data->path,
                           .sha256 = data->sha256,
                           .separator = data->separator,
                           .part = data->part,
                           .before = data->before,
                           .read_as = data->encoding,
                           .packed = data->packed,
                           .fetched = data->fetched,
                           .rows = data->rows};

        (void)ARRAY_PUSH(arena, &log->data, file);
    }
}

/* --- digests --------------------------------------------------------------------------------- */

/* Nothing that is shown on a page has the escape character but colours: ESC [ … m. */
static void without_colours(Text output, Out *plain)
{
    size_t from = 0;

    for (size_t i = 0; i < output.len; i++) {
        if (output.ptr[i] != '\033')
            continue;
        out_text(plain, text_slice(output, from, i));
        while (i + 1 < output.len && output.ptr[i] != 'm')
            i++;
        from = i + 1;
    }
    out_text(plain, text_slice(output, from, output.len));
}

static Text digest_of(Text bytes, Arena *arena)
{
    char hex[65];
    Sha256 sha;

    sha256_init(&sha);
    sha256_update(&sha, bytes.ptr, bytes.len);
    sha256_hex(&sha, hex);
    return arena_copy(arena, (Text){hex, 64});
}

static void digest_plain(Call *call, Text output, Log *log)
{
    log->bytes = output.len;
    log->digest = digest_of(output, &call->c->call);
}

static void take_digests(Call *call, Log *log)
{
    Text output = out_view(&call->c->output);
    Out plain;

    if (!call->how.colour || call->report != &report_text) {
        digest_plain(call, output, log);
        return;
    }
    out_init(&plain);
    without_colours(output, &plain);
    digest_plain(call, out_view(&plain), log);
    call->c->call.failed |= plain.failed;
    out_release(&plain);
}

/* The document as JSON, whatever it was asked as, without the files that it stands on. */
static void digest_apart(Call *call, const Document *document, Log *log)
{
    const Printing how = {.without_files = true};
    Arena *arena = &call->c->call;
    Out out;

    out_init(&out);
    switch (document->verb) {
    case LOG_EVAL:
        report_json.statement(&out, document->as.statement, &how, arena);
        break;
    case LOG_LEDGER:
        report_json.ledger(&out, document->as.ledger, &how, arena);
        break;
    case LOG_PROVENANCE:
        report_json.provenance(&out, document->as.provenance, &how, arena);
        break;
    case LOG_VERBS:
        break;
    }
    log->apart = digest_of(out_view(&out), arena);
    arena->failed |= out.failed;
    out_release(&out);
}

void call_log(Call *call, const Run *run, const Document *document)
{
    Log *log = ARENA_NEW(&call->c->call, Log);

    if ((!call->ask->log && !call->replays) || call_refused(call->c))
        return;
    *log = (Log){.version = TEXT(CQUIN_VERSION), .verb = document->verb, .as_at = call->as_at};
    log->scheme = scheme_name(call);
    take_asked(call, log);
    take_files(call, log);
    take_digests(call, log);
    digest_apart(call, document, log);
    call->logged = log;
    if (call->ask->log == CQUIN_LOG_FACTS && document->verb != LOG_PROVENANCE)
        (void)facts_store(call->facts, call->c->plan, &call->c->call, &log->facts);
    if (call->ask->log && provenance_from_run(&log->provenance, run, &call->c->call))
        json_log(&call->c->log, log);
}
