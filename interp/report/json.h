/* The one JSON writer: keys in the order of the calls, commas put where they belong, texts
 * always valid UTF-8.
 *
 *     Json json = {out};
 *     json_open(&json, NULL, '{');
 *     json_text(&json, "schema", TEXT("cquin.verdict/1"));
 *     json_close(&json, '}');
 *
 * A key of NULL writes an item of an array (or the document). Exact numbers are written as
 * strings.
 */
#ifndef CQUIN_REPORT_JSON_H
#define CQUIN_REPORT_JSON_H

#include "report/report.h"

typedef struct Json {
    Out *out;
    bool after;         /* something stands before, on this level */
    bool without_files; /* see Printing */
} Json;

void json_open(Json *json, const char *key, char bracket);
void json_close(Json *json, char bracket);
void json_text(Json *json, const char *key, Text text);
void json_text_or_null(Json *json, const char *key, Text text); /* ptr NULL: null */
/* `"catch_up":"releases"`, where the key is a text of the user's; ptr NULL: null. */
void json_pair(Json *json, Text key, Text text);
void json_null(Json *json, const char *key);
void json_bool(Json *json, const char *key, bool value);
void json_count(Json *json, const char *key, int64_t value);
void json_number(Json *json, const char *key, Number number); /* "3/4" */
void json_year(Json *json, const char *key, int year);        /* "2016/17" */
void json_money(Json *json, const char *key,
                const MoneyCell *money);             /* whole pence as a string, or null */
void json_day(Json *json, const char *key, Day day); /* DAY_NONE: null */
void json_month(Json *json, const char *key, Month month);
/* "place":{"file","line","column"} */
void json_place(Json *json, const SentencePlace *place);
void json_line(Json *json);                            /* what follows begins a line */
void json_facts(Json *json, const StoredFacts *facts); /* "facts" of a log */
void json_end(Json *json);                             /* a line end after the document */

void json_changes(Out *out, const Changes *document, const Printing *how, Arena *arena);
/* "money" of the changes; `nth`: by place in their list, that in "changes". */
void json_prices(Json *json, const Changes *document, const uint32_t *nth);
void json_agenda(Out *out, const Agenda *document, const Printing *how, Arena *arena);
void json_covered(Out *out, const Covered *document, const Printing *how, Arena *arena);
void json_cliffs(Out *out, const Cliffs *document, const Printing *how, Arena *arena);
void json_at_risk(Out *out, const AtRisk *document, const Printing *how, Arena *arena);
void json_sought(Out *out, const Sought *document, const Printing *how, Arena *arena);
void json_mutated(Out *out, const Mutated *document, const Printing *how, Arena *arena);
/* "readings":{question: reading or null}; "files":[{"path","sha256"}]: keys that a statement and
 * a ledger have. */
void json_readings(Json *json, const Statement *statement);
void json_account(Json *json, const Account *account);
void json_files(Json *json, const Statement *statement);
void json_ledger(Out *out, const Ledger *document, const Printing *how, Arena *arena);
void json_provenance(Out *out, const Provenance *document, const Printing *how, Arena *arena);
void json_provenance_keys(Json *json, const Provenance *provenance); /* "tables" and "evidence" */
void json_expected(Json *json, const AllExpected *expected); /* "expectations", where there are some */
void json_belongs_to(Json *json, const Statement *statement, const Text *parents);
void json_measures(Json *json, const Verdict *verdict);
/* "suppressed" of a verdict, where it has such. */
void json_tried(Json *json, const TriedCounts *tried);
void json_statement(Out *out, const Statement *document, const Printing *how, Arena *arena);

#endif
