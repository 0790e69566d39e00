/* Numbers and dates as a workbook stores them: decimal text of a binary number, days counted from
 * 1900 or 1904.
 *
 * A workbook writes 0.4999 as 0.49990000000000001. It shows fifteen significant digits, and so
 * many are meant: the text is rounded to them (halves away from zero) in decimal digits, and is
 * exact from there on. No binary number is made of it.
 */
#ifndef CQUIN_READERS_SERIAL_H
#define CQUIN_READERS_SERIAL_H

#include "base/out.h"
#include "value/date.h"

#define DECIMAL_DIGITS 15u

typedef struct Decimal { /* 0.d1d2d3… times 10^exponent; no digits: 0 */
    bool negative;
    unsigned count;
    char digits[DECIMAL_DIGITS]; /* the first and the last are not 0 */
    long exponent;
} Decimal;

/* -12.5, 4.9990000000000002E-1. False: it is no number. */
bool decimal_read(Text text, Decimal *decimal);
/* As the cells of CSV have it, times 10^shift: 0.4999. With more than 15 digits before the point
 * 1.68E+15, of which nobody knows the last digits, and which no column takes. */
void decimal_write(Out *out, Decimal decimal, int shift);

typedef enum SerialFault {
    SERIAL_OK,
    SERIAL_NOT_A_DATE, /* below the first day, or beyond 9999 */
    SERIAL_LEAP_1900   /* 60 is 29 February 1900, which there never was */
} SerialFault;

typedef struct Moment {
    Day day;
    uint32_t milliseconds; /* since its midnight, to the nearest */
} Moment;

SerialFault serial_moment(Decimal serial, bool from_1904, Moment *moment);
/* 2016-08-31, or with a time 2016-08-31 14:30:00 */
void moment_write(Out *out, Moment moment);
/* Of a cell that shows a time of the day or hours: 26:05:09. False: it is negative, or beyond
 * what a workbook shows. */
bool hours_write(Out *out, Decimal serial);

#endif
