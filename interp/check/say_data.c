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

void check_say_spoken_alike(Check *check, Text word, const char *what, Span at, Span before)
{
    Diag *d = diag_add(check->diags, DIAG_E0241, at, "\"%.*s\" in the data would be two %s",
                       SHOW(word), what);

    diag_label(check->diags, d, before, "the other one");
    diag_help(check->diags, d,
              "give each a label, and other names after `also`, that no other has, nor is "
              "called");
}

void check_say_not_quarters(Check *check, Span at, Period period, const Table *table)
{
    Text name = name_of(check, table->name);
    Out words;

    out_init(&words);
    period_write(&words, period);
    Diag *d = diag_add(check->diags, DIAG_E0242, at,
                       "`%.*s` has a row a quarter, and is counted here over %.*s", SHOW(name),
                       (int)words.len, words.bytes);
    out_release(&words);
    diag_label(check->diags, d, table->span, "the data");
    diag_help(check->diags, d,
              "a quarter is counted whole: ask for figures by month, or measure "
              "over a quarter");
}

/* --- rows of their own --- */

void check_say_cannot_date(Check *check, Ident name, const ColumnOf *column)
{
    Text text = name_of(check, name.name);
    Diag *d = diag_add(check->diags, DIAG_E0243, name.span,
                       "`%.*s` does not say when: rows are dated by a column of kind date, month "
                       "or quarter",
                       SHOW(text));

    diag_label(check->diags, d, column->span, "its kind");
}

void check_say_rows_and_every(Check *check, const Clause *dated_by, const Clause *every)
{
    Diag *d = diag_add(check->diags, DIAG_E0243, dated_by->span,
                       "a table has a row for each month and area, or rows of their own that are "
                       "dated, not both");

    diag_label(check->diags, d, every->span, "a row for each");
    diag_help(check->diags, d, "take one of the two out");
}

void check_say_not_in_rows(Check *check, const ColumnOf *column, const ColumnOf *dated_by)
{
    Diag *d = diag_add(check->diags, DIAG_E0243, column->span,
                       "rows that are dated have no column of this kind");

    diag_label(check->diags, d, dated_by->span, "they are dated by this one");
    diag_help(check->diags, d, "declare what only goes along as `text`, and count with `where`");
}

void check_say_rows_not_complete(Check *check, const Clause *complete, const Table *table)
{
    Diag *d = diag_add(check->diags, DIAG_E0243, complete->span,
                       "nobody can tell whether every row is there: how many there should be is "
                       "not known");

    diag_label(check->diags, d, table->span, "these have rows of their own");
    diag_help(check->diags, d, "say `complete to 31 March 2017`, or `complete as found`");
}

void check_say_no_rows_to_count(Check *check, Span span, const Table *table)
{
    Text name = name_of(check, table->name);
    Diag *d = diag_add(check->diags, DIAG_E0244, span,
                       "the columns of `%.*s` are counted by their names", SHOW(name));

    diag_label(check->diags, d, table->span, "the data");
    diag_help(check->diags, d,
              "`count` and `sum` are for data with rows of their own, `dated by` "
              "one of their columns");
}

void check_say_not_known_from(Check *check, Ident name, const ColumnOf *column, const Table *table)
{
    bool date = column->kind.tag == KIND_DATE;
    Text at = name_of(check, name.name);
    Diag *d = diag_add(check->diags, DIAG_E0303, name.span,
                       date ? "`%.*s` cannot say from when a row here is known"
                            : "`%.*s` is no date: it cannot say from when a row is known",
                       SHOW(at));

    diag_label(check->diags, d, date ? table->span : column->span,
               date ? "the data" : "the column");
    diag_help(check->diags, d,
              date ? "it is said of data with one row for every month (or quarter) and area, and "
                     "of rows of "
                     "their own, but not of items: give each item a column"
                   : "declare it so: column %.*s date",
              SHOW(at));
}

