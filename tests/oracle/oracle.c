/* Compares the program with the naive evaluator on the pairs of many seeds:
 *     oracle FROM COUNT       says each difference with its seed; fails where there is one
 *     oracle --show SEED      prints the pair: the rules, each table, the date
 */
#include "generate.h"
#include "pair.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int show(uint64_t seed)
{
    Pair *pair = generate(NULL, 0, seed);

    printf("%s\n# as at %s\n", pair->rules, pair->as_at);
    for (unsigned i = 0; i < pair->table_count; i++)
        printf("# %s.csv\n%s", pair->tables[i].name, pair->tables[i].csv);
    pair_free(pair);
    return 0;
}

int main(int argc, char **argv)
{
    unsigned long counts[3] = {0};

    if (argc == 3 && strcmp(argv[1], "--show") == 0)
        return show(strtoul(argv[2], NULL, 10));
    if (argc != 3)
        return 2;
    unsigned long from = strtoul(argv[1], NULL, 10), count = strtoul(argv[2], NULL, 10);
    for (unsigned long seed = from; seed < from + count; seed++) {
        Pair *pair = generate(NULL, 0, seed);
        char *said = NULL;
        Agreement agreement = pair_compare(pair, &said);
        counts[agreement]++;
        if (agreement != AGREE)
            printf("seed %lu, as at %s: %s\n%s", seed, pair->as_at, agreement == DIFFER ? "differs" : "refused",
                   said);
        free(said);
        pair_free(pair);
    }
    /* A generator whose schemes are mostly refused tests nothing. */
    printf("%lu refused\n%lu passed, %lu failed\n", counts[REFUSED], counts[AGREE] + counts[REFUSED],
           counts[DIFFER]);
    return counts[DIFFER] > 0 || counts[REFUSED] * 20 > count;
}
