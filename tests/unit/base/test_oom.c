/* Memory refused, at every request in turn.
 *
 * Linked with --wrap for malloc, realloc and free: each request passes here, and all after the
 * first `allowed` are refused. What is taken and given back is counted too.
 */
#include "base/name.h"
#include "base/out.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static size_t allowed = SIZE_MAX; /* requests that are still granted */
static size_t held;               /* blocks not given back */

void *__real_malloc(size_t size);
void *__real_realloc(void *block, size_t size);
void __real_free(void *block);
void *__wrap_malloc(size_t size);
void *__wrap_realloc(void *block, size_t size);
void __wrap_free(void *block);

void *__wrap_malloc(size_t size)
{
    if (allowed == 0)
        return NULL;
    allowed--;
    held++;
    return __real_malloc(size);
}

void *__wrap_realloc(void *block, size_t size)
{
    if (allowed == 0)
        return NULL;
    allowed--;
    held += block == NULL;
    return __real_realloc(block, size);
}

void __wrap_free(void *block)
{
    held -= block != NULL;
    __real_free(block);
}

static int all_given_back(void **state)
{
    (void)state;
    return held == 0 ? 0 : -1;
}

static void test_no_reserve_no_arena(void **state)
{
    Arena arena;

    (void)state;
    allowed = 0;
    assert_false(arena_init(&arena));
    allowed = SIZE_MAX;
    arena_release(&arena);
}

/* What the turn before left is given back before a request is refused. */
static void test_spare_chunks_go_first(void **state)
{
    enum { LARGE = 1 << 20 };
    Arena arena;

    (void)state;
    assert_true(arena_init(&arena));
    assert_non_null(arena_alloc(&arena, 16));
    assert_non_null(arena_try(&arena, LARGE));
    arena_recycle(&arena);
    assert_int_equal(held, 3); /* the reserve and two chunks */
    allowed = 0;
    assert_null(arena_try(&arena, 8 * LARGE)); /* too large for either */
    assert_true(arena.failed);
    assert_int_equal(held, 1);
    allowed = SIZE_MAX;
    arena_release(&arena);
}

static void test_reserve_serves_small_requests(void **state)
{
    Arena arena;

    (void)state;
    allowed = 1;
    assert_true(arena_init(&arena));
    assert_false(arena.failed);
    for (int i = 0; i < 100; i++) { /* 100 x 4096: the reserve goes round six times */
        char *block = arena_alloc(&arena, ARENA_SMALL);

        assert_true(arena.failed);
        assert_true(block >= arena.reserve);
        assert_true(block + ARENA_SMALL <= arena.reserve + ARENA_RESERVE);
        assert_int_equal(block[0], 0);
        block[0] = 1;
    }
    assert_null(arena_try(&arena, 16));
    assert_null(arena_copy(&arena, TEXT("kent")).ptr);
    allowed = SIZE_MAX;
    arena_reset(&arena);
    assert_non_null(arena_try(&arena, 16));
    assert_false(arena.failed);
    arena_release(&arena);
}

/* Interns 30,000 names; true when all of them could be kept. */
static bool intern_many(Arena *arena)
{
    Names names;

    names_init(&names, arena, (HashKey){1, 2});
    for (unsigned i = 0; i < 30000; i++) {
        char text[16];
        int len = snprintf(text, sizeof text, "name_%u", i);
        Name name = name_intern(&names, (Text){text, (size_t)len});

        if (name != 0)
            assert_int_equal(name, i + 1);
        if (name == 0)
            assert_true(arena->failed);
        if (arena->failed)
            return false;
    }
    return true;
}

static void test_every_request_of_names_may_fail(void **state)
{
    size_t refused = 0;
    bool done = false;

    (void)state;
    for (size_t n = 1; !done; n++) {
        Arena arena;

        allowed = n;
        assert_true(arena_init(&arena));
        done = intern_many(&arena);
        assert_int_equal(done, !arena.failed);
        if (!done)
            refused++;
        allowed = SIZE_MAX;
        arena_release(&arena);
        assert_true(n < 100);
    }
    assert_true(refused > 5);
}

static void test_output_keeps_what_it_had(void **state)
{
    Out out;

    (void)state;
    out_init(&out);
    allowed = 1;
    out_str(&out, "first");
    out_repeat(&out, 'x', 1000); /* does not fit the first block */
    out_str(&out, "!");          /* would, but nothing follows a gap */
    out_format(&out, "%d", 7);
    allowed = SIZE_MAX;
    assert_true(out.failed);
    assert_true(text_equal(out_view(&out), TEXT("first")));
    out_release(&out);
    allowed = 0;
    out_format(&out, "%s", "nothing");
    assert_true(out.failed);
    assert_int_equal(out.len, 0);
    allowed = SIZE_MAX;
    out_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_no_reserve_no_arena, all_given_back),
        cmocka_unit_test_teardown(test_spare_chunks_go_first, all_given_back),
        cmocka_unit_test_teardown(test_reserve_serves_small_requests, all_given_back),
        cmocka_unit_test_teardown(test_every_request_of_names_may_fail, all_given_back),
        cmocka_unit_test_teardown(test_output_keeps_what_it_had, all_given_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