void check_say_not_running(Check *check, const ColumnOf *column, const Table *table)
{
    Text name = name_of(check, column->name);
    Diag *d = diag_add(check->diags, DIAG_E0300, column->running,
                       "`%.*s` has no figure that runs on from row to row", SHOW(name));

    diag_label(check->diags, d, table->span, "the data");
    diag_help(
        check->diags, d,
        column->role == COLUMN_FIGURE
            ? "say it of the items whose figures run on"
            : "what is `cumulative` is a count, a quantity or money with a row for every month "
              "or quarter");
}

void check_say_rows_not_named(Check *check, const Expr *ref, const Table *table,
                              const ColumnOf *column)
{
    Text of = name_of(check, table->name), name = name_of(check, column->name);
    Diag *d =
        diag_add(check->diags, DIAG_E0244, ref->span,
                 "`%.*s` has rows of its own: what of them is counted must be said", SHOW(of));

    diag_label(check->diags, d, column->span, "the column");
    diag_help(check->diags, d,
              "say `count %.*s where …`, `sum %.*s of %.*s` or `count distinct %.*s of %.*s`",
              SHOW(of), SHOW(name), SHOW(of), SHOW(name), SHOW(of));
}

void check_say_cannot_count_column(Check *check, Span span, const ColumnOf *column, bool sum)
{
    Text name = name_of(check, column->name);
    Diag *d =
        diag_add(check->diags, DIAG_E0244, span,
                 sum ? "`%.*s` cannot be added up" : "`%.*s` tells nothing apart", SHOW(name));

    diag_label(check->diags, d, column->span, "the column");
    diag_help(check->diags, d,
              sum ? "a count, a quantity or money can be; rows are counted with `count`"
                  : "what is told apart is mostly an `id`");
}

void check_say_not_in_row(Check *check, const Env *env, const Expr *ref)
{
    if (ref->as.ref.path.count == 1)
        check_say_unknown(check, SPACE_COLUMN, (uint32_t)env->rows - 1, ref->as.ref.path.items[0]);
    else
        check_say_not_of_a_row(check, ref->span, "a name of several words");
}

void check_say_not_of_a_row(Check *check, Span span, const char *what)
{
    Diag *d = diag_add(check->diags, DIAG_E0245, span,
                       "a condition on rows speaks of %s, and is worked out row by row", what);

    diag_help(check->diags, d,
              "it may speak of the columns of the row, and of figures written out");
}

void check_say_key_in_condition(Check *check, const Expr *ref, const ColumnOf *column)
{
    Text name = name_of(check, column->name);
    Diag *d = diag_add(check->diags, DIAG_E0245, ref->span,
                       "rows are counted in the area and the period in force: `%.*s` is not asked",
                       SHOW(name));

    diag_label(check->diags, d, column->span, "the column");
    diag_help(check->diags, d,
              "leave it out here; a count of one area alone is a milestone that "
              "`applies` there");
}

void check_say_texts_have_no_order(Check *check, KindPlace place)
{
    Diag *d =
        diag_add(check->diags, DIAG_E0246, place.span, "one text is not above or below another");

    diag_help(check->diags, d, "texts are compared with `is`, `is not` and `is among`");
}

void check_say_nothing_to_exclude(Check *check, const Clause *clause)
{
    Diag *d = diag_add(check->diags, DIAG_E0247, clause->span,
                       "nothing is excluded here: neither numerator nor denominator counts rows");

    diag_help(check->diags, d,
              "what is counted by the column has no rows to leave out: ask for "
              "a column of those that count, or for rows of their own");
}

void check_say_excluded_on_one_side(Check *check, const Clause *clause, const Formula *other,
                                    bool denominator)
{
    Diag *d = diag_add(check->diags, DIAG_W0323, clause->span,
                       "the %s counts no rows, so that nothing is excluded from it",
                       denominator ? "denominator" : "numerator");

    diag_label(check->diags, d, other->span, "counted by the column");
    diag_help(check->diags, d, "a rate leaves the same rows out of both");
}

void check_say_members_are_texts(Check *check, Span span)
{
    Diag *d = diag_add(check->diags, DIAG_E0248, span, "the members of a list are texts in quotes");

    diag_help(check->diags, d, "members \"G81001\", \"G81002\"");
}
