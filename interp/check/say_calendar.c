/* Wording: calendars and the days that are counted by them. */
#include "check/say.h"

void check_say_holiday_twice(Check *check, const Holiday *holiday, const Holiday *before)
{
    Text day = date_words(check, holiday->day);
    Diag *d = diag_add(check->diags, DIAG_E0259, holiday->span,
                       "%.*s is a holiday twice in this calendar", SHOW(day));

    diag_label(check->diags, d, before->span, "once already here");
    diag_help(check->diags, d, "one of the two has the wrong date, or is too many");
}

void check_say_holiday_outside(Check *check, const CalendarSite *calendar, const Holiday *holiday)
{
    Text day = date_words(check, holiday->day);
    Diag *d = diag_add(check->diags, DIAG_E0259, holiday->span,
                       "%.*s lies outside what this calendar covers", SHOW(day));

    diag_label(check->diags, d, calendar->covers->span, "it covers these days");
    diag_help(check->diags, d,
              "where every holiday of that year is there, let it cover the year; else take the "
              "holiday out");
}

void check_say_holiday_at_weekend(Check *check, const Holiday *holiday, bool saturday)
{
    Text day = date_words(check, holiday->day);
    Diag *d = diag_add(check->diags, DIAG_W0327, holiday->span,
                       "%.*s is a %s, which is no working day anyway", SHOW(day),
                       saturday ? "Saturday" : "Sunday");

    diag_help(check->diags, d,
              "a holiday that falls on a weekend mostly has a substitute day; is the year right?");
}

void check_say_covers_nothing(Check *check, const Clause *covers)
{
    Diag *d = diag_add(check->diags, DIAG_E0259, covers->span,
                       "this calendar ends before it begins, and covers no day");

    diag_help(check->diags, d, "write the first day first");
}

void check_say_no_calendar(Check *check, const Expr *counted)
{
    Diag *d = diag_add(check->diags, DIAG_E0258, counted->span,
                       "nothing says which days are working days");

    diag_label(check->diags, d, check->scheme->span, "the scheme says by which calendar");
    diag_help(check->diags, d,
              "add at the head of the file: use calendar.england_and_wales\n"
              "and to the scheme: working days england_and_wales");
}

void check_say_not_covered(Check *check, const Expr *counted, const CalendarSite *calendar, Day day)
{
    Text name = name_of(check, calendar->section->name.name), on = date_words(check, day);
    Diag *d = diag_add(check->diags, DIAG_E0257, counted->span,
                       "the calendar `%.*s` knows nothing of %.*s", SHOW(name), SHOW(on));

    diag_label(check->diags, d, calendar->covers->span, "it covers these days only");
    diag_note(check->diags, d,
              "holidays of other years are not guessed: a day more or less can "
              "decide what is late");
    if (calendar->library)
        diag_help(check->diags, d,
                  "take a program whose library goes further, or write a `calendar` of your own "
                  "with the holidays of that year");
    else
        diag_help(check->diags, d,
                  "add the holidays of the years that are missing, and let `covers` say so");
}

void check_say_day_out_of_years(Check *check, const Expr *counted)
{
    diag_add(check->diags, DIAG_E0232, counted->span,
             "this day is not in the years that dates may have, 1900 to 2199");
}

void check_say_days_most(Check *check, const Expr *count, int most)
{
    Text words = source_words(check, count->span);
    Diag *d =
        diag_add(check->diags, DIAG_E0232, count->span, "%.*s days cannot be counted", SHOW(words));

    diag_help(check->diags, d, "from 1 to %d", most);
}
