/* Wording: what the cells of declared data stand for. */
#include "check/say.h"

void check_say_cell_number(Check *check, Span span, int64_t most)
{
    Diag *d = diag_add(check->diags, DIAG_E0253, span, "a count that is hidden is a whole number");

    Out words;

    out_init(&words);
    out_grouped(&words, most);
    diag_help(check->diags, d, "write one of 0 to %.*s", (int)words.len, words.bytes);
    out_release(&words);
}

void check_say_rounded_to(Check *check, Span span)
{
    Diag *d = diag_add(check->diags, DIAG_E0253, span, "nothing is hidden by that rounding");

    diag_help(check->diags, d, "say what the figures are rounded to: 5, or 10");
}

void check_say_bounds_turned(Check *check, Span least, Span greatest)
{
    Diag *d = diag_add(check->diags, DIAG_E0253, least, "the least is above the greatest");

    diag_label(check->diags, d, greatest, "the greatest");
    diag_help(check->diags, d, "write the smaller of the two first: between 1 and 7");
}

void check_say_cell_column(Check *check, Ident name, const ColumnOf *column, Choice meaning)
{
    Text text = name_of(check, name.name);
    bool hidden = meaning != CHOICE_NOT_SUPPLIED;
    Diag *d = diag_add(check->diags, DIAG_E0253, name.span,
                       hidden ? "`%.*s` is not a column of counts"
                              : "`%.*s` is not a column of figures",
                       SHOW(text));

    diag_label(check->diags, d, column->span, "its kind");
    diag_help(check->diags, d,
              hidden ? "only whole numbers are suppressed or rounded so: name columns of kind count"
                     : "name columns that hold figures, and not those that say which row it is");
}

void check_say_stands_twice(Check *check, Span span, Span before)
{
    Diag *d = diag_add(check->diags, DIAG_E0253, span, "a cell cannot stand for two things");

    diag_label(check->diags, d, before, "said before, of the same column");
    diag_help(check->diags, d, "take one of the two out, or name other columns after `for`");
}

void check_say_cell_of_rows(Check *check, Span span, const Table *table)
{
    Diag *d = diag_add(check->diags, DIAG_E0253, span, "rows of their own hide no counts");

    diag_label(check->diags, d, table->span, "these are counted row by row");
    diag_help(check->diags, d,
              "counts are suppressed in tables with a row for each month or quarter; a cell of "
              "these rows may be `not supplied`");
}

void check_say_hides_no_count(Check *check, const Expr *subject)
{
    Diag *d = diag_add(check->diags, DIAG_E0230, subject->span, "what is suppressed is a count");

    diag_help(check->diags, d,
              "give a numerator or a denominator that is a count: `given conveyance numerator in Q2 "
              "for kent is suppressed between 1 and 7`");
}
