/* Any bytes as the choices of a random scheme with its data: the program and the naive evaluator of
 * tests/oracle say the same of every milestone. See tests/oracle/generate.h. */
#include "fuzz.h"

#include "generate.h"
#include "pair.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    Pair *pair = generate(bytes, len, 1);
    char *said = NULL;

    if (pair_compare(pair, &said) == DIFFER)
        __builtin_trap();
    free(said);
    pair_free(pair);
    return 0;
}
