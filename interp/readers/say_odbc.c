/* The wording of readers/ about databases behind ODBC. No word of a connection string is in it. */
#include "readers/say_odbc.h"

#include "data/say_words.h"

void readers_say_no_odbc(Diags *diags, DataPlace at, Text reason)
{
    Diag *d = diag_add(diags, DIAG_E0473, SPAN_NONE,
                       "there is no ODBC here to reach this database by: %.*s", T(reason));

    diag_help(diags, d,
              "install unixODBC and the driver of the database; for PostgreSQL on Debian: apt-get "
              "install "
              "libodbc2 odbc-postgresql");
    (void)data_place(diags, d, at);
}

void readers_say_no_string(Diags *diags, DataPlace at, Text reason)
{
    Diag *d =
        diag_add(diags, DIAG_E0401, SPAN_NONE, "this connection cannot be read: %.*s", T(reason));

    (void)data_place(diags, d, at);
}

static const struct {
    const char *is, *mend;
} faults[] = {
    [CONNECTION_OK] = {"", ""},
    [CONNECTION_TOO_LONG] = {"is longer than 8 KiB", "is it the file that is meant?"},
    [CONNECTION_EMPTY] = {"is empty",
                          "write into it: Driver={NAME OF A DRIVER}; and what the driver asks for"},
    [CONNECTION_NO_KEY] = {"has a part that is not KEY=VALUE",
                           "a value with ; in it stands in braces: {a;b}"},
    [CONNECTION_UNCLOSED] = {"has braces that do not close, or do not close at the end of a value",
                             "a } in braces is written twice: {a}}b}"},
    [CONNECTION_NO_TEXT] = {"is not text in UTF-8", "save it as UTF-8"},
    [CONNECTION_TOO_MANY] = {"has more than 256 values", "is it the file that is meant?"},
};

void readers_say_bad_string(Diags *diags, DataPlace at, ConnectionFault fault)
{
    Diag *d = diag_add(diags, DIAG_E0474, SPAN_NONE, "this connection string %s", faults[fault].is);

    diag_help(diags, d, "%s", faults[fault].mend);
    (void)data_place(diags, d, at);
}

void readers_say_not_reached(Diags *diags, DataPlace at, Text words)
{
    Diag *d =
        diag_add(diags, DIAG_E0473, SPAN_NONE, "this database is not reached: %.*s", T(words));

    if (text_has(words, TEXT("***")))
        diag_note(diags, d, "*** stands for what is in the connection string");
    diag_help(diags, d, "the drivers of this machine are listed by: odbcinst -q -d");
    (void)data_place(diags, d, at);
}

void readers_say_lost(Diags *diags, DataPlace at, Text words)
{
    Diag *d = diag_add(diags, DIAG_E0473, SPAN_NONE,
                       "the connection to this database was lost: %.*s", T(words));

    diag_help(diags, d, "run this again; what was read until then counts for nothing");
    (void)data_place(diags, d, at);
}

void readers_say_not_answered(Diags *diags, DataPlace at, Text words)
{
    Diag *d =
        diag_add(diags, DIAG_E0495, SPAN_NONE, "this database does not answer: %.*s", T(words));

    (void)data_place(diags, d, at);
}

void readers_say_bad_table(Diags *diags, DataPlace at, Text table)
{
    Diag *d = diag_add(diags, DIAG_E0495, SPAN_NONE, "\"%.*s\" cannot be a table of this database",
                       T(data_shown(diags, table)));

    diag_help(diags, d, "name it by schema and table, with a point between: dbo.Calls");
    (void)data_place(diags, d, at);
}

void readers_say_bad_name(Diags *diags, DataPlace at, unsigned column)
{
    Diag *d = diag_add(diags, DIAG_E0495, SPAN_NONE, "the name of column %u is not text in UTF-8",
                       column);

    diag_help(diags, d, "give it another name in a view");
    (void)data_place(diags, d, at);
}

void readers_say_name_too_long(Diags *diags, DataPlace at, unsigned column)
{
    Diag *d = diag_add(diags, DIAG_E0498, SPAN_NONE,
                       "the name of column %u is longer than 1,023 characters", column);

    diag_help(diags, d, "give it another name in a view");
    (void)data_place(diags, d, at);
}

void readers_say_cell_too_long(Diags *diags, DataPlace at)
{
    Diag *d = diag_add(diags, DIAG_E0498, SPAN_NONE, "this cell is longer than 16 MiB");

    diag_help(diags, d, "leave the column out by a view");
    (void)data_place(diags, d, at);
}

void readers_say_cell_cut(Diags *diags, DataPlace at)
{
    Diag *d = diag_add(diags, DIAG_E0495, SPAN_NONE,
                       "this cell did not come whole: its driver gave less of it than there is");

    diag_help(diags, d, "shorten it by a view, or use another driver");
    (void)data_place(diags, d, at);
}
