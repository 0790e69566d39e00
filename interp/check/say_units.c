/* Wording: units that come from the data. */
#include "check/say.h"

void check_say_units_and_areas(Check *check, Span span, const Area *area)
{
    Diag *d = diag_add(check->diags, DIAG_E0380, span,
                       "the scheme lists its areas, and takes them from the data, too");

    diag_label(check->diags, d, area->span, "the first that is listed");
    diag_help(check->diags, d, "leave out the lines that begin with `area`, or say `applies each area`");
}

void check_say_units_twice(Check *check, Span span, Span before)
{
    Diag *d = diag_add(check->diags, DIAG_E0380, span,
                       "the units of a scheme come from one table, under one name");

    diag_label(check->diags, d, before, "from here already");
}

void check_say_scheme_applies(Check *check, Span span)
{
    Diag *d = diag_add(check->diags, DIAG_E0380, span,
                       "in a scheme `applies` says which data tell its units");

    diag_help(check->diags, d,
              "say `applies each provider in results`, or move the line to the indicators");
}

void check_say_units_of_rows(Check *check, Span span, const Table *table)
{
    Text name = name_of(check, table->name);
    Diag *d = diag_add(check->diags, DIAG_E0380, span,
                       "`%.*s` has rows of its own, and cannot tell which units there are", SHOW(name));

    diag_label(check->diags, d, table->span, "declared here");
    diag_help(check->diags, d, "name a table that has a row for each of them");
}

void check_say_no_unit_column(Check *check, const UnitsFrom *units, const Table *table)
{
    Text name = name_of(check, table->name), word = name_of(check, units->word);
    Diag *d = diag_add(check->diags, DIAG_E0380, units->span, "no column of `%.*s` is of kind %.*s",
                       SHOW(name), SHOW(word));

    diag_label(check->diags, d, table->span, "declared here");
    diag_help(check->diags, d, "add `column %.*s %.*s` for the column that holds their names",
              SHOW(word), SHOW(word));
}

void check_say_unit_word(Check *check, Ident word)
{
    Text said = name_of(check, word.name);
    const UnitsFrom *units = &check->model->units;
    Diag *d = diag_add(check->diags, DIAG_E0380, word.span, "which data hold each %.*s?", SHOW(said));

    if (!units->present) {
        diag_help(check->diags, d, "say it in the scheme: `applies each %.*s in TABLE`", SHOW(said));
        return;
    }
    Text right = name_of(check, units->word);
    diag_label(check->diags, d, units->span, "the units are called so");
    diag_help(check->diags, d, "say `applies each %.*s`", SHOW(right));
}
