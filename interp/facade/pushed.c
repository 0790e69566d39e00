/* Counting rows where they are: a table whose rows lie in a database is counted there by one statement, where that is
 * proven to come to the same, and no row leaves it.
 *
 *   input ── reader.database ── which dialect, which table ── asked_make ── what is asked, or why not
 *        └── reader.ask ── the names of its columns ── as they are declared?
 *        └── reader.ask ── counts ── none refused? ── in place of its rows, as a file of counts would be
 *
 * Else its rows are fetched, with the reason. To verify, both is done, and each count is compared. */
#include "facade/inputs.h"

#include "data/say.h"
#include "study/run.h"

typedef struct Pushing { /* one table */
    Call *call;
    DataInput *input;
    uint32_t need;
    Arena *arena;
    const ReaderDef *reader;
    Database base;
    const Dialect *dialect;
    Asked asked;
    bool others; /* it has columns that the source ignores */
    Text why;    /* its rows are fetched; empty: they are counted */
} Pushing;

static bool fetch(Pushing *p, Text why)
{
    p->why = why;
    return false;
}

static bool fetch_by(Pushing *p, const NotPushed *no)
{
    p->why = facade_reason(p->call, no);
    return false;
}

/* --- the statement --------------------------------------------------------------------------- */

/* What the database says against it is the reason; whoever reads the rows tells what is wrong with it. */
static bool ask(Pushing *p, void (*write)(Out *out, const Asked *asked, const Printed *how),
                Sheet *sheet, DataFile *file)
{
    Printed how = {.dialect = p->dialect, .names = p->base.table, .bare = true};
    Diags quiet;
    Out statement;

    out_init(&statement);
    diags_init(&quiet, p->arena);
    write(&statement, &p->asked, &how);
    *sheet = (Sheet){.path = p->input->path, .as_it_is = true, .arena = p->arena, .diags = &quiet};
    *file = (DataFile){.part = p->input->part};
    p->arena->failed |= statement.failed;
    if (!p->arena->failed)
        p->reader->ask(p->input, out_view(&statement), sheet_sink(sheet), p->arena, &quiet, file);
    out_release(&statement);
    sheet->diags = &p->call->c->diags;
    if (quiet.errors > 0)
        return fetch(p, facade_refusal(p->call, &quiet));
    return !p->arena->failed;
}

static bool find_base(Pushing *p)
{
    Diags quiet;

    diags_init(&quiet, p->arena);
    if (!p->reader->database(p->input, p->arena, &quiet, &p->base))
        return fetch(p, facade_refusal(p->call, &quiet));
    p->dialect = dialect_find(p->base.dialect);
    return p->dialect || fetch(p, TEXT("no statement can be written for such a database"));
}

static bool make_asked(Pushing *p)
{
    NotPushed no;

    if (asked_make(&p->asked, p->call->c->plan, p->need, p->dialect, p->arena, &no))
        return true;
    return !p->arena->failed && fetch_by(p, &no);
}

/* A source may say which table of the file it is. */
static void take_part(Pushing *p)
{
    const Model *model = p->call->c->model;

    for (uint32_t i = 0; i < model->sources.count && p->input->part.len == 0; i++)
        if (model->sources.items[i].table == (int)p->need)
            p->input->part = model->sources.items[i].sheet;
}

static bool has_columns(Pushing *p)
{
    Sheet sheet;
    DataFile file;

    if (!ask(p, asked_write_columns, &sheet, &file))
        return false;
    return asked_fits_columns(&p->asked, (Choices){sheet.columns.items, sheet.columns.count},
                              &p->others) ||
           fetch(p, TEXT("its columns are not those that are declared"));
}

/* Rows of a result have no place that anyone could look at. */
static void forget_lines(Sheet *sheet)
{
    for (uint32_t i = 0; i < sheet->rows.count; i++)
        sheet->rows.items[i].line = 0;
}

static bool count(Pushing *p, CountsRead *read)
{
    Text column;

    if (!ask(p, asked_write, &read->sheet, &read->file))
        return false;
    uint32_t refused = counts_refused(&p->asked, &read->sheet, &column);
    if (refused > 0)
        return fetch(p, facade_outside_proof(p->call, refused, column));
    read->file.encoding = TEXT("statement");
    read->file.separator = TEXT(",");
    read->need = (int)p->need;
    forget_lines(&read->sheet);
    return !p->arena->failed;
}

/* --- which tables ------------------------------------------------------------------------------ */

static bool is_of(const Call *call, const DataInput *input, uint32_t need)
{
    return text_equal(input->table, call->c->plan->needs.items[need].table);
}

/* It has to be opened by its name. */
static bool is_base(Call *call, DataInput *input)
{
    const ReaderDef *reader = input->file.len > 0 ? data_reader(input, &call->c->call) : NULL;

    return reader && reader->ask;
}

static bool verifies(const Call *call)
{
    return call->ask->push_down == CQUIN_VERIFY_PUSH_DOWN;
}

