/* Back tests: verdicts that were signed, held cell by cell against today's on the same data.
 *
 * Both are tables as `eval --csv` writes them; of the signed one any columns may be missing, and
 * rows too. A cell that differs is a failure.
 */
#ifndef CQUIN_STUDY_BACK_H
#define CQUIN_STUDY_BACK_H

#include "data/sheet.h"
#include "study/study.h"

/* A date of the file that holds for all of it ("as_at", "since"); ptr NULL: it says none. False where
 * its rows differ, or it is no date, which was told. */
bool back_date(const Sheet *was, Text column, Text *date);
/* Has it rows? Else it was told. */
bool back_has_rows(const Sheet *was);
/* Has it the columns that a comparison needs, and no others? Else it was told. */
bool back_check(const Sheet *was, const Sheet *now, HashKey key);
/* False only out of memory. */
bool back_compare(const Sheet *was, const Sheet *now, HashKey key, ExampleResult *result);

#endif
