/* Memory that is refused on demand: what stands between a test program and malloc, realloc and
 * free.
 *
 * A program that includes this names __wrap_malloc, __wrap_realloc and __wrap_free in its own
 * text (a comment will do), by which the Makefile knows to link it so. Set `requests` to 0 and
 * `refused_from`, `refused_to` before a run; `held` counts the blocks that are not given back.
 */
#ifndef TEST_REFUSE_H
#define TEST_REFUSE_H

#include <stdbool.h>
#include <stddef.h>

static size_t requests;                 /* so far in this run */
static size_t refused_from, refused_to; /* requests that are refused, end exclusive */
static size_t held;

void *__real_malloc(size_t size);
void *__real_realloc(void *block, size_t size);
void __real_free(void *block);
void *__wrap_malloc(size_t size);
void *__wrap_realloc(void *block, size_t size);
void __wrap_free(void *block);

static bool is_refused(void)
{
    size_t nth = requests++;

    return nth >= refused_from && nth < refused_to;
}

void *__wrap_malloc(size_t size)
{
    if (is_refused())
        return NULL;
    held++;
    return __real_malloc(size);
}

void *__wrap_realloc(void *block, size_t size)
{
    if (is_refused())
        return NULL;
    held += block == NULL;
    return __real_realloc(block, size);
}

void __wrap_free(void *block)
{
    held -= block != NULL;
    __real_free(block);
}

#endif
