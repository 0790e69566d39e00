/* The facade: one handle a scheme, the whole pipeline, and the lifetimes of everything.
 *
 *     load      path -> Rulebook -> Model -> Plan    on the arena `rules`, as long as the handle
 *     evaluate  data -> Facts -> Run -> Statement    on the arena `call`, until the next call
 *     report    Statement, Explanations …            into `output`; what is to be said: `messages`
 *
 * Each public function is call_begin(), its own work, call_finish(). The last asks once whether
 * memory was refused anywhere and then throws the output away and gives exit 70: nothing before
 * it needs to know. What the calls share is in facade/.
 */
#include "facade/facade.h"

#include "base/crew.h"
#include "base/heap.h"
#include "facade/machine.h"
#include "prove/prove.h"
#include "readers/readers.h"
#include "study/agenda.h"
#include "study/compare.h"
#include "study/ledger.h"
#include "study/trueup.h"
#include "syntax/stdlib.h"
#include "verdict/statement.h"

#include <string.h>

/* --- a handle ------------------------------------------------------------------------------ */

static void tell_units(void *self, uint64_t done, uint64_t of)
{
    const Cquin *c = self;
    CquinProgress progress = {.phase = CQUIN_WORKING_OUT, .done = done, .of = of};

    c->host.progress(c->host.self, &progress);
}

static void follow_units(Cquin *c)
{
    if (!c->host.progress)
        return;
    c->machine.told = tell_units;
    c->machine.self = c;
}

Cquin *cquin_new(const CquinHost *host)
{
    Cquin *c = host ? heap_alloc(sizeof *c) : NULL;

    if (!c)
        return NULL;
    memset(c, 0, sizeof *c);
    c->host = *host;
    c->readers = file_readers;
    c->machine = machine_plain;
    follow_units(c);
    out_init(&c->output);
    out_init(&c->messages);
    out_init(&c->log);
    if (host->threads > 1)
        c->machine.crew = crew_new(host->threads);
    if ((host->threads > 1 && !c->machine.crew) || !arena_init(&c->rules) ||
        !arena_init(&c->call)) {
        cquin_free(c);
        return NULL;
    }
    diags_init(&c->found, &c->rules);
    diags_init(&c->diags, &c->call);
    return c;
}

void cquin_free(Cquin *c)
{
    if (!c)
        return;
    arena_release(&c->rules);
    arena_release(&c->call);
    out_release(&c->output);
    out_release(&c->messages);
    out_release(&c->log);
    crew_free(c->machine.crew);
    heap_free(c);
}

void facade_limit(Cquin *c, const Machine *limits)
{
    Crew *crew = c->machine.crew;

    c->machine = *limits;
    c->machine.crew = crew;
    follow_units(c);
}

/* --- from a path to a plan ----------------------------------------------------------------- */

static ReadResult read_rules(void *self, Text path, Text root, Arena *arena, Text *bytes,
                             uint64_t identity[2], Text *reason)
{
    static const ReadResult results[] = {
        [CQUIN_READ_OK] = READ_OK,
        [CQUIN_READ_MISSING] = READ_MISSING,
        [CQUIN_READ_OUTSIDE] = READ_OUTSIDE,
        [CQUIN_READ_NOT_REGULAR] = READ_NOT_REGULAR,
        [CQUIN_READ_TOO_LARGE] = READ_TOO_LARGE,
        [CQUIN_READ_NO_MEMORY] = READ_FAILED,
        [CQUIN_READ_FAILED] = READ_FAILED,
    };
    const Cquin *c = self;
    CquinFile file = {.bytes = {NULL, 0}};
    CquinRead result =
        c->host.read ? c->host.read(c->host.self, text_to_public(path), text_to_public(root), &file)
                     : CQUIN_READ_MISSING;

    if (result == CQUIN_READ_NO_MEMORY)
        arena->failed = true;
    if (result == CQUIN_READ_FAILED)
        *reason = arena_copy(arena, text_from_public(file.reason));
    if (result != CQUIN_READ_OK)
        return results[result];
    *bytes = arena_copy(arena, text_from_public(file.bytes));
    identity[0] = file.identity[0];
    identity[1] = file.identity[1];
    if (c->host.release)
        c->host.release(c->host.self, &file);
    if (bytes->ptr)
        return READ_OK;
    *reason = TEXT("out of memory");
    return READ_FAILED;
}

static void look_beside(Cquin *c, const Reader *reader)
{
    CquinText path;

    for (size_t i = 0; c->host.beside && !c->rules.failed; i++) {
        path = c->host.beside(c->host.self, i);
        if (!path.bytes)
            return;
        rulebook_look_at(&c->book, text_from_public(path), reader);
    }
}

