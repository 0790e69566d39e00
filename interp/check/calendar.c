/* Calendars, and the days that are counted from others.
 *
 *   end of Q1                          the last day of the period, in the scheme's year
 *   5 days after D                     the fifth day after D
 *   20 working days after D            the twentieth day after D that is neither a Saturday nor a
 *                                      Sunday nor a holiday of the scheme's calendar; before: likewise
 *
 * Such a day is known without data, so that later stages see a date like one written out, with the
 * place of the words. A calendar knows the days that it covers and no others: a count that would
 * leave them is a mistake, never a guess.
 */
#include "check/formula.h"
#include "check/say.h"

#include <stdlib.h>

enum { DAYS_MOST = 3650 };

static int weekday(Day day) /* 0: Monday; 1 January 1970 was a Thursday */
{
    return (int)((day % 7 + 7 + 3) % 7);
}

static bool is_weekend(Day day)
{
    return weekday(day) >= 5;
}

/* --- calendars ------------------------------------------------------------------------------- */

static int holiday_compare(const void *left, const void *right)
{
    const Holiday *a = left, *b = right;

    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    return a->span.start < b->span.start ? -1 : 1;
}

static void look_at_holidays(Check *check, const CalendarSite *calendar)
{
    for (uint32_t i = 0; i < calendar->holidays.count; i++) {
        const Holiday *h = &calendar->holidays.items[i];
        if (i > 0 && h[-1].day == h->day)
            check_say_holiday_twice(check, h, &h[-1]);
        else if (calendar->covers && (h->day < calendar->first || h->day > calendar->last))
            check_say_holiday_outside(check, calendar, h);
        else if (is_weekend(h->day))
            check_say_holiday_at_weekend(check, h, weekday(h->day) == 5);
    }
}

static void resolve_calendar(Check *check, CalendarSite *calendar)
{
    const Section *s = calendar->section;

    calendar->covers = section_clause(s, CLAUSE_COVERS);
    if (calendar->covers) {
        calendar->first = calendar->covers->as.days.from;
        calendar->last = calendar->covers->as.days.to;
        if (calendar->first > calendar->last)
            check_say_covers_nothing(check, calendar->covers);
    } else if (section_whole(check, s)) {
        check_say_clause_missing(check, s, CLAUSE_COVERS,
                                 "covers 1 January 2016 to 31 December 2017");
    }
    for (const Clause *c = s->clauses; c && !check->arena->failed; c = c->next)
        if (c->tag == CLAUSE_HOLIDAY && clause_whole(c))
            ARRAY_PUSH(check->arena, &calendar->holidays, (Holiday){c->as.days.from, c->span});
    if (calendar->holidays.count)
        qsort(calendar->holidays.items, calendar->holidays.count, sizeof *calendar->holidays.items,
              holiday_compare);
    look_at_holidays(check, calendar);
}

static void resolve_working_days(Check *check)
{
    const Clause *c = check->scheme ? section_clause(check->scheme, CLAUSE_WORKING_DAYS) : NULL;

    if (!c)
        return;
    Ident name = c->as.names.names.items[0];
    check->calendar = scope_find(&check->scope, SPACE_CALENDAR, 0, name.name);
    if (check->calendar >= 0) {
        check->calendars.items[check->calendar].used = true;
        return;
    }
    check_say_unknown(check, SPACE_CALENDAR, 0, name);
    leave_out(check, check->scheme->span);
}

void resolve_calendars(Check *check)
{
    check->calendar = -1;
    for (uint32_t i = 0; i < check->calendars.count && !check->arena->failed; i++)
        resolve_calendar(check, &check->calendars.items[i]);
    resolve_working_days(check);
}

/* --- days ------------------------------------------------------------------------------------ */

static bool is_holiday(const CalendarSite *calendar, Day day)
{
    uint32_t low = 0, high = calendar->holidays.count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (calendar->holidays.items[middle].day < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low < calendar->holidays.count && calendar->holidays.items[low].day == day;
}

/* The calendar that working days are counted by; NULL after a complaint, or where the scheme is
 * not all there. */
static const CalendarSite *calendar_in_force(Check *check, const Expr *e)
{
    const CalendarSite *calendar =
        check->calendar < 0 ? NULL : &check->calendars.items[check->calendar];

    if (!calendar && check->scheme && section_whole(check, check->scheme))
        check_say_no_calendar(check, e);
    return calendar && calendar->covers && section_whole(check, calendar->section) ? calendar
                                                                                   : NULL;
}

static bool count_working_days(Check *check, const Expr *e, int64_t count, Day *day)
{
    const CalendarSite *calendar = calendar_in_force(check, e);
    Day step = e->as.days_off.how == WORKING_DAYS_BEFORE ? -1 : 1;

    while (calendar && count > 0) {
        *day += step;
        if (*day < calendar->first || *day > calendar->last) {
            check_say_not_covered(check, e, calendar, *day);
            return false;
        }
        count -= !is_weekend(*day) && !is_holiday(calendar, *day);
    }
    return calendar;
}

/* False: already complained about, here or where the scheme says no year. */
static bool end_of_period(Check *check, const Expr *e, Day *day)
{
    Period period = period_here(check, e->as.end_of.period);

    check_period_year(check, e->as.end_of.period, e->as.end_of.span);
    if (!period.year && !period_is_months(period))
        return false;
    *day = period_end(period);
    return true;
}

static bool count_of_days(Check *check, const Env *env, const Expr *e, int64_t *count)
{
    Number number;

    if (!constant_expected(check, env, e, kind_of(KIND_COUNT), &number))
        return false;
    if (number_to_int(number, count) && *count > 0 && *count <= DAYS_MOST)
        return true;
    check_say_days_most(check, e, DAYS_MOST);
    return false;
}

static bool day_off(Check *check, const Env *env, const Expr *e, Day *day)
{
    const Expr *from = e->as.days_off.from;
    DaysOff how = e->as.days_off.how;
    int64_t count;

    if (from->tag == EXPR_END_OF && !end_of_period(check, from, day))
        return false;
    if (from->tag == EXPR_DATE)
        *day = from->as.date;
    if (!count_of_days(check, env, e->as.days_off.count, &count))
        return false;
    if (how == WORKING_DAYS_AFTER || how == WORKING_DAYS_BEFORE)
        return count_working_days(check, e, count, day);
    *day += (Day)(how == DAYS_BEFORE ? -count : count);
    return true;
}

/* Dates are of the years 1900 to 2199. */
static bool is_a_date(Check *check, const Expr *e, Day day)
{
    Day first, last;

    if (day_from_civil(1900, 1, 1, &first) && day_from_civil(2199, 12, 31, &last) && day >= first &&
        day <= last)
        return true;
    check_say_day_out_of_years(check, e);
    return false;
}

bool counted_day(Check *check, const Env *env, const Expr *e, Day *day)
{
    bool found = e->tag == EXPR_END_OF ? end_of_period(check, e, day) : day_off(check, env, e, day);

    return found && is_a_date(check, e, *day);
}
