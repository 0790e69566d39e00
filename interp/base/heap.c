/* The seam to the system's allocator.
 *
 * Nothing else in the program calls malloc: a test that makes the n-th request fail therefore
 * reaches every place that can run out of memory. A size of 0 is asked for as 1, so that NULL
 * always means "refused".
 *
 * Where the system has large pages for those who ask, large requests ask for them: columns of
 * millions of units are written once from end to end, and most of that time would go into small
 * pages.
 */
#define _DEFAULT_SOURCE
#include "base/heap.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

#ifdef MADV_HUGEPAGE
enum { LARGE_PAGE = 1 << 21 };

/* The whole large pages within; whether they are to be had changes nothing. */
static void ask_for_large_pages(void *block, size_t size)
{
    uintptr_t from = ((uintptr_t)block + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
    uintptr_t to = ((uintptr_t)block + size) / LARGE_PAGE * LARGE_PAGE;

    if (block && size >= 2 * (size_t)LARGE_PAGE)
        (void)madvise((char *)block + (from - (uintptr_t)block), to - from, MADV_HUGEPAGE);
}
#else
static void ask_for_large_pages(void *block, size_t size)
{
    (void)block;
    (void)size;
}
#endif

void *heap_alloc(size_t size)
{
    void *block = malloc(size > 0 ? size : 1);

    ask_for_large_pages(block, size);
    return block;
}

void *heap_resize(void *block, size_t size)
{
    return realloc(block, size > 0 ? size : 1);
}

void heap_free(void *block)
{
    free(block);
}
