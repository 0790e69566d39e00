/* `eval --json`, schema cquin.verdict/1:
 *
 *     {"schema","scheme","as_at","known_at"?,"since"?,"readings":{question: reading or null},
 *      "variations"?:[{"name","agreed","from","in_force"}],
 *      "verdicts":[{"indicator","milestone","unit","belongs_to"?:{"region"},
 *                   "outcome","provisional","share","possible","suppressed"? (json_tried.c),
 *                   "weighting":{"share","of"},"potential","earned","open","recoverable","lost",
 *                   "trued_up"?,"because":[…]}],
 *      "totals":{"potential","earned","open","recoverable","lost","trued_up"?,"unallocated"},
 *      "parents"?:[{"of","name","units","potential","earned","open","recoverable","lost"}],
 *      "waiting":[{"milestone","unit","on","amount"}],"files":[{"path","sha256"}]}
 *
 * Shares are exact strings ("3/4"), money is whole pence as a string; null: not agreed, not
 * known. What is waited for without a milestone (null) concerns the scheme. "variations" is there
 * where the rules have some, "belongs_to" and "parents" where units belong to something, "known_at" where it is another day than "as_at", the other keys with `?` with --since only.
 */
#include "report/json.h"

void json_readings(Json *json, const Statement *statement)
{
    json_open(json, "readings", '{');
    for (uint32_t i = 0; i < statement->readings.count; i++) {
        const ReadingUsed *used = &statement->readings.items[i];

        json_pair(json, used->question, used->reading.len > 0 ? used->reading : TEXT_NONE);
    }
    json_close(json, '}');
}

