/* Any bytes as the log of a run: a log that cannot be read is told as that, and one that can is replayed. What
 * the log says is asked of a scheme of a few lines, whatever scheme it was of. */
#include "fuzz_rules.h"

#include <string.h>

static const char rules[] = "language 1\n"
                            "use conventions.nhs_cquin_2016_17\n"
                            "scheme s \"S\"\n"
                            "  year 2016/17\n"
                            "  area north \"North\"\n"
                            "  contract value £1,000,000\n"
                            "  follows nhs_cquin_2016_17\n"
                            "indicator i \"I\"\n"
                            "  weighting 1% of contract value\n"
                            "  applies each area\n"
                            "  sharing equally\n"
                            "  numerator a\n"
                            "  denominator b\n"
                            "  better higher\n"
                            "  pays rate\n"
                            "  milestone m\n"
                            "    period Q1\n"
                            "    report by 31 July 2016\n"
                            "    weighting 100% of indicator\n"
                            "    evidence plan \"A plan\"\n"
                            "    requires plan\n"
                            "data t\n"
                            "  every month, area\n"
                            "  column month month\n"
                            "  column area area\n"
                            "  column a count\n"
                            "  column b count\n";

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    Bytes all = {rules, sizeof rules - 1};
    CquinHost host = {.self = &all, .read = read_rules};
    Cquin *scheme = cquin_new(&host);
    int exit;

    if (cquin_load(scheme, (CquinText){"x.cquin", 7}, NULL, 0) != CQUIN_DONE)
        __builtin_trap();
    exit = cquin_replay(scheme, NULL, (CquinText){"run.json", 8},
                        (CquinText){(const char *)bytes, len});
    if (exit == CQUIN_INTERNAL || exit == CQUIN_RULES || exit == CQUIN_IO)
        __builtin_trap();
    if (exit != CQUIN_DONE && cquin_messages(scheme).len == 0)
        __builtin_trap();
    if (exit != CQUIN_DONE && exit != CQUIN_GATE && cquin_output(scheme).len > 0)
        __builtin_trap();
    cquin_free(scheme);
    return 0;
}
