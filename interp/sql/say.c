/* The wording of sql/. */
#include "sql/counts.h"

#include "data/say_words.h"

#undef T
#define T(text) (int)(text).len, text_bytes(text)

void sql_note_not_pushed(Out *messages, Text table, const NotPushed *not_pushed)
{
    out_str(messages, "note: ");
    out_safe(messages, table);
    out_str(messages, " cannot be counted where its rows are: ");
    out_safe(messages, not_pushed->why);
    out_str(messages, "; its rows are to be fetched\n");
}

/* --- counts as they are written -------------------------------------------------------------- */

static void help_whole(Diags *diags, Diag *d)
{
    diag_help(diags, d, "hand over the whole result of \"cquin sql\" as CSV, with the names of its columns; of a database that is "
                        "asked itself, take the rows: --no-push-down");
}

void sql_say_no_column(Diags *diags, Text path, Text column)
{
    Diag *d = diag_add(diags, DIAG_E0418, SPAN_NONE, "these counts have no column %.*s", T(column));

    help_whole(diags, d);
    (void)data_place(diags, d, (DataPlace){.path = path, .row = 1});
}

void sql_say_no_counts(Diags *diags, Text path)
{
    Diag *d = diag_add(diags, DIAG_E0430, SPAN_NONE, "there are no counts in this file");

    help_whole(diags, d);
    (void)data_place(diags, d, (DataPlace){.path = path});
}

void sql_say_no_count(Diags *diags, DataPlace at, Text cell)
{
    Diag *d = diag_add(diags, DIAG_E0425, SPAN_NONE, "\"%.*s\" is no count of rows: a whole number in digits, not below 0",
                       T(data_shown(diags, cell)));

    help_whole(diags, d);
    (void)data_place(diags, d, at);
}

void sql_say_unknown_unit(Diags *diags, DataPlace at, Text cell)
{
    Diag *d = diag_add(diags, DIAG_E0424, SPAN_NONE, "\"%.*s\" is no unit of the rules, or of the data that name them",
                       T(data_shown(diags, cell)));

    help_whole(diags, d);
    (void)data_place(diags, d, at);
}

void sql_say_unknown_period(Diags *diags, DataPlace at, Text cell)
{
    Diag *d = diag_add(diags, DIAG_E0423, SPAN_NONE, "\"%.*s\" is no time that the statement counts over",
                       T(data_shown(diags, cell)));

    help_whole(diags, d);
    (void)data_place(diags, d, at);
}

void sql_say_unknown_part(Diags *diags, DataPlace at, Text cell)
{
    Diag *d = diag_add(diags, DIAG_E0425, SPAN_NONE, "\"%.*s\" is no part of the result: months, different or control",
                       T(data_shown(diags, cell)));

    help_whole(diags, d);
    (void)data_place(diags, d, at);
}

void sql_say_counts_twice(Diags *diags, DataPlace at, uint32_t before)
{
    Diag *d = before ? diag_add(diags, DIAG_E0429, SPAN_NONE,
                                "row %u has the counts of this unit and period already", before)
                     : diag_add(diags, DIAG_E0429, SPAN_NONE, "there are two counts of a unit and period");

    help_whole(diags, d);
    (void)data_place(diags, d, at);
}

void sql_say_no_control(Diags *diags, Text path)
{
    Diag *d = diag_add(diags, DIAG_E0430, SPAN_NONE, "the row that counts the whole table is missing");

    help_whole(diags, d);
    (void)data_place(diags, d, (DataPlace){.path = path});
}

/* --- counts of what -------------------------------------------------------------------------- */

void sql_say_other_counts(Diags *diags, DataPlace at, Text table)
{
    Diag *d = table.len ? diag_add(diags, DIAG_E0635, SPAN_NONE, "these are not the counts of %.*s that the rules ask for",
                                   T(table))
                        : diag_add(diags, DIAG_E0635, SPAN_NONE, "these are no counts of \"cquin sql\"");

    diag_help(diags, d, "the rules, or the version of the program, are others than when the statement was written: "
                        "write it again, and run it");
    (void)data_place(diags, d, at);
}

void sql_say_not_counted(Diags *diags, Text path, Text table, const NotPushed *not_pushed)
{
    Diag *d = diag_add(diags, DIAG_E0635, not_pushed->span, "%.*s cannot be counted where its rows are: %.*s", T(table),
                       T(not_pushed->why));

    diag_note(diags, d, "the counts are %.*s", T(path));
    diag_help(diags, d, "name its rows: --data %.*s=FILE", T(table));
}

/* --- counts that are not believed ------------------------------------------------------------ */

