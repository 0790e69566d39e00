/* Lines and columns. Expected places are counted by hand in the texts below, as an editor
 * would show them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "diag/source.h"

typedef struct Fixture {
    Arena arena;
    Sources sources;
} Fixture;

static int set_up(void **state)
{
    static Fixture fixture;

    if (!arena_init(&fixture.arena))
        return 1;
    sources_init(&fixture.sources, &fixture.arena);
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *f = *state;

    arena_release(&f->arena);
    return 0;
}

static void expect_place(Fixture *f, SourceId id, uint32_t at, uint32_t line, uint32_t column)
{
    Place place = span_place(&f->sources, (Span){id, at, at});

    assert_int_equal(place.line, line);
    assert_int_equal(place.column, column);
}

static void expect_line(Fixture *f, SourceId id, uint32_t line, Text expected)
{
    Text found = source_line(&f->sources, id, line);

    assert_int_equal(found.len, expected.len);
    if (expected.len)
        assert_memory_equal(found.ptr, expected.ptr, expected.len);
}

/* Bytes:            a b \n c \r\n d \r e \r \r f  — five line ends, the sixth line is "f". */
static void test_every_line_end(void **state)
{
    Fixture *f = *state;
    SourceId id = source_add(&f->sources, TEXT("x"), TEXT("ab\nc\r\nd\re\r\rf"));

    assert_int_equal(source_at(&f->sources, id)->lines.count, 6);
    expect_line(f, id, 1, TEXT("ab"));
    expect_line(f, id, 2, TEXT("c"));
    expect_line(f, id, 3, TEXT("d"));
    expect_line(f, id, 4, TEXT("e"));
    expect_line(f, id, 5, TEXT_NONE);
    expect_line(f, id, 6, TEXT("f"));
    expect_place(f, id, 0, 1, 1);
    expect_place(f, id, 3, 2, 1);  /* c */
    expect_place(f, id, 6, 3, 1);  /* d, after CR LF */
    expect_place(f, id, 8, 4, 1);  /* e, after a lone CR */
    expect_place(f, id, 11, 6, 1); /* f */
    expect_place(f, id, 12, 6, 2); /* the end of the file */
}

static void test_no_final_line_end_and_empty(void **state)
{
    Fixture *f = *state;
    SourceId empty = source_add(&f->sources, TEXT("empty"), TEXT_NONE);
    SourceId ended = source_add(&f->sources, TEXT("ended"), TEXT("a\n"));

    expect_place(f, empty, 0, 1, 1);
    expect_line(f, empty, 1, TEXT_NONE);
    expect_place(f, ended, 2, 2, 1);
    expect_line(f, ended, 2, TEXT_NONE);
    expect_line(f, ended, 3, TEXT_NONE);
}

/* "£é日x": 2 + 2 + 3 bytes before x, which is the fourth character. A bad byte counts as one. */
static void test_columns_are_characters(void **state)
{
    Fixture *f = *state;
    SourceId id = source_add(&f->sources, TEXT("x"), TEXT("\xC2\xA3\xC3\xA9\xE6\x97\xA5x"));
    SourceId bad = source_add(&f->sources, TEXT("bad"),
                              TEXT("a\xA3"
                                   "b"));

    expect_place(f, id, 7, 1, 4);
    expect_place(f, bad, 2, 1, 3);
}

static void test_byte_order_mark_is_no_column(void **state)
{
    Fixture *f = *state;
    SourceId id = source_add(&f->sources, TEXT("x"),
                             TEXT("\xEF\xBB\xBF"
                                  "ab\ncd"));

    expect_place(f, id, 3, 1, 1);
    expect_place(f, id, 4, 1, 2);
    expect_place(f, id, 7, 2, 2);
}

static void test_spans(void **state)
{
    Fixture *f = *state;
    SourceId id = source_add(&f->sources, TEXT("x"), TEXT("from 50% to 70%"));
    Span joined = span_join((Span){id, 5, 8}, (Span){id, 12, 15});

    assert_true(text_equal(span_text(&f->sources, joined), TEXT("50% to 70%")));
    assert_true(text_equal(span_text(&f->sources, (Span){id, 12, 99}), TEXT("70%")));
    assert_int_equal(span_join(SPAN_NONE, joined).start, 5);
    assert_int_equal(span_join(joined, SPAN_NONE).end, 15);
    assert_int_equal(span_place(&f->sources, SPAN_NONE).line, 0);
    assert_int_equal(span_text(&f->sources, SPAN_NONE).len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_every_line_end, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_no_final_line_end_and_empty, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_columns_are_characters, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_byte_order_mark_is_no_column, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_spans, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
