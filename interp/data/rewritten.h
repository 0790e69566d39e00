/* What spreadsheets make of months and dates when they open or save a CSV file. */
#ifndef CQUIN_DATA_REWRITTEN_H
#define CQUIN_DATA_REWRITTEN_H

#include "base/text.h"

typedef struct Rewritten { /* 0: it cannot be told */
    int year, month, day;
} Rewritten;

/* Is a cell a month or a date in the form of a spreadsheet? Then what it was, as far as it can
 * be told. */
bool month_rewritten(Text cell, Rewritten *was);
bool date_rewritten(Text cell, Rewritten *was);

#endif
