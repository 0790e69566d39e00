/* Putting things in order, whatever they are. Private to eval/. */
#ifndef CQUIN_EVAL_ORDER_H
#define CQUIN_EVAL_ORDER_H

#include <stdbool.h>
#include <stdint.h>

typedef struct Sorting {
    const void *of;
    bool (*before)(const void *of, uint32_t a, uint32_t b); /* a total order: never both ways */
} Sorting;

/* Puts 0 … count - 1 in that order. The order is total, so that the result does not depend on the
 * way of sorting. `room` is for as many again. */
void order_sort(Sorting sorting, uint32_t *sorted, uint32_t *room, uint32_t count);

#endif
