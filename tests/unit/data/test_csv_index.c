/* Where fields end, at each level of the processor: as a loop says that takes byte by byte. And whether bytes are
 * UTF-8: as base/utf8.c says, which is tested by itself; in doubt only what is not, but for the base level, which
 * doubts all that is beyond ASCII.
 *
 * Characters, whole and broken in each way of RFC 3629, stand at every place about the end of half a word and of a word.
 */
#include "base/utf8.h"
#include "data/csv_index.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { ROOM = 4096, LEVELS = 3 };

static char room[ROOM + INDEX_WORD];
static uint32_t ends[ROOM + INDEX_WORD], breaks[ROOM + INDEX_WORD];

static CsvIndex index_of(const CsvLevel *level, size_t from, size_t len)
{
    CsvIndex index = {.bytes = room,
                      .from = from,
                      .to = len,
                      .enough = len,
                      .separator = ',',
                      .ends = ends,
                      .breaks = breaks};

    level->index(&index);
    return index;
}

static const CsvLevel *level_of(int nth)
{
    return csv_level((CpuLevel)nth);
}

/* --- fields ------------------------------------------------------------------------------ */

static uint64_t drawn = 88172645463325252u;

static unsigned draw(unsigned below)
{
    drawn ^= drawn << 13;
    drawn ^= drawn >> 7;
    drawn ^= drawn << 17;
    return (unsigned)(drawn >> 33) % below;
}

/* Fields from one in eight bytes to one a byte, so that a word has from none to 64. */
static size_t make_fields(size_t most)
{
    static const char *const fields[] = {"",   "1",    "\"a,b\"", "\"\"\"\n\"",
                                         "\t", "kent", "\xc2\xa3"};
    static const unsigned kinds[] = {1, 2, 5, 7};
    unsigned kind = kinds[draw(4)];
    size_t len = 0;

    while (len + 8 < most) {
        len += (size_t)sprintf(room + len, "%s", fields[draw(kind)]);
        room[len++] = draw(5) ? ',' : '\n';
    }
    room[len++] = '\n';
    return len;
}

static void expect_fields(const CsvIndex *index, size_t from, size_t len)
{
    size_t end = 0, line_break = 0, feeds = 0;
    bool quoted = false;

    for (size_t at = from; at < len; at++) {
        quoted = quoted != (room[at] == '"');
        if (!quoted && (room[at] == ',' || room[at] == '\n'))
            assert_int_equal(index->ends[end++], at);
        if (quoted && room[at] == '\n')
            assert_int_equal(index->breaks[line_break++], at);
        feeds += !quoted && room[at] == '\n';
    }
    assert_int_equal(index->end_count, end);
    assert_int_equal(index->break_count, line_break);
    assert_int_equal(index->feeds, feeds);
    assert_int_equal(index->at, len);
    assert_false(index->odd);
}

/* Where the second row begins; the first, if it is the only one. */
static size_t second_row(size_t len)
{
    bool quoted = false;

    for (size_t at = 0; at + 1 < len; at++) {
        quoted = quoted != (room[at] == '"');
        if (!quoted && room[at] == '\n')
            return at + 1;
    }
    return 0;
}

static void test_fields(void **state)
{
    (void)state;
    for (int turn = 0; turn < 2000; turn++) {
        size_t len = make_fields(8 + draw(700)), from = second_row(len);
        for (int level = 0; level < LEVELS; level++) {
            CsvIndex index = index_of(level_of(level), from, len);
            expect_fields(&index, from, len);
        }
    }
}

/* It goes no further than the word with the first line end at `enough` or behind it. */
static void test_enough(void **state)
{
    (void)state;
    for (size_t end = 64; end < 256; end++)
        for (size_t enough = 60; enough < 200; enough += 7)
            for (int level = 0; level < LEVELS; level++) {
                memset(room, 'x', 512);
                room[10] = room[end] = '\n';
                CsvIndex index = {.bytes = room,
                                  .to = 512,
                                  .enough = enough,
                                  .separator = ',',
                                  .ends = ends,
                                  .breaks = breaks};
                level_of(level)->index(&index);
                assert_int_equal(index.at, enough <= end ? end / 64 * 64 + 64 : 512);
            }
}

/* --- UTF-8 ------------------------------------------------------------------------------- */

/* These bytes at every place about `middle`, the rest ASCII. */
static void expect_doubt(const char *bytes, size_t count, size_t middle)
{
    size_t len = 200;

    for (size_t at = middle - count - 1; at <= middle + 1; at++) {
        memset(room, 'a', len);
        memcpy(room + at, bytes, count);
        room[len - 1] = '\n';
        bool good = utf8_is_valid((Text){room, len});
        for (int level = 1; level < LEVELS; level++) {
            CsvIndex index = index_of(level_of(level), 0, len);
            if (level_of(level) != &csv_base && index.doubtful == good)
                fail_msg("%s, %zu bytes at %zu: %02x %02x", level_of(level)->name, count, at,
                         (unsigned char)bytes[0], (unsigned char)bytes[1]);
            assert_int_equal(index.at, len);
        }
    }
}

static void test_two_bytes(void **state)
{
    (void)state;
    for (unsigned both = 0; both < 65536; both++) {
        char bytes[2] = {(char)(both >> 8), (char)both};
        bool plain = !((bytes[0] | bytes[1]) & 0x80);
        if (!plain && !memchr(bytes, '"', 2) && !memchr(bytes, 0, 2) && !memchr(bytes, '\r', 2))
            expect_doubt(bytes, 2, 64);
    }
}

/* The first and last of each range of bytes that RFC 3629 tells apart. */
static const unsigned char edges[] = {'a',  0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf,
                                      0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed,
                                      0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff};

static void test_edges(void **state)
{
    enum { EDGES = sizeof edges };

    (void)state;
    for (unsigned n = 0; n < EDGES * EDGES * EDGES; n++) {
        char bytes[4] = {(char)edges[n % EDGES], (char)edges[n / EDGES % EDGES],
                         (char)edges[n / EDGES / EDGES], (char)0x80};
        expect_doubt(bytes, 3, 64);
        expect_doubt(bytes, 4, 32);
        bytes[3] = (char)0xbf;
        expect_doubt(bytes, 4, 128);
    }
}

/* Cut off by the last byte that is looked at, in a word that is not whole. */
static void test_cut(void **state)
{
    static const char *const cut[] = {"\xc3", "\xe2\x82", "\xf0\x9f\x9a"};

    (void)state;
    for (size_t i = 0; i < sizeof cut / sizeof *cut; i++)
        for (size_t at = 50; at < 80; at++) {
            size_t len = at + strlen(cut[i]) + 1;
            memset(room, 'a', at);
            memcpy(room + at, cut[i], strlen(cut[i]));
            room[len - 1] = '\n';
            for (int level = 0; level < LEVELS; level++)
                assert_true(index_of(level_of(level), 0, len).doubtful);
        }
}

/* The base level, too, has no doubt of ASCII. */
static void test_ascii(void **state)
{
    (void)state;
    memset(room, '\t', 300);
    room[299] = '\n';
    for (int level = 0; level < LEVELS; level++)
        assert_false(index_of(level_of(level), 0, 300).doubtful);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fields),    cmocka_unit_test(test_enough),
        cmocka_unit_test(test_two_bytes), cmocka_unit_test(test_edges),
        cmocka_unit_test(test_cut),       cmocka_unit_test(test_ascii),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
