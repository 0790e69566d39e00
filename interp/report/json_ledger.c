/* `eval --ledger --json`, schema cquin.ledger/1:
 *
 *     {"schema","scheme","as_at","readings":{…},
 *      "entries":[{"date","report_date","earned","trued_up","due","total",
 *                  "lines":[{"entry","indicator","milestone","unit","belongs_to"?,"outcome",
 *                            "share","amount","because":[…]}]}],
 *      "total","years":[{"year","total"}],"files":[…]}     years: of a scheme of several
 *
 * "entry" is "earned", "earned_early" or "trued_up". Money is whole pence as a string; null: not
 * known.
 */
#include "report/json.h"

Text ledger_entry_name(LedgerTag tag)
{
    switch (tag) {
    case LEDGER_EARNED:
        return TEXT("earned");
    case LEDGER_EARNED_EARLY:
        return TEXT("earned_early");
    case LEDGER_TRUED_UP:
        return TEXT("trued_up");
    }
    return TEXT_NONE;
}

static void write_line(Json *json, const Statement *statement, const LedgerLine *line)
{
    json_open(json, NULL, '{');
    json_text(json, "entry", ledger_entry_name(line->tag));
    json_text(json, "indicator", line->indicator);
    json_text(json, "milestone", line->milestone);
    json_text_or_null(json, "unit", line->unit);
    json_belongs_to(json, statement, line->parents);
    if (line->year)
        json_year(json, "year", line->year);
    json_text(json, "outcome", outcome_name(line->outcome));
    if (line->share_known)
        json_number(json, "share", line->share);
    else
        json_null(json, "share");
    json_money(json, "amount", &line->amount);
    json_open(json, "because", '[');
    for (uint32_t i = 0; i < line->because.count; i++)
        json_text(json, NULL, line->because.items[i].text);
    json_close(json, ']');
    json_close(json, '}');
}

static void write_entry(Json *json, const Ledger *ledger, const LedgerEntry *entry)
{
    const LedgerLine *line;

    json_open(json, NULL, '{');
    json_day(json, "date", entry->date);
    json_bool(json, "report_date", entry->report_date);
    json_money(json, "earned", &entry->earned);
    json_money(json, "trued_up", &entry->trued_up);
    json_money(json, "due", &entry->due);
    json_money(json, "total", &entry->total);
    json_open(json, "lines", '[');
    while (!json->out->failed && (line = ledger->next_line(ledger->book)) != NULL)
        write_line(json, &ledger->statement, line);
    json_close(json, ']');
    json_close(json, '}');
}

/* What of the total is earned in each year, where there are several. */
static void write_years(Json *json, const Statement *statement)
{
    if (!statement->years.count)
        return;
    json_open(json, "years", '[');
    for (uint32_t i = 0; i < statement->years.count; i++) {
        json_open(json, NULL, '{');
        json_year(json, "year", statement->years.items[i].year);
        json_money(json, "total", &statement->years.items[i].totals.earned);
        json_close(json, '}');
    }
    json_close(json, ']');
}

void json_ledger(Out *out, const Ledger *document, const Printing *how, Arena *arena)
{
    const Statement *statement = &document->statement;
    Json json = {.out = out, .without_files = how->without_files};
    const LedgerEntry *entry;

    (void)arena;
    json_open(&json, NULL, '{');
    json_text(&json, "schema", TEXT("cquin.ledger/1"));
    json_text(&json, "scheme", statement->scheme);
    json_day(&json, "as_at", statement->as_at);
    json_readings(&json, statement);
    json_open(&json, "entries", '[');
    while (!out->failed && (entry = document->next_entry(document->book)) != NULL)
        write_entry(&json, document, entry);
    json_close(&json, ']');
    json_money(&json, "total", &statement->totals.earned);
    write_years(&json, statement);
    json_account(&json, &statement->account);
    json_files(&json, statement);
    json_close(&json, '}');
    json_end(&json);
}
