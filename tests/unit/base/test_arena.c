/* Arenas and the arrays on them. What happens when memory is refused is in test_oom.c. */
#include "base/array.h"

#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static bool is_zero(const char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (bytes[i] != 0)
            return false;
    }
    return true;
}

static void test_blocks_are_aligned_and_clear(void **state)
{
    Arena arena;

    (void)state;
    assert_true(arena_init(&arena));
    for (int turn = 0; turn < 2; turn++) {
        for (size_t size = 0; size < 3000; size += 7) {
            char *block = arena_alloc(&arena, size);

            assert_non_null(block);
            assert_int_equal((uintptr_t)block % alignof(max_align_t), 0);
            assert_true(is_zero(block, size));
            memset(block, 0xee, size);
        }
        arena_reset(&arena); /* the second turn gets used memory */
    }
    assert_false(arena.failed);
    arena_release(&arena);
    assert_null(arena.chunks);
}

static void test_blocks_do_not_overlap(void **state)
{
    enum { COUNT = 400 };
    unsigned char *blocks[COUNT];
    Arena arena;

    (void)state;
    assert_true(arena_init(&arena));
    for (size_t i = 0; i < COUNT; i++) {
        blocks[i] = arena_try(&arena, i * 101); /* up to 40 KB: shared chunks and own ones */
        assert_non_null(blocks[i]);
        memset(blocks[i], (int)(i % 251), i * 101);
    }
    for (size_t i = 0; i < COUNT; i++) {
        for (size_t at = 0; at < i * 101; at++)
            assert_int_equal(blocks[i][at], i % 251);
    }
    arena_release(&arena);
}

static void test_large_blocks_keep_the_open_chunk(void **state)
{
    Arena arena;
    char *before, *after;

    (void)state;
    assert_true(arena_init(&arena));
    before = arena_alloc(&arena, 16);
    assert_non_null(arena_try(&arena, (size_t)3 << 20));
    after = arena_alloc(&arena, 16);
    assert_ptr_equal(after, before + 16);
    assert_true(arena.total > (size_t)3 << 20);
    arena_reset(&arena);
    assert_true(arena.total < (size_t)1 << 20);
    assert_ptr_equal(arena_alloc(&arena, 16), before);
    arena_release(&arena);
}

/* The next turn has the chunks of the one before, cleared; what it does not ask for goes after it, and
 * a small request is not served from a large chunk. */
static void test_recycled_chunks_serve_again(void **state)
{
    enum { LARGE = 3 << 20, SMALLER = 40000 };
    Arena arena;
    char *large, *small;

    (void)state;
    assert_true(arena_init(&arena));
    small = arena_alloc(&arena, 16);
    large = arena_try(&arena, LARGE);
    assert_non_null(large);
    memset(large, 0xee, LARGE);
    arena_recycle(&arena);
    assert_int_equal(arena.total, ARENA_RESERVE);
    assert_ptr_equal(arena_alloc(&arena, 16), small);
    assert_ptr_equal(arena_try(&arena, LARGE), large);
    assert_true(is_zero(large, LARGE));
    arena_recycle(&arena);
    assert_non_null(arena_try(&arena, SMALLER));
    assert_true(arena.total < LARGE);
    assert_non_null(arena.spare);
    arena_recycle(&arena);
    assert_non_null(arena_try(&arena, SMALLER));
    assert_null(arena.spare);
    arena_release(&arena);
}

static void test_absurd_request_fails(void **state)
{
    Arena arena;

    (void)state;
    assert_true(arena_init(&arena));
    assert_null(arena_try(&arena, SIZE_MAX));
    assert_true(arena.failed);
    assert_non_null(arena_alloc(&arena, 8));
    assert_true(arena.failed); /* stays */
    arena_reset(&arena);
    assert_false(arena.failed);
    arena_release(&arena);
}

static void test_copy(void **state)
{
    Arena arena;
    char source[] = "kent";
    Text copy;

    (void)state;
    assert_true(arena_init(&arena));
    copy = arena_copy(&arena, (Text){source, 4});
    source[0] = 'x';
    assert_true(text_equal(copy, TEXT("kent")));
    assert_non_null(arena_copy(&arena, TEXT_NONE).ptr);
    arena_release(&arena);
}

typedef struct Pair {
    uint32_t at;
    char mark;
} Pair;

static void test_array(void **state)
{
    struct ARRAY_OF(Pair) pairs = {0};
    Arena arena;

    (void)state;
    assert_true(arena_init(&arena));
    for (uint32_t i = 0; i < 10000; i++) {
        assert_true(ARRAY_PUSH(&arena, &pairs, (Pair){i, (char)(i % 100)}));
    }
    assert_int_equal(pairs.count, 10000);
    assert_true(pairs.room >= 10000 && pairs.room < 20000);
    for (uint32_t i = 0; i < 10000; i++) {
        assert_int_equal(pairs.items[i].at, i);
        assert_int_equal(pairs.items[i].mark, i % 100);
    }
    arena_release(&arena);
}

/* Small ones are clear, large ones are there to be written in full. */
static void test_raw_blocks(void **state)
{
    Arena arena;

    (void)state;
    assert_true(arena_init(&arena));
    for (size_t size = 1; size <= 1u << 20; size *= 16) {
        char *block = arena_raw(&arena, size);
        assert_non_null(block);
        if (size <= ARENA_SMALL)
            assert_int_equal(block[size - 1], 0);
        memset(block, 1, size);
    }
    assert_null(arena_raw(&arena, SIZE_MAX));
    assert_true(arena.failed);
    arena_release(&arena);
}

static void test_array_cannot_pass_its_index(void **state)
{
    struct ARRAY_OF(char) bytes = {.items = NULL, .count = UINT32_MAX, .room = UINT32_MAX};
    Arena arena;
    bool pushed;

    (void)state;
    assert_true(arena_init(&arena));
    pushed = ARRAY_PUSH(&arena, &bytes, 'x');
    assert_false(pushed);
    assert_true(arena.failed);
    assert_int_equal(bytes.count, UINT32_MAX);
    arena_release(&arena);
}

/* From a shared chunk to one of its own, and on: what was in it stays. */
static void test_wider_blocks_keep_what_they_hold(void **state)
{
    enum { STEPS = 12 };
    unsigned char *blocks[2] = {NULL, NULL};
    size_t size = 100;
    Arena arena;

    (void)state;
    assert_true(arena_init(&arena));
    for (int b = 0; b < 2; b++) {
        blocks[b] = arena_wider(&arena, NULL, 0, size);
        assert_non_null(blocks[b]);
        memset(blocks[b], b + 1, size);
    }
    for (int step = 0; step < STEPS; step++, size *= 2)
        for (int b = 0; b < 2; b++) {
            blocks[b] = arena_wider(&arena, blocks[b], size, size * 2);
            assert_non_null(blocks[b]);
            memset(blocks[b] + size, b + 1, size);
            for (size_t i = 0; i < size; i++)
                assert_int_equal(blocks[b][i], b + 1);
        }
    assert_false(arena.failed);
    arena_reset(&arena);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blocks_are_aligned_and_clear),
        cmocka_unit_test(test_blocks_do_not_overlap),
        cmocka_unit_test(test_large_blocks_keep_the_open_chunk),
        cmocka_unit_test(test_recycled_chunks_serve_again),
        cmocka_unit_test(test_absurd_request_fails),
        cmocka_unit_test(test_copy),
        cmocka_unit_test(test_array),
        cmocka_unit_test(test_raw_blocks),
        cmocka_unit_test(test_wider_blocks_keep_what_they_hold),
        cmocka_unit_test(test_array_cannot_pass_its_index),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
