/* The reader of JSON. What must be refused is from RFC 8259, and what hostile documents are made of: depth,
 * keys that stand twice, halves of pairs, bytes that are not UTF-8, documents that end early. */
#include "log/json_read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const JsonValue *read_text(Arena *arena, const char *bytes, JsonFault *fault)
{
    return json_read(text_from_cstr(bytes), arena, fault);
}

static void assert_text(const JsonValue *value, JsonTag tag, const char *text)
{
    assert_non_null(value);
    assert_int_equal(value->tag, tag);
    assert_int_equal(value->text.len, strlen(text));
    assert_memory_equal(value->text.ptr, text, strlen(text));
}

static void test_values(void **state)
{
    Arena arena;
    JsonFault fault;

    (void)state;
    assert_true(arena_init(&arena));
    const JsonValue *v = read_text(&arena,
                                   " {\"a\" : [1, -0.5e+10, true,false , null],\r\n"
                                   "\"b\":\"\",\"c\":{},\"\":[ ]}\t",
                                   &fault);
    assert_non_null(v);
    assert_int_equal(v->count, 4);
    const JsonValue *list = json_member(v, "a");
    assert_int_equal(list->count, 5);
    assert_text(list->first, JSON_NUMBER, "1");
    assert_text(list->first->next, JSON_NUMBER, "-0.5e+10");
    assert_int_equal(list->first->next->next->tag, JSON_TRUE);
    assert_int_equal(list->first->next->next->next->tag, JSON_FALSE);
    assert_int_equal(list->first->next->next->next->next->tag, JSON_NULL);
    assert_text(json_member(v, "b"), JSON_TEXT, "");
    assert_non_null(json_member(v, "b")->text.ptr);
    assert_int_equal(json_member(v, "c")->tag, JSON_OBJECT);
    assert_int_equal(json_member(v, "")->count, 0);
    assert_null(json_member(v, "d"));
    assert_null(json_member(list, "a"));
    assert_null(json_member(NULL, "a"));
    arena_release(&arena);
}

static void test_escapes(void **state)
{
    Arena arena;
    JsonFault fault;

    (void)state;
    assert_true(arena_init(&arena));
    assert_text(read_text(&arena, "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00a3\\u20AC\\uD83D\\uDE00\"",
                          &fault),
                JSON_TEXT, "\"\\/\b\f\n\r\tA\xC2\xA3\xE2\x82\xAC\xF0\x9F\x98\x80");
    const JsonValue *nul = read_text(&arena, "\"a\\u0000b\"", &fault);
    assert_int_equal(nul->text.len, 3);
    assert_memory_equal(nul->text.ptr, "a\0b", 3);
    arena_release(&arena);
}

static void test_refused(void **state)
{
    static const struct {
        const char *bytes;
        size_t at;
    } cases[] = {
        {"", 0},
        {" ", 1},
        {"{", 1},
        {"[1,2", 4},
        {"[1,]", 3},
        {"{\"a\":1,}", 7},
        {"{\"a\" 1}", 5},
        {"{a:1}", 1},
        {"{\"a\":1,\"a\":2}", 10},
        {"[1] x", 4},
        {"01", 1},
        {"-", 1},
        {"+1", 0},
        {"1.", 2},
        {".5", 0},
        {"1e", 2},
        {"1e+", 3},
        {"NaN", 0},
        {"Infinity", 0},
        {"nul", 0},
        {"True", 0},
        {"'a'", 0},
        {"\"a", 1},
        {"\"a\\\"", 1},
        {"\"a\nb\"", 2},
        {"\"\\x41\"", 2},
        {"\"\\u12g4\"", 5},
        {"\"\\u12\"", 5},
        {"\"\\uD83D\"", 7},
        {"\"\\uDE00\"", 7},
        {"\"\\uD83D\\u0041\"", 13},
        {"\"\xC0\x80\"", 4},
        {"\"\xED\xA0\x80\"", 5},
        {"\"\xE2\x82\"", 4},
        {"[1 2]", 3},
        {"// a\n1", 0},
        {"\xEF\xBB\xBF{}", 0},
    };
    Arena arena;
    JsonFault fault;

    (void)state;
    assert_true(arena_init(&arena));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (read_text(&arena, cases[i].bytes, &fault) || !fault.what || fault.at != cases[i].at)
            fail_msg("%s: %s at %zu, not %zu", cases[i].bytes, fault.what ? fault.what : "read",
                     fault.at, cases[i].at);
    }
    assert_null(json_read((Text){"[\0]", 3}, &arena, &fault));
    assert_int_equal(fault.at, 1);
    arena_release(&arena);
}

/* So many brackets; NULL: refused. */
static bool reads_deep(Arena *arena, size_t depth)
{
    char *bytes = malloc(2 * depth);
    JsonFault fault;

    assert_non_null(bytes);
    memset(bytes, '[', depth);
    memset(bytes + depth, ']', depth);
    bool good = json_read((Text){bytes, 2 * depth}, arena, &fault) != NULL;
    free(bytes);
    return good;
}

static void test_limits(void **state)
{
    char keys[257 * 8 + 2];
    size_t len = 0;
    Arena arena;
    JsonFault fault;

    (void)state;
    assert_true(arena_init(&arena));
    assert_true(reads_deep(&arena, JSON_MAX_DEPTH));
    assert_false(reads_deep(&arena, JSON_MAX_DEPTH + 1));
    assert_false(reads_deep(&arena, 1000000));
    for (unsigned i = 0; i <= JSON_MAX_KEYS; i++) {
        keys[len++] = i ? ',' : '{';
        len += (size_t)snprintf(keys + len, 8, "\"%03x\":0", i);
    }
    keys[len++] = '}';
    assert_null(json_read((Text){keys, len}, &arena, &fault));
    assert_string_equal(fault.what, "an object of too many keys");
    keys[len - 9] = '}'; /* without the last of them */
    assert_non_null(json_read((Text){keys, len - 8}, &arena, &fault));
    assert_null(json_read((Text){"1", JSON_MAX_BYTES + 1}, &arena, &fault));
    arena_release(&arena);
}

/* Where it ends early, whatever it has. */
static void test_cut(void **state)
{
    static const char whole[] = "{\"a\":[1,2.5,{\"b\":null}],\"c\":\"\\u00e9\\n\",\"d\":true}";
    Arena arena;
    JsonFault fault;

    (void)state;
    assert_true(arena_init(&arena));
    assert_non_null(json_read((Text){whole, sizeof whole - 1}, &arena, &fault));
    for (size_t len = 0; len < sizeof whole - 1; len++) {
        char *exact = malloc(len + 1); /* so that a read behind the end is seen */
        assert_non_null(exact);
        memcpy(exact, whole, len);
        char *tight = realloc(exact, len ? len : 1);
        assert_null(json_read((Text){tight, len}, &arena, &fault));
        free(tight);
    }
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values), cmocka_unit_test(test_escapes),
        cmocka_unit_test(test_refused), cmocka_unit_test(test_limits), cmocka_unit_test(test_cut)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
