/* Any bytes as two editions of a rule file, parted by a NUL: what changed between them is told, and
 * what it moves; none differs from itself; and one differs from the other as the other does from it. */
#include "fuzz_rules.h"

#include <string.h>

/* NULL: the rules have mistakes. */
static Cquin *edition(Bytes *bytes)
{
    CquinHost host = {.self = bytes, .read = read_rules};
    Cquin *scheme = cquin_new(&host);

    if (cquin_load(scheme, (CquinText){"x.cquin", 7}, NULL, 0) == CQUIN_DONE)
        return scheme;
    cquin_free(scheme);
    return NULL;
}

/* Its exit without prices; the prices of the same are worked out on the way. */
static int differ(Cquin *newer, Cquin *older)
{
    CquinAsk rules = {.format = {"json", 4}}, priced = {.as_at = {"2017-05-01", 10}};
    int exit = cquin_diff(newer, older, &rules);
    int with_prices = cquin_diff(newer, older, &priced);

    if (exit != CQUIN_DONE && exit != CQUIN_GATE)
        __builtin_trap();
    if (with_prices != exit && with_prices != CQUIN_LIMIT && with_prices != CQUIN_DATA)
        __builtin_trap();
    return exit;
}

static void compare(Bytes *then, Bytes *now)
{
    Cquin *older = edition(then), *newer = edition(now), *same = edition(now);

    if (newer && differ(newer, same) != CQUIN_DONE)
        __builtin_trap();
    if (newer && older && differ(newer, older) != differ(older, newer))
        __builtin_trap();
    cquin_free(older);
    cquin_free(newer);
    cquin_free(same);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    const char *all = (const char *)bytes;
    const char *cut = len > 0 ? memchr(all, '\0', len) : NULL;

    if (cut) {
        Bytes then = {all, (size_t)(cut - all)}, now = {cut + 1, len - then.len - 1};

        compare(&then, &now);
    }
    return 0;
}
