/* Rows by several threads: as those of the reader that takes one after the other, byte by byte, whatever the
 * pieces and however many the threads: rows, fields, lines, mistakes and their places, digest.
 *
 * That reader in its turn says what a plain one says that is written apart (plain_csv.h).
 *
 * The texts are those of data files of the tests, others that are odd in one way each, and random ones of the
 * characters that matter.
 */
#include "plain_csv.h"
#include "scanned.h"
#include "tiny_data.h"

#include "base/utf8.h"

enum { CREWS = 4, LEVELS = 3 };

static const uint32_t crew_sizes[CREWS] = {1, 2, 3, 8};
static Crew *crews[CREWS];

static int set_up(void **state)
{
    (void)state;
    for (int i = 0; i < CREWS; i++)
        crews[i] = crew_new(crew_sizes[i]);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    for (int i = 0; i < CREWS; i++)
        crew_free(crews[i]);
    return 0;
}

/* What the reader of the tests says of it; of what it takes. */
static void expect_plain(Text bytes)
{
    SeenRows seen = {.bytes = bytes, .piece = 1, .bare = true};
    Out plain;

    if (!utf8_is_valid(bytes) || (bytes.len && memchr(bytes.ptr, 0, bytes.len)))
        return;
    seen_read_all(&seen);
    plain_read(bytes, &plain);
    if (!text_equal(out_view(&seen.said), out_view(&plain)))
        fail_msg("of\n%.*s\nplain:\n%.*s\nread:\n%.*s", (int)bytes.len, bytes.ptr, (int)plain.len,
                 plain.bytes, (int)seen.said.len, seen.said.bytes);
    out_release(&plain);
    seen_end(&seen);
}

static void expect_same(Text bytes, const SeenRows *plain, unsigned chunk, int crew, int level)
{
    Machine machine = {.crew = crews[crew], .level = (CpuLevel)level, .chunk = chunk};
    SeenRows seen;

    seen_text(&seen, bytes, 0, &machine);
    if (!text_equal(out_view(&seen.said), out_view(&plain->said)))
        fail_msg("chunk %u, %u threads, level %d, of\n%.*s\nplain:\n%.*s\nscanned:\n%.*s", chunk,
                 crew_sizes[crew], level, (int)bytes.len, bytes.ptr, (int)plain->said.len,
                 plain->said.bytes, (int)seen.said.len, seen.said.bytes);
    seen_end(&seen);
}

/* Every size of pieces up to `most`, and those around words and pages. */
static void scan(Text bytes, unsigned most)
{
    static const unsigned sizes[] = {61, 63, 64, 65, 127, 4095, 4096, 65536};
    SeenRows plain;
    int turn = 0;

    expect_plain(bytes);
    seen_text(&plain, bytes, 1, NULL);
    for (unsigned chunk = 1; chunk <= most; chunk++, turn++)
        expect_same(bytes, &plain, chunk, turn % CREWS, turn / CREWS % LEVELS);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        expect_same(bytes, &plain, sizes[i], (int)i % CREWS, (int)i % LEVELS);
    for (unsigned chunk = (unsigned)bytes.len > 1 ? (unsigned)bytes.len - 1 : 1;
         chunk <= bytes.len + 1; chunk++)
        expect_same(bytes, &plain, chunk, (int)chunk % CREWS, 2);
    seen_end(&plain);
}

#define SCAN(text) scan(TEXT(text), (unsigned)sizeof(text))

static void test_odd(void **state)
{
    (void)state;
    SCAN("");
    SCAN("a");
    SCAN("a,b\n");
    SCAN("a,b\n1,2\n3,4\n");
    SCAN("a,b\r\n1,2\r\n3,4");
    SCAN("a,b\n1,\"x,\ny\"\n\"\"\"q\"\"\",\"\"\n5,6\n");
    SCAN("a,b\n1,x\"y\n3,4\n5,6\n\"7\"8,9\n1,2\n");
    SCAN("a,b\n1,2\n3\n4,5,6\n7,8\n");
    SCAN("a,b\n1,2\n\n3,4\n\n\n");
    SCAN("a\n1\n\n2\n\n");
    SCAN("a\n\"\"\n1\r\n\r\n");
    SCAN("a,b\n1,2\r3,4\r\n5,6\r\r\n7,8\n");
    SCAN("a,b\n\"1\r2\",3\n4,5\n");
    SCAN("a,b\n1,\xc3\xa9\n2,\xff\n3,Z\n\xe2\x82,4\n5,6\n");
    SCAN("a,b\nZ,1\nZ,\"x\ny\"\n2,3\nZ,Z\n");
    SCAN("a,b\n1,\"open\n2,3\n4,5\n");
    SCAN("\xef\xbb\xbf"
         "a;b\n1;2\n3;4,5\n");
    scan((Text){"a,b\n1,2\n3,\0\n5,6\n", 16}, 20);
}