/* Why none of the inputs of a table is even asked; empty: there is no reason. */
static Text reason_to_fetch(const Call *call, uint32_t inputs)
{
    if (call->ask->push_down == CQUIN_NO_PUSH_DOWN)
        return TEXT("--no-push-down");
    if (inputs > 1)
        return TEXT("the table has several files");
    if (call->rows_for && !verifies(call))
        return text_from_cstr(call->rows_for);
    return TEXT("");
}

static void leave_out(AllInputs *all, const DataInput *input)
{
    uint32_t kept = 0;

    for (uint32_t i = 0; i < all->row_count; i++)
        if (&all->rows[i] != input)
            all->rows[kept++] = all->rows[i];
    all->row_count = kept;
}

static void tell_no_others(const Pushing *p)
{
    const SourceOf *source = p->asked.source;

    if (source && source->ignores_others && !p->others)
        data_say_unmet(&p->call->c->diags, source->others_span, p->input->path,
                       "there is no other column");
}

static void push_table(Call *call, AllInputs *all, uint32_t need, DataInput *input, Text why)
{
    Pushing p = {.call = call,
                 .input = input,
                 .need = need,
                 .arena = &call->c->call,
                 .reader = input->looked,
                 .why = why};
    Text part = input->part;
    CountsRead *read =
        verifies(call) ? &all->verified[all->verified_count] : &all->counts[all->count_count];

    if (why.len == 0)
        take_part(&p);
    if (why.len > 0 || !find_base(&p) || !make_asked(&p) || !has_columns(&p) || !count(&p, read)) {
        input->fetched = p.why;
        input->part = part;
        return;
    }
    if (verifies(call)) {
        all->verified_count++;
        input->fetched = TEXT("held against what is counted there");
        input->part = part;
        return;
    }
    tell_no_others(&p);
    all->count_count++;
    leave_out(all, input);
}

void push_down(Call *call, AllInputs *all)
{
    const Plan *plan = call->c->plan;

    for (uint32_t need = 0; need < plan->needs.count && !call->c->call.failed; need++) {
        uint32_t inputs = 0;
        for (uint32_t i = 0; i < all->row_count; i++)
            inputs += is_of(call, &all->rows[i], need);
        if (inputs == 0 || !asked_of(plan, need))
            continue;
        Text why = reason_to_fetch(call, inputs);
        for (uint32_t i = all->row_count; i-- > 0;)
            if (is_of(call, &all->rows[i], need) && is_base(call, &all->rows[i]))
                push_table(call, all, need, &all->rows[i], why);
    }
}

/* --- verifying ----------------------------------------------------------------------------------- */

/* Facts of the same units, of which the table has counts alone. */
static Facts *apart(Call *call, const Facts *facts)
{
    Arena *arena = &call->c->call;
    uint32_t tables = call->c->plan->needs.count;
    Facts *copy = ARENA_NEW(arena, Facts);

    *copy = *facts;
    copy->tables = arena_try(arena, (tables + 1) * sizeof *copy->tables);
    copy->counted = ARENA_NEW(arena, RowsMemo);
    copy->judged = ARENA_NEW(arena, AllJudged);
    *copy->counted = (RowsMemo){0};
    *copy->judged = (AllJudged){0};
    copy->files.items = NULL;
    copy->files.count = copy->files.room = 0;
    if (!copy->tables)
        return NULL;
    for (uint32_t i = 0; i < tables; i++) {
        copy->tables[i] = facts->tables[i];
        copy->tables[i].supplied = false;
        copy->tables[i].last_day = DAY_NONE;
        copy->tables[i].records = (Records){.file = -1};
    }
    return copy;
}

bool take_verified(Call *call, AllInputs *all, const Facts *facts)
{
    Cquin *c = call->c;

    for (uint32_t i = 0; i < all->verified_count; i++) {
        Counts *counts = arena_try(&c->call, sizeof *counts);
        Facts *of_counts = apart(call, facts);
        Diags *quiet = ARENA_NEW(&c->call, Diags);
        const CountsRead *read = &all->verified[i];
        if (!of_counts || !counts)
            return false;
        diags_init(quiet, &c->call);
        *counts = (Counts){c->plan, of_counts, &c->call, quiet};
        const CountsTaken *taken = counts_take(counts, &read->sheet, read->need, &read->file);
        if (taken)
            (void)ARRAY_PUSH(&c->call, &call->verified, ((Verified){taken, of_counts}));
        else if (quiet->errors > 0)
            facade_say_not_verified(call, read->sheet.path, quiet);
    }
    return !c->call.failed;
}

static bool verify_as_at(Call *call, Day as_at)
{
    Cquin *c = call->c;
    bool good = true;

    if (!study_run(c->plan, call->facts, as_at, call->given, &c->call, &c->diags))
        return false;
    for (uint32_t i = 0; i < call->verified.count && !c->call.failed; i++) {
        const Verified *one = &call->verified.items[i];
        one->facts->cut = call->facts->cut;
        one->facts->known_to = call->facts->known_to;
        good = counts_remember(one->taken, as_at) &&
               counts_verify(one->taken, call->facts, as_at, &c->diags) && good;
    }
    return good;
}

bool verify_counts(Call *call)
{
    if (call->verified.count == 0)
        return true;
    bool good = verify_as_at(call, call->as_at);
    return (call->since == DAY_NONE || verify_as_at(call, call->since)) && good;
}
