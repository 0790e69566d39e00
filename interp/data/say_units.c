/* Wording: units that come from the data. */
#include "data/say_words.h"

void data_say_unit_unknown(Diags *diags, DataPlace at, Text cell, UnitsTold units)
{
    Diag *d = cell.len
                  ? diag_add(diags, DIAG_E0424, SPAN_NONE, "\"%.*s\" has no row in \"%.*s\"",
                             T(data_shown(diags, cell)), T(units.table))
                  : diag_add(diags, DIAG_E0424, SPAN_NONE, "the %.*s is not given", T(units.word));
    uint32_t like = cell.len ? data_nearest(cell, units.names) : FIELD_NONE;

    data_place(diags, d, at);
    if (like != FIELD_NONE)
        diag_help(diags, d, "is \"%.*s\" meant?", T(data_shown(diags, units.names.items[like])));
    else
        diag_help(diags, d, "\"%.*s\" has a row for each %.*s: add one there, or leave this out",
                  T(units.table), T(units.word));
}

void data_say_unit_missing(Diags *diags, DataPlace at, Text word)
{
    Diag *d = diag_add(diags, DIAG_E0460, SPAN_NONE, "this row does not say of which %.*s it is",
                       T(word));

    data_place(diags, d, at);
}

void data_say_too_many_units(Diags *diags, DataPlace at, Text word, uint32_t most)
{
    Diag *d = diag_add(diags, DIAG_E0461, SPAN_NONE,
                       "there are more than %u different names in the column of each %.*s", most,
                       T(word));

    diag_help(diags, data_place(diags, d, at), "give the data in several files, and evaluate each");
}

void data_say_units_alike(Diags *diags, DataPlace at, Text name, Text before, DataPlace other)
{
    Diag *d = diag_add(diags, DIAG_W0462, SPAN_NONE,
                       "\"%.*s\" and \"%.*s\" differ in blanks or capitals alone",
                       T(data_shown(diags, name)), T(data_shown(diags, before)));

    data_place(diags, d, at);
    if (text_equal(at.path, other.path))
        diag_note(diags, d, "the other one begins in row %u", other.row);
    else
        diag_note(diags, d, "the other one begins in %.*s:%u", T(other.path), other.row);
    diag_help(diags, d, "where they are one, write them alike");
}

void data_say_two_parents(Diags *diags, DataPlace at, TwoParents said)
{
    Diag *d = diag_add(diags, DIAG_E0465, SPAN_NONE,
                       "the %.*s of \"%.*s\" is \"%.*s\" here, and \"%.*s\" elsewhere", T(said.word),
                       T(data_shown(diags, said.child)), T(data_shown(diags, said.parent)),
                       T(data_shown(diags, said.before)));

    data_place(diags, d, at);
    if (text_equal(at.path, said.at.path))
        diag_note(diags, d, "the other one stands in row %u", said.at.row);
    else
        diag_note(diags, d, "the other one stands in %.*s:%u", T(said.at.path), said.at.row);
    diag_help(diags, d,
              "each belongs to one for all of the scheme: write the same in all of its rows, or "
              "leave the others empty");
}

void data_say_unit_absent(Diags *diags, Span span, Text name, Text path)
{
    Diag *d = diag_add(diags, DIAG_W0463, span, "no row is of \"%.*s\", which the rules name",
                       T(data_shown(diags, name)));

    data_place(diags, d, (DataPlace){.path = path});
}

void data_say_no_units(Diags *diags, Span span, Text table, Text word, bool unread)
{
    Diag *d =
        diag_add(diags, DIAG_E0464, span,
                 unread ? "the data \"%.*s\", which say of each %.*s that there is, are not given"
                        : "\"%.*s\" has no rows, and there is no %.*s to apply to",
                 T(table), T(word));

    if (unread)
        diag_help(diags, d,
                  "give them with --data %.*s=FILE, or as %.*s.csv in the folder of the data",
                  T(table), T(table));
}
