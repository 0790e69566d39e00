/* A run made again from its log: what was asked then, of the rules and data that there are now, and what is no
 * longer as it was. Rule files are the same ones where they lie alike in the folder of the scheme. */
#include "facade/facade.h"

#include "log/read.h"
#include "log/say.h"

static CquinText *public_texts(const LoggedTexts *texts, Arena *arena)
{
    CquinText *list = arena_try(arena, (texts->count + 1) * sizeof *list);

    for (uint32_t i = 0; list && i < texts->count; i++)
        list[i] = text_to_public(texts->items[i]);
    return list;
}

bool replay_ask(Call *call, Text path, Text bytes, Log *log, CquinAsk *asked)
{
    const CquinAsk *ask = call->ask;
    Arena *arena = &call->c->call;

    if (!log_read(log, bytes, path, arena, &call->c->diags))
        return false;
    *asked = (CquinAsk){.format = text_to_public(log->format),
                        .as_at = text_to_public(log->asked_at),
                        .as_known_at = text_to_public(log->known_at),
                        .since = text_to_public(log->since),
                        .unit = text_to_public(log->unit),
                        .readings = public_texts(&log->readings, arena),
                        .reading_count = log->readings.count,
                        .data = ask->data,
                        .data_count = ask->data_count,
                        .strict = log->strict,
                        .push_down = log->fetches ? CQUIN_NO_PUSH_DOWN : CQUIN_PUSH_DOWN,
                        .colour_output = ask->colour_output,
                        .colour_messages = ask->colour_messages};
    return asked->readings != NULL;
}

/* --- what is no longer as it was ------------------------------------------------------------- */

/* Without the folder of the scheme, where it lies in it. */
static Text in_folder(Text path, Text scheme)
{
    size_t end = scheme.len;

    while (end > 0 && scheme.ptr[end - 1] != '/')
        end--;
    return text_starts(path, text_slice(scheme, 0, end)) ? text_slice(path, end, path.len) : path;
}

static const LoggedFile *rules_then(const Log *log, Text name)
{
    for (uint32_t i = 0; i < log->rules.count; i++)
        if (text_equal(in_folder(log->rules.items[i].path, log->path), name))
            return &log->rules.items[i];
    return NULL;
}

static const Source *rules_now(const Cquin *c, Text name)
{
    for (uint32_t i = 0; i < c->book.sources.list.count; i++)
        if (text_equal(in_folder(c->book.sources.list.items[i].path, c->path), name))
            return &c->book.sources.list.items[i];
    return NULL;
}

static bool same_rules(const Call *call, const Log *log)
{
    const Sources *sources = &call->c->book.sources;

    if (sources->list.count != log->rules.count)
        return false;
    for (uint32_t i = 0; i < sources->list.count; i++) {
        const Source *now = &sources->list.items[i];
        const LoggedFile *then = rules_then(log, in_folder(now->path, call->c->path));
        if (!then || !text_equal(then->sha256, now->sha256))
            return false;
    }
    return true;
}

/* Counts of rows answer the rules that asked for them, and no others. */
bool replay_facts(Call *call, const Log *log)
{
    bool others = !same_rules(call, log) || !text_equal(log->version, TEXT(CQUIN_VERSION));

    if (log->facts.counts.count > 0 && others)
        log_say_counts_of_others(&call->c->diags);
    return log->facts.counts.count == 0 || !others;
}

static bool compare_rules(Call *call, const Log *log)
{
    const Sources *sources = &call->c->book.sources;
    Diags *diags = &call->c->diags;
    bool same = true;

    for (uint32_t i = 0; i < sources->list.count; i++) {
        const Source *now = &sources->list.items[i];
        const LoggedFile *then = rules_then(log, in_folder(now->path, call->c->path));
        LoggedFile file = {.path = now->path};
        if (then && text_equal(then->sha256, now->sha256))
            continue;
        same = false;
        log_say_file_changed(diags, then ? FILE_OTHER : FILE_NEW, &file,
                             then ? then->sha256 : TEXT_NONE, now->sha256);
    }
    for (uint32_t i = 0; i < log->rules.count; i++) {
        const LoggedFile *then = &log->rules.items[i];
        if (rules_now(call->c, in_folder(then->path, log->path)))
            continue;
        same = false;
        log_say_file_changed(diags, FILE_GONE, &(LoggedFile){.path = then->path}, then->sha256,
                             TEXT_NONE);
    }
    return same;
}

/* A table may have several files, in the order of their names: the nth of the run that is logged is held
 * against the nth of this one. */
static const DataFile *data_now(const Facts *facts, Text table, uint32_t nth)
{
    for (uint32_t i = 0; i < facts->files.count; i++)
        if (text_equal(facts->files.items[i].table, table) && nth-- == 0)
            return &facts->files.items[i];
    return NULL;
}

static const LoggedFile *data_then(const Log *log, Text table, uint32_t nth)
{
    for (uint32_t i = 0; i < log->data.count; i++)
        if (text_equal(log->data.items[i].table, table) && nth-- == 0)
            return &log->data.items[i];
    return NULL;
}

static uint32_t nth_now(const Facts *facts, uint32_t file)
{
    uint32_t nth = 0;

    for (uint32_t i = 0; i < file; i++)
        nth += text_equal(facts->files.items[i].table, facts->files.items[file].table);
    return nth;
}

static uint32_t nth_then(const Log *log, uint32_t file)
{
    uint32_t nth = 0;

    for (uint32_t i = 0; i < file; i++)
        nth += text_equal(log->data.items[i].table, log->data.items[file].table);
    return nth;
}

static bool compare_data(Call *call, const Log *log)
{
    const Facts *facts = call->facts;
    Diags *diags = &call->c->diags;
    bool same = true;

    for (uint32_t i = 0; facts && i < facts->files.count; i++) {
        const DataFile *now = &facts->files.items[i];
        const LoggedFile *then = data_then(log, now->table, nth_now(facts, i));
        LoggedFile file = {.table = now->table, .path = now->path};
        if (then && text_equal(then->sha256, now->sha256))
            continue;
        same = false;
        log_say_file_changed(diags, then ? FILE_OTHER : FILE_NEW, &file,
                             then ? then->sha256 : TEXT_NONE, now->sha256);
    }
    for (uint32_t i = 0; facts && i < log->data.count; i++) {
        const LoggedFile *then = &log->data.items[i];
        if (data_now(facts, then->table, nth_then(log, i)))
            continue;
        same = false;
        log_say_file_changed(diags, FILE_GONE, then, then->sha256, TEXT_NONE);
    }
    return same;
}

bool replay_compare(Call *call, const Log *log)
{
    Diags *diags = &call->c->diags;
    const Log *now = diags->errors == 0 && !call_refused(call->c) ? call->logged : NULL;
    bool version = text_equal(log->version, TEXT(CQUIN_VERSION));

    if (!version)
        log_say_other_version(diags, log->version, TEXT(CQUIN_VERSION));
    bool rules = compare_rules(call, log), data = compare_data(call, log);
    if (now && !text_equal(now->apart, log->apart))
        log_say_other_result(diags, log, now->digest, !version || !rules || !data);
    return now && text_equal(now->apart, log->apart);
}
