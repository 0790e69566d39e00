/* The data files of a call: their names are checked, their bytes handed to data/ as it asks for
 * them. */
#include "facade/inputs.h"

#include "base/crew.h"
#include "data/propose.h"

#include "data/decode.h"
#include "sql/sql.h"

#include <string.h>

typedef struct DataSource { /* where a DataReader of data/ gets its bytes */
    const CquinData *data;
    size_t at;
    const Cquin *c;       /* NULL: nobody asks how far it is */
    const uint32_t *rows; /* NULL: none so far */
} DataSource;

static void tell_rows(const DataSource *source)
{
    CquinProgress progress = {.phase = CQUIN_READING,
                              .path = source->data->path,
                              .rows = source->rows ? *source->rows : 0,
                              .done = source->at,
                              .of = source->data->read ? source->data->expected
                                                       : source->data->bytes.len};

    source->c->host.progress(source->c->host.self, &progress);
}

static long read_data(void *self, char *bytes, size_t room, Text *reason)
{
    DataSource *source = self;
    const CquinData *data = source->data;
    CquinText why = {NULL, 0};
    long n;

    if (source->c && source->c->host.progress)
        tell_rows(source);
    if (data->read) {
        n = data->read(data->self, bytes, room, &why);
        source->at += n > 0 ? (size_t)n : 0;
        *reason = text_from_public(why);
        return n == CQUIN_DATA_CHANGED ? DATA_CHANGED : n;
    }
    if (room > data->bytes.len - source->at)
        room = data->bytes.len - source->at;
    if (room > 0)
        memcpy(bytes, data->bytes.bytes + source->at, room);
    source->at += room;
    return (long)room;
}

static const struct {
    Text name;
    char separator;
} separators[] = {
    {{",", 1}, ','},     {{";", 1}, ';'},         {{"\t", 1}, '\t'},
    {{"comma", 5}, ','}, {{"semicolon", 9}, ';'}, {{"tab", 3}, '\t'},
};

/* False: there is none of that name. Empty: none, which is 0. */
static bool find_separator(Text name, char *separator)
{
    *separator = 0;
    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++)
        if (text_equal(name, separators[i].name))
            *separator = separators[i].separator;
    return name.len == 0 || *separator;
}

static long give_connection(void *self, char *bytes, size_t room, Text *reason)
{
    const CquinData *data = self;
    CquinText why = {NULL, 0};
    long len = data->connection(data->self, bytes, room, &why);

    *reason = text_from_public(why);
    return len < 0 ? DATA_FAILED : len;
}

DataInput input_of(const Cquin *c, const CquinData *data, DataReader reader)
{
    DataInput input = {.table = text_from_public(data->table),
                       .path = text_from_public(data->path),
                       .part = text_from_public(data->part),
                       .file = text_from_public(data->file),
                       .readers = c->readers,
                       .reader = reader,
                       .encoding = text_from_public(data->encoding)};

    if (data->connection)
        input.connection = (DataConnection){(void *)(uintptr_t)data, give_connection};
    (void)find_separator(text_from_public(data->separator), &input.separator);
    return input;
}

static uint64_t size_of(void *self)
{
    const CquinData *data = ((DataSource *)self)->data;

    if (data->read)
        return data->size ? data->size(data->self) : 0;
    return data->bytes.len;
}

static long read_data_at(void *self, uint64_t at, char *bytes, size_t room)
{
    DataSource *source = self;
    const CquinData *data = source->data;

    if (source->c && source->c->host.progress && crew_is_caller()) {
        source->at = (size_t)at; /* pieces are begun in rising order */
        tell_rows(source);
    }
    if (data->read)
        return data->read_at(data->self, at, bytes, room);
    if (at >= data->bytes.len)
        return 0;
    if (room > data->bytes.len - at)
        room = data->bytes.len - (size_t)at;
    memcpy(bytes, data->bytes.bytes + at, room);
    return (long)room;
}

