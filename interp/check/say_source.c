/* Wording: sources. */
#include "check/say.h"

/* Those of the evidence are declared nowhere. */
static void label_column(Check *check, Diag *d, const ColumnOf *column, const char *words)
{
    if (column->span.source)
        diag_label(check->diags, d, column->span, "%s", words);
}

void check_say_item_of_source(Check *check, Ident name, const ColumnOf *item)
{
    Text text = name_of(check, name.name);
    Diag *d = diag_add(check->diags, DIAG_E0395, name.span,
                       "`%.*s` is an item, and no column of the file", SHOW(text));

    diag_label(check->diags, d, item->span, "the item");
    diag_help(
        check->diags, d,
        "what a file calls an item is a value of its column: value \"S&T\" of measure is %.*s",
        SHOW(text));
}

void check_say_form_of_what(Check *check, const Clause *clause, const ColumnOf *column)
{
    Text name = name_of(check, column->name);
    Choice as = clause->as.headed.as;
    bool proportion = as == CHOICE_PERCENTAGE || as == CHOICE_FRACTION;
    Diag *d =
        diag_add(check->diags, DIAG_E0395, clause->as.headed.as_span,
                 proportion ? "`%.*s` is no proportion" : "`%.*s` holds no dates", SHOW(name));

    label_column(check, d, column, "its kind");
    diag_help(check->diags, d,
              proportion ? "a count, a quantity or money is read as it stands: leave it out"
                         : "a form is that of a date, a month or a quarter: leave it out");
}

void check_say_comma_of_what(Check *check, const Clause *clause, const ColumnOf *column)
{
    Text name = name_of(check, column->name);
    Diag *d = diag_add(check->diags, DIAG_E0395, clause->as.headed.comma, "`%.*s` holds no figures",
                       SHOW(name));

    label_column(check, d, column, "its kind");
    diag_help(check->diags, d, "leave out `with decimal comma`");
}

void check_say_form_too_little(Check *check, const Clause *clause, const ColumnOf *column)
{
    Text name = name_of(check, column->name);
    bool month = column->role == COLUMN_MONTH;
    Diag *d = diag_add(check->diags, DIAG_E0396, clause->as.headed.as_span,
                       month ? "a cell in this form does not say which month `%.*s` is"
                             : "a cell in this form does not say which day `%.*s` is",
                       SHOW(name));

    label_column(check, d, column, "its kind");
    diag_help(check->diags, d,
              month ? "a month has a form with m, mm or mmm in it: \"mmm-yy\", \"dd/mm/yyyy\""
                    : "a date has a form with d, m and y in it: \"dd/mm/yyyy\"");
}

void check_say_date_form(Check *check, const Clause *clause, DateFormFault fault)
{
    static const char *const words[] = {
        [DATE_FORM_OK] = "",
        [DATE_FORM_LETTER] = "a letter of this form means nothing in a date",
        [DATE_FORM_TWICE] = "a part of the date stands twice in this form",
        [DATE_FORM_TOO_LONG] = "this form is too long for a date",
        [DATE_FORM_LACKS] = "no date can be told from this form: a part of it is missing",
        [DATE_FORM_YEAR] =
            ("this form does not say whether a quarter is one of a calendar year or a "
             "financial year"),
    };
    Diag *d = diag_add(check->diags, DIAG_E0396, clause->as.headed.form.span, "%s", words[fault]);

    diag_help(check->diags, d,
              fault == DATE_FORM_YEAR
                  ? "quarters are those of financial years: \"yyyy/yy Qq\" for 2016/17 Q1"
                  : "forms are written as in a spreadsheet: \"dd/mm/yyyy\", \"d mmmm yyyy\", "
                    "\"mmm-yy\", \"yyyy-mm-dd hh:mm\", \"yyyy/yy Qq\", \"yyyy/yy mmmm\"");
}

void check_say_heading_twice(Check *check, Span at, Span before, Text heading)
{
    Diag *d = diag_add(check->diags, DIAG_E0228, at, "\"%.*s\" of the file would be two columns",
                       SHOW(heading));

    diag_label(check->diags, d, before, "the other one");
    diag_help(check->diags, d, "one column of a file is one column of the table");
}

void check_say_said_before(Check *check, Span at, Span before)
{
    Diag *d = diag_add(check->diags, DIAG_E0228, at, "this is said already");

    diag_label(check->diags, d, before, "here");
    diag_help(check->diags, d, "take one of the two out");
}