void sql_say_refused(Diags *diags, Text path, Text column, uint32_t rows)
{
    Diag *d = diag_add(diags, DIAG_E0425, SPAN_NONE,
                       "%u row%s of the table hold%s what is a mistake, or is not proven to be counted alike", rows,
                       rows == 1 ? "" : "s", rows == 1 ? "s" : "");

    if (column.len)
        diag_note(diags, d, "one of the columns is %.*s", T(column));
    diag_help(diags, d, "fetch the rows, and the mistakes are told one by one: --data; or mend them by a view: dates as "
                        "2016-08-31, yes and no, exact numbers of at most six decimals");
    (void)data_place(diags, d, (DataPlace){.path = path});
}

void sql_say_do_not_agree(Diags *diags, DataPlace at, const char *what, uint64_t sum, uint64_t control)
{
    Diag *d = diag_add(diags, DIAG_E0427, SPAN_NONE, "this does not add up: %s %zu, and it says %zu", what, (size_t)sum,
                       (size_t)control);

    help_whole(diags, d);
    (void)data_place(diags, d, at);
}

void sql_say_sums_differ(Diags *diags, DataPlace at)
{
    Diag *d = diag_add(diags, DIAG_E0427, SPAN_NONE, "this does not add up: the sums of the months come to another sum");

    help_whole(diags, d);
    (void)data_place(diags, d, at);
}

void sql_say_texts_lacking(Diags *diags, Text path, Text column, uint64_t sum, uint64_t rows)
{
    Diag *d = diag_add(diags, DIAG_E0427, SPAN_NONE,
                       "this does not add up: the rows by the texts of %.*s come to %zu, of a table of %zu", T(column),
                       (size_t)sum, (size_t)rows);

    help_whole(diags, d);
    (void)data_place(diags, d, (DataPlace){.path = path});
}

/* --- what counts tell of the rows ---------------------------------------------------------------- */

void sql_say_otherwise(Diags *diags, const AskedText *asked, Text column, uint32_t rows, Text path)
{
    Text text = data_shown(diags, asked->text);
    Diag *d = asked->rows == 0
                  ? diag_add(diags, DIAG_W0448, asked->span, "no row to be counted has \"%.*s\" in `%.*s`; %u %s it in other capitals",
                             T(text), T(column), rows, rows == 1 ? "has" : "have")
                  : diag_add(diags, DIAG_W0448, asked->span,
                             "%u %s \"%.*s\" in `%.*s`, and %u %s it in other capitals, which is another text", asked->rows,
                             asked->rows == 1 ? "row has" : "rows have", T(text), T(column), rows,
                             rows == 1 ? "has" : "have");

    diag_note(diags, d, "texts are compared to the letter with the rows of %.*s", T(path));
    diag_help(diags, d, "write it in the rules as the data have it, or mend the data");
}

/* "12, of 40 rows" */
static void write_counted(Out *out, const RowsCounted *counted)
{
    if (counted->why == WHY_KNOWN)
        number_write_decimal(out, counted->value, 0, 6, false);
    else
        out_str(out, "not supplied");
    out_format(out, " (%u of %u rows)", counted->rows, counted->of);
}

void sql_say_differs(Diags *diags, Span span, Text path, const CountDiffers *differs)
{
    Month first = period_first(differs->period), last = period_last(differs->period);
    Out out;

    out_init(&out);
    out_text(&out, differs->table);
    if (differs->unit.len) {
        out_str(&out, " of ");
        out_text(&out, differs->unit);
    }
    out_str(&out, " in ");
    month_write_iso(&out, first);
    if (last > first) {
        out_str(&out, " to ");
        month_write_iso(&out, last);
    }
    out_str(&out, ": the database counts ");
    write_counted(&out, differs->there);
    out_str(&out, ", and its rows come to ");
    write_counted(&out, differs->here);
    Text words = out_view(&out);
    Diag *d = diag_add(diags, DIAG_E0636, span, "%.*s", T(words));
    diags->arena->failed |= out.failed;
    out_release(&out);
    diag_note(diags, d, "counted in %.*s", T(path));
    diag_help(diags, d, "believe neither: --no-push-down takes the rows; is a view of them the same each time it is read?");
}

void sql_say_no_different(Diags *diags, Text path, Text column, Text unit)
{
    Diag *d = diag_add(diags, DIAG_E0427, SPAN_NONE,
                       "the different values of %.*s%s%.*s do not agree with the rows that have them", T(column),
                       unit.len ? " in " : "", T(unit));

    help_whole(diags, d);
    (void)data_place(diags, d, (DataPlace){.path = path});
}
