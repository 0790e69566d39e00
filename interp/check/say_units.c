/* Wording: units that come from the data. */
#include "check/say.h"

void check_say_units_and_areas(Check *check, Span span, const Area *area)
{
    Diag *d = diag_add(check->diags, DIAG_E0380, span,
                       "the scheme lists its areas, and takes them from the data, too");

    diag_label(check->diags, d, area->span, "the first that is listed");
    diag_help(check->diags, d,
              "leave out the lines that begin with `area`, or say `applies each area`");
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
    Diag *d =
        diag_add(check->diags, DIAG_E0380, span,
                 "`%.*s` has rows of its own, and cannot tell which units there are", SHOW(name));

    diag_label(check->diags, d, table->span, "declared here");
    diag_help(check->diags, d, "name a table that has a row for each of them");
}

/* Rows that are known from a day of their own, or that are of items: a unit has several. */
void check_say_units_of_versions(Check *check, Span span, const Table *table)
{
    Text name = name_of(check, table->name);
    bool items = table_has(table, COLUMN_ITEM);
    Diag *d = diag_add(check->diags, DIAG_E0380, span,
                       items ? "`%.*s` has a row for each item, and cannot tell which units there are"
                             : "`%.*s` has rows that replace others, and cannot tell which units "
                               "there are",
                       SHOW(name));

    diag_label(check->diags, d, table->span, "declared here");
    diag_help(check->diags, d,
              items ? "name a table that has a row for each unit, with its figures side by side; "
                      "it may be one that only names them"
                    : "name a table without `known from`; it may be one that only names the units");
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
    Diag *d =
        diag_add(check->diags, DIAG_E0380, word.span, "which data hold each %.*s?", SHOW(said));

    if (!units->present) {
        diag_help(check->diags, d, "say it in the scheme: `applies each %.*s in TABLE`",
                  SHOW(said));
        return;
    }
    Text right = name_of(check, units->word);
    diag_label(check->diags, d, units->span, "the units are called so");
    diag_help(check->diags, d, "say `applies each %.*s`", SHOW(right));
}

void check_say_own_value_shared(Check *check, Span span, Span value)
{
    Diag *d = diag_add(check->diags, DIAG_E0381, span,
                       "each has a contract value of its own, and a share of that is not shared");

    diag_label(check->diags, d, value, "said here");
    diag_help(check->diags, d, "write `sharing each in full`");
}

void check_say_own_value_once(Check *check, const Milestone *m, Span value)
{
    Diag *d =
        diag_add(check->diags, DIAG_E0381, m->span,
                 "this applies once, and there is no one contract value that it is a share of");

    diag_label(check->diags, d, value, "each has its own");
    diag_help(check->diags, d, "let it apply to each, or say what it is worth: `worth £155,745`");
}

void check_say_own_value_rebased(Check *check, Span span, Span value)
{
    Diag *d = diag_add(check->diags, DIAG_E0381, span,
                       "there is one outturn, and no one contract value that it could replace");

    diag_label(check->diags, d, value, "each has its own");
}

void check_say_own_value_agreed(Check *check, Span span, Span value)
{
    Diag *d =
        diag_add(check->diags, DIAG_E0381, span, "of which of the contract values is this agreed?");

    diag_label(check->diags, d, value, "each has its own, as the data say");
    diag_help(check->diags, d, "mend the data, in which each stands");
}

void check_say_parent_astray(Check *check, const ColumnOf *column, Ident of, bool here)
{
    const UnitsFrom *units = &check->model->units;
    Text name = name_of(check, column->name), said = name_of(check, of.name);
    Diag *d = diag_add(check->diags, DIAG_E0383, of.span, "`%.*s` has no parent of this kind to name",
                       SHOW(said));

    if (!units->present) {
        diag_help(check->diags, d,
                  "parents are of units that come from the data: `applies each %.*s in TABLE`",
                  SHOW(said));
        return;
    }
    Text word = name_of(check, units->word);
    diag_label(check->diags, d, units->span, "the units come from here");
    if (here)
        diag_help(check->diags, d, "say `column %.*s parent of %.*s`", SHOW(name), SHOW(word));
    else
        diag_help(check->diags, d, "move the line to the table that names each %.*s", SHOW(word));
}

void check_say_no_parent(Check *check, Ident within)
{
    const UnitsFrom *units = &check->model->units;
    Text name = name_of(check, within.name);
    Diag *d;

    if (!units->present) {
        d = diag_add(check->diags, DIAG_E0383, within.span, "no area tells in which %.*s it lies",
                     SHOW(name));
        diag_help(check->diags, d, "add `in %.*s NAME` to the line of each area", SHOW(name));
        return;
    }
    d = diag_add(check->diags, DIAG_E0383, within.span,
                 "no column of the data tells the %.*s of each unit", SHOW(name));
    Text word = name_of(check, units->word);
    diag_help(check->diags, d, "add `column %.*s parent of %.*s` to the table that names the units",
              SHOW(name), SHOW(word));
}

void check_say_region_twice(Check *check, Ident word)
{
    Text name = name_of(check, word.name);

    diag_add(check->diags, DIAG_E0384, word.span, "the area lies in one %.*s, and here is a second",
             SHOW(name));
}

void check_say_region_missing(Check *check, const Area *area, const RegionWord *region)
{
    Text name = name_of(check, area->name), word = name_of(check, region->word);
    Diag *d = diag_add(check->diags, DIAG_E0384, area->span, "in which %.*s does `%.*s` lie?",
                       SHOW(word), SHOW(name));

    diag_label(check->diags, d, region->span, "another area tells it");
    diag_help(check->diags, d, "add `in %.*s NAME` to the line", SHOW(word));
}

void check_say_proportions_added(Check *check, const Milestone *m, const Formula *tally)
{
    const ColumnOf *column =
        &check->model->tables.items[tally->as.tally.table].columns.items[tally->as.tally.column];
    Text name = name_of(check, column->name), milestone = name_of(check, m->name);
    Diag *d = diag_add(check->diags, DIAG_E0382, tally->span,
                       "`%.*s` is a proportion of each, and those of several cannot be added up",
                       SHOW(name));

    diag_label(check->diags, d, m->span, "`%.*s` applies once, to all of them together",
               SHOW(milestone));
    diag_help(check->diags, d,
              "let it apply to each, or bring the counts that the proportions were made of");
}
