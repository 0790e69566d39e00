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
    diag_help(diags, d, "hand over the whole result of \"cquin sql\" as CSV, with the names of its columns");
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
    Diag *d = diag_add(diags, DIAG_E0429, SPAN_NONE, "row %u has the counts of this unit and period already", before);

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

void sql_say_no_different(Diags *diags, Text path, Text column, Text unit)
{
    Diag *d = diag_add(diags, DIAG_E0427, SPAN_NONE,
                       "the different values of %.*s%s%.*s do not agree with the rows that have them", T(column),
                       unit.len ? " in " : "", T(unit));

    help_whole(diags, d);
    (void)data_place(diags, d, (DataPlace){.path = path});
}
