/* Wording: what is expected of data. */
#include "check/say.h"

static Diag *add(Check *check, Span span, const char *message)
{
    return diag_add(check->diags, DIAG_E0238, span, "%s", message);
}

void check_say_expected_what(Check *check, Ident word)
{
    Text text = name_of(check, word.name);
    Diag *d = diag_add(check->diags, DIAG_E0238, word.span, "of data no number of `%.*s` is expected",
                       SHOW(text));

    diag_help(check->diags, d, "what is counted are rows: expect 12 rows, or expect 1 rows for each month, area");
}

void check_say_no_number_of_rows(Check *check, Span span)
{
    Diag *d = add(check, span, "rows are a whole number, 0 or more");

    diag_help(check->diags, d, "write it like this: expect 12 rows");
}

void check_say_more_than_most(Check *check, Span span)
{
    (void)add(check, span, "no number of rows is both that many and that few");
}

void check_say_not_for_each(Check *check, Ident name, const Table *table)
{
    Text text = name_of(check, name.name);
    bool timed = table_step(table) > 0, area = table_has(table, COLUMN_AREA);
    Diag *d = diag_add(check->diags, DIAG_E0238, name.span, "rows of these data cannot be told by `%.*s` here",
                       SHOW(text));

    diag_label(check->diags, d, table->span, "the data");
    diag_help(check->diags, d, "they can be told by %s%s%s, each once",
              !timed                    ? ""
              : table_step(table) == 3 ? "quarter"
                                        : "month or quarter",
              timed && area ? ", and by area" : area ? "area" : "", !timed && !area ? "nothing" : "");
}

/* `quarterly`: what is wrong where they have a row a quarter. */
static void say_no_such_rows(Check *check, Span span, const Table *table, const char *quarterly)
{
    Diag *d = add(check, span,
                  table_step(table) == 0 ? "these data are of no month or quarter" : quarterly);

    diag_label(check->diags, d, table->span, "the data");
}

void check_say_expected_period(Check *check, Span span, const Table *table)
{
    say_no_such_rows(check, span, table,
                     "these data have a row a quarter, and this period is not whole quarters");
}

void check_say_two_areas(Check *check, Span span)
{
    Diag *d = add(check, span, "a second area: what is expected is expected of one, or of each");

    diag_help(check->diags, d, "name the area once, and write a line for each");
}

void check_say_not_of_data(Check *check, Span span)
{
    Diag *d = add(check, span, "what is expected of data speaks of their figures alone");

    diag_help(check->diags, d,
              "name columns, count rows, add them up, compare them with numbers; rates and targets are held "
              "against each other in an indicator");
}

void check_say_mixed_periods(Check *check, Span span, bool earlier)
{
    Diag *d = add(check, span,
                  earlier ? "a figure of one period has no month or quarter before it here"
                          : "some of these figures are of a period, and some of each row");

    diag_help(check->diags, d,
              earlier ? "leave the period out: it is asked of each month, or quarter"
                      : "say the period with each column, or with none");
}

void check_say_no_earlier(Check *check, Span span, const Table *table)
{
    say_no_such_rows(check, span, table,
                     "these data have a row a quarter, and no month before it");
}

void check_say_margin(Check *check, Span span)
{
    Diag *d = add(check, span, "this is no distance between the two figures");

    diag_help(check->diags, d,
              "write a share, as `within 5%% of`, or a number of what they are: `within 500 of`, of money "
              "`within £500 of`, of proportions `within 2 percentage points of`");
}

void check_say_not_same(Check *check, Span span)
{
    Diag *d = add(check, span, "what is asked of each month has another period last year");

    diag_help(check->diags, d, "`in same month last year` is of months, `in same quarter last year` of quarters; "
              "`in same period last year` of either");
}

void check_say_not_by_area(Check *check, Span span, const Table *table)
{
    Diag *d = add(check, span, "these data are not told by area");

    diag_label(check->diags, d, table->span, "the data");
}

void check_say_total_alone(Check *check, Span span)
{
    Diag *d = add(check, span, "of all areas together the total alone is expected to be something");

    diag_help(check->diags, d, "write it like this: expect the total of see_and_convey in full year among all areas is 51,234");
}