static void go_on_at(void *self, uint64_t at)
{
    DataSource *source = self;

    if (source->data->read)
        source->data->go_on(source->data->self, at);
    else
        source->at = (size_t)at;
}

bool read_sheet(Call *call, const CquinData *data, Sheet *sheet)
{
    DataSource source = {.data = data};
    DataInput input = input_of(call->c, data, (DataReader){.self = &source, .read = read_data});

    return sheet_read(sheet, &input, &call->c->call, &call->c->diags);
}

void write_proposal(Call *call, const CquinData *data)
{
    const Plan *plan = call->c->plan;
    Text table = text_from_public(data->table);
    DataSource source = {.data = data};
    DataInput input = input_of(call->c, data, (DataReader){.self = &source, .read = read_data});
    NameList tables = tables_wanted(call);
    int found = -1;

    if (table.len > 0)
        found = names_find(&tables, table);
    if (tables.count == 0 || (table.len > 0 && found < 0))
        facade_say_unknown(call, TEXT("table"), table, tables.items, tables.count);
    else
        (void)propose_source(&call->c->output, plan, &input, found, &call->c->call,
                             &call->c->diags);
}

const Text evidence_table = {"evidence", 8};

NameList tables_wanted(const Call *call)
{
    const Plan *plan = call->c->plan;
    NameList list = {0};

    for (uint32_t i = 0; i < plan->needs.count; i++)
        (void)ARRAY_PUSH(&call->c->call, &list, plan->needs.items[i].table);
    if (plan->evidence_needs.count > 0)
        (void)ARRAY_PUSH(&call->c->call, &list, evidence_table);
    return list;
}

static void check_encoding(Call *call, Text encoding)
{
    Encoding found;

    if (!encoding_find(encoding, &found))
        facade_say_unknown(call, TEXT("encoding"), encoding, encoding_names, ENCODING_COUNT);
}

static void check_separator(Call *call, Text separator)
{
    static const Text names[] = {{"comma", 5}, {"semicolon", 9}, {"tab", 3}};
    char found;

    if (!find_separator(separator, &found))
        facade_say_unknown(call, TEXT("separator"), separator, names, 3);
}

/* How it is written; what is so of the file before as well is not spoken of again. */
static void check_writing(Call *call, const CquinData *data)
{
    static const CquinData none;
    const CquinData *before = data == call->ask->data ? &none : data - 1;
    Text encoding = text_from_public(data->encoding);
    Text separator = text_from_public(data->separator);

    if (!text_equal(encoding, text_from_public(before->encoding)))
        check_encoding(call, encoding);
    if (!text_equal(separator, text_from_public(before->separator)))
        check_separator(call, separator);
}

static bool check_data(Call *call, const CquinData *data, const NameList *wanted)
{
    int table = names_find(wanted, text_from_public(data->table));

    if (table < 0 && !data->counts)
        facade_say_unknown(call, TEXT("data"), text_from_public(data->table), wanted->items,
                           wanted->count);
    check_writing(call, data);
    return call->c->diags.errors == 0;
}

/* Those of a run, in place of files. */
static Facts *kept_facts(Call *call)
{
    const Log *log = call->kept;
    Arena *arena = &call->c->call;
    DataFile *files = arena_try(arena, (log->data.count + 1) * sizeof *files);

    for (uint32_t i = 0; files && i < log->data.count; i++)
        files[i] = (DataFile){.table = log->data.items[i].table,
                              .path = log->data.items[i].path,
                              .part = log->data.items[i].part,
                              .before = log->data.items[i].before,
                              .sha256 = log->data.items[i].sha256,
                              .separator = log->data.items[i].separator,
                              .encoding = log->data.items[i].read_as,
                              .fetched = log->data.items[i].fetched,
                              .packed = log->data.items[i].packed,
                              .rows = log->data.items[i].rows};
    if (!files)
        return NULL;
    return facts_read_stored(call->c->plan, &log->facts, files, log->data.count, arena,
                             &call->c->diags);
}

