/* One pair, worked out twice. See compare.c. */
#ifndef TEST_ORACLE_PAIR_H
#define TEST_ORACLE_PAIR_H

#include "naive.h"

typedef enum Agreement {
    AGREE,
    DIFFER,  /* `said` tells both */
    REFUSED  /* the program refuses the rules or the data; `said` is its messages */
} Agreement;

/* *said is given back with free(). */
Agreement pair_compare(const Pair *pair, char **said);

#endif
