/* Archives: what is read of them, and all that is not. */
#include "archive.h"

static ZipFault open_archive(Archive *a, Zip *zip, Arena *arena)
{
    archive_end(a, 0);
    return zip_open(zip, out_view(&a->bytes), arena);
}

/* Reads all of an entry; the fault that stopped it. */
static ZipFault read_all(Zip *zip, const ZipEntry *entry, Out *into)
{
    static char piece[65536];
    ZipStream stream;
    long got = -1;

    if (zip_stream_init(&stream, zip, entry))
        while ((got = zip_stream_read(&stream, piece, sizeof piece)) > 0)
            out_text(into, (Text){piece, (size_t)got});
    zip_stream_release(&stream);
    return got < 0 ? stream.fault : ZIP_OK;
}

static ZipFault read_only_part(Text text, How how)
{
    Archive a = {0};
    Arena arena;
    Zip zip;
    Out into;

    out_init(&into);
    assert_true(arena_init(&arena));
    archive_add(&a, "part", text, how);
    ZipFault fault = open_archive(&a, &zip, &arena);
    if (fault == ZIP_OK)
        fault = read_all(&zip, zip_find(&zip, TEXT("part")), &into);
    if (fault == ZIP_OK)
        assert_true(text_equal(out_view(&into), text) || text.len == 0);
    out_release(&into);
    archive_release(&a);
    arena_release(&arena);
    return fault;
}

static void test_what_is_read(void **state)
{
    Text text = TEXT("what it holds, and holds, and holds, and holds, and holds");

    (void)state;
    assert_int_equal(read_only_part(text, (How){0}), ZIP_OK);
    assert_int_equal(read_only_part(text, (How){.deflate = true}), ZIP_OK);
    assert_int_equal(read_only_part(text, (How){.deflate = true, .after = true}), ZIP_OK);
    assert_int_equal(read_only_part(text, (How){.after = true}), ZIP_OK);
    assert_int_equal(read_only_part(text, (How){.deflate = true, .wide = true}), ZIP_OK);
    assert_int_equal(read_only_part(TEXT(""), (How){0}), ZIP_OK);
    assert_int_equal(read_only_part(TEXT(""), (How){.deflate = true}), ZIP_OK);
}

static void test_what_is_refused(void **state)
{
    Text text = TEXT("what it holds, and holds, and holds, and holds, and holds");

    (void)state;
    assert_int_equal(read_only_part(text, (How){.flags = 1}), ZIP_LOCKED);
    assert_int_equal(read_only_part(text, (How){.method = 12}), ZIP_METHOD);
    assert_int_equal(read_only_part(text, (How){.crc_wrong = 1}), ZIP_BAD_DATA);
    assert_int_equal(read_only_part(text, (How){.deflate = true, .crc_wrong = 1}), ZIP_BAD_DATA);
    assert_int_equal(read_only_part(text, (How){.deflate = true, .declared = 1}), ZIP_BAD_DATA);
    assert_int_equal(read_only_part(text, (How){.deflate = true, .declared = -1}), ZIP_BAD_DATA);
    assert_int_equal(read_only_part(text, (How){.declared = 1 << 30}), ZIP_BAD_DATA);
    assert_int_equal(read_only_part(text, (How){.method = 8}), ZIP_BAD_DATA);
    assert_int_equal(read_only_part(text, (How){.local_name = 1}), ZIP_BAD_ENTRY);
}

static void test_entries_upon_each_other(void **state)
{
    Archive a = {0};
    Arena arena;
    Zip zip;

    (void)state;
    assert_true(arena_init(&arena));
    archive_add(&a, "part", TEXT("one"), (How){0});
    archive_add(&a, "part", TEXT("one"), (How){.over = true});
    assert_int_equal(open_archive(&a, &zip, &arena), ZIP_OVERLAP);
    archive_release(&a);
    archive_add(&a, "xl/part", TEXT("one"), (How){0});
    archive_add(&a, "XL/Part", TEXT("two"), (How){0});
    assert_int_equal(open_archive(&a, &zip, &arena), ZIP_TWICE);
    assert_true(text_equal(zip.culprit, TEXT("XL/Part")));
    archive_release(&a);
    arena_release(&arena);
}

