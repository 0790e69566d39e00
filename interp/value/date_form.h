/* How dates, months and quarters are written in a file, in the letters that spreadsheets use:
 *
 *     dd/mm/yyyy   d mmmm yyyy   mmm-yy   yyyy-mm-dd hh:mm   yyyy/yy Qq   yyyy/yy mmmm
 *
 *     d dd       day: one or two digits, just two        ddd dddd   name of the day, passed over
 *     m mm       month, likewise                          mmm mmmm   its English name, short or whole
 *     yyyy yy    year; of two digits 2000 to 2099         q          quarter of a financial year
 *     hh mm ss   the time, checked and passed over: mm is minutes behind hh
 *
 * A second year is the one after: with it a quarter or a month is one of the financial year
 * 2016/17. A Q before q and a T before hh are letters; other signs stand for themselves, a blank
 * for one or more. Nothing is guessed: 03/04/2016 is what the form says.
 */
#ifndef CQUIN_VALUE_DATE_FORM_H
#define CQUIN_VALUE_DATE_FORM_H

#include "value/date.h"

enum { DATE_PARTS_MAX = 24 };

typedef enum DatePartTag {
    DATE_SIGN,       /* stands for itself; a blank for several */
    DATE_DAY,        /* d, dd */
    DATE_WEEKDAY,    /* ddd */
    DATE_MONTH,      /* m, mm */
    DATE_MONTH_NAME, /* mmm */
    DATE_YEAR,       /* yy, yyyy */
    DATE_YEAR_AFTER, /* a second one */
    DATE_QUARTER,    /* q */
    DATE_HOUR,
    DATE_MINUTE,
    DATE_SECOND
} DatePartTag;

typedef struct DatePart {
    DatePartTag tag;
    char sign;      /* SIGN */
    uint8_t digits; /* just so many; 1: one or two */
} DatePart;

typedef struct DateForm {
    DatePart parts[DATE_PARTS_MAX];
    uint32_t count; /* 0: none */
    bool or_iso;    /* 2016-08-31 is taken as well, unless it could be another day in the form */
    bool serial;    /* days of a spreadsheet, 1 January 1900 being 1; no parts */
    bool has_day, has_month, has_quarter; /* of a year, which all have */
} DateForm;

/* Why a form cannot be read. */
typedef enum DateFormFault {
    DATE_FORM_OK,
    DATE_FORM_LETTER, /* a letter that means nothing */
    DATE_FORM_TWICE,  /* a part stands twice */
    DATE_FORM_TOO_LONG,
    DATE_FORM_LACKS, /* no year, or a day without a month, or neither month nor quarter */
    DATE_FORM_YEAR   /* a quarter of one year: whether a calendar or a financial year is not said */
} DateFormFault;

DateFormFault date_form_from_text(Text pattern, DateForm *form);
/* A day of it. False: the cell is not in this form, or there is no such day. */
bool day_in_form(const DateForm *form, Text cell, Day *day);
/* The month that a cell speaks of, where it is in the form (NULL: 2016-08-31) and only has a day that the month has
 * not: 30 February. */
bool month_too_short(const DateForm *form, Text cell, Month *month);
/* A month, or that in which its day falls. */
bool month_in_form(const DateForm *form, Text cell, Month *month);
/* The first month of a quarter, or of that in which its month falls. */
bool quarter_in_form(const DateForm *form, Text cell, Month *first);

#endif
