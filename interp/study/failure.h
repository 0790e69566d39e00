/* What a failure of an example says beside what was expected and what is: the first step that
 * differs, with its operands, and what was not given.
 *
 * Only the end of the working is expected as a rule. Where its share is that of an earlier step, the
 * step behind that one differs; else the milestone's own share does. No link of the chain is told
 * twice in one example.
 */
#ifndef CQUIN_STUDY_FAILURE_H
#define CQUIN_STUDY_FAILURE_H

#include "study/study.h"
#include "verdict/walk.h"

typedef struct ToldLinks { /* of a milestone in a unit */
    int milestone;
    uint32_t unit;
    unsigned links;
} ToldLinks;

typedef struct Told { /* in one example */
    struct ARRAY_OF(ToldLinks) links;
    struct ARRAY_OF(Text) missing;
} Told;

typedef struct Failing { /* one expectation in one unit */
    const Example *example;
    const Expect *expect;
    const Verdict *verdict; /* of a milestone */
    StepId step;            /* of a figure */
    Lanes *lanes;
    Told *told;
} Failing;

/* Sets because and not_given. */
void failure_tell(const Failing *f, ExampleFailure *failure);

/* Where an expectation stands in the order of working: below EXPECT_RANKS. */
#define EXPECT_RANKS (FIELD_COUNT + 3u)
uint32_t expect_rank(const Expect *expect);

#endif
