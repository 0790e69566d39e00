/* `eval --ledger --csv`: a row for each line of the ledger, in its order; a date without one has
 * no row. `total` is what was due up to and with the row's date; the columns are those of `names`,
 * and docs/money.md tells what each holds.
 */
#include "report/csv.h"

enum { SHARE_DECIMALS = 6 };

static const char *const names[] = {
    "scheme",  "as_at", "date",   "entry", "indicator", "milestone", "title", "area",
    "outcome", "share", "amount", "due",   "total",     "reasons",   "year",
};

static void write_line(Csv *csv, const Statement *statement, const LedgerEntry *entry,
                       const LedgerLine *line)
{
    csv_text(csv, statement->scheme);
    csv_day(csv, statement->as_at);
    csv_day(csv, entry->date);
    csv_text(csv, ledger_entry_name(line->tag));
    csv_text(csv, line->indicator);
    csv_text(csv, line->milestone);
    csv_text(csv, line->milestone_title);
    csv_text(csv, line->unit);
    csv_text(csv, outcome_name(line->outcome));
    if (line->share_known)
        csv_percent(csv, line->share, SHARE_DECIMALS);
    else
        csv_empty(csv);
    csv_pounds(csv, &line->amount);
    csv_pounds(csv, &entry->due);
    csv_pounds(csv, &entry->total);
    csv_sentences(csv, &line->because);
    csv_year(csv, line->year);
    csv_parents(csv, statement, line->parents);
    csv_row_end(csv);
}

void csv_ledger(Csv *csv, const Ledger *ledger)
{
    const LedgerEntry *entry;
    const LedgerLine *line;

    csv_head(csv, names, sizeof names / sizeof names[0], &ledger->statement);
    while (!csv->out->failed && (entry = ledger->next_entry(ledger->book)) != NULL)
        while (!csv->out->failed && (line = ledger->next_line(ledger->book)) != NULL)
            write_line(csv, &ledger->statement, entry, line);
}
