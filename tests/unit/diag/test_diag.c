/* Making, counting and accepting diagnostics; the registry. Counts are those of the calls in
 * each test. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "diag/diag.h"

#include <string.h>

typedef struct Fixture {
    Arena arena;
    Diags diags;
} Fixture;

static int set_up(void **state)
{
    static Fixture fixture;

    if (!arena_init(&fixture.arena))
        return 1;
    diags_init(&fixture.diags, &fixture.arena);
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *f = *state;

    arena_release(&f->arena);
    return 0;
}

static void test_a_diag_keeps_what_it_was_given(void **state)
{
    Fixture *f = *state;
    Diag *d = diag_add(&f->diags, DIAG_E0009, (Span){1, 2, 3}, "%.*s has %d", 3, "abcdef", 42);

    diag_caption(&f->diags, d, "caption %s", "x");
    diag_label(&f->diags, d, (Span){1, 7, 8}, "first");
    diag_label(&f->diags, d, (Span){1, 9, 10}, "second");
    diag_note(&f->diags, d, "note");
    diag_help(&f->diags, d, "help");
    diag_fix(&f->diags, d, (Span){1, 2, 2}, TEXT("fix"));
    diag_where(&f->diags, d, TEXT("where"));
    assert_true(text_equal(d->text, TEXT("abc has 42")));
    assert_true(text_equal(d->caption, TEXT("caption x")));
    assert_true(text_equal(d->labels->text, TEXT("first")));
    assert_true(text_equal(d->labels->next->text, TEXT("second")));
    assert_null(d->labels->next->next);
    assert_true(text_equal(d->notes->text, TEXT("note")));
    assert_true(text_equal(d->help, TEXT("help")));
    assert_true(text_equal(d->where, TEXT("where")));
    assert_true(d->has_fix);
    assert_int_equal(d->severity, SEVERITY_ERROR);
}

static void test_a_long_text_is_whole(void **state)
{
    Fixture *f = *state;
    char words[3001];

    memset(words, 'w', 3000);
    words[3000] = '\0';
    Text text = diags_format(&f->diags, "<%s>", words);
    assert_int_equal(text.len, 3002);
    assert_int_equal(text.ptr[0], '<');
    assert_int_equal(text.ptr[3001], '>');
}

/* Usage over input/output over limits over rules over data, whatever came first. */
static void test_the_worst_exit_wins(void **state)
{
    Fixture *f = *state;

    assert_int_equal(f->diags.exit, EXIT_DONE);
    diag_add(&f->diags, DIAG_E0001, SPAN_NONE, "rules");
    assert_int_equal(f->diags.exit, EXIT_RULES);
    diag_add(&f->diags, DIAG_E0606, SPAN_NONE, "io");
    assert_int_equal(f->diags.exit, EXIT_IO);
    diag_add(&f->diags, DIAG_E0008, SPAN_NONE, "limit");
    assert_int_equal(f->diags.exit, EXIT_IO);
    diag_add(&f->diags, DIAG_E0608, SPAN_NONE, "memory");
    assert_int_equal(f->diags.exit, EXIT_INTERNAL);
    assert_int_equal(exit_worse(EXIT_DATA, EXIT_RULES), EXIT_RULES);
    assert_int_equal(exit_worse(EXIT_LIMIT, EXIT_RULES), EXIT_LIMIT);
    assert_int_equal(exit_worse(EXIT_DONE, EXIT_GATE), EXIT_GATE);
}

static void test_accepting_takes_out_of_the_counts(void **state)
{
    Fixture *f = *state;
    Diag *rules = diag_add(&f->diags, DIAG_E0001, SPAN_NONE, "rules");
    Diag *limit = diag_add(&f->diags, DIAG_E0008, SPAN_NONE, "limit");

    diag_accept(&f->diags, limit);
    diag_accept(&f->diags, limit);
    assert_int_equal(f->diags.errors, 1);
    assert_int_equal(f->diags.exit, EXIT_RULES);
    diag_accept(&f->diags, rules);
    assert_int_equal(f->diags.errors, 0);
    assert_int_equal(f->diags.exit, EXIT_DONE);
    assert_true(rules->accepted);
}

/* Past the limit the count goes on, the list and the memory do not. */
static void test_more_than_are_kept(void **state)
{
    Fixture *f = *state;
    size_t total = 0;

    for (uint32_t i = 0; i < DIAGS_MAX + 5000; i++) {
        if (i == DIAGS_MAX)
            total = f->arena.total;
        Diag *d = diag_add(&f->diags, DIAG_E0001, (Span){1, i, i}, "n %u", (unsigned)i);
        assert_non_null(d);
        diag_label(&f->diags, d, (Span){1, 0, 1}, "label %u", (unsigned)i);
        diag_help(&f->diags, d, "help %u", (unsigned)i);
    }
    assert_int_equal(f->diags.errors, DIAGS_MAX + 5000);
    assert_int_equal(f->diags.list.count, DIAGS_MAX);
    assert_int_equal(f->arena.total, total);
}

static void test_every_code_is_well_formed(void **state)
{
    const char *error = "", *warning = "";

    (void)state;
    for (uint32_t i = 0; i < DIAG_CODE_COUNT; i++) {
        bool is_error = diag_code_severity((DiagCode)i) == SEVERITY_ERROR;
        const char **before = is_error ? &error : &warning;
        Text code = diag_code_text((DiagCode)i);
        DiagCode found;
        assert_int_equal(code.len, 5);
        assert_int_equal(code.ptr[0], is_error ? 'E' : 'W');
        assert_true(strcmp(*before, code.ptr) < 0); /* rising, so none is there twice */
        *before = code.ptr;
        assert_true(diag_code_title((DiagCode)i).len > 0);
        assert_true(diag_code_find(code, &found));
        assert_int_equal(found, i);
    }
}

static void test_finding_codes(void **state)
{
    DiagCode code;

    (void)state;
    assert_true(diag_code_find(TEXT("e0606"), &code));
    assert_int_equal(code, DIAG_E0606);
    assert_false(diag_code_find(TEXT("E9999"), &code));
    assert_false(diag_code_find(TEXT("E060"), &code));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_diag_keeps_what_it_was_given, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_long_text_is_whole, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_the_worst_exit_wins, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_accepting_takes_out_of_the_counts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_more_than_are_kept, set_up, tear_down),
        cmocka_unit_test(test_every_code_is_well_formed),
        cmocka_unit_test(test_finding_codes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
