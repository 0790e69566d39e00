/* Memory refused, at every request in turn, once and for ever, while a rule file is parsed:
 * either the arena says that it failed, or the tree and the complaints are those of a run
 * with memory enough; and everything is given back.
 *
 * Linked with --wrap for malloc, realloc and free. The source is long enough for some
 * twenty requests, deep enough for the parser to ask for a larger stack, and wrong enough
 * for every part of the wording to be asked.
 */
#include "source.h"

#include "../refuse.h" /* __wrap_malloc __wrap_realloc __wrap_free */

static const char part[] = "> contract text\n> goes on\n"
                           "indicator i \"a \\u{A3} title\"\n"
                           "  weighting 20% of contract value\n"
                           "  baseline kent 50%, surrey 51%, sussex 52%\n"
                           "  target kent surrey sussex\n"
                           "    year to date Q2 49% 50% 51%\n"
                           "  achievement (baseline - rate) / (baseline - target) when q is r\n"
                           "  better lowr\n"
                           "  banana\n"
                           "  rationale\n"
                           "  > text of the rationale\n"
                           "  > and more\n"
                           "  weigthing 5%\n"
                           "  numerator f of a, b, c, d, e, f\n"
                           "  milestone m # comment\n"
                           "    report by 30 February 2016\n\n"
                           "    weighting\n";

static char source[100000];

static void make_source(void)
{
    for (int i = 0; i < 120; i++)
        strcat(source, part);
    strcat(source, "indicator j\nnumerator ");
    for (int i = 0; i < 150; i++)
        strcat(source, "a or b and not c is d + e * f of (");
    strcat(source, "1\n");
}

typedef struct Outcome {
    bool failed;
    uint32_t errors, names;
    size_t dump;
} Outcome;

/* The dump is written with memory to spare. */
static Outcome outcome_of(Parsed *parsed)
{
    Outcome outcome = {parsed->arena.failed, parsed->diags.errors, parsed->names.texts.count, 0};
    size_t from = refused_from, to = refused_to;
    Out out;

    refused_from = refused_to = 0;
    if (!outcome.failed) {
        out_init(&out);
        tree_dump(&out, parsed->file, &parsed->sources, &parsed->names);
        outcome.dump = out.len;
        out_release(&out);
    }
    refused_from = from;
    refused_to = to;
    return outcome;
}

static Outcome parse_once(void)
{
    Parsed parsed = {0};
    Outcome outcome = {.failed = true};
    Text bytes = text_from_cstr(source);

    requests = 0;
    if (arena_init(&parsed.arena)) {
        sources_init(&parsed.sources, &parsed.arena);
        names_init(&parsed.names, &parsed.arena, (HashKey){1, 2});
        diags_init(&parsed.diags, &parsed.arena);
        SourceId id = source_add(&parsed.sources, TEXT("test.cquin"), bytes);
        if (id != 0) {
            parsed.file =
                file_from_source(&parsed.sources, id, &parsed.names, &parsed.arena, &parsed.diags);
            outcome = outcome_of(&parsed);
        }
    }
    arena_release(&parsed.arena);
    assert_int_equal(held, 0);
    return outcome;
}

static void test_every_request_may_fail(void **state)
{
    size_t total, failures = 0;

    (void)state;
    make_source();
    Outcome whole = parse_once();
    assert_false(whole.failed);
    assert_int_equal(whole.errors,
                     120 * 5 + 1); /* an open bracket ends it */
    total = requests;
    assert_true(total > 10);
    for (size_t n = 0; n < total * 2; n++) {
        refused_from = n / 2;
        refused_to = n % 2 ? SIZE_MAX : refused_from + 1;
        Outcome outcome = parse_once();
        failures += outcome.failed;
        if (outcome.failed)
            continue;
        assert_int_equal(outcome.errors, whole.errors);
        assert_int_equal(outcome.dump, whole.dump);
        assert_int_equal(outcome.names, whole.names);
    }
    assert_true(failures > total);
    refused_from = refused_to = 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_request_may_fail),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
