/* Two sets of rules on the same data, and each change between them.
 *
 * Every file is read once and kept, since each evaluation reads it anew as its own rules declare it; a database is asked
 * each time.
 * A file, and an answer to a question, goes to those of the two that know of it; what neither
 * knows is complained about by the newer ones. So it is with what is in a file: a column, an
 * area, a piece of evidence that only one of the two declares is not seen by the other.
 */
#include "facade/facade.h"

#include "changes/price.h"
#include "study/run.h"

#include <string.h>

typedef struct KeptFile { /* a data file, as it was read */
    const CquinData *data;
    Text bytes;
    long end; /* 0, or how reading failed */
    CquinText reason;
} KeptFile;

typedef struct Cursor {
    const KeptFile *file;
    size_t at;
} Cursor;

typedef struct Pricer {
    Call *newer, older;
    CquinAsk newer_ask, older_ask;
    KeptFile *files;
    size_t file_count;
    const Model *models[2]; /* older, newer */
} Pricer;

/* --- files ----------------------------------------------------------------------------------- */

static void keep(KeptFile *file, const CquinData *data, Arena *arena)
{
    enum { ROOM = 1 << 16 };
    char *block;
    long n = 0;
    Out all;

    *file = (KeptFile){.data = data, .bytes = text_from_public(data->bytes)};
    if (!data->read || data->connection)
        return;
    out_init(&all);
    block = arena_try(arena, ROOM);
    while (block && (n = data->read(data->self, block, ROOM, &file->reason)) > 0)
        out_text(&all, (Text){block, (size_t)n});
    file->bytes = arena_copy(arena, out_view(&all));
    file->end = n;
    if (all.failed)
        arena->failed = true;
    out_release(&all);
}

static bool keep_all(Pricer *p)
{
    Arena *arena = &p->newer->c->call;
    const CquinAsk *ask = p->newer->ask;

    p->file_count = ask->data_count;
    p->files = arena_try(arena, (ask->data_count + 1) * sizeof *p->files);
    for (size_t i = 0; p->files && i < ask->data_count && !arena->failed; i++)
        keep(&p->files[i], &ask->data[i], arena);
    return !arena->failed;
}

static long read_kept(void *self, char *bytes, size_t room, CquinText *reason)
{
    Cursor *cursor = self;
    const KeptFile *file = cursor->file;

    if (room > file->bytes.len - cursor->at)
        room = file->bytes.len - cursor->at;
    if (room > 0)
        memcpy(bytes, file->bytes.ptr + cursor->at, room);
    cursor->at += room;
    if (room > 0)
        return (long)room;
    *reason = file->reason;
    return file->end;
}

static long read_kept_text(void *self, char *bytes, size_t room, Text *reason)
{
    CquinText why = {NULL, 0};
    long n = read_kept(self, bytes, room, &why);

    *reason = text_from_public(why);
    return n;
}

/* --- what each of the two is asked ----------------------------------------------------------- */

static bool wants(const NameList *list, Text table)
{
    return names_find(list, table) >= 0;
}

/* The files that `mine` has, or, with `others`, those that none has. */
static bool give_files(Pricer *p, const Call *call, CquinAsk *ask, const NameList *others)
{
    Arena *arena = &call->c->call;
    NameList mine = tables_wanted(call);
    CquinData *given = arena_try(arena, (p->file_count + 1) * sizeof *given);
    Cursor *cursors = arena_try(arena, (p->file_count + 1) * sizeof *cursors);

    ask->data_count = 0;
    for (size_t i = 0; given && cursors && i < p->file_count; i++) {
        Text table = text_from_public(p->files[i].data->table);

        if (!wants(&mine, table) && (!others || wants(others, table)))
            continue;
        cursors[i] = (Cursor){&p->files[i], 0};
        given[ask->data_count] = *p->files[i].data;
        if (!given[ask->data_count].connection) {
            given[ask->data_count].read = read_kept;
            given[ask->data_count].size = NULL; /* the file's own, like these, ask the file */
            given[ask->data_count].read_at = NULL;
            given[ask->data_count].go_on = NULL;
            given[ask->data_count].self = &cursors[i];
        }
        ask->data_count++;
    }
    ask->data = given;
    return !arena->failed;
}

