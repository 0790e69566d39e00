/* Writing a file when memory is refused: it is told, the old file stands, nothing temporary is
 * left. */
#define _XOPEN_SOURCE 700 /* mkdtemp */

#include "tool/output.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <dirent.h>
#include <stdlib.h>
#include <unistd.h>

void *__real_malloc(size_t size);
void *__real_realloc(void *block, size_t size);
void __real_free(void *block);
void *__wrap_malloc(size_t size);
void *__wrap_realloc(void *block, size_t size);
void __wrap_free(void *block);

static long requests, refuse_at, live; /* refuse_at 0: none */

void *__wrap_malloc(size_t size)
{
    void *block = refuse_at > 0 && ++requests == refuse_at ? NULL : __real_malloc(size);

    live += block != NULL;
    return block;
}

void *__wrap_realloc(void *block, size_t size)
{
    return __real_realloc(block, size);
}

void __wrap_free(void *block)
{
    live -= block != NULL;
    __real_free(block);
}

static int count_files(const char *folder)
{
    DIR *dir = opendir(folder);
    int count = -2;

    assert_non_null(dir);
    while (readdir(dir))
        count++;
    closedir(dir);
    return count;
}

static void refused_memory_leaves_no_file(void **state)
{
    char folder[] = "/tmp/cquin-oom-XXXXXX";
    const char *why = "";
    const char *path = "a";

    (void)state;
    assert_non_null(mkdtemp(folder));
    assert_int_equal(chdir(folder), 0);
    for (refuse_at = 1; why; refuse_at++) {
        requests = live = 0;
        assert_int_equal(count_files("."), 0);
        why = output_replace(path, TEXT("bytes"));
        assert_int_equal(live, 0);
        if (why)
            assert_ptr_equal(why, output_no_memory);
    }
    assert_true(refuse_at > 2);
    assert_int_equal(count_files("."), 1);
    refuse_at = 0;
    assert_int_equal(unlink(path), 0);
    assert_int_equal(chdir("/"), 0);
    assert_int_equal(rmdir(folder), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(refused_memory_leaves_no_file)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
