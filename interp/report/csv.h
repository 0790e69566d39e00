/* The one CSV writer, as RFC 4180 has it: lines end in CR LF, a cell with a quote, a comma or a
 * line end stands in quotes.
 *
 *     Csv csv = csv_begin(out, raw);
 *     csv_head(&csv, names, count);
 *     csv_text(&csv, name); csv_pounds(&csv, &earned); csv_row_end(&csv);
 *
 * Not raw, it is for spreadsheets: a byte order mark stands first, without which they would not
 * take it for UTF-8, and a text that begins like a formula (= + - @, a tab or a CR) gets a
 * leading ' so that it stays a text. Numbers are digits with a point, no signs but - and %, and
 * are never touched.
 */
#ifndef CQUIN_REPORT_CSV_H
#define CQUIN_REPORT_CSV_H

#include "report/report.h"

typedef struct Csv {
    Out *out;
    Arena *arena;
    bool raw;
    bool after; /* a cell stands before, in this row */
} Csv;

Csv csv_begin(Out *out, bool raw, Arena *arena);
/* Names in ASCII, and behind them what the statement's units belong to: parent_region. */
void csv_head(Csv *csv, const char *const *names, size_t count, const Statement *statement);
void csv_row_end(Csv *csv);

void csv_empty(Csv *csv);
void csv_text(Csv *csv, Text text);
void csv_bool(Csv *csv, bool value); /* yes, no */
/* April 2017 to March 2018, which no spreadsheet takes for a date; 0: empty. */
void csv_year(Csv *csv, int year);
/* The last cells of a row: by the statement's parent_words; NULL: all empty. */
void csv_parents(Csv *csv, const Statement *statement, const Text *parents);
void csv_day(Csv *csv, Day day); /* 2016-11-15; DAY_NONE: empty */
/* 75%; one that goes on is cut after so many decimals and ends in … */
void csv_percent(Csv *csv, Number share, unsigned decimals);
void csv_amount(Csv *csv, Number amount,
                unsigned decimals); /* 16.327; one that goes on ends in … */
/* Its numerator and its denominator, two cells: the exact number, that no spreadsheet takes for a
 * date. */
void csv_exact(Csv *csv, Number number);
void csv_pounds(Csv *csv, const MoneyCell *money); /* 18000.00; not known: empty */
/* Sentences as one cell, joined by "; ". */
void csv_sentences(Csv *csv, const Sentences *sentences);

void csv_statement(Csv *csv, const Statement *statement);
void csv_ledger(Csv *csv, const Ledger *ledger);
void csv_at_risk(Csv *csv, const AtRisk *risk);
/* What it takes, behind the sum: " with 46 more in the numerator of calls in Q1". */
void out_way(Out *out, const RiskWay *way);

#endif