/* Does the model know the question and the reading of "QUESTION=READING"? */
static bool knows(const Model *model, Text said, int *question, int *reading)
{
    const char *sign = said.len > 0 ? memchr(said.ptr, '=', said.len) : NULL;
    size_t at = sign ? (size_t)(sign - said.ptr) : 0;
    const Names *names = &model->book->names;

    for (uint32_t q = 0; sign && q < model->questions.count; q++) {
        const Question *asked = &model->questions.items[q];

        if (!text_equal(name_text(names, asked->name), text_slice(said, 0, at)))
            continue;
        for (uint32_t r = 0; r < asked->readings.count; r++)
            if (text_equal(name_text(names, asked->readings.items[r].name),
                           text_slice(said, at + 1, said.len))) {
                *question = (int)q;
                *reading = (int)r;
                return true;
            }
    }
    return false;
}

static bool give_readings(const Call *call, CquinAsk *ask, const CquinAsk *all, const Model *others)
{
    Arena *arena = &call->c->call;
    CquinText *given = arena_try(arena, (all->reading_count + 1) * sizeof *given);
    int q, r;

    ask->reading_count = 0;
    for (size_t i = 0; given && i < all->reading_count; i++) {
        Text said = text_from_public(all->readings[i]);

        if (knows(call->c->model, said, &q, &r) || (others && !knows(others, said, &q, &r)))
            given[ask->reading_count++] = all->readings[i];
    }
    ask->readings = given;
    return !arena->failed;
}

static bool ask_newer(Pricer *p)
{
    const CquinAsk *all = p->newer->ask;
    NameList others = tables_wanted(&p->older);

    p->newer_ask = *all;
    p->newer_ask.since = (CquinText){NULL, 0};
    if (!give_files(p, p->newer, &p->newer_ask, &others) ||
        !give_readings(p->newer, &p->newer_ask, all, p->older.c->model))
        return false;
    p->newer->ask = &p->newer_ask;
    return true;
}

static bool ask_older(Pricer *p)
{
    p->older_ask = *p->newer->ask;
    p->older_ask.since = (CquinText){NULL, 0};
    return give_files(p, &p->older, &p->older_ask, NULL) &&
           give_readings(&p->older, &p->older_ask, p->newer->ask, NULL);
}

/* --- both, as at one date -------------------------------------------------------------------- */

static bool settle(Pricer *p, const Facts *newer, const Facts *older)
{
    Day was;

    if (p->newer->as_at != DAY_NONE)
        return true;
    p->newer->how.as_at_found = true;
    p->newer->as_at = last_fact_date(p->newer->c->plan, newer);
    was = last_fact_date(p->older.c->plan, older);
    if (was > p->newer->as_at)
        p->newer->as_at = was;
    p->older.as_at = p->newer->as_at;
    if (p->newer->as_at == DAY_NONE)
        facade_say_no_date(p->newer);
    return p->newer->as_at != DAY_NONE;
}

/* Mistakes in the older ones are told by their own handle. */
static bool older_fails(Pricer *p)
{
    int exit = call_finish(&p->older);

    if (exit == CQUIN_INTERNAL)
        p->newer->c->call.failed = true;
    else
        facade_say_older_data(p->newer, (Exit)exit);
    return false;
}

static bool run_both(Pricer *p, const Run **is, const Run **was)
{
    static const char *const why = "two sets of rules are held side by side";
    const Facts *newer, *older;

    p->newer->rows_for = p->older.rows_for = why;
    newer = call_facts(p->newer);
    if (!newer)
        return false;
    older = call_facts(&p->older);
    if (!older)
        return older_fails(p);
    if (!settle(p, newer, older))
        return false;
    *is = call_run(p->newer, newer, p->newer->as_at);
    if (!*is || !call_clean(p->newer))
        return false;
    *was = call_run(&p->older, older, p->older.as_at);
    return *was && call_clean(&p->older) ? true : older_fails(p);
}

