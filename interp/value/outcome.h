/* The thirteen outcomes, in the order in which the first that applies is taken. */
#ifndef CQUIN_VALUE_OUTCOME_H
#define CQUIN_VALUE_OUTCOME_H

#include "base/text.h"

typedef enum Outcome {
    OUTCOME_CREDITED,
    OUTCOME_NOT_APPLICABLE,
    OUTCOME_WITHHELD,
    OUTCOME_NOT_AGREED,
    OUTCOME_NOT_DUE,
    OUTCOME_NOT_SUPPLIED,
    OUTCOME_AWAITING_DECISION,
    OUTCOME_NOT_ASSESSABLE,
    OUTCOME_UNDETERMINED,
    OUTCOME_WAITING,
    OUTCOME_ACHIEVED,
    OUTCOME_PARTLY_ACHIEVED,
    OUTCOME_NOT_ACHIEVED,
    OUTCOME_COUNT
} Outcome;

Text outcome_name(Outcome outcome); /* "partly_achieved" */
int outcome_find(Text name);        /* -1: none */

#endif
