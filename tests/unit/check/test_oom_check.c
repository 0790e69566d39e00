/* Memory refused, at every request in turn, once and for ever, while rules are checked: a model
 * or none, never a crash, and everything is given back.
 *
 * Linked with --wrap for malloc, realloc and free. The rules are made long enough for many
 * requests.
 */
#include "from_rules.h"

#include "../refuse.h" /* __wrap_malloc __wrap_realloc __wrap_free */

static char text[sizeof rules + 131072];

/* False: memory was refused and noticed. */
static bool run_once(size_t from, size_t to)
{
    Reader reader = {text, read_rules};
    Rulebook book = {0};
    Diags diags;
    Arena arena;
    Model *model = NULL;

    requests = 0;
    refused_from = from;
    refused_to = to;
    if (!arena_init(&arena))
        return false;
    diags_init(&diags, &arena);
    if (rulebook_load(&book, TEXT("test.cquin"), &reader, &arena, (HashKey){1, 2}, &diags))
        model = model_from_rulebook(&book, &arena, &diags);
    bool whole = model && !arena.failed;
    arena_release(&arena);
    refused_from = refused_to = 0;
    return whole;
}

static void every_request_refused(void **state)
{
    size_t before = held;

    (void)state;
    assert_true(run_once(0, 0));
    size_t all = requests;
    assert_true(all > 8);
    for (size_t nth = 0; nth < all; nth++) {
        run_once(nth, nth + 1);
        assert_int_equal(held, before);
        assert_false(run_once(nth, SIZE_MAX));
        assert_int_equal(held, before);
    }
}

int main(void)
{
    size_t len = sizeof rules - 1;
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_request_refused)};

    memcpy(text, rules, sizeof rules);
    for (int i = 0; i < 700; i++) /* mistakes of several sorts, and a measure as an argument */
        len += (size_t)sprintf(text + len,
                               "define d%d of x is x + nothing_%d\nquestion q%d \"?\"\n"
                               "define m%d of measure m is m rate - m target\n"
                               "define c%d is m%d of calls\n",
                               i, i, i, i, i, i);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
