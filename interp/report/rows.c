/* The verdicts of a statement in turn, whether they stand there or are made on the way. */
#include "report/report.h"

const Verdict *verdict_taken(const Statement *statement, uint32_t *taken)
{
    if (statement->stream)
        return statement->next(statement->stream);
    return *taken < statement->verdicts.count ? &statement->verdicts.items[(*taken)++] : NULL;
}