/* As they were given, for the logs of runs. */
static void keep_paths(Cquin *c, Text path, const CquinText *agreements, size_t count)
{
    Text *copies = arena_try(&c->rules, (count + 1) * sizeof *copies);

    c->path = arena_copy(&c->rules, path);
    for (size_t i = 0; copies && i < count; i++)
        copies[i] = arena_copy(&c->rules, text_from_public(agreements[i]));
    c->agreements = copies;
    c->agreement_count = (uint32_t)count;
}

static void load(Cquin *c, Text path, const CquinText *agreements, size_t count)
{
    Reader reader = {c, read_rules};
    HashKey key = {c->host.key[0], c->host.key[1]};
    Model *model;

    if (!rulebook_load(&c->book, path, &reader, &c->rules, key, &c->found))
        return;
    for (size_t i = 0; i < count && !c->rules.failed; i++)
        rulebook_add(&c->book, text_from_public(agreements[i]), &reader, &c->found);
    look_beside(c, &reader);
    if (c->rules.failed)
        return;
    model = model_from_rulebook(&c->book, &c->rules, &c->found);
    c->model = model;
}

/* --- calls --------------------------------------------------------------------------------- */

int cquin_load(Cquin *c, CquinText path, const CquinText *agreements, size_t count)
{
    Call call;

    if (!c || c->loaded)
        return CQUIN_INTERNAL;
    keep_paths(c, text_from_public(path), agreements, count);
    load(c, text_from_public(path), agreements, count);
    c->loaded = true;
    call_begin(&call, c, NULL);
    return call_finish(&call);
}

/* --- from a plan to a statement ------------------------------------------------------------ */

/* The date that was said, or the last that any fact bears. */
static bool settle_as_at(Call *call, const Facts *facts)
{
    if (call->as_at == DAY_NONE) {
        call->as_at = last_fact_date(call->c->plan, facts);
        call->how.as_at_found = true;
    }
    if (call->as_at == DAY_NONE)
        facade_say_no_date(call);
    else if (call->since != DAY_NONE && call->since >= call->as_at)
        facade_say_not_before(call);
    return call->c->diags.errors == 0;
}

const Facts *call_facts(Call *call)
{
    Facts *facts;

    if (!call_clean(call) || !ask_for(call))
        return NULL;
    facts = read_facts(call);
    if (facts && call->known_at != DAY_NONE) {
        facts->known_to = facts_known_at(facts, call->known_at);
        facts->cut = true;
    }
    call->facts = facts;
    return facts && call_clean(call) ? facts : NULL;
}

/* Facts, with the dates and readings settled; NULL where something is wrong. */
const Facts *evidence_and_data(Call *call)
{
    const Facts *facts = call_facts(call);

    return facts && settle_as_at(call, facts) && settle_counts(call) ? facts : NULL;
}

/* The whole of it: what is known, what the plan makes of it, and what that says. */
bool call_evaluate(Call *call, Taking taking, Run **run, Statement *statement)
{
    const Facts *facts = evidence_and_data(call);
    int unit = -1;

    if (!facts || !find_unit(call, facts, text_from_public(call->ask->unit), &unit))
        return false;
    bool in_short = call_in_short(facts, unit, taking);
    *run = in_short ? call_run_in_short(call, facts, call->as_at)
                    : call_run_unit(call, facts, unit, -1);
    if (!*run || !call_statement(call, *run, unit, taking, statement))
        return false;
    if (call->since != DAY_NONE) {
        const Run *before = in_short ? call_run_in_short(call, facts, call->since)
                                     : call_run(call, facts, call->since);
        if (!before || !trueup_into(statement, *run, before, &call->c->call))
            return false;
        statement->since = call->since;
    }
    return call_clean(call);
}

static void eval_into(Call *call)
{
    Cquin *c = call->c;
    Run *run;
    Statement statement = {.since = DAY_NONE};
    Taking taking = call->report == &report_text ? TAKING_PAGE : TAKING_IN_TURN;

    if (unit_goes_with(call) && call_evaluate(call, taking, &run, &statement)) {
        call->report->statement(&c->output, &statement, &call->how, &c->call);
        call_log(call, run, &(Document){LOG_EVAL, .as.statement = &statement});
    }
    statement_release(&statement);
}

