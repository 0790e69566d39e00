/* A heap sort of indexes: in place, n log n whatever the order that they come in. */
#include "eval/order.h"

/* Moves the item at `at` down a heap whose top comes last in the order. */
static void sift_down(Sorting sorting, uint32_t *heap, uint32_t at, uint32_t count)
{
    for (uint32_t child = 2 * at + 1; child < count; child = 2 * at + 1) {
        if (child + 1 < count && sorting.before(sorting.of, heap[child], heap[child + 1]))
            child++;
        if (!sorting.before(sorting.of, heap[at], heap[child]))
            return;
        uint32_t moved = heap[at];
        heap[at] = heap[child];
        heap[child] = moved;
        at = child;
    }
}

void order_sort(Sorting sorting, uint32_t *sorted, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        sorted[i] = i;
    for (uint32_t i = count / 2; i > 0; i--)
        sift_down(sorting, sorted, i - 1, count);
    for (uint32_t left = count; left > 1; left--) {
        uint32_t last = sorted[0];
        sorted[0] = sorted[left - 1];
        sorted[left - 1] = last;
        sift_down(sorting, sorted, 0, left - 1);
    }
}
