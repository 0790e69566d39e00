/* Any bytes as a rule file: their canonical form has the same tree and is its own canonical form.
 * cquin_format tests both and gives CQUIN_INTERNAL where one fails. */
#include "fuzz.h"

#include "cquin.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    CquinHost host = {.self = NULL};
    Cquin *cquin = cquin_new(&host);
    CquinText text = {(const char *)bytes, len};

    if (cquin_format(cquin, (CquinText){"x.cquin", 7}, text, 0) == CQUIN_INTERNAL)
        __builtin_trap();
    if (cquin_format(cquin, (CquinText){"x.cquin", 7}, text, 1) == CQUIN_INTERNAL)
        __builtin_trap();
    cquin_free(cquin);
    return 0;
}