static void ledger_into(Call *call)
{
    Cquin *c = call->c;
    Taking taking = call->report == &report_text ? TAKING_PAGE : TAKING_IN_TURN;
    Ledger ledger = {.book = NULL};

    if (call->ask->since.bytes)
        facade_say_ledger_since(call);
    call->rows_for = "the ledger looks at many dates";
    const Facts *facts = evidence_and_data(call);
    bool in_short = facts && call_in_short(facts, -1, taking);
    const Run *run = !facts      ? NULL
                     : in_short ? call_run_in_short(call, facts, call->as_at)
                                : call_run(call, facts, call->as_at);
    LedgerForm form = in_short ? LEDGER_IN_SHORT : LEDGER_LINES;
    if (run && ledger_from_run(&ledger, form, run, call->given, &c->call, &c->diags) &&
        call_clean(call)) {
        call->report->ledger(&c->output, &ledger, &call->how, &c->call);
        if (call_faultless(call)) /* the runs as at earlier dates were made on the way */
            call_log(call, run, &(Document){LOG_LEDGER, .as.ledger = &ledger});
    }
    ledger_release(&ledger);
}

static void provenance_into(Call *call)
{
    Cquin *c = call->c;
    Provenance provenance;

    call->accounts = true;
    call->rows_for = "what became of each row is asked";
    const Facts *facts = evidence_and_data(call);
    const Run *run = facts ? call_run(call, facts, call->as_at) : NULL;
    if (!run || !call_clean(call) || !provenance_from_run(&provenance, run, &c->call))
        return;
    call->report->provenance(&c->output, &provenance, &call->how, &c->call);
    call_log(call, run, &(Document){LOG_PROVENANCE, .as.provenance = &provenance});
}

static Forms forms_of(LogVerb verb)
{
    return verb == LOG_PROVENANCE ? FORMS_NO_OTHERS : FORMS_ROWS;
}

static void run_verb(Call *call, LogVerb verb)
{
    static void (*const verbs[LOG_VERBS])(Call *) = {
        [LOG_EVAL] = eval_into, [LOG_LEDGER] = ledger_into, [LOG_PROVENANCE] = provenance_into};

    verbs[verb](call);
}

static int call_verb(Cquin *c, const CquinAsk *ask, LogVerb verb)
{
    Call call;

    if (!c)
        return CQUIN_INTERNAL;
    if (call_begin_in(&call, c, ask, forms_of(verb)))
        run_verb(&call, verb);
    return call_finish(&call);
}

int cquin_eval(Cquin *c, const CquinAsk *ask)
{
    return call_verb(c, ask, LOG_EVAL);
}

int cquin_ledger(Cquin *c, const CquinAsk *ask)
{
    return call_verb(c, ask, LOG_LEDGER);
}

int cquin_provenance(Cquin *c, const CquinAsk *ask)
{
    return call_verb(c, ask, LOG_PROVENANCE);
}

int cquin_replay(Cquin *c, const CquinAsk *ask, CquinText path, CquinText log)
{
    Call call;
    CquinAsk asked;
    Log kept;
    bool same = false;
    int result;

    if (!c)
        return CQUIN_INTERNAL;
    if (call_begin(&call, c, ask) &&
        replay_ask(&call, text_from_public(path), text_from_public(log), &kept, &asked)) {
        call.replays = true;
        call.kept = kept.facts.present && call.ask->data_count == 0 ? &kept : NULL;
        call_ask(&call, &asked, forms_of(kept.verb));
        if (!call.kept || replay_facts(&call, &kept))
            run_verb(&call, kept.verb);
        same = replay_compare(&call, &kept);
    }
    result = call_finish(&call);
    return result == CQUIN_DONE && !same ? CQUIN_GATE : result;
}

/* --- the other verbs ----------------------------------------------------------------------- */

static uint32_t count_accepted(const Diags *diags)
{
    uint32_t accepted = 0;

    for (uint32_t i = 0; i < diags->list.count; i++)
        accepted += diags->list.items[i]->accepted ? 1 : 0;
    return accepted;
}

int cquin_check(Cquin *c, const CquinAsk *ask)
{
    Call call;
    Checked checked;
    int result;

    if (!c)
        return CQUIN_INTERNAL;
    if (call_begin(&call, c, ask) && call_clean(&call))
        prove_plan(c->plan, &c->call, &c->diags);
    if (call_faultless(&call)) {
        checked = (Checked){.findings = c->diags.warnings,
                            .allowed = c->diags.allowed,
                            .accepted = count_accepted(&c->diags),
                            .to_be_agreed = model_count_open(c->model, DAY_LAST)};
        checked_write(&c->output, &checked);
    }
    result = call_finish(&call);
    if (result == CQUIN_INTERNAL || call.report != &report_json)
        return result;
    c->output.len = c->messages.len = 0;
    diags_print_json(&c->output, &c->diags, &c->book.sources);
    return call_refused(c) ? call_finish(&call) : result;
}

