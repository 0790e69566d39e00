/* SHA-256 on the examples published with FIPS 180-4: "abc", two blocks, a million letters, and
 * nothing at all. */
#include "base/sha256.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void expect_digest(const char *message, const char *digest)
{
    Sha256 sha;
    char hex[65];

    sha256_init(&sha);
    sha256_update(&sha, message, strlen(message));
    sha256_hex(&sha, hex);
    assert_string_equal(hex, digest);
}

static void test_published(void **state)
{
    (void)state;
    expect_digest("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect_digest("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    expect_digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    expect_digest("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopq"
                  "klmnopqrlmnopqrsmnopqrstnopqrstu",
                  "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
}

static void test_a_million_in_pieces(void **state)
{
    char piece[977];
    char hex[65];
    Sha256 sha;

    (void)state;
    memset(piece, 'a', sizeof piece);
    sha256_init(&sha);
    sha256_update(&sha, NULL, 0);
    for (size_t left = 1000000; left > 0;) {
        size_t step = left < sizeof piece ? left : sizeof piece;

        sha256_update(&sha, piece, step);
        left -= step;
    }
    sha256_hex(&sha, hex);
    assert_string_equal(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

/* Lengths around the place where the length no longer fits the last block, cut at every byte.
 */
static void test_cuts_do_not_matter(void **state)
{
    unsigned char bytes[130];

    (void)state;
    for (unsigned i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)(i * 7);
    for (size_t len = 53; len <= sizeof bytes; len++) {
        char whole[65], parts[65];
        Sha256 sha;

        sha256_init(&sha);
        sha256_update(&sha, bytes, len);
        sha256_hex(&sha, whole);
        for (size_t cut = 0; cut <= len; cut++) {
            sha256_init(&sha);
            sha256_update(&sha, bytes, cut);
            sha256_update(&sha, bytes + cut, len - cut);
            sha256_hex(&sha, parts);
            assert_string_equal(parts, whole);
        }
    }
}

/* What the processor does by itself, held against the standard's own steps. */
static void test_both_ways_agree(void **state)
{
    unsigned char blocks[7 * SHA256_BLOCK];
    uint32_t plain[8] = {1, 2, 3, 4, 5, 6, 7, 0xffffffff}, instructions[8];

    (void)state;
    if (!sha256_has_instructions())
        skip();
    for (size_t i = 0; i < sizeof blocks; i++)
        blocks[i] = (unsigned char)(i * 31 + i / 7);
    memcpy(instructions, plain, sizeof plain);
    sha256_compress_plain(plain, blocks, 7);
    sha256_compress_instructions(instructions, blocks, 7);
    assert_memory_equal(instructions, plain, sizeof plain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_published),
        cmocka_unit_test(test_a_million_in_pieces),
        cmocka_unit_test(test_cuts_do_not_matter),
        cmocka_unit_test(test_both_ways_agree),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
