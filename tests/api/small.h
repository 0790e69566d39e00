/* A small scheme in memory, for programs that use the library as a stranger would.
 *
 * By hand, as at 2016-08-01: the indicator is 1% of £1,000,000 = £10,000, half of it an area's.
 * North answers 58 of 100 calls a month: (58% - 50%) / (60% - 50%) = 80%, which pays 75% of
 * £5,000 = 375000 pence. South answers 60 of 100: 100%, 500000 pence.
 */
#ifndef SMALL_H
#define SMALL_H

#include <cquin.h>
#include <string.h>

static const char small_rules[] = "language 1\n"
                                  "use conventions.nhs_cquin_2016_17\n"
                                  "use scales.national_2016_17\n"
                                  "scheme small \"A small scheme\"\n"
                                  "  year 2016/17\n"
                                  "  area north \"North\" also \"The North\"\n"
                                  "  area south \"South\"\n"
                                  "  contract value £1,000,000\n"
                                  "  follows nhs_cquin_2016_17\n"
                                  "data activity \"Calls, a row a month and area\"\n"
                                  "  every month, area\n"
                                  "  column month month\n"
                                  "  column area area\n"
                                  "  column answered count \"Calls answered\"\n"
                                  "  column calls count \"Calls\"\n"
                                  "question generous \"Is half a rise enough?\"\n"
                                  "  reading no \"no\"\n"
                                  "  reading yes_it_is \"yes\"\n"
                                  "  chosen no\n"
                                  "indicator answering \"Calls answered\"\n"
                                  "  weighting 1% of contract value\n"
                                  "  applies each area\n"
                                  "  sharing equally\n"
                                  "  numerator answered\n"
                                  "  denominator calls\n"
                                  "  better higher\n"
                                  "  baseline 50%\n"
                                  "  target 60% when generous is no\n"
                                  "  target 55% when generous is yes_it_is\n"
                                  "  achievement (rate - baseline) / (target - baseline)\n"
                                  "  pays national_2016_17 of achievement\n"
                                  "  milestone q1_rate \"Rate in Q1\"\n"
                                  "    period Q1\n"
                                  "    report by 31 July 2016\n"
                                  "    weighting 100% of indicator\n"
                                  "    paid on achievement\n"
                                  "example \"three quarters\"\n"
                                  "  as at 1 August 2016\n"
                                  "  given answering rate in Q1 for north is 58%\n"
                                  "  expect q1_rate for north pays 75%\n";

static const char small_data[] = "month,area,answered,calls\n"
                                 "2016-04,north,58,100\n2016-04,south,60,100\n"
                                 "2016-05,north,58,100\n2016-05,south,60,100\n"
                                 "2016-06,north,58,100\n2016-06,south,60,100\n";

static inline CquinText small_text(const char *s)
{
    return (CquinText){s, strlen(s)};
}

/* `self` is the text of the rules. */
static inline CquinRead small_read(void *self, CquinText path, CquinText root, CquinFile *file)
{
    (void)root;
    if (path.len != 11 || memcmp(path.bytes, "small.cquin", 11) != 0)
        return CQUIN_READ_MISSING;
    file->bytes = small_text(self);
    file->identity[0] = 1;
    return CQUIN_READ_OK;
}

#endif
