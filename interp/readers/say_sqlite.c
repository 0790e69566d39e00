/* The wording of readers/ about databases; what SQLite says is quoted. */
#include "readers/say_sqlite.h"

#include "data/say_words.h"

void readers_say_base_closed(Diags *diags, DataPlace at, Text words)
{
    Diag *d =
        diag_add(diags, DIAG_E0401, SPAN_NONE, "this database cannot be read: %.*s", T(words));

    diag_help(diags, d,
              "see who else has it open, and that you may read it and the folder it lies in; of "
              "one with a -wal or -journal file beside it, make a copy: sqlite3 FILE "
              "\".backup COPY\"");
    (void)data_place(diags, d, at);
}

void readers_say_base_refused(Diags *diags, DataPlace at, Text words, bool asks)
{
    Diag *d = diag_add(diags, DIAG_E0495, SPAN_NONE, "this database is not read: %.*s", T(words));

    diag_help(diags, d,
              asks ? "views may use the plain functions of SQLite alone: put what the view gives into a "
                     "table: create table NAME as select * from VIEW"
                   : "look what is wrong with it: sqlite3 FILE \"pragma integrity_check\"");
    (void)data_place(diags, d, at);
}

void readers_say_base_limit(Diags *diags, DataPlace at, bool cell)
{
    Diag *d = diag_add(diags, DIAG_E0498, SPAN_NONE,
                       cell ? "a cell of this database is longer than 16 MiB"
                            : "there is too much to work out for the next row of this database");

    diag_help(diags, d,
              "put what the view gives into a table: create table NAME as select * from VIEW");
    (void)data_place(diags, d, at);
}

void readers_say_virtual_table(Diags *diags, DataPlace at, Text table)
{
    Diag *d = diag_add(diags, DIAG_E0495, SPAN_NONE,
                       "\"%.*s\" is a virtual table, whose rows a program makes up",
                       T(data_shown(diags, table)));

    diag_help(diags, d, "put its rows into a table: create table NAME as select * from …");
    (void)data_place(diags, d, at);
}

void readers_say_no_text(Diags *diags, DataPlace at, bool bytes)
{
    Diag *d = diag_add(diags, DIAG_E0496, SPAN_NONE,
                       bytes ? "this cell holds bytes (a blob), and neither text nor number"
                             : "this cell holds what is neither text in UTF-8 nor a number");

    diag_help(diags, d, "store it as text, or leave the column out by a view");
    (void)data_place(diags, d, at);
}

void readers_say_binary(Diags *diags, DataPlace at, Text column)
{
    Diag *d = diag_add(diags, DIAG_W0497, SPAN_NONE,
                       "the column \"%.*s\" has binary floating point numbers",
                       T(data_shown(diags, column)));

    diag_note(diags, d, "each was read as the decimal of fifteen digits that is nearest to it");
    diag_help(diags, d,
              "store amounts and rates as text or as whole pence: 49.99 has no binary number");
    (void)data_place(diags, d, at);
}
