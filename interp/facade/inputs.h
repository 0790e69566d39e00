/* The data files of one call: those that are read row by row, and results that stand in place of rows. */
#ifndef CQUIN_FACADE_INPUTS_H
#define CQUIN_FACADE_INPUTS_H

#include "facade/facade.h"
#include "sql/sql.h"

typedef struct CountsRead { /* the result of one statement */
    Sheet sheet;
    DataFile file;
    int need; /* -1: after a complaint */
} CountsRead;

typedef struct AllInputs {
    DataInput *rows;
    uint32_t row_count;
    CountsRead *counts; /* taken in place of rows */
    uint32_t count_count;
    CountsRead *verified; /* to be held against rows */
    uint32_t verified_count;
} AllInputs;

/* pushed.c. Tables whose rows lie in a database are counted there: their inputs become results of statements, or
 * have the reason why their rows are fetched. */
void push_down(Call *call, AllInputs *all);
/* Where that is asked for, what was counted there is held against the rows. False when memory is refused. */
bool take_verified(Call *call, AllInputs *all, const Facts *facts);
/* Once the dates are settled; false after a complaint, or when memory is refused. */
bool verify_counts(Call *call);

#endif
