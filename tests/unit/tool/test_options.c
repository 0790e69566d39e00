/* The option parser, from arguments as a shell gives them. */
#include "tool/command.h"
#include "tool/options.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

enum { MOST = 12 };

static Arena arena;
static Diags diags;
static Options options;

static int set_up(void **state)
{
    (void)state;
    assert_true(arena_init(&arena));
    diags_init(&diags, &arena);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

/* The words after the program's name; NULL ends them. */
static void parse(const char *first, ...)
{
    char *arguments[MOST] = {(char *)(uintptr_t) "cquin"};
    int count = 1;
    va_list more;

    va_start(more, first);
    for (const char *word = first; word && count < MOST; word = va_arg(more, const char *))
        arguments[count++] = (char *)(uintptr_t)word;
    va_end(more);
    options_from_arguments(&options, count, arguments, &arena, &diags);
}

static void expect_text(Text text, const char *expected)
{
    assert_non_null(text.ptr);
    assert_true(text_equal(text, text_from_cstr(expected)));
}

static void expect_complaint(uint32_t at, DiagCode code, const char *text, const char *help)
{
    assert_true(at < diags.list.count);
    assert_int_equal(diags.list.items[at]->code, code);
    expect_text(diags.list.items[at]->text, text);
    if (help)
        expect_text(diags.list.items[at]->help, help);
}

static void verb_operands_and_options_in_any_order(void **state)
{
    (void)state;
    parse("--json", "eval", "--as-at", "2016-11-15", "rules", "--reading=a=b", "--reading", "c=d",
          "-", (char *)NULL);
    assert_int_equal(diags.errors, 0);
    expect_text(options.verb, "eval");
    assert_int_equal(options.operands.count, 2);
    expect_text(options.operands.items[0], "rules");
    expect_text(options.operands.items[1], "-");
    expect_text(option_value(&options, OPTION_AS_AT), "2016-11-15");
    assert_int_equal(options.values[OPTION_READING].count, 2);
    expect_text(options.values[OPTION_READING].items[0], "a=b");
    assert_true(option_said(&options, OPTION_JSON));
    assert_false(option_said(&options, OPTION_STRICT));
    assert_null(option_value(&options, OPTION_OUTPUT).ptr);
}

static void two_dashes_end_the_options(void **state)
{
    (void)state;
    parse("check", "--", "--json", (char *)NULL);
    assert_int_equal(diags.errors, 0);
    expect_text(options.operands.items[0], "--json");
    assert_false(option_said(&options, OPTION_JSON));
}

static void a_misspelt_option_gets_the_nearest(void **state)
{
    (void)state;
    parse("eval", "--as-of", "x", "--jsno", "--quite-another-thing", "-j", (char *)NULL);
    assert_int_equal(diags.errors, 4);
    expect_complaint(0, DIAG_E0602, "there is no option \"--as-of\"", "did you mean --as-at?");
    expect_complaint(1, DIAG_E0602, "there is no option \"--jsno\"", "did you mean --json?");
    expect_complaint(2, DIAG_E0602, "there is no option \"--quite-another-thing\"",
                     "\"cquin help COMMAND\" lists the options of a command");
    expect_complaint(3, DIAG_E0602, "there is no option \"-j\"", NULL);
    assert_int_equal(options.operands.count, 0); /* "x" belonged to the first of them */
}

static void all_mistakes_are_told(void **state)
{
    (void)state;
    parse("eval", "--as-at", "--json=1", "--output", "a", "--output", "b", "--data=", (char *)NULL);
    assert_int_equal(diags.errors, 4);
    expect_complaint(0, DIAG_E0603, "--as-at says nothing", NULL);
    expect_complaint(1, DIAG_E0604, "--json stands alone; nothing can be said after it", NULL);
    expect_complaint(2, DIAG_E0604, "--output is said twice", NULL);
    expect_complaint(3, DIAG_E0603, "--data says nothing", NULL);
    assert_int_equal(diags.exit, EXIT_USAGE);
}

static void an_option_of_other_commands_is_refused(void **state)
{
    (void)state;
    parse("check", "x", "--since", "2016-01-01", (char *)NULL);
    options_check_taken(&options, options.verb, command_check.options | OPTIONS_EVERYWHERE, &diags);
    expect_complaint(0, DIAG_E0602, "\"cquin check\" takes no --since", NULL);
    expect_text(diags.list.items[0]->notes->text, "it belongs to: eval");
}

static void color_is_colour(void **state)
{
    (void)state;
    parse("eval", "--color", "never", (char *)NULL);
    assert_int_equal(diags.errors, 0);
    expect_text(option_value(&options, OPTION_COLOUR), "never");
}

static void every_command_is_found_and_has_an_example(void **state)
{
    (void)state;
    for (size_t i = 0; commands[i]; i++) {
        Text example = text_from_cstr(commands[i]->example);

        assert_ptr_equal(command_find(text_from_cstr(commands[i]->name)), commands[i]);
        assert_true(text_starts(example, TEXT("cquin ")));
        assert_true(
            text_starts(text_slice(example, 6, example.len), text_from_cstr(commands[i]->name)));
        assert_true(text_ends(text_from_cstr(commands[i]->help), TEXT("\n")));
    }
    assert_null(command_find(TEXT("evla")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(verb_operands_and_options_in_any_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(two_dashes_end_the_options, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_misspelt_option_gets_the_nearest, set_up, tear_down),
        cmocka_unit_test_setup_teardown(all_mistakes_are_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_option_of_other_commands_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(color_is_colour, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_command_is_found_and_has_an_example, set_up,
                                        tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