static void test_many_entries(void **state)
{
    Archive a = {0};
    Arena arena;
    Zip zip;
    char name[16];

    (void)state;
    assert_true(arena_init(&arena));
    for (unsigned i = 0; i <= ZIP_MAX_ENTRIES; i++) {
        snprintf(name, sizeof name, "p%u", i);
        archive_add(&a, name, TEXT(""), (How){0});
    }
    assert_int_equal(open_archive(&a, &zip, &arena), ZIP_MANY_ENTRIES);
    archive_release(&a);
    arena_release(&arena);
}

/* 64 MiB of one byte come to 1,028 times their packed length, the most that there can be. */
static void test_a_bomb(void **state)
{
    size_t len = (size_t)64 << 20;
    char *bytes = calloc(len, 1);
    Archive a = {0};
    Arena arena;
    Zip zip;
    Out into;

    (void)state;
    assert_non_null(bytes);
    out_init(&into);
    assert_true(arena_init(&arena));
    archive_add(&a, "part", (Text){bytes, len}, (How){.deflate = true});
    assert_int_equal(open_archive(&a, &zip, &arena), ZIP_OK);
    assert_int_equal(read_all(&zip, zip_find(&zip, TEXT("PART")), &into), ZIP_STEEP);
    assert_in_range(into.len, ZIP_RATIO_FROM - 65536, ZIP_RATIO_FROM + 65536);
    assert_true(text_equal(zip.culprit, TEXT("part")));
    out_release(&into);
    archive_release(&a);
    arena_release(&arena);
    free(bytes);
}

/* A byte of anything less, or anything more, is no archive, or one that reads as before. */
static void test_cut_anywhere(void **state)
{
    Archive a = {0};
    Arena arena;
    Zip zip;
    Out into;

    (void)state;
    out_init(&into);
    assert_true(arena_init(&arena));
    archive_add(&a, "part", TEXT("one one one one one one one"), (How){.deflate = true});
    archive_add(&a, "other", TEXT("two"), (How){.wide = true});
    archive_end(&a, 0);
    for (size_t len = 0; len < a.bytes.len; len++) {
        char *copy = malloc(len + 1); /* of its very length, so that a step too far shows */
        assert_non_null(copy);
        memcpy(copy, a.bytes.bytes, len);
        assert_int_not_equal(zip_open(&zip, (Text){copy, len}, &arena), ZIP_OK);
        free(copy);
    }
    for (size_t at = 0; at < a.bytes.len; at++)
        for (unsigned bit = 0; bit < 8; bit++) {
            a.bytes.bytes[at] ^= (char)(1 << bit);
            into.len = 0;
            if (zip_open(&zip, out_view(&a.bytes), &arena) == ZIP_OK &&
                zip_find(&zip, TEXT("part")) &&
                read_all(&zip, zip_find(&zip, TEXT("part")), &into) == ZIP_OK)
                assert_true(text_equal(out_view(&into), TEXT("one one one one one one one")));
            a.bytes.bytes[at] ^= (char)(1 << bit);
        }
    out_release(&into);
    archive_release(&a);
    arena_release(&arena);
}

static void test_false_directories(void **state)
{
    Archive a = {0};
    Arena arena;
    Zip zip;

    (void)state;
    assert_true(arena_init(&arena));
    assert_int_equal(zip_open(&zip, TEXT("PK\3\4 and no more"), &arena), ZIP_NO_DIRECTORY);
    archive_add(&a, "part", TEXT("one"), (How){0});
    archive_end(&a, 1);
    assert_int_equal(zip_open(&zip, out_view(&a.bytes), &arena), ZIP_BAD_DIRECTORY);
    archive_release(&a);
    archive_add(&a, "part", TEXT("one"), (How){0});
    archive_end(&a, 0);
    a.bytes.bytes[a.bytes.len - 18] = 1; /* the number of this disk */
    assert_int_equal(zip_open(&zip, out_view(&a.bytes), &arena), ZIP_SPLIT);
    archive_release(&a);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_read),
        cmocka_unit_test(test_what_is_refused),
        cmocka_unit_test(test_entries_upon_each_other),
        cmocka_unit_test(test_many_entries),
        cmocka_unit_test(test_a_bomb),
        cmocka_unit_test(test_cut_anywhere),
        cmocka_unit_test(test_false_directories),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
