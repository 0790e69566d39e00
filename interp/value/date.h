/* Civil dates and the periods of contracts. No clock, no zone, no libc time.
 *
 * A Day is the number of days since 1 January 1970 in the proleptic Gregorian calendar; years
 * 1900 to 2199 only. A Month is year * 12 + (month - 1). A financial year 2016/17 is known by
 * the year it starts in (2016), April to March. A Period is an inclusive run of whole months
 * with the way it was said kept beside it.
 */
#ifndef CQUIN_VALUE_DATE_H
#define CQUIN_VALUE_DATE_H

#include "base/out.h"

typedef int32_t Day;
typedef int32_t Month;
#define DAY_NONE INT32_MIN
#define DAY_LAST INT32_MAX /* on or after every day */

bool day_from_civil(int year, int month, int day, Day *out); /* false: no such day */
void day_to_civil(Day d, int *year, int *month, int *day);
/* "2016-11-15"; exactly that form. */
bool day_from_iso(Text t, Day *out);
/* "30 June 2016", "30th June 2016", "30 Jun 2016", and ISO. */
bool day_from_words(Text t, Day *out);
void day_write_iso(Out *out, Day d);
void day_write_words(Out *out, Day d); /* 15 November 2016 */
Day month_first(Month m);
Day month_last(Month m);
bool month_from_iso(Text t, Month *out); /* "2016-04" */
/* 1..12 for a full or three-letter English month name, any case; 0 otherwise. */
int month_from_name(Text t);
void month_write_iso(Out *out, Month m);   /* 2016-04 */
void month_write_words(Out *out, Month m); /* April 2016 */
/* "2016/17 Q1", "2016-17 Q1" or "Q1 2016/17": its first month. */
bool quarter_from_text(Text t, Month *first);
void quarter_write(Out *out, Month first); /* 2016/17 Q1 */

typedef enum PeriodForm {
    PERIOD_NONE,
    PERIOD_MONTH,        /* October 2016 */
    PERIOD_QUARTER,      /* Q2 */
    PERIOD_QUARTERS,     /* Q2 to Q3 */
    PERIOD_YEAR_TO_DATE, /* year to date Q2 */
    PERIOD_FULL_YEAR,    /* full year */
    PERIOD_MONTHS,       /* September 2018 to February 2019 */
    PERIOD_MONTHS_TO,    /* 12 months to March 2017 */
    PERIOD_FULL_YEARS,   /* full years 2014/15 to 2015/16 */
    PERIOD_LAST_YEAR /* same quarter last year: no months before `period_from` has put them in */
} PeriodForm;

typedef enum LastYear { SAME_PERIOD, SAME_QUARTER, SAME_MONTH } LastYear;

typedef struct Period {
    PeriodForm form;
    int16_t year;    /* financial year that it begins in; 0: the scheme's year, not yet put in */
    int16_t to_year; /* QUARTERS, FULL_YEARS: the one that it ends in; 0: the same */
    uint8_t a, b;    /* quarters 1..4 (b for `Qa to Qb`); LAST_YEAR: a is a LastYear */
    Month month;     /* MONTH, MONTHS, MONTHS_TO: the first */
    Month last;      /* MONTHS, MONTHS_TO: the last */
} Period;

bool period_is_months(Period p); /* said by its months, which bear their own years */
Period period_of_months(PeriodForm form, Month first, Month last);

Period period_in_year(Period p, int year); /* puts the scheme's year in where none was said */
/* What is said, where `in_force` is in force: that where nothing is said, a year before it for
 * `same period last year`. */
Period period_from(Period said, Period in_force);
/* Does `same quarter last year` fit: is the period one quarter? */
bool period_is_same(Period last_year, Period in_force);
bool period_equal(Period a, Period b); /* the same months, however said */
Month period_first(Period p);          /* p.year is set */
Month period_last(Period p);
int period_year(Period p);             /* the financial year that its last month is in */
Day period_end(Period p);              /* the last day */
bool period_is_quarters(Period p);     /* does it hold whole quarters only */
Period period_of_quarter(Month first); /* Q1 2016/17, by its first month */
bool period_overlaps(Period a, Period b);
/* "year to date Q2", "October 2016"; "year to date Q2 2015/16" where p.year is set. */
void period_write(Out *out, Period p);
/* The same, but the year that is understood (the scheme's) is not written. */
void period_write_in(Out *out, Period p, int year);
void financial_year_write(Out *out, int year); /* 2016/17 */

#endif