int cquin_cliffs(Cquin *c, const CquinAsk *ask)
{
    Call call;
    Cliffs cliffs;

    if (!c)
        return CQUIN_INTERNAL;
    if (call_begin(&call, c, ask) && call_clean(&call) &&
        find_cliffs(c->plan, &c->call, &c->diags, &cliffs)) {
        cliffs.scheme = scheme_name(&call);
        call.report->cliffs(&c->output, &cliffs, &call.how, &c->call);
    }
    return call_finish(&call);
}

int cquin_fix(Cquin *c, int all)
{
    Call call;

    if (!c)
        return CQUIN_INTERNAL;
    if (!call_begin(&call, c, NULL))
        return call_finish(&call);
    fix_rules(c, all != 0);
    return call_refused(c) ? call_finish(&call) : CQUIN_DONE;
}

size_t cquin_mended(const Cquin *c)
{
    return c ? c->mended : 0;
}

size_t cquin_offered(const Cquin *c)
{
    return c ? c->offered : 0;
}

CquinText cquin_fixed(const Cquin *c, size_t n, CquinText *bytes)
{
    bool is = c && n < c->fixed.count;

    if (bytes)
        *bytes = is ? text_to_public(c->fixed.items[n].bytes) : (CquinText){NULL, 0};
    return is ? text_to_public(c->fixed.items[n].path) : (CquinText){NULL, 0};
}

int cquin_agenda(Cquin *c, const CquinAsk *ask)
{
    Call call;
    Agenda agenda = {.scheme = TEXT_NONE};

    if (!c)
        return CQUIN_INTERNAL;
    if (call_begin(&call, c, ask) && call_clean(&call) && ask_for(&call) &&
        agenda_of(c->plan, call.as_at, call.given, &c->call, &c->diags, &agenda)) {
        agenda.scheme = scheme_name(&call);
        call.how.as_at_found = call.as_at == DAY_NONE;
        call.report->agenda(&c->output, &agenda, &call.how, &c->call);
    }
    return call_finish(&call);
}

int cquin_compare(Cquin *c, const CquinAsk *ask)
{
    Call call;
    const Facts *facts;
    Compared compared = {.scheme = TEXT_NONE};

    if (!c)
        return CQUIN_INTERNAL;
    if (call_begin(&call, c, ask) && (facts = evidence_and_data(&call)) != NULL &&
        compare_questions(c->plan, facts, call.as_at, call.given, &c->call, &c->diags,
                          &compared.questions)) {
        compared.scheme = scheme_name(&call);
        compared.as_at = call.as_at;
        call.report->compared(&c->output, &compared, &call.how, &c->call);
    }
    return call_finish(&call);
}

static bool wants_prices(const CquinAsk *ask)
{
    return ask->data_count > 0 || ask->as_at.bytes;
}

/* What is doubtful in either is `check`'s matter, and not told here. */
int cquin_diff(Cquin *c, Cquin *older, const CquinAsk *ask)
{
    Call call;
    SideBySide sides;
    Changes changes;
    bool same = true;
    int result;

    if (!c)
        return CQUIN_INTERNAL;
    if (older && older != c)
        older->messages.len = 0;
    if (call_begin(&call, c, ask) && call_clean(&call)) {
        diags_init(&c->diags, &c->call);
        if (older && call_refused(older))
            c->call.failed = true;
        else if (!older || !older->model || older->found.errors > 0)
            facade_say_older(&call);
        else if (changes_from(&call, older, &sides, &changes) &&
                 (!wants_prices(call.ask) || price_changes(&call, older, &sides, &changes))) {
            same = changes.list.count == 0;
            call.report->changes(&c->output, &changes, &call.how, &c->call);
        }
    }
    result = call_finish(&call);
    return result == CQUIN_DONE && !same ? CQUIN_GATE : result;
}

size_t cquin_passed(const Cquin *c)
{
    return c ? c->passed : 0;
}

size_t cquin_failed(const Cquin *c)
{
    return c ? c->failed : 0;
}

int cquin_needs(Cquin *c, const CquinAsk *ask)
{
    Call call;
    Needs needs;

    if (!c)
        return CQUIN_INTERNAL;
    if (call_begin(&call, c, ask) && call_clean(&call)) {
        needs = needs_of(&call);
        if (!call_refused(c))
            call.report->needs(&c->output, &needs, &call.how, &c->call);
    }
    return call_finish(&call);
}

