/* The one seam through which all memory comes. Tests make each request fail by wrapping malloc
 * at link time. */
#ifndef CQUIN_BASE_HEAP_H
#define CQUIN_BASE_HEAP_H

#include <stddef.h>

void *heap_alloc(size_t size); /* NULL when refused; not cleared */
/* NULL when refused, the block then stands as it was. */
void *heap_resize(void *block, size_t size);
void heap_free(void *block); /* NULL allowed */

#endif
