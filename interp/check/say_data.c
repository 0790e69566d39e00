/* Wording: declared data. */
#include "check/say.h"

void check_say_key_twice(Check *check, Ident kind, Span before)
{
    Text text = name_of(check, kind.name);
    Diag *d = diag_add(check->diags, DIAG_E0228, kind.span, "a second column that holds the %.*s",
                       SHOW(text));

    diag_label(check->diags, d, before, "the first");
}

void check_say_every_value(Check *check, Ident name)
{
    Text text = name_of(check, name.name);
    Diag *d = diag_add(check->diags, DIAG_E0232, name.span,
                       "`%.*s` is not a column that says which row it is", SHOW(text));

    diag_help(check->diags, d, "`every` names the columns of kind month or quarter, area and item");
}

/* --- items --- */

void check_say_items_of_what(Check *check, const Table *table, bool has_items)
{
    Text name = name_of(check, table->name);
    Diag *d = diag_add(check->diags, DIAG_E0240, table->span,
                       has_items ? "no column of `%.*s` says which item a row is about"
                                 : "`%.*s` has a column of items, and no items",
                       SHOW(name));

    diag_help(check->diags, d,
              has_items
                  ? "add `column measure item`, for the column that holds their names"
                  : "declare each with a line of its own: `item see_and_treat \"See & Treat\"`");
}

void check_say_no_figure_of_items(Check *check, const Table *table)
{
    Text name = name_of(check, table->name);
    Diag *d = diag_add(check->diags, DIAG_E0240, table->span,
                       "no column of `%.*s` holds the figures of its items", SHOW(name));

    diag_help(check->diags, d, "add `column value count` (or quantity, or money)");
}

void check_say_two_figures(Check *check, const ColumnOf *column, const ColumnOf *before)
{
    Diag *d = diag_add(check->diags, DIAG_E0240, column->span,
                       "a second column of figures: which holds those of the items?");

    diag_label(check->diags, d, before->span, "the first");
    diag_help(check->diags, d,
              "a table of items has one column of figures, a count, a quantity "
              "or money; what only goes along is `text`");
}

void check_say_every_item(Check *check, const Clause *every, const Table *table)
{
    Diag *d = diag_add(check->diags, DIAG_E0240, every->span,
                       "there is a row for each item, and `every` does not say so");

    for (uint32_t i = 0; i < table->columns.count; i++)
        if (table->columns.items[i].role == COLUMN_ITEM)
            diag_label(check->diags, d, table->columns.items[i].span, "the column of items");
    diag_help(check->diags, d, "name that column as well: `every month, area, measure`");
}

void check_say_items_alike(Check *check, Text name, const ColumnOf *item, const ColumnOf *before)
{
    Diag *d = diag_add(check->diags, DIAG_E0241, item->span,
                       "\"%.*s\" in the data would be two items", SHOW(name));

    diag_label(check->diags, d, before->span, "the other one");
    diag_help(check->diags, d, "give each a label, and other names after `also`, of its own");
}

void check_say_not_quarters(Check *check, const Milestone *milestone, Period period,
                            const Table *table)
{
    Text name = name_of(check, table->name);
    Out words;

    out_init(&words);
    period_write(&words, period);
    Diag *d = diag_add(check->diags, DIAG_E0242, milestone->period_span,
                       "`%.*s` has a row a quarter, and is counted here over %.*s", SHOW(name),
                       (int)words.len, words.bytes);
    out_release(&words);
    diag_label(check->diags, d, table->span, "the data");
    diag_help(check->diags, d,
              "a quarter is counted whole: ask for figures by month, or measure "
              "over a quarter");
}