static void write_variations(Json *json, const Statement *statement)
{
    if (statement->variations.count == 0)
        return;
    json_open(json, "variations", '[');
    for (uint32_t i = 0; i < statement->variations.count; i++) {
        const VariationUsed *used = &statement->variations.items[i];

        json_open(json, NULL, '{');
        json_text(json, "name", used->name);
        json_day(json, "agreed", used->agreed);
        json_text(json, "from", used->from);
        json_bool(json, "in_force", used->in_force);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void write_possible(Json *json, const Verdict *verdict)
{
    if (verdict->share_known || verdict->possible.count == 0) {
        json_null(json, "possible");
        return;
    }
    json_open(json, "possible", '{');
    if (verdict->between) {
        json_number(json, "from", verdict->possible.items[0]);
        json_number(json, "to", verdict->possible.items[verdict->possible.count - 1]);
    } else {
        json_open(json, "shares", '[');
        for (uint32_t i = 0; i < verdict->possible.count; i++)
            json_number(json, NULL, verdict->possible.items[i]);
        json_close(json, ']');
    }
    json_close(json, '}');
}

static void write_weighting(Json *json, const Verdict *verdict)
{
    if (verdict->weightless) {
        json_null(json, "weighting");
        return;
    }
    bool amount = whole_is_amount(verdict->whole);
    json_open(json, "weighting", '{');
    if (verdict->weighting_known)
        json_number(json, amount ? "worth" : "share", verdict->weighting);
    else
        json_null(json, amount ? "worth" : "share");
    json_text_or_null(json, "of", verdict->weighting_of);
    json_close(json, '}');
}

/* Only where it is adjusted; null while the factor is not known. */
static void write_adjusted(Json *json, const Verdict *verdict)
{
    if (verdict->is_adjusted && verdict->adjusted_known)
        json_number(json, "adjusted_by", verdict->adjusted_by);
    else if (verdict->is_adjusted)
        json_null(json, "adjusted_by");
}

/* Only where it is worth points; null while they are not known. */
static void write_points(Json *json, const Verdict *verdict)
{
    if (!verdict->has_points)
        return;
    if (verdict->points_known) {
        json_number(json, "points", verdict->points);
        json_number(json, "points_earned", verdict->points_earned);
        return;
    }
    json_null(json, "points");
    json_null(json, "points_earned");
}

static void write_money(Json *json, const Money *money, bool since)
{
    json_money(json, "potential", &money->potential);
    json_money(json, "earned", &money->earned);
    json_money(json, "open", &money->open);
    json_money(json, "recoverable", &money->recoverable);
    json_money(json, "lost", &money->lost);
    if (since)
        json_money(json, "trued_up", &money->trued_up);
}

/* {"region":"North","trust":null}; only where units belong to something. */
void json_belongs_to(Json *json, const Statement *statement, const Text *parents)
{
    if (!parents)
        return;
    json_open(json, "belongs_to", '{');
    for (uint32_t i = 0; i < statement->parent_words.count; i++)
        json_pair(json, statement->parent_words.items[i], parents[i]);
    json_close(json, '}');
}

/* The part that it belongs to and the measures that it is paid on, where it has such. */
void json_measures(Json *json, const Verdict *verdict)
{
    if (verdict->part.ptr != NULL)
        json_text(json, "part", verdict->part);
    if (verdict->measures.count == 0)
        return;
    json_open(json, "measures", '[');
    for (uint32_t i = 0; i < verdict->measures.count; i++)
        json_text(json, NULL, verdict->measures.items[i]);
    json_close(json, ']');
}

static void write_verdict(Json *json, const Statement *statement, const Verdict *verdict,
                          bool since)
{
    json_open(json, NULL, '{');
    json_text(json, "indicator", verdict->indicator);
    json_text(json, "milestone", verdict->milestone);
    json_text_or_null(json, "unit", verdict->unit);
    json_belongs_to(json, statement, verdict->parents);
    if (verdict->year)
        json_year(json, "year", verdict->year);
    json_measures(json, verdict);
    json_text(json, "outcome", outcome_name(verdict->outcome));
    json_bool(json, "provisional", verdict->provisional);
    if (verdict->share_known)
        json_number(json, "share", verdict->share);
    else
        json_null(json, "share");
    write_possible(json, verdict);
    json_tried(json, verdict->tried);
    write_weighting(json, verdict);
    write_adjusted(json, verdict);
    write_points(json, verdict);
    write_money(json, &verdict->money, since);
    json_open(json, "because", '[');
    for (uint32_t i = 0; i < verdict->because.count; i++)
        json_text(json, NULL, verdict->because.items[i].text);
    json_close(json, ']');
    json_close(json, '}');
}

static void write_waiting(Json *json, const Waiting *waiting)
{
    json_open(json, NULL, '{');
    json_text_or_null(json, "milestone", waiting->milestone);
    json_text_or_null(json, "unit", waiting->unit);
    json_text(json, "on", waiting->on);
    json_money(json, "amount", &waiting->money);
    json_close(json, '}');
}

static void write_file(Json *json, const FileUsed *file)
{
    json_open(json, NULL, '{');
    json_text(json, "path", file->path);
    json_text_or_null(json, "sha256", file->sha256.len ? file->sha256 : TEXT_NONE);
    if (file->packed)
        json_text(json, "compression", TEXT("gzip"));
    if (file->encoding.len > 0)
        json_text(json, "encoding", file->encoding);
    if (file->separator.len > 0)
        json_text(json, "separator", file->separator);
    if (file->fetched.len > 0)
        json_text(json, "fetched", file->fetched);
    json_close(json, '}');
}

void json_files(Json *json, const Statement *statement)
{
    if (json->without_files)
        return;
    json_open(json, "files", '[');
    for (uint32_t i = 0; i < statement->rule_files.count; i++)
        write_file(json, &statement->rule_files.items[i]);
    for (uint32_t i = 0; i < statement->data_files.count; i++)
        write_file(json, &statement->data_files.items[i]);
    json_close(json, ']');
}

static void write_instalment(Json *json, const Instalment *one)
{
    json_open(json, NULL, '{');
    json_day(json, "date", one->day);
    json_money(json, "amount", &one->amount);
    json_bool(json, "paid", one->paid);
    json_close(json, '}');
}

/* Only where something is paid on account. */
void json_account(Json *json, const Account *account)
{
    if (!account->present)
        return;
    json_open(json, "on_account", '{');
    json_number(json, "share", account->share);
    json_money(json, "value", &account->whole);
    json_money(json, "paid", &account->paid);
    json_open(json, "deducted", '{');
    json_money(json, "certain", &account->certain);
    json_money(json, "possible", &account->possible);
    json_close(json, '}');
    json_money(json, "balance", &account->balance);
    json_day(json, "settled_by", account->settled);
    json_open(json, "instalments", '[');
    for (uint32_t i = 0; i < account->instalments.count; i++)
        write_instalment(json, &account->instalments.items[i]);
    json_close(json, ']');
    json_close(json, '}');
}

/* Of what units belong to; of those of whom it is not known the name is null. */
static void write_parents(Json *json, const Statement *statement)
{
    if (!statement->parents.count)
        return;
    json_open(json, "parents", '[');
    for (uint32_t i = 0; i < statement->parents.count; i++) {
        const ParentTotal *of = &statement->parents.items[i];
        json_open(json, NULL, '{');
        json_text(json, "of", of->word);
        json_text_or_null(json, "name", of->name);
        json_count(json, "units", of->units);
        write_money(json, &of->money, false);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void write_totals(Json *json, const Statement *statement, bool since)
{
    json_open(json, "totals", '{');
    write_money(json, &statement->totals, since);
    json_money(json, "unallocated", &statement->unallocated);
    json_close(json, '}');
    write_parents(json, statement);
    if (!statement->years.count)
        return;
    json_open(json, "years", '[');
    for (uint32_t i = 0; i < statement->years.count; i++) {
        const YearTotals *year = &statement->years.items[i];
        json_open(json, NULL, '{');
        json_year(json, "year", year->year);
        write_money(json, &year->totals, since);
        json_money(json, "unallocated", &year->unallocated);
        json_close(json, '}');
    }
    json_close(json, ']');
}

void json_statement(Out *out, const Statement *document, const Printing *how, Arena *arena)
{
    Json json = {.out = out, .without_files = how->without_files};
    bool since = document->since != DAY_NONE;
    const Verdict *verdict;
    uint32_t taken = 0;

    (void)arena;
    json_open(&json, NULL, '{');
    json_text(&json, "schema", TEXT("cquin.verdict/1"));
    json_text(&json, "scheme", document->scheme);
    json_day(&json, "as_at", document->as_at);
    if (document->known_earlier)
        json_day(&json, "known_at", document->known_at);
    if (since)
        json_day(&json, "since", document->since);
    json_readings(&json, document);
    write_variations(&json, document);
    json_open(&json, "verdicts", '[');
    while (!out->failed && (verdict = verdict_taken(document, &taken)) != NULL)
        write_verdict(&json, document, verdict, since);
    json_close(&json, ']');
    write_totals(&json, document, since);
    json_account(&json, &document->account);
    json_open(&json, "waiting", '[');
    for (uint32_t i = 0; i < document->waiting.count; i++)
        write_waiting(&json, &document->waiting.items[i]);
    json_close(&json, ']');
    json_expected(&json, &document->expected);
    json_files(&json, document);
    json_close(&json, '}');
    json_end(&json);
}
