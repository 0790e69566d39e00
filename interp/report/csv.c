/* The CSV writer itself. Control and direction-changing characters are written as escapes, since
 * a table is also looked at on a terminal: a cell never holds a line end.
 */
#include "report/csv.h"

#include <string.h>

Csv csv_begin(Out *out, bool raw, Arena *arena)
{
    if (!raw)
        out_str(out, "\xef\xbb\xbf");
    return (Csv){.out = out, .arena = arena, .raw = raw};
}

static void begin_cell(Csv *csv)
{
    if (csv->after)
        out_char(csv->out, ',');
    csv->after = true;
}

void csv_row_end(Csv *csv)
{
    out_str(csv->out, "\r\n");
    csv->after = false;
}

void csv_head(Csv *csv, const char *const *names, size_t count, const Statement *statement)
{
    for (size_t i = 0; i < count; i++) {
        begin_cell(csv);
        out_str(csv->out, names[i]);
    }
    for (uint32_t i = 0; i < statement->parent_words.count; i++) {
        begin_cell(csv);
        out_str(csv->out, "parent_");
        out_text(csv->out, statement->parent_words.items[i]);
    }
    csv_row_end(csv);
}

void csv_empty(Csv *csv)
{
    begin_cell(csv);
}

static bool begins_like_a_formula(Text text)
{
    return text.len > 0 && memchr("=+-@\t\r", text.ptr[0], 6) != NULL;
}

static bool wants_quotes(Text text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] == '"' || text.ptr[i] == ',')
            return true;
    return text.len > 0 && (text.ptr[0] == ' ' || text.ptr[text.len - 1] == ' ');
}

/* Text that is safe already, with its quotes doubled. */
static void write_quoted(Out *out, Text text)
{
    out_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"')
            out_char(out, '"');
        out_char(out, text.ptr[i]);
    }
    out_char(out, '"');
}

void csv_text(Csv *csv, Text text)
{
    Out safe;

    begin_cell(csv);
    out_init(&safe);
    if (!csv->raw && begins_like_a_formula(text))
        out_char(&safe, '\'');
    out_safe(&safe, text);
    if (wants_quotes(out_view(&safe)))
        write_quoted(csv->out, out_view(&safe));
    else
        out_text(csv->out, out_view(&safe));
    csv->out->failed = csv->out->failed || safe.failed;
    out_release(&safe);
}

void csv_bool(Csv *csv, bool value)
{
    begin_cell(csv);
    out_str(csv->out, value ? "yes" : "no");
}

void csv_day(Csv *csv, Day day)
{
    begin_cell(csv);
    if (day != DAY_NONE)
        day_write_iso(csv->out, day);
}

void csv_year(Csv *csv, int year)
{
    begin_cell(csv);
    if (year)
        out_format(csv->out, "April %d to March %d", year, year + 1);
}

void csv_parents(Csv *csv, const Statement *statement, const Text *parents)
{
    for (uint32_t i = 0; i < statement->parent_words.count; i++)
        csv_text(csv, parents ? parents[i] : TEXT_NONE);
}

void csv_percent(Csv *csv, Number share, unsigned decimals)
{
    begin_cell(csv);
    number_write_percent(csv->out, share, 0, decimals);
}

void csv_amount(Csv *csv, Number amount, unsigned decimals)
{
    begin_cell(csv);
    number_write_decimal(csv->out, amount, 0, decimals, false);
}

/* "3/4" as 3 and 4; a whole number over 1. */
void csv_exact(Csv *csv, Number number)
{
    Out exact;
    Text text;
    size_t sign = 0;

    out_init(&exact);
    number_write_exact(&exact, number);
    text = out_view(&exact);
    while (sign < text.len && text.ptr[sign] != '/')
        sign++;
    begin_cell(csv);
    out_text(csv->out, text_slice(text, 0, sign));
    begin_cell(csv);
    if (sign < text.len)
        out_text(csv->out, text_slice(text, sign + 1, text.len));
    else
        out_char(csv->out, '1');
    csv->out->failed = csv->out->failed || exact.failed;
    out_release(&exact);
}

void csv_pounds(Csv *csv, const MoneyCell *money)
{
    begin_cell(csv);
    if (money->known)
        number_write_decimal(csv->out, number_div(money->pence, number_from_int(100), csv->arena),
                             2, 2, false);
}

void csv_sentences(Csv *csv, const Sentences *sentences)
{
    Out all;

    out_init(&all);
    for (uint32_t i = 0; i < sentences->count; i++) {
        if (i > 0)
            out_str(&all, "; ");
        out_text(&all, sentences->items[i].text);
    }
    csv_text(csv, out_view(&all));
    csv->out->failed = csv->out->failed || all.failed;
    out_release(&all);
}

/* --- the two formats ------------------------------------------------------------------------- */

static void statement(Out *out, const Statement *document, const Printing *how, Arena *arena)
{
    Csv csv = csv_begin(out, false, arena);

    (void)how;
    csv_statement(&csv, document);
}

static void statement_raw(Out *out, const Statement *document, const Printing *how, Arena *arena)
{
    Csv csv = csv_begin(out, true, arena);

    (void)how;
    csv_statement(&csv, document);
}

static void ledger(Out *out, const Ledger *document, const Printing *how, Arena *arena)
{
    Csv csv = csv_begin(out, false, arena);

    (void)how;
    csv_ledger(&csv, document);
}

static void ledger_raw(Out *out, const Ledger *document, const Printing *how, Arena *arena)
{
    Csv csv = csv_begin(out, true, arena);

    (void)how;
    csv_ledger(&csv, document);
}

static void at_risk(Out *out, const AtRisk *document, const Printing *how, Arena *arena)
{
    Csv csv = csv_begin(out, false, arena);

    (void)how;
    csv_at_risk(&csv, document);
}

static void at_risk_raw(Out *out, const AtRisk *document, const Printing *how, Arena *arena)
{
    Csv csv = csv_begin(out, true, arena);

    (void)how;
    csv_at_risk(&csv, document);
}

const ReportDef report_csv = {
    .name = "csv", .statement = statement, .ledger = ledger, .at_risk = at_risk};
const ReportDef report_csv_raw = {.name = "csv-raw",
                                  .statement = statement_raw,
                                  .ledger = ledger_raw,
                                  .at_risk = at_risk_raw};
