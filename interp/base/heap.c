/* The seam to the system's allocator.
 *
 * Nothing else in the program calls malloc: a test that makes the n-th request fail therefore
 * reaches every place that can run out of memory. A size of 0 is asked for as 1, so that NULL
 * always means "refused".
 */
#include "base/heap.h"

#include <stdlib.h>

void *heap_alloc(size_t size)
{
    return malloc(size > 0 ? size : 1);
}

void *heap_resize(void *block, size_t size)
{
    return realloc(block, size > 0 ? size : 1);
}

void heap_free(void *block)
{
    free(block);
}
