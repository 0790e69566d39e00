/* The map, its hash and the names on it.
 *
 * The hashes were computed by a separate implementation in Python, which was first checked on
 * the published vector of SipHash-2-4 (a129ca6149be45e5 for 15 bytes) and then run with 1 and
 * 3 rounds. Key bytes 0 to 15.
 */
#include "base/name.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static const HashKey key = {0x0706050403020100u, 0x0f0e0d0c0b0a0908u};

static void test_hash(void **state)
{
    static const struct {
        size_t len;
        uint64_t hash;
    } rows[] = {{0, 0xabac0158050fc4dcu}, {1, 0xc9f49bf37d57ca93u},  {7, 0xd3927d989bb11140u},
                {8, 0x369095118d299a8eu}, {15, 0xd320d86d2a519956u}, {63, 0x9d199062b7bbb3a8u}};
    unsigned char bytes[64];

    (void)state;
    for (unsigned i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)i;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_true(hash_bytes(key, bytes, rows[i].len) == rows[i].hash);
    }
    assert_true(hash_bytes((HashKey){1, 2}, bytes, 8) != hash_bytes(key, bytes, 8));
}

static Text numbered(Arena *arena, unsigned i)
{
    char text[16];
    int len = snprintf(text, sizeof text, "k%u", i);

    return arena_copy(arena, (Text){text, (size_t)len});
}

static void test_put_and_find(void **state)
{
    Arena arena;
    Map map;

    (void)state;
    assert_true(arena_init(&arena));
    map_init(&map, &arena, key);
    assert_int_equal(map_find(&map, TEXT("k0")), MAP_NONE);
    for (unsigned i = 0; i < 5000; i++)
        assert_true(map_put(&map, numbered(&arena, i), i));
    assert_int_equal(map.count, 5000);
    assert_int_equal(map.room & (map.room - 1), 0);
    for (unsigned i = 0; i < 5000; i++)
        assert_int_equal(map_find(&map, numbered(&arena, i)), i);
    assert_int_equal(map_find(&map, TEXT("k5000")), MAP_NONE);
    assert_int_equal(map_find(&map, TEXT("")), MAP_NONE);
    arena_release(&arena);
}

static void test_put_replaces(void **state)
{
    Arena arena;
    Map map;

    (void)state;
    assert_true(arena_init(&arena));
    map_init(&map, &arena, key);
    assert_true(map_put(&map, TEXT("kent"), 1));
    assert_true(map_put(&map, TEXT(""), 2));
    assert_true(map_put(&map, TEXT("kent"), 3));
    assert_int_equal(map.count, 2);
    assert_int_equal(map_find(&map, TEXT("kent")), 3);
    assert_int_equal(map_find(&map, TEXT("")), 2);
    arena_release(&arena);
}

static void test_names(void **state)
{
    char source[] = "surrey";
    Arena arena;
    Names names;

    (void)state;
    assert_true(arena_init(&arena));
    names_init(&names, &arena, key);
    assert_int_equal(name_find(&names, TEXT("kent")), 0);
    assert_int_equal(name_intern(&names, TEXT("kent")), 1);
    assert_int_equal(name_intern(&names, (Text){source, 6}), 2);
    source[0] = 'x'; /* the names hold a copy */
    assert_int_equal(name_intern(&names, TEXT("surrey")), 2);
    assert_int_equal(name_intern(&names, TEXT("Kent")), 3);
    assert_int_equal(name_find(&names, TEXT("kent")), 1);
    assert_true(text_equal(name_text(&names, 2), TEXT("surrey")));
    assert_int_equal(name_text(&names, 0).len, 0);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hash),
        cmocka_unit_test(test_put_and_find),
        cmocka_unit_test(test_put_replaces),
        cmocka_unit_test(test_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