/* --- counts in place of rows --------------------------------------------------------------- */

static void read_counts(Call *call, const DataInput *input, AllInputs *all)
{
    CountsRead *read = &all->counts[all->count_count++];
    Diags *diags = &call->c->diags;

    read->need = -1;
    if (sheet_read_file(&read->sheet, input, &call->c->call, diags, &read->file))
        read->need = counts_need(call->c->plan, &read->sheet, diags);
    for (uint32_t i = 0; i + 1 < all->count_count; i++)
        if (read->need >= 0 && all->counts[i].need == read->need) {
            facade_say_counts_twice(call, read->file.path, all->counts[i].file.path);
            read->need = -1;
        }
}

/* Rows of a table whose counts are there are not read. */
static void leave_out_counted(const Call *call, AllInputs *all)
{
    uint32_t kept = 0;

    for (uint32_t i = 0; i < all->row_count; i++) {
        bool counted = false;
        for (uint32_t n = 0; n < all->count_count; n++)
            counted |= all->counts[n].need >= 0 &&
                       text_equal(call->c->plan->needs.items[all->counts[n].need].table, all->rows[i].table);
        if (!counted)
            all->rows[kept++] = all->rows[i];
    }
    all->row_count = kept;
}

static Facts *facts_of_all(Call *call, AllInputs *all)
{
    Cquin *c = call->c;
    Facts *facts;

    leave_out_counted(call, all);
    push_down(call, all);
    facts = facts_read_shared(c->plan, all->rows, all->row_count, call->shared, &c->call, &c->diags);
    Counts *counts = arena_try(&c->call, sizeof *counts);
    if (!facts || !counts)
        return NULL;
    *counts = (Counts){c->plan, facts, &c->call, &c->diags};
    for (uint32_t i = 0; c->diags.errors == 0 && i < all->count_count; i++) {
        const CountsRead *read = &all->counts[i];
        const CountsTaken *taken = counts_take(counts, &read->sheet, read->need, &read->file);
        if (taken)
            (void)ARRAY_PUSH(&c->call, &call->counted, taken);
    }
    return c->diags.errors > 0 || take_verified(call, all, facts) ? facts : NULL;
}

bool settle_counts(Call *call)
{
    for (uint32_t i = 0; i < call->counted.count; i++) {
        if (!counts_remember(call->counted.items[i], call->as_at) ||
            (call->since != DAY_NONE && !counts_remember(call->counted.items[i], call->since)))
            return false;
    }
    return verify_counts(call);
}

Facts *read_facts(Call *call)
{
    if (call->kept)
        return kept_facts(call);

    Arena *arena = &call->c->call;
    size_t count = call->ask->data_count;
    DataSource *sources = arena_try(arena, (count + 1) * sizeof *sources);
    NameList wanted = tables_wanted(call);
    AllInputs all = {.rows = arena_try(arena, (count + 1) * sizeof *all.rows),
                     .counts = arena_try(arena, (count + 1) * sizeof *all.counts),
                     .verified = arena_try(arena, (count + 1) * sizeof *all.verified)};
    bool good = true;

    if (!all.rows || !sources || !all.counts || !all.verified || arena->failed)
        return NULL;
    for (size_t i = 0; i < count; i++)
        good = check_data(call, &call->ask->data[i], &wanted) && good;
    for (size_t i = 0; i < count && good; i++) {
        const CquinData *data = &call->ask->data[i];
        sources[i] = (DataSource){.data = data, .c = call->c};
        DataInput input = input_of(
            call->c, data, (DataReader){&sources[i], read_data, size_of, read_data_at, go_on_at});
        input.digest = data->digest || call->ask->log || call->replays;
        input.accounts = call->accounts || call->ask->log;
        if (data->counts) {
            read_counts(call, &input, &all);
            continue;
        }
        input.rows = &sources[i].rows;
        all.rows[all.row_count++] = input;
    }
    if (!good || call->c->diags.errors > 0)
        return NULL;
    return facts_of_all(call, &all);
}
