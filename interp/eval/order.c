/* A merge sort of indexes: n log n whatever the order that they come in, and what is compared lies
 * near each other, mostly.
 *
 *     3 1 | 2 0     pairs in order, then fours …, from one array into the other and back
 */
#include "eval/order.h"

#include <string.h>

typedef struct Halves { /* two parts that stand in order, one behind the other */
    const uint32_t *from;
    uint32_t left, middle, end;
} Halves;

static void merge(Sorting sorting, Halves h, uint32_t *to)
{
    uint32_t a = h.left, b = h.middle, at = h.left;

    while (a < h.middle && b < h.end)
        to[at++] = sorting.before(sorting.of, h.from[b], h.from[a]) ? h.from[b++] : h.from[a++];
    memcpy(to + at, h.from + a, (h.middle - a) * sizeof *to);
    at += h.middle - a;
    memcpy(to + at, h.from + b, (h.end - b) * sizeof *to);
}

void order_sort(Sorting sorting, uint32_t *sorted, uint32_t *room, uint32_t count)
{
    uint32_t *from = sorted, *to = room;

    for (uint32_t i = 0; i < count; i++)
        sorted[i] = i;
    for (uint32_t part = 1; part < count; part *= 2) {
        uint32_t *turned = from;
        for (uint32_t left = 0; left < count; left += 2 * part) {
            uint32_t rest = count - left;
            uint32_t middle = left + (part < rest ? part : rest);
            uint32_t end = left + (rest / 2 < part ? rest : 2 * part);
            merge(sorting, (Halves){from, left, middle, end}, to);
        }
        from = to;
        to = turned;
    }
    if (from != sorted)
        memcpy(sorted, from, count * sizeof *sorted);
}