void check_say_no_item(Check *check, Ident name, const Table *table)
{
    Text text = name_of(check, name.name);
    Diag *d = diag_add(check->diags, DIAG_E0395, name.span, "`%.*s` is no item of this table",
                       SHOW(text));

    diag_label(check->diags, d, table->span, "the table");
    diag_help(check->diags, d, "declare it there: item %.*s \"its label\"", SHOW(text));
}

void check_say_value_of_what(Check *check, const Clause *clause, const ColumnOf *column)
{
    Text name = name_of(check, column->name);
    KindTag tag = column->kind.tag;
    bool units = column->role == COLUMN_AREA && check->model->units.present;
    Diag *d = diag_add(check->diags, DIAG_E0395, clause->as.mapped.to->span,
                       "a cell of `%.*s` cannot stand for this", SHOW(name));

    label_column(check, d, column, "the column");
    diag_help(check->diags, d,
              column->role == COLUMN_ITEM ? "name an item of the table"
              : column->role == COLUMN_AREA
                  ? units ? "write the unit's name in quotes" : "name an area of the scheme"
              : tag == KIND_YES_NO ? "say `is yes` or `is no`"
              : tag == KIND_TEXT   ? "write the text in quotes: is \"Red team\""
              : column->kind.tag == KIND_PERIOD || tag == KIND_DATE
                  ? "how dates are written is said of the column: column month is \"Period\" as "
                    "\"mmm-yy\""
                  : "a figure is what the file says; what means that there is none is said with "
                    "the data");
}

void check_say_value_of_evidence(Check *check, const Clause *clause, EvidenceColumn column)
{
    Diag *d = diag_add(check->diags, DIAG_E0395, clause->as.mapped.to->span,
                       "a cell of `%.*s` cannot stand for this",
                       SHOW(evidence_column_names[column]));

    diag_help(check->diags, d,
              column == EVIDENCE_MILESTONE
                  ? "name a milestone that takes evidence; where two go by one name: is "
                    "\"indicator.milestone\""
              : column == EVIDENCE_PIECE    ? "name a piece of evidence of the scheme"
              : column == EVIDENCE_DECISION ? "say `is accepted`, `is rejected`, or `is \"\"` where "
                                              "nobody has decided"
                                            : "say `is \"\"` of a cell that stands for nothing");
}

void check_say_marks_of_evidence(Check *check, const Clause *clause)
{
    Diag *d = diag_add(check->diags, DIAG_E0395, clause->span, "the evidence has no figures");

    diag_help(check->diags, d,
              "what stands for nothing is said of its column: value \"n/a\" of decided_on is \"\"");
}

void check_say_value_taken(Check *check, Span at, Text value)
{
    Diag *d = diag_add(check->diags, DIAG_E0241, at,
                       "\"%.*s\" is the name of something else already", SHOW(value));

    diag_help(check->diags, d, "what the rules call so cannot be renamed by a source");
}

void check_say_no_successors(Check *check, Span at, const Table *table)
{
    Diag *d = diag_add(check->diags, DIAG_E0395, at,
                       "the rows of this table cannot be added up to those of a successor");

    if (table->span.source)
        diag_label(check->diags, d, table->span, "the table");
    diag_help(
        check->diags, d,
        "it is said of tables with areas that have one row for every month and area, or rows of "
        "their own: not of items, nor of rows that are published again");
}

void check_say_successors_circle(Check *check, Span at)
{
    Diag *d = diag_add(check->diags, DIAG_E0211, at, "these successors go round in a circle");

    diag_help(check->diags, d, "the last of them has no successor");
}

void check_say_file_above(Check *check, Span at)
{
    Diag *d = diag_add(check->diags, DIAG_E0232, at,
                       "a file of data is named from the folder of the data on");

    diag_help(check->diags, d, "neither / before it nor .. in it: file \"returns/q1.csv\"");
}

void check_say_sources_alike(Check *check, const SourceOf *source, const SourceOf *before)
{
    Diag *d = diag_add(check->diags, DIAG_E0397, source->span,
                       "two sources of one table, and one does not say of which file");

    diag_label(check->diags, d, before->span, "the other one");
    diag_help(check->diags, d, "give each its files: file \"returns/q1.csv\"");
}
