/* Any bytes as a rule file: loading and checking end with an ordinary exit, and what is wrong is
 * told. A file that it uses is the same file again. */
#include "fuzz_rules.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    Bytes all = {(const char *)bytes, len};
    CquinHost host = {.self = &all, .read = read_rules};
    Cquin *scheme = cquin_new(&host);
    int exit = cquin_load(scheme, (CquinText){"x.cquin", 7}, NULL, 0);

    if (exit != CQUIN_DONE && exit != CQUIN_RULES && exit != CQUIN_LIMIT)
        __builtin_trap();
    if ((exit == CQUIN_DONE) != (cquin_check(scheme, NULL) == CQUIN_DONE))
        __builtin_trap();
    if (exit != CQUIN_DONE && cquin_messages(scheme).len == 0)
        __builtin_trap();
    (void)cquin_dump(scheme, NULL, (CquinText){"plan", 4});
    (void)cquin_test(scheme, NULL);
    cquin_free(scheme);
    return 0;
}