/* --- the older rules with something put in --------------------------------------------------- */

static bool plan_wants(const Plan *plan, Text table)
{
    for (uint32_t i = 0; i < plan->needs.count; i++)
        if (text_equal(plan->needs.items[i].table, table))
            return true;
    return plan->evidence_needs.count > 0 && text_equal(table, evidence_table);
}

static const Facts *facts_for(const Pricer *p, const Plan *plan, Arena *arena, Diags *diags)
{
    DataInput *inputs = arena_try(arena, (p->file_count + 1) * sizeof *inputs);
    Cursor *cursors = arena_try(arena, (p->file_count + 1) * sizeof *cursors);
    uint32_t count = 0;

    for (size_t i = 0; inputs && cursors && i < p->file_count; i++) {
        const CquinData *data = p->files[i].data;
        Text table = text_from_public(data->table);

        if (!plan_wants(plan, table))
            continue;
        cursors[i] = (Cursor){&p->files[i], 0};
        inputs[count++] = input_of(p->newer->c, data, (DataReader){.self = &cursors[i], .read = read_kept_text});
    }
    return inputs && cursors
               ? facts_read_shared(plan, inputs, count, (SharedWith){p->models, 2}, arena, diags)
               : NULL;
}

static const Run *run_graft(void *self, const Plan *plan, Arena *arena, Diags *diags)
{
    const Pricer *p = self;
    const CquinAsk *ask = p->newer->ask;
    const Facts *facts = facts_for(p, plan, arena, diags);
    int *given = arena_try(arena, (plan->model->questions.count + 1) * sizeof *given), q, r;
    Run *run;

    if (!facts || !given || diags->errors > 0)
        return NULL;
    for (uint32_t i = 0; i < plan->model->questions.count; i++)
        given[i] = -1;
    for (size_t i = 0; i < ask->reading_count; i++)
        if (knows(plan->model, text_from_public(ask->readings[i]), &q, &r))
            given[q] = r;
    run = study_run(plan, facts, p->newer->as_at, given, arena, diags);
    if (run)
        run_check_ranges(run, diags);
    return run;
}

static size_t bytes_kept(const Pricer *p)
{
    size_t bytes = 0;

    for (size_t i = 0; i < p->file_count; i++)
        bytes += p->files[i].bytes.len;
    return bytes;
}

/* Both evaluated, then each change. */
static bool price_all(Pricer *p, const SideBySide *sides, Changes *changes)
{
    Call *call = p->newer;
    const CquinAsk *all = call->ask;
    const Run *is = NULL, *was = NULL;
    bool done = ask_older(p);

    p->models[0] = p->older.c->model;
    p->models[1] = call->c->model;
    p->older.shared = (SharedWith){&p->models[1], 1};
    call->shared = (SharedWith){&p->models[0], 1};
    p->older.ask = &p->older_ask;
    done = done && ask_newer(p) && run_both(p, &is, &was);
    call->ask = all;
    if (!done)
        return false;
    changes->prices.as_at = call->as_at;
    return changes_price(changes, sides, was, is, &(Evaluator){p, bytes_kept(p), run_graft},
                         &call->c->call);
}

bool price_changes(Call *call, Cquin *older, const SideBySide *sides, Changes *changes)
{
    Pricer *p = ARENA_NEW(&call->c->call, Pricer);
    bool done;

    p->newer = call;
    if (older == call->c) {
        facade_say_same_handle(call);
        return false;
    }
    done = keep_all(p) && call_begin(&p->older, older, NULL) && call_clean(&p->older) &&
           price_all(p, sides, changes);
    if (call_refused(older))
        call->c->call.failed = true;
    return done && !call->c->call.failed;
}
