/* Wording: files as sources say that they are written. */
#include "data/say_words.h"

void data_say_not_in_form(Diags *diags, DataPlace at, DiagCode code, Text cell,
                          const SourceColumn *said)
{
    if (data_say_month_too_short(diags, at, code, cell, &said->form))
        return;
    Diag *d =
        diag_add(diags, code, SPAN_NONE, "\"%.*s\" is not written %s%.*s%s",
                 T(data_shown(diags, cell)), said->form.serial ? "as an excel serial" : "as \"",
                 T(said->form_said), said->form.serial ? "" : "\"");

    data_place(diags, d, at);
    diag_label(diags, d, said->span, "said of the column here");
    diag_help(diags, d,
              "a column of a file has one form; bring the cell to it, or mend the source");
}

void data_say_no_header_row(Diags *diags, DataPlace at, uint32_t row)
{
    Diag *d = diag_add(diags, DIAG_E0417, SPAN_NONE,
                       "this file ends before row %u, where its header should be", row);

    diag_help(diags, data_place(diags, d, at),
              "rows are counted from 1, as a spreadsheet counts them, blank ones too");
}

void data_say_unmet(Diags *diags, Span span, Text path, const char *why)
{
    Diag *d = diag_add(diags, DIAG_W0481, span, "%s in the data: this does nothing", why);

    diag_note(diags, d, "looked for in %.*s", T(path));
    diag_help(diags, d, "is it written as in the file, to the letter? else take it out");
}

void data_say_late(Diags *diags, const Successor *successor, DataPlace first)
{
    Diag *d = diag_add(diags, DIAG_W0482, successor->span,
                       "\"%.*s\" has rows of a time when it was \"%.*s\" already",
                       T(data_shown(diags, successor->of)), T(data_shown(diags, successor->is)));

    diag_note(diags, d, "the first of them is %.*s:%u; they count with it", T(first.path),
              first.row);
    diag_help(diags, d, "is the date right, or does a row stand under both names?");
}

void data_say_no_source(Diags *diags, DataPlace at, const Model *model, int table)
{
    Text name = name_text(&model->book->names, model_table(model, (uint32_t)table)->name);
    Diag *d =
        diag_add(diags, DIAG_E0480, SPAN_NONE, "no source of `%.*s` is for this file", T(name));

    data_place(diags, d, at);
    for (uint32_t i = 0; i < model->sources.count; i++)
        if (model->sources.items[i].table == table)
            diag_label(diags, d, model->sources.items[i].span, "one of them");
    diag_help(diags, d, "name it there: file \"returns/q1.csv\"");
}