int cquin_blank(Cquin *c, const CquinAsk *ask, CquinText table)
{
    Call call;
    NameList wanted;
    int found;

    if (!c)
        return CQUIN_INTERNAL;
    if (call_begin(&call, c, ask) && call_clean(&call)) {
        wanted = tables_wanted(&call);
        found = names_find(&wanted, text_from_public(table));
        if (found < 0)
            facade_say_unknown(&call, TEXT("data"), text_from_public(table), wanted.items, wanted.count);
        else if ((uint32_t)found < c->plan->needs.count)
            need_write_blank(&c->output, c->plan, (uint32_t)found);
        else
            evidence_write_blank(&c->output, c->plan);
    }
    return call_finish(&call);
}

int cquin_propose(Cquin *c, const CquinAsk *ask, const CquinData *data)
{
    Call call;

    if (!c)
        return CQUIN_INTERNAL;
    if (call_begin(&call, c, ask) && call_clean(&call))
        write_proposal(&call, data);
    return call_finish(&call);
}

int cquin_dump(Cquin *c, const CquinAsk *ask, CquinText what)
{
    static const Text forms[] = {{"tree", 4}, {"plan", 4}};
    Call call;
    bool tree;

    if (!c)
        return CQUIN_INTERNAL;
    tree = text_equal(text_from_public(what), forms[0]);
    if (!call_begin(&call, c, ask) || !(tree ? call_faultless(&call) : call_clean(&call)))
        return call_finish(&call);
    if (!tree && !text_equal(text_from_public(what), forms[1]))
        facade_say_unknown(&call, TEXT("form"), text_from_public(what), forms, 2);
    else if (tree)
        for (const File *file = c->book.files; file; file = file->next)
            tree_dump(&c->output, file, &c->book.sources, &c->book.names);
    else
        plan_dump(&c->output, c->plan, &c->book.sources);
    return call_finish(&call);
}

/* --- results ------------------------------------------------------------------------------- */

CquinText cquin_output(const Cquin *c)
{
    return c ? text_to_public(out_view(&c->output)) : (CquinText){NULL, 0};
}

CquinText cquin_log(const Cquin *c)
{
    return c ? text_to_public(out_view(&c->log)) : (CquinText){NULL, 0};
}

CquinText cquin_messages(const Cquin *c)
{
    static const CquinText refusal = {"error[E0608]: out of memory\n", 28};

    if (!c || c->out_of_memory)
        return refusal;
    return text_to_public(out_view(&c->messages));
}

CquinText cquin_name(const Cquin *c)
{
    if (!c || !c->model)
        return (CquinText){NULL, 0};
    return text_to_public(name_text(&c->book.names, c->model->name));
}

static bool wants_evidence(const Model *model)
{
    for (uint32_t i = 0; i < model->milestones.count; i++)
        if (model->milestones.items[i].evidence.count > 0)
            return true;
    return false;
}

CquinText cquin_table(const Cquin *c, size_t n)
{
    if (!c || !c->model || c->found.errors > 0)
        return (CquinText){NULL, 0};
    if (n < c->model->tables.count)
        return text_to_public(name_text(&c->book.names, c->model->tables.items[n].name));
    if (n == c->model->tables.count && wants_evidence(c->model))
        return text_to_public(evidence_table);
    return (CquinText){NULL, 0};
}

CquinText cquin_table_file(const Cquin *c, CquinText table, size_t n)
{
    for (uint32_t i = 0; c && c->model && c->found.errors == 0 && i < c->model->sources.count;
         i++) {
        const SourceOf *source = &c->model->sources.items[i];
        Name name = source->table < 0 ? 0 : model_table(c->model, (uint32_t)source->table)->name;

        if (!text_equal(name_text(&c->book.names, name), text_from_public(table)))
            continue;
        if (n < source->files.count)
            return text_to_public(source->files.items[n].text);
        n -= source->files.count;
    }
    return (CquinText){NULL, 0};
}

CquinText cquin_template(size_t n, CquinText *name)
{
    const StdlibFile *file = n < cquin_stdlib_template_count ? &cquin_stdlib_template[n] : NULL;

    if (name)
        *name = file ? text_to_public(text_from_cstr(file->name)) : (CquinText){NULL, 0};
    return file ? (CquinText){file->bytes, file->len} : (CquinText){NULL, 0};
}

size_t cquin_file_limit(void)
{
    return SYNTAX_MAX_FILE;
}

const char *cquin_version(void)
{
    return CQUIN_VERSION;
}