/* A row that is longer than pieces and what is read behind them. */
static void test_long_rows(void **state)
{
    enum { LONG = 70000 };
    static char text[LONG + 64];
    SeenRows plain;
    size_t len = 0;

    (void)state;
    len += (size_t)sprintf(text, "a,b\n1,2\n3,\"");
    for (int i = 0; i < LONG; i++)
        text[len++] = i % 50 == 0 ? '\n' : i % 7 == 0 ? ',' : 'x';
    len += (size_t)sprintf(text + len, "\"\n5,6\n7,8\n");
    seen_text(&plain, (Text){text, len}, 1, NULL);
    for (unsigned chunk = 1000; chunk < 80000; chunk += 7001)
        expect_same((Text){text, len}, &plain, chunk, (int)chunk % CREWS, 2);
    expect_same((Text){text, len}, &plain, 9, 3, 1);
    seen_end(&plain);
}

static uint64_t drawn = 88172645463325252u;

static unsigned draw(unsigned below)
{
    drawn ^= drawn << 13;
    drawn ^= drawn >> 7;
    drawn ^= drawn << 17;
    return (unsigned)(drawn >> 33) % below;
}

/* Mostly good, with something odd now and then: `odd` in a thousand. */
static size_t make_random(char *text, unsigned rows, unsigned odd)
{
    static const char *const fields[] = {"",           "1",        "yes",     "\"a,b\"",
                                         "\"\"",       "kent",     "\"\n\"",  "\"x\"\"y\"",
                                         "2016-04-01", "\xc2\xa3", "\"\r\n\""};
    static const char *const odds[] = {"\"", "\r", "\n", ",", "x\"", "\xff", "Z", "\r\r\n"};
    bool returns = draw(2);
    size_t len = (size_t)sprintf(text, "a,b,c%s\n", returns ? "\r" : "");

    for (unsigned r = 0; r < rows; r++) {
        for (unsigned f = 0; f < 3; f++) {
            len += (size_t)sprintf(text + len, "%s%s", f ? "," : "", fields[draw(11)]);
            if (draw(1000) < odd)
                len += (size_t)sprintf(text + len, "%s", odds[draw(8)]);
        }
        len += (size_t)sprintf(text + len, "%s\n", returns ? "\r" : "");
    }
    return draw(4) ? len : len - 1;
}

static void test_random(void **state)
{
    static char text[20000];

    (void)state;
    for (int turn = 0; turn < 600; turn++) {
        size_t len =
            make_random(text, draw(turn % 10 ? 20 : 300), turn % 3 ? 30 * (unsigned)(turn % 5) : 0);
        SeenRows plain;
        expect_plain((Text){text, len});
        seen_text(&plain, (Text){text, len}, 1 + draw(5), NULL);
        for (int i = 0; i < 12; i++)
            expect_same((Text){text, len}, &plain, 1 + draw(i % 3 ? 40 : 700), (int)draw(CREWS),
                        (int)draw(LEVELS));
        seen_end(&plain);
    }
}

static void scan_file(const char *path)
{
    static char text[1 << 16];
    FILE *file = fopen(path, "rb");

    if (!file)
        fail_msg("%s is not there", path);
    size_t len = fread(text, 1, sizeof text, file);
    fclose(file);
    scan((Text){text, len}, len <= 4096 ? (unsigned)len : 3);
}

static void test_files(void **state)
{
    static const char *const paths[] = {"tests/data/small/data/patients.csv",
                                        "tests/data/small/data/evidence.csv",
                                        "tests/data/long/data/patients.csv",
                                        "tests/data/long/data/evidence.csv",
                                        "tests/data/quarter/data/patients.csv",
                                        "tests/data/quarter/data/evidence.csv",
                                        "tests/data/pilot/data/arrests.csv",
                                        "tests/data/arrests/data/arrests.csv",
                                        "tests/data/secamb/accepted.csv",
                                        "rules/secamb-999-2016-17/data/activity.csv",
                                        "rules/secamb-999-2016-17/data/evidence.csv"};

    (void)state;
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        scan_file(paths[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_odd),
        cmocka_unit_test(test_long_rows),
        cmocka_unit_test(test_random),
        cmocka_unit_test(test_files),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
